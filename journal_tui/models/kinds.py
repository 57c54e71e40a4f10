"""How each kind of question reads, checks and shows an answer.

A stored answer is one of: ``str`` (text, line, choice, yesno, and ``when`` and ``day`` as ISO 8601), ``int``
(scale 0 to 10, words 0 to 4, minutes), ``float`` (number), ``tuple[str, ...]`` (checklist, lines). "Skipped"
is None, stored as absent, and never equal to any answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from journal_tui.models.limits import LINE_LIMIT, TEXT_LIMIT, AnswerError, few_enough, within
from journal_tui.models.questions import WORDS, YESNO, KindName, Question
from journal_tui.models.slips import is_slip
from journal_tui.models.text import clean, clean_line
from journal_tui.models.when import WhenError, parse_day, parse_when, say_day, say_when

Value = str | int | float | tuple[str, ...]

MINUTES_LIMIT = 7 * 24 * 60
NUMBER_LIMIT = 1_000_000.0

_COMMA = re.compile("[,;]")


class Kind:
    """What one kind of question does with an answer. `check` takes a value from a file, `parse` words."""

    def hint(self, question: Question) -> str:
        """What may be answered, in a few words."""
        raise NotImplementedError

    def check(self, question: Question, value: object) -> Value:
        """The value as it is stored. Raises AnswerError when it does not fit."""
        raise NotImplementedError

    def parse(self, question: Question, said: str, now: datetime) -> Value:
        """The value that these words mean. Raises AnswerError when they do not fit."""
        del now
        return self.check(question, said)

    def show(self, question: Question, value: Value) -> str:
        """The answer in words, without its question."""
        del question
        return str(value)


class _Text(Kind):
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


class _Lines(Kind):
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


class _Whole(Kind):
    """Whole numbers from a first one, mostly 0, to a limit."""

    def first(self, question: Question) -> int:
        del question
        return 0

    def limit(self, question: Question) -> int:
        raise NotImplementedError

    def check(self, question: Question, value: object) -> Value:
        number = value
        if isinstance(value, str):
            number = int(value) if re.fullmatch(r"\s*[0-9]{1,9}\s*", value) else None
        elif isinstance(value, float) and value.is_integer():
            number = int(value)
        if isinstance(number, bool) or not isinstance(number, int):
            raise AnswerError(f"Write {self.hint(question)}.")
        if not self.first(question) <= number <= self.limit(question):
            raise AnswerError(f"Write {self.hint(question)}.")
        return number


class _Scale(_Whole):
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


class _Words(_Whole):
    def words(self, question: Question) -> Sequence[str]:
        return question.choices or WORDS

    def limit(self, question: Question) -> int:
        return len(self.words(question)) - 1

    def hint(self, question: Question) -> str:
        return "one of: " + ", ".join(f"{n} {word}" for n, word in enumerate(self.words(question)))

    def check(self, question: Question, value: object) -> Value:
        words = self.words(question)
        if isinstance(value, str) and (found := match_choice(words, value)) is not None:
            return words.index(found)
        return super().check(question, value)

    def show(self, question: Question, value: Value) -> str:
        words = self.words(question)
        return words[value] if isinstance(value, int) and 0 <= value < len(words) else str(value)


class _Choice(Kind):
    def choices(self, question: Question) -> Sequence[str]:
        return question.choices

    def hint(self, question: Question) -> str:
        listed = ", ".join(self.choices(question))
        return f"one of: {listed}" + (", or own words" if question.own_words else "")

    def check(self, question: Question, value: object) -> Value:
        if isinstance(value, str):
            said = clean_line(value)
            found = match_choice(self.choices(question), said, exact=question.own_words)
            if found is not None:
                return found
            if question.own_words and said:
                return within(said, LINE_LIMIT)
        raise AnswerError(f"Write {self.hint(question)}.")

    def parse(self, question: Question, said: str, now: datetime) -> Value:
        return super().parse(question, _meant(self.choices(question), said, question), now)


class _YesNo(_Choice):
    def choices(self, question: Question) -> Sequence[str]:
        return question.choices or YESNO

    def check(self, question: Question, value: object) -> Value:
        if isinstance(value, bool):
            return self.choices(question)[0 if value else 1]
        return super().check(question, value)


class _Checklist(Kind):
    def hint(self, question: Question) -> str:
        listed = ", ".join(question.choices)
        own = " and own words" if question.own_words else ""
        return f"any of: {listed}{own}; with commas between" if listed else "own words, with commas between"

    def check(self, question: Question, value: object) -> Value:
        if isinstance(value, str):
            value = self._split(question, value)
        if not isinstance(value, (list, tuple)):
            raise AnswerError(f"Write {self.hint(question)}.")
        ticked: list[str] = []
        for item in value:
            said = clean_line(item) if isinstance(item, str) else ""
            found = match_choice(question.choices, said, exact=question.own_words)
            if found is None and not (question.own_words and said):
                raise AnswerError(f"Write {self.hint(question)}.")
            words = found or within(said, LINE_LIMIT)
            if words not in ticked:
                ticked.append(words)
        if not ticked:
            raise AnswerError(f"Write {self.hint(question)}.")
        return few_enough(tuple(ticked))

    def parse(self, question: Question, said: str, now: datetime) -> Value:
        del now
        parts = self._split(question, said)
        return self.check(question, [_meant(question.choices, part, question) for part in parts])

    def _split(self, question: Question, said: str) -> list[str]:
        """Words with commas between; a choice that has commas of its own may stand as it is."""
        with_commas = sorted((c for c in question.choices if _COMMA.search(c)), key=len, reverse=True)
        parts: list[str] = []
        rest = clean(said).replace("\n", ";")
        while rest:
            rest = rest.lstrip(" ,;")
            for choice in with_commas:
                beginning, after = rest[: len(choice)], rest[len(choice) :].lstrip()
                if beginning.casefold() == choice.casefold() and after[:1] in ("", ",", ";"):
                    part, rest = choice, after
                    break
            else:
                part, *others = _COMMA.split(rest, maxsplit=1)
                rest = "".join(others)
            parts.append(clean_line(part))
        return [part for part in parts if part]

    def show(self, question: Question, value: Value) -> str:
        del question
        return ", ".join(value) if isinstance(value, tuple) else str(value)


class _Number(Kind):
    def hint(self, question: Question) -> str:
        most = f" up to {say_number(question.most)}" if question.most is not None else ""
        unit = f" ({question.unit})" if question.unit else ""
        return f"a number{most}{unit}, for example {say_number(7.5 if question.step % 1 else 7.0)}"

    def check(self, question: Question, value: object) -> Value:
        number = value
        if isinstance(value, str):
            bare = value.strip().removesuffix(question.unit).strip().replace(",", ".")
            # "6." and ".5" are on the way to a number, as it is typed.
            number = float(bare) if re.fullmatch(r"\d{1,9}(\.\d{0,6})?|\.\d{1,6}", bare) else None
        most = NUMBER_LIMIT if question.most is None else question.most
        # The comparison is false for what is not a number, too; abs makes 0 of -0.
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= most:
            raise AnswerError(f"Write {self.hint(question)}.")
        return abs(float(number))

    def show(self, question: Question, value: Value) -> str:
        number = say_number(value) if isinstance(value, (int, float)) else str(value)
        return f"{number} {question.unit}".rstrip()


class _Minutes(_Whole):
    def limit(self, question: Question) -> int:
        del question
        return MINUTES_LIMIT

    def hint(self, question: Question) -> str:
        del question
        return 'minutes, for example "20" or "1 h 30"'

    def check(self, question: Question, value: object) -> Value:
        if isinstance(value, str) and (match := _SPAN.fullmatch(value.strip().casefold())):
            value = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
        return super().check(question, value)

    def show(self, question: Question, value: Value) -> str:
        del question
        if not isinstance(value, int) or value < 60:
            return f"{value} min"
        return f"{value // 60} h" + (f" {value % 60} min" if value % 60 else "")


_SPAN = re.compile(
    r"(?=.)(?:(?P<hours>\d{1,3})\s*(?:h|hours?|hrs?)[,\s]*)?(?:(?P<minutes>\d{1,5})\s*(?:m|min|mins|minutes?)?)?"
)


class _When(Kind):
    def hint(self, question: Question) -> str:
        del question
        return 'a time, for example "yesterday 21:30"'

    def check(self, question: Question, value: object) -> Value:
        del question
        try:
            when = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            raise AnswerError("Write a date and time like 2026-11-21T18:00+01:00.") from None
        if when.tzinfo is None:
            raise AnswerError("Write the time with its offset, like 2026-11-21T18:00+01:00.")
        return when.isoformat()

    def parse(self, question: Question, said: str, now: datetime) -> Value:
        try:
            return self.check(question, parse_when(said, now, future=True))
        except WhenError as error:
            raise AnswerError(str(error)) from None

    def show(self, question: Question, value: Value) -> str:
        del question
        try:
            return say_when(datetime.fromisoformat(str(value)))
        except ValueError:
            return str(value)


class _Day(Kind):
    def hint(self, question: Question) -> str:
        ahead = '"next friday"' if question.ahead else '"yesterday"'
        return f'a day, for example {ahead} or "2026-11-21"'

    def check(self, question: Question, value: object) -> Value:
        try:
            if isinstance(value, date):
                return (value.date() if isinstance(value, datetime) else value).isoformat()
            return date.fromisoformat(str(value).strip()).isoformat()
        except ValueError:
            raise AnswerError(f"Write {self.hint(question)}.") from None

    def parse(self, question: Question, said: str, now: datetime) -> Value:
        try:
            return parse_day(said, now, future=question.ahead).isoformat()
        except WhenError as error:
            raise AnswerError(str(error)) from None

    def show(self, question: Question, value: Value) -> str:
        del question
        try:
            return say_day(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)


_KINDS: dict[KindName, Kind] = {
    "text": _Text(one_line=False),
    "line": _Text(one_line=True),
    "lines": _Lines(),
    "scale": _Scale(),
    "words": _Words(),
    "choice": _Choice(),
    "checklist": _Checklist(),
    "yesno": _YesNo(),
    "number": _Number(),
    "when": _When(),
    "day": _Day(),
    "minutes": _Minutes(),
}


def kind_of(question: Question) -> Kind:
    """What this question's kind does with an answer."""
    return _KINDS[question.kind]


def check(question: Question, value: object) -> Value | None:
    """A value from outside as it is stored; None stays "skipped". Raises AnswerError."""
    return None if value is None else kind_of(question).check(question, value)


def parse(question: Question, said: str, now: datetime) -> Value | None:
    """What words from a person mean; nothing at all means "skipped". Raises AnswerError."""
    return kind_of(question).parse(question, said, now) if said.strip() else None


def show(question: Question, value: Value | None) -> str:
    """The answer in words; empty when it was skipped."""
    return "" if value is None else kind_of(question).show(question, value)


def brief(question: Question, value: Value | None) -> str:
    """The answer as short as it can be said, for lists: a scale is its number alone."""
    return str(value) if question.kind == "scale" and value is not None else show(question, value)


def hint(question: Question) -> str:
    """What may be answered, in a few words."""
    return kind_of(question).hint(question)


def options(question: Question) -> tuple[str, ...]:
    """The choices of a question that has them, in order; for words the five words."""
    if question.kind == "words":
        return question.choices or WORDS
    return question.choices or (YESNO if question.kind == "yesno" else ())


def say_number(number: float) -> str:
    """A number without a needless ``.0``, rounded to two places: ``6.5``, ``7``."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _meant(choices: Sequence[str], said: str, question: Question) -> str:
    """The choice that typed words mean, by its number, its beginning or with a slip of the pen; or the words.

    "rest" is not "restless" where own words may stand. Raises AnswerError for a number that no choice has.
    """
    words = clean_line(said)
    if (found := match_choice(choices, words, whole_words=question.own_words)) is not None:
        return found
    if words.removeprefix("-").isdecimal() and choices:
        if not 1 <= int(words) <= len(choices):
            raise AnswerError(f"There is no number {words}: the choices are 1 to {len(choices)}.")
        return choices[int(words) - 1]
    typed = words.casefold()
    near = [
        choice
        for choice in choices
        if is_slip(typed, choice.casefold()) and not choice.casefold().startswith(typed)
    ]
    return near[0] if len(near) == 1 else words or said


def match_choice(
    choices: Sequence[str], said: str, *, exact: bool = False, whole_words: bool = False
) -> str | None:
    """The choice that was meant: without regard to case, or by a beginning that fits only one.

    With `exact` no beginning will do; with `whole_words` one that ends in the middle of a word will not.
    """
    wanted = said.casefold().strip()
    if not wanted:
        return None
    for choice in choices:
        if choice.casefold() == wanted:
            return choice
    if exact:
        return None
    if choices == YESNO and len(wanted) == 1:
        return next((choice for choice in choices if choice[0] == wanted), None)
    begun = [choice for choice in choices if choice.casefold().startswith(wanted)]
    if whole_words:
        begun = [choice for choice in begun if not choice.casefold()[len(wanted) :][:1].isalnum()]
    return begun[0] if len(begun) == 1 and len(wanted) >= 3 else None
