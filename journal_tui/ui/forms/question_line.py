"""The words of a question, above its answer."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from journal_tui.ui.forms.control import wrap


class QuestionLine(Widget):
    """The question; at its end "skipped", once the client has been there and left it without an answer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"question--text", "question--skipped"}

    DEFAULT_CSS = """
    QuestionLine {
        height: auto; width: 1fr;
        & .question--text { text-style: bold; }
        & .question--skipped { color: $text-muted; text-style: italic; }
    }
    """

    SKIPPED: ClassVar[str] = "skipped"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.skipped = False

    def say_skipped(self, skipped: bool) -> None:
        """Marks the question as skipped, or takes the mark off."""
        if skipped != self.skipped:
            self.skipped = skipped
            self.refresh()

    def _lines(self, width: int) -> list[str]:
        # Room for the word is always kept, so that nothing moves when it comes.
        return wrap(self._text, max(10, width - len(self.SKIPPED) - 2))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines that the words need at this width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Draws the question's words."""
        style = self.get_visual_style("question--text")
        lines = self._lines(self.content_size.width or self.size.width)
        drawn = Content("\n").join([Content.styled(line, style) for line in lines])
        if self.skipped:
            drawn += Content.styled(f"  {self.SKIPPED}", self.get_visual_style("question--skipped"))
        return drawn
