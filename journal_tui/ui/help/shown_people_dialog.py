"""Choosing who is shown on Help now before unlocking: off until somebody is ticked."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.journal.shown_people import WHAT_IS_SHOWN, Choosable, choosable
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import Dialog
from journal_tui.ui.kit.host import Host
from journal_tui.vault import printable_path

_NOBODY_YET = "There is nobody to choose yet. People are added under Plan (5)."
_NOTHING_OUTSIDE = "This journal keeps nothing outside of itself, so it can show nobody here."
_IN_THE_DEMO = "This is the demo: it keeps nothing on this computer, so it can show nobody before unlocking."
_NOBODY = "Nobody is shown before unlocking. The list outside your journal is deleted."


class ShownPeopleDialog(Dialog[frozenset[str] | None]):
    """Returns the ids of those who are ticked; None for esc: then it stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the list's own, which would take the tick off again.
        Binding(
            "enter,ctrl+s", "keep", "Keep", priority=True, tooltip="Show those who are ticked, from now on."
        ),
        Binding("escape", "dismiss(None)", "Back", tooltip="Leave it as it is."),
    ]
    DEFAULT_CSS = """
    ShownPeopleDialog Form { height: auto; padding: 0; }
    ShownPeopleDialog VerticalScroll.dialog--body { height: auto; max-height: 1fr; }
    """

    def __init__(self, choice: Choosable, file: str) -> None:
        super().__init__()
        self._choice = choice
        self._file = file

    def compose(self) -> ComposeResult:
        """What it shows and where it is kept; then the people."""
        with Vertical(classes="dialog -wide"):
            yield Static("Who is shown before unlocking", classes="dialog--title")
            with VerticalScroll(classes="dialog--body", can_focus=False):
                yield Static(Content(f"{WHAT_IS_SHOWN}\n{self._file}"), classes="dialog--text")
                yield Form([self._choice.question], self._choice.answers, clock=self._choice.clock)
            yield Static("space: tick   enter: keep it so   esc: leave it", classes="dialog--hint")

    def on_mount(self) -> None:
        """Focuses the list of people."""
        self.query_one(Form).focus_first()

    @on(Form.Changed)
    def _changed(self, event: Form.Changed) -> None:
        event.stop()

    def action_keep(self) -> None:
        """Show those who are ticked, from now on."""
        self.dismiss(self._choice.ids(self.query_one(Form).answers))


async def choose_shown_people(host: Host, journal: Journal) -> None:
    """Ask who is shown before unlocking, and keep it on this machine. Only in a worker."""
    choice, file = await host.off_loop(lambda: choosable(journal)), journal.shown_people.file
    if file is None or not choice.of_choice:
        nothing_kept = _IN_THE_DEMO if host.made_up else _NOTHING_OUTSIDE
        host.say(_NOBODY_YET if file is not None else nothing_kept)
        return
    ids = await host.push_screen_wait(ShownPeopleDialog(choice, printable_path(file)))
    if ids is not None:
        done = "They are shown on Help now before unlocking." if ids else _NOBODY
        await run_change(host, lambda: journal.show_before_unlocking(ids), done, seconds=5)
