"""Writing, reading, searching, marking and deleting."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import ContentSwitcher, Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import CheckIn, Entry, Person, Reason, StrategyUse, Urge
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.journal.journal_tab import JournalTab
from journal_tui.ui.journal.month_dialog import MonthGrid
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.tab import Tab
from journal_tui.ui.main.keys_dialog import KeysScreen
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.main.tab_loader import TABS
from journal_tui.ui.plan.plan_tab import PlanTab
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.records.reader_screen import ReaderScreen
from journal_tui.ui.urges.wave_screen import WaveScreen
from journal_tui.ui.widgets.text_list import TextList
from journal_tui.ui.widgets.virtual_list import VirtualList
from journal_tui.vault.format.documents import Change
from tests.ui.conftest import current, page, press, settle, type_text
from tests.ui.every_screen import filled_journal

Size = tuple[int, int]
HOSTILE = "[/b] [@click=app.quit]go[/] \x1b]52;c;YQ==\x07 \u202egnp.exe"
HARMLESS = "[/b] [@click=app.quit]go[/]"


async def test_an_entry_is_written_found_and_read(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await pilot.pause()
        await type_text(pilot, "The canal was quiet.\nI stayed a while.")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [entry.body for entry in journal.all(Entry)] == ["The canal was quiet.\nI stayed a while."]
        await pilot.press("alt+2")
        await settle(pilot)
        assert "The canal was quiet." in page(app)
        await pilot.press("slash")
        await type_text(pilot, "stayed quiet")
        await settle(pilot)
        assert "1 · everything" in page(app)
        await type_text(pilot, "zzz")
        await settle(pilot)
        assert "Nothing found." in page(app)
        await pilot.press("escape", "down")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is ReaderScreen
        assert "I stayed a while." in page(app)


async def test_an_urge_is_logged_from_anywhere(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        for tab in range(1, len(TABS) + 1):
            await pilot.press(f"alt+{tab}")
            await settle(pilot)
            assert current(app) is MainScreen
            app.screen.set_focus(None)
            await pilot.press("u")
            await pilot.pause()
            assert current(app) is WaveScreen
            await pilot.press("7")
            await settle(pilot)
            await pilot.press("e", "1", "ctrl+s")
            await settle(pilot)
        assert [urge.strength_start for urge in journal.all(Urge)] == [7] * len(TABS)


async def test_marks_and_deleting_with_a_way_back(app: NotebookApp, journal: Journal) -> None:
    entry = journal.add(Entry, {"body": "one line"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("alt+2")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert journal.all(Entry)[0].bring
        assert "bring" in page(app)
        await pilot.press("x")
        await settle(pilot)
        assert journal.all(Entry)[0].sealed
        assert "sealed" in page(app)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert journal.all(Entry), "the first answer keeps it"
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert not journal.all(Entry)
        await pilot.press("z")
        await settle(pilot)
        assert [record.id for record in journal.all(Entry)] == [entry.id]


async def test_leaving_keeps_a_draft_and_throwing_away_forgets_it(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await pilot.pause()
        await type_text(pilot, "not yet")
        await pilot.press("escape")
        await settle(pilot)
        assert [draft.answers["body"] for draft in journal.drafts()] == ["not yet"]
        app.screen.set_focus(None)
        await pilot.press("w")
        await pilot.pause()
        assert "not yet" in page(app)
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert current(app) is ChoiceDialog, "it is asked before anything is lost"
        await pilot.press("enter")
        await settle(pilot)
        assert "not yet" in page(app) and journal.drafts(), "the first answer keeps it"
        await pilot.press("ctrl+t")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert not journal.drafts()
        assert not journal.all(Entry)
        await pilot.press("z")
        await settle(pilot)
        assert [draft.answers["body"] for draft in journal.drafts()] == ["not yet"], "z brings it back"


async def test_changing_a_record_changes_only_what_was_changed(app: NotebookApp, journal: Journal) -> None:
    when = journal.clock() - timedelta(days=3)
    journal.add(
        Urge, {"strength_start": 6, "about": "a drink", "outside": ["people", "the corner shop"]}, at=when
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("alt+3")
        await settle(pilot)
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("backspace", "tab", "8", "ctrl+s")
        await settle(pilot)
        (urge,) = journal.all(Urge)
        assert (urge.strength_start, urge.strength_peak, urge.about) == (None, 8, "a drink")
        assert urge.outside == ("people", "the corner shop")
        assert urge.at == when.replace(second=0) or urge.at == when
        assert urge.edited_at is not None


async def test_coping_is_noted_with_before_and_after(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("space", "tab", "7", "tab", "3", "ctrl+s")
        await settle(pilot)
        (use,) = journal.all(StrategyUse)
        assert (use.before, use.after) == (7, 3)
        assert use.strategy


async def test_hostile_text_is_shown_as_text(app: NotebookApp, journal: Journal, size: Size) -> None:
    journal.add(Entry, {"title": HOSTILE, "body": HOSTILE}, tags=[HOSTILE])
    journal.add(Person, {"name": HOSTILE, "reach": HOSTILE})
    journal.add(Reason, {"words": HOSTILE})
    journal.add(Urge, {"about": HOSTILE, "outside": [HOSTILE]})
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for tab in range(1, len(TABS) + 1):
            await pilot.press(f"alt+{tab}")
            await settle(pilot)
            shown = page(app)
            assert not any((ord(c) < 32 and c != "\n") or c in "\u202e\x7f\x9b" for c in shown)
        await pilot.press("alt+2")
        await settle(pilot)
        assert HARMLESS in page(app)
        await pilot.press("enter")
        await settle(pilot)
        assert HARMLESS in page(app)
        await pilot.press("e")
        await settle(pilot)
        assert HARMLESS in page(app)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert HARMLESS in page(app)
        assert app.is_running


async def test_twenty_thousand_rows_are_there(app: NotebookApp, journal: Journal) -> None:
    start = journal.clock() - timedelta(days=3000)
    with journal.transaction():
        for number in range(2_000):
            journal.add(Entry, {"body": f"line {number}"}, at=start + timedelta(hours=number))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("alt+2")
        await settle(pilot)
        await pilot.press("end")
        await settle(pilot)
        assert "line 0" in page(app)
        assert len(app.screen.query_one(VirtualList).rows) > 2_000


async def test_every_key_is_listed_and_the_palette_finds_commands(app: NotebookApp, size: Size) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.screen.set_focus(None)
        await pilot.press("question_mark")
        await pilot.pause()
        assert current(app) is KeysScreen
        assert "On this screen, now" in page(app)
        for _ in range(30):
            if "Lock the journal." in page(app):
                break
            await pilot.press("pagedown")
            await pilot.pause()
        assert "Lock the journal." in page(app)
        await pilot.press("escape")
        await pilot.press("ctrl+p")
        await pilot.pause()
        await type_text(pilot, "write")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.pause()
        assert current(app) is RecordScreen


@pytest.mark.parametrize("theme", ["notebook-light", "notebook-contrast"])
async def test_the_chosen_colours_are_remembered(app: NotebookApp, journal: Journal, theme: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while app.theme != theme:
            await pilot.press("f3")
            await settle(pilot)
        assert journal.settings.theme == theme


async def test_a_check_in_with_every_question(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("k")
        await pilot.pause()
        await pilot.press("5", "tab", "1", "tab", "tab", "enter")
        await pilot.pause()
        await pilot.press("tab", "space", "ctrl+s")
        await settle(pilot)
        (check_in,) = journal.all(CheckIn)
        assert (check_in.mood, check_in.urge_now, check_in.feelings) == (5, 1, ("calm",))


async def test_a_draft_never_takes_the_place_of_what_is_noted_now(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for name in ("Take a walk", "Wait 20 minutes"):
            app.push_screen(RecordScreen(journal, StrategyUse, answers={"strategy": name}))
            await settle(pilot)
            await pilot.press("tab", "6", "escape")
            await settle(pilot)
        assert {draft.answers["strategy"] for draft in journal.drafts()} == {"Take a walk", "Wait 20 minutes"}


async def test_a_line_that_has_an_answer_is_gone_on_with(app: NotebookApp, journal: Journal) -> None:
    journal.add(Reason, {"words": "my sister"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(RecordScreen(journal, Reason, journal.all(Reason)[0]))
        await settle(pilot)
        await type_text(pilot, " and the dog")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [reason.words for reason in journal.all(Reason)] == ["my sister and the dog"]


async def test_what_is_sealed_is_not_brought(app: NotebookApp, journal: Journal) -> None:
    journal.add(Entry, {"body": "only here"}, sealed=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("alt+2")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert not journal.all(Entry)[0].bring
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert not journal.all(Entry)[0].bring


async def test_a_month_leads_to_its_days_and_the_same_day_of_other_years_is_found(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    today = datetime(2026, 11, 15, 12, tzinfo=UTC)
    journal.clock = lambda: today
    journal.add(Entry, {"body": "Today"}, at=today)
    journal.add(Entry, {"body": "Three days before"}, at=today - timedelta(days=3), sealed=True)
    journal.add(CheckIn, {"mood": 4}, at=today - timedelta(days=3))
    journal.add(Entry, {"body": "A month before"}, at=month_before(today))
    journal.add(Entry, {"body": "Last year"}, at=today.replace(year=2025))
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("alt+2")
        await settle(pilot)
        await pilot.press("home", "m")
        await pilot.pause()
        shown = page(app)
        assert f"{today:%B} {today.year}" in shown and "[15·]" in shown
        await pilot.press("left", "left", "left")
        await pilot.pause()
        assert "[12·4]" in page(app) and "1 entry, 1 check-in, mood 4" in page(app)
        # Enter goes there; where nothing is, to the day before that holds something.
        await pilot.press("right", "enter")
        await settle(pilot)
        rows = app.screen.query_one("#journal-rows", VirtualList)
        chosen = app.screen.query_one(JournalTab).chosen
        assert chosen is not None and chosen.at.date() == (today - timedelta(days=3)).date()
        assert rows.has_focus
        await pilot.press("m", "pageup", "enter")
        await settle(pilot)
        chosen = app.screen.query_one(JournalTab).chosen
        assert chosen is not None and chosen.at.date() <= month_before(today).date()
        await pilot.press("o")
        await settle(pilot)
        assert "on this day (o)" in page(app)
        assert [row.record.body for row in rows.rows if not row.heading] == ["A month before", "Last year"]
        assert "a month ago" in page(app) and "a year ago" in page(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "A month before" in page(app)


def month_before(day: datetime) -> datetime:
    """The fifteenth of the month before."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=15)


async def test_a_tab_is_shown_with_what_it_holds_or_soon_without(
    app: NotebookApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add(Entry, {"body": "by the canal"})
    may_go_on = threading.Event()
    gather, show = JournalTab.gather, JournalTab.show
    shown_while: list[bool] = []

    def slowly(pane: JournalTab, there: Journal, now: datetime) -> Any:  # what it gathers
        may_go_on.wait(30)
        return gather(pane, there, now)

    def watched(pane: JournalTab, gathered: Any) -> None:  # what it gathers
        shown_while.append(bool(pane.display))
        show(pane, gathered)

    monkeypatch.setattr(JournalTab, "show", watched)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("alt+2")
        await settle(pilot)
        assert shown_while == [False], "filled first, then shown: drawn once"
        assert "by the canal" in page(app)
        await pilot.press("alt+1")
        await settle(pilot)
        monkeypatch.setattr(JournalTab, "gather", slowly)
        journal.add(Entry, {"body": "on the bridge"})
        await pilot.press("alt+2")
        while app.screen.query_one(ContentSwitcher).current != "journal":
            await pilot.pause()
        assert "by the canal" in page(app) and "on the bridge" not in page(app)
        may_go_on.set()
        await settle(pilot)
        assert "on the bridge" in page(app)


class LastToGo(Static):
    """A widget whose tab hears, while its others are gone and its screen is not, what it waited for."""

    def __init__(self, heard: threading.Event) -> None:
        super().__init__()
        self._heard = heard

    async def on_unmount(self) -> None:
        """Have it come now, and stay until it was taken."""
        tab = self.parent
        assert isinstance(tab, PlanTab)
        while tab.query(TextList):
            await asyncio.sleep(0)
        self._heard.set()
        while any(worker.group == "gather" and not worker.is_finished for worker in self.app.workers):
            await asyncio.sleep(0.001)


async def test_what_a_tab_waited_for_comes_too_late_when_its_screen_is_being_taken_away(
    app: NotebookApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = threading.Event()
    gather = PlanTab.gather

    def slowly(pane: PlanTab, there: Journal, now: datetime) -> Any:  # what it gathers
        assert heard.wait(30)
        return gather(pane, there, now)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        main = app.screen
        assert isinstance(main, MainScreen)
        await main.tab.mount(LastToGo(heard))
        monkeypatch.setattr(PlanTab, "gather", slowly)
        journal.add(Reason, {"words": "my sister"})
        main.refresh_tab()
    assert heard.is_set(), "and the app ended without an error, or this line is not reached"


async def test_a_save_that_ends_while_another_tab_is_asked_for_does_not_bring_the_old_one_back(
    app: NotebookApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add(Entry, {"body": "to be deleted"})
    may_save = threading.Event()
    commit = journal.vault.commit

    def slowly(changes: Sequence[Change]) -> int:
        may_save.wait(30)
        return commit(changes)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        main = app.screen
        assert isinstance(main, MainScreen)
        await pilot.press("alt+2")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        monkeypatch.setattr(journal.vault, "commit", slowly)
        refresh_tab = main.refresh_tab

        def refreshed(tab: Tab | None = None) -> asyncio.Event | None:
            if tab is not None and tab.id == "urges":
                may_save.set()  # it is asked for, and not shown yet
            return refresh_tab(tab)

        monkeypatch.setattr(main, "refresh_tab", refreshed)
        app.simulate_key("right")
        app.simulate_key("enter")
        app.simulate_key("3")
        while not may_save.is_set() or journal.all(Entry):
            await asyncio.sleep(0.001)
        await settle(pilot)
        assert main.tab.id == "urges" and app.screen is main
        assert journal.all(Entry) == []


async def test_enter_opens_the_record_that_was_on_the_row(app: NotebookApp, journal: Journal) -> None:
    alpha, beta = journal.add(Entry, {"body": "alpha"}), journal.add(Entry, {"body": "beta"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("alt+2")
        await settle(pilot)
        rows = app.screen.query_one("#journal-rows", VirtualList)
        rows.highlight(beta.id)
        # As when other rows come between the key and what it does.
        rows.post_message(VirtualList.Selected(rows, beta.id))
        rows.highlight(alpha.id)
        await settle(pilot)
        assert current(app) is ReaderScreen and "beta" in page(app)


async def test_what_this_version_cannot_read_is_told_and_cannot_be_changed(
    app: NotebookApp, journal: Journal
) -> None:
    entry = journal.add(Entry, {"body": "by the canal"})
    at = (entry.at - timedelta(minutes=1)).isoformat()
    for name in ("one", "two", "three"):
        strange = {"id": name, "at": at, "written_at": at, "schema": SCHEMA, "body": 5}
        journal.vault.commit([("entries", name, json.dumps(strange).encode())])
    raw = dict(journal.vault.documents("entries"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("alt+2")
        await settle(pilot)
        assert "kept; this version cannot read it" in page(app)
        await pilot.press("end")
        for key in ("enter", "b", "x", "e", "d"):
            await pilot.press(key)
            await settle(pilot)
            assert current(app) is MainScreen
        assert dict(journal.vault.documents("entries")) == raw


@pytest.mark.parametrize("size", [(40, 12), (50, 14), (80, 24)], ids=str)
async def test_a_month_of_tens_stands_in_its_columns(
    app: NotebookApp, journal: Journal, size: tuple[int, int]
) -> None:
    with journal.transaction():
        for days in range(31):
            journal.add(CheckIn, {"mood": 10}, at=journal.clock() - timedelta(days=days))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+2", "m")
        await settle(pilot)
        grid = app.screen.query_one(MonthGrid)
        drawn = str(grid.render()).splitlines()
        assert len({len(line) for line in drawn}) == 1 and len(drawn[0]) <= grid.size.width
        assert len(drawn) <= grid.size.height


async def test_what_stands_beside_the_search_moves_only_with_its_words(path: Path) -> None:
    journal = filled_journal(path)
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        await settle(pilot)
        side = app.screen.query_one("#search-side")
        first = side.region
        await press(pilot, "slash", *"canal")
        await settle(pilot)
        assert side.region == first and "8 · everything (f)" in page(app)
        await press(pilot, "escape", "o")
        await settle(pilot)
        assert side.region.width > first.width and "on this day (o)" in page(app)
        await press(pilot, "o")
        await settle(pilot)
        assert side.region == first
    journal.close()
