"""Bringing a journal along from the command line."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal_tui.cli import importing
from journal_tui.cli.ending import INTERRUPTED
from journal_tui.models.records import Entry
from journal_tui.transfer.importing import Progress

from .conftest import DANGEROUS, HOSTILE, Notebook

EXPORT = {
    "metadata": {},
    "entries": [
        {
            "uuid": str(n),
            "creationDate": f"2024-01-{n:02}T10:00:00Z",
            "timeZone": "Europe/Berlin",
            "text": f"day {n}",
        }
        for n in range(1, 21)
    ],
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An export of another program."""
    path = tmp_path / "old.json"
    path.write_text(json.dumps(EXPORT))
    return path


def test_it_is_shown_first_and_a_dry_run_writes_nothing(notebook: Notebook, old: Path) -> None:
    looked = notebook.invoke("import", str(old), "--dry-run")
    assert looked.exit_code == 0, looked.output
    for words in ("This is Day One", "20 entries", "Mon 1 Jan 2024 to Sat 20 Jan 2024", "entry: day 1"):
        assert words in looked.stdout
    assert looked.stdout.count("entry: ") == 10
    assert "Nothing was written." in looked.stderr
    assert notebook.invoke("show").stdout == ""


def test_nothing_is_written_until_yes(notebook: Notebook, old: Path, no_terminal: None) -> None:
    asked = notebook.invoke("import", str(old))
    assert asked.exit_code == 2
    assert notebook.invoke("show").stdout == ""


def test_it_is_taken_in_once_with_its_tag_and_seal_and_the_old_file_is_named(
    notebook: Notebook, old: Path
) -> None:
    done = notebook.invoke("import", str(old), "--yes", "--tag", "old-journal", "--seal")
    assert done.exit_code == 0, done.output
    assert f"The file {old} still holds all of it in plain text." in " ".join(done.stderr.split())
    kept = json.loads(notebook.invoke("show", "--json", "--last", "50").stdout)
    assert len(kept) == 20
    again = notebook.invoke("import", str(old), "--yes")
    assert "20 were here already" in again.stdout
    assert "Nothing is new." in again.stderr
    journal = notebook.open()
    try:
        assert all(record.sealed and record.tags == ("old-journal",) for record in journal.timeline())
    finally:
        journal.close()


@pytest.mark.parametrize("label", ["good", "good=11", "=3", "good=x", "good=-1", "good=000099"])
def test_a_mood_that_is_no_number_is_told(label: str, notebook: Notebook, old: Path) -> None:
    assert notebook.invoke("import", str(old), "--mood", label).exit_code == 2


def test_what_is_not_known_is_told_with_what_is(notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    refused = notebook.invoke("import", str(tmp_path / "x.bin"))
    assert refused.exit_code == 1
    assert "Day One" in refused.stderr


def test_nothing_in_a_file_acts_on_the_terminal(notebook: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    entry = {"uuid": HOSTILE, "creationDate": "2024-01-01T10:00:00Z", "text": HOSTILE, "tags": [HOSTILE]}
    path.write_text(json.dumps({"metadata": {}, "entries": [entry, {"creationDate": HOSTILE}]}))
    done = notebook.invoke("import", str(path), "--yes")
    assert done.exit_code == 0, done.output
    assert not any(sign in done.output for sign in DANGEROUS)


def interrupted(before: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """ctrl+c comes just before a step of the import begins. (`Any`: what the step returns.)"""

    def step(*arguments: Any, **options: Any) -> Any:
        os.kill(os.getpid(), signal.SIGINT)
        return before(*arguments, **options)

    monkeypatch.setattr(importing, before.__name__, step)


@pytest.mark.parametrize("step", ["open_source", "read_source", "look_at", "take_in"])
def test_ctrl_c_before_the_save_writes_nothing_and_says_so(
    step: str, notebook: Notebook, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = notebook.path.read_bytes()
    with monkeypatch.context() as at_that_moment:
        interrupted(getattr(importing, step), at_that_moment)
        assert notebook.invoke("import", str(old), "--yes").exit_code != 0
    kept = notebook.open()
    assert kept.timeline() == []
    kept.close()
    assert notebook.path.read_bytes() == before
    assert notebook.invoke("import", str(old), "--yes").exit_code == 0


def test_ctrl_c_says_in_a_sentence_that_nothing_was_written(notebook: Notebook, old: Path) -> None:
    # In a process of its own, where the exit code is what a shell gets.
    code = (
        "import os, signal, sys\n"
        "from journal_tui.cli import importing, main\n"
        "read = importing.read_source\n"
        "def read_source(*a, **k):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return read(*a, **k)\n"
        "importing.read_source = read_source\n"
        "main()\n"
    )
    ran = notebook.run_code(code, "import", str(old), "--yes")
    assert ran.code == INTERRUPTED
    assert ran.err.strip() == "Stopped. Nothing was written, and the journal is as it was."


def test_ctrl_c_during_the_save_is_too_late_and_all_of_it_is_there(
    notebook: Notebook, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Progress.save

    def save_and_interrupt(progress: Progress) -> None:
        save(progress)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(Progress, "save", save_and_interrupt)
    done = notebook.invoke("import", str(old), "--yes")
    assert done.exit_code == 0, done.output
    assert "It is being saved already, all of it at once." in done.stderr
    assert "Taken in: 20 entries." in done.stderr
    journal = notebook.open()
    try:
        assert len(journal.all(Entry)) == 20
    finally:
        journal.close()


def test_a_long_import_says_how_far_it_is(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.json"
    entries = [{"creationDate": "2024-01-01T10:00:00Z", "text": f"day {n}"} for n in range(10_001)]
    path.write_text(json.dumps({"metadata": {}, "entries": entries}))
    messages = notebook.invoke("import", str(path), "--dry-run").stderr
    assert "Looked at 5,000 of 10,001 …" in messages


def test_texts_without_a_day_stand_on_the_time_of_their_file_when_that_is_said(
    notebook: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "thoughts.md"
    path.write_text("some thoughts")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    left = notebook.invoke("import", str(path), "--yes")
    assert "each can take the time of its file" in left.stdout
    assert "Nothing is new." in left.stderr
    assert notebook.invoke("import", str(path), "--yes", "--file-times").exit_code == 0
    os.utime(path, (1_700_000_000, 1_700_000_000))
    again = notebook.invoke("import", str(path), "--yes", "--file-times")
    assert "1 were here already" in again.stdout
    journal = notebook.open()
    try:
        assert [entry.at.timestamp() for entry in journal.all(Entry)] == [1_600_000_000]
    finally:
        journal.close()
