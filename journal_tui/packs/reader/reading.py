"""From the text of a file to a `Pack`: every section checked, every problem said with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from journal_tui.models.stored import Pack, PackStrategy, Prompt
from journal_tui.packs.format.keys import (
    FORMAT,
    KEYS,
    ONLY_FOR,
    PLACE_NAMES,
    PROBLEM_LIMIT,
    REQUIRED,
    Place,
    example,
    nearest_key,
)
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.reader.fields import FieldError, check_field, shown, slug, was_cleaned
from journal_tui.packs.toml.literals import Plain
from journal_tui.packs.toml.sections import Section, split

_NOT_A_PACK = (
    "This is no pack yet: from here on no line is a name, an equals sign and a value.",
    "“journal-tui packs new FILE” writes one to start from. Put your questions into it, one after the other.",
)


@dataclass(frozen=True)
class Piece:
    """One section after checking: its clean values, and the lines of its keys."""

    place: Place
    line: int
    values: Mapping[str, Plain]
    lines: Mapping[str, int]

    def line_of(self, key: str) -> int:
        """The line of a key, or where the section starts."""
        return self.lines.get(key, self.line)


@dataclass
class Reading:
    """What a file holds; `pieces[0]` is its top, `cleaned` the lines where characters were taken out."""

    pack: Pack | None = None
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cleaned: list[int] = field(default_factory=list)


def read(text: str) -> Reading:
    """The pack in a text, or all of its problems, by line."""
    split_up = split(text)
    reading = Reading()
    newer = _newer(split_up.sections[0])
    if newer is not None:
        # A newer format may hold anything: what this version would say of the rest could be wrong.
        reading.problems = [newer]
        return reading
    if split_up.problems and not any(section.values for section in split_up.sections):
        # Nothing in it is a pack's: a hundred problems would say less than one.
        reading.problems = [Problem(split_up.problems[0].line, *_NOT_A_PACK)]
        return reading
    reading.problems.extend(split_up.problems)
    for section in split_up.sections:
        _check_section(section, reading)
        if len(reading.problems) >= PROBLEM_LIMIT:
            break
    _check_ids(reading)
    if split_up.whole and not any(section.place == "prompts" for section in split_up.sections):
        right = "Put [[prompts]] on a line of its own, and under it an id and a text."
        reading.problems.append(Problem(None, "There is no question in the pack.", right))
    reading.problems.sort(key=lambda problem: problem.line or 0)
    if not reading.problems:
        reading.pack = _build(reading.pieces)
    return reading


def _newer(top: Section) -> Problem | None:
    written = top.values.get("format")
    if written is None or isinstance(written.value, bool) or not isinstance(written.value, int):
        return None
    if written.value <= FORMAT:
        return None
    try:
        check_field("format", KEYS["pack"]["format"], written.value)
    except FieldError as wrong:
        return wrong.at(written.line)
    return None


def _check_section(section: Section, reading: Reading) -> None:
    known = KEYS[section.place]
    values: dict[str, Plain] = {}
    lines = {key: written.line for key, written in section.values.items()}
    for key, written in section.values.items():
        if len(reading.problems) >= PROBLEM_LIMIT:
            return
        if key not in known:
            reading.problems.append(Problem(written.line, *_unknown(section.place, key)))
        elif written.value is not None:
            try:
                values[key] = check_field(key, known[key], written.value)
            except FieldError as wrong:
                reading.problems.append(wrong.at(written.line))
            if was_cleaned(written.value):
                reading.cleaned.append(written.line)
    required = () if section.implied else REQUIRED[section.place]
    missing = [key for key in required if key not in section.values]
    meant = {nearest_key(section.place, key) for key in section.values if key not in known}
    for key in missing:
        # A misspelt key was said already, and what would be right with it.
        if key not in meant:
            reading.problems.append(_missing(section, key))
    if section.place == "prompts":
        _check_kind(section, values, reading)
    reading.pieces.append(Piece(section.place, section.line, values, lines))


def _unknown(place: Place, key: str) -> tuple[str, str]:
    name = shown(key)
    if place == "pack" and key in KEYS["prompts"]:
        return f"{name} belongs to a question.", "Put [[prompts]] on a line above it."
    if place != "pack" and key in KEYS["pack"]:
        return (
            f"{name} belongs to the whole pack.",
            "Move the line to the top of the file, above the first [[prompts]].",
        )
    if place == "strategies" and key in KEYS["prompts"]:
        return f"{name} belongs to a question.", "Put [[prompts]] on a line above it, or take it out."
    wrong = f"“{name}” is not known in {PLACE_NAMES[place]}."
    near = nearest_key(place, key)
    if near is not None:
        return wrong, f"Did you mean {near}? Write it like this: {example(near)}"
    return wrong, f"Take the line out, or put # in front of it. Known are: {', '.join(KEYS[place])}."


def _missing(section: Section, key: str) -> Problem:
    if section.place == "pack":
        line = None
        wrong = f"The {key} of the pack is missing."
    else:
        line = section.line
        what = "this question" if section.place == "prompts" else "this way of coping"
        wrong = f"The {key} of {what} is missing."
    idea = ""
    source = section.values.get("text" if section.place == "prompts" else "title")
    if key == "id" and source is not None and isinstance(source.value, str):
        idea = slug(" ".join(source.value.split()[:3]))
    right = f'id = "{idea or "a-short-name"}"' if key == "id" else example(key)
    return Problem(line, wrong, f"Write it like this: {right}")


def _check_kind(section: Section, values: Mapping[str, Plain], reading: Reading) -> None:
    """Keys that go with the kind of a question, and those that do not."""
    written = section.values.get("kind")
    kind = "text" if written is None else values.get("kind")
    misspelt = any(
        nearest_key("prompts", key) == "kind" for key in section.values if key not in KEYS["prompts"]
    )
    if kind is None or misspelt:  # it is wrong, and that was said
        return
    for key, kinds in ONLY_FOR.items():
        if key in section.values and kind not in kinds:
            allowed = " or ".join(f'kind = "{name}"' for name in kinds)
            was = "no kind, so it is a text" if written is None else f'kind = "{kind}"'
            reading.problems.append(
                Problem(
                    section.values[key].line,
                    f"{key} does not go with this question, which has {was}.",
                    f"Write {allowed}, or take {key} out.",
                )
            )
    if kind in ONLY_FOR["choices"] and "choices" not in section.values:
        line = section.line if written is None else written.line
        reading.problems.append(
            Problem(line, f"A question of the kind {kind} needs choices.", f"Write {example('choices')}")
        )


def _check_ids(reading: Reading) -> None:
    for place, key, what in (("prompts", "id", "question"), ("strategies", "name", "way of coping")):
        first: dict[str, int] = {}
        for piece in reading.pieces:
            written = piece.values.get(key)
            if piece.place != place or not isinstance(written, str):
                continue
            line = piece.line_of(key)
            folded = written.casefold()
            if folded in first:
                reading.problems.append(
                    Problem(
                        line,
                        f"The {key} “{shown(written)}” is taken by the {what} in line {first[folded]}.",
                        "Give each its own.",
                    )
                )
            first.setdefault(folded, line)


def _build(pieces: list[Piece]) -> Pack:
    prompts = tuple(_prompt(piece) for piece in pieces if piece.place == "prompts")
    strategies = tuple(
        msgspec.convert(dict(p.values), PackStrategy) for p in pieces if p.place == "strategies"
    )
    top = {key: value for key, value in pieces[0].values.items() if key != "format"}
    pack = msgspec.convert(top | {"prompts": (), "strategies": ()}, Pack)
    return msgspec.structs.replace(pack, prompts=prompts, strategies=strategies)


def _prompt(piece: Piece) -> Prompt:
    values = dict(piece.values)
    if values.get("kind") == "checklist":
        # A list of somebody else's making always has room for the client's own words.
        values.setdefault("own_words", True)
    return msgspec.convert(values, Prompt)
