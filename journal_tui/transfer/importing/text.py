"""Text of other programs as this one keeps it: encoding, places of pictures, links and escapes."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from journal_tui.transfer.importing.contents import Contents, ImportProblem
from journal_tui.transfer.importing.html import is_html, markdown_of
from journal_tui.transfer.importing.source import Source

_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(([^()\n]*)\)")
_OF_DAY_ONE = re.compile(r"dayone-moment:/{0,2}(video|audio|pdfAttachment)?")
_WORDS = {"video": "video", "audio": "sound recording", "pdfAttachment": "document"}
#: A link of an old app to itself: its words stay.
_OWN_LINK = re.compile(r"\[([^\[\]\n]*)\]\((?:dayone2?|diarium|journey)://[^()\n]*\)")
#: Code, which keeps its backslashes, or a backslash before punctuation that needs none.
_CODE_OR_ESCAPE = re.compile(
    r"(^ {0,3}```[^\n]*\n.*?(?:^ {0,3}```[ \t]*$|\Z)|`[^`\n]{1,2000}`)|\\([!-/:-@\[-`{-~])",
    re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*")
_WINDOWS_NOTICE = "Some of it is not UTF-8, and was read as the letters of older Windows programs."


def decoded(raw: bytes, contents: Contents | None = None) -> str:
    """Bytes as text, with its line ends; a notice goes to `contents` when the encoding is a guess."""
    try:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = raw.decode("utf-16")
        else:
            text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        if contents is not None:
            contents.notice(_WINDOWS_NOTICE)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def parsed(raw: bytes) -> Any:  # Any: whatever JSON holds; readers check each part
    """JSON as it is. Raises ImportProblem for what is none: NaN, endless numbers, deep nesting."""
    try:
        return json.loads(decoded(raw), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ImportProblem("That is not JSON that can be read whole. Nothing was changed.") from None


def words(value: object) -> str:
    """A text, or nothing for anything else."""
    return value if isinstance(value, str) else ""


def several(value: object) -> tuple[str, ...]:
    """The texts of a list."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def some(value: object) -> list[Any]:  # Any: as in `parsed`
    """A list, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def named(value: object) -> Mapping[str, Any]:  # Any: as in `parsed`
    """An object of JSON, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def without_pictures(text: str, contents: Contents) -> str:
    """Says of each place of a picture, video or recording that it is not taken along; drops own links."""

    def placeholder(match: re.Match[str]) -> str:
        of_day_one = _OF_DAY_ONE.match(match[1])
        word = _WORDS.get((of_day_one[1] if of_day_one else None) or "", "picture")
        contents.left_out[word] += 1
        return f"[1 {word} not taken along]"

    return _OWN_LINK.sub(r"\1", _PICTURE.sub(placeholder, text)) if "](" in text else text


def unescaped(text: str) -> str:
    """Undoes backslashes before punctuation, outside code."""
    return _CODE_OR_ESCAPE.sub(lambda m: m[1] or m[2], text) if "\\" in text else text


def as_markdown(text: str, contents: Contents) -> str:
    """HTML or Markdown as Markdown, without pictures."""
    return without_pictures(markdown_of(text) if is_html(text) else text, contents)


def titled(text: str) -> dict[str, object]:
    """The answers of an entry: the first line is its title when it is a heading."""
    first, _, rest = text.strip().partition("\n")
    heading = _HEADING.fullmatch(first)
    if heading and 0 < len(heading[1]) <= 200:
        return {"title": heading[1], "body": rest.strip() or None}
    return {"body": text.strip() or None}


def entry_of(title: str, body: str) -> dict[str, object]:
    """The answers of an entry with a title; one that is too long for a line becomes part of the text."""
    title, body = title.strip(), body.strip()
    if len(title) > 200 or "\n" in title:
        title, body = "", f"{title}\n\n{body}".strip()
    return {"title": title or None, "body": body or None}


def objects(source: Source) -> Iterator[Mapping[str, Any]]:  # Any: as in `parsed`
    """The objects of every JSON file: one each, or a list of them."""
    for name, raw in source.texts.items():
        if name.lower().endswith(".json") or source.is_single:
            whole = parsed(raw)
            for item in whole if isinstance(whole, list) else [whole]:
                yield named(item)
