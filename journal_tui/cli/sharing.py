"""`summary`: the page for a session, with what the client ticked and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from journal_tui import summary as page
from journal_tui.cli import ticking
from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command
from journal_tui.cli.output_names import check_ending
from journal_tui.cli.page_leaving import Leave, leave_again, leave_page
from journal_tui.cli.place import Options
from journal_tui.cli.talk import Stop, data, say, say_wrapped
from journal_tui.cli.times import day_named
from journal_tui.home_path import at_home
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.text import clean_line
from journal_tui.summary.formats import FormatName
from journal_tui.summary.page import PageSize

#: What a file's name says about its format.
_BY_SUFFIX: dict[str, FormatName] = {
    ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".pdf": "pdf",
}  # fmt: skip
_ENDINGS: dict[FormatName, tuple[str, ...]] = {
    "text": (".txt", ".text"), "md": (".md", ".markdown"), "html": (".html", ".htm"), "pdf": (".pdf",),
}  # fmt: skip


_SIZES: dict[str, PageSize] = {"a4": "A4", "letter": "letter"}


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
@click.option(
    "--shorten", type=WORDS, multiple=True, metavar="WORD", help="This name or word as initials too."
)
@click.option("--lines", is_flag=True, help="Print the page's lines with their ids, and nothing else.")
@click.option("--strike", type=WORDS, multiple=True, metavar="ID", help="Leave a line out of this copy.")
@click.option(
    "--reword", type=WORDS, multiple=True, metavar="ID=WORDS", help="Other words for a line, in this copy."
)
@click.option(
    "--format", "named_format", type=click.Choice(["md", "text", "html", "pdf"]),
    help="Markdown, plain text, HTML or PDF; without it the file's name decides.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE", help="Save it to a new file, or into a folder under a neutral name."
)
@click.option("--password", "ask_password", is_flag=True, help="Ask for a password for the PDF.")
@click.option("--password-file", metavar="FILE", help="Read the PDF's password from the first line of FILE.")
@click.option("--paper", type=click.Choice(_SIZES), help="The PDF's paper; without it, your region's.")
@click.option("--yes", is_flag=True, help="With --passphrase-file: save it without asking.")
@click.option("--shared", is_flag=True, help="What is printed was shared: keep a receipt of it.")
@click.option("--no-receipt", is_flag=True, help="Keep no copy of the file that is saved.")
@click.option(
    "--again", is_flag=False, flag_value="last", metavar="[RECEIPT]",
    help="The page of a receipt, as it was shared; without an id, of the last one.",
)  # fmt: skip
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
    shorten: tuple[str, ...],
    lines: bool,
    strike: tuple[str, ...],
    reword: tuple[str, ...],
    named_format: FormatName | None,
    output: str | None,
    ask_password: bool,
    password_file: str | None,
    paper: str | None,
    yes: bool,
    shared: bool,
    no_receipt: bool,
    again: str | None,
    sections: bool,
) -> None:
    """Make the page for your next session.

    On it is what you marked to bring, and what you tick here. Nothing else is on it, and nothing shows that
    something was left out. What is sealed cannot be ticked. Without dates it begins after the last page for
    the same person, or at the last session with them; without --for, for nobody in particular.

    To look at it is not to share it, also through a pipe. A page that is saved with -o is shared, and so is
    one that is printed with --shared: your journal keeps a copy, a receipt; the next page begins after it.
    A day begins at 04:00, unless your journal says otherwise.

    The same page in another format: journal-tui summary --again --format pdf -o FILE
    """
    if sections:
        data("\n".join(f"{name:<18}{title}" for name, title in ticking.tickable().items()))
        return
    ticked, changed = ticking.ticks(tick), ticking.changes(strike, reword)
    path = at_home(output) if output is not None else None
    format_name = named_format or _BY_SUFFIX.get(path.suffix.casefold() if path is not None else "", "text")
    with_password = ask_password or password_file is not None
    _only_what_fits(format_name, path, with_password=with_password)
    options = ctx.find_root().ensure_object(Options)
    day_named(since), day_named(until)  # slips are told before the passphrase is asked
    leave = Leave(
        options, path, format_name, yes=yes, receipt=not no_receipt, shared=shared,
        password_file=password_file, with_password=with_password,
        size=_SIZES[paper] if paper else None,
    )  # fmt: skip
    with open_journal(options) as journal:
        if again is not None:
            leave_again(journal, again, audience, leave)
            return
        first, last = day_named(since, journal), day_named(until, journal)
        period = ticking.period(journal, first, last, audience=audience)
        records = ticking.records_for(journal, period, ticked.ids)
        ticking.only_what_may_be(records, ticked.ids)
        selection = page.Selection(
            period=period,
            sections=ticked.sections,
            items=ticked.ids | (frozenset() if no_bring else page.brought(records, period)),
            audience=audience,
            initials=initials or bool(shorten),
            names=page.known_names(records) if initials else (),
            asked=tuple(cleaned for word in shorten if (cleaned := clean_line(word))),
            not_ready_note=ticked.not_ready,
            day_start_hour=journal.settings.day_start_hour,
        )
        page_summary = page.summarise(records, selection, now=journal.clock())
        if changed.struck or changed.reworded:
            ticking.only_lines_of(page_summary, changed)
            selection = page.with_changes(selection, struck=changed.struck, reworded=changed.reworded)
            page_summary = page.summarise(records, selection, now=journal.clock())
        if lines:
            data(
                "\n".join(
                    f"{line.id}\t{' '.join(line.text.split())}" for line in ticking.all_lines(page_summary)
                )
            )
            return
        say(f"From {page.say_period(period)}.")
        if not page_summary.sections:
            _say_what_there_is(journal, records, selection)
        if selection.initials:
            _say_names(page.names_shortened(records, selection, now=journal.clock()))
            _say_sealed_names(page_summary, records)
        leave_page(journal, page_summary, selection, records, leave)


def _only_what_fits(format_name: FormatName, path: Path | None, *, with_password: bool) -> None:
    """Before anything is opened or read: what was asked for can be done, and nothing stands in its place."""
    if path is not None and not path.is_dir():
        check_ending(path, _ENDINGS[format_name])
        if path.exists():
            raise Stop(
                COULD_NOT, f"{path} is already there and was left as it is. Please choose another name."
            )
    if with_password and format_name != "pdf":
        raise click.UsageError("Only a PDF can have a password. Add --format pdf.")
    if format_name == "pdf" and path is None:
        raise click.UsageError("A PDF goes into a file. Add -o FILE.")


def _say_names(names: page.NamesOnPage) -> None:
    """Which names became initials, how often, and what may still name someone."""
    if names.shortened:
        say_wrapped(f"Shortened: {_counted(names.shortened)}.")
    if names.left:
        say_wrapped(
            f"These may still name someone, and stay as they are: {_counted(names.left)}. "
            "--shorten WORD shortens one wherever it stands."
        )


def _counted(words: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{word} ({number} {'time' if number == 1 else 'times'})" for word, number in words)


def _say_sealed_names(page_summary: page.Summary, records: list[Record]) -> None:
    """Names that the client would expect to be shortened, and that only what is sealed knows."""
    for name in page.sealed_names_on(page_summary, records):
        say_wrapped(
            f"{name} is on the page as it is: the name is known only from what you sealed. "
            f'--shorten "{name}" shortens it.'
        )


def _say_what_there_is(journal: Journal, records: list[Record], selection: page.Selection) -> None:
    offered = page.offers(
        records, selection.period, day_start_hour=journal.settings.day_start_hour,
        audience=selection.audience,
    )  # fmt: skip
    names = [offer.id for offer in offered if offer.id in page.SECTION_IDS]
    say("Nothing is marked to bring, and nothing is ticked that has anything in this period.")
    say(f"These have something to tick: {', '.join(names)}." if names else "There is nothing to tick in it.")
