"""One record to read: an entry as Markdown, anything else as its questions and answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Markdown, Static
from textual.widgets.markdown import MarkdownBlock

from journal_tui.models import kinds
from journal_tui.models.base import Record, answers_of, questions_of
from journal_tui.models.curve import say_course
from journal_tui.models.records import Answer, Entry, ShareReceipt, Urge
from journal_tui.models.when import say_when
from journal_tui.ui.widgets.curve import CurveView
from journal_tui.ui.widgets.record_rows import mark_words, marks

#: From this width of a tab on a record stands beside its list.
BESIDE = 110
#: How long the highlight rests on a record before it is shown beside the list: a key that is held down goes
#: through the list at the speed of the list.
REST_SECONDS = 0.06


class RecordView(VerticalScroll):
    """Shows a record; `show(None)` shows nothing."""

    DEFAULT_CSS = """
    RecordView { padding: 0 2; scrollbar-size-vertical: 1; }
    RecordView > #view-title { text-style: bold; }
    RecordView > #view-when { color: $text-muted; margin-bottom: 1; }
    RecordView > #view-curve { height: 8; max-width: 76; margin-top: 1; }
    RecordView > Markdown { padding: 0; margin: 0; background: transparent; }
    """

    def compose(self) -> ComposeResult:
        """Title, time and marks, then the text or the answers."""
        yield Static("", id="view-title")
        yield Static("", id="view-when")
        yield Markdown("", id="view-body", open_links=False)
        yield Static("", id="view-answers")
        yield CurveView(id="view-curve")

    _rest: Timer | None = None

    def show_soon(self, chosen: Callable[[], Record | None], wanted: Sequence[str] = ()) -> None:
        """Show what is chosen once the highlight rests: a record is laid out anew, a row is only drawn."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(
            REST_SECONDS, lambda: self.show(chosen(), wanted) if self.display else None
        )

    def show(self, record: Record | None, wanted: Sequence[str] = ()) -> None:
        """Put a record on the page, with the words of a search marked."""
        title, when = self.query_one("#view-title", Static), self.query_one("#view-when", Static)
        body, answers = self.query_one("#view-body", Markdown), self.query_one("#view-answers", Static)
        title.update(mark_words(Content(_title(record)), wanted))
        about = " · ".join(p for p in (say_when(record.at), marks(record)) if p) if record else ""
        when.update(mark_words(Content(about), wanted))
        body.display = isinstance(record, Entry)
        text = (record.body or "") if isinstance(record, Entry) else ""
        updated = body.update(text)
        if wanted and text:
            # One after the other in the queue of the text itself: a worker that is ended while it waits for
            # the update would leave it half done.
            updated.call_next(body)
            body.call_next(_mark_paragraphs, body, wanted)
        page = Content("") if record is None or isinstance(record, Entry) else answers_page(record)
        answers.update(mark_words(page, wanted))
        curve = self.query_one("#view-curve", CurveView)
        points = record.curve if isinstance(record, Urge) else ()
        curve.display = bool(points)
        if points:
            curve.show(points, points[-1][0])
        self.scroll_home(animate=False)


def _mark_paragraphs(body: Markdown, wanted: Sequence[str]) -> None:
    """The words of a search in the text of an entry, whose paragraphs are there by now."""
    for block in body.query(MarkdownBlock):
        if isinstance(content := block.content, Content):
            block.set_content(mark_words(content, wanted))


def _title(record: Record | None) -> str:
    if record is None:
        return ""
    if isinstance(record, Entry):
        return record.title or "Entry"
    return record.called[:1].upper() + record.called[1:]


def answers_page(record: Record) -> Content:
    """The questions that were answered, each with its answer in words."""
    if isinstance(record, Answer):
        return (
            Content.styled(f"{record.pack_title}\n\n", "dim")
            + Content.styled(f"{record.question.text}\n", "bold")
            + Content(record.answer_text)
        )
    if isinstance(record, ShareReceipt):
        return Content.styled(f"{record.headline}\nSHA-256 {record.sha256}\n\n", "dim") + Content(record.copy)
    page = Content("")
    answers = answers_of(record)
    for question in questions_of(type(record)):
        if question.id in answers:
            page += Content.styled(f"{question.name}\n", "bold")
            said = kinds.show(question, answers[question.id]).replace("\n", "\n  ")
            page += Content(f"  {said}\n")
    if isinstance(record, Urge) and record.curve:
        page += Content.styled("As it changed\n", "bold")
        page += Content(f"  {say_course(record.curve, over=True)}\n")
    return page if page.plain else Content("Nothing was answered (that is not the same as no).")
