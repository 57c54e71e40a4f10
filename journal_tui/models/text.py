"""Text from outside, made harmless.

Imports, packs, pasted text and stored documents may hold anything: escape sequences that a terminal would
obey, control characters, and bidirectional overrides that show one thing and mean another. They are taken
out when text comes in, so that no screen and no command has to think of them. Joiners of emoji and of
scripts that need them (U+200C, U+200D) stay, and so do the plain directional marks (U+200E, U+200F).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

# CSI, OSC/DCS/SOS/PM/APC with their terminators (7-bit and 8-bit), then any other ESC pair. Of a string
# sequence without its terminator only the beginning is taken out: a paragraph is one line, and one stray
# byte must not eat it. No sequence holds another's beginning, so that the search stays linear.
ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x07\x1b\x80-\x9f\n]*(?:\x07|\x1b\\|\x9c))?"
    r"|\x1b[ -/]*[0-~]?"
)
# C0 but for tab and newline, DEL, C1, bidi embeddings, overrides and isolates, the deprecated format
# controls, line/paragraph separators (turned into newlines before), BOM, interlinear marks, lone surrogates
# and non-characters.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Tag characters are a second, invisible alphabet; only the flags of regions are made of them.
TAGS = re.compile(r"(\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f)|[\U000e0000-\U000e007f]")
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
#: Headings, quotes and list marks; "-20 degrees" and "#tag" are words.
_MARKDOWN_MARKS = re.compile(r"^\s*(?:(?:#{1,6}|[>*+-])(?:\s+|$)|>)*|^[\s*_-]+$")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
#: Signs that people type for one another (apostrophes, quotation marks, hyphens), and those that show
#: nothing: soft hyphen, zero-width space and joiners, word joiner, variation selectors.
_SAME_SIGN = {
    **dict.fromkeys(
        "\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02c8\u00b4\u055a\u05f3\ua78c\uff07", "'"
    ),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u05f4\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u058a\u05be\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys(
        "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff",
        "",
    ),
}  # fmt: skip
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Several lines of text without anything a terminal could obey; line ends become ``\\n``, NFC."""
    text = _NEWLINES.sub("\n", text)
    if not text.isascii() or not text.isprintable():
        text = ESCAPES.sub("", text)
        text = TAGS.sub(r"\1", CONTROLS.sub("", text))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str, *, limit: int | None = None) -> str:
    """One line of clean text: white space folded, ends trimmed, cut to `limit` characters."""
    line = _SPACES.sub(" ", clean(text)).strip()
    if limit is None or len(line) <= limit:
        return line
    # A flag that was cut in two would leave its invisible part.
    return TAGS.sub(r"\1", line[: limit - 1]).rstrip() + "…"


def clean_tag(text: str) -> str:
    """A tag as it is stored: one lower-case word, without a leading ``#``; empty when nothing is left."""
    return clean_line(text.casefold()).lstrip("# ").replace(" ", "-")


def plain_digits(text: str) -> str:
    """A text with the digits of any script as 0 to 9, and the wide signs of East Asian keyboards as plain."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c)) if c.isdecimal() else chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c
        for c in text
    )


def fold(text: str) -> str:
    """Text for searching: without case and accents, so that ``uber`` finds ``Über``; signs as they are typed.

    Typographic apostrophes, quotation marks and hyphens become the plain ones, and what shows nothing goes.

    Each character is folded for itself: what two texts become one after another, they become together.
    """
    if text.isascii():
        return text.lower()
    return _BEYOND_ASCII.sub(_folded_run, text).lower()


def _folded_run(run: re.Match[str]) -> str:
    return "".join(map(_folded, run.group()))


@functools.cache  # of single characters: no words are kept
def _folded(character: str) -> str:
    if (sign := _SAME_SIGN.get(character)) is not None:
        return sign
    # A mark may be a letter in its other case: the one below a Greek letter is an iota.
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    # Folding case may leave what decomposes once more.
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


def first_line(text: str, *, limit: int = 200) -> str:
    """The first line with anything on it, without Markdown's heading and list marks."""
    for line in text.splitlines():
        bare = _MARKDOWN_MARKS.sub("", line).strip()
        if bare:
            return clean_line(bare, limit=limit)
    return ""


def initials(name: str) -> str:
    """A name as initials: ``Rosa Marie`` becomes ``R. M.``."""
    parts = re.split(r"[\s\-\u2010-\u2015]+", name)
    return " ".join(f"{part[0].upper()}." for part in parts if part and part[0].isalnum())


def joined(phrases: Sequence[str]) -> str:
    """Phrases in a row: ``tea``, ``tea and cake``, ``tea, cake and jam``."""
    return " and ".join([", ".join(phrases[:-1]), *phrases[-1:]] if len(phrases) > 1 else phrases)


def plural(n: int, noun: str) -> str:
    """A count with its noun: ``1 entry``, ``2 entries``, ``3 check-ins``."""
    if n == 1:
        return f"{n} {noun}"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{n:,} {noun[:-1]}ies"
    return f"{n:,} {noun}s"
