"""`add` and `edit`: which record is meant, what becomes of its marks, and what is told when it cannot be."""

from __future__ import annotations

import pytest

from journal_tui.models.records import CheckIn, Lapse, Person, Session, StrategyUse, Urge

from .conftest import Notebook


def added(notebook: Notebook, *arguments: str) -> str:
    ran = notebook.invoke("add", *arguments)
    assert ran.exit_code == 0, ran.output
    return ran.stdout.strip()


def test_any_kind_is_added_by_what_people_call_it(notebook: Notebook) -> None:
    added(
        notebook,
        "person",
        "--set",
        "name=Nadia",
        "--set",
        "helps=listening,company",
        "--set",
        "last=yesterday",
    )
    added(notebook, "Lapse", "--set", "safe=yes")
    added(notebook, "session", "--at", "next tuesday 16:00", "--set", "kind=group")
    journal = notebook.open()
    (person,), (lapse,), (session,) = journal.all(Person), journal.all(Lapse), journal.all(Session)
    journal.close()
    assert (person.name, person.helps_with) == ("Nadia", ("listening", "company"))
    assert lapse.sealed, "a lapse starts sealed"
    assert session.at > session.written_at


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "dragon"), "not a kind of record"),
        (("add", "answer"), "made by answering or logging what it belongs to"),
        (("add", "session", "--set", "kind=group"), "When is the session?"),
        (("add", "person", "--set", "wings=2"), "wings is not a field here"),
        (("edit", "last"), "Nothing is written here yet"),
        (("edit", "ABCDEFGH"), "no record with that id"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    notebook: Notebook, arguments: tuple[str, ...], message: str
) -> None:
    ran = notebook.invoke(*arguments)
    assert ran.exit_code in (1, 2)
    assert message in " ".join(ran.stderr.split())
    assert "Traceback" not in ran.output


def test_the_newest_is_changed_or_one_by_the_end_of_its_id(notebook: Notebook) -> None:
    first = added(notebook, "check-in", "--set", "mood=6", "--at", "2 days ago", "--tag", "work", "--bring")
    added(notebook, "check-in", "--set", "mood=2")
    assert notebook.invoke("edit", "last", "--set", "mood=3", "--seal").exit_code == 0
    ran = notebook.invoke("edit", first[-8:].lower(), "--empty", "mood", "--empty", "bring", "--tag", "home")
    assert ran.stdout.strip() == first
    journal = notebook.open()
    older, newer = journal.all(CheckIn)
    journal.close()
    assert (older.mood, older.bring, older.tags) == (None, False, ("work", "home"))
    assert (newer.mood, newer.sealed) == (3, True)
    assert older.edited_at is not None


def test_a_field_that_is_none_is_one_line_and_the_fields_can_be_listed(notebook: Notebook) -> None:
    added(notebook, "check-in", "--set", "mood=5")
    ran = notebook.invoke("edit", "last", "--set", "heading=A day")
    assert (ran.exit_code, ran.stderr) == (2, "heading is not a field here. --list-fields lists them all.\n")
    ran = notebook.invoke("edit", "last", "--list-fields")
    assert ran.exit_code == 0 and ran.stdout.startswith("mood ") and len(ran.stdout.splitlines()) > 20


def test_asked_again_enter_leaves_and_a_dash_empties(notebook: Notebook) -> None:
    added(notebook, "check-in", "--set", "mood=6", "--set", "urge_now=2", "--set", "sleep=7")
    ran = notebook.invoke("edit", "last", stdin="\n-\n8\n")
    assert "[now: 6 of 10]" in ran.stderr
    journal = notebook.open()
    (kept,) = journal.all(CheckIn)
    journal.close()
    assert (kept.mood, kept.urge_now, kept.sleep_hours) == (6, None, 8.0)


def test_more_about_a_way_that_was_tried_is_told_with_the_urge(notebook: Notebook) -> None:
    added(
        notebook,
        "urge",
        "--set",
        "tried=tea",
        "--set",
        "tried/a walk/before=7",
        "--set",
        "tried/a walk/after=3",
    )
    assert notebook.invoke("edit", "last", "--set", "tried/tea/helped=a little").exit_code == 0
    journal = notebook.open()
    (urge,) = journal.all(Urge)
    uses = {use.strategy: use for use in journal.all(StrategyUse)}
    journal.close()
    assert urge.tried == ("tea", "a walk")
    assert (uses["a walk"].before, uses["a walk"].after, uses["tea"].helped) == (7, 3, 1)
    assert {use.urge for use in uses.values()} == {urge.id}
    ran = notebook.invoke("urge", "--all", stdin="\n" * 6 + "rest\n5\n2\nmostly\n")
    assert "How strong was the urge before?" in ran.stderr
