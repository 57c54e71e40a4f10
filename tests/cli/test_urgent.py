"""After "Are you safe now? no" help stands there at once, before anything else is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal_tui.models.base import questions_of
from journal_tui.models.records import RECORD_TYPES, CheckIn, Person
from journal_tui.safety import OVERDOSE, region
from journal_tui.safety.urgent import is_urgent, urgent_lines

from .conftest import Notebook


@pytest.fixture
def with_people(notebook: Notebook) -> Notebook:
    """A journal of somebody in Germany, with people."""
    journal = notebook.open()
    journal.change_settings(region="DE")
    journal.add(Person, {"name": "Nadia", "reach": "0151 000", "helps_with": ("urgent need",)})
    journal.add(Person, {"name": "Not Now", "reach": "1", "after_use": "no"})
    journal.add(Person, {"name": "Nowhere"})
    journal.close()
    return notebook


def stands_there(output: str) -> bool:
    one_line = " ".join(output.split())
    return (
        "112" in one_line and "Do not use alone" in one_line and "Nadia: 0151 000" in one_line
        and "Not Now" not in one_line and "Nowhere" not in one_line
    )  # fmt: skip


def test_by_set_it_is_said_before_it_is_saved(with_people: Notebook) -> None:
    for command in (
        ["checkin", "--set", "use=yes", "--set", "safe_now=no"],
        ["add", "lapse", "--set", "safe=no"],
    ):
        result = with_people.invoke(*command)
        assert result.exit_code == 0, result.stderr
        assert stands_there(result.stderr[: result.stderr.index("Saved")])
    edited = with_people.invoke("edit", "last", "--set", "safe=no")
    assert stands_there(edited.stderr[: edited.stderr.index("Saved")])
    safe = with_people.invoke("checkin", "--set", "use=yes", "--set", "safe_now=yes")
    assert "Nadia" not in safe.stderr


def test_asked_line_by_line_it_is_said_before_the_next_question(with_people: Notebook) -> None:
    ids = [question.id for question in questions_of(CheckIn)]
    before = ids.index("use")
    ran = with_people.run("checkin", "--all", stdin="\n" * before + "yes\n\n\n\nno\n" + "\n" * 20)
    assert ran.code == 0
    after = ran.err[ran.err.index("Are you safe now?") :]
    assert stands_there(after[: after.index("One good thing?")])
    ended = with_people.run("checkin", "--all", stdin="\n" * before + "yes\n\n\n\nno")
    assert stands_there(ended.err[ended.err.index("Are you safe now?") :])


def test_after_any_answer_to_a_packs_question_of_safety(with_people: Notebook, tmp_path: Path) -> None:
    pack = tmp_path / "p.toml"
    pack.write_text(
        'format = 1\nid = "a-b"\ntitle = "T"\nauthor = "A"\n[[prompts]]\nid = "q"\ntext = "Safe?"\n'
        'kind = "yesno"\nsafety = true\n[[prompts]]\nid = "r"\ntext = "What else?"\n'
    )
    assert with_people.invoke("packs", "add", str(pack), "--yes").exit_code == 0
    for typed in ("no", "yes"):
        ran = with_people.run("packs", "answer", "a-b", stdin=f"{typed}\n\n")
        after = ran.err[ran.err.index("Safe?") :]
        assert stands_there(after[: after.index("What else?")])


def test_every_question_of_safety_that_comes_with_the_app_is_answered_with_yes_or_no() -> None:
    questions = [q for kind in RECORD_TYPES for q in questions_of(kind) if q.safety]
    assert len(questions) >= 2
    for question in questions:
        assert is_urgent(question, "no") and not is_urgent(question, "yes") and not is_urgent(question, None)
        assert is_urgent(question, "yes", of_pack=True)


def test_the_emergency_number_comes_first() -> None:
    us = region("US")
    assert us is not None
    first, second, *_ = urgent_lines(us, ())
    assert "911" in first and second == OVERDOSE
