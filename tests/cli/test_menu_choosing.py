"""Choices by ear: numbers, words and their beginnings, slips, long lists, and a terminal left alone."""

from __future__ import annotations

import os
import signal

import pytest

from journal_tui.cli.menu import ROWS
from journal_tui.cli.menu_choosing import Choice, Chooser, find, nearest
from journal_tui.cli.waiting import HangUps


def choices(*names: str) -> list[Choice]:
    return [Choice(name, lambda: None) for name in names]


@pytest.mark.parametrize("said", ["2", "2.", "2", "Write an entry", "write", "WRITE", "entry", "wri"])
def test_a_number_a_word_or_its_beginning_names_a_choice(said: str) -> None:
    found = find(said, [Choice(row.name, lambda: None, row.also) for row in ROWS])
    assert found is not None and found.name == "Write an entry"


@pytest.mark.parametrize("said", ["0", "99", "-1", "nothing like it"])
def test_what_names_nothing_chooses_nothing(said: str) -> None:
    assert find(said, choices("Help now", "Patterns")) is None


def test_a_slip_is_told_the_nearest_right_word_in_one_short_line() -> None:
    assert nearest("pattrens", choices("Help now", "Patterns")) == (
        "That is no choice here. The nearest is: Patterns."
    )
    assert (
        nearest("s", choices("Sessions", "Share a page", "Month")) == "That could be: Sessions, Share a page."
    )


def test_no_word_means_two_choices_of_the_menu() -> None:
    said = [word.casefold() for row in ROWS for word in (row.name, *row.also)]
    assert len(said) == len(set(said))


def test_a_long_list_is_said_a_part_at_a_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = iter(["more", "25"])
    monkeypatch.setattr("journal_tui.cli.menu_choosing.read_line", lambda: next(lines))
    chosen = Chooser().choose("Days.", choices(*(f"day {n}" for n in range(1, 41))))
    said = capsys.readouterr().err
    assert chosen is not None and chosen.name == "day 25"
    assert said.index("12 day 12") < said.index("more goes on") < said.index("13 day 13")
    assert "25 day 25" not in said


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
