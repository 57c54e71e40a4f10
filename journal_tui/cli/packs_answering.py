"""`packs answer`: the questions of packs, one line at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
import msgspec

from journal_tui import packs
from journal_tui.cli.ask import ask_all
from journal_tui.cli.ending import COULD_NOT, INTERRUPTED
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.talk import Stop, data_of_saved, say
from journal_tui.cli.urgent import help_if_urgent
from journal_tui.cli.usage import none_of, typed_word
from journal_tui.journal.journal import Journal
from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.models.records import Answer, Session, Urge
from journal_tui.models.stored import Draft, InstalledPack, Prompt
from journal_tui.packs import Due


def due_now(journal: Journal) -> list[Due]:
    """What is due of the packs in a journal, by its clock."""
    return packs.due(
        journal.packs(), journal.all(Answer), now=journal.clock(), sessions=journal.all(Session),
        urges=journal.all(Urge), day_start_hour=journal.settings.day_start_hour,
    )  # fmt: skip


@click.command(cls=Command)
@click.argument("pack_id", metavar="[ID]", required=False)
@click.argument("questions", metavar="[QUESTION]...", nargs=-1)
@click.option("--bring", is_flag=True, help="Offer the answers for the next session.")
@click.option("--seal", "--sealed", "sealed", is_flag=True, help="Never shared, never counted.")
@click.pass_context
def answer(
    ctx: click.Context, pack_id: str | None, questions: tuple[str, ...], bring: bool, sealed: bool
) -> None:
    """Answer what is due now, one question after another.

    With the ID of a pack all of its questions are asked, and with a QUESTION's id as well only that one.
    Every question can be skipped with Enter; ctrl+d stops and keeps what you answered; ctrl+c keeps nothing.
    What is printed on stdout are the ids of the answers.
    """
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        asked = due_now(journal) if pack_id is None else _of_pack(journal, pack_id, questions)
        if not asked:
            say("Nothing is asked just now. To answer a pack anyway: journal-tui packs answer ID")
            return
        if kept := ask_and_keep(journal, asked, bring=bring, sealed=sealed):
            data_of_saved("\n".join(record.id for record in kept))


def ask_and_keep(journal: Journal, asked: Sequence[Due], *, bring: bool, sealed: bool) -> list[Answer]:
    """Ask questions of packs one after another, and keep the answers as one save; with ctrl+c none."""
    answers = ask_due(journal, asked)
    return keep_due(journal, answers, bring=bring, sealed=sealed) if answers else []


def ask_due(
    journal: Journal, asked: Sequence[Due], start: Mapping[str, Value] | None = None
) -> list[tuple[Due, Value]]:
    """Ask questions of packs one after another: those that were answered. Raises Stop with ctrl+c.

    `start` are the answers so far, by the ids of the questions.
    """
    by_id = {f"{due.installed.id}/{due.prompt.id}": due for due in asked}
    try:
        answers = ask_all(
            [_as_line(key, due) for key, due in by_id.items()], journal.clock(),
            day_start_hour=journal.settings.day_start_hour,
            start={key: start[due.prompt.id] for key, due in by_id.items() if due.prompt.id in start}
            if start is not None
            else None,
            answered=lambda question, value: help_if_urgent(journal, question, value, of_pack=True),
        )  # fmt: skip
    except KeyboardInterrupt:
        raise Stop(INTERRUPTED, "\nStopped. Nothing was kept.") from None
    if not answers:
        say("Nothing was written.")
    return [(by_id[key], value) for key, value in answers.items()]


def keep_due(
    journal: Journal,
    answers: Sequence[tuple[Due, Value]],
    *,
    bring: bool = False,
    sealed: bool = False,
    draft: Draft | None = None,
) -> list[Answer]:
    """Keep answers to questions of packs as one save, in the draft's place, and say so. Raises VaultError."""
    with journal.transaction():
        kept = [
            packs.answer(
                journal, due.installed, due.prompt, value, bring=bring, sealed=True if sealed else None
            )
            for due, value in answers
        ]
        if draft is not None:
            journal.drop_draft(draft.id)
    # Said when it is so: after the one save.
    say("Saved." if not any(record.sealed for record in kept) else "Saved; what starts sealed is sealed.")
    return kept


def _of_pack(journal: Journal, pack_id: str, questions: tuple[str, ...]) -> list[Due]:
    of = packs.installed(journal, pack_id)
    ids = [prompt.id for prompt in of.pack.prompts]
    for question_id in questions:
        if question_id not in ids:
            problem = f"There is no question {typed_word(question_id)} in it."
            raise Stop(COULD_NOT, none_of(problem, question_id, ids))
    # A question that was left out is asked when it is asked for by its name.
    prompts = [p for p in of.pack.prompts if p.id in questions] if questions else list(of.asked)
    return [Due(of, prompt) for prompt in prompts]


def _as_line(key: str, due: Due) -> Question:
    """A prompt as it is asked on the command line, under its pack's title."""
    return msgspec.structs.replace(
        packs.as_asked(due.prompt), id=key, section=_heading(due.installed, due.prompt)
    )


def _heading(of: InstalledPack, prompt: Prompt) -> str:
    sealed = " (the answer starts sealed)" if of.sealed_of(prompt) else ""
    part = f" · {prompt.section}" if prompt.section else ""
    return f"{of.pack.title}{part}{sealed}"
