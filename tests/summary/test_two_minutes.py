"""The page that a clinician reads in two minutes: figures on top, one set of notes, tags, Markdown."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from journal_tui import demo
from journal_tui.models.base import Record
from journal_tui.models.records import CheckIn, Entry
from journal_tui.summary import Selection, Summary, mostly_unshown, render, summarise, to_text, with_changes
from journal_tui.summary.html import to_html
from journal_tui.summary.markup import parts
from journal_tui.summary.page import SECTION_IDS
from tests.summary.test_html import DEMO_NOW, demo_page
from tests.summary.test_pages import NOW, WEEK, record_of


def everything() -> Summary:
    """The made-up person's page with every section ticked."""
    records = [record for record in demo.records(now=DEMO_NOW) if isinstance(record, Record)]
    selection = demo.selection(records, DEMO_NOW)
    every = frozenset(SECTION_IDS)
    return summarise(records, msgspec.structs.replace(selection, sections=every), now=DEMO_NOW)


def checkins(**answers: Any) -> Sequence[Record]:  # Any: of each field's type
    return [record_of(CheckIn, n, 21 - n, **answers) for n in range(7)] + [
        record_of(CheckIn, 20 + n, at=NOW - timedelta(days=8 + n), **answers) for n in range(6)
    ]


def test_the_figures_stand_on_top_with_before_and_only_what_is_ticked() -> None:
    records = checkins(mood=6, sleep_hours=7, urge_strongest=3, use="no")
    both = summarise(records, Selection(period=WEEK, sections=frozenset({"mood", "use"})), now=NOW)
    assert both.sections[0].title == "In short"
    assert [line.cells[0] for line in both.sections[0].lines] == [
        "Days with use", "Strongest urge of a day", "Mood", "Sleep",
    ]  # fmt: skip
    assert all(line.cells[2].startswith("before ") for line in both.sections[0].lines)
    one = summarise(records, Selection(period=WEEK, sections=frozenset({"use"})), now=NOW)
    assert [line.cells[0] for line in one.sections[0].lines] == ["Days with use"]


def test_before_is_dated_once_and_small_numbers_are_explained_once() -> None:
    text = to_text(demo_page())
    assert text.count("“Before” is") == 1
    assert text.count("Small differences may mean nothing") == 1
    assert len(re.findall(r"Based on", text)) <= 1
    assert "lowest 3, highest 8" in text and "From 3 to 8" not in text


def test_a_figure_that_is_struck_or_put_otherwise_is_gone_from_the_top_and_marked() -> None:
    records = checkins(mood=6)
    selection = Selection(period=WEEK, sections=frozenset({"mood"}))
    for struck, reworded in (
        (frozenset({"mood:mood"}), {}),
        (frozenset[str](), {"mood:mood": "It was fine."}),
    ):
        page = summarise(records, with_changes(selection, struck=struck, reworded=reworded), now=NOW)
        assert "6.0" not in to_text(page)
        assert ("It was fine. (in my words)" in to_text(page)) == bool(reworded)


def test_a_figure_that_is_struck_or_put_otherwise_takes_its_course_along() -> None:
    records = checkins(mood=6)
    selection = Selection(period=WEEK, sections=frozenset({"mood"}))

    def courses(**changes: Any) -> list[str]:  # Any: of each field's type
        page = summarise(records, msgspec.structs.replace(selection, **changes), now=NOW)
        return [line.id for section in page.sections for line in section.lines if line.course is not None]

    assert courses() == ["mood:mood:course"]
    assert courses(struck=frozenset({"mood:mood"})) == []
    assert courses(reworded={"mood:mood": "It was fine."}) == []
    assert courses(reworded={"header:checkins": "Most days."}) == ["mood:mood:course"]


def test_where_the_picture_has_bars_the_text_has_numbers_and_the_picture_its_ends() -> None:
    text = to_text(demo_page())
    assert not re.search("[▁▂▃▄▅▆▇█]", text)
    assert re.search(r"Mood, day by day, 0 to 10, higher is better: \d", text)
    assert re.search(r"Hours of sleep, day by day, 0 to 10 hours: \d", text), "which are no rating"
    html = to_html(demo_page())
    assert '<div class="ends" aria-hidden="true"><span>10</span><span>0</span></div>' in html
    assert "lowest 3, highest 8, last" in html


def test_what_was_tried_is_a_table() -> None:
    assert re.search(r"<thead><tr><th scope=\"col\">Way of coping</th>", to_html(demo_page()))


@pytest.mark.parametrize("size", ["A4", "letter"])
def test_a_page_that_needs_two_sheets_says_so_on_both(size: str) -> None:
    data = render(everything(), "pdf", size="letter" if size == "letter" else "A4")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    if len(pages) == 1:
        return
    assert re.search(r"On (page 2|the pages after this): ", pages[0])
    assert f"page 1 of {len(pages)}" in pages[0]
    for number, text in enumerate(pages[1:], start=2):
        assert f"page {number} of {len(pages)}" in text
        assert "Notes for a session · " in text


@pytest.mark.parametrize("size", ["A4", "letter"])
def test_the_demo_s_page_is_one_sheet_of_either_paper(size: str) -> None:
    data = render(demo_page(), "pdf", size="letter" if size == "letter" else "A4")
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


def test_the_pdf_is_tagged_in_its_language_with_words_for_its_pictures() -> None:
    root: Any = PdfReader(io.BytesIO(render(demo_page(), "pdf"))).trailer["/Root"]  # Any: pypdf's objects
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    tags = [kid.get_object() for kid in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    kinds = [tag["/S"] for tag in tags]
    assert kinds[0] == "/H1" and {"/H2", "/H3", "/P", "/BlockQuote", "/Figure"} <= set(kinds)
    pictures = [str(tag["/Alt"]) for tag in tags if tag["/S"] == "/Figure"]
    assert all("lowest" in label and "0 to 10" in label for label in pictures)
    assert (
        kinds.count("/H2") == len(demo_page().sections) - 1
    )  # the figures on top have no title of their own


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="there is no qpdf here")
def test_another_program_finds_nothing_wrong_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(render(everything(), "pdf"))
    assert subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False).returncode == 0


MARKDOWN = """\
**Loud** and _soft_.

- one
  - two
1. first

> said

| a | b |
|---|---|
| 1 | 2 |

![a cat](https://example.org/cat.png) and [a page](https://example.org/x)"""


def test_what_is_written_in_markdown_is_set_and_nothing_of_it_is_fetched() -> None:
    entry = record_of(Entry, 1, body=MARKDOWN)
    page = summarise([entry], Selection(period=WEEK, items=frozenset({entry.id})), now=NOW)
    html = to_html(page)
    for piece in ("<b>Loud</b>", "<i>soft</i>", "<table><tr><td", "<blockquote><p", 'class="depth1"'):
        assert piece in html
    assert "<img" not in html and "<a " not in html and "src=" not in html
    assert "a cat (https://example.org/cat.png)" in html
    printed = PdfReader(io.BytesIO(render(page, "pdf"))).pages[0].extract_text()
    assert (
        "**" not in printed
        and "Loud" in printed
        and "• one" in printed
        and "a page (https://example.org/x)" in printed
    )


def test_markdown_s_signs_in_ordinary_words_stay() -> None:
    for text in ("2 * 3 * 4", "snake_case_word", "a * b", "5 > 3", "#tag", "- ", "1.5 hours"):
        plain = "".join(part.mark + "".join(span.text for span in part.spans) for part in parts(text))
        assert plain.replace(" ", "") == text.replace(" ", "").replace("- ", "-")


def test_a_page_mostly_in_another_script_says_which() -> None:
    entry = record_of(Entry, 1, body="كان اليوم صعبا ولكن المشي ساعدني كثيرا")
    page = summarise([entry], Selection(period=WEEK, items=frozenset({entry.id})), now=NOW)
    assert mostly_unshown(page) == "Arabic"
    assert mostly_unshown(demo_page()) == ""


def test_the_legend_is_four_lines_where_it_is_ticked() -> None:
    page = summarise([], Selection(period=WEEK, sections=frozenset({"legend"})), now=NOW)
    (section,) = page.sections
    assert section.title == "How to read this page" and len(section.lines) == 4
