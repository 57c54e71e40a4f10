"""`show`: entries and logs, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

import click
import msgspec

from journal_tui.cli.fields import find_kind
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command
from journal_tui.cli.place import Options
from journal_tui.cli.talk import data, say, say_wrapped, wrapped
from journal_tui.cli.times import day_named
from journal_tui.models import kinds
from journal_tui.models.base import Record, questions_of
from journal_tui.models.records import TIMELINE_TYPES, Answer, Entry, ShareReceipt
from journal_tui.models.text import clean, clean_line, clean_tag
from journal_tui.models.when import day_of, say_day_start, say_moment

WITHOUT_ASKING = 10


@click.command(cls=Command)
@click.option("--last", type=click.IntRange(min=0), metavar="N", help="Only the newest N; 0 shows all.")
@click.option("--search", type=WORDS, multiple=True, metavar="WORD", help="Only what holds the word.")
@click.option("--kind", type=WORDS, multiple=True, metavar="KIND", help="Only entries, urges, check-ins, …")
@click.option("--tag", type=WORDS, multiple=True, metavar="T", help="Only what has the tag.")
@click.option("--since", type=WORDS, metavar="DAY", help='From a day on, like "2026-11-01" or "monday".')
@click.option("--until", type=WORDS, metavar="DAY", help="Up to a day, and with it.")
@click.option("--ids", is_flag=True, help="With the id of each, for `summary --tick`.")
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON array.")
@click.pass_context
def show(
    ctx: click.Context,
    *,
    last: int | None,
    search: tuple[str, ...],
    kind: tuple[str, ...],
    tag: tuple[str, ...],
    since: str | None,
    until: str | None,
    ids: bool,
    as_json: bool,
) -> None:
    """Print entries and logs, newest first.

    Without any choice these are the ten newest; --last 0 shows all. This prints what is sealed too: it is
    your own screen. A day begins at 04:00, unless your journal says otherwise: what happened in the night
    before counts for the day before.
    """
    record_types = [find_kind(name) for name in kind]
    day_named(since), day_named(until)  # slips are told before the passphrase is asked
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        first, final = day_named(since, journal), day_named(until, journal)
        tags = {clean_tag(name) for name in tag}
        start = journal.settings.day_start_hour
        timeline = journal.look_back(" ".join(search), tuple(record_types) or TIMELINE_TYPES)
        if first is not None or final is not None:
            timeline = timeline.where(lambda at: _within(day_of(at, start), first, final))
        chosen = any((search, kind, tag, since, until, as_json))
        limit = last if last is not None else 0 if chosen else WITHOUT_ASKING
        # Of ten years no more is decoded than is printed.
        shown = list(islice((r for r in timeline.records() if tags <= set(r.tags)), limit or None))
        if as_json:
            data(json.dumps([as_built(record) for record in shown], ensure_ascii=False, indent=2))
            return
        if shown:
            data("\n\n".join(as_text(record, ids=ids, day_start_hour=start) for record in shown))
        if not shown:
            if journal.vault.damage is not None:
                say("Nothing of it can be read.")
            else:
                say("Nothing found." if chosen else "Nothing is written here yet.")
        by_day = first is not None or final is not None
        if by_day and (not shown or any(day_of(record.at, start) != record.at.date() for record in shown)):
            say_wrapped(say_day_start(start))
        elif last is None and len(shown) < len(timeline):
            say(f"\nThe newest {len(shown)} of {len(timeline)}; --last 0 shows all.")


def _within(day: date, first: date | None, final: date | None) -> bool:
    return (first is None or day >= first) and (final is None or day <= final)


def as_built(record: Record) -> dict[str, Any]:
    """A record as JSON has it, with its table: nothing is left out. Any: whatever JSON holds."""
    built: dict[str, Any] = {"table": record.table, **msgspec.to_builtins(record)}
    return {name: _harmless(value) for name, value in built.items()}


def _harmless(value: Any) -> Any:  # Any: whatever JSON holds
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (list, tuple)):
        return [_harmless(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): _harmless(item) for key, item in value.items()}
    return value


def as_text(record: Record, *, ids: bool = False, day_start_hour: int) -> str:
    """A record as text to read: when, what kind, its marks in words, then every answer."""
    marks = [
        record.called,
        "bring" if record.bring else "",
        "sealed" if record.sealed else "",
        "written later" if record.written_later else "",
        "edited" if record.edited_at else "",
    ]
    lines = [" · ".join([say_moment(record.at, day_start_hour), *(mark for mark in marks if mark)])]
    if record.tags:
        lines.append("  " + clean_line(" ".join(f"#{tag}" for tag in record.tags)))
    if isinstance(record, Entry):
        if record.title:
            lines.append(f"  {clean_line(record.title)}")
        if record.body:
            lines.append(wrapped(record.body, indent="  "))
    elif isinstance(record, Answer):
        lines += [f"  {clean_line(record.pack_title)}", wrapped(record.question.text, indent="  ")]
        lines.append(wrapped(record.answer_text, indent="    "))
    elif isinstance(record, ShareReceipt):
        lines += [f"  {clean_line(record.headline)}", wrapped(record.copy, indent="    ")]
    else:
        lines += _answers(record)
    if ids:
        lines.append(f"  id {clean_line(record.id)}")
    return "\n".join(lines)


def _answers(record: Record) -> Sequence[str]:
    lines = []
    for question in questions_of(type(record)):
        value = getattr(record, question.id)
        if value is not None:
            answer_text = kinds.show(question, value)
            if "\n" in answer_text:
                lines += [f"  {question.name}", wrapped(answer_text, indent="    ")]
            else:
                lines.append(wrapped(f"{question.name}: {answer_text}", indent="  "))
    curve = getattr(record, "curve", ())
    if curve:
        lines.append("  Strength as it changed: " + ", ".join(f"{s // 60} min {n}" for s, n in curve))
    return lines
