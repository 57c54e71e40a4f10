"""Adding a pack to a journal, changing it for a newer version, taking it out, and answering its prompts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec

from journal_tui.journal.journal import Journal
from journal_tui.models import kinds
from journal_tui.models.base import SCHEMA, check_answers
from journal_tui.models.limits import AnswerError
from journal_tui.models.names import name_key
from journal_tui.models.questions import Question
from journal_tui.models.records import Answer, Session, Strategy, StrategyUse, Urge
from journal_tui.models.stored import InstalledPack, Pack, Prompt
from journal_tui.models.text import clean_line
from journal_tui.packs.differences import seals_dropped, still_refused
from journal_tui.packs.format.problems import Checked, PackError
from journal_tui.packs.schedule import AFTER_SESSION


def install(
    journal: Journal,
    checked_or_pack: Checked | Pack,
    *,
    refused: Collection[str] | None = None,
    unsealed: Collection[str] = (),
) -> InstalledPack:
    """Adds a pack, or puts a newer version in place of the older one, as one save.

    `refused` are the ids of prompts that are never asked; None keeps the earlier refusals. Answers that
    started sealed go on doing so where a newer version drops that, but for the prompts of `unsealed`. Answers
    stay as they are. Its strategies come into the toolbox, each once; what the client edited, hid or took out
    there stays so. Raises PackError when the pack has problems or has no such prompt.
    """
    fingerprint, source = "", b""
    if isinstance(checked_or_pack, Checked):
        if checked_or_pack.pack is None:
            raise PackError(_cannot_be_added(checked_or_pack))
        pack = checked_or_pack.pack
        fingerprint, source = checked_or_pack.fingerprint, checked_or_pack.source
    else:
        pack = checked_or_pack
    with journal.transaction():
        earlier = journal.get(InstalledPack, pack.id)
        kept_refusals = still_refused(earlier, pack) if earlier else ()
        dropped = seals_dropped(earlier, pack) if earlier else ()
        added = InstalledPack(
            id=pack.id,
            schema=SCHEMA,
            pack=pack,
            added_at=earlier.added_at if earlier else journal.clock(),
            fingerprint=fingerprint,
            source=source,
            refused=kept_refusals if refused is None else _refusals(pack, refused, kept_refusals),
            paused=earlier.paused if earlier else False,
            kept_sealed=tuple(prompt_id for prompt_id in dropped if prompt_id not in unsealed),
        )
        journal.put(added)
        _offer_strategies(journal, pack, earlier.pack if earlier else None)
    return added


def leave_out(journal: Journal, pack_id: str, refused: Collection[str]) -> InstalledPack:
    """Asks all prompts of an added pack but for these. Raises PackError."""
    with journal.transaction():
        known = installed(journal, pack_id)
        kept = _refusals(known.pack, refused, known.refused)
        return journal.put(msgspec.structs.replace(known, refused=kept))


def ask_again(journal: Journal, pack_id: str, prompt_id: str) -> Prompt:
    """Asks a prompt again that was left out; it is given. Raises PackError when there is none of that id."""
    with journal.transaction():
        known = installed(journal, pack_id)
        prompt = next((prompt for prompt in known.pack.prompts if prompt.id == prompt_id), None)
        if prompt is None:
            _refusals(known.pack, (prompt_id,), ())
            raise PackError(f"There is no question {clean_line(prompt_id, limit=64)} in this version.")
        rest = tuple(refused_id for refused_id in known.refused if refused_id != prompt_id)
        journal.put(msgspec.structs.replace(known, refused=rest))
    return prompt


def pause(journal: Journal, pack_id: str, *, paused: bool) -> InstalledPack:
    """Asks nothing of a pack for now, or asks it again. Raises PackError."""
    with journal.transaction():
        return journal.put(msgspec.structs.replace(installed(journal, pack_id), paused=paused))


def installed(journal: Journal, pack_id: str) -> InstalledPack:
    """A pack that was added. Raises PackError when the journal has none with this id."""
    record = journal.get(InstalledPack, pack_id)
    if record is None:
        shown_id = clean_line(pack_id, limit=64)
        names = ", ".join(pack.id for pack in journal.packs()) or "none"
        raise PackError(
            f"There is no pack with the id {shown_id} in this journal. The packs in it are: {names}."
        )
    return record


def _cannot_be_added(checked: Checked) -> str:
    first = str(checked.problems[0]) if checked.problems else "It holds no pack."
    more = len(checked.problems) - 1
    return f"This pack cannot be added. {first}" + (f" (and {more} more)" if more > 0 else "")


def _refusals(pack: Pack, refused: Collection[str], earlier: tuple[str, ...]) -> tuple[str, ...]:
    known = [prompt.id for prompt in pack.prompts]
    for prompt_id in refused:
        if prompt_id not in known and prompt_id not in earlier:
            raise PackError(
                f"This pack has no question with the id {prompt_id}. Its ids are: {', '.join(known)}."
            )
    gone = [prompt_id for prompt_id in earlier if prompt_id in refused and prompt_id not in known]
    return (*(prompt_id for prompt_id in known if prompt_id in refused), *gone)


def _offer_strategies(journal: Journal, pack: Pack, earlier: Pack | None) -> None:
    toolbox = journal.all(Strategy)
    own = {name_key(strategy.name): strategy for strategy in toolbox if strategy.pack == pack.id}
    names = {name_key(strategy.name) for strategy in toolbox}
    offered_before = {name_key(s.name) for s in earlier.strategies} if earlier else set()
    for strategy in pack.strategies:
        answers: dict[str, object] = {
            "name": strategy.name,
            "steps": strategy.steps or None,
            "category": strategy.category or None,
            "caution": strategy.caution or None,
        }
        name = name_key(strategy.name)
        kept = own.get(name)
        if kept is not None and kept.edited_at is None:
            _reword(journal, kept, answers)
        elif name not in names and name not in offered_before:
            journal.add(Strategy, answers, extra={"pack": pack.id})
    still = {name_key(strategy.name) for strategy in pack.strategies}
    _drop_untouched(journal, [s for name, s in own.items() if name not in still])


def _reword(journal: Journal, kept: Strategy, answers: dict[str, object]) -> None:
    """Puts the pack's newer wording in, as the pack's and not as an edit of the client's."""
    reworded = msgspec.structs.replace(kept, **check_answers(Strategy, answers))
    if reworded != kept:
        journal.put(reworded)


def _drop_untouched(journal: Journal, strategies: list[Strategy]) -> None:
    """Takes strategies out of the toolbox, but for those that the client edited or used."""
    if not strategies:
        return
    used = {name_key(use.strategy) for use in journal.all(StrategyUse) if use.strategy}
    used |= {name_key(tried) for urge in journal.all(Urge) for tried in urge.tried or ()}
    for strategy in strategies:
        if strategy.edited_at is None and name_key(strategy.name) not in used:
            journal.remove(strategy)


def remove(journal: Journal, pack_id: str) -> None:
    """Takes a pack out, as one save. Answers stay, and so do its strategies that were edited or used.

    Raises PackError when the journal has no such pack.
    """
    with journal.transaction():
        journal.remove(installed(journal, pack_id))
        _drop_untouched(journal, [s for s in journal.all(Strategy) if s.pack == pack_id])


def answer(
    journal: Journal,
    of: InstalledPack,
    prompt: Prompt,
    value: object,
    *,
    at: datetime | None = None,
    bring: bool = False,
    sealed: bool | None = None,
    session: str | None = None,
) -> Answer:
    """Keeps an answer together with its question as it was asked. Raises AnswerError when it does not fit.

    `sealed` None starts as the pack says. To skip a question, keep no answer. What is asked after a session
    is about that one: `session` is its id, or else the last one that took place is meant.
    """
    question = as_asked(prompt)
    checked = kinds.check(question, value)
    if checked is None:
        raise AnswerError("There is nothing in that answer. Leave it out to skip the question.")
    pack = of.pack
    if session is None and pack.when_of(prompt) == "after-session":
        session = _last_session(journal, at or journal.clock())
    return journal.add(
        Answer,
        at=at,
        bring=bring,
        sealed=of.sealed_of(prompt) if sealed is None else sealed,
        extra={
            "pack": pack.id,
            "pack_title": pack.title,
            "pack_version": pack.version,
            "question": question,
            "value": checked,
            "session": session,
        },
    )


def _last_session(journal: Journal, at: datetime) -> str | None:
    """The id of the session that took place last, not longer ago than it is asked about; None without one."""
    sessions = [s for s in journal.all(Session) if s.attended in (None, "yes")]
    lately = [s.id for s in sessions if s.at <= at <= s.at + AFTER_SESSION]
    return lately[-1] if lately else None


def bring_answers(journal: Journal, pack_id: str, *, bring: bool = True) -> list[Answer]:
    """Offers the latest answer to each of a pack's questions for the next session, as one save; or no longer.

    Sealed answers are not looked at. Gives what is offered, or was, the oldest first.
    """
    with journal.transaction():
        answers = [answer for answer in journal.all(Answer) if answer.pack == pack_id and answer.shareable]
        latest = {answer.question.id: answer for answer in answers}
        chosen = latest.values() if bring else [answer for answer in answers if answer.bring]
        return [
            answer if answer.bring is bring else journal.edit(answer, bring=bring)
            for answer in sorted(chosen, key=lambda item: (item.at, item.id))
        ]


def as_asked(prompt: Prompt) -> Question:
    """The question of a prompt, without the rhythm that belongs to the pack."""
    return Question(**{name: getattr(prompt, name) for name in Question.__struct_fields__})
