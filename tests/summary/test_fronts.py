"""Both fronts, the share screen and the command: what is not ticked could be deleted, in every format."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_tui.cli import page_leaving, sharing
from journal_tui.cli.place import Options
from journal_tui.models.base import Record
from journal_tui.models.records import Session
from journal_tui.models.stored import Settings
from journal_tui.summary import SECTION_IDS, FormatName, Selection, offers, render, summarise
from journal_tui.summary.choice import Choice

from .deleting import only_ticked
from .journals import NOW, journals, periods

_FAST: tuple[FormatName, ...] = ("md", "text", "html")


class Records:
    """A journal that holds these records and is only read."""

    def __init__(self, records: list[Record], day_start_hour: int) -> None:
        self._records = records
        self.settings = Settings(id="settings", schema=1, day_start_hour=day_start_hour)

    def all(self, kind: type[Record]) -> list[Record]:
        """Those of a kind."""
        return [record for record in self._records if type(record) is kind]

    def of_page(self, *_: object) -> list[Record]:
        """More than a page may be made of does no harm: it is chosen from this."""
        return list(self._records)

    def clock(self) -> Any:
        """Always the same time (`Any`: as the journal's)."""
        return NOW


def command(records: list[Record], hour: int, *arguments: str) -> tuple[int, str]:
    """What `summary` prints from these records, and its exit code."""

    @contextlib.contextmanager
    def opened(options: Options) -> Iterator[Records]:
        yield Records(records, hour)

    with mock.patch.object(sharing, "open_journal", opened):
        done = CliRunner().invoke(sharing.summary, [*arguments, "--no-receipt"])
    return done.exit_code, done.stdout


def chosen(data: st.DataObject, records: list[Record]) -> tuple[Choice, set[str], set[str]]:
    """The share screen's choice with any ticks, of what is sealed too, as if it could be."""
    choice = Choice(records, NOW, data.draw(st.sampled_from((0, 4))))
    choice.own_days = None
    for _ in range(data.draw(st.integers(0, 3))):
        choice.move_period(1)
    ids = [record.id for record in records]
    sections = data.draw(st.sets(st.sampled_from(tuple(SECTION_IDS)), max_size=6))
    items = data.draw(st.sets(st.sampled_from(ids), max_size=5)) if ids else set()
    choice.initials = data.draw(st.booleans())
    choice.not_ready = data.draw(st.booleans())
    return choice, sections, items


def selected(choice: Choice, sections: set[str], items: set[str]) -> Selection:
    """The selection, once the ticks are set and what may be ticked is known."""
    choice.offered = offers(choice.records, choice.period, day_start_hour=choice.day_start_hour)
    choice.sections, choice.items = set(sections), set(items)
    return choice.selection()


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(st.data())
def test_what_is_not_ticked_on_the_screen_could_be_deleted(data: st.DataObject) -> None:
    records = data.draw(journals())
    choice, sections, items = chosen(data, records)
    selection = selected(choice, sections, items)
    sealed = {record.id for record in records if not record.shareable}
    assert not selection.items & sealed, "what is sealed cannot be ticked"
    left = Choice(only_ticked(records, selection, known_names=True), NOW, choice.day_start_hour)
    left.own_days, left.period_index = choice.period, len(left.periods)
    left.initials, left.not_ready = choice.initials, choice.not_ready
    again = selected(left, sections, items)
    for name in _FAST:
        assert render(summarise(records, selection, now=NOW), name) == render(
            summarise(left.records, again, now=NOW), name
        )


@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(st.data())
def test_what_is_sealed_could_be_deleted_and_the_screen_would_offer_and_show_the_same(
    data: st.DataObject,
) -> None:
    records = data.draw(journals())
    choice, sections, items = chosen(data, records)
    left = Choice([r for r in records if r.shareable], NOW, choice.day_start_hour)
    left.period_index, left.initials, left.not_ready = choice.period_index, choice.initials, choice.not_ready
    assert left.periods == choice.periods and left.items == choice.items
    one, other = selected(choice, sections, items), selected(left, sections, items)
    assert choice.offered == left.offered
    assert summarise(records, one, now=NOW) == summarise(left.records, other, now=NOW)


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(st.data())
def test_what_is_not_ticked_on_the_command_line_could_be_deleted(data: st.DataObject) -> None:
    records, period = data.draw(journals()), data.draw(periods())
    hour = data.draw(st.sampled_from((0, 4)))
    sections = data.draw(st.sets(st.sampled_from(tuple(SECTION_IDS)), max_size=6))
    open_ids = [record.id for record in records if record.shareable]
    items = data.draw(st.sets(st.sampled_from(open_ids), max_size=3)) if open_ids else set()
    brings, initials = data.draw(st.booleans()), data.draw(st.booleans())
    whom = data.draw(st.sampled_from(("", "Rosa Marie", "R.")))
    name = data.draw(st.sampled_from(_FAST))
    arguments = [f"--since={period.first}", f"--until={period.last}", f"--for={whom}", f"--format={name}"]
    arguments += [f"--tick={tick}" for tick in sorted(sections | items)]
    arguments += ["--initials"] * initials + ["--no-bring"] * (not brings)
    marked = {record.id for record in records if record.bring and record.shareable}
    selection = Selection(
        period=period, sections=frozenset(sections), items=frozenset(items | (marked if brings else set())),
        audience=whom, initials=initials, day_start_hour=hour,
    )  # fmt: skip
    code, printed = command(records, hour, *arguments)
    assert code == 0
    assert (code, printed) == command(only_ticked(records, selection, known_names=True), hour, *arguments)


@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(st.data())
def test_without_days_what_is_sealed_could_still_be_deleted(data: st.DataObject) -> None:
    records = data.draw(journals())
    sections = data.draw(st.sets(st.sampled_from(tuple(SECTION_IDS)), max_size=6))
    arguments = [f"--tick={section}" for section in sorted(sections)] + ["--initials", "--for=R."]
    arguments += [data.draw(st.sampled_from(("--format=md", "--lines")))]
    assert command(records, 4, *arguments) == command([r for r in records if r.shareable], 4, *arguments)


@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(st.data())
def test_what_is_sealed_cannot_be_ticked_on_the_command_line(data: st.DataObject) -> None:
    records = [record for record in data.draw(journals()) if not record.shareable]
    for record in records:
        code, printed = command(records, 4, f"--tick={record.id}")
        assert (code, printed) == (2, "")


@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(st.data())
def test_the_command_and_the_screen_make_the_same_page(data: st.DataObject) -> None:
    records = data.draw(journals())
    choice, sections, _ = chosen(data, records)
    choice.not_ready = False
    by_item = {"topics", "entries", "answers"}
    selection = selected(choice, sections - by_item, {r.id for r in records if r.bring and r.shareable})
    period = choice.period
    arguments = [f"--since={period.first}", f"--until={period.last}"]
    arguments += [f"--tick={section}" for section in sorted(selection.sections)]
    arguments += ["--initials"] * choice.initials
    for name in _FAST:
        code, printed = command(records, choice.day_start_hour, *arguments, f"--format={name}")
        assert code == 0
        assert printed.encode() == render(summarise(records, selection, now=NOW), name)


@pytest.mark.parametrize("name", ["html", "pdf"])
@settings(
    max_examples=settings().max_examples // 10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_files_of_the_command_are_the_same_when_the_rest_is_deleted(
    data: st.DataObject, tmp_path: Path, name: str
) -> None:
    records, period = data.draw(journals()), data.draw(periods())
    sections = data.draw(st.sets(st.sampled_from(tuple(SECTION_IDS)), min_size=1, max_size=6))
    marked = frozenset(record.id for record in records if record.bring and record.shareable)
    selection = Selection(period=period, sections=frozenset(sections), items=marked, initials=True)
    files = []
    for kept in (records, only_ticked(records, selection, known_names=True)):
        target = tmp_path / f"page.{name}"
        target.unlink(missing_ok=True)
        with mock.patch.object(page_leaving, "agree_to_leave", lambda *_, **__: None):
            code, _ = command(
                kept, 4, f"--since={period.first}", f"--until={period.last}", "--initials", "-o", str(target),
                *(f"--tick={section}" for section in sorted(sections)),
            )  # fmt: skip
        # An empty page is not saved, whatever is in the journal.
        assert (code == 0) == target.exists()
        files.append(target.read_bytes() if target.exists() else b"")
    assert files[0] == files[1]


def test_what_is_looked_back_at_is_called_since_last_time_only_when_there_was_one() -> None:
    met = Session(id="s" * 32, at=NOW - timedelta(days=5), written_at=NOW, schema=1)
    sealed = msgspec.structs.replace(met, sealed=True)
    assert Choice([met], NOW, 4).period_name == "Since last time"
    assert Choice([], NOW, 4).period_name == Choice([sealed], NOW, 4).period_name == "Recent days"
