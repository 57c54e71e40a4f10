"""A week by ear alone, in a real terminal: from the first check-in to the page that is handed over."""

from __future__ import annotations

import sys

import pexpect
import pytest

from journal_tui.models.records import Entry, ShareReceipt

from .conftest import PASSPHRASE, Notebook
from .test_menu import DRAWN, ID


@pytest.mark.pty
def test_a_week_by_ear_from_the_first_check_in_to_the_page_that_is_handed_over(notebook: Notebook) -> None:
    """One unlock; a check-in, an urge, an entry; read back; ticked, read, and saved with the passphrase."""
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "--journal", str(notebook.path)],
        env={**notebook.environ, "ACCESSIBLE": "1"}, encoding="utf-8", timeout=30, dimensions=(24, 80),
    )  # fmt: skip
    heard: list[str] = []

    def answer(question: str, *typed: str) -> None:
        child.expect(question)
        heard.append(child.before + child.after)
        for line in typed:
            child.sendline(line)

    menu = "Enter says the choices. "
    answer("Enter opens your journal. ", "")
    answer("Passphrase: ", PASSPHRASE)
    answer(menu, "check in")
    answer("mood now", "4")
    answer("urge now", "6")
    answer("did you sleep", "5,5")
    answer(menu, "craving")
    answer("when it began", "7")
    answer("at its peak", "8")
    answer("or at the end", "2")
    child.expect("An urge for what")
    child.sendeof()
    answer(menu, "write")
    answer("keeps nothing", "The walk by the river helped.", ".")
    answer(menu, "look back")
    answer("Enter goes back. ", "search")
    answer("Which words", "river")
    answer("Enter goes back. ", "1")
    answer("What now", "bring")
    answer("Offered for the next session", "", "", "")
    answer(menu, "share")
    answer("Who is the page for", "Dr Rivera")
    answer("river helped., ticked", "urges")
    answer("That could be|Ticked: Urges", "done")
    answer("How does it leave")
    page = heard[-1]
    child.sendline("4")
    answer("Into which folder", str(notebook.path.parent))
    answer("Type yes: ", "yes")
    answer("once more: ", PASSPHRASE)
    answer(r"Saved:\s")
    answer(menu, "leave")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    whole = "".join(heard)
    assert not DRAWN.search(whole) and not ID.search(whole)
    assert whole.count("Passphrase: ") == 1
    assert "The walk by the river helped." in page and "For Dr Rivera" in page
    (saved,) = notebook.path.parent.glob("*.txt")
    # What was read is what left, line for line.
    words = " ".join(saved.read_text(encoding="utf-8").split())
    assert "The walk by the river helped." in words
    journal = notebook.open()
    (receipt,), (entry,) = journal.all(ShareReceipt), journal.all(Entry)
    journal.close()
    assert receipt.audience == "Dr Rivera" and not entry.bring
