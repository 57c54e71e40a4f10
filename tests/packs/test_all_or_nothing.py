"""Adding a pack is one save: whatever goes wrong, and whatever the file is, all of it is there or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Strategy
from journal_tui.packs import PackError, check_bytes, install, remove
from journal_tui.vault import VaultError
from tests.packs.hostile import make
from tests.packs.test_hostile import EXAMPLES
from tests.packs.writing import GOOD, changed, check
from tests.vault.helpers import FaultyDisk, new_journal

NEWER = changed("Name five things you see", "Name four things you hear").replace("easy", "hard")
#: Calls of the disk from the beginning of a save at which it goes wrong: more than any save makes.
MOST_CALLS = 12


def state(journal: Journal) -> tuple[list[str], list[str | None]]:
    """What of packs is in a journal."""
    texts = [prompt.text for pack in journal.packs() for prompt in pack.pack.prompts]
    return texts, [strategy.name for strategy in journal.all(Strategy)]


def failing_at(number: int, *, short: bool) -> Callable[[str], int | None]:
    """A disk that is full from its call `number` on; `short`: which takes the first bytes of it."""
    calls = 0

    def fault(call: str) -> int | None:
        nonlocal calls
        if call not in ("write", "sync", "cut"):
            return None
        calls += 1
        if calls < number:
            return None
        if short and calls == number and call == "write":
            return 7
        raise OSError(28, "No space left on device")

    return fault


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("act", ["add", "update", "remove"])
def test_wherever_the_disk_fails_nothing_is_half_done(tmp_path: Path, act: str, short: bool) -> None:
    acts: dict[str, Callable[[Journal], object]] = {
        "add": lambda journal: install(journal, check(GOOD)),
        "update": lambda journal: install(journal, check(NEWER)),
        "remove": lambda journal: remove(journal, "first-weeks"),
    }
    failed = 0
    for number in range(1, MOST_CALLS):
        vault_file = new_journal(tmp_path / f"{number}" / "journal")
        disk = FaultyDisk()
        journal = Journal(vault_file.open(disk=disk))
        if act != "add":
            install(journal, check(GOOD))
        before = state(journal)
        disk.fault = failing_at(number, short=short)
        try:
            acts[act](journal)
        except VaultError:
            failed += 1
            # Nothing of it is shown now, and nothing is there after the next opening but all of it.
            assert state(journal) == before
        disk.fault = lambda call: None
        after = state(journal)
        journal.close()
        again = Journal(vault_file.open())
        whole = _state_after(act)
        assert state(again) in (before, whole)
        assert after in (before, whole)
        again.close()
        if after == whole:
            break
    else:
        pytest.fail("a save made more calls than were tried")
    assert failed >= 1


def _state_after(act: str) -> tuple[list[str], list[str | None]]:
    texts = {"add": GOOD, "update": NEWER, "remove": ""}[act]
    pack = check(texts).pack if texts else None
    if pack is None:
        return [], []
    return [prompt.text for prompt in pack.prompts], [strategy.name for strategy in pack.strategies]


def test_no_generated_pack_is_half_added(journal: Journal) -> None:
    for number in range(EXAMPLES):
        checked = check_bytes(make(number))
        before = journal.vault.seq
        if checked.pack is None:
            with pytest.raises(PackError):
                install(journal, checked)
            assert journal.vault.seq == before
            continue
        added = install(journal, checked)
        assert journal.vault.seq == before + 1
        assert [pack.id for pack in journal.packs()] == [added.id]
        assert len(added.asked) == len(checked.pack.prompts)
        remove(journal, added.id)
    assert state(journal) == ([], [])


_PATHS = ["../../etc/passwd", "a/b", "..", ".", "~", "c:", "nul", "a\\\\b", "/", "\\u0000"]


@pytest.mark.parametrize("pack_id", _PATHS)
def test_an_id_is_never_a_path(journal: Journal, pack_id: str) -> None:
    checked = check(changed('"first-weeks"', f'"{pack_id}"'))
    assert checked.pack is None
    with pytest.raises(PackError):
        install(journal, checked)
