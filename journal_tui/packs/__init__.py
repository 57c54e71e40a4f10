"""Prompt packs: a therapist's file of questions, checked, shown, added, and asked in its rhythm.

A pack is data and untrusted. `check_bytes` and `read_pack` are the only ways in; what
comes out is clean, bounded and
complete, or a list of everything that is wrong with it. FORMAT.md, beside this file, is for its writers.
"""

from journal_tui.packs.builder import builder_page, practice_sheet
from journal_tui.packs.builtin import builtin, builtin_pack
from journal_tui.packs.checks.checking import check_bytes, read_pack
from journal_tui.packs.checks.lookalikes import Lookalike, lookalikes
from journal_tui.packs.differences import (
    Changes,
    Difference,
    changes,
    differences,
    seals_dropped,
    still_refused,
    strategy_differences,
)
from journal_tui.packs.format.problems import Checked, PackError, Problem
from journal_tui.packs.install import (
    answer,
    as_asked,
    ask_again,
    bring_answers,
    install,
    installed,
    leave_out,
    pause,
    remove,
)
from journal_tui.packs.pages.paper import Helplines, Paper, paper
from journal_tui.packs.pages.preview import RHYTHM, how_often, preview, spaced
from journal_tui.packs.reader.schema import schema
from journal_tui.packs.schedule import Due, due
from journal_tui.packs.template import starter
from journal_tui.packs.template_files import (
    TEMPLATE_ENDINGS,
    read_template,
    template_bytes,
    template_file_name,
)
from journal_tui.packs.writing import could_write, marked, to_bytes, to_toml, write_new, write_own

__all__ = [
    "RHYTHM",
    "TEMPLATE_ENDINGS",
    "Changes",
    "Checked",
    "Difference",
    "Due",
    "Helplines",
    "Lookalike",
    "PackError",
    "Paper",
    "Problem",
    "answer",
    "as_asked",
    "ask_again",
    "bring_answers",
    "builder_page",
    "builtin",
    "builtin_pack",
    "changes",
    "check_bytes",
    "could_write",
    "differences",
    "due",
    "how_often",
    "install",
    "installed",
    "leave_out",
    "lookalikes",
    "marked",
    "paper",
    "pause",
    "practice_sheet",
    "preview",
    "read_pack",
    "read_template",
    "remove",
    "schema",
    "seals_dropped",
    "spaced",
    "starter",
    "still_refused",
    "strategy_differences",
    "template_bytes",
    "template_file_name",
    "to_bytes",
    "to_toml",
    "write_new",
    "write_own",
]
