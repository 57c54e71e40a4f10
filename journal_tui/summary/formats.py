"""The formats that a page can be handed over in. Each is imported when it is asked for."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Final, Literal, NamedTuple

from journal_tui.models.sharing import ShareHow
from journal_tui.summary.markdown import to_markdown
from journal_tui.summary.page import PageSize, Summary
from journal_tui.summary.plain import to_text

FormatName = Literal["text", "md", "html", "pdf"]


class Format(NamedTuple):
    """What a format is called on screens, its files' suffix, and how receipts say it."""

    label: str
    suffix: str
    how: ShareHow


FORMATS: Final[dict[FormatName, Format]] = {
    "text": Format("plain text", "txt", "saved as text"),
    "md": Format("Markdown", "md", "saved as Markdown"),
    "html": Format("HTML", "html", "saved as HTML"),
    "pdf": Format("PDF", "pdf", "saved as PDF"),
}


def render(
    summary: Summary, name: FormatName, *, password: str | None = None, size: PageSize = "A4"
) -> bytes:
    """The page as the bytes of a file. Only a PDF can have a password; ValueError for one of another format.

    The same page gives the same bytes, but for a PDF with a password, whose salts are random.
    """
    if password is not None and name != "pdf":
        raise ValueError("only a PDF can have a password")
    if name == "pdf":
        from journal_tui.summary.pdf import to_pdf  # noqa: PLC0415 - fpdf2 is slow to import

        return to_pdf(summary, password=password, size=size)
    if name == "html":
        from journal_tui.summary.html import to_html  # noqa: PLC0415 - so is jinja2

        return to_html(summary).encode()
    return (to_markdown(summary) if name == "md" else to_text(summary)).encode()


def copy_for_receipt(summary: Summary, name: FormatName) -> str:
    """The exact copy that a receipt keeps, as text: the file itself, or for HTML and PDF the page's text."""
    return to_markdown(summary) if name == "md" else to_text(summary)


def without_sign(summary: Summary) -> tuple[str, ...]:
    """The signs on the page that a PDF has no letter for, each once."""
    from journal_tui.summary.pdf import without_sign as in_pdf  # noqa: PLC0415 - fpdf2 is slow to import

    return in_pdf(summary)


#: Regions where paper is Letter; everywhere else it is A4.
_LETTER = ("US", "CA")


def paper_of(region: str | None) -> PageSize:
    """The paper that is used in a region, by its code."""
    return "letter" if region in _LETTER else "A4"


def mostly_unshown(summary: Summary) -> str:
    """The script that most of a page's letters are in, when the PDF has none for them; else empty."""
    signs = set(without_sign(summary))
    if not signs:
        return ""
    texts = (line.text for section in summary.sections for line in section.lines if line.course is None)
    letters = [c for text in texts for c in text if c.isalpha()]
    scripts = Counter(unicodedata.name(c, "").split(" ")[0].capitalize() for c in letters if c in signs)
    if not scripts or 2 * scripts.total() <= len(letters):
        return ""
    return scripts.most_common(1)[0][0]


def password_problem(password: str) -> str:
    """Why a PDF cannot have this password, as a sentence; empty when it can."""
    from journal_tui.summary.pdf import password_problem as in_pdf  # noqa: PLC0415 - the same

    return in_pdf(password)
