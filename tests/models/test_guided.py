"""Guided exercises: every rhythm breathes as it says, and every exercise that is offered is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.models.guided import BREATH_WORDS, GUIDES, RHYTHMS, Rhythm, breath_at, guide, rhythm
from journal_tui.models.starters import STARTERS


@given(st.sampled_from(RHYTHMS), st.floats(0, 100_000))
def test_every_moment_of_a_breath_has_its_word_and_what_is_left_of_it(each: Rhythm, seconds: float) -> None:
    breath = breath_at(each, seconds)
    lengths = dict(zip(BREATH_WORDS, (each.into, each.hold, each.out, each.rest), strict=True))
    assert 1 <= breath.left <= lengths[breath.word]
    assert 0 <= breath.full <= 1
    assert breath.full == {"hold": 1.0, "rest": 0.0}.get(breath.word, breath.full)
    assert breath.number in (int(seconds // each.seconds) + 1, int(seconds // each.seconds) + 2)


@pytest.mark.parametrize("each", RHYTHMS, ids=lambda each: each.id)
def test_a_breath_fills_empties_and_begins_again(each: Rhythm) -> None:
    course = [breath_at(each, tenth / 10) for tenth in range(each.seconds * 10)]
    assert [b.full for b in course if b.word == "in"] == sorted(b.full for b in course if b.word == "in")
    out = [b.full for b in course if b.word == "out"]
    assert out == sorted(out, reverse=True)
    assert breath_at(each, each.seconds).word == "in"
    assert breath_at(each, each.seconds).number == 2
    assert each.words.startswith(f"in for {each.into}")


def test_what_the_toolbox_offers_to_do_with_the_screen_is_there() -> None:
    offered = {starter.guide for starter in STARTERS if starter.guide}
    assert offered == {each.id for each in GUIDES}
    assert guide("no such") is None
    assert rhythm("no such") is RHYTHMS[0]
    for each in GUIDES:
        assert each.words
        assert bool(each.steps) == (each.kind == "steps")
