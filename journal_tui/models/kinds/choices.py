"""Answers chosen from several: one, some, yes or no; and which choice was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from journal_tui.models.kinds.base import Kind, Value
from journal_tui.models.limits import LINE_LIMIT, AnswerError, few_enough, within
from journal_tui.models.questions import YESNO, Question
from journal_tui.models.slips import is_slip
from journal_tui.models.text import clean, clean_line, plain_digits
from journal_tui.models.vocabulary import RENAMED

_COMMA = re.compile("[,;]")


class Choice(Kind):
    """One of several choices."""

    def choices(self, question: Question) -> Sequence[str]:
        return question.choices

    def hint(self, question: Question) -> str:
        listed = ", ".join(self.choices(question))
        return f"one of: {listed}" + (", or own words" if question.own_words else "")

    def check(self, question: Question, value: object) -> Value:
        if isinstance(value, str):
            text = clean_line(value)
            choice = match_choice(self.choices(question), text, exact=question.own_words)
            if choice is not None:
                return choice
            if question.own_words and text:
                return within(text, LINE_LIMIT)
        raise AnswerError(f"Write {self.hint(question)}.")

    def parse(self, question: Question, text: str, now: datetime, day_start_hour: int) -> Value:
        return super().parse(question, meant(self.choices(question), text, question), now, day_start_hour)


class YesNo(Choice):
    """Yes, no, or rather not say."""

    def choices(self, question: Question) -> Sequence[str]:
        return question.choices or YESNO

    def check(self, question: Question, value: object) -> Value:
        if isinstance(value, bool):
            return self.choices(question)[0 if value else 1]
        return super().check(question, value)


class Checklist(Kind):
    """Some of several choices, and own words."""

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
            text = clean_line(item) if isinstance(item, str) else ""
            choice = match_choice(question.choices, text, exact=question.own_words)
            if choice is None and not (question.own_words and text):
                raise AnswerError(f"Write {self.hint(question)}.")
            words = choice or within(text, LINE_LIMIT)
            if words not in ticked:
                ticked.append(words)
        if not ticked:
            raise AnswerError(f"Write {self.hint(question)}.")
        return few_enough(tuple(ticked))

    def parse(self, question: Question, text: str, now: datetime, day_start_hour: int) -> Value:
        del now, day_start_hour
        parts = self._split(question, text)
        return self.check(question, [meant(question.choices, part, question) for part in parts])

    def _split(self, question: Question, text: str) -> list[str]:
        """Words with commas between; a choice that has commas of its own may stand as it is."""
        with_commas = sorted((c for c in question.choices if _COMMA.search(c)), key=len, reverse=True)
        parts: list[str] = []
        rest = clean(text).replace("\n", ";")
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


def meant(choices: Sequence[str], text: str, question: Question) -> str:
    """The choice that typed words mean, by its number, its beginning or with a slip of the pen; or the words.

    "rest" is not "restless" where own words may stand. Raises AnswerError for a number that no choice has.
    """
    words = clean_line(text)
    if plain_digits(words).removeprefix("-").isdecimal():
        words = plain_digits(words)
    if (match := match_choice(choices, words, whole_words=question.own_words)) is not None:
        return match
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
    return near[0] if len(near) == 1 else words or text


def match_choice(
    choices: Sequence[str], text: str, *, exact: bool = False, whole_words: bool = False
) -> str | None:
    """The choice that was meant: without regard to case, or by a beginning that fits only one.

    With `exact` no beginning will do; with `whole_words` one that ends in the middle of a word will not.
    """
    folded = text.casefold().strip()
    if not folded:
        return None
    for name in (folded, RENAMED.get(folded, folded)):
        for choice in choices:
            if choice.casefold() == name:
                return choice
    if exact:
        return None
    if len(folded) == 1 and not whole_words:
        # "y" is yes, and "n" is no, wherever these can be answered.
        short = [choice for choice in choices if choice in YESNO and choice[0] == folded]
        return short[0] if short else None
    begun = [choice for choice in choices if choice.casefold().startswith(folded)]
    if whole_words:
        begun = [choice for choice in begun if not choice.casefold()[len(folded) :][:1].isalnum()]
    return begun[0] if len(begun) == 1 and len(folded) >= 3 else None
