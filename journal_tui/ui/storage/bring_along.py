"""A journal that was kept elsewhere: its path, a look at it, mood words, and all of it at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from journal_tui.journal.clock import zone_at
from journal_tui.journal.journal import Journal
from journal_tui.models.text import plural
from journal_tui.transfer.importing import (
    Choices,
    Found,
    ImportProblem,
    Look,
    look_at,
    open_source,
    read_source,
    take_in,
)
from journal_tui.transfer.importing.kinds import Kind
from journal_tui.transfer.importing.taking_in import take_back
from journal_tui.transfer.importing.telling import counted, example_lines, look_lines, still_holds
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.kit.host import Dropped, Host
from journal_tui.ui.packs.typed_path import existing, paths_meant
from journal_tui.vault.errors import printable_path

#: So many problems and examples fit into a dialog.
_PROBLEMS, _EXAMPLES = 3, 3
#: So many mood words are asked for, the commonest first; the rest stay words.
_MOODS = 12
_DONE_SECONDS = 20
_ASKED = (
    "The path of its export: a file, a folder or a zip. Day One, Daylio, jrnl, Diarium, Journey, Mini Diary, "
    "tui-journal, Markdown or text. It is shown first; nothing is written until you say yes."
)


class _Read(NamedTuple):
    path: Path
    kind: Kind
    found: Found


async def bring_along(host: Host, journal: Journal) -> None:
    """From the path to "yes"; esc at any question leaves everything as it is."""
    read = await _read(host, journal)
    if read is None:
        return
    choices = Choices()
    look = await host.off_loop(partial(look_at, journal, read.kind, read.found, choices))
    if look.unanswered:
        moods = await _ask_moods(host, look)
        if moods is None:
            return
        choices = Choices(moods=moods)
        look = await host.off_loop(partial(look_at, journal, read.kind, read.found, choices))
    answer = await host.push_screen_wait(_dialog(look))
    if answer not in ("yes", "seal"):
        return
    if answer == "seal":
        sealed = Choices(sealed=True, moods=choices.moods)
        look = await host.off_loop(partial(look_at, journal, read.kind, read.found, sealed))
    done = f"Taken in: {counted(look)}. {still_holds(printable_path(read.path))} z takes the import back."
    if await run_change(host, partial(take_in, journal, look), done, seconds=_DONE_SECONDS):
        host.dropped.append(Dropped(partial(take_back, look=look), "The import is taken back."))


async def _read(host: Host, journal: Journal) -> _Read | None:
    """What is in the file whose path is typed, pasted or dragged in; None for esc."""
    said, problem = "", ""
    while True:
        answer = await host.push_screen_wait(
            AskDialog("I have a journal elsewhere", f"{problem}{_ASKED}", value=said)
        )
        if answer is None:
            return None
        said = answer
        try:
            return await host.off_loop(partial(_opened, journal, said))
        except ImportProblem as error:
            problem = f"{error}\n\n"


def _opened(journal: Journal, said: str) -> _Read:
    ways = paths_meant(said)
    if not ways:
        raise ImportProblem("Type or paste the path of the export.")
    path = existing(said) or ways[-1]
    return _Read(path, *read_source(open_source(path), zone_at(journal.clock())))


async def _ask_moods(host: Host, look: Look) -> dict[str, int] | None:
    """The numbers of the mood words that have none; None for esc."""
    given: dict[str, int] = {}
    for label, number in look.unanswered.most_common(_MOODS):
        answer = await host.push_screen_wait(
            AskDialog(
                f"Which number is “{label[:40]}”?",
                f"It is there {plural(number, 'time')}. 0 is very low, 10 very good; nothing keeps the word.",
            )
        )
        if answer is None:
            return None
        if answer.strip().isdecimal() and int(answer.strip()[:4]) <= 10:
            given[label] = int(answer)
    return given


def _dialog(look: Look) -> ChoiceDialog:
    lines = (*look_lines(look, problems=_PROBLEMS), *example_lines(look, most=_EXAMPLES))
    answers = (("yes", "Take it in"), ("seal", "Take it in, sealed"), ("back", "Not now"))
    return ChoiceDialog(
        "What is in it" if look.new else "Nothing in it is new",
        "\n".join(lines),
        answers if look.new else answers[2:],
    )
