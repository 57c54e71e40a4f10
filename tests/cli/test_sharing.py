"""The page for a session, and the full export: exactly what was chosen leaves, and nothing else."""

from __future__ import annotations

import hashlib
import json
import stat
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from pypdf import PdfReader

from journal_tui.models.records import Entry, Person, ShareReceipt
from journal_tui.vault import NotSaved

from .conftest import DANGEROUS, HOSTILE, PASSPHRASE, Notebook


@pytest.fixture
def written(notebook: Notebook) -> Notebook:
    """Some of everything: brought, sealed, and neither."""
    journal = notebook.open()
    journal.add(Entry, {"body": "brought words"}, bring=True)
    journal.add(Entry, {"body": "private words"})
    journal.add(Entry, {"body": "sealed words"}, bring=True, sealed=True)
    journal.close()
    notebook.invoke("urge", "--set", "strength=7", "--set", "outside=places")
    notebook.invoke("checkin", "--set", "mood=6", "--set", "sleep=7")
    return notebook


def receipts(notebook: Notebook) -> list[ShareReceipt]:
    journal = notebook.open()
    try:
        return journal.all(ShareReceipt)
    finally:
        journal.close()


def test_without_a_tick_only_what_is_marked_to_bring_is_on_it(written: Notebook) -> None:
    for format_name in ("md", "text"):
        result = written.invoke("summary", "--format", format_name, "--no-receipt")
        assert result.exit_code == 0, result.stderr
        assert "brought words" in result.stdout
        for word in ("private", "sealed", "Urges", "Mood"):
            assert word not in result.stdout
        assert "Self-reported, chosen by me, not a clinical assessment." in result.stdout


def test_ticked_sections_come_with_it_and_bring_can_be_left_out(written: Notebook) -> None:
    shown = written.invoke("summary", "--tick", "urges", "--tick", "Mood", "--no-receipt").stdout
    assert "brought words" in shown and "Urges" in shown and "Mood" in shown
    alone = written.invoke("summary", "--tick", "urges", "--no-bring", "--no-receipt").stdout
    assert "Urges" in alone and "brought words" not in alone


def test_one_record_is_ticked_by_its_id_and_a_sealed_one_never(written: Notebook) -> None:
    built = json.loads(written.invoke("show", "--json", "--kind", "entry").stdout)
    ids = {item["body"]: item["id"] for item in built}
    result = written.invoke("summary", "--tick", ids["private words"], "--no-receipt")
    assert "private words" in result.stdout
    result = written.invoke("summary", "--tick", ids["sealed words"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "sealed" in result.stderr
    result = written.invoke("summary", "--tick", "0" * 26)
    assert (result.exit_code, result.stdout) == (2, "")


def test_what_is_not_ticked_could_be_deleted_and_the_page_would_be_the_same(written: Notebook) -> None:
    ticks = ["--tick", "urges", "--since", "3 days ago", "--no-receipt", "--format", "md"]
    before = written.invoke("summary", *ticks).stdout
    journal = written.open()
    for entry in journal.all(Entry):
        if entry.sealed or not entry.bring:
            journal.remove(entry)
    journal.close()
    assert written.invoke("summary", *ticks).stdout == before


def test_an_unknown_section_is_told_where_all_are_listed(notebook: Notebook, no_terminal: None) -> None:
    result = notebook.invoke("summary", "--tick", "everything", opening=False)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--sections" in result.stderr and result.stderr.count("\n") == 1
    listed = notebook.invoke("summary", "--sections", opening=False)
    assert listed.exit_code == 0
    for name in ("topics", "urges", "triggers", "use", "mood", "questions", "not-ready"):
        assert name in listed.stdout.split()


def test_an_empty_page_says_what_could_be_ticked(written: Notebook) -> None:
    result = written.invoke("summary", "--no-bring", "--no-receipt")
    assert result.exit_code == 0
    assert "urges" in result.stderr and "mood" in result.stderr


def test_looking_through_a_pipe_is_not_sharing(written: Notebook) -> None:
    ran = written.run("summary", "--for", "R.", "--format", "md")
    assert ran.code == 0 and "brought words" in ran.out
    assert ran.err.startswith("From ") and "Nothing was marked as shared." in ran.err
    assert receipts(written) == []
    assert written.run("summary", "--for", "R.", "--format", "md").out == ran.out, "nor does it move anything"


def test_an_empty_page_is_never_shared(written: Notebook, tmp_path: Path) -> None:
    ran = written.run("summary", "--no-bring", "--shared")
    assert ran.code == 0 and "Nothing was marked as shared." in ran.err
    saved = written.invoke("summary", "--no-bring", "-o", str(tmp_path / "page.md"), "--yes")
    assert saved.exit_code == 1 and "There is nothing on the page." in saved.stderr
    assert not (tmp_path / "page.md").exists() and receipts(written) == []


def test_a_page_that_is_said_to_be_shared_leaves_its_exact_copy_in_the_journal(written: Notebook) -> None:
    ran = written.run("summary", "--for", "R.", "--format", "md", "--shared")
    assert ran.code == 0
    assert "not specially protected by law" in " ".join(ran.err.split())
    (receipt,) = receipts(written)
    assert receipt.copy.rstrip("\n") + "\n" == ran.out
    assert receipt.sha256 == hashlib.sha256(receipt.copy.encode()).hexdigest()
    assert (receipt.how, receipt.audience) == ("printed", "R.")
    assert written.run("summary").code == 0
    assert len(receipts(written)) == 1


def test_no_byte_of_a_page_goes_out_before_its_receipt_is_kept(
    written: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:

        def full(*_: object, **__: object) -> None:
            raise NotSaved("There is no room left on the disk, so this was not saved.")

        patched.setattr("journal_tui.journal.journal.Journal.add", full)
        ran = written.invoke("summary", "--for", "R.", "--format", "md", "--shared")
        assert ran.exit_code == 1
        assert ran.stdout == "" and "no room left" in ran.stderr
    assert receipts(written) == []
    # Whoever reads the pipe may be gone before the first byte: it is kept all the same.
    shell = f"{sys.executable} -m journal_tui --journal {written.path} --passphrase-file"
    shell += f" {written.passphrase_file} summary --for R. --shared | true"
    subprocess.run(["sh", "-c", shell], env=written.environ, timeout=60, check=True, capture_output=True)
    assert len(receipts(written)) == 1


def test_a_second_format_is_the_same_page_and_the_same_receipt(written: Notebook, tmp_path: Path) -> None:
    first = written.invoke(
        "summary", "--tick", "mood", "--for", "R.", "-o", str(tmp_path / "page.md"), "--yes"
    )
    assert first.exit_code == 0
    # What changes afterwards is not on it: it is the page that was shared.
    written.invoke("checkin", "--set", "mood=1")
    written.invoke("write", "for the next time", "--bring")
    again = written.invoke(
        "summary", "--again", "--format", "html", "-o", str(tmp_path / "page.html"), "--yes"
    )
    assert again.exit_code == 0, again.stderr
    html = (tmp_path / "page.html").read_text("utf-8")
    assert "brought words" in html and "next time" not in html
    (receipt,) = receipts(written)
    assert [(copy.how, copy.file_sha256) for copy in receipt.again] == [
        ("saved as HTML", hashlib.sha256(html.encode()).hexdigest())
    ]
    printed = written.invoke("summary", "--again", receipt.id[-6:], "--format", "md")
    assert printed.stdout == (tmp_path / "page.md").read_text("utf-8") == receipt.copy
    journal = written.open()
    brought = [entry.body for entry in journal.all(Entry) if entry.shareable and entry.bring]
    journal.close()
    assert brought == ["for the next time"]


def test_a_page_does_not_leave_again_once_something_on_it_is_sealed(
    written: Notebook, tmp_path: Path
) -> None:
    written.invoke("summary", "-o", str(tmp_path / "page.md"), "--yes")
    journal = written.open()
    (entry,) = [record for record in journal.all(Entry) if record.body == "brought words"]
    journal.edit(entry, sealed=True)
    journal.close()
    again = written.invoke("summary", "--again", "--format", "text")
    assert (again.exit_code, again.stdout) == (1, "") and "sealed" in again.stderr
    missing = written.invoke("summary", "--again", "NOTHERE")
    assert missing.exit_code == 1 and "no such receipt" in missing.stderr


def test_a_saved_page_is_this_account_s_alone_and_never_written_over(
    written: Notebook, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    result = written.invoke("summary", "-o", str(page), "--yes", "--for", "R.")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "cannot be taken back" in " ".join(result.stderr.split())
    assert page.read_text("utf-8").startswith("# ")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    (receipt,) = receipts(written)
    assert (receipt.copy, receipt.how) == (page.read_text("utf-8"), "saved as Markdown")
    again = written.invoke("summary", "--tick", "mood", "-o", str(page), "--yes")
    assert again.exit_code == 1
    assert "already there" in again.stderr
    assert page.read_text("utf-8") == receipt.copy
    assert len(receipts(written)) == 1


def test_a_page_without_its_receipt_is_not_left_behind(
    written: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **more: object) -> None:
        raise NotSaved("There is no room left on the disk, so this was not saved.")

    monkeypatch.setattr("journal_tui.transfer.receipts.make_receipt", full)
    page = tmp_path / "page.md"
    result = written.invoke("summary", "-o", str(page), "--yes")
    assert result.exit_code == 1 and "no room left" in result.stderr
    assert not page.exists()


def test_a_page_saved_into_a_folder_has_a_neutral_name(written: Notebook, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    assert written.invoke("summary", "-o", str(folder), "--yes", "--format", "text").exit_code == 0
    (page,) = folder.iterdir()
    assert page.name.startswith("notes-") and page.suffix == ".txt"


def test_without_a_terminal_a_file_is_saved_only_with_yes(
    written: Notebook, tmp_path: Path, no_terminal: None
) -> None:
    page = tmp_path / "page.md"
    result = written.invoke("summary", "-o", str(page))
    assert result.exit_code == 2 and "--yes" in result.stderr
    assert not page.exists() and receipts(written) == []


@pytest.mark.pty
@pytest.mark.parametrize(
    ("answer", "passphrase", "code"), [("yes", PASSPHRASE, 0), ("no", "", 1), ("yes", "wrong one", 3)]
)
def test_in_a_terminal_it_asks_for_yes_and_the_passphrase_again(
    written: Notebook, tmp_path: Path, answer: str, passphrase: str, code: int
) -> None:
    page = tmp_path / "page.md"
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "--journal", str(written.path), "summary", "-o", str(page)],
        env=written.environ, encoding="utf-8", timeout=30,
    )  # fmt: skip
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect("brought words")  # the page is there to be read before the question
    child.expect("Type yes: ")
    child.sendline(answer)
    for _ in range(3 if code == 3 else 1):
        if passphrase:
            child.expect("passphrase once more: ")
            child.sendline(passphrase)
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == code
    assert page.exists() is (code == 0)


@pytest.mark.pty
def test_on_the_screen_it_is_only_shown_and_no_receipt_is_kept(written: Notebook) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "--journal", str(written.path), "summary"],
        env=written.environ, encoding="utf-8", timeout=30,
    )  # fmt: skip
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect("brought words")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert receipts(written) == []


def test_hostile_text_is_harmless_on_the_page(notebook: Notebook) -> None:
    notebook.invoke("write", HOSTILE, "--title", HOSTILE, "--bring")
    notebook.invoke("urge", "--set", f"about={HOSTILE}", "--set", f"outside={HOSTILE}", "--bring")
    for format_name in ("md", "text"):
        result = notebook.invoke(
            "summary", "--tick", "urges", "--tick", "triggers", "--format", format_name, "--for", HOSTILE
        )
        assert result.exit_code == 0, result.stderr
        assert "app.quit" in result.stdout
        assert not set(DANGEROUS) & set(result.output)


@pytest.mark.parametrize("format_name", ["json", "markdown"])
def test_an_export_holds_everything_and_is_this_account_s_alone(
    written: Notebook, tmp_path: Path, format_name: str
) -> None:
    folder = tmp_path / "out"
    result = written.invoke("export", str(folder), "--format", format_name, "--yes")
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    everything = "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
    for words in ("brought words", "private words", "sealed words"):
        assert words in everything
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir() if path.is_file()} == {0o600}
    again = written.invoke("export", str(folder), "--format", format_name, "--yes")
    assert again.exit_code == 1 and "not empty" in again.stderr


def test_an_export_is_not_made_without_a_word(written: Notebook, tmp_path: Path, no_terminal: None) -> None:
    result = written.invoke("export", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_the_demo_prints_its_page_without_a_terminal_and_leaves_nothing(
    notebook: Notebook, tmp_path: Path
) -> None:
    ran = notebook.run("demo", "--summary", opening=False)
    assert ran.code == 0, ran.err
    assert "Self-reported" in ran.out
    refused = notebook.run("demo", opening=False)
    assert refused.code == 2 and "demo --summary" in refused.err


def test_a_pdf_gets_a_password_and_a_receipt_with_the_sum_of_the_file(
    written: Notebook, tmp_path: Path
) -> None:
    secret = tmp_path / "password"
    secret.write_text("four plain other words\nnot this line\n")
    result = written.invoke(
        "summary", "--tick", "mood", "-o", str(tmp_path / "page.pdf"), "--yes", "--password-file", str(secret)
    )
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert "This password is" in result.stderr
    reader = PdfReader(tmp_path / "page.pdf")
    assert reader.is_encrypted and reader.decrypt("four plain other words")
    assert "brought words" in reader.pages[0].extract_text()
    assert stat.S_IMODE((tmp_path / "page.pdf").stat().st_mode) == 0o600
    (receipt,) = receipts(written)
    assert receipt.how == "saved as PDF" and "brought words" in receipt.copy
    assert receipt.file_sha256 == hashlib.sha256((tmp_path / "page.pdf").read_bytes()).hexdigest()
    # What was marked to bring has been brought.
    journal = written.open()
    assert [entry.body for entry in journal.all(Entry) if entry.bring and not entry.sealed] == []
    journal.close()


def test_html_goes_to_a_file_or_a_pipe_and_a_pdf_only_to_a_file(written: Notebook, tmp_path: Path) -> None:
    result = written.invoke(
        "summary", "--no-bring", "--tick", "mood", "-o", str(tmp_path / "p.html"), "--yes", "--no-receipt"
    )
    assert result.exit_code == 0
    assert (tmp_path / "p.html").read_text("utf-8").startswith("<!doctype html>")
    piped = written.invoke("summary", "--no-bring", "--tick", "mood", "--format", "html", "--no-receipt")
    assert piped.stdout == (tmp_path / "p.html").read_text("utf-8")
    assert written.invoke("summary", "--format", "pdf").exit_code == 2
    for arguments in (["--format", "html"], []):
        refused = written.invoke("summary", *arguments, "--password", "-o", str(tmp_path / "x"), "--yes")
        assert refused.exit_code == 2 and "Only a PDF" in refused.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("password", "message"),
    [(PASSPHRASE, "passphrase of your journal"), ("ü" * 64, "too long"), ("x\u200by", "characters")],
)
def test_the_journals_passphrase_and_what_readers_disagree_about_are_no_passwords(
    written: Notebook, tmp_path: Path, password: str, message: str
) -> None:
    secret = tmp_path / "password"
    secret.write_text(password)
    result = written.invoke(
        "summary", "-o", str(tmp_path / "page.pdf"), "--yes", "--password-file", str(secret)
    )
    assert result.exit_code == 1 and message in " ".join(result.stderr.split())
    assert password not in result.stderr
    assert not (tmp_path / "page.pdf").exists() and receipts(written) == []


def test_lines_are_struck_out_and_reworded_by_their_ids(written: Notebook) -> None:
    ticks = ["--tick", "mood", "--tick", "urges", "--no-receipt"]
    lines = dict(
        line.split("\t", 1) for line in written.invoke("summary", *ticks, "--lines").stdout.splitlines()
    )
    assert "urges:count" in lines and "mood:mood" in lines
    assert receipts(written) == []
    changed = written.invoke(
        "summary",
        *ticks,
        "--strike",
        "urges:count",
        "--reword",
        "mood:mood=Mood was so-so, I would say = fine",
    )
    assert changed.exit_code == 0
    assert lines["urges:count"] not in changed.stdout and "so-so, I would say = fine" in changed.stdout
    for wrong in (["--strike", "urges:nothing"], ["--reword", "mood:mood"]):
        refused = written.invoke("summary", *ticks, *wrong)
        assert (refused.exit_code, refused.stdout) == (2, "")


def test_initials_shorten_names_that_are_known_and_words_that_are_said(notebook: Notebook) -> None:
    journal = notebook.open()
    journal.add(Entry, {"body": "Rosa Marie and Tom and Grünhild at the Lamp Post"}, bring=True)
    journal.add(Person, {"name": "Rosa Marie"})
    journal.add(Person, {"name": "Grünhild"}, sealed=True)
    journal.close()
    first = notebook.invoke("summary", "--initials", "--no-receipt")
    assert "R. M. and Tom and Grünhild" in first.stdout
    assert "Grünhild is on the page as it is" in " ".join(first.stderr.split()) and "Tom" not in first.stderr
    second = notebook.invoke(
        "summary", "--initials", "--shorten", "Grünhild", "--shorten", "Lamp Post", "--no-receipt"
    )
    assert "R. M. and Tom and G. at the L. P." in second.stdout and "Grünhild" not in second.stdout
    assert "Shortened: Grünhild (1 time), Lamp Post (1 time), Rosa Marie (1 time)." in second.stderr


def test_what_a_pdf_cannot_show_is_said_before_it_is_saved(notebook: Notebook, tmp_path: Path) -> None:
    notebook.invoke("write", "漢字", "--bring")
    result = notebook.invoke("summary", "-o", str(tmp_path / "page.pdf"), "--yes")
    assert result.exit_code == 0
    assert "no letters for these signs: 漢 字" in " ".join(result.stderr.split()) and "HTML" in result.stderr
