"""The sections of figures. Every one says how few it rests on, and nothing is read from blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import TypeVar

from journal_tui.insights import (
    Count,
    by_day,
    course,
    median,
    say_mean,
    shown,
    time_of_day,
    trigger_counts,
)
from journal_tui.insights.strategies import by_strategy, rated_pairs
from journal_tui.insights.time_words import part_of_day
from journal_tui.insights.wording import COMPARED_FROM, FEW_UP_TO, SHOWN_UP_TO, rounded
from journal_tui.models.base import Record
from journal_tui.models.logs import CheckIn
from journal_tui.models.questions import NO, YES
from journal_tui.models.text import joined, plural
from journal_tui.models.urges import Urge
from journal_tui.models.when import day_of
from journal_tui.summary.chosen import Chosen
from journal_tui.summary.marks import SMALL, few_mark
from journal_tui.summary.page import COURSE, Course, Line, Period

R = TypeVar("R", bound=Record)

LOWER_AFTER = "The urge was lower afterwards; urges also fade by themselves."
_TRIGGERS_SHOWN = 3
#: Pictures begin at 0 and end here, or higher where a value is: hours of sleep may be.
_SCALE_ENDS = 10
#: Of ratings, which way is better. What is no rating has hours.
_BETTER = {
    "mood:mood": ", higher is better", "mood:urge_strongest": ", lower is easier",
    "urges:peak": ", lower is easier",
}  # fmt: skip
_PACES = {1: "day by day", 7: "week by week"}
_WITHIN_PLAN = "within my own plan"

Values = Sequence[float]
Figure = Callable[[Values], str]


def measure(
    label: str, values: Values, before: Values, noun: str, say: Figure = say_mean, *, extra: str = ""
) -> str:
    """One figure in words, of at least one value, against the period before where that is fair."""
    n, was = len(values), len(before)
    if n <= SHOWN_UP_TO:
        return f"{label}: {shown(values)}{extra} ({plural(n, noun)}).{few_mark(n)}"
    if n >= COMPARED_FROM and was >= COMPARED_FROM:
        rests_on = f"{n} and {plural(was, noun)}"
        return f"{label} {say(values)}, before {say(before)}{extra} ({rests_on}).{SMALL}{few_mark(n)}"
    return f"{label} {say(values)}{extra} ({plural(n, noun)}).{few_mark(n)}"


def urges(chosen: Chosen) -> list[Line]:
    """How many; the mean and the highest peak; the median of how long."""
    now, before = chosen.urges()
    if not now:
        return []
    count = f"{plural(len(now), 'urge')} written down."
    if min(len(now), len(before)) >= COMPARED_FROM:
        count = f"{plural(len(now), 'urge')} written down, before {len(before)}.{SMALL}"
    lines = [Line("urges:count", count)]
    peaks, peaks_before = _peaks(now), _peaks(before)
    if peaks:
        highest = f", highest {max(peaks)}" if len(peaks) > SHOWN_UP_TO else ""
        sentence = measure("Strength at the peak", peaks, peaks_before, "urge", extra=highest)
        lines.append(Line("urges:peak", sentence))
        lines += _course(chosen, "urges:peak", "Strength at the peak", now, lambda urge: urge.peak)
    minutes = [urge.minutes for urge in now if urge.minutes is not None]
    minutes_before = [urge.minutes for urge in before if urge.minutes is not None]
    if minutes:
        sentence = measure("Minutes they lasted, median", minutes, minutes_before, "urge", _say_median)
        lines.append(Line("urges:minutes", sentence))
    return lines


def _peaks(urges: Sequence[Urge]) -> list[int]:
    return [urge.peak for urge in urges if urge.peak is not None]


def _say_median(values: Values) -> str:
    middle = median(values)
    return "" if middle is None else str(int(rounded([middle])))


def triggers(chosen: Chosen) -> list[Line]:
    """The three commonest, and the commonest time of day."""
    now, _ = chosen.urges()
    if not now:
        return []
    counts = trigger_counts(now)
    lines = [
        Line(f"triggers.{count.name}", f"{_capital(count.name)}: {_of(count, 'urge')}.{few_mark(count.of)}")
        for count in counts[:_TRIGGERS_SHOWN]
    ]
    times = time_of_day(now)
    most = [count for count in times if count.times == times[0].times]
    parts = joined([part_of_day(count.name) for count in most])
    suffix = " each" if len(most) > 1 else ""
    often = "Most often" if len(now) > SHOWN_UP_TO else "They came"
    sentence = f"{often} {parts}: {_of(times[0], 'urge')}{suffix}."
    lines.append(Line("triggers:time", f"{sentence}{few_mark(len(now))}"))
    return lines


def tried(chosen: Chosen) -> list[Line]:
    """Each strategy: times used, before and after where both were given; as a table where it is drawn."""
    uses = chosen.uses()
    lines: list[Line] = []
    for key, name, group in by_strategy(uses):
        sentence = f"{_capital(name)}: {_times(len(group))}"
        pairs = rated_pairs(group)
        n = len(pairs)
        if not n:
            lines.append(Line(f"tried.{key}", f"{sentence}.", cells=(_capital(name), _times(len(group)), "")))
            continue
        if n <= SHOWN_UP_TO:
            course = ", ".join(f"{before} → {after}" for before, after in pairs)
        else:
            course = f"{say_mean([b for b, _ in pairs])} → {say_mean([a for _, a in pairs])}"
        rests_on = "" if n <= FEW_UP_TO else f", over {plural(n, 'rating')}"
        cells = (_capital(name), _times(len(group)), f"{course}{few_mark(n)}")
        lines.append(Line(f"tried.{key}", f"{sentence}; urge {course}{rests_on}.{few_mark(n)}", cells=cells))
    if not lines:
        return []
    pairs = rated_pairs(u for u in uses if u.strategy)
    if sum(after for _, after in pairs) < sum(before for before, _ in pairs):
        lines.append(Line("tried:lower", LOWER_AFTER))
    return lines


def use(chosen: Chosen) -> list[Line]:
    """Days with use, days answered, days in the period. Blank days say nothing."""
    answers = use_by_day(chosen, chosen.period)
    if not answers:
        return []
    days = [day for day in answers.values() if day != NO]
    within = sum(day == _WITHIN_PLAN for day in days)
    sentence = (
        f"Use on {len(days)} of {plural(len(answers), 'day')} answered; "
        f"{plural(chosen.period.length, 'day')} in the period."
    )
    plan = f" {within} within my own plan." if within else ""
    return [Line("use:days", f"{sentence}{plan}{few_mark(len(answers))}")]


def use_by_day(chosen: Chosen, period: Period) -> dict[date, str]:
    """The answer of each day of a period that has one: no, yes, or within the client's plan."""
    return _by_day(chosen, "use", ("yes", _WITHIN_PLAN, NO), period)


def mood(chosen: Chosen) -> list[Line]:
    """Mood, the strongest urge and sleep: means, each against the period before."""
    now, before = chosen.checkins()
    lines = []
    for field, label, noun, say in (
        ("mood", "Mood", "check-in", say_mean),
        ("urge_strongest", "Strongest urge of the day", "check-in", say_mean),
        ("sleep_hours", "Hours of sleep", "check-in", say_mean),
    ):
        values, was = _numbers(now, field), _numbers(before, field)
        if not values:
            continue
        ends = ""
        if field == "mood" and len(values) > SHOWN_UP_TO:
            ends = f", lowest {min(values):.0f}, highest {max(values):.0f}"
        sentence = measure(label, values, was, noun, say, extra=ends)
        lines.append(Line(f"mood:{field}", sentence))
        lines += _course(chosen, f"mood:{field}", label, now, attrgetter(field))
    return lines


def support(chosen: Chosen) -> list[Line]:
    """Days with supportive contact, support used, medication as prescribed."""
    lines = []
    contact = _by_day(chosen, "contact", (YES, NO))
    if contact:
        lines.append(_days_of("support:contact", "Supportive contact", YES, contact))
    used = _support_days(chosen)
    if used:
        days = {day for kind_days in used.values() for day in kind_days}
        parts = ", ".join(f"{name} on {plural(len(kind_days), 'day')}" for name, kind_days in used.items())
        lines.append(Line("support:used", f"Meetings and other support: {parts}.{few_mark(len(days))}"))
    # The least of a day counts: "all" is said of a day only when nothing else was.
    medication = _by_day(chosen, "medication", ("none", "some", "all"))
    if medication:
        lines.append(_days_of("support:medication", "Medication as prescribed", "all", medication))
    return lines


def goals(chosen: Chosen) -> list[Line]:
    """Each goal with its importance, confidence and progress, then → now."""
    lines = []
    for goal in chosen.goals():
        parts = [
            part
            for part in (
                _then_now(chosen, "importance", goal.importance, goal.importance_over_time),
                _then_now(chosen, "confidence", goal.confidence, goal.confidence_over_time),
                _then_now(chosen, "progress", goal.progress, goal.progress_over_time),
            )
            if part
        ]
        figures = f": {', '.join(parts)}" if parts else ""
        lines.append(Line(f"{goal.id}.my_words", f"{goal.my_words}{figures}"))
        if goal.agreed_words:
            lines.append(Line(f"{goal.id}.agreed_words", f"In words we both agreed: {goal.agreed_words}"))
    return lines


def _then_now(chosen: Chosen, label: str, last: int | None, course: Sequence[tuple[datetime, int]]) -> str:
    """An answer before the period began, or else the first in it, and the last one up to its end."""
    start = chosen.selection.day_start_hour
    answers = [(day_of(at, start), value) for at, value in course if day_of(at, start) <= chosen.period.last]
    if not answers:
        # Answered once, at a time that is not known; one given after the period's end is not the period's.
        return "" if last is None or course else f"{label} {last}"
    before = [value for day, value in answers if day < chosen.period.first]
    then, now = before[-1] if before else answers[0][1], answers[-1][1]
    return f"{label} {then} → {now}" if len(answers) > 1 else f"{label} {now}"


def _days_of(line_id: str, label: str, expected: str, answers: dict[date, str]) -> Line:
    n = len(answers)
    times = sum(answer == expected for answer in answers.values())
    return Line(line_id, f"{label} on {times} of {plural(n, 'day')} answered.{few_mark(n)}")


def _support_days(chosen: Chosen) -> dict[str, set[date]]:
    """The days of each kind of support, the most days first and then by name."""
    days: dict[str, set[date]] = {}
    for checkin in chosen.checkins()[0]:
        for name in checkin.support or ():
            days.setdefault(name, set()).add(day_of(checkin.at, chosen.selection.day_start_hour))
    return dict(sorted(days.items(), key=lambda kind: (-len(kind[1]), kind[0])))


def _by_day(
    chosen: Chosen, field: str, ranks: tuple[str, ...], period: Period | None = None
) -> dict[date, str]:
    """One answer a day: of several the first of `ranks`; what is not among them is no answer."""
    answers: dict[date, str] = {}
    now, before = chosen.checkins()
    for checkin in before if period == chosen.period.before else now:
        answer: str | None = getattr(checkin, field)
        if answer in ranks:
            day = day_of(checkin.at, chosen.selection.day_start_hour)
            answers[day] = min(answer, answers.get(day, answer), key=ranks.index)
    return answers


def _numbers(checkins: Sequence[CheckIn], field: str) -> list[float]:
    values: list[float | None] = [getattr(checkin, field) for checkin in checkins]
    return [value for value in values if value is not None]


def _course(
    chosen: Chosen, figure: str, label: str, records: Sequence[R], value: Callable[[R], float | None]
) -> list[Line]:
    """How a figure went over the period, where it rests on more than a few values."""
    values = by_day(records, value, chosen.selection.day_start_hour)
    if sum(map(len, values.values())) <= FEW_UP_TO:
        return []
    first, last = chosen.period.first, chosen.period.last
    step, means = course(values, first, last)
    high = max(_SCALE_ENDS, *(mean for mean in means if mean is not None))
    pace = _PACES.get(step) or f"each {step // 7} weeks"
    better = _BETTER.get(figure, " hours")
    numbers = ", ".join("–" if mean is None else shown([float(rounded([mean], 1))]) for mean in means)
    text = f"{label}, {pace}, 0 to {shown([high])}{better}: {numbers}"
    return [Line(f"{figure}{COURSE}", text, "course", Course(means, 0, high, first, step, last))]


def _of(count: Count, noun: str) -> str:
    return f"{count.times} of {plural(count.of, noun)}"


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
