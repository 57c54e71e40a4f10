"""Splits a pack's file into its sections: what stands at the top, each question, each way of coping.

Every key keeps its line. A line that cannot be understood is reported and passed over, so that all the
mistakes of a file are found at once. Names that are made of several with dots, which the standard TOML reader
takes seconds over, are never needed in a pack and end here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from journal_tui.packs.keys import (
    KEYS,
    PROBLEM_LIMIT,
    PROMPT_LIMIT,
    STRATEGY_LIMIT,
    Place,
    example,
    nearest_key,
)
from journal_tui.packs.problems import Problem
from journal_tui.packs.values import Plain, read_value

# Spaces that word processors and web pages put in; TOML knows only the space and the tab.
_ODD = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_WS = rf"[ \t{_ODD}]*"
_KEY = re.compile(
    rf"""(?P<before>{_WS})(?P<key>[A-Za-z0-9_-]+|"[^"\n]{{0,80}}"|'[^'\n]{{0,80}}')(?P<mid>{_WS})(?P<sign>[=:])(?P<after>{_WS})"""
)
_DOTTED = re.compile(rf"""{_WS}["']?[\w-]+["']?{_WS}\.[^=\n]*=""")
_LOOSE_KEY = re.compile(rf"{_WS}([^=\n]{{1,60}}?){_WS}=")
_HEADER = re.compile(r"[ \t]*\[\[[ \t]*(prompts|strategies)[ \t]*\]\][ \t]*(?:#.*)?")
_LOOSE_HEADER = re.compile(rf"{_WS}\[+{_WS}[\"'“”]?([\w .-]{{0,60}}?)[\"'“”]?{_WS}(\]*)(.*)")
_ODD_ANY = re.compile(f"[{_ODD}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_NAMED: dict[str, Place] = {
    "prompt": "prompts", "prompts": "prompts", "question": "prompts", "questions": "prompts", "promt": "prompts",
    "promts": "prompts", "strategy": "strategies", "strategies": "strategies", "strategie": "strategies",
    "pack": "pack", "meta": "pack", "about": "pack",
}  # fmt: skip
_LIMITS: dict[Place, int] = {"pack": 1, "prompts": PROMPT_LIMIT, "strategies": STRATEGY_LIMIT}


@dataclass(frozen=True)
class Value:
    """A value, the line of its key, and None when it was there but could not be read."""

    line: int
    value: Plain | None


@dataclass
class Section:
    """One section: where it starts, and its values by key."""

    place: Place
    line: int
    values: dict[str, Value] = field(default_factory=dict)


@dataclass
class Sections:
    """A file in sections. `sections[0]` is what stands at the top."""

    sections: list[Section]
    problems: list[Problem]


def split(text: str) -> Sections:
    """The sections of a file, and everything that is wrong with how it is written."""
    return _Splitter(text).split()


class _Splitter:
    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self.text = self._without_controls(text)
        self.top = Section("pack", 1)
        self.sections = [self.top]
        #: None while the lines belong to a section that does not exist.
        self.current: Section | None = self.top
        #: Of which there were too many, so that it is said once.
        self.full: set[Place] = set()

    def split(self) -> Sections:
        pos, line = 0, 1
        while pos < len(self.text) and len(self.problems) < PROBLEM_LIMIT:
            end = self._statement(pos, line)
            end = self.text.find("\n", end) if end < len(self.text) else -1
            if end < 0:
                break
            line += self.text.count("\n", pos, end + 1)
            pos = end + 1
        return Sections(self.sections, self.problems)

    def _say(self, line: int, wrong: str, right: str) -> None:
        self.problems.append(Problem(line, wrong, right))

    def _without_controls(self, text: str) -> str:
        if _CONTROL.search(text) is None:
            return text
        for number, line in enumerate(text.split("\n"), start=1):
            found = _CONTROL.search(line)
            if found is not None and len(self.problems) < 20:
                if found[0] == "\r":
                    self._say(
                        number,
                        "The lines end in a way that older machines used.",
                        "Save the file again with today's line ends (LF or CRLF).",
                    )
                else:
                    self._say(
                        number,
                        "There is an invisible control character in this line.",
                        "Delete the line and type it again.",
                    )
        return _CONTROL.sub("", text.replace("\r", "\n") if "\n" not in text else text)

    def _statement(self, pos: int, line: int) -> int:
        """Takes in one statement; gives the place where it ended, on its last line."""
        end = self.text.find("\n", pos)
        end = len(self.text) if end < 0 else end
        written = self.text[pos:end]
        bare = _ODD_ANY.sub(" ", written).strip()
        if not bare or bare.startswith("#"):
            if bare and _ODD_ANY.search(written.split("#", 1)[0]):
                self._odd(line)
            return end
        if bare.startswith("["):
            self._header(written, line)
            return end
        match = _KEY.match(self.text, pos)
        if match is None:
            self._not_understood(written, bare, line)
            return end
        return self._key_and_value(match, line)

    def _odd(self, line: int) -> None:
        self._say(
            line,
            "There is a special space here that a word processor or a web page put in.",
            "Delete the spaces of this line outside the text and type them again.",
        )

    def _key_and_value(self, match: re.Match[str], line: int) -> int:
        key = match["key"].strip("\"'")
        if _ODD_ANY.search(match["before"] + match["mid"] + match["after"]):
            self._odd(line)
        if match["sign"] == ":":
            self._say(line, f"There is a colon after {key}.", f"Write an equals sign: {key} = …")
        read = read_value(self.text, match.end(), key)
        self.problems.extend(read.problems)
        if self.current is not None:
            self._keep(self.current, key, Value(line, read.value))
        return read.end

    def _keep(self, section: Section, key: str, value: Value) -> None:
        earlier = section.values.get(key)
        if earlier is None:
            section.values[key] = value
            return
        if section.place == "pack":
            right = "Keep one of them."
            if key in KEYS["prompts"]:
                right += " If it belongs to a question, put [[prompts]] on a line above it."
        else:
            right = f"Keep one of them, or, if something new begins here, put [[{section.place}]] on a line above it."
        self._say(value.line, f"{key} is written twice (first in line {earlier.line}).", right)
        if section.place != "pack" and key in ("id", "name"):
            self._begin(section.place, value.line)
            if self.current is not None:
                self.current.values[key] = value

    def _begin(self, place: Place, line: int) -> None:
        limit = _LIMITS[place]
        if sum(section.place == place for section in self.sections) >= limit:
            if place not in self.full:
                self._say(
                    line,
                    f"There are more than {limit} [[{place}]] in this file.",
                    "Split it into several packs.",
                )
            self.full.add(place)
            self.current = None
            return
        self.current = Section(place, line)
        self.sections.append(self.current)

    def _header(self, written: str, line: int) -> None:
        match = _HEADER.fullmatch(written)
        if match is not None:
            self._begin("prompts" if match[1] == "prompts" else "strategies", line)
            return
        if _ODD_ANY.search(written):
            self._odd(line)
            written = _ODD_ANY.sub(" ", written)
            match = _HEADER.fullmatch(written)
            if match is not None:
                self._begin("prompts" if match[1] == "prompts" else "strategies", line)
                return
        self._broken_header(written, line)

    def _broken_header(self, written: str, line: int) -> None:
        match = _LOOSE_HEADER.fullmatch(written)
        name = match[1].strip() if match else ""
        place = _NAMED.get(name.casefold())
        if place is None:
            shown = f"[[{name}]]" if name else "Square brackets"
            self._say(
                line,
                f"{shown} at the start of a line is not a heading that a pack has.",
                "The headings are [[prompts]] for a question and [[strategies]] for a way of coping.",
            )
            self.current = None
            return
        if place == "pack":
            self._say(
                line,
                f"A pack has no heading [{name}].",
                "Take this line out; title, author and so on stand at the top of the file.",
            )
            self.current = self.top
            return
        rest = match[3].strip() if match else ""
        closed = match[2] if match else ""
        if name != place:
            self._say(line, f"The heading is written [[{name}]].", f"Write [[{place}]].")
        elif rest and not rest.startswith("#"):
            self._say(
                line,
                f"There is more after the heading [[{place}]].",
                f"Write [[{place}]] on a line of its own.",
            )
        elif closed == "" or (written.lstrip().startswith("[[") and closed == "]"):
            self._say(
                line, "The heading is not closed.", f"Write [[{place}]], with two brackets on each side."
            )
        else:
            self._say(
                line,
                f"The heading {written.strip()[:60]} does not have two brackets on each side.",
                f"Write [[{place}]].",
            )
        self._begin(place, line)

    def _not_understood(self, written: str, bare: str, line: int) -> None:
        if _DOTTED.match(written):
            self._say(
                line,
                "A name with dots in it is not used in a pack.",
                "Put [[prompts]] on a line of its own and write the names under it, one on each line.",
            )
            return
        place: Place = self.current.place if self.current else "prompts"
        loose = _LOOSE_KEY.match(written)
        if loose is not None:
            self._say(
                line,
                f"“{loose[1].strip()[:40]}” is not a name that can stand before an equals sign.",
                self._suggestion(place, loose[1]),
            )
            return
        if bare[0] in "-*•–":
            self._say(
                line,
                "This line begins like an item of a list.",
                'Write lists with brackets: choices = ["First", "Second"].',
            )
            return
        words = bare.split()
        first = nearest_key(place, words[0].strip(":=")) if len(words[0]) <= 40 else None
        if first is not None and len(words) > 1:
            self._say(
                line,
                f"There is no equals sign after {words[0][:40]}.",
                f"Write it like this: {example(first)}",
            )
        else:
            self._say(
                line,
                "This line is not understood.",
                'Each line is a name, an equals sign and a value, like title = "First weeks". Put # in front of a remark.',
            )

    @staticmethod
    def _suggestion(place: Place, written: str) -> str:
        nearest = nearest_key(place, written.strip())
        return (
            f"Write it like this: {example(nearest)}"
            if nearest
            else "Names are plain words, like title or text."
        )
