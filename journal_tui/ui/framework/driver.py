"""What the app needs of Textual beyond its public interface, in one file.

Checked against Textual 8.2; `pyproject.toml` holds it below the next major version. The one other place that
overrides private methods is the editor (`widgets/editor.py`, `widgets/wrapping.py`).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import termios
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future
from enum import Enum
from io import TextIOWrapper
from typing import Any, ClassVar, TextIO, cast

from rich.console import RenderableType
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._context import active_message_pump
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.notifications import Notification
from textual.screen import Screen

from journal_tui.ui.framework.crash import crash_report, quiet_hooks, show_crash

AnyApp = App[Any]  # what an app returns when it ends does not matter here

SAVING_SECONDS = 10.0
"""How long an end that was asked for from outside may wait for the draft to be saved."""

TERMINAL_CHECK_SECONDS = 1.0
"""How often the app looks whether its terminal is still there."""


PUSH_TITLE, POP_TITLE = "\x1b[22;2t", "\x1b[23;2t"
"""XTWINOPS: keep the title of the window, and put it back."""


class AltDigit(Enum):
    """The keys alt+0 to alt+9, each with its name."""

    ZERO, ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE = (f"alt+{digit}" for digit in range(10))


def read_alt_digits() -> None:
    """Take alt with a digit, as most terminals send it, for that key.

    Textual reads the symbols of one terminal's keyboard on macOS in it: alt+2 would type a trade mark sign.
    """
    sequences = cast(dict[str, object], ANSI_SEQUENCES_KEYS)
    for digit, key in enumerate(AltDigit):
        sequences[f"\x1b{digit}"] = (key,)


#: Characters that take no cell and belong to words all the same: Persian and Indic scripts need the first,
#: families of emoji the second, mixed directions the others.
_UNSEEN_IN_WORDS = frozenset("\u200c\u200d\u200e\u200f")


def _is_text(key: events.Key) -> bool:
    """Whether a key types something. Textual takes only what Python calls printable."""
    said = key.character
    return said is not None and (said.isprintable() or said in _UNSEEN_IN_WORDS)


events.Key.is_printable = property(_is_text)  # type: ignore[assignment, method-assign] # a property


def copy_inside_app(app: AnyApp, text: str) -> None:
    """Copy a text so that it can be pasted in the app, without telling the terminal (OSC 52)."""
    app._clipboard = text


class BuiltBehindMixin(Screen[Any]):
    """A screen that may be made ready behind the one that is shown (`build_behind`)."""

    _styled_in: str | None = None

    def update_node_styles(self, animate: bool = True) -> None:
        """Style all of it, unless that was done behind, in these colours: the half of what a push costs."""
        styled_in, self._styled_in = self._styled_in, None
        if styled_in != self.app.theme:
            super().update_node_styles(animate)


async def build_behind(app: AnyApp, screen: BuiltBehindMixin) -> None:
    """Make a screen ready behind the one that is shown, styled and laid out: to push it is to draw it."""
    app._load_screen_css(screen)
    _, mounted = app._get_screen(screen)
    await mounted
    screen._styled_in = app.theme
    screen._refresh_layout(app.size)
    # What is drawn once is drawn quickly the second time.
    screen._compositor.render_strips()


def set_window_title(app: AnyApp, title: str) -> None:
    """Name the terminal's window; the name it had comes back when the app leaves the screen."""
    if isinstance(app._driver, CarefulDriver):
        app._driver.set_window_title(title)


def withdraw(app: AnyApp, notification: Notification) -> None:
    """Take away a line that was said and no longer holds."""
    app._unnotify(notification)


class SafeCrashMixin(AnyApp):
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


class LeftOnceMixin(AnyApp):
    """An app in which a screen is left once, however often it is asked to.

    A key pressed twice, or held, can reach a screen that has gone already. In Textual its second `dismiss`
    takes the screen below away, or ends the app with an error when there is none.
    """

    def pop_screen(self) -> AwaitComplete:
        """Take the top screen away, unless it is a screen that has gone already that asks for it."""
        asking = active_message_pump.get(None)
        if isinstance(asking, Screen) and asking not in self.screen_stack:
            return cast(AwaitComplete, AwaitComplete.nothing())  # type: ignore[no-untyped-call]  # no types there
        return super().pop_screen()


class PrivateAppMixin(AnyApp):
    """An app that hands nothing of its screens to the system: no clipboard, no screenshots, no selecting."""

    ALLOW_SELECT: ClassVar[bool] = False

    clipboard_allowed = False
    """Whether what is copied may reach the system's clipboard."""

    stop_process_when_ended = False
    """Set when the app was suspended from outside and ended, to lock; `run_app` then stops the process."""

    starts_again = False
    """Set when another app follows at once: until then the terminal shows nothing of what is typed."""

    terminal_before: list[Any] | None = None
    """How the terminal was before the first of several apps (`terminal_settings`); it is given back so."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, inside the app only unless `clipboard_allowed`."""
        if self.clipboard_allowed:
            super().copy_to_clipboard(text)
        else:
            copy_inside_app(self, text)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002 - from any
        """None of Textual's own commands: one of them writes the screen to a file."""
        return ()

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Do nothing: a screenshot would be written as plain text."""

    def get_driver_class(self) -> type[Driver]:
        """The driver for this terminal, made to survive that it goes away."""
        driver = super().get_driver_class()
        return CarefulDriver if driver is LinuxDriver else driver


def terminal_settings() -> list[Any] | None:
    """How the terminal treats what is typed (`termios`); None without a terminal."""
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def give_back_terminal(settings: list[Any] | None) -> None:
    """Have the terminal treat what is typed as it did; a terminal that is gone is no error."""
    # Asking first: a program in the background would be stopped for setting what is set already.
    if settings is not None and terminal_settings() not in (None, settings):
        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, settings)


def unseen(settings: list[Any]) -> list[Any]:
    """The same settings, but what is typed is not shown."""
    local = 3  # c_lflag
    return [*settings[:local], settings[local] & ~(termios.ECHO | termios.ECHONL), *settings[local + 1 :]]


class _TerminalFile:
    """A terminal to write to that may go away, without an error that ends the writer thread.

    A writer thread that has died never empties its queue, and the app waits for ever to put something in it.
    """

    def __init__(self, file: TextIO | None, lost: Callable[[], None]) -> None:
        if file is None:
            raise RuntimeError
        self._file = file
        self._lost = lost

    def write(self, text: str) -> None:
        """Write, or notice that nobody reads it any more."""
        try:
            self._file.write(text)
        except (OSError, ValueError):
            self._lost()

    def flush(self) -> None:
        """Flush, or notice that nobody reads it any more."""
        try:
            self._file.flush()
        except (OSError, ValueError):
            self._lost()

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()


class _InputRounds(threading.Event):
    """Textual's sign for the thread that reads keys to end; the thread looks at it before each round.

    Whatever a round reads is sent to the app before the next one begins.
    """

    def __init__(self) -> None:
        super().__init__()
        self._awaited: deque[Future[None]] = deque()
        #: Whether the thread reads. Before and after, no round is worth waiting for.
        self.going_on = False

    def is_set(self) -> bool:
        """Whether to end. A round is over."""
        self._tell()
        return super().is_set()

    def no_more(self) -> None:
        """The thread is at its end."""
        self.going_on = False
        self._tell()

    async def next(self) -> None:
        """Wait for the end of the round that is under way."""
        awaited = Future[None]()
        self._awaited.append(awaited)
        if not self.going_on:
            self._tell()
        await asyncio.wrap_future(awaited)

    def _tell(self) -> None:
        with contextlib.suppress(IndexError):
            while True:
                awaited = self._awaited.popleft()
                if awaited.set_running_or_notify_cancel():
                    awaited.set_result(None)


class CarefulDriver(LinuxDriver):
    """Textual's driver, which ends the app in order when its terminal is closed.

    Textual's own reads the end of a closed terminal again and again, or shows a traceback for the read error.
    """

    on_terminal_lost: Callable[[], None] | None = None
    """Called once on the event loop when the terminal is gone; without one the app exits."""

    def __init__(
        self,
        app: AnyApp,
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        read_alt_digits()
        self._window_title = ""
        self._terminal_lost = threading.Event()
        self.exit_event = self._rounds = _InputRounds()
        # It has all that Textual's writer thread uses of a file.
        self._file = cast(TextIOWrapper, _TerminalFile(self._file, self.terminal_lost))
        if self.input_tty:
            self._watch_terminal()

    def _watch_terminal(self) -> None:
        poll = select.poll()
        poll.register(self.fileno, 0)

        def look() -> None:
            if poll.poll(0):
                self.terminal_lost()
            elif not self._terminal_lost.is_set():
                self._loop.call_later(TERMINAL_CHECK_SECONDS, look)

        self._loop.call_later(TERMINAL_CHECK_SECONDS, look)

    def start_application_mode(self) -> None:
        """Take over the terminal, and the title of its window."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types
        if isinstance(self._app, PrivateAppMixin) and self._app.terminal_before is not None:
            self.attrs_before = self._app.terminal_before
        if self._window_title and self._writer_thread is not None:
            self.set_window_title(self._window_title)

    def stop_application_mode(self) -> None:
        """Give back the terminal, and the title of its window."""
        if self._window_title:
            self.write(POP_TITLE)
        if (
            isinstance(self._app, PrivateAppMixin)
            and self._app.starts_again
            and self.attrs_before is not None
        ):
            # A passphrase that is typed before the next app is there must not stand in the window.
            self.attrs_before = unseen(self.attrs_before)
        super().stop_application_mode()

    def set_window_title(self, title: str) -> None:
        """Name the window. Terminals that cannot do that ignore it."""
        self._window_title = "".join(character for character in title if character.isprintable())
        self.write(f"{PUSH_TITLE}\x1b]2;{self._window_title}\x07")

    def terminal_lost(self) -> None:
        """Note, from any thread, that the terminal is gone."""
        if self._terminal_lost.is_set():
            return
        self._terminal_lost.set()
        _discard_output()
        self._loop.call_soon_threadsafe(self._end_app)

    def _end_app(self) -> None:
        if self.on_terminal_lost is not None:
            self.on_terminal_lost()
        else:
            self._app.exit(return_code=128 + signal.SIGHUP)

    def _run_input_thread(self) -> None:
        self._rounds.going_on = True
        try:
            self.run_input_thread()
        except OSError:
            self.terminal_lost()
        except Exception as error:  # noqa: BLE001 - whatever it was, the app can no longer be used
            self._app.call_later(self._app._handle_exception, error)
        finally:
            self._rounds.no_more()

    async def all_read(self) -> None:
        """Wait until the app was sent all that lies in the terminal now: at most two tenths of a second."""
        # The round under way may have read before now, the one after it cannot.
        for _ in range(2):
            await self._rounds.next()


def _discard_output() -> None:
    """Send what is still to be written nowhere, so that not even the interpreter's last flush fails."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def install_signal_handlers(
    app: AnyApp,
    before_end: Callable[[], Awaitable[object]],
    before_suspend: Callable[[], Awaitable[object]] | None = None,
) -> None:
    """End in order when asked from outside; call it in the app's `on_mount`.

    SIGTERM, SIGHUP, SIGINT and a terminal that goes away: `before_end` is awaited (at most `SAVING_SECONDS`),
    then the app exits with 128 plus the signal's number. A second SIGTERM or SIGINT does not wait; a window
    that is closed asks several times by itself, from the system, the shell and the terminal. SIGTSTP:
    `before_suspend` is awaited, or `before_end` without one, and then the process stops; when the app has
    ended meanwhile, `run_app` stops it.
    """
    loop = asyncio.get_running_loop()
    # The loop holds its tasks weakly.
    ending: list[asyncio.Task[None]] = []
    asked: set[int] = set()
    suspending: set[asyncio.Task[None]] = set()

    async def save_then_exit(code: int) -> None:
        try:
            await asyncio.wait_for(_awaited(before_end), SAVING_SECONDS)
        except Exception as error:  # noqa: BLE001 - shown as a crash, whatever it was
            app._handle_exception(error)
        app.exit(return_code=code)

    def end(signal_number: int) -> None:
        code = 128 + signal_number
        if not ending:
            ending.append(loop.create_task(save_then_exit(code)))
        elif signal_number in asked and signal_number != signal.SIGHUP:
            app.exit(return_code=code)
        asked.add(signal_number)

    async def hide_then_stop() -> None:
        try:
            await asyncio.wait_for(_awaited(before_suspend or before_end), SAVING_SECONDS)
        except Exception as error:  # noqa: BLE001 - shown as a crash, whatever it was
            app._handle_exception(error)
            return
        if app._exit and isinstance(app, PrivateAppMixin):
            app.stop_process_when_ended = True
        elif isinstance(app._driver, LinuxDriver):
            app._driver._sigtstp_application()

    def suspend() -> None:
        task = loop.create_task(hide_then_stop())
        suspending.add(task)
        task.add_done_callback(suspending.discard)

    for signal_number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(signal_number, end, signal_number)
    loop.add_signal_handler(signal.SIGTSTP, suspend)
    if isinstance(app._driver, CarefulDriver):
        app._driver.on_terminal_lost = lambda: end(signal.SIGHUP)


async def _awaited(callback: Callable[[], Awaitable[object]]) -> None:
    await callback()


def run_app(app: AnyApp) -> int:
    """Run an app to its end and return the exit code; no error gets past it with a word of content."""
    with quiet_hooks() as ended_threads:
        try:
            app.run()
        except KeyboardInterrupt:
            return 128 + signal.SIGINT
        except BaseException as error:  # noqa: BLE001 - the interpreter would print its message
            show_crash(error)
            return 1
        finally:
            # Textual leaves handlers behind that would start this app again.
            for number in (signal.SIGTSTP, signal.SIGCONT):
                signal.signal(number, signal.SIG_DFL)
        code = app.return_code or 0
        if ended_threads and not code:
            show_crash(ended_threads[0])
            code = 1
    if getattr(app, "stop_process_when_ended", False):
        os.kill(os.getpid(), signal.SIGSTOP)
    return code


__all__ = [
    "CarefulDriver",
    "LeftOnceMixin",
    "PrivateAppMixin",
    "SafeCrashMixin",
    "copy_inside_app",
    "crash_report",
    "give_back_terminal",
    "install_signal_handlers",
    "run_app",
    "set_window_title",
    "terminal_settings",
    "withdraw",
]
