"""Questions of one's own and templates, by command and by ear."""

from __future__ import annotations

from pathlib import Path

from journal_tui.models.records import Entry, Template
from journal_tui.packs import check_bytes, own

from .conftest import Notebook
from .test_menu import by_ear


def own_texts(notebook: Notebook) -> list[str]:
    """The own questions, in their order."""
    journal = notebook.open()
    pack = own.own_pack(journal)
    journal.close()
    return [prompt.text for prompt in pack.pack.prompts] if pack is not None else []


def test_a_question_is_written_changed_moved_taken_out_and_given_on_by_command(
    notebook: Notebook, tmp_path: Path
) -> None:
    first = notebook.run("packs", "own", stdin="What helped?\n\n\n\n\n")
    second = notebook.run("packs", "own", stdin="How was it?\n3\nbad\ngood\n1\n\n\n")
    assert (first.code, second.code) == (0, 0)
    assert own_texts(notebook) == ["What helped?", "How was it?"]
    assert notebook.run("packs", "own", second.out.strip(), "--up").code == 0
    assert own_texts(notebook) == ["How was it?", "What helped?"]
    assert notebook.run("packs", "own", first.out.strip(), stdin="What helped me?\n").code == 0
    assert own_texts(notebook) == ["How was it?", "What helped me?"]
    assert notebook.run("packs", "own", second.out.strip(), "--remove").code == 0
    assert own_texts(notebook) == ["What helped me?"]
    pack_id = next(line for line in notebook.run("packs", "list").out.splitlines() if "My questions" in line)
    file = tmp_path / "mine.toml"
    assert notebook.run("packs", "export", pack_id.split()[0], str(file)).code == 0
    assert check_bytes(file.read_bytes()).pack is not None


def test_a_question_that_is_not_there_is_answered_with_those_that_are(notebook: Notebook) -> None:
    added = notebook.run("packs", "own", stdin="What helped?\n")
    ran = notebook.run("packs", "own", "nothing", "--remove")
    assert ran.code == 1
    assert added.out.strip() in ran.err


def test_own_questions_are_written_and_given_on_by_ear(notebook: Notebook, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    by_ear(
        notebook, "own", "new", "What helped?", "2", "every day", "", "", "file", str(file), "", "",
        "prompts", "The walk.",
    )  # fmt: skip
    assert own_texts(notebook) == ["What helped?"]
    assert check_bytes(file.read_bytes()).pack is not None


def test_an_entry_begins_with_a_template_by_command_and_by_ear(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Template, {"name": "Evening", "body": "Hard today:"})
    journal.close()
    assert notebook.run("write", "--template", "evening", "the bus").code == 0
    ran = by_ear(notebook, "write", "evening", "the rain", ".")
    assert "Hard today:" in ran.err
    journal = notebook.open()
    bodies = [entry.body for entry in journal.all(Entry)]
    journal.close()
    assert bodies == ["Hard today:\n\nthe bus", "Hard today:\n\nthe rain"]


def test_a_template_that_is_not_there_is_answered_with_those_that_are(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Template, {"name": "Evening", "body": "Hard today:"})
    journal.close()
    ran = notebook.run("write", "--template", "morning", "text")
    assert ran.code == 1
    assert "There is: Evening." in ran.err


def test_packs_backups_export_and_days_are_there_by_ear(notebook: Notebook, tmp_path: Path) -> None:
    folder = tmp_path / "all of it"
    ran = by_ear(
        notebook, "packs", "riding", "", "add it", "riding", "pause", "", "", "backup", "make", "",
        "export", str(folder), "days", "I last gambled", "3 days ago", "1", "",
    )  # fmt: skip
    assert "Added: " in ran.err and "Paused" in ran.err and "A backup is made" in ran.err
    assert "3 days since I last gambled that I count" in ran.err
    assert "no terminal to ask on" in ran.err and not folder.exists()
    journal = notebook.open()
    assert [pack.paused for pack in journal.packs()] == [True]
    assert len(journal.vault.backups.list_backups()) >= 1
    journal.close()


def test_a_template_is_given_on_and_added_by_command(notebook: Notebook, tmp_path: Path) -> None:
    journal = notebook.open()
    body = "Today:\n\n# One thing"
    journal.add(Template, {"name": "Evening", "body": body})
    journal.add(Template, {"body": "What went well?"})
    journal.close()
    assert notebook.run("templates").out.splitlines() == ["Evening", "What went well?"]
    file = tmp_path / "evening.md"
    assert notebook.run("templates", "evening", "-o", str(file)).code == 0
    assert notebook.run("templates", "evening", "-o", str(file)).code == 1, "a file that is there stays"
    assert notebook.run("templates", "evening", "--down").code == 0
    assert notebook.run("templates").out.splitlines() == ["What went well?", "Evening"]
    assert notebook.run("templates", "--add", str(file)).code == 0
    journal = notebook.open()
    assert [template.body for template in journal.all(Template) if template.name == "Evening"] == [body, body]
    journal.close()


def test_what_is_no_template_is_said_and_nothing_is_kept(notebook: Notebook, tmp_path: Path) -> None:
    cases = {"pack.toml": b"format = 1", "photo.md": b"\xff\xd8\xff\x00", "nothing.md": b" \n"}
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        ran = notebook.run("templates", "--add", str(tmp_path / name))
        assert ran.code == 1 and len(ran.err.splitlines()) == 1, ran.err
    assert "folder" in notebook.run("templates", "--add", str(tmp_path)).err
    assert notebook.run("templates").out.strip() == ""
