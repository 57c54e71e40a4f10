"""Bringing a journal along from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("said", ["good", "good=11", "=3", "good=x", "good=-1"])
def test_a_mood_that_is_no_number_is_told(said: str, notebook: Notebook, old: Path) -> None:
    assert notebook.invoke("import", str(old), "--mood", said).exit_code == 2


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
