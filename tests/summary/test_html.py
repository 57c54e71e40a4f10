"""The page in a browser: nothing runs, nothing is fetched, and it prints on one sheet."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from journal_tui import demo
from journal_tui.models.base import Record
from journal_tui.models.text import clean
from journal_tui.summary import Line, Section, Summary, summarise
from journal_tui.summary.html import to_html

from .browser import look_at, needs_browser, print_out
from .test_rendering import page

DEMO_NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))
_TEXT = st.text(
    st.sampled_from("ab <>&\"'/=;:()-!#{}%\n\t é漢א\u200d") | st.characters(codec="utf-8"), max_size=40
).map(lambda text: clean(text).strip())


class _Words(HTMLParser):
    """The words of a document, and everything that is not words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.words.append(data)


def read(html: str) -> _Words:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return parser


def demo_page() -> Summary:
    """The made-up person's page."""
    records = [record for record in demo.records(now=DEMO_NOW) if isinstance(record, Record)]
    return summarise(records, demo.selection(records, DEMO_NOW), now=DEMO_NOW)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_TEXT.filter(bool), st.sampled_from(("point", "label", "quote"))), max_size=4))
def test_every_word_is_there_and_none_becomes_a_part_of_the_document(lines: list[tuple[str, str]]) -> None:
    document = read(to_html(page(lines)))
    set_out = {"ul", "li", "h3", "blockquote", "p", "b", "i", "table", "tr", "td", "span", "div"}
    frame = {tag for tag, _ in read(to_html(page([]))).tags} | set_out
    assert {tag for tag, _ in document.tags} <= frame
    joined = "".join("".join(document.words).split())
    for text, kind in lines:
        # What the client wrote is set as Markdown, whose marks are no words.
        words = re.findall(r"\w+", text.replace("_", " ") if kind == "quote" else "") or text.split()
        for word in words if kind != "quote" or re.search(r"\w", text) else ():
            assert word in joined


def test_it_is_one_file_that_says_that_nothing_may_be_loaded_or_run() -> None:
    html = to_html(demo_page())
    document = read(html)
    (policy,) = [a["content"] for t, a in document.tags if a.get("http-equiv") == "Content-Security-Policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    # No script, no link, nothing with an address; no style but the one that the policy names.
    names = {name for _, attributes in document.tags for name in attributes}
    assert not {tag for tag, _ in document.tags} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "a",
        "form",
        "base",
    }
    assert not names & {"src", "href", "style", "action", "data", "srcset"} and not any(
        n.startswith("on") for n in names
    )
    assert "url(" not in style and "@import" not in style


def test_a_course_is_drawn_with_its_words() -> None:
    document = read(to_html(demo_page()))
    labels = [a["aria-label"] for tag, a in document.tags if tag == "svg"]
    assert len(labels) == 4 and all("not recorded" in (label or "") for label in labels)
    assert sum(tag == "figcaption" for tag, _ in document.tags) == 4
    mood = next(label or "" for label in labels if (label or "").startswith("Mood"))
    figures = to_html(demo_page()).split("<figure>")
    drawn = read(next(f for f in figures if "Mood, day by day" in f).split("</figure>")[0]).tags
    days = mood.rpartition(": ")[2].count(",") + 1
    assert sum(tag == "circle" for tag, _ in drawn) == days - mood.count("not recorded")


# -- in a browser --------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A place that could be asked for something, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            pass

    http_server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http_server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http_server.server_port}", asked
    http_server.shutdown()
    thread.join()
    http_server.server_close()


def _hostile(address: str) -> list[str]:
    return [
        f"<script>fetch('{address}/script')</script>",
        f"<img src='{address}/img' onerror=\"fetch('{address}/onerror')\">",
        "<img src=x onerror=\"document.title='taken'\">",
        f"<link rel=stylesheet href='{address}/style'><style>@import '{address}/import';</style>",
        f"</p></blockquote><iframe src='{address}/frame'></iframe>",
        f"<a href=\"javascript:fetch('{address}/js')\" autofocus onfocus=\"fetch('{address}/focus')\">x</a>",
        f"<svg onload=\"fetch('{address}/svg')\"></svg>",
        f"<meta http-equiv=refresh content='0;{address}/refresh'>",
        "{{ 7 * 7 }} {% raw %} ]]> --> &lt;b&gt;",
    ]


@needs_browser
def test_in_a_browser_what_was_written_stays_text_and_nothing_is_asked_for(
    tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    hostile = _hostile(address)
    kinds = ("point", "label", "quote")
    lines = tuple(
        Line(f"l{n}-{kind}", text, kind)  # type: ignore[arg-type]  # kinds as words
        for n, text in enumerate(hostile) for kind in kinds
    )  # fmt: skip
    summary = Summary(
        hostile[0],
        (Line("header:audience", hostile[1]),),
        (Section("urges", hostile[2], lines),),
        date(2026, 11, 21),
    )
    written = tmp_path / "page.html"
    written.write_text(to_html(summary))
    seen = look_at(written, tmp_path)
    assert asked == [] and seen.console == []
    words = "".join(read(seen.dom).words)
    for text in hostile:
        assert words.count(text) >= len(kinds)
    assert "<title>Notes</title>" in seen.dom
    # The same words where nothing keeps them words: the test would notice.
    (tmp_path / "open.html").write_text("<!doctype html>" + "".join(hostile[:2]))
    look_at(tmp_path / "open.html", tmp_path)
    assert asked != []


@needs_browser
def test_even_without_escaping_the_policy_lets_nothing_out(
    tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    html = to_html(page([("MARK", "quote")])).replace("MARK", "".join(_hostile(address)[:4]))
    (tmp_path / "page.html").write_text(html)
    seen = look_at(tmp_path / "page.html", tmp_path)
    assert asked == [] and seen.console != []
    assert "<title>Notes</title>" in seen.dom


@needs_browser
def test_the_demo_prints_on_one_sheet_without_a_word_on_the_console(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(to_html(demo_page()))
    assert look_at(tmp_path / "page.html", tmp_path).console == []
    printed = PdfReader(print_out(tmp_path / "page.html", tmp_path / "page.pdf", tmp_path))
    assert len(printed.pages) == 1
    text = " ".join(printed.pages[0].extract_text().split())
    assert "Notes for a session" in text and "The letter. Not what to do about it" in text
