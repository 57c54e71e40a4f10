"""The menu's way to share: what may be ticked, the exact page, and only then how it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from journal_tui import summary as page
from journal_tui.cli import ticking
from journal_tui.cli.menu_choosing import Choice, ask_line
from journal_tui.cli.menu_opened import Opened
from journal_tui.cli.menu_reading import page_in_words
from journal_tui.cli.page_leaving import Leave, leave_page
from journal_tui.cli.talk import say
from journal_tui.cli.times import day_named
from journal_tui.models.base import Record
from journal_tui.summary.formats import FormatName
from journal_tui.transfer.typed_path import path_meant

_INITIALS = "names as initials"
#: How a page may leave: the words for it, its format, and whether it has a password.
WAYS: tuple[tuple[str, FormatName, bool], ...] = (
    ("Protected PDF, with a password", "pdf", True),
    ("Open PDF, without a password", "pdf", False),
    ("Web page (HTML)", "html", False),
    ("Text, plain", "text", False),
)


@dataclass
class _Ticking:
    """Who the page is for, the records it is made of, and the names and ids that are ticked."""

    audience: str
    records: list[Record]
    period: page.Period
    ticked: set[str]
    #: In this copy alone: lines that are left out, and lines in other words.
    struck: set[str] = field(default_factory=set)
    reworded: dict[str, str] = field(default_factory=dict)


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

    def choices() -> list[Choice]:
        days = Choice(
            f"Days: {page.say_period(chosen.period)}", lambda: _other_days(opened, chosen), ("days",)
        )
        return [Choice("Done: read the page", ready, ("done", "page", "read")), days, *_ticks(opened, chosen)]

    question = "What goes on the page? A number ticks it, or takes it off."
    if not opened.chooser.go_through(question, choices, turns=True, until=lambda: done):
        say("Nothing was shared.")
        return
    _leave(opened, chosen)


def _other_days(opened: Opened, chosen: _Ticking) -> None:
    """Other days for the page; what is ticked stays ticked where it is still offered."""
    journal = opened.journal
    first = ask_line("From which day? For example: 2 weeks ago. Enter leaves it.")
    last = ask_line("Until which day? Enter for today.")
    if not first and not last:
        return
    since = day_named(first, journal) if first else chosen.period.first
    until = day_named(last, journal) if last else None
    chosen.period = ticking.period(journal, since, until, audience=chosen.audience)
    chosen.records = ticking.records_for(journal, chosen.period)
    chosen.ticked |= set(page.brought(chosen.records, chosen.period))
    say(f"From {page.say_period(chosen.period)}.")


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
    lines += [(ticking.NOT_READY, page.NOT_READY.rstrip(".")), (_INITIALS, "Names as initials")]

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


def _page_now(opened: Opened, chosen: _Ticking) -> tuple[page.Summary, page.Selection]:
    """The page as it is now, with what is changed in this copy."""
    struck, reworded = frozenset(chosen.struck), chosen.reworded
    selection = page.with_changes(_selection(opened, chosen), struck=struck, reworded=reworded)
    return page.summarise(chosen.records, selection, now=opened.journal.clock()), selection


def _leave(opened: Opened, chosen: _Ticking) -> None:
    """Read the page as it would leave, and ask how it leaves; Enter keeps it here."""
    summary, _ = _page_now(opened, chosen)
    if not summary.sections:
        say("There is nothing on the page. Nothing was shared.")
        return
    _read(opened, chosen)
    done = False

    def save(format_name: FormatName, with_password: bool) -> None:
        nonlocal done
        where = ask_line("Into which folder, or which new file? Enter goes back.")
        if where:
            _let_go(opened, chosen, path_meant(where), format_name, with_password=with_password)
            done = True
        else:
            say("Nothing was saved.")

    def note() -> None:
        nonlocal done
        _let_go(opened, chosen, None, "text", with_password=False)
        done = True

    choices = [
        *(Choice(name, partial(save, format_name, password)) for name, format_name, password in WAYS),
        Choice("Lines: leave one out, or put it otherwise", partial(_lines, opened, chosen), ("lines",)),
        Choice("Read it once more", partial(_read, opened, chosen), ("read",)),
        Choice("Note that it was read or shown, and keep a copy", note, ("note", "shown")),
    ]
    if not opened.chooser.go_through(
        "How does it leave? Enter shares nothing.", lambda: choices, until=lambda: done
    ):
        say("Nothing was shared.")


def _read(opened: Opened, chosen: _Ticking) -> None:
    say("This is the page, and nothing else is on it.")
    opened.chooser.read(page_in_words(_page_now(opened, chosen)[0]))


def _let_go(
    opened: Opened, chosen: _Ticking, path: Path | None, format_name: FormatName, *, with_password: bool
) -> None:
    summary, selection = _page_now(opened, chosen)
    leave = Leave(
        opened.options, path, format_name, yes=False, receipt=True, shared=path is None,
        password_file=None, with_password=with_password, read=True,
    )  # fmt: skip
    leave_page(opened.journal, summary, selection, chosen.records, leave)


def _lines(opened: Opened, chosen: _Ticking) -> None:
    """Lines of this copy, to be left out or put otherwise; the journal stays as it is."""
    whole = page.summarise(chosen.records, _selection(opened, chosen), now=opened.journal.clock())

    def of(line: page.Line) -> Choice:
        state = "left out: " if line.id in chosen.struck else ""
        words = chosen.reworded.get(line.id, line.text)
        return Choice(f"{state}{' '.join(words.split())}", partial(_line, opened, chosen, line))

    opened.chooser.go_through("Which line?", lambda: [of(line) for line in ticking.all_lines(whole)])


def _line(opened: Opened, chosen: _Ticking, line: page.Line) -> None:
    struck = line.id in chosen.struck
    answers = {"Bring it back" if struck else "Leave it out": "strike", "Other words for it": "reword"}
    match opened.chooser.pick("What now?", answers):
        case "strike":
            chosen.struck ^= {line.id}
            say("It is on the page again." if struck else "It is left out of this copy.")
        case "reword":
            words = ask_line("In which words? Enter leaves it.")
            if words:
                chosen.reworded[line.id] = words
                say("Put otherwise, in this copy.")
