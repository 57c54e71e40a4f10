"""The plan as a card: calm, large enough, and nothing on it that would change anything."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.sheet_screen import SheetScreen
from journal_tui.ui.plan.plan_lines import PARTS, laid_aside, lines

_EMPTY = "Nothing is in your plan yet. It is on the fifth tab: one line is a beginning."


class PlanCardScreen(SheetScreen):
    """Shows the plan a sheet at a time. Somebody may look along, so what is sealed is not on it."""

    def __init__(self, records: Sequence[Record]) -> None:
        super().__init__()
        self._records = records

    def sheets(self, width: int, height: int) -> Sequence[Content]:
        """The plan's card, broken into sheets."""
        return sheets(self._records, width, max(6, height))


async def open_card(host: Host, journal: Journal) -> None:
    """Read the plan and show it."""
    host.push_screen(PlanCardScreen(await host.off_loop(lambda: read_plan(journal))))


def read_plan(journal: Journal) -> list[Record]:
    """Everything in the plan, part by part."""
    return [record for part in PARTS for record in journal.all(part.kind)]


def on_card(records: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    """The parts that have anything to show, each with its title; a goal that was laid aside stays off."""
    parts = []
    for part in PARTS:
        part_records = [r for r in records if isinstance(r, part.kind) and r.shareable and not laid_aside(r)]
        if part_records:
            parts.append((part.title, part_records))
    return parts


def sheets(records: Sequence[Record], width: int, height: int) -> list[Content]:
    """The card in sheets of at most `height` lines; a part begins a new sheet rather than be broken."""
    result: list[list[Content]] = [[]]
    for title, part_records in on_card(records):
        head = [Content.styled(title, "bold $primary"), Content("")]
        blocks = [lines(record, width, card=True) for record in part_records]
        whole = len(head) + sum(len(block) + 1 for block in blocks) - 1
        gap = 2 if result[-1] else 0
        if result[-1] and len(result[-1]) + gap + min(whole, height) > height:
            result.append([])
            gap = 0
        result[-1] += [Content("")] * gap + head
        for number, block in enumerate(blocks):
            space = [Content("")] if number else []
            if len(result[-1]) + len(space) + len(block) > height and result[-1] != head:
                result.append([*head, *block])
            else:
                result[-1] += [*space, *block]
    if not result[0]:
        return [Content(_EMPTY)]
    # What is taller than a sheet goes on, on the next.
    cut = [sheet[n : n + height] for sheet in result for n in range(0, len(sheet), height)]
    return [Content("\n").join(sheet) for sheet in cut]
