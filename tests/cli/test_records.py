"""Adding records without being asked."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime, timedelta

import pexpect
import pytest

from journal_tui.cli.fields import find_field
from journal_tui.models.base import Record, questions_of
from journal_tui.models.days import day_of
from journal_tui.models.records import CheckIn, Entry, StrategyUse, Urge
from journal_tui.ui.widgets.record_page import record_page
from journal_tui.ui.widgets.record_rows import draw_record_row, rows_by_day

from .conftest import Notebook


def test_an_entry_with_everything_beside_it(notebook: Notebook) -> None:
    result = notebook.invoke(
        "write", "Walked home", "along the river.", "--title", "A walk", "--tag", "#Outside",
        "--tag", "two words",
        "--at", "yesterday 21:30", "--bring", "--seal",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert re.fullmatch(r"Saved for \w{3} \d{1,2} \w{3}( \d{4})?, 21:30, sealed\.\n", result.stderr)
    with_ids = notebook.open()
    (entry,) = with_ids.all(Entry)
    with_ids.close()
    assert result.stdout == f"{entry.id}\n"
    assert (entry.title, entry.body) == ("A walk", "Walked home along the river.")
    assert entry.tags == ("outside", "two-words")
    assert entry.bring and entry.sealed
    assert (entry.at.hour, entry.at.minute) == (21, 30)
    assert entry.at.date() == day_of(datetime.now().astimezone(), day_start_hour=4) - timedelta(days=1)


@pytest.mark.parametrize(("month", "hours"), [(1, 1), (7, 2)])
def test_a_time_has_the_offset_of_its_own_day_whenever_it_is_written(
    notebook: Notebook, month: int, hours: int
) -> None:
    notebook.environ["TZ"] = "Europe/Berlin"
    ran = notebook.run("write", "Swam", "--at", f"2025-{month:02}-01 18:00")
    assert ran.code == 0, ran.err
    journal = notebook.open()
    assert [entry.at.isoformat() for entry in journal.all(Entry)] == [
        f"2025-{month:02}-01T18:00:00+{hours:02}:00"
    ]
    journal.close()


def test_an_entry_from_standard_input_keeps_its_lines(notebook: Notebook) -> None:
    assert notebook.invoke("write", "-", stdin="one\n\n* two\n").exit_code == 0
    assert notebook.invoke("write", stdin="piped\nwithout a dash\n").exit_code == 0
    journal = notebook.open()
    assert {entry.body for entry in journal.all(Entry)} == {"one\n\n* two", "piped\nwithout a dash"}
    journal.close()


def test_passphrase_and_text_may_both_come_from_standard_input(notebook: Notebook) -> None:
    passphrase = notebook.passphrase_file.read_text()
    ran = notebook.run("--passphrase-file", "-", "write", "-", stdin=f"{passphrase}the text\n", opening=False)
    assert ran.code == 0, ran.err
    assert "the text" in notebook.run("show").out


def test_nothing_to_write_is_no_error_and_no_record(notebook: Notebook) -> None:
    for command in ("write", "checkin", "urge", "cope"):
        result = notebook.invoke(command, stdin="")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "Nothing was written." in result.stderr
    assert notebook.invoke("show").stdout == ""


@pytest.mark.parametrize(
    ("kind", "name", "field"),
    [
        (CheckIn, "mood", "mood"),
        (CheckIn, "MOOD", "mood"),
        (CheckIn, "urge", "urge_now"),
        (CheckIn, "urge-strongest", "urge_strongest"),
        (CheckIn, "strongest", "urge_strongest"),
        (CheckIn, "sleep", "sleep_hours"),
        (CheckIn, "quality", "sleep_quality"),
        (CheckIn, "med", "medication"),
        (CheckIn, "use", "use"),
        (CheckIn, "slept well", "sleep_quality"),
        (CheckIn, "safe", "safe_now"),
        (Urge, "strength", "strength_start"),
        (Urge, "peak", "strength_peak"),
        (Urge, "end", "strength_end"),
        (Urge, "ended", "ended"),
        (Urge, "tried", "tried"),
        (Urge, "lasted", "minutes"),
        (StrategyUse, "strategy", "strategy"),
        (StrategyUse, "before", "before"),
        (StrategyUse, "for", "minutes"),
    ],
)
def test_fields_are_found_by_short_names(kind: type[Record], name: str, field: str) -> None:
    assert find_field(questions_of(kind), name).id == field


def test_every_field_of_the_three_logs_is_found_by_its_own_name() -> None:
    for kind in (CheckIn, Urge, StrategyUse):
        questions = questions_of(kind)
        for question in questions:
            assert find_field(questions, question.id) is question
            assert find_field(questions, question.id.replace("_", "-")) is question


def test_a_check_in_in_words_and_numbers(notebook: Notebook) -> None:
    result = notebook.invoke(
        "checkin", "--set", "mood=6", "--set", "sleep=7,5", "--set", "feelings=calm, tired",
        "--set", "feelings=own word",
        "--set", "quality=mostly", "--set", "contact=yes", "--set",
        "use=within my own plan", "--set", "pain=",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    journal = notebook.open()
    (checkin,) = journal.all(CheckIn)
    journal.close()
    assert (checkin.mood, checkin.sleep_hours, checkin.sleep_quality) == (6, 7.5, 3)
    assert checkin.feelings == ("calm", "tired", "own word")
    assert (checkin.contact, checkin.use, checkin.pain) == ("yes", "within my own plan", None)


def test_a_way_of_coping_is_found_in_the_toolbox_by_its_beginning(notebook: Notebook) -> None:
    assert (
        notebook.invoke("cope", "--set", "strategy=take a", "--set", "before=7", "--set", "after=3").exit_code
        == 0
    )
    assert notebook.invoke("cope", "--set", "strategy=My own way").exit_code == 0
    journal = notebook.open()
    assert {use.strategy for use in journal.all(StrategyUse)} == {"Take a walk", "My own way"}
    journal.close()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["checkin", "--set", "mood=eleven"], "mood: Write a whole number from 0 to 10"),
        (["checkin", "--set", "mood=11"], "mood: Write a whole number from 0 to 10"),
        (["checkin", "--set", "mood"], 'has no "="'),
        (["checkin", "--set", "moon=5"], "moon is not a field here"),
        (
            ["checkin", "--set", "us=5"],
            "us could be use, use_what, use_how_much or use_company. --list-fields",
        ),
        (["checkin", "--set", "zzzz=5"], "zzzz is not a field here. --list-fields lists them all."),
        (["checkin", "--set", "slep_hours=5"], "The nearest is: sleep_hours. --list-fields lists them all."),
        (["urge", "--set", "situation=zzzz"], "zzzz is none of its choices. --list-fields lists them all."),
        (
            ["checkin", "--set", "feelings=,;"],
            "feelings: There is no word in it. --list-fields",
        ),
        (["checkin", "--set", "=5"], "An empty word is not a field here"),
        (["checkin", "--set", "mood=5", "--set", "mood=6"], "mood was given twice"),
        (["urge", "--set", "ended=exploded"], "ended: Write one of: rode it out"),
        (["write", "x", "--at", "tomorrow"], "still ahead"),
        (["write", "x", "--at", "gibberish"], "not understood"),
    ],
)
def test_what_does_not_fit_is_wrong_usage_with_a_sentence_before_the_passphrase_is_asked(
    notebook: Notebook, no_terminal: None, arguments: list[str], message: str
) -> None:
    result = notebook.invoke(*arguments, opening=False)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1 and len(result.stderr) < 140, "one short line"


@pytest.mark.parametrize("command", ["checkin", "urge", "cope"])
def test_the_fields_can_be_listed_without_a_journal(notebook: Notebook, command: str) -> None:
    notebook.path.unlink()
    result = notebook.invoke(command, "--list-fields", opening=False)
    assert result.exit_code == 0
    kinds = {"checkin": CheckIn, "urge": Urge, "cope": StrategyUse}
    listed = [line.split()[0] for line in result.stdout.splitlines()]
    assert listed == [question.id for question in questions_of(kinds[command])]


@pytest.mark.pty
def test_on_a_terminal_the_fields_stand_in_columns_that_fit_it(notebook: Notebook) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "checkin", "--list-fields"], env=notebook.environ,
        encoding="utf-8", timeout=30, dimensions=(40, 60),
    )  # fmt: skip
    lines = child.read().splitlines()
    assert max(map(len, lines)) < 60
    column = lines[0].index("a whole number")
    assert all(line[column - 2 : column] == "  " and line[column] != " " for line in lines)


def test_every_field_set_on_the_command_line_comes_back_the_same_as_json(notebook: Notebook) -> None:
    samples = {
        "text": "some words", "line": "some words", "scale": "4", "words": "somewhat", "yesno": "no",
        "number": "6.5",
        "minutes": "1 h 30",
    }  # fmt: skip
    for command, kind in (("checkin", CheckIn), ("urge", Urge), ("cope", StrategyUse)):
        settings: list[str] = []
        for question in questions_of(kind):
            value = samples.get(question.kind) or ", ".join(question.choices[:2]) or "Take a walk"
            if question.kind == "choice" and question.choices:
                value = question.choices[0]
            settings += ["--set", f"{question.id}={value}"]
        result = notebook.invoke(command, *settings)
        assert result.exit_code == 0, result.stderr
        record_id = result.stdout.strip()
        shown = json.loads(notebook.invoke("show", "--json", "--kind", command).stdout)
        (built,) = [item for item in shown if item["id"] == record_id]
        journal = notebook.open()
        record = journal.get(kind, record_id)
        journal.close()
        assert built["table"] == kind.table
        for question in questions_of(kind):
            stored = getattr(record, question.id)
            assert stored is not None, question.id
            assert built[question.id] == (list(stored) if isinstance(stored, tuple) else stored)


def test_a_moment_of_the_night_is_written_in_one_way(notebook: Notebook) -> None:
    ran = notebook.invoke("write", "Awake.", "--at", "2026-11-28 01:45")
    assert "Saved for the night of Fri 27 Nov" in ran.stderr
    assert notebook.invoke("show").stdout.startswith("night of Fri 27 Nov 2026, 01:45 · entry")
    journal = notebook.open()
    (entry,) = journal.all(Entry)
    start = journal.settings.day_start_hour
    page = record_page(entry, start)
    (heading, row) = rows_by_day([entry], start)
    journal.close()
    assert page is not None and page.about == "night of Fri 27 Nov 2026, 01:45"
    assert draw_record_row(heading, 60).plain == "Fri 27 Nov 2026"
    line = draw_record_row(row, 60).plain
    assert line.startswith("  01:45  ") and line.endswith("  night")
