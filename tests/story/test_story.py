"""One whole story in a real terminal, and then a look for every word of it where none may be."""

from __future__ import annotations

import contextlib
import re
import signal
import stat
from pathlib import Path

import pytest

from tests.story.conftest import PASSPHRASE, WRONG, Machine, unlock
from tests.story.reading import disguises, found_in, holds
from tests.story.terminal import Terminal, still_running

pytestmark = pytest.mark.pty

TITLE = "Rückweg am Kanal"
BODY = "Zwölfmal gezögert, dann weitergegangen."
TAG = "brückentag"
ABOUT = "Pflaumenlikör"
HALF = "Morgen erzähle ich Grünhild"
#: Everything that must stay inside the journal. Each has a letter that JSON writes in another way.
WORDS = (TITLE, "gezögert", TAG, ABOUT, "Grünhild", PASSPHRASE, WRONG)


def nothing_is_told(machine: Machine, *, but: tuple[Path, ...] = ()) -> None:
    """No word is in clear in any file, and nothing that could hold one was left behind."""
    assert {path: words for path, words in found_in(machine.folders, WORDS).items() if path not in but} == {}
    names = [path.name for folder in machine.folders for path in folder.rglob("*")]
    assert not [name for name in names if name.startswith("core") or name.endswith((".log", ".svg", ".tmp"))]
    for path in (machine.vault.parent, *machine.vault.parent.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def the_process_tells_nothing(terminal: Terminal) -> None:
    """Not its arguments, not its environment; and a crash would leave no memory on the disk."""
    process = Path(f"/proc/{terminal.pid}")
    assert holds((process / "cmdline").read_bytes(), WORDS) == []
    with contextlib.suppress(PermissionError):  # nobody but root may look: better still
        assert holds((process / "environ").read_bytes(), WORDS) == []
    core = re.search(r"Max core file size +(\d+) +(\d+)", (process / "limits").read_text())
    assert core is not None
    assert core.groups() == ("0", "0")


def the_terminal_was_told_nothing(terminal: Terminal) -> None:
    """The window's title is neutral, and nothing was sent to the clipboard or to the shell's screen."""
    assert terminal.shown.all_titles == {"Notebook"}
    # 22 is the shape of the mouse pointer; 52 would be the clipboard.
    assert {command.partition(b";")[0] for command in terminal.shown.commands} <= {b"22"}
    assert b"\x1b]52" not in terminal.written
    assert holds(terminal.shown.left_over.encode(), WORDS) == []


def first_start(terminal: Terminal) -> str:
    """From nothing to Today; gives the recovery code."""
    terminal.wait_for("It is not a medical device", "Make a journal", "Leave")
    terminal.press("enter")
    terminal.wait_for("Choose a passphrase", "Back")
    terminal.type(PASSPHRASE)
    terminal.wait_for("•" * len(PASSPHRASE), "to guess")
    terminal.press("enter")
    terminal.wait_for_cursor_below("Once more")
    terminal.type(PASSPHRASE)
    terminal.wait_for("•" * len(PASSPHRASE) + " ■")
    terminal.press("enter")
    terminal.wait_for("Your recovery code", "I have written it down")
    code = re.search(r"[0-9A-Z]{4}(?: +[0-9A-Z]{4}){6}", terminal.text)
    assert code is not None
    groups = code[0].split()
    # In the moment in which the code appears Enter is not heard: nobody can have read it.
    terminal.press_until("enter", "of the code from your paper")
    terminal.wait_for("of the code from your paper", without=groups)
    asked = re.search(r"type groups (\d) and (\d)", terminal.words)
    assert asked is not None
    terminal.type(" ".join(groups[int(number) - 1].lower() for number in asked.groups()) + "\n")
    terminal.wait_for("Where are you?", "enter: this one")
    terminal.press("enter")
    terminal.wait_for("Questions, if you like", "Not now")
    terminal.press("escape")
    terminal.wait_for("Last 14 days", "Write")
    return " ".join(groups)


def write_an_entry(terminal: Terminal) -> None:
    """A text, a title and a tag, saved."""
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.type(BODY)
    terminal.wait_for(BODY)
    terminal.press("shift+tab")
    terminal.wait_for_cursor_below("A title, if you like")
    terminal.type(TITLE)
    terminal.wait_for(TITLE)
    terminal.press("ctrl+s")
    terminal.wait_for("Saved.", "Last 14 days")


def log_an_urge(terminal: Terminal) -> None:
    """Its strength and what it was about, saved."""
    terminal.press("u")
    terminal.wait_for("Ride the wave", "A past one")
    terminal.press("l")
    terminal.wait_for("New urge", "Throw away")
    for strength in ("7", "8", "3"):
        terminal.press(strength)
        terminal.wait_for(f"[{strength}]")
        terminal.press("tab")
    terminal.wait_for_cursor_below("An urge for what")
    terminal.type(ABOUT)
    terminal.wait_for(ABOUT)
    terminal.press("ctrl+s")
    terminal.wait_for("Last 14 days", "Saved.")


def test_a_journal_from_its_first_start_to_a_page_for_the_session(machine: Machine) -> None:
    terminal = machine.start()
    code = first_start(terminal)
    write_an_entry(terminal)
    log_an_urge(terminal)
    # One digit on Today; what is counted there comes from what was saved.
    terminal.press("tab")
    terminal.press("6")
    terminal.wait_for("[6]")
    terminal.wait_until(lambda: re.search(r"mood +·+[▁-█]", terminal.text) is not None, "the mood of today")
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.paste(HALF)
    terminal.wait_for(HALF, "draft kept")
    the_process_tells_nothing(terminal)
    nothing_is_told(machine)
    terminal.signal(signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    assert still_running(terminal.pid) == []
    the_terminal_was_told_nothing(terminal)
    nothing_is_told(machine)

    # Again: a wrong passphrase costs another try and nothing else.
    terminal = machine.start()
    terminal.wait_for("Passphrase", "Recovery code")
    terminal.type(WRONG + "\n")
    terminal.wait_for("That passphrase does not open this journal.")
    unlock(terminal)
    terminal.wait_for(f"You were writing: “{HALF}”", "[6]")
    terminal.press("alt+2")
    terminal.wait_for(TITLE, f"7 → 8 → 3 · {ABOUT}", "Mood 6", "3 · everything")
    terminal.press("/")
    terminal.wait_for_cursor_at("Search every word")
    terminal.type("gezögert")
    terminal.wait_for("1 · everything", TITLE, without=[ABOUT])
    terminal.press("enter")
    terminal.wait_for("Write")
    terminal.press("enter")
    terminal.wait_for(TITLE, BODY)
    terminal.press("escape")
    terminal.wait_for("1 · everything")
    # The draft is offered where one begins, and holds the half sentence; the focus was on it at the start.
    terminal.press("alt+1")
    terminal.wait_for(f"› You were writing: “{HALF}”", "Write")
    terminal.press("tab", "tab", "tab", "tab", "enter")
    terminal.wait_for("from your draft", HALF, "Throw away")
    terminal.type(" davon.")
    terminal.wait_for(f"{HALF} davon.")
    terminal.press("ctrl+s")
    terminal.wait_for("Saved.", "Last 14 days", without=["You were writing"])

    # Locked, nothing is left to see.
    terminal.press("alt+2")
    terminal.wait_for(TITLE)
    terminal.press("ctrl+l")
    terminal.wait_for("Passphrase", "Recovery code", without=WORDS)
    assert holds(terminal.shown.text_of_both.encode(), WORDS) == []
    terminal.type(WRONG + "\n")
    terminal.wait_for("That passphrase does not open this journal.")
    unlock(terminal)

    # Hidden, there is nothing at all.
    terminal.press("alt+2")
    terminal.wait_for(ABOUT)
    terminal.press("f2")
    terminal.wait_until(lambda: terminal.text.strip() == "", "a blank page")
    terminal.press_until("right", "Passphrase")
    unlock(terminal)

    # Shared: what is ticked, in one file, after the passphrase, with a receipt.
    shared = share(terminal, machine)
    terminal.press("escape")
    terminal.wait_for("Last 14 days", "Write")
    terminal.press("alt+6")
    terminal.wait_for("r Receipts", "Write")
    terminal.press("r")
    terminal.wait_for("Share receipts", "saved as text")

    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert terminal.kept == {}
    assert terminal.shown.left_over.strip() == ""
    assert still_running(terminal.pid) == []
    the_terminal_was_told_nothing(terminal)
    nothing_is_told(machine, but=(shared,))
    assert found_in(machine.folders, [code, code.replace(" ", "-"), code.replace(" ", "")]) == {}


def share(terminal: Terminal, machine: Machine) -> Path:
    """Tick the entry and the urge, save the page as text; gives the file."""
    folder = machine.home / "papers"
    folder.mkdir()
    terminal.press("s")
    terminal.wait_for("Nothing is on the page yet.", "From my notebook", "Single moments")
    for section, begin in (("From my notebook", TITLE[:7]), ("Single moments", "urge")):
        go_down_to(terminal, section)
        terminal.press("right")
        go_down_to(terminal, begin)
        terminal.press("space")
        terminal.wait_until(lambda: "[x]" in chosen(terminal), "a tick")
    terminal.press("ctrl+s")
    terminal.wait_for("Save a copy", "cannot be taken back", "PDF with a password")
    terminal.press("4", "tab")
    terminal.wait_for("(•) plain text", str(machine.home)[:20])
    terminal.press("ctrl+e", "ctrl+u")
    terminal.wait_for("Into the folder", without=[str(machine.home)[:20]])
    terminal.type("~/papers")
    terminal.wait_for("~/papers")
    terminal.press("enter")
    assert list(folder.iterdir()) == []
    terminal.type(WRONG + "\n")
    terminal.wait_for("nothing was saved.")
    assert list(folder.iterdir()) == []
    terminal.press("ctrl+u")
    terminal.type(PASSPHRASE + "\n")
    terminal.wait_for("Saved", "Go on")
    (shared,) = folder.iterdir()
    assert re.fullmatch(r"notes-\d{4}-\d\d-\d\d\.txt", shared.name)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o600
    page = shared.read_text()
    assert BODY in page
    assert ABOUT in page
    assert "Grünhild" not in page
    terminal.press("enter")
    terminal.wait_for("[x]", without=["Go on"])
    return shared


def go_down_to(terminal: Terminal, words: str) -> None:
    """Go down in the list until the line begins so."""
    while words not in (before := chosen(terminal)):
        terminal.press("down")
        terminal.wait_until(lambda was=before: chosen(terminal) not in ("", was), "the next line")  # type: ignore[misc] # bound now


def chosen(terminal: Terminal) -> str:
    """The line at ›."""
    return next((line for line in terminal.text.splitlines() if line.startswith("›")), "")


@pytest.mark.parametrize("disguise", range(13))
def test_the_search_for_words_finds_them_in_every_disguise(tmp_path: Path, disguise: int) -> None:
    ways = list(disguises(TITLE))
    (tmp_path / "file").write_bytes(b"before " + ways[disguise % len(ways)] + b" after")
    assert found_in([tmp_path], [TITLE]) == {tmp_path / "file": [TITLE]}
