"""Splits a pack's file into its sections: what stands at the top, each question, each way of coping.

Every key keeps its line. A line that cannot be understood is reported and passed over, so that all the
mistakes of a file are found at once. Names made of several with dots, which the standard TOML reader takes
seconds over, are never needed in a pack and end here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from journal_tui.packs.format.keys import KEYS, PROBLEM_LIMIT, PROMPT_LIMIT, STRATEGY_LIMIT, TableName
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.format.synonyms import KEY_SYNONYMS
from journal_tui.packs.toml.line_errors import (
    ODD,
    ODD_SPACE,
    TABLE_SYNONYMS,
    not_understood,
    read_heading,
    special_space,
    value_after,
)
from journal_tui.packs.toml.literals import Plain, end_of_line, past_statement
from journal_tui.packs.toml.suggested import line_with
from journal_tui.packs.toml.values import read_value

_WS = rf"[ \t{ODD}]*"
_KEY = re.compile(
    rf"(?P<before>{_WS})(?P<key>[A-Za-z0-9_-]+|\"[^\"\n]{{0,80}}\"|'[^'\n]{{0,80}}')"
    rf"(?P<mid>{_WS})(?P<sign>[=:])(?P<after>{_WS})"
)
_SECOND_EQUALS = re.compile(rf"=+{_WS}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
#: Longer names are unknown anyway, and are not repeated in full.
_LONGEST_KEY = 40
_LIMITS: dict[TableName, int] = {"pack": 1, "prompts": PROMPT_LIMIT, "strategies": STRATEGY_LIMIT}


@dataclass(frozen=True)
class Value:
    """A value, the line of its key, and None when it was there but could not be read."""

    line: int
    value: Plain | None


@dataclass
class Section:
    """One section: where it starts, and its values by key."""

    table: TableName
    line: int
    values: dict[str, Value] = field(default_factory=dict)
    #: Without a heading of its own, so that what seems to be missing may stand elsewhere.
    implied: bool = False


@dataclass
class Sections:
    """A file in sections; `sections[0]` is what stands at the top.

    `whole` is false when a heading was not understood, so that something seems to be missing that is there.
    """

    sections: list[Section]
    problems: list[Problem]
    whole: bool


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
        self.full: set[TableName] = set()
        #: An id at the top that seems to belong to a question.
        self.stray_id: Value | None = None
        self.whole = True

    def split(self) -> Sections:
        pos, line = 0, 1
        while pos < len(self.text) and len(self.problems) < PROBLEM_LIMIT:
            end = self.text.find("\n", self._statement(pos, line))
            if end < 0:
                break
            line += self.text.count("\n", pos, end + 1)
            pos = end + 1
        return Sections(self.sections, self.problems, self.whole)

    def _say(self, line: int, name: str, /, **values: object) -> None:
        self.problems.append(Problem.of(line, name, **values))

    def _without_controls(self, text: str) -> str:
        """The text without characters that no text file has; each line that had one is reported."""
        if _CONTROL.search(text) is None:
            return text
        if "\n" not in text:
            text = text.replace("\r", "\n")
            self._say(1, "old_line_ends")
        for number, line in enumerate(text.split("\n"), start=1):
            if _CONTROL.search(line) and len(self.problems) < 20:
                self._say(number, "control_character")
        return _CONTROL.sub("", text)

    def _statement(self, pos: int, line: int) -> int:
        """Takes in one statement; gives the place where it ended, on its last line."""
        end = self.text.find("\n", pos)
        end = len(self.text) if end < 0 else end
        written = self.text[pos:end]
        bare = ODD_SPACE.sub(" ", written).strip()
        if not bare or bare.startswith("#"):
            if ODD_SPACE.search(written.split("#", 1)[0]):
                self.problems.append(special_space(line))
            return end
        if bare.startswith("["):
            table, problems = read_heading(written, line)
            self.problems.extend(problems)
            self._go_to(table, line)
            return end
        match = _KEY.match(self.text, pos)
        if match is not None:
            return self._key_and_value(match, line)
        heading = TABLE_SYNONYMS.get(bare.rstrip(":").casefold())
        if heading in ("prompts", "strategies"):
            self._say(line, "heading_no_brackets", written=bare[:20], place=heading)
            self._go_to(heading, line)
            return end
        problem, key = not_understood(written, self.current.table if self.current else "prompts", line)
        self.problems.append(problem)
        if key is not None and self.current is not None:
            self.current.values.setdefault(key, Value(line, None))
        return end

    def _key_and_value(self, match: re.Match[str], line: int) -> int:
        pos = match.end()
        key = match["key"].strip("\"'")[:_LONGEST_KEY]
        if ODD_SPACE.search(match["before"] + match["mid"] + match["after"]):
            self.problems.append(special_space(line))
        is_name = key in KEYS["prompts"] or self._is_text(key, pos)
        heading = None if is_name else TABLE_SYNONYMS.get(key.casefold())
        if heading in ("prompts", "strategies"):
            return self._heading_with_value(key, heading, pos, line)
        second = _SECOND_EQUALS.match(self.text, pos) if match["sign"] == "=" else None
        pos = second.end() if second else pos
        read = read_value(self.text, pos, line, key)
        if match["sign"] == ":" or second:
            written = read.value
            if written is None:
                written = value_after(self.text[pos : end_of_line(self.text, pos)], 0)
            right = line_with(key, written) if any(key in keys for keys in KEYS.values()) else f"{key} = …"
            self._say(line, "two_equals" if second else "colon", key=key, line=right)
        self.problems.extend(read.problems)
        self._keep(key, Value(line, read.value))
        return read.end

    def _is_text(self, key: str, pos: int) -> bool:
        """Whether a name like "question" stands before a text: it is meant as a name and not as a heading."""
        return key.casefold() in KEY_SYNONYMS and self.text[pos : pos + 1] in tuple("\"'“”„")

    def _heading_with_value(self, key: str, table: TableName, pos: int, line: int) -> int:
        self._say(line, "heading_with_value", key=key, place=table)
        if self.text.startswith("\n", pos) or pos == len(self.text):
            self._go_to(table, line)
            return pos
        self.whole, self.current = False, None
        return past_statement(self.text, pos)

    def _keep(self, key: str, value: Value) -> None:
        section = self.current
        if section is None:
            return
        of_question = key in KEYS["prompts"] or KEY_SYNONYMS.get(key.casefold()) == "text"
        if section is self.top and of_question and key not in KEYS["pack"]:
            self._say(value.line, "belongs_to_question", key=key)
            self._go_to("prompts", value.line)
            if self.current is not None:
                self.current.implied = True
                self.current.values[key] = value
                if self.stray_id is not None:
                    self.current.values["id"] = self.stray_id
            return
        earlier = section.values.get(key)
        if earlier is None:
            section.values[key] = value
            return
        if section is self.top:
            self._say(
                value.line, "id_twice_top" if key == "id" else "key_twice_top", key=key, first=earlier.line
            )
            self.stray_id = value if key == "id" else self.stray_id
            return
        self._say(value.line, "key_twice", key=key, first=earlier.line, place=section.table)
        if key in ("id", "name"):
            self._go_to(section.table, value.line)
            if self.current is not None:
                self.current.values[key] = value

    def _go_to(self, table: TableName | None, line: int) -> None:
        """What follows belongs to a new section of this kind, to the top again, or to nothing known."""
        if table is None:
            self.whole, self.current = False, None
            return
        if table == "pack":
            self.current = self.top
            return
        limit = _LIMITS[table]
        if sum(section.table == table for section in self.sections) < limit:
            self.current = Section(table, line)
            self.sections.append(self.current)
            return
        if table not in self.full:
            self._say(line, "too_many_sections", limit=limit, place=table)
        self.full.add(table)
        self.current = None
