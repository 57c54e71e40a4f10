"""Times of day as people say them: ``9.30pm``, ``noon``, ``evening``."""

from __future__ import annotations

import re
from datetime import time

#: As text, and not compiled: few commands are given a time.
TIME = r"^(?:at\s+)?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$"


def time_of_day(text: str) -> time | None:
    """The time that words mean; None when they mean none."""
    if text in ("noon", "midday"):
        return time(12)
    if text == "midnight":
        return time(0)
    named = {"morning": time(8), "afternoon": time(15), "evening": time(19), "night": time(22)}
    if text in named:
        return named[text]
    match = re.match(TIME, text)
    if match is None or (match[2] is None and match[3] is None):
        return None
    hour = int(match[1])
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return time(hour, int(match[2] or 0))
