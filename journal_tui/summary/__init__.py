"""The one page for a session, chosen by the client: records and a selection in, a page out. Pure."""

from .again import Compared, compare, last_for, period_of, selection_again, shared_ids, ticks_of
from .build import say_period, summarise
from .markdown import to_markdown
from .names import known_names
from .offers import brought, default_period, offers
from .page import (
    NOT_READY,
    SECTION_IDS,
    SECTION_TITLES,
    WARNING,
    Line,
    LineKind,
    Offer,
    OfferItem,
    Period,
    Section,
    Selection,
    Summary,
)
from .plain import to_text

__all__ = [
    "NOT_READY",
    "SECTION_IDS",
    "SECTION_TITLES",
    "WARNING",
    "Compared",
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
    "default_period",
    "known_names",
    "last_for",
    "offers",
    "period_of",
    "say_period",
    "selection_again",
    "shared_ids",
    "summarise",
    "ticks_of",
    "to_markdown",
    "to_text",
]
