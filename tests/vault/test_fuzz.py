"""Headers, frames and recovery codes of any kind: a named error or the truth, the same that a stranger reads.

What the stranger's reader (written from FORMAT.md alone) takes for sound is sound here and holds the same;
what is sound here, it reads. All of it is signed and sealed with the right keys, so that it is not the keys
that stop what is wrong. A large dose: `JOURNAL_TUI_EXAMPLES=20000 python -m pytest tests/vault/test_fuzz.py`.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from journal_tui.vault import VaultError, WrongSecret, normalise_code, open_vault
from journal_tui.vault.format import codec, frames, keys, recovery
from journal_tui.vault.format.codec import NO_SLOT, RECOVERY, Header, Slot
from journal_tui.vault.format.frames import Position, Sealer

from . import reader

CODE = "6RR6-S19Y-76RH-FCQ6-7AEZ-SDGS-RVVH"
MASTER, VAULT_ID, FILE_ID = bytes(range(32)), b"v" * 16, b"f" * 32


def header(base_seq: int = 1, *, passphrase_slot: bytes | None = None) -> bytes:
    """480 bytes of a header that the recovery code opens."""
    slot = Slot(RECOVERY, 0, 0, 0, b"s" * 16, bytes(48))
    prefix = Header(VAULT_ID, FILE_ID, (NO_SLOT,) * 4, 1).prefix
    slot = keys.seal_master(MASTER, keys.recovery_key(recovery.parse(CODE), slot.salt), slot, prefix, 1)
    packed = Header(VAULT_ID, FILE_ID, (NO_SLOT, slot, NO_SLOT, NO_SLOT), base_seq).pack()
    return packed if passphrase_slot is None else packed[:64] + passphrase_slot + packed[160:]


def signed(header_bytes: bytes) -> bytes:
    return header_bytes + keys.sign(keys.header_key(MASTER, header_bytes[32:64]), header_bytes)


def sealed(plain: bytes, seq: int = 1, tag: bytes = FILE_ID[:16]) -> bytes:
    """A frame around any plaintext at all."""
    honest, codec.padded = codec.padded, lambda body: body
    try:
        return Sealer(MASTER, FILE_ID).seal(plain, Position(512, seq, tag))[0]
    finally:
        codec.padded = honest


def ours(path: Path, data: bytes) -> dict[str, dict[str, Any]] | None:
    """What a file holds that is sound here; None when it is not sound. Raises nothing but our own errors."""
    path.write_bytes(data)
    try:
        with open_vault(path, recovery_code=CODE, read_only=True) as vault:
            if vault.damage is not None or vault.notice is not None:
                return None
            return {
                table: {doc_id: json.loads(raw) for doc_id, raw in vault.documents(table).items()}
                for table in vault.tables()
            }
    except VaultError as error:
        assert "Traceback" not in str(error)
        return None
    except UnicodeDecodeError:
        return None  # what is inside a document is looked at when it is asked for


def theirs(data: bytes) -> dict[str, dict[str, Any]] | None:
    """The same of the stranger."""
    try:
        return reader.read(data, code=CODE)
    except (reader.Unreadable, ValueError, RecursionError):
        return None


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "journal.vault"


CHANGES = st.dictionaries(
    st.one_of(st.integers(0, 479), st.sampled_from([8, 10, 12, 64, 65, 68, 144, 160, 161, 164, 448, 456])),
    st.integers(0, 255), max_size=4,
)  # fmt: skip


@given(changes=CHANGES)
@example(changes={})
@example(changes={448: 0})
@example(changes={160: 1})
@example(changes={164: 1})
def test_any_header_that_is_signed_is_sound_to_both_or_to_neither(
    path: Path, changes: dict[int, int]
) -> None:
    changed = bytearray(header())
    for offset, value in changes.items():
        changed[offset] = value
    data = signed(bytes(changed))
    assert ours(path, data) == theirs(data)


@given(
    memory=st.one_of(st.integers(0, 2**32 - 1), st.integers(2**21, 2**21 + 9), st.integers(0, 19_455)),
    passes=st.one_of(st.integers(0, 2**32 - 1), st.integers(0, 20)),
    lanes=st.one_of(st.integers(0, 2**32 - 1), st.integers(0, 8)),
)
def test_an_absurd_cost_is_refused_before_anything_is_derived(
    path: Path, memory: int, passes: int, lanes: int
) -> None:
    cost = keys.KdfCost(memory, passes, lanes)
    assume(not cost.within_bounds)
    slot = Slot(codec.PASSPHRASE, memory, passes, lanes, b"s" * 16, b"k" * 48).pack()
    path.write_bytes(signed(header(passphrase_slot=slot)))
    derived: list[object] = []

    def spy(*arguments: object) -> bytes:
        derived.append(arguments)
        return b""

    real, keys.passphrase_key = keys.passphrase_key, spy  # type: ignore[assignment]  # a spy
    try:
        with pytest.raises(VaultError, match=r"absurd|damaged"):
            open_vault(path, passphrase="any")
    finally:
        keys.passphrase_key = real
    assert derived == []


NAMES = st.text(st.characters(codec="utf-8"), max_size=3)
VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**70), 2**70), NAMES,
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=6,
)  # fmt: skip
DOCUMENTS = st.one_of(st.none(), st.dictionaries(NAMES, VALUES, max_size=3))
LISTS = st.lists(
    st.tuples(st.sampled_from(["a", "b", ""]), st.sampled_from(["x", "y"]), DOCUMENTS), max_size=6
)
#: What is JSON, and mostly no list of changes.
ODD = st.one_of(
    VALUES, st.lists(st.lists(VALUES, max_size=4), max_size=3),
    st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=2),
)  # fmt: skip


def spelt(value: Any, *, ascii_only: bool, indent: int | None) -> bytes:
    return json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()


@given(value=st.one_of(LISTS, ODD), ascii_only=st.booleans(), indent=st.sampled_from([None, 0, 1]))
def test_any_json_in_a_frame_is_the_same_to_both(
    path: Path, value: Any, ascii_only: bool, indent: int | None
) -> None:
    data = signed(header()) + sealed(codec.padded(spelt(value, ascii_only=ascii_only, indent=indent)))
    assert ours(path, data) == theirs(data)


@given(saves=st.lists(LISTS, max_size=4), base_seq=st.one_of(st.integers(1, 5), st.integers(1, 2**48 - 4)))
def test_any_history_is_read_the_same_by_both(
    path: Path, saves: list[list[tuple[str, str, Any]]], base_seq: int
) -> None:
    data, seq, tag = signed(header(base_seq)), base_seq, FILE_ID[:16]
    for save in saves:
        data += sealed(codec.padded(spelt(save, ascii_only=False, indent=None)), seq, tag)
        seq, tag = seq + 1, data[-16:]
    content = ours(path, data)
    assert content is not None
    assert content == theirs(data)
    assert {table: list(by_id) for table, by_id in content.items()} == {
        table: list(by_id) for table, by_id in (theirs(data) or {}).items()
    }


@given(
    body=st.one_of(st.binary(max_size=40), st.sampled_from([b"[]", b'[["a","x",{}]]'])),
    announced=st.one_of(st.none(), st.integers(0, 2**32 - 1), st.integers(0, 50)),
    tail=st.one_of(st.just(b""), st.binary(max_size=4)),
)
@example(body=b"[]", announced=None, tail=b"\0\0")
@example(body=b'[["a","x",{"n":NaN}]]', announced=None, tail=b"")
@example(body=b'[["a","x",{"n":"\\ud800"}]]', announced=None, tail=b"")
@example(body=b'[["\\ud800","x",{}]]', announced=None, tail=b"")
@example(body=b'[["a","x",{"n":1,"n":2}]]', announced=None, tail=b"")
@example(body=b"\xef\xbb\xbf[]", announced=None, tail=b"")
def test_any_plaintext_is_nonsense_to_both_or_to_neither(
    path: Path, body: bytes, announced: int | None, tail: bytes
) -> None:
    length = len(body) if announced is None else announced
    plain = (length.to_bytes(4, "little") + body).ljust(472 - len(tail), b"\0") + tail
    data = signed(header()) + sealed(plain)
    assert ours(path, data) == theirs(data)


@given(
    rest=st.one_of(
        st.binary(max_size=100),
        st.builds(
            lambda size, seq, more: codec.HEAD.pack(size, seq, b"n" * 12) + bytes(more),
            st.one_of(st.sampled_from([0, 488, 1000, 2**26 + 488, 2**32 - 24]), st.integers(0, 2**32 - 1)),
            st.one_of(st.integers(0, 4), st.integers(0, 2**64 - 1)), st.integers(0, 1200),
        ),
    )
)  # fmt: skip
def test_any_bytes_behind_a_sound_frame_hide_nothing_of_it(path: Path, rest: bytes) -> None:
    assume(rest)
    frame = sealed(codec.padded(b'[["a","x",{"n":1}]]'))
    data = signed(header()) + frame + rest
    path.write_bytes(data)
    with open_vault(path, recovery_code=CODE, read_only=True) as vault:
        assert dict(vault.documents("a")) == {"x": b'{"n":1}'}
        assert vault.notice is not None
    assert theirs(data) is None
    opened = frames.walk(data, MASTER, codec.read_header(data)[0])
    assert (opened.frames, opened.position.end) == (1, 512 + len(frame))


# -- the recovery code ---------------------------------------------------------------------------

TYPED = st.one_of(
    st.text(max_size=40),
    st.text(recovery.ALPHABET + "oOiIlLuU -_.\t\u2013\u2212\u200b", max_size=60),
    st.lists(st.sampled_from([*recovery.ALPHABET, " ", "-"]), min_size=26, max_size=34).map("".join),
)


@given(typed=TYPED)
def test_whatever_is_typed_is_a_code_or_told_why_not_in_a_sentence(typed: str) -> None:
    try:
        code = recovery.parse(typed)
    except WrongSecret as error:
        assert str(error).endswith(".")
        assert not typed.strip() or len(typed) < 4 or typed not in str(error)
        return
    assert len(code) == 26
    assert set(code.decode()) <= set(recovery.ALPHABET)
    assert recovery.parse(recovery.show(code)) == code
    assert recovery.show(code).replace("-", "") == normalise_code(typed)


@given(
    symbols=st.text(recovery.ALPHABET, min_size=26, max_size=26),
    spaces=st.lists(
        st.tuples(st.integers(0, 28), st.sampled_from([" ", "-", "\n", "\t", " - "])), max_size=6
    ),
    lower=st.booleans(),
    wide=st.booleans(),
)
def test_a_code_is_read_however_it_is_spaced_and_by_the_stranger_too(
    symbols: str, spaces: list[tuple[int, str]], lower: bool, wide: bool
) -> None:
    typed = recovery.show(symbols.encode()).replace("-", "")
    for position, space in spaces:
        typed = typed[:position] + space + typed[position:]
    typed = typed.lower() if lower else typed
    assert recovery.parse(typed) == symbols.encode()
    if not set(typed) & {"\n", "\t"}:
        assert reader.code_bytes(typed) == symbols.encode()
    if wide:
        full = "".join(
            chr(ord(character) + 0xFEE0) if character.isalnum() else character for character in typed
        )
        assert unicodedata.normalize("NFKC", full) == typed
        assert recovery.parse(full) == symbols.encode()


@given(
    symbols=st.text(recovery.ALPHABET, min_size=26, max_size=26),
    edits=st.lists(st.tuples(st.integers(0, 27), st.sampled_from(recovery.ALPHABET)), min_size=1, max_size=3),
)
def test_a_changed_code_is_never_taken_for_the_code(symbols: str, edits: list[tuple[int, str]]) -> None:
    right = recovery.show(symbols.encode()).replace("-", "")
    wrong = list(right)
    for position, symbol in edits:
        wrong[position] = symbol
    assume("".join(wrong) != right)
    try:
        assert recovery.parse("".join(wrong)) != symbols.encode()
    except WrongSecret:
        pass
    else:
        assert sum(one != two for one, two in zip(wrong, right, strict=True)) > 1, "one slip is always found"
