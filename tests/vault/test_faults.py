"""Disks that fail: nothing acknowledged is lost, the words are plain, and one can go on.

All single faults and a few of the pairs; `python -m tests.vault.faults` tries every pair.
"""

from __future__ import annotations

import errno
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journal_tui.vault import AlreadyThere, NotSaved, OpenElsewhere, ReadOnly, Vault, VaultError, open_vault
from journal_tui.vault.file import open_file, writer
from tests.story.terminal import ROOT

from .faults import SHORT, Trial, Wrong
from .helpers import FaultyDisk, Journal, document, everything, fill, new_journal
from .power import seeded


@pytest.mark.parametrize("interrupted", [False, True], ids=["closed", "interrupted before"])
def test_one_fault_and_some_pairs_lose_nothing(interrupted: bool) -> None:
    chance = random.Random(f"faults {interrupted}")
    with seeded(chance):
        trial = Trial(interrupted)
        trial.run(0.004, chance)
    assert trial.counts["one"] > 100
    assert trial.counts["two"] > 20
    assert len(trial.sentences) > 4


@pytest.mark.parametrize(
    ("where", "name", "careless", "schedule"),
    [
        pytest.param(open_file, "_cut_back", lambda *_: True, errno.ENOSPC, id="remains are not cut off"),
        pytest.param(writer.Unnamed, "discard", lambda *_: None, errno.EIO, id="a new file is left behind"),
        pytest.param(
            open_file,
            "append",
            lambda *_: open_file.Outcome.ON_DISK,
            SHORT,
            id="acknowledged and never written",
        ),
    ],
)
def test_carelessness_is_noticed(
    where: object,
    name: str,
    careless: Callable[..., object],
    schedule: int | str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with seeded(random.Random(1)):
        trial = Trial(interrupted=False)
        honest = trial.one({})
        monkeypatch.setattr(where, name, careless)
        with pytest.raises(Wrong):
            for number, call in enumerate(honest, 1):
                if call == "write":
                    trial.one({number: SHORT, number + 1: schedule})


def test_a_disk_of_the_tests_that_never_fails_finds_nothing_wrong() -> None:
    with seeded(random.Random(1)):
        trial = Trial(interrupted=False)
        assert set(trial.one({})) >= {"open", "read", "write", "sync", "rename", "remove", "sync_folder"}
        assert trial.sentences == set()


# -- in the journal's place ------------------------------------------------------------------------


def moved(journal: Journal) -> None:
    journal.path.parent.rename(journal.path.parent.with_name("moved"))


def removed(journal: Journal) -> None:
    journal.path.unlink()


def replaced(journal: Journal) -> None:
    shutil.copy(journal.path, journal.path.with_name("another"))
    journal.path.with_name("another").replace(journal.path)


def cut(journal: Journal) -> None:
    with journal.path.open("r+b") as file:
        file.truncate(700)


def written_to(journal: Journal) -> None:
    with journal.path.open("ab") as file:
        file.write(b"more")


@pytest.mark.parametrize(
    ("accident", "words"),
    [
        (moved, "has left its folder"),
        (removed, "has left its folder"),
        (replaced, "Another file has taken"),
        (cut, "cut the journal's file shorter"),
        (written_to, "has written to the journal's file"),
    ],
)
def test_whatever_happens_to_the_file_has_its_sentence_and_another_folder_takes_all(
    tmp_path: Path, accident: Callable[[Journal], None], words: str
) -> None:
    (tmp_path / "home").mkdir()
    journal = new_journal(tmp_path / "home" / "journal.vault")
    fill(journal, 3)
    vault = journal.open()
    before = everything(vault)
    accident(journal)
    left = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for action in (lambda: vault.commit([("t", "x", document("x"))]), vault.compact):
        with pytest.raises(NotSaved, match=words):
            action()
        assert vault.needs_another_path
        assert everything(vault) == before
    assert {path: path.read_bytes() for path in left} == left, "nothing was written over"
    vault.save_elsewhere(tmp_path / "new folder" / "journal.vault")
    vault.commit([("t", "x", document("x"))])
    assert not vault.needs_another_path
    vault.verify()
    vault.close()
    with open_vault(tmp_path / "new folder" / "journal.vault", recovery_code=journal.code) as again:
        assert everything(again) == before | {"t": {"x": document("x")}}
        assert again.vault_id == vault.vault_id
    assert (tmp_path / "new folder").stat().st_mode & 0o777 == 0o700


def test_another_folder_is_locked_and_nothing_in_it_is_overwritten(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 1)
    with journal.open() as vault:
        (tmp_path / "taken").write_bytes(b"somebody's")
        with pytest.raises(AlreadyThere):
            vault.save_elsewhere(tmp_path / "taken")
        assert (tmp_path / "taken").read_bytes() == b"somebody's"
        vault.commit([("t", "a", b"{}")])
        new = tmp_path / "other" / "journal"
        vault.save_elsewhere(new)
        with pytest.raises(OpenElsewhere):
            open_vault(new, recovery_code=journal.code)
        journal.open().close()  # the old place is free again, and as it was
        vault.commit([("t", "b", b"{}")])
        assert vault.path == new
    with journal.open() as vault:
        assert list(vault.documents("t")) == ["a"]
    with journal.open(read_only=True) as reader, pytest.raises(ReadOnly):
        reader.save_elsewhere(tmp_path / "third")


def test_a_folder_that_fails_too_leaves_everything_in_memory(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 2)
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        before = everything(vault)

        def fault(call: str) -> int | None:
            if call in ("sync", "sync_folder"):
                raise OSError(errno.EIO, "fault")
            return None

        disk.fault = fault
        with pytest.raises(NotSaved):
            vault.commit([("t", "a", b"{}")])
        with pytest.raises(VaultError, match="folder"):
            vault.save_elsewhere(tmp_path / "other" / "journal")
        assert not (tmp_path / "other" / "journal").exists()
        assert everything(vault) == before
        disk.fault = lambda _: None
        vault.save_elsewhere(tmp_path / "other" / "journal")
        vault.commit([("t", "a", b"{}")])


# -- real disks ------------------------------------------------------------------------------------


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own at `folder`, in memory; skips where this account may not make one."""
    folder.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", folder], check=False, capture_output=True
    )
    if mount.returncode:
        pytest.skip("a disk of its own can only be mounted by root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def save_until_full(vault: Vault) -> int:
    """How many saves there was room for."""
    for number in range(10_000):
        try:
            vault.commit([("t", str(number), document("x", 900))])
        except NotSaved as problem:
            assert "no room" in str(problem)
            return number
    raise AssertionError("it never fills up")


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 256) as disk:
        journal = new_journal(disk / "journal.vault")
        filler = disk / "filler"
        filler.write_bytes(bytes(100 * 1024))
        vault = journal.open()
        saved = save_until_full(vault)
        assert saved > 10
        assert not vault.read_only
        with pytest.raises(NotSaved, match="no room"):
            vault.compact()
        assert journal.folder() == {"", ".lock", ".holder", "filler"}
        assert vault.verify().documents == saved
        filler.unlink()
        vault.commit([("t", "there is room", b"{}")])
        save_until_full(vault)
        vault.save_elsewhere(tmp_path / "another disk" / "journal.vault")
        vault.commit([("t", "elsewhere", b"{}")])
        vault.close()
        with journal.open() as vault:
            assert "there is room" in vault.documents("t")
        with open_vault(tmp_path / "another disk" / "journal.vault", recovery_code=journal.code) as vault:
            assert "elsewhere" in vault.documents("t")


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes, as on a full disk, wherever the tests run."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_that_may_not_grow_any_more(journal: Journal) -> None:
    fill(journal, 3)
    with journal.open() as vault:
        size = journal.path.stat().st_size
        with largest_file(size + 700):
            with pytest.raises(NotSaved, match="no room"):
                vault.commit([("t", "long", document("x", 3000))])
            assert journal.path.stat().st_size == size
            vault.commit([("t", "short", document("x"))])
            with pytest.raises(NotSaved, match="no room"):
                vault.commit([("t", "another", document("x"))])
        vault.commit([("t", "another", document("x"))])
        assert vault.verify().documents == 5


def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 256) as disk:
        journal = new_journal(disk / "journal.vault")
        fill(journal, 2)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        vault = journal.open()
        assert vault.read_only
        assert vault.notice is not None
        assert "reading only" in vault.notice
        assert vault.needs_another_path
        with pytest.raises(ReadOnly):
            vault.commit([("t", "x", b"{}")])
        vault.save_elsewhere(tmp_path / "mine" / "journal.vault")
        vault.commit([("t", "x", b"{}")])
        assert sorted(vault.tables()) == ["entries", "t"]
        vault.close()


@pytest.mark.pty
def test_the_command_line_ends_with_one_sentence_when_the_disk_is_full(tmp_path: Path) -> None:
    from journal_tui.vault import create
    from tests.story.cheap_keys import CHEAP

    path = tmp_path / "home" / "journal.vault"
    vault, code = create(path, "a quiet river", cost=CHEAP)
    vault.close()
    size = path.stat().st_size
    command = [sys.executable, "-B", "-m", "tests.story.cheap_keys"]

    def write(limit: int | None) -> subprocess.CompletedProcess[str]:
        def before() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run(
            [*command, "--journal", str(path), "--passphrase-file", "-", "write", "a line of mine"],
            input="a quiet river\n",
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            check=False,
            preexec_fn=before,
        )

    full = write(size)
    assert full.returncode == 1
    assert "no room" in full.stderr
    assert "Traceback" not in full.stderr + full.stdout
    assert "a line of mine" not in full.stderr
    assert path.stat().st_size == size
    assert write(None).returncode == 0
    with open_vault(path, recovery_code=code) as vault:
        assert vault.size("entries") == 1
