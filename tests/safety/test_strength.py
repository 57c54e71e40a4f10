"""How hard a passphrase is to guess, said in words."""

from __future__ import annotations

import pytest

from journal_tui.safety import strength


@pytest.mark.parametrize("passphrase", ["a" * 73, "ab" * 50_000, "🌊" * 100, "Ünïcödé " * 30, "\udcff", " "])
def test_long_and_odd_passphrases_are_judged_too(passphrase: str) -> None:
    assert 0 <= strength(passphrase).level <= 4
    assert strength(passphrase).words


def test_words_that_do_not_belong_together_are_hard_to_guess() -> None:
    assert strength("password").level == 0
    assert strength("password").advice
    assert strength("velvet orbit cactus hymn nine").level == 4
    assert strength("velvet orbit cactus hymn nine").advice == ""


@pytest.mark.parametrize(
    ("passphrase", "predicate"),
    [
        ("password", "is very easy to guess"),
        ("lampshade", "could be guessed"),
        ("tree frog", "is hard to guess"),
    ],
)
def test_it_is_said_in_a_sentence_without_a_double_no(passphrase: str, predicate: str) -> None:
    assert strength(passphrase).predicate == predicate
