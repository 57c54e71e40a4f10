"""The client's own papers: on one side, with their own words, read in their order, and with no false date."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from journal_tui.models.base import Record
from journal_tui.models.records import Person, Strategy, WarningSign
from journal_tui.summary import papers
from journal_tui.summary.papers.html import to_html
from journal_tui.summary.papers.pdf import to_pdf
from journal_tui.summary.papers.sheets import YOURS

CHECKED = date(2026, 11, 21)
HELP = papers.Help(
    "Ireland", (("Emergency", "112 or 999"), ("Samaritans", "116 123")), "Checked on 2026-11-21.", CHECKED
)
MAKERS = (papers.urge_sheet, papers.checkin_sheet, papers.week_sheet, papers.plan_sheet)
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def _record(kind: type[Record], number: int, **fields: object) -> Record:
    return kind(id=f"r{number}", schema=3, at=NOW, written_at=NOW, **fields)  # type: ignore[arg-type]  # of each kind


OWN = [
    _record(Strategy, 1, name="Call my sister"),
    _record(Strategy, 2, name="Hidden way", hidden=True),
    _record(WarningSign, 3, sign="I stop cooking", will_do="eat with Ana"),
    _record(Person, 4, name="Ana", reach="555 0199"),
    _record(Person, 5, name="Sealed friend", reach="555 0100", sealed=True),
]


@pytest.mark.parametrize("size", ["A4", "letter"])
@pytest.mark.parametrize("make", MAKERS)
def test_a_paper_is_one_tagged_side(make: object, size: str) -> None:
    assert callable(make)
    sheet = make(HELP, OWN)
    reader = PdfReader(io.BytesIO(to_pdf(sheet, size="letter" if size == "letter" else "A4")))
    assert len(reader.pages) == 1
    width, height = reader.pages[0].mediabox.width, reader.pages[0].mediabox.height
    assert (round(width), round(height)) == ((612, 792) if size == "letter" else (595, 842))
    root: Any = reader.trailer["/Root"]  # Any: pypdf's objects, by key
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    kinds = [kid.get_object()["/S"] for kid in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    assert kinds[0] == "/H1" and set(kinds) <= {"/H1", "/H2", "/P"}
    assert reader.metadata is not None and reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == CHECKED
    resources: Any = reader.pages[0]["/Resources"]  # Any: the same
    for font in resources["/Font"].values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext here")
def test_a_paper_is_read_from_the_top_down(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(to_pdf(papers.urge_sheet(HELP)))
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    places = [
        text.index(words) for words in ("An urge", "when it began", "at its peak", "try?", "end?", "116 123")
    ]
    assert places == sorted(places)


def test_a_paper_has_the_clients_own_ways_and_nothing_sealed_or_hidden() -> None:
    for html in (to_html(papers.urge_sheet(HELP, OWN)), to_html(papers.plan_sheet(HELP, OWN))):
        assert "Call my sister" in html
        assert "Hidden way" not in html and "Sealed friend" not in html
    assert "Ana: 555 0199" in to_html(papers.plan_sheet(HELP, OWN))
    assert "I stop cooking → eat with Ana" in to_html(papers.plan_sheet(HELP, OWN))


@pytest.mark.parametrize("make", MAKERS)
def test_a_paper_in_a_browser_loads_nothing_and_says_whose_it_is(make: object) -> None:
    assert callable(make)
    text = to_html(make(HELP), size="A4")
    assert YOURS in text and "<script" not in text and "size: A4" in text
    assert "default-src 'none'" in text
    assert not re.search(r"""(?:src|href|url)\s*[=(]""", text)
    assert "116 123" in text and "2026-11-21" in text


def test_words_of_the_client_stay_words() -> None:
    html = to_html(papers.plan_sheet(HELP, [_record(Person, 1, name="<b>Ana</b>", reach="& more")]))
    assert "&lt;b&gt;Ana&lt;/b&gt;: &amp; more" in html
