"""The first start, unlocking, locking and hiding."""

from __future__ import annotations

import asyncio
import errno
import gc
import weakref
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import Answer, CheckIn, Entry, Reason
from journal_tui.models.stored import Draft
from journal_tui.packs import builtin_pack, install
from journal_tui.safety import NOTES, WHAT_THIS_IS
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.access.new_keys import NewPassphraseScreen
from journal_tui.ui.access.recovery_code_screen import RecoveryCodeScreen
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.access.welcome_screen import WelcomeScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.help.help_screen import HelpNowScreen
from journal_tui.ui.help.region_dialog import RegionDialog
from journal_tui.ui.idle_lock import WARNING_SECONDS
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.packs.first_packs_screen import FirstPacksScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.today.today_page import Now
from journal_tui.ui.widgets.private_input import PrivateInput
from journal_tui.ui.widgets.virtual_list import VirtualList
from journal_tui.vault import open_vault
from tests.ui.conftest import (
    PASSPHRASE,
    code_is_read,
    current,
    groups_asked_for,
    groups_of_code,
    notices,
    page,
    settle,
    type_text,
)
from tests.ui.textual_internals import rows

Size = tuple[int, int]


def flat(text: str) -> str:
    """Text without its line breaks, to find sentences that wrap."""
    return " ".join(text.split())


async def test_the_first_start_leads_to_a_journal_that_opens_again(path: Path, any_size: Size) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        assert current(app) is WelcomeScreen
        assert WHAT_THIS_IS.split(". ")[0] in flat(page(app))
        await pilot.press("enter")
        await pilot.pause()
        assert current(app) is NewPassphraseScreen
        await type_text(pilot, "four quiet otters sing\n")
        await type_text(pilot, "four quiet otters sang\n")
        assert "not the same" in page(app)
        await type_text(pilot, "four quiet otters sing\n")
        code_screen = await code_is_read(pilot)
        groups = groups_of_code(code_screen)
        assert all(group in page(app) for group in groups), "the whole code is on the page"
        await pilot.press("enter")
        await pilot.pause()
        assert not any(f" {group} " in page(app) for group in groups), "now it has to come from the paper"
        await type_text(pilot, "WRONG\n")
        assert "not what the code says" in flat(page(app))
        # A quick hand goes on before it was told: what it types after the slip is the next try.
        await type_text(pilot, "WRONG")
        burst = ["enter", *groups_asked_for(code_screen).lower().replace(" ", "")]
        for key in burst:
            app.post_message(events.Key(key, None if key == "enter" else key))
        await settle(pilot)
        assert current(app) is RecoveryCodeScreen
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is RegionDialog
        assert "United Kingdom" in page(app)
        assert "enter: this one" in page(app), "nothing of it is cut off"
        app.screen.query_one(VirtualList).highlight("IE")
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is FirstPacksScreen
        await pilot.press("escape")
        await settle(pilot)
        assert current(app) is MainScreen
        assert app.open_journal.settings.region == "IE"
        await pilot.press("ctrl+q")
    assert app.return_value == "left"
    with open_vault(path, passphrase="four quiet otters sing") as vault:
        assert not vault.read_only
    with open_vault(path, recovery_code=" ".join(groups)):
        pass


async def test_a_passphrase_that_anybody_would_try_first_is_asked_about_once(
    path: Path, any_size: Size
) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await type_text(pilot, "password1\npassword1\n")
        while "Enter once more" not in flat(page(app)):
            await pilot.pause()
        assert current(app) is NewPassphraseScreen
        assert "very easy to guess" in page(app)
        await pilot.press("enter")
        while current(app) is not RecoveryCodeScreen:
            await pilot.pause()
        shown = app.screen.query_one("#code-shown", Static).visual
        assert isinstance(shown, Content)
        numbers, groups = shown.plain.splitlines()
        for number, group in enumerate(groups.split(), 1):
            assert numbers.index(str(number)) == groups.index(group), "each group stands under its number"


async def test_the_first_page_is_whole_on_a_small_terminal() -> None:
    app = NotebookApp(Path("/home/someone/.local/share/notebook/notebook.rjv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.screen.query_one(VerticalScroll).max_scroll_y == 0, page(app)
        assert "Make a journal" in page(app)


@pytest.mark.parametrize("small", [(40, 12), (60, 20)], ids=str)
async def test_on_a_small_terminal_the_first_start_is_seen_from_its_beginning(
    path: Path, small: tuple[int, int]
) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=small) as pilot:
        await settle(pilot)
        lines = page(app).splitlines()
        assert lines[0].strip() == "Notebook", "from its first line on"
        assert "There is more below." in page(app) and "enter Go on" in page(app)
        await pilot.press("end")
        while "more below" in page(app):
            await pilot.pause()
        assert "I have a journal elsewhere" in page(app) and "more below" not in page(app)
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is NewPassphraseScreen
        assert "enter: next" in page(app) and "enter: take it" in page(app)
        await type_text(pilot, "four quiet otters sing\nfour")
        await settle(pilot)
        assert "••••\n" in page(app), "what is typed once more is in sight"
        await type_text(pilot, " quiet otters sing\n")
        code_screen = await code_is_read(pilot)
        await settle(pilot)
        symbols = code_screen._groups
        assert all(group in page(app) for group in symbols), "the whole code"
        assert "enter: I have written it down" in page(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "enter: go on" in flat(page(app))
        await type_text(pilot, "TYPED")
        await settle(pilot)
        assert "TYPED" in page(app)


async def test_the_door_of_the_demo_is_whole_on_a_very_small_terminal(path: Path, code: str) -> None:
    made_up = "The passphrase of the demo is: demo for looking around"
    app = NotebookApp(path, made_up=made_up)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        shown = flat(page(app).replace("│", " "))
        assert made_up in shown and "enter: open · ctrl+q: leave" in shown


async def test_leaving_the_first_start_makes_nothing(path: Path) -> None:
    app = NotebookApp(path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
    assert app.return_value == "left"
    assert not path.exists()
    assert not path.parent.exists()


async def test_a_wrong_passphrase_costs_a_second_try_and_nothing_else(
    path: Path, code: str, any_size: Size
) -> None:
    before = path.read_bytes()
    app = NotebookApp(path)
    async with app.run_test(size=any_size) as pilot:
        await pilot.pause()
        assert current(app) is UnlockScreen
        await type_text(pilot, "wrong one\n")
        await settle(pilot)
        assert current(app) is UnlockScreen
        assert "passphrase" in flat(page(app))
        assert "!" in page(app)
        assert "wrong one" not in page(app)
        assert app.failure_code == 3 and gc.isenabled()
        assert path.read_bytes() == before
        await type_text(pilot, PASSPHRASE + "\n")
        await settle(pilot)
        assert current(app) is MainScreen
        assert app.failure_code == 0
    assert gc.isenabled(), "held off while it was opened, and not for longer"


async def test_the_recovery_code_opens_and_leads_to_a_new_passphrase(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f6")
        await type_text(pilot, code.lower().replace("-", " ") + "\n")
        while current(app) is not NewPassphraseScreen:
            await pilot.pause()
        await type_text(pilot, "a new one\n")
        await type_text(pilot, "a new one\n")
        screen = await code_is_read(pilot)
        await pilot.press("enter")
        await type_text(pilot, groups_asked_for(screen) + "\n")
        await settle(pilot)
        assert current(app) is MainScreen
        await pilot.press("ctrl+q")
        await settle(pilot)
    open_vault(path, passphrase="a new one").close()
    with pytest.raises(Exception, match="assphrase"):
        open_vault(path, passphrase=PASSPHRASE)


async def test_the_open_journal_is_made_ready_behind_the_door_and_holds_nothing_yet(
    path: Path, code: str, any_size: Size
) -> None:
    journal = Journal(open_vault(path, recovery_code=code))
    journal.add(Reason, {"words": "Sunday breakfast"})
    journal.change_settings(theme="notebook-light")
    journal.close()
    app = NotebookApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        behind = app.made_ready
        assert behind is not None and behind.is_mounted and current(app) is UnlockScreen
        assert len(app.screen_stack) == 1, "nothing is drawn below the door"
        await pilot.press("ctrl+p")
        await settle(pilot)
        assert current(app) is UnlockScreen and "^p" not in page(app), "nothing of it works before"
        # Turned while one types, and missed once.
        await pilot.resize_terminal(*any_size)
        for typed in ("wrong", PASSPHRASE):
            await type_text(pilot, typed)
            await pilot.press("enter")
            await settle(pilot)
        assert app.screen_stack == [behind] and app.made_ready is None, "the door is gone"
        assert app.theme == "notebook-light"
        assert "Sunday breakfast" in page(app) and "Next session" in page(app) and "^p More" in page(app)
        assert darkest_background(app) > 100, "made in the dark theme, and shown in the light one"
        await pilot.press("alt+2")
        await settle(pilot)
        assert "Nothing here yet" in page(app)


async def test_today_is_gathered_whatever_is_laid_out_behind_the_door_meanwhile(
    path: Path, code: str
) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        behind = app.made_ready
        assert behind is not None
        behind.query_one(ContentSwitcher).current = "journal"
        journal = Journal(open_vault(path, recovery_code=code))
        assert isinstance(behind.gather_first(journal).content, Now)
        journal.close()


def test_nothing_of_what_was_typed_at_the_door_or_copied_outlives_the_lock(path: Path, code: str) -> None:
    references: list[weakref.ref[Any]] = []

    async def unlocked_and_locked() -> None:
        app = NotebookApp(path)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            door = app.screen.query_one("#passphrase", PrivateInput)
            references.extend((weakref.ref(app), weakref.ref(door)))
            await type_text(pilot, PASSPHRASE)
            await pilot.press("enter")
            await settle(pilot)
            assert current(app) is MainScreen and door.value == "", "not even while it is open"
            await pilot.press("ctrl+l")
            await settle(pilot)

    asyncio.run(unlocked_and_locked())
    gc.collect()
    assert [reference() for reference in references] == [None, None]


def darkest_background(app: NotebookApp) -> float:
    """How bright the darkest background on the screen is, 0 to 255; what has the focus is left out."""
    styles = [segment.style for strip in rows(app) for segment in strip]
    colours = {style.bgcolor.triplet for style in styles if style is not None and style.bgcolor is not None}
    return min(sum(colour) / 3 for colour in colours if colour is not None)


@pytest.mark.parametrize(
    ("contents", "exit_code", "word"),
    [(b"\x89RJV\r\n\x1a\n" + bytes(100), 4, "damaged"), (b"not a vault at all" * 60, None, "")],
)
async def test_a_file_that_is_no_sound_vault_is_said_so_and_left_alone(
    path: Path, contents: bytes, exit_code: int | None, word: str
) -> None:
    path.parent.mkdir()
    path.write_bytes(contents)
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_text(pilot, "anything\n")
        await settle(pilot)
        assert current(app) is UnlockScreen
        assert word in flat(page(app))
        if exit_code is not None:
            assert app.failure_code == exit_code
        await pilot.press("ctrl+q")
    assert app.return_code == app.failure_code != 0
    assert path.read_bytes() == contents


async def test_a_journal_that_is_open_elsewhere_says_so(path: Path, journal: Journal) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_text(pilot, PASSPHRASE + "\n")
        await settle(pilot)
        assert current(app) is UnlockScreen
        assert "open" in flat(page(app))
        assert app.failure_code == 5


async def test_help_is_there_before_unlocking(path: Path, code: str, size: Size) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert current(app) is HelpNowScreen
        first = page(app)
        await pilot.press("right")
        await pilot.pause()
        assert page(app) != first, "another region has other numbers"
        seen = flat(page(app))
        for _ in range(6):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += flat(page(app))
        assert NOTES[1].split(". ")[0] in seen
        await pilot.press("escape")
        await pilot.pause()
        assert current(app) is UnlockScreen


async def test_hiding_shows_a_blank_page_at_once_and_locks(
    app: NotebookApp, journal: Journal, path: Path
) -> None:
    journal.add(Entry, {"title": "canary", "body": "canary"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f2")
        assert current(app) is HideScreen
        assert page(app).strip() == ""
        await pilot.pause()
    assert app.return_value == "hidden"
    assert app.journal is None
    # The lock is given up: it can be opened again.
    open_vault(path, passphrase=PASSPHRASE).close()


async def test_after_hiding_any_key_asks_for_the_passphrase(path: Path, code: str) -> None:
    app = NotebookApp(path, after="hidden")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert page(app).strip() == ""
        await pilot.press("j")
        await pilot.pause()
        assert current(app) is UnlockScreen


async def test_locking_in_the_middle_of_a_sentence_keeps_the_draft(app: NotebookApp, path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await pilot.pause()
        await type_text(pilot, "half a sen")
        await pilot.press("ctrl+l")
        await pilot.pause()
    assert app.return_value == "locked"
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        drafts = Journal(vault).drafts()
        assert [draft.answers["body"] for draft in drafts] == ["half a sen"]
        assert not Journal(vault).all(Entry)


async def test_the_draft_is_offered_at_the_next_start(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.put(
        Draft(
            id="new-entries",
            schema=1,
            kind="entries",
            saved_at=journal.clock(),
            answers={"body": "half a sen"},
        )
    )
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        assert "You were writing: “half a sen”" in page(app)
        await pilot.press("enter")
        await pilot.pause()
        await type_text(pilot, "tence")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [entry.body for entry in journal.all(Entry)] == ["half a sentence"]
        assert not journal.drafts()
        assert "You were writing" not in page(app)


async def test_it_locks_when_nothing_is_touched_and_warns_before(path: Path, journal: Journal) -> None:
    now = [0.0]
    app = NotebookApp(path, journal=journal, monotonic=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        now[0] = 5 * 60 - WARNING_SECONDS + 1
        await app.lock_when_idle()
        await settle(pilot)
        assert any("Locking soon" in note.message for note in notices(app))
        await pilot.press("7")
        now[0] += WARNING_SECONDS
        await app.lock_when_idle()
        assert app.journal is not None, "a key kept it open"
        now[0] += 5 * 60
        await app.lock_when_idle()
        await pilot.pause()
    assert app.return_value == "locked"


async def test_never_locking_by_itself_is_a_choice(path: Path, journal: Journal) -> None:
    journal.change_settings(idle_minutes=0)
    now = [0.0]
    app = NotebookApp(path, journal=journal, monotonic=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        now[0] = 1e6
        await app.lock_when_idle()
        assert app.journal is not None


async def test_the_check_in_on_today_saves_as_it_goes(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert not journal.all(CheckIn), "a digit goes to a tab until the check-in is begun"
        await pilot.press("1", "tab", "4")
        await settle(pilot)
        assert [c.mood for c in journal.all(CheckIn)] == [4]
        await pilot.press("tab", "2")
        await pilot.press("tab")
        await type_text(pilot, "6.5")
        await settle(pilot)
        (check_in,) = journal.all(CheckIn)
        assert (check_in.mood, check_in.urge_now, check_in.sleep_hours) == (4, 2, 6.5)
        await pilot.press("shift+tab", "backspace")
        await settle(pilot)
        (check_in,) = journal.all(CheckIn)
        assert check_in.urge_now is None, "emptied again is skipped, not 0"


async def test_one_due_question_at_a_time(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    pack = builtin_pack("today")
    assert pack is not None
    install(journal, pack)
    first, second = pack.prompts[0].text, pack.prompts[1].text
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        assert first in flat(page(app))
        await pilot.press("tab", "tab", "tab", "tab", "right")
        await settle(pilot)
        assert first not in flat(page(app))
        assert second in flat(page(app))
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "the evening")
        await pilot.press("escape")
        await settle(pilot)
        assert [draft.kind for draft in journal.drafts()] == ["answers"]
        assert "You were writing: “the evening”" in flat(page(app))
        await pilot.press("shift+tab", "enter")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (answer,) = journal.all(Answer)
        assert (answer.question.text, answer.value) == (second, "the evening")
        assert not journal.drafts()
        assert second not in flat(page(app))


async def test_a_folder_that_may_not_be_looked_into_ends_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, **_: object) -> bool:
        raise PermissionError(errno.EACCES, "no way in", str(self))

    monkeypatch.setattr(Path, "exists", refused)
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert current(app) is WelcomeScreen


async def test_what_was_being_written_has_the_focus_after_unlocking(
    path: Path, code: str, any_size: Size
) -> None:
    journal = Journal(open_vault(path, recovery_code=code))
    journal.keep_draft(
        Draft(
            id="new-entries", schema=SCHEMA, kind="entries", saved_at=journal.clock(),
            answers={"body": "In the middle of"},
        )
    )  # fmt: skip
    journal.close()
    app = NotebookApp(path)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        assert app.made_ready is not None, "Today is filled behind the door"
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await settle(pilot)
        assert app.focused is not None and app.focused.id == "draft"
        await pilot.press("enter")
        await settle(pilot)
        assert "In the middle of" in page(app) and current(app) is RecordScreen
