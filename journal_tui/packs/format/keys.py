"""The keys of the pack format: which there are, where they belong, and how long their values may be.

A pack is written for one version of the format, and every key of that version is known. An unknown key is
therefore a problem, not something to pass over: it is nearly always a slip of the pen, and a `sealed` or
`safety` that was misspelt and quietly ignored would break a promise to the client. New keys come with a
higher `format` number, and an app that is too old for it says so.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from journal_tui.models.questions import KIND_NAMES
from journal_tui.models.stored import DAYS
from journal_tui.packs.format.synonyms import KEY_SYNONYMS

#: The newest format that is read, and the one that a pack is written in unless it needs more.
FORMAT, USUAL_FORMAT = 2, 1
#: The kinds that a question of this format may have. A journal's own records ask with more.
KINDS = tuple(kind for kind in KIND_NAMES if kind not in ("lines", "day"))
SIZE_LIMIT = 64 * 1024
PROMPT_LIMIT = 200
STRATEGY_LIMIT = 50
FEWEST_CHOICES, MOST_CHOICES = 2, 50
STEP_LIMIT = 1_000_000
#: A scale has at most eleven points, which are whole numbers from 0 to 10.
SCALE_STEPS = 10
#: A file with more problems than this is not read further: it is some other kind of file.
PROBLEM_LIMIT = 200

_BEFORE_DAY = re.compile(r"^(?:on|every|each)-")

TableName = Literal["pack", "prompts", "strategies"]
#: What a place is called in sentences.
TABLE_NAMES: dict[TableName, str] = {
    "pack": "the pack",
    "prompts": "a question",
    "strategies": "a way of coping",
}


@dataclass(frozen=True)
class Key:
    """One key: what its value is, the most characters it may have when it is words, and what it is for."""

    value: Literal[
        "words", "lines", "id", "kind", "when", "language", "format", "list", "switch", "step",
        "five", "days", "session", "whole",
    ]  # fmt: skip
    limit: int = 0
    about: str = ""
    #: The format that it came with.
    since: int = 1


_DAYS_ABOUT = (
    'The days of the week on which something `daily` comes up, like `["monday", "thursday"]`. Format 2.'
)
_SESSION_ABOUT = (
    "The kind of session that `before-session` and `after-session` go by: individual, group, family, "
    "medical, phone or video, other; any kind when left out. Format 2."
)

KEYS: dict[TableName, dict[str, Key]] = {
    "pack": {
        "format": Key("format", about="1; or 2, for what is marked with it below. Needed."),
        "id": Key(
            "id",
            64,
            about="A short name for the machine: lower-case letters a to z, digits, and dashes between them. "
            "Needed. Keep it for a newer version; a different id is a different pack.",
        ),
        "title": Key("words", 80, about="What the client sees in the list. Needed."),
        "version": Key("words", 20, about='Yours to count; "1.0" when left out.'),
        "author": Key("words", 120, about="Who it is from. The client is told that it *says* so."),
        "purpose": Key("words", 300, about="What it is for, in a sentence."),
        "language": Key(
            "language",
            35,
            about="The code of its language, like en, de, fr, el, ar, pt-BR; en when left out.",
        ),
        "licence": Key("words", 80, about="How others may use it."),
        "attribution": Key("words", 300, about="Whose ideas or words it builds on."),
        "when": Key("when", about="How often its questions come up, see below; `any-time` when left out."),
        "sealed": Key(
            "switch",
            about="`true` makes every answer start sealed: it is never shared and never counted.",
        ),
        "days": Key("days", 9, _DAYS_ABOUT, since=2),
        "session": Key("session", about=_SESSION_ABOUT, since=2),
        "yes": Key("words", 40, "What stands for “yes”, in the pack's language. Format 2.", since=2),
        "no": Key("words", 40, "What stands for “no”. Format 2.", since=2),
        "rather-not-say": Key("words", 40, "What stands for “rather not say”. Format 2.", since=2),
        "words": Key(
            "five",
            40,
            "What stands for the five words of the kind `words`, from the least to the most. Format 2.",
            since=2,
        ),
    },
    "prompts": {
        "id": Key(
            "id",
            64,
            about="A short name that no other question of the pack has. Needed. Keep it when you only reword "
            "the question.",
        ),
        "text": Key("words", 400, about="The question. Needed. Up to 140 characters read well."),
        "kind": Key("kind", about="How it is answered, see below; `text` when left out."),
        "section": Key("words", 80, about="A heading for questions that belong together."),
        "help": Key("lines", 800, about="A sentence or two beside the question; may have several lines."),
        "choices": Key(
            "list",
            120,
            about="A list of 2 to 50 different answers, each up to 120 characters. Needed for `choice` and "
            "`checklist`, and only for them.",
        ),
        "own_words": Key(
            "switch",
            about="`true` leaves room for an answer that is not in the list. A `checklist` has it unless you "
            "write `false`; a `choice` has it only with `true`.",
        ),
        "low": Key("words", 60, about="What the lowest number means on a `scale`."),
        "high": Key("words", 60, about="What the highest number means on a `scale`."),
        "from": Key("whole", about="The lowest number of a `scale`; 0 when left out. Format 2.", since=2),
        "to": Key("whole", about="The highest number of a `scale`; 10 when left out. Format 2.", since=2),
        "unit": Key("words", 20, about='What a `number` counts: "h", "days".'),
        "step": Key("step", about="By how much a `number` goes up, above 0."),
        "when": Key("when", about="Its own rhythm, when it is not the pack's."),
        "sealed": Key("switch", about="`true` or `false`, when it is not the pack's."),
        "days": Key("days", 9, _DAYS_ABOUT, since=2),
        "session": Key("session", about=_SESSION_ABOUT, since=2),
        "safety": Key("switch", about="`true` puts the helplines beside the question, whatever the answer."),
    },
    "strategies": {
        "name": Key("words", 80, about="What it is called. Needed; no two alike."),
        "steps": Key("lines", 1000, about="How it is done; may have several lines."),
        "category": Key("words", 60, about="One of the toolbox's categories, or your own."),
        "caution": Key("words", 300, about="What to be careful about."),
    },
}
REQUIRED: dict[TableName, tuple[str, ...]] = {
    "pack": ("format", "id", "title"),
    "prompts": ("id", "text"),
    "strategies": ("name",),
}


def _keys_with(value: str) -> frozenset[str]:
    return frozenset(key for keys in KEYS.values() for key, known in keys.items() if known.value == value)


#: Keys whose value is true or false, those whose value is a list, and those whose value is a number.
SWITCHES = _keys_with("switch")
LISTS = _keys_with("list") | _keys_with("five") | _keys_with("days")
NUMBERS = _keys_with("format") | _keys_with("step") | _keys_with("whole")
#: What a key is called among the fields of a pack, where that is not its own name.
FIELD_NAMES = {"from": "least", "to": "most", "rather-not-say": "rather_not_say"}
#: Keys that belong to some kinds of question only.
ONLY_FOR: dict[str, tuple[str, ...]] = {
    "choices": ("choice", "checklist"),
    "own_words": ("choice", "checklist"),
    "low": ("scale",),
    "high": ("scale",),
    "from": ("scale",),
    "to": ("scale",),
    "unit": ("number",),
    "step": ("number",),
}
#: What to write after a key, in sentences that say what would be right.
EXAMPLES: dict[str, str] = {
    "format": "1",
    "id": '"first-weeks"',
    "title": '"First weeks together"',
    "version": '"1.0"',
    "author": '"your name"',
    "purpose": '"What this pack is for."',
    "language": '"en"',
    "licence": '"CC0-1.0"',
    "attribution": '"After an idea by …"',
    "when": '"weekly"',
    "text": '"Your question?"',
    "kind": '"line"',
    "section": '"At home"',
    "help": '"There is no right answer."',
    "choices": '["First", "Second"]',
    "own_words": "true",
    "low": '"not at all"',
    "high": '"completely"',
    "unit": '"h"',
    "step": "0.5",
    "sealed": "true",
    "safety": "true",
    "name": '"Name five things you see"',
    "steps": '"Say each one aloud, slowly."',
    "category": '"reach out"',
    "caution": '"Not while driving."',
    "from": "1",
    "to": "5",
    "days": '["monday", "thursday"]',
    "session": '"group"',
    "yes": '"sí"',
    "no": '"no"',
    "rather-not-say": '"prefiero no decirlo"',
    "words": '["nada", "un poco", "algo", "bastante", "del todo"]',
}


def nearest_key(table: TableName, written: str) -> str | None:
    """The key of `table` that somebody who wrote `written` may have meant."""
    if len(written) > 40:
        return None
    folded = written.casefold().replace("-", "_").replace(" ", "_")
    known = KEYS[table]
    for name in known:
        if name.replace("-", "_") == folded:
            return name
    synonym = KEY_SYNONYMS.get(folded)
    if synonym in known:
        return synonym
    return next(iter(difflib.get_close_matches(folded, known, n=1, cutoff=0.6)), None)


def meant(choices: tuple[str, ...], synonyms: Mapping[str, str], written: str) -> str | None:
    """The choice that somebody who wrote `written` may have meant; None when that cannot be told."""
    folded = "-".join(written.casefold().replace("_", " ").split())[:60]
    return folded if folded in choices else synonyms.get(folded) or nearest(choices, written)


def weekday(written: str) -> str | None:
    """The day of the week that words begin with: "monday", "Mondays", "on Tuesday", "every friday"."""
    folded = "-".join(written.casefold().replace("_", " ").split())[:60]
    bare = _BEFORE_DAY.sub("", folded, count=1)
    return next((day for day in DAYS if bare.startswith(day)), None)


def nearest(choices: tuple[str, ...], written: str) -> str | None:
    """The choice that was probably meant."""
    folded = "-".join(written.casefold().replace("_", " ").replace("-", " ").split())
    if len(folded) > 40:
        return None
    return next(iter(difflib.get_close_matches(folded, choices, n=1, cutoff=0.6)), None)
