"""The page as a PDF: real text, bookmarks, its own letters, and a password if wished (AES-256).

The same page gives the same bytes: the date in the file is the page's, its id is made of its content, and no
time is looked up. A password adds salts, which have to be random. Letters: `fonts/README.txt`.
"""

from __future__ import annotations

import stringprep
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, time
from importlib import resources
from typing import TYPE_CHECKING

from journal_tui.summary.drawing import Writer
from journal_tui.summary.page import Line, PageSize, Summary
from journal_tui.summary.pdf_letters import letters_of, missing

if TYPE_CHECKING:
    from fpdf import FPDF

#: A PDF's password is at most this long; the standard cuts off what comes after.
LONGEST_PASSWORD_BYTES = 127

_FONTS = (
    ("text", "", "NotoSerif-Regular.ttf"),
    ("text", "B", "NotoSerif-Bold.ttf"),
    ("signs", "", "DejaVuSans-Signs.ttf"),
)


def to_pdf(summary: Summary, *, password: str | None = None, size: PageSize = "A4") -> bytes:
    """The page as the bytes of a PDF file, encrypted with AES-256 when there is a password.

    Raises ValueError when `password_problem` has something to say about the password.
    """
    if password is not None and (problem := password_problem(password)):
        raise ValueError(problem)
    with ExitStack() as files:
        pdf = empty(files, size=size)
        if password is not None:
            _protect(pdf, password)
        pdf.set_title("Notes")
        pdf.set_lang("en")
        pdf.set_creation_date(datetime.combine(summary.made_on, time(12), UTC))
        Writer(pdf, summary).write()
        return bytes(pdf.output())


def without_sign(summary: Summary) -> tuple[str, ...]:
    """The signs on the page that the PDF has no letter for, each once, as they come."""
    with ExitStack() as files:
        letters = letters_of(empty(files))
    texts = [summary.title, *(line.text for line in _without_courses(summary))]
    texts += [section.title for section in summary.sections]
    return tuple(dict.fromkeys(sign for text in texts for sign in missing(text, letters)))


def password_problem(password: str) -> str:
    """Why a PDF cannot have this password, as a sentence; empty when it can.

    What the standard (SASLprep) would change, or does not know, is refused: readers disagree about it, and
    the file would stay closed in some of them.
    """
    from fpdf.encryption import StandardSecurityHandler  # noqa: PLC0415 - slow to import
    from fpdf.errors import FPDFException  # noqa: PLC0415 - the same

    if len(unicodedata.normalize("NFKC", password).encode("utf-8", "replace")) > LONGEST_PASSWORD_BYTES:
        return f"A PDF's password has at most {LONGEST_PASSWORD_BYTES} bytes, so this one is too long."
    if not password.strip():
        return "An empty password protects nothing. Please choose one."
    try:
        prepared = StandardSecurityHandler.prepare_string(password).decode()
    except (FPDFException, UnicodeError):
        prepared = ""
    if prepared != unicodedata.normalize("NFC", password) or any(map(stringprep.in_table_a1, password)):
        return "A PDF's password cannot have all of these characters. Letters, digits and spaces are fine."
    return ""


def _without_courses(summary: Summary) -> Iterator[Line]:
    """Every line but the block characters of courses, which are drawn."""
    for line in (*summary.header, *(line for section in summary.sections for line in section.lines)):
        yield Line(line.id, line.caption) if line.kind == "course" else line


def empty(files: ExitStack, *, size: PageSize = "A4") -> FPDF:
    """A document with its letters and one page; `files` keeps their files at hand."""
    from fpdf import FPDF  # noqa: PLC0415 - slow to import

    pdf = FPDF(unit="mm", format=size)
    folder = resources.files("journal_tui.summary").joinpath("fonts")
    for family, style, name in _FONTS:
        pdf.add_font(family, style, files.enter_context(resources.as_file(folder.joinpath(name))))
    pdf.set_fallback_fonts(["signs"], exact_match=False)
    # The places of lines are computed here.
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    pdf.add_page()
    return pdf


def _protect(pdf: FPDF, password: str) -> None:
    from fpdf.enums import AccessPermission, EncryptionMethod  # noqa: PLC0415 - slow to import

    # One password opens it and allows everything: no second one is left lying about.
    pdf.set_encryption(
        owner_password=password,
        user_password=password,
        encryption_method=EncryptionMethod.AES_256,
        permissions=AccessPermission.all(),
        encrypt_metadata=True,
    )
