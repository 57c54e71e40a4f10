"""The format as a JSON Schema, made from the same table of keys that the checker reads.

For editors that help while typing, and for programs that write packs. It says what the shape of a pack is;
what a shape cannot say (that no two ids are alike, that an id is no name of a device) only the checker does.
"""

from __future__ import annotations

from typing import Any

from journal_tui.models.questions import KIND_NAMES
from journal_tui.models.stored import DAYS, WHENS
from journal_tui.models.vocabulary import SESSION_KINDS
from journal_tui.packs.format.ids import DEVICES, ID
from journal_tui.packs.format.keys import (
    FEWEST_CHOICES,
    FORMAT,
    KEYS,
    MOST_CHOICES,
    ONLY_FOR,
    PROMPT_LIMIT,
    REQUIRED,
    SCALE_STEPS,
    STEP_LIMIT,
    STRATEGY_LIMIT,
    Key,
    TableName,
)
from journal_tui.packs.reader.fields import LANGUAGE

#: A piece of a schema. (`Any`: JSON.)
Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> Schema:
    """The schema of a pack of this format, as JSON Schema 2020-12, for the TOML file read as data."""
    prompt = _table("prompts")
    prompt["allOf"] = [
        _needs_kind(key, kinds) for key, kinds in ONLY_FOR.items()
    ] + [_needs_choices()]  # fmt: skip
    pack = _table("pack")
    pack["properties"] |= {
        "prompts": {
            "description": "The questions, in the order they are asked.",
            "type": "array", "minItems": 1, "maxItems": PROMPT_LIMIT, "items": {"$ref": "#/$defs/prompt"},
        },
        "strategies": {
            "description": "Ways of coping that are offered for the client's toolbox.",
            "type": "array", "minItems": 1, "maxItems": STRATEGY_LIMIT,
            "items": {"$ref": "#/$defs/strategy"},
        },
    }  # fmt: skip
    pack["required"] = [*pack["required"], "prompts"]
    pack["allOf"] = [_only_since(2)]
    return {
        "$schema": DRAFT,
        "$id": f"urn:journal-tui:prompt-pack:{FORMAT}",
        "title": f"Prompt pack, formats 1 to {FORMAT}",
        **pack,
        "$defs": {"prompt": prompt, "strategy": _table("strategies")},
    }


def _table(table: TableName) -> Schema:
    return {
        "type": "object",
        "properties": {name: _value(key) for name, key in KEYS[table].items()},
        "required": list(REQUIRED[table]),
        "additionalProperties": False,
    }


def _value(key: Key) -> Schema:
    # Markdown's marks are for FORMAT.md's tables.
    about: Schema = {"description": key.about.replace("`", "").replace("*", "")}
    words: Schema = {"type": "string", "pattern": r"\S", "maxLength": key.limit}
    shapes: dict[str, Schema] = {
        "words": words,
        "lines": words,
        "id": {"type": "string", "pattern": _whole(ID.pattern), "maxLength": key.limit}
        | {"not": {"pattern": _whole(DEVICES.pattern)}},
        "kind": {"enum": list(KIND_NAMES), "default": "text"},
        "when": {"enum": list(WHENS)},
        "language": {"type": "string", "pattern": _whole(LANGUAGE.pattern), "maxLength": key.limit},
        "format": {"enum": list(range(1, FORMAT + 1))},
        "session": {"enum": list(SESSION_KINDS)},
        "whole": {"type": "integer", "minimum": 0, "maximum": SCALE_STEPS},
        "days": {"type": "array", "items": {"enum": list(DAYS)}, "minItems": 1, "uniqueItems": True},
        "five": {"type": "array", "items": words, "minItems": 5, "maxItems": 5, "uniqueItems": True},
        "switch": {"type": "boolean"},
        "step": {"type": "number", "exclusiveMinimum": 0, "maximum": STEP_LIMIT},
        "list": {
            "type": "array",
            "items": words,
            "minItems": FEWEST_CHOICES,
            "maxItems": MOST_CHOICES,
            "uniqueItems": True,
        },
    }
    return about | shapes[key.value]


def _whole(pattern: str) -> str:
    """A pattern for all of a text: JSON Schema looks for it anywhere."""
    return f"^(?:{pattern})$"


def _only_since(needed: int) -> Schema:
    """What a pack of an earlier format does not have."""

    def none_of(table: TableName) -> Schema:
        return {name: False for name, key in KEYS[table].items() if key.since >= needed}

    prompts = {"items": {"properties": none_of("prompts")}}
    return {
        "if": {"properties": {"format": {"maximum": needed - 1}}},
        "then": {"properties": none_of("pack") | {"prompts": prompts}},
    }


def _needs_kind(key: str, kinds: tuple[str, ...]) -> Schema:
    """A key that goes with some kinds alone."""
    return {
        "if": {"required": [key]},
        "then": {"required": ["kind"], "properties": {"kind": {"enum": list(kinds)}}},
    }


def _needs_choices() -> Schema:
    return {
        "if": {"required": ["kind"], "properties": {"kind": {"enum": list(ONLY_FOR["choices"])}}},
        "then": {"required": ["choices"]},
    }
