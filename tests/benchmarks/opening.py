"""What opening a screen costs at ten years: from the key until what was asked for is drawn and takes keys."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import ContentSwitcher

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Urge
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.share.preview import PageView
from journal_tui.ui.share.share_screen import ShareScreen
from tests.benchmarks.screens import DrawnApp, running, sample
from tests.benchmarks.widgets import Sample


def form_ms(journal: Journal, *, runs: int = 5) -> Sample:
    """The form with all questions about an urge, until its first one can be answered: the median."""

    async def run() -> Sample:
        app = DrawnApp(Path("unused"), journal=journal)
        async with running(app) as pilot:
            measured = []
            for _ in range(runs + 1):
                measured.append(
                    await sample(
                        app,
                        lambda: app.push_screen(RecordScreen(journal, Urge)),
                        lambda _: isinstance(app.screen, RecordScreen) and app.screen.focused is not None,
                    )
                )
                app.pop_screen()
                await pilot.pause(0.2)
        return _median(measured[1:])

    return asyncio.run(run())


def patterns_ms(journal: Journal) -> Sample:
    """The Patterns tab for the first time, until what it shows is drawn."""

    async def run() -> Sample:
        app = DrawnApp(Path("unused"), journal=journal)
        async with running(app):
            return await sample(
                app,
                lambda: app.press("alt+7"),
                lambda _: app.screen.query_one(ContentSwitcher).current == "patterns",
            )

    return asyncio.run(run())


def share_tick_ms(journal: Journal, *, samples: int = 10) -> Sample:
    """A tick on the share screen until the page has changed: the median."""

    async def run() -> Sample:
        app = DrawnApp(Path("unused"), journal=journal)
        async with running(app) as pilot:
            app.press("s")
            while not isinstance(app.screen, ShareScreen):
                await pilot.pause(0.05)
            await _at_rest(pilot)
            measured = [
                await sample(app, lambda: app.press("space"), _page_changes(app)) for _ in range(samples)
            ]
        return _median(measured)

    return asyncio.run(run())


async def _at_rest(pilot: Pilot[object]) -> None:
    await pilot.pause(0.5)


def _page_changes(app: DrawnApp) -> Callable[[object], bool]:
    page = app.screen.query_one(PageView)
    before = page.text
    return lambda _: page.text != before


def _median(samples: list[Sample]) -> Sample:
    return Sample(
        statistics.median(item.work for item in samples), statistics.median(item.elapsed for item in samples)
    )
