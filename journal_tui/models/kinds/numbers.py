"""Answers that are numbers: scales, the five words, numbers with a unit, minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journal_tui.models.kinds.base import Kind, Value
from journal_tui.models.kinds.choices import match_choice
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import WORDS, Question
from journal_tui.models.text import plain_digits

MINUTES_LIMIT = 7 * 24 * 60
NUMBER_LIMIT = 1_000_000.0

#: Hours and minutes as a clock shows them: "7:30", "7h30", "7 h 30 min".
_CLOCK = re.compile(
    r"(?P<hours>\d{1,2})\s*(?::|h|hours?|hrs?)[,\s]*(?P<minutes>[0-5]\d)\s*(?:m|min|mins|minutes?)?"
)
_SPAN = re.compile(
    r"(?=.)(?:(?P<hours>\d{1,3})\s*(?:h|hours?|hrs?)[,\s]*)?(?:(?P<minutes>\d{1,5})\s*(?:m|min|mins|minutes?)?)?"
)


class Whole(Kind):
    """Whole numbers from a first one, mostly 0, to a limit."""

    def first(self, question: Question) -> int:
        del question
        return 0

    def limit(self, question: Question) -> int:
        raise NotImplementedError

    def check(self, question: Question, value: object) -> Value:
        number = value
        if isinstance(value, str):
            # "7.0" and "7,0" are the whole number, as people write it.
            match = re.fullmatch(r"\s*([0-9]{1,9})(?:[.,]0{1,3})?\s*", plain_digits(value))
            number = int(match[1]) if match else None
        elif isinstance(value, float) and value.is_integer():
            number = int(value)
        if isinstance(number, bool) or not isinstance(number, int):
            raise AnswerError(f"Write {self.hint(question)}.")
        if not self.first(question) <= number <= self.limit(question):
            raise AnswerError(f"Write {self.hint(question)}.")
        return number


#: What means ten where a scale ends there: one key on a screen, and the same letter on a line.
TEN = "t"


def ends_at_ten(question: Question) -> bool:
    """Whether `t` is an answer: ten is the only number of such a scale that takes two digits."""
    first, last = question.scale
    return first >= 0 and last == 10


class Scale(Whole):
    """A number on a scale, mostly 0 to 10; `t` is ten where it ends there."""

    def check(self, question: Question, value: object) -> Value:
        is_ten = isinstance(value, str) and plain_digits(value).strip().casefold() == TEN
        return super().check(question, 10 if is_ten and ends_at_ten(question) else value)

    def first(self, question: Question) -> int:
        return question.scale[0]

    def limit(self, question: Question) -> int:
        return question.scale[1]

    def hint(self, question: Question) -> str:
        first, last = question.scale
        ends = (
            f"{first} {question.low}" if question.low else "",
            f"{last} {question.high}" if question.high else "",
        )
        words = ", ".join(end for end in ends if end)
        return f"a whole number from {first} to {last}" + (f" ({words})" if words else "")

    def show(self, question: Question, value: Value) -> str:
        words = scale_words(question, value) if isinstance(value, int) else ""
        first, last = question.scale
        of = f"{value} of {last}" if first in (0, 1) else f"{value} ({first} to {last})"
        return of + (f", {words}" if words else "")


def scale_words(question: Question, value: int) -> str:
    """The words for a point on a scale, where it has any: ``hard to ignore`` for a strength of 5."""
    if question.bands:
        return next((words for start, words in reversed(question.bands) if value >= start), "")
    first, last = question.scale
    middle = {(first + last) // 2: question.middle} if (first + last) % 2 == 0 else {}
    return ({first: question.low, last: question.high} | middle).get(value, "")


class Words(Whole):
    """One of five words, kept as 0 to 4."""

    def words(self, question: Question) -> Sequence[str]:
        return question.choices or WORDS

    def limit(self, question: Question) -> int:
        return len(self.words(question)) - 1

    def hint(self, question: Question) -> str:
        return "one of: " + ", ".join(f"{n} {word}" for n, word in enumerate(self.words(question)))

    def check(self, question: Question, value: object) -> Value:
        words = self.words(question)
        if isinstance(value, str) and (choice := match_choice(words, value)) is not None:
            return words.index(choice)
        return super().check(question, value)

    def show(self, question: Question, value: Value) -> str:
        words = self.words(question)
        return words[value] if isinstance(value, int) and 0 <= value < len(words) else str(value)


class Number(Kind):
    """A number with a unit."""

    def hint(self, question: Question) -> str:
        most = f" up to {say_number(question.most)}" if question.most is not None else ""
        unit = f" ({question.unit})" if question.unit else ""
        return f"a number{most}{unit}, for example {say_number(7.5 if question.step % 1 else 7.0)}"

    def check(self, question: Question, value: object) -> Value:
        number = value
        if isinstance(value, str):
            number = _read_number(plain_digits(value).strip(), question.unit)
        most = NUMBER_LIMIT if question.most is None else question.most
        # The comparison is false for what is not a number, too; abs makes 0 of -0.
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= most:
            raise AnswerError(f"Write {self.hint(question)}.")
        return abs(float(number))

    def show(self, question: Question, value: Value) -> str:
        number = say_number(value) if isinstance(value, (int, float)) else str(value)
        return f"{number} {question.unit}".rstrip()


def _read_number(text: str, unit: str) -> float | None:
    """The number that words mean, with its unit or without; hours also as 7:30 and 7h30. None for none."""
    if unit == "h" and (clock := _CLOCK.fullmatch(text.casefold())):
        return int(clock["hours"]) + int(clock["minutes"]) / 60
    bare = text.removesuffix(unit).strip().replace(",", ".")
    # "6." and ".5" are on the way to a number, as it is typed.
    return float(bare) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{0,6})?|\.[0-9]{1,6}", bare) else None


class Minutes(Whole):
    """A length of time, kept in minutes."""

    def limit(self, question: Question) -> int:
        del question
        return MINUTES_LIMIT

    def hint(self, question: Question) -> str:
        del question
        return 'minutes, for example "20" or "1 h 30"'

    def check(self, question: Question, value: object) -> Value:
        if isinstance(value, str) and (
            match := _CLOCK.fullmatch(text := plain_digits(value).strip().casefold()) or _SPAN.fullmatch(text)
        ):
            value = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
        return super().check(question, value)

    def show(self, question: Question, value: Value) -> str:
        del question
        if not isinstance(value, int) or value < 60:
            return f"{value} min"
        return f"{value // 60} h" + (f" {value % 60} min" if value % 60 else "")


def say_number(number: float) -> str:
    """A number without a needless ``.0``, rounded to two places: ``6.5``, ``7``."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
