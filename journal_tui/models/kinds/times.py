"""Answers that are times: a moment, a day."""

from __future__ import annotations

from datetime import date, datetime

from journal_tui.models.kinds.base import Kind, Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.when import WhenError, parse_day, parse_when, say_day, say_when


class When(Kind):
    """A moment."""

    def hint(self, question: Question) -> str:
        return f'a time, for example "{self.example(question)}"'

    def example(self, question: Question) -> str:
        return "next tuesday 16:00" if question.ahead else "yesterday 21:30"

    def check(self, question: Question, value: object) -> Value:
        del question
        try:
            when = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            raise AnswerError("Write a date and time like 2026-11-21T18:00+01:00.") from None
        if when.tzinfo is None:
            raise AnswerError("Write the time with its offset, like 2026-11-21T18:00+01:00.")
        return when.isoformat()

    def parse(self, question: Question, text: str, now: datetime, day_start_hour: int) -> Value:
        try:
            when = parse_when(text, now, future=True, day_start_hour=day_start_hour, ahead=question.ahead)
            return self.check(question, when)
        except WhenError as error:
            raise AnswerError(str(error)) from None

    def show(self, question: Question, value: Value) -> str:
        del question
        try:
            return say_when(datetime.fromisoformat(str(value)))
        except ValueError:
            return str(value)


class Day(Kind):
    """A day."""

    def hint(self, question: Question) -> str:
        return f'a day, for example "{self.example(question)}" or "2026-11-21"'

    def example(self, question: Question) -> str:
        return "next friday" if question.ahead else "yesterday"

    def check(self, question: Question, value: object) -> Value:
        try:
            if isinstance(value, date):
                return (value.date() if isinstance(value, datetime) else value).isoformat()
            return date.fromisoformat(str(value).strip()).isoformat()
        except ValueError:
            raise AnswerError(f"Write {self.hint(question)}.") from None

    def parse(self, question: Question, text: str, now: datetime, day_start_hour: int) -> Value:
        try:
            return parse_day(text, now, future=question.ahead, day_start_hour=day_start_hour).isoformat()
        except WhenError as error:
            raise AnswerError(str(error)) from None

    def show(self, question: Question, value: Value) -> str:
        del question
        try:
            return say_day(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)
