"""What holds for every test."""

from __future__ import annotations

import functools
import gc
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from journal_tui.vault.format import keys

# Every process of the tests lives in one place, so that two of them never disagree about the day. For another
# one, at another hour: `JOURNAL_TUI_TZ=Pacific/Auckland` (tests about helplines of Europe fail there).
os.environ["TZ"] = os.environ.get("JOURNAL_TUI_TZ", "Europe/Berlin")
time.tzset()

# No deadlines: a busy machine is not a failure. `JOURNAL_TUI_EXAMPLES` asks for more examples of each rule.
settings.register_profile(
    "journal",
    deadline=None,
    max_examples=int(os.environ.get("JOURNAL_TUI_EXAMPLES", "15")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("journal")

# The same passphrase, salt and cost lead to the same key: to derive it once is enough. What is derived is
# held to RFC 9106 by the vectors, which another reader opens.
keys.passphrase_key = functools.lru_cache(maxsize=256)(keys.passphrase_key)


def pytest_collection_finish() -> None:
    """What was imported stays: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def state_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a machine remembers of journals is never that of the machine the tests run on."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg-state"))
