"""Answers to prompts, and what was shared."""

from typing import ClassVar, Literal

import msgspec

from journal_tui.models import kinds
from journal_tui.models.base import Moment, Record
from journal_tui.models.digests import sha256_hex
from journal_tui.models.kinds import Value
from journal_tui.models.parts import Part
from journal_tui.models.questions import Question as Ask
from journal_tui.models.text import first_line


class Answer(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What the client wrote to one prompt of a pack; the question stays with it as it was asked."""

    table: ClassVar[str] = "answers"
    singular: ClassVar[str] = "answer"
    plural: ClassVar[str] = "answers"
    link: ClassVar[str] = "session"
    origin: ClassVar[str] = "sessions"

    pack: str
    pack_title: str
    pack_version: str
    question: Ask
    value: Value
    #: The id of the session it is about, where the question is asked after one.
    session: str | None = None

    @property
    def answer_text(self) -> str:
        """The answer in words."""
        return kinds.show(self.question, self.value)

    @property
    def headline(self) -> str:
        """The answer and the question, in one line."""
        return f"{first_line(self.answer_text)} · {first_line(self.question.text)}"


ShareHow = Literal["shown", "saved as Markdown", "saved as text", "saved as HTML", "saved as PDF", "printed"]


class SharedTicks(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was ticked and changed to make a page, so that it can be made again and remembered.

    `sections` are the page's, `items` ids of records, `words` what the client had shortened besides names;
    `reworded` and `struck` are by the ids of lines.
    """

    sections: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    initials: bool = False
    words: tuple[str, ...] = ()
    not_ready: bool = False
    reworded: dict[str, str] = {}
    struck: tuple[str, ...] = ()


class SavedAgain(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The same page in a further file: when, as what, and the SHA-256 of the file in hex."""

    at: Moment
    how: ShareHow
    file_sha256: str


class ShareReceipt(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The exact copy of what was shared, when, how and with whom; `sha256` is of `copy` in UTF-8, in hex.

    Of HTML and PDF the copy is the page's text, every line of it. `file_sha256` is of the file that was
    written, in hex, whatever its format: it tells whether a file is the one that was handed over. `page` is
    the page itself as JSON, from which it is made again in another format; `again` are the files of that.
    """

    table: ClassVar[str] = "receipts"
    singular: ClassVar[str] = "share receipt"
    plural: ClassVar[str] = "share receipts"

    copy: str
    sha256: str
    file_sha256: str = ""
    how: ShareHow
    audience: str = ""
    #: The period of the summary, first and last day, ISO 8601.
    since: str
    until: str
    #: None in a receipt of an older version, or of a page that was made elsewhere.
    ticks: SharedTicks | None = None
    page: str = ""
    again: tuple[SavedAgain, ...] = ()

    @property
    def headline(self) -> str:
        """How the page was shared, and for whom."""
        return " ".join(part for part in (self.how, f"for {self.audience}" if self.audience else "") if part)

    @property
    def how_it_stands(self) -> str:
        """Whether the copy is still what it was, in a sentence."""
        if sha256_hex(self.copy.encode()) == self.sha256:
            return "It is unchanged since it was shared."
        return "This copy is not as it was when it was shared."

    @property
    def number(self) -> str:
        """What tells this copy from any other, for whoever compares it."""
        return f"SHA-256 of this copy: {self.sha256}"
