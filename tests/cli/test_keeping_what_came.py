"""A piped text meets a lock, a save meets a full output: nothing is lost, and nothing is saved twice."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from journal_tui.models.records import Entry

from .conftest import Notebook


def entries(notebook: Notebook) -> list[str | None]:
    journal = notebook.open()
    try:
        return [entry.body for entry in journal.all(Entry)]
    finally:
        journal.close()


def test_a_piped_text_waits_for_the_lock_to_go(notebook: Notebook) -> None:
    journal = notebook.open()
    ran: list[int] = []
    writing = threading.Thread(
        target=lambda: ran.append(notebook.run("write", stdin="from a pipe").code), daemon=True
    )
    writing.start()
    # Long enough for the command to have met the lock, and well within the time that it waits.
    time.sleep(1.2)
    journal.close()
    writing.join(timeout=30)
    assert ran == [0] and entries(notebook) == ["from a pipe"]


def test_a_piped_text_that_could_not_be_saved_comes_out_again_whole(notebook: Notebook) -> None:
    journal = notebook.open()
    text = "line one\n\nline three é\n" * 50
    ran = notebook.run("write", "-", stdin=text)
    journal.close()
    assert ran.code == 5
    assert ran.out.rstrip("\n") == text.rstrip("\n")
    assert "was not saved" in ran.err and entries(notebook) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
@pytest.mark.parametrize(
    "command", [["write", "once"], ["checkin", "--set", "mood=5"], ["add", "reason", "--set", "words=once"]]
)
def test_what_is_saved_and_cannot_be_printed_is_saved_once_and_says_so(
    notebook: Notebook, command: list[str]
) -> None:
    argv = ["--journal", str(notebook.path), "--passphrase-file", str(notebook.passphrase_file)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "journal_tui", *argv, *command],
            stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, env=notebook.environ, check=False,
        )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == ["Saved.", "It is saved, once. Its id could not be printed."]
    assert notebook.invoke("check").stdout.splitlines()[0].split()[-1] == "1"


def test_a_piped_text_with_a_title_that_does_not_fit_comes_out_again(notebook: Notebook) -> None:
    ran = notebook.run("write", "--title", "x" * 1001, stdin="the text")
    assert ran.code == 2 and ran.out == "the text\n" and "1,000 is the most" in ran.err
    assert entries(notebook) == []
