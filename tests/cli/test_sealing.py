"""A seal by command reaches what came of the record, and the command says so."""

from __future__ import annotations

from journal_tui.journal.agreements import agreed, answer
from journal_tui.models.records import Session

from .conftest import Notebook


def sessions(notebook: Notebook) -> str:
    """Two sessions with two therapists, the agreement of the second one answered; the second one's id."""
    for name, words, at in (
        ("R", "Walk", "2026-11-17 10:00"),
        ("Dr X", "Start naltrexone", "2026-11-19 10:00"),
    ):
        notebook.invoke(
            "add", "session", "--set", f"therapist={name}", "--set", "attended=yes", "--set",
            f"agreed={words}", "--at", at,
        )  # fmt: skip
    journal = notebook.open()
    (theirs,) = [item for item in agreed(journal, journal.clock()) if item.words == "Start naltrexone"]
    answer(journal, theirs, "yes")
    (session,) = [session for session in journal.all(Session) if session.therapist == "Dr X"]
    journal.close()
    return session.id


def page(notebook: Notebook) -> str:
    return notebook.invoke(
        "summary", "--since", "2026-11-01", "--tick", "last-time", "--for", "R", "--no-receipt"
    ).stdout


def test_a_sealed_sessions_agreement_is_on_nobodys_page(notebook: Notebook) -> None:
    session = sessions(notebook)
    before = page(notebook)
    assert "Walk" in before and "naltrexone" not in before
    messages = notebook.invoke("edit", session, "--seal").stderr
    assert messages == "Saved, sealed. With it: 1 agreement.\n"
    assert page(notebook) == before
    messages = notebook.invoke("edit", session, "--empty", "seal").stderr
    assert messages == "Saved. With it: 1 agreement.\n"
    assert page(notebook) == before


def test_a_sealed_urges_uses_are_not_counted(notebook: Notebook) -> None:
    notebook.invoke(
        "urge", "--set", "strength=9", "--set", "tried/Take a walk/before=9", "--set",
        "tried/Take a walk/after=2",
    )  # fmt: skip
    shown = ("summary", "--tick", "tried", "--tick", "urges", "--no-receipt")
    assert "9 → 2" in notebook.invoke(*shown).stdout
    notebook.invoke("edit", "last", "--seal")
    assert "9 → 2" not in notebook.invoke(*shown).stdout
    notebook.invoke("edit", "last", "--empty", "seal")
    assert "9 → 2" in notebook.invoke(*shown).stdout
