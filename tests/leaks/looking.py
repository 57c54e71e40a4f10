"""`python -m tests.leaks.looking`: the program, which on SIGUSR1 looks through its own memory for canaries.

Every object that Python can reach is looked at: what the collector tracks and all that these refer to, the
frames of every thread, modules, caches. What it finds is written to the file `LOOK_REPORT`, as JSON. SIGUSR2
lets an hour pass on the app's clock.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from msgspec import Struct

from journal_tui.cli import main
from journal_tui.ui.framework.environment import scrub_environment
from tests.story.cheap_keys import with_cheap_keys

REPORT, CANARIES = "LOOK_REPORT", "LOOK_CANARIES"
_HOUR = 3600.0
_AT_REST = 1.5  # seconds
_LONGEST_END = 20.0  # seconds
_passed = 0.0


def reachable() -> Iterator[Any]:
    """Every object, once."""
    waiting: list[Any] = [*gc.get_objects(), *sys.modules.values()]
    for frame in sys._current_frames().values():
        current: FrameType | None = frame
        while current is not None:
            waiting.append(current)
            current = current.f_back
    seen: set[int] = {id(waiting), id(sys._getframe()), *(id(frame_) for frame_ in (seen_frame(),))}
    while waiting:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        waiting += gc.get_referents(item)
        if isinstance(item, Struct):
            # The collector does not follow every structure.
            waiting += [getattr(item, name) for name in item.__struct_fields__]


def seen_frame() -> FrameType | None:
    """The frame that asks: what it holds is the search itself."""
    return sys._getframe().f_back


def look_soon(_number: int, _frame: FrameType | None) -> None:
    """A moment later: a blank page is drawn at once, while the journal behind it is still being closed."""
    # A thread keeps what stood for stderr when it was made: in an app that is the app.
    with contextlib.redirect_stderr(sys.__stderr__):
        threading.Timer(_AT_REST, write_report).start()


def write_report() -> None:
    """Write down which canaries are in which kinds of object."""
    canaries = {name: bytes.fromhex(code) for name, code in json.loads(os.environ[CANARIES]).items()}
    end = time.monotonic() + _LONGEST_END
    # An app that was asked to end closes its journal first; one that is still there then is looked at.
    while an_app_is_ending() and time.monotonic() < end:
        time.sleep(0.1)
    gc.collect()
    hits: dict[str, list[str]] = {}
    count = 0
    for item in reachable():
        count += 1
        if isinstance(item, str):
            data = item.encode("utf-8", "surrogatepass")
        elif isinstance(item, (bytes, bytearray, memoryview)):
            data = bytes(item)
        else:
            continue
        for name, canary in canaries.items():
            if canary in data and data is not canary and item is not canary:
                hits.setdefault(name, []).append(f"{type(item).__name__} of {len(item)}: {owners(item)}")
    Path(os.environ[REPORT]).write_text(json.dumps({"count": count, "found": hits}))


def an_app_is_ending() -> bool:
    """Whether an app was asked to end and is not gone. Textual does not say."""
    apps = [item for item in gc.get_objects() if type(item).__name__ == "NotebookApp"]
    return any(vars(app).get("_exit") for app in apps)


def owners(item: object) -> list[str]:
    """What refers to an object, for whoever has to find out why it is still there."""
    descriptions = []
    for owner in gc.get_referrers(item)[:6]:
        if isinstance(owner, FrameType):
            descriptions.append(f"frame {owner.f_code.co_qualname}")
        else:
            further = [type(above).__name__ for above in gc.get_referrers(owner)[:4]]
            descriptions.append(f"{type(owner).__module__}.{type(owner).__name__} < {further}")
    return descriptions


def hour_passes(_number: int, _frame: FrameType | None) -> None:
    """For the app's own clock."""
    global _passed  # noqa: PLW0603  a signal's handler has nowhere else to put it
    _passed += _HOUR


if __name__ == "__main__":
    with_cheap_keys()
    scrub_environment(os.environ)  # as the program does before it brings Textual in
    from journal_tui.ui.app import NotebookApp

    defaults = NotebookApp.__init__.__kwdefaults__ or {}
    really = defaults["monotonic"]
    defaults["monotonic"] = lambda: really() + _passed
    signal.signal(signal.SIGUSR1, look_soon)
    signal.signal(signal.SIGUSR2, hour_passes)
    main()
