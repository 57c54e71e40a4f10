"""Every record: its fields, its questions, and that it comes back from JSON as it was."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.models import kinds
from journal_tui.models import vocabulary as v
from journal_tui.models.base import (
    SCHEMA,
    answers_of,
    check_answers,
    clean_tags,
    headline,
    question_of,
    questions_of,
)
from journal_tui.models.limits import TAG_LIMIT, AnswerError
from journal_tui.models.questions import KIND_NAMES, OnlyIf, Question, applies
from journal_tui.models.records import (
    RECORD_TYPES,
    TIMELINE_TYPES,
    Answer,
    CheckIn,
    Entry,
    Lapse,
    Record,
    ShareReceipt,
    Topic,
    Urge,
    searchable,
)
from journal_tui.models.starters import CAUTION, STARTERS
from journal_tui.models.stored import DOCUMENT_TYPES, Document, Draft, InstalledPack, Pack, Prompt, Settings
from journal_tui.models.text import clean_tag

from .strategies import QUESTIONS, any_text, raw_answers, times, words_said, written

NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))


def an(kind: type[Record]) -> Record:
    """A record without an answer."""
    needs = dict.fromkeys(("pack", "prompt", "pack_title", "value", "copy", "sha256"), "")
    needs |= {"how": "shown", "format": "md", "since": "2026-11-01", "until": "2026-11-02"}
    return msgspec.convert(
        {"id": "1", "at": NOW, "written_at": NOW, "schema": SCHEMA} | needs | {"question": Question()},
        type=kind,
        from_attributes=True,
    )


#: The fields of the project's list, by record. "+" is a list with room for own words.
FIELDS: dict[str, tuple[str, ...]] = {
    "templates": ("name", "body"),
    "entries": ("title", "body"),
    "checkins": (
        "mood", "feelings", "urge_now", "urge_strongest", "confidence", "sleep_hours", "sleep_quality",
        "sleep_trouble",
        "hungry", "angry", "lonely", "tired", "bored", "stressed", "pain", "medication", "support",
        "contact", "ate",
        "moved", "outside", "use", "use_what", "use_how_much", "use_company", "safe_now", "good_thing",
        "hard_thing",
    ),
    "urges": (
        "strength_start", "strength_peak", "strength_end", "minutes", "about", "place", "company", "outside",
        "feelings", "thoughts", "body", "memory", "situation", "stress", "load", "ended", "tried", "note",
        "open_to_it", "set_off", "links", "did", "came_first", "came_later", "change_link", "change_how",
    ),
    "strategies": ("name", "category", "steps", "needs", "caution"),
    "uses": ("strategy", "before", "after", "minutes", "helped", "again", "note"),
    "lapses": (
        "safe_now", "next_hour", "word", "happened", "already_hard", "telling_myself", "about_me",
        "about_situation", "what_helped", "still_stands", "next_day", "tell", "tell_whom", "change_plan",
        "change_what",
    ),
    "people": (
        "name", "who", "reach", "helps_with", "best_times", "could_say", "knows", "after_use", "being_with",
        "limits", "last_contact",
    ),
    "goals": (
        "my_words", "agreed_words", "whose_idea", "why", "importance", "confidence", "readiness", "next_step",
        "progress", "review", "status",
    ),
    "strengths": ("name", "example"),
    "values": ("name", "lived"),
    "agreements": ("what", "when", "where", "how_long", "whose_idea", "tried", "in_the_way"),
    "reasons": ("words",),
    "signs": ("sign", "will_do"),
    "whenthens": ("when_this", "then_that"),
    "therapists": (
        "name", "role", "how_often", "suits_me", "since", "until", "needs", "listened", "verdict", "handover",
    ),
    "sessions": (
        "therapist", "kind", "attended", "want",
        "since_last", "questions", "worries", "practical", "felt_before",
        "felt_after",
        "stood_out", "agreed", "clear_up", "next_question", "in_the_way", "less_said",
    ),
    "topics": ("words", "readiness", "more"),
    "answers": (),
    "receipts": (),
}  # fmt: skip
SHOWN_FIRST = {
    "checkins": ("mood", "urge_now", "sleep_hours"),
}
CHOICES = {
    ("checkins", "feelings"): (v.FEELINGS, True), ("checkins", "sleep_trouble"): (v.SLEEP_TROUBLE, False),
    ("checkins", "medication"): (v.MEDICATION, False), ("checkins", "support"): (v.SUPPORT, True),
    ("checkins", "use"): (v.USE, False), ("checkins", "hungry"): (v.A_BIT, False),
    ("urges", "place"): (v.PLACES, True), ("urges", "company"): (v.COMPANY, True), ("urges",
    "outside"): (v.OUTSIDE, True),
    ("urges", "thoughts"): (v.THOUGHTS, True), ("urges", "body"): (v.BODY, True), ("urges",
    "situation"): (v.SITUATIONS, False),
    ("urges", "stress"): (v.STRESS, True), ("urges", "ended"): (v.ENDINGS, False), ("strategies",
    "category"): (v.CATEGORIES, True),
    ("uses", "again"): (v.AGAIN, False), ("people", "helps_with"): (v.HELPS_WITH, True), ("sessions",
    "kind"): (v.SESSION_KINDS, False),
    ("sessions", "attended"): (v.ATTENDED, False), ("sessions", "want"): (v.WANTS, True), ("topics",
    "readiness"): (v.READINESS, False),
    ("people", "knows"): (("all", "some", "nothing"), False),
    ("people", "being_with"): (("helps", "is mixed", "is hard"), False),
    ("goals", "status"): (("active", "paused", "done", "let go"), False),
    ("goals", "whose_idea"): (("me", "therapist", "both", "someone else"), False),
    ("lapses", "word"): (("lapse", "slip", "return to use"), True),
    ("therapists", "verdict"): (("still looking", "try three sessions", "good"), False),
    ("agreements", "tried"): (("yes", "partly", "not", "forgot", "chose not"), False),
}  # fmt: skip
BY_TABLE = {kind.table: kind for kind in RECORD_TYPES}
_tags = st.lists(any_text.filter(lambda text: len(clean_tag(text)) <= TAG_LIMIT), max_size=4).map(clean_tags)


def _base(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "id": draw(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26)),
        "at": draw(times), "written_at": draw(times), "schema": SCHEMA,
        "edited_at": draw(st.none() | times), "tags": draw(_tags),
        "bring": draw(st.booleans()), "sealed": draw(st.booleans()),
    }  # fmt: skip


@st.composite
def records(draw: st.DrawFn, kinds_of: tuple[type[Record], ...] = RECORD_TYPES) -> Record:
    """Any record with any of its questions answered."""
    kind = draw(st.sampled_from(kinds_of))
    base = _base(draw)
    if kind is Answer:
        question = draw(st.sampled_from(QUESTIONS))
        value = kinds.check(question, draw(raw_answers(question)))
        assert value is not None
        return Answer(**base, pack=draw(written), pack_title=draw(written), pack_version="1.0",
        question=question, value=value)  # fmt: skip
    if kind is ShareReceipt:
        return ShareReceipt(**base, copy=draw(written), sha256="0" * 64, how="shown",
        audience=draw(written), since="2026-11-01", until="2026-11-21")  # fmt: skip
    given_answers = {
        question.id: draw(raw_answers(question)) for question in questions_of(kind) if draw(st.booleans())
    }
    extra: dict[str, Any] = {"curve": ((0, 3), (40, 8))} if kind is Urge and draw(st.booleans()) else {}
    return kind(**base, **check_answers(kind, given_answers), **extra)


@given(records())
def test_every_record_comes_back_from_json_as_it_was(record: Record) -> None:
    raw = msgspec.json.encode(record)
    assert msgspec.json.decode(raw, type=type(record)) == record
    # 0.0 comes back as 0, which is equal; from then on the bytes stay as they are.
    again = msgspec.json.encode(msgspec.json.decode(raw, type=type(record)))
    assert msgspec.json.encode(msgspec.json.decode(again, type=type(record))) == again
    # The way it is stored: as plain values.
    plain = msgspec.to_builtins(record)
    assert msgspec.convert(msgspec.json.decode(msgspec.json.encode(plain)), type=type(record)) == record
    assert msgspec.json.decode(raw)["schema"] == SCHEMA


@given(records())
def test_what_was_skipped_is_absent_and_what_was_answered_is_there(record: Record) -> None:
    stored = msgspec.json.decode(msgspec.json.encode(record))
    answered = answers_of(record)
    for question in questions_of(type(record)):
        assert (question.id in stored) == (question.id in answered)
        assert (question.id in answered) == (getattr(record, question.id) is not None)
    assert check_answers(type(record), answered) == answered


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
def test_no_answer_that_several_questions_have_stands_in_a_list_without_its_name(kind: type[Record]) -> None:
    having: dict[str, int] = {}
    for question in (q for record_type in RECORD_TYPES for q in questions_of(record_type)):
        for choice in kinds.options(question):
            having[choice] = having.get(choice, 0) + 1
    for question in questions_of(kind):
        # What set an urge off and what kind of session it was are known for it beside their record's kind.
        for choice in () if question.id in ("outside", "kind") else kinds.options(question):
            value = check_answers(kind, {question.id: [choice] if question.kind == "checklist" else choice})
            line = msgspec.structs.replace(an(kind), **value).headline
            bare = [part for part in line.split(" · ") if having.get(part, 0) > 1]
            assert not bare, (question.id, line)


def test_what_a_check_in_says_in_a_list_has_its_name() -> None:
    check_in = an(CheckIn)
    line = msgspec.structs.replace(check_in, sleep_hours=7.5, use="yes", hard_thing="rent").headline
    assert line == "Sleep 7.5 h · Use: yes · One hard thing: rent"


@given(records())
def test_every_record_has_a_headline_and_words_to_search(record: Record) -> None:
    assert "\n" not in headline(record) and "\n" not in record.headline
    words = searchable(record)
    for tag in record.tags:
        assert f"#{tag}" in words
    for question in questions_of(type(record)):
        if isinstance(value := getattr(record, question.id), str):
            assert value in words
    assert record.id not in words


@given(times, _tags, st.dictionaries(st.sampled_from(["title", "body"]), words_said))
def test_drafts_come_back_from_json_as_they_were(
    when: datetime, tags: tuple[str, ...], answers: dict[str, str]
) -> None:
    draft = Draft(id="new-entries", schema=SCHEMA, kind="entries", saved_at=when, at=when, tags=tags,
    answers={**answers})  # fmt: skip
    assert msgspec.json.decode(msgspec.json.encode(draft), type=Draft) == draft


@given(st.data())
def test_answers_of_every_kind_come_back_from_a_draft(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(QUESTIONS))
    value = kinds.check(question, data.draw(raw_answers(question)))
    assert value is not None
    draft = Draft(id="d", schema=SCHEMA, kind="entries", saved_at=NOW, answers={"q": value})
    read = msgspec.json.decode(msgspec.json.encode(draft), type=Draft).answers["q"]
    assert read == value
    assert kinds.show(question, read) == kinds.show(question, value)


def test_settings_and_packs_come_back_from_json_as_they_were() -> None:
    pack = Pack(
        id="first-weeks",
        title="Πρώτες εβδομάδες",
        prompts=(
            Prompt(id="a", text="صباح 👋?", when="weekly", sealed=True),
            Prompt(id="b", text="b", kind="scale", bands=((0, "none"),)),
        ),
        sealed=False,
    )
    installed = InstalledPack(id="first-weeks", schema=SCHEMA, pack=pack, added_at=NOW, refused=("b",))
    assert msgspec.json.decode(msgspec.json.encode(installed), type=InstalledPack) == installed
    assert [prompt.id for prompt in installed.asked] == ["a"]
    assert (pack.when_of(pack.prompts[0]), pack.when_of(pack.prompts[1])) == ("weekly", "any-time")
    assert (pack.sealed_of(pack.prompts[0]), pack.sealed_of(pack.prompts[1])) == (True, False)
    settings = Settings(id="settings", schema=SCHEMA, idle_minutes=0, region="gr", motion=False)
    assert msgspec.json.decode(msgspec.json.encode(settings), type=Settings) == settings


def test_tables_are_named_once() -> None:
    kinds_of: tuple[type[Record] | type[Document], ...] = (*RECORD_TYPES, *DOCUMENT_TYPES)
    tables = [kind.table for kind in kinds_of]
    assert len(set(tables)) == len(tables) and all(tables)
    for kind in RECORD_TYPES:
        assert kind.singular and kind.plural and kind.singular != kind.plural
    assert set(TIMELINE_TYPES) <= set(RECORD_TYPES)


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
def test_the_fields_of_the_projects_list_are_there(kind: type[Record]) -> None:
    field_ids = {question.id for question in questions_of(kind)}
    assert set(FIELDS[kind.table]) <= field_ids, "a field of the list is missing"
    unknown = field_ids - set(FIELDS[kind.table])
    assert not unknown, f"write the new fields into FIELDS above: {sorted(unknown)}"


@pytest.mark.parametrize(("location", "expected"), CHOICES.items(), ids=lambda value: str(value)[:40])
def test_choices_are_those_of_the_projects_list(
    location: tuple[str, str], expected: tuple[tuple[str, ...], bool]
) -> None:
    question = question_of(BY_TABLE[location[0]], location[1])
    assert (question.choices, question.own_words) == expected


@pytest.mark.parametrize(("before", "now"), v.RENAMED.items())
def test_a_choice_goes_by_the_name_it_had_before_too(before: str, now: str) -> None:
    kind, field = (CheckIn, "feelings") if now in v.FEELINGS else (Urge, "ended")
    answer = check_answers(kind, {field: [before] if field == "feelings" else before})[field]
    assert answer in (now, (now,))


def test_the_choices_word_for_word() -> None:
    assert v.FEELINGS == (
        "calm", "hopeful", "grateful", "close to someone", "glad", "proud", "excited", "tired", "bored",
        "lonely", "sad", "guilty", "ashamed", "hurt", "numb", "worried", "angry", "irritable", "restless",
        "overwhelmed", "confused",
    )  # fmt: skip
    assert v.USE == ("no", "yes", "within my own plan", "rather not say")
    assert v.MEDICATION == ("all", "some", "none", "none due", "rather not say")
    assert v.ENDINGS == (
        "rode it out",
        "waited",
        "did something else",
        "used",
        "still going",
        "rather not say",
    )
    assert v.READINESS == ("just for me", "not yet", "with help", "ready")
    assert v.STRENGTH_BANDS == (
        (0, "none"), (1, "there but easy"), (4, "hard to ignore"), (7, "very strong"), (9,
        "the strongest I have known"),
    )  # fmt: skip
    assert len(v.CATEGORIES) == 14
    # The names of choices are read without regard to case: each is another one.
    for choices in (v.FEELINGS, v.OUTSIDE, v.PLACES, v.CATEGORIES, v.SUPPORT, v.STRESS, v.SITUATIONS):
        assert len({choice.casefold() for choice in choices}) == len(choices)


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
def test_every_question_of_a_record_can_be_asked_and_skipped(kind: type[Record]) -> None:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for question in questions_of(kind):
        assert question.kind in KIND_NAMES
        assert question.text and question.label and kinds.hint(question)
        assert fields[question.id].default is None, "every field may be skipped"
        assert len(question.name) <= 20
        if question.kind in ("choice", "checklist"):
            assert question.choices or question.own_words
    names = [question.name for question in questions_of(kind)]
    assert len(set(names)) == len(names), "two short names on one page would be one"


@pytest.mark.parametrize(("table", "first"), SHOWN_FIRST.items())
def test_what_is_shown_first(table: str, first: tuple[str, ...]) -> None:
    assert tuple(q.id for q in questions_of(BY_TABLE[table]) if q.first) == first


def test_a_safety_question_is_marked_as_one() -> None:
    assert [q.id for q in questions_of(CheckIn) if q.safety] == ["safe_now"]
    assert [q.id for q in questions_of(Lapse) if q.safety] == ["safe_now"]


def _entry(**fields: Any) -> Entry:
    return Entry(**{"id": "1", "at": NOW, "written_at": NOW, "schema": SCHEMA, **fields})


def test_stored_times_without_their_offset_are_refused() -> None:
    whole = {"id": "1", "at": "2026-11-21T18:05:00+01:00", "written_at": "2026-11-21T18:05:00Z", "schema": 1}
    assert msgspec.convert(whole, type=Entry).at.utcoffset() == timedelta(hours=1)
    for field in ("at", "written_at"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(whole | {field: "2026-11-21T18:05:00"}, type=Entry)


def test_written_later_and_sealed() -> None:
    assert _entry(at=NOW - timedelta(days=2)).written_later
    assert not _entry(at=NOW - timedelta(hours=5)).written_later
    assert _entry().shareable and not _entry(sealed=True).shareable


@pytest.mark.parametrize(
    ("readiness", "sealed", "shareable"),
    [
        ("just for me", False, False), ("not yet", False, False), ("with help", False, True), ("ready",
        False, True),
        (None, False, True), ("ready", True, False),
    ],
)  # fmt: skip
def test_a_topic_leaves_only_when_it_is_ready(readiness: str | None, sealed: bool, shareable: bool) -> None:
    topic = Topic(
        id="1", at=NOW, written_at=NOW, schema=SCHEMA, words="w", readiness=readiness, sealed=sealed
    )
    assert topic.shareable is shareable


def test_the_peak_is_the_highest_strength_that_was_given() -> None:
    urge = Urge(id="1", at=NOW, written_at=NOW, schema=SCHEMA)
    assert urge.peak is None
    assert msgspec.structs.replace(urge, strength_start=0).peak == 0
    assert msgspec.structs.replace(urge, strength_start=6, strength_end=2).peak == 6
    assert msgspec.structs.replace(urge, strength_start=3, curve=((0, 3), (30, 9))).peak == 9


def test_fields_that_are_not_there_are_named_with_those_that_are() -> None:
    with pytest.raises(AnswerError, match=r"mooood is not a field here\. The fields are: mood, urge_now"):
        check_answers(CheckIn, {"mooood": 3})
    with pytest.raises(KeyError):
        question_of(CheckIn, "mooood")
    assert check_answers(CheckIn, {"mood": None}) == {"mood": None}


@given(st.lists(any_text, max_size=5))
def test_tags_are_clean_and_each_once(tags: list[str]) -> None:
    if any(len(clean_tag(tag)) > TAG_LIMIT for tag in tags):
        with pytest.raises(AnswerError, match=str(TAG_LIMIT)):
            clean_tags(tags)
        return
    cleaned = clean_tags(tags)
    assert len(set(cleaned)) == len(cleaned)
    assert all(tag and not any(c.isspace() for c in tag) for tag in cleaned)
    assert clean_tags("not a list") == ()


def test_a_question_without_a_short_name_is_called_by_its_text() -> None:
    assert Question(text="How?").name == "How?"
    assert Question(text="How?", label="How").name == "How"


def test_the_starting_toolbox_has_plain_ways_of_every_category() -> None:
    counts = dict.fromkeys(v.CATEGORIES, 0)
    for starter in STARTERS:
        counts[starter.category] += 1
        assert starter.name and starter.steps
    assert set(counts.values()) <= {2, 3}
    assert len({starter.id for starter in STARTERS}) == len(STARTERS)
    assert {s.id for s in STARTERS if s.caution} == {"cool-water", "hard-exercise"}
    assert CAUTION.startswith("Check with a doctor first if you have heart trouble, are pregnant")


def test_after_yes_and_after_no_other_answer() -> None:
    after_use = [q for q in questions_of(CheckIn) if q.only_if is not None]
    assert [q.id for q in after_use] == ["use_what", "use_how_much", "use_company", "safe_now"]
    for question in after_use:
        for answer, asked in (
            ("yes", True),
            ("within my own plan", True),
            ("no", False),
            ("rather not say", False),
        ):
            assert applies(question, {"use": answer}) is asked
        assert not applies(question, {})
    ticked = Question(only_if=OnlyIf("body", ("tired",)))
    assert applies(ticked, {"body": ("hungry", "tired")}) and not applies(ticked, {"body": ("hungry",)})
    whatever = Question(only_if=OnlyIf("mood"))
    assert applies(whatever, {"mood": 0}) and not applies(whatever, {})


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
def test_what_follows_an_answer_follows_one_that_is_there(kind: type[Record]) -> None:
    asked = questions_of(kind)
    for index, question in enumerate(asked):
        if question.only_if is not None:
            before = [q for q in asked[:index] if q.id == question.only_if.field]
            assert before, "it comes after the question that it follows"
            assert set(question.only_if.answers) <= set(kinds.options(before[0]))
            assert question.section == before[0].section and question.first == before[0].first
        if question.over_time:
            assert question.over_time in kind.__struct_fields__
    for checklist, item_questions in kind.item_questions.items():
        assert question_of(kind, checklist).kind == "checklist"
        assert {item_questions.name, *item_questions.fields} <= {
            q.id for q in questions_of(item_questions.kind)
        }
        assert item_questions.link in item_questions.kind.__struct_fields__
