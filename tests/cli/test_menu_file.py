"""By ear: backups, copies, an old journal, keys, settings, packs, sessions; the first start and the code."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli.menu_choosing import Chooser
from journal_tui.cli.menu_opened import Opened
from journal_tui.cli.menu_writing import write
from journal_tui.cli.place import Options
from journal_tui.journal.journal import Journal
from journal_tui.models.records import Agreement, Answer, Entry, Session, ShareReceipt, Template, Topic, Urge
from journal_tui.vault import NotSaved, open_vault

from .conftest import PASSPHRASE, Notebook
from .test_menu import DRAWN, ID, by_ear
from .test_packs import PACK

NEW = "four quiet words here"


# -- an old journal ---------------------------------------------------------------------------------------


@pytest.fixture
def old_journal(tmp_path: Path) -> Path:
    folder = tmp_path / "old journal"
    folder.mkdir()
    (folder / "2025-03-04 walk.md").write_text("It rained.\n", encoding="utf-8")
    (folder / "note.txt").write_text("no day here\n", encoding="utf-8")
    return folder


def bodies(notebook: Notebook) -> list[str | None]:
    journal = notebook.open()
    entries = [entry.body for entry in journal.all(Entry)]
    journal.close()
    return entries


def test_an_old_journal_is_looked_at_and_nothing_is_written_without_a_yes(
    notebook: Notebook, old_journal: Path
) -> None:
    ran = by_ear(notebook, "import", "/nowhere", str(old_journal), "leave them out", "", "leave")
    assert "/nowhere cannot be read" in ran.err
    assert "new            1 entry" in ran.out and "cannot be read: 1" in ran.out
    assert "Nothing was written." in ran.err and bodies(notebook) == []


def test_an_old_journal_is_taken_in_and_taken_back(notebook: Notebook, old_journal: Path) -> None:
    ran = by_ear(notebook, "import", str(old_journal), "2", "1", "leave")
    assert "Taken in: 2 entries." in ran.err and "still holds all of it" in " ".join(ran.err.split())
    assert sorted(filter(None, bodies(notebook))) == ["It rained.", "no day here"]
    ran = by_ear(notebook, "import", str(old_journal), "1", "leave")
    assert "Nothing in it is new." in ran.err


def test_an_import_is_taken_back_by_undo(notebook: Notebook, old_journal: Path) -> None:
    ran = by_ear(notebook, "import", str(old_journal), "1", "1", "undo", "leave")
    assert "The import is taken back." in ran.err and bodies(notebook) == []


def test_what_is_taken_in_sealed_is_sealed(notebook: Notebook, old_journal: Path) -> None:
    by_ear(notebook, "import", str(old_journal), "1", "sealed", "leave")
    journal = notebook.open()
    assert [entry.sealed for entry in journal.all(Entry)] == [True]
    journal.close()


# -- backups and copies -----------------------------------------------------------------------------------


def test_a_backup_is_put_in_the_journals_place_by_ear(notebook: Notebook) -> None:
    by_ear(notebook, "write", "before", ".", "backups", "make", "leave")
    by_ear(notebook, "write", "after", ".", "leave")
    assert bodies(notebook) == ["before", "after"]
    ran = by_ear(notebook, "backups", "3", "", "3", "1", "open", "leave")
    assert "Put it in the journal's place?" in ran.err
    assert ran.err.index("Locked.") < ran.err.index("The copy is in the journal's place")
    assert bodies(notebook) == ["before"]


def test_a_copy_goes_to_another_folder_by_ear(notebook: Notebook, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    ran = by_ear(notebook, "backups", "stick", str(stick), "stick", str(notebook.path), "leave")
    assert "It is a sound copy" in ran.err and "There is a file at" in ran.err
    (copied,) = stick.glob("*.rjv")
    open_vault(copied, passphrase=PASSPHRASE).close()


def test_a_copy_of_a_sync_tool_is_read_and_merged_by_ear(notebook: Notebook) -> None:
    by_ear(notebook, "write", "before they parted", ".", "leave")
    copy = Path(shutil.copy(notebook.path, notebook.path.with_name("notebook (conflicted copy).rjv")))
    assert notebook.invoke("--journal", str(copy), "write", "from the laptop").exit_code == 0
    ran = by_ear(notebook, "leave")
    assert "A copy of this journal lies beside it." in ran.err
    ran = by_ear(notebook, "copies", "1", "", "1", "merge it", "", "leave")
    assert "only there: 1 entry" in ran.out and "Merged, as one save." in ran.err
    assert not copy.exists() and "from the laptop" in bodies(notebook)
    assert "There is no other copy" in by_ear(notebook, "copies", "leave").err


def test_the_file_is_checked_and_the_journal_moved_to_another_folder(
    notebook: Notebook, tmp_path: Path
) -> None:
    ran = by_ear(
        notebook, "check", "1", "move", str(tmp_path / "elsewhere"), "", "write", "moved", ".", "leave"
    )
    assert "The file is sound" in ran.err and "The journal is here from now on" in ran.err
    journal = Journal(open_vault(tmp_path / "elsewhere" / notebook.path.name, passphrase=PASSPHRASE))
    assert [entry.body for entry in journal.all(Entry)] == ["moved"]
    journal.close()


def test_a_record_is_deleted_for_good_from_the_backups_too(notebook: Notebook) -> None:
    by_ear(notebook, "write", "a line too much", ".", "backups", "make", "leave")
    ran = by_ear(notebook, "everything", "1", "delete", "for good", "all of it", "undo", "leave")
    assert "1 backup still holds it." in ran.err and "Deleted for good." in ran.err
    assert "Nothing was deleted since" in ran.err
    journal = notebook.open()
    assert journal.all(Entry) == []
    journal.close()


def test_what_is_typed_is_held_when_it_cannot_be_saved(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = notebook.open()
    really, tries = Journal.add, 0

    def add(*arguments: object, **about: object) -> object:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise NotSaved("The disk is full.")
        return really(*arguments, **about)  # type: ignore[arg-type]

    monkeypatch.setattr(Journal, "add", add)
    monkeypatch.setattr("journal_tui.cli.menu_writing.typed_lines", lambda **_: "A hard evening.")
    lines = iter(["read back", "try again", "try again"])
    monkeypatch.setattr("journal_tui.cli.menu_choosing.read_line", lambda: next(lines))
    write(Opened(journal, Options(), Chooser()))
    output = capsys.readouterr()
    assert "The disk is full." in output.err and "A hard evening." in output.out
    assert "not saved" not in output.err.rpartition("Saved.")[2]
    assert [entry.body for entry in journal.all(Entry)] == ["A hard evening."]
    tries = 0
    lines = iter([""])
    write(Opened(journal, Options(), Chooser()))
    assert "What you typed was not saved." in capsys.readouterr().err
    journal.close()


# -- keys -------------------------------------------------------------------------------------------------


def test_the_recovery_code_is_practised_by_ear(notebook: Notebook) -> None:
    another = "0000-" + notebook.code.partition("-")[2]
    ran = by_ear(notebook, "recovery code", "1", another, "1", notebook.code, "leave")
    assert "There is a slip" in ran.err and "That is it. With this code your journal opens" in ran.err


def in_terminal(notebook: Notebook) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "--journal", str(notebook.path)],
        env={**notebook.environ, "TERM": "dumb"}, encoding="utf-8", timeout=60, dimensions=(24, 80),
    )  # fmt: skip


def type_back(child: pexpect.spawn[str]) -> str:
    """Read the code that is said, type the groups that are asked for, and give the code."""
    child.expect("type groups ([0-9]) and ([0-9])")
    groups = re.findall(r"Group [0-9]: (\w{4})", child.before)
    child.sendline(" ".join(groups[int(child.match.group(n)) - 1] for n in (1, 2)))
    child.expect("That is right.")
    return "-".join(groups)


@pytest.mark.pty
def test_the_passphrase_is_changed_by_ear_and_the_code_opens_it_afterwards(notebook: Notebook) -> None:
    child = in_terminal(notebook)
    for question, typed in (
        ("opens your journal. ", ""), ("Passphrase: ", PASSPHRASE), ("says the choices. ", "passphrase"),
        ("Passphrase of now: ", "another one"), ("Passphrase of now: ", PASSPHRASE),
        ("New passphrase: ", NEW), ("same passphrase again: ", NEW),
    ):  # fmt: skip
        child.expect(question)
        child.sendline(typed)
    code = type_back(child)
    child.expect("Still open with the old passphrase and the old code: 1 copy")
    child.sendline("delete them")
    child.expect("They are deleted")
    child.sendline("lock")
    # Forgotten: in with the code, and a new passphrase at once; what was chosen before is there no more.
    for question, typed in (
        ("opens your journal. ", "code"), ("Recovery code: ", code), ("New passphrase: ", PASSPHRASE),
        ("same passphrase again: ", PASSPHRASE),
    ):  # fmt: skip
        child.expect(question)
        child.sendline(typed)
    type_back(child)
    child.expect("keeps them. ")
    child.sendline("")
    child.expect("says the choices. ")
    child.sendline("9")
    child.expect(pexpect.EOF)
    notebook.open().close()


@pytest.mark.pty
def test_the_first_start_by_ear_ends_in_the_open_journal(
    notebook: Notebook, tmp_path: Path, old_journal: Path
) -> None:
    """One passphrase; the code on paper; country, packs, an old journal; never a second unlock."""
    notebook.path.unlink()
    child = in_terminal(notebook)
    for question, typed in (
        ("makes a journal. ", "old journal"), ("New passphrase: ", PASSPHRASE),
        ("same passphrase again: ", PASSPHRASE),
    ):  # fmt: skip
        child.expect(question)
        child.sendline(typed)
    type_back(child)
    for question, typed in (
        ("Enter takes ", "ireland"), ("Packs of questions", ""), ("file, folder or zip", str(old_journal)),
        ("without a day", "1"), ("Take it in\\?", "1"), ("Taken in: 1 entry", ""),
        ("says the choices. ", "9"),
    ):  # fmt: skip
        child.expect(question)
        child.sendline(typed)
    child.expect(pexpect.EOF)
    assert not DRAWN.search(child.before) and not ID.search(child.before)
    journal = notebook.open()
    assert journal.settings.region == "IE" and not journal.settings.code_pending
    assert len(journal.all(Entry)) == 1
    journal.close()


@pytest.mark.pty
def test_a_wrong_passphrase_leads_back_to_where_help_is(notebook: Notebook) -> None:
    child = in_terminal(notebook)
    child.expect("opens your journal. ")
    child.sendline("")
    for _ in range(3):
        child.expect("Passphrase: ")
        child.sendline("not this one")
    child.expect("The journal is locked.")
    child.expect("opens your journal. ")
    child.sendline("help")
    child.expect("Emergency: 112")
    child.sendline("9")
    child.expect(pexpect.EOF)
    assert "Traceback" not in child.before


@pytest.mark.pty
def test_ctrl_c_at_the_passphrase_leads_back_and_in_the_journal_ends_what_is_asked(
    notebook: Notebook,
) -> None:
    child = in_terminal(notebook)
    for question, typed in (
        ("opens your journal. ", ""), ("Passphrase: ", None), ("opens your journal. ", ""),
        ("Passphrase: ", PASSPHRASE), ("says the choices. ", "write"), ("keeps nothing", "a line"),
        ("a line", None), ("Nothing was kept", ""), ("says the choices. ", "wave"), ("over, back. ", "7"),
        ("Kept. 7 now.", None), ("Stopped.", ""), ("says the choices. ", "9"),
    ):  # fmt: skip
        child.expect(question)
        child.sendintr() if typed is None else child.sendline(typed)
    child.expect(pexpect.EOF)
    assert "Traceback" not in child.before
    journal = notebook.open()
    assert journal.all(Entry) == [] and len(journal.all(Urge)) == 1
    journal.close()


@pytest.mark.pty
def test_a_copy_is_put_where_no_journal_is(notebook: Notebook, tmp_path: Path) -> None:
    by_ear(notebook, "write", "on the stick", ".", "leave")
    copy = Path(shutil.copy(notebook.path, tmp_path / "copy.rjv"))
    notebook.path.unlink()
    shutil.rmtree(notebook.path.parent / "notebook.rjv.backups", ignore_errors=True)
    child = in_terminal(notebook)
    for question, typed in (
        ("makes a journal. ", "restore"), ("Where is the copy", str(copy)),
        ("Passphrase of the copy", PASSPHRASE), ("It becomes the journal here", "use it"),
        ("says the choices. ", "9"),
    ):  # fmt: skip
        child.expect(question)
        child.sendline(typed)
    child.expect(pexpect.EOF)
    assert bodies(notebook) == ["on the stick"]


# -- settings ---------------------------------------------------------------------------------------------


def test_settings_say_how_they_are_and_are_changed(notebook: Notebook) -> None:
    ran = by_ear(
        notebook, "settings", "country", "ireland", "idle lock", "after 10 minutes", "day begins",
        "at midnight", "six sentences", "asked after", "motion", "keep still", "leave",
    )  # fmt: skip
    assert "Idle lock: after 5 minutes" in ran.err and "Idle lock: after 10 minutes." in ran.err
    journal = notebook.open()
    kept = journal.settings
    journal.close()
    assert (kept.region, kept.idle_minutes, kept.day_start_hour) == ("IE", 10, 0)
    assert kept.six_sentences and not kept.motion


@pytest.mark.parametrize("word", ["colours", "colour", "color", "theme", "contrast", "dark"])
def test_the_colours_of_the_screens_are_chosen_by_ear_from_whatever_they_are_called(
    notebook: Notebook, word: str
) -> None:
    ran = by_ear(notebook, word, "light", "settings", word, "3", "leave")
    assert ran.err.count("Nothing is drawn by ear: this is for the screens of journal-tui.") == 2
    assert "Colours of the screens: light." in ran.err and "Colours of the screens: high contrast." in ran.err
    journal = notebook.open()
    assert journal.settings.theme == "notebook-contrast"
    journal.close()


def test_which_questions_come_first_is_chosen_by_ear(notebook: Notebook) -> None:
    ran = by_ear(notebook, "settings", "first", "entries", "title", "leave")
    assert "Asked at once: " in ran.err or "Asked with all of them: " in ran.err
    journal = notebook.open()
    assert Entry.table in journal.settings.first
    journal.close()


# -- packs, templates, sessions, receipts -----------------------------------------------------------------


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    file = tmp_path / "first-weeks.toml"
    file.write_text(PACK, encoding="utf-8")
    return file


def test_a_pack_in_a_file_is_read_and_added_without_what_is_left_out(notebook: Notebook, pack: Path) -> None:
    ran = by_ear(notebook, "packs", "add", str(pack), "leave questions out", "1", "", "add it", "leave")
    assert "How easy was it to be yourself" in ran.out and "Left out: " in ran.err and "Added: " in ran.err
    assert "Its id" not in ran.out
    journal = notebook.open()
    (installed,) = journal.packs()
    journal.close()
    assert len(installed.refused) == 1


def test_a_pack_that_is_added_is_answered_brought_given_on_and_taken_out(
    notebook: Notebook, pack: Path, tmp_path: Path
) -> None:
    assert notebook.run("packs", "add", str(pack), "--yes").code == 0
    file = tmp_path / "given.toml"
    ran = by_ear(
        notebook, "packs", "2", "answer all", "mostly", "", "bring", "give it on", str(file),
        "take it out", "", "take it out", "take it out", "leave",
    )  # fmt: skip
    assert "Offered for the next session: 1 answer." in ran.err and "Taken out." in ran.err
    assert file.read_bytes() == pack.read_bytes()
    journal = notebook.open()
    assert journal.packs() == [] and [answer.bring for answer in journal.all(Answer)] == [True]
    journal.close()


def test_templates_are_put_in_order_and_given_on_by_ear(notebook: Notebook, tmp_path: Path) -> None:
    journal = notebook.open()
    for name in ("Morning", "Evening"):
        journal.add(Template, {"name": name, "body": f"{name}:"})
    journal.close()
    file = tmp_path / "evening.md"
    ran = by_ear(notebook, "templates", "evening", "up", "give it on", str(file), "", "leave")
    assert "Moved." in ran.err and file.exists()
    assert ran.err.rindex("Evening") < ran.err.rindex("Morning")


def test_a_template_from_a_file_is_read_before_it_is_added(notebook: Notebook, tmp_path: Path) -> None:
    file = tmp_path / "given.md"
    file.write_text("# Three lines\n\nWhat was hard?\nWhat helped?\n")
    ran = by_ear(notebook, "templates", "file", str(file), "", "", "leave")
    assert "This is Three lines. Nothing is added yet." in ran.err and "What was hard?" in ran.out
    assert "Added:" not in ran.err
    ran = by_ear(notebook, "templates", "file", str(file), "add it", "", "leave")
    assert "Added: Three lines." in ran.err
    journal = notebook.open()
    (template,) = journal.all(Template)
    assert template.body == "What was hard?\nWhat helped?"
    journal.close()


@pytest.mark.parametrize("dragged", ["'{}/three lines.md'", '"{}/three lines.md"', "{}/three\\ lines.md"])
def test_a_template_that_is_dragged_into_the_terminal_is_found(
    dragged: str, notebook: Notebook, tmp_path: Path
) -> None:
    (tmp_path / "three lines.md").write_text("# Three lines\n\nWhat was hard?\n")
    ran = by_ear(notebook, "templates", "file", dragged.format(tmp_path), "", "", "leave")
    assert "This is Three lines. Nothing is added yet." in ran.err


def test_a_session_took_place_and_what_was_agreed_is_answered(notebook: Notebook) -> None:
    journal = notebook.open()
    now = journal.clock()
    journal.change_settings(six_sentences=True)
    session = journal.add(Session, {"therapist": "Dr Rivera"}, at=now.replace(year=now.year - 1))
    journal.edit(session, at=now)
    journal.close()
    ran = by_ear(
        notebook, "sessions", "took place", "yes", *[""] * 6, "", "agreements", "new", "Walk each day",
        *[""] * 6, "", "agreed", "1", "partly", "leave",
    )  # fmt: skip
    assert ran.err.count("Noted.") == 2
    journal = notebook.open()
    (kept,), (agreement,) = journal.all(Session), journal.all(Agreement)
    journal.close()
    assert kept.attended == "yes"
    assert (agreement.session, agreement.tried) == (kept.id, "partly")


def test_a_topic_was_talked_about_and_can_be_opened_again(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Topic, {"words": "Sleep"})
    journal.close()
    ran = by_ear(notebook, "topics", "2", "talked about", "leave")
    assert "Noted: talked about." in ran.err
    journal = notebook.open()
    assert [topic.done for topic in journal.all(Topic)] == [True]
    journal.close()


def test_a_page_that_was_shared_is_read_again_and_compared(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "the bridge at night"}, bring=True)
    journal.close()
    assert notebook.run("summary", "--shared").code == 0
    ran = by_ear(notebook, "receipts", "1", "compare", "leave")
    assert "the bridge at night" in ran.out and "It is unchanged since it was shared." in ran.out
    assert "would be different now" in ran.out or "would make the same page" in ran.out
    by_ear(notebook, "receipts", "1", "delete", "delete it", "leave")
    journal = notebook.open()
    assert journal.all(ShareReceipt) == []
    journal.close()


def test_patterns_by_tag_and_place_are_said(notebook: Notebook) -> None:
    assert notebook.run("write", "rain", "--tag", "work").code == 0
    assert notebook.run("checkin", "--set", "mood=4").code == 0
    assert "work: 1 day, mood 4.0 on average of 1" in by_ear(notebook, "patterns", "tags", "leave").out


@pytest.mark.pty
def test_the_country_chosen_before_there_is_a_journal_stays(notebook: Notebook) -> None:
    notebook.path.unlink()
    child = in_terminal(notebook)
    for question, typed in (
        ("makes a journal. ", "country"), ("Number or word", "ireland"),
        ("numbers of: Ireland.*makes a journal. ", "make"),
        ("New passphrase: ", PASSPHRASE), ("same passphrase again: ", PASSPHRASE),
    ):  # fmt: skip
        child.expect(question)
        child.sendline(typed)
    type_back(child)
    for question, typed in (("Enter takes Ireland", ""), ("Packs of", ""), ("says the choices. ", "9")):
        child.expect(question)
        child.sendline(typed)
    child.expect(pexpect.EOF)
    journal = notebook.open()
    assert journal.settings.region == "IE"
    journal.close()


@pytest.mark.pty
def test_a_code_that_was_not_typed_back_is_told_of_whatever_was_chosen_before(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.change_settings(code_pending=True)
    journal.close()
    child = in_terminal(notebook)
    for question, typed in (
        ("opens your journal. ", "country"), ("Number or word", "ireland"),
        ("numbers of: Ireland.*opens your journal. ", "open"), ("Passphrase: ", PASSPHRASE),
        ("recovery code was not typed back", ""), ("says the choices. ", "9"),
    ):  # fmt: skip
        child.expect(question)
        child.sendline(typed)
    child.expect(pexpect.EOF)
    journal = notebook.open()
    assert journal.settings.region == "IE"
    journal.close()
