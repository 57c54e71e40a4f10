"""How every screen is reached in a filled journal: for what holds on all of them, at any size."""

from __future__ import annotations

import functools
import itertools
import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from journal_tui import demo
from journal_tui.journal.journal import Journal
from journal_tui.ui.app import NotebookApp
from journal_tui.vault import create, open_vault
from tests import pictures
from tests.pictures import NOW, PASSPHRASE
from tests.ready import CHEAP
from tests.ui.conftest import press, settle

Open = Callable[[NotebookApp, Journal], None]

#: Screens by the keys that lead there from Today; some have to be opened first.
SCREENS: dict[str, tuple[str, ...] | tuple[Open, tuple[str, ...]]] = {
    "today": (),
    "today, being answered": ("tab", "6", "tab"),
    "journal": ("alt+2", *["down"] * 30),
    "search": ("alt+2", "slash", *"canal"),
    "month": ("alt+2", "m", "left"),
    "delete?": ("alt+2", "down", "d"),
    "reader": ("alt+2", "enter"),
    "urges": ("alt+3", *["down"] * 12),
    "after a lapse": ("alt+3", "l"),
    "urge form": ("alt+3", "n", "4", "tab", "7"),
    "coping": ("alt+4", *["down"] * 14),
    "strategy": ("alt+4", "down", "enter"),
    "strategy form": ("alt+4", "n", *"Sing"),
    "plan": ("alt+5", *["down"] * 14),
    "plan card": ("alt+5", "v"),
    "add to plan": ("alt+5", "n"),
    "progress": ("alt+5", "end", "space", "6"),
    "person form": ("alt+5", *["down"] * 12, "enter", *"Nadia"),
    "sessions": ("alt+6", *["down"] * 16),
    "how did it go": ("alt+6", "down", "space"),
    "session form": ("alt+6", "enter", "tab", "tab"),
    "receipts": ("alt+6", "r"),
    "receipt": ("alt+6", "r", "enter"),
    "patterns": ("alt+7", "down", "down"),
    "prompts": ("alt+8", *["down"] * 15),
    "answer": ("alt+8", "enter", *"Quiet"),
    "own": ("alt+8", "n"),
    "own question": ("alt+8", "n", "n", *"How"),
    "pack from a file": ("alt+8", "a"),
    "pack": (pictures._look_at_a_pack, ("down", "down")),
    "first packs": (pictures._offer_packs, ("down",)),
    "entry": ("w", *"Quiet", "enter", *"canal"),
    "check-in": ("k", "6", "tab", "2", "tab"),
    "coped": ("c",),
    "wave": (pictures._ride, ("u", "7")),
    "wave, coping": (pictures._ride, ("u", "c")),
    "wave's end": (pictures._ride, ("u", "e", "1")),
    "breathing": (pictures._breathe, ()),
    "share": ("s", *["down"] * 9, "space"),
    "share, saved": ("s", *["down"] * 6, "space", "ctrl+s"),
    "help now": ("f1",),
    "help now, further": ("f1", *["down"] * 12),
    "hide": ("f2",),
    "keys": ("question_mark",),
    "palette": ("ctrl+p", *"expo"),
    "backups": (pictures._look_at_backups, ("down",)),
    "copies": (pictures._look_at_copies, ("down",)),
    "recovery code": (pictures._practise, ()),
}


def share_of_screens(turn: int, *, without: Collection[str] = ()) -> list[str]:
    """Every third screen, from the `turn`th on (0 to 2); all of them with `JOURNAL_TUI_SCREENS=all`.

    To try what holds on every screen takes minutes: in the usual run each rule is tried on a third of them.
    """
    names = [name for name in SCREENS if name not in without]
    return names if os.environ.get("JOURNAL_TUI_SCREENS") == "all" else names[turn::3]


@functools.cache
def _filled() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notebook.rjv"
        vault, _ = create(path, PASSPHRASE, cost=CHEAP)
        journal = Journal(vault, clock=lambda: NOW)
        demo.fill(journal, demo.records(now=NOW))
        journal.close()
        return path.read_bytes()


def filled_journal(path: Path) -> Journal:
    """The journal of the made-up person."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(_filled())
    return Journal(open_vault(path, passphrase=PASSPHRASE), clock=lambda: NOW)


async def go_to(pilot: Pilot[Any], journal: Journal, name: str) -> None:
    """Open a screen. (`Any`: what the app returns is not looked at.)"""
    app = pilot.app
    assert isinstance(app, NotebookApp)
    await settle(pilot)
    way: Any = SCREENS[name]
    keys = way
    if way and callable(way[0]):
        way[0](app, journal)
        keys = way[1]
        await settle(pilot)
    for key, following in itertools.zip_longest(keys, keys[1:]):
        await press(pilot, "space" if key == " " else key)
        # Through a list and through a word the keys may come one right after the other.
        if not (key == following == "down" or (len(key) == 1 and following and len(following) == 1)):
            await settle(pilot)
