"""The keys of the pack format: which there are, where they belong, and how long their values may be.

A pack is written for one version of the format, and every key of that version is known. An unknown key is
therefore a problem, not something to pass over: it is nearly always a slip of the pen, and a `sealed` or
`safety` that was misspelt and quietly ignored would break a promise to the client. New keys come with a
higher `format` number, and an app that is too old for it says so.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal

from journal_tui.models.questions import KIND_NAMES
from journal_tui.packs.format.synonyms import KEYS_SAID

FORMAT = 1
#: The kinds that a question of this format may have. A journal's own records ask with more.
KINDS = tuple(kind for kind in KIND_NAMES if kind not in ("lines", "day"))
SIZE_LIMIT = 64 * 1024
PROMPT_LIMIT = 200
STRATEGY_LIMIT = 50
FEWEST_CHOICES, MOST_CHOICES = 2, 50
STEP_LIMIT = 1_000_000
#: A file with more problems than this is not read further: it is some other kind of file.
PROBLEM_LIMIT = 200

Place = Literal["pack", "prompts", "strategies"]
#: What a place is called in sentences.
PLACE_NAMES: dict[Place, str] = {"pack": "the pack", "prompts": "a question", "strategies": "a way of coping"}


@dataclass(frozen=True)
class Key:
    """One key: what its value is, the most characters it may have when it is words, and what it is for."""

    value: Literal["words", "lines", "id", "kind", "when", "language", "format", "list", "switch", "step"]
    limit: int = 0
    about: str = ""


KEYS: dict[Place, dict[str, Key]] = {
    "pack": {
        "format": Key("format", about="1. Needed."),
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
        "low": Key("words", 60, about="What 0 means on a `scale`."),
        "high": Key("words", 60, about="What 10 means on a `scale`."),
        "unit": Key("words", 20, about='What a `number` counts: "h", "days".'),
        "step": Key("step", about="By how much a `number` goes up, above 0."),
        "when": Key("when", about="Its own rhythm, when it is not the pack's."),
        "sealed": Key("switch", about="`true` or `false`, when it is not the pack's."),
        "safety": Key("switch", about="`true` puts the helplines beside the question, whatever the answer."),
    },
    "strategies": {
        "name": Key("words", 80, about="What it is called. Needed; no two alike."),
        "steps": Key("lines", 1000, about="How it is done; may have several lines."),
        "category": Key("words", 60, about="One of the toolbox's categories, or your own."),
        "caution": Key("words", 300, about="What to be careful about."),
    },
}
REQUIRED: dict[Place, tuple[str, ...]] = {
    "pack": ("format", "id", "title"),
    "prompts": ("id", "text"),
    "strategies": ("name",),
}


def _keys_with(value: str) -> frozenset[str]:
    return frozenset(key for keys in KEYS.values() for key, known in keys.items() if known.value == value)


#: Keys whose value is true or false, and those whose value is a list.
SWITCHES = _keys_with("switch")
LISTS = _keys_with("list")
#: Keys that belong to some kinds of question only.
ONLY_FOR: dict[str, tuple[str, ...]] = {
    "choices": ("choice", "checklist"),
    "own_words": ("choice", "checklist"),
    "low": ("scale",),
    "high": ("scale",),
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
}


def example(key: str) -> str:
    """A line that would be right: ``kind = "line"``."""
    return f"{key} = {EXAMPLES[key]}"


def nearest_key(place: Place, written: str) -> str | None:
    """The key of `place` that somebody who wrote `written` may have meant."""
    if len(written) > 40:
        return None
    folded = written.casefold().replace("-", "_").replace(" ", "_")
    known = KEYS[place]
    if folded in known:
        return folded
    said = KEYS_SAID.get(folded)
    if said in known:
        return said
    return next(iter(difflib.get_close_matches(folded, known, n=1, cutoff=0.6)), None)


def nearest(choices: tuple[str, ...], written: str) -> str | None:
    """The choice that was probably meant."""
    folded = "-".join(written.casefold().replace("_", " ").replace("-", " ").split())
    if len(folded) > 40:
        return None
    return next(iter(difflib.get_close_matches(folded, choices, n=1, cutoff=0.6)), None)
