"""Names to initials, in the copy alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

from journal_tui.models.base import Record
from journal_tui.models.records import Person, Session, Therapist
from journal_tui.models.text import initials
from journal_tui.summary.page import Summary

#: Words in a name that are not the name: left alone when they stand by themselves.
_NOT_NAMES = frozenset({
    "dr", "mr", "mrs", "ms", "mx", "miss", "prof", "sir", "my", "the", "of", "and", "at", "from", "in",
    "aunt", "auntie", "uncle", "nan", "gran", "mum", "mom", "dad", "de", "da", "di", "van", "von", "der",
    "la", "le", "el", "al", "bin", "our", "old", "big", "little", "sister", "brother", "father", "mother",
    "doctor", "nurse",
})  # fmt: skip


def known_names(records: Iterable[Record]) -> tuple[str, ...]:
    """Every name that may be known from the page: people, therapists, and with whom sessions were; sorted.

    Names of what is sealed are not among them. Asking for initials ticks the names of people; what is sealed
    cannot be ticked by any path, so a page with initials would be the same if it were deleted.
    """
    return _names(record for record in records if record.shareable)


def sealed_names_on(summary: Summary, records: Iterable[Record]) -> tuple[str, ...]:
    """Names that stand on the page and are known from sealed records alone.

    For the client's eyes, before the page leaves: initials do not take them out by themselves.
    """
    lines = [line.text for line in (*summary.header, *(line for s in summary.sections for line in s.lines))]
    records = list(records)
    sealed = set(_names(records)) - set(known_names(records))
    found = []
    for name in sorted(sealed):
        shortened = to_initials([name])
        if any(shortened(text) != text for text in lines):
            found.append(name)
    return tuple(found)


def _names(records: Iterable[Record]) -> tuple[str, ...]:
    names: set[str] = set()
    for record in records:
        if isinstance(record, (Person, Therapist)):
            names.add(record.name or "")
        elif isinstance(record, Session):
            names.add(record.therapist or "")
    return tuple(sorted(name.strip() for name in names if name.strip()))


def to_initials(names: Iterable[str]) -> Callable[[str], str]:
    """A function that puts initials in the place of whole names, whatever their case, the longest first.

    "Rosa Marie's" becomes "R. M.'s". A single word of a longer name ("Rosa") goes too, where it is written
    with its capital. A name that is one letter is initials already.
    """
    whole = {" ".join(name.split()) for name in names}
    whole = {name for name in whole if sum(c.isalnum() for c in name) > 1}
    parts = {
        part
        for name in whole
        if " " in name
        for part in re.split(r"[\s,]+", name)
        if part[:1].isupper() and sum(c.isalnum() for c in part) > 1
        if part.casefold().rstrip(".") not in _NOT_NAMES
    }
    rules = [(name, re.IGNORECASE) for name in whole] + [(part, re.NOFLAG) for part in parts - whole]
    rules.sort(key=lambda rule: (-len(rule[0]), rule[0]))
    patterns = [(_pattern(name, flags), initials(name) or "–") for name, flags in rules]

    def replace(text: str) -> str:
        for pattern, short in patterns:
            # In a callable's place, so that nothing in a name is read as a reference to a group.
            text = pattern.sub(functools.partial(_shorten, short), text)
        return text

    return replace


def _shorten(short: str, found: re.Match[str]) -> str:
    # A full stop right after the name is the one that the initials end in.
    return short if short.endswith(".") else short + found["stop"]


def _pattern(name: str, flags: re.RegexFlag) -> re.Pattern[str]:
    # Marks of Markdown count as edges of a word: `_Rosa_` is Rosa. White space may be a line's end.
    words = r"\s+".join(re.escape(word) for word in name.split())
    before = r"(?<![^\W_])" if name[0].isalnum() else ""
    after = r"(?![^\W_])" if name[-1].isalnum() else ""
    return re.compile(rf"{before}{words}{after}(?P<stop>\.?)", flags)
