"""Making a journal, changing its passphrase, and finding where it is."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner, Result

from journal_tui.cli.group import group
from journal_tui.journal.journal import Journal
from journal_tui.vault import open_vault

from .conftest import PASSPHRASE, Notebook, run_process

CODE = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "new-secret"
    path.write_text("four plain words here\r\nnot this line\n")
    path.chmod(0o600)
    return path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(group, list(arguments), input=stdin)


def test_a_journal_is_made_with_its_code_on_stdout_and_the_words_on_stderr(
    tmp_path: Path, secret: Path, cheap_keys: None
) -> None:
    path = tmp_path / "deep" / "er" / "n.rjv"
    result = run("--journal", str(path), "init", "--passphrase-file", str(secret))
    assert result.exit_code == 0, result.stderr
    assert CODE.match(result.stdout.strip())
    for words in ("private notebook", "recovery code", "on paper", "not a medical device"):
        assert words in " ".join(result.stderr.split())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert run("--journal", str(path), "--passphrase-file", str(secret), "show").exit_code == 0
    again = run("--journal", str(path), "init", "--passphrase-file", str(secret))
    assert (again.exit_code, again.stdout) == (1, "")
    assert "left as it is" in again.stderr


def test_an_empty_passphrase_is_turned_down(tmp_path: Path, no_terminal: None) -> None:
    empty = tmp_path / "empty"
    for content in (b"", b"\n", b"\r\nsecond line"):
        empty.write_bytes(content)
        result = run("--journal", str(tmp_path / "n.rjv"), "init", "--passphrase-file", str(empty))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "empty" in result.stderr
    assert not (tmp_path / "n.rjv").exists()


def test_a_passphrase_file_that_is_missing_or_no_text_is_wrong_usage(tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\n")
    for file in (tmp_path / "missing", binary, tmp_path):
        result = run("--journal", str(tmp_path / "n.rjv"), "init", "--passphrase-file", str(file))
        assert result.exit_code == 2, file


def test_how_hard_it_is_to_guess_is_said_in_words_also_for_a_very_long_one(
    tmp_path: Path, cheap_keys: None
) -> None:
    outputs = {}
    for name, passphrase in (
        ("plain", "password"),
        ("long", "a" * 3000),
        ("good", "velvet orbit cactus hymn nine"),
    ):
        file = tmp_path / name
        file.write_text(passphrase)
        file.chmod(0o600)
        result = run("--journal", str(tmp_path / f"{name}.rjv"), "init", "--passphrase-file", str(file))
        assert result.exit_code == 0, result.stderr
        outputs[name] = " ".join(result.stderr.split())
    assert "very easy to guess. Four or five unrelated words" in outputs["plain"]
    assert "very hard to guess" in outputs["good"]


def test_a_passphrase_file_that_others_may_read_is_told_and_used(notebook: Notebook) -> None:
    assert "Others on this machine" not in notebook.invoke("show").stderr
    notebook.passphrase_file.chmod(0o644)
    result = notebook.invoke("show")
    assert result.exit_code == 0
    assert "Others on this machine may read" in result.stderr


def test_the_passphrase_is_changed_from_two_files_and_the_old_one_opens_nothing(
    notebook: Notebook, secret: Path, cheap_keys: None
) -> None:
    notebook.invoke("write", "still here")
    result = notebook.invoke("passphrase", "--new-passphrase-file", str(secret))
    assert result.exit_code == 0, result.stderr
    new_code = result.stdout.strip()
    assert CODE.match(new_code) and new_code != notebook.code
    assert notebook.invoke("show").exit_code == 3
    notebook.passphrase_file = secret
    assert "still here" in notebook.invoke("show").stdout


def test_the_passphrase_is_changed_from_two_lines_of_standard_input(
    notebook: Notebook, cheap_keys: None
) -> None:
    result = notebook.invoke(
        "passphrase", "--passphrase-file", "-", "--new-passphrase-file", "-",
        stdin=f"{PASSPHRASE}\nfour plain words here\n", opening=False,
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert notebook.invoke("show", "--passphrase-file", "-", stdin="four plain words here\n").exit_code == 0


def test_the_recovery_code_leads_to_a_new_passphrase(
    notebook: Notebook, secret: Path, cheap_keys: None
) -> None:
    typed = f" {notebook.code.lower().replace('-', ' ')} \n"
    result = notebook.invoke(
        "passphrase", "--recover", "--code-file", "-", "--new-passphrase-file", str(secret), stdin=typed,
        opening=False,
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    notebook.passphrase_file = secret
    assert notebook.invoke("show").exit_code == 0
    again = notebook.invoke(
        "passphrase", "--recover", "--code-file", "-", "--new-passphrase-file", str(secret), stdin=typed
    )
    assert (again.exit_code, again.stdout) == (3, "")


def test_a_slip_in_the_recovery_code_is_3_and_says_so(notebook: Notebook, secret: Path) -> None:
    result = notebook.invoke(
        "passphrase", "--recover", "--code-file", "-", "--new-passphrase-file", str(secret),
        stdin=notebook.code[:-1] + "\n", opening=False,
    )  # fmt: skip
    assert result.exit_code == 3
    assert "27" in result.stderr
    assert notebook.invoke("passphrase", "--code-file", "-").exit_code == 2


@pytest.mark.pty
def test_in_a_terminal_a_new_passphrase_is_asked_twice_and_never_shown(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    path = tmp_path / "n.rjv"
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "--journal", str(path), "init"],
        env=environ, encoding="utf-8", timeout=60,
    )  # fmt: skip
    seen = ""
    child.expect("New passphrase: ")
    child.sendline("")
    child.expect("An empty passphrase protects nothing")
    for second in ("velvet hymn cactus orbit", "velvet orbit cactus hymn"):
        child.expect("New passphrase: ")
        child.sendline("velvet orbit cactus hymn")
        child.expect("The same passphrase again: ")
        child.sendline(second)
        child.expect(["not the same", "[0-9A-Z]{4}(-[0-9A-Z]{4}){6}"])
        seen += child.before
    child.expect("Write it on paper")
    child.expect("Enter, when it is on paper: ")
    child.sendline("")
    # What was on the second page of the terminal is gone with it.
    child.expect_exact("\x1b[?1049l")
    child.expect("Which country's helplines")
    child.sendline("gb")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert "velvet" not in seen + child.before
    assert not re.search("[0-9A-Z]{4}(-[0-9A-Z]{4}){6}", child.before)
    journal = Journal(open_vault(path, passphrase="velvet orbit cactus hymn"))
    assert journal.settings.region == "GB"
    journal.close()


def test_the_country_can_be_named_with_the_command(tmp_path: Path, environ: dict[str, str]) -> None:
    secret = tmp_path / "secret"
    secret.write_text("velvet orbit cactus hymn\n", encoding="utf-8")
    secret.chmod(0o600)
    path = tmp_path / "n.rjv"
    arguments = ["--journal", str(path), "init", "--passphrase-file", str(secret), "--country"]
    assert run(*arguments, "nowhere").exit_code == 2
    assert not path.exists()
    assert run(*arguments, "Ireland").exit_code == 0
    journal = Journal(open_vault(path, passphrase="velvet orbit cactus hymn"))
    assert journal.settings.region == "IE"
    journal.close()


def test_check_counts_what_is_there(notebook: Notebook) -> None:
    notebook.invoke("write", "one")
    notebook.invoke("urge", "--set", "strength=3")
    notebook.invoke("urge", "--set", "strength=4")
    result = notebook.invoke("check")
    assert result.exit_code == 0
    counts = dict(re.findall(r"^(\S+)\s+(\d+)$", result.stdout, re.MULTILINE))
    assert (counts["entries"], counts["urges"], counts["saves"]) == ("1", "2", "3")
    assert "sound" in result.stderr


def test_paths_makes_nothing(environ: dict[str, str], tmp_path: Path) -> None:
    home = Path(environ["HOME"])
    ran = run_process(["paths"], environ=environ, folder=tmp_path)
    assert ran.code == 0
    assert f"journal  {home}/.local/share/notebook/notebook.rjv\n" in ran.out
    assert "no journal there yet" in ran.err
    assert list(home.iterdir()) == []
    moved = run_process(
        ["paths"], environ={**environ, "JOURNAL_TUI_HOME": str(tmp_path / "else")}, folder=tmp_path
    )
    assert f"journal  {tmp_path}/else/notebook.rjv\n" in moved.out
    assert f"state    {tmp_path}/else/state\n" in moved.out
    assert not (tmp_path / "else").exists()
    named = run_process(["paths", "--journal", "here.rjv"], environ=environ, folder=tmp_path)
    assert f"journal  {tmp_path}/here.rjv\n" in named.out


def test_help_and_version_need_no_journal(environ: dict[str, str], tmp_path: Path) -> None:
    for arguments in (["--help"], ["-h"], ["--version"], ["write", "--version"], ["packs", "--help"]):
        ran = run_process(arguments, environ=environ, folder=tmp_path)
        assert (ran.code, ran.err) == (0, ""), arguments
        assert ran.out


def test_the_recovery_code_is_practised_and_nothing_is_changed(notebook: Notebook, no_terminal: None) -> None:
    notebook.invoke("write", "canary")
    folder = {path.name: path.read_bytes() for path in notebook.path.parent.iterdir() if path.is_file()}

    def practise(code: str) -> Result:
        return notebook.invoke("passphrase", "--practise", "--code-file", "-", stdin=code, opening=False)

    # Also while the journal is open elsewhere, and as often as one likes.
    journal = notebook.open()
    try:
        for _ in range(12):
            assert practise("0000-0000-0000-0000-0000-0000-0000\n").exit_code == 3
        slip = practise(notebook.code[:-1] + "\n")
        assert (slip.exit_code, slip.stdout) == (3, "")
        assert "27" in slip.stderr
        right = practise(notebook.code.lower().replace("-", " ") + "\n")
        assert (right.exit_code, right.stdout) == (0, "")
        assert "Nothing was changed" in right.stderr
    finally:
        journal.close()
    assert folder == {
        path.name: path.read_bytes() for path in notebook.path.parent.iterdir() if path.is_file()
    }
    assert notebook.invoke("passphrase", "--practise", "--recover").exit_code == 2
    assert run("--journal", str(notebook.path) + "x", "passphrase", "--practise").exit_code == 6
