"""What was on the screen, out of memory: the frameworks keep texts in caches that outlive every screen.

Seen with Textual 8.2.8 and rich 15.0: `cell_len` and its kin keep up to 4,096 texts each, a passphrase and
each of its beginnings among them; content, strips and styles are cached likewise.
"""

from __future__ import annotations

import functools
import gc
import re

from rich import cells
from textual.cache import FIFOCache, LRUCache

#: Whose caches are emptied: what they hold is made again when it is wanted.
_PACKAGES = ("textual", "rich", "pygments", "markdown_it", "zxcvbn")
_lru_cache = type(functools.lru_cache(lambda: None))


def forget_widths() -> None:
    """Empty the caches of how wide a text is: they hold every beginning of what was typed."""
    for member in vars(cells).values():
        if isinstance(member, _lru_cache):
            member.cache_clear()


def forget_texts() -> None:
    """Empty every cache that may hold what was typed or shown, and collect what nothing refers to."""
    # What the program's start set aside is not among the objects that the collector names.
    gc.unfreeze()
    gc.collect()
    for candidate in gc.get_objects():
        if isinstance(candidate, _lru_cache):
            if candidate.__module__.partition(".")[0] in _PACKAGES:
                candidate.cache_clear()
        elif isinstance(candidate, (LRUCache, FIFOCache)):
            candidate.clear()
    re.purge()
    gc.collect()
