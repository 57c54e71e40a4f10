"""`paper`, `catch-up`, `packs builder` and `practice`: papers out, and days from paper in."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest
from pypdf import PdfReader

from journal_tui.models.days import day_of
from journal_tui.models.records import CheckIn, Strategy, Urge
from tests.cli.conftest import Notebook, run_python


@pytest.mark.parametrize("name", ["urge", "checkin", "week"])
@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_a_blank_paper_needs_no_journal(notebook: Notebook, tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"x.{ending}"
    for _ in range(2):  # its own, unchanged, is written over
        done = notebook.invoke("paper", name, "-o", str(path), "--region", "IE", opening=False)
        assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    assert path.stat().st_size > 1000
    if ending == "pdf":
        assert "116 123" in PdfReader(path).pages[0].extract_text()
    path.write_bytes(path.read_bytes() + b"changed")
    assert notebook.invoke("paper", name, "-o", str(path), opening=False).exit_code == 1
    assert path.read_bytes().endswith(b"changed")


def test_the_plan_is_printed_from_the_journal_and_without_what_is_sealed(
    notebook: Notebook, tmp_path: Path
) -> None:
    with closing(notebook.open()) as journal:
        journal.add(Strategy, {"name": "Call my sister"})
        journal.add(Strategy, {"name": "Only mine"}, sealed=True)
    path = tmp_path / "plan.html"
    assert notebook.run("paper", "plan", "-o", str(path)).code == 0
    text = path.read_text("utf-8")
    assert "Call my sister" in text and "Only mine" not in text
    blank = tmp_path / "blank.html"
    assert notebook.run("paper", "plan", "--blank", "-o", str(blank), opening=False).code == 0
    assert "Call my sister" not in blank.read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("paper", "urge", "-o", "x.docx"),
        ("paper", "urge", "-o", "x.md"),
        ("packs", "builder", "-o", "x.pdf"),
        ("packs", "practice", "-o", "x.txt"),
        ("packs", "new", "x.docx"),
        ("packs", "export", "today", "x.pdf"),
        ("packs", "preview", "today", "-o", "x.pdf"),
        ("packs", "preview", "today", "--html", "-o", "x.txt"),
        ("summary", "-o", "page.docx"),
        ("summary", "--format", "pdf", "-o", "x.html"),
        ("summary", "--format", "text", "-o", "x.pdf"),
    ],
)
def test_an_ending_that_promises_something_else_is_refused(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = notebook.invoke(*arguments)
    assert done.exit_code == 2, done.stderr
    assert "Nothing was written" in done.stderr
    assert not list(tmp_path.glob("x.*")) and not list(tmp_path.glob("page.*"))


@pytest.mark.parametrize("command", ["builder", "practice"])
def test_the_pages_for_therapists_are_written_whole(notebook: Notebook, tmp_path: Path, command: str) -> None:
    path = tmp_path / "page.html"
    for _ in range(2):
        assert notebook.invoke("packs", command, "-o", str(path), opening=False).exit_code == 0
    text = path.read_text("utf-8")
    assert text.startswith("<!doctype html>") and "Content-Security-Policy" in text


def test_a_preview_whose_name_ends_in_html_is_a_paper_with_helplines(
    notebook: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "x.html"
    done = notebook.invoke(
        "packs", "preview", "after-a-lapse", "-o", str(path), "--region", "GB", "--paper", "a4", opening=False
    )
    assert done.exit_code == 0
    text = path.read_text("utf-8")
    assert "Samaritans" in text and "size: A4" in text
    assert "Your answer starts sealed" not in text and "stand beside this question" not in text


def test_a_week_from_paper_is_kept_day_by_day_and_marked_as_late(notebook: Notebook) -> None:
    # Mood, strongest urge, sleep, use, a good thing; then whether there was an urge.
    day = "6\n3\n7.5\n1\na walk\n\n"
    with_urge = "5\n\n\n\n\ny\n4\n7\n"
    done = notebook.run("catch-up", stdin=day * 5 + with_urge)
    assert done.code == 0, done.err
    with closing(notebook.open()) as journal:
        checkins, urges = journal.all(CheckIn), journal.all(Urge)
        today = day_of(journal.clock(), day_start_hour=4)
    assert [checkin.mood for checkin in checkins] == [6] * 5 + [5]
    assert checkins[0].good_thing == "a walk" and checkins[0].sleep_hours == 7.5
    assert [(today - checkin.at.date()).days for checkin in checkins] == [7, 6, 5, 4, 3, 2]
    assert all(checkin.written_later for checkin in checkins)
    assert [(urge.strength_start, urge.strength_peak) for urge in urges] == [(4, 7)]
    assert urges[0].at - checkins[5].at < timedelta(hours=1)
    again = notebook.run("catch-up", stdin="8\n")
    assert again.code == 0
    with closing(notebook.open()) as journal:
        assert len(journal.all(CheckIn)) == 7


def test_who_is_not_safe_has_help_while_a_day_is_written_down(notebook: Notebook) -> None:
    done = notebook.run("catch-up", stdin="6\n3\n7.5\nyes\nno\na walk\n\n")
    assert done.code == 0
    assert done.err.index("You said that you are not safe") < done.err.index("[your words]")
    with closing(notebook.open()) as journal:
        assert journal.all(CheckIn)[0].safe_now == "no"


#: The disk takes nothing until the file is there whose name follows.
_FULL_UNTIL = """
import sys
from pathlib import Path
from journal_tui.vault import NotSaved, Vault
room = Path(sys.argv.pop(1))
commit = Vault.commit
def full(self, *arguments, **options):
    if not room.exists():
        raise NotSaved("The disk is full.")
    return commit(self, *arguments, **options)
Vault.commit = full
from journal_tui.__main__ import main
main()
"""


@pytest.mark.pty
@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "let go"])
@pytest.mark.parametrize("command", [["catch-up", "--days", "2"], ["packs", "own"]], ids=str)
def test_what_a_disk_does_not_take_is_held_and_offered_again(
    notebook: Notebook, tmp_path: Path, command: list[str], is_kept: bool
) -> None:
    own = command[0] == "packs"
    lines = ["What helped today?", ""] if own else ["6", "3", "7.5", "1", "a walk"]
    room = tmp_path / "room"
    child = pexpect.spawn(
        sys.executable,
        ["-c", _FULL_UNTIL, str(room), "--journal", str(notebook.path),
         "--passphrase-file", str(notebook.passphrase_file), *command],
        env=notebook.environ, encoding="utf-8", timeout=60, dimensions=(40, 100),
    )  # fmt: skip
    child.expect("ctrl")
    for line in lines:
        child.sendline(line)
    if own:
        child.expect("7/")
        child.sendeof()  # what else is asked of it is skipped
    child.expect("The disk is full.")
    child.expect("It is not saved yet. It begins with: ")
    child.sendline("read back")
    child.expect("What helped today" if own else "a walk")
    child.expect("It is not saved yet")
    if not is_kept:
        child.sendline("")
        child.expect("What you typed was not saved.")
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == 1
        return
    room.touch()
    child.sendline("try again")
    child.expect("Saved.")
    child.expect("That is what begins with: ")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    with closing(notebook.open()) as journal:
        assert len(journal.all(CheckIn)) + len(journal.packs()) == 1


@pytest.mark.parametrize("command", [["catch-up", "--days", "2"], ["packs", "own"]], ids=str)
def test_where_nobody_can_be_asked_it_is_printed_again(
    notebook: Notebook, tmp_path: Path, command: list[str]
) -> None:
    argv = [str(tmp_path / "never"), "--journal", str(notebook.path)]
    argv += ["--passphrase-file", str(notebook.passphrase_file), *command]
    ran = run_python(["-c", _FULL_UNTIL, *argv], stdin="6\n3\n", environ=notebook.environ, folder=tmp_path)
    assert ran.code == 1 and "6" in ran.out and "It is printed again here" in ran.err


def test_a_paper_of_ones_own_has_ones_own_words_and_none_that_were_sealed(
    notebook: Notebook, tmp_path: Path
) -> None:
    with closing(notebook.open()) as journal:
        journal.add(Urge, {"outside": ["people", "Sunday dinners"]})
        journal.add(Urge, {"outside": ["A sealed matter"]}, sealed=True)
    path = tmp_path / "urge.html"
    assert notebook.run("paper", "urge", "--own", "-o", str(path)).code == 0
    text = path.read_text("utf-8")
    assert "Sunday dinners" in text and "A sealed matter" not in text
