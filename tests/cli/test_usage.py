"""Wrong usage: one short line of ours, with what would be right; no phrase of click's, no word broken."""

from __future__ import annotations

import sys
from importlib import import_module

import click
import pytest

from journal_tui.cli import talk
from journal_tui.cli.commands import COMMANDS, PACK_COMMANDS, Table
from journal_tui.cli.helplines import region_named

from .conftest import Notebook

#: The most characters of a line that says what is wrong.
LONGEST = 200
#: What click says by itself.
CLICKS = ("No such", "Invalid value", "Missing", "is not one of", "integer range", "requires an argument",
          "Got unexpected", "Did you mean", "Traceback")  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "--last", "x"], "--last takes a number from 1, or 0 for all."),
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
        (["show", "--last", "-1"], "--last takes a number from 1, or 0 for all."),
        (["summary", "--tick", "urgs"], "urgs cannot be ticked. The nearest is: urges."),
        (["summary", "--tick", "zzzzzz"], "journal-tui summary --sections lists what can."),
        (["summary", "--format", "htm"], "--format takes one of: md, text, html, pdf. The nearest is: html."),
        (["init", "--country", "Germny"], "The nearest is: Germany."),
        (["init", "--country", ""], "journal-tui helplines --list says which there are."),
        (["init", "--country", "x" * 300], "journal-tui helplines --list says which there are."),
        (["helplines", "Englnd"], "The nearest is: England."),
        (["paper", "weeek"], "The nearest is: "),
        (["paper", "week", "--region", "Irland", "-o", "x.html"], "The nearest is: Ireland."),
        (["checkin", "--set", "sleep=25"], "sleep: Write a number up to 24 (h), for example 7.5."),
        (["checkin", "--set", "use=blue"], "use: Write one of: no, yes, within my own plan, rather not say."),
        (["checkin", "--set", "mood=11"], "mood: Write a whole number from 0 to 10"),
        (["checkin", "--set", "tired=lots"], "tired: "),
        (["checkin", "--set", "x" * 300], "has no"),
        (["checkin", "--set", f"{'x' * 300}=1"], "is not a field here."),
        (["urge", "--set", "ended=rode on"], "The nearest is: rode it out."),
        (["add", "zzzzzz"], "journal-tui add --help lists them."),
        (["show", "--kind", "urgez"], "The nearest is: urge."),
        (["show", "--since", "yesterdy"], "That day was not understood."),
        (["write", "x", "--at", "yesterdy"], "That time was not understood."),
        (["import", "file", "--from", "dayone2"], "The nearest is: "),
        (["import", "file", "--mood", "so-so=99"], "Write --mood LABEL=N"),
        (["packs", "add", "riding-the-wave", "--refuse", "x" * 300], "There is no question"),
        (["export", "x", "--format", "jsn"], "The nearest is: json."),
        (["completion", "bsh"], "The nearest is: bash."),
        (["write", ""], 'journal-tui write "Like this"'),
        (["write", " ", "--tag", "x"], 'journal-tui write "Like this"'),
        (["z" * 300], "--help lists them all."),
        (["show", f"--{'z' * 300}"], "--help lists them."),
    ],
)
def test_wrong_usage_is_one_line_with_what_would_be_right(
    notebook: Notebook, arguments: list[str], message: str
) -> None:
    # Nothing that is wrong with the words is found out only after the passphrase.
    ran = notebook.invoke(*arguments, opening=False)
    assert ran.exit_code == 2, ran.stderr
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert len(ran.stderr) <= LONGEST
    assert not [phrase for phrase in CLICKS if phrase in ran.stderr]


def test_text_after_two_dashes_may_begin_with_one(notebook: Notebook) -> None:
    assert notebook.invoke("write", "--", "-2 is my mood").exit_code == 0
    assert "-2 is my mood" in notebook.invoke("show").stdout


def _all_commands(table: Table) -> list[tuple[str, click.Command]]:
    commands = []
    for rows in table.values():
        for name, row in rows.items():
            command = getattr(import_module(f"journal_tui.cli.{row.module}"), row.attribute)
            commands.append((name, command))
    return commands


_TAKING = [
    (prefix, name, command, param)
    for prefix, table in (((), COMMANDS), (("packs",), PACK_COMMANDS))
    for name, command in _all_commands(table)
    for param in command.params
    if isinstance(param.type, (click.Choice, click.IntRange))
]


@pytest.mark.parametrize(
    ("prefix", "name", "command", "param"),
    _TAKING,
    ids=[" ".join((*prefix, name, param.opts[0])) for prefix, name, _, param in _TAKING],
)
def test_every_option_that_takes_a_word_or_a_number_answers_in_one_line_with_the_nearest(
    notebook: Notebook, prefix: tuple[str, ...], name: str, command: click.Command, param: click.Parameter
) -> None:
    def answer(typed: str) -> str:
        words = [
            typed if other is param else "x"
            for other in command.params
            if isinstance(other, click.Argument) and other.required
        ]
        option = [param.opts[0], typed] if isinstance(param, click.Option) else []
        ran = notebook.invoke(*prefix, name, *option, *words, opening=False)
        assert ran.exit_code == 2, ran.stderr
        assert ran.stderr.count("\n") == 1 and len(ran.stderr) <= LONGEST, ran.stderr
        assert not [phrase for phrase in CLICKS if phrase in ran.stderr]
        return ran.stderr

    answer("x" * 300)
    if isinstance(param.type, click.Choice):
        slip = f"{param.type.choices[0]}z"
        assert f"The nearest is: {param.type.choices[0]}." in answer(slip)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("USA", "US"), ("usa", "US"), ("U.S.A.", "US"), ("England", "GB"), ("uk", "GB"), ("Wales", "GB"),
     ("Austria", "EU"), ("germany", "DE"), ("the Netherlands", "NL"), ("NL", "NL")],
)  # fmt: skip
def test_a_country_is_understood_as_people_call_it(typed: str, code: str) -> None:
    assert region_named(typed).code == code


def test_which_choice_was_understood_is_said_once(notebook: Notebook) -> None:
    for arguments in (("checkin", "--set", "use=y"), ("urge", "--set", "ended=usedd")):
        assert notebook.invoke(*arguments).stderr.count("understood as") == 1


def test_an_answer_that_does_not_fit_is_told_by_the_word_that_was_typed(notebook: Notebook) -> None:
    ran = notebook.invoke("checkin", "--set", "sleep=25", opening=False)
    assert ran.stderr.startswith("sleep: ") and "sleep_hours" not in ran.stderr


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
