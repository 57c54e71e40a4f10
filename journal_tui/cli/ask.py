"""Questions asked one a line, on stderr, with the answers read from standard input.

This is the way in for screen readers, slow links and haste. Nothing is required: Enter skips, ctrl+d stops
and keeps what was answered, ctrl+c keeps nothing.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NoReturn

from journal_tui.cli.named_words import is_back, is_done, leave_if_named
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.cli.waiting import TERMINAL_LINE, HangUps
from journal_tui.models import kinds
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question, applies
from journal_tui.models.text import first_line

HOW = (
    "Enter skips a question, ? shows what fits, back asks the last one again, ctrl+d stops and keeps, ctrl+c "
    "keeps nothing."
)
HOW_TO_CHANGE = (
    "Enter leaves it, - empties it, ? shows what fits, back asks the last one again, ctrl+d stops and keeps, "
    "ctrl+c changes nothing."
)


class EndOfAnswers(Exception):  # noqa: N818  not an error
    """Nothing more will be typed; `last` is what stood on the line that ended so."""

    def __init__(self, last: str = "") -> None:
        super().__init__()
        self.last = last


class _Back(Exception):  # noqa: N818  not an error
    """The question before is meant."""


_BY_COMMAND = "journal-tui helplines"
_where_numbers_are = _BY_COMMAND


def name_help(where: str = _BY_COMMAND) -> None:
    """From now on this is said where all helplines are; without words, the command of that name."""
    global _where_numbers_are  # noqa: PLW0603  one program asks one client
    _where_numbers_are = where


def where_numbers_are() -> str:
    """What to type for all helplines."""
    return _where_numbers_are


_HANG_UPS = HangUps()
#: Around all of a typing: whenever the terminal is closed, what was typed is kept.
while_typing = _HANG_UPS.heard


def end_when_idle(seconds: float) -> None:
    """From now on nothing more is read once nothing was typed for so long; 0 waits for ever."""
    _HANG_UPS.idle_seconds = seconds


def idle_seconds() -> float:
    """After how long without typing nothing more is read; 0 for never."""
    return _HANG_UPS.idle_seconds


def end_idle() -> NoReturn:
    """Nothing was typed for long enough elsewhere, as where a passphrase is asked. Raises EndOfAnswers."""
    _HANG_UPS.came = signal.SIGALRM
    raise EndOfAnswers


def ended_idle() -> bool:
    """Whether the reading ended because nothing was typed for long enough."""
    return _HANG_UPS.came == signal.SIGALRM


def read_line() -> str:
    """A line from standard input without its end. Raises EndOfAnswers."""
    leave_if_named()
    try:
        with while_typing():
            if _typed():
                raw = _HANG_UPS.typed_line(sys.stdin.fileno())
            else:
                raw = _HANG_UPS.cut_short(sys.stdin.buffer.readline) or b"" if sys.stdin is not None else b""
    except OSError:
        raise EndOfAnswers from None
    if len(raw) >= TERMINAL_LINE and _typed():
        say("This terminal passes on 4,095 bytes a line at most. Please look whether the end is missing.")
    line = raw.decode("utf-8", "replace").rstrip("\r\n")
    if not raw.endswith(b"\n"):
        raise EndOfAnswers(line)
    return line


def line_within(seconds: float) -> str | None:
    """A line that is typed within so many seconds, None when none is; from a pipe the next line, at once.

    Raises EndOfAnswers.
    """
    before = _HANG_UPS.idle_seconds
    _HANG_UPS.idle_seconds = seconds
    try:
        return read_line()
    except EndOfAnswers:
        if not ended_idle():
            raise
        _HANG_UPS.came = None
        return None
    finally:
        _HANG_UPS.idle_seconds = before


@while_typing()
def ask_all(
    questions: Sequence[Question],
    now: datetime,
    *,
    day_start_hour: int,
    start: Mapping[str, Value] | None = None,
    item_questions: Callable[[str, str], Sequence[Question]] | None = None,
    answered: Callable[[Question, Value], None] = lambda *_: None,
) -> dict[str, Value]:
    """The answers to the questions, by id; what was skipped is absent.

    With `start` these are the answers so far: Enter leaves one as it is, and a dash empties it.
    `item_questions` gives what is asked about an item of a checklist. `answered` is called with each
    answer as it is given. Raises KeyboardInterrupt for ctrl+c.
    """
    answers: dict[str, Value] = dict(start or {})
    say_wrapped(HOW if start is None else HOW_TO_CHANGE)
    section = ""
    left = list(questions)
    number = 0
    #: What was left before each question that was asked.
    asked: list[tuple[list[Question], int]] = []
    try:
        while left:
            left_now = list(left), number
            question = left.pop(0)
            number += 1
            if not applies(question, answers):
                answers.pop(question.id, None)
                continue
            _say_before(question, section)
            section = question.section
            before = answers.get(question.id)
            try:
                value = _ask_one(question, f"{number}/{number + len(left)} ", now, day_start_hour, before)
            except _Back:
                if not asked:
                    say("This is the first question.")
                left, number = asked.pop() if asked else left_now
                continue
            asked.append(left_now)
            if value == _EMPTIED:
                answers.pop(question.id, None)
            elif value is not None:
                answers[question.id] = value
                answered(question, value)
            items = answers.get(question.id)
            if item_questions is not None and question.kind == "checklist" and isinstance(items, tuple):
                left[:0] = [about for item in items for about in item_questions(question.id, item)]
    except EndOfAnswers as end:
        if _typed():
            say()
        value = _understood(question, end.last, now, day_start_hour)
        if value is not None:
            answers[question.id] = value
            answered(question, value)
    return answers


def _say_before(question: Question, section: str) -> None:
    """What stands above a question: its section, where that is another one, and where help is."""
    if question.section and question.section != section:
        say(f"\n{question.section}")
    if question.safety:
        say(f"Help now: {where_numbers_are()}")


#: What a dash means where there is an answer already; no answer is an empty tuple.
_EMPTIED: Value = ()


def _ask_one(
    question: Question, counter: str, now: datetime, day_start_hour: int, before: Value | None
) -> Value | None:
    """The answer, None when it is skipped, _EMPTIED when it is taken back. Raises EndOfAnswers, _Back."""
    while True:
        # What comes from a pipe is not echoed: the line is ended here.
        hint = _brief_hint(question) if before is None else f"now: {_on_one_line(question, before)}"
        say(f"{counter}{question.text} [{hint}]", end=" " if _typed() else "\n")
        text = read_line()
        if text.strip() == "?":
            say_help(question)
            continue
        if text.strip() == "-" and before is not None:
            return _EMPTIED
        if is_back(question, text, now, day_start_hour):
            raise _Back
        if is_done(question, text, now, day_start_hour):
            continue
        try:
            value = kinds.parse(question, text, now, day_start_hour)
        except AnswerError as error:
            say_wrapped(str(error), indent="  ")
            continue
        if question.kind == "lines" and isinstance(value, tuple):
            return _further_lines(question, value)
        return value


def _further_lines(question: Question, value: tuple[str, ...]) -> Value:
    """What follows, a line each, until one is empty. What was typed is kept when the typing ends."""
    lines = list(value)
    while True:
        say("  and then? [Enter goes on]", end=" " if _typed() else "\n")
        try:
            line = read_line()
        except EndOfAnswers as end:
            whole = [*lines, end.last] if end.last.strip() else lines
            raise EndOfAnswers("\n".join(whole)) from None
        if not line.strip():
            break
        lines.append(line)
    return kinds.check(question, lines) or value


def _on_one_line(question: Question, value: Value) -> str:
    return first_line(kinds.show(question, value).replace("\n", " / "), limit=60)


def _typed() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _understood(question: Question, text: str, now: datetime, day_start_hour: int) -> Value | None:
    """The last answer when the typing ended in the middle of it; what does not fit is let go and said."""
    try:
        return kinds.parse(question, text, now, day_start_hour)
    except AnswerError as error:
        say_wrapped(str(error), indent="  ")
        return None


def say_help(question: Question) -> None:
    """What fits a question, with its choices numbered."""
    if question.help:
        say_wrapped(question.help, indent="  ")
    choices = kinds.options(question)
    if not choices:
        say_wrapped(f"Write {kinds.hint(question)}.", indent="  ")
    first = 0 if question.kind == "words" else 1
    headings = {start + first: heading for start, heading in question.groups}
    for number, choice in enumerate(choices, first):
        if number in headings:
            say(f"  {headings[number]}:")
        say(f"  {number:>2} {choice}")
    if question.bands:
        starts = [*(start for start, _ in question.bands), 11]
        for (start, words), after in zip(question.bands, starts[1:], strict=True):
            say(f"  {start} {words}" if after == start + 1 else f"  {start} to {after - 1} {words}")
    if choices and question.kind == "checklist":
        say(
            "  Numbers or words, with commas between"
            + (", or your own words." if question.own_words else ".")
        )
    elif choices and question.kind != "words":
        say("  A number or the words" + (", or your own words." if question.own_words else "."))
    say("  Enter skips.")


def _brief_hint(question: Question) -> str:
    choices = kinds.options(question)
    if question.kind == "scale":
        first, last = question.scale
        both = question.low and question.high
        return f"{first} {question.low}, {last} {question.high}" if both else f"{first} to {last}"
    if question.kind == "words":
        return f"0 {choices[0]}, 4 {choices[-1]}"
    if choices:
        listed = ", ".join(choices)
        return listed if len(listed) <= 40 else "? shows the choices"
    if question.kind == "number":
        return question.unit or "a number"
    short = {"minutes": "minutes", "when": "a time", "day": "a day", "lines": "your words, one thing a line"}
    return short.get(question.kind, "your words")
