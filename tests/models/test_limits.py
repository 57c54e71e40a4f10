"""Nothing is cut and called saved: every field of every kind keeps all of it, or refuses with the limit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.cli.group import group
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import keep
from journal_tui.models import kinds
from journal_tui.models.base import Record, questions_of
from journal_tui.models.limits import ITEMS_LIMIT, LINE_LIMIT, TAG_LIMIT, AnswerError, longest, within
from journal_tui.models.questions import Question
from journal_tui.models.records import RECORD_TYPES, Entry, Session, Urge
from journal_tui.models.slips import is_slip
from tests.ready import open_ready_vault, ready_vault

WORDED = [
    (kind, question)
    for kind in RECORD_TYPES
    for question in questions_of(kind)
    if longest(question) == LINE_LIMIT and (question.kind in ("line", "lines") or question.own_words)
]
FIELDS = pytest.mark.parametrize(
    ("kind", "question"), WORDED, ids=lambda field: field.id if isinstance(field, Question) else field.table
)
END = "THE END"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(open_ready_vault(tmp_path / "n.rjv", "x"))
    yield opened
    opened.close()


def text_of(length: int) -> str:
    """So many characters of words, with an end that tells when it is cut."""
    return (("we talked " * (length // 10 + 1))[: length - len(END)]) + END


@FIELDS
@pytest.mark.parametrize("over", [-1, 0, 1, 107])
def test_words_are_kept_whole_or_refused_with_the_limit_in_every_field(
    journal: Journal, kind: type[Record], question: Question, over: int
) -> None:
    words = text_of(LINE_LIMIT + over)
    value = (words,) if question.kind in ("lines", "checklist") else words
    if over <= 0:
        saved = getattr(keep(journal, kind, {question.id: value}), question.id)
        assert END in (saved[0] if isinstance(saved, tuple) else saved)
        return
    with pytest.raises(AnswerError, match="1,000 is the most"):
        keep(journal, kind, {question.id: value})
    with pytest.raises(AnswerError, match="1,000 is the most"):
        kinds.parse(question, words, journal.clock(), day_start_hour=4)
    assert journal.all(kind) == []


@given(st.text(min_size=0, max_size=30), st.integers(0, 40))
def test_what_is_within_a_limit_is_what_it_was(text: str, limit: int) -> None:
    if len(text) <= limit:
        assert within(text, limit) == text
    else:
        with pytest.raises(AnswerError, match=f"{limit:,}"):
            within(text, limit)


def test_tags_and_long_lists_are_refused_with_the_limit(journal: Journal) -> None:
    journal.add(Entry, {"body": "a"}, tags=["x" * TAG_LIMIT])
    with pytest.raises(AnswerError, match=str(TAG_LIMIT)):
        journal.add(Entry, {"body": "a"}, tags=["x" * (TAG_LIMIT + 1)])
    with pytest.raises(AnswerError, match=str(ITEMS_LIMIT)):
        journal.add(Urge, {"tried": [f"thing {n}" for n in range(ITEMS_LIMIT + 1)]})


@pytest.mark.parametrize(
    ("command", "field"), [("urge", "tried"), ("urge", "place"), ("urge", "about"), ("cope", "strategy"),
                           ("checkin", "feelings")],
)  # fmt: skip
def test_a_command_refuses_what_is_too_long_and_saves_nothing(
    tmp_path: Path, command: str, field: str
) -> None:
    path = tmp_path / "n.rjv"
    ready_vault(path, "x")
    (tmp_path / "p").write_text("x\n")
    opening = ["--journal", str(path), "--passphrase-file", str(tmp_path / "p")]
    result = CliRunner().invoke(group, [*opening, command, "--set", f"{field}={text_of(LINE_LIMIT + 107)}"])
    assert result.exit_code == 2 and "1,000 is the most" in result.stderr and "Saved" not in result.stderr
    shown = CliRunner().invoke(group, [*opening, "show"])
    assert shown.stdout == ""


def test_what_was_agreed_is_whole_whatever_its_length(journal: Journal) -> None:
    from journal_tui.journal.agreements import agreed, answer

    journal.add(Session, {"agreed": text_of(LINE_LIMIT + 107)}, at=journal.clock())
    (item,) = agreed(journal, journal.clock())
    assert item.words.endswith(END)
    answer(journal, item, "yes")
    (again,) = agreed(journal, journal.clock())
    assert again.tried == "yes" and again.words.endswith(END)


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("hme", "home", True), ("plcaes", "places", True), ("travling", "travelling", True),
        ("homes", "home", True), ("rest", "restless", False), ("bar", "car", False), ("home", "home", False),
        ("something else", "home", False), ("", "home", False),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_told_from_another_word(typed: str, meant: str, slip: bool) -> None:
    assert is_slip(typed, meant) is slip
