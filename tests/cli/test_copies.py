"""Finding other copies of a journal, and merging them, from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from journal_tui.models.records import Entry
from journal_tui.vault import open_vault
from tests.ready import CHEAP

from .conftest import PASSPHRASE, Notebook


@pytest.fixture
def copy(notebook: Notebook) -> Path:
    """A journal with an entry, and a copy of it with another."""
    journal = notebook.open()
    journal.add(Entry, {"body": "before they parted"})
    journal.close()
    copy_path = Path(shutil.copy(notebook.path, notebook.path.with_name("notebook (conflicted copy).rjv")))
    invoked = notebook.invoke("--journal", str(copy_path), "write", "canary from the laptop")
    assert invoked.exit_code == 0
    return copy_path


def test_a_copy_is_listed_with_dates_and_numbers_and_nothing_is_changed(
    notebook: Notebook, copy: Path
) -> None:
    before = copy.read_bytes(), notebook.path.read_bytes()
    listed = notebook.invoke("copies")
    assert listed.exit_code == 0
    for words in (str(copy), "file written", "last record", "only there: 1 entry"):
        assert words in listed.stdout
    assert "1 copy. To take one in" in " ".join(listed.stderr.split())
    assert "canary" not in listed.output
    assert (copy.read_bytes(), notebook.path.read_bytes()) == before


def test_merging_takes_it_in_and_moves_the_file_aside(notebook: Notebook, copy: Path) -> None:
    merged = notebook.invoke("copies", "--merge", str(copy), "--yes")
    assert merged.exit_code == 0, merged.output
    assert "only there: 1 entry" in merged.stdout
    assert "merged-copies" in merged.stderr
    assert "canary" not in merged.output
    assert not copy.exists()
    assert (copy.parent / "merged-copies" / copy.name).exists()
    assert "canary from the laptop" in notebook.invoke("show").stdout
    again = notebook.invoke("copies")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "no other copy" in again.stderr


def test_the_file_that_was_saved_here_is_merged_into_the_one_a_sync_tool_put_in_its_place(
    notebook: Notebook, tmp_path: Path
) -> None:
    notebook.invoke("write", "before they parted")
    base = notebook.path.read_bytes()
    notebook.invoke("write", "saved here")
    mine = notebook.path.read_bytes()
    notebook.path.write_bytes(base)
    elsewhere = notebook.open()
    elsewhere.add(Entry, {"body": "saved elsewhere"})
    elsewhere.close()
    copy = notebook.path.with_name("notebook (conflicted copy).rjv")
    copy.write_bytes(mine)
    warned = notebook.invoke("show")
    assert "not the one that was last saved on this machine" in warned.stderr
    merged = notebook.invoke("copies", "--merge", str(copy), "--yes")
    assert merged.exit_code == 0, merged.output
    shown = notebook.invoke("show")
    assert (shown.exit_code, shown.stderr) == (0, "")
    for text in ("before they parted", "saved here", "saved elsewhere"):
        assert text in shown.stdout


def test_without_a_yes_and_without_a_terminal_nothing_is_merged(
    notebook: Notebook, copy: Path, no_terminal: None
) -> None:
    asked = notebook.invoke("copies", "--merge", str(copy))
    assert asked.exit_code == 2
    assert copy.exists()
    assert "canary" not in notebook.invoke("show").stdout


def test_a_copy_with_a_passphrase_of_its_own(
    notebook: Notebook, copy: Path, tmp_path: Path, no_terminal: None
) -> None:
    with open_vault(copy, passphrase=PASSPHRASE) as vault:
        vault.change_passphrase("of the laptop", cost=CHEAP)
    assert "passphrase was changed" in notebook.invoke("copies").stdout
    assert notebook.invoke("copies", "--merge", str(copy), "--yes").exit_code == 2
    secret = tmp_path / "copy-secret"
    secret.write_text("not this one\n")
    secret.chmod(0o600)
    wrong = notebook.invoke("copies", "--merge", str(copy), "--copy-passphrase-file", str(secret), "--yes")
    assert wrong.exit_code == 3
    secret.write_text("of the laptop\n")
    right = notebook.invoke("copies", "--merge", str(copy), "--copy-passphrase-file", str(secret), "--yes")
    assert right.exit_code == 0, right.output
    assert "canary" in notebook.invoke("show").stdout
    alone = notebook.invoke("copies", "--copy-passphrase-file", str(secret))
    assert alone.exit_code == 2


def test_what_is_no_copy_is_refused_in_one_sentence(notebook: Notebook, copy: Path, tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_bytes(b"hello" * 300)
    for argument, code in (
        (str(tmp_path / "none"), 6), (str(text), 4), (str(notebook.path), 1), (str(tmp_path), 1)
    ):  # fmt: skip
        refused = notebook.invoke("copies", "--merge", argument, "--yes")
        assert refused.exit_code == code, argument
        assert "Traceback" not in refused.output
    damaged = bytearray(copy.read_bytes())
    damaged[-100] ^= 1
    copy.write_bytes(bytes(damaged) + b"x" * 512)
    assert "damaged" in notebook.invoke("copies").stdout
