"""What others on the machine may read: nothing that the program writes, and a passphrase file is told of."""

from __future__ import annotations

import os

import pytest

from journal_tui.cli.door import keep_private
from tests.cli.conftest import Notebook

_SAID = "Others on this machine may read that passphrase file."


@pytest.mark.parametrize(
    ("mode", "warned"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True), (0o620, True)]
)
def test_a_passphrase_file_that_others_can_read_is_told_of(
    notebook: Notebook, mode: int, warned: bool
) -> None:
    notebook.passphrase_file.chmod(mode)
    ran = notebook.run("show")
    assert ran.code == 0
    assert (_SAID in ran.err) == warned


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("packs", "new"), "a.toml"),
        (("paper", "week", "-o"), "a.pdf"),
        (("packs", "builder", "-o"), "a.html"),
    ],
)
def test_files_that_are_written_are_this_accounts_alone(
    notebook: Notebook, arguments: tuple[str, ...], name: str
) -> None:
    target = notebook.path.parent / name
    ran = notebook.run(*arguments, str(target), opening=False)
    assert ran.code == 0, ran.err
    assert target.stat().st_mode & 0o077 == 0


def test_whatever_else_makes_a_file_makes_it_for_this_account_alone() -> None:
    before = os.umask(0o022)
    try:
        keep_private()
    finally:
        now = os.umask(before)
    assert now == 0o077
