"""Advice on a pack: what would make it easier to read and kinder, though nothing of it stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from journal_tui.models.vocabulary import CATEGORIES
from journal_tui.packs.checks.language import find_in_pack
from journal_tui.packs.checks.lookalikes import alike
from journal_tui.packs.format.keys import PROBLEM_LIMIT
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.reader.reading import Piece, Reading

TEXT_LENGTH = 140
HELP_LENGTH = 240
MOST_ASKED = 2
MOST_CHOICES = 12
_ECHO_WORDS = 3
_MARKS = ("?", "؟", "？")
_SAID = re.compile(r"[^?؟？.!]+[?؟？.!]?")
_OWN_WORDS = ("text", "line")
_IS = r"(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|might)"
# "…, and how was your mood", "… and did you eat"; not "ask about notes, and who reads them".
_AND_ASKS = re.compile(
    rf"\b(?:and|or),?\s+(?:(?:how|what|when|where|why|who|which)(?:\s+\w+)?\s+{_IS}|{_IS})\s+"
    r"(?:you|your|i|my|it|he|she|they|their|we|our|the|there|this|that|someone|people)\b",
    re.IGNORECASE,
)
# A second half that speaks of the first: "… and what did that do to your day?"
_GOES_ON = re.compile(r"\b(?:it|its|that|this|them|those|these|then|there|so|instead|one)\b", re.IGNORECASE)
# "How tired and sad were you": one number cannot say both.
_TWO_QUALITIES = re.compile(rf"\bhow\s+(?:\w+\s+)?\w+\s+(?:and|or|and/or)\s+\w+\s+{_IS}\b", re.IGNORECASE)
#: The school year whose readers follow a text easily; plain health information aims at the sixth to eighth.
READING_GRADE = 9.0
#: About what is taken in at one go; the longest in the packs that come with the app has 19.
SENTENCE_WORDS = 25
#: Fewer words than this say nothing about how hard a text is.
_FEWEST_WORDS = 8

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_SENTENCE = re.compile(r"[.!?…:;؟？]+(?:\s|$|[”\"])")
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
    if reading.pack is not None:
        found += [
            Problem(top.line_of(key), said, "Choose another, so that nobody takes one for the other.")
            for key, said in alike(reading.pack)
        ]
    language = str(top.values.get("language", "en")).lower().split("-")[0]
    texts = (advice for piece in reading.pieces for advice in _about_piece(piece, language))
    found.extend(islice(texts, PROBLEM_LIMIT))
    return sorted(found, key=lambda problem: problem.line or 0)


def _about_piece(piece: Piece, language: str) -> Iterator[Problem]:
    english = language == "en"
    if piece.place == "prompts":
        yield from _about_prompt(piece, language)
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


def _about_prompt(piece: Piece, language: str) -> Iterator[Problem]:
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
    two = _asks_too_much(text, str(piece.values.get("kind", "text")), language)
    if two:
        yield Problem(piece.line_of("text"), two, "Make each a question of its own.")
    choices = piece.values.get("choices")
    if isinstance(choices, list) and len(choices) > MOST_CHOICES:
        yield Problem(
            piece.line_of("choices"),
            f"There are {len(choices)} choices.",
            f"Up to {MOST_CHOICES} can be seen at once; own words can take the place of the rest.",
        )
    for key, said in (("text", text), ("help", explained)):
        if language == "en" and reading_grade(said) > READING_GRADE:
            yield Problem(
                piece.line_of(key), "This is hard to read.", "Shorter sentences and everyday words help."
            )
        elif longest_sentence(said) > SENTENCE_WORDS:
            wrong = f"One sentence has {longest_sentence(said)} words."
            yield Problem(piece.line_of(key), wrong, "Two shorter ones are easier to take in.")


def _asks_too_much(text: str, kind: str, language: str) -> str:
    """Why a question asks more than its answer can say; empty when it does not.

    In the client's own words a second question may go on from the first ("What helped? What felt off?"). One
    number, one choice or one yes cannot answer two.
    """
    if language == "el":  # whose question mark is a semicolon
        text = text.replace(";", "?")
    second = _AND_ASKS.search(text) if language == "en" else None
    if second is not None and _GOES_ON.search(text, second.start()) is None:
        return "This asks two things in one sentence."
    if kind in _OWN_WORDS:
        return "This asks more than two things at once." if questions_in(text) > MOST_ASKED else ""
    if questions_in(text, echoes=True) > 1:
        return f'This asks two things, and kind = "{kind}" gives one answer.'
    if language == "en" and _TWO_QUALITIES.search(text):
        return f'This asks about two things, and kind = "{kind}" gives one answer.'
    return ""


def questions_in(text: str, *, echoes: bool = False) -> int:
    """How many things a text asks; a short echo of the one before ("The first hour?") is not another."""
    fewest = 0 if echoes else _ECHO_WORDS
    return sum(said.rstrip().endswith(_MARKS) and len(said.split()) > fewest for said in _SAID.findall(text))


def longest_sentence(text: str) -> int:
    """The words of a text's longest sentence, in any language that puts spaces between words."""
    return max((len(said.split()) for said in _SENTENCE.split(text)), default=0)


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
