"""Two histories of actions, the same but for what was sealed or never ticked in one of them: one page.

The actions go through the doors that screens and commands use: the form's `keep`, the marks' `toggle`,
answers to agreements and prompts, a page handed over. In one history more is written, linked, answered,
edited and shared with someone else, and sealed in the end or never ticked; then everything that may leave is
compared, byte for byte.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal_tui.journal.agreements import agreed, answer
from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import parts_of, toggle
from journal_tui.journal.record_forms import answers_with_each, keep
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.kinds import Value
from journal_tui.models.records import (
    CheckIn,
    Entry,
    Goal,
    Person,
    Session,
    ShareReceipt,
    Topic,
    Urge,
)
from journal_tui.models.stored import InstalledPack
from journal_tui.packs import answer as answer_prompt
from journal_tui.packs import builtin_pack
from journal_tui.summary import (
    SECTION_IDS,
    Selection,
    brought,
    copy_for_receipt,
    default_period,
    known_names,
    names_shortened,
    offers,
    page_as_json,
    render,
    shared_ids,
    summarise,
    ticks_of,
)
from journal_tui.transfer import hand_over
from tests.journal.conftest import HandClock
from tests.ready import open_ready_vault

OURS, OTHER = "R.", "Dr X"
_WORDS = st.sampled_from(
    ("a walk", "Rosa Marie", "the letter\n\nand more", "naltrexone", "Dr X said so", "R")
)
_AUDIENCES = ("", "R", "r.", "Somebody new")


class World:
    """A journal with a clock that goes by itself, and what was written in it, by a name for each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = HandClock()
        self.journal = Journal(open_ready_vault(folder / "n.rjv", "x"), clock=self.clock)
        self.pages = folder / "pages"
        self.pages.mkdir()
        self.records: dict[str, tuple[type[Record], str]] = {}

    def write(self, name: str, kind: type[Record], answers: dict[str, Value], at: datetime) -> Record:
        record = keep(self.journal, kind, answers, at=at)
        self.records[name] = (kind, record.id)
        return record

    def get(self, name: str) -> Record | None:
        kind, record_id = self.records[name]
        return self.journal.get(kind, record_id)

    def everything(self) -> list[Record]:
        return self.journal.all_records()


class Action(NamedTuple):
    """Something the client does. `extra`: only in one of the two histories."""

    extra: bool
    name: str
    words: str
    number: int


def _base_write(world: World, name: str, action: Action, whom: str) -> None:
    """One thing that is written, of the kind that the action names, at a time of its own."""
    at = world.clock.now - timedelta(days=action.number, minutes=5)
    scale = action.number % 11
    if action.name == "entry":
        world.write(name, Entry, {"body": action.words}, at)
    elif action.name == "check-in":
        world.write(
            name, CheckIn,
            {
                "mood": scale, "urge_strongest": 10 - scale, "contact": "yes", "use": "no",
                "good_thing": action.words,
            },
            at,
        )  # fmt: skip
    elif action.name == "urge":
        world.write(
            name, Urge,
            {
                "strength_start": scale, "about": action.words, "outside": ("places",), "minutes": 20,
                "tried": ("Take a walk", "Own way"), "tried/Take a walk/before": scale,
                "tried/Take a walk/after": 1,
            },
            at,
        )  # fmt: skip
    elif action.name == "session":
        session = world.write(
            name, Session,
            {
                "therapist": whom, "attended": "yes", "agreed": action.words, "stood_out": action.words,
                "next_question": action.words, "clear_up": action.words,
            },
            at,
        )  # fmt: skip
        _answer_agreed(world, session, action)
        _answer_six(world, session, scale % 5)
    elif action.name == "coming":
        world.write(
            name, Session,
            {"therapist": whom, "questions": action.words, "want": ("a plan",), "since_last": action.words},
            world.clock.now + timedelta(days=action.number + 1),
        )  # fmt: skip
    elif action.name == "topic":
        world.write(name, Topic, {"words": action.words, "readiness": "ready"}, at)
    elif action.name == "goal":
        world.write(name, Goal, {"my_words": action.words, "progress": scale}, at)
    elif action.name == "person":
        world.write(name, Person, {"name": f"Person {action.number} {action.words[:5]}"}, at)


def _answer_agreed(world: World, session: Record, action: Action) -> None:
    if action.number % 2:
        for item in agreed(world.journal, world.clock.now):
            if item.session is not None and item.session.id == session.id:
                answer(world.journal, item, ("yes", "partly", "not")[action.number % 3])


def _answer_six(world: World, session: Record, value: int) -> None:
    pack = builtin_pack("working-together")
    assert pack is not None
    of = InstalledPack(id=pack.id, schema=SCHEMA, pack=pack, added_at=world.clock.now)
    for prompt in pack.prompts[:2]:
        answer_prompt(
            world.journal, of, prompt, value, at=session.at + timedelta(minutes=50), session=session.id
        )


def _share(world: World, action: Action, audience: str) -> None:
    """A page of some sections, handed over as a file."""
    selection = _selection(world, audience, frozenset(list(SECTION_IDS)[action.number :]), frozenset())
    # Whom the client knows decides what becomes initials: names are in full on what is compared here.
    selection = msgspec.structs.replace(selection, initials=False)
    if action.extra:
        # A mark is for the next session, whoever that is with: with someone else figures alone are shared.
        figures = selection.sections & {"urges", "triggers", "tried", "use", "mood", "support"}
        selection = msgspec.structs.replace(selection, items=frozenset(), sections=figures)
    records = world.everything()
    summary = summarise(records, selection, now=world.clock.now)
    if not summary.sections:
        return
    shared = shared_ids(summary, [record.id for record in records if record.bring])
    folder = world.pages / ("ours" if not action.extra else "theirs")
    folder.mkdir(exist_ok=True)
    hand_over(
        world.journal, folder, render(summary, "text"), suffix="txt", copy=copy_for_receipt(summary, "text"),
        how="saved as text", audience=audience, period=selection.period, shared=shared,
        ticks=ticks_of(selection, records), page_json=page_as_json(summary),
    )  # fmt: skip


def _selection(world: World, audience: str, sections: frozenset[str], items: frozenset[str]) -> Selection:
    records = world.everything()
    period = default_period(records, world.clock.now, audience=audience, day_start_hour=4)
    return Selection(
        period=period, sections=sections, items=items | brought(records, period), audience=audience,
        initials=True, names=known_names(records),
    )  # fmt: skip


def _edit(world: World, name: str, action: Action) -> None:
    record = world.get(name)
    if record is None:
        return
    answers: dict[str, Value | None] = dict(answers_with_each(world.journal, record))
    for field in ("body", "about", "agreed", "words", "my_words", "good_thing"):
        if field in answers:
            answers[field] = action.words
    keep(world.journal, type(record), answers, record, at=record.at)


def play(world: World, actions: list[Action], *, whom_else: str) -> None:
    """One history. Each action has a time of its own, whether it is played or not."""
    for number, action in enumerate(actions):
        world.clock.move(hours=7)
        if action is SKIPPED:
            continue
        name = f"{'extra' if action.extra else 'base'}-{number}"
        whom = whom_else if action.extra else OURS
        names = [known for known in world.records if known.startswith("extra" if action.extra else "base")]
        if action.name == "share":
            _share(world, action, whom)
        elif action.name in ("edit", "bring", "seal and back", "delete and back"):
            if names:
                _do(world, names[action.number % len(names)], action)
        else:
            _base_write(world, name, action, whom)


def _do(world: World, name: str, action: Action) -> None:
    record = world.get(name)
    if record is None:
        return
    if action.name == "edit":
        _edit(world, name, action)
    elif action.name == "bring":
        toggle(world.journal, record, "bring")
    elif action.name == "seal and back":
        sealed, _ = toggle(world.journal, record, "sealed")
        toggle(world.journal, sealed, "sealed")
    else:
        world.journal.put_back(world.journal.remove(record))


SKIPPED = Action(True, "nothing", "", 0)
_WRITTEN = ("entry", "check-in", "urge", "session", "coming", "topic", "goal", "person")
_DONE = ("edit", "bring", "seal and back", "delete and back", "share")


@st.composite
def histories(draw: st.DrawFn, extra: tuple[str, ...]) -> list[Action]:
    """Actions of both histories in one order."""

    def action(is_extra: bool, name: str) -> Action:
        return Action(is_extra, name, draw(_WORDS), draw(st.integers(0, 9)))

    sampled = st.sampled_from
    kinds = draw(st.lists(st.booleans(), min_size=4, max_size=12))
    return [action(is_extra, draw(sampled(extra if is_extra else (*_WRITTEN, *_DONE)))) for is_extra in kinds]


#: How what is extra is sealed in the end: by the key on any screen, the form, or the command's way.
def _by_form(journal: Journal, record: Record) -> None:
    keep(journal, type(record), answers_with_each(journal, record), record, at=record.at, sealed=True)


def _by_key(journal: Journal, record: Record) -> None:
    toggle(journal, record, "sealed")


@contextmanager
def two_worlds() -> Iterator[tuple[World, World]]:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        worlds = World(Path(one)), World(Path(other))
        try:
            yield worlds
        finally:
            for world in worlds:
                world.journal.close()


def leaving(world: World, sections: frozenset[str], audience: str) -> dict[str, object]:
    """Everything that may leave, or that says what may, with ids put as the names of what they are of."""
    records = world.everything()
    names = {record_id: name for name, (_, record_id) in world.records.items()}
    selection = _selection(world, audience, sections, frozenset())
    summary = summarise(records, selection, now=world.clock.now)
    offered = offers(records, selection.period, audience=audience, day_start_hour=4)
    receipts = [r for r in world.journal.all(ShareReceipt) if r.audience == OURS]
    return {
        "period": selection.period,
        "pages": [render(summary, name) for name in ("text", "md", "html", "pdf")],
        "names": names_shortened(records, selection, now=world.clock.now),
        "offers": [(offer.id, offer.title, [item.label for item in offer.items]) for offer in offered],
        "brought": sorted(names.get(record_id, "part") for record_id in brought(records, selection.period)),
        "receipts": [(r.copy, r.sha256, r.since, r.until, r.how, r.at) for r in receipts],
        "files": sorted(path.name for path in (world.pages / "ours").glob("*")),
    }


SealedBy = Callable[[Journal, Record], None]
#: An urge with what was tried, and a session with an answered agreement and its six sentences, then a page.
SEALED_WITH_PARTS = [
    Action(False, "entry", "a walk", 1), Action(True, "urge", "naltrexone", 3),
    Action(True, "session", "naltrexone", 1), Action(False, "session", "a walk", 1),
    Action(False, "share", "", 0), Action(True, "session", "Dr X said so", 3),
]  # fmt: skip


@settings(max_examples=max(4, settings().max_examples // 3), deadline=None)
@given(
    histories((*_WRITTEN, "edit", "bring", "seal and back", "delete and back")),
    st.sampled_from((_by_form, _by_key)),
    st.sampled_from((OURS, OTHER)),
    st.sampled_from(_AUDIENCES),
)
@example(SEALED_WITH_PARTS, _by_key, OTHER, "R")
@example(SEALED_WITH_PARTS, _by_form, OURS, "")
def test_what_was_sealed_in_the_end_might_never_have_been_written(
    history: list[Action], seal: SealedBy, whom_else: str, audience: str
) -> None:
    with two_worlds() as (without, world):
        # What is shared meanwhile is compared as well, so what is extra is sealed before the next page.
        play_sealed(world, history, seal, whom_else)
        play(without, [SKIPPED if action.extra else action for action in history], whom_else=whom_else)
        everything = frozenset(SECTION_IDS)
        assert leaving(world, everything, audience) == leaving(without, everything, audience)


def play_sealed(world: World, history: list[Action], seal: SealedBy, whom_else: str) -> None:
    for number, action in enumerate(history):
        before = set(world.records)
        padded = [SKIPPED] * number + [action]
        clock = world.clock.now
        world.clock.now = HandClock().now
        play(world, padded, whom_else=whom_else)
        assert world.clock.now >= clock
        for name in sorted(set(world.records) - before) if action.extra else ():
            record = world.get(name)
            if record is not None and not record.sealed:
                seal(world.journal, record)
                assert all(part.sealed for part in parts_of(world.journal, record))


#: What a page of everything but these sections does not choose.
_NEVER_TICKED = ("entry", "topic", "goal", "person", "check-in", "edit")


@settings(max_examples=max(4, settings().max_examples // 3), deadline=None)
@given(histories(("entry", "topic", "goal", "edit")), st.sampled_from(_AUDIENCES))
def test_what_was_never_ticked_might_never_have_been_written(history: list[Action], audience: str) -> None:
    ticked = frozenset(SECTION_IDS) - {"entries", "topics", "goals"}
    base = [action for action in history if action.name != "share"]
    with two_worlds() as (without, world):
        play(world, base, whom_else=OURS)
        play(without, [SKIPPED if action.extra else action for action in base], whom_else=OURS)
        one, other = leaving(world, ticked, audience), leaving(without, ticked, audience)
        # What may be ticked is told to the client; nothing of it leaves.
        assert {**one, "offers": None} == {**other, "offers": None}


@settings(max_examples=max(4, settings().max_examples // 3), deadline=None)
@given(histories(("session", "coming", "share", "edit")), st.sampled_from(("R", "r.", "Somebody new")))
def test_a_page_for_one_person_knows_nothing_of_another(history: list[Action], audience: str) -> None:
    with two_worlds() as (without, world):
        play(world, history, whom_else=OTHER)
        play(without, [SKIPPED if action.extra else action for action in history], whom_else=OTHER)
        everything = frozenset(SECTION_IDS)
        one, other = leaving(world, everything, audience), leaving(without, everything, audience)
        assert {**one, "names": None, "pages": None} == {**other, "names": None, "pages": None}
        # Without initials: the names of people are the client's own, whoever the page is for.
        for world_pages in zip(_in_full(world, audience), _in_full(without, audience), strict=True):
            assert world_pages[0] == world_pages[1]


def _in_full(world: World, audience: str) -> list[bytes]:
    records = world.everything()
    period = default_period(records, world.clock.now, audience=audience, day_start_hour=4)
    selection = Selection(period=period, sections=frozenset(SECTION_IDS), audience=audience)
    summary = summarise(records, selection, now=world.clock.now)
    return [render(summary, name) for name in ("text", "md", "html", "pdf")]
