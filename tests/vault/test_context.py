"""The file's surroundings: modes, links, locks, and other programs."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journal_tui.vault import (
    AlreadyThere,
    NoJournal,
    OpenElsewhere,
    ReadOnly,
    Refused,
    Vault,
    create,
    open_vault,
)
from journal_tui.vault.file.disk import Disk

from .helpers import COST, PASSPHRASE, FaultyDisk, Journal, fill


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def odd_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("odd_umask")
def test_nobody_else_may_read_the_files_whatever_the_umask(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "one" / "two" / "journal.vault"
    vault, _ = create(path, PASSPHRASE, cost=COST)
    with vault:
        vault.commit([("t", "x", b"{}")])
        vault.compact()
        assert {file.name for file in path.parent.iterdir()} == {
            "journal.vault",
            "journal.vault.lock",
            "journal.vault.holder",
        }
        assert [mode(file) for file in path.parent.iterdir()] == [0o600] * 3
    assert (mode(path.parent), mode(path.parent.parent)) == (0o700, 0o700)
    assert mode(tmp_path) == 0o755  # not ours, so left as it is


def test_a_file_that_others_could_read_is_closed_to_them(journal: Journal) -> None:
    journal.path.chmod(0o644)
    with journal.open(read_only=True):
        assert mode(journal.path) == 0o644
    with journal.open():
        assert mode(journal.path) == 0o600


def test_a_symlink_in_the_journals_place_is_refused(journal: Journal, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(journal.path)
    with pytest.raises(Refused, match="link"):
        open_vault(link, passphrase=PASSPHRASE)
    with pytest.raises(AlreadyThere):
        create(link, PASSPHRASE, cost=COST)
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    with pytest.raises(AlreadyThere):
        create(dangling, PASSPHRASE, cost=COST)
    assert not (tmp_path / "nowhere").exists()


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(Refused):
            open_vault(path, passphrase=PASSPHRASE)


def test_a_symlink_that_takes_the_place_while_opening_is_refused(journal: Journal, tmp_path: Path) -> None:
    disk = FaultyDisk()
    hidden = tmp_path / "hidden"

    def fault(call: str) -> int | None:
        if call == "open" and not hidden.exists():
            journal.path.rename(hidden)
            journal.path.symlink_to(hidden)
        return None

    disk.fault = fault
    with pytest.raises(Refused, match="link"):
        journal.open(disk=disk)


@pytest.mark.parametrize(
    "where", ["none", "none/at/all", "journal.vault/under-a-file", "null\0byte", "n" * 300, "\ud800"]
)
def test_where_nothing_is_that_is_said(journal: Journal, where: str) -> None:
    path = journal.path.parent / where
    with pytest.raises((NoJournal, Refused)) as caught:
        open_vault(path, passphrase=PASSPHRASE)
    if "none" in where:
        assert isinstance(caught.value, NoJournal)
        assert "journal-tui init" in str(caught.value)
    assert journal.folder() >= {"", ".lock"}
    assert not path.with_name("none.lock").exists()


def test_a_file_is_never_overwritten_by_a_new_journal(journal: Journal) -> None:
    before = journal.path.read_bytes()
    with pytest.raises(AlreadyThere):
        create(journal.path, PASSPHRASE, cost=COST)
    assert journal.path.read_bytes() == before


def test_a_second_opening_in_the_same_program_is_refused(journal: Journal) -> None:
    with journal.open(), pytest.raises(OpenElsewhere, match="in this program"):
        journal.open()
    journal.open().close()


def test_a_wrong_secret_gives_the_lock_back(journal: Journal) -> None:
    with pytest.raises(Exception, match="passphrase"):
        open_vault(journal.path, passphrase="no")
    journal.open().close()


HOLD = """
import sys
from pathlib import Path
from journal_tui.vault import open_vault
vault = open_vault(Path(sys.argv[1]), recovery_code=sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


def test_another_program_is_told_who_has_it_open_and_a_killed_one_gives_it_up(journal: Journal) -> None:
    command = [sys.executable, "-c", HOLD, str(journal.path), journal.code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(OpenElsewhere, match=f"process {other.pid}"):
            journal.open()
        with journal.open(read_only=True) as reader:
            assert reader.read_only
        other.kill()
        other.wait()
    with journal.open() as vault:
        vault.commit([("t", "x", b"{}")])


@pytest.mark.parametrize("note", ["", "nonsense", '{"pid":1}', '{"pid":1,"host":"\\u001b[2J far away"}'])
def test_a_note_of_the_holder_that_makes_no_sense_does_no_harm(journal: Journal, note: str) -> None:
    with journal.open():
        journal.path.with_name("journal.vault.holder").write_text(note)
        with pytest.raises(OpenElsewhere) as caught:
            journal.open()
        assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EROFS, errno.EACCES, errno.EOPNOTSUPP])
def test_where_nothing_can_be_locked_the_journal_is_for_reading(
    journal: Journal, number: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fill(journal, 1)

    def no_locks(self: Disk, path: Path) -> int:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(Disk, "lock", no_locks)
    with journal.open() as vault:
        assert vault.read_only
        assert vault.notice is not None
        cause = {errno.EROFS: "only be read", errno.EACCES: "may not write"}.get(number, "cannot be locked")
        assert cause in vault.notice
        assert list(vault.documents("entries")) == ["e1"]
        with pytest.raises(ReadOnly):
            vault.commit([("t", "x", b"{}")])
    with pytest.raises(Refused, match=cause):
        create(tmp_path / "new", PASSPHRASE, cost=COST)
    assert not (tmp_path / "new").exists()


def test_a_file_system_that_has_no_locks_at_all_is_noticed(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def no_locks(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOSYS, "no locks here")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with journal.open() as vault:
        assert vault.read_only


def test_errors_are_one_or_two_plain_sentences(journal: Journal, tmp_path: Path) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: open_vault(tmp_path / "none", passphrase="x"),
        lambda: open_vault(journal.path, passphrase="x"),
        lambda: open_vault(journal.path, recovery_code="x"),
        lambda: open_vault(tmp_path, passphrase="x"),
        lambda: create(journal.path, "x", cost=COST),
    ]
    for attempt in attempts:
        with pytest.raises(Exception, match=r"\.$") as caught:
            attempt()
        assert str(caught.value).count(". ") <= 2
        assert str(caught.value)[0].isupper()


SAVE_UNTIL_KILLED = """
import sys
from pathlib import Path
from journal_tui.vault import open_vault
vault = open_vault(Path(sys.argv[1]), recovery_code=sys.argv[2])
for number in range(100_000):
    vault.commit([("t", f"{sys.argv[3]}-{number}", b'{"text":"%s"}' % (b"x" * 3000))])
    if number % 50 == 49:
        vault.compact()
    print(number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 30, 49, 120])
def test_what_a_killed_program_had_acknowledged_is_there(journal: Journal, acknowledged: int) -> None:
    command = [sys.executable, "-c", SAVE_UNTIL_KILLED, str(journal.path), journal.code, "k"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        last = -1
        for line in other.stdout:
            last = int(line)
            if last >= acknowledged:
                other.kill()
                break
        last = max([last, *(int(line) for line in other.stdout.read().split(b"\n")[:-1])])
    with journal.open() as vault:
        assert vault.damage is None
        assert not vault.read_only
        documents = vault.documents("t")
        assert list(documents)[: last + 1] == [f"k-{number}" for number in range(last + 1)]
        assert len(documents) <= last + 2
        vault.verify()


def test_a_disk_that_cannot_be_read_is_named(journal: Journal) -> None:
    disk = FaultyDisk()

    def fault(call: str) -> int | None:
        if call == "read":
            raise OSError(errno.EIO, "fault")
        return None

    disk.fault = fault
    with pytest.raises(Exception, match="damaged"):
        journal.open(disk=disk)


def test_an_interrupted_tail_that_cannot_be_kept_is_not_cut_off(journal: Journal) -> None:
    fill(journal, 2)
    cut = journal.path.read_bytes()[:-1]
    journal.path.write_bytes(cut)
    disk = FaultyDisk()

    def fault(call: str) -> int | None:
        if call == "write" and journal.path.with_name("journal.vault.torn.new").exists():
            raise OSError(errno.ENOSPC, "fault")
        return None

    disk.fault = fault
    with journal.open(disk=disk) as vault:
        assert vault.read_only
        assert vault.notice is not None
        assert list(vault.documents("entries")) == ["e1"]
    assert journal.path.read_bytes() == cut
    assert not {".torn", ".torn.new"} & journal.folder()


def test_a_reader_is_not_confused_by_what_a_writer_saves_meanwhile(journal: Journal) -> None:
    fill(journal, 1)
    with journal.open() as writer, journal.open(read_only=True) as reader:
        writer.commit([("entries", "e2", b"{}")])
        assert reader.verify().documents == 1
        writer.compact()
        assert reader.verify().documents == 1
        assert list(reader.documents("entries")) == ["e1"]


def test_a_machine_without_enough_memory_is_told_so(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*arguments: object, **options: object) -> None:
        raise MemoryError

    for where, passphrase in (
        ("journal_tui.vault.file.preflight.read_all", PASSPHRASE),
        ("journal_tui.vault.format.keys.Argon2id", "one whose key was never derived"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(where, too_much)
            with pytest.raises(Refused, match="memory"):
                open_vault(journal.path, passphrase=passphrase)
    journal.open().close()


def test_a_journal_opened_in_one_thread_can_be_closed_in_another(journal: Journal) -> None:
    opened: list[Vault] = []

    def open_it() -> None:
        opened.append(journal.open())

    def close_it() -> None:
        opened[0].close()

    for step in (open_it, close_it):
        thread = threading.Thread(target=step)
        thread.start()
        thread.join()
    journal.open().close()


def test_a_link_in_the_locks_place_empties_nothing(journal: Journal) -> None:
    fill(journal, 2)
    data = journal.path.read_bytes()
    lock = journal.path.with_name("journal.vault.lock")
    lock.unlink()
    lock.symlink_to(journal.path)
    with journal.open() as vault:
        assert vault.read_only
        assert "link" in str(vault.notice)
        assert vault.ids("entries") == ["e1", "e2"]
    assert journal.path.read_bytes() == data
