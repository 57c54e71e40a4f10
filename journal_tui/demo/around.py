"""What stands around the logs: people, plan, therapist, sessions, topics, packs and their answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from journal_tui.demo import life
from journal_tui.demo.make import WEEKS, Maker
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.plan import Goal, Person, PersonalValue, Reason, Strength, WarningSign, WhenThen
from journal_tui.models.records import Answer
from journal_tui.models.sessions import Agreement, Session, Therapist, Topic
from journal_tui.models.stored import Document, InstalledPack, Pack, Settings
from journal_tui.models.toolbox import Strategy
from journal_tui.models.vocabulary import SEALED_READINESS
from journal_tui.packs import as_asked, builtin

THERAPIST = "R."
_PACKS = ("getting-more-from-sessions", "today")
_MOVED = 3


def plan(maker: Maker) -> list[Record]:
    """People, reasons, signs, when–then plans and one strategy of the person's own."""
    start = maker.at(maker.first_day, 20, 0)
    records: list[Record] = []
    for number, (name, who, reach, helps_with, could_say) in enumerate(life.PEOPLE):
        records.append(
            maker.make(
                Person, start + timedelta(days=number * 3), name=name, who=who, reach=reach,
                helps_with=helps_with, could_say=could_say, **_between(name),
            )
        )  # fmt: skip
    records += [
        maker.make(Reason, start + timedelta(days=number * 5, hours=1), words=words)
        for number, words in enumerate(life.REASONS)
    ]
    records += [
        maker.make(WarningSign, start + timedelta(days=30 + number), sign=sign, will_do=will_do)
        for number, (sign, will_do) in enumerate(life.SIGNS)
    ]
    records += [
        maker.make(WhenThen, start + timedelta(days=36 + number), when_this=when_this, then_that=then_that)
        for number, (when_this, then_that) in enumerate(life.WHEN_THENS)
    ]
    records.append(
        maker.make(
            Strategy, start + timedelta(days=9), name="Feed the cat next door", category="help someone",
            steps="Key is on the hook. Stay until she has finished, she likes company.",
        )
    )  # fmt: skip
    return [record for record in records if record.at <= maker.now]


def _between(name: str) -> dict[str, Any]:  # Any: a record's fields
    names = ("knows", "after_use", "being_with", "limits")
    return dict(zip(names, life.BETWEEN.get(name, ()), strict=False))


def ahead(maker: Maker) -> list[Record]:
    """Goals, strengths, values and agreements, each with what became of it."""
    begun = timedelta(hours=1)
    records: list[Record] = []
    for mine, why, step, agreed, whose, importance, confidence, readiness, status, weeks in life.GOALS:
        course = _course(maker, weeks)
        records.append(
            maker.make(
                Goal, maker.at(maker.week(weeks[0][0], 5), 10), late=begun, my_words=mine, why=why,
                next_step=step,
                agreed_words=agreed, whose_idea=whose, importance=importance, confidence=confidence,
                readiness=readiness, status=status, review=maker.week(WEEKS, 5).isoformat(),
                progress=course[-1][1] if course else None, progress_over_time=course,
            )
        )  # fmt: skip
    for name, lived in life.VALUES:
        course = _course(maker, lived)
        records.append(
            maker.make(
                PersonalValue, maker.at(maker.week(lived[0][0], 6), 10), late=begun, name=name,
                lived=course[-1][1] if course else None, lived_over_time=course,
            )
        )  # fmt: skip
    records += [
        maker.make(Strength, maker.at(maker.week(7 + number, 6), 11), late=begun, name=name, example=example)
        for number, (name, example) in enumerate(life.STRENGTHS)
    ]
    records += [
        maker.make(
            Agreement, maker.at(maker.session_day(week - 1), 17), late=begun, what=task, when=when,
            where=where,
            how_long=how_long, whose_idea=whose, tried=tried, in_the_way=in_the_way,
        )
        for week, task, when, where, how_long, whose, tried, in_the_way in life.AGREEMENTS
    ]  # fmt: skip
    return [
        r
        for r in records
        if r.written_at <= maker.now and r.at <= maker.now and r.at.date() >= maker.first_day
    ]


def _course(maker: Maker, weeks: Iterable[tuple[int, int]]) -> tuple[tuple[datetime, int], ...]:
    """Answers by week, as they are kept over time."""
    points = ((maker.at(maker.week(week, 5), 10, 0), value) for week, value in weeks)
    return tuple((at, value) for at, value in points if at <= maker.now)


def sessions(maker: Maker) -> list[Record]:
    """The therapist, a session every week up to the next one, and the topics."""
    first = maker.at(maker.first_day, 18, 0)
    records: list[Record] = [
        maker.make(
            Therapist, first, name=THERAPIST, role="counsellor", how_often="once a week",
            suits_me="Time to think before I answer. Say when you are thinking too.",
        )
    ]  # fmt: skip
    back = 1
    while (day := maker.next_session - timedelta(weeks=back)) >= maker.first_day:
        records.append(_past(maker, maker.at(day, 16, 0), WEEKS - back))
        back += 1
    records.append(
        maker.make(
            Session, maker.at(maker.next_session, 16, 0), therapist=THERAPIST, kind="individual",
            want=("to be heard", "a plan"),
            questions="Can the walk be enough, or do I need a plan for rainy days too?\n\n"
            "How do people know when once a week is still right?",
            practical="Ask for the later slot in December.",
        )
    )  # fmt: skip
    return records + _topics(maker)


def _past(maker: Maker, at: datetime, week: int) -> Session:
    if week == _MOVED:
        return maker.make(Session, at, therapist=THERAPIST, kind="individual", attended="moved")
    going_in = maker.near(4 + 2 * maker.along(at.date()), 1.0)
    return maker.make(
        Session, at, late=timedelta(hours=3), therapist=THERAPIST, kind="individual", attended="yes",
        want=("to be heard",) if week % 2 else ("ideas", "a plan"),
        felt_before=going_in, felt_after=min(10, going_in + maker.random.randrange(0, 3)),
        stood_out=life.STOOD_OUT[week % WEEKS], agreed=life.AGREED[week % WEEKS],
        clear_up=life.CLEAR_UP.get(week), next_question=life.NEXT_QUESTIONS.get(week),
    )  # fmt: skip


def _topics(maker: Maker) -> list[Record]:
    records: list[Record] = []
    for week, words, readiness, more, bring, done in life.TOPICS:
        at = maker.at(maker.week(week, 0), 20)
        if maker.first_day <= at.date() and at <= maker.now:
            records.append(
                maker.make(
                    Topic, at, words=words, readiness=readiness, more=more, bring=bring or None,
                    done=done or None, sealed=readiness in SEALED_READINESS or None,
                )
            )  # fmt: skip
    return records


def documents(maker: Maker) -> list[Document]:
    """The settings, and the packs that were added."""
    packs = [
        InstalledPack(
            id=pack.id, schema=SCHEMA, pack=pack, added_at=maker.at(maker.first_day, 21, number),
            refused=("lonely",) if pack.id == "today" else (),
        )
        for number, pack in enumerate(_packs())
    ]  # fmt: skip
    return [Settings(id="settings", schema=SCHEMA, region="GB"), *packs]


def _packs() -> list[Pack]:
    return [pack for pack in builtin() if pack.id in _PACKS]


def answers(maker: Maker) -> list[Record]:
    """Answers to the packs' prompts, spread over the days, each prompt's in order."""
    prompts = {(pack.id, prompt.id): (pack, prompt) for pack in _packs() for prompt in pack.prompts}
    records: list[Record] = []
    for pack_id, prompt_id, values in life.ANSWERS:
        pack, prompt = prompts[pack_id, prompt_id]
        for number, value in enumerate(values):
            part = (number + maker.random.random()) / len(values)
            day = maker.first_day + timedelta(days=int(part * maker.days))
            at = maker.soonest(maker.at(day, maker.random.choice((8, 19, 20, 21, 22))))
            last = number == len(values) - 1
            records.append(
                maker.make(
                    Answer, at, pack=pack.id, pack_title=pack.title, pack_version=pack.version,
                    question=as_asked(prompt), value=value,
                    bring=(prompt_id == "one-thing" and last) or None,
                )
            )  # fmt: skip
    return records
