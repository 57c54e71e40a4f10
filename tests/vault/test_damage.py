"""However a file is hurt: a named error or a true prefix, never wrong data, never a wrong word for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_tui.vault import (
    Damaged,
    NoJournal,
    Refused,
    TooNew,
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


def test_a_file_cut_anywhere_gives_a_true_prefix_or_says_damaged(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    for length in range(0, len(data), 7):
        if length < 512:
            with pytest.raises(Damaged, match="damaged"):
                open_hurt(journal, data[:length])
        else:
            found, damage, read_only = open_hurt(journal, data[:length])
            assert found == prefixes()[(length - 512) // 512]
            assert (damage, read_only) == (None, False)


def test_any_flipped_bit_of_the_header_is_told_and_hides_nothing(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    for bit in range(0, 512 * 8, 11):
        hurt = bytearray(data)
        hurt[bit // 8] ^= 1 << bit % 8
        offset = bit // 8
        if offset in (8, 9):
            with pytest.raises((TooNew, Damaged)):
                open_hurt(journal, bytes(hurt))
            continue
        found, damage, read_only = open_hurt(journal, bytes(hurt))
        assert found == prefixes()[SAVES], offset
        assert damage is not None
        assert "damaged" in damage
        assert read_only


@pytest.mark.parametrize("offset", [1, 20, 40, 100, 140, 170, 200, 300, 449, 460, 500])
def test_a_flipped_bit_is_never_called_a_wrong_passphrase(small: tuple[Journal, bytes], offset: int) -> None:
    journal, data = small
    hurt = data[:offset] + bytes([data[offset] ^ 0x10]) + data[offset + 1 :]
    found, damage, _ = open_hurt(journal, hurt, passphrase=PASSPHRASE)
    assert found == prefixes()[SAVES]
    assert damage is not None


def test_with_a_wrong_passphrase_a_header_that_is_visibly_damaged_is_called_damaged(
    small: tuple[Journal, bytes],
) -> None:
    journal, data = small
    with pytest.raises(Damaged, match="damaged"):
        open_hurt(journal, data[:300] + b"x" + data[301:], passphrase="no")
    with pytest.raises(WrongSecret, match="sure of it"):
        open_hurt(journal, data, passphrase="no")


def test_more_than_one_wrecked_byte_of_a_slot_leaves_the_other_way_in(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    hurt = data[:64] + bytes(range(96)) + data[160:]
    found, damage, _ = open_hurt(journal, hurt)
    assert found == prefixes()[SAVES]
    assert damage is not None
    hurt = data[:96] + bytes(range(48)) + data[144:]
    with pytest.raises(WrongSecret, match="recovery code"):
        open_hurt(journal, hurt, passphrase=PASSPHRASE)


def test_any_flipped_bit_of_the_frames_gives_a_true_prefix(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    for bit in range(512 * 8, len(data) * 8, 29):
        hurt = bytearray(data)
        hurt[bit // 8] ^= 1 << bit % 8
        found, damage, read_only = open_hurt(journal, bytes(hurt))
        frame = bit // 8 // 512 - 1
        assert found == prefixes()[frame]
        if frame < SAVES - 1:
            assert read_only
            assert damage is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.tuples(st.integers(0, 2560), st.integers(0, 2560)), min_size=1, max_size=4))
def test_pieces_of_a_file_in_any_order_never_give_wrong_data(
    small: tuple[Journal, bytes], pieces: list[tuple[int, int]]
) -> None:
    journal, data = small
    mixed = data[:512] + b"".join(data[start : start + length] for start, length in pieces)
    found, _, _ = open_hurt(journal, mixed)
    assert found in prefixes()


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
    torn = journal.path.with_name(journal.path.name + ".torn")
    assert torn.read_bytes() == data[-512:-100]
    assert torn.stat().st_mode & 0o777 == 0o600


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


@pytest.mark.parametrize(
    ("offset", "value"), [(68, 19 * 1024 - 1), (68, 2**21 + 1), (68, 2**32 - 1), (72, 0), (72, 17), (76, 5)]
)
def test_an_absurd_cost_is_refused_before_anything_is_allocated(
    journal: Journal, offset: int, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*arguments: object) -> bytes:
        raise AssertionError("derived a key at an absurd cost")

    monkeypatch.setattr("journal_tui.vault.keys.passphrase_key", never)
    data = journal.path.read_bytes()
    journal.path.write_bytes(data[:offset] + value.to_bytes(4, "little") + data[offset + 4 :])
    with pytest.raises(Refused, match="absurd"):
        open_vault(journal.path, passphrase=PASSPHRASE)


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
