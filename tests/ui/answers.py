"""Answers to every question of every record, and the keys that give them, change them and take them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.pilot import Pilot

from journal_tui.journal.record_forms import each_questions
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value, options, show
from journal_tui.models.questions import Question
from tests.ui.conftest import press

_LINES = {0: "ab", 1: "R [/b]"}


def an_answer(question: Question, other: int = 0) -> Value:  # noqa: PLR0911 - one a kind
    """An answer that can be typed, another one for each `other`, and something else for each question."""
    seed = len(question.id) + other
    match question.kind:
        case "scale":
            return (seed * 7) % 11
        case "words":
            return seed % 5
        case "minutes":
            return 95 - seed
        case "number":
            return 6.5 + other
        case "when":
            return f"2026-11-2{other}T21:30:00+01:00"
        case "day":
            return f"2026-11-1{other}"
        case "lines":
            return ("a", f"b{other}")
        case "yesno" | "choice":
            choices = options(question)
            return choices[seed % min(3, len(choices))] if choices and not question.own_words else f"y{other}"
        case "checklist":
            own = (f"x{other}",) if question.own_words else ()
            return (*question.choices[other : other + 1], *own)
    return f"a\n{other}" if question.kind == "text" else _LINES.get(other % 2, "ab")


def answers_to(kind: type[Record], questions: Sequence[Question], other: int = 0) -> dict[str, Value]:
    """An answer to every question, so that each of them is asked; with what is asked about each item."""
    answers = {question.id: an_answer(question, other) for question in questions}
    for question in questions:
        if question.only_if is not None:
            leads = question.only_if.answers
            answers[question.only_if.field] = leads[min(other, len(leads) - 1)]
    for field in kind.item_questions:
        ticked = answers[field]
        for item in ticked if isinstance(ticked, tuple) else ():
            answers |= {q.id: an_answer(q, other) for q in each_questions(kind, field, item)}
    return answers


def as_typed(question: Question, answer: Value) -> str:
    """An answer as it is typed in a line."""
    if isinstance(answer, tuple):
        return ",".join(answer)
    if question.kind in ("scale", "minutes", "number", "when", "day"):
        return f"{answer:g}" if isinstance(answer, float) else str(answer)
    return show(question, answer)


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Types a text key by key. (`Any`: what the app returns is not looked at.)"""
    await press(pilot, *("space" if c == " " else "enter" if c == "\n" else c for c in text))


async def give(pilot: Pilot[Any], question: Question, answer: Value, known: Sequence[str] = ()) -> None:
    """Gives an answer with keys, on the question that has the focus and no answer; `known`: its choices."""
    if question.kind == "scale":
        await press(pilot, "t" if answer == 10 else str(answer))
    elif question.kind in ("words", "yesno", "choice", "checklist"):
        choices, at = list(known or options(question)), 0
        items = answer if isinstance(answer, tuple) else (answer,)
        await press(pilot, "home")
        for item in items:
            if isinstance(item, str) and item not in choices:
                await press(pilot, "plus")
                await type_text(pilot, item)
                await press(pilot, "enter")
                choices.append(item)
                at = len(choices) - 1
                continue
            index = item if isinstance(item, int) else choices.index(str(item))
            await press(pilot, *["right"] * (index - at), *["left"] * (at - index), "enter")
            at = index
    elif question.kind == "lines" and isinstance(answer, tuple):
        await type_text(pilot, "\n".join(answer))
    else:
        await type_text(pilot, as_typed(question, answer))


async def empty(pilot: Pilot[Any], question: Question, answer: Value) -> None:
    """Takes an answer back with keys, on the question that has the focus."""
    if question.kind in ("scale", "words", "yesno", "choice", "checklist"):
        await press(pilot, "backspace")
    elif question.kind in ("text", "lines"):
        text = "\n".join(answer) if isinstance(answer, tuple) else str(answer)
        await press(pilot, "ctrl+end", *["backspace"] * len(text))
    else:
        await press(pilot, "end", "ctrl+u")


def plain(answers: Mapping[str, Value]) -> dict[str, Any]:
    """Answers as JSON has them. (`Any`: whatever JSON holds.)"""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in answers.items()}
