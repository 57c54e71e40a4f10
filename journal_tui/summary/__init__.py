"""The one page for a session, chosen by the client: records and a selection in, a page out. Pure."""

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
    "Line",
    "LineKind",
    "Offer",
    "OfferItem",
    "Period",
    "Section",
    "Selection",
    "Summary",
    "brought",
    "default_period",
    "known_names",
    "offers",
    "say_period",
    "summarise",
    "to_markdown",
    "to_text",
]
