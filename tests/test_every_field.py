"""Every field of every record: entered, read back, shown as JSON, changed and emptied, on both fronts.

The fields come from the records themselves: a new one is held to this without a line here. On the screen
every field (of a long record, one of each sort) is answered with keys and shown again; and one question of
each kind, in some record, is emptied and answered anew. All of them, all ways:
`JOURNAL_TUI_FIELDS=all .venv/bin/python -m pytest tests/test_every_field.py`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from textual.pilot import Pilot
from textual.widget import Widget

from journal_tui.cli.group import group
from journal_tui.cli.showing import as_built
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import answers_with_each, asked, each_questions
from journal_tui.models.base import Record, questions_of
from journal_tui.models.kinds import Value
from journal_tui.models.questions import KindName, Question
from journal_tui.models.records import RECORD_TYPES, Session
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.forms.field import Field
from journal_tui.ui.forms.form import Form
from journal_tui.ui.forms.options import OptionsControl
from journal_tui.ui.forms.section import Section
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.vault import open_vault
from tests.ready import ready_vault
from tests.ui.answers import an_answer, answers_to, as_typed, empty, give, plain
from tests.ui.conftest import press, settle

PASSPHRASE = "correct horse"
ALL = os.environ.get("JOURNAL_TUI_FIELDS") == "all"
ASKED = [kind for kind in RECORD_TYPES if questions_of(kind)]
#: A record with more questions than this is answered in part, unless all are asked for.
LONG = 5
KINDS = pytest.mark.parametrize("kind", ASKED, ids=lambda kind: kind.table)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty journal that opens quickly."""
    vault_path = tmp_path / "folder" / "notebook.rjv"
    ready_vault(vault_path, PASSPHRASE)
    return vault_path


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """The open journal."""
    opened = Journal(open_vault(path, passphrase=PASSPHRASE))
    yield opened
    opened.close()


# -- on the screen ------------------------------------------------------------------------------------


def focused(app: NotebookApp) -> Field | Section | None:
    """The field or the section that has the focus."""
    node: object = app.focused
    while isinstance(node, Widget):
        if isinstance(node, (Field, Section)):
            return node
        node = node.parent
    return None


async def through(
    pilot: Pilot[Any], app: NotebookApp, expected: dict[str, Value], before: dict[str, Value]
) -> None:
    """Goes through the whole form with tab, unfolding it; takes back each answer, and gives the one wanted.

    (`Any`: what the app returns is not looked at.)
    """
    screen = app.screen
    assert isinstance(screen, RecordScreen)
    seen: set[str] = set()
    for _ in range(200):
        if seen >= expected.keys():
            return
        focus = focused(app)
        if isinstance(focus, Section):
            if not focus.has_class("-open"):
                await press(pilot, "enter")
                await pilot.pause()
        elif focus is not None and focus.question.id in expected and focus.question.id not in seen:
            await answer(pilot, screen, focus, expected, before)
            seen.add(focus.question.id)
        await press(pilot, "tab")
    raise AssertionError(f"never asked: {sorted(expected.keys() - seen)}")


async def answer(
    pilot: Pilot[Any],
    screen: RecordScreen,
    field: Field,
    expected: dict[str, Value],
    before: dict[str, Value],
) -> None:
    """One question: emptied if there is an answer, and then answered."""
    name, question = field.question.id, field.question
    if name in before:
        await empty(pilot, question, before[name])
        assert name not in screen.answers, "what is emptied is absent"
        assert field.value is None and not field.problem
    known = field.control.choices if isinstance(field.control, OptionsControl) and name in before else ()
    await give(pilot, question, expected[name], known)
    assert screen.answers[name] == expected[name]
    await pilot.pause()
    region = app_region(field)
    assert region.height, "what is answered is in sight"


def app_region(field: Field) -> Any:  # Any: a region
    """What of a field's control is on the screen."""
    focused_widget = field.app.focused
    assert focused_widget is not None
    return focused_widget.region.intersection(field.screen.query_one("Form").region)


@KINDS
async def test_every_field_on_the_screen(kind: type[Record], path: Path, journal: Journal) -> None:
    app = NotebookApp(path, journal=journal)
    first = _a_share(kind, {**answers_to(kind, asked(journal, kind)), **_about(kind)})
    other = answers_to(kind, asked(journal, kind), other=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen(journal, kind))
        await settle(pilot)
        await through(pilot, app, first, {})
        await pilot.press("ctrl+s")
        await settle(pilot)
        (record,) = journal.all(kind)
        assert answers_with_each(journal, record) == _own(first)
        shown = as_built(record)
        for name, value in plain(_own(first)).items():
            assert "/" in name or shown[name] == value
        await app.push_screen(RecordScreen(journal, kind, record))
        await settle(pilot)
        assert app.screen.query_one(Form).answers.items() >= _own(first).items(), "shown as it is kept"
        changed = other if ALL else {name: other[name] for name in _changed(kind)}
        second = other if ALL else {**_own(first), **changed}
        await through(pilot, app, changed, _own(first))
        await pilot.press("ctrl+s")
        await settle(pilot)
        (record,) = journal.all(kind)
        assert answers_with_each(journal, record) == second
        assert not journal.drafts()


def _a_share(kind: type[Record], answers: dict[str, Value]) -> dict[str, Value]:
    """Of a long record one question of each sort, and what it hangs on; of others, all."""
    questions = questions_of(kind)
    if ALL or len(questions) <= LONG:
        return answers
    sorts = {
        (q.kind, q.own_words, q.only_if is not None, q.id in kind.item_questions, bool(q.section)): q
        for q in reversed(questions)
    }
    names = {q.id for q in sorts.values()} | {q.only_if.field for q in sorts.values() if q.only_if}
    return {name: value for name, value in answers.items() if name[0] == "_" or name.split("/")[0] in names}


def _changed(kind: type[Record]) -> list[str]:
    """One field of each kind of question no shorter record has, none told about item by item."""
    fields = _one_of_each(kind)
    for shorter in sorted(ASKED, key=lambda other: len(questions_of(other))):
        if shorter is kind:
            break
        for known in _one_of_each(shorter):
            fields.pop(known, None)
    return list(fields.values())


def _one_of_each(kind: type[Record]) -> dict[KindName, str]:
    """The first field of each kind of question."""
    return {q.kind: q.id for q in reversed(questions_of(kind)) if q.id not in kind.item_questions}


def _about(kind: type[Record]) -> dict[str, Value]:
    """When it is: a session is asked for that."""
    return {"_at": "2026-11-20T16:00:00+01:00"} if kind is Session else {}


def _own(answers: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in answers.items() if not name.startswith("_")}


# -- on the command line ------------------------------------------------------------------------------


def run(path: Path, *arguments: str, stdin: str | None = None) -> Result:
    """A command, inside this process."""
    secret = path.with_name("secret")
    secret.write_text(PASSPHRASE + "\n")
    ran = CliRunner().invoke(
        group, ["--journal", str(path), "--passphrase-file", str(secret), *arguments], input=stdin
    )
    assert ran.exit_code == 0, (ran.output, ran.exception)
    return ran


def shown(path: Path, kind: type[Record]) -> list[dict[str, Any]]:  # Any: whatever JSON holds
    """What `show --json` says of a kind."""
    rows: list[dict[str, Any]] = json.loads(run(path, "show", "--json", "--kind", kind.singular).stdout)
    return rows


def settings(questions: dict[str, Question], answers: dict[str, Value]) -> list[str]:
    """Answers as `--set` takes them."""
    options = []
    for name, value in answers.items():
        whole = "\n".join(value) if isinstance(value, tuple) and questions[name].kind == "lines" else None
        options += ["--set", f"{name}={whole if whole is not None else as_typed(questions[name], value)}"]
    return options


def by_id(kind: type[Record], answers: dict[str, Value]) -> dict[str, Question]:
    """The questions of these answers."""
    questions = {question.id: question for question in questions_of(kind)}
    for field in kind.item_questions:
        ticked = answers[field]
        for item in ticked if isinstance(ticked, tuple) else ():
            questions |= {question.id: question for question in each_questions(kind, field, item)}
    return questions


@KINDS
def test_every_field_on_the_command_line(kind: type[Record], path: Path) -> None:
    at = ("--at", "2026-11-20 16:00")
    first, second = (answers_to(kind, questions_of(kind), other=n) for n in (0, 1))
    record_id = run(path, "add", kind.singular, *at, *settings(by_id(kind, first), first)).stdout.strip()
    (there,) = shown(path, kind)
    own = {name: value for name, value in first.items() if "/" not in name}
    assert there["id"] == record_id
    assert {name: there.get(name) for name in own} == plain(own)
    assert about_each(path, kind, record_id) == {k: v for k, v in first.items() if "/" in k}
    run(path, "edit", record_id, *settings(by_id(kind, second), second))
    (there,) = shown(path, kind)
    own = {name: value for name, value in second.items() if "/" not in name}
    assert {name: there.get(name) for name in own} == plain(own)
    assert about_each(path, kind, record_id) == {k: v for k, v in second.items() if "/" in k}
    # Asked again, one a line: what is there stays, and a dash empties it.
    run(path, "edit", record_id, "--all", stdin="\n" * 80)
    assert shown(path, kind) == [there]
    run(path, "edit", record_id, *[word for name in own for word in ("--empty", name)])
    (there,) = shown(path, kind)
    assert not there.keys() & own.keys()
    assert about_each(path, kind, record_id) == {}


def about_each(path: Path, kind: type[Record], record_id: str) -> dict[str, Value]:
    """What was said about each item of the checklists, as `show --json` has it."""
    answers: dict[str, Value] = {}
    for field, item_questions in kind.item_questions.items():
        for row in shown(path, item_questions.kind):
            if row.get(item_questions.link) == record_id:
                answers |= {
                    f"{field}/{row[item_questions.name]}/{part}": row[part]
                    for part in item_questions.fields
                    if part in row
                }
    return answers


@KINDS
def test_every_question_one_a_line(kind: type[Record], path: Path) -> None:
    answers = answers_to(kind, questions_of(kind))
    lines = []
    for question in _in_order(kind, answers):
        answer = answers[question.id]
        if question.kind == "text":
            answer = answers[question.id] = "a line"
        typed = as_typed(question, answer)
        lines += [*answer, ""] if question.kind == "lines" and isinstance(answer, tuple) else [typed]
    run(path, "add", kind.singular, "--all", "--at", "2026-11-20 16:00", stdin="\n".join(lines) + "\n")
    (there,) = shown(path, kind)
    own = {name: value for name, value in answers.items() if "/" not in name}
    assert {name: there.get(name) for name in own} == plain(own)
    assert about_each(path, kind, there["id"]) == {k: v for k, v in answers.items() if "/" in k}
    # Enter skips each of them: nothing is written, unless its time alone says something.
    ran = run(path, "add", kind.singular, "--all", "--at", "2026-11-20 16:00", stdin="\n" * 80)
    assert ("Nothing was written" in ran.stderr) != kind.known_by_time
    assert len(shown(path, kind)) == 1 + kind.known_by_time


def _in_order(kind: type[Record], answers: dict[str, Value]) -> list[Question]:
    """The questions in the order in which they are asked."""
    order = []
    for question in questions_of(kind):
        order.append(question)
        ticked = answers[question.id]
        if question.id in kind.item_questions and isinstance(ticked, tuple):
            order += [about for item in ticked for about in each_questions(kind, question.id, item)]
    return order


def test_the_answers_of_these_tests_differ() -> None:
    for kind in ASKED:
        for question in questions_of(kind):
            assert an_answer(question) != an_answer(question, 1)
