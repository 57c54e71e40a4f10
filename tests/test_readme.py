"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from journal_tui.cli import main
from journal_tui.packs import check_bytes
from tests.key_table import table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

OPEN = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/journal-tui"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/python -m pytest"


def code_lines(text: str) -> list[str]:
    """The lines of fenced code."""
    return [line for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("command", [OPEN, TEST])
def test_the_two_commands_stand_in_the_readme_as_single_lines(command: str) -> None:
    assert command in code_lines(README)


def test_the_script_runs_the_readmes_test_command() -> None:
    assert TEST in CI.splitlines()


def test_every_command_is_in_the_readme_and_every_one_there_exists() -> None:
    documented = set(
        re.findall(r"^\| `journal-tui(?: ([a-z-]+(?: [a-z]+)?))?[^`]*`", README, re.MULTILINE)
    ) - {""}
    assert documented == set(all_commands())


def all_commands() -> list[str]:
    """The names of all commands, groups' with the group before them."""
    from journal_tui.cli.group import group as cli

    names = []
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            names += [f"{name} {below}" for below in command.list_commands(click.Context(command))]
        else:
            names.append(name)
    return names


def test_the_pack_in_the_readme_is_a_good_one() -> None:
    (pack,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    checked = check_bytes(pack.encode())
    assert checked.pack is not None
    assert not checked.problems


def test_every_picture_and_file_in_the_readme_is_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        if not target.startswith("https://"):
            assert (ROOT / target).is_file(), target


def test_what_stands_at_the_top_is_what_convention_needs() -> None:
    allowed = {
        "journal_tui",
        "tests",
        "pyproject.toml",
        "README.md",
        "screenshots",
        "LICENSE",
        "CHANGELOG.md",
    }
    seen = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    assert seen <= allowed | {"build", "dist"}


def test_the_script_is_the_entry_point() -> None:
    assert callable(main)


def test_the_table_of_keys_is_read_from_where_they_are_bound() -> None:
    assert table() in README, "`python -m tests.key_table` writes it anew"
