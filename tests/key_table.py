"""The README's table of keys, made from where they are bound: `python -m tests.key_table` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

from textual.screen import Screen

from journal_tui.ui.forms.form import Form
from journal_tui.ui.forms.options import OptionsControl
from journal_tui.ui.forms.scale import ScaleControl
from journal_tui.ui.journal.journal_tab import JournalTab
from journal_tui.ui.kit.commands import APP_COMMANDS, LETTER_COMMANDS, RECORD_COMMANDS
from journal_tui.ui.kit.key_help import KeyHelp, listed, own_bindings
from journal_tui.ui.main.tab_loader import TabScreen
from journal_tui.ui.records.form_screen import RecordScreen

README = Path(__file__).parent.parent / "README.md"
_TABLE = re.compile(r"\| key \| does \|\n\| --- \| --- \|\n(?:\|[^\n]*\n)*")


def lines() -> list[KeyHelp]:
    """The keys that one needs most, in the order in which one meets them."""
    commands = [
        listed([(Screen, command.binding())])[0]
        for command in (*LETTER_COMMANDS, *RECORD_COMMANDS, *APP_COMMANDS)
    ]
    bound = (TabScreen, ScaleControl, OptionsControl, Form, RecordScreen, JournalTab)
    rest = listed(binding for owner in bound for binding in own_bindings(owner))
    known: dict[str, KeyHelp] = {}
    for line in (*commands, *rest):
        known.setdefault(line.does, line)
    return list(known.values())


def table() -> str:
    """The table, in Markdown."""
    rows = "".join(f"| {_code(line.keys)} | {line.does} |\n" for line in lines())
    return f"| key | does |\n| --- | --- |\n{rows}"


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split(", "))


def main() -> None:
    """Write it into the README."""
    text = README.read_text(encoding="utf-8")
    README.write_text(_TABLE.sub(lambda _: table(), text, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
