"""`python -m tests.story.cheap_keys`: the program as it is, but new journals cost little to open."""

from __future__ import annotations

from journal_tui.cli import main
from journal_tui.vault import KdfCost

CHEAP = KdfCost(memory_kib=19 * 1024, passes=1)


def with_cheap_keys() -> None:
    """Lower what a new journal's passphrase costs, in this process only."""
    KdfCost.default = classmethod(lambda _: CHEAP)  # type: ignore[method-assign, assignment] # as a test would


if __name__ == "__main__":
    with_cheap_keys()
    main()
