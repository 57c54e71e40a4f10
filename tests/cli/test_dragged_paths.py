"""A path that was dragged into the terminal is read as it is meant, wherever one can be typed."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.models.records import Entry

from .conftest import Notebook, run_process
from .test_menu import by_ear


def escaped(path: Path) -> str:
    return str(path).replace(" ", "\\ ")


#: How terminals give a file that is dragged into them.
DRAGGED: list[Callable[[Path], str]] = [
    str, lambda path: shlex.quote(str(path)), lambda path: f'"{path}"', escaped, Path.as_uri,
]  # fmt: skip


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "My Stick"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("dragged", DRAGGED)
def test_a_backup_is_made_and_restored_there_by_command(
    notebook: Notebook, stick: Path, dragged: Callable[[Path], str]
) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "before"})
    journal.close()
    copy = stick / "my copy.rjv"
    made = notebook.run("backup", dragged(copy))
    assert made.code == 0 and copy.is_file(), made.err
    notebook.run("write", "after")
    restored = notebook.run("restore", dragged(copy), "--yes")
    assert restored.code == 0, restored.err
    assert "before" in notebook.run("show").out and "after" not in notebook.run("show").out


@pytest.mark.parametrize("dragged", DRAGGED)
@pytest.mark.parametrize(
    ("typed", "files"),
    [
        (("backups", "stick"), "*.rjv"),
        (("builder",), "*.html"),
        (("check the file", "move"), "*.rjv"),
    ],
    ids=str,
)
def test_by_ear_it_goes_into_the_folder_that_is_meant(
    notebook: Notebook,
    stick: Path,
    dragged: Callable[[Path], str],
    typed: tuple[str, ...],
    files: str,
) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "before"})
    journal.close()
    here = set(notebook.path.parent.iterdir())
    ran = by_ear(notebook, *typed, dragged(stick), "", "", "leave")
    assert list(stick.glob(files)), ran.err
    made = {path.name for path in set(notebook.path.parent.iterdir()) - here}
    assert not [name for name in made if "Stick" in name or name.startswith("file")]


@pytest.mark.parametrize("variables", [{}, {"JOURNAL_TUI_HOME": "~nobody-lives-here/in"}], ids=str)
@pytest.mark.parametrize("command", [["menu"], ["init"], ["write", "one"], ["show"], []], ids=str)
def test_no_journal_is_made_in_the_home_of_nobody(
    tmp_path: Path, environ: dict[str, str], variables: dict[str, str], command: list[str]
) -> None:
    where = [] if variables else ["--journal", "~nobody-lives-here/x.rjv"]
    secret = tmp_path / "secret"
    secret.write_text("correct horse battery staple\n")
    ran = run_process(
        [*where, "--passphrase-file", str(secret), *command],
        environ={**environ, **variables, "ACCESSIBLE": "1"}, folder=tmp_path,
    )  # fmt: skip
    assert ran.code == 1
    assert ran.err.endswith("There is no folder ~nobody-lives-here. Nothing was written.\n")
    assert not list(tmp_path.glob("~*"))
