"""The numbers that a scale's question and its ends speak of, against those that it is answered with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal_tui.packs.format.keys import SCALE_STEPS
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.reader.reading import Piece

#: Where a number is named, in the sentence about it.
WHERE = {"low": "its low end", "high": "its high end", "text": "the question"}
#: The digit 0 of the scripts that numbers are written in; the other nine follow it.
ZEROS = "0٠۰०০０"
_DIGITS = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in ZEROS)
_TRANSLATED = str.maketrans({chr(ord(zero) + n): str(n) for zero in ZEROS for n in range(10)})
WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "hundred": 100,
}  # fmt: skip
#: A number that names an end: alone, first or last in its text, or in brackets.
END = re.compile(
    rf"^[^{_DIGITS}\w]*([{_DIGITS}]{{1,4}})(?![\w.,])|[(\[]([{_DIGITS}]{{1,4}})[)\]]|(?:^|[\s=:])([{_DIGITS}]{{1,4}})[^{_DIGITS}\w]*$"
)
#: "from 1 to 5", "1-5", "1–5", "(1 to 5)".
RANGE = re.compile(
    rf"(?:^|[^\w.,])([{_DIGITS}]{{1,4}})\s*(?:-|–|—|to|bis|a|à|до|έως)\s*([{_DIGITS}]{{1,4}})(?![\w%])"
)
#: "from one to five".
WORD_RANGE = re.compile(
    rf"(?:^|\W)({'|'.join(WORDS)})\s+to\s+(?:a\s+)?({'|'.join(WORDS)})(?!\w)", re.IGNORECASE
)


def scale_advice(piece: Piece) -> Iterator[Problem]:
    """Advice when the question or an end of a scale names another number than the scale has there."""
    values = piece.values
    start, end = values.get("from", 0), values.get("to", SCALE_STEPS)
    named = numbers_named(*(str(values.get(key, "")) for key in ("low", "high", "text")))
    for key, number, other in named:
        right = end if key == "high" else start
        if number == right and (other is None or other == end):
            continue
        first, last = _meant(named)
        own = "from" in values or "to" in values
        name = (
            "scale_ends_own"
            if own
            else "scale_ends"
            if 0 <= first < last <= SCALE_STEPS
            else "scale_ends_far"
        )
        number_text = number if other is None else f"{number} to {other}"
        ends = {"start": start, "end": end} if own else {"start": first, "end": last}
        yield Problem.of(piece.line_of(key), name, where=WHERE[key], number=number_text, **ends)
        return


def numbers_named(low: str, high: str, text: str) -> list[tuple[str, int, int | None]]:
    """Where a number is named (low, high or text), the number, and for a range its second one."""
    named: list[tuple[str, int, int | None]] = []
    for key, passage in (("low", low), ("high", high)):
        match = END.search(passage)
        if match is not None:
            named.append((key, _number(next(group for group in match.groups() if group)), None))
    match = RANGE.search(text) or WORD_RANGE.search(text)
    if match is not None:
        named.append(("text", _number(match[1]), _number(match[2])))
    return named


def _meant(named: list[tuple[str, int, int | None]]) -> tuple[int, int]:
    """The ends of the scale that was meant, as far as they are named."""
    ends = {key: (number, other) for key, number, other in named}
    text = ends.get("text")
    first = ends["low"][0] if "low" in ends else text[0] if text else 0
    last = ends["high"][0] if "high" in ends else text[1] if text and text[1] is not None else SCALE_STEPS
    return first, last


def _number(written: str) -> int:
    folded = written.lower()
    return WORDS[folded] if folded in WORDS else int(written.translate(_TRANSLATED))
