"""By ear: what was typed and cannot be saved is held until it is saved, or let go on purpose."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

from journal_tui import packs
from journal_tui.cli import ask, menu_import
from journal_tui.cli.ask import EndOfAnswers
from journal_tui.cli.menu import journal_menu
from journal_tui.cli.menu_choosing import Chooser, LeaveList
from journal_tui.cli.menu_door import Door
from journal_tui.cli.menu_drafts import drafts
from journal_tui.cli.menu_exercises import Exercises
from journal_tui.cli.menu_opened import Opened, keep_typed, undo
from journal_tui.cli.menu_rows import rows
from journal_tui.cli.menu_wave import Wave
from journal_tui.cli.menu_writing import answer_due, change_record, count_days, log
from journal_tui.cli.packs_own import write_question
from journal_tui.cli.place import Options
from journal_tui.journal import counted_days
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import asked
from journal_tui.journal.ride import JournalRides, Kept, Ride
from journal_tui.journal.shown_people import ShownPeople
from journal_tui.models.base import Record, question_of
from journal_tui.models.kinds import Value
from journal_tui.models.records import Agreement, Answer, Entry, Goal, Person, Session, Therapist, Urge
from journal_tui.models.stored import Draft
from journal_tui.packs import Due, own
from journal_tui.packs.working_together import sentences
from journal_tui.safety.beside import gather_beside
from journal_tui.vault import NotSaved, Vault, VaultContext, open_vault

from .conftest import PASSPHRASE, Notebook

FULL = "The disk is full."


class CtrlC(str):
    """A line at which ctrl+c is pressed."""


def type_lines(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Answer what is asked from now on with these lines; the input ends after them."""
    read_from(monkeypatch, iter(lines))


def read_from(monkeypatch: pytest.MonkeyPatch, lines: Iterator[str]) -> None:
    """As `type_lines`."""

    def read_line() -> str:
        line = next(lines, None)
        if line is None:
            raise EndOfAnswers
        if isinstance(line, CtrlC):
            raise KeyboardInterrupt
        return line

    for module in ("menu_choosing", "ask", "records", "catching_up"):
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


def test_of_two_that_are_held_at_once_each_says_its_first_words(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = notebook.open()
    opened = journal_menu(Opened(journal, Options(), Chooser()))
    commit = Vault.commit
    calls: list[int] = []

    def full_at_first(self: Vault, *arguments: Any, **options: Any) -> object:  # Any: passed on as they are
        calls.append(1)
        if len(calls) == 1:
            raise NotSaved(FULL)
        return commit(self, *arguments, **options)

    monkeypatch.setattr(Vault, "commit", full_at_first)
    type_lines(monkeypatch, "write", "The second text.", ".", "try again", "try again")
    try:
        assert keep_typed(opened, failing(1), lambda: "The first text.")
    finally:
        ask.end_when_idle(0)
    assert [entry.body for entry in journal.all(Entry)] == ["The second text."]
    journal.close()
    output = capsys.readouterr().err
    label = question_of(Entry, "body").name
    marks = [
        "begins with: The first text.", f"begins with: {label}: The second text.",
        f"That is what begins with: {label}: The second text.", "That is what begins with: The first text.",
    ]  # fmt: skip
    places = [output.index(mark) for mark in marks]
    assert places == sorted(places)


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


#: What leaves a list, or ends the program.
LEAVING = ["9", "leave", "lock", CtrlC()]


@pytest.mark.parametrize("line", LEAVING, ids=repr)
def test_leaving_asks_once_more_and_what_is_gone_back_to_can_be_saved(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    opened = journal_menu(Opened(notebook.open(), Options(), Chooser()))
    type_lines(monkeypatch, line, "help", line, "", "try again")
    assert keep_typed(opened, failing(1), lambda: "a long entry")
    opened.journal.close()
    output = capsys.readouterr().err
    assert output.count("It is not saved. Leave without it?") == 2 and "was not saved" not in output


@pytest.mark.parametrize("again", [*LEAVING, "yes", "1"], ids=repr)
@pytest.mark.parametrize("line", LEAVING, ids=repr)
def test_leaving_once_more_lets_it_go_and_says_so(
    notebook: Notebook,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    line: str,
    again: str,
) -> None:
    opened = journal_menu(Opened(notebook.open(), Options(), Chooser()))
    type_lines(monkeypatch, line, again)
    with pytest.raises((LeaveList, KeyboardInterrupt)):
        keep_typed(opened, failing(9), lambda: "a long entry")
    opened.journal.close()
    assert capsys.readouterr().err.count("What you typed was not saved.") == 1


@pytest.mark.parametrize("failures", [1, 2])
def test_where_nobody_can_be_asked_any_more_it_is_tried_once_more(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failures: int
) -> None:
    saved: list[str] = []
    opened = Opened(notebook.open(), Options(), Chooser())
    type_lines(monkeypatch, "3")
    with pytest.raises(EndOfAnswers):
        keep_typed(opened, failing(failures, partial(saved.append, "it")), lambda: "a long entry")
    opened.journal.close()
    assert saved == ["it"] * (2 - failures)
    assert capsys.readouterr().err.count("What you typed was not saved.") == failures - 1


def test_ctrl_c_while_it_is_being_saved_makes_nothing_of_it_unsaid(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def keep() -> None:
        os.kill(os.getpid(), signal.SIGINT)

    opened = Opened(notebook.open(), Options(), Chooser())
    type_lines(monkeypatch)
    assert keep_typed(opened, keep, lambda: "a long entry")
    opened.journal.close()
    assert "not saved" not in capsys.readouterr().err


@pytest.mark.parametrize("moment", ["save", "said"])
def test_ctrl_c_when_an_import_is_saved_does_not_say_that_nothing_is(
    notebook: Notebook,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    moment: str,
) -> None:
    (tmp_path / "old.md").write_text("# 2024-01-01\n\nAn old day.\n", encoding="utf-8")
    opened = Opened(notebook.open(), Options(), Chooser())
    name = {"save": "take_in", "said": "counted"}[moment]
    before = getattr(menu_import, name)

    def with_ctrl_c(*arguments: object) -> object:
        done = before(*arguments)
        os.kill(os.getpid(), signal.SIGINT)
        return done

    monkeypatch.setattr(menu_import, name, with_ctrl_c)
    type_lines(monkeypatch, str(tmp_path / "old.md"), "take it in")
    menu_import.bring_along(opened)
    output = capsys.readouterr().err
    assert "Taken in: 1 entry" in output and "Stopped" not in output
    undo(opened)
    assert opened.journal.all(Entry) == []
    opened.journal.close()


# -- whatever is typed by ear ------------------------------------------------------------------------------


def _session_of_yesterday(journal: Journal) -> Session:
    return journal.add(Session, {"therapist": "R."}, at=journal.clock() - timedelta(days=1))


def _own_question(journal: Journal) -> None:
    own.keep_question(journal, {"text": "What helped?"})


def _proposed(journal: Journal) -> None:
    journal.add(Therapist, {"name": "R.", "how_often": "every week"})
    journal.add(Session, {"therapist": "R.", "attended": "yes"}, at=journal.clock() - timedelta(days=2))


def _agreed(journal: Journal) -> None:
    session = journal.add(Session, {"attended": "yes"}, at=journal.clock() - timedelta(days=2))
    journal.add(Agreement, {"what": "A walk a day"}, at=session.at, extra={"session": session.id})


def _goal(journal: Journal) -> None:
    journal.add(Goal, {"my_words": "Rest"})


def _entry(journal: Journal) -> None:
    journal.add(Entry, {"body": "A day"})


def _person(journal: Journal) -> None:
    journal.add(Person, {"name": "Nadia", "reach": "1"})


#: One that comes with the app.
PACK = packs.builtin()[0]


def _pack(journal: Journal) -> None:
    packs.install(journal, PACK)


class Typing(NamedTuple):
    """A word for a row, what is typed in it, words that are read back of it, and what is there before."""

    row: str
    lines: tuple[str, ...]
    words: str
    before: Callable[[Journal], object] = lambda journal: None


#: Everything that is typed by ear.
TYPINGS = {
    "an entry": Typing("write", ("A hard evening.", "."), "A hard evening."),
    "a check-in": Typing("check-in", ("6", "3", "7.5"), "6"),
    "an urge": Typing("urge", ("7",), "7"),
    "a topic": Typing("topic", ("new", "The week"), "The week"),
    "an agreement": Typing("agreement", ("new", "A walk a day"), "A walk a day"),
    "a person": Typing("person", ("new", "Nadia"), "Nadia"),
    "days that are counted": Typing("days", ("my last drink", "yesterday"), "my last drink"),
    "a day from paper": Typing("catch up", ("6", "3", "7.5", "1", "a walk"), "a walk"),
    "a question of one's own": Typing("own", ("new", "What helped?"), "What helped?"),
    "a question in other words": Typing(
        "own", ("what", "change it", "What was good?"), "What was good?", _own_question
    ),
    "a session that took place": Typing("Sessions", ("took place", "yes"), "yes", _session_of_yesterday),
    "a session that is proposed": Typing("Sessions", ("proposed",), "R.", _proposed),
    "how it went": Typing("agreed", ("1", "1"), "A walk a day", _agreed),
    "how far a goal is": Typing("rate", ("6",), "Rest: 6", _goal),
    "when it was": Typing("everything", ("1", "when", "yesterday 12:00"), "12:00", _entry),
    "people before unlocking": Typing("options", ("people", "1"), "Nadia", _person),
    "what is left out of a pack": Typing("packs", (PACK.title, "leave out", "1"), "Left out:", _pack),
}


@pytest.mark.parametrize("name", TYPINGS)
def test_whatever_is_typed_by_ear_is_held_when_it_cannot_be_saved(
    name: str,
    notebook: Notebook,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    typing = TYPINGS[name]
    context = VaultContext(state=notebook.path.parent / "state")
    journal = Journal(open_vault(notebook.path, passphrase=PASSPHRASE, context=context))
    typing.before(journal)
    opened = journal_menu(Opened(journal, Options(), Chooser()))
    refused: list[int] = []
    before = journal.vault.seq, journal.shown_people.ids
    full = pytest.MonkeyPatch()
    request.addfinalizer(full.undo)

    def refuse(*arguments: object) -> NoReturn:
        refused.append(len(arguments))
        raise NotSaved(FULL)

    full.setattr(Vault, "commit", refuse)
    full.setattr(ShownPeople, "choose", refuse)

    def lines() -> Iterator[str]:
        yield from typing.lines
        while not refused:
            yield ""  # what else is asked is skipped
        full.undo()
        yield from ("read back", "try again", *[""] * 9)

    read_from(monkeypatch, lines())
    row = next(row for row in rows() if typing.row in (row.name, *row.also))
    with contextlib.suppress(EndOfAnswers):
        row.act(opened)
    ask.end_when_idle(0)
    after = journal.vault.seq, journal.shown_people.ids
    journal.close()
    captured = capsys.readouterr()
    assert captured.err.count("It is not saved yet.") == 2, captured.err
    assert FULL in captured.err and "was not saved" not in captured.err
    assert typing.words in captured.out
    assert after != before


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


@pytest.mark.parametrize("leaving", ["back", "leave", "lock", CtrlC()], ids=repr)
def test_a_wave_that_is_not_kept_is_left_only_when_that_is_asked_twice(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], leaving: str
) -> None:
    journal = notebook.open()
    rides = JournalRides(journal)
    monkeypatch.setattr(rides, "keep", failing(9))
    opened = journal_menu(Opened(journal, Options(), Chooser()))
    type_lines(monkeypatch, "7", leaving, "", leaving)
    with contextlib.suppress(LeaveList, KeyboardInterrupt):
        Wave(opened.chooser, rides, gather_beside(journal), Exercises(opened.chooser, journal)).go()
    ask.end_when_idle(0)
    journal.close()
    output = capsys.readouterr().err
    # The number, and once with each leaving: it is tried again, said once, and then left.
    assert output.count(FULL) == 3 and output.count("Once more leaves without it.") == 1
    assert output.rstrip().endswith("What you said last of the wave is not kept.")


def test_an_exercise_goes_on_where_its_rhythm_cannot_be_remembered(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = notebook.open()
    monkeypatch.setattr(journal, "change_settings", failing(9))
    monkeypatch.setattr("journal_tui.cli.menu_exercises.line_within", lambda _: "")
    type_lines(monkeypatch, "1", "1")
    Exercises(Chooser(), journal).do("breathing")
    journal.close()
    output = capsys.readouterr().err
    assert FULL in output and "That was it." in output


def test_a_wave_from_before_unlocking_is_held_when_it_cannot_be_kept(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    door = Door(Options())
    type_lines(monkeypatch, "7", "back")
    door._wave()
    opened = journal_menu(Opened(notebook.open(), Options(), Chooser()))
    monkeypatch.setattr(opened.journal, "transaction", failing(1, opened.journal.transaction))
    type_lines(monkeypatch, "read back", "try again")
    door.hand_over(opened)
    ask.end_when_idle(0)
    captured = capsys.readouterr()
    assert FULL in captured.err and "The wave from before unlocking is kept." in captured.err
    assert "7" in captured.out
    assert [urge.strength_start for urge in opened.journal.all(Urge)] == [7]
    opened.journal.close()


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


def test_a_question_that_is_not_whole_is_changed_and_not_typed_anew(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = Opened(notebook.open(), Options(), Chooser())
    one_answer = ("What helped?", "one of a list", "a walk", "", "", "", "")
    type_lines(monkeypatch, *one_answer, "change", "", "", "a walk", "a bath", "", "", "", "")
    write_question(opened)
    output = capsys.readouterr().err
    assert "A list needs at least two answers" in output and "now: What helped?" in output
    pack = own.own_pack(opened.journal)
    assert pack is not None and pack.pack.prompts[0].choices == ("a walk", "a bath")
    opened.journal.close()


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
