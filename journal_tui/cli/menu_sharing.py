"""The menu's way to share: what may be ticked, the exact page, and only then how it leaves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from journal_tui import summary as page
from journal_tui.cli import ticking
from journal_tui.cli.menu_choosing import ask_line, switch
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, keep_typed
from journal_tui.cli.menu_reading import page_in_words
from journal_tui.cli.page_leaving import Leave, leave_page
from journal_tui.cli.talk import say, say_error
from journal_tui.cli.times import day_named
from journal_tui.journal.journal import Journal
from journal_tui.models.stored import SHARE_DRAFT, Draft
from journal_tui.models.when import say_moment
from journal_tui.summary.choice import Choice as PageChoice
from journal_tui.summary.choice_draft import draft_of, restore
from journal_tui.summary.formats import FormatName
from journal_tui.typed_path import path_meant
from journal_tui.vault import VaultError

#: How a page may leave: the words for it, its format, and whether it has a password.
WAYS: tuple[tuple[str, FormatName, bool], ...] = (
    ("Protected PDF, with a password", "pdf", True),
    ("Open PDF, without a password", "pdf", False),
    ("Web page (HTML)", "html", False),
    ("Text, plain", "text", False),
)


def share(opened: Opened) -> None:
    """Tick what goes on the page, read it, and let it leave or not; what was chosen is kept as a draft."""
    journal = opened.journal
    draft = journal.get(Draft, SHARE_DRAFT)
    choice = _choice(journal, draft)
    if draft is not None:
        say("As you left it. drafts can throw it away.")
        say(f"For {choice.audience}." if choice.audience else "For nobody in particular.")
    elif audience := ask_line("Who is the page for? Enter for nobody in particular."):
        receipt = choice.choose_audience(audience)
        if choice.remembered and receipt is not None:
            when = say_moment(receipt.at, journal.settings.day_start_hour, sentence=True)
            say(f"Ticked as on your page of {when} for {audience}.")
    say(f"From {page.say_period(choice.period)}.")
    try:
        _tick(opened, choice)
    finally:
        if choice.changed and not journal.vault.read_only:
            keep_typed(opened, partial(_keep_draft, opened, choice), lambda: _in_words(choice))


def _keep_draft(opened: Opened, choice: PageChoice) -> None:
    opened.journal.keep_draft(draft_of(choice, opened.journal.clock()))
    choice.keep()
    say("What you chose is kept as a draft. share goes on with it.")


def _choice(journal: Journal, draft: Draft | None) -> PageChoice:
    """What is chosen at first, or what a draft holds."""
    choice = PageChoice(journal.all_records(), journal.clock(), journal.settings.day_start_hour)
    if draft is not None:
        restore(choice, draft)
        choice.keep()
    _offer(choice)
    return choice


def _offer(choice: PageChoice) -> None:
    """Offer what there is for its days."""
    choice.offered = page.offers(
        choice.records, choice.period, day_start_hour=choice.day_start_hour, audience=choice.audience
    )


def chosen_in_words(journal: Journal, draft: Draft) -> str:
    """The page that a draft makes, to be read."""
    return _in_words(_choice(journal, draft))


def _in_words(choice: PageChoice) -> str:
    """The page as it was chosen, to be read back."""
    return page_in_words(page.summarise(choice.records, choice.selection(), now=choice.now))


def _tick(opened: Opened, choice: PageChoice) -> None:
    """Tick until it is done or left, and let the page leave."""
    done = False

    def ready() -> None:
        nonlocal done
        done = True

    def choices() -> list[Choice]:
        days = Choice(
            f"Days: {page.say_period(choice.period)}", lambda: _other_days(opened, choice), ("days",)
        )
        return [Choice("Done: read the page", ready, ("done", "page", "read")), days, *_ticks(choice)]

    question = "What goes on the page? A number ticks it, or takes it off."
    if not opened.chooser.go_through(question, choices, turns=True, until=lambda: done):
        say("Nothing was shared.")
        return
    _leave(opened, choice)


def _other_days(opened: Opened, choice: PageChoice) -> None:
    """Other days for the page; what is ticked stays ticked where it is still offered."""
    journal = opened.journal
    first = opened.chooser.ask("From which day? For example: 2 weeks ago. Enter leaves it.")
    last = opened.chooser.ask("Until which day? Enter for today.")
    if not first and not last:
        return
    since = day_named(first, journal) if first else choice.period.first
    until = day_named(last, journal) if last else None
    choice.choose_days(ticking.period(journal, since, until, audience=choice.audience))
    choice.items |= set(page.brought(choice.records, choice.period))
    say(f"From {page.say_period(choice.period)}.")


def _ticks(choice: PageChoice) -> list[Choice]:
    """Everything that may be ticked, each with its state in words."""
    _offer(choice)

    def line(title: str, turn: Callable[[], object], *, on: bool) -> Choice:
        return switch(title, ("ticked", "not ticked"), turn, on=on)

    lines: list[Choice] = []
    for offer in choice.offered:
        if offer.whole:
            turn = partial(choice.toggle_section, offer.id)
            lines.append(line(offer.title, turn, on=choice.section_ticked(offer)))
        for item in offer.items:
            turn_item = partial(choice.toggle_item, item.id)
            lines.append(line(f"{offer.title}: {item.label}", turn_item, on=item.id in choice.items))
    not_ready = page.NOT_READY.rstrip(".")
    for title, field in ((not_ready, "not_ready"), ("Names as initials", "initials")):
        on = bool(getattr(choice, field))
        lines.append(line(title, partial(setattr, choice, field, not on), on=on))
    return lines


def _page_now(choice: PageChoice) -> tuple[page.Summary, page.Selection]:
    """The page as it is now, with what is changed in this copy."""
    selection = choice.selection()
    return page.summarise(choice.records, selection, now=choice.now), selection


def _leave(opened: Opened, choice: PageChoice) -> None:
    """Read the page as it would leave, and ask how it leaves; Enter keeps it here."""
    summary, _ = _page_now(choice)
    if not summary.sections:
        say("There is nothing on the page. Nothing was shared.")
        return
    _read(opened, choice)
    done = False

    def save(format_name: FormatName, with_password: bool) -> None:
        nonlocal done
        where = ask_line("Into which folder, or which new file? Enter goes back.")
        if where:
            _let_go(opened, choice, path_meant(where), format_name, with_password=with_password)
            done = True
        else:
            say("Nothing was saved.")

    def note() -> None:
        nonlocal done
        _let_go(opened, choice, None, "text", with_password=False)
        done = True

    choices = [
        *(Choice(name, partial(save, format_name, password)) for name, format_name, password in WAYS),
        Choice("Lines: leave one out, or put it otherwise", partial(_lines, opened, choice), ("lines",)),
        Choice("Read it once more", partial(_read, opened, choice), ("read",)),
        Choice("Note that it was read or shown, and keep a copy", note, ("note", "shown")),
    ]
    if not opened.chooser.go_through(
        "How does it leave? Enter shares nothing.", lambda: choices, until=lambda: done
    ):
        say("Nothing was shared.")


def _read(opened: Opened, choice: PageChoice) -> None:
    say("This is the page, and nothing else is on it.")
    opened.chooser.read(page_in_words(_page_now(choice)[0]))


def _let_go(
    opened: Opened, choice: PageChoice, path: Path | None, format_name: FormatName, *, with_password: bool
) -> None:
    summary, selection = _page_now(choice)
    leave = Leave(
        opened.options, path, format_name, yes=False, receipt=True, shared=path is None,
        password_file=None, with_password=with_password, read=True,
    )  # fmt: skip
    leave_page(opened.journal, summary, selection, choice.records, leave)
    choice.keep()
    try:
        opened.journal.drop_draft(SHARE_DRAFT)
    except VaultError as problem:  # the page has left: it is not offered once more for this
        say_error(str(problem))


def _lines(opened: Opened, choice: PageChoice) -> None:
    """Lines of this copy, to be left out or put otherwise; the journal stays as it is."""
    whole = page.summarise(choice.records, choice.selection(with_struck=False), now=choice.now)

    def of(line: page.Line) -> Choice:
        state = "left out: " if line.id in choice.struck else ""
        words = choice.reworded.get(line.id, line.text)
        return Choice(f"{state}{' '.join(words.split())}", partial(_line, opened, choice, line))

    opened.chooser.go_through("Which line?", lambda: [of(line) for line in ticking.all_lines(whole)])


def _line(opened: Opened, choice: PageChoice, line: page.Line) -> None:
    struck = line.id in choice.struck
    answers = {"Bring it back" if struck else "Leave it out": "strike", "Other words for it": "reword"}
    match opened.chooser.pick("What now?", answers):
        case "strike":
            choice.struck ^= {line.id}
            say("It is on the page again." if struck else "It is left out of this copy.")
        case "reword":
            words = ask_line("In which words? Enter leaves it.")
            if words:
                choice.reword(line.id, words)
                say("Put otherwise, in this copy.")
