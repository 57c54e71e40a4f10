"""A path in the home of a person whom nobody knows gets one plain sentence, wherever it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal_tui.home_path import at_home
from journal_tui.journal.elsewhere import place_in
from journal_tui.models.records import Entry, Template
from journal_tui.vault import Refused

from .conftest import Notebook
from .test_menu import by_ear

NOBODY = "~nobody-lives-here/in"


def test_the_home_of_nobody_is_a_name_like_any_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert at_home("~/a b") == tmp_path / "a b"
    assert at_home(NOBODY) == Path(NOBODY)
    assert place_in("~/a", "n.rjv") == place_in("a", "n.rjv") == tmp_path / "a" / "n.rjv"
    for home in (NOBODY, "~nobody-lives-here"):
        with pytest.raises(Refused):
            place_in(home, "n.rjv")


NO_FOLDER = f"There is no folder {NOBODY}. Nothing was written."
NO_FOLDER_FOR_IT = "the folder it would go into is not there"
#: Asked before it is written, which a test without a terminal cannot answer; the path was read by then.
NOT_ASKED = "There is no terminal to ask on."
NO_FILE = "There is no file in there. Check its name and its folder."


@pytest.fixture
def filled(notebook: Notebook) -> Notebook:
    """A journal with what there is to give on and to share."""
    journal = notebook.open()
    journal.add(Template, {"name": "Evening", "body": "How was it?"})
    journal.add(Entry, {"body": "the bridge at night"}, bring=True)
    journal.close()
    return notebook


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("export", NOBODY), NO_FOLDER),
        (("builder", f"{NOBODY}/builder.html"), NO_FOLDER),
        (("backups", "stick", NOBODY), "There is no folder "),
        (("check the file", "move", NOBODY), NO_FOLDER),
        (("templates", "evening", "give", f"{NOBODY}/template.md"), NO_FOLDER),
        (("templates", "file", NOBODY), NO_FILE),
        (("packs", "add", NOBODY), NO_FILE),
        (("import", NOBODY), "there is no such file."),
        (("share", "", "1", "text", NOBODY), NOT_ASKED),
        (("receipts", "1", "save", "text", NOBODY), NOT_ASKED),
    ],
    ids=str,
)
def test_by_ear_it_is_one_plain_sentence(typed: tuple[str, ...], sentence: str, filled: Notebook) -> None:
    if typed[0] == "receipts":
        assert filled.run("summary", "--shared").code == 0
    ran = by_ear(filled, *typed, "", "", "", "")
    assert ran.code == 0
    assert sentence in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("export", "~nobody-lives-here", "--yes"), "There is no folder ~nobody-lives-here."),
        (("packs", "builder", "-o", f"{NOBODY}/builder.html"), NO_FOLDER),
        (("packs", "new", f"{NOBODY}/pack.toml"), NO_FOLDER),
        (("packs", "check", NOBODY), NO_FILE),
        (("packs", "add", NOBODY), NO_FILE),
        (("templates", "--add", NOBODY), NO_FILE),
        (("templates", "evening", "-o", f"{NOBODY}/template.md"), NO_FOLDER),
        (("paper", "urge", "-o", f"{NOBODY}/paper.html"), NO_FOLDER),
        (("summary", "-o", f"{NOBODY}/page.txt", "--yes"), NO_FOLDER_FOR_IT),
        (("import", NOBODY), "there is no such file."),
        (("backup", NOBODY), "There is no folder "),
        (("restore", NOBODY), "There is no file at "),
        (("copies", "--merge", NOBODY), "There is no journal at "),
    ],
    ids=str,
)
def test_a_command_ends_with_one_plain_sentence(
    arguments: tuple[str, ...], sentence: str, filled: Notebook
) -> None:
    ran = filled.run(*arguments)
    assert ran.code not in (0, 2)
    assert sentence in " ".join(ran.err.split())
    assert "had to stop" not in ran.err
