"""Answers in words: a text, a line, several lines."""

from __future__ import annotations

from journal_tui.models.kinds.base import Kind, Value
from journal_tui.models.limits import LINE_LIMIT, TEXT_LIMIT, AnswerError, few_enough, within
from journal_tui.models.questions import Question
from journal_tui.models.text import clean, clean_line


class Text(Kind):
    """A text, or a line."""

    def __init__(self, *, one_line: bool) -> None:
        self._one_line = one_line

    def hint(self, question: Question) -> str:
        del question
        return "a line of your own words" if self._one_line else "your own words"

    def check(self, question: Question, value: object) -> Value:
        del question
        if not isinstance(value, str):
            raise AnswerError("Write the answer as words.")
        text = clean_line(value) if self._one_line else clean(value).strip("\n")
        within(text, LINE_LIMIT if self._one_line else TEXT_LIMIT)
        if not text.strip():
            raise AnswerError("There is nothing in that answer. Leave it out to skip the question.")
        return text


class Lines(Kind):
    """Things in an order, one a line, each in own words."""

    def hint(self, question: Question) -> str:
        del question
        return "one thing a line, in your own words"

    def check(self, question: Question, value: object) -> Value:
        items = clean(value).split("\n") if isinstance(value, str) else value
        if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) for item in items):
            raise AnswerError(f"Write {self.hint(question)}.")
        lines = tuple(line for item in items if (line := clean_line(item)))
        if not lines:
            raise AnswerError("There is nothing in that answer. Leave it out to skip the question.")
        return few_enough(tuple(within(line, LINE_LIMIT) for line in lines))

    def show(self, question: Question, value: Value) -> str:
        del question
        return "\n".join(value) if isinstance(value, tuple) else str(value)
