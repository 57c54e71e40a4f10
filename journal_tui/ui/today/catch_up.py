"""Days from paper, one check-in after the other, each at its own day."""

from __future__ import annotations

from datetime import date

from journal_tui.journal.catching_up import days_to_catch_up, moment_of
from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn
from journal_tui.models.stored import Draft
from journal_tui.models.when import say_day
from journal_tui.ui.kit.host import Host
from journal_tui.ui.records.form_screen import RecordScreen


class CatchUpScreen(RecordScreen):
    """The check-in of one day on paper. Saving it, or going back, leads to the next day."""

    def __init__(self, journal: Journal, day: date, *, progress: str) -> None:
        super().__init__(
            journal, CheckIn, at=moment_of(day, journal.clock()),
            draft=journal.get(Draft, f"new-{CheckIn.table}/{day.isoformat()}"),
        )  # fmt: skip
        self._draft_id = f"new-{CheckIn.table}/{day.isoformat()}"
        self._day = day
        self._progress = progress

    @property
    def heading(self) -> str:
        """Which day it is, and how many there are."""
        return f"From paper: {say_day(self._day)} ({self._progress})"


async def catch_up(host: Host, journal: Journal) -> None:
    """Asks for each day of the last week that has no check-in; a day that is left ends it."""
    days = await host.off_loop(lambda: days_to_catch_up(journal, journal.clock()))
    if not days:
        host.say("Each day of the last week has a check-in already.")
        return
    for number, day in enumerate(days, start=1):
        screen = CatchUpScreen(journal, day, progress=f"{number} of {len(days)}")
        if await host.push_screen_wait(screen) is None:
            return
