"""The one page for a session, chosen by the client: records and a selection in, a page out. Pure."""

from journal_tui.summary.build import say_period, summarise
from journal_tui.summary.formats import (
    FORMATS,
    Format,
    FormatName,
    copy_for_receipt,
    password_problem,
    render,
    without_sign,
)
from journal_tui.summary.markdown import to_markdown
from journal_tui.summary.names import known_names, sealed_names_on
from journal_tui.summary.offers import brought, default_period, offers
from journal_tui.summary.page import (
    NOT_READY,
    REUSED,
    SECTION_IDS,
    SECTION_TITLES,
    WARNING,
    Course,
    Line,
    LineKind,
    Offer,
    OfferItem,
    Period,
    Section,
    Selection,
    Summary,
    with_changes,
)
from journal_tui.summary.plain import to_text
from journal_tui.summary.receipt_compare import (
    Compared,
    compare,
    last_for,
    period_of,
    selection_again,
    shared_ids,
    ticks_of,
)

__all__ = [
    "FORMATS",
    "NOT_READY",
    "REUSED",
    "SECTION_IDS",
    "SECTION_TITLES",
    "WARNING",
    "Compared",
    "Course",
    "Format",
    "FormatName",
    "Line",
    "LineKind",
    "Offer",
    "OfferItem",
    "Period",
    "Section",
    "Selection",
    "Summary",
    "brought",
    "compare",
    "copy_for_receipt",
    "default_period",
    "known_names",
    "last_for",
    "offers",
    "password_problem",
    "period_of",
    "render",
    "say_period",
    "sealed_names_on",
    "selection_again",
    "shared_ids",
    "summarise",
    "ticks_of",
    "to_markdown",
    "to_text",
    "with_changes",
    "without_sign",
]
