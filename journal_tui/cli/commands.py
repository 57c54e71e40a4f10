"""The tables of commands. A command's module is imported when it is called, and not for the list of them."""

from __future__ import annotations

import os
from importlib import import_module
from typing import NamedTuple

import click


class Row(NamedTuple):
    """Where a command lives, and the line about it in the list."""

    module: str
    attribute: str
    help: str


Table = dict[str, dict[str, Row]]

#: The commands by subject, in the order of `journal-tui --help`.
COMMANDS: Table = {
    "Begin": {
        "init": Row("keeping", "init", "Make a journal here, without the app."),
        "menu": Row("menu", "menu", "Everything by ear: numbered choices, no drawing."),
        "demo": Row("demo", "demo", "Look around in a made-up journal."),
        "import": Row("importing", "import_journal", "Bring a journal along that you kept elsewhere."),
    },
    "Write": {
        "write": Row("records", "write", "Write an entry."),
        "checkin": Row("records", "checkin", "How you are now: a minute."),
        "urge": Row("records", "urge", "Log an urge."),
        "cope": Row("records", "cope", "Log what you did about one."),
        "add": Row("editing", "add", "Add any kind of record."),
        "templates": Row("templates", "list_templates", "Templates for entries: list, give on, add."),
        "catch-up": Row("catching_up", "catch_up", "Write down a week from paper, day by day."),
        "edit": Row("editing", "edit", "Change a record."),
    },
    "Read and share": {
        "show": Row("showing", "show", "Print entries and logs."),
        "summary": Row("sharing", "summary", "Make the page for your next session."),
        "paper": Row("paper", "paper", "Print a paper for the pocket: urge, check-in, week, plan."),
        "export": Row("exporting", "export", "Write everything to a folder, readable."),
    },
    "Questions from a therapist": {
        "packs": Row("packs", "packs", "Add, make and check prompt packs."),
    },
    "Look after it": {
        "check": Row("keeping", "check", "Read the whole file and see that it is sound."),
        "backup": Row("backing_up", "backup", "Copy it, sealed as it is; --list prints the copies."),
        "restore": Row("backing_up", "restore", "Put a copy in its place; what was there is kept."),
        "salvage": Row("backing_up", "salvage", "Save what is sound in a damaged file."),
        "accept": Row("backing_up", "accept", "Go on with a file that is older than it was here."),
        "copies": Row("copies", "copies", "Find other copies of it, and merge them."),
        "passphrase": Row("keeping", "passphrase", "Change it, or start from the recovery code."),
        "paths": Row("paths", "paths", "Say where the journal is kept."),
    },
    "Help": {
        "helplines": Row("helplines", "helplines", "Who to call. Needs no journal."),
        "man": Row("manual", "manual", "Print the manual page."),
        "completion": Row("completion", "completion", "Let bash, zsh or fish complete commands."),
    },
}

#: `journal-tui packs`.
PACK_COMMANDS: Table = {
    "In your journal": {
        "list": Row("packs_in_journal", "list_packs", "What you added, and what comes with the app."),
        "add": Row("packs_in_journal", "add", "Read every question of a pack, then add it."),
        "own": Row("packs_own", "write_own", "Write a question of your own, or change one."),
        "answer": Row("packs_answering", "answer", "Answer what is due, or any question of a pack."),
        "pause": Row("packs_in_journal", "pause", "Ask nothing of a pack for now."),
        "resume": Row("packs_in_journal", "resume", "Ask it again."),
        "ask": Row("packs_in_journal", "ask", "Ask a question again that was left out."),
        "remove": Row("packs_in_journal", "remove", "Take a pack out; your answers stay."),
        "export": Row("packs_in_journal", "export", "Write a pack's file again, to give it on."),
    },
    "For therapists, without a journal": {
        "builder": Row("packs_as_files", "builder", "Write a page to make packs in, for any web browser."),
        "new": Row("packs_as_files", "new", "Write a commented file to start from."),
        "check": Row("packs_as_files", "check", "Everything that is wrong with a file, by line."),
        "preview": Row("packs_as_files", "preview", "A pack as the client will see it; --html to print."),
        "practice": Row("packs_as_files", "practice", "Write a sheet for a practice, to print."),
        "schema": Row("packs_as_files", "schema", "The format as a JSON Schema, for editors."),
    },
}


class Narrow(click.Context):
    """Asks the system for the terminal's width: click would import a module ten times as long for it."""

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter as wide as the terminal, 80 columns at most."""
        columns = int(variable) if (variable := os.environ.get("COLUMNS", "")).isdecimal() else 0
        if not columns:
            try:
                columns = os.get_terminal_size(1).columns
            except OSError:
                columns = 80
        return click.HelpFormatter(width=max(50, min(columns, 80) - 2))


class LazyGroup(click.Group):
    """A group whose commands are imported one at a time, when they are called."""

    context_class = Narrow
    table: Table = COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in the order of the help."""
        del ctx
        return [name for rows in self.table.values() for name in rows]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself."""
        del ctx
        for rows in self.table.values():
            if cmd_name in rows:
                row = rows[cmd_name]
                command = getattr(import_module(f"journal_tui.cli.{row.module}"), row.attribute)
                assert isinstance(command, click.Command)  # noqa: S101  for the type checker; the table is ours
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first. Raises UsageError, with the nearest name, when there is none."""
        name = str(args[0])
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing and not name.startswith("-"):
            from journal_tui.cli.usage import no_command  # noqa: PLC0415  only when something is wrong

            raise click.UsageError(no_command(ctx, name, self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list by subject, without importing any command."""
        del ctx
        width = max(len(name) for rows in self.table.values() for name in rows)
        for subject, rows in self.table.items():
            with formatter.section(subject):
                formatter.write_dl([(f"{name:<{width}}", row.help) for name, row in rows.items()])


class PackGroup(LazyGroup):
    """The commands about prompt packs."""

    table = PACK_COMMANDS
