"""Wrong usage: one short line of ours, with what would be right; no phrase of click's, no word broken."""

from __future__ import annotations

import sys

import pytest

from journal_tui.cli import talk

from .conftest import Notebook

#: What click says by itself.
CLICKS = ("No such", "Invalid value", "Missing", "is not one of", "integer range", "requires an argument",
          "Got unexpected", "Did you mean", "Traceback")  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "--last", "x"], "--last takes a number from 0."),
        (["catch-up", "--days", "0"], "--days takes a number from 1 to 60."),
        (["summary", "--format", "foo"], "--format takes one of: md, text, html, pdf."),
        (["paper", "urgh"], "takes one of:"),
        (["show", "--serch", "x"], "There is no option --serch. The nearest is: --search."),
        (["chekin"], "There is no command chekin. The nearest is: checkin."),
        (["packs", "lst"], "There is no command lst. The nearest is: list."),
        (["zzzzzz"], "--help lists them all."),
        (["show", "--json=x"], "--json takes no value."),
        (["export"], "export needs DIR:"),
        (["checkin", "--set"], "--set needs a value after it."),
        (["checkin", "--set", "mod=5"], "mod is not a field here. The nearest is: mood."),
        (["add", "urg"], "The nearest is: urge."),
        (["write", "-2 is my mood"], "comes after two of them: journal-tui write -- "),
        (["paths", "more"], "That is more than paths takes."),
    ],
)
def test_wrong_usage_is_one_line_with_what_would_be_right(
    notebook: Notebook, arguments: list[str], message: str
) -> None:
    ran = notebook.invoke(*arguments)
    assert ran.exit_code == 2
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert not [phrase for phrase in CLICKS if phrase in ran.stderr]


def test_text_after_two_dashes_may_begin_with_one(notebook: Notebook) -> None:
    assert notebook.invoke("write", "--", "-2 is my mood").exit_code == 0
    assert "-2 is my mood" in notebook.invoke("show").stdout


def test_no_words_at_all_are_told_how_to_be_given(notebook: Notebook) -> None:
    ran = notebook.invoke("write", "")
    assert 'journal-tui write "Like this"' in ran.stderr
    assert "Nothing was written." in ran.stderr


class Terminal:
    """Standard error as a terminal that keeps what was said."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> int:
        """Keep it."""
        self.written += text
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_no_word_of_an_error_is_broken_at_the_edge_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "50")
    sentence = "There is a file /home/somebody/a-folder-with-a-very-long-name/notes-2026-11-21.pdf: it stays."
    talk.say_error(sentence)
    lines = terminal.written.splitlines()
    assert len(lines) > 1
    assert [word for line in lines for word in line.split()] == sentence.split()
