"""`paper`: the client's own papers, and what all papers of the command line have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from journal_tui import packs, safety
from journal_tui.cli.helplines import region_named
from journal_tui.cli.options import Command
from journal_tui.cli.output_names import check_ending
from journal_tui.cli.place import Options
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.home_path import at_home
from journal_tui.journal.record_forms import asked
from journal_tui.models.base import Record
from journal_tui.models.questions import Question
from journal_tui.models.records import CheckIn, Person, Reason, Strategy, Urge, WarningSign, WhenThen
from journal_tui.summary import papers
from journal_tui.summary.papers.html import to_html

#: The sizes of paper, by what is typed for them.
SIZES: dict[str, packs.Paper] = {"a4": "A4", "letter": "letter"}


def paper_helplines(region: safety.Region) -> packs.Helplines:
    """A region's helplines as a paper prints them, with their date."""
    lines = tuple((line.name, line.reach) for line in region.lines)
    return packs.Helplines(region.name, lines, safety.numbers_change())


_Maker = Callable[[papers.Help, Sequence[Record], Sequence[Question]], papers.Sheet]
_MAKERS: dict[str, _Maker] = {
    "urge": papers.urge_sheet,
    "checkin": papers.checkin_sheet,
    "week": papers.week_sheet,
    "plan": papers.plan_sheet,
}
#: What is read of a journal for a paper of one's own.
_OWN = (Strategy, WarningSign, WhenThen, Person, Reason)


@click.command("paper", cls=Command)
@click.argument("name", type=click.Choice(papers.NAMES))
@click.option(
    "-o", "output", metavar="FILE", required=True, help="Where it goes: its name ends in .pdf or .html."
)
@click.option("--own", is_flag=True, help="With your own ways of coping and what is in your plan.")
@click.option("--blank", is_flag=True, help="For the plan: empty cards to fill in.")
@click.option("--paper", "size", type=click.Choice(SIZES), help="The paper's size; A4 without it.")
@click.option("--region", metavar="CODE", help="Whose helplines it prints; without it, a guess.")
@click.pass_context
def paper(
    ctx: click.Context, name: papers.PaperName, output: str, *, own: bool, blank: bool, size: str | None,
    region: str | None,
) -> None:  # fmt: skip
    """Your own paper, for when there is no computer: an urge, a check-in, a week, or your plan as cards.

    It needs no journal, but for the plan and with --own. What is sealed is never on it. What you wrote on
    paper goes into your journal with `journal-tui catch-up`.
    """
    path = at_home(output)
    ending = check_ending(path, (".pdf", ".html", ".htm"))
    packs.could_write(path)
    chosen = region_named(region)
    lines = paper_helplines(chosen)
    records: list[Record] = []
    questions: tuple[Question, ...] = ()
    if own or (name == "plan" and not blank):
        # Only here: what only POSIX has comes with it, and paper is made on every system.
        from journal_tui.cli.opening import open_journal  # noqa: PLC0415  as above

        with open_journal(ctx.find_root().ensure_object(Options)) as journal:
            records = [record for kind in _OWN for record in journal.all(kind) if record.shareable]
            questions = asked(journal, Urge if name == "urge" else CheckIn)
    sheet = _MAKERS[name](
        papers.Help(lines.region, lines.lines, lines.note, safety.checked_on()), records, questions
    )
    packs.write_own(path, _drawn(sheet, ending, SIZES[size] if size else "A4"))
    say(f"Written: {path}")
    if region is None:
        say(f"The helplines on it are those of {chosen.name}, which is a guess. Others: --region CODE.")
    if records:
        say_wrapped(
            "It holds what you put in your plan, and this file is not encrypted. Print it, then delete it."
        )


def _drawn(sheet: papers.Sheet, ending: str, size: packs.Paper) -> bytes:
    if ending == ".pdf":
        from journal_tui.summary.papers.pdf import to_pdf  # noqa: PLC0415 - fpdf2 is slow to import

        return packs.marked(to_pdf(sheet, size="letter" if size == "letter" else "A4"), "%")
    return packs.marked(to_html(sheet, size=size).encode(), "<!-- ", " -->")
