"""Checks the value of one key, and gives it clean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from journal_tui.models.questions import KIND_NAMES
from journal_tui.models.stored import WHENS
from journal_tui.models.text import clean, clean_line
from journal_tui.packs.keys import FEWEST_CHOICES, FORMAT, MOST_CHOICES, STEP_LIMIT, Key, example, nearest
from journal_tui.packs.problems import Problem
from journal_tui.packs.values import Plain, as_switch

_ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
#: Names that Windows keeps for devices; an id may become part of a file's name there.
_DEVICES = re.compile(r"con|prn|aux|nul|conin|conout|(?:com|lpt)[0-9]")
#: Words in the place of a kind or a rhythm that mean one of ours.
_KINDS_SAID = {
    "yes/no": "yesno", "yes-no": "yesno", "boolean": "yesno", "bool": "yesno", "rating": "scale", "slider": "scale",
    "0-10": "scale", "string": "line", "short": "line", "long": "text", "free": "text", "open": "text",
    "paragraph": "text", "select": "choice", "radio": "choice", "single": "choice", "single-choice": "choice",
    "multiple": "checklist", "multiple-choice": "checklist", "checkbox": "checklist", "checkboxes": "checklist",
    "list": "checklist", "date": "when", "time": "when", "datetime": "when", "duration": "minutes",
    "integer": "number", "int": "number", "float": "number", "likert": "words",
}  # fmt: skip
_WHENS_SAID = {
    "every-day": "daily", "day": "daily", "every-week": "weekly", "week": "weekly", "every-month": "monthly",
    "month": "monthly", "before": "before-session", "after": "after-session", "before-a-session": "before-session",
    "after-a-session": "after-session", "before-sessions": "before-session", "after-sessions": "after-session",
    "session": "before-session", "urge": "after-urge", "after-an-urge": "after-urge", "always": "any-time",
    "any": "any-time", "anytime": "any-time", "sometimes": "any-time", "whenever": "any-time", "never": "any-time",
}  # fmt: skip
_LANGUAGES_SAID = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "greek": "el", "ελληνικά": "el", "arabic": "ar",
    "العربية": "ar", "portuguese": "pt", "dutch": "nl", "polish": "pl", "turkish": "tr", "russian": "ru",
}  # fmt: skip
#: A file's 40,000 letters in one name are not repeated on the screen.
_SHOWN = 40


class Wrong(Exception):
    """A value that does not fit its key: what is wrong, and what would be right."""

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right

    def at(self, line: int) -> Problem:
        """The same, with its line."""
        return Problem(line, self.wrong, self.right)


def check_field(key: str, described: Key, value: Plain) -> Plain:
    """The value as the pack keeps it. Raises Wrong."""
    return _CHECKS[described.value](key, described, value)


def was_cleaned(value: Plain) -> bool:
    """Whether characters are taken out of a text that a terminal could obey, or that mislead the eye."""
    texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return any(_plain(text) != clean(text) for text in texts)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text))


def visible(text: str) -> bool:
    """Whether there is anything to see in a text."""
    return any(unicodedata.category(c)[0] in "LNSP" for c in text)


def shown(said: object) -> str:
    """A short, clean form of what was written, to be repeated in a sentence."""
    return clean_line(str(said), limit=_SHOWN)


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
        raise Wrong(f"After {key} there is {said}, where text belongs.", f"Write {right}.")
    return value


def _fits(key: str, text: str, limit: int) -> str:
    if not visible(text):
        raise Wrong(f"There is no text after {key}.", "Write some, or take the line out.")
    if len(text) > limit:
        raise Wrong(f"The text after {key} has {len(text):,} characters.", f"Shorten it to {limit} or fewer.")
    return text


def _words(key: str, described: Key, value: Plain) -> Plain:
    return _fits(key, clean_line(_text(key, value)), described.limit)


def _lines(key: str, described: Key, value: Plain) -> Plain:
    text = "\n".join(line.rstrip() for line in clean(_text(key, value)).expandtabs(4).strip().split("\n"))
    return _fits(key, re.sub(r"\n{3,}", "\n\n", text), described.limit)


def _id(key: str, described: Key, value: Plain) -> Plain:
    written = _text(key, value)
    if len(written) > described.limit:
        raise Wrong(f"The id has {len(written):,} characters.", f"Shorten it to {described.limit} or fewer.")
    if _ID.fullmatch(written) is None:
        idea = slug(written)
        right = "Use lower-case letters (a to z), digits and dashes, "
        raise Wrong(
            f"The id “{shown(written)}” has other characters than an id may have.",
            right + f'for example id = "{idea or "first-weeks"}".',
        )
    if _DEVICES.fullmatch(written):
        raise Wrong(
            f"The id “{written}” is a name that Windows keeps for itself.",
            f'Choose another, for example id = "{written}-pack".',
        )
    return written


def slug(text: str) -> str:
    """An id made from a text; empty when none of its letters can be in one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text[:200]) if not unicodedata.combining(c))
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-")
    return "" if _DEVICES.fullmatch(made) else made


def _one_of(key: str, written: str, allowed: tuple[str, ...], said: dict[str, str]) -> str:
    if written in allowed:
        return written
    folded = "-".join(written.casefold().replace("_", " ").split())[:60]
    meant = folded if folded in allowed else said.get(folded) or nearest(allowed, written)
    right = f'Write {key} = "{meant}". ' if meant else ""
    raise Wrong(
        f"“{shown(written)}” is not something that can stand after {key}.",
        f"{right}It can be: {', '.join(allowed)}.",
    )


def _kind(key: str, described: Key, value: Plain) -> Plain:
    del described
    return _one_of(key, _text(key, value), KIND_NAMES, _KINDS_SAID)


def _when(key: str, described: Key, value: Plain) -> Plain:
    del described
    return _one_of(key, _text(key, value), WHENS, _WHENS_SAID)


def _language(key: str, described: Key, value: Plain) -> Plain:
    written = _text(key, value)
    if len(written) <= described.limit and _LANGUAGE.fullmatch(written):
        return written
    meant = _LANGUAGES_SAID.get(written[:20].casefold().strip(), "en")
    raise Wrong(
        f"“{shown(written)}” is not the short code of a language.",
        f'Write language = "{meant}", or the code of yours: de, fr, el, ar …',
    )


def _format(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong(
            "The number after format is not a plain one.", f"Write {key} = {FORMAT}, without quotation marks."
        )
    if value > FORMAT:
        raise Wrong(
            f"This pack is written in format {value}, and this version of Journal TUI knows format {FORMAT} only.",
            "Get a newer version of Journal TUI, or ask for the pack in the older format.",
        )
    if value != FORMAT:
        raise Wrong(f"There is no format {value}.", f"Write format = {FORMAT}.")
    return value


def _switch(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool):
        return value
    meant = as_switch(value) if isinstance(value, str) else bool(value) if isinstance(value, int) else None
    right = "true or false" if meant is None else str(meant).lower()
    raise Wrong(
        f"“{shown(value)}” cannot stand after {key}.", f"Write {key} = {right}, without quotation marks."
    )


def _step(key: str, described: Key, value: Plain) -> Plain:
    del described
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Wrong(f"“{shown(value)}” is not a number.", f"Write {example(key)}, without quotation marks.")
    if not 0 < value <= STEP_LIMIT:
        raise Wrong("The step is not a number above zero that fits.", f"Write {example(key)}.")
    return float(value)


def _list(key: str, described: Key, value: Plain) -> Plain:
    if not isinstance(value, list):
        raise Wrong(f"What stands after {key} is not a list.", f"Write it with brackets: {example(key)}.")
    items = [clean_line(item) for item in value]
    if any(not visible(item) for item in items):
        raise Wrong(
            f"One of the {key} is empty.", "Write something between its quotation marks, or take it out."
        )
    if not FEWEST_CHOICES <= len(items) <= MOST_CHOICES:
        raise Wrong(
            f"There {'is' if len(items) == 1 else 'are'} {len(items)} of {key}.",
            f"Give {FEWEST_CHOICES} to {MOST_CHOICES} of them.",
        )
    for item in items:
        if len(item) > described.limit:
            raise Wrong(
                f"“{shown(item)}” has {len(item):,} characters.", f"Shorten it to {described.limit} or fewer."
            )
    seen: set[str] = set()
    for item in items:
        if item.casefold() in seen:
            raise Wrong(f"“{shown(item)}” is among the {key} twice.", "Keep one of them.")
        seen.add(item.casefold())
    return items


_CHECKS: dict[str, Callable[[str, Key, Plain], Plain]] = {
    "words": _words, "lines": _lines, "id": _id, "kind": _kind, "when": _when, "language": _language,
    "format": _format, "list": _list, "switch": _switch, "step": _step,
}  # fmt: skip
