"""Looking back: what a search marks and why, reading on, and a month with its moods."""

from __future__ import annotations

from datetime import timedelta

from textual.content import Content
from textual.widgets.markdown import MarkdownBlock

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Entry, Urge
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.journal.journal_tab import JournalTab
from journal_tui.ui.records.reader_screen import ReaderScreen
from journal_tui.ui.urges.urges_tab import UrgesTab
from journal_tui.ui.widgets.page_view import PageView
from journal_tui.ui.widgets.record_rows import FOUND_STYLE, RecordRow, draw_record_row
from journal_tui.ui.widgets.virtual_list import VirtualList
from tests.ui.conftest import page, press, settle, type_text


def marked(content: Content) -> list[str]:
    """The pieces of a text that are marked as found."""
    return [content.plain[span.start : span.end] for span in content.spans if span.style == FOUND_STYLE]


async def test_found_words_are_marked_and_reading_goes_on_within_what_was_found(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    long = "First of all the weather. " * 12 + "Then the Cänal was quiet."
    now = journal.clock()
    newest = journal.add(Entry, {"title": "Tuesday", "body": long}, at=now - timedelta(hours=1))
    journal.add(Entry, {"body": "Nothing of it."}, at=now - timedelta(hours=2))
    oldest = journal.add(Entry, {"body": "The canal again."}, at=now - timedelta(hours=3))
    row = draw_record_row(RecordRow(newest.id, newest, now.date()), 60, ("canal",))
    assert marked(row) == ["Cänal"]
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+2", "slash")
        await type_text(pilot, "canal")
        await press(pilot, "down")
        await settle(pilot)
        assert "Text: …" in page(app) and "Cänal was quiet" in page(app)
        await press(pilot, "home", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ReaderScreen)
        assert "1 of 2" in page(app)
        await press(pilot, "right")
        await settle(pilot)
        assert "2 of 2" in page(app) and "The canal again." in page(app)
        await press(pilot, "right")
        await settle(pilot)
        assert "2 of 2" in page(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert app.screen.query_one(JournalTab).query_one(VirtualList).highlighted_key == oldest.id


def test_what_a_search_found_is_in_sight_at_every_width(journal: Journal) -> None:
    body = "My brother rang. I said that I stay because I have a canal."
    entry = journal.add(Entry, {"body": body}, tags=("family", "reasons"))
    for width in range(40, 110):
        row = draw_record_row(RecordRow(entry.id, entry, entry.at.date()), width, ("canal",))
        assert "canal" in marked(row), row.plain


async def test_a_wide_today_shows_the_last_entries_and_nothing_that_is_sealed(
    app: NotebookApp, journal: Journal
) -> None:
    now = journal.clock()
    journal.add(Entry, {"body": "An open one that goes on a little"}, at=now - timedelta(minutes=2))
    journal.add(Entry, {"body": "A sealed one"}, at=now - timedelta(minutes=1), sealed=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Last entries" in page(app) and "An open one" in page(app)
        assert "A sealed one" not in page(app)
        # Enough of it to know which one it is, also where the column is narrow.
        assert "on a little" in page(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Last entries" not in page(app)


async def test_a_wide_log_of_urges_shows_the_one_that_is_highlighted(
    app: NotebookApp, journal: Journal
) -> None:
    urge = journal.add(Urge, {"strength_start": 4, "note": "It was smaller once I said it."})
    assert urge.note is not None
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "alt+3")
        await settle(pilot)
        beside = app.screen.query_one(UrgesTab).query_one(PageView)
        while urge.note not in page(app):
            await pilot.pause(0.01)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert not beside.display


async def test_days_are_counted_only_when_the_client_wants_it(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "that I count" not in page(app)
        await app.screen.run_action("counted_days")
        await settle(pilot)
        await type_text(pilot, "my last drink")
        await press(pilot, "tab")
        await type_text(pilot, "3 days ago")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert "3 days since my last drink that I count" in page(app)
    assert journal.settings.counted_shown


async def test_the_words_are_marked_in_the_text_beside_the_list(app: NotebookApp, journal: Journal) -> None:
    journal.add(Entry, {"body": "First of all.\n\nThe canal was *quiet*."})
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "alt+2", "slash")
        await type_text(pilot, "canal")
        await press(pilot, "down")
        beside = app.screen.query_one(JournalTab).query_one(PageView)
        while not any(
            marked(block.content) == ["canal"]
            for block in beside.query(MarkdownBlock)
            if isinstance(block.content, Content)
        ):
            await pilot.pause(0.01)


async def test_what_was_found_is_opened_where_the_word_stands_and_so_is_the_next(
    app: NotebookApp, journal: Journal
) -> None:
    now, text = journal.clock(), "Line after line.\n\n" * 30 + "The canal was quiet."
    journal.add(Entry, {"body": text}, at=now)
    journal.add(Entry, {"body": text}, at=now - timedelta(hours=1))
    answers = {"good_thing": "word " * 190, "hard_thing": "word " * 190 + "the canal"}
    journal.add(CheckIn, answers, at=now - timedelta(hours=2))
    journal.add(Entry, {"body": "The canal.\n\n" + "Line after line.\n\n" * 30}, at=now - timedelta(hours=3))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "alt+2", "slash")
        await type_text(pilot, "canal")
        await press(pilot, "down", "enter")
        for step in ("1 of 4", "2 of 4", "3 of 4", "4 of 4"):
            for _ in range(500):
                await settle(pilot)
                if step in page(app) and "canal" in page(app):
                    break
                await pilot.pause(0.01)
            assert step in page(app) and "canal" in page(app), step
            # Reading goes on from there.
            assert (app.screen.query_one(PageView).scroll_offset.y > 0) is (step != "4 of 4")
            await press(pilot, "right")
