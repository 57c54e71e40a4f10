"""By ear: what was typed and cannot be saved is held until it is saved, or let go on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journal_tui import packs
from journal_tui.cli import ask
from journal_tui.cli.ask import EndOfAnswers
from journal_tui.cli.menu import journal_menu
from journal_tui.cli.menu_choosing import Chooser
from journal_tui.cli.menu_drafts import drafts
from journal_tui.cli.menu_exercises import Exercises
from journal_tui.cli.menu_opened import Opened, keep_typed
from journal_tui.cli.menu_wave import Wave
from journal_tui.cli.menu_writing import answer_due, change_record, count_days, log
from journal_tui.cli.place import Options
from journal_tui.journal import counted_days
from journal_tui.journal.record_forms import asked
from journal_tui.journal.ride import JournalRides, Kept, Ride
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value
from journal_tui.models.records import Answer, Entry, Session, Urge
from journal_tui.models.stored import Draft
from journal_tui.packs import Due
from journal_tui.packs.working_together import sentences
from journal_tui.safety.beside import gather_beside
from journal_tui.vault import NotSaved

from .conftest import Notebook

FULL = "The disk is full."


class CtrlC(str):
    """A line at which ctrl+c is pressed."""


def type_lines(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Answer what is asked from now on with these lines; the input ends after them."""
    left = iter(lines)

    def read_line() -> str:
        line = next(left, None)
        if line is None:
            raise EndOfAnswers
        if isinstance(line, CtrlC):
            raise KeyboardInterrupt
        return line

    for module in ("menu_choosing", "ask", "records"):
        monkeypatch.setattr(f"journal_tui.cli.{module}.read_line", read_line)


def failing(times: int, act: Callable[..., object] = lambda: None, after: int = 0) -> Callable[..., object]:
    """As `act`, after so many calls failing so many times."""
    calls = 0

    def call(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if after < calls <= after + times:
            raise NotSaved(FULL)
        return act(*arguments, **options)

    return call


# -- the question ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ("help", "1"), ("undo", "1"), ("nonsense", "1"), ("urge", *[""] * 8, "1"),
        ("2", "/proc/nope/x", "1"), ("2", "~nobodyx", "1"), ("2", CtrlC(), "1"), ("2", "", "1"),
        ("2", "JOURNAL", "1"),
    ],
    ids=str,
)  # fmt: skip
def test_a_slip_at_the_question_lets_nothing_go(
    notebook: Notebook,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lines: tuple[str, ...],
) -> None:
    journal = notebook.open()
    opened = journal_menu(Opened(journal, Options(), Chooser()))
    type_lines(monkeypatch, *(str(notebook.path.parent) if line == "JOURNAL" else line for line in lines))
    try:
        # It fails again where the slip was about another folder.
        keep = failing(2 if lines[0] == "2" else 1)
        assert keep_typed(opened, keep, lambda: "a long entry")
    finally:
        ask.end_when_idle(0)
        journal.close()
    output = capsys.readouterr().err
    assert "was not saved" not in output and "had to stop" not in output


@pytest.mark.parametrize("line", ["", "0", "back"])
def test_what_is_let_go_on_purpose_is_said_to_be(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    journal = notebook.open()
    type_lines(monkeypatch, "3", line)
    assert not keep_typed(Opened(journal, Options(), Chooser()), failing(9), lambda: "a long entry")
    journal.close()
    captured = capsys.readouterr()
    assert "a long entry" in captured.out and "What you typed was not saved." in captured.err


# -- the wave ----------------------------------------------------------------------------------------------


def ride_wave(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, *lines: str, after: int, times: int
) -> list[Urge]:
    """Ride a wave with lines, of which some saves fail; the urges that are kept."""
    journal = notebook.open()
    rides = JournalRides(journal)

    def keep(ride: Ride, kept: Kept) -> Kept:
        return JournalRides.keep(rides, ride, kept)

    monkeypatch.setattr(rides, "keep", failing(times, keep, after))
    type_lines(monkeypatch, *lines)
    chooser = Chooser()
    Wave(chooser, rides, gather_beside(journal), Exercises(chooser, journal)).go()
    urges = journal.all(Urge)
    journal.close()
    return urges


def test_another_urge_begins_only_once_the_one_before_is_kept(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    urges = ride_wave(notebook, monkeypatch, "7", "new", "new", "3", "back", after=0, times=2)
    assert sorted(urge.strength_start or 0 for urge in urges) == [3, 7]
    output = capsys.readouterr().err
    assert output.count(FULL) == 2 and output.count("Another urge begins.") == 1


def test_an_end_that_cannot_be_kept_leaves_the_wave_going_on(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (urge,) = ride_wave(notebook, monkeypatch, "7", "over", "1", "9", "back", after=1, times=1)
    assert urge.ended is None and urge.minutes is None
    assert urge.curve[-1][1] == 9
    assert "The wave goes on." in capsys.readouterr().err


# -- records -----------------------------------------------------------------------------------------------


def open_with_six_sentences(notebook: Notebook) -> Opened:
    journal = notebook.open()
    journal.change_settings(six_sentences=True)
    return Opened(journal, Options(), Chooser())


def test_a_session_is_written_once_when_its_sentences_cannot_be_saved(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_with_six_sentences(notebook)
    journal = opened.journal
    monkeypatch.setattr("journal_tui.packs.answer", failing(1, packs.answer))
    fields = len([question for question in asked(journal, Session) if question.first])
    type_lines(monkeypatch, "yesterday 12:00", *[""] * fields, "mostly", *[""] * 6, "try again")
    log(opened, Session)
    assert len(journal.all(Session)) == 1
    assert len(journal.all(Answer)) == 1
    journal.close()


def test_a_session_is_changed_before_its_sentences_are_asked(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_with_six_sentences(notebook)
    journal = opened.journal
    session = journal.add(Session, {})
    changed: list[str] = []
    edit = journal.edit

    def counted_edit(record: Record, *arguments: Any, **about: Any) -> Record:
        changed.append(record.table)
        return edit(record, *arguments, **about)

    monkeypatch.setattr(journal, "edit", counted_edit)
    monkeypatch.setattr("journal_tui.packs.answer", failing(1, packs.answer))
    fields = len([question for question in asked(journal, Session) if question.first])
    type_lines(monkeypatch, *[""] * fields, "mostly", *[""] * 6, "try again")
    change_record(opened, session, everything=False)
    assert changed.count(Session.table) == 1
    assert len(journal.all(Answer)) == 1
    journal.close()


def open_with_draft(notebook: Notebook, kind: type[Record], answers: dict[str, Value]) -> Opened:
    journal = notebook.open()
    draft = Draft(id="d1", schema=1, kind=kind.table, saved_at=journal.clock(), answers=answers)
    journal.keep_draft(draft)
    return Opened(journal, Options(), Chooser())


def test_a_draft_that_is_emptied_becomes_no_record(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = open_with_draft(notebook, Entry, {"body": "A hard evening."})
    type_lines(monkeypatch, "1", "1", "", "-", "0")
    drafts(opened)
    assert opened.journal.all(Entry) == [] and len(opened.journal.drafts()) == 1
    assert "Nothing was written." in capsys.readouterr().err
    opened.journal.close()


def test_answers_to_prompts_are_held_and_read_back(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = Opened(notebook.open(), Options(), Chooser())
    installed = sentences(opened.journal)
    assert installed is not None
    prompt = installed.asked[0]
    monkeypatch.setattr("journal_tui.packs.answer", failing(1, packs.answer))
    type_lines(monkeypatch, "mostly", "read back", "try again")
    answer_due(opened, [Due(installed, prompt)])
    captured = capsys.readouterr()
    assert f"{prompt.text} mostly" in captured.out and FULL in captured.err
    assert [answer.answer_text for answer in opened.journal.all(Answer)] == ["mostly"]
    opened.journal.close()


def test_counted_days_are_held(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Opened(notebook.open(), Options(), Chooser())
    keep = failing(1, counted_days.keep_counted)
    monkeypatch.setattr("journal_tui.journal.counted_days.keep_counted", keep)
    answers = {"what": "my last drink", "since": opened.journal.today().isoformat(), "now": "count on"}
    monkeypatch.setattr("journal_tui.cli.menu_writing.ask_all", lambda *_, **__: answers)
    type_lines(monkeypatch, "try again")
    count_days(opened)
    assert counted_days.counted_line(opened.journal)
    opened.journal.close()


def test_a_session_that_was_a_draft_is_followed_by_its_sentences(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_with_draft(notebook, Session, {"therapist": "R."})
    opened.journal.change_settings(six_sentences=True)
    fields = len([question for question in asked(opened.journal, Session) if question.first])
    type_lines(monkeypatch, "1", "1", *[""] * fields, "mostly", *[""] * 6, "0")
    drafts(opened)
    assert len(opened.journal.all(Session)) == 1 and not opened.journal.drafts()
    assert [answer.answer_text for answer in opened.journal.all(Answer)] == ["mostly"]
    opened.journal.close()
