"""What the environment may not tell Textual, and what Python need not bring along.

Textual reads its debugging variables when it is imported, so this module must not import it: call
`scrub_environment` and `leave_out_connections` first.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import MutableMapping
from types import ModuleType
from typing import cast

PREFIX = "TEXTUAL"

HARMLESS = frozenset(
    {
        "TEXTUAL_ANIMATIONS",
        "TEXTUAL_COLOR_SYSTEM",
        "TEXTUAL_DIM_FACTOR",
        "TEXTUAL_DISABLE_KITTY_KEY",
        "TEXTUAL_FPS",
        "TEXTUAL_SMOOTH_SCROLL",
        "TEXTUAL_SPEEDUPS",
    }
)
"""Textual's variables that only change how it draws.

Any other, known or new, is taken away: some write what is on the screen or every key to a file
(`TEXTUAL_LOG`, `TEXTUAL_DEBUG`, `TEXTUAL_SCREENSHOT`), send it over the network (`TEXTUAL=devtools`), print
the return value (`TEXTUAL_SHOW_RETURN`), press keys (`TEXTUAL_PRESS`), load code (`TEXTUAL_DRIVER`), or let
ctrl+c end the program before the draft is saved (`TEXTUAL_ALLOW_SIGNALS`).
"""


def scrub_environment(environ: MutableMapping[str, str]) -> list[str]:
    """Remove Textual's variables from `environ`, except the harmless ones; returns the names removed."""
    removed = sorted(name for name in environ if name.startswith(PREFIX) and name not in HARMLESS)
    for name in removed:
        del environ[name]
    return removed


def leave_out_connections() -> None:
    """The app connects to nothing, so what asyncio has for encrypted connections is not brought in.

    asyncio goes without where Python was built without it. It is four megabytes, and a twentieth of the time
    to the first paint.
    """
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    # A module that is None here cannot be imported: Python's own rule.
    sys.modules["ssl"] = cast(ModuleType, None)
    try:
        importlib.import_module("asyncio")
    finally:
        # What makes a PDF cannot do without it, though it connects to nothing.
        del sys.modules["ssl"]
