"""Lines that would be right, with the author's own words in them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from journal_tui.models.stored import WHENS
from journal_tui.models.text import clean_line
from journal_tui.models.vocabulary import SESSION_KINDS
from journal_tui.packs.format.ids import slug
from journal_tui.packs.format.keys import EXAMPLES, KEYS, KINDS, TableName, meant, weekday
from journal_tui.packs.format.synonyms import KINDS_SAID, WHENS_SAID
from journal_tui.packs.toml.literals import MARKS, NUMBER, Plain, as_switch, short

_TABLES: tuple[TableName, ...] = ("prompts", "pack", "strategies")
_ONE_OF: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "kind": (KINDS, KINDS_SAID),
    "when": (WHENS, WHENS_SAID),
    "session": (SESSION_KINDS, {}),
}
#: Longer values are not looked at for a suggestion.
_LOOKED_AT = 400
_LIST_LENGTH = 100


def quoted(text: str) -> str:
    """A text as TOML writes it, in the marks that need nothing else inside."""
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)


def items_of(items: list[str]) -> str:
    """Items of a list as TOML writes them; the first of many."""
    joined = ""
    for item in items:
        following = quoted(short(clean_line(item[:_LOOKED_AT])))
        if joined and len(joined) + len(following) > _LIST_LENGTH:
            return f"{joined}, …"
        joined = f"{joined}, {following}" if joined else following
    return joined


def line_with(key: str, value: Plain | None = None) -> str:
    """A line that would be right: with what the author wrote, where that can stand there; else an example."""
    return f"{key} = {_fitting(key, value) or EXAMPLES.get(key, '…')}"


def _type_of(key: str) -> str:
    return next((KEYS[table][key].value for table in _TABLES if key in KEYS[table]), "words")


def _fitting(key: str, value: Plain | None) -> str | None:
    kind = _type_of(key)
    if value is None or kind in ("format", "language", "five", "days"):
        return None
    if kind == "list":
        return _list_fitting(value)
    if isinstance(value, list):
        return None
    text = clean_line((str(value).lower() if isinstance(value, bool) else str(value))[:_LOOKED_AT])
    if kind == "switch":
        switch = value if isinstance(value, bool) else as_switch(text)
        return None if switch is None else str(switch).lower()
    if kind in ("step", "whole"):
        return text if NUMBER.fullmatch(text) and not text.startswith("-") and float(text) > 0 else None
    if kind == "id":
        text = slug(text)
    elif kind in _ONE_OF and text not in _ONE_OF[kind][0]:
        text = "weekly" if kind == "when" and weekday(text) else meant(*_ONE_OF[kind], text) or ""
    return quoted(short(text)) if text else None


def _list_fitting(value: Plain) -> str | None:
    items = value if isinstance(value, list) else re.split("[,;\n]", value) if isinstance(value, str) else []
    kept = [bare for item in items if (bare := clean_line(item[:_LOOKED_AT]).strip(MARKS))]
    return f"[{items_of(kept)}]" if len(kept) > 1 else None
