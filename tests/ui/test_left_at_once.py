"""A screen that is left as soon as it opens: what was to be done once it is drawn is not done any more."""

from __future__ import annotations

from inspect import isawaitable
from pathlib import Path

import pytest

from journal_tui.ui.app import NotebookApp
from journal_tui.ui.main.main_screen import MainScreen
from tests.ui.conftest import settle
from tests.ui.every_screen import SCREENS, filled_journal, go_to
from tests.ui.textual_internals import after_refresh, in_context, leave_all

#: Screens that open over a tab: forms, dialogs, pages.
OVER_A_TAB = (
    "entry", "check-in", "urge form", "coped", "strategy form", "person form", "session form",
    "after a lapse", "answer", "own question", "delete?", "how did it go", "progress", "add to plan",
    "reader", "share", "share, saved", "help now", "wave", "keys", "palette", "backups", "recovery code",
)  # fmt: skip


def test_they_are_screens_that_are_known() -> None:
    assert set(OVER_A_TAB) <= set(SCREENS)


@pytest.mark.parametrize("name", OVER_A_TAB)
async def test_what_waits_for_a_screen_to_be_drawn_does_nothing_when_it_has_gone(
    path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = filled_journal(path)
    waiting = after_refresh(monkeypatch)
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, journal, name)
        await settle(pilot)
        assert not isinstance(app.screen, MainScreen)
        leave_all(app, MainScreen)
        await settle(pilot)
        assert isinstance(app.screen, MainScreen) and waiting
        with in_context(app):
            for callback in list(waiting):
                # As when the last key came before the screen was drawn.
                result = callback()
                if isawaitable(result):
                    await result
    journal.vault.close()
