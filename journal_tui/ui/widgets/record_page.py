"""A record as a page to read: an entry as Markdown, anything else as its questions and answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from journal_tui.insights import spark
from journal_tui.models import kinds
from journal_tui.models.base import Record, answers_of, questions_of
from journal_tui.models.curve import say_course as say_strengths
from journal_tui.models.records import Answer, Entry, ShareReceipt, Urge
from journal_tui.models.text import plural
from journal_tui.models.when import say_moment
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.record_rows import marks
from journal_tui.ui.widgets.text_list import hanging

#: A course of at most so many answers is said one by one.
_WHOLE_UP_TO = 4
_SPARK_MOST = 24


def record_page(record: Record | None, day_start_hour: int, marked: Sequence[str] = ()) -> Page | None:
    """The page of a record, with the words of a search."""
    if record is None:
        return None
    about = " · ".join(part for part in (say_moment(record.at, day_start_hour), marks(record)) if part)
    if isinstance(record, Entry):
        return Page(record.id, record.title or "Entry", about, text=record.body or "", marked=marked)
    title = record.called[:1].upper() + record.called[1:]
    curve = record.curve if isinstance(record, Urge) else ()
    return Page(
        record.id,
        title,
        about,
        lines=lambda width: _lines(record, width),
        curve=curve,
        marked=marked,
    )


def _lines(record: Record, width: int) -> list[Content]:
    """The questions that were answered, each with its answer in words."""
    if isinstance(record, Answer):
        asked = [
            *hanging(Content.styled(record.pack_title, "dim"), width),
            Content(""),
            *hanging(Content.styled(record.question.text, "bold"), width),
        ]
        return [*asked, *paragraphs(record.answer_text, width)]
    if isinstance(record, ShareReceipt):
        number = hanging(Content.styled(record.number, "dim"), width)
        return [Content.styled(f"{record.headline}\n", "dim"), Content(record.copy), *number]
    lines: list[Content] = []
    answers = answers_of(record)
    for question in questions_of(type(record)):
        if question.id in answers:
            # A record of one question is called as its question.
            is_title = question.name.casefold() == record.called.casefold()
            lines += [] if is_title else [Content.styled(question.name, "bold")]
            shown = kinds.show(question, answers[question.id])
            lines += paragraphs(shown, width, indent=0 if is_title else 2)
        course = getattr(record, question.over_time) if question.over_time else ()
        if len(course) > 1:
            lines += hanging(Content.styled(say_course(course), "dim"), width, first="  ")
    if isinstance(record, Urge) and record.curve:
        lines.append(Content.styled("As it changed", "bold"))
        lines += hanging(say_strengths(record.curve, over=True), width, first="  ")
    return lines or hanging("Nothing was answered (that is not the same as no).", width)


def paragraphs(text: str, width: int, *, indent: int = 0) -> list[Content]:
    """A text of several lines, each wrapped."""
    return [
        line
        for paragraph in text.split("\n")
        for line in (hanging(paragraph, width, first=" " * indent) if paragraph.strip() else [Content("")])
    ]


def say_course(course: Sequence[tuple[datetime, int]]) -> str:
    """Answers over time: a small curve, then each with its day, or when there are many the first and last.

    ``▂▄▅  2 (26 Sep) → 4 (17 Oct) → 5 (7 Nov)``
    """
    if not course:
        return ""
    values = [f"{value} ({at.day} {at:%b})" for at, value in course]
    if len(course) == 1:
        return values[0]
    curve = spark([value for _, value in course][-_SPARK_MOST:], 0, 10)
    if len(values) > _WHOLE_UP_TO:
        return f"{curve}  {values[0]} → {values[-1]}, {plural(len(values), 'time')}"
    return f"{curve}  {' → '.join(values)}"
