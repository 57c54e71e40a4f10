"""What merging does with each kind of document, and what it says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal_tui.journal.copies import OTHER_VERSION, MergeResult, compare, copies_of, merge_copy
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
        self.ours = Journal(vault, clock=self.clock)
        self._theirs: Journal | None = None

    def clock(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    @property
    def copy(self) -> Path:
        return self.folder / "n (1).rjv"

    @property
    def theirs(self) -> Journal:
        """The copy, which is made when it is first asked for."""
        if self._theirs is None:
            self.ours.close()
            shutil.copy(self.folder / "n.rjv", self.copy)
            self.ours = self.open(self.folder / "n.rjv")
            self._theirs = self.open(self.copy)
        return self._theirs

    def open(self, path: Path) -> Journal:
        return Journal(open_vault(path, recovery_code=self.code), clock=self.clock)

    def merge(self, **secret: str) -> MergeResult:
        self.theirs.close()
        return merge_copy(self.ours, self.copy, **secret)

    def bodies(self) -> list[str]:
        return sorted(str(entry.body) for entry in self.ours.all(Entry))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    pair = Two(tmp_path / "folder")
    yield pair
    pair.ours.close()
    pair.theirs.close()


def test_both_texts_are_kept_and_the_second_is_marked_and_stands_beside_the_first(two: Two) -> None:
    entry = two.ours.add(Entry, {"title": "Sunday", "body": "as it was"}, tags=["walk"])
    two.theirs.edit(entry, {"body": "from the laptop"})
    two.ours.edit(entry, {"body": "from the desk"})
    result = two.merge()
    first = two.ours.get(Entry, entry.id)
    assert first is not None
    assert (first.body, first.tags) == ("from the desk", ("walk",)), "the one that was changed last"
    (second,) = (version for version in two.ours.all(Entry) if version.id != entry.id)
    assert (second.body, second.tags) == ("from the laptop", ("walk", OTHER_VERSION))
    assert (second.at, second.title) == (entry.at, "Sunday")
    assert second.id[:10] == entry.id[:10]
    assert second in list(two.ours.look_back(f"#{OTHER_VERSION}").records())
    assert result.difference.lines() == [("changed in both", "1 entry; both texts are kept")]


def test_what_only_one_has_changed_is_taken_as_it_is_now(two: Two) -> None:
    old = two.ours.add(Entry, {"body": "as it was"})
    gone = two.ours.add(Entry, {"body": "not to be kept"})
    kept = two.ours.add(Entry, {"body": "deleted there, changed here"})
    two.theirs.edit(old, {"body": "as it is now"})
    two.theirs.remove(gone)
    two.theirs.remove(kept)
    two.theirs.add(Entry, {"body": "written there"})
    two.ours.edit(kept, {"body": "an edit beats a deletion"})
    two.ours.add(Entry, {"body": "written here"})
    result = two.merge()
    assert two.bodies() == ["an edit beats a deletion", "as it is now", "written here", "written there"]
    assert result.difference.lines() == [
        ("only there", "1 entry"), ("changed there", "1 entry"), ("deleted there", "1 entry"),
        ("only here", "2 entries"),
    ]  # fmt: skip


def test_what_was_deleted_here_does_not_come_back_from_an_old_copy(two: Two) -> None:
    entry = two.ours.add(Entry, {"body": "let go of"})
    assert two.theirs.get(Entry, entry.id) is not None
    two.ours.remove(entry)
    two.ours.close()
    assert b"let go of" not in two.ours.vault.path.read_bytes()
    two.ours = two.open(two.ours.vault.path)
    assert two.merge().difference.nothing
    assert two.bodies() == []


def test_without_traces_nothing_is_taken_away(two: Two) -> None:
    """As in a file from before there were any: then both are kept, and nothing is deleted."""
    changed = two.ours.add(Entry, {"body": "as it was"})
    gone = two.ours.add(Entry, {"body": "deleted there"})
    two.theirs.edit(changed, {"body": "as it is now"})
    two.theirs.remove(gone)
    tombstones = two.theirs.vault.documents(TRACES)
    assert len(tombstones) == 2
    two.theirs.vault.commit([(TRACES, trace_id, None) for trace_id in tombstones])
    two.merge()
    assert two.bodies() == ["as it is now", "as it was", "deleted there"]


def test_a_seal_on_one_of_two_versions_is_on_both(two: Two) -> None:
    entry = two.ours.add(Entry, {"body": "as it was"}, bring=True)
    two.theirs.edit(entry, {"body": "sealed there"}, sealed=True)
    two.ours.edit(entry, {"body": "open here"})
    two.merge()
    assert two.bodies() == ["open here", "sealed there"]
    assert not any(version.shareable for version in two.ours.all(Entry))
    assert two.ours.brought() == []
    assert copies_of(two.ours) == []


def test_when_only_marks_differ_there_is_one_record_with_the_marks_of_both(two: Two) -> None:
    entry = two.ours.add(Entry, {"body": "the same"}, tags=["one"])
    two.theirs.edit(entry, tags=["one", "two"], sealed=True)
    two.ours.edit(entry, tags=["one", "three"], bring=True)
    two.merge()
    (kept,) = two.ours.all(Entry)
    assert (kept.body, kept.tags, kept.bring, kept.sealed) == (
        "the same",
        ("one", "three", "two"),
        True,
        True,
    )


def test_a_check_in_that_went_on_here_is_not_kept_twice(two: Two) -> None:
    check_in = two.ours.add(CheckIn, {"mood": 5})
    two.theirs.edit(check_in, {"urge_now": 3})
    two.ours.edit(check_in, {"urge_now": 3, "sleep_hours": 7})
    two.merge()
    (kept,) = two.ours.all(CheckIn)
    assert (kept.mood, kept.urge_now, kept.sleep_hours) == (5, 3, 7)


def draft(draft_id: str, kind: str, saved_at: datetime, **answers: Any) -> Draft:
    return Draft(id=draft_id, schema=1, kind=kind, saved_at=saved_at, answers=answers)


def test_drafts_are_taken_in_unless_they_were_saved_or_went_on(two: Two) -> None:
    now = two.clock()
    two.theirs.put(draft("new-entries", "entries", now, body="half a sentence "))
    two.theirs.put(draft("new-urges", "urges", now, about="never saved"))
    two.theirs.put(draft("entries/x", "entries", now, body="went on"))
    two.theirs.put(draft("new-uses", "uses", now, note="of one kind"))
    two.ours.put(draft("entries/x", "entries", now + timedelta(1), body="went on here"))
    two.ours.put(draft("new-uses", "uses", now - timedelta(1), note="of another"))
    two.ours.add(Entry, {"body": "half a sentence and its end"})
    two.merge()
    drafts = {item.id: item.answers for item in two.ours.drafts()}
    second = next(draft_id for draft_id in drafts if draft_id.startswith("new-uses-"))
    assert drafts == {
        "new-urges": {"about": "never saved"}, "entries/x": {"body": "went on here"},
        "new-uses": {"note": "of one kind"}, second: {"note": "of another"},
    }  # fmt: skip
    # Done with, it does not come back from the same copy.
    two.ours.drop_draft("new-urges")
    shutil.move(two.folder / "merged-copies" / two.copy.name, two.copy)
    assert merge_copy(two.ours, two.copy).difference.nothing


def test_an_answers_draft_that_was_saved_is_not_taken_in(two: Two) -> None:
    two.theirs.put(draft("answer-a-b", Answer.table, two.clock(), b="said"))
    asked = Prompt(id="b", text="What?")
    two.ours.add(
        Answer,
        extra={"pack": "a", "pack_title": "A", "pack_version": "1", "question": asked, "value": "said"},
    )
    assert two.merge().difference.nothing
    assert two.ours.drafts() == []


def test_of_a_pack_the_one_added_last_stays_and_what_was_refused_stays_refused(two: Two) -> None:
    pack = Pack(id="p", title="P", prompts=(Prompt(id="a", text="A?"), Prompt(id="b", text="B?")))
    newer = Pack(id="p", title="P", version="2", prompts=pack.prompts)
    two.theirs.put(InstalledPack(id="p", schema=1, pack=newer, added_at=two.clock(), refused=("b",)))
    two.ours.put(InstalledPack(id="p", schema=1, pack=pack, added_at=two.now - timedelta(9), refused=("a",)))
    two.merge()
    (installed,) = two.ours.packs()
    assert (installed.pack.version, installed.refused) == ("2", ("a", "b"))


def test_settings_are_this_machines(two: Two) -> None:
    two.theirs.change_settings(theme="notebook-light")
    two.ours.change_settings(idle_minutes=20)
    assert two.merge().difference.nothing
    assert (two.ours.settings.theme, two.ours.settings.idle_minutes) == ("notebook-dark", 20)


def test_documents_of_a_newer_version_are_kept_too(two: Two) -> None:
    two.theirs.vault.commit([("dreams", "d1", b'{"id":"d1","seen":"there"}'), ("dreams", "d2", b'{"x":1}')])
    two.ours.vault.commit([("dreams", "d1", b'{"id":"d1","seen":"here"}')])
    two.merge()
    dreams = two.ours.vault.documents("dreams")
    assert len(dreams) == 3
    assert {raw for key, raw in dreams.items() if key in ("d1", "d2")} < set(dreams.values())
    assert {b"there", b"here"} == {raw.split(b'"')[-2] for raw in dreams.values() if b"seen" in raw}


def test_a_check_in_that_is_saved_at_each_digit_leaves_no_traces(two: Two) -> None:
    two.ours.clock = lambda: datetime(2026, 11, 2, 9, tzinfo=UTC)
    check_in = two.ours.add(CheckIn, {"mood": 5})
    two.ours.edit(check_in, {"urge_now": 3})
    assert two.ours.vault.size(TRACES) == 0
    two.ours.clock = lambda: datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    two.ours.edit(check_in, {"urge_now": 4})
    assert two.ours.vault.size(TRACES) == 1
    two.ours.edit(check_in, {"urge_now": 4})
    two.ours.put(two.ours.all(CheckIn)[0])
    assert two.ours.vault.size(TRACES) == 1


def test_a_trace_holds_nothing_of_what_it_is_of_and_goes_with_the_save(two: Two) -> None:
    entry = two.ours.add(Entry, {"body": "let go of"})
    seq = two.ours.vault.seq
    two.ours.remove(entry)
    assert two.ours.vault.seq == seq + 1
    ((key, raw),) = two.ours.vault.documents(TRACES).items()
    assert (len(key), raw) == (22, b"{}")
    assert entry.id not in key


def test_a_copy_with_another_passphrase_asks_for_it(two: Two) -> None:
    two.ours.add(Entry, {"body": "before"})
    two.theirs.add(Entry, {"body": "after, under another passphrase"})
    code = two.theirs.vault.change_passphrase("b", cost=CHEAP)
    two.theirs.close()
    with pytest.raises(WrongSecret):
        compare(two.ours, two.copy)
    assert compare(two.ours, two.copy, code=code).lines() == [("only there", "1 entry")]
    two.merge(passphrase="b")
    assert two.bodies() == ["after, under another passphrase", "before"]


def test_another_journal_and_the_journal_itself_are_refused(two: Two, tmp_path: Path) -> None:
    vault, _ = create(tmp_path / "other.rjv", "a", cost=CHEAP)
    vault.close()
    with pytest.raises(Refused, match="another journal"):
        merge_copy(two.ours, tmp_path / "other.rjv")
    with pytest.raises(Refused, match="itself"):
        merge_copy(two.ours, two.ours.vault.path)


def test_a_damaged_copy_is_merged_as_far_as_it_is_sound_and_stays(two: Two) -> None:
    for text in ("one", "two", "three"):
        two.theirs.add(Entry, {"body": text})
    two.theirs.close()
    data = bytearray(two.copy.read_bytes())
    data[512 + 512 + 100] ^= 1
    two.copy.write_bytes(data)
    result = merge_copy(two.ours, two.copy)
    assert result.difference.damage is not None
    assert result.file == two.copy
    assert two.copy.exists()
    assert "stays" in result.words
    assert two.bodies() == ["one"]


def test_when_the_disk_is_full_nothing_is_merged_and_the_copy_stays(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.theirs.add(Entry, {"body": "written there"})
    two.theirs.close()

    def full(_: object) -> int:
        raise NotSaved("There is no room left.")

    with monkeypatch.context() as patched:
        patched.setattr(two.ours.vault, "commit", full)
        with pytest.raises(NotSaved):
            merge_copy(two.ours, two.copy)
        assert two.bodies() == []
    assert two.copy.exists()
    merge_copy(two.ours, two.copy)
    assert two.bodies() == ["written there"]
