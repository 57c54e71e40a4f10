"""Screens that are loaded when they are wanted, so that the first paint does not wait for them."""

from __future__ import annotations

import gc
import importlib

#: Objects made until the young are looked through for garbage, and how often that until the older are.
_GARBAGE_THRESHOLDS = (20_000, 20, 20)


def warm_up() -> None:
    """Load what the first minute after unlocking needs. Takes some 0.2 s: run it in a worker."""
    # Ten years are read into a hundred thousand objects, none of them garbage: with Python's own thresholds
    # everything there is would be looked through again and again meanwhile, 40 ms at a time.
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    importlib.import_module("journal_tui.ui.main.main_screen")
    importlib.import_module("journal_tui.journal.journal").warm_up()
