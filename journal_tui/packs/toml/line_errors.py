"""Lines that are not quite right: what was meant by them, and how to write it."""

from __future__ import annotations

import re

from journal_tui.packs.format.keys import Place, example, nearest_key
from journal_tui.packs.format.problems import Problem

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
PLACES_SAID: dict[str, Place] = {
    "prompt": "prompts", "prompts": "prompts", "question": "prompts", "questions": "prompts",
    "promt": "prompts", "promts": "prompts", "propmts": "prompts", "strategy": "strategies",
    "strategies": "strategies", "stratgies": "strategies", "pack": "pack", "meta": "pack", "about": "pack",
}  # fmt: skip


_REMARK = ("A remark begins with #, and with nothing else.", "Write # in front of it.")
_ITEM = (
    "This line begins like an item of a list.",
    'Write lists with brackets: choices = ["First", "Second"].',
)
#: How lines begin that are meant otherwise: what is wrong, and what would be right.
_BEGUN: dict[str | tuple[str, ...], tuple[str, str]] = {
    "```": (
        "This line comes from a chat or a web page, where it stands around a file.",
        "Take the line out.",
    ),
    ("//", "/*", "--", "<!--", ";"): _REMARK,
    ("-", "*", "•", "–"): _ITEM,
}


def special_space(line: int) -> Problem:
    """What is said of a space that only looks like one."""
    return Problem(
        line,
        "There is a special space here that a word processor or a web page put in.",
        "Delete the spaces of this line outside the text and type them again.",
    )


def read_heading(written: str, line: int) -> tuple[Place | None, list[Problem]]:
    """Which section a line in square brackets begins, as far as it can be told, and what is wrong with it."""
    match = _HEADING.fullmatch(written)
    if match is not None:
        return PLACES_SAID[match[1]], []
    problems = [special_space(line)] if ODD_SPACE.search(written) else []
    written = ODD_SPACE.sub(" ", written)
    match = _HEADING.fullmatch(written)
    if match is not None:
        return PLACES_SAID[match[1]], problems
    place, problem = _meant(written, line)
    return place, [*problems, problem]


def _meant(written: str, line: int) -> tuple[Place | None, Problem]:
    # Spaces between the brackets themselves.
    close = _GAPS.sub("", written)
    match = _LIKE_A_HEADING.fullmatch(close)
    name = match["name"][:40] if match else ""
    place = PLACES_SAID.get(name.casefold())
    if match is None or place is None:
        shown = f"[[{name}]]" if name else written.strip()[:20]
        right = "The headings are [[prompts]] for a question and [[strategies]] for a way of coping."
        return None, Problem(line, f"{shown} is not a heading that a pack has.", right)
    if place == "pack":
        right = "Take this line out; title, author and so on stand at the top of the file."
        return place, Problem(line, f"A pack has no heading [{name}].", right)
    rest = match["rest"].strip()
    if close != written and _HEADING.fullmatch(close):
        return place, Problem(line, "There are spaces between the brackets.", f"Write [[{place}]].")
    if name != place:
        problem = Problem(line, f"The heading is written {name}.", f"Write [[{place}]].")
    elif match["open"] == "[[" and len(match["close"]) < 2:
        right = f"Write [[{place}]], with two brackets on each side, on a line of its own."
        problem = Problem(line, "The heading is not closed.", right)
    elif rest and not rest.startswith("#"):
        problem = Problem(
            line, f"There is more after the heading [[{place}]].", f"Write [[{place}]] on a line of its own."
        )
    else:
        wrong = "The heading does not have two square brackets on each side."
        problem = Problem(line, wrong, f"Write [[{place}]].")
    return place, problem


def not_understood(written: str, place: Place, line: int) -> tuple[Problem, str | None]:
    """What is wrong with a line that is no statement, and the key that it seems to be about."""
    # Stripped and cut, so that no pattern has to look at much.
    written = ODD_SPACE.sub(" ", written).strip()[:200]
    if _DOTTED.match(written):
        right = "Put [[prompts]] on a line of its own and write the names under it, one on each line."
        return Problem(line, "A name with dots in it is not used in a pack.", right), None
    before = _BEFORE_EQUALS.match(written)
    if before is not None:
        near = nearest_key(place, before[1])
        right = (
            f"Write it like this: {example(near)}" if near else "Names are plain words, like title or text."
        )
        return Problem(line, f"“{before[1][:40]}” cannot stand before an equals sign.", right), near
    begun = next((said for begins, said in _BEGUN.items() if written.startswith(begins)), None)
    if begun is not None:
        return Problem(line, *begun), None
    words = written.split()
    near = nearest_key(place, words[0])
    if near is not None and len(words) > 1:
        right = f"Write it like this: {example(near)}"
        return Problem(line, f"There is no equals sign after {near}.", right), near
    right = 'Each line is a name, an equals sign and a value, like title = "First weeks".'
    return Problem(line, "This line is not understood.", f"{right} Put # in front of a remark."), None
