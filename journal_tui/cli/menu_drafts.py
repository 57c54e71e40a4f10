"""The menu's drafts: what was begun on a screen and is not saved, gone on with or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, Undo
from journal_tui.cli.menu_sharing import chosen_in_words, share
from journal_tui.cli.menu_writing import answer_due, count_days, keep_record
from journal_tui.cli.packs_own import write_question
from journal_tui.cli.records import NOTHING_WRITTEN, ask_in
from journal_tui.cli.talk import say
from journal_tui.journal.journal import Journal, kind_by_table
from journal_tui.journal.record_forms import asked, in_words, keep_and_tell
from journal_tui.models.base import Record, is_written
from journal_tui.models.records import Answer
from journal_tui.models.stored import (
    COUNTED_DAYS_DRAFT,
    OWN_QUESTION_DRAFT,
    SHARE_DRAFT,
    WORKING_TOGETHER,
    Draft,
    InstalledPack,
)
from journal_tui.models.text import first_line
from journal_tui.models.when import say_moment
from journal_tui.packs import Due, own
from journal_tui.packs.working_together import sentences

_LONGEST_LINE = 80
#: What a draft is of that becomes no record.
_NAMES = {
    SHARE_DRAFT: "page to share",
    OWN_QUESTION_DRAFT: "question of your own",
    COUNTED_DAYS_DRAFT: "days that you count",
}


def drafts(opened: Opened) -> None:
    """What is not saved, the latest first."""
    journal = opened.journal
    if not journal.drafts():
        say("Nothing waits to be saved.")
        return

    def line(draft: Draft) -> Choice:
        when = say_moment(draft.saved_at, journal.settings.day_start_hour)
        kind = kind_by_table(draft.kind)
        name = _NAMES.get(draft.kind) or (kind.singular if kind is not None else "something")
        words = next((text for text in draft.answers.values() if isinstance(text, str) and text.strip()), "")
        begin = f". {first_line(words, limit=_LONGEST_LINE)}" if words else ""
        return Choice(f"{when}: {name}{begin}", partial(_draft, opened, draft))

    opened.chooser.go_through("Drafts, not saved yet.", lambda: [line(draft) for draft in journal.drafts()])


def _draft(opened: Opened, draft: Draft) -> None:
    journal = opened.journal
    go_on = _way_on(opened, draft)
    if go_on is None:
        say("What this was about is gone. It can still be read, or thrown away.")
    answers = {
        **({"Go on with it": "go on"} if go_on is not None else {}),
        "Read what is in it": "read",
        "Throw it away": "throw",
    }
    chosen = opened.chooser.pick("What now?", answers)
    if chosen == "go on" and go_on is not None:
        go_on()
    elif chosen == "read":
        opened.chooser.read(_in_words(opened, draft))
    elif chosen == "throw":
        removed = journal.remove(draft)
        opened.undoes.append(Undo(lambda: journal.put_back(removed), "The draft is back."))
        say("Thrown away. undo brings it back, until the journal is locked.")


def _way_on(opened: Opened, draft: Draft) -> Callable[[], object] | None:
    """What goes on with a draft; None where what it was about is gone."""
    journal = opened.journal
    if draft.kind == COUNTED_DAYS_DRAFT:
        return lambda: count_days(opened)
    if draft.kind == OWN_QUESTION_DRAFT:
        pack = own.own_pack(journal)
        prompts = pack.pack.prompts if pack is not None else ()
        prompt = next((candidate for candidate in prompts if candidate.id == draft.record_id), None)
        gone = draft.record_id is not None and prompt is None
        return None if gone else lambda: write_question(opened, prompt, draft=draft)
    if draft.kind == SHARE_DRAFT:
        return lambda: share(opened)
    if draft.kind == Answer.table:
        due = _asked_in(journal, draft)
        return (lambda: answer_due(opened, due, draft)) if due else None
    kind = kind_by_table(draft.kind)
    if kind is None:
        return None
    record = journal.get(kind, draft.record_id) if draft.record_id else None
    gone = draft.record_id is not None and record is None
    return None if gone else lambda: _go_on(opened, draft, kind, record)


def _asked_in(journal: Journal, draft: Draft) -> list[Due]:
    """The questions of a pack that a draft answers: one of them, or the six sentences."""
    pack_id, _, prompt_id = (draft.record_id or "").partition("/")
    pack = sentences(journal) if pack_id == WORKING_TOGETHER else journal.get(InstalledPack, pack_id)
    if pack is None:
        return []
    prompts = pack.asked if not prompt_id else [p for p in pack.pack.prompts if p.id == prompt_id]
    return [Due(pack, prompt) for prompt in prompts]


def _in_words(opened: Opened, draft: Draft) -> str:
    """What was typed so far, a line each."""
    kind = kind_by_table(draft.kind)
    if kind is not None and kind is not Answer:
        return in_words({question.id: question for question in asked(opened.journal, kind)}, draft.answers)
    if draft.kind == SHARE_DRAFT:
        return chosen_in_words(opened.journal, draft)
    return "\n".join(str(value) for value in draft.answers.values())


def _go_on(opened: Opened, draft: Draft, kind: type[Record], record: Record | None) -> None:
    """Ask its questions with the answers so far, and save it in the draft's place."""
    journal = opened.journal
    questions = asked(journal, kind)
    open_questions = [question for question in questions if question.first or question.id in draft.answers]
    answers = ask_in(journal, kind, open_questions, start=draft.answers)
    if record is None and not is_written(kind, answers, draft.at):
        say(NOTHING_WRITTEN)
        return
    about = {"tags": draft.tags, "bring": draft.bring, "sealed": draft.sealed}

    def save() -> tuple[Record, str]:
        with journal.transaction():
            at = draft.at or (record.at if record is not None else None)
            saved = keep_and_tell(journal, kind, answers, record, at=at, **about)
            journal.drop_draft(draft.id)
        return saved

    keep_record(opened, kind, answers, save)
