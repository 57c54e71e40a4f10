"""What was written down later says so on the page for a session."""

from __future__ import annotations

from tests.cli.conftest import Notebook


def test_an_entry_of_days_ago_is_marked_on_the_page_and_one_of_now_is_not(notebook: Notebook) -> None:
    assert notebook.invoke("write", "now", "--bring").exit_code == 0
    before = notebook.invoke("summary", "--since", "10 days ago")
    assert "now" in before.output and "written later" not in before.output
    assert notebook.invoke("write", "then", "--bring", "--at", "4 days ago").exit_code == 0
    assert "written later" in notebook.invoke("summary", "--since", "10 days ago").output
