"""A dose of the ten thousand files: good, broken and hostile ones (`generated.py` runs them all)."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from .generated import MEGABYTES, run
from .hostile import HOSTILE


def test_no_file_leads_to_more_than_a_sentence_and_none_is_half_taken_in(tmp_path: Path) -> None:
    totals = run(180, seed=2, folder=tmp_path)
    assert sum(totals.outcomes.values()) == 180
    assert totals.largest[0] <= MEGABYTES, totals.largest
    expected = {"good, taken in whole", "broken, refused with a sentence", "hostile, refused with a sentence"}
    assert expected <= set(totals.outcomes)


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_the_hostile_files_are_what_their_names_say_each_time(make: object) -> None:
    assert callable(make)
    assert make(Random(3)) == make(Random(3)), "a failure could not be run again"
