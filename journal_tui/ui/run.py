"""Running the app: one after another, for each lock ends one and begins the next."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from journal_tui.ui import routes
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.framework.driver import give_back_terminal, terminal_settings
from journal_tui.ui.framework.forgetting import forget_texts
from journal_tui.ui.framework.lifecycle import run_app
from journal_tui.ui.locking import Ending

if TYPE_CHECKING:  # below `ui`, and loaded after the first paint
    from journal_tui.journal.journal import Journal

#: Objects made until the young are looked through for garbage, and how often that until the older are: often,
#: and each time for a millisecond or two. With Python's own thresholds ten years would be looked through
#: again and again, none of it garbage.
GARBAGE_THRESHOLDS = (5_000, 10, 20)


def run(
    path: Path,
    *,
    journal: Journal | None = None,
    passphrase_hint: str = "",
    state: Callable[[], Path] | None = None,
) -> int:
    """Run the app on the vault at `path`, or on a journal that is open already; returns the exit code.

    `passphrase_hint` is shown when it asks for the passphrase: for the demo, which has no secrets.
    """
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    after: Ending | None = None
    region_code = known_region = unlock_message = ""
    terminal = terminal_settings()
    first, app = path, None
    try:
        while True:
            app = NotebookApp(
                path,
                journal=journal,
                after=after,
                passphrase_hint=unlock_message,
                made_up=passphrase_hint,
                region_code=region_code,
                known_region=known_region,
                state=state,
            )
            app.terminal_before = terminal
            gc.enable()  # the last one may have ended while a journal was being opened
            code = run_app(app)
            # A crash on the way out ends it, whatever was meant to come next.
            if code != 0 or app.return_value not in ("locked", "hidden"):
                return code
            after, journal = app.return_value, None
            region_code, known_region = app.region_code, app.known_region
            path = app.path
            unlock_message = app.unlock_message
            # Its screens hold one another: what was open is to be gone from memory before the next door.
            app = None
            forget_texts()
    finally:
        give_back_terminal(terminal)
        if path != first or (app is not None and app.path != first):
            now = path if app is None else app.path
            command = routes.load("how-to-open")(now)
            sys.stderr.write(f"The journal is in another folder now. Open it with:\n{command}\n")
