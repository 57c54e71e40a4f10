"""What is sound in a damaged file comes into a new journal, whole and as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_tui.vault import (
    AlreadyThere,
    Damaged,
    NoJournal,
    VaultContext,
    WrongSecret,
    find_sound,
    open_vault,
)
from journal_tui.vault.repair.salvage import salvage

from .helpers import COST, PASSPHRASE, Journal, document, everything, fill, new_journal

SAVES = 6
NEW = "another quiet river"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, bytes]:
    journal = new_journal(tmp_path_factory.mktemp("small") / "journal.vault")
    fill(journal, SAVES, size=100)
    return journal, journal.path.read_bytes()


def found_in(journal: Journal, data: bytes) -> tuple[list[str], int]:
    """The entries that are sound in `data`, all as they were written, and how many saves are missing."""
    journal.path.write_bytes(data)
    sound, _ = find_sound(journal.path, recovery_code=journal.code)
    entries = sound.tables.get("entries", {})
    assert dict(entries) == {name: document(f"entry {name[1:]}", 100) for name in entries}
    assert sound.documents == len(entries)
    return list(entries), sound.missing


def flipped(data: bytes, offset: int, bits: int = 1) -> bytes:
    return data[:offset] + bytes([data[offset] ^ bits]) + data[offset + 1 :]


def test_a_flipped_bit_costs_one_save_and_at_a_frames_end_two(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    names = [f"e{number}" for number in range(1, SAVES + 1)]
    for offset in range(512, len(data), 37):
        frame, within = divmod(offset - 512, 512)
        in_tag = within >= 512 - 16 and frame < SAVES - 1
        recovered, missing = found_in(journal, flipped(data, offset))
        lost = names[frame : frame + (2 if in_tag else 1)]
        assert recovered == [name for name in names if name not in lost], offset
        at_the_end = lost[-1] == names[-1]  # how many are behind the last that opens, nobody can tell
        assert missing == (1 if at_the_end else len(lost))


def test_a_wrecked_sector_a_missing_and_a_doubled_frame(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    assert found_in(journal, data[:1024] + bytes(512) + data[1536:]) == (["e1", "e4", "e5", "e6"], 2)
    assert found_in(journal, data[:1024] + b"?" * 512 + data[1536:]) == (["e1", "e4", "e5", "e6"], 2)
    assert found_in(journal, data[:1024] + data[1536:]) == (["e1", "e4", "e5", "e6"], 2)
    doubled = data[:1024] + data[512:1024] + data[1024:]
    assert found_in(journal, doubled) == ([f"e{number}" for number in range(1, 7)], 0)
    assert found_in(journal, data[:-100]) == ([f"e{number}" for number in range(1, 6)], 1)
    assert found_in(journal, data) == ([f"e{number}" for number in range(1, 7)], 0)


def test_a_wrecked_first_frame_or_number_does_not_hide_the_rest(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    assert found_in(journal, data[:512] + b"?" * 512 + data[1024:])[0] == ["e3", "e4", "e5", "e6"]
    assert found_in(journal, flipped(data, 600))[0] == ["e2", "e3", "e4", "e5", "e6"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wrecks=st.lists(st.tuples(st.integers(512, 3583), st.binary(min_size=1, max_size=60)), max_size=5),
    cut=st.integers(512, 3584),
)
def test_whatever_is_wrecked_what_is_found_was_written_just_so(
    small: tuple[Journal, bytes], wrecks: list[tuple[int, bytes]], cut: int
) -> None:
    journal, data = small
    hurt = bytearray(data)
    for offset, rubbish in wrecks:
        hurt[offset : offset + len(rubbish)] = rubbish
    try:
        recovered, _ = found_in(journal, bytes(hurt[:cut]))
    except Damaged:
        return
    assert recovered == sorted(recovered)


def test_the_new_journal_is_the_same_one_under_fresh_keys(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 4, size=100)
    data = flipped(journal.path.read_bytes(), 1100)
    journal.path.write_bytes(data)
    target = tmp_path / "new" / "journal.vault"
    sound, code = salvage(journal.path, target, passphrase=PASSPHRASE, new_passphrase=PASSPHRASE, cost=COST)
    assert (sound.saves, sound.missing, sound.documents) == (3, 1, 3)
    assert journal.path.read_bytes() == data, "the damaged file is as it was"
    with open_vault(target, passphrase=PASSPHRASE) as vault, journal.open() as hurt:
        assert list(vault.documents("entries")) == ["e1", "e3", "e4"]
        assert (vault.damage, vault.read_only) == (None, False)
        assert vault.vault_id == hurt.vault_id
        vault.commit([("entries", "new", b"{}")])
        vault.verify()
    with open_vault(target, recovery_code=code) as vault:
        assert "new" in vault.documents("entries")
    with pytest.raises(WrongSecret):
        open_vault(target, recovery_code=journal.code)


def test_a_header_that_only_the_code_opens_is_enough(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 3, size=100)
    data = journal.path.read_bytes()
    journal.path.write_bytes(data[:64] + bytes(range(96)) + data[160:])
    target = tmp_path / "new.vault"
    salvage(journal.path, target, recovery_code=journal.code, new_passphrase=NEW, cost=COST)
    with open_vault(target, passphrase=NEW) as vault:
        assert list(vault.documents("entries")) == ["e1", "e2", "e3"]


def test_what_was_salvaged_is_not_told_as_older_on_the_machine_that_saw_more(
    journal: Journal, tmp_path: Path
) -> None:
    context = VaultContext(state=tmp_path / "state")
    with journal.open(context=context) as vault:
        for number in range(5):
            vault.commit([("entries", f"e{number}", b"{}")])
    journal.path.write_bytes(journal.path.read_bytes()[:1536])
    target = tmp_path / "new.vault"
    salvage(journal.path, target, passphrase=PASSPHRASE, new_passphrase=NEW, cost=COST, context=context)
    with open_vault(target, passphrase=NEW, context=context) as vault:
        assert vault.older is None
        assert vault.size("entries") == 2


def test_it_never_writes_over_a_file_and_makes_none_of_nothing(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 2)
    target = tmp_path / "there"
    target.write_text("mine")
    with pytest.raises(AlreadyThere):
        salvage(journal.path, target, passphrase=PASSPHRASE, new_passphrase=NEW, cost=COST)
    assert target.read_text() == "mine"
    with pytest.raises(AlreadyThere):
        salvage(journal.path, journal.path, passphrase=PASSPHRASE, new_passphrase=NEW, cost=COST)
    new = tmp_path / "new"
    with pytest.raises(WrongSecret):
        salvage(journal.path, new, passphrase="no", new_passphrase=NEW, cost=COST)
    with pytest.raises(NoJournal):
        salvage(tmp_path / "none", new, passphrase="no", new_passphrase=NEW, cost=COST)
    journal.path.write_bytes(journal.path.read_bytes()[:512] + b"?" * 2000)
    with pytest.raises(Damaged, match="no new journal was made"):
        salvage(journal.path, new, passphrase=PASSPHRASE, new_passphrase=NEW, cost=COST)
    assert not new.exists()


def test_a_sound_journal_can_be_salvaged_too(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 3)
    target = tmp_path / "new"
    sound, _ = salvage(journal.path, target, passphrase=PASSPHRASE, new_passphrase=NEW, cost=COST)
    assert sound.missing == 0
    with open_vault(target, passphrase=NEW) as vault, journal.open() as old:
        assert everything(vault) == everything(old)
