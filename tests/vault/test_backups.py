"""Backups are made, verified and let go as promised, and a restore loses nothing that was there."""

from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.vault import (
    AlreadyThere,
    Damaged,
    NoJournal,
    NotSaved,
    OpenElsewhere,
    Refused,
    VaultContext,
    VaultError,
    WrongSecret,
    folder_of,
    open_to_restore,
    open_vault,
    put_in_place,
    restore,
)
from journal_tui.vault.backups import backups, schedule
from journal_tui.vault.format.codec import FRAME_HEAD, HEADER_SIZE

from .helpers import COST, PASSPHRASE, FaultyDisk, Journal, document, everything, fill, new_journal

TODAY = date(2026, 11, 22)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 30)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def context(tmp_path: Path, clock: Clock) -> VaultContext:
    return VaultContext(state=tmp_path / "state", backups=True, now=clock)


def names(journal: Journal) -> list[str]:
    folder = folder_of(journal.path)
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


MOMENTS = st.lists(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    max_size=60,
)


def test_the_week_over_new_year_is_one_week() -> None:
    wednesday, friday = datetime(2025, 12, 31, 9), datetime(2026, 1, 2, 9)
    assert schedule.to_let_go([wednesday, friday], date(2026, 1, 20)) == {wednesday}


@given(moments=MOMENTS)
def test_seven_days_and_four_weeks_before_them_are_kept_and_nothing_older(moments: list[datetime]) -> None:
    gone = schedule.to_let_go(moments, TODAY)
    kept = set(moments) - gone
    past = {moment for moment in moments if moment.date() <= TODAY}
    assert gone <= past, "what a wrong clock dated later stays"
    ages = {(TODAY - moment.date()).days for moment in past}
    for day in [TODAY - timedelta(days=age) for age in ages if age < 7]:
        newest = max(moment for moment in past if moment.date() == day)
        assert {moment for moment in kept if moment.date() == day} == {newest}
    older = [moment for moment in past if 7 <= (TODAY - moment.date()).days < 35]
    weeks = sorted({moment.isocalendar()[:2] for moment in older}, reverse=True)
    kept_older = sorted(moment for moment in kept if (TODAY - moment.date()).days >= 7)
    assert len(kept_older) == min(4, len(weeks))
    assert {moment.isocalendar()[:2] for moment in kept_older} == set(weeks[:4])
    for kept_moment in kept_older:
        assert kept_moment == max(
            other for other in older if other.isocalendar()[:2] == kept_moment.isocalendar()[:2]
        )
    assert schedule.to_let_go(kept, TODAY) == set(), "what is kept is kept again"


@given(days=st.lists(st.integers(0, 3), min_size=30, max_size=90), per_day=st.integers(1, 3))
def test_day_after_day_there_is_always_a_copy_of_about_each_age(days: list[int], per_day: int) -> None:
    kept: set[datetime] = set()
    today = date(2026, 1, 1)
    for gap in days:
        today += timedelta(days=gap)
        for hour in range(per_day):
            kept.add(datetime.combine(today, datetime.min.time()) + timedelta(hours=hour))
            kept -= schedule.to_let_go(kept, today)
        assert max(kept).date() == today
        assert len(kept) <= 11
    if all(gap == 1 for gap in days):
        assert (today - min(kept).date()).days >= 28


def test_the_first_of_the_day_is_made_and_no_second(
    journal: Journal, context: VaultContext, clock: Clock
) -> None:
    fill(journal, 2)
    with journal.open(context=context) as vault:
        backup = vault.backups.make_if_due()
        assert backup is not None
        assert vault.backups.make_if_due() is None
        vault.commit([("entries", "later", b"{}")])
        assert vault.backups.make_if_due() is None
        clock.now += timedelta(days=1)
        assert vault.backups.make_if_due() is not None
        assert [item.made_at.date().day for item in vault.backups.list_backups()] == [23, 22]
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backup.path.parent.stat().st_mode & 0o777 == 0o700
    with open_vault(backup.path, recovery_code=journal.code, read_only=True) as copy:
        assert list(copy.documents("entries")) == ["e1", "e2"]
        copy.verify()


def test_none_are_made_where_none_are_wanted_nor_of_a_journal_that_is_damaged_or_older(
    journal: Journal, context: VaultContext
) -> None:
    fill(journal, 2)
    older = journal.path.read_bytes()
    with journal.open() as vault:
        assert vault.backups.make_if_due() is None
        vault.compact()
    with journal.open(context=VaultContext(state=context.state)) as vault:
        vault.commit([("entries", "e3", b"{}")])
    journal.path.write_bytes(older)
    with journal.open(context=context) as vault:
        assert vault.older is not None
        assert vault.backups.make_if_due() is None
    journal.path.write_bytes(older[:700] + b"?" + older[701:])
    with journal.open(context=context) as vault:
        assert vault.backups.make_if_due() is None
        with pytest.raises(Damaged):
            vault.backups.make()
        with pytest.raises(Damaged):
            vault.backups.copy_to(journal.path.with_name("copy"))
    assert names(journal) == []


def test_before_each_rewrite_a_copy_is_made_of_what_is_rewritten(
    journal: Journal, context: VaultContext
) -> None:
    fill(journal, 2)
    with journal.open(context=context) as vault:
        before = journal.path.read_bytes()
        vault.compact()
        newest = vault.backups.list_backups()[0]
        assert newest.path.read_bytes() == before
        before = journal.path.read_bytes()
        code = vault.change_passphrase("another one", cost=COST)
        assert vault.backups.list_backups()[0].path.read_bytes() == before
        assert len(vault.backups.list_backups()) == 1, "the newest of the day is enough"
    journal.code = code
    with journal.open(context=context) as vault:
        vault.commit([("entries", "e1", None)])
        before = journal.path.read_bytes()
    assert (folder_of(journal.path) / names(journal)[-1]).read_bytes() == before


def test_what_is_copied_already_is_not_copied_again(journal: Journal, context: VaultContext) -> None:
    fill(journal, 2)
    with journal.open(context=context) as vault:
        first = vault.backups.make()
        assert vault.backups.make() == first
        vault.commit([("entries", "e9", b"{}")])
        assert vault.backups.make() != first
        assert len(names(journal)) == 1


def test_old_copies_go_only_once_a_new_one_is_verified(
    journal: Journal, context: VaultContext, clock: Clock
) -> None:
    with journal.open(context=context) as vault:
        for _ in range(20):
            clock.now += timedelta(days=1)
            vault.commit([("entries", "e", document(str(clock.now)))])
            vault.backups.make()
        full = names(journal)
        assert len(full) == 7 + 2
    disk = FaultyDisk()
    with journal.open(context=context, disk=disk) as vault:
        for call in ("open", "read", "write", "sync", "rename"):
            clock.now += timedelta(days=1)

            def fault(call_name: str, failing: str = call) -> int | None:
                if call_name == failing:
                    raise OSError(errno.EIO, "fault")
                return None

            disk.fault = fault
            with pytest.raises((NotSaved, Damaged)):
                vault.backups.make()
            disk.fault = lambda call_name: None
            assert names(journal) == full, call
        assert vault.backups.make_before_rewrite() is None


@pytest.mark.parametrize("spoilt", [0, -1], ids=["sealed words", "the tag"])
def test_a_copy_that_does_not_read_back_is_not_kept(
    journal: Journal, context: VaultContext, spoilt: int
) -> None:
    fill(journal, 3)

    class Lying(FaultyDisk):
        def read(self, descriptor: int, count: int, offset: int) -> bytes:
            data = super().read(descriptor, count, offset)
            # What is sealed of a frame, and not its head, which has fewer bytes.
            if lying and offset > HEADER_SIZE and FRAME_HEAD < count < 1024:
                changed = bytearray(data)
                changed[spoilt] ^= 1
                return bytes(changed)
            return data

    lying = False
    with journal.open(context=context, disk=Lying()) as vault:
        lying = True
        with pytest.raises(Damaged, match="not kept"):
            vault.backups.make()
        lying = False
        assert names(journal) == []
        assert "not kept" not in str(vault.notice)


def test_a_rewrite_without_room_for_a_backup_is_done_and_tells_it(
    journal: Journal, context: VaultContext
) -> None:
    fill(journal, 1)
    folder_of(journal.path).write_text("a file where the folder would be")
    with journal.open(context=context) as vault:
        vault.commit([("entries", "e1", None), ("entries", "e2", b"{}")])
    assert vault.notice is not None
    assert "backup could not be made" in vault.notice
    with journal.open() as vault:
        assert vault.verify().frames == 1


def test_saves_go_on_while_a_copy_is_made(journal: Journal, context: VaultContext) -> None:
    fill(journal, 3)
    going, done = threading.Event(), threading.Event()

    class Slow(FaultyDisk):
        def write(self, descriptor: int, data: memoryview, offset: int) -> int:
            if threading.current_thread().name == "maker":
                going.set()
                assert done.wait(30)
            return super().write(descriptor, data, offset)

    made_copies: list[backups.Backup] = []
    with journal.open(context=context, disk=Slow()) as vault:
        maker = threading.Thread(target=lambda: made_copies.append(vault.backups.make()), name="maker")
        maker.start()
        assert going.wait(30)
        vault.commit([("entries", "meanwhile", b"{}")])
        done.set()
        maker.join()
    with open_vault(made_copies[0].path, recovery_code=journal.code, read_only=True) as copy:
        assert list(copy.documents("entries")) == ["e1", "e2", "e3"]


def test_a_wrong_clock_lets_nothing_go(journal: Journal, context: VaultContext, clock: Clock) -> None:
    with journal.open(context=context) as vault:
        vault.commit([("entries", "a", b"{}")])
        clock.now = datetime(2031, 1, 1)
        vault.backups.make()
        clock.now = datetime(2026, 11, 22)
        for day in range(12):
            clock.now += timedelta(days=1)
            vault.commit([("entries", "a", document(str(day)))])
            vault.backups.make()
            assert vault.backups.list_backups()[1].made_at == clock.now
        assert vault.backups.list_backups()[0].made_at.year == 2031


def test_copies_of_another_journal_and_other_files_are_left_alone(
    journal: Journal, context: VaultContext, tmp_path: Path
) -> None:
    other = new_journal(tmp_path / "other.vault")
    folder = folder_of(journal.path)
    folder.mkdir()
    shutil.copy(other.path, folder / "2020-01-01T000000.rjv")
    (folder / "2020-01-02T000000.rjv").write_text("no journal")
    (folder / "notes.txt").write_text("mine")
    (folder / "2020-01-03T000000.rjv.new").write_text("left by a killed program")
    with journal.open(context=context) as vault:
        vault.backups.make()
        assert len(vault.backups.list_backups()) == 1
    assert len(names(journal)) == 4
    assert not (folder / "2020-01-03T000000.rjv.new").exists()


def test_a_copy_to_a_place_of_ones_own_is_never_written_over_a_file(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 2)
    target = tmp_path / "copy.rjv"
    with journal.open() as vault:
        vault.backups.copy_to(target)
        assert target.read_bytes() == journal.path.read_bytes()
        with pytest.raises(AlreadyThere):
            vault.backups.copy_to(target)
        with pytest.raises(AlreadyThere):
            vault.backups.copy_to(journal.path)
    assert target.stat().st_mode & 0o777 == 0o600


# -- restoring ---------------------------------------------------------------------------------------


def backed_up(journal: Journal, context: VaultContext) -> Path:
    """A backup of two entries, behind which a third was saved."""
    fill(journal, 2)
    with journal.open(context=context) as vault:
        backup = vault.backups.make()
        vault.commit([("entries", "lost", document("written after the backup"))])
    return backup.path


def test_a_restore_brings_back_the_copy_and_keeps_what_was_there(
    journal: Journal, context: VaultContext
) -> None:
    copy = backed_up(journal, context)
    before = journal.path.read_bytes()
    kept = restore(copy, journal.path, recovery_code=journal.code, context=context)
    assert kept is not None
    assert kept.read_bytes() == before
    assert copy.exists()
    with journal.open(context=context) as vault:
        assert (vault.older, vault.notice) == (None, None), "the client chose it"
        assert list(vault.documents("entries")) == ["e1", "e2"]
        assert vault.commit([("entries", "new", b"{}")]) > 3
        assert any(backup.kept for backup in vault.backups.list_backups())
    # And back again: nothing was lost by it.
    restore(kept, journal.path, passphrase=PASSPHRASE, context=context)
    with journal.open(context=context) as vault:
        assert list(vault.documents("entries")) == ["e1", "e2", "lost"]
        assert vault.older is None
    journal.path.write_bytes(before)  # a sync tool brings back the file from before
    with journal.open(context=context) as vault:
        assert vault.older is not None


def test_what_a_restore_kept_is_let_go_after_five_weeks_and_not_before(
    journal: Journal, context: VaultContext, clock: Clock
) -> None:
    kept = restore(backed_up(journal, context), journal.path, recovery_code=journal.code, context=context)
    assert kept is not None
    with journal.open(context=context) as vault:
        for day in range(1, 60):
            clock.now += timedelta(days=1)
            vault.commit([("entries", "e", document(str(clock.now)))])
            vault.backups.make()
            assert (kept in [backup.path for backup in vault.backups.list_backups()]) == (day < 35)
        assert len(vault.backups.list_backups()) == 11


def test_a_restore_where_nothing_is_makes_the_journal(
    journal: Journal, context: VaultContext, tmp_path: Path
) -> None:
    copy = backed_up(journal, context)
    target = tmp_path / "new" / "folder" / "journal.vault"
    assert restore(copy, target, passphrase=PASSPHRASE, context=context) is None
    with open_vault(target, passphrase=PASSPHRASE, context=context) as vault:
        assert list(vault.documents("entries")) == ["e1", "e2"]
        assert vault.older is None
    assert target.parent.stat().st_mode & 0o777 == 0o700


def test_a_copy_that_is_not_sound_or_does_not_open_changes_nothing(
    journal: Journal, context: VaultContext, tmp_path: Path
) -> None:
    copy = backed_up(journal, context)
    data, before = copy.read_bytes(), journal.path.read_bytes()
    link = tmp_path / "link"
    link.symlink_to(copy)
    attempts: list[tuple[type[VaultError], Callable[[], Any]]] = [
        (WrongSecret, lambda: restore(copy, journal.path, passphrase="no", context=context)),
        (NoJournal, lambda: restore(tmp_path / "none", journal.path, passphrase="x", context=context)),
        (Refused, lambda: restore(tmp_path, journal.path, passphrase="x", context=context)),
        (Refused, lambda: restore(link, journal.path, passphrase="x", context=context)),
    ]
    for error, attempt in attempts:
        with pytest.raises(error):
            attempt()
    hurt = tmp_path / "hurt"
    for offset in (40, 90, 300, 470, 500, 600, 520):
        hurt.write_bytes(data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1 :])
        with pytest.raises(Damaged, match="salvage"):
            restore(hurt, journal.path, recovery_code=journal.code, context=context)
    assert journal.path.read_bytes() == before
    assert len(names(journal)) == 1


def test_a_copy_whose_last_save_is_torn_is_restored_up_to_it(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 3)
    torn_file = tmp_path / "torn"
    torn_file.write_bytes(journal.path.read_bytes()[:-100])
    copy = open_to_restore(torn_file, recovery_code=journal.code)
    assert (copy.interrupted, copy.documents) == (True, 2)
    put_in_place(copy, journal.path)
    with journal.open() as vault:
        assert list(vault.documents("entries")) == ["e1", "e2"]


def test_a_restore_over_a_journal_that_is_open_is_refused(journal: Journal, context: VaultContext) -> None:
    copy = backed_up(journal, context)
    with journal.open(context=context) as vault:
        before = journal.path.read_bytes()
        with pytest.raises(OpenElsewhere):
            restore(copy, journal.path, recovery_code=journal.code, context=context)
        assert journal.path.read_bytes() == before
        vault.commit([("entries", "x", b"{}")])


@pytest.mark.parametrize("there", [b"", b"not a journal", b"\x89RJV\r\n\x1a\n" + b"?" * 3000])
def test_whatever_file_is_in_the_journals_place_is_kept(
    journal: Journal, context: VaultContext, there: bytes
) -> None:
    copy = backed_up(journal, context)
    journal.path.write_bytes(there)
    kept = restore(copy, journal.path, recovery_code=journal.code, context=context)
    assert kept is not None
    assert kept.read_bytes() == there
    assert kept in [backup.path for backup in backups.list_backups(journal.path)]


def test_a_link_in_the_journals_place_is_not_written_through(
    journal: Journal, context: VaultContext, tmp_path: Path
) -> None:
    copy = backed_up(journal, context)
    hidden = tmp_path / "hidden"
    journal.path.rename(hidden)
    journal.path.symlink_to(hidden)
    with pytest.raises(Refused, match="link"):
        restore(copy, journal.path, recovery_code=journal.code, context=context)
    assert journal.path.is_symlink()


@pytest.mark.parametrize("call", ["write", "sync", "rename", "open", "sync_folder"])
def test_a_restore_that_fails_anywhere_leaves_the_journal_or_the_copy_whole(
    journal: Journal, context: VaultContext, call: str
) -> None:
    copy = backed_up(journal, context)
    with journal.open(read_only=True) as vault:
        before = everything(vault)
    data = journal.path.read_bytes()
    opened = open_to_restore(copy, recovery_code=journal.code)
    for time in range(1, 60):
        journal.path.write_bytes(data)
        for kept in folder_of(journal.path).glob("*-kept*"):
            kept.unlink()
        disk = FaultyDisk()
        calls = 0

        def fault(call_name: str, failing_time: int = time) -> int | None:
            nonlocal calls
            calls += call_name == call
            if call_name == call and calls == failing_time:
                raise OSError(errno.EIO, "fault")
            return None

        disk.fault = fault
        failed = False
        try:
            put_in_place(opened, journal.path, context=context, disk=disk)
        except VaultError:
            failed = True
        with journal.open(read_only=True) as vault:
            assert everything(vault) in ((before, opened.tables) if failed else (opened.tables,))
        assert ".new" not in journal.folder()
        if calls < time:
            return
    raise AssertionError("it never came through")


# -- deleting for good ---------------------------------------------------------------------------


def test_the_backups_that_still_hold_a_document_are_found_also_when_it_is_deleted_in_them(
    journal: Journal, context: VaultContext, clock: Clock
) -> None:
    with journal.open(context=context) as vault:
        vault.backups.make()  # before
        clock.now += timedelta(days=1)
        vault.commit([("entries", "secret", document("canary")), ("entries", "other", b"{}")])
        living = vault.backups.make()
        clock.now += timedelta(days=1)
        vault.commit([("entries", "secret", None)])
        deleted = vault.backups.make()
        clock.now += timedelta(days=1)
        vault.compact(backup=False)
        vault.backups.make()
        holding = vault.backups.holding(lambda table, name, raw: (table, name) == ("entries", "secret"))
        assert [backup.path for backup in holding.holding] == [deleted.path, living.path]
        assert holding.closed == ()
        vault.backups.purge(holding.all)
        assert not living.path.exists()
        assert not deleted.path.exists()
        assert len(vault.backups.list_backups()) == 2
        assert vault.backups.holding(lambda table, name, raw: b"canary" in raw).all == ()


def test_purging_leaves_one_fresh_backup_that_holds_the_rest(journal: Journal, context: VaultContext) -> None:
    with journal.open(context=context) as vault:
        vault.commit([("entries", "secret", document("canary")), ("entries", "other", b"{}")])
        vault.backups.make()
        vault.commit([("entries", "secret", None)])
        holding = vault.backups.holding(lambda table, name, raw: name == "secret")
        vault.backups.purge(holding.all)
        (fresh,) = vault.backups.list_backups()
    copy = open_to_restore(fresh.path, recovery_code=journal.code)
    assert copy.tables == {"entries": {"other": b"{}"}}


def test_backups_from_before_a_new_passphrase_cannot_be_looked_into_and_are_told_apart(
    journal: Journal, context: VaultContext, clock: Clock
) -> None:
    with journal.open(context=context) as vault:
        vault.commit([("entries", "secret", document("canary"))])
        before = vault.backups.make()
        clock.now += timedelta(days=1)
        journal.code = vault.change_passphrase("another one", cost=COST)
        vault.backups.make()
        holding = vault.backups.holding(lambda table, name, raw: name == "secret")
        assert before in holding.closed
        assert len(holding.holding) == 1
