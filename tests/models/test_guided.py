"""Guided exercises: every rhythm breathes as it says, and every exercise that is offered is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.models.guided import BREATH_WORDS, GUIDES, RHYTHMS, Rhythm, breath_at, guide, rhythm
from journal_tui.models.starters import STARTERS


@given(st.sampled_from(RHYTHMS), st.floats(0, 100_000))
def test_every_moment_of_a_breath_has_its_word_and_what_is_left_of_it(pace: Rhythm, seconds: float) -> None:
    breath = breath_at(pace, seconds)
    lengths = dict(zip(BREATH_WORDS, (pace.into, pace.hold, pace.out, pace.rest), strict=True))
    assert 1 <= breath.left <= lengths[breath.word]
    assert 0 <= breath.full <= 1
    assert breath.full == {"hold": 1.0, "rest": 0.0}.get(breath.word, breath.full)
    assert breath.number in (int(seconds // pace.seconds) + 1, int(seconds // pace.seconds) + 2)


@pytest.mark.parametrize("pace", RHYTHMS, ids=lambda pace: pace.id)
def test_a_breath_fills_empties_and_begins_again(pace: Rhythm) -> None:
    course = [breath_at(pace, tenth / 10) for tenth in range(pace.seconds * 10)]
    assert [b.full for b in course if b.word == "in"] == sorted(b.full for b in course if b.word == "in")
    out = [b.full for b in course if b.word == "out"]
    assert out == sorted(out, reverse=True)
    assert breath_at(pace, pace.seconds).word == "in"
    assert breath_at(pace, pace.seconds).number == 2
    assert pace.words.startswith(f"in for {pace.into}")


def test_what_the_toolbox_offers_to_do_with_the_screen_is_there() -> None:
    offered = {starter.guide for starter in STARTERS if starter.guide}
    assert offered == {item.id for item in GUIDES}
    assert guide("no such") is None
    assert rhythm("no such") is RHYTHMS[0]
    for exercise in GUIDES:
        assert exercise.words
        assert bool(exercise.steps) == (exercise.kind == "steps")
