"""Bits flipped, files cut, frames of any origin in any order: the true prefix, or a named error.

By default every seventh length, every second bit of each field of the header and of each frame's head, length
and tag, and a sample of the rest. Everything, for the recovery code and for the passphrase:
`JOURNAL_TUI_DAMAGE=all .venv/bin/python -m pytest -n 2 --dist load tests/vault/test_flips.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_tui.vault import Damaged, Refused, TooNew

from .helpers import COST, PASSPHRASE, Journal, document, fill, new_journal
from .test_damage import SAVES, open_hurt, prefixes

ALL = os.environ.get("JOURNAL_TUI_DAMAGE") == "all"
#: Of the header: magic, version, flags, size; type and cost of both slots; base_seq.
FIELDS = [*range(16), *range(64, 80), *range(160, 176), *range(448, 456)]
#: Of a frame of 512 bytes: its head, the first sealed bytes (the length of the JSON), its tag.
FRAME_PARTS = [*range(28), *range(496, 512)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, bytes]:
    journal = new_journal(tmp_path_factory.mktemp("small") / "journal.vault")
    fill(journal, SAVES, size=100)
    return journal, journal.path.read_bytes()


def flipped(data: bytes, bit: int) -> bytes:
    offset = bit // 8
    return data[:offset] + bytes([data[offset] ^ 1 << bit % 8]) + data[offset + 1 :]


def header_bits() -> Iterator[int]:
    """Every second bit of the fields, and one of every third other byte."""
    for offset in range(512):
        for bit in range(8):
            structure = offset in FIELDS and bit % 2 == offset % 2
            if ALL or structure or (offset % 3 == 0 and bit == offset % 8):
                yield offset * 8 + bit


def frame_bits() -> Iterator[int]:
    """Every second bit of the structure of each frame, and one of every seventh byte of the rest."""
    for offset in range(512, 512 * (SAVES + 1)):
        for bit in range(8):
            structure = offset % 512 in FRAME_PARTS and bit % 2 == offset % 2
            if ALL or structure or (offset % 7 == 0 and bit == offset % 8):
                yield offset * 8 + bit


def test_a_file_cut_anywhere_gives_the_true_prefix_and_a_torn_tail_is_never_called_damage(
    small: tuple[Journal, bytes],
) -> None:
    journal, data = small
    for length in range(0, len(data) + 1, 1 if ALL else 7):
        if length < 512:
            with pytest.raises(Damaged, match="damaged"):
                open_hurt(journal, data[:length])
        else:
            content, damage, read_only = open_hurt(journal, data[:length])
            assert content == prefixes()[(length - 512) // 512]
            assert (damage, read_only) == (None, False)


def test_a_save_of_which_only_the_beginning_is_there_is_never_called_damage(
    small: tuple[Journal, bytes],
) -> None:
    journal, data = small
    start = len(data) - 512
    # A head lies within one sector: it is there whole, or not at all.
    for length in (start, *range(start + 24, len(data), 8)):
        content, damage, read_only = open_hurt(journal, data[:length] + bytes(len(data) - length))
        assert (content, damage, read_only) == (prefixes()[SAVES - 1], None, False)


def test_any_flipped_bit_of_the_header_is_told_and_hides_nothing(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    for bit in header_bits():
        content, damage, read_only = open_hurt(journal, flipped(data, bit))
        assert content == prefixes()[SAVES], bit
        assert damage is not None, bit
        assert "damaged" in damage
        assert read_only


def test_a_flipped_bit_of_the_header_is_never_called_a_wrong_passphrase(
    small: tuple[Journal, bytes],
) -> None:
    journal, data = small
    sample = [*range(64 * 8, 80 * 8, 3), *range(80 * 8, 512 * 8, 67)]
    for bit in header_bits() if ALL else sample:
        content, damage, _ = open_hurt(journal, flipped(data, bit), passphrase=PASSPHRASE)
        assert content == prefixes()[SAVES], bit
        assert damage is not None, bit


def test_any_two_flipped_bits_of_the_header_are_never_called_a_wrong_passphrase(
    small: tuple[Journal, bytes],
) -> None:
    journal, data = small
    step = 13 if ALL else 331
    for first in range(0, 512 * 8, step):
        hurt = flipped(flipped(data, first), (first * 7 + 101) % (512 * 8))
        try:
            content, damage, read_only = open_hurt(journal, hurt, passphrase=PASSPHRASE)
        except (Damaged, TooNew, Refused) as problem:
            assert "damaged" in str(problem) or isinstance(problem, TooNew)
            continue
        assert content in prefixes()
        assert damage is not None, first
        assert read_only


def test_any_flipped_bit_of_the_frames_gives_the_true_prefix(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    for bit in frame_bits():
        content, damage, read_only = open_hurt(journal, flipped(data, bit))
        frame = bit // 8 // 512 - 1
        assert content == prefixes()[frame], bit
        if frame < SAVES - 1:
            assert read_only, bit
            assert damage is not None, bit


class Histories:
    """One file, and where else frames come from: copies of it that went on apart, and its later selves."""

    def __init__(self, folder: Path) -> None:
        self.journal = new_journal(folder / "journal.vault")
        path = self.journal.path
        fill(self.journal, 3, size=100)
        older = path.read_bytes()
        fill_one(self.journal, "mine")
        self.data = path.read_bytes()
        path.write_bytes(older)
        fill_one(self.journal, "theirs")
        fork = path.read_bytes()
        path.write_bytes(self.data)
        with self.journal.open() as vault:
            vault.compact()
            vault.commit([("entries", "later", document("later"))])
        compacted = path.read_bytes()
        with self.journal.open() as vault:
            code = vault.change_passphrase("another", cost=COST)
        rekeyed = path.read_bytes()
        stranger = new_journal(folder / "stranger.vault")
        fill(stranger, 4, size=100)
        others = [older, fork, compacted, rekeyed, stranger.path.read_bytes()]
        self.frames = [
            whole[at : at + 512] for whole in (self.data, *others) for at in range(512, len(whole), 512)
        ]
        saved = prefixes()[3]
        self.true = [
            *prefixes()[:4],
            {**saved, "mine": document("mine", 100)},
            {**saved, "theirs": document("theirs", 100)},
        ]
        self.code_after = code


def fill_one(journal: Journal, name: str) -> None:
    with journal.open() as vault:
        vault.commit([("entries", name, document(name, 100))])


@pytest.fixture(scope="module")
def histories(tmp_path_factory: pytest.TempPathFactory) -> Histories:
    return Histories(tmp_path_factory.mktemp("histories"))


@settings(max_examples=3000 if ALL else 150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_frames_of_any_copy_in_any_order_give_a_prefix_of_one_true_history(
    histories: Histories, data: st.DataObject
) -> None:
    own = data.draw(st.integers(0, 4))
    others = data.draw(st.lists(st.sampled_from(histories.frames), max_size=6))
    mixed = histories.data[: 512 * (own + 1)] + b"".join(others)
    content, damage, read_only = open_hurt(histories.journal, mixed)
    assert content in histories.true
    assert damage is not None or content == histories.true[4] or not read_only


@settings(max_examples=3000 if ALL else 150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.tuples(st.integers(0, 2560), st.integers(0, 2560)), min_size=1, max_size=4))
def test_pieces_of_a_file_in_any_order_never_give_wrong_data(
    small: tuple[Journal, bytes], pieces: list[tuple[int, int]]
) -> None:
    journal, data = small
    mixed = data[:512] + b"".join(data[start : start + length] for start, length in pieces)
    content, _, _ = open_hurt(journal, mixed)
    assert content in prefixes()


def test_frames_deleted_swapped_and_doubled_give_the_true_prefix(small: tuple[Journal, bytes]) -> None:
    journal, data = small
    head, frames = data[:512], [data[at : at + 512] for at in range(512, len(data), 512)]
    for one in range(SAVES):
        gone = head + b"".join(frames[:one] + frames[one + 1 :])
        content, damage, read_only = open_hurt(journal, gone)
        assert content == prefixes()[one]
        if one < SAVES - 1:  # frames that are missing at the end cannot be seen from the file alone
            assert (damage is not None, read_only) == (True, True)
        for other in range(SAVES):
            doubled = head + b"".join([*frames[:one], frames[other], *frames[one:]])
            content, damage, _ = open_hurt(journal, doubled)
            assert content == prefixes()[one + 1 if other == one else one]
            assert damage is not None
            if other > one:
                swapped = frames.copy()
                swapped[one], swapped[other] = swapped[other], swapped[one]
                content, damage, _ = open_hurt(journal, head + b"".join(swapped))
                assert content == prefixes()[one]
                assert damage is not None


def test_where_every_frame_is_behind_another_header_nothing_is_taken(histories: Histories) -> None:
    head = histories.data[:512]
    strangers = histories.frames[-4:]
    content, damage, _ = open_hurt(histories.journal, head + b"".join(strangers))
    assert content == {}
    assert damage is not None
