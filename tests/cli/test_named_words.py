"""Words inside questions: help and lock do the same at each; what is an answer stays one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from journal_tui.cli.named_words import is_back, is_word
from journal_tui.models.base import question_of
from journal_tui.models.records import CheckIn, Entry, Person, Strategy, Urge

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "field", "typed"),
    [
        (Strategy, "category", "leave"),  # leave or change place
        (Strategy, "category", "help"),  # help someone
        (Person, "being_with", "help"),  # helps
        (Entry, "body", "help"),
        (CheckIn, "use", "no"),
    ],
)
def test_an_answer_or_its_beginning_is_no_word(kind: type, field: str, typed: str) -> None:
    assert not is_word(question_of(kind, field), typed, NOW, 4)


@pytest.mark.parametrize(
    ("kind", "field", "typed"),
    [(CheckIn, "mood", "help"), (CheckIn, "use", "lock"), (Strategy, "category", "lock")],
)
def test_what_is_no_answer_may_be_a_word(kind: type, field: str, typed: str) -> None:
    assert is_word(question_of(kind, field), typed, NOW, 4)


def test_back_is_a_part_of_the_body_where_own_words_may_stand() -> None:
    assert not is_back(question_of(Urge, "body"), "back", NOW, 4)
    assert is_back(question_of(Urge, "strength_start"), "back", NOW, 4)
