"""HTML as diaries write it, as Markdown: a table of a dozen tags.

A library would bring a parser and a tree for what needs neither: nothing but these tags is kept, and nothing
of scripts, styles and attributes. Python's own parser takes squared time for tags that never close, so tags
are found by one expression that looks at each letter once.
"""

from __future__ import annotations

import re
from html import unescape

_ANY = re.compile(
    r"</?(?:p|div|br|b|i|u|em|strong|h[1-6]|ul|ol|li|span|a|img|blockquote|pre|code|html|body|script|style|table|font|s|del)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});",
    re.IGNORECASE,
)
_COMMENT = "<!--"
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "s": "~~", "del": "~~"}
_BLOCKS = frozenset({"p", "div", "ul", "ol", "blockquote", "pre", "table", "tr", "section", "article"})
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ALONE = {"br": "\n", "img": "![](picture)"}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?![A-Za-z0-9])([^<>]*)>")
#: The address of a link that leads to the web or to a letter; others belong to the old app.
_ADDRESS = re.compile(r"""\bhref\s*=\s*["']?((?:https?:|mailto:)[^\s"'<>()]{1,2000})""", re.IGNORECASE)
_NEVER = frozenset({"script", "style", "head", "title", "iframe", "object", "svg", "template", "noscript"})
_MANY_LINES = re.compile(r"\n{3,}")
_LINE_ENDS = re.compile(r"[ \t]+\n")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def is_html(text: str) -> bool:
    """Whether a text has any tag or entity of HTML."""
    return _ANY.search(text) is not None


def markdown_of(text: str) -> str:
    """HTML as Markdown."""
    reader = _Reader()
    at = 0
    text = _without_comments(text)
    for tag in _TAG.finditer(text):
        reader.words(text[at : tag.start()])
        at = tag.end()
        if tag[1]:
            reader.end(tag[2].lower())
        else:
            reader.begin(tag[2].lower(), tag[3])
    reader.words(text[at:])
    return _MANY_LINES.sub("\n\n", _LINE_ENDS.sub("\n", "".join(reader.out))).strip()


def _without_comments(text: str) -> str:
    """Comments go first, and all that follows one that never closes."""
    parts, at = [], 0
    while (start := text.find(_COMMENT, at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            at = len(text)
            break
        at = end + 3
    parts.append(text[at:])
    return "".join(parts)


class _Reader:
    """Writes Markdown as tags and words come."""

    def __init__(self) -> None:
        self.out: list[str] = []
        #: The tag whose content is left out, until it ends.
        self._hidden = ""
        self._lists: list[int] = []
        #: The address of the link that is open; empty for one whose words alone are kept.
        self._address = ""

    def begin(self, tag: str, attributes: str) -> None:
        """Handles a tag that opens."""
        if self._hidden:
            return
        if tag in _NEVER:
            self._hidden = tag
        elif tag == "li":
            self._begin_item()
        elif tag == "a":
            match = _ADDRESS.search(attributes)
            self._address = unescape(match[1]) if match else ""
            self.out.append("[" if match else "")
        elif tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else 0)
            self.out.append("\n")
        elif tag in _HEADINGS:
            self.out.append("\n\n" + "#" * int(tag[1]) + " ")
        elif tag in _BLOCKS:
            self.out.append("\n\n> " if tag == "blockquote" else "\n\n" if tag == "p" else "\n")
        else:
            self.out.append(_ALONE.get(tag) or _MARKS.get(tag, ""))

    def end(self, tag: str) -> None:
        """Handles a tag that closes."""
        if self._hidden:
            self._hidden = "" if tag == self._hidden else self._hidden
        elif tag == "a":
            self.out.append(f"]({self._address})" if self._address else "")
            self._address = ""
        elif tag in ("ul", "ol"):
            if self._lists:
                self._lists.pop()
            self.out.append("\n")
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.out.append("\n" if tag == "div" else "\n\n")
        else:
            self.out.append(_MARKS.get(tag, ""))

    def words(self, text: str) -> None:
        """Handles the text between tags."""
        if text and not self._hidden:
            self.out.append(unescape(text if "\n" in text and text.strip() else _SPACES.sub(" ", text)))

    def _begin_item(self) -> None:
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] += 1
        self.out.append("\n" + "  " * (min(len(self._lists), 8) - 1) + (f"{number}. " if number else "- "))
