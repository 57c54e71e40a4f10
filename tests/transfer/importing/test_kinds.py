"""Each kind is told by its content and read with its quirks."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal_tui.journal.clock import zone_at
from journal_tui.journal.journal import Journal
from journal_tui.models.days import day_of
from journal_tui.models.records import CheckIn, Entry
from journal_tui.transfer.importing import (
    Choices,
    ImportProblem,
    look_at,
    mood_number,
    open_source,
    read_source,
    take_in,
)
from journal_tui.transfer.importing.html import markdown_of
from journal_tui.transfer.importing.times import ZONE_NOTICE
from tests.ready import open_ready_vault

from .conftest import NOW, ZONE, counted, entries, import_file, looked

Make = Callable[[str, object], Path]

DAY_ONE: dict[str, Any] = {  # Any: what JSON holds
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "A1", "creationDate": "2024-03-02T07:30:00Z", "modifiedDate": "2024-03-09T07:30:00Z",
            "timeZone": "America/Los_Angeles", "text": "# A long day\n\nIt was 1\\. cold\\!\n![](dayone-moment://X)",
            "starred": True, "tags": ["Work Week"], "location": {"x": 1}, "photos": [{"identifier": "X"}],
        }
    ],
}  # fmt: skip
JRNL = {
    "tags": {"@home": 1},
    "entries": [
        {"title": "Walked", "body": "to the @home", "date": "2023-05-06", "time": "23:30", "tags": ["@home"],
         "starred": False}
    ],
}  # fmt: skip
JRNL_TEXT = "[2023-05-06 11:30 PM] Walked\nto the @home\n\n[2023-05-07 08:00 AM] Up early *\nand out\n"
DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2024-01-05,5. Jan,Freitag,10:04\u202fPM,good,work | good sleep,A title,"one<br>two &amp; <b>three</b>"\n'
    "2024-01-06,6. Jan,Samstag,14:03,so lala,,,\n"
)
BACKUP = {
    "dayEntries": [
        {"id": 1, "year": 2024, "month": 0, "day": 5, "hour": 23, "minute": 30, "datetime": 1704526200000,
         "timeZoneOffset": -28800000, "mood": 7, "note_title": "", "note": "quiet", "tags": [3]}
    ],
    "customMoods": [{"id": 7, "custom_name": "", "mood_group_id": 1}],
    "tags": [{"id": 3, "name": "Family"}],
}  # fmt: skip
DIARIUM = [{"date": "2022-02-03T04:05:06.123456", "heading": "A head", "html": "<p>Some <i>words</i></p>",
            "rating": 4, "tags": ["a"], "people": ["R."], "tracker": ["Water: 3"]}]  # fmt: skip
JOURNEY = {"id": "J1", "date_journal": 1704526200000, "date_modified": 1704526300000,
           "timezone": "America/Los_Angeles", "text": "<p>hello</p>", "tags": ["t"], "lat": 1.7e308,
           "photos": ["a.jpg"]}  # fmt: skip
MINI = {"metadata": {"application": "Mini Diary"}, "entries": {"2019-01-03": {
    "dateUpdated": "Thu Jan 03 2019 20:00:00 GMT-0800 (Pacific)", "title": "New", "text": "<p>year</p>"}},
}  # fmt: skip
TUI = {"version": 100, "entries": [
    {"date": "2023-08-09T21:30:00.123456789Z", "title": "T", "content": "C", "tags": ["x"], "priority": 1},
]}  # fmt: skip

ALL: dict[str, tuple[str, object]] = {
    "day-one": ("a.json", DAY_ONE),
    "jrnl": ("b.json", JRNL),
    "jrnl-text": ("c.txt", JRNL_TEXT),
    "daylio": ("d.csv", DAYLIO),
    "daylio-backup": ("e.zip", {"backup.daylio": base64.encodebytes(json.dumps(BACKUP).encode())}),
    "diarium": ("f.json", DIARIUM),
    "journey": ("g.zip", {"1.json": JOURNEY, "a.jpg": b"x"}),
    "mini-diary": ("h.json", MINI),
    "tui-journal": ("i.json", TUI),
    "text": ("j.zip", {"2024/12/17.md": "Some words",
                       "notes/2023-01-02 18.30.md": "---\ntags: [a, b]\n---\nOther"}),
}  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_it_is_told_by_its_content_and_twice_changes_nothing(
    name: str, journal: Journal, write_file: Make
) -> None:
    path = write_file(*ALL[name])
    before = path.read_bytes()
    kind, contents = read_source(open_source(path), ZONE)
    assert kind.name == name
    assert contents.problems == []
    first = import_file(journal, path)
    assert first.new
    again = import_file(journal, path)
    assert (again.new, again.known) == ([], len(first.new))
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ALL)
def test_it_is_known_again_after_edits_and_deletions(name: str, journal: Journal, write_file: Make) -> None:
    path = write_file(*ALL[name])
    first = import_file(journal, path)
    for number, entry in enumerate(journal.all(Entry)):
        if number:
            journal.edit(entry, {"body": "other words"})
        else:
            journal.remove(entry)
    counts = counted(journal)
    assert looked(journal, path).known == len(first.new)
    import_file(journal, path)
    assert counted(journal) == counts


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_marked_as_written_later_or_to_bring(
    name: str, journal: Journal, write_file: Make
) -> None:
    import_file(journal, write_file(*ALL[name]))
    for record in journal.timeline():
        assert not record.written_later
        assert not record.bring


def test_an_entry_of_day_one_stands_on_its_own_day_with_its_title_and_text(
    journal: Journal, write_file: Make
) -> None:
    preview = import_file(journal, write_file("x.zip", {"Journal.json": DAY_ONE, "photos/X.jpg": b"x"}))
    (entry,) = journal.all(Entry)
    assert entry.at.replace(tzinfo=None) == datetime(2024, 3, 1, 23, 30)
    assert entry.at.utcoffset() == timedelta(hours=-8)
    assert (entry.title, entry.body) == ("A long day", "It was 1. cold!\n[1 picture not taken along]")
    assert entry.tags == ("work-week", "starred")
    assert preview.left_out == {"picture": 1, "place": 1}


def test_several_journals_of_day_one_become_tags(journal: Journal, write_file: Make) -> None:
    other = {"metadata": {}, "entries": [{**DAY_ONE["entries"][0], "uuid": "B"}]}
    import_file(journal, write_file("x.zip", {"Home.json": DAY_ONE, "Work.json": other}))
    assert {tag for entry in journal.all(Entry) for tag in entry.tags} >= {"home", "work"}


def test_a_newer_export_adds_what_is_new(journal: Journal, write_file: Make) -> None:
    import_file(journal, write_file("a.json", DAY_ONE))
    new = {"uuid": "B2", "creationDate": "2024-05-02T07:30:00Z", "text": "new"}
    longer = {"metadata": {}, "entries": [*DAY_ONE["entries"], new]}
    preview = import_file(journal, write_file("b.json", longer))
    assert (len(preview.new), preview.known) == (1, 1)


def test_a_row_of_daylio_is_a_check_in_and_with_a_note_an_entry(journal: Journal, write_file: Make) -> None:
    preview = import_file(journal, write_file("d.csv", DAYLIO), Choices(moods={"So Lala": 4}))
    good, meh = journal.all(CheckIn)
    assert (good.mood, good.feelings, good.tags) == (8, ("good",), ("work", "good-sleep"))
    assert (good.at.hour, good.at.minute) == (22, 4)
    assert (meh.mood, meh.feelings) == (4, ("so lala",))
    assert entries(journal) == [("A title", "one\ntwo & **three**")]
    assert not preview.unanswered


def test_a_mood_word_without_a_number_is_asked_for_and_never_guessed(
    journal: Journal, write_file: Make
) -> None:
    preview = import_file(journal, write_file("d.csv", DAYLIO))
    assert preview.unanswered == {"so lala": 1}
    assert [check_in.mood for check_in in journal.all(CheckIn)] == [8, None]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0), (" 10 ", 10), ("007", 7), ("７", 7), ("٣", 3), ("11", None), ("000099", None), ("", None),
        ("-1", None), ("3.5", None), ("²", None), ("good", None), ("9" * 5000, None), ("0" * 5000, 0),
    ],
)  # fmt: skip
def test_a_mood_is_a_number_from_0_to_10(typed: str, number: int | None) -> None:
    assert mood_number(typed) == number


@pytest.mark.parametrize("number", [99, -1, 11])
def test_a_mood_that_no_scale_has_is_never_written(number: int, journal: Journal, write_file: Make) -> None:
    preview = import_file(journal, write_file("d.csv", DAYLIO), Choices(moods={"so lala": number}))
    assert preview.unanswered == {"so lala": 1}
    assert [check_in.mood for check_in in journal.all(CheckIn)] == [8, None]


@pytest.mark.parametrize(
    ("scales", "hours"), [("Sleep Time: 7:30/10", 7.5), ("Sleep Time: 8:00", 8.0), ("Energy: 3/5", None)]
)
def test_sleep_is_filled_when_the_names_say_sleep(
    scales: str, hours: float | None, journal: Journal, write_file: Make
) -> None:
    header = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    import_file(journal, write_file("d.csv", f"{header}2024-01-05,x,y,10:00,rad,,{scales},,\n"))
    (check_in,) = journal.all(CheckIn)
    if scales.endswith("8:00") or hours is None:
        assert check_in.sleep_hours == hours


def test_a_note_with_a_field_too_many_keeps_all_its_words(journal: Journal, write_file: Make) -> None:
    import_file(journal, write_file("d.csv", DAYLIO + "2024-01-07,x,y,09:00,bad,,,one, two, three\n"))
    assert (None, "one, two, three") in entries(journal)


def test_the_backup_of_daylio_stands_on_the_clock_the_person_saw(journal: Journal, write_file: Make) -> None:
    import_file(journal, write_file(*ALL["daylio-backup"]))
    (check_in,) = journal.all(CheckIn)
    assert check_in.at.isoformat() == "2024-01-05T23:30:00-08:00"
    assert (check_in.mood, check_in.feelings, check_in.tags) == (10, ("rad",), ("family",))


def test_jrnl_in_both_forms_is_the_same(journal: Journal, write_file: Make) -> None:
    import_file(journal, write_file("b.json", JRNL))
    preview = import_file(journal, write_file("c.txt", JRNL_TEXT))
    assert (preview.known, len(preview.new)) == (1, 1)
    assert entries(journal) == [("Walked", "to the @home"), ("Up early", "and out")]
    assert journal.all(Entry)[1].tags == ("starred",)


def test_an_encrypted_jrnl_is_answered_with_the_command_that_exports_it(write_file: Make) -> None:
    with pytest.raises(ImportProblem, match="jrnl --format json"):
        read_source(open_source(write_file("journal.txt", b"gAAAAABl" + b"x" * 90)), ZONE)


def test_scripts_and_styles_go_with_their_content(journal: Journal, write_file: Make) -> None:
    html = "<style>p{}</style><p>One</p><script>alert(1)</script><ul><li>a</li><li>b</li></ul><!-- never"
    import_file(journal, write_file("f.json", [{"date": "2022-02-03T04:05:06", "heading": "", "html": html}]))
    ((_, body),) = entries(journal)
    assert body == "One\n\n- a\n- b"


@pytest.mark.parametrize(
    ("name", "content", "day"),
    [
        ("2024-12-17.md", "x", "2024-12-17"),
        ("20241217.txt", "x", "2024-12-17"),
        ("17.12.2024.md", "x", "2024-12-17"),
        ("a.md", "---\ndate: 2024-12-17T08:00:00+02:00\n---\nx", "2024-12-17"),
        ("a.md", '+++\ncreated = 2024-12-17\ntags = ["a"]\n+++\nx', "2024-12-17"),
        ("2024/12/17.md", "x", "2024-12-17"),
        ("2024-12/17.md", "x", "2024-12-17"),
    ],
)
def test_the_day_of_a_file_comes_from_its_front_matter_name_or_path(
    name: str, content: str, day: str, journal: Journal, write_file: Make
) -> None:
    import_file(journal, write_file("x.zip", {name: content}))
    (entry,) = journal.all(Entry)
    assert entry.at.date().isoformat() == day


@pytest.mark.parametrize("name", ["05.06.2024.md", "notes.md", "2024-13-40.md"])
def test_a_day_that_is_not_certain_is_never_guessed(name: str, journal: Journal, write_file: Make) -> None:
    preview = looked(journal, write_file("x.zip", {name: "x"}))
    assert not preview.new
    assert len(preview.problems) == 1


def test_a_file_with_several_dated_headings_is_several_entries(journal: Journal, write_file: Make) -> None:
    import_file(journal, write_file("diary.md", "# 2024-01-02\n\none\n\n# 2024-01-03 A title\n\ntwo\n"))
    assert entries(journal) == [(None, "one"), ("A title", "two")]


def test_an_entry_of_the_evening_in_california_stands_on_its_own_day_in_berlin(
    tmp_path: Path, write_file: Make
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    vault = open_ready_vault(tmp_path / "berlin" / "notebook", "seven plain words")
    journal = Journal(vault, clock=lambda: NOW.astimezone(berlin))
    entry = {"creationDate": "2024-07-02T06:30:00Z", "timeZone": "America/Los_Angeles", "text": "late"}
    kind, contents = read_source(
        open_source(write_file("x.json", {"metadata": {}, "entries": [entry]})), zone_at(journal.clock())
    )
    take_in(journal, look_at(journal, kind, contents, Choices()))
    (kept,) = journal.all(Entry)
    assert (kept.at.isoformat(), day_of(kept.at, day_start_hour=4)) == (
        "2024-07-01T23:30:00-07:00",
        date(2024, 7, 1),
    )
    assert not kept.written_later
    assert not kept.bring
    journal.close()


def test_a_zone_that_is_not_known_is_told_and_its_name_is_not_remembered(
    journal: Journal, write_file: Make
) -> None:
    entry = {"creationDate": "2024-07-02T06:30:00Z", "timeZone": "Canary/Nowhere", "text": "late"}
    preview = looked(journal, write_file("x.json", {"metadata": {}, "entries": [entry]}))
    assert preview.notices == [ZONE_NOTICE]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"1\. cold\! \- \#", "1. cold! - #"),
        (r"`a\.b` and c\.d", r"`a\.b` and c.d"),
        ("```\na\\.b\n```\nc\\.d", "```\na\\.b\n```\nc.d"),
        (r"\`a\.b\`", "`a.b`"),
        (r"C:\\Users and \path", r"C:\Users and \path"),
        ("in\u200bvisible", "invisible"),
    ],
)
def test_needless_backslashes_of_day_one_go_outside_of_code(
    written: str, read: str, journal: Journal, write_file: Make
) -> None:
    entry = {"creationDate": "2024-01-01T10:00:00Z", "text": written}
    import_file(journal, write_file("x.json", {"metadata": {}, "entries": [entry]}))
    assert entries(journal) == [(None, read)]


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ('<a href="https://example.org/a?b=1&amp;c=2">words</a>', "[words](https://example.org/a?b=1&c=2)"),
        ("<a href='diarium://entry/7'>words</a>", "words"),
        ('<a href="javascript:alert(1)">words</a>', "words"),
        ("<h2>A</h2><p>b<br/>c</p><blockquote>d</blockquote>", "## A\n\nb\nc\n\n> d"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n\n  - b\n\n2. c"),
    ],
)
def test_html_becomes_markdown(html: str, read: str) -> None:
    assert markdown_of(html) == read


def test_json_in_utf_16_and_a_table_of_old_windows_letters_are_read(
    journal: Journal, write_file: Make
) -> None:
    import_file(journal, write_file("a.json", json.dumps(TUI).encode("utf-16")))
    preview = import_file(
        journal, write_file("b.csv", "full_date,mood,note\n2024-01-05,good,schön\n".encode("cp1252"))
    )
    assert entries(journal) == [("T", "C"), (None, "schön")]
    assert len(preview.notices) == 1


@pytest.mark.parametrize(
    ("day_text", "moment"),
    [
        ("2024-12-17 08:30:00 -0800", "2024-12-17T08:30:00-08:00"),
        ("2024-12-17T08:30:00Z", "2024-12-17T09:30:00+01:00"),
        ("2024-12-17 08:30", "2024-12-17T08:30:00+01:00"),
        ("2024-12-17", "2024-12-17T12:00:00+01:00"),
    ],
)
def test_dates_of_front_matter_are_read_as_people_write_them(
    day_text: str, moment: str, journal: Journal, write_file: Make
) -> None:
    import_file(journal, write_file("a.md", f"---\ndate: {day_text}\n---\nx"))
    (entry,) = journal.all(Entry)
    assert entry.at.isoformat() == moment
