"""`summary`: the page for a session, with what the client ticked and nothing else."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import click

from journal_tui import safety
from journal_tui import summary as page
from journal_tui.cli.confirming import agree_to_leave
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command, Options
from journal_tui.cli.talk import data, say, say_wrapped
from journal_tui.journal.clock import local_now
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import RECORD_TYPES, ShareHow
from journal_tui.models.when import WhenError, parse_day
from journal_tui.transfer import make_receipt, save_page

#: Ticks the sentence that there is something more, and never what.
NOT_READY = "not-ready"

Format = Literal["md", "text"]
_HOW: dict[Format, ShareHow] = {"md": "saved as Markdown", "text": "saved as text"}


class _Ticks(NamedTuple):
    sections: frozenset[str]
    ids: frozenset[str]
    not_ready: bool


@click.command("summary", cls=Command)
@click.option("--since", type=WORDS, metavar="DAY", help='First day, like "2026-11-01" or "2 weeks ago".')
@click.option("--until", type=WORDS, metavar="DAY", help="Last day.")
@click.option(
    "--tick", type=WORDS, multiple=True, metavar="SECTION|ID",
    help="A section, or one record by the id that `show --ids` prints; may be given again.",
)  # fmt: skip
@click.option("--no-bring", is_flag=True, help="Leave out what is marked to bring.")
@click.option("--for", "audience", type=WORDS, default="", metavar="NAME", help="Who the page is for.")
@click.option("--initials", is_flag=True, help="Names of people as initials.")
@click.option("--format", "said_format", type=click.Choice(["md", "text"]), help="Markdown or plain text.")
@click.option(
    "-o", "--output", metavar="FILE", help="Save it to a new file, or into a folder under a neutral name."
)
@click.option("--yes", is_flag=True, help="With --passphrase-file: save it without asking.")
@click.option("--no-receipt", is_flag=True, help="Keep no copy: you are only looking.")
@click.option("--sections", is_flag=True, help="Print what can be ticked.")
@click.pass_context
def summary(
    ctx: click.Context,
    *,
    since: str | None,
    until: str | None,
    tick: tuple[str, ...],
    no_bring: bool,
    audience: str,
    initials: bool,
    said_format: Format | None,
    output: str | None,
    yes: bool,
    no_receipt: bool,
    sections: bool,
) -> None:
    """Make the page for your next session.

    On it is what you marked to bring, and what you tick here. Nothing else is on it, and nothing shows that
    something was left out. What is sealed cannot be ticked. Without dates it begins after the last page you
    shared, or at the last session.

    On the screen it is only shown. When it goes to a file or a pipe, your journal keeps a copy: a receipt.
    """
    if sections:
        data("\n".join(f"{name:<18}{title}" for name, title in _tickable().items()))
        return
    ticks = _ticks(tick)
    path = Path(output).expanduser() if output is not None else None
    chosen_format = said_format or (
        "md" if path is not None and path.suffix in (".md", ".markdown") else "text"
    )
    options = ctx.find_root().ensure_object(Options)
    first, last = _day(since), _day(until)
    with open_journal(options) as journal:
        records = [record for kind in RECORD_TYPES for record in journal.all(kind)]
        period = _period(journal, records, first, last)
        _only_what_may_be(records, ticks)
        selection = page.Selection(
            period=period,
            sections=ticks.sections,
            items=ticks.ids | (frozenset() if no_bring else page.brought(records, period)),
            audience=audience,
            initials=initials,
            names=page.known_names(records),
            not_ready_note=ticks.not_ready,
            day_start_hour=journal.settings.day_start_hour,
        )
        made = page.summarise(records, selection, now=journal.clock())
        text = page.to_markdown(made) if chosen_format == "md" else page.to_text(made)
        if not made.sections:
            _say_what_there_is(journal, records, period)
        if path is not None:
            say_wrapped(page.WARNING)
            agree_to_leave(journal, options, yes=yes, otherwise="Nothing was saved.")
            saved = save_page(path, text, suffix=chosen_format.replace("text", "txt"), now=journal.clock())
            try:
                _receipt(journal, text, _HOW[chosen_format], audience, period, unless=no_receipt)
            except BaseException:
                saved.unlink(missing_ok=True)  # the page and its receipt, or neither
                raise
            say(f"Saved: {saved}")
        else:
            data(text)
            if not sys.stdout.isatty():
                _receipt(journal, text, "printed", audience, period, unless=no_receipt)


def _tickable() -> dict[str, str]:
    return {**page.SECTION_IDS, NOT_READY: page.NOT_READY}


def _ticks(said: tuple[str, ...]) -> _Ticks:
    """What was ticked, told apart. Exits 2 with the list when it is neither a section nor like an id."""
    names = {tick.strip() for tick in said}
    sections = {name.casefold() for name in names if name.casefold() in page.SECTION_IDS}
    ids = {name.upper() for name in names if len(name) == 26 and name.isascii() and name.isalnum()}
    for name in names:
        if name.casefold() not in {*_tickable()} and name.upper() not in ids:
            listed = "\n".join(f"  {known:<18}{title}" for known, title in _tickable().items())
            raise click.UsageError(f"{name} cannot be ticked. The sections are:\n{listed}")
    return _Ticks(frozenset(sections), frozenset(ids), any(name.casefold() == NOT_READY for name in names))


def _only_what_may_be(records: list[Record], ticks: _Ticks) -> None:
    """Exits 2 when a record that is not there, or may not be shared, was ticked."""
    by_id = {record.id: record for record in records}
    for record_id in sorted(ticks.ids):
        record = by_id.get(record_id)
        if record is None:
            raise click.UsageError(
                f"There is no record {record_id}. `journal-tui show --ids` prints the ids."
            )
        if not record.shareable:
            raise click.UsageError(f"{record_id} is sealed, so it cannot be ticked.")


def _day(said: str | None) -> date | None:
    if said is None:
        return None
    try:
        return parse_day(said, local_now())
    except WhenError as error:
        raise click.UsageError(str(error)) from None


def _period(journal: Journal, records: list[Record], first: date | None, last: date | None) -> page.Period:
    usual = page.default_period(records, journal.clock(), day_start_hour=journal.settings.day_start_hour)
    until = last or usual.last
    since = first or min(usual.first, until)
    if until < since:
        raise click.UsageError("The last day comes before the first one.")
    return page.Period(since, until)


def _say_what_there_is(journal: Journal, records: list[Record], period: page.Period) -> None:
    offered = page.offers(records, period, day_start_hour=journal.settings.day_start_hour)
    names = [offer.id for offer in offered if offer.id in page.SECTION_IDS]
    say("Nothing is marked to bring, and nothing is ticked that has anything in this period.")
    say(f"These have something to tick: {', '.join(names)}." if names else "There is nothing to tick in it.")


def _receipt(
    journal: Journal, text: str, how: ShareHow, audience: str, period: page.Period, *, unless: bool
) -> None:
    """Keeps the exact copy in the journal."""
    say_wrapped(safety.COPY_NOTE)
    if not unless:
        make_receipt(journal, text, how=how, audience=audience, period=period)
        say("Your journal keeps a copy of it.")
