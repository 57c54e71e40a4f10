"""One question of a pack, with its answers over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights import n_words, say_mean, spark
from journal_tui.journal.journal import Journal
from journal_tui.models.questions import WORDS
from journal_tui.models.records import Answer
from journal_tui.models.stored import InstalledPack, Prompt
from journal_tui.models.when import say_moment
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.packs.answer_screen import AnswerScreen
from journal_tui.ui.packs.pack_lines import question_lines
from journal_tui.ui.records.reader_screen import ReaderScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.record_page import paragraphs
from journal_tui.ui.widgets.record_rows import marks
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging, title_item

_CURVE_LAST = 30
_AVERAGED_FROM = 3


class QuestionScreen(NotebookScreen[None]):
    """The question in full, the course of its answers, and each of them; enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", show=True),
        Binding("a", "answer", "Answer it", show=False),
    ]

    def __init__(self, journal: Journal, installed: InstalledPack, prompt: Prompt) -> None:
        super().__init__()
        self._journal = journal
        self._installed = installed
        self._prompt = prompt
        self._answers: dict[str, Answer] = {}

    def compose(self) -> ComposeResult:
        """The pack's title, the question and its answers."""
        with Horizontal(classes="screen-title"):
            yield Static(Content(self._installed.pack.title), classes="screen-title--name")
        yield TextList()
        yield KeyLine(("answer", ("select", "Open an answer")))
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the page, so that the arrows scroll it at once."""
        self.query_one(TextList).focus()

    def on_screen_resume(self) -> None:
        """It may have been answered meanwhile."""
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        journal, pack_id, prompt_id = self._journal, self._installed.pack.id, self._prompt.id

        def read() -> list[Answer]:
            return [a for a in journal.all(Answer) if a.pack == pack_id and a.question.id == prompt_id]

        answers = await self.host.off_loop(read)
        self._answers = {answer.id: answer for answer in answers}
        self.query_one(TextList).set_items(self._items(answers))

    def _items(self, answers: Sequence[Answer]) -> list[TextItem]:
        pack, prompt = self._installed.pack, self._prompt
        start = self._journal.settings.day_start_hour
        items = [
            TextItem("question", lambda width: question_lines(pack, prompt, width)),
            TextItem(
                "course",
                lambda width: [
                    Content(""),
                    *(line for part in course(answers) for line in hanging(part, width)),
                ],
                heading=True,
            ),
        ]
        if answers:
            items.append(title_item("answers", "Answers, the latest first"))
        items += [_answer(prompt, answer, start) for answer in reversed(answers)]
        return items

    def action_answer(self) -> None:
        """Answer it now."""
        self.app.push_screen(AnswerScreen(self._journal, self._installed, self._prompt))

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        event.stop()
        answer = self._answers.get(event.key)
        if answer is not None:
            self.app.push_screen(ReaderScreen(self._journal, answer))
        else:
            self.action_answer()


def _answer(prompt: Prompt, answer: Answer, day_start_hour: int) -> TextItem:
    return TextItem(answer.id, lambda width: answer_lines(prompt, answer, width, day_start_hour))


def answer_lines(prompt: Prompt, answer: Answer, width: int, day_start_hour: int) -> list[Content]:
    """When it was answered, the question as it was asked then if that was another, and the answer."""
    head = " · ".join(part for part in (say_moment(answer.at, day_start_hour), marks(answer)) if part)
    drawn = [Content.styled(head, "dim")]
    if answer.question.text != prompt.text:
        drawn += hanging(Content.styled(f"asked then: {answer.question.text}", "dim"), width, first="  ")
    return [*drawn, *paragraphs(answer.answer_text, width, indent=2), Content("")]


def course(answers: Sequence[Answer]) -> list[str]:
    """The course of a question's answers: a curve where they are numbers, and in words what it rests on.

    Sealed answers are in the list, which is the client's alone, and never in a count.
    """
    counted = [answer for answer in answers if not answer.sealed]
    scaled = [answer for answer in counted if answer.question.kind in ("scale", "words")]
    numbers = [float(answer.value) for answer in scaled if isinstance(answer.value, int)]
    if not scaled or not numbers:
        return [] if counted or answers else ["Not answered yet."]
    top = 10 if scaled[-1].question.kind == "scale" else len(WORDS) - 1
    drawn = "  ".join(spark(numbers[-_CURVE_LAST:], 0, top))
    ends = (
        f"{scaled[0].answer_text} → {scaled[-1].answer_text}" if len(numbers) > 1 else scaled[-1].answer_text
    )
    lines = [drawn, f"{ends}   (0 to {top}, the oldest first)"]
    if len(numbers) >= _AVERAGED_FROM:
        lines.append(f"{say_mean(numbers)} on average. {n_words(len(numbers), 'answer')}")
    else:
        lines.append(n_words(len(numbers), "answer"))
    return lines
