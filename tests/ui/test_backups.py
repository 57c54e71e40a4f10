"""Backups, restoring, deleting for good and older files, driven with keys."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.journal.purge import backups_holding
from journal_tui.models.records import Entry
from journal_tui.models.stored import Draft
from journal_tui.ui import run as run_module
from journal_tui.ui.access.new_keys import NewPassphraseScreen
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.access.welcome_screen import WelcomeScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog, PickDialog
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.storage.backups_screen import BackupsScreen
from journal_tui.vault import VaultContext, create, folder_of, open_vault
from tests.ready import CHEAP
from tests.ui.conftest import PASSPHRASE, current, notices, page, settle, type_text

Size = tuple[int, int]


def flat(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The machine's state folder."""
    return tmp_path / "state"


@pytest.fixture
def context(state: Path) -> VaultContext:
    return VaultContext(state=state, backups=True)


@pytest.fixture
def kept(path: Path, code: str, context: VaultContext) -> Iterator[Journal]:
    """The open journal, with sightings and backups."""
    opened = Journal(open_vault(path, passphrase=PASSPHRASE, context=context))
    yield opened
    opened.close()


def notebook(path: Path, state: Path, journal: Journal | None = None) -> NotebookApp:
    return NotebookApp(path, journal=journal, state=lambda: state)


def bodies(path: Path, passphrase: str = PASSPHRASE) -> list[str]:
    with open_vault(path, passphrase=passphrase, read_only=True) as vault:
        return [entry.body or "" for entry in Journal(vault).all(Entry)]


def copies(path: Path) -> list[Path]:
    folder = folder_of(path)
    return sorted(folder.iterdir()) if folder.exists() else []


async def test_the_first_unlock_of_the_day_makes_a_backup_after_the_list_is_there(
    path: Path, state: Path, code: str
) -> None:
    app = notebook(path, state)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_text(pilot, PASSPHRASE + "\n")
        while current(app) is not MainScreen:
            await pilot.pause()
        while not copies(path):
            await pilot.pause()
        await settle(pilot)
        assert len(copies(path)) == 1
        assert app.open_journal.vault.backups.list_backups()[0].path == copies(path)[0]
        await pilot.press("ctrl+q")
    assert [file.suffix for file in state.iterdir()] == [".seen"]


async def test_a_backup_that_cannot_be_made_is_told_and_nothing_else_happens(
    path: Path, state: Path, kept: Journal
) -> None:
    folder_of(path).write_text("a file where the folder would be")
    app = notebook(path, state, kept)
    async with app.run_test(size=(80, 24)) as pilot:
        while "A backup could not be made" not in flat(page(app)):
            await pilot.pause()
        assert current(app) is MainScreen


async def test_the_demo_keeps_nothing_beside_its_journal(path: Path, journal: Journal) -> None:
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.pause(0.3)
        await settle(pilot)
    assert not folder_of(path).exists()


async def test_the_screen_lists_dates_and_sizes_and_makes_one_now(
    path: Path, state: Path, kept: Journal, size: Size
) -> None:
    app = notebook(path, state, kept)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await type_text(pilot, "backups")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settle(pilot)
        while current(app) is not BackupsScreen:
            await pilot.pause()
        await settle(pilot)
        before = len(copies(path))
        kept.add(Entry, {"body": "one"})
        await pilot.press("n")
        await settle(pilot)
        assert len(copies(path)) >= max(1, before)
        seen = flat(page(app))
        newest = kept.vault.backups.list_backups()[0]
        assert f"{newest.made_at:%H:%M}" in seen
        assert f"{-(-newest.size // 1024)} KB" in seen
        assert "1 backup" in seen
        assert "encrypted as it is" in seen
        await pilot.press("n")
        await settle(pilot)
        assert any("just what the journal holds" in note.message for note in notices(app))
        await pilot.press("escape")
        await settle(pilot)
        assert current(app) is MainScreen


async def test_restoring_one_keeps_what_was_there_and_locks(
    path: Path, state: Path, kept: Journal, any_size: Size
) -> None:
    kept.add(Entry, {"body": "before"})
    kept.vault.backups.make()
    kept.add(Entry, {"body": "after"})
    app = notebook(path, state, kept)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        app.push_screen(BackupsScreen(kept))
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is AskDialog
        await type_text(pilot, "not it\n")
        while "does not open" not in flat(page(app)):
            await pilot.pause()
        assert current(app) is AskDialog
        await type_text(pilot, PASSPHRASE + "\n")
        while current(app) is not ChoiceDialog:
            await pilot.pause()
        await pilot.pause()
        assert "It is sound, and holds" in flat(page(app))
        assert "kept among the backups" in flat(page(app))
        await pilot.press("right", "enter")
        while app.is_running and app.return_value is None:
            await pilot.pause()
    assert app.return_value == "locked"
    assert "in the journal's place" in app.unlock_message
    assert bodies(path) == ["before"]
    with open_vault(path, passphrase=PASSPHRASE, context=VaultContext(state=state)) as vault:
        assert vault.older is None, "the client chose it"
    (aside,) = [backup for backup in copies(path) if "-kept" in backup.name]
    assert sorted(bodies(aside)) == ["after", "before"]


async def test_leaving_the_question_restores_nothing(path: Path, state: Path, kept: Journal) -> None:
    kept.add(Entry, {"body": "one"})
    kept.vault.backups.make()
    app = notebook(path, state, kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(BackupsScreen(kept))
        await settle(pilot)
        await pilot.press("enter")
        await type_text(pilot, PASSPHRASE + "\n")
        while current(app) is not ChoiceDialog:
            await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is BackupsScreen
        kept.add(Entry, {"body": "two"})


async def test_a_hurt_backup_is_named_and_the_journal_stays_open(
    path: Path, state: Path, kept: Journal
) -> None:
    kept.add(Entry, {"body": "one"})
    backup = kept.vault.backups.make()
    data = backup.path.read_bytes()
    backup.path.write_bytes(data[:600] + b"?" + data[601:] + b"x" * 512)
    app = notebook(path, state, kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(BackupsScreen(kept))
        await settle(pilot)
        await pilot.press("enter")
        await type_text(pilot, PASSPHRASE + "\n")
        while not any("damaged" in note.message for note in notices(app)):
            await pilot.pause()
        await settle(pilot)
        assert current(app) is BackupsScreen
        assert app.journal is kept


def test_what_was_done_behind_the_lock_is_told_at_the_next_door(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doors: list[str] = []

    def once(app: NotebookApp) -> int:
        doors.append(app.passphrase_hint)
        app.unlock_message = "The copy is in the journal's place." if len(doors) == 1 else ""
        app.exit("locked" if len(doors) < 3 else "left")
        return 0

    monkeypatch.setattr(run_module, "run_app", once)
    run_module.run(path)
    assert doors == ["", "The copy is in the journal's place.", ""]


# -- the first start ------------------------------------------------------------------------------


async def test_the_first_start_takes_one_of_the_backups_it_finds(
    path: Path, state: Path, kept: Journal, any_size: Size
) -> None:
    kept.add(Entry, {"body": "from before"})
    kept.vault.backups.make()
    kept.close()
    path.unlink()
    app = notebook(path, state)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        assert current(app) is WelcomeScreen
        await pilot.press("f7")
        while current(app) is not PickDialog:
            await pilot.pause()
        await pilot.pause()
        assert "KB" in page(app) and "Another file" in page(app)
        await pilot.press("enter")
        while current(app) is not AskDialog:
            await pilot.pause()
        await type_text(pilot, PASSPHRASE + "\n")
        while current(app) is not ChoiceDialog:
            await pilot.pause()
        await pilot.press("enter")
        while current(app) is not MainScreen:
            await pilot.pause()
        await settle(pilot)
        assert [entry.body for entry in app.open_journal.all(Entry)] == ["from before"]
        assert not app.open_journal.vault.read_only
        await pilot.press("ctrl+q")
    assert bodies(path) == ["from before"]


async def test_the_first_start_takes_a_file_from_anywhere_with_its_recovery_code(
    path: Path, state: Path, code: str, tmp_path: Path
) -> None:
    copy = tmp_path / "my stick.rjv"
    shutil.move(path, copy)
    app = notebook(path, state)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        # Where the page has to be scrolled it has the focus first.
        while app.focused is None or app.focused.id != "copy":
            await pilot.press("right")
        await pilot.press("enter")
        while current(app) is not AskDialog:
            await pilot.pause()
        await type_text(pilot, "/no/such/file\n")
        while "There is no such file" not in flat(page(app)):
            await pilot.pause()
        await pilot.press("ctrl+a", "ctrl+k")
        # As a terminal gives a file that is dragged into it.
        await type_text(pilot, f"{shlex.quote(str(copy))}\n")
        while "its recovery code" not in flat(page(app)):
            await pilot.pause()
        await type_text(pilot, code.lower() + "\n")
        while current(app) is not ChoiceDialog:
            await pilot.pause()
        await pilot.press("enter")
        while current(app) is not NewPassphraseScreen:
            await pilot.pause()
        await pilot.press("escape")
        while current(app) is not MainScreen:
            await pilot.pause()
        await pilot.press("ctrl+q")
    assert bodies(path) == []
    assert copy.exists()


async def test_going_back_from_a_copy_makes_nothing(path: Path, state: Path) -> None:
    app = notebook(path, state)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f7")
        while current(app) is not AskDialog:
            await pilot.pause()
        await pilot.press("escape")
        while current(app) is not WelcomeScreen:
            await pilot.pause()
        await pilot.press("escape")
        await settle(pilot)
    assert not path.parent.exists()


# -- a file that is older --------------------------------------------------------------------------


def make_older(path: Path, kept: Journal) -> None:
    kept.add(Entry, {"body": "one"})
    data = path.read_bytes()
    kept.add(Entry, {"body": "two"})
    kept.close()
    path.write_bytes(data)


async def test_an_older_file_is_told_loudly_and_accepted_by_typing_the_word(
    path: Path, state: Path, kept: Journal, any_size: Size
) -> None:
    make_older(path, kept)
    app = notebook(path, state)
    async with app.run_test(size=any_size) as pilot:
        await pilot.pause()
        await type_text(pilot, PASSPHRASE + "\n")
        while current(app) is not ChoiceDialog:
            await pilot.pause()
        await pilot.pause()
        assert "older than what was saved on this machine" in flat(page(app))
        await pilot.press("right", "right", "enter")
        while current(app) is not AskDialog:
            await pilot.pause()
        await type_text(pilot, "yes\n")
        while "another word" not in flat(page(app)):
            await pilot.pause()
        before = app.open_journal.vault
        assert before.read_only
        await type_text(pilot, "Accept\n")
        while current(app) is not MainScreen:
            await pilot.pause()
        await settle(pilot)
        assert not app.open_journal.vault.read_only
        assert "older than" not in flat(page(app))
        app.open_journal.add(Entry, {"body": "three"})
        await pilot.press("ctrl+q")
    assert sorted(bodies(path)) == ["one", "three"]


async def test_only_looking_at_an_older_file_changes_nothing_and_the_word_stays(
    path: Path, state: Path, kept: Journal, any_size: Size
) -> None:
    make_older(path, kept)
    before = path.read_bytes()
    app = notebook(path, state)
    async with app.run_test(size=any_size) as pilot:
        await pilot.pause()
        await type_text(pilot, PASSPHRASE + "\n")
        while current(app) is not ChoiceDialog:
            await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert current(app) is MainScreen
        assert "older than what was saved" in flat(page(app))
        await pilot.press("w")
        await settle(pilot)
        assert current(app) is MainScreen
        assert any("reading only" in note.message for note in notices(app))
        await pilot.press("ctrl+q")
    assert path.read_bytes() == before


async def test_a_damaged_file_opens_for_reading_and_says_so(path: Path, state: Path, kept: Journal) -> None:
    for word in ("one", "two", "three"):
        kept.add(Entry, {"body": word})
    kept.close()
    data = path.read_bytes()
    path.write_bytes(data[:1100] + bytes([data[1100] ^ 1]) + data[1101:])
    before = path.read_bytes()
    app = notebook(path, state)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_text(pilot, PASSPHRASE + "\n")
        while current(app) is not MainScreen:
            await pilot.pause()
        await settle(pilot)
        assert "damaged" in flat(page(app))
        assert [entry.body for entry in app.open_journal.all(Entry)] == ["one"]
        await pilot.press("w")
        await settle(pilot)
        assert current(app) is MainScreen
        await pilot.press("ctrl+l")
    assert path.read_bytes() == before
    assert copies(path) == []


# -- deleting --------------------------------------------------------------------------------------


async def in_the_list(app: NotebookApp, pilot: object) -> None:
    await settle(pilot)  # type: ignore[arg-type]  # a Pilot of this app
    await pilot.press("2")  # type: ignore[attr-defined]  # as above
    await settle(pilot)  # type: ignore[arg-type]  # as above
    await pilot.press("down")  # type: ignore[attr-defined]  # as above
    await settle(pilot)  # type: ignore[arg-type]  # as above


async def test_deleting_can_be_undone_until_the_lock_and_then_it_leaves_the_file(
    path: Path, state: Path, kept: Journal
) -> None:
    kept.add(Entry, {"body": "canary"})
    app = notebook(path, state, kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_the_list(app, pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert not kept.all(Entry)
        await pilot.press("z")
        await settle(pilot)
        assert len(kept.all(Entry)) == 1
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        await pilot.press("ctrl+l")
    assert bodies(path) == []
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        holding = vault.backups.holding(lambda table, name, raw: b"canary" in raw)
        assert holding.holding, "a backup holds it, as the question said"


async def test_deleting_for_good_takes_it_out_of_the_backups_and_leaves_a_fresh_one(
    path: Path, state: Path, kept: Journal, any_size: Size
) -> None:
    entry = kept.add(Entry, {"body": "canary of a long and winding text"})
    kept.vault.backups.make()
    other = kept.add(Entry, {"body": "stays"})
    assert kept.all(Entry)[-1] == other
    app = notebook(path, state, kept)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        kept.remove(other)
        await in_the_list(app, pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "five weeks" in flat(page(app))
        await pilot.press("right", "right", "enter")
        while "for good?" not in flat(page(app)):
            await pilot.pause()
        assert "1 backup still holds it" in flat(page(app))
        await pilot.press("right", "right", "enter")
        await settle(pilot)
        while any(record.id == entry.id for record in kept.all(Entry)):
            await pilot.pause()
        await settle(pilot)
        assert any("Deleted for good" in note.message for note in notices(app))
        assert len(copies(path)) == 1
        assert backups_holding(kept, entry).all == ()
        await pilot.press("z")
        await settle(pilot)
        assert not kept.all(Entry), "z does not bring it back"
        await pilot.press("ctrl+q")
    with open_vault(copies(path)[0], passphrase=PASSPHRASE, read_only=True) as copy:
        assert "canary" not in str({table: dict(copy.documents(table)) for table in copy.tables()})


async def test_deleting_for_good_from_the_journal_alone_leaves_the_backups(
    path: Path, state: Path, kept: Journal
) -> None:
    entry = kept.add(Entry, {"body": "canary"})
    kept.vault.backups.make()
    app = notebook(path, state, kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_the_list(app, pilot)
        before = copies(path)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("right", "right", "enter")
        while "for good?" not in flat(page(app)):
            await pilot.pause()
        await pilot.press("right", "enter")
        while kept.all(Entry):
            await pilot.pause()
        await settle(pilot)
        assert set(before) - set(copies(path)) == set() or backups_holding(kept, entry).all == ()


def test_a_draft_that_became_the_record_counts_as_holding_it(kept: Journal) -> None:
    now = kept.clock()
    text = "The canal was quiet today and I walked"
    kept.put(Draft(id="new-entries", schema=1, kind="entries", saved_at=now, answers={"body": text[:20]}))
    before = kept.vault.backups.make()
    kept.drop_draft("new-entries")
    kept.vault.compact(backup=False)
    entry = kept.add(Entry, {"body": text})
    other = kept.add(Entry, {"body": "Something else altogether"})
    assert [backup.path for backup in backups_holding(kept, entry).all] == [before.path]
    assert backups_holding(kept, other).all == ()


async def test_the_unlock_screen_says_what_was_done(path: Path, code: str) -> None:
    app = NotebookApp(path, passphrase_hint="The copy is in the journal's place.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert current(app) is UnlockScreen
        assert "in the journal's place" in flat(page(app))


async def test_a_journal_made_in_the_app_is_remembered(path: Path, state: Path) -> None:
    vault, _ = create(path, PASSPHRASE, cost=CHEAP, context=VaultContext(state=state))
    vault.close()
    assert [file.suffix for file in state.iterdir()] == [".seen"]
