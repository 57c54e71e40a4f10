"""Advice on a pack: what would make it easier to read and kinder, though nothing of it stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from journal_tui.models.questions import WORDS, YESNO
from journal_tui.models.vocabulary import CATEGORIES
from journal_tui.packs.checks.cannot_wait import cannot_wait
from journal_tui.packs.checks.language import find_in_pack
from journal_tui.packs.checks.lookalikes import lookalikes
from journal_tui.packs.checks.numbers import scale_advice
from journal_tui.packs.format.keys import PROBLEM_LIMIT
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.reader.reading import Piece, Reading

TEXT_LENGTH = 140
HELP_LENGTH = 240
MOST_ASKED = 2
MOST_CHOICES = 12
ECHO_WORDS = 3
MARKS = ("?", "؟", "？")
QUESTION_PARTS = re.compile(r"[^?؟？.!]+[?؟？.!]?")
OWN_WORDS = ("text", "line")
_IS = r"(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|might)"
_ASKING = r"(?:how|what|when|where|why|who|which|whom|whose)"
# "…, and how was your mood", "… and did you eat"; not "ask about notes, and who reads them".
AND_ASKS = re.compile(
    rf"\b(?:and|or),?\s+(?:{_ASKING}(?:\s+\w+)?\s+{_IS}|{_IS})\s+"
    r"(?:you|your|i|my|it|he|she|they|their|we|our|the|there|this|that|someone|people)\b",
    re.IGNORECASE,
)
# A second half that speaks of the first: "… and what did that do to your day?"
GOES_ON = re.compile(r"\b(?:it|its|that|this|them|those|these|then|there|so|instead|one)\b", re.IGNORECASE)
# "How tired and sad were you": one number cannot say both.
TWO_QUALITIES = re.compile(rf"\bhow\s+(?:\w+\s+)?\w+\s+(?:and|or|and/or)\s+\w+\s+{_IS}\b", re.IGNORECASE)
# "How did you sleep and eat?": nor two things that were done.
TWO_DEEDS = re.compile(
    r"\b(?:do|does|did|have|has|had|can|could|will|would)\s+(?:you|your\s+\w+|i|he|she|they|we)\s+\w+\s+(?:and|or)\s+"
    r"(?!(?:how|what|when|where|why|who|which|if|so|not|then|still|your|my|the|a|an|at|in|on|for|with)\b)\w+\s*[?]",
    re.IGNORECASE,
)
# A question that asks something of its own, however short: "Did you sleep?"; not "The first hour?".
ASKS = re.compile(rf"^\W*(?:and\s+|or\s+|but\s+)?(?:{_ASKING}|{_IS})\s+\w+", re.IGNORECASE)
# "Where were you, who was there, …": clauses of one sentence that each ask.
CLAUSES = re.compile(
    rf"(?:^|[,;:]|\b(?:and|or)\b)\s*(?:and\s+|or\s+)?{_ASKING}\s+(?:\w+\s+)?{_IS}\b", re.IGNORECASE
)
#: The school year whose readers follow a text easily; plain health information aims at the sixth to eighth.
READING_GRADE = 9.0
#: About what is taken in at one go; the longest in the packs that come with the app has 19.
SENTENCE_WORDS = 25
#: Fewer words than this say nothing about how hard a text is.
FEWEST_WORDS = 8

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
SENTENCE = re.compile(r"[.!?…:;؟？]+(?:\s|$|[”\"])")
VOWELS = re.compile(r"[aeiouy]+")
SAID_TO_CLIENT = (
    "title", "purpose", "text", "help", "section", "low", "high", "choices", "name", "steps", "category",
    "caution",
)  # fmt: skip


#: What gives the answers of a kind in the pack's language.
APP_WORD_LINES = {"yesno": 'yes = "…", no = "…" and rather-not-say = "…"', "words": 'words = ["…", …]'}
#: Of more clauses that ask, one sentence cannot have.
MOST_CLAUSES = 2


def advise(reading: Reading) -> list[Problem]:
    """Everything worth saying about a file's texts, by line."""
    problems = [Problem.of(line, "cleaned") for line in dict.fromkeys(reading.cleaned)]
    if not reading.pieces:
        return problems
    top = reading.pieces[0]
    if reading.pack is not None and not reading.pack.author:
        problems.append(Problem.of(None, "no_author"))
    if reading.pack is not None:
        problems += [
            Problem.of(top.line_of(key), "looks_like", said=sentence)
            for key, sentence in lookalikes(reading.pack)
        ]
    language = str(top.values.get("language", "en")).lower().split("-")[0]
    texts = (advice for piece in reading.pieces for advice in _about_piece(piece, language))
    problems.extend(islice(texts, PROBLEM_LIMIT))
    if language != "en":
        problems.extend(_about_app_words(reading.pieces))
    return sorted(problems, key=lambda problem: problem.line or 0)


def _about_piece(piece: Piece, language: str) -> Iterator[Problem]:
    english = language == "en"
    if piece.table == "prompts":
        yield from _about_prompt(piece, language)
    category = piece.values.get("category")
    if isinstance(category, str) and english and category not in CATEGORIES:
        known = ", ".join(f"“{name}”" for name in CATEGORIES)
        yield Problem.of(piece.line_of("category"), "new_category", known=known)
    if english:
        for key in SAID_TO_CLIENT:
            value = piece.values.get(key)
            texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
            for finding in (finding for text in texts for finding in find_in_pack(text)):
                yield Problem.of(
                    piece.line_of(key), "hurting_word", word=finding.word, instead=finding.instead
                )


def _about_prompt(piece: Piece, language: str) -> Iterator[Problem]:
    values = piece.values
    text, explained = str(values.get("text", "")), str(values.get("help", ""))
    kind = str(values.get("kind", "text"))
    line = piece.line_of("text")
    if len(text) > TEXT_LENGTH:
        yield Problem.of(line, "long_question", count=len(text), limit=TEXT_LENGTH)
    if len(explained) > HELP_LENGTH:
        yield Problem.of(piece.line_of("help"), "long_help", count=len(explained), limit=HELP_LENGTH)
    too_much = asks_too_much(text, kind, language)
    if too_much:
        yield Problem.of(line, too_much, kind=kind)
    choices = values.get("choices")
    if isinstance(choices, list) and len(choices) > MOST_CHOICES:
        yield Problem.of(piece.line_of("choices"), "many_choices", count=len(choices), limit=MOST_CHOICES)
    if kind == "scale":
        yield from scale_advice(piece)
    if values.get("safety") is not True and cannot_wait(text):
        yield Problem.of(line, "cannot_wait")
    for key, passage in (("text", text), ("help", explained)):
        if language == "en" and reading_grade(passage) > READING_GRADE:
            yield Problem.of(piece.line_of(key), "hard_to_read")
        elif longest_sentence(passage) > SENTENCE_WORDS:
            yield Problem.of(piece.line_of(key), "long_sentence", count=longest_sentence(passage))


def _about_app_words(pieces: list[Piece]) -> Iterator[Problem]:
    """What stays English of the answers to a pack in another language, once for each kind of question."""
    top = pieces[0].values
    translated = {
        "yesno": all(key in top for key in ("yes", "no", "rather-not-say")),
        "words": "words" in top,
    }
    reported: set[str] = set()
    for piece in pieces:
        kind = piece.values.get("kind")
        if piece.table != "prompts" or not isinstance(kind, str) or kind in reported:
            continue
        if kind in translated and not translated[kind]:
            reported.add(kind)
            words = ", ".join(YESNO if kind == "yesno" else WORDS)
            yield Problem.of(piece.line_of("kind"), "english_words", words=words, lines=APP_WORD_LINES[kind])
        elif kind in ("when", "minutes"):
            reported.add(kind)
            yield Problem.of(piece.line_of("kind"), "english_hints")


def asks_too_much(text: str, kind: str, language: str) -> str:
    """Why a question asks more than its answer can say, as the name of a sentence; empty when it does not.

    In the client's own words a second question may go on from the first ("What helped? What felt off?"). One
    number, one choice or one yes cannot answer two.
    """
    if language == "el":  # whose question mark is a semicolon
        text = text.replace(";", "?")
    english = language == "en"
    clauses = list(CLAUSES.finditer(text)) if english and text.count("?") == 1 else []
    if len(clauses) > MOST_CLAUSES and GOES_ON.search(text, clauses[-1].start()) is None:
        return "three_in_sentence"
    second = AND_ASKS.search(text) if english else None
    if second is not None and GOES_ON.search(text, second.start()) is None:
        return "two_in_sentence"
    if kind in OWN_WORDS:
        return "three_things" if questions_in(text) > MOST_ASKED else ""
    if questions_in(text, echoes=True) > 1:
        return "two_things"
    if english and (TWO_QUALITIES.search(text) or TWO_DEEDS.search(text)):
        return "about_two_things"
    return ""


def questions_in(text: str, *, echoes: bool = False) -> int:
    """How many things a text asks; a short echo of the one before ("The first hour?") is not another."""
    return sum(
        sentence.rstrip().endswith(MARKS)
        and (echoes or len(sentence.split()) > ECHO_WORDS or ASKS.search(sentence) is not None)
        for sentence in QUESTION_PARTS.findall(text)
    )


def longest_sentence(text: str) -> int:
    """The words of a text's longest sentence, in any language that puts spaces between words."""
    return max((len(sentence.split()) for sentence in SENTENCE.split(text)), default=0)


def reading_grade(text: str) -> float:
    """The school year that an English text asks for (Flesch and Kincaid, 1975); 0 when too short to say.

    Syllables are counted as groups of vowels, without a silent e at the end.
    """
    words = WORD.findall(text.lower())
    if len(words) < FEWEST_WORDS:
        return 0.0
    sentences = max(1, len(SENTENCE.findall(text)))
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le"):
        groups -= 1
    return max(1, groups)
