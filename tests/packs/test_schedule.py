"""When a prompt is due, and that nothing is ever said of what was left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from journal_tui.models.base import SCHEMA
from journal_tui.models.questions import Question
from journal_tui.models.records import Answer, Session, Urge
from journal_tui.models.stored import InstalledPack, Pack, Prompt, When
from journal_tui.packs import Due, due

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)  # a Saturday


def pack(when: When = "daily", *, refused: tuple[str, ...] = (), paused: bool = False) -> InstalledPack:
    prompts = (Prompt(id="a", text="A?"), Prompt(id="free", text="B?", when="any-time"))
    return InstalledPack(
        id="p", schema=SCHEMA, pack=Pack(id="p", title="P", when=when, prompts=prompts), added_at=NOW,
        refused=refused, paused=paused,
    )  # fmt: skip


def answered(at: datetime, *, prompt: str = "a", pack_id: str = "p") -> Answer:
    return Answer(
        id=at.isoformat(), at=at, written_at=at, schema=SCHEMA, pack=pack_id, pack_title="P",
        pack_version="1.0", question=Question(id=prompt, text="A?"), value="x",
    )  # fmt: skip


def session(at: datetime, attended: str | None = None) -> Session:
    return Session(id=at.isoformat(), at=at, written_at=at, schema=SCHEMA, attended=attended)


def urge(at: datetime) -> Urge:
    return Urge(id=at.isoformat(), at=at, written_at=at, schema=SCHEMA)


def is_due(when: When, *answers: Answer, now: datetime = NOW, **seen: list[Session] | list[Urge]) -> bool:
    return bool(due([pack(when)], answers, now=now, day_start_hour=4, **seen))  # type: ignore[arg-type]  # sessions and urges


def at(day: int, hour: int, minute: int = 0, *, offset: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone(timedelta(hours=offset)))


def test_daily_comes_once_a_day_of_the_journal() -> None:
    assert is_due("daily")
    assert not is_due("daily", answered(at(21, 8)))
    assert is_due("daily", answered(at(20, 23)))


def test_the_day_turns_at_four() -> None:
    late = answered(at(22, 1))
    assert not is_due("daily", late, now=at(22, 3, 59))
    assert is_due("daily", late, now=at(22, 4))
    assert not is_due("daily", answered(at(22, 4)), now=at(23, 3, 59))
    assert due([pack()], [late], now=at(22, 2), day_start_hour=4) == []
    assert due([pack()], [answered(at(21, 23))], now=at(22, 1), day_start_hour=0)


def test_the_day_of_an_answer_is_its_own_local_day() -> None:
    in_tokyo = answered(at(21, 23, offset=9))  # 14:00 in London
    assert not is_due("daily", in_tokyo, now=at(21, 20))
    assert is_due("daily", in_tokyo, now=at(22, 8))


def test_weekly_comes_after_seven_days() -> None:
    assert is_due("weekly")
    assert not is_due("weekly", answered(at(15, 12)))
    assert is_due("weekly", answered(at(14, 23)))
    assert not is_due("weekly", answered(at(15, 3)), now=at(21, 3))


@pytest.mark.parametrize(
    ("last", "again"),
    [
        (datetime(2026, 10, 21, 12, tzinfo=UTC), datetime(2026, 11, 21, 4, tzinfo=UTC)),
        (datetime(2027, 1, 31, 12, tzinfo=UTC), datetime(2027, 2, 28, 4, tzinfo=UTC)),
        (datetime(2026, 12, 31, 12, tzinfo=UTC), datetime(2027, 1, 31, 4, tzinfo=UTC)),
    ],
)
def test_monthly_comes_on_the_same_day_of_the_next_month(last: datetime, again: datetime) -> None:
    assert is_due("monthly", now=last)
    assert not is_due("monthly", answered(last), now=again - timedelta(minutes=1))
    assert is_due("monthly", answered(last), now=again)


def test_before_a_session_comes_from_three_days_ahead_and_once() -> None:
    ahead = [session(at(24, 12))]
    assert is_due("before-session", sessions=ahead)
    assert not is_due("before-session", now=NOW - timedelta(minutes=1), sessions=ahead)
    assert not is_due("before-session", answered(at(21, 12)), now=at(23, 12), sessions=ahead)
    assert is_due("before-session", answered(at(20, 12)), sessions=ahead)
    assert not is_due("before-session", now=at(24, 12), sessions=ahead)
    assert not is_due("before-session")


def test_an_answer_for_one_session_is_none_for_the_next() -> None:
    twice = [session(at(20, 12)), session(at(22, 12))]
    assert is_due("before-session", answered(at(20, 8)), sessions=twice)
    assert not is_due("before-session", answered(at(20, 14)), sessions=twice)


def test_after_a_session_comes_within_a_week_and_once() -> None:
    past = [session(at(14, 12))]
    assert is_due("after-session", sessions=past)
    assert not is_due("after-session", now=NOW + timedelta(minutes=1), sessions=past)
    assert not is_due("after-session", answered(at(14, 14)), sessions=past)
    assert is_due("after-session", answered(at(14, 11)), sessions=past)
    assert not is_due("after-session", sessions=[session(at(24, 12))])


@pytest.mark.parametrize("attended", ["missed", "moved", "cancelled by them"])
def test_nothing_is_asked_about_a_session_that_did_not_happen(attended: str) -> None:
    assert not is_due("after-session", sessions=[session(at(20, 12), attended)])
    assert not is_due("before-session", sessions=[session(at(22, 12), attended)])
    assert is_due("after-session", sessions=[session(at(20, 12), attended), session(at(18, 12), "yes")])


def test_after_an_urge_comes_for_a_day() -> None:
    assert is_due("after-urge", urges=[urge(at(20, 12))])
    assert not is_due("after-urge", urges=[urge(at(20, 11, 59))])
    assert not is_due("after-urge", answered(at(21, 9)), urges=[urge(at(21, 8))])
    assert is_due("after-urge", answered(at(21, 7)), urges=[urge(at(21, 8))])
    assert not is_due("after-urge")


def test_any_time_never_comes_by_itself() -> None:
    assert not is_due("any-time", sessions=[session(at(22, 12))], urges=[urge(at(21, 8))])


def test_paused_packs_and_refused_prompts_never_come() -> None:
    assert due([pack(paused=True)], [], now=NOW, day_start_hour=4) == []
    assert due([pack(refused=("a",))], [], now=NOW, day_start_hour=4) == []


def test_answers_to_other_packs_and_prompts_do_not_count() -> None:
    assert is_due("daily", answered(at(21, 8), pack_id="q"), answered(at(21, 8), prompt="free"))


def test_an_answer_that_a_wrong_clock_dated_ahead_hides_nothing() -> None:
    assert is_due("weekly", answered(at(21, 12) + timedelta(days=4000)))


def test_a_month_away_is_answered_with_each_prompt_once_and_no_more() -> None:
    long_ago = answered(NOW - timedelta(days=40))
    due_now = due(
        [pack("daily"), msgspec.structs.replace(pack("weekly"), id="q")],
        [long_ago],
        now=NOW,
        day_start_hour=4,
    )
    assert [item.prompt.id for item in due_now] == ["a", "a"]
    assert set(Due.__dataclass_fields__) == {"installed", "prompt"}


def test_something_daily_comes_only_on_the_days_of_the_week_that_the_pack_names() -> None:
    only = msgspec.structs.replace(pack("daily").pack, days=("monday", "thursday"))
    installed = msgspec.structs.replace(pack("daily"), pack=only)
    due_on = [day for day in range(16, 23) if due([installed], [], now=at(day, 12), day_start_hour=4)]
    assert due_on == [16, 19]  # Monday and Thursday
    assert due([installed], [], now=at(17, 3), day_start_hour=4), "the night still belongs to Monday"
    assert not due([installed], [answered(at(19, 9))], now=at(19, 12), day_start_hour=4)


def test_a_group_is_not_a_medical_visit() -> None:
    only = msgspec.structs.replace(pack("after-session").pack, session="group")
    installed = msgspec.structs.replace(pack("after-session"), pack=only)
    group = msgspec.structs.replace(session(at(20, 10)), kind="group")
    visit = msgspec.structs.replace(session(at(20, 10)), kind="medical")
    assert due([installed], [], now=NOW, sessions=[group], day_start_hour=4)
    assert not due([installed], [], now=NOW, sessions=[visit], day_start_hour=4)
    ahead = msgspec.structs.replace(pack("before-session").pack, session="group")
    before = msgspec.structs.replace(pack("before-session"), pack=ahead)
    assert due(
        [before], [], now=NOW, sessions=[msgspec.structs.replace(group, at=at(22, 10))], day_start_hour=4
    )
    assert not due(
        [before], [], now=NOW, sessions=[msgspec.structs.replace(visit, at=at(22, 10))], day_start_hour=4
    )
    assert due([pack("after-session")], [], now=NOW, sessions=[visit], day_start_hour=4), (
        "without a kind any session counts"
    )


def test_a_question_with_a_rhythm_of_its_own_does_not_take_over_the_packs_days() -> None:
    own = Prompt(id="a", text="A?", when="weekly")
    daily = Pack(id="p", title="P", when="daily", days=("monday",), prompts=(own,))
    assert due([msgspec.structs.replace(pack(), pack=daily)], [], now=NOW, day_start_hour=4)
