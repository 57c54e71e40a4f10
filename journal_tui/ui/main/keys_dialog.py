"""Every key, in one list."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from journal_tui.ui.kit.commands import APP_COMMANDS, LETTER_COMMANDS, RECORD_COMMANDS, Command

_ALSO: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Moving",
        (
            ("1 … 8", "Go to a tab; alt+1 … alt+8 while something is being typed."),
            ("tab", "To the next field; shift+tab to the one before."),
            ("/", "Search the journal."),
            ("f", "Show one kind of record only, in the journal."),
            ("m", "A month of the journal, and from there to a day."),
            ("o", "What happened on this day in other years, in the journal."),
            ("enter", "Open what is chosen."),
            ("esc", "Back."),
        ),
    ),
    (
        "Answering",
        (
            ("0 … 9, t", "Set a scale; t is ten."),
            ("space", "Tick or untick; + adds your own words."),
            ("+ and -", "Step a number."),
            ("backspace", "Empty an answer: it counts as skipped."),
            ("f5", "The last answer as it was before."),
            ("f6", "This question on the first page of its form, or no longer."),
            ("ctrl+s", "Save."),
        ),
    ),
    (
        "Riding the wave",
        (
            ("0 … 9, t", "How strong it is now; again whenever it changes. Backspace takes it back."),
            ("a … d, o", "Note that you try this way, or another one; g does it with the screen."),
            ("r, p", "Another reason; people and their numbers."),
            ("m", "Let things move, or have words instead."),
            ("e", "It ended: how, and more about it if you like."),
            ("n, l", "Another urge begins; log one that is over."),
        ),
    ),
    (
        "Coping",
        (
            ("n, h, o", "A way of your own; hide one or show it again; see the hidden ones."),
            ("[ and ]", "Put a way before or after the one beside it."),
            ("{ and }", "The same with its whole kind."),
        ),
    ),
    (
        "In the plan",
        (
            ("n", "Add something."),
            ("space", "How far a goal is now; how much of each value was in the week."),
            ("v", "The plan as a card."),
        ),
    ),
    (
        "Among the sessions",
        (
            ("n, t, a, p", "A new session, topic, agreement or therapist."),
            ("space", "Talked about; how an agreement went; whether a session took place."),
            ("r", "What was shared, or the sessions again."),
        ),
    ),
    (
        "Choosing what to share",
        (
            ("space", "Tick or untick; right and left unfold and fold a section."),
            ("0 … 9, t …", "Tick the section with that key before it."),
            ("[ and ], d", "Fewer or more days; from a day to a day."),
            ("a", "Who it is for: what was ticked for them comes ticked again."),
            ("i, h", "Names as initials; other words to shorten."),
            ("x", "Untick everything."),
            ("n", "There is something I am not ready to talk about yet."),
            ("p, f", "The page alone; as Markdown or text."),
            ("l", "Its lines: e rewords one, x strikes it out or brings it back."),
            ("v, w", "Show it in the session; save a copy."),
        ),
    ),
)


class KeysScreen(ModalScreen[None]):
    """The list; esc or ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter", "dismiss", "Back", show=False)
    ]

    def compose(self) -> ComposeResult:
        """Groups of keys with what they do."""
        with VerticalScroll(classes="dialog -wide", id="keys"):
            yield Static("Keys", classes="dialog--title")
            yield Static(_listing(), classes="dialog--text")
            yield Static("esc: back", classes="dialog--hint")


def _listing() -> Content:
    groups: list[tuple[str, list[tuple[str, str]]]] = [
        ("Everywhere", [_line(command) for command in APP_COMMANDS]),
        ("In the open journal", [_line(command) for command in LETTER_COMMANDS]),
        ("On a chosen record", [_line(command) for command in RECORD_COMMANDS]),
        *((title, list(lines)) for title, lines in _ALSO),
    ]
    out = Content("")
    for title, lines in groups:
        out = out.append(Content.styled(f"{title}\n", "bold"))
        for key, what in lines:
            out = out.append(f"  {key:<10} {what}\n")
        out = out.append("\n")
    return out


def _line(command: type[Command]) -> tuple[str, str]:
    return command.key_display or command.key, command.help()
