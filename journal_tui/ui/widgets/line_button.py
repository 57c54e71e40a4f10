"""A line that can be pressed: for one thing offered, never for a menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal_tui.ui.widgets.shortening import shorten
from journal_tui.ui.widgets.text_list import hanging

#: How a line is reached whose own keys are shown only once it has the focus.
AT_REST = "tab: go to it"
#: Fewer cells of a quiet line say nothing: then the keys stand there alone.
_LEAST_ABOVE = 8


class LineButton(Widget, can_focus=True):
    """``› words            what enter does``; `above` is a quiet line over it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "press", "Choose", show=False, tooltip="Choose the highlighted line."),
        Binding("right", "pass", "Skip", show=False, tooltip="Skip the offered question for now."),
        Binding("n", "refuse", "Not this one again", show=False, tooltip="Do not ask this question again."),
        Binding("down", "app.focus_next", "Next", show=False, tooltip="To the next line or field."),
        Binding("up", "app.focus_previous", "Previous", show=False, tooltip="To the one before."),
    ]

    DEFAULT_CSS = """
    LineButton { height: auto; width: 1fr; max-width: 76; }
    LineButton:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    LineButton:focus:nocolor { text-style: reverse; }
    """

    label: reactive[str] = reactive("", layout=True)
    side: reactive[str] = reactive("")
    above: reactive[str] = reactive("", layout=True)
    #: Whether what is offered can be put off, and whether it can be refused.
    can_pass = False
    can_refuse = False
    #: What stands at the side while something else has the focus, if that is not the same.
    side_at_rest: str | None = None

    @dataclass
    class Pressed(Message):
        """The button was pressed."""

        button: LineButton

        @property
        def control(self) -> LineButton:
            """The line itself."""
            return self.button

    @dataclass
    class Passed(Message):
        """What the button offers was put off: not now."""

        button: LineButton

        @property
        def control(self) -> LineButton:
            """The line itself."""
            return self.button

    @dataclass
    class Refused(Message):
        """What the button offers was refused: not this one again."""

        button: LineButton

        @property
        def control(self) -> LineButton:
            """The line itself."""
            return self.button

    def __init__(self, label: str, *, side: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.set_reactive(LineButton.label, label)
        self.set_reactive(LineButton.side, side)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines that the words need at this width."""
        del container, viewport
        return self._draw(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The words; what enter does stands at the right where there is room."""
        return self._draw(self.size.width)

    def _draw(self, cells: int) -> Content:
        width = max(10, cells)
        lines = hanging(self.label, width, first="› ")
        line = Content("\n").join(lines)
        side = self._side_words()
        if self.above:
            # The quiet line has room for the keys whatever the words below are; they come last to be cut.
            side = shorten(side, width)
            room = width - side.cell_length - 2
            above = shorten(Content(self.above), room) if room >= _LEAST_ABOVE else Content("")
            gap = Content(" " * (width - above.cell_length - side.cell_length))
            return above + gap + side + Content("\n") + line
        room = width - line.cell_length - side.cell_length
        if side and len(lines) == 1 and room >= 2:
            line = line + Content(" " * room) + side
        return line

    def _side_words(self) -> Content:
        """What enter does; not faint on the colour of the focus."""
        return Content.styled(self._side_shown, "" if self.has_focus else "dim")

    @property
    def _side_shown(self) -> str:
        return self.side if self.has_focus or self.side_at_rest is None else self.side_at_rest

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Putting off and refusing are for what is offered."""
        del parameters
        return {"pass": self.can_pass, "refuse": self.can_refuse}.get(action, True)

    def on_click(self) -> None:
        """Presses the button on a click."""
        self.action_press()

    def action_pass(self) -> None:
        """Not now."""
        self.post_message(self.Passed(self))

    def action_refuse(self) -> None:
        """Not this one again."""
        self.post_message(self.Refused(self))

    def action_press(self) -> None:
        """Choose it."""
        self.post_message(self.Pressed(self))
