"""Prompt packs by command: for the therapist who writes one, and for the client who reads it first."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from journal_tui import packs
from journal_tui.models.stored import InstalledPack

from .conftest import DANGEROUS, HOSTILE, Notebook

PACK = """
format = 1
id = "first-weeks"
title = "First weeks together"
author = "R."

[[prompts]]
id = "comfort"
text = "How easy was it to be yourself last time?"
kind = "words"

[[prompts]]
id = "style"
text = "Which way of talking suits you?"
kind = "choice"
choices = ["Gentle", "Direct"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "first-weeks.toml"
    path.write_text(PACK, "utf-8")
    return path


def installed(notebook: Notebook) -> list[InstalledPack]:
    journal = notebook.open()
    try:
        return journal.packs()
    finally:
        journal.close()


def test_a_new_file_passes_its_own_check_and_is_never_written_over(
    notebook: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    assert notebook.invoke("packs", "new", str(path), opening=False).exit_code == 0
    assert path.read_text("utf-8") == packs.starter()
    checked = notebook.invoke("packs", "check", str(path), opening=False)
    assert checked.exit_code == 0, checked.output
    assert hashlib.sha256(path.read_bytes()).hexdigest() in checked.stderr
    path.write_text("my own words", "utf-8")
    again = notebook.invoke("packs", "new", str(path), opening=False)
    assert again.exit_code == 1 and "left as it is" in again.stderr
    assert path.read_text("utf-8") == "my own words"


def test_every_problem_is_printed_with_its_line(notebook: Notebook, file: Path) -> None:
    file.write_text(
        PACK.replace('kind = "words"', 'kind = "wrods"').replace('id = "style"', "id = 5"), "utf-8"
    )
    result = notebook.invoke("packs", "check", str(file), opening=False)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) >= 2
    assert "Line 10" in result.stdout and "Line 13" in result.stdout


@pytest.mark.parametrize("command", ["check", "preview"])
def test_a_file_that_is_not_there_is_a_sentence(notebook: Notebook, tmp_path: Path, command: str) -> None:
    for file in (tmp_path / "missing.toml", tmp_path):
        result = notebook.invoke("packs", command, str(file), opening=False)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr


def test_a_preview_shows_every_question_and_the_fingerprint(notebook: Notebook, file: Path) -> None:
    result = notebook.invoke("packs", "preview", str(file), opening=False)
    assert result.exit_code == 0
    for words in ("First weeks together", "How easy was it", "Which way of talking", "Gentle"):
        assert words in result.stdout
    fingerprint = hashlib.sha256(file.read_bytes()).hexdigest()
    assert fingerprint in "".join(result.stdout.split())
    assert notebook.invoke("packs", "preview", "today", opening=False).exit_code == 0


def test_a_pack_is_added_after_every_question_was_shown(notebook: Notebook, file: Path) -> None:
    result = notebook.invoke("packs", "add", str(file), "--refuse", "style", "--yes")
    assert (result.exit_code, result.stdout) == (0, "")
    for words in ("How easy was it", "Which way of talking", "Left out: style"):
        assert words in result.stderr
    (pack,) = installed(notebook)
    assert pack.refused == ("style",)
    assert pack.fingerprint == hashlib.sha256(file.read_bytes()).hexdigest()
    listed = notebook.invoke("packs", "list").stdout
    assert "first-weeks" in listed and "1 left out" in listed
    assert "today" in listed and "not added" in listed
    # A newer version keeps what was left out.
    file.write_text(PACK + 'help = "There is no right answer."\n', "utf-8")
    assert notebook.invoke("packs", "add", str(file), "--yes").exit_code == 0
    assert installed(notebook)[0].refused == ("style",)
    assert notebook.invoke("packs", "remove", "first-weeks").exit_code == 0
    assert installed(notebook) == []
    gone = notebook.invoke("packs", "remove", "first-weeks")
    assert gone.exit_code == 1 and gone.stderr


def test_a_pack_that_comes_with_the_app_is_added_by_its_id(notebook: Notebook) -> None:
    assert notebook.invoke("packs", "add", "today", "--yes").exit_code == 0
    assert [pack.id for pack in installed(notebook)] == ["today"]
    builtin = notebook.invoke("packs", "list", "--builtin", opening=False)
    assert builtin.exit_code == 0 and len(builtin.stdout.splitlines()) == len(packs.builtin())


def test_nothing_is_added_without_a_word_or_with_a_slip(
    notebook: Notebook, file: Path, no_terminal: None
) -> None:
    assert notebook.invoke("packs", "add", str(file)).exit_code == 2
    assert notebook.invoke("packs", "add", str(file), "--refuse", "nonsense", "--yes").exit_code == 2
    file.write_text("title = broken", "utf-8")
    assert notebook.invoke("packs", "add", str(file), "--yes").exit_code == 1
    assert installed(notebook) == []


def test_hostile_text_in_a_pack_is_printed_as_harmless_text(notebook: Notebook, tmp_path: Path) -> None:
    escaped = "".join(f"\\u{ord(c):04x}" if c in DANGEROUS else c for c in HOSTILE)
    for number, hostile in enumerate((HOSTILE, escaped)):
        file = tmp_path / f"{number}.toml"
        said = PACK.replace("First weeks together", f"Weeks {hostile}").replace("last time?", f"{hostile}?")
        file.write_text(said, "utf-8")
        for command in (["check"], ["preview"], ["add", "--yes"]):
            result = notebook.invoke("packs", *command, str(file))
            assert result.exit_code in (0, 1)
            assert not set(DANGEROUS) & set(result.output), command
    result = notebook.invoke("packs", "list")
    assert not set(DANGEROUS) & set(result.output)
