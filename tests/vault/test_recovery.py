"""The recovery code: 130 bits that somebody has to copy by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.vault import WrongSecret, normalise_code
from journal_tui.vault.format import recovery

SYMBOLS = st.text(recovery.ALPHABET, min_size=26, max_size=26)


@given(symbols=SYMBOLS)
def test_a_code_is_read_back_however_it_is_written(symbols: str) -> None:
    code = recovery.show(symbols.encode())
    assert [len(group) for group in code.split("-")] == [4] * 7
    slips = code.replace("0", "o").replace("1", "l")
    for written in (code, code.lower(), code.replace("-", ""), code.replace("-", " – "), f"\t{slips}\r\n"):
        assert recovery.parse(written) == symbols.encode()
        assert normalise_code(written) == code.replace("-", "")


@given(symbols=SYMBOLS, position=st.integers(0, 27), other=st.sampled_from(recovery.ALPHABET))
def test_one_mistyped_symbol_is_always_found(symbols: str, position: int, other: str) -> None:
    code = recovery.show(symbols.encode()).replace("-", "")
    wrong = code[:position] + other + code[position + 1 :]
    if wrong != code:
        with pytest.raises(WrongSecret, match="slip"):
            recovery.parse(wrong)


@given(symbols=SYMBOLS, first=st.integers(0, 25), second=st.integers(0, 25))
def test_two_symbols_that_changed_places_are_always_found(symbols: str, first: int, second: int) -> None:
    code = list(recovery.show(symbols.encode()).replace("-", ""))
    code[first], code[second] = code[second], code[first]
    if "".join(code[:26]) != symbols:
        with pytest.raises(WrongSecret, match="slip"):
            recovery.parse("".join(code))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "has 0"),
        ("ABCD", "has 4"),
        ("0" * 29, "has 29"),
        ("U" * 28, "letter U"),
        ("ä" * 28, "letter U"),
        ("0" * 27 + "\ud800", "letter U"),
    ],
)
def test_what_cannot_be_a_code_is_told_so(text: str, says: str) -> None:
    with pytest.raises(WrongSecret, match=says):
        recovery.parse(text)


def test_codes_differ_and_use_every_symbol() -> None:
    codes = {recovery.generate() for _ in range(200)}
    assert len(codes) == 200
    assert {symbol for code in codes for symbol in code} == {*recovery.ALPHABET, "-"}
    for position in range(26):
        assert len({code.replace("-", "")[position] for code in codes}) > 20
