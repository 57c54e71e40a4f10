"""From the text of a file to a `Pack`: every section checked, every problem said with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from journal_tui.models.questions import NO, RATHER_NOT_SAY, YES
from journal_tui.models.stored import Pack, PackStrategy, Prompt
from journal_tui.packs.format.ids import slug
from journal_tui.packs.format.keys import (
    FIELD_NAMES,
    FORMAT,
    KEYS,
    ONLY_FOR,
    PROBLEM_LIMIT,
    REQUIRED,
    SCALE_STEPS,
    TABLE_NAMES,
    TableName,
    nearest_key,
)
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.reader.fields import FieldError, check_field, shown, was_cleaned
from journal_tui.packs.toml.literals import Plain
from journal_tui.packs.toml.sections import Section, Value, split
from journal_tui.packs.toml.suggested import line_with

#: What a section is called in the sentence that something is missing in it.
THIS: dict[TableName, str] = {
    "pack": "the pack",
    "prompts": "this question",
    "strategies": "this way of coping",
}
NO_KIND = "no kind, so it is a text"


@dataclass(frozen=True)
class Piece:
    """One section after checking: its clean values, and the lines of its keys."""

    table: TableName
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
    format: int = 1


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
        reading.problems = [Problem.of(split_up.problems[0].line, "not_a_pack")]
        return reading
    reading.format = _format_of(split_up.sections[0])
    reading.problems.extend(split_up.problems)
    for section in split_up.sections:
        _check_section(section, reading)
        if len(reading.problems) >= PROBLEM_LIMIT:
            break
    _check_ids(reading)
    if split_up.whole and not any(section.table == "prompts" for section in split_up.sections):
        reading.problems.append(Problem.of(None, "no_question"))
    reading.problems.sort(key=lambda problem: problem.line or 0)
    if not reading.problems:
        reading.pack = _build(reading.pieces)
    return reading


def _format_of(top: Section) -> int:
    """The format that the top says it has, where that can be read; else the first."""
    written = top.values.get("format")
    if written is None or isinstance(written.value, bool) or not isinstance(written.value, int):
        return 1
    return max(written.value, 1)


def _newer(top: Section) -> Problem | None:
    if _format_of(top) <= FORMAT:
        return None
    written = top.values["format"]
    return FieldError("format_newer", written=written.value, format=FORMAT).at(written.line)


def _check_section(section: Section, reading: Reading) -> None:
    known = KEYS[section.table]
    values: dict[str, Plain] = {}
    lines = {key: written.line for key, written in section.values.items()}
    for key, written in section.values.items():
        if len(reading.problems) >= PROBLEM_LIMIT:
            return
        _check_value(section.table, key, written, values, reading)
    required = () if section.implied else REQUIRED[section.table]
    missing = [key for key in required if key not in section.values]
    meant = {nearest_key(section.table, key) for key in section.values if key not in known}
    for key in missing:
        # A misspelt key was said already, and what would be right with it.
        if key not in meant:
            reading.problems.append(_missing(section, key))
    if section.table == "prompts":
        _check_kind(section, values, reading)
    _check_rhythm(section, values, reading)
    reading.pieces.append(Piece(section.table, section.line, values, lines))


def _check_value(
    table: TableName, key: str, written: Value, values: dict[str, Plain], reading: Reading
) -> None:
    known = KEYS[table].get(key)
    if known is None:
        reading.problems.append(_unknown(table, key, written))
        return
    if known.since > reading.format:
        reading.problems.append(Problem.of(written.line, "needs_format", key=key, needed=known.since))
        return
    if written.value is None:
        return
    try:
        values[key] = check_field(key, known, written.value)
    except FieldError as wrong:
        reading.problems.append(wrong.at(written.line))
    if was_cleaned(written.value):
        reading.cleaned.append(written.line)


def _unknown(table: TableName, key: str, written: Value) -> Problem:
    name, line = shown(key), written.line
    if table == "pack" and key in KEYS["prompts"]:
        return Problem.of(line, "belongs_to_question_above", key=name)
    if table != "pack" and key in KEYS["pack"]:
        return Problem.of(line, "belongs_to_pack", key=name)
    if table == "strategies" and key in KEYS["prompts"]:
        return Problem.of(line, "belongs_to_question_not_coping", key=name)
    near = nearest_key(table, key)
    if near is None:
        known = ", ".join(KEYS[table])
        return Problem.of(line, "unknown", key=name, place=TABLE_NAMES[table], known=known)
    right = line_with(near, written.value)
    return Problem.of(line, "unknown_near", key=name, place=TABLE_NAMES[table], near=near, line=right)


def _missing(section: Section, key: str) -> Problem:
    values = section.values
    source = values.get("text" if section.table == "prompts" else "title")
    source = source or values.get("question") or values.get("prompt")
    right = line_with(key)
    if key == "id":
        written = source.value if source is not None and isinstance(source.value, str) else ""
        right = f'id = "{slug(" ".join(written.split()[:3])) or "a-short-name"}"'
    line = None if section.table == "pack" else section.line
    return Problem.of(line, "missing", key=key, what=THIS[section.table], line=right)


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
        if key in section.values and kind not in kinds and KEYS["prompts"][key].since <= reading.format:
            allowed = " or ".join(f'kind = "{name}"' for name in kinds)
            was = NO_KIND if written is None else f'kind = "{kind}"'
            line = section.values[key].line
            reading.problems.append(Problem.of(line, "wrong_kind", key=key, was=was, allowed=allowed))
    if kind in ONLY_FOR["choices"] and "choices" not in section.values:
        line = section.line if written is None else written.line
        reading.problems.append(Problem.of(line, "needs_choices", kind=kind, line=line_with("choices")))
    if "from" in values or "to" in values:
        start, end = values.get("from", 0), values.get("to", SCALE_STEPS)
        if isinstance(start, int) and isinstance(end, int) and start >= end:
            line = section.values["to" if "to" in values else "from"].line
            reading.problems.append(Problem.of(line, "ends_order", start=start, end=end))


def _check_rhythm(section: Section, values: Mapping[str, Plain], reading: Reading) -> None:
    """Days go with a daily rhythm, and a kind of session with one around sessions."""
    if section.table == "strategies":
        return
    top = reading.pieces[0].values if reading.pieces else values
    when = values.get("when") or top.get("when") or "any-time"
    if "days" in values and when != "daily":
        reading.problems.append(Problem.of(section.values["days"].line, "days_not_daily"))
    if "session" in values and when not in ("before-session", "after-session"):
        reading.problems.append(Problem.of(section.values["session"].line, "session_not_session"))


def _check_ids(reading: Reading) -> None:
    for table, key, noun in (("prompts", "id", "question"), ("strategies", "name", "way of coping")):
        first: dict[str, int] = {}
        for piece in reading.pieces:
            written = piece.values.get(key)
            if piece.table != table or not isinstance(written, str):
                continue
            line = piece.line_of(key)
            folded = written.casefold()
            if folded in first:
                problem = Problem.of(
                    line, "taken", key=key, written=shown(written), what=noun, first=first[folded]
                )
                reading.problems.append(problem)
            first.setdefault(folded, line)


def _build(pieces: list[Piece]) -> Pack:
    top = _fields({key: value for key, value in pieces[0].values.items() if key != "format"})
    pack = msgspec.convert(top | {"prompts": (), "strategies": ()}, Pack)
    prompts = tuple(_prompt(pack, piece) for piece in pieces if piece.table == "prompts")
    strategies = tuple(
        msgspec.convert(dict(p.values), PackStrategy) for p in pieces if p.table == "strategies"
    )
    return msgspec.structs.replace(pack, prompts=prompts, strategies=strategies)


def _fields(values: Mapping[str, Plain]) -> dict[str, Plain]:
    return {FIELD_NAMES.get(key, key): value for key, value in values.items()}


def _prompt(pack: Pack, piece: Piece) -> Prompt:
    values = _fields(piece.values)
    kind = values.get("kind")
    if kind == "checklist":
        # A list of somebody else's making always has room for the client's own words.
        values.setdefault("own_words", True)
    prompt = msgspec.convert(values, Prompt)
    return msgspec.structs.replace(prompt, choices=answers_in_language(pack, prompt))


def answers_in_language(pack: Pack, prompt: Prompt) -> tuple[str, ...]:
    """A question's choices: for `yesno` and `words` the pack's own, where it gives them."""
    if prompt.kind == "words":
        return pack.words
    if prompt.kind == "yesno" and (pack.yes or pack.no or pack.rather_not_say):
        return (pack.yes or YES, pack.no or NO, pack.rather_not_say or RATHER_NOT_SAY)
    return prompt.choices
