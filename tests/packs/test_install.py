"""Adding, changing and removing a pack, and answering it: one save each, and no answer is ever lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.records import Answer, Strategy, StrategyUse
from journal_tui.models.stored import InstalledPack, Pack, Prompt
from journal_tui.packs import (
    PackError,
    answer,
    builtin,
    builtin_pack,
    changes,
    due,
    install,
    remove,
    starter,
)
from tests.packs.writing import GOOD, changed, check

TEXT = 'text = "How easy was it to be yourself last time?"'


def good(text: str = GOOD) -> Pack:
    pack = check(text).pack
    assert pack is not None
    return pack


def prompt_of(installed: InstalledPack, prompt_id: str) -> Prompt:
    return next(prompt for prompt in installed.pack.prompts if prompt.id == prompt_id)


def names(journal: Journal) -> list[str | None]:
    return [strategy.name for strategy in journal.all(Strategy)]


def test_adding_is_one_save_with_everything_in_it(journal: Journal) -> None:
    before = journal.vault.seq
    checked = check(GOOD)
    installed = install(journal, checked, refused={"style"})
    assert journal.vault.seq == before + 1
    assert journal.packs() == [installed]
    assert installed.fingerprint == checked.fingerprint
    assert [prompt.id for prompt in installed.asked] == ["comfort"]
    assert [(s.name, s.pack) for s in journal.all(Strategy)] == [("Name five things you see", "first-weeks")]


def test_a_pack_with_a_problem_adds_nothing_at_all(journal: Journal) -> None:
    before = journal.vault.seq
    with pytest.raises(PackError, match=r"cannot be added. Line 5: .*and 1 more"):
        install(journal, check(changed(TEXT, "text = How").replace('"weekly"', '"zzz"')))
    assert journal.vault.seq == before
    assert journal.packs() == []


def test_when_something_goes_wrong_nothing_is_half_added(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise OSError

    before = journal.vault.seq
    with monkeypatch.context() as patch:
        patch.setattr(journal, "add", broken)
        with pytest.raises(OSError):
            install(journal, good())
    assert journal.vault.seq == before
    assert journal.packs() == []
    assert names(journal) == []


def test_a_question_that_is_not_there_cannot_be_refused(journal: Journal) -> None:
    with pytest.raises(PackError, match="comfort, style"):
        install(journal, good(), refused=["zebra"])
    assert journal.packs() == []


def test_an_update_keeps_answers_refusals_and_the_day_it_was_added(journal: Journal) -> None:
    first = install(journal, good(), refused={"style"})
    kept = answer(journal, first, prompt_of(first, "comfort"), "mostly")
    newer = install(journal, check(changed(TEXT, 'text = "Was it easy to be yourself?"')))
    assert journal.packs() == [newer]
    assert (newer.added_at, newer.refused) == (first.added_at, ("style",))
    assert journal.all(Answer) == [kept]
    assert kept.question.text == "How easy was it to be yourself last time?"
    assert install(journal, good(), refused=()).refused == ()


def test_an_update_keeps_answers_to_questions_that_are_gone(journal: Journal) -> None:
    first = install(journal, good())
    answers = [
        answer(journal, first, prompt_of(first, "comfort"), "mostly"),
        answer(journal, first, prompt_of(first, "style"), "Gentle"),
    ]
    newer = install(journal, good(changed('id      = "style"', 'id      = "manner"')))
    assert [prompt.id for prompt in newer.pack.prompts] == ["comfort", "manner"]
    assert journal.all(Answer) == answers


def test_a_paused_pack_stays_paused_when_a_newer_version_comes(journal: Journal) -> None:
    journal.put(msgspec.structs.replace(install(journal, good()), paused=True))
    assert install(journal, good()).paused


def test_an_answer_to_the_older_wording_counts_for_the_newer(journal: Journal) -> None:
    first = install(journal, good(), refused={"style"})
    kept = answer(journal, first, prompt_of(first, "comfort"), 3)
    newer = install(journal, check(changed(TEXT, 'text = "Was it easy to be yourself?"')))
    assert due([newer], [kept], now=journal.clock() + timedelta(hours=1), day_start_hour=4) == []


def test_an_update_puts_its_strategies_in_once(journal: Journal) -> None:
    install(journal, good())
    kept = journal.all(Strategy)
    install(journal, good())
    assert journal.all(Strategy) == kept
    install(journal, good(changed("Say each one aloud, slowly.", "Say each one aloud.")))
    assert [(s.name, s.steps, s.edited_at) for s in journal.all(Strategy)] == [
        ("Name five things you see", "Say each one aloud.", None)
    ]


def test_what_the_client_did_with_a_strategy_stays_done(journal: Journal) -> None:
    install(journal, good())
    journal.edit(journal.all(Strategy)[0], {"steps": "In my own way."})
    install(journal, good(changed("Say each one aloud, slowly.", "Say each one aloud.")))
    assert [s.steps for s in journal.all(Strategy)] == ["In my own way."]
    journal.remove(journal.all(Strategy)[0])
    install(journal, good())
    assert names(journal) == []


def test_a_strategy_that_is_there_already_is_not_doubled(journal: Journal) -> None:
    journal.add(Strategy, {"name": "name FIVE things you see"})
    install(journal, good())
    assert names(journal) == ["name FIVE things you see"]
    remove(journal, "first-weeks")
    assert names(journal) == ["name FIVE things you see"]


def test_removing_is_one_save_and_answers_stay(journal: Journal) -> None:
    installed = install(journal, good())
    kept = answer(journal, installed, prompt_of(installed, "style"), "direct")
    before = journal.vault.seq
    remove(journal, "first-weeks")
    assert journal.vault.seq == before + 1
    assert (journal.packs(), names(journal), journal.all(Answer)) == ([], [], [kept])


@pytest.mark.parametrize("edited", [True, False])
def test_removing_leaves_strategies_that_were_used_or_edited(journal: Journal, edited: bool) -> None:
    install(journal, good())
    if edited:
        journal.edit(journal.all(Strategy)[0], {"needs": "a window"})
    else:
        journal.add(StrategyUse, {"strategy": "Name five things you see", "before": 7, "after": 4})
    remove(journal, "first-weeks")
    assert names(journal) == ["Name five things you see"]


def test_removing_what_is_not_there_says_so(journal: Journal) -> None:
    with pytest.raises(PackError, match="zebra"):
        remove(journal, "zebra")


def test_an_answer_keeps_its_question_as_it_was_asked(journal: Journal) -> None:
    installed = install(journal, good())
    prompt = prompt_of(installed, "style")
    kept = answer(journal, installed, prompt, "gentle", bring=True)
    assert journal.get(Answer, kept.id) == kept
    assert type(kept.question) is Question
    assert kept.question.choices == ("Gentle", "Direct")
    assert (kept.value, kept.bring, kept.sealed) == ("Gentle", True, False)
    assert (kept.pack, kept.pack_title, kept.pack_version) == (
        "first-weeks",
        "First weeks together",
        "1.0",
    )


@pytest.mark.parametrize(
    ("pack_id", "prompt_id", "value", "text", "sealed"),
    [
        ("after-a-lapse", "safe", True, "yes", True),
        ("riding-the-wave", "peak", "9", "9 of 10", False),
        ("not-ready-yet", "ready", "with help", "With help", True),
        ("a-new-therapist", "style", ["Gently", "in Greek"], "Gently, in Greek", False),
    ],
)
def test_answers_to_the_built_in_packs(  # noqa: PLR0917  # one argument for each column of the table
    journal: Journal, pack_id: str, prompt_id: str, value: object, text: str, sealed: bool
) -> None:
    pack = builtin_pack(pack_id)
    assert pack is not None
    installed = install(journal, pack)
    assert installed.fingerprint == ""
    kept = answer(journal, installed, prompt_of(installed, prompt_id), value)
    assert (kept.answer_text, kept.sealed) == (text, sealed)
    assert not answer(journal, installed, prompt_of(installed, prompt_id), value, sealed=False).sealed


@pytest.mark.parametrize("value", [None, "", "neither", 7, ["Gentle"]])
def test_an_answer_that_does_not_fit_is_not_kept(journal: Journal, value: object) -> None:
    installed = install(journal, good())
    with pytest.raises(AnswerError):
        answer(journal, installed, prompt_of(installed, "style"), value)
    assert journal.all(Answer) == []


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Πώς ήταν η εβδομάδα σου;", "Καλή", "Δύσκολη"),
        ("كيف كان أسبوعك؟", "جيد", "صعب"),
        ("¿Qué tal? 👩‍👩‍👧 🌊", "🙂", "🙁"),
    ],
)
def test_packs_and_answers_in_every_script(journal: Journal, question: str, first: str, second: str) -> None:
    text = changed(TEXT, f'text = "{question}"').replace('"Gentle", "Direct"', f'"{first}", "{second}"')
    installed = install(journal, check(text))
    written = answer(journal, installed, prompt_of(installed, "style"), second)
    assert journal.get(Answer, written.id) == written
    assert written.value == second
    assert journal.packs()[0].pack.prompts[0].text == question
    assert list(journal.look_back(second).records()) == [written]


def test_at_may_be_given(journal: Journal) -> None:
    installed = install(journal, good())
    when: datetime = journal.clock() - timedelta(days=3)
    kept = answer(journal, installed, prompt_of(installed, "comfort"), 0, at=when)
    assert (kept.at, kept.written_later, kept.answer_text) == (when, True, "not at all")


def test_changes_say_what_is_new_other_and_gone() -> None:
    old = good()
    text = changed(TEXT, 'text = "Was it easy?"').replace('id      = "style"', 'id = "manner"')
    difference = changes(old, good(text))
    assert [prompt.id for prompt in difference.added] == ["manner"]
    assert [(was.text[:3], now.text[:3]) for was, now in difference.changed] == [("How", "Was")]
    assert [prompt.id for prompt in difference.gone] == ["style"]
    assert difference.unchanged == ()
    assert changes(old, old).unchanged == old.prompts


def test_a_pack_that_comes_more_often_changes_every_prompt_without_its_own_rhythm() -> None:
    difference = changes(good(), good(changed('"weekly"', '"daily"')))
    assert [now.id for _, now in difference.changed] == ["comfort", "style"]


def test_every_built_in_pack_can_be_added_together_with_the_starter(journal: Journal) -> None:
    for pack in builtin():
        install(journal, pack)
    install(journal, check(starter()))
    assert len(journal.packs()) == 10
