"""Texts that entries begin with."""

from typing import Annotated, ClassVar

from journal_tui.models.answer_types import Text
from journal_tui.models.base import Record
from journal_tui.models.questions import Question as Ask
from journal_tui.models.text import first_line


class Template(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A text that the client begins entries with."""

    table: ClassVar[str] = "templates"
    singular: ClassVar[str] = "template"
    plural: ClassVar[str] = "templates"

    name: Annotated[Text, Ask(kind="line", text="What do you call it?", label="Name", first=True)] = None
    body: Annotated[Text, Ask(text="The text that an entry begins with", label="Template", first=True)] = None

    @property
    def headline(self) -> str:
        """Its name, or the first line of its text."""
        return first_line(self.name or self.body or "")
