"""The menu's way to share: what may be ticked, the exact page, and only then how it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from journal_tui import summary as page
from journal_tui.cli import ticking
from journal_tui.cli.menu_choosing import Choice, ask_line
from journal_tui.cli.menu_opened import Opened
from journal_tui.cli.menu_reading import page_in_words
from journal_tui.cli.page_leaving import Leave, leave_page
from journal_tui.cli.talk import say
from journal_tui.models.base import Record
from journal_tui.summary.formats import FormatName

_INITIALS = "names as initials"
#: How a page may leave: the words for it, its format, and whether it has a password.
_WAYS: tuple[tuple[str, FormatName, bool], ...] = (
    ("Save as a PDF with a password", "pdf", True),
    ("Save as a PDF without a password", "pdf", False),
    ("Save as a web page (HTML)", "html", False),
    ("Save as plain text", "text", False),
)


@dataclass
class _Ticking:
    """Who the page is for, the records it is made of, and the names and ids that are ticked."""

    audience: str
    records: list[Record]
    period: page.Period
    ticked: set[str]


def share(opened: Opened) -> None:
    """Tick what goes on the page, read it, and let it leave or not."""
    journal = opened.journal
    audience = ask_line("Who is the page for? Enter for nobody in particular.")
    period = ticking.period(journal, None, None, audience=audience)
    records = ticking.records_for(journal, period)
    say(f"From {page.say_period(period)}.")
    chosen = _Ticking(audience, records, period, set(page.brought(records, period)))
    done = False

    def ready() -> None:
        nonlocal done
        done = True

    while not done:
        choices = [Choice("Done: read the page", ready, ("done", "page", "read")), *_ticks(opened, chosen)]
        one = opened.chooser.choose("What goes on the page? A number ticks it, or takes it off.", choices)
        if one is None:
            say("Nothing was shared.")
            return
        one.act()
    _leave(opened, chosen)


def _ticks(opened: Opened, chosen: _Ticking) -> list[Choice]:
    """Everything that may be ticked, each with its state in words."""
    offered = page.offers(
        chosen.records, chosen.period, day_start_hour=opened.journal.settings.day_start_hour,
        audience=chosen.audience,
    )  # fmt: skip
    lines: list[tuple[str, str]] = []
    for offer in offered:
        lines += [(offer.id, offer.title)] if offer.whole else []
        lines += [(item.id, f"{offer.title}: {item.label}") for item in offer.items]
    lines += [(ticking.NOT_READY, page.NOT_READY), (_INITIALS, "Names as initials")]

    def turn(name: str, title: str) -> Callable[[], None]:
        def act() -> None:
            chosen.ticked ^= {name}
            say(f"{'Ticked' if name in chosen.ticked else 'Not ticked'}: {title}")

        return act

    return [
        Choice(f"{title}, {'ticked' if name in chosen.ticked else 'not ticked'}", turn(name, title), (title,))
        for name, title in lines
    ]


def _selection(opened: Opened, chosen: _Ticking) -> page.Selection:
    initials = _INITIALS in chosen.ticked
    return page.Selection(
        period=chosen.period,
        sections=frozenset(chosen.ticked & set(page.SECTION_IDS)),
        items=frozenset(record.id for record in chosen.records if record.id in chosen.ticked),
        audience=chosen.audience,
        initials=initials,
        names=page.known_names(chosen.records) if initials else (),
        not_ready_note=ticking.NOT_READY in chosen.ticked,
        day_start_hour=opened.journal.settings.day_start_hour,
    )


def _leave(opened: Opened, chosen: _Ticking) -> None:
    """Read the page as it would leave, and ask how it leaves; Enter keeps it here."""
    journal = opened.journal
    selection = _selection(opened, chosen)
    made = page.summarise(chosen.records, selection, now=journal.clock())
    if not made.sections:
        say("There is nothing on the page. Nothing was shared.")
        return
    say("This is the page, and nothing else is on it.")
    opened.chooser.read(page_in_words(made))

    def save(wanted: FormatName, with_password: bool) -> None:
        where = ask_line("Into which folder, or which new file? Enter goes back.")
        if not where:
            say("Nothing was saved.")
            return
        leave = Leave(
            opened.options, Path(where).expanduser(), wanted, yes=False, receipt=True, shared=False,
            password_file=None, with_password=with_password, read=True,
        )  # fmt: skip
        leave_page(journal, made, selection, chosen.records, leave)

    ways = [Choice(name, partial(save, wanted, password)) for name, wanted, password in _WAYS]
    while (way := opened.chooser.choose("How does it leave?", ways, enter="shares nothing")) is not None:
        way.act()
        if way in ways:
            return
    say("Nothing was shared.")
