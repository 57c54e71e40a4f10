"""Lines that are not quite right: what was meant by them, and how to write it."""

from __future__ import annotations

import re

from journal_tui.packs.format.keys import TableName, nearest_key
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.toml.literals import MARKS
from journal_tui.packs.toml.suggested import line_with

# Spaces that word processors and web pages put in; TOML knows only the space and the tab.
ODD = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
ODD_SPACE = re.compile(f"[{ODD}]")

_DOTTED = re.compile(r"""\s*["']?[\w-]+["']?\s*\.[^=\n]*=""")
_BEFORE_EQUALS = re.compile(r"\s*([^=\n]{1,60}?)\s*=")
_HEADING = re.compile(r"[ \t]*\[\[[ \t]*(prompts|strategies)[ \t]*\]\][ \t]*(?:#.*)?")
_LIKE_A_HEADING = re.compile(
    r"\s*(?P<open>\[+)\s*[\"'“”]?(?P<name>(?:[\w.-]+(?: [\w.-]+){0,5})?)[\"'“”]?\s*(?P<close>\]*)(?P<rest>.*)"
)
_GAPS = re.compile(r"(?<=\[)[ \t]+(?=\[)|(?<=\])[ \t]+(?=\])")
#: What people write in the place of our headings; "pack" stands for the top of the file.
TABLE_SYNONYMS: dict[str, TableName] = {
    "prompt": "prompts", "prompts": "prompts", "question": "prompts", "questions": "prompts",
    "promt": "prompts", "promts": "prompts", "propmts": "prompts", "strategy": "strategies",
    "strategies": "strategies", "stratgies": "strategies", "pack": "pack", "meta": "pack", "about": "pack",
}  # fmt: skip


#: How lines begin that are meant otherwise, and the name of what is said of them.
_BEGUN: dict[str | tuple[str, ...], str] = {
    "```": "from_a_chat",
    ("//", "/*", "--", "<!--", ";"): "other_remark",
    ("-", "*", "•", "–"): "bullet",
}


def special_space(line: int) -> Problem:
    """What is said of a space that only looks like one."""
    return Problem.of(line, "special_space")


def read_heading(written: str, line: int) -> tuple[TableName | None, list[Problem]]:
    """Which section a line in square brackets begins, as far as it can be told, and what is wrong with it."""
    match = _HEADING.fullmatch(written)
    if match is not None:
        return TABLE_SYNONYMS[match[1]], []
    problems = [special_space(line)] if ODD_SPACE.search(written) else []
    written = ODD_SPACE.sub(" ", written)
    match = _HEADING.fullmatch(written)
    if match is not None:
        return TABLE_SYNONYMS[match[1]], problems
    table, problem = _meant(written, line)
    return table, [*problems, problem]


def _meant(written: str, line: int) -> tuple[TableName | None, Problem]:
    # Spaces between the brackets themselves.
    close = _GAPS.sub("", written)
    match = _LIKE_A_HEADING.fullmatch(close)
    name = match["name"][:40] if match else ""
    table = TABLE_SYNONYMS.get(name.casefold())
    if match is None or table is None:
        shown = f"[[{name}]]" if name else written.strip()[:20]
        return None, Problem.of(line, "no_such_heading", written=shown)
    if table == "pack":
        return table, Problem.of(line, "heading_of_top", name=name)
    spaces = close != written and _HEADING.fullmatch(close) is not None
    fault = "heading_spaces" if spaces else _heading_fault(match, name, table)
    return table, Problem.of(line, fault, name=name, place=table)


def _heading_fault(match: re.Match[str], name: str, table: TableName) -> str:
    more = match["rest"].strip()
    if name != table:
        return "heading_name"
    if match["open"] == "[[" and len(match["close"]) < 2:
        return "heading_open"
    return "heading_more" if more and not more.startswith("#") else "heading_brackets"


def not_understood(written: str, table: TableName, line: int) -> tuple[Problem, str | None]:
    """What is wrong with a line that is no statement, and the key that it seems to be about."""
    # Stripped and cut, so that no pattern has to look at much.
    written = ODD_SPACE.sub(" ", written).strip()[:200]
    if _DOTTED.match(written):
        return Problem.of(line, "dots_in_name"), None
    before = _BEFORE_EQUALS.match(written)
    if before is not None:
        near = nearest_key(table, before[1])
        if near is None:
            return Problem.of(line, "before_equals_unknown", written=before[1][:40]), None
        right = line_with(near, value_after(written, before.end()))
        return Problem.of(line, "before_equals", written=before[1][:40], line=right), near
    begun = next((name for begins, name in _BEGUN.items() if written.startswith(begins)), None)
    if begun is not None:
        return Problem.of(line, begun), None
    words = written.split()
    near = nearest_key(table, words[0])
    if near is not None and len(words) > 1:
        right = line_with(near, value_after(written, len(words[0])))
        return Problem.of(line, "no_equals", key=near, line=right), near
    return Problem.of(line, "not_understood"), None


def value_after(written: str, start: int) -> str | None:
    """What the author wrote after a name, without marks around it; None when that is nothing."""
    return written[start:].split("#", 1)[0].strip().strip(MARKS).strip() or None
