"""Running a change of the journal off the event loop, with a sentence when it is kept, or why it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from journal_tui.models.limits import AnswerError
from journal_tui.packs import PackError
from journal_tui.ui.kit.host import Host
from journal_tui.vault import VaultError

T = TypeVar("T")
#: An error stays long enough to be read twice.
ERROR_SECONDS = 20.0
DONE_SECONDS = 2.0


class Done(NamedTuple, Generic[T]):
    """A change that is on the disk, with what it returned."""

    value: T


async def run_change(
    host: Host, change: Callable[[], T], done: str | Callable[[T], str] = "", *, seconds: float = DONE_SECONDS
) -> Done[T] | None:
    """Run `change` in a worker thread; None when it could not be kept, which the host has said by then.

    `done`, or the sentence that it makes of the result, is said for `seconds` when it is kept. Errors of the
    vault, of an answer and of a pack are told; any other ends the app.
    """
    try:
        value = await host.off_loop(change)
    except (VaultError, AnswerError, PackError) as error:
        about_answers = isinstance(error, (AnswerError, PackError))
        host.say(str(error), wrong=True, seconds=ERROR_SECONDS, local=about_answers)
        return None
    host.saved()
    sentence = done if isinstance(done, str) else done(value)
    if sentence:
        host.say(sentence, seconds=seconds)
    return Done(value)
