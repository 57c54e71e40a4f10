"""The table of screens: each by a name, loaded when it is wanted, so that the first paint waits for none.

A screen of another feature is opened by its name (`Host.open`), and made anew each time: Textual would keep
one that was popped, with its text. This is the one place, beside `cli/commands.py`, that imports while it
runs.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple


class Kind(Enum):
    """What a route leads to."""

    #: A class of screens, called with the journal and what was passed.
    SCREEN = "screen"
    #: A coroutine function, awaited in a worker with the host, the journal and what was passed.
    FLOW = "flow"
    #: A function, called by the app itself.
    CALL = "call"


class Route(NamedTuple):
    """Where a screen is: its module below `journal_tui.ui`, its name there, and how it is called."""

    module: str
    name: str
    kind: Kind = Kind.SCREEN


ROUTES: dict[str, Route] = {
    "main": Route("main.main_screen", "MainScreen"),
    "keys": Route("main.keys_dialog", "KeysScreen"),
    "first-start": Route("access.first_start", "first_start", Kind.CALL),
    "unlock": Route("access.unlocking", "unlock", Kind.CALL),
    "recovery-code": Route("access.recovery_screen", "PractiseScreen"),
    "passphrase": Route("access.recovery_screen", "change_passphrase", Kind.FLOW),
    "help": Route("help.help_screen", "HelpNowScreen"),
    "shown-people": Route("help.shown_people_dialog", "choose_shown_people", Kind.FLOW),
    "country": Route("help.region_dialog", "choose_region", Kind.CALL),
    "exercise": Route("exercises.exercise_screen", "exercise_screen"),
    "wave": Route("urges.wave_screen", "WaveScreen"),
    "rides": Route("urges.locked_rides", "RidesInMemory", Kind.CALL),
    "keep-rides": Route("urges.locked_rides", "keep_rides", Kind.CALL),
    "after-wave": Route("urges.wave_end_screen", "open_after_wave", Kind.FLOW),
    "lapse": Route("records.lapse_screen", "open_lapse", Kind.FLOW),
    "plan-card": Route("plan.card_screen", "open_card", Kind.CALL),
    "catch-up": Route("today.catch_up", "catch_up", Kind.FLOW),
    "pack-builder": Route("packs.builder_file", "write_builder", Kind.FLOW),
    "counted-days": Route("today.counted_days_screen", "CountedDaysScreen"),
    "own": Route("packs.own_screen", "OwnScreen"),
    "share": Route("share.share_screen", "ShareScreen"),
    "receipt": Route("share.receipt_screen", "ReceiptScreen"),
    "six-sentences": Route("sessions.six_sentences_screen", "SixSentencesScreen"),
    "backups": Route("storage.backups_screen", "BackupsScreen"),
    "copies": Route("storage.copies_screen", "CopiesScreen"),
    "bring-along": Route("storage.bring_along", "bring_along", Kind.FLOW),
    "save-elsewhere": Route("storage.save_elsewhere", "offer_elsewhere", Kind.FLOW),
    "how-to-open": Route("storage.save_elsewhere", "how_to_open", Kind.CALL),
    "remember": Route("main.preferences", "remember", Kind.CALL),
    "settings": Route("main.preferences", "choose_preferences", Kind.FLOW),
    "next-answer": Route("main.preferences", "next_answer", Kind.CALL),
}


def load(name: str) -> Callable[..., Any]:
    """What a route leads to, imported now. Raises KeyError for a name that is not in the table.

    (`Any`: a screen, a coroutine or nothing, as the route's kind says.)
    """
    route = ROUTES[name]
    loaded: Callable[..., Any] = getattr(importlib.import_module(f"{__package__}.{route.module}"), route.name)
    return loaded


def warm_up() -> None:
    """Load what the first minute after unlocking needs. Takes some 0.2 s: run it in a worker."""
    for name in ("main", "unlock", "remember"):
        load(name)
    importlib.import_module(f"{__package__}.framework.scroll_bars")
    importlib.import_module("journal_tui.journal.journal").warm_up()
