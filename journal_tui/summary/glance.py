"""Up to four figures at the top of the page, each of a section that is ticked: now, and before."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from journal_tui.insights.wording import COMPARED_FROM, SHOWN_UP_TO, say_mean, shown
from journal_tui.models.questions import NO
from journal_tui.models.records import CheckIn
from journal_tui.summary.chosen import Chosen
from journal_tui.summary.figures import use_by_day
from journal_tui.summary.marks import SMALL, few_mark
from journal_tui.summary.page import SHORT, Line

GLANCE: Final = "glance"
TITLE: Final = "In short"
_MEANS = (("urge_strongest", "Strongest urge of a day"), ("mood", "Mood"), ("sleep_hours", "Sleep"))


def glance(chosen: Chosen) -> list[Line]:
    """Days with use, the strongest urge, mood and sleep: what of it is ticked, use first."""
    lines = _use(chosen) if chosen.ticked("use") else []
    if chosen.ticked("mood"):
        now, before = chosen.checkins()
        lines += [line for field, label in _MEANS if (line := _mean(field, label, now, before)) is not None]
    elif chosen.ticked("urges"):
        now_urges, before_urges = chosen.urges()
        peaks, was = ([u.peak for u in urges if u.peak is not None] for urges in (now_urges, before_urges))
        if peaks:
            compared = min(len(peaks), len(was)) >= COMPARED_FROM
            earlier = str(max(was)) if compared else ""
            lines.append(_line("urges:peak", "Strongest urge", str(max(peaks)), earlier, len(peaks)))
    return lines


def _use(chosen: Chosen) -> list[Line]:
    now, before = use_by_day(chosen, chosen.period), use_by_day(chosen, chosen.period.before)
    if not now:
        return []
    figure = f"{sum(day != NO for day in now.values())} of {len(now)}"
    was = f"{sum(day != NO for day in before.values())} of {len(before)}"
    compared = min(len(now), len(before)) >= COMPARED_FROM
    return [_line("use:days", "Days with use", figure, was if compared else "", len(now))]


def _mean(field: str, label: str, now: Sequence[CheckIn], before: Sequence[CheckIn]) -> Line | None:
    get = attrgetter(field)
    values = [get(checkin) for checkin in now if get(checkin) is not None]
    was = [get(checkin) for checkin in before if get(checkin) is not None]
    if not values:
        return None
    unit = " h" if field == "sleep_hours" else ""
    figure = shown(values) if len(values) <= SHOWN_UP_TO else say_mean(values)
    compared = min(len(values), len(was)) >= COMPARED_FROM
    return _line(
        f"mood:{field}", label, f"{figure}{unit}", f"{say_mean(was)}{unit}" if compared else "", len(values)
    )


def _line(figure: str, label: str, now: str, before: str, n: int) -> Line:
    marks = (SMALL if before else "") + few_mark(n)
    was = f", before {before}" if before else ""
    cells = (label, f"{now}{marks}", f"before {before}" if before else "")
    return Line(f"{figure}{SHORT}", f"{label}: {now}{was}{marks}", cells=cells)
