"""The table of kinds: how each is recognised and read. A new kind is one file and one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from journal_tui.models.when import Zone
from journal_tui.transfer.importing import (
    day_one,
    daylio,
    diarium,
    folder,
    journey,
    jrnl,
    mini_diary,
    own,
    text,
    tui_journal,
)
from journal_tui.transfer.importing.contents import Contents, ImportProblem
from journal_tui.transfer.importing.source import Source


class Kind(NamedTuple):
    """One kind of file. `program` is where it comes from: its entries are known again by that."""

    name: str
    program: str
    description: str
    #: Told by the file and the first JSON in it (None where there is none).
    recognise: Callable[[Source, Any], bool]  # Any: whatever JSON holds
    read: Callable[[Source, Zone], Contents]


#: In the order they are tried: the last takes any text.
KINDS: tuple[Kind, ...] = (
    Kind("own", "own", "an export of this program, as JSON", own.recognise, own.read),
    Kind("day-one", "day-one", "Day One, zip or JSON", day_one.recognise, day_one.read),
    Kind("daylio-backup", "daylio", "a backup of Daylio", daylio.recognise_backup, daylio.read_backup),
    Kind("mini-diary", "mini-diary", "Mini Diary, JSON", mini_diary.recognise, mini_diary.read),
    Kind("jrnl", "jrnl", "jrnl, JSON", jrnl.recognise_json, jrnl.read_json),
    Kind("tui-journal", "tui-journal", "tui-journal, JSON", tui_journal.recognise, tui_journal.read),
    Kind("journey", "journey", "Journey, zip", journey.recognise, journey.read),
    Kind("diarium", "diarium", "Diarium, JSON", diarium.recognise, diarium.read),
    Kind("daylio", "daylio", "Daylio, CSV", daylio.recognise_csv, daylio.read_csv),
    Kind("jrnl-text", "jrnl", "jrnl, text", jrnl.recognise_text, jrnl.read_text),
    Kind("text", "text", "Markdown or text, a file, folder or zip", folder.recognise, folder.read),
)
NAMES = tuple(kind.name for kind in KINDS)


def read_source(source: Source, zone: Zone, *, kind_name: str | None = None) -> tuple[Kind, Contents]:
    """What is in a file, by its content or as the kind that is named. Raises ImportProblem."""
    kind = _recognised(source) if kind_name is None else next(k for k in KINDS if k.name == kind_name)
    contents = kind.read(source, zone)
    entries = len(contents.arrivals) + len(contents.undated) + len(contents.own)
    named = entries + contents.left_out.total() - contents.left_out["other file"]
    source.check_members(named)
    # A picture that a text names is the one that lies beside it.
    contents.left_out = +(contents.left_out | source.beside)
    if not (contents.arrivals or contents.own or contents.undated or contents.problems):
        raise ImportProblem("There is no entry in that. Nothing was changed.")
    return kind, contents


def _recognised(source: Source) -> Kind:
    first = _first_json(source)
    for kind in KINDS:
        if kind.recognise(source, first):
            return kind
    known = "; ".join(kind.description for kind in KINDS)
    raise ImportProblem(
        f"That was not recognised, and nothing was changed. What can be taken in: {known}. "
        "If it is one of these: --from says which."
    )


def _first_json(source: Source) -> Any:  # Any: whatever JSON holds
    """The first JSON there is; None where there is none. A file that begins like one and is none is told."""
    for name, raw in source.texts.items():
        begins = text.decoded(raw[:40]).lstrip()
        if name.lower().endswith(".json") or (
            source.is_single and begins[:1] in ("{", "[") and not _is_dated(begins)
        ):
            return text.parsed(raw)
    return None


def _is_dated(begins: str) -> bool:
    """Whether a bracket begins a date, as in the text files of jrnl."""
    return begins[1:5].isdigit() and begins[5:6] == "-"
