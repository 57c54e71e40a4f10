"""What another writer left in the vault: harmless when shown, and kept but not shown when it is not ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.decoding import decode
from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.records import RECORD_TYPES, Answer, CheckIn, Entry, ShareReceipt
from journal_tui.models.stored import DOCUMENT_TYPES, Document, Draft, InstalledPack
from journal_tui.models.text import clean
from journal_tui.vault import Database, Vault

from ..models.strategies import any_text
from .conftest import opened_again

WHEN = "2026-11-21T18:05:00+01:00"
HOSTILE = (
    "[/b] \x1b]52;c;c3RvbGVu\x07a\x1b[2J\u202etxet\u202c \x9b31mb\x7f\x00"
    " \u2066c\u2069 hi\U000e0068 👩\u200d👧"
)
HARMLESS = "[/b] atxet b c hi 👩\u200d👧"


def document(**fields: Any) -> dict[str, Any]:
    return {"id": "1", "at": WHEN, "written_at": WHEN, "schema": SCHEMA, **fields}


def written(vault: Vault, table: str, record_id: str, raw: bytes) -> None:
    vault.commit([(table, record_id, raw)])


@pytest.mark.parametrize("escaped", [False, True])
def test_stored_control_characters_come_out_clean(journal: Journal, escaped: bool) -> None:
    question = {"id": "q", "text": HOSTILE, "kind": "line", "choices": [HOSTILE], "low": HOSTILE}
    pack = {"id": "p", "title": HOSTILE, "prompts": [question], "strategies": [{"name": HOSTILE}]}
    answer = {"pack": "p", "pack_title": HOSTILE, "pack_version": "1", "question": question, "value": HOSTILE}
    receipt = {"copy": HOSTILE, "sha256": "0", "how": "shown", "audience": HOSTILE, "since": "", "until": ""}
    foreign: dict[str, dict[str, Any]] = {
        "entries": document(title=HOSTILE, body=HOSTILE, tags=[HOSTILE]),
        "checkins": document(feelings=[HOSTILE], good_thing=HOSTILE),
        "answers": document(**answer),
        "receipts": document(**receipt),
        "packs": {"id": "1", "schema": SCHEMA, "pack": pack, "added_at": WHEN},
        "drafts": {"id": "1", "schema": SCHEMA, "kind": "entries", "saved_at": WHEN,
        "answers": {"body": HOSTILE, "x": [HOSTILE]}},
    }  # fmt: skip
    if escaped:
        for table, fields in foreign.items():
            written(journal.vault, table, "1", json.dumps(fields).encode())
    else:
        database = Database(journal.vault)
        for table, fields in foreign.items():
            database.table(table).put("1", fields)
    (entry,), (checkin,), (kept,) = journal.all(Entry), journal.all(CheckIn), journal.all(Answer)
    assert (entry.title, entry.body, entry.tags) == (HARMLESS, HARMLESS, (HARMLESS,))
    assert (checkin.feelings, checkin.good_thing) == ((HARMLESS,), HARMLESS)
    assert (kept.pack_title, kept.value, kept.question.text) == (HARMLESS,) * 3
    assert (kept.question.choices, kept.question.low) == ((HARMLESS,), HARMLESS)
    assert journal.all(ShareReceipt)[0].copy == HARMLESS
    (installed,) = journal.packs()
    assert (installed.pack.title, installed.pack.prompts[0].text) == (HARMLESS, HARMLESS)
    assert installed.pack.strategies[0].name == HARMLESS
    assert journal.drafts()[0].answers == {"body": HARMLESS, "x": (HARMLESS,)}
    assert journal.unreadable == 0
    assert list(journal.look_back("atxet").records())


@given(any_text.filter(lambda text: text.isprintable() or not any("\ud800" <= c <= "\udfff" for c in text)))
def test_no_text_gets_past_the_search_for_what_is_suspect(text: str) -> None:
    for raw in (json.dumps(document(body=text)).encode(), msgspec.json.encode(document(body=text))):
        body = decode(raw, Entry).body
        assert clean(body or "") == clean(text)
        assert body is not None and not any(ord(c) < 32 and c not in "\n\t" for c in body)
        assert set(body) <= set(clean(text)) | set(text) - {
            "\x1b",
            "\x7f",
            "\x9b",
            "\u202e",
            "\u2066",
            "\ufeff",
            "\r",
        }


#: None of them is an entry of ours; each is kept as it is.
NOT_OURS: dict[str, bytes] = {
    "newer": json.dumps({**document(body="from later"), "id": "newer", "schema": SCHEMA + 1}).encode(),
    "other": json.dumps(document(body="another id")).encode(),
    "wrong type": b'{"id": "wrong type", "at": "yesterday", "written_at": 5, "schema": "1"}',
    "no offset": json.dumps({**document(), "id": "no offset", "at": "2026-11-21T18:05:00"}).encode(),
    "empty": b"{}",
    "deep": b'{"id":"deep","x":' + b"[" * 60 + b"]" * 60 + b"}",
    "deep and suspect": b'{"id":"deep and suspect","y":"\\u001b","x":' + b"[" * 60 + b"]" * 60 + b"}",
}  # fmt: skip


def test_what_is_not_ours_is_kept_counted_once_and_never_shown(journal: Journal) -> None:
    journal.add(Entry, {"body": "ours"})
    for record_id, raw in NOT_OURS.items():
        written(journal.vault, "entries", record_id, raw)
    for _ in range(3):
        assert [entry.body for entry in journal.all(Entry)] == ["ours"]
        assert list(journal.look_back("later").records()) == []
        for record_id in NOT_OURS:
            assert journal.get(Entry, record_id) is None
        assert journal.unreadable == len(NOT_OURS)
    journal.add(Entry, {"body": "more"})
    assert len(journal.all(Entry)) == 2
    assert journal.unreadable == len(NOT_OURS)
    again = opened_again(journal)
    assert len(again.all(Entry)) == 2
    assert again.unreadable == len(NOT_OURS)
    assert {record_id: again.vault.document("entries", record_id) for record_id in NOT_OURS} == NOT_OURS
    again.close()
    assert again.unreadable == len(NOT_OURS), "told after closing"


def test_the_same_bytes_saved_again_are_counted_once(journal: Journal) -> None:
    raw = NOT_OURS["newer"]
    for _ in range(3):
        written(journal.vault, "entries", "newer", bytes(bytearray(raw)))
        assert journal.get(Entry, "newer") is None
        with journal.transaction():
            journal.add(CheckIn, {"mood": 5})
            assert journal.all(Entry) == []
    assert journal.unreadable == 1


def test_what_became_readable_or_went_is_counted_no_more(journal: Journal) -> None:
    written(journal.vault, "entries", "newer", NOT_OURS["newer"])
    written(journal.vault, "entries", "empty", NOT_OURS["empty"])
    assert journal.all(Entry) == []
    assert journal.unreadable == 2
    written(journal.vault, "entries", "newer", json.dumps({**document(body="ours"), "id": "newer"}).encode())
    journal.vault.commit([("entries", "empty", None)])
    with journal.transaction():
        pass
    assert [entry.body for entry in journal.all(Entry)] == ["ours"]
    assert journal.unreadable == 0


def test_fields_of_a_newer_writer_of_our_schema_do_not_stand_in_the_way(journal: Journal) -> None:
    written(journal.vault, "entries", "1", json.dumps(document(body="b", colour="blue")).encode())
    assert journal.all(Entry)[0].body == "b"


@given(st.binary(max_size=60))
def test_any_bytes_are_a_document_or_an_error_of_ours(raw: bytes) -> None:
    for kind in (Entry, CheckIn, Draft, InstalledPack):
        with pytest.raises((msgspec.MsgspecError, ValueError)):
            decode(raw, kind)


def test_there_is_no_file_beside_the_vault(journal: Journal, tmp_path: Path) -> None:
    journal.add(Entry, {"body": "secret words"})
    journal.keep_draft(Draft(id="new-entries", schema=SCHEMA, kind="entries", saved_at=journal.clock(),
    answers={"body": "secret draft"}))  # fmt: skip
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"secret" not in path.read_bytes()


#: Documents as the first version of the fields wrote them.
FIRST_VERSION: dict[str, str] = {
    "urges": """{"id": "1", "at": "2026-11-14T18:05:00+01:00", "written_at": "2026-11-14T18:20:00+01:00",
        "schema": 1, "strength_start": 4, "strength_peak": 7, "about": "a drink", "outside": ["places"],
        "tried": ["Take a walk"], "ended": "used", "minutes": 20, "place": "home", "company": ["alone"],
        "situation": "good feelings", "thoughts": ["just this once"], "body": ["tired"], "memory": "the quay",
        "stress": ["money"], "load": 6, "note": "It passed.", "curve": [[0, 4], [360, 7]]}""",
    "uses": """{"id": "1", "at": "2026-11-14T18:05:00+01:00", "written_at": "2026-11-14T18:20:00+01:00",
        "schema": 1, "strategy": "Take a walk", "before": 7, "after": 3, "helped": 3, "again": "yes"}""",
    "people": """{"id": "1", "at": "2026-11-14T18:05:00+01:00", "written_at": "2026-11-14T18:20:00+01:00",
        "schema": 1, "name": "N.", "who": "sister", "helps_with": ["listening"], "could_say": "Hm?"}""",
    "sessions": """{"id": "1", "at": "2026-11-14T18:05:00+01:00", "written_at": "2026-11-14T18:20:00+01:00",
        "schema": 1, "therapist": "R.", "attended": "moved", "clear_up": "the time", "agreed": "walk"}""",
    "checkins": """{"id": "1", "at": "2026-11-14T18:05:00+01:00", "written_at": "2026-11-14T18:20:00+01:00",
        "schema": 1, "mood": 0, "use": "yes", "use_what": "beer", "safe_now": "yes"}""",
    "settings": '{"id": "settings", "schema": 1, "idle_minutes": 0, "region": "GB"}',
}


@pytest.mark.parametrize("table", FIRST_VERSION)
def test_what_the_first_version_wrote_is_read_with_every_answer(journal: Journal, table: str) -> None:
    types: tuple[type[Record] | type[Document], ...] = (*RECORD_TYPES, *DOCUMENT_TYPES)
    kind = next(kind for kind in types if kind.table == table)
    plain = json.loads(FIRST_VERSION[table])
    written(journal.vault, table, plain["id"], FIRST_VERSION[table].encode())
    decoded: Record | Document | None = journal.get(kind, plain["id"])
    assert decoded is not None and journal.unreadable == 0
    assert json.loads(msgspec.json.encode(decoded)) == plain
    if isinstance(decoded, Record):
        # What an older program would not know is kept from it.
        assert journal.edit(decoded, tags=("later",)).schema == SCHEMA
