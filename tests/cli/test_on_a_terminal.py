"""What a person at a terminal is told: no ids, when it was saved for, and prompts that can be told apart."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import pexpect
import pytest

from .conftest import PASSPHRASE, Notebook

ID = re.compile("[0-9A-HJKMNP-TV-Z]{26}")


@pytest.fixture
def at_terminal(notebook: Notebook) -> Callable[..., str]:
    """Run a command on a terminal with the passphrase typed; what stood there."""

    def run(*arguments: str) -> str:
        child = pexpect.spawn(
            sys.executable, ["-m", "journal_tui", "--journal", str(notebook.path), *arguments],
            env=notebook.environ, encoding="utf-8", timeout=60, dimensions=(24, 80),
        )  # fmt: skip
        child.expect("Passphrase: ")
        child.sendline(PASSPHRASE)
        child.expect(pexpect.EOF)
        child.wait()
        return str(child.before)

    return run


@pytest.mark.pty
def test_a_save_is_told_without_an_id_and_with_the_time_it_is_for(at_terminal: Callable[..., str]) -> None:
    output = at_terminal("write", "A line.", "--at", "yesterday 20:00")
    assert not ID.search(output)
    assert re.search(r"Saved for \w{3} \d{1,2} \w{3}( \d{4})?, 20:00\.", output)


def test_an_id_is_printed_for_whoever_reads_it_elsewhere(notebook: Notebook) -> None:
    ran = notebook.run("write", "A line.")
    assert ID.fullmatch(ran.out.strip())
    assert ran.err.endswith("Saved.\n")


@pytest.mark.pty
def test_no_sentence_is_longer_than_a_line(notebook: Notebook) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "--journal", str(notebook.path), "write", "A line."],
        env=notebook.environ, encoding="utf-8", timeout=60, dimensions=(24, 60),
    )  # fmt: skip
    child.expect("Passphrase: ")
    child.sendline("not this one")
    child.expect("Passphrase: ")
    said = str(child.before).splitlines()
    child.close()
    assert any("recovery code" in line for line in said)
    assert max(map(len, said)) < 60, "the terminal would break it wherever it ends"
