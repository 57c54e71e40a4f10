"""However it ends, nothing that was said to be saved is lost, nothing runs on, and nothing is told."""

from __future__ import annotations

import signal
from string import ascii_lowercase

import pytest
from textual import events

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.framework.crash import SAVED
from journal_tui.ui.framework.driver import LEAVE_SCREEN
from journal_tui.vault import open_vault
from tests.story.conftest import PASSPHRASE, Machine, opened, unlock
from tests.story.crashing import QUOTED
from tests.story.reading import found_in
from tests.story.terminal import ALTERNATE, Terminal, still_running

pytestmark = pytest.mark.pty

HALF = "Morgen erzähle ich Grünhild"


def in_the_middle_of_a_sentence(machine: Machine) -> Terminal:
    """The program with half a sentence on its screen that no clock has kept yet, as far as that can be."""
    terminal = opened(machine)
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.type(HALF)
    terminal.wait_for(HALF)
    return terminal


def drafts(machine: Machine) -> list[object]:
    """The texts of the drafts that the file holds."""
    with open_vault(machine.vault, passphrase=PASSPHRASE) as opened_vault:
        journal = Journal(opened_vault)
        assert journal.all(Entry) == []
        return [draft.answers["body"] for draft in journal.drafts()]


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_middle_of_a_sentence_keeps_the_draft(
    machine: Machine, number: signal.Signals
) -> None:
    terminal = in_the_middle_of_a_sentence(machine)
    terminal.signal(number)
    assert terminal.ended() == 128 + number
    assert terminal.kept == {}
    assert terminal.shown.left_over.strip() == ""
    assert still_running(terminal.pid) == []
    assert drafts(machine) == [HALF]


@pytest.mark.usefixtures("vault")
def test_closing_the_window_in_the_middle_of_a_sentence_keeps_the_draft(machine: Machine) -> None:
    terminal = in_the_middle_of_a_sentence(machine)
    assert terminal.close_window() == 128 + signal.SIGHUP
    assert still_running(terminal.pid) == []
    assert drafts(machine) == [HALF]


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("end", ["signal", "window"])
def test_what_was_typed_in_the_last_moment_is_in_the_draft_and_carries_out_nothing(
    machine: Machine, end: str
) -> None:
    terminal = opened(machine)
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.type(ascii_lowercase)
    if end == "window":
        # A window that is gone takes along what was not read; what was read comes in one piece.
        terminal.wait_for(ascii_lowercase[:6])
        assert terminal.close_window() == 128 + signal.SIGHUP
    else:
        # What follows a tab is no text, and nothing is saved as if it were finished.
        terminal.press("tab", "w", "x", "ctrl+s")
        terminal.signal(signal.SIGHUP)
        assert terminal.ended() == 128 + signal.SIGHUP
    assert drafts(machine) == [ascii_lowercase]


@pytest.mark.usefixtures("vault")
def test_suspending_locks_and_comes_back_to_a_blank_page(machine: Machine) -> None:
    terminal = in_the_middle_of_a_sentence(machine)
    terminal.signal(signal.SIGTSTP)
    terminal.stopped()
    assert ALTERNATE not in terminal.shown.modes
    assert terminal.kept == {}
    assert terminal.text.strip() == ""
    terminal.signal(signal.SIGCONT)
    terminal.wait_until(lambda: ALTERNATE in terminal.shown.modes, "the program to come back")
    assert terminal.text.strip() == ""
    terminal.press_until("right", "Passphrase")
    unlock(terminal)
    terminal.wait_for(f"You were writing: “{HALF}”")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("key", ["ctrl+l", "f2"])
def test_what_is_typed_while_it_locks_is_never_shown(machine: Machine, key: str) -> None:
    terminal = opened(machine)
    terminal.press(key)
    terminal.wait_until(lambda: "w Write" not in terminal.text, "the journal to be gone")
    assert terminal.shown.times_left == 0, "the shell, with the program's name in it, is not seen between"
    terminal.type("Otter")
    terminal.press_until("right", "Passphrase")
    assert terminal.shown.times_left == 0
    assert terminal.shown.left_over.strip() == ""
    assert b"Otter" not in terminal.written
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert terminal.kept == {}


@pytest.mark.usefixtures("vault")
async def test_no_key_uncovers_the_journal_while_hiding_locks_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NotebookApp(machine.vault, journal=Journal(open_vault(machine.vault, passphrase=PASSPHRASE)))

    async def wait_until_told() -> None:
        """A disk that takes its time."""

    monkeypatch.setattr(app, "close_journal", wait_until_told)
    monkeypatch.setattr(app, "exit", lambda *_, **__: None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f2")
        await pilot.press("j", "enter", "escape")
        await pilot.click()
        await pilot.pause()
        assert isinstance(app.screen, HideScreen)
        assert app.journal is not None
        app.journal.close()


@pytest.mark.usefixtures("vault")
async def test_a_key_held_on_the_blank_page_asks_for_the_passphrase_once(machine: Machine) -> None:
    app = NotebookApp(machine.vault, after="hidden")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(5):
            app.post_message(events.Key("j", "j"))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, UnlockScreen)
        assert [type(screen) for screen in app.screen_stack].count(UnlockScreen) == 1


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize(
    ("module", "kind", "method", "keys"),
    [
        ("journal_tui.ui.journal.journal_tab", "JournalTab", "gather", ("alt+2",)),
        ("journal_tui.ui.journal.journal_tab", "JournalTab", "show", ("alt+2",)),
        ("journal_tui.ui.records.form_screen", "RecordScreen", "compose", ("w",)),
        ("journal_tui.ui.today.today_tab", "TodayTab", "on_mount", ()),
        ("journal_tui.ui.app", "NotebookApp", "enter", ()),
    ],
    ids=["worker", "handler", "screen", "mount", "unlocking"],
)
def test_a_crash_says_nothing_of_what_an_error_quotes(
    machine: Machine, module: str, kind: str, method: str, keys: tuple[str, ...]
) -> None:
    terminal = machine.start(module=("tests.story.crashing", module, kind, method))
    terminal.wait_for("Passphrase", "Recovery code")
    terminal.type(PASSPHRASE + "\n")
    if keys:
        terminal.wait_for("Last 14 days", "Write")
        terminal.press(*keys)
    assert terminal.ended() == 1
    assert terminal.kept == {}
    assert "Journal TUI had to stop: LookupError" in terminal.shown.left_over
    assert SAVED in terminal.shown.left_over
    # Told twice to leave the app's screen, a terminal puts the cursor back to where it was before.
    assert LEAVE_SCREEN.encode() not in terminal.written.partition(b"had to stop")[2]
    for text in (QUOTED, "line_of_the_journal", "Traceback", PASSPHRASE):
        assert text.encode() not in terminal.written
    assert found_in(machine.folders, [QUOTED, PASSPHRASE]) == {}
    # It is not locked away from its owner.
    opened(machine).press("ctrl+q")
