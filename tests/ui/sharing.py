"""Going about the share screen: a line of its list is gone to and ticked, whatever stands before it."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from journal_tui.ui.share.tick_list import TickList
from tests.ui.conftest import settle


async def tick(pilot: Pilot[Any], *keys: str) -> None:
    """Go to each line by its key (``section-urges``, ``page-days``) and press space. (`Any`: as in Pilot.)"""
    for key in keys:
        rows = pilot.app.screen.query_one(TickList)
        assert any(row.key == key for row in rows.rows), f"{key} is not offered"
        rows.highlight(key)
        await pilot.press("space")
        await settle(pilot)


async def press_or_tick(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each after what the one before started is done; ``@urges`` ticks a line."""
    for key in keys:
        if key.startswith("@"):
            name = key.removeprefix("@")
            await tick(pilot, name if name.startswith("page-") or name == "not-ready" else f"section-{name}")
        else:
            await pilot.press(key)
            await settle(pilot)
