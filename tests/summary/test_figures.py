"""The figures on the page against a plain second computation."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.models.records import CheckIn, Urge
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
    here: list[CheckIn] = []
    for record in records:
        night = record.at.replace(tzinfo=None) - timedelta(hours=4)
        if isinstance(record, CheckIn) and not record.sealed and period.first <= night.date() <= period.last:
            here.append(record)
    moods = [c.mood for c in here if c.mood is not None]
    if len(moods) > 2:
        assert re.search(rf"^- Mood {one_place(list(moods))}[ ,.]", page, re.M), page
        assert f"From {min(moods)} to {max(moods)}." in page
    slept = [c.sleep_hours for c in here if c.sleep_hours is not None]
    if len(slept) > 2:
        assert re.search(rf"^- Hours of sleep {one_place(slept)}[ ,.]", page, re.M), page
    answered: dict[date, set[str]] = {}
    for c in here:
        day = (c.at.replace(tzinfo=None) - timedelta(hours=4)).date()
        if c.use in ("yes", "no", "within my own plan"):
            answered.setdefault(day, set()).add(c.use)
    used = [day for day, said in answered.items() if said != {"no"}]
    if answered:
        days = "day" if len(answered) == 1 else "days"
        assert f"Use on {len(used)} of {len(answered)} {days} answered" in page
    else:
        assert "Use\n---\n- Not recorded (not the same as none).\n" in page


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
    here: list[Urge] = []
    before: list[Urge] = []
    for record in records:
        assert isinstance(record, Urge)
        day = (record.at.replace(tzinfo=None) - timedelta(hours=4)).date()
        if not record.sealed and period.first <= day <= period.last:
            here.append(record)
        elif not record.sealed and timedelta(0) < period.first - day <= timedelta(days=length):
            before.append(record)
    if not here:
        assert page.count("Not recorded (not the same as none).") == 2
        return
    n, was = len(here), len(before)
    noun = "urge" if n == 1 else "urges"
    assert f"{n} {noun} written down" in page
    assert (f"written down, before {was};" in page) == (n >= 5 and was >= 5)
    lasted = sorted(u.minutes for u in here if u.minutes is not None)
    if len(lasted) > 2:
        low, high = lasted[(len(lasted) - 1) // 2], lasted[len(lasted) // 2]
        assert re.search(rf"median {(low + high + 1) // 2}[ ,.]", page), page
    answered = [u for u in here if u.outside or u.feelings or u.thoughts or u.body]
    places = sum("places" in (u.outside or ()) for u in answered)
    if match := re.search(r"^- Places: (\d+) of (\d+)", page, re.M):
        assert (int(match[1]), int(match[2])) == (places, len(answered))
