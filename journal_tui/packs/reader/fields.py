"""Checks the value of one key, and gives it clean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from journal_tui.models.stored import WHENS
from journal_tui.models.text import clean, clean_line
from journal_tui.packs.format.keys import (
    FEWEST_CHOICES,
    FORMAT,
    KINDS,
    MOST_CHOICES,
    STEP_LIMIT,
    Key,
    example,
    nearest,
)
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.format.synonyms import KINDS_SAID, LANGUAGES_SAID, WHENS_SAID
from journal_tui.packs.toml.literals import Plain
from journal_tui.packs.toml.values import as_switch

ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
#: Names that Windows keeps for devices; an id may become part of a file's name there.
DEVICES = re.compile(r"con|prn|aux|nul|conin|conout|(?:com|lpt)[0-9]")
_ID_RULE = "Use lower-case letters (a to z), digits, and dashes between them, for example"
#: A file's 40,000 letters in one name are not repeated on the screen.
_SHOWN = 40
#: Longer texts are over every limit, whatever is taken out of them, and are not looked at: putting 60,000
#: accents into their order takes the standard library seconds.
_RAW_LIMIT = 4_000


class FieldError(Exception):
    """A value that does not fit its key: what is wrong, and what would be right."""

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right

    def at(self, line: int) -> Problem:
        """The same, with its line."""
        return Problem(line, self.wrong, self.right)


def check_field(key: str, described: Key, value: Plain) -> Plain:
    """The value as the pack keeps it. Raises FieldError."""
    return _CHECKS[described.value](key, described, value)


def was_cleaned(value: Plain) -> bool:
    """Whether characters are taken out of a text that a terminal could obey, or that mislead the eye."""
    texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return any(len(text) <= _RAW_LIMIT and _plain(text) != clean(text) for text in texts)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text))


def visible(text: str) -> bool:
    """Whether there is anything to see in a text."""
    return any(unicodedata.category(c)[0] in "LNSP" for c in text)


def shown(said: object) -> str:
    """A short, clean form of what was written, to be repeated in a sentence."""
    return clean_line(str(said)[: 2 * _SHOWN], limit=_SHOWN)


def _text(key: str, value: Plain) -> str:
    if isinstance(value, bool) or not isinstance(value, str):
        said = (
            "a list" if isinstance(value, list) else f"“{shown(str(value).lower())}” without quotation marks"
        )
        right = (
            f'{key} = "{shown(value)}"'
            if isinstance(value, (int, float)) and not isinstance(value, bool)
            else example(key)
        )
        raise FieldError(f"After {key} there is {said}, where text belongs.", f"Write {right}.")
    if len(value) > _RAW_LIMIT:
        raise FieldError(f"The text after {key} has {len(value):,} characters.", "Shorten it.")
    return value


def _fits(key: str, text: str, limit: int) -> str:
    if not visible(text):
        raise FieldError(f"There is nothing to read in {key}.", "Write some words, or take the line out.")
    if len(text) > limit:
        raise FieldError(
            f"The text after {key} has {len(text):,} characters.", f"Shorten it to {limit} or fewer."
        )
    return text


def _words(key: str, described: Key, value: Plain) -> Plain:
    return _fits(key, clean_line(_text(key, value)), described.limit)


def _lines(key: str, described: Key, value: Plain) -> Plain:
    text = "\n".join(line.rstrip() for line in clean(_text(key, value)).expandtabs(4).strip().split("\n"))
    return _fits(key, re.sub(r"\n{3,}", "\n\n", text), described.limit)


def _id(key: str, described: Key, value: Plain) -> Plain:
    written = _text(key, value)
    if len(written) > described.limit:
        raise FieldError(
            f"The id has {len(written):,} characters.", f"Shorten it to {described.limit} or fewer."
        )
    if not written.isascii():
        wrong = f"The id “{shown(written)}” has letters that are not a to z, or only look like them."
        raise FieldError(wrong, f"{_ID_RULE} first-weeks.")
    if ID.fullmatch(written) is None:
        wrong = f"The id “{shown(written)}” has other characters than an id may have."
        raise FieldError(wrong, f"{_ID_RULE} {slug(written) or 'first-weeks'}.")
    if DEVICES.fullmatch(written):
        raise FieldError(
            f"The id “{written}” is a name that Windows keeps for itself.",
            f'Choose another, for example id = "{written}-pack".',
        )
    return written


def slug(text: str) -> str:
    """An id made from a text; empty when none of its letters can be in one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text[:200]) if not unicodedata.combining(c))
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-")
    return "" if DEVICES.fullmatch(made) else made


def _one_of(key: str, written: str, allowed: tuple[str, ...], said: dict[str, str]) -> str:
    if written in allowed:
        return written
    folded = "-".join(written.casefold().replace("_", " ").split())[:60]
    meant = folded if folded in allowed else said.get(folded) or nearest(allowed, written)
    right = f'Write {key} = "{meant}". ' if meant else ""
    raise FieldError(
        f"“{shown(written)}” is not something that can stand after {key}.",
        f"{right}It can be: {', '.join(allowed)}.",
    )


def _kind(key: str, described: Key, value: Plain) -> Plain:
    del described
    return _one_of(key, _text(key, value), KINDS, KINDS_SAID)


def _when(key: str, described: Key, value: Plain) -> Plain:
    del described
    return _one_of(key, _text(key, value), WHENS, WHENS_SAID)


def _language(key: str, described: Key, value: Plain) -> Plain:
    written = _text(key, value)
    if len(written) <= described.limit and LANGUAGE.fullmatch(written):
        return written
    meant = LANGUAGES_SAID.get(written[:20].casefold().strip(), "en")
    raise FieldError(
        f"“{shown(written)}” is not the short code of a language.",
        f'Write language = "{meant}", or the code of yours: de, fr, el, ar …',
    )


def _format(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldError(
            "The number after format is not a plain one.", f"Write {key} = {FORMAT}, without quotation marks."
        )
    if value > FORMAT:
        raise FieldError(
            f"This version of Journal TUI is too old for this pack, which is written in format {value}.",
            f"Get a newer version, or ask for the pack in format {FORMAT}.",
        )
    if value != FORMAT:
        raise FieldError(f"There is no format {value}.", f"Write format = {FORMAT}.")
    return value


def _switch(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool):
        return value
    meant = as_switch(value) if isinstance(value, str) else bool(value) if isinstance(value, int) else None
    right = "true or false" if meant is None else str(meant).lower()
    raise FieldError(
        f"“{shown(value)}” cannot stand after {key}.", f"Write {key} = {right}, without quotation marks."
    )


def _step(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FieldError(
            f"“{shown(value)}” is not a number.", f"Write {example(key)}, without quotation marks."
        )
    if not 0 < value <= STEP_LIMIT:
        raise FieldError("The step is not a number above zero that fits.", f"Write {example(key)}.")
    return float(value)


def _list(key: str, described: Key, value: Plain) -> Plain:
    if not isinstance(value, list):
        raise FieldError(
            f"What stands after {key} is not a list.", f"Write it with brackets: {example(key)}."
        )
    items = [clean_line(item[:_RAW_LIMIT]) for item in value[: MOST_CHOICES + 1]]
    if any(not visible(item) for item in items):
        raise FieldError(
            f"One of the {key} is empty.", "Write something between its quotation marks, or take it out."
        )
    if not FEWEST_CHOICES <= len(items) <= MOST_CHOICES:
        raise FieldError(
            f"There {'is 1 item' if len(items) == 1 else f'are {len(value)} items'} in {key}.",
            f"Give {FEWEST_CHOICES} to {MOST_CHOICES} of them.",
        )
    for item in items:
        if len(item) > described.limit:
            raise FieldError(
                f"“{shown(item)}” has {len(item):,} characters.", f"Shorten it to {described.limit} or fewer."
            )
    seen: set[str] = set()
    for item in items:
        if item.casefold() in seen:
            raise FieldError(f"“{shown(item)}” is among the {key} twice.", "Keep one of them.")
        seen.add(item.casefold())
    return items


_CHECKS: dict[str, Callable[[str, Key, Plain], Plain]] = {
    "words": _words, "lines": _lines, "id": _id, "kind": _kind, "when": _when, "language": _language,
    "format": _format, "list": _list, "switch": _switch, "step": _step,
}  # fmt: skip
