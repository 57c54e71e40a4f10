"""The words the app does not use of people: found where they are meant, and only there."""

from __future__ import annotations

import pytest

from journal_tui.models.base import questions_of
from journal_tui.models.records import RECORD_TYPES
from journal_tui.models.starters import STARTERS
from journal_tui.packs.checks.language import ALLOWED, find_in_pack, find_words

FOUND = [
    "weak-willed",
    "addict", "Addicts", "an alcoholic", "junkies", "user", "the user's name", "drug users", "abuser",
    "abuse", "alcohol abuse", "abused", "a bad habit", "drug habits", "your drug of choice",
    "Are you clean?", "I'm clean", "she has been clean", "stay clean", "getting clean", "30 days clean",
    "clean and sober", "a dirty test", "he tested clean", "your urine was dirty", "sober streak",
    "You failed.", "a failure", "did you fail", "relapsed again", "fell off the wagon", "you fell off",
    "gave in", "giving in to it", "weak", "a weakness", "Good job!", "well done", "disappointed",
    "Great!", "You did great", "That's great", "great work", "streak", "your score", "level 3",
    "next level", "badge", "day 0", "Day zero", "non-compliant", "noncompliance", "refused", "denied",
    "in denial",
]  # fmt: skip
NOT_FOUND = [
    "Raises `Refused`.", "fsync failed", "a failed save", "A failure before the rename", "It is refused.",
    "use", "used", "Use it.", "useful", "username", "pip install --user", "/home/user/x", "addiction",
    "an alcoholic drink", "Alcoholics Anonymous", "domestic abuse", "abuse of a child", "inhabit",
    "clean the kitchen", "Do you clean often?", "The kitchen is clean.", "keep the house clean",
    "a clean sheet", "a clean checkout", "stay clean the", "dirty dishes", "fell off a ladder",
    "gave in writing", "week", "weekly", "a great deal", "great-aunt", "the great outdoors", "top-level",
    "stress level", "level of detail", "underscore", "day 05", "day 0123", "today 09:00",
    "No streaks, no badges, no red days.", "without a score", "no streaks, scores or badges",
    "You may refuse any question.", "failsafe", "Tweak it", "What should it do?",
]  # fmt: skip
DUTIES = [
    "You should feel better.",
    "you must stop",
    "Must you go?",
    "You shouldn’t worry",
    "we really should talk",
]
NO_DUTIES = [
    "What should people do?",
    "What should your therapist know?",
    "The file must be text.",
    "mustard",
]


@pytest.mark.parametrize("text", FOUND)
def test_a_word_of_the_list_is_found(text: str) -> None:
    findings = find_words(text)
    assert findings
    assert findings[0].word.casefold() in text.casefold()
    assert findings[0].instead


@pytest.mark.parametrize("text", NOT_FOUND)
def test_words_that_only_look_like_them_are_left_alone(text: str) -> None:
    assert find_words(text) == []


@pytest.mark.parametrize("text", DUTIES)
def test_duties_are_found_in_packs_alone(text: str) -> None:
    assert find_in_pack(text)
    assert not find_words(text)


@pytest.mark.parametrize("text", NO_DUTIES)
def test_other_uses_of_should_and_must_are_left_alone(text: str) -> None:
    assert find_in_pack(text) == []


@pytest.mark.parametrize("sentence", ALLOWED)
def test_the_fixed_warnings_are_allowed_as_they_stand(sentence: str) -> None:
    assert find_words(f"It may go into your record, and {sentence}. If you like.") == []
    assert find_words("and " + sentence.replace(" ", "\n")) == []
    assert find_words("abuse, as it is called")


def test_words_come_in_their_order_and_each_place_once() -> None:
    words = [finding.word for finding in find_words("A weak moment, a drug user, and then a streak.")]
    assert words == ["weak", "drug user", "streak"]


def test_every_question_and_every_way_of_coping_of_the_app_passes() -> None:
    for kind in RECORD_TYPES:
        for question in questions_of(kind):
            texts = (
                question.text,
                question.label,
                question.help,
                question.low,
                question.high,
                *question.choices,
            )
            assert [finding for text in texts for finding in find_words(text)] == []
    for starter in STARTERS:
        assert [finding for text in starter for finding in find_words(text)] == []
