"""The client's own questions: a pack like any other, changed, ordered, asked and given on."""

from __future__ import annotations

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.limits import AnswerError
from journal_tui.models.records import Answer
from journal_tui.packs import answer, builtin_pack, check_bytes, due, install, own, to_bytes


def own_texts(journal: Journal) -> list[str]:
    """The own questions, in their order."""
    pack = own.own_pack(journal)
    return [prompt.text for prompt in pack.pack.prompts] if pack is not None else []


def test_an_own_question_is_a_pack_that_the_checker_reads_back(journal: Journal) -> None:
    kept = own.keep_question(
        journal,
        {"text": "How was the walk?", "kind": "a number from 0 to 10", "low": "bad", "high": "good",
         "when": "every day", "sealed": "yes"},
    )  # fmt: skip
    pack = own.own_pack(journal)
    assert pack is not None
    checked = check_bytes(to_bytes(pack))
    assert (checked.pack, checked.fingerprint) == (pack.pack, pack.fingerprint)
    assert (kept.prompt.low, kept.prompt.high, kept.prompt.sealed) == ("bad", "good", True)
    assert [item.prompt.text for item in due(journal.packs(), [], now=journal.clock(), day_start_hour=4)] == [
        "How was the walk?"
    ]


def test_changed_questions_keep_their_answers_and_their_place(journal: Journal) -> None:
    first = own.keep_question(journal, {"text": "One?"}).prompt
    own.keep_question(journal, {"text": "Two?"})
    pack = own.own_pack(journal)
    assert pack is not None
    kept_answer = answer(journal, pack, first, "an answer")
    about = own.answers_about(pack.pack, first)
    own.keep_question(journal, {**about, "text": "One, worded anew?"}, first.id)
    assert own_texts(journal) == ["One, worded anew?", "Two?"]
    (kept,) = journal.all(Answer)
    assert (kept.question.text, kept.id) == ("One?", kept_answer.id)


@pytest.mark.parametrize("kind", own.KINDS)
def test_what_was_said_of_a_question_is_said_again_to_change_it(journal: Journal, kind: str) -> None:
    about = {"text": "Which?", "kind": kind, "when": "every week", "sealed": "no", "help": "No hurry."}
    if own.KINDS[kind] in ("choice", "checklist"):
        about["choices"] = ("red", "blue")  # type: ignore[assignment]  # one answer is a list
    prompt = own.keep_question(journal, about).prompt
    pack = own.own_pack(journal)
    assert pack is not None
    assert own.answers_about(pack.pack, prompt) == about


def test_questions_are_put_in_another_order_and_stay_within_it(journal: Journal) -> None:
    ids = [own.keep_question(journal, {"text": text}).prompt.id for text in ("A?", "B?", "C?")]
    assert own.move_question(journal, ids[2], -1)
    assert own_texts(journal) == ["A?", "C?", "B?"]
    assert not own.move_question(journal, ids[0], -1)
    assert own_texts(journal) == ["A?", "C?", "B?"]


def test_the_last_question_takes_the_pack_with_it_and_a_new_one_brings_it_back(journal: Journal) -> None:
    prompt = own.keep_question(journal, {"text": "Only one?"}).prompt
    pack = own.own_pack(journal)
    assert pack is not None
    answer(journal, pack, prompt, "words")
    own.take_out_question(journal, prompt.id)
    assert (own.own_pack(journal), len(journal.all(Answer))) == (None, 1)
    again = own.keep_question(journal, {"text": "Another?"}).prompt
    back = own.own_pack(journal)
    assert back is not None
    assert (back.id, back.pack.prompts) == (pack.id, (again,))


def test_a_new_question_never_takes_over_the_answers_of_one_that_is_gone(journal: Journal) -> None:
    first = own.keep_question(journal, {"text": "Same words?"}).prompt
    own.keep_question(journal, {"text": "Another?"})
    pack = own.own_pack(journal)
    assert pack is not None
    answer(journal, pack, first, "words")
    own.take_out_question(journal, first.id)
    again = own.keep_question(journal, {"text": "Same words?"}).prompt
    assert again.id != first.id


def test_the_questions_of_two_people_are_two_packs(journal: Journal) -> None:
    own.keep_question(journal, {"text": "Mine?"})
    mine = own.own_pack(journal)
    assert mine is not None
    theirs = (
        to_bytes(mine).replace(mine.id.encode(), b"my-questions-of-a-friend").replace(b"Mine?", b"Theirs?")
    )
    install(journal, check_bytes(theirs))
    assert own_texts(journal) == ["Mine?"]
    assert len(journal.packs()) == 2


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"kind": "one line"}, "Write the question first"),
        ({"text": "Which?", "kind": "one of a list", "choices": ("only one",)}, "at least two answers"),
        ({"text": "Long? " * 200}, "Nothing was saved"),
    ],
)
def test_a_question_that_is_not_whole_is_refused_with_a_sentence_and_nothing_is_kept(
    journal: Journal, answers: dict[str, object], why: str
) -> None:
    with pytest.raises(AnswerError, match=why) as refused:
        own.keep_question(journal, answers)  # type: ignore[arg-type]  # answers of several kinds
    assert "Line " not in str(refused.value)
    assert own.own_pack(journal) is None


@pytest.mark.parametrize("text", ["Did I hurt myself today?", "Do I want to die?"])
def test_helplines_stand_beside_an_own_question_about_danger(journal: Journal, text: str) -> None:
    assert own.keep_question(journal, {"text": text}).prompt.safety


def test_a_question_that_asks_two_things_is_kept_with_a_thought_on_its_words(journal: Journal) -> None:
    kept = own.keep_question(
        journal, {"text": "How did I sleep? How did I eat?", "kind": "a number from 0 to 10"}
    )
    assert kept.advice
    assert own_texts(journal) == ["How did I sleep? How did I eat?"]


def test_own_questions_leave_other_packs_alone(journal: Journal) -> None:
    pack = builtin_pack("today")
    assert pack is not None
    install(journal, pack)
    own.keep_question(journal, {"text": "Mine?"})
    assert [item.pack for item in journal.packs() if item.id == "today"] == [pack]
