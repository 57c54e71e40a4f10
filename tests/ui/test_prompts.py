"""Prompts: looking at a pack, leaving questions out, adding it, answering, and what a file can do wrong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Answer
from journal_tui.models.stored import InstalledPack
from journal_tui.packs import PackError, answer, check_bytes, install
from journal_tui.typed_path import paths_meant
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.packs.answer_screen import AnswerScreen
from journal_tui.ui.packs.pack_screen import PackScreen
from journal_tui.ui.packs.problems_screen import PackProblemsScreen
from journal_tui.ui.packs.question_screen import QuestionScreen, course
from journal_tui.ui.packs.typed_path import read_typed
from journal_tui.ui.records.reader_screen import ReaderScreen
from journal_tui.ui.widgets.text_list import TextList
from tests.ui.conftest import page, settle

#: Items farther away than this are not walked to.
_FAR = 6

PACK = """\
format  = 1
id      = "first-weeks"
title   = "First weeks together"
version = "1.0"
author  = "R., Elm Street practice"
purpose = "Find your feet with a new therapist."
when    = "weekly"

[[prompts]]
id   = "comfort"
text = "How easy was it to be yourself last time?"
kind = "scale"
low  = "not easy at all"
high = "very easy"

[[prompts]]
id      = "style"
text    = "Which way of talking suits you?"
kind    = "choice"
choices = ["Gentle", "Direct"]
help    = "There is no right answer."
when    = "before-session"
sealed  = true

[[prompts]]
id     = "safe"
text   = "Are you safe at home?"
kind   = "yesno"
safety = true

[[strategies]]
name  = "Name five things you see"
steps = "Say each one aloud, slowly."
"""

NEWER = (
    PACK.replace('version = "1.0"', 'version = "2.0"')
    .replace("How easy was it to be yourself last time?", "How easy was it to be you?")
    .replace('id     = "safe"\ntext   = "Are you safe at home?"', 'id     = "home"\ntext   = "Is home calm?"')
    .replace("R., Elm Street practice", "Somebody else")
)

HOSTILE = PACK.replace("First weeks together", "[/b][@click=app.quit]Leave[/] it").replace(
    "How easy was it to be yourself last time?", "\u202eWhy [red]not[/b] \x9b31m[@click=app.quit]x[/]?"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A pack's file, in a folder with a space in its name."""
    path = tmp_path / "from R" / "first weeks.toml"
    path.parent.mkdir()
    path.write_text(PACK, encoding="utf-8")
    return path


async def look_at(pilot: Pilot[Any], typed: str) -> None:
    """Give a path to the tab of prompts."""
    await settle(pilot)
    await pilot.press("alt+8")
    await settle(pilot)
    await pilot.press("a")
    await pilot.pause()
    await pilot.press(*typed)
    await pilot.press("enter")
    await settle(pilot)


async def go_to(pilot: Pilot[Any], key: str) -> None:
    """Go to an item with the arrows: the short way, for every key that is pressed waits for the screen."""
    shown = pilot.app.screen.query_one(TextList)
    keys = [item.key for item in shown.items if not item.heading]
    steps = keys.index(key) - keys.index(shown.highlighted_key or "")
    if abs(steps) > _FAR:
        shown.highlight(key)
    for _ in range(2 * _FAR):
        if shown.highlighted_key == key:
            break
        await pilot.press("down" if steps > 0 else "up")
    await pilot.pause()
    assert shown.highlighted_key == key


async def test_a_pack_is_read_a_question_left_out_the_rest_added_and_one_answered(
    app: NotebookApp, journal: Journal, file: Path, any_size: tuple[int, int]
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await look_at(pilot, f"'{file}'")
        assert isinstance(app.screen, PackScreen)
        shown = page(app)
        assert "First weeks together" in shown
        assert "not added yet" in shown
        assert "R., Elm Street practice (so it says)" in shown
        assert check_bytes(PACK.encode()).fingerprint[:4] in shown
        await go_to(pilot, "prompt-comfort")
        assert "a number from 0 not easy at all to 10 very easy" in page(app)
        assert journal.packs() == []

        await go_to(pilot, "prompt-style")
        shown = page(app)
        for sentence in (
            "one of: Gentle · Direct",
            "There is no right answer.",
            "before a session · starts sealed",
        ):
            assert sentence in shown
        await pilot.press("space")
        assert "LEFT OUT" in page(app)
        await go_to(pilot, "prompt-safe")
        assert "help is always beside it" in page(app)
        await pilot.press("a")
        await settle(pilot)

        (installed,) = journal.packs()
        assert installed.refused == ("style",)
        assert installed.fingerprint == check_bytes(PACK.encode()).fingerprint
        assert "First weeks together" in page(app)
        assert "Which way of talking" not in page(app)

        # The first of its questions is highlighted already.
        await pilot.press("enter")
        await settle(pilot)
        assert "First weeks together" in page(app)
        assert type(app.screen).__name__ == AnswerScreen.__name__
        await pilot.press("7", "ctrl+s")
        await settle(pilot)
        (kept_answer,) = journal.all(Answer)
        assert (kept_answer.value, kept_answer.question.text) == (
            7,
            "How easy was it to be yourself last time?",
        )
        assert all(item.key != "due/first-weeks/comfort" for item in app.screen.query_one(TextList).items)


async def test_esc_leaves_a_pack_that_was_looked_at_and_nothing_is_added(
    app: NotebookApp, journal: Journal, file: Path, any_size: tuple[int, int]
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await look_at(pilot, str(file).replace(" ", "\\ "))
        await go_to(pilot, "prompt-style")
        await pilot.press("space", "escape")
        await settle(pilot)
        assert journal.packs() == []
        assert not isinstance(app.screen, PackScreen)


async def test_a_broken_file_lists_every_problem_and_adds_nothing(
    app: NotebookApp, journal: Journal, file: Path, any_size: tuple[int, int]
) -> None:
    broken = PACK.replace('kind = "scale"', 'kind = "scal"').replace('title   = "First weeks together"\n', "")
    file.write_text(broken, encoding="utf-8")
    problems = check_bytes(broken.encode()).problems
    assert len(problems) >= 2
    async with app.run_test(size=any_size) as pilot:
        await look_at(pilot, str(file))
        assert isinstance(app.screen, PackProblemsScreen)
        shown = " ".join(page(app).split())
        for problem in problems:
            assert problem.wrong in shown
            assert problem.right.split("“")[0][:30] in shown
            assert problem.line is None or f"line {problem.line}" in shown
        assert "Nothing was added." in shown
        await pilot.press("a", "ctrl+s", "escape")
        await settle(pilot)
        assert journal.packs() == []


async def test_hostile_text_in_a_pack_is_shown_as_text(
    app: NotebookApp, journal: Journal, file: Path, size: tuple[int, int]
) -> None:
    checked = check_bytes(HOSTILE.encode())
    assert checked.pack is not None, [str(problem) for problem in checked.problems]
    install(journal, checked)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("alt+8")
        await settle(pilot)
        shown = page(app)
        assert "[/b][@click=app.quit]Leave[/] it" in shown
        assert "Why [red]not[/b]" in shown
        assert "\u202e" not in shown
        assert "\x9b" not in shown
        await go_to(pilot, "pack/first-weeks")
        await pilot.press("enter")
        await settle(pilot)
        await go_to(pilot, "prompt-comfort")
        assert "Why [red]not[/b]" in page(app)
        await pilot.press("d")
        await pilot.pause()
        assert "[/b][@click=app.quit]Leave[/] it" in " ".join(page(app).replace("│", "").split())
        await pilot.press("escape")
        assert app.is_running


async def test_a_newer_version_says_what_is_new_changed_and_gone_and_answers_stay(
    app: NotebookApp, journal: Journal, file: Path, any_size: tuple[int, int]
) -> None:
    installed = install(journal, check_bytes(PACK.encode()), refused=["style"])
    answer(journal, installed, installed.pack.prompts[0], 4)
    file.write_text(NEWER, encoding="utf-8")
    async with app.run_test(size=any_size) as pilot:
        await look_at(pilot, str(file))
        items = app.screen.query_one(TextList)
        assert "Is this one from the same person?" in " ".join(page(app).split())
        await go_to(pilot, "prompt-home")
        assert "New in this one" in page(app)
        await go_to(pilot, "prompt-comfort")
        shown = page(app)
        assert "How easy was it to be you?" in shown
        assert "How easy was it to be yourself last time?" in shown
        await go_to(pilot, "gone-safe")
        assert "Gone: no longer asked" in page(app)
        await go_to(pilot, "prompt-style")
        assert "LEFT OUT" in page(app)
        assert [item.key for item in items.items if not item.heading] == [
            "about", "prompt-home", "prompt-comfort", "gone-safe", "prompt-style",
        ]  # fmt: skip
        await pilot.press("ctrl+s")
        await settle(pilot)
    (now,) = journal.packs()
    assert (now.pack.version, now.refused) == ("2.0", ("style",))
    assert [record.question.text for record in journal.all(Answer)] == [installed.pack.prompts[0].text]


@pytest.mark.parametrize("dropped", [True, False])
async def test_the_seal_of_answers_stays_with_a_newer_version_unless_its_key_drops_it(
    app: NotebookApp, journal: Journal, file: Path, dropped: bool
) -> None:
    installed = install(journal, check_bytes(PACK.encode()))
    old = answer(journal, installed, installed.pack.prompts[1], "Gentle")
    file.write_text(PACK.replace("sealed  = true\n", "").replace('"1.0"', '"2.0"'), encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(pilot, str(file))
        await pilot.press("u")
        await settle(pilot)
        await go_to(pilot, "prompt-style")
        shown = " ".join(page(app).split())
        assert "The seal stays: your answers go on starting sealed. u drops it." in shown
        assert "Drop the seal" in shown
        for _ in range(1 if dropped else 2):
            await pilot.press("u")
            await settle(pilot)
        assert ("The seal goes" in page(app)) == dropped
        await pilot.press("ctrl+s")
        await settle(pilot)
    (now,) = journal.packs()
    assert (now.pack.version, now.kept_sealed) == ("2.0", () if dropped else ("style",))
    assert answer(journal, now, now.pack.prompts[1], "Direct").sealed != dropped
    assert old.sealed, "what was written before keeps its seal"
    assert journal.get(Answer, old.id) == old


async def test_an_added_pack_is_paused_resumed_and_taken_out_and_its_answers_stay(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    installed = install(journal, check_bytes(PACK.encode()))
    answer(journal, installed, installed.pack.prompts[0], 4)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("alt+8")
        await settle(pilot)
        await go_to(pilot, "pack/first-weeks")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        assert "paused" in page(app)
        assert journal.packs()[0].paused
        await pilot.press("p")
        await settle(pilot)
        assert not journal.packs()[0].paused

        await go_to(pilot, "prompt-safe")
        await pilot.press("space")
        await settle(pilot)
        assert journal.packs()[0].refused == ("safe",)
        assert journal.packs()[0].fingerprint == installed.fingerprint

        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert len(journal.packs()) == 1, "the first answer keeps it"
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("right", "enter")
        await settle(pilot)
        assert journal.packs() == []
        assert len(journal.all(Answer)) == 1
        assert not isinstance(app.screen, PackScreen)


async def test_a_built_in_pack_is_looked_at_and_added(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("alt+8")
        await settle(pilot)
        await go_to(pilot, "offered/riding-the-wave")
        await pilot.press("enter")
        await settle(pilot)
        assert "It comes with the app." in page(app)
        await pilot.press("a")
        await settle(pilot)
    assert journal.get(InstalledPack, "riding-the-wave") is not None


async def test_answers_over_time_have_a_curve_for_scales_and_sealed_ones_are_not_counted(
    app: NotebookApp, journal: Journal, size: tuple[int, int]
) -> None:
    installed = install(journal, check_bytes(PACK.encode()))
    now = journal.clock()
    for days, value in ((21, 2), (14, 5), (7, 8)):
        answer(journal, installed, installed.pack.prompts[0], value, at=now - timedelta(days=days))
    answer(journal, installed, installed.pack.prompts[0], 0, at=now, sealed=True)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("alt+8")
        await settle(pilot)
        await go_to(pilot, "pack/first-weeks")
        await pilot.press("enter")
        await settle(pilot)
        await go_to(pilot, "prompt-comfort")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, QuestionScreen)
        shown = page(app)
        assert "▂  ▅  ▇" in shown
        assert "2 of 10 → 8 of 10" in shown
        assert "5.0 on average. Based on only 3." in shown
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert type(app.screen_stack[-1]) is AnswerScreen


def test_few_answers_are_shown_and_not_averaged(journal: Journal) -> None:
    installed = install(journal, check_bytes(PACK.encode()))
    answers = [answer(journal, installed, installed.pack.prompts[0], 6)]
    assert course(answers)[-1] == "Only 1 answer; shown, not averaged."
    assert course([]) == ["Not answered yet."]
    sealed = answer(journal, installed, installed.pack.prompts[0], 6, sealed=True)
    assert course([sealed]) == []


@pytest.mark.parametrize(
    "typed",
    [
        "{0}",
        "'{0}'",
        '"{0}"',
        "  {0} ",
        "{0}\n",
        "{escaped}",
        "file://{encoded}",
        "'file://{encoded}'",
        "~/{name}",
    ],
)
def test_a_path_is_understood_as_terminals_give_it(
    file: Path, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(file.parent))
    path_text = typed.format(
        str(file),
        escaped=str(file).replace(" ", "\\ "),
        encoded=str(file).replace(" ", "%20"),
        name=file.name,
    )
    checked = read_typed(path_text)
    assert checked.pack is not None
    assert checked.pack.id == "first-weeks"


@pytest.mark.parametrize(
    "typed", ["", "   ", "nowhere.toml", "'unclosed", "~nobody-here/x.toml", "/", "a\x00b"]
)
def test_a_path_to_nothing_is_a_sentence(typed: str) -> None:
    with pytest.raises(PackError) as caught:
        read_typed(typed)
    assert str(caught.value).endswith(".") or "." in str(caught.value)


def test_a_path_that_exists_as_it_was_typed_wins(tmp_path: Path) -> None:
    odd = tmp_path / "'odd name'.toml"
    odd.write_text(PACK, encoding="utf-8")
    assert paths_meant(str(odd))[0] == odd
    assert read_typed(str(odd)).pack is not None
