"""What merging does with each kind of document, and what it says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal_tui.journal.copies import OTHER_VERSION, Taken, compare, copies_of, merge_copy
from journal_tui.journal.journal import Journal
from journal_tui.journal.tombstones import TRACES
from journal_tui.models.records import Answer, CheckIn, Entry
from journal_tui.models.stored import Draft, InstalledPack, Pack, Prompt
from journal_tui.vault import NotSaved, Refused, WrongSecret, create, open_vault
from tests.ready import CHEAP


class Two:
    """A journal and a copy of it, both open; the clock of both goes on by an hour at each look."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.now = datetime(2026, 11, 1, 8, tzinfo=UTC)
        vault, self.code = create(folder / "n.rjv", "a", cost=CHEAP)
        self.here = Journal(vault, clock=self.clock)
        self._there: Journal | None = None

    def clock(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    @property
    def copy(self) -> Path:
        return self.folder / "n (1).rjv"

    @property
    def there(self) -> Journal:
        """The copy, which is made when it is first asked for."""
        if self._there is None:
            self.here.close()
            shutil.copy(self.folder / "n.rjv", self.copy)
            self.here = self.open(self.folder / "n.rjv")
            self._there = self.open(self.copy)
        return self._there

    def open(self, path: Path) -> Journal:
        return Journal(open_vault(path, recovery_code=self.code), clock=self.clock)

    def merge(self, **secret: str) -> Taken:
        self.there.close()
        return merge_copy(self.here, self.copy, **secret)

    def bodies(self) -> list[str]:
        return sorted(str(entry.body) for entry in self.here.all(Entry))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    made = Two(tmp_path / "folder")
    yield made
    made.here.close()
    made.there.close()


def test_both_texts_are_kept_and_the_second_is_marked_and_stands_beside_the_first(two: Two) -> None:
    entry = two.here.add(Entry, {"title": "Sunday", "body": "as it was"}, tags=["walk"])
    two.there.edit(entry, {"body": "from the laptop"})
    two.here.edit(entry, {"body": "from the desk"})
    taken = two.merge()
    first = two.here.get(Entry, entry.id)
    assert first is not None
    assert (first.body, first.tags) == ("from the desk", ("walk",)), "the one that was changed last"
    (second,) = (each for each in two.here.all(Entry) if each.id != entry.id)
    assert (second.body, second.tags) == ("from the laptop", ("walk", OTHER_VERSION))
    assert (second.at, second.title) == (entry.at, "Sunday")
    assert second.id[:10] == entry.id[:10]
    assert second in list(two.here.look_back(f"#{OTHER_VERSION}").records())
    assert taken.difference.lines() == [("changed in both", "1 entry; both texts are kept")]


def test_what_only_one_has_changed_is_taken_as_it_is_now(two: Two) -> None:
    old = two.here.add(Entry, {"body": "as it was"})
    gone = two.here.add(Entry, {"body": "not to be kept"})
    kept = two.here.add(Entry, {"body": "deleted there, changed here"})
    two.there.edit(old, {"body": "as it is now"})
    two.there.remove(gone)
    two.there.remove(kept)
    two.there.add(Entry, {"body": "written there"})
    two.here.edit(kept, {"body": "an edit beats a deletion"})
    two.here.add(Entry, {"body": "written here"})
    taken = two.merge()
    assert two.bodies() == ["an edit beats a deletion", "as it is now", "written here", "written there"]
    assert taken.difference.lines() == [
        ("only there", "1 entry"), ("changed there", "1 entry"), ("deleted there", "1 entry"),
        ("only here", "2 entries"),
    ]  # fmt: skip


def test_what_was_deleted_here_does_not_come_back_from_an_old_copy(two: Two) -> None:
    entry = two.here.add(Entry, {"body": "let go of"})
    assert two.there.get(Entry, entry.id) is not None
    two.here.remove(entry)
    two.here.close()
    assert b"let go of" not in two.here.vault.path.read_bytes()
    two.here = two.open(two.here.vault.path)
    assert two.merge().difference.nothing
    assert two.bodies() == []


def test_without_traces_nothing_is_taken_away(two: Two) -> None:
    """As in a file from before there were any: then both are kept, and nothing is deleted."""
    changed = two.here.add(Entry, {"body": "as it was"})
    gone = two.here.add(Entry, {"body": "deleted there"})
    two.there.edit(changed, {"body": "as it is now"})
    two.there.remove(gone)
    tombstones = two.there.vault.documents(TRACES)
    assert len(tombstones) == 2
    two.there.vault.commit([(TRACES, each, None) for each in tombstones])
    two.merge()
    assert two.bodies() == ["as it is now", "as it was", "deleted there"]


def test_a_seal_on_one_of_two_versions_is_on_both(two: Two) -> None:
    entry = two.here.add(Entry, {"body": "as it was"}, bring=True)
    two.there.edit(entry, {"body": "sealed there"}, sealed=True)
    two.here.edit(entry, {"body": "open here"})
    two.merge()
    assert two.bodies() == ["open here", "sealed there"]
    assert not any(each.shareable for each in two.here.all(Entry))
    assert two.here.brought() == []
    assert copies_of(two.here) == []


def test_when_only_marks_differ_there_is_one_record_with_the_marks_of_both(two: Two) -> None:
    entry = two.here.add(Entry, {"body": "the same"}, tags=["one"])
    two.there.edit(entry, tags=["one", "two"], sealed=True)
    two.here.edit(entry, tags=["one", "three"], bring=True)
    two.merge()
    (kept,) = two.here.all(Entry)
    assert (kept.body, kept.tags, kept.bring, kept.sealed) == (
        "the same",
        ("one", "three", "two"),
        True,
        True,
    )


def test_a_check_in_that_went_on_here_is_not_kept_twice(two: Two) -> None:
    check_in = two.here.add(CheckIn, {"mood": 5})
    two.there.edit(check_in, {"urge_now": 3})
    two.here.edit(check_in, {"urge_now": 3, "sleep_hours": 7})
    two.merge()
    (kept,) = two.here.all(CheckIn)
    assert (kept.mood, kept.urge_now, kept.sleep_hours) == (5, 3, 7)


def draft(draft_id: str, kind: str, saved_at: datetime, **answers: Any) -> Draft:
    return Draft(id=draft_id, schema=1, kind=kind, saved_at=saved_at, answers=answers)


def test_drafts_are_taken_in_unless_they_were_saved_or_went_on(two: Two) -> None:
    now = two.clock()
    two.there.put(draft("new-entries", "entries", now, body="half a sentence "))
    two.there.put(draft("new-urges", "urges", now, about="never saved"))
    two.there.put(draft("entries/x", "entries", now, body="went on"))
    two.there.put(draft("new-uses", "uses", now, note="of one kind"))
    two.here.put(draft("entries/x", "entries", now + timedelta(1), body="went on here"))
    two.here.put(draft("new-uses", "uses", now - timedelta(1), note="of another"))
    two.here.add(Entry, {"body": "half a sentence and its end"})
    two.merge()
    found = {each.id: each.answers for each in two.here.drafts()}
    second = next(each for each in found if each.startswith("new-uses-"))
    assert found == {
        "new-urges": {"about": "never saved"}, "entries/x": {"body": "went on here"},
        "new-uses": {"note": "of one kind"}, second: {"note": "of another"},
    }  # fmt: skip
    # Done with, it does not come back from the same copy.
    two.here.drop_draft("new-urges")
    shutil.move(two.folder / "merged-copies" / two.copy.name, two.copy)
    assert merge_copy(two.here, two.copy).difference.nothing


def test_an_answers_draft_that_was_saved_is_not_taken_in(two: Two) -> None:
    two.there.put(draft("answer-a-b", Answer.table, two.clock(), b="said"))
    asked = Prompt(id="b", text="What?")
    two.here.add(
        Answer,
        extra={"pack": "a", "pack_title": "A", "pack_version": "1", "question": asked, "value": "said"},
    )
    assert two.merge().difference.nothing
    assert two.here.drafts() == []


def test_of_a_pack_the_one_added_last_stays_and_what_was_refused_stays_refused(two: Two) -> None:
    pack = Pack(id="p", title="P", prompts=(Prompt(id="a", text="A?"), Prompt(id="b", text="B?")))
    newer = Pack(id="p", title="P", version="2", prompts=pack.prompts)
    two.there.put(InstalledPack(id="p", schema=1, pack=newer, added_at=two.clock(), refused=("b",)))
    two.here.put(InstalledPack(id="p", schema=1, pack=pack, added_at=two.now - timedelta(9), refused=("a",)))
    two.merge()
    (installed,) = two.here.packs()
    assert (installed.pack.version, installed.refused) == ("2", ("a", "b"))


def test_settings_are_this_machines(two: Two) -> None:
    two.there.change_settings(theme="notebook-light")
    two.here.change_settings(idle_minutes=20)
    assert two.merge().difference.nothing
    assert (two.here.settings.theme, two.here.settings.idle_minutes) == ("notebook-dark", 20)


def test_documents_of_a_newer_version_are_kept_too(two: Two) -> None:
    two.there.vault.commit([("dreams", "d1", b'{"id":"d1","seen":"there"}'), ("dreams", "d2", b'{"x":1}')])
    two.here.vault.commit([("dreams", "d1", b'{"id":"d1","seen":"here"}')])
    two.merge()
    dreams = two.here.vault.documents("dreams")
    assert len(dreams) == 3
    assert {raw for key, raw in dreams.items() if key in ("d1", "d2")} < set(dreams.values())
    assert {b"there", b"here"} == {raw.split(b'"')[-2] for raw in dreams.values() if b"seen" in raw}


def test_a_check_in_that_is_saved_at_each_digit_leaves_no_traces(two: Two) -> None:
    two.here.clock = lambda: datetime(2026, 11, 2, 9, tzinfo=UTC)
    check_in = two.here.add(CheckIn, {"mood": 5})
    two.here.edit(check_in, {"urge_now": 3})
    assert two.here.vault.size(TRACES) == 0
    two.here.clock = lambda: datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    two.here.edit(check_in, {"urge_now": 4})
    assert two.here.vault.size(TRACES) == 1
    two.here.edit(check_in, {"urge_now": 4})
    two.here.put(two.here.all(CheckIn)[0])
    assert two.here.vault.size(TRACES) == 1


def test_a_trace_holds_nothing_of_what_it_is_of_and_goes_with_the_save(two: Two) -> None:
    entry = two.here.add(Entry, {"body": "let go of"})
    seq = two.here.vault.seq
    two.here.remove(entry)
    assert two.here.vault.seq == seq + 1
    ((key, raw),) = two.here.vault.documents(TRACES).items()
    assert (len(key), raw) == (22, b"{}")
    assert entry.id not in key


def test_a_copy_with_another_passphrase_asks_for_it(two: Two) -> None:
    two.here.add(Entry, {"body": "before"})
    two.there.add(Entry, {"body": "after, under another passphrase"})
    code = two.there.vault.change_passphrase("b", cost=CHEAP)
    two.there.close()
    with pytest.raises(WrongSecret):
        compare(two.here, two.copy)
    assert compare(two.here, two.copy, code=code).lines() == [("only there", "1 entry")]
    two.merge(passphrase="b")
    assert two.bodies() == ["after, under another passphrase", "before"]


def test_another_journal_and_the_journal_itself_are_refused(two: Two, tmp_path: Path) -> None:
    vault, _ = create(tmp_path / "other.rjv", "a", cost=CHEAP)
    vault.close()
    with pytest.raises(Refused, match="another journal"):
        merge_copy(two.here, tmp_path / "other.rjv")
    with pytest.raises(Refused, match="itself"):
        merge_copy(two.here, two.here.vault.path)


def test_a_damaged_copy_is_merged_as_far_as_it_is_sound_and_stays(two: Two) -> None:
    for text in ("one", "two", "three"):
        two.there.add(Entry, {"body": text})
    two.there.close()
    data = bytearray(two.copy.read_bytes())
    data[512 + 512 + 100] ^= 1
    two.copy.write_bytes(data)
    taken = merge_copy(two.here, two.copy)
    assert taken.difference.damage is not None
    assert taken.file == two.copy
    assert two.copy.exists()
    assert "stays" in taken.words
    assert two.bodies() == ["one"]


def test_when_the_disk_is_full_nothing_is_merged_and_the_copy_stays(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.there.add(Entry, {"body": "written there"})
    two.there.close()

    def full(_: object) -> int:
        raise NotSaved("There is no room left.")

    with monkeypatch.context() as patched:
        patched.setattr(two.here.vault, "commit", full)
        with pytest.raises(NotSaved):
            merge_copy(two.here, two.copy)
        assert two.bodies() == []
    assert two.copy.exists()
    merge_copy(two.here, two.copy)
    assert two.bodies() == ["written there"]
