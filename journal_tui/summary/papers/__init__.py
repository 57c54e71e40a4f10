"""The client's own papers, for when there is no computer: an urge, a check-in, a week, the plan as cards.

Blank, or with the client's own ways of coping and what they put in their plan. Pure: records in, a `Sheet`
out, which `to_html` and `to_pdf` set.
"""

from journal_tui.summary.papers.catching_up import WEEK_FIELDS
from journal_tui.summary.papers.sheets import (
    NAMES,
    Ask,
    Card,
    Grid,
    Help,
    PaperName,
    Sheet,
    checkin_sheet,
    plan_sheet,
    urge_sheet,
    week_sheet,
)

__all__ = [
    "NAMES",
    "WEEK_FIELDS",
    "Ask",
    "Card",
    "Grid",
    "Help",
    "PaperName",
    "Sheet",
    "checkin_sheet",
    "plan_sheet",
    "urge_sheet",
    "week_sheet",
]
