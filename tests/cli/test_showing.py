"""What `show` prints: everything that was written, as harmless text, and exactly in JSON."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.models.records import (
    RECORD_TYPES,
    Answer,
    CheckIn,
    Entry,
    Person,
    Record,
    Session,
    ShareReceipt,
    Strategy,
    Urge,
)

from .conftest import DANGEROUS, HOSTILE, Notebook

THEN = datetime(2026, 11, 20, 23, 30, tzinfo=timezone(timedelta(hours=2)))


def test_it_shows_the_newest_first_with_marks_in_words(notebook: Notebook) -> None:
    notebook.invoke("write", "older words", "--at", "3 days ago", "--seal", "--bring", "--tag", "night")
    notebook.invoke("checkin", "--set", "mood=6", "--set", "sleep=7.5")
    shown = notebook.invoke("show").stdout
    first, second = shown.split("\n\n")
    assert "check-in" in first and "Mood: 6 of 10" in first and "Sleep: 7.5 h" in first
    assert "entry · bring · sealed · written later" in second
    assert "#night" in second and "  older words" in second


def test_the_ten_newest_unless_more_are_asked_for(notebook: Notebook) -> None:
    journal = notebook.open()
    with journal.transaction():
        for number in range(15):
            journal.add(Entry, {"body": f"entry number {number}"}, at=THEN + timedelta(minutes=number))
    journal.close()
    result = notebook.invoke("show")
    assert result.stdout.count("entry number") == 10
    assert "entry number 14" in result.stdout.split("\n\n")[0]
    assert "newest 10 of 15" in result.stderr
    assert notebook.invoke("show", "--last", "0").stdout.count("entry number") == 15
    assert notebook.invoke("show", "--last", "3").stdout.count("entry number") == 3
    assert len(json.loads(notebook.invoke("show", "--json").stdout)) == 15


def test_choosing_by_word_kind_tag_and_day(notebook: Notebook) -> None:
    notebook.invoke("write", "Über die Brücke", "--tag", "walk", "--at", "2026-11-01 12:00")
    notebook.invoke("write", "after midnight", "--at", "2026-11-03 01:30")
    notebook.invoke("urge", "--set", "strength=3", "--set", "about=bridge", "--at", "2026-11-05 12:00")

    def shown(*arguments: str) -> int:
        return len(json.loads(notebook.invoke("show", "--json", *arguments).stdout))

    assert shown() == 3
    assert shown("--search", "uber", "--search", "brucke") == 1
    assert shown("--search", "nowhere") == 0
    assert shown("--kind", "urge") == 1 == shown("--kind", "Urges")
    assert shown("--kind", "urge", "--kind", "entry") == 3
    assert shown("--tag", "#Walk") == 1
    # The day starts at four in the morning.
    assert shown("--since", "2026-11-02", "--until", "2026-11-02") == 1
    assert shown("--since", "2026-11-03") == 1
    assert notebook.invoke("show", "--kind", "nonsense").exit_code == 2
    assert notebook.invoke("show", "--since", "nonsense").exit_code == 2
    assert notebook.invoke("show", "--search", "nowhere").stderr == "Nothing found.\n"


def raw_records() -> list[Record]:
    """Records that were stored before anything cleaned their text."""
    common = {"at": THEN, "written_at": THEN, "schema": SCHEMA, "tags": (HOSTILE,)}

    def record(kind: type[Record], number: int, **values: Value | Question) -> Record:
        return kind(id=f"{number:026}", **common, **values)  # type: ignore[arg-type]  # built by name, on purpose

    asked = Question(id="q", text=HOSTILE, kind="text")
    return [
        record(Entry, 1, title=HOSTILE, body=f"first line\n{HOSTILE}\n\tlast"),
        record(CheckIn, 2, mood=5, feelings=(HOSTILE,), good_thing=HOSTILE),
        record(Urge, 3, about=HOSTILE, tried=(HOSTILE,), note=f"{HOSTILE}\n{HOSTILE}"),
        record(Person, 4, name=HOSTILE, reach=HOSTILE),
        record(Session, 5, therapist=HOSTILE, agreed=HOSTILE),
        record(Strategy, 6, name=HOSTILE, steps=HOSTILE),
        record(Answer, 7, pack="p", pack_title=HOSTILE, pack_version="1", question=asked, value=HOSTILE),
        record(
            ShareReceipt, 8, copy=HOSTILE, sha256="0", how="shown", audience=HOSTILE, since="2026-11-01",
            until="2026-11-20",
        ),
    ]  # fmt: skip


@pytest.fixture
def hostile(notebook: Notebook) -> Notebook:
    journal = notebook.open()
    for record in raw_records():
        journal.put(record)
    journal.close()
    return notebook


@pytest.mark.parametrize("arguments", [[], ["--ids"], ["--json"]], ids=["text", "with ids", "json"])
def test_hostile_text_is_printed_as_harmless_text(hostile: Notebook, arguments: list[str]) -> None:
    kinds = [option for kind in RECORD_TYPES for option in ("--kind", kind.singular)]
    ran = hostile.run("show", *kinds, *arguments)
    assert ran.code == 0, ran.err
    assert not set(DANGEROUS) & set(ran.out + ran.err)
    assert ran.out.count("[/b] [@click=app.quit]") >= 14


def test_hostile_text_given_on_the_command_line_is_kept_and_shown_as_harmless_text(
    notebook: Notebook,
) -> None:
    ran = notebook.run("write", HOSTILE, "--title", HOSTILE, "--tag", HOSTILE)
    assert ran.code == 0, ran.err
    ran = notebook.run("urge", "--set", f"about={HOSTILE}", "--set", f"tried={HOSTILE}")
    assert ran.code == 0, ran.err
    shown = notebook.run("show", "--ids")
    assert not set(DANGEROUS) & set(shown.out)
    assert shown.out.count("[/b]") == 6, "what was tried is a record of its own too"


@pytest.mark.parametrize(
    "arguments",
    [["write", f"--{HOSTILE}"], [HOSTILE], ["checkin", "--set", f"{HOSTILE}=5"], ["helplines", HOSTILE],
     ["show", "--kind", HOSTILE], ["summary", "--tick", HOSTILE], ["packs", "remove", HOSTILE],
     ["packs", "check", HOSTILE], ["packs", "new", f"/{HOSTILE}/x"], ["--journal", f"/{HOSTILE}", "show"],
     ["write", "x", "--at", HOSTILE]],
)  # fmt: skip
def test_hostile_arguments_come_back_harmless_in_messages(notebook: Notebook, arguments: list[str]) -> None:
    result = notebook.invoke(*arguments)
    assert result.exit_code in (1, 2, 6)
    assert result.stderr
    assert not set(DANGEROUS) & set(result.output)


def test_json_holds_every_field_of_every_kind_of_record(hostile: Notebook) -> None:
    kinds = [option for kind in RECORD_TYPES for option in ("--kind", kind.singular)]
    built = json.loads(hostile.invoke("show", "--json", *kinds).stdout)
    assert {item["table"] for item in built} == {type(record).table for record in raw_records()}
    person = next(item for item in built if item["table"] == "people")
    assert person["at"] == "2026-11-20T23:30:00+02:00"
    assert set(person) == {"table", "id", "at", "written_at", "schema", "tags", "name", "reach"}
