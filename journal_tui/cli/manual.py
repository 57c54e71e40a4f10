"""`man`: the manual page, made from the commands as they are."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from journal_tui import __version__
from journal_tui.cli.options import OpenCommand
from journal_tui.cli.place import HOME_VARIABLE
from journal_tui.cli.talk import NAME, data


@click.command("man", cls=OpenCommand)
@click.pass_context
def manual(ctx: click.Context) -> None:
    """Print the manual page, for man.

    journal-tui man > ~/.local/share/man/man1/journal-tui.1
    """
    data("\n".join(page(ctx.find_root().command)))


def page(command: click.Command) -> Iterator[str]:
    """The lines of the manual page in roff, for the program's own command and all below it."""
    ctx = click.Context(command, info_name=NAME)
    yield f'.TH JOURNAL\\-TUI 1 "" "{escaped(f"{NAME} {__version__}")}"'
    about, *_ = paragraphs(command)
    yield from (".SH NAME", f"{escaped(NAME)} \\- {escaped(about)}")
    yield from (".SH SYNOPSIS", f".B {escaped(NAME)}", escaped(" ".join(command.collect_usage_pieces(ctx))))
    yield ".SH DESCRIPTION"
    for text in (*paragraphs(command), *filter(None, [command.epilog])):
        yield from (".PP", escaped(text))
    yield ".SH OPTIONS"
    yield from options(command, ctx)
    yield ".SH COMMANDS"
    if isinstance(command, click.Group):
        yield from commands(command, ctx)
    yield from (".SH ENVIRONMENT", ".TP", f".B {escaped(HOME_VARIABLE)}")
    yield escaped("The folder that holds the journal, where --journal names no other.")


def commands(group: click.Group, ctx: click.Context) -> Iterator[str]:
    """Each command of a group: how it is called, what it does, its options; groups below it likewise."""
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None or command.hidden:
            continue
        below = click.Context(command, info_name=name, parent=ctx)
        if isinstance(command, click.Group):
            yield from commands(command, below)
            continue
        called = " ".join((below.command_path, *command.collect_usage_pieces(below)))
        yield f'.SS "{escaped(called)}"'
        for text in paragraphs(command):
            yield from (".PP", escaped(text))
        yield from options(command, below)


def options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """Each option with what it does; hidden ones are left out."""
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None:
            called, about = record
            yield from (".TP", f".B {escaped(called)}", escaped(about or "-"))


def paragraphs(command: click.Command) -> list[str]:
    """A command's help, a string for each paragraph."""
    help_text = inspect.cleandoc(command.help or "").replace("\b", "")
    return [" ".join(part.split()) for part in help_text.split("\n\n") if part.strip()]


def escaped(text: str) -> str:
    """A text in a line of roff that is printed as it stands, its hyphens those of a terminal."""
    safe = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe
