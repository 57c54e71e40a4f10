"""By ear: the page for a session in other days and words, and drafts from the screens."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from journal_tui import packs
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import Answer, CheckIn, Entry, Lapse, Person, ShareReceipt
from journal_tui.models.stored import (
    COUNTED_DAYS_DRAFT,
    OWN_QUESTION_DRAFT,
    SHARE_DRAFT,
    WORKING_TOGETHER,
    Draft,
)
from journal_tui.models.vocabulary import LAPSE_WORDS
from journal_tui.models.when import say_day
from journal_tui.packs import own
from journal_tui.packs.working_together import sentences

from .conftest import Notebook
from .test_menu import by_ear


def with_entries(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "the bridge at night"}, bring=True)
    journal.add(Entry, {"body": "the long walk"}, bring=True, at=journal.clock() - timedelta(days=40))
    journal.close()


def test_the_days_of_a_page_are_chosen_by_ear(notebook: Notebook) -> None:
    with_entries(notebook)
    journal = notebook.open()
    day = say_day((journal.clock() - timedelta(days=60)).date())
    journal.close()
    ran = by_ear(
        notebook, "share", "", "days", "no such day", "", "days", "60 days ago", "", "done", "", "leave"
    )
    assert "That day was not understood." in ran.err
    assert f"{day} to" in ran.out and f"Days: {day} to" not in ran.err.partition("That day")[0]


def test_a_line_is_left_out_or_put_otherwise_in_this_copy_alone(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "about the bridge"}, bring=True)
    journal.add(Entry, {"body": "about Nadia"}, bring=True)
    journal.close()
    ran = by_ear(
        notebook, "share", "", "done", "lines", "bridge", "leave it out", "nadia", "other words",
        "about a friend", "", "read", "note", "leave",
    )  # fmt: skip
    again = ran.out[ran.out.index("about a friend") - 400 :]
    assert "It is left out of this copy." in ran.err and "Put otherwise, in this copy." in ran.err
    assert again.count("about a friend") >= 1
    journal = notebook.open()
    entries = {entry.body for entry in journal.all(Entry)}
    journal.close()
    assert entries == {"about the bridge", "about Nadia"}


def test_a_page_that_was_read_to_somebody_is_noted_with_its_copy(notebook: Notebook) -> None:
    with_entries(notebook)
    by_ear(notebook, "share", "Dr Rivera", "done", "note", "leave")
    journal = notebook.open()
    (receipt,) = journal.all(ShareReceipt)
    journal.close()
    assert receipt.audience == "Dr Rivera" and "the bridge at night" in receipt.copy


def test_every_one_of_the_clients_people_is_said_by_help_now(notebook: Notebook) -> None:
    journal = notebook.open()
    for number in range(6):
        journal.add(Person, {"name": f"Friend {number}", "reach": f"0171 {number}"})
    journal.close()
    heard = by_ear(notebook, "help", "leave").err
    assert all(heard.count(f"Friend {number}: 0171 {number}") == 1 for number in range(6))
    assert heard.index("Emergency: 112") < heard.index("Friend 0")


def test_a_draft_of_the_screens_is_gone_on_with_or_thrown_away(notebook: Notebook) -> None:
    journal = notebook.open()
    now = journal.clock()
    kept = journal.add(CheckIn, {"mood": 3})
    for draft in (
        Draft(id="new-checkins", schema=SCHEMA, kind=CheckIn.table, saved_at=now, answers={"mood": 6}),
        Draft(id=f"checkins/{kept.id}", schema=SCHEMA, kind=CheckIn.table, saved_at=now - timedelta(1),
              record_id=kept.id, answers={"mood": 4}),
        Draft(id=SHARE_DRAFT, schema=SCHEMA, kind=SHARE_DRAFT, saved_at=now - timedelta(2),
              answers={"audience": "Dr Rivera"}),
    ):  # fmt: skip
        journal.put(draft)
    journal.close()
    ran = by_ear(notebook, "drafts", "1", "go on", "", "5", "", "1", "go on", "", "", "", "leave")
    assert "Begun and not saved: 3 drafts. drafts says what." in ran.err
    journal = notebook.open()
    moods = sorted(str(checkin.mood) for checkin in journal.all(CheckIn))
    assert moods == ["4", "6"] and [kept_draft.id for kept_draft in journal.drafts()] == [SHARE_DRAFT]
    journal.close()
    ran = by_ear(notebook, "drafts", "1", "throw", "undo", "leave")
    assert "page to share. Dr Rivera" in ran.err and "The draft is back." in ran.err
    by_ear(notebook, "drafts", "1", "throw", "leave")
    journal = notebook.open()
    assert journal.drafts() == []
    journal.close()


@pytest.mark.parametrize("leaving", [("",), ("leave",), ()], ids=repr)
def test_what_is_chosen_for_a_page_is_kept_as_a_draft_and_gone_on_with(
    notebook: Notebook, leaving: tuple[str, ...]
) -> None:
    with_entries(notebook)
    choosing = ("share", "Dr Rivera", "names", "done", "lines", "the bridge", "other words", "at night", "")
    ran = by_ear(notebook, *choosing, *leaving)
    assert "What you chose is kept as a draft. share goes on with it." in ran.err
    journal = notebook.open()
    (draft,) = journal.drafts()
    journal.close()
    assert (draft.id, draft.answers["initials"], draft.answers["audience"]) == (SHARE_DRAFT, 1, "Dr Rivera")
    again = by_ear(notebook, "drafts", "1", "go on", "done", "note", "leave")
    assert "For Dr Rivera." in again.err and "Names as initials, ticked" in again.err
    assert "at night" in again.out and "Who is the page for?" not in again.err
    journal = notebook.open()
    (receipt,) = journal.all(ShareReceipt)
    assert journal.drafts() == [] and receipt.audience == "Dr Rivera"
    journal.close()


def test_a_page_that_was_left_as_it_came_leaves_no_draft(notebook: Notebook) -> None:
    with_entries(notebook)
    by_ear(notebook, "share", "", "done", "", "leave")
    journal = notebook.open()
    assert journal.drafts() == []
    journal.close()


def test_a_draft_of_an_answer_and_of_the_six_sentences_is_gone_on_with_by_ear(notebook: Notebook) -> None:
    journal = notebook.open()
    now = journal.clock()
    pack = packs.builtin()[0]
    packs.install(journal, pack)
    prompt = next(prompt for prompt in pack.prompts if prompt.kind == "text")
    six = sentences(journal)
    assert six is not None
    for draft in (
        Draft(id="answer", schema=SCHEMA, kind=Answer.table, saved_at=now,
              record_id=f"{pack.id}/{prompt.id}", answers={prompt.id: "the walk"}),
        Draft(id="six", schema=SCHEMA, kind=Answer.table, saved_at=now - timedelta(1),
              record_id=WORKING_TOGETHER, answers={six.asked[0].id: 3}),
    ):  # fmt: skip
        journal.put(draft)
    journal.close()
    ran = by_ear(notebook, "drafts", "1", "go on", "", "1", "go on", *[""] * 6, "", "leave")
    assert "now: the walk" in ran.err
    journal = notebook.open()
    answers = {answer.question.id for answer in journal.all(Answer)}
    assert answers == {prompt.id, six.asked[0].id} and journal.drafts() == []
    journal.close()


def test_a_draft_of_a_question_and_of_counted_days_is_gone_on_with_by_ear(notebook: Notebook) -> None:
    journal = notebook.open()
    now = journal.clock()
    prompt = own.keep_question(journal, {"text": "What was light today?"}).prompt
    journal.put(Draft(id="new-own-question", schema=SCHEMA, kind=OWN_QUESTION_DRAFT, saved_at=now,
                      answers={"text": "Who was kind"}))  # fmt: skip
    journal.put(Draft(id=f"own-question/{prompt.id}", schema=SCHEMA, kind=OWN_QUESTION_DRAFT,
                      saved_at=now - timedelta(1), record_id=prompt.id,
                      answers={"text": "What was easy today?"}))  # fmt: skip
    journal.put(Draft(id=COUNTED_DAYS_DRAFT, schema=SCHEMA, kind=COUNTED_DAYS_DRAFT,
                      saved_at=now - timedelta(2), answers={"what": "my last drink"}))  # fmt: skip
    journal.put(Draft(id="own-question/gone", schema=SCHEMA, kind=OWN_QUESTION_DRAFT,
                      saved_at=now - timedelta(3), record_id="gone",
                      answers={"text": "Who was I?"}))  # fmt: skip
    journal.close()
    nothing_more = [""] * 12
    ran = by_ear(notebook, "drafts", "1", "go on", "Who was kind to me?", *nothing_more, "leave")
    assert "now: Who was kind" in ran.err
    by_ear(notebook, "drafts", "1", "go on", *nothing_more, "leave")
    by_ear(notebook, "drafts", "1", "go on", *nothing_more, "leave")
    ran = by_ear(notebook, "drafts", "1", "go on", "leave")
    assert "What this was about is gone" in ran.err, "the question is gone"
    assert "Who was I?" in by_ear(notebook, "drafts", "1", "read", "", "leave").out
    journal = notebook.open()
    pack = own.own_pack(journal)
    assert pack is not None
    texts = [question.text for question in pack.pack.prompts]
    assert texts == [
        "What was easy today?",
        "Who was kind to me?",
    ]
    assert journal.settings.counted_what == "my last drink"
    assert [draft.id for draft in journal.drafts()] == ["own-question/gone"]
    journal.close()


def test_in_the_menu_all_numbers_are_a_word_away_and_by_command_a_command(notebook: Notebook) -> None:
    ran = by_ear(notebook, "lapse", "", "no", *[""] * 12, "help", "leave")
    assert "All numbers: the word help, at any list or number" in ran.err
    assert "helplines\n" not in ran.err
    ran = notebook.run("add", "lapse", "--set", "safe=no")
    assert "helplines" in ran.err and "the word help" not in ran.err


@pytest.mark.parametrize(
    ("typed", "word"), [(["2"], LAPSE_WORDS[1]), (["a wobble"], "a wobble"), ([""], None)]
)
def test_the_word_for_a_lapse_is_asked_for_the_first_time(
    notebook: Notebook, typed: list[str], word: str | None
) -> None:
    ran = by_ear(notebook, "lapse", *typed, "yes", *[""] * 12, "leave")
    assert "1/3 What do you call it?" in ran.err
    journal = notebook.open()
    (lapse,) = journal.all(Lapse)
    assert lapse.word == word
    journal.close()
    ran = by_ear(notebook, "lapse", *([] if word else [""]), "yes", *[""] * 12, "leave")
    assert ("What do you call it?" in ran.err) == (word is None), "it is asked for until there is one"


def test_a_page_that_goes_nowhere_leaves_no_receipt(notebook: Notebook, tmp_path: Path) -> None:
    with_entries(notebook)
    by_ear(notebook, "share", "", "done", "text", "", "", "leave")
    journal = notebook.open()
    assert journal.all(ShareReceipt) == [] and not list(tmp_path.glob("*.txt"))
    journal.close()
