"""Killed at any moment, nothing acknowledged is lost. `python -m tests.story.kills` does it 260 times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story.kills import SHARES, run

pytestmark = pytest.mark.pty


@pytest.mark.parametrize(
    ("kind", "times"),
    [("saves", 2), ("compaction", 4), ("passphrase", 3), ("backup", 4), ("write", 2), ("app", 1)],
)
def test_after_a_kill_everything_acknowledged_is_there(kind: str, times: int, tmp_path: Path) -> None:
    assert kind in SHARES
    assert run(tmp_path, {kind: times}).counts == {kind: times}
