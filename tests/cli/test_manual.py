"""The manual page has every command, and shells complete them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from journal_tui.cli.completion import SHELLS, VARIABLE
from journal_tui.cli.group import group
from journal_tui.cli.manual import escaped, page
from tests.test_readme import all_commands


def printed(*arguments: str) -> str:
    """What a command prints."""
    ran = CliRunner().invoke(group, arguments)
    assert ran.exit_code == 0, ran.output
    return ran.output


def asked(shell: str, *words: str) -> list[str]:
    """What the program answers a shell that asks what may come after these words."""
    environ = {
        **os.environ, VARIABLE: f"{shell}_complete", "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1) if shell != "fish" else words[-1],
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "journal_tui"],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_manual_page_has_every_command_with_its_options() -> None:
    text = printed("man").replace("\\-", "-")
    for name in all_commands():
        assert re.search(rf'^\.SS "journal-tui {name}[ "]', text, re.MULTILINE), name
    for option in ("--journal", "--passphrase-file", "--set", "--unseal", "--lines", "--password"):
        assert re.search(rf"^\.B .*{option}\b", text, re.MULTILINE), option


def test_a_command_that_is_new_is_on_the_page_and_one_that_is_hidden_is_not() -> None:
    below = [click.Command("seen", help=".first\n\nsecond"), click.Command("behind", hidden=True)]
    lines = list(
        page(click.Group("g", help="About.", commands={str(command.name): command for command in below}))
    )
    assert '.SS "journal\\-tui seen [OPTIONS]"' in lines and "\\&.first" in lines and "second" in lines
    assert not any("behind" in line for line in lines)


@pytest.mark.parametrize("hostile", [".so /etc/passwd", "'br", "a\n.br", "\\fB", 'say "x"'])
def test_no_text_is_taken_as_an_instruction_to_roff(hostile: str) -> None:
    line = escaped(hostile)
    assert "\n" not in line and not line.startswith((".", "'")) and "\\f" not in line and '"' not in line


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
def test_groff_has_nothing_to_say_against_it() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"], input=printed("man"), capture_output=True,
        text=True, timeout=60, check=True,
    )  # fmt: skip
    assert not done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_is_told_how_to_ask(shell: str) -> None:
    script = printed("completion", shell)
    assert VARIABLE in script and f"{shell}_complete" in script and "journal-tui" in script


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_commands_and_options_are_completed(shell: str) -> None:
    assert {"packs", "paper", "paths", "passphrase"} <= set(
        " ".join(asked(shell, "journal-tui", "pa")).replace(",", " ").split()
    )
    assert "check" in " ".join(asked(shell, "journal-tui", "packs", "ch"))
    assert "--unseal" in " ".join(asked(shell, "journal-tui", "packs", "add", "--un"))


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_takes_the_script(shell: str) -> None:
    executable = shutil.which(shell)
    if executable is None:
        pytest.skip(f"there is no {shell}")
    subprocess.run([executable, "-n"], input=printed("completion", shell), text=True, timeout=60, check=True)


def test_another_shell_is_refused_with_those_that_are_known() -> None:
    ran = CliRunner().invoke(group, ["completion", "csh"])
    assert ran.exit_code == 2 and "bash" in ran.output
