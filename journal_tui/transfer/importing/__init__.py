"""Bringing along a journal that was kept elsewhere: recognised, looked at, taken in at once."""

from journal_tui.transfer.importing.choices import Choices, mood_number
from journal_tui.transfer.importing.contents import Contents, ImportProblem
from journal_tui.transfer.importing.kinds import KINDS, read_source
from journal_tui.transfer.importing.progress import Progress, StoppedError
from journal_tui.transfer.importing.source import Source, open_source
from journal_tui.transfer.importing.taking_in import ImportPreview, look_at, take_in

__all__ = [
    "KINDS",
    "Choices",
    "Contents",
    "ImportPreview",
    "ImportProblem",
    "Progress",
    "Source",
    "StoppedError",
    "look_at",
    "mood_number",
    "open_source",
    "read_source",
    "take_in",
]  # fmt: skip
