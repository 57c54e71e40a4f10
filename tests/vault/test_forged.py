"""Nothing of a header is believed before its HMAC holds; no bytes bring a Python error to a user."""

from __future__ import annotations

import os
import random
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal_tui.vault import (
    Damaged,
    NotSaved,
    Refused,
    Vault,
    VaultContext,
    VaultError,
    find_copies,
    find_sound,
    inspect,
    open_copy,
    open_to_restore,
    open_vault,
    put_in_place,
    restore,
    salvage,
)
from journal_tui.vault.file.disk import Disk
from journal_tui.vault.format import codec, keys, unlock

from .helpers import COST, Journal, document, everything, fill

NUMBERS = [0, 2, 4, 2**20, 2**47, 2**48, 2**48 + 1, 2**61, 2**62, 2**63, 2**64 - 1, 0xFF << 56 | 1]


@pytest.fixture
def context(tmp_path: Path) -> VaultContext:
    return VaultContext(state=tmp_path / "state", backups=True)


def with_number(data: bytes, base_seq: int) -> bytes:
    """The file with another base_seq in its header, whose HMAC then does not hold."""
    return data[:448] + struct.pack("<Q", base_seq) + data[456:]


def without_checksum(data: bytes, journal: Journal) -> bytes:
    """The file under a header of another writer: random file_id, no checksum to mend one bit by."""
    unlocked = unlock.unlock(data, passphrase=None, recovery_code=journal.code)
    signed = data[:32] + bytes(range(32)) + data[64:480]
    return signed + keys.sign(keys.header_key(unlocked.master, bytes(range(32))), signed)


@pytest.mark.parametrize("base_seq", NUMBERS)
def test_a_forged_number_hides_no_save_and_skips_none(
    journal: Journal, tmp_path: Path, base_seq: int
) -> None:
    fill(journal, 5)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(with_number(whole, base_seq))
    with journal.open() as vault:
        assert vault.damage is not None
        assert vault.read_only
        assert vault.ids("entries") == ["e1", "e2", "e3", "e4", "e5"]
    sound, _ = find_sound(journal.path, recovery_code=journal.code)
    assert (sound.saves, sound.missing, sound.last_seq) == (5, 0, 5)
    new = tmp_path / "new.vault"
    salvage(journal.path, new, recovery_code=journal.code, new_passphrase="another one", cost=COST)
    with open_vault(new, passphrase="another one") as vault:
        assert vault.ids("entries") == ["e1", "e2", "e3", "e4", "e5"]
        vault.commit([("entries", "on", b"{}")])


@pytest.mark.parametrize("base_seq", NUMBERS)
def test_a_restore_over_a_file_with_a_forged_number_makes_a_journal_that_goes_on(
    journal: Journal, context: VaultContext, base_seq: int
) -> None:
    fill(journal, 2)
    with journal.open(context=context) as vault:
        backup = vault.backups.make()
        vault.commit([("entries", "later", b"{}")])
    journal.path.write_bytes(with_number(journal.path.read_bytes(), base_seq))
    restore(backup.path, journal.path, recovery_code=journal.code, context=context)
    with journal.open(context=context) as vault:
        assert (vault.older, vault.damage) == (None, None)
        assert 4 <= vault.commit([("entries", "on", b"{}")]) < 10
        vault.change_passphrase("another one", cost=COST)
        older = journal.path.read_bytes()
        vault.commit([("entries", "and on", b"{}")])
    journal.path.write_bytes(older)
    with open_vault(journal.path, passphrase="another one", context=context) as vault:
        assert vault.older is not None, "whether it is older is noticed as before"


def test_salvage_says_how_many_saves_cannot_be_read(journal: Journal) -> None:
    fill(journal, 6, size=0)
    data = bytearray(journal.path.read_bytes())
    data[512 * 3 : 512 * 5] = bytes(1024)  # the third save and the fourth: the fifth is bound to its tag
    journal.path.write_bytes(data)
    sound, _ = find_sound(journal.path, recovery_code=journal.code)
    assert (sound.saves, sound.missing, sound.last_seq) == (3, 3, 6)
    assert list(sound.tables["entries"]) == ["e1", "e2", "e6"]
    journal.path.write_bytes(with_number(bytes(data), 2**60))
    sound, _ = find_sound(journal.path, recovery_code=journal.code)
    assert (sound.saves, sound.missing, sound.last_seq) == (3, 3, 6)
    data[512:1024] = bytes(512)  # the first one too: how many were before it nobody knows
    journal.path.write_bytes(with_number(bytes(data), 2**60))
    sound, _ = find_sound(journal.path, recovery_code=journal.code)
    assert (sound.saves, sound.missing, sound.last_seq) == (1, 1, 6)


def test_the_numbers_end_where_the_page_says_and_that_is_said(journal: Journal) -> None:
    data = without_checksum(journal.path.read_bytes(), journal)
    unlocked = unlock.unlock(data, passphrase=None, recovery_code=journal.code)
    for base_seq, saves in ((codec.HIGHEST_SEQ - 1, 2), (codec.HIGHEST_SEQ, 1)):
        signed = with_number(data, base_seq)[:480]
        header = signed + keys.sign(keys.header_key(unlocked.master, signed[32:64]), signed)
        journal.path.write_bytes(header)
        with journal.open() as vault:
            for number in range(saves):
                vault.commit([("entries", str(number), b"{}")])
            with pytest.raises(NotSaved, match="highest save number"):
                vault.commit([("entries", "one more", b"{}")])
            with pytest.raises(NotSaved):
                vault.compact()
            assert vault.size("entries") == saves
        with journal.open(read_only=True) as vault:
            assert vault.damage is None
            assert vault.size("entries") == saves
    for base_seq in (0, codec.HIGHEST_SEQ + 1, 2**64 - 1):
        signed = with_number(data, base_seq)[:480]
        header = signed + keys.sign(keys.header_key(unlocked.master, signed[32:64]), signed)
        journal.path.write_bytes(header)
        with journal.open() as vault:
            assert vault.damage is not None
            assert vault.read_only


def forgeries(data: bytes, journal: Journal, seed: int) -> bytes:
    """Bytes of all kinds in place of the journal's: some signed with its key, some not."""
    chance = random.Random(seed)
    forged = bytearray(data if chance.random() < 0.5 else without_checksum(data, journal))
    for _ in range(chance.randint(1, 4)):
        at = chance.choice(
            (448, 456, 8, 10, 12, 16, 32, 64, 68, 72, 76, 80, 160, 164, 512, 516, 520, 524, 1024)
        )
        wild = chance.choice((b"\xff" * 8, b"\0" * 8, b"\xff" * 4, chance.randbytes(chance.randint(1, 40))))
        forged[at : at + len(wild)] = wild
    if chance.random() < 0.5:  # by somebody who has the key
        master = unlock.unlock(data, passphrase=None, recovery_code=journal.code).master
        forged[480:512] = keys.sign(keys.header_key(master, bytes(forged[32:64])), bytes(forged[:480]))
    return bytes(forged[: chance.choice((len(forged), len(forged), chance.randint(0, len(forged))))])


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_done_with_any_bytes_ends_well_or_with_a_sentence(
    journal: Journal, context: VaultContext, tmp_path: Path, seed: int
) -> None:
    fill(journal, 3)
    good = journal.path.read_bytes()
    sound = tmp_path / "sound copy.vault"
    sound.write_bytes(good)
    bad = forgeries(good, journal, seed)
    journal.path.write_bytes(bad)
    code = journal.code

    def used(vault: Vault) -> None:
        with vault:
            everything(vault)
            vault.verify()
            vault.commit([("entries", "new", document("new"))])
            vault.accept()
            vault.change_passphrase("another", cost=COST)

    def merged() -> None:
        with open_vault(sound, recovery_code=code) as vault:
            find_copies(sound, vault.vault_id)
            with open_copy(vault, journal.path) as copy:
                everything(copy)

    attempts: list[Callable[[], Any]] = [
        lambda: inspect(journal.path),
        lambda: used(open_vault(journal.path, recovery_code=code, context=context)),
        lambda: open_to_restore(journal.path, recovery_code=code),
        lambda: salvage(
            journal.path,
            tmp_path / "salvaged",
            recovery_code=code,
            new_passphrase="new",
            cost=COST,
            context=context,
        ),
        merged,
        lambda: restore(sound, journal.path, recovery_code=code, context=context),
    ]
    for attempt in attempts:
        journal.path.write_bytes(bad)
        try:
            attempt()
        except VaultError as problem:
            assert str(problem).endswith(".")
    # After the restore it is a journal again, whatever was there.
    with open_vault(journal.path, recovery_code=code, context=context) as vault:
        assert (vault.damage, vault.older) == (None, None)
        vault.commit([("entries", "on", b"{}")])


@pytest.mark.parametrize("time", [-(2.0**62), 2.0**62, 1e300, -1.0, 253402300800.0])
def test_a_wild_time_of_a_file_is_no_error(journal: Journal, time: float) -> None:
    class WildTimes(Disk):
        def status_of(self, path: Path) -> os.stat_result:
            known = super().status_of(path)
            return os.stat_result((*known[:7], time, time, time))

    fill(journal, 1)
    copy = journal.path.with_name("copy.vault")
    copy.write_bytes(journal.path.read_bytes())
    with journal.open(read_only=True) as vault:
        (found_copy,) = find_copies(journal.path, vault.vault_id, disk=WildTimes())
    assert 1969 <= found_copy.changed.astimezone().year <= 9999


def test_a_restore_puts_nothing_in_the_place_of_what_came_meanwhile(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 1)
    copy = tmp_path / "copy"
    copy.write_bytes(journal.path.read_bytes())
    opened = open_to_restore(copy, recovery_code=journal.code)
    journal.path.unlink()
    journal.path.mkdir()
    with pytest.raises(Refused):
        put_in_place(opened, journal.path)
    with pytest.raises(Damaged):
        copy.write_bytes(b"\x89RJV\r\n\x1a\n")
        open_to_restore(copy, recovery_code=journal.code)
