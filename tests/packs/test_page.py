"""The page to print or to mail: one file that loads and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from journal_tui.models.questions import WORDS
from journal_tui.models.stored import Pack
from journal_tui.packs import builtin, check_bytes, starter
from journal_tui.packs.pages.paper import paper as page
from tests.packs.hostile import make
from tests.packs.writing import check


class _Seen(HTMLParser):
    """Which tags and attributes a page has, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text.append(data)


def seen(pack: Pack, fingerprint: str = "") -> _Seen:
    parser = _Seen()
    parser.feed(page(pack, fingerprint=fingerprint))
    parser.close()
    assert parser.open == []
    return parser


#: Everything that may stand in a page.
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "header", "h1", "h2", "h3", "p",
    "dl", "div", "dt", "dd", "ol", "ul", "li", "span", "i", "footer",
}  # fmt: skip
ATTRIBUTES = {"lang", "dir", "charset", "http-equiv", "content", "name", "class", "start"}


@pytest.mark.parametrize("pack", builtin(), ids=lambda pack: pack.id)
def test_every_question_is_on_it(pack: Pack) -> None:
    text = " ".join(" ".join(seen(pack).text).split())
    for prompt in pack.prompts:
        for words in (prompt.text, prompt.help, prompt.low, prompt.high, *prompt.choices):
            assert " ".join(words.split()) in text


def test_it_has_room_for_each_kind_of_answer() -> None:
    checked = check(starter())
    assert checked.pack is not None
    document = seen(checked.pack, checked.fingerprint)
    text = document.text
    for word in (*WORDS, *map(str, range(11)), "days"):
        assert word in text
    classes = {value for name, value in document.attributes if name == "class"}
    assert {"rules", "scale", "ends", "box", "round", "blank", "own", "fingerprint", "helplines"} <= classes
    assert checked.fingerprint[:8] in "".join(" ".join(text).split())


def test_nothing_runs_and_nothing_is_loaded() -> None:
    checked = check(starter())
    assert checked.pack is not None
    text = page(checked.pack)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
    assert "url(" not in style
    assert "@import" not in style


HOSTILE = """\
format = 1
id = "x"
title = "</title><script>alert(1)</script>{{ 7 * 7 }}{% raw %}"
author = "\\"><img src=x onerror=alert(1)>"
language = "ar"

[[prompts]]
id = "a"
text = "<iframe src=//example.org></iframe> [/b] &lt;"
help = "</p></li></ol><style>*{display:none}</style>"
kind = "choice"
choices = ["<b>", "' onclick='x"]
section = "</h2><a href=javascript:x>"

[[strategies]]
name = "<!--"
steps = "-->"
"""


def test_what_a_pack_says_is_text_and_nothing_else() -> None:
    checked = check(HOSTILE)
    assert checked.pack is not None
    document = seen(checked.pack)
    assert set(document.tags) <= TAGS
    assert {name for name, _ in document.attributes} <= ATTRIBUTES
    assert document.tags.count("style") == 1
    text = "".join(document.text)
    for words in (checked.pack.title, checked.pack.prompts[0].text, "' onclick='x", "&lt;", "{{ 7 * 7 }}"):
        assert words in text
    assert '<html lang="ar" dir="rtl">' in page(checked.pack)


@pytest.mark.parametrize("number", range(0, 90, 3))
def test_a_page_of_any_pack_is_well_formed(number: int) -> None:
    checked = check_bytes(make(number))
    if checked.pack is not None:
        document = seen(checked.pack)
        assert set(document.tags) <= TAGS
        assert {name for name, _ in document.attributes} <= ATTRIBUTES


def test_sections_go_on_with_the_numbers() -> None:
    text = starter().replace('id   = "one-word"', 'id   = "one-word"\nsection = "At home"')
    checked = check(text)
    assert checked.pack is not None
    assert re.search(r'At home</h2>\s*<ol start="2">', page(checked.pack))
