"""Next sessions proposed, agreements that come back, and the six sentences."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Agreement, Answer, Session, Therapist
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.main.keys_dialog import key_groups
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.sessions.six_sentences_screen import SixSentencesScreen
from journal_tui.ui.today.agreement_line import AgreementLine
from tests.ui.conftest import current, notices, page, settle, type_text

Size = tuple[int, int]


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each after what the one before started is done. (`Any`: what the app returns.)"""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_the_next_session_is_proposed_and_one_key_notes_it(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    now = journal.clock()
    journal.add(Therapist, {"name": "R.", "how_often": "once a week"})
    last = journal.add(Session, {"therapist": "R.", "kind": "group"}, at=now - timedelta(days=5))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+6")
        assert "with R.? once a week" in page(app)
        assert "enter: note it down" in page(app)
        await press(pilot, "enter")
        first, second = journal.all(Session)
        assert (second.therapist, second.kind) == ("R.", "group")
        assert second.at.replace(tzinfo=None) == first.at.replace(tzinfo=None) + timedelta(days=7)
        assert first.id == last.id
        assert "with R.?" not in page(app), "one is set, so none is proposed"


async def test_with_someone_who_is_past_nothing_is_proposed(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    now = journal.clock()
    journal.add(
        Therapist,
        {
            "name": "Dr Grey",
            "how_often": "weekly",
            "since": "2024-03-01",
            "until": (now - timedelta(days=3)).date().isoformat(),
            "handover": "I like time to think.",
        },
    )
    journal.add(Therapist, {"name": "R.", "verdict": "try three sessions"})
    journal.add(Session, {"therapist": "Dr Grey"}, at=now - timedelta(days=6))
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+6", "end")
        shown = page(app)
        assert "with Dr Grey?" not in shown
        assert "Earlier" in shown
        assert "Mar 2024 to" in shown
        assert "handover note" in shown
        assert "try three sessions" in shown


async def test_how_it_went_is_said_among_the_sessions(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    now = journal.clock()
    session = journal.add(Session, {"therapist": "R."}, at=now - timedelta(days=5))
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+6", "a")
        assert current(app) is RecordScreen
        await type_text(pilot, "Walk before supper")
        await press(pilot, "ctrl+s")
        (kept,) = journal.all(Agreement)
        assert kept.session == session.id
        assert kept.at == session.at
        assert "how did it go?" in page(app)
        await press(pilot, "home", "space")
        assert current(app) is PickDialog
        await press(pilot, "down", "down", "down", "enter")
        assert journal.all(Agreement)[0].tried == "forgot"
        assert "forgot" in page(app)


async def test_whether_a_session_took_place_is_said_without_its_form(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Session, {"therapist": "R."}, at=journal.clock() - timedelta(days=60))
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+6", "home", "space", "down", "down", "enter")
        assert journal.all(Session)[0].attended == "missed"
        assert "with R. · missed" in page(app)


async def test_an_agreement_comes_back_on_today_with_its_answer_in_a_key(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    at = journal.clock() - timedelta(days=3)
    journal.add(Session, {"therapist": "R.", "agreed": "Walk before supper."}, at=at)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = page(app)
        assert f"You agreed on {at.day} {at:%b}" in shown
        assert "› Walk before supper." in shown
        keys = "y yes  p partly  n no  f forgot  c chose not  → later"
        assert keys not in shown, "here a letter does something else"
        assert "k more · p from paper" in shown
        app.screen.query_one(AgreementLine).focus()
        await settle(pilot)
        assert keys in page(app)
        assert "from paper" not in page(app), "here p is an answer"
        written = [line.keys for line in dict(key_groups(app.screen))["On this screen, now"]]
        assert "n" not in written and "enter" not in written, "nothing is opened, and nothing refused"
        await press(pilot, "c")
        assert current(app) is MainScreen, "the line's own keys come first"
        (kept,) = journal.all(Agreement)
        assert (kept.what, kept.tried) == ("Walk before supper.", "chose not")
        assert "You agreed on" not in page(app)
        assert "Noted: chose not." in [note.message for note in notices(app)]


async def test_an_agreement_is_passed_over_for_now(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Agreement, {"what": "Call Zoë"})
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        app.screen.query_one(AgreementLine).focus()
        before = journal.version
        await press(pilot, "right")
        assert "Call Zoë" not in page(app)
        assert journal.version == before


async def test_the_six_sentences_are_asked_after_a_session_only_when_switched_on(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Session, {"therapist": "R."}, at=journal.clock() - timedelta(hours=2))
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+6", "home", "enter", "ctrl+s")
        assert current(app) is MainScreen
        await app.action_next_answer("six_sentences")
        await settle(pilot)
        assert journal.settings.six_sentences
        await press(pilot, "enter", "ctrl+s")
        assert current(app) is SixSentencesScreen
        assert "I could be myself in there." in page(app)
        await press(pilot, "4", "tab", "tab", "2", "ctrl+s")
        assert {a.question.id: a.value for a in journal.all(Answer)} == {"myself": 3, "know-why": 1}
        await press(pilot, "enter", "ctrl+s")
        assert current(app) is MainScreen, "once after a session"
