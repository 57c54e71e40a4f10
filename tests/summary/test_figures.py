"""The figures on the page against a plain second computation."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.models.records import CheckIn, StrategyUse, Urge
from journal_tui.summary import Selection, summarise, to_text

from .journals import NOW, journals, periods


def one_place(values: list[float]) -> str:
    """A mean with a pencil."""
    total = sum((Decimal(str(value)) for value in values), Decimal(0))
    return str((total / len(values)).quantize(Decimal("0.1"), ROUND_HALF_UP))


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(st.data())
def test_mood_sleep_and_use_are_right(data: st.DataObject) -> None:
    records = data.draw(journals((CheckIn,), most=25))
    period = data.draw(periods())
    page = to_text(
        summarise(records, Selection(period=period, sections=frozenset({"mood", "use"})), now=NOW), width=500
    )
    in_period: list[CheckIn] = []
    for record in records:
        night = record.at.replace(tzinfo=None) - timedelta(hours=4)
        if isinstance(record, CheckIn) and not record.sealed and period.first <= night.date() <= period.last:
            in_period.append(record)
    moods = [c.mood for c in in_period if c.mood is not None]
    if len(moods) > 2:
        assert re.search(rf"^- Mood {one_place(list(moods))}[ ,.]", page, re.M), page
        assert f", lowest {min(moods)}, highest {max(moods)} (" in page
    slept = [c.sleep_hours for c in in_period if c.sleep_hours is not None]
    if len(slept) > 2:
        assert re.search(rf"^- Hours of sleep {one_place(slept)}[ ,.]", page, re.M), page
    answered: dict[date, set[str]] = {}
    for c in in_period:
        day = (c.at.replace(tzinfo=None) - timedelta(hours=4)).date()
        if c.use in ("yes", "no", "within my own plan"):
            answered.setdefault(day, set()).add(c.use)
    used = [day for day, uses in answered.items() if uses != {"no"}]
    if answered:
        days = "day" if len(answered) == 1 else "days"
        assert f"Use on {len(used)} of {len(answered)} {days} answered" in page
    else:
        assert re.search(r"^- I wrote nothing down about: .*\bUse\b", page, re.M), page


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(st.data())
def test_urges_are_right_against_the_period_before(data: st.DataObject) -> None:
    records = data.draw(journals((Urge,), most=25))
    period = data.draw(periods())
    page = to_text(
        summarise(records, Selection(period=period, sections=frozenset({"urges", "triggers"})), now=NOW),
        width=500,
    )
    length = (period.last - period.first).days + 1
    in_period: list[Urge] = []
    before: list[Urge] = []
    for record in records:
        assert isinstance(record, Urge)
        day = (record.at.replace(tzinfo=None) - timedelta(hours=4)).date()
        if not record.sealed and period.first <= day <= period.last:
            in_period.append(record)
        elif not record.sealed and timedelta(0) < period.first - day <= timedelta(days=length):
            before.append(record)
    if not in_period:
        assert "- I wrote nothing down about: Urges, What set urges off.\n" in page
        return
    n, was = len(in_period), len(before)
    noun = "urge" if n == 1 else "urges"
    assert f"{n} {noun} written down" in page
    assert (f"written down, before {was}.*" in page) == (n >= 5 and was >= 5)
    lasted = sorted(u.minutes for u in in_period if u.minutes is not None)
    if len(lasted) > 2:
        low, high = lasted[(len(lasted) - 1) // 2], lasted[len(lasted) // 2]
        assert re.search(rf"median {(low + high + 1) // 2}[ ,.]", page), page
    answered = [u for u in in_period if u.outside or u.feelings or u.thoughts or u.body]
    places = sum("places" in (u.outside or ()) for u in answered)
    if match := re.search(r"^- Places: (\d+) of (\d+)", page, re.M):
        assert (int(match[1]), int(match[2])) == (places, len(answered))


@settings(max_examples=settings().max_examples, deadline=None)
@given(st.data())
def test_the_strongest_urge_and_support_are_right(data: st.DataObject) -> None:
    records = data.draw(journals((CheckIn,), most=40))
    period = data.draw(periods())
    page = to_text(
        summarise(records, Selection(period=period, sections=frozenset({"mood", "support"})), now=NOW),
        width=500,
    )
    in_period: list[CheckIn] = []
    for record in records:
        assert isinstance(record, CheckIn)
        day = (record.at.replace(tzinfo=None) - timedelta(hours=4)).date()
        if not record.sealed and period.first <= day <= period.last:
            in_period.append(record)
    strongest = [float(c.urge_strongest) for c in in_period if c.urge_strongest is not None]
    if len(strongest) > 2:
        assert f"- Strongest urge of the day {one_place(strongest)}" in page, page
    days: dict[date, set[str]] = {}
    for c in in_period:
        if c.contact in ("yes", "no"):
            day = (c.at.replace(tzinfo=None) - timedelta(hours=4)).date()
            days.setdefault(day, set()).add(c.contact)
    if days:
        yes = sum("yes" in answers for answers in days.values())
        assert f"Supportive contact on {yes} of {len(days)} day{'s' * (len(days) != 1)} answered" in page, (
            page
        )


@settings(max_examples=settings().max_examples, deadline=None)
@given(st.data())
def test_what_was_tried_is_counted_and_its_means_are_of_rated_pairs(data: st.DataObject) -> None:
    records = data.draw(journals((StrategyUse,), most=25))
    period = data.draw(periods())
    page = to_text(
        summarise(records, Selection(period=period, sections=frozenset({"tried"})), now=NOW), width=500
    )
    used: dict[str, list[StrategyUse]] = {}
    for record in records:
        assert isinstance(record, StrategyUse)
        day = (record.at.replace(tzinfo=None) - timedelta(hours=4)).date()
        if not record.sealed and period.first <= day <= period.last and record.strategy:
            used.setdefault(record.strategy, []).append(record)
    for name, uses in used.items():
        pairs = [(u.before, u.after) for u in uses if u.before is not None and u.after is not None]
        if len(pairs) > 2 and name.isascii() and name.isalnum():
            means = [one_place([float(pair[index]) for pair in pairs]) for index in (0, 1)]
            assert f"{name}: {len(uses)} times; urge {means[0]} → {means[1]}." in page, page
