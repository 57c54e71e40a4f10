"""Prompt packs by command: for the therapist who writes one, and for the client who reads it first."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from journal_tui import packs
from journal_tui.models.records import Answer
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
    assert hashlib.sha256(path.read_bytes()).hexdigest() in "".join(checked.stderr.split())
    assert f"packs preview {path}" in checked.stderr
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
    assert "first-weeks" in listed and "left out: style" in listed
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
        text = PACK.replace("First weeks together", f"Weeks {hostile}").replace("last time?", f"{hostile}?")
        file.write_text(text, "utf-8")
        for command in (["check"], ["preview"], ["add", "--yes"]):
            result = notebook.invoke("packs", *command, str(file))
            assert result.exit_code in (0, 1)
            assert not set(DANGEROUS) & set(result.output), command
    result = notebook.invoke("packs", "list")
    assert not set(DANGEROUS) & set(result.output)


def test_a_pack_is_answered_paused_and_given_on_by_command(
    notebook: Notebook, file: Path, tmp_path: Path
) -> None:
    file.write_text(PACK.replace('author = "R."', 'author = "R."\nwhen = "daily"'), "utf-8")
    assert notebook.invoke("packs", "add", str(file), "--yes").exit_code == 0
    assert "2 to answer now" in notebook.invoke("packs", "list").stdout
    result = notebook.run("packs", "answer", "--bring", stdin="mostly\n\n")
    assert result.code == 0, result.err
    assert len(result.out.split()) == 1
    journal = notebook.open()
    (kept_answer,) = journal.all(Answer)
    journal.close()
    assert (kept_answer.answer_text, kept_answer.bring, kept_answer.question.id) == (
        "mostly",
        True,
        "comfort",
    )
    assert "1 to answer now" in notebook.invoke("packs", "list").stdout
    assert notebook.run("packs", "answer", "first-weeks", "style", "--seal", stdin="2\n").code == 0
    journal = notebook.open()
    assert [(a.answer_text, a.sealed) for a in journal.all(Answer)] == [("mostly", False), ("Direct", True)]
    journal.close()
    assert "Nothing is asked" in notebook.run("packs", "answer").err
    assert notebook.invoke("packs", "answer", "first-weeks", "zebra").exit_code == 1
    assert notebook.invoke("packs", "answer", "zebra").exit_code == 1

    assert notebook.invoke("packs", "pause", "first-weeks").exit_code == 0
    assert installed(notebook)[0].paused
    assert "paused" in notebook.invoke("packs", "list").stdout
    assert notebook.invoke("packs", "resume", "first-weeks").exit_code == 0
    assert not installed(notebook)[0].paused

    again = tmp_path / "again.toml"
    assert notebook.invoke("packs", "export", "first-weeks", str(again)).exit_code == 0
    assert again.read_bytes() == file.read_bytes()
    assert notebook.invoke("packs", "export", "first-weeks", str(again)).exit_code == 1


def test_an_update_says_what_is_new_changed_and_gone(notebook: Notebook, file: Path) -> None:
    way = '\n[[strategies]]\nname = "Walk"\n'
    file.write_text(PACK + way, "utf-8")
    assert notebook.invoke("packs", "add", str(file), "--yes").exit_code == 0
    newer = PACK.replace("How easy was it", "Was it easy").replace('id = "style"', 'id = "manner"')
    file.write_text(newer.replace('"R."', '"Somebody"') + way.replace("Walk", "Swim"), "utf-8")
    output = " ".join(notebook.invoke("packs", "add", str(file), "--yes").stderr.split())
    for words in (
        "Changed, comfort: Was it easy to be yourself last time? words: “How easy was it",
        "New, manner: Which way of talking", "Gone, style: Which way of talking", "New way of coping: Swim",
        "Way of coping that is gone: Walk", "Yours is from: R.", "the same person?",
    ):  # fmt: skip
        assert words in output


def test_a_pack_that_looks_like_another_is_told_by_command(notebook: Notebook, file: Path) -> None:
    file.write_text(PACK.replace('"first-weeks"', '"t0day"'), "utf-8")
    assert "looks like today" in notebook.invoke("packs", "add", str(file), "--yes").stderr


def test_the_page_and_the_schema_are_data(notebook: Notebook, file: Path, tmp_path: Path) -> None:
    shown = notebook.invoke("packs", "preview", str(file), "--html", opening=False)
    assert shown.exit_code == 0 and shown.stdout.startswith("<!doctype html>")
    page = tmp_path / "page.html"
    for _ in range(2):  # its own page is written over while nobody changed it
        again = notebook.invoke("packs", "preview", str(file), "--html", "-o", str(page), opening=False)
        assert (again.exit_code, again.stdout) == (0, "")
    assert page.read_text("utf-8").startswith(shown.stdout.rstrip())
    changed = page.read_text("utf-8").replace("Name, if you like", "Name")
    page.write_text(changed, "utf-8")
    again = notebook.invoke("packs", "preview", str(file), "-o", str(page), opening=False)
    assert again.exit_code == 1 and "left as it is" not in again.stdout
    assert page.read_text("utf-8") == changed
    schema = notebook.invoke("packs", "schema", opening=False)
    assert json.loads(schema.stdout) == packs.schema()


def test_a_refusal_adds_to_those_before_it_and_a_question_comes_back_by_its_id(
    notebook: Notebook, tmp_path: Path
) -> None:
    pack = tmp_path / "p.toml"
    text = 'format = 1\nid = "a-b"\ntitle = "T"\nauthor = "A"\nversion = "{}"\n'
    for name in ("one", "two", "three"):
        text += f'[[prompts]]\nid = "{name}"\ntext = "{name.title()}?"\nsealed = SEALED\n'
    pack.write_text(text.format("1.0").replace("SEALED", "true"))
    assert notebook.invoke("packs", "add", str(pack), "--yes", "--refuse", "one").exit_code == 0
    pack.write_text(text.format("2.0").replace("SEALED", "false"))
    again = notebook.invoke("packs", "add", str(pack), "--yes", "--refuse", "two")
    assert again.exit_code == 0
    assert "the answer: starts sealed → does not start sealed" in again.stderr
    output = " ".join(again.stderr.split())
    assert "The seal stays" in output and "--unseal three drops it" in output
    assert "Left out: one" in again.stderr and "Left out: two" in again.stderr
    assert "left out: one, two" in notebook.invoke("packs", "list").stdout
    assert notebook.invoke("packs", "ask", "a-b", "one").exit_code == 0
    assert "left out: two" in notebook.invoke("packs", "list").stdout
    assert notebook.invoke("packs", "ask", "a-b", "nothing").exit_code == 1
    journal = notebook.open()
    (installed,) = journal.packs()
    assert installed.kept_sealed == ("one", "two", "three")
    journal.close()
