"""`python -m tests.leaks.telling`: the program, which says at its end whether its memory could be dumped."""

from __future__ import annotations

import atexit
import ctypes
import os
import resource

from journal_tui.cli import main
from tests.story.cheap_keys import with_cheap_keys

_PR_GET_DUMPABLE = 3


def tell() -> None:
    """On the terminal itself: whether a dump is possible, how large, and of which memory."""
    dumpable = ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)
    size = resource.getrlimit(resource.RLIMIT_CORE)
    os.write(2, f"dumpable {dumpable}, at most {size[0]} {size[1]}\r\n".encode())


if __name__ == "__main__":
    atexit.register(tell)
    with_cheap_keys()
    main()
