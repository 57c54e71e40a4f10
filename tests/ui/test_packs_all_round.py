"""Packs from every side: found in a folder, offered at the start, left out, given on, in any script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Answer
from journal_tui.packs import answer, builtin, builtin_pack, check_bytes, due, install, to_bytes
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.packs.file_screen import PackPickScreen, look_into
from journal_tui.ui.packs.first_packs_screen import FirstPacksScreen
from journal_tui.ui.packs.pack_screen import PackScreen
from journal_tui.ui.packs.problems_screen import PackProblemsScreen
from journal_tui.ui.widgets.line_button import LineButton
from tests.ui.conftest import current, notices, page, settle, type_text
from tests.ui.test_prompts import PACK, go_to
from tests.ui.textual_internals import rows

Size = tuple[int, int]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with files in it, of which some are packs."""
    home = tmp_path / "home"
    (home / "Downloads" / "from R").mkdir(parents=True)
    (home / "Downloads" / "first weeks.toml").write_text(PACK, encoding="utf-8")
    (home / "Downloads" / "from R" / "broken.txt").write_text("title = broken", encoding="utf-8")
    (home / "Downloads" / ".hidden.toml").write_text(PACK, encoding="utf-8")
    (home / "Downloads" / "photo.png").write_bytes(b"\x89PNG")
    (home / "Downloads" / "ev\x1b[31mil\u202e[b].toml").write_text("x", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    return home


def was_told(app: NotebookApp, words: str) -> bool:
    """Whether the app told this in its corner."""
    return any(words in notice.message for notice in notices(app))


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Wait for something that a worker does which waits for the client too."""
    for _ in range(200):
        if true():
            return
        await settle(pilot)
    raise AssertionError("it did not come to pass")


async def test_a_pack_is_found_in_a_folder_without_its_path(
    app: NotebookApp, journal: Journal, home: Path, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("alt+8")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert current(app) is PackPickScreen
        shown = page(app)
        for words in (
            "In ~/Downloads",
            "first weeks.toml",
            "from R/",
            "evil[b].toml",
        ):
            assert words in shown
        assert "photo.png" not in shown and ".hidden" not in shown
        assert "\x1b" not in shown and "\u202e" not in shown
        await pilot.press("down")
        assert "The folder above" in page(app)
        await go_to(pilot, "folder-0")
        await pilot.press("enter")
        await settle(pilot)
        assert "broken.txt" in page(app)
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is PackProblemsScreen
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await type_text(pilot, "~/nowhere\n")
        await until(pilot, lambda: was_told(app, "no file nowhere"))
        assert current(app) is PackPickScreen, "what cannot be read leaves one here"
        app.screen.query_one(Input).value = "~/Downloads"
        await pilot.press("enter")
        await settle(pilot)
        names = [path.name for path, _ in look_into(home / "Downloads").files]
        assert len(names) == 2
        await go_to(pilot, f"file-{names.index('first weeks.toml')}")
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is PackScreen
        assert journal.packs() == []


def test_a_folder_that_cannot_be_looked_into_is_said(tmp_path: Path) -> None:
    assert look_into(tmp_path / "none").wrong
    assert look_into(tmp_path).files == ()


async def test_the_packs_of_the_app_are_offered_in_one_screen_and_added_as_one_save(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        app.push_screen(FirstPacksScreen(journal))
        await settle(pilot)
        shown = page(app)
        for pack in builtin():
            assert f"[ ] {pack.title}" in shown
        assert builtin()[0].purpose[:30] in shown
        before = journal.vault.seq
        await pilot.press("space", "down", "space", "down", "down", "space", "space")
        assert "2 chosen" in page(app) and "[x] Riding the wave" in page(app)
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is PackScreen, "every question can be read first"
        await pilot.press("a")
        await settle(pilot)
        assert "3 chosen" in page(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert journal.vault.seq == before + 2
    assert {pack.id for pack in journal.packs()} == {builtin()[n].id for n in (0, 1, 3)}


async def test_not_now_adds_nothing(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(FirstPacksScreen(journal))
        await settle(pilot)
        await pilot.press("space", "escape")
        await settle(pilot)
    assert journal.packs() == []


async def test_today_asks_one_question_and_not_this_one_again(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    pack = builtin_pack("today")
    assert pack is not None
    install(journal, pack)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        line = app.screen.query_one("#due", LineButton)
        assert line.label == pack.prompts[0].text
        assert "n: not this one again" not in page(app), "its keys work once it has the focus"
        line.focus()
        await settle(pilot)
        assert "n: not this one again" in page(app)
        await pilot.press("n")
        await settle(pilot)
        assert journal.packs()[0].refused == (pack.prompts[0].id,)
        assert line.label == pack.prompts[1].text
        await pilot.press("right")
        await settle(pilot)
        assert line.label == pack.prompts[2].text
        assert journal.packs()[0].refused == (pack.prompts[0].id,), "a skipped one comes again"
        assert pack.prompts[1].id in [
            due_prompt.prompt.id
            for due_prompt in due(journal.packs(), [], now=journal.clock(), day_start_hour=4)
        ]
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "Deep.")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [record.question.id for record in journal.all(Answer)] == [pack.prompts[2].id]


async def test_a_pack_is_given_on_and_its_answers_are_brought_as_a_block(
    app: NotebookApp, journal: Journal, home: Path, any_size: Size
) -> None:
    installed = install(journal, check_bytes(PACK.encode()))
    first, style, safe = installed.pack.prompts
    answer(journal, installed, first, 3)
    latest = answer(journal, installed, first, 5)
    sealed = answer(journal, installed, style, "Gentle")
    other = answer(journal, installed, safe, "yes")
    assert sealed.sealed
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        app.push_screen(PackScreen(journal, None, installed))
        await settle(pilot)
        assert "Bring answers" in page(app)
        await pilot.press("b")
        await settle(pilot)
        assert {record.id for record in journal.brought()} == {latest.id, other.id}
        assert "Do not bring" in page(app)
        await pilot.press("b")
        await settle(pilot)
        assert journal.brought() == []
        await pilot.press("w")
        await pilot.pause()
        assert "nothing of yours" in " ".join(page(app).split())
        await pilot.press("enter")
        await settle(pilot)
        written = home / "first-weeks.toml"
        await until(pilot, lambda: was_told(app, "Written:"))
        assert written.read_bytes() == PACK.encode() == to_bytes(installed)
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: was_told(app, "already"))


async def test_a_pack_that_looks_like_another_says_so_before_it_is_added(
    app: NotebookApp, journal: Journal, tmp_path: Path, any_size: Size
) -> None:
    file = tmp_path / "p.toml"
    file.write_text(
        PACK.replace('"first-weeks"', '"t0day"').replace("First weeks together", "Tоday"), "utf-8"
    )
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("alt+8")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await type_text(pilot, f"{file}\n")
        await settle(pilot)
        shown = " ".join(page(app).split())
        assert "! Take care Its id, t0day, looks like today" in shown
        assert "Its title reads like “Today”" in shown


SCRIPTS = """\
format = 1
id = "scripts"
title = "Πρώτες εβδομάδες · أسابيعنا الأولى 🌊"
author = "د. ليلى"
language = "el"
when = "daily"

[[prompts]]
id = "el"
text = "Πώς ήταν η εβδομάδα σου;"
kind = "scale"
low = "καθόλου καλή"
high = "πολύ καλή"

[[prompts]]
id = "ar"
text = "كيف كان أسبوعك؟ هل كان هناك شيء صعب أو جميل تريد أن تكتبه هنا قبل الجلسة القادمة؟"

[[prompts]]
id = "emoji"
text = "Which of these is today? 👩‍👩‍👧 🇬🇷"
kind = "choice"
choices = ["🙂 fine", "العائلة", "日本語"]
"""
FAMILY = "👩‍👩‍👧 می‌خواهم"
JOINERS = {"\u200d": "zero_width_joiner", "\u200c": "zero_width_non_joiner"}


async def test_a_pack_in_greek_arabic_and_emoji_is_shown_and_answered(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    install(journal, check_bytes(SCRIPTS.encode()))
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("alt+8")
        await settle(pilot)
        shown = page(app)
        for words in ("Πρώτες εβδομάδες · أسابيعنا الأولى 🌊", "Πώς ήταν η εβδομάδα σου;", "كيف كان أسبوعك؟"):
            assert words in shown
        assert {row.cell_length for row in rows(app)} == {any_size[0]}, "no line is wider than the screen"
        for key, typed in (("el", "7"), ("ar", FAMILY), ("emoji", "")):
            await go_to(pilot, f"due/scripts/{key}")
            await pilot.press("enter")
            await settle(pilot)
            for character in typed:
                if character in JOINERS:
                    # As the terminal gives it; the pilot knows no name for it.
                    app.post_message(events.Key(JOINERS[character], character))
                    await settle(pilot)
                else:
                    await pilot.press("space" if character == " " else character)
            if key == "emoji":
                await pilot.press("right", "space")
            assert {row.cell_length for row in rows(app)} == {any_size[0]}
            await pilot.press("ctrl+s")
            await settle(pilot)
    assert [record.value for record in journal.all(Answer)] == [7, FAMILY, "العائلة"]
