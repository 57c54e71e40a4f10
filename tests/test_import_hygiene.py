"""What is imported, and when, each case in a fresh process: no command waits for what it does not use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from journal_tui.vault import KdfCost, create

PASSPHRASE = "correct horse battery staple"
#: Nothing but the app draws a screen, and nothing but what needs them brings these in.
SLOW = ("textual", "rich", "jinja2", "fpdf", "zxcvbn", "textual_plotext", "PIL", "numpy", "asyncio")
#: The journal's own weight: not for help, and not for what needs no journal.
HEAVY = ("msgspec", "cryptography", "tinydb", "platformdirs")

_RUN = """
import json, runpy, sys
sys.argv = ["journal-tui", *sys.argv[1:]]
code = None
try:
    runpy.run_module("journal_tui", run_name="__main__")
except SystemExit as leaving:
    code = leaving.code
sys.stderr.write("\\nLOADED " + json.dumps([code, sorted(sys.modules)]))
"""


def loaded(arguments: list[str], tmp_path: Path, *, code: int = 0) -> set[str]:
    """The top-level names of the modules that a command has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, start_new_session=True, timeout=60,
        check=False,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )  # fmt: skip
    ended, modules = json.loads(done.stderr.rpartition("LOADED ")[2])
    assert (ended or 0) == code, done.stderr
    return {name.partition(".")[0] for name in modules} | set(modules)


@pytest.fixture
def unlocked(tmp_path: Path) -> list[str]:
    """The options that open a journal."""
    vault, _ = create(tmp_path / "n.rjv", PASSPHRASE, cost=KdfCost(memory_kib=19 * 1024, passes=1))
    vault.close()
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    return ["--journal", str(tmp_path / "n.rjv"), "--passphrase-file", str(secret)]


def brought_in_by(code: str) -> set[str]:
    """The modules that a few lines of Python import."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return set(json.loads(done.stdout))


def test_the_command_line_brings_in_click_and_little_else() -> None:
    modules = brought_in_by("import journal_tui.cli.group")
    assert not {name.partition(".")[0] for name in modules} & {*SLOW, *HEAVY}
    ours = {name for name in modules if name.startswith("journal_tui.")}
    assert ours == {
        "journal_tui.cli", "journal_tui.cli.group", "journal_tui.cli.commands", "journal_tui.cli.door",
        "journal_tui.cli.ending", "journal_tui.cli.options", "journal_tui.cli.place",
    }  # fmt: skip


def test_the_app_without_a_word_behind_its_name_does_not_wait_for_click() -> None:
    modules = brought_in_by(
        "import journal_tui.cli, journal_tui.cli.app, journal_tui.cli.door, journal_tui.ui.run"
    )
    assert "textual" in modules and "click" not in modules


def test_what_is_ready_before_unlocking_has_one_openssl_and_no_parser_of_texts() -> None:
    modules = brought_in_by(
        "from journal_tui.ui.framework.environment import leave_out_connections as leave_out; leave_out();"
        "import journal_tui.ui.run, journal_tui.ui.main.main_screen, journal_tui.journal.opening"
    )
    assert {"asyncio", "textual", "cryptography"} <= modules
    assert not modules & {"_ssl", "_hashlib", "markdown_it", "pygments"}


def test_a_pdf_can_be_made_where_nothing_connects() -> None:
    modules = brought_in_by(
        "from journal_tui.ui.framework.environment import leave_out_connections as leave_out; leave_out();"
        "import journal_tui.ui.run, contextlib; from journal_tui.summary.pdf import empty;"
        "empty(contextlib.ExitStack())"
    )
    assert {"textual", "fpdf"} <= modules


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["packs", "--help"]], ids=" ".join)
def test_help_loads_nothing_of_the_journal(arguments: list[str], tmp_path: Path) -> None:
    assert not loaded(arguments, tmp_path) & {*SLOW, *HEAVY, "shutil", "pathlib"}


def test_helplines_come_at_once(tmp_path: Path) -> None:
    assert not loaded(["helplines", "GB"], tmp_path) & {*SLOW, *HEAVY}


def test_paths_opens_nothing(tmp_path: Path) -> None:
    assert not loaded(["paths"], tmp_path) & {*SLOW, "cryptography", "tinydb"}


def test_a_pack_is_checked_without_the_screens(tmp_path: Path) -> None:
    starter = tmp_path / "starter.toml"
    assert not loaded(["packs", "new", str(starter)], tmp_path) & set(SLOW)
    assert not loaded(["packs", "check", str(starter)], tmp_path) & set(SLOW)


@pytest.mark.parametrize(
    "arguments",
    [["write", "a line"], ["urge", "--set", "strength=5"], ["show"], ["show", "--json"], ["check"],
     ["summary", "--no-receipt"], ["packs", "list"]],
    ids=" ".join,
)  # fmt: skip
def test_a_command_on_the_journal_loads_no_screens_and_nothing_for_other_formats(
    arguments: list[str], unlocked: list[str], tmp_path: Path
) -> None:
    assert not loaded([*unlocked, *arguments], tmp_path) & set(SLOW)


@pytest.mark.parametrize(
    "arguments",
    [["write", "a line"], ["checkin", "--set", "mood=5"], ["show"], ["summary", "--no-receipt"]],
    ids=" ".join,
)
def test_what_is_done_each_day_loads_no_packs_and_no_tables(
    arguments: list[str], unlocked: list[str], tmp_path: Path
) -> None:
    # Together as long as all the rest of writing a line: none of it was wanted, and it was loaded once.
    # hashlib: the vault's digests come from where its ciphers do.
    unneeded = {"journal_tui.packs", "tomllib", "wcwidth", "zipfile", "difflib", "dataclasses", "hashlib"}
    assert not loaded([*unlocked, *arguments], tmp_path) & unneeded


@pytest.mark.parametrize(("format_name", "needs"), [("html", "jinja2"), ("pdf", "fpdf")])
def test_what_draws_a_page_is_loaded_for_that_format_alone(
    format_name: str, needs: str, unlocked: list[str], tmp_path: Path
) -> None:
    target = str(tmp_path / f"page.{format_name}")
    modules = loaded([*unlocked, "summary", "--tick", "not-ready", "-o", target, "--yes"], tmp_path)
    assert needs in modules and not modules & {
        "textual",
        "rich",
        "zxcvbn",
        {"html": "fpdf", "pdf": "jinja2"}[format_name],
    }


def test_without_a_terminal_the_screens_are_not_even_loaded(tmp_path: Path) -> None:
    assert not loaded([], tmp_path, code=2) & {"textual", "rich"}


def test_how_hard_a_passphrase_is_to_guess_is_looked_at_only_for_a_new_one(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    modules = loaded(
        ["--journal", str(tmp_path / "n.rjv"), "--passphrase-file", str(secret), "init"], tmp_path
    )
    assert "zxcvbn" in modules
    assert not modules & {"textual", "rich"}
