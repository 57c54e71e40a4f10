"""The menu by ear, through a pipe: one unlock, and then a line for each answer."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from journal_tui.cli import ask
from journal_tui.cli.app import wants_menu
from journal_tui.cli.menu import journal_menu
from journal_tui.cli.menu_choosing import Chooser
from journal_tui.cli.menu_opened import Opened
from journal_tui.cli.place import Options
from journal_tui.models.records import (
    Answer,
    CheckIn,
    Entry,
    Lapse,
    Person,
    Reason,
    Session,
    ShareReceipt,
    StrategyUse,
    Topic,
    Urge,
)

from .conftest import DANGEROUS, HOSTILE, Notebook, Ran, run_process
from .test_packs import PACK

ID = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b")
DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]|\x1b")


def by_ear(notebook: Notebook, *lines: str) -> Ran:
    ran = notebook.run("menu", stdin="".join(f"{line}\n" for line in lines))
    assert not ID.search(ran.out + ran.err)
    assert not DRAWN.search(ran.out + ran.err)
    assert "Traceback" not in ran.err and "had to stop" not in ran.err
    return ran


# -- each choice does what it says ------------------------------------------------------------------------


def test_one_unlock_opens_all_of_it_and_the_menu_ends_with_the_input(notebook: Notebook) -> None:
    ran = by_ear(
        notebook, "check in", "6", "3", "7.5", "urge", "7", *[""] * 7, "write", "A hard evening.", "."
    )
    assert ran.code == 0
    journal = notebook.open()
    kept = journal.all(CheckIn), journal.all(Urge), journal.all(Entry)
    journal.close()
    assert [len(records) for records in kept] == [1, 1, 1]
    assert (kept[0][0].mood, kept[1][0].strength_start, kept[2][0].body) == (6, 7, "A hard evening.")
    assert ran.err.count("Passphrase") == 0 and ran.err.count("Saved.") == 3


def test_what_was_typed_of_an_entry_is_kept_when_the_input_ends(notebook: Notebook) -> None:
    assert by_ear(notebook, "write", "first line", "second line").code == 0
    journal = notebook.open()
    assert [entry.body for entry in journal.all(Entry)] == ["first line\nsecond line"]
    journal.close()


def test_coping_is_asked_as_its_command_asks(notebook: Notebook) -> None:
    ran = by_ear(notebook, "cope", "1", "7", "4", *[""] * 6, "leave")
    journal = notebook.open()
    (use,) = journal.all(StrategyUse)
    journal.close()
    assert (use.before, use.after) == (7, 4)
    assert ran.err.rstrip().endswith("Locked.")


def test_after_a_lapse_help_is_said_at_once_and_what_is_kept_is_sealed(notebook: Notebook) -> None:
    ran = by_ear(notebook, "slip", "", "no", "call Nadia", *[""] * 8, "leave")
    assert ran.err.index("You said that you are not safe") < ran.err.index("in the next hour")
    journal = notebook.open()
    (lapse,) = journal.all(Lapse)
    journal.close()
    assert lapse.sealed and lapse.next_hour == "call Nadia"


def test_help_is_there_by_its_word_at_every_list(notebook: Notebook) -> None:
    ran = by_ear(notebook, "plan", "help", "", "look back", "help", "", "leave")
    assert ran.err.count("Emergency: 112") == 2


def test_own_people_stand_in_help_once_the_journal_is_open(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Person, {"name": "Nadia", "reach": "0171 1"})
    journal.close()
    assert "Nadia: 0171 1" in by_ear(notebook, "help", "leave").err


def test_looking_back_finds_words_reads_page_by_page_and_goes_on(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "\n".join(f"line {n} of the river" for n in range(1, 50))})
    journal.add(Entry, {"body": "about the sea"})
    journal.close()
    ran = by_ear(
        notebook, "look back", "search", "river", "1", "next", "", "", "", "everything", "1", "next", "leave"
    )
    assert "Page 1 of 3." in ran.err and "Page 2 of 3." in ran.err and "Page 3 of 3." not in ran.err
    assert ran.out.index("line 1 of") < ran.out.index("line 30 of")
    assert ran.out.index("line 30 of") < ran.out.index("about the sea")


def test_words_that_are_nowhere_are_said_to_be_nowhere(notebook: Notebook) -> None:
    assert "Nothing found." in by_ear(notebook, "look back", "search", "river", "leave").err


def test_a_mark_is_set_from_the_record_that_was_read(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "for Tuesday"})
    journal.close()
    by_ear(notebook, "look back", "everything", "1", "bring", "seal", "leave")
    journal = notebook.open()
    (entry,) = journal.all(Entry)
    journal.close()
    assert entry.sealed and entry.bring


def test_what_was_deleted_comes_back_with_z_until_the_end(notebook: Notebook) -> None:
    journal = notebook.open()
    kept = journal.add(Reason, {"words": "My daughter"})
    journal.close()
    ran = by_ear(notebook, "reasons", "2", "delete", "1", "z", "leave")
    assert "It is back: 1 reason." in ran.err
    # The list is said anew with what came back.
    assert ran.err.count("2 ") and ran.err.rindex("My daughter") > ran.err.index("It is back")
    journal = notebook.open()
    assert journal.all(Reason) == [kept]
    journal.close()
    ran = by_ear(notebook, "reasons", "2", "delete", "1", "lock", "", "z", "leave")
    assert "Nothing was deleted" in ran.err
    journal = notebook.open()
    assert journal.all(Reason) == []
    journal.close()


def test_an_answer_is_changed_by_asking_again(notebook: Notebook) -> None:
    by_ear(notebook, "plan", "reasons", "new", "My dauhter", "2", "change", "My daughter", "leave")
    journal = notebook.open()
    assert [reason.words for reason in journal.all(Reason)] == ["My daughter"]
    journal.close()


def test_when_it_was_is_said_afterwards_and_said_back(notebook: Notebook) -> None:
    journal = notebook.open()
    before = journal.add(Entry, {"body": "for Tuesday"}).at
    journal.close()
    ran = by_ear(notebook, "look back", "1", "1", "when", "no such time", "yesterday 21:30", "leave")
    journal = notebook.open()
    (entry,) = journal.all(Entry)
    journal.close()
    assert (entry.at.hour, entry.at.minute) == (21, 30) and entry.at < before
    assert "Saved for " in ran.err and ran.err.count("When was it?") == 2


def test_the_menu_waits_no_longer_than_the_app_would(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.change_settings(idle_minutes=3)
    try:
        journal_menu(Opened(journal, Options(), Chooser()))
        assert ask._HANG_UPS.idle_seconds == 180
    finally:
        ask.end_when_idle(0)
        journal.close()


def test_a_session_is_asked_when_it_is_and_topics_stand_beside_it(notebook: Notebook) -> None:
    ran = by_ear(
        notebook, "sessions", "new", "no such day", "tomorrow 16:00", *[""] * 12, "sessions", "topics",
        "new", "Sleep", *[""] * 6, "leave",
    )  # fmt: skip
    journal = notebook.open()
    (session,), topics = journal.all(Session), journal.all(Topic)
    assert session.at > journal.clock() and session.at.hour == 16
    journal.close()
    assert [topic.words for topic in topics] == ["Sleep"]
    assert ran.err.count("When is the session?") == 2


def test_a_month_and_patterns_and_the_plan_card_are_said_in_words(notebook: Notebook) -> None:
    journal = notebook.open()
    now = journal.clock()
    for days in range(7):
        journal.add(CheckIn, {"mood": 4}, at=now - timedelta(days=days))
    journal.add(Person, {"name": "Nadia", "reach": "0171 1"})
    journal.add(Reason, {"words": "a hidden reason"}, sealed=True)
    journal.close()
    ran = by_ear(notebook, "month", "before", "", "patterns", "days", "", "plan", "card", "leave")
    assert "1 check-in, mood 4" in ran.err
    assert "Mood: 4" in ran.out and "7 check-ins" in ran.out
    assert "Nadia · 0171 1" in ran.out and "a hidden reason" not in ran.out


def test_nothing_is_due_where_no_pack_asks(notebook: Notebook) -> None:
    assert "Nothing is asked just now." in by_ear(notebook, "prompts", "leave").err


def test_the_prompts_that_are_due_are_asked_and_kept(notebook: Notebook, tmp_path: Path) -> None:
    pack = tmp_path / "first-weeks.toml"
    pack.write_text(PACK.replace('author = "R."', 'author = "R."\nwhen = "daily"'), encoding="utf-8")
    assert notebook.run("packs", "add", str(pack), "--yes").code == 0
    ran = by_ear(notebook, "prompts", "mostly", "", "prompts", "leave")
    assert "How easy was it to be yourself" in ran.err
    journal = notebook.open()
    assert [answer.answer_text for answer in journal.all(Answer)] == ["mostly"]
    journal.close()


def test_a_choice_that_goes_wrong_is_said_in_a_line_and_the_menu_goes_on(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "for Tuesday"}, bring=True)
    journal.close()
    ran = by_ear(notebook, "share", "", "done", "4", str(notebook.path.parent), "help", "leave")
    assert "There is no terminal to ask on." in ran.err
    assert ran.err.index("There is no terminal") < ran.err.index("Emergency: 112")
    assert list(notebook.path.parent.glob("*.txt")) == []


def test_what_is_sealed_is_never_offered_for_a_page(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "a hidden matter"}, sealed=True)
    journal.add(Entry, {"body": "an open matter"})
    journal.close()
    ran = by_ear(notebook, "share", "", "", "leave")
    assert "an open matter, not ticked" in ran.err and "hidden" not in ran.err


def test_only_what_is_ticked_is_on_the_page_and_a_tick_can_be_taken_off(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "an open matter"})
    journal.add(Entry, {"body": "what I bring"}, bring=True)
    journal.close()
    ran = by_ear(notebook, "share", "", "done", "", "leave")
    assert "what I bring" in ran.out and "an open matter" not in ran.out
    ran = by_ear(notebook, "share", "", "3", "4", "done", "", "leave")
    assert ran.err.count("Ticked: From my notebook") == 1
    assert ran.err.count("Not ticked: From my notebook") == 1
    assert "an open matter" in ran.out and "what I bring" not in ran.out
    journal = notebook.open()
    assert journal.all(ShareReceipt) == []
    journal.close()


def test_text_from_outside_cannot_command_the_terminal(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": HOSTILE, "title": HOSTILE}, bring=True)
    journal.add(Person, {"name": HOSTILE, "reach": HOSTILE})
    journal.close()
    ran = by_ear(
        notebook, "help", "look back", "everything", "1", "", "", "", "plan", "card", "", "share", "", "done"
    )
    assert not set(DANGEROUS) & set(ran.out + ran.err)


# -- before and around the unlocking ----------------------------------------------------------------------


def test_help_works_before_the_unlocking_and_leaving_asks_for_nothing(notebook: Notebook) -> None:
    ran = notebook.run("menu", stdin="help\nleave\n", opening=False)
    assert ran.code == 0
    assert "Emergency: 112" in ran.err and "Passphrase" not in ran.err


@pytest.mark.parametrize("choice", ["exercises", "country"])
def test_help_is_there_at_every_list_before_the_unlocking(notebook: Notebook, choice: str) -> None:
    ran = notebook.run("menu", stdin=f"{choice}\nhelp\n\nleave\n", opening=False)
    assert ran.code == 0
    assert "Emergency: 112" in ran.err and "Passphrase" not in ran.err


def test_a_chosen_country_is_known_behind_the_lock_and_a_guess_is_said_before_the_numbers(
    notebook: Notebook,
) -> None:
    journal = notebook.open()
    journal.change_settings(region="GB")
    journal.close()
    ran = by_ear(notebook, "lock", "help", "leave")
    assert "Emergency: 999" in ran.err and "Emergency: 112" not in ran.err
    assert "is guessed" not in ran.err
    ran = notebook.run("menu", stdin="help\nleave\n", opening=False)
    assert ran.err.index("Your country is guessed.") < ran.err.index("Emergency: 112")


def test_where_there_is_no_journal_yet_one_is_offered(tmp_path: Path, environ: dict[str, str]) -> None:
    ran = run_process(
        ["--journal", str(tmp_path / "n.rjv"), "menu"], stdin="1\nleave\n", environ=environ, folder=tmp_path
    )
    assert ran.code == 0 and "Make a journal" in ran.err and "Emergency: 112" in ran.err


@pytest.mark.parametrize("variable", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}], ids=str)
def test_the_app_opens_as_the_menu_where_it_is_wanted(notebook: Notebook, variable: dict[str, str]) -> None:
    ran = run_process(
        ["--journal", str(notebook.path)], stdin="help\nleave\n", environ={**notebook.environ, **variable},
        folder=notebook.path.parent,
    )  # fmt: skip
    assert ran.code == 0 and "The journal is locked." in ran.err and "Emergency: 112" in ran.err


def test_the_screens_stay_where_nothing_asks_for_the_menu() -> None:
    assert not any(map(wants_menu, ({}, {"ACCESSIBLE": "0"}, {"ACCESSIBLE": ""}, {"TERM": "xterm"})))


# -- words at every question ------------------------------------------------------------------------------

#: One question of each kind that is not answered in own words, by the record that has it, and an answer.
ASKED_IN_WORDS = [
    ("urge", 0, "7"),  # a scale
    ("urge", 7, "rode it out"),  # a choice
    ("urge", 4, "people, my own words"),  # a list with own words
    ("check in", 2, "7.5"),  # a number
    ("slip", 1, "yes"),  # yes or no
]


@pytest.mark.parametrize(("row", "before", "answer"), ASKED_IN_WORDS)
def test_help_is_said_inside_a_question_and_the_question_asked_again(
    notebook: Notebook, row: str, before: int, answer: str
) -> None:
    ran = by_ear(notebook, row, *[""] * before, "help", answer, *[""] * 20, "leave")
    assert "Emergency: 112" in ran.err
    assert "Write " not in ran.err.replace("Write, check in, answer", ""), ran.err
    counter = re.findall(r"(?m)^(\d+)/\d+ ", ran.err)
    assert counter[before] == counter[before + 1] == str(before + 1)


def test_lock_inside_a_question_keeps_what_was_answered_and_locks(notebook: Notebook) -> None:
    for row, answers, kind in (("urge", ("7",), Urge), ("check in", ("6", "3"), CheckIn)):
        ran = by_ear(notebook, row, *answers, "lock", "leave")
        assert ran.err.index("Saved.") < ran.err.index("Locked.")
        assert "The journal is locked." in ran.err
        journal = notebook.open()
        assert len(journal.all(kind)) == 1
        journal.close()


def test_own_words_stay_what_they_are_also_when_they_are_a_word_for_something(notebook: Notebook) -> None:
    by_ear(notebook, "urge", "7", "", "", "help", "call", *[""] * 10, "leave")
    journal = notebook.open()
    (urge,) = journal.all(Urge)
    journal.close()
    assert (urge.about, urge.outside) == ("help", ("call",))


def test_back_asks_the_last_question_again_with_its_answer(notebook: Notebook) -> None:
    ran = by_ear(notebook, "check in", "back", "6", "3", "back", "back", "5", "", "7", "leave")
    assert "This is the first question." in ran.err and "[now: 6 of 10" in ran.err
    journal = notebook.open()
    (check_in,) = journal.all(CheckIn)
    journal.close()
    assert (check_in.mood, check_in.urge_now, check_in.sleep_hours) == (5, 3, 7)


def test_help_works_where_a_day_or_a_time_is_asked(notebook: Notebook) -> None:
    ran = by_ear(notebook, "sessions", "add", "help", "tuesday 16:00", "leave")
    assert "Emergency: 112" in ran.err and "Saved for" in ran.err
    assert "That time was not understood" not in ran.err


def test_the_first_sentence_says_where_words_hold(notebook: Notebook) -> None:
    said = " ".join(by_ear(notebook, "leave").err.split())
    assert "The words help and lock work at every list, choice, number and date." in said


@pytest.mark.parametrize(("typed", "name"), [("USA", "United States"), ("wales", "United Kingdom")])
def test_a_country_is_chosen_as_people_call_it(notebook: Notebook, typed: str, name: str) -> None:
    assert (
        f"Help now has the numbers of: {name}." in by_ear(notebook, "country", "country", typed, "leave").err
    )
