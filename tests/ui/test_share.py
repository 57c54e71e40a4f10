"""The share screen: what is ticked is on the page, what is on the page leaves, and nothing else does."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Entry, Person, Session, ShareReceipt, Topic, Urge
from journal_tui.summary import NOT_READY, WARNING
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.commands import LETTER_COMMANDS, RECORD_COMMANDS
from journal_tui.ui.kit.key_help import own_bindings
from journal_tui.ui.share.preview import LineList, PageView, RewordDialog
from journal_tui.ui.share.receipt_screen import ReceiptScreen
from journal_tui.ui.share.save_screen import SaveScreen
from journal_tui.ui.share.share_screen import ShareScreen
from journal_tui.ui.share.show_screen import ShowScreen
from journal_tui.ui.share.tick_list import TickList
from tests.ui.conftest import PASSPHRASE, notices, page, settle, type_text
from tests.ui.sharing import press_or_tick as press
from tests.ui.sharing import tick

Size = tuple[int, int]
HOSTILE = "[/b] [@click=app.quit]go[/] \x1b]52;c;YQ==\x07 \u202egnp.exe"
HARMLESS = "[/b] [@click=app.quit]go[/]"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with nothing in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """A brought topic, an unmarked one, urges, entries, and what is sealed in both ways."""
    now = journal.clock()
    journal.add(Topic, {"words": "The letter on the shelf", "readiness": "ready"}, bring=True)
    journal.add(Topic, {"words": "Evenings by the canal", "readiness": "with help"})
    journal.add(Topic, {"words": "Unready secret", "readiness": "not yet"}, bring=True)
    journal.add(Urge, {"about": "beer", "strength_peak": 7}, at=now)
    journal.add(Urge, {"about": "Sealed urge", "strength_peak": 9}, at=now, sealed=True)
    journal.add(CheckIn, {"mood": 6}, at=now)
    journal.add(Entry, {"body": "Rosa Marie called.\n\nWe walked."}, at=now)
    journal.add(Entry, {"body": "Sealed entry"}, at=now, sealed=True, bring=True)
    journal.add(Person, {"name": "Rosa Marie"})
    return journal


@asynccontextmanager
async def sharing(app: NotebookApp, size: Size) -> AsyncIterator[Pilot[Any]]:
    """The share screen, open. (`Any`: what the app returns is not looked at.)"""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("alt+6")
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(app.screen, ShareScreen)
        yield pilot


def words(app: NotebookApp) -> str:
    """The page beside the ticks, whitespace folded."""
    return " ".join(app.screen.query_one(PageView).text.split())


def dialog(app: NotebookApp) -> str:
    """What is asked or told in the middle of the screen, without its box, whitespace folded."""
    lines = [line.split("│") for line in page(app).splitlines()]
    return " ".join(" ".join(parts[-2] for parts in lines if len(parts) > 2).split())


def focused_id(app: NotebookApp) -> str | None:
    """The field of the form that has the focus."""
    return app.focused.id if app.focused is not None else None


def ticks(app: NotebookApp) -> list[tuple[str, bool | None]]:
    """What may be ticked, and whether it is."""
    return [(row.label, row.ticked) for row in app.screen.query_one(TickList).rows]


async def test_what_is_brought_comes_ticked_and_what_is_ticked_is_on_the_page(
    app: NotebookApp, filled: Journal, size: Size
) -> None:
    async with sharing(app, size) as pilot:
        assert "The letter on the shelf" in words(app)
        assert "Evenings by the canal" not in words(app)
        assert "Urges" not in words(app)
        await press(pilot, "@urges")
        assert "Strength at the peak" in words(app)
        assert "[x] Urges" in page(app)
        await press(pilot, "@urges")
        assert "Strength at the peak" not in words(app)
        await press(pilot, "home", "down", "space")
        assert "The letter on the shelf" not in words(app)
        await press(pilot, "down", "space")
        assert "Evenings by the canal" in words(app)


async def test_entries_are_ticked_one_by_one(app: NotebookApp, filled: Journal, any_size: Size) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "@entries")
        assert "Rosa Marie called." not in words(app), "the key of a section of items ticks none of them"
        await press(pilot, "down", "space")
        assert "Rosa Marie called. We walked." in words(app)


async def test_what_is_sealed_is_never_offered(app: NotebookApp, filled: Journal, any_size: Size) -> None:
    async with sharing(app, any_size) as pilot:
        for row in list(app.screen.query_one(TickList).rows):
            if row.key.startswith("section-"):
                await tick(pilot, row.key)
        await press(pilot, "right_square_bracket", "right_square_bracket", "right_square_bracket")
        shown = page(app) + words(app) + str(ticks(app))
        assert "Unready" not in shown
        assert "Sealed" not in shown
        assert "1 urge written down" in words(app)


async def test_nothing_ticked_says_what_to_do_and_cannot_be_shown_or_saved(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        assert "Nothing is on the page yet." in page(app)
        await press(pilot, "v")
        assert isinstance(app.screen, ShareScreen)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ShareScreen)
        await press(pilot, "@not-ready")
        assert NOT_READY in words(app)
        await press(pilot, "@not-ready")
        assert words(app) == ""


async def test_other_days_are_more_or_fewer_by_their_length(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    filled.add(Session, {"therapist": "R.", "attended": "yes"}, at=filled.clock().replace(year=2020))
    async with sharing(app, any_size) as pilot:
        first = page(app).split("\n")[0]
        assert "Recent days" in first, "two weeks: the last two weeks are not offered besides"
        await press(pilot, "left_square_bracket")
        assert "The last week" in page(app)
        await press(pilot, "left_square_bracket")
        assert "The last week" in page(app) and any("fewer days" in note.message for note in notices(app))
        await press(pilot, "right_square_bracket")
        assert page(app).split("\n")[0] == first
        await press(pilot, "right_square_bracket")
        assert "The last 4 weeks" in page(app)
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "The last 12 weeks" in page(app) and any("more days" in note.message for note in notices(app))


async def test_the_keys_are_those_of_where_the_focus_is(
    app: NotebookApp, filled: Journal, size: Size
) -> None:
    def key_line() -> str:
        return next(line for line in page(app).splitlines() if "More days" in line)

    async with sharing(app, size) as pilot:
        assert "space Tick  → Open" in key_line() and "tab To the page" in key_line()
        side = app.screen.query_one(PageView)
        quiet = side.styles.border_left
        await press(pilot, "tab")
        assert side.has_focus and side.styles.border_left != quiet
        assert "Scroll" in key_line() and "tab To the ticks" in key_line()
        assert "Tick  " not in key_line() and "Open" not in key_line()
        await press(pilot, "a")
        assert "a Back to the ticks" in key_line() and "tab" not in key_line()
        await press(pilot, "a", "@page-lines")
        assert not any(words in page(app) for words in ("More days", "Page alone", "space Tick"))
        assert "enter Reword" in page(app) and "space Strike" in page(app)


async def test_on_a_narrow_screen_too_it_is_said_how_to_see_the_page(
    app: NotebookApp, filled: Journal
) -> None:
    async with sharing(app, (60, 20)) as pilot:
        line = page(app).splitlines()[-2]
        assert "space Tick" in line and "More days" in line and "a Page alone" in line
        assert "tab" not in line, "there is no page beside the ticks"
        await press(pilot, "a")
        assert app.screen.query_one(PageView).has_focus
        assert "The letter on the shelf" in page(app)
        await press(pilot, "a")
        assert app.screen.query_one(TickList).has_focus


@pytest.mark.parametrize(("width", "cells"), [(80, 38), (120, 48), (200, 70)])
async def test_the_ticks_grow_with_the_screen(
    app: NotebookApp, filled: Journal, width: int, cells: int
) -> None:
    async with sharing(app, (width, 40)):
        assert app.screen.query_one(TickList).outer_size.width == cells


async def test_names_become_initials(app: NotebookApp, filled: Journal, any_size: Size) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "@entries", "down", "space", "@page-initials")
        assert "R. M. called." in words(app)
        assert "Rosa" not in words(app)
        await press(pilot, "@page-initials")
        assert "Rosa Marie called." in words(app)


async def test_a_line_is_struck_out_and_comes_back(app: NotebookApp, filled: Journal, any_size: Size) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "@urges", "@page-lines", "end", "space")
        line = app.screen.query_one(LineList).line
        assert line is not None
        assert "(struck out)" in page(app)
        await press(pilot, "escape")
        assert line.text not in words(app)
        await press(pilot, "@page-lines", "space", "escape")
        assert line.text in words(app)


async def test_a_line_is_put_in_other_words_in_the_copy_alone(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "@page-lines", "end", "e")
        assert isinstance(app.screen, RewordDialog)
        await type_text(pilot, " at last")
        await press(pilot, "ctrl+s")
        assert "(in other words)" in page(app)
        await press(pilot, "escape")
        assert "The letter on the shelf at last" in words(app)
        assert "The letter on the shelf" in {topic.words for topic in filled.all(Topic)}


PASSWORD = "four plain other words"
#: Where each way of saving stands in the list.
_PLACES = {"locked": 0, "pdf": 1, "html": 2, "txt": 3, "md": 4}


async def save(pilot: Pilot[Any], file_format: str, passphrase: str) -> None:
    """Fill in the form, up to the passphrase."""
    await press(pilot, "ctrl+s")
    assert " ".join(WARNING.split()[:8]) in page(pilot.app)  # type: ignore[arg-type]  # it is our app
    if file_format != "locked":
        await press(pilot, str(_PLACES[file_format] + 1))
    await press(pilot, "tab")
    if file_format == "locked":
        for _ in range(2):
            await type_text(pilot, PASSWORD)
            await press(pilot, "enter")
    await press(pilot, "enter")
    await type_text(pilot, passphrase)
    await press(pilot, "enter")


async def saved(pilot: Pilot[Any], app: NotebookApp) -> None:
    """Wait until the app says that the file is there; a form that is not content never will."""
    while "Saved" not in dialog(app):
        await settle(pilot)
        assert not isinstance(app.screen, SaveScreen), page(app)


@pytest.mark.parametrize("suffix", ["txt", "md"])
async def test_saving_writes_exactly_the_page_and_a_receipt(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size, suffix: str
) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "@urges", "@page-audience")
        await pilot.press("R", "full_stop")
        await press(pilot, "enter")
        if suffix == "md":
            await press(pilot, "@page-markdown")
        await press(pilot, "@page-alone")
        shown = app.screen.query_one(PageView).text
        await save(pilot, suffix, PASSPHRASE)
        await saved(pilot, app)
        (path,) = home.iterdir()
        assert path.suffix == f".{suffix}"
        assert path.name.startswith("notes-")
        assert str(path.name) in page(app)
        if suffix == "md" or any_size[0] > 100:
            assert path.read_text() == shown
        else:
            assert path.read_text().split() == shown.split()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        (receipt,) = filled.all(ShareReceipt)
        assert receipt.copy == path.read_text()
        assert receipt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert receipt.audience == "R."


async def test_a_second_format_from_the_receipt_is_the_same_page(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await save(pilot, "txt", PASSPHRASE)
        await saved(pilot, app)
        await press(pilot, "enter", "escape")
        (first,) = home.iterdir()
        (receipt,) = filled.all(ShareReceipt)
        app.push_screen(ReceiptScreen(filled, receipt))
        await pilot.pause()
        await save(pilot, "md", PASSPHRASE)
        await saved(pilot, app)
        assert "It is the same page" in " ".join(page(app).split())
        (second,) = [path for path in home.iterdir() if path != first]
        assert second.suffix == ".md" and "The letter on the shelf" in second.read_text()
        (kept,) = filled.all(ShareReceipt)
        assert [again.how for again in kept.again] == ["saved as Markdown"]
        assert kept.edited_at is None and kept.copy == first.read_text()


async def test_a_second_copy_does_not_write_over_the_first(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await save(pilot, "txt", PASSPHRASE)
        await saved(pilot, app)
        (first,) = home.iterdir()
        before = first.read_text()
        await press(pilot, "enter", "@urges")
        await save(pilot, "txt", PASSPHRASE)
        await saved(pilot, app)
        assert len(list(home.iterdir())) == 2
        assert first.read_text() == before


async def test_a_wrong_passphrase_writes_nothing(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await save(pilot, "txt", "something else")
        assert "That is not your journal's passphrase; nothing was saved." in page(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ShareScreen)
        assert list(home.iterdir()) == []
        assert filled.all(ShareReceipt) == []


async def test_when_the_receipt_cannot_be_kept_no_file_is_left(
    app: NotebookApp, filled: Journal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal_tui.transfer import receipts
    from journal_tui.vault import VaultError

    def full(*_: object, **__: object) -> None:
        raise VaultError("The disk is full.")

    async with sharing(app, (80, 24)) as pilot:
        monkeypatch.setattr(receipts, "make_receipt", full)
        for file_format in ("txt", "html", "locked"):
            await save(pilot, file_format, PASSPHRASE)
            while not notices(app):
                await pilot.pause()
            assert list(home.iterdir()) == []
            assert any("The disk is full." in notice.message for notice in notices(app))


async def test_html_and_pdf_are_the_page_and_the_receipt_knows_the_file(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "@urges")
        for file_format in ("html", "locked"):
            before = set(home.iterdir())
            await save(pilot, file_format, PASSPHRASE)
            await saved(pilot, app)
            (path,) = set(home.iterdir()) - before
            receipt = max(filled.all(ShareReceipt), key=lambda r: r.id)
            assert receipt.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
            assert "The letter on the shelf" in receipt.copy
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            if file_format == "html":
                assert path.suffix == ".html" and "The letter on the shelf" in path.read_text()
            else:
                assert receipt.how == "saved as PDF" and "Tell the password another way" in dialog(app)
                reader = PdfReader(path)
                assert reader.is_encrypted and reader.decrypt(PASSWORD)
                assert "The letter on the shelf" in reader.pages[0].extract_text()
            await press(pilot, "enter")


async def test_the_journals_passphrase_is_no_password_and_a_slip_of_the_finger_is_noticed(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "ctrl+s", "tab")
        await type_text(pilot, PASSPHRASE)
        await press(pilot, "ctrl+s")
        assert "That is the passphrase of your journal" in " ".join(page(app).split())
        assert focused_id(app) == "password"
        await press(pilot, *["backspace"] * len(PASSPHRASE))
        await type_text(pilot, "abc")
        await press(pilot, "tab")
        assert "very easy to guess" in " ".join(page(app).split())
        await type_text(pilot, "abd")
        await press(pilot, "ctrl+s")
        assert "The two passwords are not the same." in " ".join(page(app).split())
        assert focused_id(app) == "again"
        await press(pilot, "escape")
        assert isinstance(app.screen, ShareScreen)
        assert list(home.iterdir()) == [] and filled.all(ShareReceipt) == []


async def test_what_the_password_is_like_stands_beside_it_and_takes_no_other_sentence_away(
    path: Path, filled: Journal, any_size: Size
) -> None:
    made_up = "This journal is made up. Its passphrase is “correct horse”."
    app = NotebookApp(path, journal=filled, made_up=made_up)
    async with sharing(app, any_size) as pilot:
        await press(pilot, "ctrl+s", "tab")
        await type_text(pilot, "lampshade")
        await press(pilot, "enter", "enter", "enter")
        assert focused_id(app) == "yes"
        shown = " ".join(page(app).split())
        assert made_up in shown
        assert "This password could be guessed." in shown
        about, message = app.screen.query_one("#about-password"), app.screen.query_one("#save-said")
        again, folder = app.screen.query_one("#again"), app.screen.query_one("#folder")
        assert again.region.y < about.region.y < folder.region.y < message.region.y
        assert "your journal's passphrase" in shown, "what is asked last"
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", *["backspace"] * len("lampshade"), "tab")
        assert "This password" not in " ".join(page(app).split()), "there is none any more"
        await press(pilot, "shift+tab", "shift+tab", "2")
        assert not about.display, "a PDF without a password"


async def test_what_a_pdf_cannot_show_is_said_before_and_html_is_offered(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    filled.add(Topic, {"words": "漢字の日記", "readiness": "ready"}, bring=True)
    async with sharing(app, any_size) as pilot:
        await save(pilot, "pdf", PASSPHRASE)
        assert "A PDF cannot show all of it" in page(app) and "漢" in page(app)
        assert list(home.iterdir()) == [], "once it is known, ctrl+s saves it all the same"
        await press(pilot, "shift+tab", "shift+tab", "3", "ctrl+s")
        await saved(pilot, app)
        (path,) = home.iterdir()
        assert path.suffix == ".html" and "漢字の日記" in path.read_text()


async def test_a_name_known_only_from_what_is_sealed_is_said_before_it_leaves(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    filled.add(Person, {"name": "Grünhild"}, sealed=True)
    filled.add(Topic, {"words": "Calling Grünhild", "readiness": "ready"}, bring=True)
    async with sharing(app, any_size) as pilot:
        await press(pilot, "ctrl+s")
        assert "A name is not shortened" not in page(app), "nobody asked for initials"
        await press(pilot, "escape", "@page-initials", "ctrl+s")
        assert "A name is not shortened" in page(app) and "Grünhild" in page(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ShareScreen)


async def test_showing_writes_a_receipt_and_nothing_else(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "@urges", "v", "enter")
        assert isinstance(app.screen, ShowScreen)
        seen = page(app)
        while " / " in seen and not _last_sheet(page(app)):
            await press(pilot, "space")
            seen += page(app)
        assert "The letter on the shelf" in seen
        assert "Strength at the peak" in " ".join(seen.split())
        await press(pilot, "escape")
        (receipt,) = filled.all(ShareReceipt)
        assert receipt.how == "shown"
        assert "The letter on the shelf" in receipt.copy
        assert list(home.iterdir()) == []


def _last_sheet(seen: str) -> bool:
    number, of = seen.rstrip().rsplit("\n", 1)[-1].split("esc: end")[1].split("/")
    return int(number) == int(of)


async def test_showing_without_a_receipt_writes_nothing(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        before = filled.version
        await press(pilot, "v", "right", "enter")
        assert isinstance(app.screen, ShowScreen)
        await press(pilot, "escape")
        assert filled.version == before


async def test_leaving_keeps_the_ticks_and_asks_nothing(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await press(pilot, "@urges")
        await settle(pilot)
        ticked = page(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert not isinstance(app.screen, ShareScreen)
        await press(pilot, "s")
        await settle(pilot)
        assert isinstance(app.screen, ShareScreen)

        def ticks(shown: str) -> list[str]:
            return [line.partition("│")[0].replace("›", " ").rstrip() for line in shown.splitlines()[2:]]

        assert ticks(page(app)) == ticks(ticked), "as it was left"


async def test_hostile_text_is_shown_as_text(app: NotebookApp, journal: Journal, size: Size) -> None:
    journal.add(Topic, {"words": HOSTILE, "readiness": "ready", "more": HOSTILE}, bring=True)
    journal.add(Entry, {"title": HOSTILE, "body": HOSTILE}, bring=True)
    journal.add(Person, {"name": HOSTILE})
    journal.add(Session, {"therapist": HOSTILE})
    async with sharing(app, size) as pilot:
        assert HARMLESS in words(app)
        for keys in (
            ["a", "escape"],
            ["a", "enter"],
            ["f"],
            ["p"],
            ["p"],
            ["l"],
            ["e", "escape"],
            ["escape"],
        ):
            await press(pilot, *keys)
            seen = page(app)
            assert "\x1b" not in seen
            assert "\u202e" not in seen
        await press(pilot, "v", "enter")
        assert HARMLESS in page(app)


async def test_the_page_stands_whole_beside_the_ticks(app: NotebookApp, filled: Journal, size: Size) -> None:
    """No line of the page is wider than its place: what is shown is not wrapped a second time."""
    async with sharing(app, size) as pilot:
        await press(pilot, "@urges", "@mood", "@entries", "down", "space")
        view = app.screen.query_one(PageView)
        room = view.query_one("#page-text").size.width
        assert max(len(line) for line in view.text.split("\n")) <= room


async def test_the_box_of_a_section_stands_for_those_of_its_items(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    for words in ("canal walks", "the letter"):
        journal.add(Topic, {"words": words, "readiness": "ready"})
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        app.push_screen(ShareScreen(journal))
        await settle(pilot)
        await tick(pilot, "section-topics")
        shown = page(app)
        assert shown.count("[x]") == 3, "the section and both of its topics"
        await pilot.press("down", "space")
        await settle(pilot)
        assert page(app).count("[x]") == 2
        left_out = {"canal walks", "the letter"} - {
            w for w in ("canal walks", "the letter") if page(app).count(w) > 1
        }
        assert len(left_out) == 1, "what has no tick is not on the page"


async def test_no_letter_means_something_else_here_than_on_other_screens(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    commands = {command.key for command in (*LETTER_COMMANDS, *RECORD_COMMANDS)}
    for screen in (ShareScreen, ReceiptScreen, TickList, LineList):
        own = {binding.key: binding.description for _, binding in own_bindings(screen)}
        same = {"e": "Reword", "d": "Delete"}
        assert {key: own[key] for key in own if key in commands} == {
            key: same[key] for key in own if key in commands
        }, screen
    async with sharing(app, any_size) as pilot:
        before = (ticks(app), words(app))
        await press(pilot, *"1234567890abcdghijklmnopqrtwxyz")
        assert (ticks(app), words(app)) == before


async def test_a_receipt_is_saved_again_with_the_key_that_saves(
    app: NotebookApp, filled: Journal, home: Path, any_size: Size
) -> None:
    async with sharing(app, any_size) as pilot:
        await save(pilot, "txt", PASSPHRASE)
        await saved(pilot, app)
        (receipt,) = filled.all(ShareReceipt)
        app.push_screen(ReceiptScreen(filled, receipt))
        await settle(pilot)
        assert "ctrl+s Again, as PDF" in page(app) or "^s Again, as PDF" in page(app)
        await save(pilot, "pdf", PASSPHRASE)
        await saved(pilot, app)
        assert sorted(path.suffix for path in home.iterdir()) == [".pdf", ".txt"]


async def test_arrows_space_and_ctrl_s_alone_make_a_protected_pdf(
    app: NotebookApp, filled: Journal, home: Path, size: Size
) -> None:
    async with sharing(app, size) as pilot:
        tick_list = app.screen.query_one(TickList)

        async def go_down_to(label: str) -> None:
            await press(pilot, "home")
            for _ in tick_list.rows:
                if tick_list.row is not None and tick_list.row.label == label:
                    return
                await press(pilot, "down")
            raise AssertionError(f"{label} is not reached")

        async def go_on_to(field: str) -> None:
            for _ in range(5):
                if focused_id(app) == field:
                    return
                await press(pilot, "down")
            raise AssertionError(f"{field} is not reached")

        await go_down_to("Urges")
        await press(pilot, "space")
        assert "Strength at the peak" in words(app)
        await go_down_to("From my notebook")
        await press(pilot, "right", "down", "space")
        assert "Rosa Marie called." in words(app)
        await go_down_to("Names: in full")
        await press(pilot, "space")
        assert "Names: as initials" in page(app), "the state is said, not the key"
        assert "R. M. called." in words(app)
        await press(pilot, "ctrl+s")
        for field, typed in (("password", PASSWORD), ("again", PASSWORD), ("yes", PASSPHRASE)):
            await go_on_to(field)
            await type_text(pilot, typed)
        await press(pilot, "up", "up")
        assert focused_id(app) == "again", "the arrows go back as well"
        await press(pilot, "ctrl+s")
        await saved(pilot, app)
        (path,) = home.iterdir()
        assert path.suffix == ".pdf" and PdfReader(path).is_encrypted
