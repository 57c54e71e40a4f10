"""What a crash tells: enough to find the fault, and not a word of the journal.

An error's message, its arguments, source lines and local variables can all quote what someone wrote. Only
type names, module names and line numbers are shown.

Private parts of Textual: `App._handle_exception`, `_fatal_error`, `_print_error_renderables`, `_exception`,
`_exit_renderables`. Seen needed on 8.2; a public hook for unhandled errors would make it go.
"""

from __future__ import annotations

import contextlib
import logging
import platform
import sys
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from rich.console import RenderableType
from textual.app import App

from journal_tui.ui.framework.driver import leave_screen

PACKAGE = "journal_tui"
SAVED = "Everything that was shown as saved is on the disk."
REPORT = "Please report these lines where you got Journal TUI. They hold nothing that you wrote."


def crash_report(error: BaseException) -> str:
    """The lines shown for an error: its type, the frames of our own code, and where to report it."""
    error = _origin(error)
    frames = "".join(f"  at {module}, line {line}\n" for module, line in _own_frames(error.__traceback__))
    versions = ", ".join(
        [
            f"Journal TUI {_version('journal-tui')}",
            f"Python {platform.python_version()}",
            f"Textual {_version('textual')}",
        ]
    )
    return f"Journal TUI had to stop: {_type_name(error)}\n{frames}{versions}\n\n{SAVED}\n{REPORT}\n"


def _version(distribution: str) -> str:
    # Slow to import, and needed once the app is over.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "of an unknown version"


def _origin(error: BaseException) -> BaseException:
    """The error that a worker's failure, or a group, wraps."""
    while True:
        inner = getattr(error, "error", None)
        if type(error).__name__ == "WorkerFailed" and isinstance(inner, BaseException):
            error = inner
        elif isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        else:
            return error


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _own_frames(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    while traceback is not None:
        module = str(traceback.tb_frame.f_globals.get("__name__", ""))
        if module == PACKAGE or module.startswith(f"{PACKAGE}."):
            yield module, traceback.tb_lineno
        traceback = traceback.tb_next


def show_crash(error: BaseException) -> None:
    """Print the report for an error on the terminal, if there still is one, on the shell's screen."""
    leave_screen()
    stream = sys.__stderr__
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):
            stream.write(crash_report(error))
            stream.flush()


@contextlib.contextmanager
def quiet_hooks() -> Iterator[list[BaseException]]:
    """Take the messages out of what the interpreter prints by itself.

    By default it prints errors in threads, in `__del__`, and in tasks that nobody awaited, with their
    message, in the middle of the screen. Gives the errors that ended a thread, to be shown when that is gone.
    """
    logger = logging.getLogger("asyncio")
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook, logger.disabled)
    ended_threads: list[BaseException] = []

    def uncaught(_: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
        show_crash(error)

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            ended_threads.append(arguments.exc_value)

    sys.excepthook = uncaught
    threading.excepthook = in_thread
    sys.unraisablehook = lambda _: None
    # A task's lost error is logged with its message.
    logger.disabled = True
    try:
        yield ended_threads
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook, logger.disabled = before


class SafeCrashMixin(App[Any]):  # what an app returns when it ends does not matter here
    """An app whose crash shows where it happened in our own code, and nothing that was typed or stored.

    Textual prints the error's message, lines of source, and the local variables. Here every unhandled error,
    of handlers, watchers, timers, callbacks, drawing and workers, ends the app with exit code 1 and
    `crash_report`.
    """

    _crash: BaseException | None = None

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self._exception is None:
            # What Textual's `run_test` raises again.
            self._exception = error
            self._exception_event.set()
        self._end_crashed(error)

    def _fatal_error(self) -> None:
        self._end_crashed(sys.exc_info()[1])

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 - that is the point
        """End the app; what should have been shown is not, for it may quote anything."""
        self._return_code = 1
        self._end_crashed(sys.exc_info()[1])

    def _end_crashed(self, error: BaseException | None) -> None:
        if self._crash is None:
            self._crash = error or RuntimeError()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        # Whatever was collected for printing may hold content, wherever it came from.
        self._exit_renderables.clear()
        if self._crash is not None:
            show_crash(self._crash)
