"""Names to initials, in the copy alone, and what is said of it before the page leaves.

A name is found as people write it: with either apostrophe and any hyphen, with accents or without, in scripts
that put no spaces between words, with the particles that some languages attach, and by the words of a longer
name. A name that is an ordinary word as well ("May") is shortened where its capital inside a sentence tells
that it is a name; elsewhere it stays, and is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from journal_tui.models.base import Record
from journal_tui.models.names import name_key
from journal_tui.models.records import Person, Session, Therapist
from journal_tui.models.text import fold, initials
from journal_tui.summary.ordinary_names import MONTHS, NOT_NAMES, ORDINARY, TIME_WORDS
from journal_tui.summary.page import Summary

#: Scripts that write without spaces, or attach particles after a name: a name may stand inside a longer run.
#: As text, like all patterns here: a page with its names in full needs none of them compiled.
_RUNS_ON = (
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: Particles that Hebrew and Arabic put before a name, up to three together.
_BEFORE = {
    "hebrew": "[\u05d5\u05d1\u05d4\u05dc\u05de\u05e9\u05db]",
    "arabic": "[\u0648\u0641\u0628\u0644\u0643]",
}
#: What follows a name out of courtesy, and is no part of it.
_HONORIFICS = "(?:さん|さま|様|くん|君|ちゃん|先生|氏|씨|님|医生|老师|先生|女士)$"
_WORD = r"[^\W_]"
_SENTENCE_ENDS = ".!?…。！？\n"
_PARTS = r"[\s,\-]+"
#: A word that goes on after this many letters of a name may be a form of it.
_STEM = 4


def known_names(records: Iterable[Record]) -> tuple[str, ...]:
    """Every name that may be known from the page: people, therapists, and with whom sessions were; sorted.

    Names of what is sealed are not among them. Asking for initials ticks the names of people; what is sealed
    cannot be ticked by any path, so a page with initials would be the same if it were deleted.
    """
    return _names(record for record in records if record.shareable)


def sealed_names_on(summary: Summary, records: Iterable[Record]) -> tuple[str, ...]:
    """Names that stand on the page and are known from sealed records alone.

    For the client's eyes, before the page leaves: initials do not take them out by themselves.
    """
    lines = _lines(summary)
    records = list(records)
    shareable = {name_key(name) for name in known_names(records)}
    sealed = (name for name in _names(records) if name_key(name) not in shareable)
    return tuple(name for name in sorted(sealed) if any(Shortener([name]).changes(line) for line in lines))


def _names(records: Iterable[Record]) -> tuple[str, ...]:
    names: set[str] = set()
    for record in records:
        if isinstance(record, (Person, Therapist)):
            names.add(record.name or "")
        elif isinstance(record, Session):
            names.add(record.therapist or "")
    return tuple(sorted(name.strip() for name in names if name.strip()))


def _lines(summary: Summary) -> list[str]:
    return [line.text for line in (*summary.header, *(line for s in summary.sections for line in s.lines))]


class NamesOnPage(NamedTuple):
    """The names that became initials, and the words that may still name someone, each with how often."""

    shortened: tuple[tuple[str, int], ...]
    left: tuple[tuple[str, int], ...]


def names_on(summary: Summary, names: Iterable[str], asked: Iterable[str] = ()) -> NamesOnPage:
    """What initials do to a page that has its names in full."""
    shortener = Shortener(names, asked)
    shortened: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for text in _lines(summary):
        result = shortener.find(text)
        shortened.update(hit.name for hit in result.hits)
        left.update(result.left)
    return NamesOnPage(tuple(sorted(shortened.items())), tuple(sorted(left.items())))


def to_initials(names: Iterable[str], asked: Iterable[str] = ()) -> Callable[[str], str]:
    """A function that puts initials in the place of names, the longest first.

    "Rosa Marie's" becomes "R. M.'s". A name that is one letter is initials already. `asked` are words that
    the client said to shorten: those go wherever they stand.
    """
    return Shortener(names, asked)


class _Hit(NamedTuple):
    """A name in a text, by its place there."""

    start: int
    end: int
    name: str
    short: str


class _NamesInText(NamedTuple):
    """What is shortened in a text, and the words that may be names and stay."""

    hits: list[_Hit]
    left: list[str]


class _Rule(NamedTuple):
    """How one name, or one word of a name, is found. `capital`: only where it is written with one."""

    name: str
    pattern: re.Pattern[str]
    short: str
    capital: bool
    ordinary: bool


class Shortener:
    """Finds names in texts, and puts their initials there."""

    def __init__(self, names: Iterable[str], asked: Iterable[str] = ()) -> None:
        asked_names = {" ".join(name.split()) for name in asked}
        whole = {" ".join(name.split()) for name in names} | asked_names
        whole = {name for name in whole if sum(c.isalnum() for c in name) > 1}
        parts = {part for name in whole for part in _parts(name)} - whole
        rules = [_rule(name, part=False, asked=name in asked_names) for name in whole]
        rules += [_rule(part, part=True, asked=False) for part in parts]
        self._rules = sorted(rules, key=lambda rule: (-len(rule.name), rule.name))
        stems = (fold(name) for name in whole | parts if not re.search(_RUNS_ON, name))
        self._stems = tuple(
            sorted({s[: max(_STEM, len(s) - 1)] for s in stems if len(s) >= _STEM and s.isalpha()})
        )

    def __call__(self, text: str) -> str:
        """The text with initials in the place of names."""
        shortened, after = "", 0
        for hit in sorted(self.find(text).hits):
            # A full stop right after the name is the one that the initials end in.
            shortened += text[after : hit.start] + hit.short
            after = hit.end + (hit.short.endswith(".") and text[hit.end : hit.end + 1] == ".")
        return shortened + text[after:]

    def changes(self, text: str) -> bool:
        """Whether there is anything to shorten, or any word that may be one of the names."""
        result = self.find(text)
        return bool(result.hits or result.left)

    def find(self, text: str) -> _NamesInText:
        """The names in a text, none of them inside another; and what may be names and is left."""
        folded, places = _folded(text)
        hits: list[_Hit] = []
        left: list[str] = []
        covered: set[int] = set()
        for rule in self._rules:
            for match in rule.pattern.finditer(folded):
                start, end = places[match.start("name")], places[match.end("name")]
                if not covered.isdisjoint(range(start, end)):
                    continue
                covered.update(range(start, end))
                written = text[start:end]
                if _is_meant(rule, text, start, end):
                    hits.append(_Hit(start, end, rule.name, rule.short))
                elif written[:1].isupper():
                    left.append(written)
        left += [word for start, word in self._forms(text) if start not in covered]
        return _NamesInText(hits, left)

    def _forms(self, text: str) -> Iterable[tuple[int, str]]:
        """Words with a capital that begin as a name does and go on otherwise: perhaps a form of it."""
        for match in re.finditer(rf"{_WORD}+", text):
            word = match.group()
            if word[0].isupper() and fold(word).startswith(self._stems or ("\0",)):
                yield match.start(), word


def _parts(name: str) -> Iterable[str]:
    """The words of a longer name that name someone by themselves."""
    bare = re.sub(_HONORIFICS, "", name)
    if bare != name and len(bare) > 1:
        yield bare
    words = [word for word in re.split(_PARTS, name) if word]
    if len(words) < 2:
        return
    for word in words:
        letters = sum(c.isalnum() for c in word)
        if letters > 1 and _may_be_name(word) and fold(word).rstrip(".") not in NOT_NAMES:
            yield word


def _rule(name: str, *, part: bool, asked: bool) -> _Rule:
    words = [re.escape(fold(word)) for word in re.split(_PARTS, name) if word]
    # Apostrophe and full stop may be left out; a double name has a hyphen, a space, or neither.
    body = r"(?:\s*-\s*|\s+|)".join(words) if "-" in name else r"(?:\s+|\s*-\s*)".join(words)
    body = body.replace("'", "'?").replace(r"\.", r"\.?")
    one_word = len(words) == 1
    before, after = _edges(name)
    return _Rule(
        name=name,
        pattern=re.compile(f"{before}(?P<name>{body}){after}"),
        short=initials(name) or "–",
        capital=part and not asked,
        ordinary=one_word and not asked and fold(name) in ORDINARY,
    )


def _edges(name: str) -> tuple[str, str]:
    """What may stand before and after a name: marks of Markdown are edges of a word, `_Rosa_` is Rosa."""
    first, last = fold(name[0]), fold(name[-1])
    before = "" if re.match(_RUNS_ON, first) or not first.isalnum() else rf"(?<!{_WORD})"
    for script, particles in _BEFORE.items():
        if unicodedata.name(first[:1], "").lower().startswith(script):
            before += f"{particles}{{0,3}}"
    if re.match(_RUNS_ON, last) or not last.isalnum():
        return before, ""
    # German and the Nordic languages write Annas without an apostrophe.
    genitive = "s?" if last.isascii() and last != "s" and len(name) > 2 else ""
    return before, rf"(?={genitive}(?!{_WORD}))"


def _is_meant(rule: _Rule, text: str, start: int, end: int) -> bool:
    """Whether this is the name, and not the word that is written the same."""
    written = text[start:end]
    if rule.capital and not _may_be_name(written):
        return False
    if not rule.ordinary:
        return True
    return (
        written[:1].isupper()
        and not written.isupper()
        and not _begins_sentence(text, start)
        and not (fold(written) in MONTHS and _speaks_of_time(text, start, end))
    )


def _may_be_name(word: str) -> bool:
    """Whether it has a capital ("d'Arc" does), or its script has none."""
    return any(c.isupper() for c in word) or word.upper() == word.lower()


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“”‘’«»„([{*_>#-–—•")
    return not before or before[-1] in _SENTENCE_ENDS


def _speaks_of_time(text: str, start: int, end: int) -> bool:
    before, after = text[:start].split(), text[end:].split()
    word = before[-1].casefold() if before else ""
    return word in TIME_WORDS or word[:1].isdigit() or (bool(after) and after[0][:1].isdigit())


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as `fold` has it, and for each place in it (and its end) the place in the text."""
    folded: list[str] = []
    places: list[int] = []
    for position, character in enumerate(text):
        folding = fold(character)
        folded.append(folding)
        places += [position] * len(folding)
    return "".join(folded), [*places, len(text)]
