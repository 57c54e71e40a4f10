"""The recovery code, shown once: to write down, and to type back in part."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Static

from journal_tui.journal.opening import groups_to_type_back, same_symbols
from journal_tui.ui.kit.resizing import TINY_BELOW
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer

#: Sooner after the code appears, or after a key that came too soon, nobody answers what they see.
_NOBODY_READS_IN_SECONDS = 0.3
#: So many groups stand beside each other on a very small terminal.
_GROUPS_IN_A_NARROW_ROW = 4
_TOO_SOON = "Here is the code first. Enter goes on when it is on paper."


def answered_by(label: str, hint: str) -> Content:
    """A label, and quieter behind it how what stands below is answered."""
    return Content(label) + Content.styled(f"   {hint}", "$text-muted not bold")


class RecoveryCodeScreen(NotebookScreen[bool]):
    """First the code, then two of its groups are asked for. It is left when they were typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f6", "toggle", "Show the code again", show=True)]

    def __init__(self, code: str) -> None:
        super().__init__()
        self._groups = code.replace("-", " ").split()
        self._asked = groups_to_type_back(self._groups)
        #: Since when the code can be read, as keys are timed; None until it is drawn.
        self.readable_since: float | None = None
        self._warned_too_soon = False

    def compose(self) -> ComposeResult:
        """Lays out the code, and below it the line to type some of it back."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("Your recovery code", classes="page--title")
            yield Static(
                "If you forget the passphrase, only this code opens your journal. Write it on paper now, and "
                "keep it away from this device. It is not shown again later.",
                classes="page--text -folds",
            )
            yield Static("Write it on paper now. It is not shown again.", classes="page--text -unfolds")
            yield Static(self._drawn(), id="code-shown")
            yield Button("I have written it down", id="written", compact=True)
            yield Static("enter: I have written it down", id="written-hint", classes="page--small")
            with Vertical(id="typed-back"):
                which = " and ".join(str(index + 1) for index in self._asked)
                yield Static(
                    answered_by(
                        f"To be sure: type groups {which} of the code from your paper.", "enter: go on"
                    ),
                    classes="page--label",
                )
                yield Input(id="groups")
                yield Static("", id="trouble", classes="page--small")
        yield Footer()

    def _drawn(self) -> Content:
        """The groups, and above each its number: two of them are asked for by it."""
        numbered = [(f"{number:<{len(group)}}", group) for number, group in enumerate(self._groups, 1)]
        many = _GROUPS_IN_A_NARROW_ROW if self.app.size.width < TINY_BELOW else len(numbered)
        rows = [numbered[start : start + many] for start in range(0, len(numbered), many)]
        return Content("\n").join(
            Content.styled("  ".join(number for number, _ in row), "$text-muted not bold")
            + "\n"
            + "  ".join(group for _, group in row)
            for row in rows
        )

    def on_resize(self) -> None:
        """In two rows where one has no room."""
        self.query_one("#code-shown", Static).update(self._drawn())

    def on_mount(self) -> None:
        """Shows the code first, without the check."""
        self.query_one("#typed-back").display = False
        self.query_one("#written").focus()
        self.call_after_refresh(self._drawn_now)

    def _drawn_now(self) -> None:
        self.readable_since = Message().time

    def on_key(self, event: events.Key) -> None:
        """Let go of an Enter that was meant for the page before: pressed twice there, held, or late."""
        if event.key != "enter" or self._could_be_read(event.time):
            return
        event.stop()
        if not self._warned_too_soon:
            self._warned_too_soon = True
            self.host.say(_TOO_SOON)

    def _could_be_read(self, pressed_at: float) -> bool:
        """Whether the code stood there for long enough, and quietly, when a key was pressed."""
        since = self.readable_since
        if since is None:
            return False
        if pressed_at < since + _NOBODY_READS_IN_SECONDS:
            self.readable_since = max(since, pressed_at)
            return False
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Showing the code is only on offer while it is hidden."""
        del parameters
        return action != "toggle" or not self.is_mounted or not self.query_one("#code-shown").display

    def action_toggle(self) -> None:  # type: ignore[override] # the base takes a class name; this is an action of our own
        """From the check back to the code."""
        self._show(code=True)

    def _show(self, *, code: bool) -> None:
        self.query_one("#code-shown").display = code
        for part in self.query("#written, #written-hint"):
            part.display = code
        self.query_one("#typed-back").display = not code
        self.query_one("#written" if code else "#groups").focus()
        self.refresh_bindings()

    @on(Button.Pressed, "#written")
    def _written(self, event: Button.Pressed) -> None:
        event.stop()
        self._show(code=False)

    @on(Input.Submitted, "#groups")
    def _check(self, event: Input.Submitted) -> None:
        expected = "".join(self._groups[index] for index in self._asked)
        if same_symbols(event.value, expected):
            self.dismiss(True)
        else:
            self.query_one("#trouble", Static).update(
                "! That is not what the code says. Look at your paper, or press f6 to see the code again."
            )
            # What was typed meanwhile is the next try.
            event.input.value = event.input.value.removeprefix(event.value)
