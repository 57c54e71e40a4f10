"""What may not come out by itself while secrets are in memory: dumps, and the interpreter's own messages."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from journal_tui.cli.ending import end_with

if TYPE_CHECKING:
    import ctypes

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
#: As much freed memory as glibc may keep for itself: some frames of a journal's file, which come one by one.
_KEPT_BYTES = 512 * 1024


def keep_memory_private() -> None:
    """No dump of this process, by anybody: no crash handler, and no other program of this account.

    What is freed is given back, too.

    Called before the first secret is read. A size limit of zero (`keep_private`) stops dumps to files; Linux
    may still hand one to a program that collects them, and a debugger of the same account may read the memory
    of a process that is running. Elsewhere it only keeps errors quiet.
    """
    _keep_errors_quiet()
    if sys.platform == "linux":
        # First: a process that cannot be dumped may not even open this any more.
        with contextlib.suppress(OSError), open("/proc/self/coredump_filter", "w") as kinds_of_memory:  # noqa: PTH123
            kinds_of_memory.write("0")
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes  # noqa: PLC0415  `--help` has nothing to hide, and no time for it

            library = ctypes.CDLL(None)
            library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
            _give_memory_back(library)


def _give_memory_back(library: ctypes.CDLL) -> None:
    """Have glibc give what is freed back to the system.

    By itself it keeps up to twice the largest piece that was ever freed, and a key derivation is the largest.
    Another C library has no such function: `AttributeError`.
    """
    library.mallopt(_M_MMAP_THRESHOLD, _KEPT_BYTES)
    library.mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)


def _keep_errors_quiet() -> None:
    """The interpreter prints errors of threads and of `__del__` with their message, which may quote."""
    import threading  # noqa: PLC0415  `--help` starts no thread

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            end_with(arguments.exc_value)

    threading.excepthook = in_thread
    sys.unraisablehook = _say_nothing


def _say_nothing(_: object) -> None:
    """There is nothing that anybody could do about it."""
