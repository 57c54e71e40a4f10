"""What is read beside the list of prompts: a question with its answers, or a pack with its questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from journal_tui.models.records import Answer
from journal_tui.models.stored import InstalledPack, Pack, Prompt
from journal_tui.models.text import plural
from journal_tui.packs import RHYTHM, how_often
from journal_tui.ui.packs.pack_items import items_of
from journal_tui.ui.packs.pack_lines import answer_words, marks_of
from journal_tui.ui.packs.question_screen import answer_lines, course
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.record_page import paragraphs
from journal_tui.ui.widgets.text_list import hanging

#: So many answers are shown, the latest first; the question's own screen has them all.
_ANSWERS_SHOWN = 10


def prompt_page(
    installed: InstalledPack,
    prompt: Prompt,
    answers_of: Mapping[tuple[str, str], Sequence[Answer]],
    day_start_hour: int,
) -> Page:
    """A question, how it is answered, and what was answered."""
    answers = answers_of.get((installed.id, prompt.id), ())
    pack = installed.pack

    def lines(width: int) -> list[Content]:
        drawn = paragraphs(prompt.help, width) if prompt.help else []
        drawn += hanging(Content.styled(answer_words(prompt), "dim"), width, first="→ ")
        if marks := marks_of(pack, prompt):
            drawn += hanging(Content.styled(marks, "dim"), width, first="  ")
        drawn += [Content(""), *(line for part in course(answers) for line in hanging(part, width))]
        if answers:
            drawn += [Content(""), Content.styled("Answers, the latest first", "bold")]
        for answer in reversed(answers[-_ANSWERS_SHOWN:]):
            drawn += answer_lines(prompt, answer, width, day_start_hour)
        return drawn

    about = f"from “{pack.title}” · {RHYTHM[pack.when_of(prompt)]}"
    return Page(f"{installed.id}/{prompt.id}", prompt.text, about, lines=lines)


def pack_page(
    pack: Pack, installed: InstalledPack | None, answers: Mapping[str, Sequence[Answer]], *, own: bool
) -> Page:
    """What a pack is, and every question of it, as on its own screen."""
    items = items_of(
        pack,
        installed.refused if installed is not None else (),
        answers,
        fingerprint=installed.fingerprint if installed is not None else "",
        added=True,
        own=own,
    )

    def lines(width: int) -> list[Content]:
        return [line.stylize("bold") if item.title else line for item in items for line in item.lines(width)]

    often = "paused" if installed is not None and installed.paused else how_often(pack)
    about = f"{plural(len(pack.prompts), 'question')} · {often}"
    return Page(pack.id, pack.title, about, lines=lines)
