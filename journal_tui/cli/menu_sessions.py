"""The menu's sessions: what is ahead and was, what was agreed, and the pages that were shared."""

from __future__ import annotations

from functools import partial

from journal_tui import summary as page
from journal_tui.cli.menu_choosing import ask_line, perform
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, Undo
from journal_tui.cli.menu_records import list_choices
from journal_tui.cli.menu_sharing import WAYS
from journal_tui.cli.menu_writing import keep_new, keep_record, log
from journal_tui.cli.page_leaving import Leave, leave_again
from journal_tui.cli.talk import say, wrapped
from journal_tui.journal.agreements import Agreed, agreed, answer
from journal_tui.models.base import questions_of
from journal_tui.models.records import Agreement, Session, ShareReceipt, Therapist
from journal_tui.models.text import first_line
from journal_tui.models.vocabulary import TRIED, TRIED_ANSWERS
from journal_tui.models.when import say_moment
from journal_tui.summary.proposals import Proposal, proposals
from journal_tui.typed_path import path_meant

_LONGEST_LINE = 80
_WHERE = {"both": "", "then": "Only on the page that was shared: ", "now": "Only on the page of now: "}


def session_list(opened: Opened) -> None:
    """Sessions, the latest first; a new one; and one that would be next."""
    journal = opened.journal

    def choices() -> list[Choice]:
        now = journal.clock()
        sessions = journal.all(Session)
        return [
            Choice("New session", lambda: log(opened, Session), ("new", "add")),
            *(
                _proposed(opened, proposal)
                for proposal in proposals(
                    sessions, journal.all(Therapist), now, journal.settings.day_start_hour
                )
            ),
            *_took_place(opened, sessions),
            *list_choices(opened, list(reversed(sessions))),
        ]

    opened.chooser.go_through("Sessions.", choices)


def _proposed(opened: Opened, proposal: Proposal) -> Choice:
    start = opened.journal.settings.day_start_hour

    def note() -> None:
        answers = {"therapist": proposal.therapist, "kind": proposal.kind}
        keep_new(opened, Session, {name: words for name, words in answers.items() if words}, proposal.at)

    return Choice(
        f"Proposed: {say_moment(proposal.at, start)} with {proposal.therapist}", note, ("proposed",)
    )


def _took_place(opened: Opened, sessions: list[Session]) -> list[Choice]:
    """The last session that is past and of which nothing is said yet: whether it took place."""
    journal = opened.journal
    past = [session for session in sessions if session.at <= journal.clock()]
    if not past or past[-1].attended is not None:
        return []
    question = next(question for question in questions_of(Session) if question.id == "attended")

    def ask() -> None:
        answered = opened.chooser.pick("Did it take place?", {words: words for words in question.choices})
        if answered is not None:
            keep_record(
                opened,
                Session,
                {"attended": answered},
                lambda: (journal.edit(past[-1], {"attended": answered}), "Noted."),
            )

    when = say_moment(past[-1].at, journal.settings.day_start_hour)
    return [Choice(f"Took place? The session of {when}", ask, ("took place",))]


def agreed_list(opened: Opened) -> None:
    """What was agreed and waits for how it went."""
    journal = opened.journal

    def of(thing: Agreed) -> Choice:
        how = f": {thing.tried}" if thing.tried else ""
        return Choice(
            f"{first_line(thing.words, limit=_LONGEST_LINE)}{how}", partial(_how_it_went, opened, thing)
        )

    if not agreed(journal, journal.clock()):
        say("Nothing that was agreed waits for an answer.")
        return
    opened.chooser.go_through(
        "How did it go? Choose one.", lambda: [of(thing) for thing in agreed(journal, journal.clock())]
    )


def _how_it_went(opened: Opened, thing: Agreed) -> None:
    tried = opened.chooser.pick(
        f"{thing.words} Did you try it?", dict(zip(TRIED_ANSWERS, TRIED, strict=True))
    )
    if tried is not None:
        keep_record(
            opened,
            Agreement,
            {"what": thing.words, "tried": tried},
            lambda: (answer(opened.journal, thing, tried), "Noted."),
        )


# -- pages that were shared -------------------------------------------------------------------------------


def receipts(opened: Opened) -> None:
    """The exact copy of each page that was shared, newest first."""
    journal = opened.journal
    if not journal.all(ShareReceipt):
        say("No page was shared yet.")
        return

    def of(receipt: ShareReceipt) -> Choice:
        when = say_moment(receipt.at, journal.settings.day_start_hour)
        words = f"{when}: {first_line(receipt.headline, limit=_LONGEST_LINE)}"
        return Choice(words, partial(_receipt, opened, receipt.id))

    opened.chooser.go_through(
        "Pages that were shared.", lambda: [of(receipt) for receipt in reversed(journal.all(ShareReceipt))]
    )


def _receipt(opened: Opened, receipt_id: str) -> None:
    """Read a receipt; compare it with now, save its page again, or delete it."""
    heard = False
    while (receipt := opened.journal.get(ShareReceipt, receipt_id)) is not None:
        if not heard:
            opened.chooser.read("\n".join((*_about(receipt), wrapped(receipt.copy))))
        heard = True
        choices = [
            Choice("Compare it with now", partial(_compare, opened, receipt), ("compare",)),
            Choice(
                "Save it again, as PDF or other", partial(_save_again, opened, receipt), ("save", "again")
            ),
            Choice("Delete this copy", partial(_delete, opened, receipt), ("delete", "remove")),
        ]
        chosen = opened.chooser.choose("What now?", choices)
        if chosen is None:
            return
        perform(chosen)


def _about(receipt: ShareReceipt) -> list[str]:
    period = page.period_of(receipt)
    return [*([f"From {page.say_period(period)}."] if period is not None else []), receipt.how_it_stands]


def _compare(opened: Opened, receipt: ShareReceipt) -> None:
    journal = opened.journal
    records = journal.all_records()
    lines = page.compared(receipt, records, day_start_hour=journal.settings.day_start_hour)
    if lines is None:
        say(page.NO_TICKS)
        return
    changed = [f"{_WHERE[line.where]}{line.text.strip()}" for line in lines if line.where != "both"]
    opened.chooser.read("\n".join(wrapped(line) for line in (page.say_compared(lines), *changed)))


def _save_again(opened: Opened, receipt: ShareReceipt) -> None:
    ways = {words: (format_name, password) for words, format_name, password in WAYS}
    way = opened.chooser.pick("Save the same page as what?", ways)
    if way is None:
        return
    where = ask_line("Into which folder, or which new file? Enter goes back.")
    if not where:
        say("Nothing was saved.")
        return
    leave = Leave(
        opened.options, path_meant(where), way[0], yes=False, receipt=True, shared=False,
        password_file=None, with_password=way[1], read=True,
    )  # fmt: skip
    leave_again(opened.journal, receipt.id, "", leave)


def _delete(opened: Opened, receipt: ShareReceipt) -> None:
    say("What you handed over stays where it is: only your copy of it goes.")
    if opened.chooser.agree("Delete this copy?", "Delete it", "delete", enter="keeps it"):
        removed = opened.journal.remove(receipt)
        opened.undoes.append(Undo(lambda: opened.journal.put_back(removed), "It is back: 1 share receipt."))
        say("Deleted. undo brings it back, until the journal is locked.")
