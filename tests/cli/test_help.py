"""The help of every command: there, short, and in words for a tired person."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from journal_tui.cli.commands import COMMANDS, PACK_COMMANDS, LazyGroup
from journal_tui.cli.group import group

NEVER = re.compile(
    r"\b(addict|alcoholic|junkie|user|abus\w*|habit|dirty|sober|fail\w*|relapsed|weak|should|must|good job|"
    r"well done|great|disappoint\w*|streak|score|level|badge|non-compliant|refused|denied)\b",
    re.IGNORECASE,
)


def tree(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, LazyGroup):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            assert inner.name == name
            yield from tree(inner, (*path, name))


@pytest.mark.parametrize("path", list(tree(group)), ids=" ".join)
def test_every_command_explains_itself_on_a_narrow_terminal_in_plain_words(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(group, [*path, "--help"])
    assert result.exit_code == 0
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert not NEVER.findall(result.stdout.replace("--refuse", ""))


def test_the_lines_of_the_lists_fit_beside_their_names() -> None:
    for table in (COMMANDS, PACK_COMMANDS):
        for rows in table.values():
            for name, row in rows.items():
                assert len(row.help) <= 60, name
