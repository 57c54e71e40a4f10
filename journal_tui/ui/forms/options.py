"""Choices: one of several, or any of several, with room for own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size

from journal_tui.models.kinds import Value, match_choice, options
from journal_tui.models.questions import Question
from journal_tui.ui.forms.control import Control, Piece, columns, flow

_OWN = "+ own words"
#: A list longer than this shows its beginning, and unfolds.
_LONG = 24
_BEGINNING = 9
#: From so many on, choices stand in columns; cells that have to be left for them beside headings.
_IN_COLUMNS = 8
_ROOM_BESIDE = 40


class OptionsControl(Control, can_focus=True):
    """``( ) no  (•) a bit  ( ) a lot``, or with ``[x]`` for any of several, flowing over the lines.

    Arrows move, space or enter picks, a digit picks at once, plus asks for own words, backspace empties.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Left", show=False, tooltip="Move among the choices."),
        Binding("right", "move(1)", "Right", show=False, tooltip="Move among the choices."),
        Binding("up", "line(-1)", "Up", show=False, tooltip="Move among the choices."),
        Binding("down", "line(1)", "Down", show=False, tooltip="Move among the choices."),
        Binding("space", "pick", "Pick", show=False, tooltip="Tick or untick."),
        Binding("enter", "go_on", "Pick", show=False, tooltip="Pick it; on what is picked, to the next."),
        Binding(
            "backspace,delete", "empty", "Skip", show=False, tooltip="Empty an answer: it counts as skipped."
        ),
        Binding("home", "move(-1000)", "First", show=False, tooltip="Move among the choices."),
        Binding("end", "move(1000)", "Last", show=False, tooltip="Move among the choices."),
        Binding("plus", "own", "Own words", show=False, tooltip="Add own words."),
        *(
            Binding(
                str(digit),
                f"pick_number({digit})",
                str(digit),
                show=False,
                tooltip="Tick a choice by its place.",
            )
            for digit in range(1, 10)
        ),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "options--picked",
        "options--cursor",
        "options--rest",
        "options--group",
    }

    DEFAULT_CSS = """
    OptionsControl {
        height: auto; width: 1fr;
        & .options--rest { color: $foreground; }
        & .options--group { color: $text-muted; }
        & .options--picked { color: $text-primary; text-style: bold; }
        & .options--cursor {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        &:nocolor .options--cursor { text-style: bold reverse; }
    }
    """

    def __init__(self, question: Question, value: Value | None = None) -> None:
        super().__init__(question, value)
        self.several = question.kind == "checklist"
        self._own: list[str] = []
        self._folded = len(options(question)) > _LONG and not question.groups
        #: What was picked once stays in sight, picked or not.
        self._picked_once: set[str] = set()
        self._learn()
        picked = [i for i, choice in enumerate(self.choices) if self.is_picked(choice)]
        self._cursor = picked[0] if picked else 0

    @property
    def choices(self) -> tuple[str, ...]:
        """The question's choices, then the client's own; of a long list the beginning, until it unfolds."""
        known = options(self.question)
        if self._folded:
            known = tuple(c for i, c in enumerate(known) if i < _BEGINNING or c in self._picked_once)
        return (*known, *self._own)

    def _learn(self) -> None:
        """Show what is picked, and the client's own words among the choices."""
        self._picked_once.update(choice for choice in options(self.question) if self.is_picked(choice))
        if self.question.kind == "words":
            return
        picked = self._value if isinstance(self._value, tuple) else (self._value,)
        for word in picked:
            if isinstance(word, str) and word not in (*options(self.question), *self._own):
                self._own.append(word)

    @property
    def hint(self) -> str:
        """Arrows and space."""
        return f"← → move, space {'ticks' if self.several else 'picks'}"

    def set_value(self, value: Value | None) -> None:
        """Show another answer."""
        at_cursor, shown = self._at_cursor, self.choices
        super().set_value(value)
        self._learn()
        self._put_cursor(at_cursor)
        if self.choices != shown:
            self.refresh(layout=True)

    @property
    def _at_cursor(self) -> str:
        """The choice where the cursor is, empty on what follows the choices."""
        return self.choices[self._cursor] if self._cursor < len(self.choices) else ""

    def _put_cursor(self, choice: str) -> None:
        """The cursor stays on its choice when others come before it, and within what there is."""
        if choice in self.choices:
            self._cursor = self.choices.index(choice)
        self._cursor = max(0, min(self._cursor, len(self._labels()) - 1))

    def is_picked(self, choice: str) -> bool:
        """Whether this choice is in the answer."""
        if isinstance(self._value, tuple):
            return choice in self._value
        if isinstance(self._value, int):
            return options(self.question).index(choice) == self._value
        return choice == self._value

    def _labels(self) -> list[str]:
        marks = ("[x]", "[ ]") if self.several else ("(•)", "( )")
        labels = [f"{marks[0] if self.is_picked(choice) else marks[1]} {choice}" for choice in self.choices]
        if self._folded:
            labels.append(f"… {len(options(self.question)) + len(self._own) - len(self.choices)} more")
        return [*labels, _OWN] if self.question.own_words else labels

    def _lines(self, width: int) -> list[list[Piece]]:
        labels, width = self._labels(), max(10, width)
        if not self.question.groups:
            return columns(labels, width) if len(labels) >= _IN_COLUMNS else flow(labels, width)
        lines: list[list[Piece]] = []
        beside, widest = self._beside(width), max(map(cell_len, labels))
        for start, end, _ in self._groups(len(labels)):
            lines += [
                [piece._replace(item=piece.item + start, x=piece.x + beside) for piece in line]
                for line in columns(labels[start:end], width - beside, widest=widest)
            ]
        return lines

    def _beside(self, width: int) -> int:
        """Cells that the headings of groups take beside the choices; none where there is no room."""
        names = max((cell_len(heading) for _, heading in self.question.groups), default=-2) + 2
        return names if width - names >= _ROOM_BESIDE else 0

    def _groups(self, count: int) -> Iterator[tuple[int, int, str]]:
        """The first place, the one after the last, and the heading of each group that has any choices."""
        starts = [start for start, _ in self.question.groups]
        for (start, heading), end in zip(self.question.groups, [*starts, count][1:], strict=True):
            if start < min(end, count):
                yield start, min(end, count), heading

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines that the choices need at this width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """The choices with their marks; the cursor shows while the control has the focus."""
        out: list[Content] = []
        width = self.content_size.width or self.size.width
        headings = {start: name for start, _, name in self._groups(len(self._labels()))}
        beside = self._beside(max(10, width))
        for line in self._lines(width):
            name = headings.get(line[0].item, "") if beside and line else ""
            drawn = Content.styled(name, self.get_visual_style("options--group")) if name else Content("")
            for index, x, words in line:
                picked = index < len(self.choices) and self.is_picked(self.choices[index])
                name = "options--picked" if picked else "options--rest"
                if self.has_focus and index == self._cursor:
                    name = "options--cursor"
                drawn = drawn.append(" " * (x - drawn.cell_length))
                drawn = drawn.append(Content.styled(words, self.get_visual_style(name)))
            out.append(drawn)
        return Content("\n").join(out)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Own words only where they are taken; an answer is emptied where there is one."""
        del parameters
        if action == "own":
            return self.question.own_words
        return action != "empty" or self._value is not None

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked."""
        lines = self._lines(self.content_size.width)
        if event.y < len(lines):
            for piece in lines[event.y]:
                if piece.x <= event.x < piece.end:
                    self._cursor = piece.item
                    self.action_pick()
                    break

    def action_move(self, step: int) -> None:
        """To the choice before or after."""
        self._cursor = min(len(self._labels()) - 1, max(0, self._cursor + step))
        self.refresh()

    def action_line(self, step: int) -> None:
        """To the line above or below; past the edge to the next question."""
        lines = self._lines(self.content_size.width)
        places = [i for i, line in enumerate(lines) if any(piece.item == self._cursor for piece in line)]
        target = (max(places) if step > 0 else min(places)) + step if places else -1
        if 0 <= target < len(lines):
            x = next((piece.x for line in lines for piece in line if piece.item == self._cursor), 0)
            self._cursor = min(lines[target], key=lambda piece: abs(piece.x - x)).item
            self.refresh()
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_pick_number(self, number: int) -> None:
        """Pick by its place."""
        if number <= len(self.choices):
            self._cursor = number - 1
            self.action_pick()

    def action_own(self) -> None:
        """Own words."""
        if self.question.own_words:
            self.post_message(self.OwnWords(self))

    def action_go_on(self) -> None:
        """Pick where the cursor is; where it is the one that is picked, to the next question."""
        at_cursor = self._at_cursor
        if not self.several and at_cursor and self.is_picked(at_cursor):
            self.screen.focus_next()
        else:
            self.action_pick()

    def action_pick(self) -> None:
        """Pick or unpick where the cursor is."""
        if self._cursor >= len(self.choices):
            if self._folded and self._cursor == len(self.choices):
                before = self.choices
                self._folded = False
                # To the first of those that were not in sight.
                self._cursor = next((i for i, c in enumerate(self.choices) if c not in before), 0)
                self.refresh(layout=True)
            elif self.question.own_words:
                self.post_message(self.OwnWords(self))
            return
        choice = self.choices[self._cursor]
        if self.several:
            ticked = self._value if isinstance(self._value, tuple) else ()
            left = tuple(c for c in ticked if c != choice)
            self.set_value((left if choice in ticked else (*ticked, choice)) or None)
        elif self.is_picked(choice):
            self.set_value(None)
        else:
            self.set_value(options(self.question).index(choice) if self.question.kind == "words" else choice)

    def with_own(self, words: str) -> Value:
        """The answer with the client's own words in it; a choice that says the same takes their place."""
        known = match_choice((*options(self.question), *self._own), words, exact=True) or words
        if not self.several:
            return known
        ticked = self._value if isinstance(self._value, tuple) else ()
        return (*ticked, known) if known not in ticked else ticked

    def add_own(self, words: str) -> None:
        """Add the client's own words, picked."""
        answer = self.with_own(words)
        self.set_value(answer)
        self._put_cursor(answer[-1] if isinstance(answer, tuple) else str(answer))

    def action_empty(self) -> None:
        """Skip the question again."""
        self.set_value(None)
