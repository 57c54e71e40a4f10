"""The menu's writing: an entry, a record by its questions, prompts that are due, days that are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import click

from journal_tui.cli.ask import ask_all
from journal_tui.cli.editing import ask_again
from journal_tui.cli.menu_choosing import perform
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, keep_typed
from journal_tui.cli.packs_answering import ask_due, due_now, keep_due
from journal_tui.cli.records import NOTHING_WRITTEN, ask_in, saved_for, typed_lines
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.cli.times import moment_named
from journal_tui.insights.use_days import say_use_days, use_days
from journal_tui.journal import counted_days
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import asked, in_words, keep_and_tell
from journal_tui.journal.templates import templates
from journal_tui.models import kinds
from journal_tui.models.base import Record, is_written
from journal_tui.models.kinds import Value
from journal_tui.models.records import Agreement, CheckIn, Entry, Lapse, Session
from journal_tui.models.stored import COUNTED_DAYS_DRAFT, Draft
from journal_tui.models.when import day_of
from journal_tui.packs import Due, as_asked
from journal_tui.packs.working_together import sentences, six_sentences_after

_HOW_TO_WRITE = "Write, line by line. A full stop alone on a line ends and keeps it; ctrl+c keeps nothing."


def write(opened: Opened) -> None:
    """A new entry, line by line; where there are templates, one may be chosen to begin with."""
    begin = ""
    if known := templates(opened.journal):
        choices = [Choice(template.headline, lambda: None) for template in known]
        chosen = opened.chooser.choose("Begin with a template?", choices, enter="begins with nothing")
        if chosen in choices:
            begin = known[choices.index(chosen)].body or ""
            say(begin)
        elif chosen is not None:
            perform(chosen)
            return
    body = typed_lines(say_how=True, how=_HOW_TO_WRITE, last=".")
    if begin and body.strip():
        body = f"{begin.rstrip()}\n\n{body}"
    keep_new(opened, Entry, {"body": body} if body.strip() else {})


def log(opened: Opened, kind: type[Record]) -> None:
    """A new record of a kind, by its first questions. A session is asked when it is."""
    log_with(opened, kind, {})


def log_with(opened: Opened, kind: type[Record], known: Mapping[str, Value]) -> None:
    """As `log`, where some of it is known already and not asked."""
    journal = opened.journal
    at: datetime | None = None
    extra: dict[str, object] = {}
    if kind is Session:
        at = ask_when(opened, "When is the session? For example: tuesday 16:00.", future=True)
        if at is None:
            return
    if kind is Agreement and (last := _last_session(journal)) is not None:
        extra, at = {"session": last.id}, last.at
    questions = [question for question in asked(journal, kind) if question.first and question.id not in known]
    answers = {**known, **ask_in(journal, kind, questions, ask_items=False)}
    keep_new(opened, kind, answers, at, extra)


def after_lapse(opened: Opened) -> None:
    """What comes first after a lapse: that nothing starts over, where help is, and then its questions.

    The client's word for it is the one of last time; the first time it is asked before all else.
    """
    journal = opened.journal
    start = journal.settings.day_start_hour
    days = say_use_days(use_days(journal.all(CheckIn), day_of(journal.clock(), start), start))
    say_wrapped(f"{days} Nothing starts over. The word help says whom to call.".strip())
    words = [lapse.word for lapse in journal.all(Lapse) if lapse.word]
    known: dict[str, Value] = {"word": words[-1]} if words else {}
    questions = [q for q in asked(journal, Lapse) if (q.first or q.id == "word") and q.id not in known]
    questions.sort(key=lambda question: question.id != "word")
    answers = ask_in(journal, Lapse, questions, ask_items=False)
    keep_new(opened, Lapse, {**known, **answers})


def _last_session(journal: Journal) -> Session | None:
    """The last session that took place: what is agreed was agreed in it."""
    past = [session for session in journal.all(Session) if session.at <= journal.clock()]
    return past[-1] if past else None


def keep_new(
    opened: Opened,
    kind: type[Record],
    answers: Mapping[str, Value],
    at: datetime | None = None,
    extra: Mapping[str, object] | None = None,
) -> None:
    """Keep a new record and say so."""
    journal = opened.journal
    if not is_written(kind, answers, at):
        say(NOTHING_WRITTEN)
        return

    def save() -> tuple[Record, str]:
        sealed = kind.starts_sealed
        record, message = keep_and_tell(journal, kind, answers, at=at, extra=extra, sealed=sealed)
        return record, saved_for(message, at, journal)

    keep_record(opened, kind, answers, save)


def keep_record(
    opened: Opened,
    kind: type[Record],
    answers: Mapping[str, Value],
    save: Callable[[], tuple[Record, str]],
) -> None:
    """Save a record and say so; what cannot be saved is held. After a session its six sentences are asked."""
    saved: list[Record] = []

    def keep() -> None:
        record, message = save()
        saved.append(record)
        say(message)

    questions = {question.id: question for question in asked(opened.journal, kind)}
    is_kept = keep_typed(opened, keep, lambda: in_words(questions, answers))
    if is_kept and isinstance(saved[-1], Session):
        ask_six_sentences(opened, saved[-1])


def ask_six_sentences(opened: Opened, session: Session) -> None:
    """The six sentences about working together, for those who want to be asked after a session."""
    journal = opened.journal
    pack = sentences(journal) if six_sentences_after(journal, session) else None
    if pack is not None:
        answer_due(opened, [Due(pack, prompt) for prompt in pack.asked])


def ask_when(opened: Opened, question: str, *, future: bool) -> datetime | None:
    """A moment from words, asked until it is understood; None for Enter."""
    while typed := opened.chooser.ask(f"{question} Enter goes back."):
        try:
            return moment_named(typed, opened.journal, future=future)
        except click.UsageError as error:
            say(error.format_message())
    return None


def change_record(opened: Opened, record: Record, *, everything: bool, section: str | None = None) -> None:
    """Ask a record's questions again, all of them or those of a section, and keep the answers."""
    journal = opened.journal
    answers = ask_again(journal, record, everything=everything, section=section)
    about = {"tags": record.tags, "bring": record.bring, "sealed": record.sealed}

    def save() -> tuple[Record, str]:
        return keep_and_tell(journal, type(record), answers, record, at=record.at, **about)

    keep_record(opened, type(record), answers, save)


def answer_prompts(opened: Opened) -> None:
    """The questions of packs that are due."""
    due = due_now(opened.journal)
    if due:
        answer_due(opened, due)
    else:
        say("Nothing is asked just now.")


def answer_due(opened: Opened, due: Sequence[Due], draft: Draft | None = None) -> None:
    """Ask questions of packs, and keep the answers; what cannot be saved is held. A draft is gone on with."""
    journal = opened.journal
    answers = ask_due(journal, due, draft.answers if draft is not None else None)
    if not answers:
        return
    keep_typed(
        opened,
        lambda: keep_due(journal, answers, draft=draft),
        lambda: "\n".join(
            f"{of.prompt.text} {kinds.show(as_asked(of.prompt), value)}" for of, value in answers
        ),
    )


def count_days(opened: Opened) -> None:
    """Days that the client counts, by their own definition: said, and asked about."""
    journal = opened.journal
    say(counted_days.counted_line(journal) or "No days are counted. They never start over; they pause.")
    draft = journal.get(Draft, COUNTED_DAYS_DRAFT)
    start = draft.answers if draft is not None else counted_days.answers_about(journal)
    answers = ask_all(
        counted_days.QUESTIONS,
        journal.clock(),
        day_start_hour=journal.settings.day_start_hour,
        start=start or None,
    )
    if answers != start or draft is not None:

        def keep() -> None:
            with journal.transaction():
                done = counted_days.keep_counted(journal, answers)
                journal.drop_draft(COUNTED_DAYS_DRAFT)
            say(done)

        questions = {question.id: question for question in counted_days.QUESTIONS}
        keep_typed(opened, keep, lambda: in_words(questions, answers))
