"""Every way a command can end, as a process: its exit code, and what is said on which stream."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from journal_tui.vault import open_vault

from .conftest import PASSPHRASE, Notebook, run_process


def test_done_is_0_with_data_on_stdout_and_talk_on_stderr(notebook: Notebook) -> None:
    ran = notebook.run("write", "A quiet day")
    assert ran.code == 0
    assert ran.err == "Saved.\n"
    (entry_id,) = ran.out.split()
    assert len(entry_id) == 26
    shown = notebook.run("show", "--ids")
    assert (shown.code, shown.err) == (0, "")
    assert "A quiet day" in shown.out and entry_id in shown.out


def test_global_options_work_after_the_command_too(notebook: Notebook) -> None:
    ran = notebook.run(
        "check", "--journal", str(notebook.path), "--passphrase-file", str(notebook.passphrase_file),
        opening=False,
    )  # fmt: skip
    assert ran.code == 0
    assert "sound" in ran.err


def test_wrong_usage_is_2(notebook: Notebook) -> None:
    for arguments in (
        ["write", "--nonsense"],
        ["nonsense"],
        ["--journal", "", "show"],
        ["show", "--last", "many"],
        ["packs"],
    ):
        ran = notebook.run(*arguments)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert ran.err.strip(), arguments
        assert "Traceback" not in ran.err


def test_a_wrong_passphrase_is_3_and_changes_nothing(notebook: Notebook, tmp_path: Path) -> None:
    before = notebook.path.read_bytes()
    wrong = tmp_path / "wrong"
    wrong.write_text("incorrect horse\n")
    wrong.chmod(0o600)
    ran = notebook.run("show", "--passphrase-file", str(wrong), opening=False)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1 and "passphrase does not open" in ran.err
    assert notebook.path.read_bytes() == before


def test_a_damaged_journal_is_4_and_what_is_sound_is_shown(notebook: Notebook) -> None:
    for text in ("first words", "second words", "third words"):
        assert notebook.run("write", text).code == 0
    raw = bytearray(notebook.path.read_bytes())
    raw[-700] ^= 1  # in the second of three frames
    notebook.path.write_bytes(raw)
    ran = notebook.run("show")
    assert ran.code == 4
    assert "first words" in ran.out and "third words" not in ran.out
    assert "damaged" in ran.err and "Traceback" not in ran.err
    assert notebook.run("check").code == 4
    refused = notebook.run("write", "more")
    assert (refused.code, refused.out) == (4, "")
    assert notebook.path.read_bytes() == bytes(raw)


def test_a_file_that_is_no_journal_is_4(notebook: Notebook) -> None:
    notebook.path.write_bytes(b"not a journal at all" * 100)
    ran = notebook.run("show")
    assert (ran.code, ran.out) == (4, "")


def test_open_elsewhere_is_5(notebook: Notebook) -> None:
    with open_vault(notebook.path, passphrase=PASSPHRASE):
        ran = notebook.run("write", "not now")
    assert (ran.code, ran.out) == (5, "")
    assert "open" in ran.err


def test_no_journal_is_6_and_says_how_to_make_one_before_asking_for_anything(
    environ: dict[str, str], tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere" / "n.rjv"
    for command in ("show", "write", "check", "passphrase", "summary"):
        ran = run_process(["--journal", str(nowhere), command], environ=environ, folder=tmp_path)
        assert (ran.code, ran.out) == (6, ""), command
        assert "python -m journal_tui init" in ran.err, "as it was called"
    assert not nowhere.parent.exists()


def test_without_a_terminal_and_a_passphrase_file_it_is_2_and_names_the_option(notebook: Notebook) -> None:
    ran = notebook.run("show", opening=False)
    assert (ran.code, ran.out) == (2, "")
    assert "--passphrase-file" in ran.err


def test_without_a_terminal_the_app_says_what_to_run_instead(notebook: Notebook) -> None:
    ran = notebook.run()
    assert (ran.code, ran.out) == (2, "")
    assert "python -m journal_tui show" in ran.err and "write" in ran.err


def test_the_passphrase_is_never_taken_from_the_environment(notebook: Notebook) -> None:
    notebook.environ["JOURNAL_TUI_PASSPHRASE"] = notebook.environ["PASSPHRASE"] = PASSPHRASE
    assert notebook.run("show", opening=False).code == 2


def test_a_closed_pipe_is_1_and_quiet(notebook: Notebook) -> None:
    assert notebook.run("write", "-", stdin="many words " * 40_000).code == 0
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "journal_tui", "--journal", str(notebook.path), "--passphrase-file",
         str(notebook.passphrase_file), "show"],
        stdin=subprocess.DEVNULL, stdout=writing, stderr=subprocess.PIPE, env=notebook.environ, timeout=60,
        check=False,
    )  # fmt: skip
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""  # whoever closed it knows


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout_is_1_without_a_traceback(notebook: Notebook) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "journal_tui", "helplines", "GB"],
            stdout=full, stderr=subprocess.PIPE, env=notebook.environ, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode() == "There is no room left on the disk.\n"


def test_a_terminal_of_few_letters_never_ends_in_a_traceback(notebook: Notebook) -> None:
    assert notebook.run("write", "naïve Ω 🌊", "--title", "Über").code == 0
    for environ in (
        {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "en_US.ISO-8859-1", "PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ):
        notebook.environ.update(environ)
        for command in (["show"], ["show", "--json"], ["write", "naïve Ω"], ["helplines"], ["--help"]):
            ran = notebook.run(*command)
            assert ran.code in (0, 2), (environ, command, ran.err)
            assert "Traceback" not in ran.err


def test_closed_streams_never_lead_into_the_journal_s_file(notebook: Notebook) -> None:
    journal, secret = str(notebook.path), str(notebook.passphrase_file)
    # Something prints to stderr, below Python, while the journal is open.
    program = (
        "import os, runpy, sys; import journal_tui.vault.vault as v; keep = v.Vault.commit\n"
        "v.Vault.commit = lambda self, changes: (os.write(2, b'X' * 99), keep(self, changes))[1]\n"
        "runpy.run_module('journal_tui', run_name='__main__')"
    )
    subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-c", program,
         "--journal", journal, "--passphrase-file", secret, "write", "safe"],
        env=notebook.environ, timeout=60, check=False,
    )  # fmt: skip
    shown = notebook.run("show")
    assert (shown.code, shown.err) == (0, "")
    assert "safe" in shown.out
    assert b"XXXX" not in notebook.path.read_bytes()


def test_bytes_that_are_no_text_are_told_and_not_dropped(notebook: Notebook) -> None:
    ran = notebook.run("write", "-", stdin=b"caf\xe9")
    assert (ran.code, ran.out) == (1, "")
    assert "UTF-8" in ran.err
    ran = notebook.run("write", os.fsdecode(b"caf\xe9"))
    assert (ran.code, ran.out) == (2, "")
    assert "UTF-8" in ran.err
    assert notebook.run("show").out == ""


def test_an_error_nobody_thought_of_tells_its_type_and_never_its_words(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal_tui.journal.journal import Journal

    def breaks(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the words of a journal")

    monkeypatch.setattr(Journal, "look_back", breaks)
    result = notebook.invoke("show")
    assert result.exit_code == 1
    assert "RuntimeError" in result.stderr and "Please report" in result.stderr
    assert "the words" not in result.output


def test_files_that_are_made_are_this_account_s_alone_whatever_the_umask(notebook: Notebook) -> None:
    before = os.umask(0)
    try:
        assert notebook.run("write", "x").code == 0
    finally:
        os.umask(before)
    for path in (notebook.path, *notebook.path.parent.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_no_memory_is_left_on_the_disk_by_a_crash(notebook: Notebook) -> None:
    done = subprocess.run(
        [sys.executable, "-c",
         "import resource, runpy, sys, atexit\n"
         "atexit.register(lambda: print(resource.getrlimit(resource.RLIMIT_CORE)))\n"
         "sys.argv = ['journal-tui', 'paths']\n"
         "runpy.run_module('journal_tui', run_name='__main__')"],
        capture_output=True, env=notebook.environ, timeout=60, check=False, text=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "(0, 0)"
