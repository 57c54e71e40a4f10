"""The page as a PDF, read with another library: its words, its password, its bookmarks, its letters."""

from __future__ import annotations

import re
from contextlib import ExitStack
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PasswordType, PdfReader
from pypdf.generic import Destination

from journal_tui.summary import Line, Section, Summary, password_problem, render, without_sign
from journal_tui.summary.drawing import NO_SIGN_NOTE, Writer
from journal_tui.summary.flow import Piece, flow
from journal_tui.summary.pdf import empty
from journal_tui.summary.pdf_pieces import NO_SIGN

from .test_html import demo_page
from .test_rendering import page

PASSWORD = "grün und 4 andere"


def words(data: bytes, password: str | None = None) -> str:
    """All the words of a PDF, whitespace folded."""
    from io import BytesIO

    reader = PdfReader(BytesIO(data), password=password)
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def reader_of(data: bytes) -> PdfReader:
    from io import BytesIO

    return PdfReader(BytesIO(data))


def test_every_line_of_the_page_is_in_it_as_text_on_one_sheet() -> None:
    summary = demo_page()
    data = render(summary, "pdf")
    printed = words(data)
    for line in (*summary.header, *(line for section in summary.sections for line in section.lines)):
        for word in re.findall(r"\w+", line.caption if line.kind == "course" else line.text):
            assert word in printed
    assert len(reader_of(data).pages) == 1


def test_each_section_has_a_bookmark_and_the_file_says_little_of_itself() -> None:
    summary = demo_page()
    reader = reader_of(render(summary, "pdf"))
    titles = [str(mark.title) for mark in reader.outline if isinstance(mark, Destination)]
    assert titles == [section.title for section in summary.sections]
    about: dict[str, Any] = dict(reader.metadata or {})
    assert about.keys() <= {"/Title", "/CreationDate", "/Producer"}
    assert (about["/Title"], about["/CreationDate"]) == ("Notes", "D:20261121120000Z")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert render(demo_page(), "pdf") == render(demo_page(), "pdf")


def test_with_a_password_nothing_can_be_read_without_it() -> None:
    summary = demo_page()
    data = render(summary, "pdf", password=PASSWORD)
    reader = reader_of(data)
    assert reader.is_encrypted
    encryption: Any = reader.trailer["/Encrypt"]  # `Any`: any kind of PDF object
    # AES-256 of PDF 2.0: revision 6, a 256 bit key, AESV3 for text and streams alike.
    assert (encryption["/V"], encryption["/R"], encryption["/Length"]) == (5, 6, 256)
    assert encryption["/CF"]["/StdCF"]["/CFM"] == "/AESV3"
    assert encryption["/StmF"] == encryption["/StrF"] == "/StdCF"
    assert reader.decrypt("another") == PasswordType.NOT_DECRYPTED
    assert reader.decrypt("") == PasswordType.NOT_DECRYPTED
    with pytest.raises(Exception, match="not been decrypted"):
        reader.pages[0].extract_text()
    # Nothing that is said stands in the bytes, the bookmarks and the title neither.
    for word in (b"Notes", b"Urges", b"letter", b"Goals", b"Mood"):
        assert word not in data and word.decode().encode("utf-16-be") not in data
        assert word.hex().encode() not in data.lower()
    assert words(data, PASSWORD) == words(render(summary, "pdf"))
    # One password, and no second one that opens it.
    assert reader_of(data).decrypt(PASSWORD) in (PasswordType.OWNER_PASSWORD, PasswordType.USER_PASSWORD)


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_a_password_of_any_writing_opens_the_file_or_is_refused_with_a_sentence(password: str) -> None:
    problem = password_problem(password)
    if problem:
        assert password not in problem or len(password) < 3
        with pytest.raises(ValueError, match=re.escape(problem)):
            render(page([("x", "point")]), "pdf", password=password)
    else:
        assert "x" in words(render(page([("x", "point")]), "pdf", password=password), password)


def test_a_password_that_would_be_cut_off_or_is_empty_is_refused() -> None:
    assert "too long" in password_problem("ü" * 64)
    assert password_problem("ü" * 63) == ""
    assert "empty" in password_problem("") and "empty" in password_problem("  ")
    for changed in ("\u00ad", "ﬁsh", "abc\u00a0def", "x\u200by", "\U0001fae0"):
        assert "characters" in password_problem(changed)
    assert "characters" in password_problem("a\u0007b")
    with pytest.raises(ValueError, match="only a PDF"):
        render(page([]), "html", password="x")


def test_latin_greek_and_cyrillic_have_letters() -> None:
    text = "Ærø ďábel Łódź ñ ß · Ψυχή ᾠδή · Ёж їжак Ђ · „so“ – 5 € → 7 ☀ ✓ 😀"
    summary = page([(text, "point"), (text, "label"), (text, "quote")])
    assert without_sign(summary) == ()
    printed = words(render(summary, "pdf"))
    assert printed.count(text) == 3 and NO_SIGN not in printed


def test_a_sign_without_a_letter_is_marked_clearly_and_said_once() -> None:
    summary = page([("漢字 and שלום and a 👩\u200d👩\u200d👧 ok", "point")])
    assert without_sign(summary) == ("漢", "字", "ש", "ל", "ו", "ם", "👩\u200d👩\u200d👧")
    printed = words(render(summary, "pdf"))
    assert f"{NO_SIGN * 2} and {NO_SIGN * 4} and a {NO_SIGN} ok" in printed
    assert printed.count(NO_SIGN_NOTE) == 1
    assert NO_SIGN_NOTE not in words(render(page([("plain", "point")]), "pdf"))


def test_a_long_page_goes_on_in_columns_and_on_sheets_with_all_of_its_words_in_order() -> None:
    paragraphs = tuple(Line(f"p{n}", f"word{n} " + "and more of it " * 30, "quote") for n in range(60))
    summary = Summary("Notes", (), (Section("entries", "From my notebook", paragraphs),), date(2026, 11, 21))
    data = render(summary, "pdf")
    assert len(reader_of(data).pages) > 1
    numbers = re.findall(r"word(\d+)", words(data))
    assert numbers == [str(n) for n in range(60)]
    assert f"page 1 of {len(reader_of(data).pages)}" in words(data)


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3), st.booleans()), max_size=60),
    st.integers(1, 2), st.integers(12, 40), st.integers(12, 40),
)  # fmt: skip
def test_pieces_come_in_order_and_stay_in_their_columns(
    sizes: list[tuple[int, int, bool]], columns: int, first_height: int, height: int
) -> None:
    # A leading piece and the one it leads to fit into any column.
    pieces = [
        Piece(high, lambda x, y: None, gap=gap, leads=leads and number % 2 == 0 and high < 6)
        for number, (high, gap, leads) in enumerate(sizes)
    ]
    placed = flow(pieces, columns=columns, first_height=first_height, height=height)
    assert [p.piece for p in placed] == pieces
    places = [(p.page, p.column, p.top) for p in placed]
    assert places == sorted(places)
    for p, after in pairwise(placed):
        assert p.column < columns
        if (p.page, p.column) == (after.page, after.column):
            assert after.top >= p.top + p.piece.height
        else:
            assert after.top == 0 and not p.piece.leads


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("abc mil W. 漢é"), max_size=120), st.integers(8, 60))
def test_lines_keep_every_word_and_are_no_wider_than_the_column(text: str, width: int) -> None:
    with ExitStack() as files:
        pdf = empty(files)
        writer = Writer(pdf, page([]))
        pdf.set_font("text", "", 10)
        shown = writer.shown(text)
        lines = writer.wrapped(shown, 10, "", width)
        assert "".join("".join(lines).split()) == "".join(shown.split())
        for line in lines:
            assert pdf.get_string_width(line.rstrip()) <= width + 0.01 or len(line.strip()) <= 1
