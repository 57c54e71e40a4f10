"""Templates for entries, in the client's order."""

from __future__ import annotations

from journal_tui.journal.journal import Journal
from journal_tui.journal.toolbox import moved
from journal_tui.models.records import Template


def templates(journal: Journal) -> list[Template]:
    """Every template, in the client's order; those that were put in none follow, the oldest first."""
    places = {name: index for index, name in enumerate(journal.settings.template_order)}
    return sorted(
        journal.all(Template), key=lambda template: (places.get(template.id, len(places)), template.id)
    )


def move_template(journal: Journal, template_id: str, step: int) -> bool:
    """Put a template before (-1) or after (1) its neighbour, as one save; False where there is none."""
    ids = [template.id for template in templates(journal)]
    order = moved(ids, ids, template_id, step)
    if order:
        journal.change_settings(template_order=order)
    return bool(order)
