"""Every key: those that work on this screen now, then all others, read from where they are bound."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.ui.coping.coping_tab import CopingTab
from journal_tui.ui.exercises.exercise_screen import GuidedScreen
from journal_tui.ui.forms.form import Form
from journal_tui.ui.forms.options import OptionsControl
from journal_tui.ui.forms.scale import ScaleControl
from journal_tui.ui.forms.section import Section
from journal_tui.ui.help.help_screen import HelpNowScreen
from journal_tui.ui.journal.journal_tab import JournalTab
from journal_tui.ui.journal.month_dialog import MonthDialog, MonthGrid
from journal_tui.ui.kit.command import Command
from journal_tui.ui.kit.commands import APP_COMMANDS, LETTER_COMMANDS, RECORD_COMMANDS
from journal_tui.ui.kit.dialogs import Dialog
from journal_tui.ui.kit.key_help import KeyHelp, bindings_here, listed, own_bindings
from journal_tui.ui.kit.sheet_screen import SheetScreen
from journal_tui.ui.main.tab_loader import TabScreen
from journal_tui.ui.packs.pack_screen import PackScreen
from journal_tui.ui.packs.prompts_tab import PromptsTab
from journal_tui.ui.patterns.patterns_tab import PatternsTab
from journal_tui.ui.plan.plan_tab import PlanTab
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.records.steps_screen import StepsScreen
from journal_tui.ui.sessions.sessions_tab import SessionsTab
from journal_tui.ui.share.preview import LineList
from journal_tui.ui.share.share_screen import ShareScreen
from journal_tui.ui.share.tick_list import TickList
from journal_tui.ui.today.agreement_line import AgreementLine
from journal_tui.ui.urges.urges_tab import UrgesTab
from journal_tui.ui.urges.wave_screen import WaveScreen
from journal_tui.ui.widgets.line_button import LineButton
from journal_tui.ui.widgets.text_list import hanging
from journal_tui.ui.widgets.virtual_list import VirtualList

#: Where keys are bound, and what is done there.
GROUPS: tuple[tuple[str, tuple[type[DOMNode], ...]], ...] = (
    ("Moving", (TabScreen, VirtualList, LineButton)),
    ("Answering", (ScaleControl, OptionsControl, Section, Form)),
    ("Writing a record", (RecordScreen, StepsScreen)),
    ("Today: how an agreement went", (AgreementLine,)),
    ("In the journal", (JournalTab,)),
    ("A month", (MonthGrid, MonthDialog)),
    ("Urges", (UrgesTab,)),
    ("Riding the wave", (WaveScreen,)),
    ("Coping", (CopingTab,)),
    ("Exercises", (GuidedScreen,)),
    ("In the plan", (PlanTab,)),
    ("Among the sessions", (SessionsTab,)),
    ("Choosing what to share", (TickList, ShareScreen)),
    ("The lines of the page", (LineList,)),
    ("A page in the session, the plan as a card", (SheetScreen,)),
    ("Patterns", (PatternsTab,)),
    ("Prompts", (PromptsTab, PackScreen)),
    ("Help now", (HelpNowScreen,)),
)
#: What Textual's own fields and lists do with keys.
_TYPING = KeyHelp(
    "tab", "To the next field; shift+tab to the one before. In a text the usual keys move and erase."
)


#: Cells for the keys; longer ones stand in a line of their own.
_KEYS_WIDTH = 14


class KeysScreen(Dialog[None]):
    """The list; esc or ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter", "dismiss", "Back", show=False, tooltip="Close this list.")
    ]

    def __init__(self, journal: Journal | None = None) -> None:
        """It lists keys whether a journal is open or not."""
        del journal
        super().__init__(name="keys")

    def compose(self) -> ComposeResult:
        """Groups of keys with what they do."""
        with VerticalScroll(classes="dialog -wide", id="keys"):
            yield Static("Keys", classes="dialog--title")
            yield Static("", classes="dialog--text", id="key-list")
            yield Static("esc: back", classes="dialog--hint")

    def on_mount(self) -> None:
        """List them; arrows scroll at once."""
        self.query_one("#keys").focus()
        self.call_after_refresh(self._list)

    def on_resize(self) -> None:
        """Wraps the descriptions of the keys to the new width."""
        self._list()

    def _list(self) -> None:
        below = self.app.screen_stack[-2]
        key_list = self.query_one("#key-list", Static)
        key_list.update(listing(key_groups(below), key_list.size.width or 60))


def key_groups(screen: Screen[Any]) -> list[tuple[str, list[KeyHelp]]]:
    """What works on a screen now, then everything else by where it works. (`Any`: no result is looked at.)"""
    groups = [
        ("On this screen, now", [*listed(bindings_here(screen)), *([_TYPING] if screen.focus_chain else [])]),
        ("Everywhere", [_line(command) for command in APP_COMMANDS]),
        ("In the open journal", [_line(command) for command in LETTER_COMMANDS]),
        ("On a chosen record", [_line(command) for command in RECORD_COMMANDS]),
    ]
    for title, owners in GROUPS:
        groups.append((title, listed(binding for owner in owners for binding in own_bindings(owner))))
    return groups


def listing(groups: list[tuple[str, list[KeyHelp]]], width: int) -> Content:
    """The groups as text; a line that is too long goes on below what the key does."""
    out: list[Content] = []
    for title, lines in groups:
        out.append(Content.styled(title, "bold"))
        for keys, does in lines:
            written = Content.styled(f"  {keys:<{_KEYS_WIDTH}}", "$primary")
            long = written.cell_length > _KEYS_WIDTH + 2
            out += [written] if long else []
            first = Content(" " * (_KEYS_WIDTH + 2)) if long else written
            out += hanging(does, width, first=first, rest=_KEYS_WIDTH + 2)
        out.append(Content(""))
    return Content("\n").join(out)


def _line(command: type[Command]) -> KeyHelp:
    return listed([(Screen, command.binding())])[0]
