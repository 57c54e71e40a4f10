"""What one kind of question does with an answer."""

from __future__ import annotations

from datetime import datetime

from journal_tui.models.questions import Question

Value = str | int | float | tuple[str, ...]


class Kind:
    """What one kind of question does with an answer. `check` takes a value from a file, `parse` words."""

    def hint(self, question: Question) -> str:
        """What may be answered, in a few words."""
        raise NotImplementedError

    def example(self, question: Question) -> str:
        """What may be typed, where that has to be shown; empty where it goes without saying."""
        del question
        return ""

    def check(self, question: Question, value: object) -> Value:
        """The value as it is stored. Raises AnswerError when it does not fit."""
        raise NotImplementedError

    def parse(self, question: Question, text: str, now: datetime, day_start_hour: int) -> Value:
        """The value that these words mean. Raises AnswerError when they do not fit."""
        del now, day_start_hour
        return self.check(question, text)

    def show(self, question: Question, value: Value) -> str:
        """The answer in words, without its question."""
        del question
        return str(value)
