"""Options that every command takes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from journal_tui import __version__
from journal_tui.cli.place import Options


def _keep(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None and param.name is not None:
        if not value:
            raise click.BadParameter("A file's name is needed.", ctx, param)
        setattr(ctx.find_root().ensure_object(Options), param.name, value)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value and not ctx.resilient_parsing:
        click.echo(f"journal-tui {__version__}")
        ctx.exit()


def global_options(*, hidden: bool = False, version_hidden: bool = True) -> list[click.Parameter]:
    """`--journal`, `--passphrase-file` and `--version`, for the group and for each command."""
    return [
        click.Option(
            ["--journal"], metavar="FILE", callback=_keep, expose_value=False, hidden=hidden,
            help="The journal's file, if it is not the usual one.",
        ),
        click.Option(
            ["--passphrase-file"], metavar="FILE", callback=_keep, expose_value=False, hidden=hidden,
            help="Read the passphrase from the first line of FILE; - is standard input.",
        ),
        click.Option(
            ["--version"], is_flag=True, callback=_version, expose_value=False, is_eager=True,
            hidden=version_hidden, help="Print the version.",
        ),
    ]  # fmt: skip


class Command(click.Command):
    """A command that takes the global options after its name too."""

    needs_journal = True

    # Any: click's own signature, passed on as it is.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(global_options(hidden=not self.needs_journal))


class OpenCommand(Command):
    """A command that needs no journal; the global options are taken all the same."""

    needs_journal = False


class _Words(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Words from the command line. Any: click's signature."""
        try:
            str(value).encode("utf-8")
        except UnicodeEncodeError:
            self.fail("That is not UTF-8 text. Give it on standard input, as UTF-8.", param, ctx)
        return str(value)


WORDS = _Words()
"""Text that a record keeps: bytes that are no text are told, not dropped."""


class Marks:
    """When it happened, tags, bring and seal: what may stand beside every record's answers."""

    def __init__(self, at: str | None, tag: tuple[str, ...], bring: bool, sealed: bool) -> None:
        self.at, self.tags, self.bring, self.sealed = at, tag, bring, sealed


NO_MARKS = Marks(None, (), bring=False, sealed=False)


def mark_options(function: Callable[..., None]) -> Callable[..., None]:
    """Adds `--at --tag --bring --seal` to a command; they arrive as `marks`."""

    @functools.wraps(function)
    def with_marks(
        *args: Any, at: str | None, tag: tuple[str, ...], bring: bool, sealed: bool, **kwargs: Any
    ) -> None:  # Any: the command's own parameters, passed on as they are
        function(*args, marks=Marks(at, tag, bring, sealed), **kwargs)

    decorated: Callable[..., None] = with_marks
    for option in (
        click.option("--seal", "--sealed", "sealed", is_flag=True, help="Never shared, never counted."),
        click.option("--bring", is_flag=True, help="Offer it for the next session."),
        click.option("--tag", type=WORDS, multiple=True, metavar="T", help="A tag; may be given again."),
        click.option("--at", type=WORDS, metavar="WHEN", help='When it happened, like "yesterday 21:30".'),
    ):
        decorated = option(decorated)
    return decorated
