"""Questions of one's own and templates: written, changed, ordered, taken out and given on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from journal_tui.journal.journal import Journal
from journal_tui.journal.templates import templates
from journal_tui.models.records import Answer, Entry, Template
from journal_tui.packs import answer, check_bytes, own
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.packs.own_question_screen import OwnQuestionScreen
from journal_tui.ui.packs.own_screen import OwnScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.widgets.text_list import TextList
from tests.ui.conftest import page, press, settle, type_text


def own_texts(journal: Journal) -> list[str]:
    """The own questions, in their order."""
    pack = own.own_pack(journal)
    return [prompt.text for prompt in pack.pack.prompts] if pack is not None else []


async def to_own(pilot: Pilot[Any]) -> None:
    """The screen of own questions, by way of the prompts."""
    await settle(pilot)
    await press(pilot, "alt+8")
    await settle(pilot)
    await press(pilot, "n")
    await settle(pilot)
    assert isinstance(pilot.app.screen, OwnScreen)


async def highlight(pilot: Pilot[Any], key: str) -> None:
    """Go to an item."""
    pilot.app.screen.query_one(TextList).highlight(key)
    await settle(pilot)


async def test_a_question_is_written_with_keys_alone_and_comes_up_among_the_prompts(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await to_own(pilot)
        assert "$EDITOR" in page(app)
        await press(pilot, "n")
        await settle(pilot)
        await type_text(pilot, "What did I see on my walk?")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert own_texts(journal) == ["What did I see on my walk?"]
        assert isinstance(app.screen, OwnScreen)
        assert "What did I see on my walk?" in page(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert "What did I see on my walk?" in page(app)


async def test_what_was_written_of_a_question_waits_as_a_draft(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await to_own(pilot)
        await press(pilot, "n")
        await settle(pilot)
        await type_text(pilot, "Half a ques")
        await press(pilot, "escape")
        await settle(pilot)
        assert own_texts(journal) == []
        assert [draft.answers for draft in journal.drafts()] == [{"text": "Half a ques"}]
        await press(pilot, "escape", "1", "d")
        await settle(pilot)
        assert "Half a ques" in page(app)


async def test_a_question_is_changed_moved_and_taken_out_and_its_answers_stay(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    first, second = (own.keep_question(journal, {"text": text}).prompt for text in ("First?", "Second?"))
    pack = own.own_pack(journal)
    assert pack is not None
    answer(journal, pack, first, "words")
    async with app.run_test(size=any_size) as pilot:
        await to_own(pilot)
        await highlight(pilot, f"question/{second.id}")
        await press(pilot, "shift+up")
        await settle(pilot)
        assert own_texts(journal) == ["Second?", "First?"]
        await press(pilot, "e")
        await settle(pilot)
        assert isinstance(app.screen, OwnQuestionScreen)
        await type_text(pilot, " Really?")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert own_texts(journal) == ["Second? Really?", "First?"]
        await highlight(pilot, f"question/{first.id}")
        await press(pilot, "d")
        await settle(pilot)
        assert "answers you gave stay" in page(app)
        await press(pilot, "right", "enter")
        await settle(pilot)
        assert own_texts(journal) == ["Second? Really?"]
        assert [record.value for record in journal.all(Answer)] == ["words"]


async def test_the_own_questions_are_given_on_as_a_file_that_the_checker_takes(
    app: NotebookApp, journal: Journal, tmp_path: Path, any_size: tuple[int, int]
) -> None:
    own.keep_question(journal, {"text": "What helped?"})
    file = tmp_path / "mine.toml"
    async with app.run_test(size=any_size) as pilot:
        await to_own(pilot)
        await press(pilot, "w")
        await settle(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, str(file))
        await press(pilot, "enter")
        await settle(pilot)
    checked = check_bytes(file.read_bytes())
    assert checked.pack is not None
    assert [prompt.text for prompt in checked.pack.prompts] == ["What helped?"]


async def test_an_entry_begins_with_a_template_and_the_template_stays_as_it_is(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    journal.add(Template, {"name": "Evening", "body": "Hard today: "})
    async with app.run_test(size=any_size) as pilot:
        await to_own(pilot)
        await highlight(pilot, f"template/{journal.all(Template)[0].id}")
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "Hard today:" in page(app)
        await press(pilot, "ctrl+end")
        await type_text(pilot, "the bus")
        await press(pilot, "ctrl+s")
        await settle(pilot)
    assert [record.body for record in journal.all(Entry)] == ["Hard today: the bus"]
    assert [template.body for template in journal.all(Template)] == ["Hard today: "]


async def test_templates_are_ordered_deleted_and_brought_back(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    for name in ("A", "B"):
        journal.add(Template, {"name": name, "body": "x"})
    async with app.run_test(size=any_size) as pilot:
        await to_own(pilot)
        await highlight(pilot, f"template/{templates(journal)[1].id}")
        await press(pilot, "shift+up")
        await settle(pilot)
        assert [template.name for template in templates(journal)] == ["B", "A"]
        await press(pilot, "d")
        await settle(pilot)
        assert [template.name for template in templates(journal)] == ["A"]
        await press(pilot, "z")
        await settle(pilot)
        assert [template.name for template in templates(journal)] == ["B", "A"]


async def test_the_own_pack_says_whose_it_is(app: NotebookApp, journal: Journal) -> None:
    own.keep_question(journal, {"text": "What helped?"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "alt+8")
        await settle(pilot)
        pack = own.own_pack(journal)
        assert pack is not None
        await highlight(pilot, f"pack/{pack.id}")
        await press(pilot, "enter")
        await settle(pilot)
        assert "You wrote it." in page(app)


async def test_a_template_is_given_on_as_a_file_and_added_from_it_after_reading_it(
    app: NotebookApp, journal: Journal, tmp_path: Path, any_size: tuple[int, int]
) -> None:
    journal.add(Template, {"name": "Evening", "body": "Today:\n\n# One thing"})
    file = tmp_path / "evening.md"
    async with app.run_test(size=any_size) as pilot:
        await to_own(pilot)
        await highlight(pilot, f"template/{templates(journal)[0].id}")
        await press(pilot, "w")
        await settle(pilot)
        app.screen.query_one(Input).value = str(file)
        await press(pilot, "enter")
        await settle(pilot)
        assert file.read_text(encoding="utf-8").startswith("# Evening\n\nToday:")
        journal.remove(templates(journal)[0])
        await press(pilot, "a")
        await settle(pilot)
        app.screen.query_one(Input).value = str(file)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "One thing" in page(app)
        assert templates(journal) == []
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert [(template.name, template.body) for template in templates(journal)] == [
            ("Evening", "Today:\n\n# One thing")
        ]
        assert isinstance(app.screen, OwnScreen)
