"""The page as one HTML file: no script, nothing loaded from anywhere, and a policy in it that says so.

Whatever a client wrote is escaped by the template and stays text. The style stands in the file; the policy
names it by its hash, so that no other style applies, and forbids everything else.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from journal_tui.models.digests import source_hash
from journal_tui.models.when import say_short_day
from journal_tui.summary.glance import GLANCE
from journal_tui.summary.layout import (
    COURSE_SHAPE,
    TRIED_COLUMNS,
    blocks,
    course_in_words,
    ends,
    extremes,
    strokes,
)
from journal_tui.summary.marks import NOTES
from journal_tui.summary.markup import Span, parts
from journal_tui.summary.page import Line, Summary

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

_POLICY = "default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"


def to_html(summary: Summary) -> str:
    """The page as one HTML document, ending in one newline."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, which is slow to import

    style = _packed("page.css")
    rendered = _template().render(
        page=summary,
        blocks=blocks,
        drawn=_drawn,
        columns=TRIED_COLUMNS,
        glance=GLANCE,
        notes=NOTES,
        set_out=_set_out,
        # The only two texts that are not escaped come with the program.
        style=Markup(style),  # noqa: S704
        policy=Markup(_POLICY.format(style=source_hash(style))),  # noqa: S704
    )
    return rendered.rstrip("\n") + "\n"


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - slow to import

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_packed("page.html"))


@functools.cache
def _packed(name: str) -> str:
    return resources.files("journal_tui.summary").joinpath(name).read_text("utf-8")


class _Shape(NamedTuple):
    """A course in the units of its picture, whose origin is at the top."""

    width: int
    height: int
    top: float
    foot: float
    dot: float
    strokes: list[list[tuple[str, str]]]
    alt_text: str
    first: str
    last: str
    low: str
    high: str
    extremes: str


def _drawn(line: Line) -> _Shape:
    course = line.course
    if course is None:
        raise ValueError("this line has no course")
    width, dot = 320, 1.7
    height = round(width / COURSE_SHAPE)
    top, foot = dot + 0.5, height - dot - 0.5
    return _Shape(
        width, height, top, foot, dot,
        [
            [(f"{dot + p.x * (width - 2 * dot):.1f}", f"{foot - p.y * (foot - top):.1f}") for p in stroke]
            for stroke in strokes(course)
        ],
        course_in_words(course),
        say_short_day(course.first),
        say_short_day(course.last),
        *ends(course),
        extremes(course),
    )  # fmt: skip


def _set_out(text: str) -> Markup:
    """A paragraph of the client's Markdown, all of its words escaped."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, which is slow to import

    out: list[str] = []
    opened = ""
    for part in parts(text):
        container = _AROUND.get(part.kind, "")
        if container != opened:
            out.append(f"{_END[opened]}{_BEGIN[container]}")
            opened = container
        if part.kind == "row":
            cells = "".join(f'<td dir="auto">{_spans(cell)}</td>' for cell in part.cells)
            out.append(f"<tr>{cells}</tr>")
        elif part.kind == "item":
            depth = f' class="depth{min(part.depth, 3)}"' if part.depth else ""
            out.append(f'<li{depth} dir="auto"><span>{escape(part.mark)}</span> {_spans(part.spans)}</li>')
        elif part.kind == "heading":
            out.append(f'<p dir="auto"><b>{_spans(part.spans)}</b></p>')
        else:
            out.append(f'<p dir="auto">{_spans(part.spans)}</p>')
    # Everything in it was escaped.
    return Markup("".join([*out, _END[opened]]))  # noqa: S704


_AROUND = {"row": "table", "item": "ul", "quote": "blockquote", "code": "pre"}
_BEGIN = {"": "", "table": "<table>", "ul": "<ul>", "blockquote": "<blockquote>", "pre": '<div class="code">'}
_END = {"": "", "table": "</table>", "ul": "</ul>", "blockquote": "</blockquote>", "pre": "</div>"}
_TAGS = {"bold": "b", "stress": "i"}


def _spans(spans: Sequence[Span]) -> str:
    return "".join(
        f"<{_TAGS[span.style]}>{escape(span.text)}</{_TAGS[span.style]}>" if span.style else escape(span.text)
        for span in spans
    )
