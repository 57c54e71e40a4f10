"""What goes wrong on the command line is told without a word of the journal, or of what was being written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from journal_tui.models.records import Entry, Urge
from journal_tui.vault import open_vault
from tests.cli.conftest import PASSPHRASE, Notebook
from tests.ready import CHEAP
from tests.story.reading import holds

IN_IT, BEING_WRITTEN = "Kanarienvögel", "Zeisigschwarm"
CANARIES = (IN_IT, BEING_WRITTEN, PASSPHRASE)


@pytest.fixture
def written(notebook: Notebook) -> Notebook:
    """A journal with the word in every place that a command reads."""
    journal = notebook.open()
    journal.add(Entry, {"title": IN_IT, "body": f"{IN_IT} {IN_IT}"}, tags=[IN_IT], bring=True)
    journal.add(Urge, {"about": IN_IT, "note": IN_IT})
    # Documents that no type here understands: their words must not come out in an error either.
    journal.vault.commit([
        ("entries", "x", b'{"id":"x","at":"%s"}' % IN_IT.encode()),
        ("checkins", "y", b'{"id":"y","schema":1,"mood":"%s"}' % IN_IT.encode()),
        ("settings", "settings", b'{"id":"settings","schema":1,"theme":["%s"]}' % IN_IT.encode()),
    ])  # fmt: skip
    journal.close()
    return notebook


WRONG_USES = (
    ("show", "--kind", "bogus"), ("show", "--last", "x"), ("show", "--since", "someday"),
    ("summary", "--tick", "bogus"), ("summary", "--since", "someday"), ("summary", "--format", "bogus"),
    ("summary", "-o", "/nowhere/at/all.md"), ("export", "/nowhere/at/all"), ("export", "/dev/null"),
    ("checkin", "--set", "mood=99"), ("checkin", "--set", "bogus=1"), ("checkin", "--set", "mood"),
    ("urge", "--at", "someday", "--set", "strength=3"), ("cope", "--set", "helped=99"),
    ("write", "--at", "never", BEING_WRITTEN), ("packs", "add", "/nowhere.toml"),
    ("copies", "--merge", "/nowhere.rjv"), ("passphrase", "--new-passphrase-file", "/nowhere"), ("bogus",),
)  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG_USES, ids=" ".join)
def test_a_wrong_use_echoes_nothing_of_the_journal(written: Notebook, arguments: tuple[str, ...]) -> None:
    ran = written.run(*arguments)
    assert ran.code != 0
    assert ran.out == ""
    assert ran.err.strip() != ""
    assert "Traceback" not in ran.err
    assert holds(ran.err.encode(), CANARIES) == []


def test_what_could_not_be_saved_is_not_echoed(written: Notebook) -> None:
    journal = written.open()
    try:
        open_elsewhere = written.run("write", BEING_WRITTEN)
    finally:
        journal.close()
    assert open_elsewhere.code == 5
    no_text = written.run("write", "-", stdin=BEING_WRITTEN.encode() + b"\xff\xfe")
    assert no_text.code != 0
    data = bytearray(written.path.read_bytes())
    data[600] ^= 1
    written.path.write_bytes(data)
    damaged = written.run("write", "-", stdin=BEING_WRITTEN)
    assert damaged.code == 4
    for ran in (open_elsewhere, no_text, damaged):
        assert ran.out == ""
        assert "Traceback" not in ran.err
        assert holds(ran.err.encode(), CANARIES) == []


@pytest.mark.parametrize("wrong", [PASSPHRASE + "x", IN_IT, "\udcff"])
def test_a_wrong_passphrase_is_not_echoed(written: Notebook, wrong: str, tmp_path: Path) -> None:
    secret = tmp_path / "wrong"
    secret.write_bytes(wrong.encode("utf-8", "surrogateescape"))
    secret.chmod(0o600)
    written.passphrase_file = secret
    ran = written.run("show")
    assert ran.code in (2, 3)
    assert ran.out == ""
    assert holds(ran.err.encode(), CANARIES) == []


def test_when_the_output_cannot_be_written_the_words_do_not_go_to_the_errors(written: Notebook) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123  a device
        done = subprocess.run(
            [sys.executable, "-m", "journal_tui", "--journal", str(written.path),
             "--passphrase-file", str(written.passphrase_file), "show"],
            env=written.environ, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert holds(done.stderr, CANARIES) == []


CRASHES = {
    "main": "Journal.look_back = fail",
    "thread": "Journal.look_back = lambda *_: (threading.Thread(target=fail).start(), Timeline([]))[1]",
    "unraisable": "Journal.look_back = lambda *_: (Falls(), Timeline([]))[1]",
}


@pytest.mark.parametrize("where", CRASHES)
def test_a_crash_tells_its_type_and_nothing_that_it_quotes(written: Notebook, where: str) -> None:
    program = f"""
import sys, threading
from journal_tui.journal.journal import Journal
from journal_tui.journal.timeline import Timeline
from journal_tui.cli import main
def fail(*_, **__):
    local = {IN_IT!r}
    raise LookupError(local)
class Falls:
    def __del__(self):
        fail()
{CRASHES[where]}
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, "--journal", str(written.path),
         "--passphrase-file", str(written.passphrase_file), "show"],
        env={**written.environ, "PYTHONPATH": str(Path.cwd())}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    if where == "main":
        assert done.returncode == 1
        assert b"LookupError" in done.stderr
    message = done.stderr.decode().replace(program, "")
    assert holds(message.encode(), CANARIES) == [], message
    assert b"Traceback" not in done.stderr


def test_the_passphrase_change_prints_the_code_and_nothing_else(written: Notebook, tmp_path: Path) -> None:
    secret = tmp_path / "new"
    secret.write_text("ein ganz neuer Satz\n")
    secret.chmod(0o600)
    with open_vault(written.path, passphrase=PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, cost=CHEAP)
    ran = written.run("passphrase", "--new-passphrase-file", str(secret))
    assert ran.code == 0
    assert len(ran.out.split()) == 1
    assert holds(ran.err.encode(), [*CANARIES, "ganz neuer", ran.out.strip()]) == []
