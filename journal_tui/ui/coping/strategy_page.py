"""A strategy as a page to read beside the toolbox: how it is done, and when the client tried it."""

from __future__ import annotations

from textual.content import Content

from journal_tui.insights.effect_words import FADE, EffectRow
from journal_tui.journal.toolbox import ToolboxItem
from journal_tui.models import kinds
from journal_tui.models.base import question_of
from journal_tui.models.records import StrategyUse
from journal_tui.models.when import say_moment
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.record_page import paragraphs
from journal_tui.ui.widgets.record_rows import marks
from journal_tui.ui.widgets.text_list import hanging

#: So many times that it was tried are shown, the latest first.
_TIMES_SHOWN = 12


def strategy_page(item: ToolboxItem, effect: EffectRow | None, day_start_hour: int) -> Page:
    """The page of a strategy."""
    record = item.record
    about = (item.category, "hidden" if item.hidden else "", marks(record) if record is not None else "")
    return Page(
        item.id, item.name, " · ".join(part for part in about if part),
        lines=lambda width: _lines(item, effect, width, day_start_hour),
    )  # fmt: skip


def _lines(item: ToolboxItem, effect: EffectRow | None, width: int, day_start_hour: int) -> list[Content]:
    lines = paragraphs(item.steps or "No steps are written down.", width)
    needs = item.record.needs if item.record is not None else None
    for name, text in (("It needs", needs), ("Take care", item.caution)):
        if text:
            lines += [Content(""), *hanging(f"{name}: {text}", width)]
    if effect is None:
        return lines
    lines += [Content(""), *hanging(Content.styled(f"{effect.words} {FADE}", "dim"), width)]
    lines += [Content(""), Content.styled("When you tried it", "bold")]
    for use in reversed(effect.uses[-_TIMES_SHOWN:]):
        when = say_moment(use.at, day_start_hour)
        lines += hanging(_use_summary(use), width, first=Content.styled(f"{when}  ", "dim"))
    return lines


def _use_summary(use: StrategyUse) -> str:
    rated = " → ".join(str(number) for number in (use.before, use.after) if number is not None)
    helped = ""
    if use.helped is not None:
        helped = f"helped: {kinds.show(question_of(StrategyUse, 'helped'), use.helped)}"
    return " · ".join(part for part in (rated, helped, use.note or "") if part) or "no numbers"
