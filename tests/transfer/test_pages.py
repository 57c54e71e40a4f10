"""A page's file, and its receipt."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, ShareReceipt
from journal_tui.summary import Period
from journal_tui.transfer import LeftBehindError, TransferError, hand_over, make_receipt, save_page
from journal_tui.vault import NotSaved

from .conftest import NOW

PERIOD = Period(date(2026, 11, 1), date(2026, 11, 21))


def test_a_page_gets_a_neutral_name_and_never_takes_anothers_place(tmp_path: Path) -> None:
    names = [
        save_page(tmp_path, f"page {n} é", suffix=suffix, now=NOW).name
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
    assert save_page(target, b"mine", suffix="md", now=NOW) == target
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for taken in (target, tmp_path / "link"):
        with pytest.raises(TransferError, match="already there"):
            save_page(taken, "other", suffix="md", now=NOW)
    assert target.read_text() == "mine" and not (tmp_path / "elsewhere").exists()
    with pytest.raises(TransferError, match="is not there"):
        save_page(tmp_path / "no" / "page.md", "x", suffix="md", now=NOW)


def test_a_failing_disk_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(descriptor: int) -> None:
        raise OSError(5, "I/O error")

    monkeypatch.setattr(os, "fsync", fails)
    for target in (tmp_path, tmp_path / "page.md"):
        with pytest.raises(TransferError, match="would not take it"):
            save_page(target, "x", suffix="md", now=NOW)
    assert not list(tmp_path.iterdir())


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


def _hand_over(journal: Journal, target: Path) -> Path:
    return hand_over(
        journal, target, b"the file", suffix="pdf", copy="the page", how="saved as PDF", audience="R.",
        period=PERIOD,
    )  # fmt: skip


def test_a_page_is_handed_over_with_its_receipt(journal: Journal, tmp_path: Path) -> None:
    path = _hand_over(journal, tmp_path)
    assert path.name == "notes-2026-11-21.pdf" and path.read_bytes() == b"the file"
    (receipt,) = journal.all(ShareReceipt)
    assert receipt.file_sha256 == hashlib.sha256(b"the file").hexdigest()
    assert receipt.sha256 == hashlib.sha256(b"the page").hexdigest()


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
def test_whatever_call_fails_there_is_neither_a_file_nor_a_receipt(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    from journal_tui.transfer import files

    folder = tmp_path / "papers"
    folder.mkdir()
    really = getattr(os, call)
    ours: list[int] = []

    class FaultyOs:
        """As `os`, with one call that fails where the page is written."""

        def __getattr__(self, name: str) -> object:
            return fails if name == call else getattr(os, name)

    def fails(*arguments: object, **more: object) -> object:
        ours.append(1)
        if call == "close":
            really(*arguments, **more)
        raise OSError(28, "no room")

    monkeypatch.setattr(files, "os", FaultyOs())
    with pytest.raises(TransferError, match="no room"):
        _hand_over(journal, folder)
    assert ours, "the call was made"
    assert list(folder.iterdir()) == [] and journal.all(ShareReceipt) == []


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

    def stays(path: Path, missing_ok: bool = False) -> None:
        raise OSError(30, "read-only")

    monkeypatch.setattr(Path, "unlink", stays)
    with pytest.raises(LeftBehindError, match=r"notes-2026-11-21\.pdf"):
        _hand_over(journal, folder)
