"""A journal that was kept elsewhere: its path, a look at it, mood words, and all of it at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from journal_tui.journal.clock import zone_at
from journal_tui.journal.journal import Journal
from journal_tui.models.text import plural
from journal_tui.transfer.importing import (
    Choices,
    Contents,
    ImportPreview,
    ImportProblem,
    Progress,
    StoppedError,
    look_at,
    mood_number,
    open_source,
    read_source,
    take_in,
)
from journal_tui.transfer.importing.kinds import Kind
from journal_tui.transfer.importing.taking_in import take_back
from journal_tui.transfer.importing.wording import counted, example_lines, look_lines, still_holds
from journal_tui.typed_path import path_meant
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.kit.host import Dropped, Host
from journal_tui.ui.storage.import_dialogs import LookDialog, with_progress
from journal_tui.vault.errors import printable_path

#: So many problems are shown; the look says how many more there are.
_PROBLEMS = 10
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
    contents: Contents


async def bring_along(host: Host, journal: Journal) -> None:
    """From the path to "yes"; esc at any question leaves everything as it is, and so does stopping it."""
    try:
        await _bring_along(host, journal)
    except StoppedError as stopped:
        host.say(str(stopped))


async def _bring_along(host: Host, journal: Journal) -> None:
    read = await _read(host, journal)
    if read is None:
        return
    preview = await _preview(host, journal, read, Choices())
    choices = await _asked(host, preview)
    if choices is None:
        return
    if choices != Choices():
        preview = await _preview(host, journal, read, choices)
    answer = await host.push_screen_wait(_dialog(preview))
    if answer not in ("yes", "seal"):
        return
    if answer == "seal":
        preview = await _preview(host, journal, read, replace(choices, sealed=True))
    done = f"Taken in: {counted(preview)}. {still_holds(printable_path(read.path))} z takes the import back."
    progress = Progress()
    saving = run_change(host, partial(take_in, journal, preview, progress), done, seconds=_DONE_SECONDS)
    if await with_progress(host, saving, progress):
        host.dropped.append(Dropped(partial(take_back, preview=preview), "The import is taken back."))


async def _preview(host: Host, journal: Journal, read: _Read, choices: Choices) -> ImportPreview:
    """What of it would be taken in. Raises StoppedError."""
    progress = Progress()
    looking = host.off_loop(partial(look_at, journal, read.kind, read.contents, choices, progress))
    return await with_progress(host, looking, progress)


async def _read(host: Host, journal: Journal) -> _Read | None:
    """What is in the file whose path is typed, pasted or dragged in; None for esc."""
    typed, problem = "", ""
    while True:
        answer = await host.push_screen_wait(
            AskDialog("I have a journal elsewhere", f"{problem}{_ASKED}", value=typed)
        )
        if answer is None:
            return None
        typed, progress = answer, Progress()
        try:
            opening = host.off_loop(partial(_opened, journal, typed, progress))
            return await with_progress(host, opening, progress)
        except ImportProblem as error:
            problem = f"{error}\n\n"


def _opened(journal: Journal, typed: str, progress: Progress) -> _Read:
    if not typed.strip():
        raise ImportProblem("Type or paste the path of the export.")
    path = path_meant(typed)
    return _Read(path, *read_source(open_source(path, progress), zone_at(journal.clock())))


async def _asked(host: Host, preview: ImportPreview) -> Choices | None:
    """What only the client knows: if the time of files will do, and numbers of mood words. None for esc."""
    choices = Choices()
    if preview.undated:
        answer = await host.push_screen_wait(
            ChoiceDialog(
                "Some of it has no day",
                f"{plural(preview.undated, 'text')} without a day, neither inside nor in the name. Each can "
                "stand on the day on which its file was written last.",
                (("leave", "Leave them out"), ("take", "Take the file's time")),
            )
        )
        if answer is None:
            return None
        choices = replace(choices, file_times=answer == "take")
    if preview.unanswered:
        moods = await _ask_moods(host, preview)
        return None if moods is None else replace(choices, moods=moods)
    return choices


async def _ask_moods(host: Host, preview: ImportPreview) -> dict[str, int] | None:
    """The numbers of the mood words that have none; None for esc."""
    moods: dict[str, int] = {}
    for label, number in preview.unanswered.most_common(_MOODS):
        answer = await host.push_screen_wait(
            AskDialog(
                f"Which number is “{label[:40]}”?",
                f"It is there {plural(number, 'time')}. 0 is very low, 10 very good; nothing keeps the word.",
            )
        )
        if answer is None:
            return None
        if (mood := mood_number(answer)) is not None:
            moods[label] = mood
    return moods


def _dialog(preview: ImportPreview) -> LookDialog:
    lines = (*look_lines(preview, problems=_PROBLEMS), "", *example_lines(preview))
    answers = (("yes", "Take it in"), ("seal", "Take it in, sealed"), ("back", "Not now"))
    return LookDialog(
        "What is in it" if preview.new else "Nothing in it is new",
        "\n".join(lines),
        answers if preview.new else answers[2:],
    )
