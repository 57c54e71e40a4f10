"""Where the words of a search stand: to mark them in a text, and to say why a record was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from journal_tui.models.base import Record, questions_of
from journal_tui.models.records import searchable
from journal_tui.models.sharing import Answer
from journal_tui.models.text import fold

#: The share of a line that stands before the word it is cut out for.
_BEFORE = 3
#: Characters of a line from which there is room for the name of the field too.
_ROOM_FOR_NAME = 24


def needles(words: str) -> tuple[str, ...]:
    """The words that are searched for, each as it is compared."""
    return tuple(dict.fromkeys(fold(words).split()))


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of the words stands in a text, as (start, end) in characters of the text, in order.

    Places that touch each other are one. The words are those of `needles`.
    """
    folded = fold(text)
    # One character may fold to several, or to none: where each of the folded comes from. Both can happen in
    # one text, so that its length says nothing.
    ends = None if text.isascii() else list(accumulate(len(fold(c)) for c in text))
    spans = []
    for word in words:
        start = folded.find(word) if word else -1
        while start >= 0:
            end = start + len(word)
            spans.append((start, end) if ends is None else (_origin(ends, start), _origin(ends, end - 1) + 1))
            start = folded.find(word, end)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _origin(ends: Sequence[int], position: int) -> int:
    """The character that the folded one at `position` comes from; `ends` goes up."""
    return next(number for number, end in enumerate(ends) if end > position)


def why_found(record: Record, words: Sequence[str], room: int) -> str:
    """The piece of a record that a search found, with the name of its field, in about `room` characters.

    Empty when its first line, cut to that, shows every word already, or none of its fields holds the rest.
    """
    shown = fold(" ".join((record.headline[: room - 1], *(f"#{tag}" for tag in record.tags))))
    missing = [word for word in words if word not in shown]
    if not missing:
        return ""
    for name, text in _fields(record):
        if places(text, missing):
            head = f"{name}: " if name and room >= _ROOM_FOR_NAME else ""
            return head + excerpt(text, missing, max(8, room - len(head)))
    return ""


def excerpt(text: str, words: Sequence[str], room: int) -> str:
    """A text on one line in at most `room` characters, cut so that the first of the words is in sight."""
    line = " ".join(text.split())
    spans = places(line, words)
    if len(line) <= room or not spans:
        return line[:room]
    start = max(0, min(spans[0][0] - room // _BEFORE, len(line) - room + 1))
    if start:
        # From the start of a word on: the next one, so that the room still reaches to what was found.
        following = line.find(" ", start - 1) + 1
        start = following if 0 < following <= spans[0][0] else start
        end = spans[0][1]
        if end - start + 1 + (end < len(line)) > room:
            # Beside the ellipses there is room for no more than the word.
            start = spans[0][0]
    piece = line[start:]
    lead = "…" if start else ""
    return lead + (piece if len(lead + piece) <= room else f"{piece[: room - len(lead) - 1]}…")


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    """The names of a record's fields of words, with their words."""
    if isinstance(record, Answer):
        yield "Answer", record.answer_text
        yield "Question", record.question.text
    for question in questions_of(type(record)):
        value = getattr(record, question.id)
        if isinstance(value, str):
            yield question.name, value
        elif isinstance(value, tuple):
            yield question.name, ", ".join(item for item in value if isinstance(item, str))
    yield "", searchable(record)
