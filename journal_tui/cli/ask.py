"""Questions asked one a line, on stderr, with the answers read from standard input.

This is the way in for screen readers, slow links and haste. Nothing is required: Enter skips, ctrl+d stops
and keeps what was answered, ctrl+c keeps nothing.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from types import FrameType

from journal_tui.cli.talk import say, say_wrapped
from journal_tui.models import kinds
from journal_tui.models.kinds import AnswerError, Value
from journal_tui.models.questions import Question

HOW = "Enter skips a question, ? shows what fits, ctrl+d stops and keeps, ctrl+c keeps nothing."
#: What a terminal passes on of one line; the rest is lost before any program sees it.
TERMINAL_LINE = 4095


class _HungUp(BaseException):
    """The terminal was closed, or the program was told to end."""


class EndOfAnswers(Exception):  # noqa: N818  not an error
    """Nothing more will be typed; `last` is what stood on the line that ended so."""

    def __init__(self, last: str = "") -> None:
        super().__init__()
        self.last = last


@contextlib.contextmanager
def _hang_ups() -> Iterator[None]:
    """While something is being typed, closing the terminal ends the typing like ctrl+d."""

    def hung_up(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise _HungUp

    before = {number: signal.signal(number, hung_up) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def read_line() -> str:
    """A line from standard input without its end. Raises EndOfAnswers."""
    try:
        with _hang_ups():
            raw = sys.stdin.buffer.readline() if sys.stdin is not None else b""
    except (_HungUp, OSError):
        raise EndOfAnswers from None
    if len(raw) >= TERMINAL_LINE and _typed():
        say("This terminal passes on 4,095 bytes a line at most. Please look whether the end is missing.")
    line = raw.decode("utf-8", "replace").rstrip("\r\n")
    if not raw.endswith(b"\n"):
        raise EndOfAnswers(line)
    return line


def ask_all(
    questions: Sequence[Question], now: datetime, *, answered: Callable[[Question, Value], None] | None = None
) -> dict[str, Value]:
    """The answers to the questions, by id; what was skipped is absent.

    `answered` is called with each answer as it is given. Raises KeyboardInterrupt for ctrl+c.
    """
    answers: dict[str, Value] = {}
    say_wrapped(HOW)
    section = ""
    try:
        for place, question in enumerate(questions, 1):
            if _of_no_use(question, answers):
                continue
            if question.section != section:
                section = question.section
                if section:
                    say(f"\n{section}")
            if question.safety:
                say("Help now: journal-tui helplines")
            value = _ask_one(question, f"{place}/{len(questions)} ", now)
            if value is not None:
                answers[question.id] = value
                if answered is not None:
                    answered(question, value)
    except EndOfAnswers as end:
        if _typed():
            say()
        value = _understood(question, end.last, now)
        if value is not None:
            answers[question.id] = value
    return answers


def _of_no_use(question: Question, answers: dict[str, Value]) -> bool:
    """The questions after "yes" are left out after any other answer about use."""
    return question.id.startswith("use_") and answers.get("use") not in ("yes", "within my own plan")


def _ask_one(question: Question, place: str, now: datetime) -> Value | None:
    """The answer, None when it is skipped. Raises EndOfAnswers."""
    while True:
        # What comes from a pipe is not echoed: the line is ended here.
        say(f"{place}{question.text} [{_brief_hint(question)}]", end=" " if _typed() else "\n")
        said = read_line()
        if said.strip() == "?":
            say_help(question)
            continue
        try:
            return kinds.parse(question, _by_number(question, said), now)
        except AnswerError as error:
            say_wrapped(str(error), indent="  ")


def _typed() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _understood(question: Question, said: str, now: datetime) -> Value | None:
    """The last answer when the typing ended in the middle of it; what does not fit is let go and said."""
    try:
        return kinds.parse(question, _by_number(question, said), now)
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
    for number, choice in enumerate(choices, first):
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
        return f"0 {question.low}, 10 {question.high}" if question.low and question.high else "0 to 10"
    if question.kind == "words":
        return "0 not at all, 4 completely"
    if choices:
        listed = ", ".join(choices)
        return listed if len(listed) <= 40 else "? shows the choices"
    if question.kind == "number":
        return question.unit or "a number"
    return {"minutes": "minutes", "when": "a time"}.get(question.kind, "your words")


def _by_number(question: Question, said: str) -> str:
    """Choices given by their number in the list that `?` shows, as words. Own words stay as they are."""
    choices = kinds.options(question)
    if question.kind not in ("choice", "checklist", "yesno") or not choices:
        return said
    parts = said.split(",") if question.kind == "checklist" else [said]
    if question.kind == "checklist" and kinds.match_choice(choices, said, exact=True):
        return said
    meant = []
    for part in parts:
        number = part.strip()
        whole = int(number) if number.isascii() and number.isdigit() and len(number) <= 3 else 0
        meant.append(choices[whole - 1] if 1 <= whole <= len(choices) else part)
    return ",".join(meant)
