"""A journal that was kept elsewhere, brought along by ear: looked at first, then taken in as one save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from journal_tui.cli.importing import STOPPED, reporting
from journal_tui.cli.menu_choosing import ask_line
from journal_tui.cli.menu_opened import Opened, Undo, keep_typed
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.journal.clock import zone_at
from journal_tui.models.text import plural
from journal_tui.models.when import Zone
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
from journal_tui.vault.errors import printable_path

T = TypeVar("T")

#: So many problems are said; the look says how many more there are.
_PROBLEMS = 10
_ABOUT_IMPORTS = (
    "Bring a journal along that you kept elsewhere: Day One, Daylio, jrnl, Diarium, Journey, Mini Diary, "
    "tui-journal, Markdown or text. You hear first what is in it; nothing is written until you say so."
)


def bring_along(opened: Opened) -> None:
    """From the path to the last question; Enter at any of them leaves everything as it is."""
    say_wrapped(_ABOUT_IMPORTS)
    try:
        asked_for = _looked_at(opened)
    except (StoppedError, KeyboardInterrupt):
        say(f"\n{STOPPED}")
        return
    if asked_for is not None:
        path, preview = asked_for
        keep_typed(
            opened, partial(_take_in, opened, path, preview), lambda: "\n".join(look_lines(preview)),
        )  # fmt: skip


def _take_in(opened: Opened, path: Path, preview: ImportPreview) -> None:
    """All of it as one save, and how it is taken back. Ctrl+c stops it only before it is being saved."""
    try:
        _with_progress(lambda progress: take_in(opened.journal, preview, progress))
    except StoppedError:
        say(f"\n{STOPPED}")
        return
    back = partial(take_back, opened.journal, preview=preview)
    opened.undoes.append(Undo(back, "The import is taken back."))
    say(f"Taken in: {counted(preview)}.")
    say_wrapped(f"{still_holds(printable_path(path))} undo takes the import back.")


def _looked_at(opened: Opened) -> tuple[Path, ImportPreview] | None:
    """What is to be taken in, and from where; None, and said, where nothing is."""
    journal = opened.journal
    read = _read(opened)
    if read is None:
        return None
    path, kind, contents = read

    def preview_with(choices: Choices) -> ImportPreview:
        return _with_progress(lambda progress: look_at(journal, kind, contents, choices, progress))

    seen = preview_with(Choices())
    choices = _asked(opened, seen)
    if choices is None:
        say("Nothing was written.")
        return None
    if choices != Choices():
        seen = preview_with(choices)
    opened.chooser.read("\n".join((*look_lines(seen, problems=_PROBLEMS), *example_lines(seen))))
    if not seen.new:
        say("Nothing in it is new.")
        return None
    answers = {"Take it in": False, "Sealed: take it in, never shared, never counted": True}
    sealed = opened.chooser.pick("Take it in?", answers, also=("yes",), enter="writes nothing")
    if sealed is None:
        say("Nothing was written.")
        return None
    return path, preview_with(replace(choices, sealed=True)) if sealed else seen


def _with_progress(act: Callable[[Progress], T]) -> T:
    """Long work, which says how far it is, and which ctrl+c stops."""
    with reporting() as progress:
        return act(progress)


def _read(opened: Opened) -> tuple[Path, Kind, Contents] | None:
    """What is in the file that is named; asked until it can be read, None for Enter."""
    zone = zone_at(opened.journal.clock())
    while typed := ask_line("Which file, folder or zip? Enter goes back."):
        path = path_meant(typed)
        try:
            kind, contents = _with_progress(partial(_contents, path, zone))
        except ImportProblem as problem:
            say_wrapped(str(problem))
            continue
        return path, kind, contents
    return None


def _contents(path: Path, zone: Zone, progress: Progress) -> tuple[Kind, Contents]:
    return read_source(open_source(path, progress), zone)


def _asked(opened: Opened, preview: ImportPreview) -> Choices | None:
    """What only the client knows: if the time of files will do, and numbers of mood words; None for back."""
    choices = Choices()
    if preview.undated:
        question = f"{plural(preview.undated, 'text')} without a day. Each can stand on the day of its file."
        answers = {"Leave them out": False, "Take the file's time": True}
        times = opened.chooser.pick(question, answers)
        if times is None:
            return None
        choices = replace(choices, file_times=times)
    if preview.unanswered:
        say_wrapped(
            "These words for a mood have no number yet: 0 is very low, 10 very good. Enter leaves one out."
        )
        choices = replace(choices, moods=_moods(preview))
    return choices


def _moods(preview: ImportPreview) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for label, number in preview.unanswered.most_common():
        typed = ask_line(f"{label}, {plural(number, 'time')}:")
        if (mood := mood_number(typed)) is not None:
            numbers[label] = mood
    return numbers
