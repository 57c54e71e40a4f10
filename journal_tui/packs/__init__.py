"""Prompt packs: a therapist's file of questions, checked, shown, added, and asked in its rhythm.

A pack is data and untrusted. `check_bytes` and `read_pack` are the only ways in; what
comes out is clean, bounded and
complete, or a list of everything that is wrong with it. FORMAT.md, beside this file, is for its writers.
"""

from journal_tui.packs.adding import Changes, answer, as_asked, changes, install, remove
from journal_tui.packs.checking import check_bytes, read_pack
from journal_tui.packs.previewing import RHYTHM, preview
from journal_tui.packs.problems import Checked, PackError, Problem
from journal_tui.packs.rhythm import Due, due
from journal_tui.packs.shipped import builtin, builtin_pack
from journal_tui.packs.starting import starter

__all__ = [
    "RHYTHM",
    "Changes",
    "Checked",
    "Due",
    "PackError",
    "Problem",
    "answer",
    "as_asked",
    "builtin",
    "builtin_pack",
    "changes",
    "check_bytes",
    "due",
    "install",
    "preview",
    "read_pack",
    "remove",
    "starter",
]
