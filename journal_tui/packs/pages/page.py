"""A pack as one page of HTML, to print or to mail: every question with room for its answer on paper.

One file that loads nothing and runs nothing: its own policy forbids scripts, pictures, forms and addresses,
and allows its one style sheet by its hash. All of a pack's text is escaped.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from journal_tui.models import kinds
from journal_tui.models.stored import Pack, Prompt
from journal_tui.packs.pages.preview import about, marks

if TYPE_CHECKING:
    from jinja2 import Template

#: Languages that are written from right to left.
_FROM_THE_RIGHT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi"})
_MARKS = {"checklist": "box"}


def page(pack: Pack, *, fingerprint: str = "") -> str:
    """The page, as text of one HTML file."""
    style = _file("page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _template().render(
        pack=pack,
        style=style,
        style_hash=f"sha256-{digest}",
        direction="rtl" if pack.language.lower().split("-")[0] in _FROM_THE_RIGHT else "ltr",
        about=about(pack, fingerprint),
        questions=[_question(pack, number, prompt) for number, prompt in enumerate(pack.prompts)],
    )


@functools.cache
def _template() -> Template:
    # Once in a while, by a therapist: no other command waits for it.
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_file("page.html"))


@functools.cache
def _file(name: str) -> str:
    return (files("journal_tui.packs.pages") / name).read_text(encoding="utf-8")


def _question(pack: Pack, number: int, prompt: Prompt) -> dict[str, Any]:
    """What the page says of one question. (`Any`: of several types, each used by name.)"""
    before = pack.prompts[number - 1].section if number else ""
    return {
        "text": prompt.text,
        "help": [line for line in prompt.help.split("\n") if line.strip()],
        "kind": prompt.kind,
        "section": prompt.section if prompt.section != before else "",
        "low": prompt.low,
        "high": prompt.high,
        "options": kinds.options(prompt),
        "own_words": prompt.own_words,
        "mark": _MARKS.get(prompt.kind, "round"),
        "unit": prompt.unit or {"minutes": "min", "when": "(date and time)"}.get(prompt.kind, ""),
        "marks": " · ".join(marks(pack, prompt)),
    }
