"""A journal as Markdown to read: what happened by day, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from journal_tui.journal.journal import Journal
from journal_tui.models import kinds
from journal_tui.models.base import Record, answers_of, question_of, questions_of
from journal_tui.models.logs import Entry
from journal_tui.models.markdown import escape
from journal_tui.models.plan import Goal, Person, PersonalValue, Reason, Strength, WarningSign, WhenThen
from journal_tui.models.records import RECORD_TYPES, TIMELINE_TYPES, Template
from journal_tui.models.sessions import Agreement, Session, Therapist, Topic
from journal_tui.models.sharing import Answer, ShareReceipt
from journal_tui.models.stored import SHARE_DRAFT, Draft, InstalledPack
from journal_tui.models.toolbox import Strategy
from journal_tui.models.urges import Urge
from journal_tui.models.when import day_of, say_day, say_moment, say_when

#: What belongs to no day, by file.
_BESIDE: tuple[tuple[str, str, tuple[type[Record], ...]], ...] = (
    ("people.md", "People", (Person, Therapist)),
    ("plan.md", "Plan", (Reason, WarningSign, WhenThen, Goal, Strength, PersonalValue, Strategy)),
    ("templates.md", "Templates for entries", (Template,)),
    ("sessions.md", "Sessions", (Session, Topic, Agreement)),
    ("copies.md", "Copies of what was shared", (ShareReceipt,)),
)
_BY_DAY = TIMELINE_TYPES
#: A heading as those of records are, in what a client wrote.
_LIKE_OURS = re.compile(r"^( {0,2}## .* · )", re.MULTILINE)


def markdown_files(journal: Journal) -> Iterator[tuple[str, str]]:
    """(file name, text) of each day with records, then of what stands beside the days."""
    start = journal.settings.day_start_hour
    timeline = sorted(journal.timeline(_BY_DAY), key=lambda r: (day_of(r.at, start), r.at, r.id))
    for day, records in groupby(timeline, key=lambda record: day_of(record.at, start)):
        parts = [_record(record, _time(record, day)) for record in records]
        yield f"{day.isoformat()}.md", _page(say_day(day), parts)
    for name, title, record_types in (*_BESIDE, _others()):
        beside = [record for kind in record_types for record in journal.all(kind)]
        if beside:
            yield name, _page(title, [_record(record, say_moment(record.at, start)) for record in beside])
    if packs := journal.packs():
        yield "prompts.md", _page("Prompts", [_pack(pack) for pack in packs])
    if drafts := [draft for draft in journal.drafts() if draft.kind != SHARE_DRAFT]:
        yield "drafts.md", _page("Drafts", [_draft(draft, start) for draft in drafts])


def _time(record: Record, day: date) -> str:
    """The time of day, and that it was in the night after the day it counts for."""
    return f"{record.at:%H:%M}" + ("" if record.at.date() == day else " (in the night after)")


def _others() -> tuple[str, str, tuple[type[Record], ...]]:
    """Kinds of record that have no place above, so that a new one is never left out of an export."""
    placed = {*_BY_DAY, *(kind for _, _, record_types in _BESIDE for kind in record_types)}
    return "other.md", "Other", tuple(kind for kind in RECORD_TYPES if kind not in placed)


def _page(title: str, parts: Sequence[str]) -> str:
    return "\n\n".join([f"# {title}", *parts]) + "\n"


def _record(record: Record, when: str) -> str:
    heading = f"## {when} · {record.called}"
    if isinstance(record, Entry):
        title = f" · {escape(record.title, at_start=False)}" if record.title else ""
        return "\n\n".join(part for part in (heading + title, _marks(record), _body(record.body)) if part)
    if isinstance(record, Answer):
        return "\n\n".join(
            part
            for part in (
                f"{heading} · {escape(record.pack_title, at_start=False)}",
                f"**{escape(' '.join(record.question.text.split()))}**",
                _body(record.answer_text),
                _marks(record),
            )
            if part
        )
    if isinstance(record, ShareReceipt):
        about = f"{escape(record.headline)}, {record.since} to {record.until}"
        file = f"SHA-256 of the file: {record.file_sha256}" if record.file_sha256 else ""
        parts = (heading, about, _marks(record), _fenced(record.copy), record.number, file)
        return "\n\n".join(part for part in parts if part)
    lines = [_answer(record, field) for field in answers_of(record)]
    lines += _over_time(record)
    if isinstance(record, Urge) and record.curve:
        lines.append("- Curve: " + ", ".join(f"{seconds} s {strength}" for seconds, strength in record.curve))
    if isinstance(record, Topic) and record.done:
        lines.append("- Done")
    if isinstance(record, Strategy) and record.hidden:
        lines.append("- Hidden")
    return "\n\n".join(part for part in (heading, "\n".join(lines), _marks(record)) if part)


def _over_time(record: Record) -> Iterator[str]:
    """Every answer that is kept with its time, oldest first."""
    for question in questions_of(type(record)):
        course = getattr(record, question.over_time, ()) if question.over_time else ()
        if course:
            course_text = ", ".join(
                f"{kinds.show(question, value)} on {say_day(at.date())}" for at, value in course
            )
            yield f"- {question.name} over time: {course_text}"


def _answer(record: Record, field: str) -> str:
    question = question_of(type(record), field)
    answer_text = kinds.show(question, getattr(record, field))
    # A text is Markdown as the client wrote it; everything else is words.
    first, *rest = answer_text.split("\n")
    lines = (escape(first, at_start=False), *map(escape, rest))
    words = answer_text if question.kind == "text" else "\n".join(lines)
    return f"- {question.name}: " + words.replace("\n", "\n  ")


def _marks(record: Record) -> str:
    """What is said about a record: tags, marks, and times that differ from when it happened."""
    marks = [f"#{escape(tag)}" for tag in record.tags]
    marks += [word for word, is_set in (("bring", record.bring), ("sealed", record.sealed)) if is_set]
    if record.written_later:
        marks.append(f"written {say_when(record.written_at)}")
    if record.edited_at is not None:
        marks.append(f"changed {say_when(record.edited_at)}")
    return f"*{' · '.join(marks)}*" if marks else ""


def _pack(installed: InstalledPack) -> str:
    pack = installed.pack
    left_out = " (not asked)"
    about = [
        f"## {escape(pack.title)}, {escape(pack.version)}", escape(pack.purpose),
        f"Added {say_when(installed.added_at)}",
    ]  # fmt: skip
    prompts = [
        f"- {escape(' '.join(prompt.text.split()))}" + left_out * (prompt.id in installed.refused)
        for prompt in pack.prompts
    ]
    return "\n\n".join(part for part in (*about, "\n".join(prompts)) if part)


def _draft(draft: Draft, day_start_hour: int) -> str:
    lines = [
        f"- {field}: " + _in_words(value).replace("\n", "\n  ") for field, value in draft.answers.items()
    ]
    return f"## {say_moment(draft.saved_at, day_start_hour)} · {draft.kind}\n\n" + "\n".join(lines)


def _in_words(value: kinds.Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _body(text: str | None) -> str:
    """The client's Markdown, as it is. A line that looks like the heading of a record stands one space in.

    Markdown reads it the same, and where a record begins can be told.
    """
    return _LIKE_OURS.sub(r" \1", text or "")


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text.rstrip()}\n{fence}"
