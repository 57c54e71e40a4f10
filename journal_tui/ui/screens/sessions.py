"""Sessions: the next one, what to talk about, those that were, with whom, and what was shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights import plural
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value
from journal_tui.models.records import RECORD_TYPES, Session, ShareReceipt, Therapist, Topic
from journal_tui.models.text import first_line
from journal_tui.models.when import say_when
from journal_tui.summary.chosen import is_ahead
from journal_tui.ui.screens.pane import Pane
from journal_tui.ui.screens.session_rows import SessionRow, draw_session_row, receipt_rows, session_rows
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.record_view import RecordView
from journal_tui.ui.widgets.virtual_list import VirtualList

#: From this width on the record stands beside its list.
_BESIDE = 110
_LABEL = 14
_KEYS = (
    ("n", "New session"), ("t", "Topic"), ("space", "Talked about"), ("p", "Therapist"), ("r", "Receipts"),
)  # fmt: skip
_RECEIPT_KEYS = (("enter", "Open"), ("d", "Delete"), ("r", "Sessions"))
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
    bring: int


class SessionsPane(Pane):
    """What is ahead on top, everything else below it; r shows what was shared."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_session", "New session", show=False),
        Binding("t", "new_topic", "Topic", show=False),
        Binding("p", "new_therapist", "Therapist", show=False),
        Binding("space", "talked_about", "Talked about", show=False),
        Binding("r", "receipts", "Receipts", show=False),
        Binding("e,b", "leave_as_shared", "Leave as shared", show=False),
    ]

    DEFAULT_CSS = """
    SessionsPane > #next-session { height: auto; padding: 0 2; margin-bottom: 1; }
    SessionsPane > #session-halves { height: 1fr; }
    SessionsPane #session-rows { width: 5fr; scrollbar-size-vertical: 1; }
    SessionsPane #session-beside { width: 4fr; border-left: solid $border-blurred; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._gathered: Gathered | None = None
        self._by_id: dict[str, Record] = {}
        self._receipts = False

    def compose(self) -> ComposeResult:
        """The next session, the list, room for the record, the keys."""
        yield Static("", id="next-session")
        with Horizontal(id="session-halves"):
            yield VirtualList(draw_session_row, id="session-rows", empty=_NO_SESSION)
            yield RecordView(id="session-beside")
        yield KeyLine(_KEYS)

    def gather(self, journal: Journal, now: datetime) -> Gathered:
        """All of it, in one read."""
        return Gathered(
            now=now,
            sessions=journal.all(Session),
            topics=journal.all(Topic),
            therapists=journal.all(Therapist),
            receipts=journal.all(ShareReceipt),
            bring=sum(1 for kind in RECORD_TYPES for r in journal.all(kind) if r.bring and r.shareable),
        )

    def show(self, gathered: Gathered) -> None:
        """The rows, with the highlight where it was."""
        self._gathered = gathered
        records = (*gathered.sessions, *gathered.topics, *gathered.therapists, *gathered.receipts)
        self._by_id = {record.id: record for record in records}
        self._draw()

    def _draw(self) -> None:
        gathered = self._gathered
        if gathered is None:
            return
        rows: list[SessionRow]
        if self._receipts:
            rows, empty, top = receipt_rows(gathered.receipts, gathered.now), _NO_RECEIPT, _about_receipts()
        else:
            rows = session_rows(gathered.sessions, gathered.topics, gathered.therapists, gathered.now)
            empty, top = _NO_SESSION, next_session(gathered)
        listed = self._list
        listed.empty = empty
        listed.set_rows(rows, keep=listed.highlighted_key)
        self.query_one("#next-session", Static).update(top)
        self._show_beside()

    @property
    def _list(self) -> VirtualList[SessionRow]:
        return self.query_one("#session-rows", VirtualList)

    def first_focus(self) -> None:
        """The list."""
        self._list.focus()

    def on_resize(self) -> None:
        """Beside the list only where there is room."""
        self.query_one("#session-beside").display = self.size.width >= _BESIDE
        self._show_beside()

    def _show_beside(self) -> None:
        beside = self.query_one("#session-beside", RecordView)
        if beside.display:
            beside.show(self.chosen)

    @property
    def chosen(self) -> Record | None:
        """The highlighted session, topic, therapist or receipt."""
        return self._by_id.get(self._list.highlighted_key or "")

    @on(VirtualList.Highlighted)
    def _highlighted(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        self._show_beside()

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        event.stop()
        record = self._by_id.get(event.key)
        if isinstance(record, ShareReceipt):
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

    def action_talked_about(self) -> None:
        """The chosen topic was talked about, or is to be again."""
        topic = self.chosen
        if isinstance(topic, Topic):
            done = not topic.done
            said = "Noted: talked about." if done else "It is to be talked about again."
            self.post_message(self.Do(lambda journal: journal.edit(topic, done=done), said))

    def action_receipts(self) -> None:
        """What was shared, or the sessions again."""
        self._receipts = not self._receipts
        self.query_one(KeyLine).keys = _RECEIPT_KEYS if self._receipts else _KEYS
        self._draw()
        self._list.action_first()

    def action_leave_as_shared(self) -> None:
        """A receipt is neither changed nor brought."""
        self.app.notify("A receipt stays as it was shared. enter opens it, d deletes it.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Receipts alone keep the keys that change a record from it."""
        del parameters
        return action != "leave_as_shared" or self._receipts


def next_session(shown: Gathered) -> Content:
    """When, with whom, what is wanted, what was agreed, what to bring: only what there is."""
    ahead = [s for s in shown.sessions if is_ahead(s, shown.now)]
    past = [s for s in shown.sessions if not is_ahead(s, shown.now)]
    lines: list[tuple[str, str]] = []
    if ahead:
        session = ahead[0]
        who = f" with {session.therapist}" if session.therapist else ""
        lines.append(("Next session", f"{say_when(session.at)}{who} · {_away(session.at, shown.now)}"))
        if session.want:
            lines.append(("I want", ", ".join(session.want)))
    else:
        lines.append(("Next session", "not set. n writes it down."))
    agreed = next((s.agreed for s in reversed(past) if s.agreed), None)
    if agreed:
        lines.append(("Agreed", first_line(agreed)))
    if shown.bring:
        lines.append(("To bring", f"{plural(shown.bring, 'thing')} · s makes the page"))
    return Content("\n").join(
        Content.styled(f"{label:<{_LABEL}}", "bold") + Content(words) for label, words in lines
    )


def _away(at: datetime, now: datetime) -> str:
    days = (at.date() - now.date()).days
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {plural(days, 'day')}"


def _about_receipts() -> Content:
    return Content.styled("Share receipts", "bold") + Content(
        "   the exact copy of each page that you shared"
    )
