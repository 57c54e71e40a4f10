"""Choices by ear: numbers, words and their beginnings, slips, long lists, and a terminal left alone."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pexpect
import pyte
import pytest

from journal_tui.cli import ask, secrets
from journal_tui.cli.menu_choosing import LONGEST_LIST, Chooser, switch
from journal_tui.cli.menu_finding import Choice, begins, find, nearest
from journal_tui.cli.menu_rows import MENU, Group, Row, hinting, rows
from journal_tui.cli.waiting import HangUps
from journal_tui.journal.preferences import PREFERENCES
from journal_tui.ui.kit.commands import ShownPeople

from .conftest import PASSPHRASE, Notebook
from .test_menu_reaches_all import REACHED


def choices(*names: str) -> list[Choice]:
    return [Choice(name, lambda: None) for name in names]


@pytest.mark.parametrize("word", ["2", "2.", "２", "write", "WRITE", "entry", "wri"])
def test_a_number_a_word_or_its_beginning_names_a_choice(word: str) -> None:
    choice = find(word, [choices("Help now")[0], Choice("Write an entry", lambda: None, ("entry",))])
    assert choice is not None and choice.name == "Write an entry"


@pytest.mark.parametrize("word", ["0", "99", "-1", "nothing like it"])
def test_what_names_nothing_chooses_nothing(word: str) -> None:
    assert find(word, choices("Help now", "Patterns")) is None


def test_a_slip_is_told_the_nearest_right_word_in_one_short_line() -> None:
    assert nearest("pattrens", choices("Help now", "Patterns")) == (
        "That is no choice here. The nearest is: Patterns."
    )
    assert (
        nearest("s", choices("Sessions", "Share a page", "Month")) == "That could be: Sessions, Share a page."
    )


@pytest.mark.parametrize("word", ["clear", "try", "zzz", "something else entirely", "late night", "on"])
def test_what_is_near_nothing_is_given_no_nearest(word: str) -> None:
    lines = [Choice(row.name, lambda: None, row.also, hinting(row)) for row in rows()]
    several = nearest(word, lines)
    assert several == "That is no choice here. Give a number of the list, or a word of it." or (
        several.startswith("That could be: ") and any(begins(line, word) for line in lines)
    )


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("sober", "Days that you count"),
        ("pills", "Check in"),
        ("calender", "Month by month"),
        ("exprot", "Export everything to a folder"),
        ("recvery", "Recovery code"),
        ("ambulance", "Help now"),
        ("112", "Help now"),
        ("json", "Export everything to a folder"),
    ],
)
def test_slips_and_the_words_of_the_palette_lead_to_what_is_meant(word: str, names: str) -> None:
    lines = [Choice(row.name, lambda: None, row.also, hinting(row)) for row in rows()]
    assert nearest(word, lines) == f"That is no choice here. The nearest is: {names}."


def test_every_row_is_called_as_the_command_that_it_does() -> None:
    """The table by which rows are named follows the commands that they do."""
    names = {row.name for row in rows()}
    asked_elsewhere = {preference.name for preference in PREFERENCES}
    for command, row_name in REACHED.items():
        row = next((row for row in rows() if row.name == row_name), None)
        # Its words are those of Help now; it is one of the settings.
        if command is ShownPeople or row is None or row_name in asked_elsewhere:
            continue
        assert row_name in names and set(command.synonyms) <= {*hinting(row), *row.also}, row_name


@pytest.mark.parametrize("number", ["7.5", "99", "7,5", "-3"])
def test_a_number_that_the_list_has_not_is_answered_as_a_number(number: str) -> None:
    assert nearest(number, choices("Month", "Share")) == "That is no number of this list. ? says the list."


def test_delete_said_anywhere_says_where_it_is(notebook: Notebook) -> None:
    ran = notebook.run("menu", stdin="delete\nplan\nremove\n0\nleave\n")
    assert (
        ran.err.count("Delete is chosen in a record: Read and look back, then the record, then Delete.") == 2
    )


def test_inside_the_question_of_the_wave_its_own_words_hold_and_no_others_are_named(
    notebook: Notebook,
) -> None:
    ran = notebook.run("menu", stdin="wave\n6\n0\nreason\n0\nclear\n7.5\nwrit\n0\nleave\n")
    asked = ran.err[ran.err.index("0: the strength, or back?") :]
    assert "Write an entry" not in asked and "Month by month" not in asked
    assert asked.count("0: the strength, or back?") == 2 and "No reasons are written" in asked


def test_a_word_of_the_wave_holds_in_each_of_its_lists(notebook: Notebook) -> None:
    ran = notebook.run("menu", stdin="wave\n6\ntry\nover\nnew\nback\nleave\n")
    assert "How did it end?" in ran.err and "Another urge begins." in ran.err
    assert "That is no choice" not in ran.err and "That could be" not in ran.err


def test_a_passphrase_that_is_typed_too_early_is_not_said_again_and_told_where_it_is_asked(
    notebook: Notebook,
) -> None:
    for early in (PASSPHRASE, "Tr0ub4dor&3"):
        ran = notebook.run("menu", stdin=f"{early}\nleave\n", opening=False)
        assert early not in ran.err and "no passphrase yet. Enter opens your journal." in ran.err
        assert "A passphrase is asked only after a choice" in ran.err
        assert "nearest" not in ran.err and "\x1b" not in ran.err


@pytest.mark.pty
@pytest.mark.parametrize(("term", "is_erased"), [("xterm", True), ("dumb", False)])
def test_a_passphrase_that_was_typed_too_early_is_taken_off_the_screen(
    notebook: Notebook, term: str, is_erased: bool
) -> None:
    for early in (PASSPHRASE, PASSPHRASE * 3):
        child = pexpect.spawn(
            sys.executable, ["-m", "journal_tui", "--journal", str(notebook.path), "menu"],
            env={**notebook.environ, "TERM": term}, encoding="utf-8", timeout=30, dimensions=(24, 80),
        )  # fmt: skip
        screen = pyte.Screen(80, 24)
        output = pyte.Stream(screen)
        child.expect("opens your journal. ")
        output.feed(child.before + child.after)
        child.sendline(early)
        child.expect("goes on to it.*opens your journal. ")
        output.feed(child.before + child.after)
        child.sendline("leave")
        child.expect(pexpect.EOF)
        child.close(force=True)
        assert ("battery" not in "".join(screen.display)) is is_erased
        assert any("The journal is locked" in line for line in screen.display)


def test_no_word_means_two_choices_of_the_menu() -> None:
    words = [word for row in rows() for word in {name.casefold() for name in (row.name, *row.also)}]
    assert len(words) == len(set(words))


def test_lists_are_short_and_the_first_words_tell_their_rows_apart() -> None:
    lists: list[tuple[Row | Group, ...]] = [MENU, *(line.rows for line in MENU if isinstance(line, Group))]
    for lines in lists:
        assert len(lines) <= LONGEST_LIST
        first = [line.name.split()[0].strip(",:").casefold() for line in lines]
        assert len(first) == len(set(first)), first


def test_help_comes_before_a_line_that_begins_like_it(monkeypatch: pytest.MonkeyPatch) -> None:
    help_now = Choice("Help now", lambda: None, ("help",))
    typed(monkeypatch, "help")
    assert Chooser([help_now]).choose("Found.", choices("Thu: entry. Help me with this")) is help_now


def test_back_and_leaving_have_the_same_number_at_every_list(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    leave = Choice("Lock and leave", lambda: None)
    for count in (1, 8, 9, 40):
        for word, meant in (("0", None), ("back", None), ("9", leave)):
            typed(monkeypatch, word)
            assert Chooser(leave=leave).choose("Days.", choices(*(f"day {n}" for n in range(count)))) is meant
        assert capsys.readouterr().err.count("9 Lock and leave\n0 Back") == 3


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    left = iter(lines)
    monkeypatch.setattr("journal_tui.cli.menu_choosing.read_line", lambda: next(left))


def test_a_long_list_is_said_a_part_at_a_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "8", "more", "3")
    chosen = Chooser().choose("Days.", choices(*(f"day {n}" for n in range(1, 41))))
    output = capsys.readouterr().err
    assert chosen is not None and chosen.name == "day 17"
    assert output.index("7 day 7") < output.index("8 More, 33 of 40 left") < output.index("1 day 8")
    assert "day 22" not in output


def test_a_long_list_goes_round(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "8", "8", "1")
    chosen = Chooser().choose("Days.", choices(*(f"day {n}" for n in range(1, 11))))
    assert chosen is not None and chosen.name == "day 1"


def test_a_list_goes_on_where_it_was_and_is_said_again_only_when_it_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen: list[str] = []
    names = [f"day {n}" for n in range(1, 21)]

    def lines() -> list[Choice]:
        return [Choice(name, lambda name=name: chosen.append(name)) for name in names]  # type: ignore[misc]

    typed(monkeypatch, "8", "1", "2", "?", "0")
    assert not Chooser().go_through("Days.", lines)
    assert chosen == ["day 8", "day 9"]
    assert capsys.readouterr().err.count("1 day 8") == 2  # when it was turned to, and for the ?
    typed(monkeypatch, "1", "0")
    renamed = iter([lines(), [Choice("another", lambda: None)] * 20, lines()])
    Chooser().go_through("Days.", lambda: next(renamed))
    assert "1 another" in capsys.readouterr().err
    typed(monkeypatch, "1", "0")
    turning = iter([lines(), [Choice("another", lambda: None)] * 20])
    Chooser().go_through("Days.", lambda: next(turning), turns=True)
    assert "1 another" not in capsys.readouterr().err


def test_what_is_asked_meanwhile_does_not_begin_the_reading_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "help", "1", "0")
    Chooser([Choice("Help now", lambda: None, ("help",))]).read("\n".join(f"line {n}" for n in range(50)))
    printed = capsys.readouterr().out
    assert printed.count("line 0\n") == 1 and printed.count("line 20\n") == 1 and "line 40" not in printed


def test_a_terminal_at_which_nothing_is_typed_for_long_is_taken_for_closed() -> None:
    reading, writing = os.pipe()
    waiting = HangUps()
    waiting.idle_seconds = 0.01
    try:
        assert waiting.typed_line(reading) == b""
    finally:
        os.close(reading)
        os.close(writing)
    assert waiting.came == signal.SIGALRM


def test_a_passphrase_is_waited_for_no_longer_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal, client = pty.openpty()

    @contextlib.contextmanager
    def that_terminal(*_: str) -> Iterator[int]:
        yield client

    monkeypatch.setattr("journal_tui.cli.secrets._terminal", that_terminal)
    ask.end_when_idle(0.01)
    try:
        with pytest.raises(ask.EndOfAnswers):
            secrets.ask("Passphrase: ", subject="passphrase", option="--passphrase-file")
        assert ask.ended_idle()
    finally:
        ask.end_when_idle(0)
        ask._HANG_UPS.came = None
        os.close(terminal)
        os.close(client)


def test_what_was_chosen_is_done_in_one_way() -> None:
    """`perform` says what goes wrong in a choice and goes on; done otherwise it ends the list."""
    modules = Path(ask.__file__).parent.glob("*.py")
    doing = {path.name: path.read_text(encoding="utf-8").count("chosen.act()") for path in modules}
    assert {name for name, count in doing.items() if count} == set()


def test_a_line_of_two_states_says_how_it_is_and_is_turned_by_its_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = {"Mood": True}

    def lines() -> list[Choice]:
        return [
            switch(name, ("asked at once", "asked later"), partial(chosen.update, {name: not on}), on=on)
            for name, on in chosen.items()
        ]

    typed(monkeypatch, "1", "mood", "1", "")
    Chooser().go_through("Which?", lines, turns=True)
    output = capsys.readouterr().err
    assert "1 Mood, asked at once" in output
    assert output.index("Asked later: Mood") < output.index("Asked at once: Mood")
    assert chosen == {"Mood": False}
