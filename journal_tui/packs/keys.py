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

from journal_tui.packs.said import KEYS_SAID

FORMAT = 1
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
    """One key: what its value is, and the most characters it may have when it is words."""

    value: Literal["words", "lines", "id", "kind", "when", "language", "format", "list", "switch", "step"]
    limit: int = 0


KEYS: dict[Place, dict[str, Key]] = {
    "pack": {
        "format": Key("format"),
        "id": Key("id", 64),
        "title": Key("words", 80),
        "version": Key("words", 20),
        "author": Key("words", 120),
        "purpose": Key("words", 300),
        "language": Key("language", 35),
        "licence": Key("words", 80),
        "attribution": Key("words", 300),
        "when": Key("when"),
        "sealed": Key("switch"),
    },
    "prompts": {
        "id": Key("id", 64),
        "text": Key("words", 400),
        "kind": Key("kind"),
        "section": Key("words", 80),
        "help": Key("lines", 800),
        "choices": Key("list", 120),
        "own_words": Key("switch"),
        "low": Key("words", 60),
        "high": Key("words", 60),
        "unit": Key("words", 20),
        "step": Key("step"),
        "when": Key("when"),
        "sealed": Key("switch"),
        "safety": Key("switch"),
    },
    "strategies": {
        "name": Key("words", 80),
        "steps": Key("lines", 1000),
        "category": Key("words", 60),
        "caution": Key("words", 300),
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
