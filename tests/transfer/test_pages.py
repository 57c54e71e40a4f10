"""A page's file, and its receipt."""

from __future__ import annotations

import errno
import hashlib
from datetime import date
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, ShareReceipt
from journal_tui.summary import Period
from journal_tui.transfer import LeftBehindError, TransferError, hand_over, make_receipt, save_page
from journal_tui.vault import NotSaved
from journal_tui.vault.file.disk import REAL_DISK, Disk
from tests.vault.helpers import FaultyDisk

from .conftest import NOW

PERIOD = Period(date(2026, 11, 1), date(2026, 11, 21))


def test_a_page_gets_a_neutral_name_and_never_takes_anothers_place(tmp_path: Path) -> None:
    names = [
        save_page(tmp_path, f"page {n} é", suffix=suffix, day=NOW.date()).name
        for n, suffix in enumerate(("md", ".md", "md", "txt"))
    ]
    assert names == [
        "notes-2026-11-21.md",
        "notes-2026-11-21-2.md",
        "notes-2026-11-21-3.md",
        "notes-2026-11-21.txt",
    ]
    assert (tmp_path / names[0]).read_bytes() == "page 0 é".encode()
    assert (tmp_path / names[0]).stat().st_mode & 0o777 == 0o600


def test_a_named_file_must_not_be_there_yet(tmp_path: Path) -> None:
    target = tmp_path / "page.txt"
    assert save_page(target, b"mine", suffix="md", day=NOW.date()) == target
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for existing in (target, tmp_path / "link"):
        with pytest.raises(TransferError, match="already there"):
            save_page(existing, "other", suffix="md", day=NOW.date())
    assert target.read_text() == "mine" and not (tmp_path / "elsewhere").exists()
    with pytest.raises(TransferError, match="is not there"):
        save_page(tmp_path / "no" / "page.md", "x", suffix="md", day=NOW.date())


@pytest.mark.parametrize("call", ["open", "write", "sync", "read", "rename", "sync_folder"])
def test_a_failing_disk_leaves_no_file(tmp_path: Path, call: str) -> None:
    for target in (tmp_path, tmp_path / "page.md"):
        with pytest.raises(TransferError, match="would not take it"):
            save_page(target, "x", suffix="md", day=NOW.date(), disk=failing(call, errno.EIO))
    assert not list(tmp_path.iterdir())


def failing(failing_call: str, number: int) -> FaultyDisk:
    """A disk whose calls of one name fail."""

    def fault(call: str) -> int | None:
        if call == failing_call:
            raise OSError(number, "fault")
        return None

    disk = FaultyDisk()
    disk.fault = fault
    return disk


def test_a_page_has_its_name_only_when_it_is_whole_and_read_back(tmp_path: Path) -> None:
    seen: list[tuple[str, set[str]]] = []

    def note_files(call: str) -> int | None:
        seen.append((call, {path.name for path in tmp_path.iterdir()}))
        return None

    disk = FaultyDisk()
    disk.fault = note_files
    save_page(tmp_path, "the page", suffix="md", day=NOW.date(), disk=disk)
    before = [names for call, names in seen[: [call for call, _ in seen].index("rename") + 1]]
    assert all(names <= {"notes-2026-11-21.md.new"} for names in before)
    calls = [call for call, _ in seen if not call.startswith("status")]
    assert calls == ["open", "write", "sync", "read", "read", "rename", "sync_folder"]


def test_a_file_of_somebody_elses_that_is_named_like_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "page.md.new").write_text("mine")
    save_page(tmp_path / "page.md", "the page", suffix="md", day=NOW.date())
    assert (tmp_path / "page.md.new").read_text() == "mine"
    longest = tmp_path / ("n" * 252 + ".md")
    save_page(longest, "the page", suffix="md", day=NOW.date())
    assert {path.name for path in tmp_path.iterdir()} == {"page.md", "page.md.new", longest.name}
    with pytest.raises(TransferError, match="name is too long"):
        save_page(tmp_path / ("n" * 256), "the page", suffix="md", day=NOW.date())


def test_a_receipt_keeps_the_exact_copy_and_takes_the_marks_off(journal: Journal) -> None:
    brought = journal.add(Entry, {"body": "one"}, bring=True)
    later = journal.add(Entry, {"body": "two"}, bring=True)
    saves = journal.vault.seq
    receipt = make_receipt(
        journal,
        "the page\n  é",
        how="saved as text",
        audience="R.",
        period=PERIOD,
        shared={brought.id, "unknown"},
    )
    assert journal.vault.seq == saves + 1
    assert journal.all(ShareReceipt) == [receipt]
    assert receipt.copy == "the page\n  é"
    assert receipt.sha256 == hashlib.sha256("the page\n  é".encode()).hexdigest()
    assert (receipt.since, receipt.until, receipt.audience) == ("2026-11-01", "2026-11-21", "R.")
    assert [entry.bring for entry in journal.all(Entry)] == [
        entry.id == later.id for entry in journal.all(Entry)
    ]


def _hand_over(journal: Journal, target: Path, disk: Disk = REAL_DISK) -> Path:
    return hand_over(
        journal, target, b"the file", suffix="pdf", copy="the page", how="saved as PDF", audience="R.",
        period=PERIOD, shared=[entry.id for entry in journal.all(Entry)], disk=disk,
    )  # fmt: skip


def test_a_page_is_handed_over_with_its_receipt(journal: Journal, tmp_path: Path) -> None:
    path = _hand_over(journal, tmp_path)
    assert path.name == "notes-2026-11-21.pdf" and path.read_bytes() == b"the file"
    (receipt,) = journal.all(ShareReceipt)
    assert receipt.file_sha256 == hashlib.sha256(b"the file").hexdigest()
    assert receipt.sha256 == hashlib.sha256(b"the page").hexdigest()


@pytest.mark.parametrize("call", ["open", "write", "sync", "rename", "sync_folder"])
def test_whatever_call_fails_there_is_neither_a_file_nor_a_receipt(
    journal: Journal, tmp_path: Path, call: str
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    entry = journal.add(Entry, {"body": "one"}, bring=True)
    with pytest.raises(TransferError, match="no room"):
        _hand_over(journal, folder, failing(call, errno.ENOSPC) if call != "sync_folder" else failing_names())
    assert list(folder.iterdir()) == [] and journal.all(ShareReceipt) == []
    assert journal.all(Entry) == [entry], "its mark to bring is on it again"


def failing_names() -> FaultyDisk:
    """A disk that has no room left once the file got its name."""

    class FullFolder(FaultyDisk):
        def rename_new(self, old: Path, new: Path) -> None:
            super().rename_new(old, new)
            new.unlink()
            raise OSError(errno.ENOSPC, "fault")

    return FullFolder()


def test_the_receipt_is_on_the_disk_before_the_page_has_its_name(journal: Journal, tmp_path: Path) -> None:
    kept: list[int] = []

    def note_receipts(call: str) -> int | None:
        if call == "rename":
            kept.append(len(journal.all(ShareReceipt)))
        return None

    disk = FaultyDisk()
    disk.fault = note_receipts
    _hand_over(journal, tmp_path, disk)
    assert kept == [1]


def test_a_receipt_that_cannot_be_kept_takes_the_file_with_it_or_says_where_it_is(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("There is no room left on the disk, so this was not saved.")

    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.setattr(Journal, "add", full)
    with pytest.raises(NotSaved):
        _hand_over(journal, folder)
    assert list(folder.iterdir()) == []

    class Stays(Disk):
        def remove(self, path: Path) -> None:
            raise OSError(30, "read-only")

    with pytest.raises(LeftBehindError, match=r"notes-2026-11-21\.pdf"):
        _hand_over(journal, folder, Stays())
