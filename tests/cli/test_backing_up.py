"""Backups, restoring, salvage and older files on the command line, each with its exit code."""

from __future__ import annotations

import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pexpect
import pytest

from journal_tui.models.records import Entry
from journal_tui.vault import folder_of, open_vault

from .conftest import PASSPHRASE, Notebook


def copies(notebook: Notebook) -> list[Path]:
    folder = folder_of(notebook.path)
    return sorted(folder.iterdir()) if folder.exists() else []


def entries(notebook: Notebook) -> list[str]:
    with open_vault(notebook.path, passphrase=PASSPHRASE, read_only=True) as vault:
        from journal_tui.journal.journal import Journal

        return [entry.body or "" for entry in Journal(vault).all(Entry)]


def test_the_days_first_command_makes_a_backup_and_no_other_does(notebook: Notebook) -> None:
    assert copies(notebook) == []
    notebook.invoke("show")
    (first,) = copies(notebook)
    notebook.invoke("write", "one")
    notebook.invoke("show")
    assert copies(notebook) == [first]
    yesterday = datetime.now() - timedelta(days=1)
    first.rename(first.with_name(f"{yesterday:%Y-%m-%dT%H%M%S}.rjv"))
    notebook.invoke("write", "two")
    assert len(copies(notebook)) == 2


def test_a_backup_that_cannot_be_made_is_told_and_stops_nothing(notebook: Notebook) -> None:
    folder_of(notebook.path).write_text("a file where the folder would be")
    result = notebook.invoke("write", "one")
    assert result.exit_code == 0
    assert "A backup could not be made" in result.stderr
    assert entries(notebook) == ["one"]


def test_a_backup_to_a_file_or_a_folder_of_ones_own(notebook: Notebook, tmp_path: Path) -> None:
    notebook.invoke("write", "one")
    result = notebook.invoke("backup", str(tmp_path / "copy.rjv"))
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path}/copy.rjv\n")
    assert (tmp_path / "copy.rjv").read_bytes() == notebook.path.read_bytes()
    result = notebook.invoke("backup", str(tmp_path))
    assert re.fullmatch(rf"{tmp_path}/notebook-\d{{4}}-\d\d-\d\d\.rjv\n", result.stdout)
    again = notebook.invoke("backup", str(tmp_path / "copy.rjv"))
    assert (again.exit_code, again.stdout) == (1, "")
    assert "left as it is" in again.stderr
    assert notebook.invoke("backup", str(tmp_path / "no" / "folder")).exit_code == 1
    assert notebook.invoke("backup", str(tmp_path / "x"), "--list").exit_code == 2


def test_the_list_has_dates_and_sizes_and_asks_for_nothing(notebook: Notebook) -> None:
    none = notebook.invoke("backup", "--list", opening=False)
    assert (none.exit_code, none.stdout) == (0, "")
    assert "no backups" in none.stderr
    notebook.invoke("write", "one")
    backed_up = notebook.invoke("backup")
    listed = notebook.invoke("backup", "--list", opening=False)
    assert listed.exit_code == 0
    (line,) = listed.stdout.splitlines()
    assert f"{datetime.now():%b %Y}" in line
    assert "1 KB" in line
    assert line.endswith(backed_up.stdout.strip())


def test_a_restore_keeps_what_was_there_and_takes_a_name_from_the_list(notebook: Notebook) -> None:
    notebook.invoke("write", "before")
    name = Path(notebook.invoke("backup").stdout.strip()).name
    notebook.invoke("write", "after")
    result = notebook.invoke("restore", name, "--yes")
    assert result.exit_code == 0, result.stderr
    assert "The copy is sound" in result.stderr
    assert entries(notebook) == ["before"]
    shown = notebook.invoke("show")
    assert (shown.exit_code, shown.stderr) == (0, ""), "no word of an older file: it was chosen"
    (kept,) = [path for path in copies(notebook) if "-kept" in path.name]
    assert "kept apart" in notebook.invoke("backup", "--list", opening=False).stdout
    assert notebook.invoke("restore", str(kept), "--yes").exit_code == 0
    assert sorted(entries(notebook)) == ["after", "before"]


def test_a_restore_where_there_is_no_journal_asks_nothing_more(notebook: Notebook) -> None:
    notebook.invoke("write", "one")
    notebook.invoke("backup")
    notebook.path.unlink()
    notebook.path.with_name("notebook.rjv.lock").unlink()
    assert len(notebook.invoke("backup", "--list", opening=False).stdout.splitlines()) == 1
    (copy,) = copies(notebook)
    result = notebook.invoke("restore", copy.name)
    assert result.exit_code == 0, result.stderr
    assert entries(notebook) == ["one"]


def test_a_restore_that_cannot_be_says_why_and_changes_nothing(
    notebook: Notebook, tmp_path: Path, no_terminal: None
) -> None:
    notebook.invoke("write", "one")
    copy = Path(notebook.invoke("backup").stdout.strip())
    before = notebook.path.read_bytes()
    hurt = tmp_path / "hurt.rjv"
    data = copy.read_bytes()
    hurt.write_bytes(data[:600] + b"?" + data[601:] + b"x" * 512)
    wrong = tmp_path / "wrong"
    wrong.write_text("not it")
    wrong.chmod(0o600)
    for arguments, code, word in (
        (["restore", str(tmp_path / "none"), "--yes"], 6, "no file"),
        (["restore", str(hurt), "--yes"], 4, "salvage"),
        (["restore", str(copy), "--yes", "--passphrase-file", str(wrong)], 3, "passphrase"),
        (["restore", str(copy)], 2, "--yes"),
        (["restore", str(tmp_path), "--yes"], 1, "folder"),
    ):
        result = notebook.invoke(*arguments)
        assert (result.exit_code, result.stdout) == (code, ""), result.stderr
        assert word in result.stderr
    with open_vault(notebook.path, passphrase=PASSPHRASE):
        assert notebook.invoke("restore", str(copy), "--yes").exit_code == 5
    assert notebook.path.read_bytes() == before
    assert not any("-kept" in path.name for path in copies(notebook))


def test_a_restore_with_the_recovery_code(notebook: Notebook) -> None:
    notebook.invoke("write", "one")
    copy = Path(notebook.invoke("backup").stdout.strip())
    result = notebook.invoke(
        "restore", str(copy), "--recover", "--code-file", "-", "--yes", stdin=notebook.code + "\n",
        opening=False,
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert notebook.invoke("restore", str(copy), "--code-file", "-", "--yes").exit_code == 2


def hurt_second_save(notebook: Notebook) -> bytes:
    for word in ("one", "two", "three"):
        notebook.invoke("write", word)
    data = notebook.path.read_bytes()
    second = 512 + 24 + int.from_bytes(data[512:516], "little")
    data = data[: second + 100] + bytes([data[second + 100] ^ 1]) + data[second + 101 :]
    notebook.path.write_bytes(data)
    return data


def test_what_is_sound_is_salvaged_also_from_behind_the_damage(
    notebook: Notebook, tmp_path: Path, cheap_keys: None
) -> None:
    data = hurt_second_save(notebook)
    shown = notebook.invoke("show")
    assert shown.exit_code == 4
    assert "one" in shown.stdout and "three" not in shown.stdout
    target = tmp_path / "salvaged.rjv"
    result = notebook.invoke("salvage", str(notebook.path), str(target))
    assert result.exit_code == 0, result.stderr
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){6}\n", result.stdout)
    assert "2 saves can be opened" in result.stderr
    assert "At least 1 save cannot" in result.stderr
    assert notebook.path.read_bytes() == data
    new = notebook.invoke("show", "--journal", str(target))
    assert (new.exit_code, new.stderr) == (0, "")
    assert "one" in new.stdout and "three" in new.stdout and "two" not in new.stdout
    again = notebook.invoke("salvage", str(notebook.path), str(target))
    assert (again.exit_code, again.stdout) == (1, "")
    assert notebook.invoke("restore", str(target), "--yes").exit_code == 0
    assert sorted(entries(notebook)) == ["one", "three"]


def test_salvage_with_the_code_asks_for_a_new_passphrase(
    notebook: Notebook, tmp_path: Path, cheap_keys: None
) -> None:
    hurt_second_save(notebook)
    data = notebook.path.read_bytes()
    notebook.path.write_bytes(data[:64] + bytes(range(96)) + data[160:])
    target = tmp_path / "salvaged.rjv"
    assert notebook.invoke("salvage", str(notebook.path), str(target)).exit_code in (1, 4)
    result = notebook.invoke(
        "salvage", str(notebook.path), str(target), "--recover", "--code-file", "-",
        "--new-passphrase-file", str(notebook.passphrase_file), stdin=notebook.code + "\n",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert notebook.invoke("show", "--journal", str(target)).exit_code == 0


def older(notebook: Notebook) -> bytes:
    notebook.invoke("write", "one")
    data = notebook.path.read_bytes()
    notebook.invoke("write", "two")
    notebook.path.write_bytes(data)
    return data


def test_an_older_file_is_read_with_a_word_about_it_and_not_written_to(notebook: Notebook) -> None:
    data = older(notebook)
    shown = notebook.invoke("show")
    assert shown.exit_code == 0
    assert "one" in shown.stdout
    for word in ("older than what was saved on this machine", "journal-tui accept", "journal-tui restore"):
        assert word in shown.stderr
    written = notebook.invoke("write", "three")
    assert written.exit_code == 1
    assert "reading only" in written.stderr
    assert notebook.path.read_bytes() == data


def test_accepting_an_older_file(notebook: Notebook, no_terminal: None) -> None:
    data = older(notebook)
    assert notebook.invoke("accept").exit_code == 2, "without a terminal it has to be said with --yes"
    assert notebook.path.read_bytes() == data
    result = notebook.invoke("accept", "--yes")
    assert result.exit_code == 0, result.stderr
    assert any(path.read_bytes() == data for path in copies(notebook)), "a copy of it is kept"
    written = notebook.invoke("write", "three")
    assert (written.exit_code, "older" in written.stderr) == (0, False)
    assert sorted(entries(notebook)) == ["one", "three"]
    assert "nothing to accept" in notebook.invoke("accept").stderr


def test_the_state_folder_moves_with_the_home_variable(notebook: Notebook, tmp_path: Path) -> None:
    home = tmp_path / "moved"
    environ = {**notebook.environ, "JOURNAL_TUI_HOME": str(home)}
    notebook.environ = environ
    notebook.run("write", "one")
    assert [path.suffix for path in (home / "state").iterdir()] == [".seen"]
    assert (home / "state").stat().st_mode & 0o777 == 0o700


@pytest.mark.pty
def test_in_a_terminal_a_restore_asks_once_more_and_no_changes_nothing(notebook: Notebook) -> None:
    notebook.invoke("write", "one")
    copy = notebook.invoke("backup").stdout.strip()
    notebook.invoke("write", "two")
    for answer, message in (("no", "Nothing was changed"), ("yes", "is now the journal")):
        child = pexpect.spawn(
            sys.executable, ["-m", "journal_tui", "--journal", str(notebook.path), "restore", copy],
            env=notebook.environ, encoding="utf-8", timeout=60,
        )  # fmt: skip
        child.expect("Passphrase: ")
        child.sendline(PASSPHRASE)
        child.expect(r"kept among the\s+backups")
        child.expect("Type yes: ")
        child.sendline(answer)
        child.expect(message)
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == (0 if answer == "yes" else 1)
    assert entries(notebook) == ["one"]


@pytest.mark.parametrize("offset", [3, 30, 60, 100, 130, 200, 300, 450, 470, 500, 530, 560, 1020])
def test_a_hurt_file_ends_every_command_with_a_sentence_and_never_with_a_traceback(
    notebook: Notebook, offset: int
) -> None:
    notebook.invoke("write", "one")
    notebook.invoke("write", "two")
    data = notebook.path.read_bytes()
    notebook.path.write_bytes(data[:offset] + bytes([data[offset] ^ 0x24]) + data[offset + 1 :])
    hurt = notebook.path.read_bytes()
    for command in (["show"], ["check"], ["write", "three"], ["backup"], ["summary", "--no-receipt"]):
        result = notebook.invoke(*command)
        assert result.exit_code == 4, (command, result.stderr)
        assert "damaged" in result.stderr
        assert "Traceback" not in result.stderr and "had to stop" not in result.stderr
    assert notebook.path.read_bytes() == hurt
