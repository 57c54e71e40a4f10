"""Checks the value of one key, and gives it clean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from journal_tui.models.stored import DAYS, WHENS
from journal_tui.models.text import clean, clean_line
from journal_tui.models.vocabulary import SESSION_KINDS
from journal_tui.packs.format.ids import DEVICES, ID, slug
from journal_tui.packs.format.keys import (
    FEWEST_CHOICES,
    FORMAT,
    KINDS,
    MOST_CHOICES,
    SCALE_STEPS,
    STEP_LIMIT,
    USUAL_FORMAT,
    Key,
    meant,
    weekday,
)
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.format.synonyms import KINDS_SAID, LANGUAGES_SAID, WHENS_SAID
from journal_tui.packs.toml.literals import Plain, as_switch
from journal_tui.packs.toml.suggested import line_with

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
#: A file's 40,000 letters in one name are not repeated on the screen.
_SHOWN = 40
#: Longer texts are over every limit, whatever is taken out of them, and are not looked at: putting 60,000
#: accents into their order takes the standard library seconds.
RAW_LIMIT = 4_000


class FieldError(Exception):
    """A value that does not fit its key: the name of its sentence, and what is filled in."""

    def __init__(self, name: str, /, **values: object) -> None:
        super().__init__(name)
        self.name = name
        self.values = values

    def at(self, line: int) -> Problem:
        """The same as a problem, with its line."""
        return Problem.of(line, self.name, **self.values)


def check_field(key: str, described: Key, value: Plain) -> Plain:
    """The value as the pack keeps it. Raises FieldError."""
    return _CHECKS[described.value](key, described, value)


def was_cleaned(value: Plain) -> bool:
    """Whether characters are taken out of a text that a terminal could obey, or that mislead the eye."""
    texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return any(len(text) <= RAW_LIMIT and _plain(text) != clean(text) for text in texts)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text))


def visible(text: str) -> bool:
    """Whether there is anything to see in a text."""
    return any(unicodedata.category(c)[0] in "LNSP" for c in text)


def shown(value: object) -> str:
    """A short, clean form of what was written, to be repeated in a sentence."""
    if isinstance(value, list):
        return "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return clean_line(text[: 2 * _SHOWN], limit=_SHOWN)


def _text(key: str, value: Plain) -> str:
    if isinstance(value, list):
        raise FieldError("list_not_text", key=key, line=line_with(key))
    if not isinstance(value, str):
        raise FieldError("not_text", key=key, written=shown(value), line=line_with(key, value))
    if len(value) > RAW_LIMIT:
        raise FieldError("far_too_long", key=key, count=f"{len(value):,}")
    return value


def _fits(key: str, text: str, limit: int) -> str:
    if not visible(text):
        raise FieldError("nothing_to_read", key=key)
    if len(text) > limit:
        raise FieldError("too_long", key=key, count=f"{len(text):,}", limit=limit)
    return text


def _words(key: str, described: Key, value: Plain) -> Plain:
    return _fits(key, clean_line(_text(key, value)), described.limit)


def _lines(key: str, described: Key, value: Plain) -> Plain:
    text = "\n".join(line.rstrip() for line in clean(_text(key, value)).expandtabs(4).strip().split("\n"))
    return _fits(key, re.sub(r"\n{3,}", "\n\n", text), described.limit)


def _id(key: str, described: Key, value: Plain) -> Plain:
    written = _text(key, value)
    if len(written) > described.limit:
        raise FieldError("id_too_long", count=f"{len(written):,}", limit=described.limit)
    right = slug(written) or "first-weeks"
    if not written.isascii():
        raise FieldError("id_not_ascii", written=shown(written), line=right)
    if ID.fullmatch(written) is None:
        raise FieldError("id_characters", written=shown(written), line=right)
    if DEVICES.fullmatch(written):
        raise FieldError("id_device", written=written)
    return written


def _one_of(key: str, written: str, allowed: tuple[str, ...], synonyms: Mapping[str, str]) -> str:
    if written in allowed:
        return written
    names = ", ".join(allowed)
    day = weekday(written) if key == "when" else None
    if day is not None:
        raise FieldError("when_day", written=shown(written), day=day)
    intended = meant(allowed, synonyms, written)
    if intended:
        raise FieldError("one_of_near", written=shown(written), key=key, meant=intended, allowed=names)
    raise FieldError("one_of", written=shown(written), key=key, allowed=names)


def _kind(key: str, described: Key, value: Plain) -> Plain:
    del described
    return _one_of(key, _text(key, value), KINDS, KINDS_SAID)


def _when(key: str, described: Key, value: Plain) -> Plain:
    del described
    return _one_of(key, _text(key, value), WHENS, WHENS_SAID)


def _session(key: str, described: Key, value: Plain) -> Plain:
    del described
    return _one_of(key, _text(key, value), SESSION_KINDS, {})


def _language(key: str, described: Key, value: Plain) -> Plain:
    written = _text(key, value)
    if len(written) <= described.limit and LANGUAGE.fullmatch(written):
        return written
    meant = LANGUAGES_SAID.get(written[:20].casefold().strip(), "en")
    raise FieldError("language_code", written=shown(written), meant=meant)


def _format(key: str, described: Key, value: Plain) -> Plain:
    del key, described
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldError("format_not_plain", format=USUAL_FORMAT)
    if value > FORMAT:
        raise FieldError("format_newer", written=value, format=FORMAT)
    if value < 1:
        raise FieldError("format_unknown", written=value, format=USUAL_FORMAT)
    return value


def _switch(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool):
        return value
    meant = as_switch(value) if isinstance(value, str) else bool(value) if isinstance(value, int) else None
    right = "true or false" if meant is None else str(meant).lower()
    name = "switch_marks" if isinstance(value, str) else "switch"
    raise FieldError(name, written=shown(value), key=key, switch=right)


def _step(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        name = "not_number_marks" if isinstance(value, str) else "not_number"
        raise FieldError(name, written=shown(value), line=line_with(key, value))
    if not 0 < value <= STEP_LIMIT:
        raise FieldError("step_range", line=line_with(key))
    return float(value)


def _whole(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= SCALE_STEPS:
        raise FieldError("end_range", written=shown(value), least=0, most=SCALE_STEPS, line=line_with(key))
    return value


def _items(key: str, described: Key, value: Plain, fewest: int, most: int) -> list[str]:
    """The items of a list, each one line, none empty, none too long, none twice."""
    if not isinstance(value, list):
        raise FieldError("not_a_list", key=key, line=line_with(key))
    items = [clean_line(item[:RAW_LIMIT]) for item in value[: MOST_CHOICES + 1]]
    if any(not visible(item) for item in items):
        raise FieldError("empty_item", key=key)
    if not fewest <= len(items) <= most:
        name = "five_words" if described.value == "five" else "one_item" if len(items) == 1 else "items"
        raise FieldError(name, key=key, count=len(value), least=fewest, most=most)
    for item in items:
        if len(item) > described.limit:
            raise FieldError(
                "item_too_long", written=shown(item), count=f"{len(item):,}", limit=described.limit
            )
    seen: set[str] = set()
    for item in items:
        if item.casefold() in seen:
            raise FieldError("item_twice", written=shown(item), key=key)
        seen.add(item.casefold())
    return items


def _list(key: str, described: Key, value: Plain) -> Plain:
    return _items(key, described, value, FEWEST_CHOICES, MOST_CHOICES)


def _five(key: str, described: Key, value: Plain) -> Plain:
    return _items(key, described, value, 5, 5)


def _days(key: str, described: Key, value: Plain) -> Plain:
    items = _items(key, described, value, 1, len(DAYS))
    for item in items:
        if item not in DAYS:
            raise FieldError("item_unknown", written=shown(item), key=key, allowed=", ".join(DAYS))
    return [day for day in DAYS if day in items]


_CHECKS: dict[str, Callable[[str, Key, Plain], Plain]] = {
    "words": _words, "lines": _lines, "id": _id, "kind": _kind, "when": _when, "language": _language,
    "format": _format, "list": _list, "switch": _switch, "step": _step, "five": _five, "days": _days,
    "session": _session, "whole": _whole,
}  # fmt: skip
