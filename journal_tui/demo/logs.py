"""The made-up person's check-ins, urges and strategy uses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec

from journal_tui.demo import life
from journal_tui.demo.make import Maker
from journal_tui.models.base import Record
from journal_tui.models.logs import CheckIn
from journal_tui.models.plan import Lapse
from journal_tui.models.toolbox import StrategyUse
from journal_tui.models.urges import Urge
from journal_tui.models.vocabulary import A_BIT, SLEEP_TROUBLE

_LOW = ("tired", "lonely", "sad", "worried", "irritable", "restless", "ashamed", "numb")
_HIGH = ("calm", "hopeful", "glad", "close to someone", "grateful", "proud", "tired")
_SUPPORT = ("mutual-help meeting", "group", "individual session", "peer or sponsor")


def as_lived(maker: Maker) -> list[Record]:
    """Check-ins on most days, fewer urges with time, more on Fridays, and the lapse of the fifth week."""
    logged: list[Record] = []
    for number in range(maker.days):
        day = maker.first_day + timedelta(days=number)
        if maker.maybe(0.87):
            logged.append(checkin(maker, day, maker.random.choice((8, 19, 20, 21)), full=maker.maybe(0.75)))
        if maker.maybe(0.12):
            logged.append(checkin(maker, day, 13, full=False))
        if maker.maybe(0.5 - 0.3 * maker.along(day) + 0.2 * maker.heavy(day)):
            new_urge = urge(maker, day)
            logged += [new_urge, *uses_of(maker, new_urge)]
    logged += _lapse(maker)
    return [record for record in logged if record.at <= maker.now]


def _lapse(maker: Maker) -> list[Record]:
    """The Friday of the fifth week: an urge that ended in use, and what was written about it, sealed."""
    day = maker.week(4, 4)
    if day < maker.first_day:
        return []
    return [
        urge(maker, day, hour=19, ended="used"),
        maker.make(
            CheckIn, maker.at(day + timedelta(days=1), 11), sealed=True, mood=3, urge_now=2, sleep_hours=4.5,
            feelings=("ashamed", "tired"), use="yes", use_company="alone", safe_now="yes",
            good_thing="Nadia wrote back",
        ),
        maker.make(
            Lapse, maker.at(day + timedelta(days=1), 11, 20), sealed=True, word="slip", safe_now="yes",
            next_hour="Tea, toast, the phone on the table.",
            happened="Payday, no lunch, the shop on the corner.",
            already_hard="Three bad nights and the letter from the bank.",
            telling_myself="That it was always going to end like this.", about_me=6, about_situation=7,
            what_helped="Writing to Nadia before midday.", still_stands="Sunday breakfast. Thursday's group.",
            next_day="Sleep at Nadia's, bring nothing.", tell="yes", tell_whom="Nadia, and R. on Tuesday",
            change_plan="yes", change_what="The transfers first, on payday, before I leave work.",
        ),
    ]  # fmt: skip


def as_many(maker: Maker, count: int) -> list[Record]:
    """Exactly so many logs, evenly over the days, in about the proportions of the twelve weeks."""
    logged: list[Record] = []
    for day in maker.spread(count):
        kind = maker.random.random()
        if kind < 0.6:
            logged.append(checkin(maker, day, maker.random.randrange(7, 23), full=kind < 0.4))
        elif kind < 0.75:
            logged.append(urge(maker, day))
        else:
            logged.append(use(maker, urge(maker, day), maker.random.choice(life.WAYS)[0]))
    return [msgspec.structs.replace(record, at=maker.soonest(record.at)) for record in logged]


def checkin(maker: Maker, day: date, hour: int, *, full: bool) -> CheckIn:
    """One check-in; a `full` one has the longer questions answered too."""
    along, heavy = maker.along(day), maker.heavy(day)
    mood = maker.near(3.8 + 3 * along - heavy * 0.5, 1.2)
    strongest = maker.near(7.2 - 4.2 * along + heavy, 1.1)
    fields: dict[str, Any] = {
        "mood": mood,
        "urge_now": max(0, strongest - maker.random.randrange(1, 4)),
        "sleep_hours": round(2 * maker.random.gauss(5.4 + 1.5 * along, 0.9)) / 2 if hour < 24 else None,
    }
    if full:
        fields |= _rest(maker, day, mood, strongest)
    return maker.make(CheckIn, maker.at(day, hour), **fields)


def _rest(maker: Maker, day: date, mood: int, strongest: int) -> dict[str, Any]:
    feelings = _HIGH if mood >= 5 else _LOW
    names = ("hungry", "angry", "lonely", "tired", "bored", "stressed")
    bit = {name: maker.random.choice(A_BIT) for name in names}
    fields: dict[str, Any] = {
        "urge_strongest": strongest,
        "feelings": tuple(maker.random.sample(feelings, maker.random.randrange(1, 4))),
        "confidence": maker.near(4 + 4 * maker.along(day), 1.0),
        "sleep_quality": maker.near(1.3 + 1.6 * maker.along(day), 0.7, high=4),
        "medication": "all" if maker.maybe(0.85) else "some",
        "contact": "yes" if maker.maybe(0.65) else "no",
        "ate": "yes" if maker.maybe(0.85) else "no",
        "moved": "yes" if maker.maybe(0.45 + 0.4 * maker.along(day)) else "no",
        "outside": "yes" if maker.maybe(0.8) else "no",
    }
    if maker.maybe(0.6):
        fields |= bit
    if maker.maybe(0.3):
        fields["sleep_trouble"] = (maker.random.choice(SLEEP_TROUBLE),)
    if day.weekday() == 3 and maker.maybe(0.8):
        fields["support"] = ("group",)
    elif maker.maybe(0.15):
        fields["support"] = (maker.random.choice(_SUPPORT),)
    if maker.maybe(0.7):
        fields["use"] = "no"
    if maker.maybe(0.6):
        fields["good_thing"] = maker.random.choice(life.GOOD)
    if maker.maybe(0.4):
        fields["hard_thing"] = maker.random.choice(life.HARD)
    return fields


def urge(maker: Maker, day: date, *, hour: int | None = None, ended: str | None = None) -> Urge:
    """One urge, with its curve when it was ridden out with the clock running."""
    hour = maker.random.choice((12, 15, 17, 17, 18, 18, 19, 21, 22)) if hour is None else hour
    payday = maker.heavy(day) > 2
    scene = life.SCENES[2] if payday else maker.random.choice(life.SCENES)
    outside, feelings, thoughts, location, company, about = scene
    peak = maker.near(7.4 - 2.6 * maker.along(day) + maker.heavy(day) * 0.6, 1.1, low=2)
    start = max(1, peak - maker.random.randrange(0, 4))
    end = max(0, min(peak - 1, maker.near(2.2 - maker.along(day), 1.0)))
    minutes = maker.random.choice((6, 8, 10, 12, 15, 18, 20, 25, 35, 50))
    endings = ("rode it out", "rode it out", "did something else", "waited")
    ended = maker.random.choice(endings) if ended is None else ended
    curve: tuple[tuple[int, int], ...] = ()
    if ended == "rode it out":
        curve = ((0, start), (minutes * 18, peak), (minutes * 36, max(end, peak - 2)), (minutes * 60, end))
    tried = tuple(way[0] for way in maker.random.sample(life.WAYS, maker.random.randrange(1, 3)))
    return maker.make(
        Urge,
        maker.at(day, hour),
        late=timedelta(minutes=minutes),
        strength_start=start,
        strength_peak=peak,
        strength_end=end,
        about=about,
        outside=outside,
        feelings=feelings,
        thoughts=thoughts if maker.maybe(0.7) else (),
        place=location,
        company=company,
        tried=tried,
        ended=ended,
        minutes=minutes if maker.maybe(0.85) else None,
        curve=curve,
        body=("tired",) if maker.maybe(0.3) else (),
        note=maker.random.choice(life.NOTES) if maker.maybe(0.25) else None,
    )


def uses_of(maker: Maker, urge: Urge) -> list[StrategyUse]:
    """The strategy uses that belong to an urge."""
    return [msgspec.structs.replace(use(maker, urge, name), urge=urge.id) for name in urge.tried or ()]


def use(maker: Maker, urge: Urge, name: str) -> StrategyUse:
    """One use, rated before and after most of the time."""
    drop, minutes = next((way[1], way[2]) for way in life.WAYS if way[0] == name)
    before = urge.strength_peak or 5
    after = max(0, min(10, before - drop + maker.random.choice((-1, 0, 0, 1, 2))))
    rated = maker.maybe(0.85)
    return maker.make(
        StrategyUse,
        urge.at + timedelta(minutes=maker.random.randrange(2, 9)),
        strategy=name,
        before=before if rated or maker.maybe(0.4) else None,
        after=after if rated else None,
        minutes=minutes if maker.maybe(0.6) else None,
        helped=max(0, min(4, before - after)) if maker.maybe(0.5) else None,
        again="yes" if before - after > 1 else maker.random.choice(("yes", "maybe", None)),
    )
