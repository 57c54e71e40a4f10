"""The period of a page, and the one before it that it is compared with."""

from __future__ import annotations

from datetime import date, timedelta

from journal_tui.summary.page import Period


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    for length in (1, 7, 30):
        period = Period(date(2026, 3, 1), date(2026, 3, 1) + timedelta(days=length - 1))
        before = period.before
        assert before.last == date(2026, 2, 28)
        assert before.length == period.length == length
