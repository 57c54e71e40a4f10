"""However a file is hurt: a named error or a true prefix, never wrong data, never a wrong word for it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_tui.vault import (
    Damaged,
    NoJournal,
    VaultError,
    WrongSecret,
    inspect,
    open_vault,
)

from .helpers import PASSPHRASE, Journal, document, everything, fill, new_journal

SAVES = 4


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, bytes]:
    journal = new_journal(tmp_path_factory.mktemp("small") / "journal.vault")
    fill(journal, SAVES, size=100)
    return journal, journal.path.read_bytes()


def prefixes() -> list[dict[str, bytes]]:
    saved = {f"e{number}": document(f"entry {number}", 100) for number in range(1, SAVES + 1)}
    return [dict(list(saved.items())[:count]) for count in range(SAVES + 1)]


def open_hurt(journal: Journal, data: bytes, **secret: str) -> tuple[dict[str, bytes], str | None, bool]:
    """What a hurt file still gives: documents, what is said of damage, and whether it may be written to."""
    for left in journal.path.parent.glob("*.torn*"):
        left.unlink()
    journal.path.write_bytes(data)
    with open_vault(journal.path, **(secret or {"recovery_code": journal.code})) as vault:  # type: ignore[arg-type]  # only the two secrets
        return everything(vault).get("entries", {}), vault.damage, vault.read_only


def test_with_a_wrong_passphrase_a_header_that_is_visibly_damaged_is_called_damaged(
    small: tuple[Journal, bytes],
) -> None:
    journal, data = small
    with pytest.raises(Damaged, match="damaged"):
        open_hurt(journal, data[:300] + b"x" + data[301:], passphrase="no")
    with pytest.raises(WrongSecret, match="sure of it"):
        open_hurt(journal, data, passphrase="no")


def test_where_the_flipped_bit_is_known_a_wrong_passphrase_is_told_as_that(
    small: tuple[Journal, bytes],
) -> None:
    journal, data = small
    hurt = data[:90] + bytes([data[90] ^ 4]) + data[91:]
    with pytest.raises(WrongSecret):
        open_hurt(journal, hurt, passphrase="no")
    assert open_hurt(journal, hurt, passphrase=PASSPHRASE)[0] == prefixes()[SAVES]


def test_more_than_one_wrecked_byte_of_a_slot_leaves_the_other_way_in(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    hurt = data[:64] + bytes(range(96)) + data[160:]
    content, damage, _ = open_hurt(journal, hurt)
    assert content == prefixes()[SAVES]
    assert damage is not None
    with pytest.raises(Damaged, match="the recovery code may open it"):
        open_hurt(journal, hurt, passphrase=PASSPHRASE)
    hurt = data[:96] + bytes(range(48)) + data[144:]
    with pytest.raises(Damaged, match="try the recovery code"):
        open_hurt(journal, hurt, passphrase=PASSPHRASE)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rubbish=st.binary(max_size=1200), keep=st.integers(0, 80))
def test_rubbish_gives_a_named_error(small: tuple[Journal, bytes], rubbish: bytes, keep: int) -> None:
    journal, data = small
    journal.path.write_bytes(data[:keep] + rubbish)
    with pytest.raises(VaultError):
        open_vault(journal.path, recovery_code=journal.code)


def test_an_interrupted_save_is_kept_aside_cut_off_and_told_once(journal: Journal) -> None:
    fill(journal, 3)
    data = journal.path.read_bytes()
    for time in (1, 2):
        journal.path.write_bytes(data[:-100])
        with journal.open() as vault:
            assert vault.notice is not None
            assert "interrupted" in vault.notice
            assert list(vault.documents("entries")) == ["e1", "e2"]
            vault.verify()
        with journal.open() as vault:
            assert vault.notice is None
        kept = {".torn"} if time == 1 else {".torn", ".torn-2"}
        assert journal.folder() == {"", ".lock"} | kept
    torn_file = journal.path.with_name(journal.path.name + ".torn")
    assert torn_file.read_bytes() == data[-512:-100]
    assert torn_file.stat().st_mode & 0o777 == 0o600


def test_a_reader_leaves_an_interrupted_save_where_it_is(journal: Journal) -> None:
    fill(journal, 3)
    cut = journal.path.read_bytes()[:-100]
    journal.path.write_bytes(cut)
    with journal.open(read_only=True) as vault:
        assert vault.notice is not None
        assert list(vault.documents("entries")) == ["e1", "e2"]
        vault.verify()
    assert journal.path.read_bytes() == cut


def test_a_save_after_an_interrupted_one_follows_the_last_good_one(journal: Journal) -> None:
    fill(journal, 3)
    journal.path.write_bytes(journal.path.read_bytes()[:-1])
    with journal.open() as vault:
        assert vault.commit([("entries", "new", b"{}")]) == 3
    with journal.open() as vault:
        assert list(vault.documents("entries")) == ["e1", "e2", "new"]


def test_a_damaged_journal_is_left_as_it_is_to_the_byte(journal: Journal) -> None:
    fill(journal, 3)
    data = bytearray(journal.path.read_bytes())
    data[600] ^= 1
    journal.path.write_bytes(data)
    with journal.open() as vault:
        assert vault.damage is not None
        assert vault.documents("entries") == {}
        with pytest.raises(Damaged, match="damaged"):
            vault.verify()
    assert journal.path.read_bytes() == data


def test_a_file_hurt_while_it_is_open_is_found_by_verify(journal: Journal) -> None:
    fill(journal, 3)
    with journal.open() as vault:
        assert vault.verify().frames == 3
        for offset in (40, 500, 700):
            data = bytearray(journal.path.read_bytes())
            data[offset] ^= 1
            journal.path.write_bytes(data)
            with pytest.raises(Damaged, match="damaged"):
                vault.verify()
            data[offset] ^= 1
            journal.path.write_bytes(data)
        assert vault.verify().documents == 3


@pytest.mark.parametrize("secret", ["", "no", "\ud800", "a" * 10_000, "quiet\0river"])
def test_a_wrong_passphrase_is_called_that(journal: Journal, secret: str) -> None:
    with pytest.raises(WrongSecret, match="passphrase"):
        open_vault(journal.path, passphrase=secret)
    with journal.open() as vault:
        assert not vault.matches(secret)
        assert vault.matches(PASSPHRASE)


ABSURD = {
    "memory just under": (68, 19 * 1024 - 1),
    "memory just over": (68, 2**21 + 1),
    "200 GiB": (68, 200 * 1024**2),
    "all the memory there is": (68, 2**32 - 1),
    "no passes": (72, 0),
    "17 passes": (72, 17),
    "passes without end": (72, 2**32 - 1),
    "no lanes": (76, 0),
    "five lanes": (76, 5),
    "lanes without end": (76, 2**32 - 1),
}


def with_value(data: bytes, offset: int, value: bytes) -> bytes:
    """A header that somebody changed on purpose, with a checksum that is right again."""
    signed = data[:offset] + value + data[offset + len(value) : 480]
    return signed[:52] + hashlib.sha256(signed[:52] + signed[64:]).digest()[:12] + signed[64:] + data[480:]


@pytest.mark.parametrize("case", ABSURD)
def test_an_absurd_cost_is_refused_before_anything_is_allocated(
    journal: Journal, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*arguments: object) -> bytes:
        raise AssertionError("derived a key at an absurd cost")

    offset, value = ABSURD[case]
    fill(journal, 1)
    sound, value_bytes = journal.path.read_bytes(), value.to_bytes(4, "little")
    journal.path.write_bytes(sound[:offset] + value_bytes + sound[offset + 4 :])
    with journal.open() as vault:  # the recovery code's slot asks for nothing
        assert (vault.size("entries"), vault.read_only) == (1, True)
    asked = with_value(sound, offset, value_bytes)
    journal.path.write_bytes(asked)
    monkeypatch.setattr("journal_tui.vault.format.keys.passphrase_key", never)
    with pytest.raises(Damaged, match="absurd"):
        open_vault(journal.path, passphrase=PASSPHRASE)
    assert journal.path.read_bytes() == asked


OPEN_WITHIN = """
import resource, sys
from pathlib import Path
from journal_tui.vault import Refused, VaultError, open_vault
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    open_vault(Path(sys.argv[1]), passphrase="a quiet river")
except VaultError as problem:
    print(type(problem).__name__, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("case", ["200 GiB", "memory just over"])
def test_in_a_process_of_600_mb_an_absurd_cost_takes_no_memory(journal: Journal, case: str) -> None:
    offset, value = ABSURD[case]
    journal.path.write_bytes(with_value(journal.path.read_bytes(), offset, value.to_bytes(4, "little")))
    done = subprocess.run(
        [sys.executable, "-c", OPEN_WITHIN, str(journal.path)], capture_output=True, text=True, check=True
    )
    error, grown_kib = done.stdout.split()
    assert error == "Damaged"
    assert int(grown_kib) < 16 * 1024, "19 MiB would be the least that a key takes"


def test_a_cost_within_bounds_that_this_machine_has_no_memory_for_is_refused_in_words(
    journal: Journal,
) -> None:
    journal.path.write_bytes(with_value(journal.path.read_bytes(), 68, (1024**2).to_bytes(4, "little")))
    done = subprocess.run(
        [sys.executable, "-c", OPEN_WITHIN, str(journal.path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == "Refused"


@pytest.mark.parametrize(
    ("offset", "value"),
    [
        (12, (2**32 - 1).to_bytes(4, "little")),
        (12, bytes(4)),
        (448, bytes(8)),
        (448, b"\xff" * 8),
        (448, (2**40).to_bytes(8, "little")),
        (512, b"\xff" * 4),
        (512, (2**26 + 488).to_bytes(4, "little")),
        (512, bytes(4)),
        (516, b"\xff" * 8),
    ],
    ids=["header_len", "no header_len", "base_seq 0", "base_seq top", "base_seq 2**40", "n top", "n 64 MiB",
         "n 0", "seq top"],
)  # fmt: skip
def test_absurd_sizes_and_numbers_are_damage_and_take_no_memory(
    journal: Journal, offset: int, value: bytes
) -> None:
    fill(journal, 3)
    data = journal.path.read_bytes()
    if offset < 456:
        journal.path.write_bytes(with_value(data, offset, value))
    else:
        journal.path.write_bytes(data[:offset] + value + data[offset + len(value) :])
    tracemalloc.start()
    try:
        with journal.open() as vault:
            assert vault.damage is not None
            assert vault.read_only
            assert set(vault.documents("entries")) <= {"e1", "e2", "e3"}
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024**2
    finally:
        tracemalloc.stop()


def test_looking_at_a_file_needs_no_secret(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 2)
    with journal.open() as vault:
        seen = inspect(journal.path)
        assert (seen.vault_id, seen.version, seen.size) == (vault.vault_id, 1, 512 * 3)
    with pytest.raises(NoJournal):
        inspect(tmp_path / "none")
    (tmp_path / "text").write_text("not a journal")
    with pytest.raises(Damaged):
        inspect(tmp_path / "text")


def test_no_error_and_no_repr_tells_a_secret(journal: Journal) -> None:
    with journal.open() as vault:
        vault.commit([("entries", "a", b'{"text":"canary"}')])
        shown = [repr(vault), repr(vars(vault)), str(vars(vault)["_file"])]
        master = vars(vault)["_file"].master
    for text in shown:
        assert repr(master)[2:-1] not in text
        assert journal.code not in text
    try:
        open_vault(journal.path, passphrase="canary phrase")
    except WrongSecret as problem:
        assert "canary" not in str(problem) + repr(problem)
        assert problem.__cause__ is None
