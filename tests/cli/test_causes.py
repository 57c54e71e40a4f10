"""Damage is told with its cure, every trouble with its own cause; passphrases have one rule everywhere."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from journal_tui.models.records import Entry
from journal_tui.vault import KdfCost, create, folder_of, open_vault
from journal_tui.vault.file.disk import Disk
from journal_tui.vault.file.open_file import OpenFile
from journal_tui.vault.format.frames import Sealer

from .conftest import PASSPHRASE, Notebook

LOWEST = KdfCost(memory_kib=19 * 1024, passes=1)


def write_entries(notebook: Notebook, *bodies: str) -> None:
    journal = notebook.open()
    for body in bodies:
        journal.add(Entry, {"body": body})
    journal.close()


# -- damage ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["show"], ["check"], ["edit", "last"], ["backup"]], ids=" ".join)
def test_damage_is_told_with_its_cure_and_never_as_an_empty_journal(
    notebook: Notebook, command: list[str]
) -> None:
    write_entries(notebook, "one", "two")
    data = bytearray(notebook.path.read_bytes())
    data[600] ^= 1
    notebook.path.write_bytes(data)
    ran = notebook.invoke(*command)
    assert ran.exit_code == (1 if command[0] == "edit" else 4)
    assert "salvage" in ran.stderr
    assert "Nothing is written here yet" not in ran.stderr + ran.stdout


def test_check_calls_nothing_sound_that_this_machine_has_seen_more_of(notebook: Notebook) -> None:
    for body in ("one", "two", "three"):
        assert notebook.invoke("write", body).exit_code == 0
    size = notebook.path.stat().st_size
    os.truncate(notebook.path, size - 1024)
    ran = notebook.invoke("check")
    assert ran.exit_code == 4
    assert "sound" not in ran.stderr
    assert "older than what was saved on this machine" in ran.stderr


def test_check_says_what_cannot_be_read(notebook: Notebook) -> None:
    write_entries(notebook, "one")
    with open_vault(notebook.path, passphrase=PASSPHRASE) as vault:
        file: OpenFile = vars(vault)["_file"]
        body = (
            b'[["entries","odd",{"n":1e999}],["of a later version","odd",{"n":'
            + b"[" * 80
            + b"]" * 80
            + b"}]]"
        )
        frame, _ = Sealer(file.master, file.header.file_id).seal(body, file.position)
    with notebook.path.open("ab") as opened:
        opened.write(frame)
    ran = notebook.invoke("check")
    assert ran.exit_code == 0
    assert "cannot be read        2" in ran.stdout
    assert "2 documents in it cannot be read" in ran.stderr


def test_an_export_survives_tables_with_wild_names_and_documents_that_nobody_can_read(
    notebook: Notebook, tmp_path: Path
) -> None:
    write_entries(notebook, "one")
    names = [
        "",
        "..",
        "/etc/passwd",
        "README",
        "readme",
        "table-1",
        "table-2",
        "a" * 300,
        "\N{SNOWMAN}",
        "con",
        "A",
        "a",
    ]
    with open_vault(notebook.path, passphrase=PASSPHRASE) as vault:
        vault.commit([(name, "x", b'{"id":"x"}') for name in names])
        file: OpenFile = vars(vault)["_file"]
        frame, _ = Sealer(file.master, file.header.file_id).seal(b'[["wild","x",{"n":1e999}]]', file.position)
    with notebook.path.open("ab") as opened:
        opened.write(frame)
    ran = notebook.invoke("export", str(tmp_path / "all"), "--format", "json", "--yes")
    assert ran.exit_code == 0, ran.stderr
    written = [path.name for path in (tmp_path / "all").iterdir()]
    assert len(written) == len({name.casefold() for name in written}) == len(names) + 3
    assert "unreadable_base64" in (tmp_path / "all" / "wild.json").read_text()


# -- causes ----------------------------------------------------------------------------------------------


class Refusing(Disk):
    """A disk as an account sees it that is not root: some names may not be written to."""

    def __init__(self, may_not: str, number: int = errno.EACCES) -> None:
        self.may_not, self.number = may_not, number

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        if self.may_not in str(path) and flags & (os.O_RDWR | os.O_CREAT):
            raise OSError(self.number, os.strerror(self.number))
        return super().open(path, flags, mode)


def test_a_file_that_may_only_be_read_opens_for_reading_and_says_what_to_do(notebook: Notebook) -> None:
    write_entries(notebook, "one")
    with open_vault(notebook.path, passphrase=PASSPHRASE, disk=Refusing("notebook.rjv")) as vault:
        assert vault.read_only
        assert vault.needs_another_path
        assert vault.size("entries") == 1
        assert "chmod 600" in str(vault.notice)
        assert "who owns it" not in str(vault.notice)


def test_a_folder_of_backups_that_may_not_be_written_to_is_named_as_the_cause(notebook: Notebook) -> None:
    write_entries(notebook, "one")
    vault = open_vault(notebook.path, passphrase=PASSPHRASE, disk=Refusing(".backups"))
    with vault, pytest.raises(Exception, match="may not write to its folder"):
        vault.backups.make()
    folder_of(notebook.path).rmdir()
    folder_of(notebook.path).write_text("a file")
    vault = open_vault(notebook.path, passphrase=PASSPHRASE)
    with vault, pytest.raises(Exception, match="a file stands"):
        vault.backups.make()


def test_a_name_that_is_too_long_is_said_to_be_too_long(tmp_path: Path, notebook: Notebook) -> None:
    longest = tmp_path / ("n" * 251 + ".rjv")
    with pytest.raises(Exception, match="name is too long"):
        create(longest, PASSPHRASE, cost=LOWEST)
    write_entries(notebook, "one")
    notebook.path.rename(longest)
    with open_vault(longest, passphrase=PASSPHRASE) as vault:
        assert "name is too long" in str(vault.notice)
        assert vault.read_only
    with pytest.raises(Exception, match="longer than this disk allows"):
        open_vault(tmp_path / ("n" * 300), passphrase=PASSPHRASE)
    ran = Notebook(tmp_path / ("n" * 300), notebook.passphrase_file, "", notebook.environ).invoke("show")
    assert ran.exit_code == 1
    assert "longer than" in ran.stderr


def test_a_huge_file_that_is_no_journal_is_known_by_its_first_bytes(
    notebook: Notebook, tmp_path: Path
) -> None:
    film = tmp_path / "film.rjv"
    with film.open("wb") as opened:
        opened.write(b"RIFF")
        opened.truncate(3_900_000_000)
    reads: list[int] = []

    class Counting(Disk):
        def read(self, descriptor: int, count: int, offset: int) -> bytes:
            reads.append(count)
            return super().read(descriptor, count, offset)

    with pytest.raises(Exception, match="not a journal"):
        open_vault(film, passphrase=PASSPHRASE, disk=Counting())
    assert sum(reads) <= 4096


# -- passphrases -----------------------------------------------------------------------------------------

LIMIT = 4_000
TAKEN = ["x" * LIMIT, "\N{SEEDLING}" * (LIMIT // 4), " a ", "caf\u00e9"]
REFUSED = ["   ", "\u3000", "x" * (LIMIT + 1), "\N{SEEDLING}" * (LIMIT // 4) + "x", "tab\there", "a\x1bb"]


@pytest.mark.parametrize("chosen", TAKEN, ids=range(len(TAKEN)))
@pytest.mark.usefixtures("cheap_keys")
def test_what_is_chosen_at_one_door_opens_at_every_other(
    notebook: Notebook, tmp_path: Path, chosen: str
) -> None:
    path = tmp_path / "new.rjv"
    secret = tmp_path / "chosen"
    secret.write_text(chosen + "\n")
    secret.chmod(0o600)
    new = Notebook(path, secret, "", notebook.environ)
    assert new.invoke("init").exit_code == 0
    assert new.invoke("show").exit_code == 0
    open_vault(path, passphrase=chosen).close()
    assert len(chosen.encode()) < 4095, "a terminal passes it on as one line"


@pytest.mark.parametrize("chosen", REFUSED, ids=range(len(REFUSED)))
@pytest.mark.usefixtures("cheap_keys")
def test_what_one_door_would_not_open_none_takes(notebook: Notebook, tmp_path: Path, chosen: str) -> None:
    path = tmp_path / "new.rjv"
    secret = tmp_path / "chosen"
    secret.write_text(chosen + "\n")
    secret.chmod(0o600)
    ran = Notebook(path, secret, "", notebook.environ).invoke("init")
    assert ran.exit_code == 1
    assert "passphrase" in ran.stderr
    assert not path.exists()
    with pytest.raises(Exception, match="assphrase"):
        create(path, chosen, cost=LOWEST)
    with (
        open_vault(notebook.path, passphrase=PASSPHRASE) as vault,
        pytest.raises(Exception, match="assphrase"),
    ):
        vault.change_passphrase(chosen, cost=LOWEST)


def test_a_longer_one_from_before_opens_still(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal_tui.vault.format import keys

    path, old = tmp_path / "old.rjv", "x" * 10_000
    with monkeypatch.context() as patched:
        patched.setattr(keys, "passphrase_problem", lambda _: None)
        create(path, old, cost=LOWEST)[0].close()
    secret = tmp_path / "old secret"
    secret.write_text(old + "\n")
    secret.chmod(0o600)
    assert Notebook(path, secret, "", notebook.environ).invoke("show").exit_code == 0


def test_a_pipe_in_a_passphrase_files_place_is_waited_for_with_a_word(
    notebook: Notebook, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [
        sys.executable,
        "-m",
        "journal_tui",
        "--journal",
        str(notebook.path),
        "--passphrase-file",
        str(pipe),
    ]
    with subprocess.Popen(
        [*command, "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=notebook.environ,
        start_new_session=True,
    ) as running:  # fmt: skip
        assert running.stderr is not None
        assert b"Waiting for the passphrase" in running.stderr.readline()
        pipe.write_text(PASSPHRASE + "\n")
        assert running.wait(60) == 0


def test_a_pipe_without_a_line_end_is_read_to_its_end(notebook: Notebook, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(PASSPHRASE,))
    writer.start()
    ran = Notebook(notebook.path, pipe, "", notebook.environ).run("check")
    writer.join()
    assert ran.code == 0


# -- older files, and older keys -------------------------------------------------------------------------


def test_an_older_file_costs_no_backup_and_a_copy_that_could_be_merged_is_told(notebook: Notebook) -> None:
    assert notebook.invoke("write", "one").exit_code == 0
    older = notebook.path.read_bytes()
    assert notebook.invoke("write", "two").exit_code == 0
    assert notebook.invoke("backup").exit_code == 0
    newest = notebook.path.read_bytes()
    notebook.path.with_name("notebook (conflicted copy).rjv").write_bytes(newest)
    notebook.path.write_bytes(older)
    for command in (["backup"], ["backup", str(notebook.path.parent / "stick.rjv")]):
        ran = notebook.invoke(*command)
        assert ran.exit_code == 1
        assert "No copy was made" in ran.stderr
        assert "journal-tui copies" in ran.stderr or "copies shows" in ran.stderr
    assert not (notebook.path.parent / "stick.rjv").exists()
    assert notebook.invoke("accept", "--yes").exit_code == 0
    assert newest in [path.read_bytes() for path in folder_of(notebook.path).iterdir()]


@pytest.mark.usefixtures("cheap_keys")
def test_a_changed_passphrase_says_which_backups_open_with_the_old_one_and_lets_them_go(
    notebook: Notebook, tmp_path: Path
) -> None:
    assert notebook.invoke("write", "one").exit_code == 0
    chosen = tmp_path / "chosen"
    chosen.write_text("another quiet river\n")
    chosen.chmod(0o600)
    ran = notebook.invoke("passphrase", "--new-passphrase-file", str(chosen))
    assert ran.exit_code == 0
    assert "Still open with the passphrase and the code of their time" in ran.stderr
    assert "backup --drop-old" in ran.stderr
    anew = Notebook(notebook.path, chosen, "", notebook.environ)
    assert "They are deleted" in anew.invoke("backup", "--drop-old").stderr
    for path in folder_of(notebook.path).iterdir():
        open_vault(path, passphrase="another quiet river", read_only=True).close()
    assert "Every backup opens" in anew.invoke("backup", "--drop-old").stderr


def test_a_word_to_shorten_is_cleaned_before_it_is_looked_for(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "Marta came by."}, bring=True)
    journal.close()
    ran = notebook.invoke("summary", "--shorten", "\u202eMarta\x07\n")
    assert ran.exit_code == 0
    assert "came by" in ran.stdout
    assert "Marta" not in ran.stdout
