"""Advice on a pack: what would make it easier to read and kinder, though nothing of it stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from journal_tui.models.vocabulary import CATEGORIES
from journal_tui.packs.keys import PROBLEM_LIMIT
from journal_tui.packs.language import find_in_pack
from journal_tui.packs.problems import Problem
from journal_tui.packs.reading import Piece, Reading
from journal_tui.packs.shipped import BUILTIN_AUTHOR, BUILTIN_IDS

TEXT_LENGTH = 140
HELP_LENGTH = 240
MOST_ASKED = 2
MOST_CHOICES = 12
_ECHO_WORDS = 3
_SAID = re.compile(r"[^?؟？.!]*[?؟？.!]?")
#: The school year whose readers follow a text easily; plain health information aims at the sixth to eighth.
READING_GRADE = 9.0
#: Fewer words than this say nothing about how hard a text is.
_FEWEST_WORDS = 8

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_SENTENCE = re.compile(r"[.!?…:;]+(?:\s|$|[”\"])")
_VOWELS = re.compile(r"[aeiouy]+")
_SAID_TO_CLIENT = (
    "title", "purpose", "text", "help", "section", "low", "high", "choices", "name", "steps", "category",
    "caution",
)  # fmt: skip


def advise(reading: Reading) -> list[Problem]:
    """Everything worth saying about a file's texts, by line."""
    found = [
        Problem(
            line,
            "Invisible or control characters were taken out of this line.",
            "Look whether its text is still what you meant.",
        )
        for line in dict.fromkeys(reading.cleaned)
    ]
    if not reading.pieces:
        return found
    top = reading.pieces[0]
    if reading.pack is not None and not reading.pack.author:
        found.append(
            Problem(None, "The pack does not say who it is from.", 'Write author = "your name" at its top.')
        )
    if top.values.get("id") in BUILTIN_IDS and top.values.get("author") != BUILTIN_AUTHOR:
        found.append(
            Problem(
                top.line_of("id"),
                "A pack that comes with the app has this id.",
                "Choose another, so that neither takes the other's place.",
            )
        )
    english = str(top.values.get("language", "en")).lower().split("-")[0] == "en"
    texts = (advice for piece in reading.pieces for advice in _about_piece(piece, english=english))
    found.extend(islice(texts, PROBLEM_LIMIT))
    return sorted(found, key=lambda problem: problem.line or 0)


def _about_piece(piece: Piece, *, english: bool) -> Iterator[Problem]:
    if piece.place == "prompts":
        yield from _about_prompt(piece, english=english)
    category = piece.values.get("category")
    if isinstance(category, str) and english and category not in CATEGORIES:
        yield Problem(
            piece.line_of("category"),
            "The toolbox has no such category yet, and will get one.",
            f"It has: {'; '.join(CATEGORIES)}.",
        )
    if english:
        for key in _SAID_TO_CLIENT:
            value = piece.values.get(key)
            texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
            for finding in (finding for text in texts for finding in find_in_pack(text)):
                yield Problem(piece.line_of(key), f"“{finding.word}” can hurt or judge.", finding.instead)


def _about_prompt(piece: Piece, *, english: bool) -> Iterator[Problem]:
    text, explained = str(piece.values.get("text", "")), str(piece.values.get("help", ""))
    if len(text) > TEXT_LENGTH:
        yield Problem(
            piece.line_of("text"),
            f"The question is long ({len(text)} characters).",
            f"Up to {TEXT_LENGTH} are easy to take in; the rest can go into help.",
        )
    if len(explained) > HELP_LENGTH:
        yield Problem(
            piece.line_of("help"),
            f"The help is long ({len(explained)} characters).",
            f"Up to {HELP_LENGTH} fit beside the question.",
        )
    if questions_in(text) > MOST_ASKED:
        yield Problem(
            piece.line_of("text"),
            "This asks more than two things at once.",
            "Make each a question of its own.",
        )
    choices = piece.values.get("choices")
    if isinstance(choices, list) and len(choices) > MOST_CHOICES:
        yield Problem(
            piece.line_of("choices"),
            f"There are {len(choices)} choices.",
            f"Up to {MOST_CHOICES} can be seen at once; own words can take the place of the rest.",
        )
    if english:
        for key, said in (("text", text), ("help", explained)):
            if reading_grade(said) > READING_GRADE:
                yield Problem(
                    piece.line_of(key), "This is hard to read.", "Shorter sentences and everyday words help."
                )


def questions_in(text: str) -> int:
    """How many things a text asks; a short echo of the one before ("The first hour?") is not another."""
    return sum(
        said.endswith(("?", "؟", "？")) and len(said.split()) > _ECHO_WORDS for said in _SAID.findall(text)
    )


def reading_grade(text: str) -> float:
    """The school year that an English text asks for (Flesch and Kincaid, 1975); 0 when too short to say.

    Syllables are counted as groups of vowels, without a silent e at the end.
    """
    words = _WORD.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return 0.0
    sentences = max(1, len(_SENTENCE.findall(text)))
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le"):
        groups -= 1
    return max(1, groups)
