"""The six sentences about working together, after a session, for those who switched them on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import Value
from journal_tui.models.records import Answer, Session
from journal_tui.models.stored import WORKING_TOGETHER, InstalledPack
from journal_tui.packs.builtin import builtin_pack
from journal_tui.packs.install import answer

#: After this long a session is not asked about any more.
_FRESH = timedelta(days=7)


def six_sentences_after(journal: Journal, session: Session) -> bool:
    """Whether they are switched on, and this session took place lately and was not asked about since."""
    if not journal.settings.six_sentences:
        return False
    now = journal.clock()
    if session.attended not in (None, "yes") or not now - _FRESH <= session.at <= now:
        return False
    return not any(a.pack == WORKING_TOGETHER and a.at >= session.at for a in journal.all(Answer))


def sentences(journal: Journal) -> InstalledPack | None:
    """The pack of that name: as the client has it, or as it comes with the app."""
    installed = next((pack for pack in journal.packs() if pack.id == WORKING_TOGETHER), None)
    if installed is not None:
        return installed
    pack = builtin_pack(WORKING_TOGETHER)
    if pack is None:
        return None
    return InstalledPack(id=pack.id, schema=SCHEMA, pack=pack, added_at=journal.clock())


def keep_sentences(journal: Journal, pack: InstalledPack, answers: Mapping[str, Value]) -> None:
    """Keep the answers that were given, as one save; what was skipped is not kept. Raises VaultError."""
    with journal.transaction():
        for prompt in pack.asked:
            if prompt.id in answers:
                answer(journal, pack, prompt, answers[prompt.id])
