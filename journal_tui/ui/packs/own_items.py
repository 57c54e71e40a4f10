"""What the screen of one's own lists: questions, templates, and what writes another of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from journal_tui.models.records import Template
from journal_tui.models.stored import InstalledPack, Prompt
from journal_tui.ui.packs.pack_lines import answer_words, marks_of
from journal_tui.ui.widgets.text_list import TextItem, hanging, title_item

QUESTION, TEMPLATE = "question/", "template/"
_NO_EDITOR = (
    "Texts are written here, and not in an editor of your own ($EDITOR): such an editor would leave them "
    "on the disk, where anybody could read them."
)


class Own(NamedTuple):
    """The client's own pack and templates."""

    pack: InstalledPack | None
    templates: Sequence[Template]


def items_of(shown: Own) -> list[TextItem]:
    """Questions, then templates, each with a line that writes another; and why no other editor is used."""
    questions = title_item("questions", "Questions of your own")
    items = [questions]
    if shown.pack is not None:
        items += [_question(shown.pack, prompt) for prompt in shown.pack.pack.prompts]
    items.append(_text("new", "+ Write a question: it comes up as often as you say, and can be given on."))
    items.append(title_item("templates", "Templates for entries"))
    items += [_template_item(template) for template in shown.templates]
    items.append(_text("new-template", "+ Write a template: a text that an entry begins with."))
    items.append(
        TextItem(
            "editor", lambda width: [Content(""), *hanging(Content.styled(_NO_EDITOR, "dim"), width)], True
        )
    )
    return items


def _question(pack: InstalledPack, prompt: Prompt) -> TextItem:
    def lines(width: int) -> list[Content]:
        about = " · ".join(filter(None, (answer_words(prompt), marks_of(pack.pack, prompt))))
        return [
            *hanging(Content.styled(prompt.text, "bold"), width, rest=2),
            *hanging(Content.styled(about, "dim"), width, first="  "),
        ]

    return TextItem(QUESTION + prompt.id, lines)


def _template_item(template: Template) -> TextItem:
    def lines(width: int) -> list[Content]:
        first = (template.body or "").strip().split("\n", 1)[0]
        drawn = hanging(Content.styled(template.headline, "bold"), width, rest=2)
        return [*drawn, *hanging(Content.styled(first, "dim"), width, first="  ")] if first else drawn

    return TextItem(TEMPLATE + template.id, lines)


def _text(key: str, text: str) -> TextItem:
    return TextItem(key, lambda width: hanging(text, width, rest=2))
