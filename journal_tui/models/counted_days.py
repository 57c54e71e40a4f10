"""Days since something that the client counts, by a definition of their own. Nothing ever starts over.

The count pauses and goes on; days between are neither counted nor taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journal_tui.models.stored import CountedSpan
from journal_tui.models.text import plural


def counted(spans: Sequence[CountedSpan], today: date) -> int:
    """The days of all the spans together; one that has no end goes on until today."""
    return sum(max(0, ((span.until or today) - span.since).days) for span in spans)


def is_paused(spans: Sequence[CountedSpan]) -> bool:
    """Whether no days are added now."""
    return bool(spans) and spans[-1].until is not None


def paused(spans: Sequence[CountedSpan], today: date) -> tuple[CountedSpan, ...]:
    """The spans with the last one ended today; those that are paused stay as they are."""
    if not spans or is_paused(spans):
        return tuple(spans)
    last = spans[-1]
    return (*spans[:-1], CountedSpan(since=last.since, until=max(last.since, today)))


def gone_on(spans: Sequence[CountedSpan], today: date) -> tuple[CountedSpan, ...]:
    """The spans with a new one from today on; those that go on stay as they are."""
    return (*spans, CountedSpan(since=today)) if is_paused(spans) else tuple(spans)


def begun_on(spans: Sequence[CountedSpan], first: date) -> tuple[CountedSpan, ...]:
    """The spans with another first day, as the client says it."""
    if not spans:
        return (CountedSpan(since=first),)
    end = spans[0].until
    return (CountedSpan(since=first if end is None else min(first, end), until=end), *spans[1:])


def say_counted(event: str, spans: Sequence[CountedSpan], today: date) -> str:
    """``41 days since my last drink that I count``; that it is paused, when it is. Empty for none."""
    if not event or not spans:
        return ""
    sentence = f"{plural(counted(spans, today), 'day')} since {event} that I count"
    return f"{sentence} (paused; it goes on from there)" if is_paused(spans) else sentence
