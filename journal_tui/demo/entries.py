"""The made-up person's entries: told ones for twelve weeks, and put-together ones for the years before."""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from importlib import resources

import msgspec

from journal_tui.demo import life
from journal_tui.demo.make import WEEKS, Maker
from journal_tui.models.logs import Entry
from journal_tui.models.records import Template

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]+")
_TAGS = ("evenings", "family", "friends", "group", "money", "sleep", "walking", "work")


class WrittenEntry(msgspec.Struct, frozen=True):
    """One entry as it stands in entries.toml."""

    week: int
    day: int
    hour: int
    text: str
    title: str | None = None
    tags: tuple[str, ...] = ()
    bring: bool = False
    sealed: bool = False


class _Book(msgspec.Struct, frozen=True):
    entries: tuple[WrittenEntry, ...]


@functools.cache
def written_entries() -> tuple[WrittenEntry, ...]:
    """The entries of the twelve weeks, in order."""
    text = resources.files("journal_tui.demo").joinpath("entries.toml").read_bytes()
    return msgspec.toml.decode(text, type=_Book).entries


def recent(maker: Maker) -> list[Entry]:
    """The entries of the last twelve weeks, as far as they lie before now and within the journal."""
    entries = []
    for piece in written_entries():
        day = maker.week(piece.week, piece.day)
        hour = piece.hour
        if "sessions" in piece.tags:
            day, hour = maker.session_day(piece.week), max(hour, 18)
        at = maker.at(day, hour)
        # One is written days after it happened.
        late = timedelta(days=2) if piece.title == "Saturday" else None
        if maker.first_day <= day and at <= maker.now:
            entries.append(
                maker.make(
                    Entry, at, late=late, title=piece.title, body=piece.text.strip(), tags=piece.tags,
                    bring=piece.bring or None, sealed=piece.sealed or None,
                )
            )  # fmt: skip
    return entries


def template(maker: Maker) -> Template:
    """What this person begins some evenings with."""
    at = maker.soonest(maker.at(maker.first_day, 21, 0))
    body = "What was hard today?\n\nWhat did I do about it?\n\nOne thing for tomorrow:\n"
    return maker.make(Template, at, name="Three lines in the evening", body=body)


def days_before(maker: Maker) -> list[date]:
    """Days for entries before the last twelve weeks, two in three."""
    days = max(0, (maker.weeks - WEEKS) * 7)
    return [maker.first_day + timedelta(days=number) for number in range(days) if maker.maybe(0.66)]


def composed(maker: Maker, days: list[date]) -> list[Entry]:
    """One entry for each of the days given, out of sentences."""
    written_sentences = [
        sentence.strip()
        for piece in written_entries()
        if not piece.sealed
        for sentence in _SENTENCE.findall(piece.text)
        if 12 < len(sentence) < 160 and sentence.count('"') % 2 == 0 and sentence.count("*") % 2 == 0
    ]
    entries = []
    for day in days:
        body = []
        for _ in range(maker.random.choice((1, 1, 2, 2, 3))):
            sentences = [_sentence(maker) for _ in range(maker.random.randrange(1, 4))]
            body.append(
                " ".join([*sentences, *maker.random.sample(written_sentences, maker.random.randrange(1, 4))])
            )
        tags = tuple(maker.random.sample(_TAGS, 1)) if maker.maybe(0.4) else ()
        title = maker.random.choice(life.FILLERS["thing"]).capitalize() if maker.maybe(0.2) else None
        at = maker.soonest(maker.at(day, maker.random.randrange(7, 24)))
        entries.append(maker.make(Entry, at, title=title, body="\n\n".join(body), tags=tags))
    return entries


def _sentence(maker: Maker) -> str:
    template = maker.random.choice(life.MORE_SENTENCES)
    words = {name: maker.random.choice(choices) for name, choices in life.FILLERS.items()}
    sentence = template.format(**words)
    return sentence[:1].upper() + sentence[1:]
