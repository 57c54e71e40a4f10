"""Sessions: the next one, what to talk about, those that were, with whom, and what was shared.

Over 300 lines: one tab that lists five kinds of record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.agreements import Agreed, agreed, answer
from journal_tui.journal.clock import zone_at
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.days import day_of
from journal_tui.models.kinds import Value
from journal_tui.models.records import Agreement, Session, ShareReceipt, Therapist, Topic
from journal_tui.models.text import plural
from journal_tui.models.vocabulary import ATTENDED, TRIED, TRIED_ANSWERS
from journal_tui.models.when import say_when
from journal_tui.summary.chosen import is_ahead
from journal_tui.summary.proposals import Proposal, proposals
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.kit.reading_tab import ReadingTab
from journal_tui.ui.kit.resizing import LOW_BELOW
from journal_tui.ui.sessions.session_rows import (
    SessionRow,
    draw_session_row,
    receipt_rows,
    session_rows,
)
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.record_page import record_page
from journal_tui.ui.widgets.text_list import hanging
from journal_tui.ui.widgets.virtual_list import VirtualList

_LABEL = 14
_KEYS = (
    ("select", "Change"), ("new_session", "Session"), "new_topic", "new_agreement", "new_therapist",
    "receipts", "bring", "seal", "delete",
)  # fmt: skip
_RECEIPT_KEYS = ("select", "delete", ("receipts", "Sessions"))
_NO_SESSION = "Nothing here yet. n writes down when the next session is, t something to talk about."
_NO_RECEIPT = "Nothing was shared yet. s makes a page for a session."


@dataclass(frozen=True)
class Gathered:
    """What the tab shows. `bring` counts what is offered for the next session."""

    now: datetime
    sessions: list[Session]
    topics: list[Topic]
    therapists: list[Therapist]
    receipts: list[ShareReceipt]
    agreed: list[Agreed]
    proposed: list[Proposal]
    bring: int
    day_start_hour: int


class SessionsTab(ReadingTab):
    """What is ahead on top, everything else below it; r shows what was shared."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_session", "New session", show=False, tooltip="A new session."),
        Binding("t", "new_topic", "Topic", show=False, tooltip="A topic: something to talk about."),
        Binding("p", "new_therapist", "Therapist", show=False, tooltip="A therapist."),
        Binding(
            "a",
            "new_agreement",
            "Agreement",
            show=False,
            tooltip="An agreement: something that both agreed to try.",
        ),
        Binding(
            "space",
            "note",
            "Note",
            show=False,
            tooltip="Talked about; how an agreement went; whether a session took place.",
        ),
        Binding("r", "receipts", "Receipts", show=False, tooltip="What was shared, or the sessions again."),
        Binding(
            "e,b",
            "leave_as_shared",
            "Leave as shared",
            show=False,
            tooltip="A receipt stays as it was shared: it cannot be changed or brought.",
        ),
    ]

    DEFAULT_CSS = """
    SessionsTab > #next-session { height: auto; padding: 0 2; margin-bottom: 1; }
    SessionsTab #session-rows { margin: 0 0 0 1; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._gathered: Gathered | None = None
        self._by_id: dict[str, Record] = {}
        self._receipts = False

    def compose(self) -> ComposeResult:
        """The next session, the list, room for the record, the keys."""
        yield Static("", id="next-session")
        yield from self.list_and_page(VirtualList(draw_session_row, id="session-rows", empty=_NO_SESSION))
        yield KeyLine(_KEYS)

    def gather(self, journal: Journal, now: datetime) -> Gathered:
        """All of it, in one read."""
        sessions, therapists = journal.all(Session), journal.all(Therapist)
        return Gathered(
            now=now,
            sessions=sessions,
            topics=journal.all(Topic),
            therapists=therapists,
            receipts=journal.all(ShareReceipt),
            agreed=agreed(journal, now),
            proposed=[
                p._replace(at=zone_at(now).on_the_wall(p.at.replace(tzinfo=None), None))
                for p in proposals(sessions, therapists, now, journal.settings.day_start_hour)
            ],
            bring=len(journal.brought()),
            day_start_hour=journal.settings.day_start_hour,
        )

    def show(self, gathered: Gathered) -> None:
        """The rows, with the highlight where it was."""
        self._gathered = gathered
        agreements = (item.record for item in gathered.agreed if item.record is not None)
        records = (
            *gathered.sessions, *gathered.topics, *gathered.therapists, *gathered.receipts, *agreements,
        )  # fmt: skip
        self._by_id = {record.id: record for record in records}
        # What stands in a session's notes alone is changed there.
        noted = (item for item in gathered.agreed if item.record is None)
        self._by_id |= {item.key: item.session for item in noted if item.session is not None}
        self._draw()

    def _draw(self) -> None:
        gathered = self._gathered
        if gathered is None:
            return
        rows: list[SessionRow]
        if self._receipts:
            rows, empty, top = receipt_rows(gathered.receipts, gathered.now), _NO_RECEIPT, _about_receipts()
        else:
            rows = session_rows(
                gathered.sessions, gathered.topics, gathered.therapists, gathered.now,
                gathered.day_start_hour, agreed=gathered.agreed, proposed=gathered.proposed,
            )  # fmt: skip
            brief = self.app.size.height < LOW_BELOW
            empty, top = _NO_SESSION, next_session(gathered, self.size.width - 5, brief=brief)
        listed = self._list
        listed.empty = empty
        listed.set_rows(rows, keep=listed.highlighted_key)
        self.query_one("#next-session", Static).update(top)
        self.read_soon()
        self._show_keys()

    @property
    def _list(self) -> VirtualList[SessionRow]:
        return self.query_one("#session-rows", VirtualList)

    def first_focus(self) -> None:
        """The list has the focus first."""
        self._list.focus()

    def on_resize(self) -> None:
        """What stands above the list, wrapped anew."""
        self._draw()

    def reading(self) -> Page | None:
        """The highlighted record."""
        return record_page(self.chosen, self.day_start_hour)

    @property
    def chosen(self) -> Record | None:
        """The highlighted session, topic, therapist or receipt."""
        return self._by_id.get(self._list.highlighted_key or "")

    @on(VirtualList.Highlighted)
    def _highlighted(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        self._show_keys()

    def _show_keys(self) -> None:
        """What space does now comes first."""
        label = self._space
        line = self.query_one(KeyLine)
        if self._receipts:
            line.keys = _RECEIPT_KEYS
        elif self._asks:
            line.keys = (("select", label), ("edit", "Change"), *_KEYS[1:])
        else:
            line.keys = (("note", label), *_KEYS) if label else _KEYS

    @property
    def _key(self) -> str:
        return self._list.highlighted_key or ""

    @property
    def _agreement(self) -> Agreed | None:
        shown = self._gathered.agreed if self._gathered is not None else []
        return next((candidate for candidate in shown if candidate.key == self._key), None)

    @property
    def _proposal(self) -> Proposal | None:
        shown = self._gathered.proposed if self._gathered is not None else []
        return next((candidate for candidate in shown if candidate.key == self._key), None)

    @property
    def _asks(self) -> bool:
        """Whether the chosen row is a question itself: enter answers it, as space does."""
        item = self._agreement
        return self._proposal is not None or (item is not None and item.tried is None)

    @property
    def _space(self) -> str:
        """What space does with the chosen row."""
        if self._receipts:
            return ""
        if self._proposal is not None:
            return "Note it down"
        if self._agreement is not None:
            return "How did it go?"
        record = self.chosen
        if isinstance(record, Topic):
            return "Talk about again" if record.done else "Talked about"
        return "Took place?" if self._is_past(record) else ""

    def _is_past(self, record: Record | None) -> bool:
        now = self._gathered.now if self._gathered is not None else None
        return isinstance(record, Session) and now is not None and record.at <= now

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        event.stop()
        record = self._by_id.get(event.key)
        if self._asks:
            self.action_note()
        elif isinstance(record, ShareReceipt):
            self.post_message(self.Open(record))
        elif record is not None:
            self.post_message(self.Change(record))

    # -- commands --------------------------------------------------------------------------------

    def action_new_session(self) -> None:
        """A session, with whom the last one was."""
        answers: dict[str, Value] = {}
        if self._gathered is not None:
            who = [s.therapist for s in self._gathered.sessions if s.therapist]
            who = who or [t.name for t in self._gathered.therapists if t.name]
            if who:
                answers["therapist"] = who[-1]
        self.post_message(self.New(Session, answers))

    def action_new_topic(self) -> None:
        """Something to talk about."""
        self.post_message(self.New(Topic))

    def action_new_therapist(self) -> None:
        """Someone to work with."""
        self.post_message(self.New(Therapist))

    def action_new_agreement(self) -> None:
        """Something that both agreed to try, in the last session there was."""
        past = [s for s in (self._gathered.sessions if self._gathered else []) if self._is_past(s)]
        if past:
            self.post_message(self.New(Agreement, extra={"session": past[-1].id}, at=past[-1].at))
        else:
            self.post_message(self.New(Agreement))

    def _accept(self, proposal: Proposal) -> None:
        answers = {"therapist": proposal.therapist, "kind": proposal.kind}
        message = f"Noted: {say_when(proposal.at)}. enter changes it."
        self.post_message(self.Do(lambda journal: journal.add(Session, answers, at=proposal.at), message))

    def action_note(self) -> None:
        """What is most often said of the chosen row: talked about, how it went, took place."""
        record, item, proposal = self.chosen, self._agreement, self._proposal
        if proposal is not None:
            self._accept(proposal)
        elif item is not None:
            self._ask_how_it_went(item)
        elif isinstance(record, Topic):
            done = not record.done
            message = "Noted: talked about." if done else "It is to be talked about again."
            topic = record
            self.post_message(self.Do(lambda journal: journal.edit(topic, done=done), message))
        elif isinstance(record, Session) and self._is_past(record):
            self._ask_whether(record)

    @work(exclusive=True, group="dialogs")
    async def _ask_how_it_went(self, item: Agreed) -> None:
        index = await self.app.push_screen_wait(
            PickDialog(item.words, "Did you try it? Whatever it is, it is worth knowing.", TRIED_ANSWERS)
        )
        if index is not None:
            self.post_message(self.Do(lambda journal: answer(journal, item, TRIED[index]), "Noted."))

    @work(exclusive=True, group="dialogs")
    async def _ask_whether(self, session: Session) -> None:
        at = ATTENDED.index(session.attended) if session.attended in ATTENDED else 0
        title = f"{say_when(session.at)}{_with(session)}"
        index = await self.app.push_screen_wait(PickDialog(title, "Did it take place?", ATTENDED, at=at))
        if index is not None:
            answers = {"attended": ATTENDED[index]}
            self.post_message(self.Do(lambda journal: journal.edit(session, answers), "Noted."))

    def action_receipts(self) -> None:
        """What was shared, or the sessions again."""
        self._receipts = not self._receipts
        self._draw()
        self._list.action_first()

    def action_leave_as_shared(self) -> None:
        """A receipt is neither changed nor brought."""
        self.app.notify("A receipt stays as it was shared. enter opens it, d deletes it.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Receipts alone keep the keys that change a record from it; space is for some rows."""
        del parameters
        if action == "note":
            return bool(self._space)
        return action != "leave_as_shared" or self._receipts


def next_session(shown: Gathered, width: int, *, brief: bool = False) -> Content:
    """When, with whom, what is wanted, what was agreed, what to bring: only what there is.

    `brief` says in one line how far away it is: the list below has the rest.
    """
    ahead = [s for s in shown.sessions if is_ahead(s, shown.now)]
    lines: list[tuple[str, str]] = []
    if ahead and brief:
        lines.append(("Next session", _away(ahead[0].at, shown)))
    elif ahead:
        session = ahead[0]
        summary_line = f"{say_when(session.at)}{_with(session)} · {_away(session.at, shown)}"
        lines.append(("Next session", summary_line))
        if session.want:
            lines.append(("I want", ", ".join(session.want)))
    else:
        proposed_note = " The one below is proposed." if shown.proposed and not brief else ""
        lines.append(("Next session", f"not set. n writes it down.{proposed_note}"))
    if not brief:
        lines += _below(shown)
    return Content("\n").join(
        line
        for label, words in lines
        for line in hanging(words, max(30, width), first=Content.styled(f"{label:<{_LABEL}}", "bold"))
    )


def _below(shown: Gathered) -> list[tuple[str, str]]:
    lines = [
        ("Agreed", f"{item.words} · {item.tried}" if item.tried else item.words) for item in shown.agreed[-1:]
    ]
    if shown.bring:
        lines.append(("To bring", f"{plural(shown.bring, 'thing')} · s makes the page"))
    return lines


def _with(session: Session) -> str:
    return f" with {session.therapist}" if session.therapist else ""


def _away(at: datetime, shown: Gathered) -> str:
    days = (day_of(at, shown.day_start_hour) - day_of(shown.now, shown.day_start_hour)).days
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {plural(days, 'day')}"


def _about_receipts() -> Content:
    return Content.styled("Share receipts", "bold") + Content(
        "   the exact copy of each page that you shared"
    )
