"""By ear: the wave of an urge, before and after unlocking; exercises; the toolbox."""

from __future__ import annotations

import os
import pty

import pytest

from journal_tui.cli import ask
from journal_tui.cli.menu_choosing import Chooser
from journal_tui.cli.menu_exercises import Exercises
from journal_tui.cli.menu_wave import Wave
from journal_tui.journal.ride import JournalRides
from journal_tui.models.records import Goal, Lapse, Person, Reason, Strategy, StrategyUse, Urge
from journal_tui.safety.beside import gather_beside
from journal_tui.vault import NotSaved

from .conftest import Notebook
from .test_menu import by_ear


def kept_urges(notebook: Notebook) -> list[Urge]:
    journal = notebook.open()
    urges = journal.all(Urge)
    journal.close()
    return urges


# -- the wave ---------------------------------------------------------------------------------------------


def test_each_number_of_a_wave_is_kept_at_once_and_the_wave_goes_on_later(notebook: Notebook) -> None:
    by_ear(notebook, "wave", "7")  # the input ends after the number
    (urge,) = kept_urges(notebook)
    assert urge.strength_start == 7 and urge.ended is None
    ran = by_ear(notebook, "wave", "back", "leave")
    assert "This one goes on. 7 now." in ran.err
    assert [kept.id for kept in kept_urges(notebook)] == [urge.id]


def test_what_is_tried_meanwhile_is_kept_with_the_wave_and_how_it_ended(notebook: Notebook) -> None:
    ran = by_ear(notebook, "wave", "8", "try", "call someone", "", "over", "rode it out", "", "leave")
    (urge,) = kept_urges(notebook)
    journal = notebook.open()
    (use,) = journal.all(StrategyUse)
    journal.close()
    assert (urge.ended, urge.tried) == ("rode it out", ("Call someone",))
    assert (use.urge, use.strategy, use.before) == (urge.id, "Call someone", 8)
    assert "Kept. Trying: Call someone." in ran.err and "Kept. Said once: 8." in ran.err


def test_a_number_is_taken_back_and_what_is_no_number_is_said(notebook: Notebook) -> None:
    ran = by_ear(notebook, "wave", "11", "seven or so", "7", "undo", "back", "leave")
    assert ran.err.count("A number from 0 to 10, or one of the words") == 2
    assert "The last number is taken back." in ran.err
    assert kept_urges(notebook) == []


def test_0_in_a_wave_is_no_strength_unless_that_is_said(notebook: Notebook) -> None:
    # Back from the list of strategies, back from the wave, and so on, as at every list.
    ran = by_ear(notebook, "wave", "6", "try", "0", "0", "0", "leave")
    assert "0: the strength, or back?" in ran.err and ran.err.rstrip().endswith("Locked.")
    (urge,) = kept_urges(notebook)
    assert [strength for _, strength in urge.curve] == [6]


def test_the_urge_is_gone_is_kept_as_0_and_help_from_there_leaves_nothing(notebook: Notebook) -> None:
    ran = by_ear(notebook, "wave", "t", "0", "help", "0", "1", "back", "leave")
    assert ran.err.count("Emergency: 112") == 1 and "Kept. 10 now." in ran.err
    (urge,) = kept_urges(notebook)
    assert urge.curve[-1][1] == 0


def test_after_use_what_comes_first_is_offered(notebook: Notebook) -> None:
    by_ear(notebook, "wave", "8", "over", "used", "what now", "", "yes", "call Nadia", *[""] * 9, "leave")
    journal = notebook.open()
    assert [lapse.next_hour for lapse in journal.all(Lapse)] == ["call Nadia"]
    journal.close()


def test_after_a_lapse_nothing_starts_over_and_the_word_of_last_time_is_kept(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Lapse, {"word": "slip", "next_hour": "a walk"}, sealed=True)
    journal.close()
    ran = by_ear(notebook, "slip", "yes", "call Nadia", *[""] * 8, "slip", *[""] * 9, "leave")
    assert "Nothing starts over. The word help says whom to call." in ran.err
    assert ran.err.count("Nothing was written.") == 1
    journal = notebook.open()
    assert [(lapse.word, lapse.sealed) for lapse in journal.all(Lapse)] == [("slip", True)] * 2
    journal.close()


def test_help_and_a_reason_are_there_in_the_wave(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Reason, {"words": "My daughter"})
    journal.add(Reason, {"words": "My own bed"})
    journal.close()
    ran = by_ear(notebook, "wave", "help", "reason", "people", "back", "leave")
    assert ran.err.index("A reason of yours: My daughter") < ran.err.index("A reason of yours: My own bed")
    assert ran.err.count("Emergency: 112") == 2


def test_a_wave_that_cannot_be_kept_says_so_and_keeps_it_with_the_next_number(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = notebook.open()
    rides = JournalRides(journal)
    tries = 0

    def keep(ride: object, kept: object) -> object:
        nonlocal tries
        tries += 1
        if tries in (1, 3, 4, 5):
            raise NotSaved("The disk is full.")
        return JournalRides.keep(rides, ride, kept)  # type: ignore[arg-type]

    monkeypatch.setattr(rides, "keep", keep)
    left = iter(["7", "5", "3", "back", "back"])
    monkeypatch.setattr("journal_tui.cli.menu_choosing.read_line", lambda: next(left))
    chooser = Chooser()
    Wave(chooser, rides, gather_beside(journal), Exercises(chooser, journal)).go()
    output = capsys.readouterr().err
    # It is tried once more by leaving, which asks once.
    assert output.count("Not kept yet: The disk is full.") == 4
    assert output.count("Once more leaves without it.") == 1
    assert "What you said last of the wave is not kept." in output
    assert [urge.strength_start for urge in journal.all(Urge)] == [5]
    journal.close()


# -- before unlocking -------------------------------------------------------------------------------------


def test_a_wave_ridden_before_unlocking_is_kept_by_unlocking(notebook: Notebook) -> None:
    ran = by_ear(notebook, "lock", "wave", "6", "back", "open", "leave")
    assert "Kept when you unlock. 6 now." in ran.err
    assert "The wave from before unlocking is kept." in ran.err
    assert [urge.strength_start for urge in kept_urges(notebook)] == [6]


def test_a_wave_that_would_be_lost_is_told_of_first(notebook: Notebook) -> None:
    ran = by_ear(notebook, "lock", "wave", "6", "back", "9", "9")
    assert "Your wave is not kept: open your journal to keep it." in ran.err
    assert ran.err.rstrip().endswith("Enter opens your journal.")
    assert "The wave was not kept" in by_ear(notebook, "lock", "wave", "6", "back").err
    assert kept_urges(notebook) == []


def test_people_who_were_ticked_for_it_are_said_before_unlocking_and_nobody_else(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Person, {"name": "Nadia", "reach": "0171 1"})
    journal.add(Person, {"name": "Ole", "reach": "0171 2"})
    journal.close()
    assert "Nadia" not in notebook.run("menu", stdin="help\n", opening=False).err
    ran = by_ear(notebook, "settings", "people", "1", "", "leave")
    assert "They are said by Help now before unlocking." in ran.err
    ran = notebook.run("menu", stdin="help\nleave\n", opening=False)
    assert "Nadia: 0171 1" in ran.err and "Ole" not in ran.err


def test_exercises_and_the_country_are_there_before_unlocking(notebook: Notebook) -> None:
    ran = notebook.run(
        "menu", stdin="exercises\n5-4-3-2-1\n\n\n\n\n\n\ncountry\nireland\nhelp\nleave\n", opening=False
    )
    assert "5 of 5. One thing you can taste" in ran.err and "That was it." in ran.err
    assert "These are for: Ireland." in ran.err
    ran = by_ear(notebook, "lock", "country", "ireland", "open", "leave")
    journal = notebook.open()
    assert journal.settings.region == "IE"
    journal.close()


# -- exercises and the toolbox ----------------------------------------------------------------------------


def test_an_exercise_is_read_step_by_step_and_noted_afterwards(notebook: Notebook) -> None:
    ran = by_ear(
        notebook, "exercises", "tense", "", "back", *[""] * 8, "note it", "7", "4", *[""] * 6, "", "leave"
    )
    assert ran.err.count("1 of 8. Hands") == 2 and "8 of 8." in ran.err
    journal = notebook.open()
    (use,) = journal.all(StrategyUse)
    journal.close()
    assert (use.strategy, use.before, use.after) == ("Tense and let go", 7, 4)


def test_breathing_needs_no_time_and_remembers_its_rhythm(notebook: Notebook) -> None:
    ran = by_ear(notebook, "exercises", "paced", "square", "as long", "", "", "", "leave")
    assert "In for 4, hold for 4, out for 4, rest for 4, at your own pace." in ran.err
    journal = notebook.open()
    assert journal.settings.rhythm == "4-4-4-4"
    journal.close()


def test_a_length_of_time_says_when_it_is_over_and_enter_ends_it_sooner(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 0.0

    def pass_by(seconds: float) -> str | None:
        nonlocal now
        now += seconds
        return None

    lines = iter(["2", "1"])
    monkeypatch.setattr("journal_tui.cli.menu_choosing.read_line", lambda: next(lines))
    monkeypatch.setattr("journal_tui.cli.menu_exercises.line_within", pass_by)
    Exercises(Chooser(), monotonic=lambda: now).do("timer")
    output = capsys.readouterr().err
    assert "20 minutes from now." in output
    assert (
        output.index("15 minutes left.") < output.index("5 minutes left.") < output.index("The time is over.")
    )
    assert "That was 20 minutes." in output
    monkeypatch.setattr("journal_tui.cli.menu_exercises.line_within", lambda _: "")
    Exercises(Chooser(), monotonic=lambda: now).do("timer")
    assert "The time is over." not in capsys.readouterr().err


def test_a_line_that_does_not_come_in_time_is_no_end_of_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, client = pty.openpty()
    with os.fdopen(client, "r", encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert ask.line_within(0.01) is None
        assert not ask.ended_idle()
        os.write(terminal, b"enough\n")
        assert ask.line_within(30) == "enough"
    os.close(terminal)


def test_the_toolbox_is_read_done_hidden_shown_again_and_put_in_order(notebook: Notebook) -> None:
    ran = by_ear(
        notebook, "toolbox", "wait 20 minutes", "up", "up", "hide it", "", "hidden", "1", "show", "leave"
    )
    assert "Moved." in ran.err and "It stands there already." in ran.err
    assert "Hidden." in ran.err and "It is shown again." in ran.err
    journal = notebook.open()
    (kept,) = journal.all(Strategy)
    assert kept.name == "Wait 20 minutes" and not kept.hidden and journal.settings.toolbox_order
    journal.close()


def test_how_far_a_goal_is_now_is_noted_by_ear(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Goal, {"my_words": "Sleep through"})
    journal.close()
    ran = by_ear(notebook, "rate", "6", "leave")
    assert "Sleep through" in ran.err and "Noted." in ran.err
    journal = notebook.open()
    (goal,) = journal.all(Goal)
    journal.close()
    assert goal.progress == 6 and len(goal.progress_over_time) == 1
