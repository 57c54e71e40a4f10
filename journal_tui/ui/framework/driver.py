"""The terminal: taken over, watched, and given back as it was. All that is POSIX in the screens is here.

Over 300 lines: one driver, all that is POSIX in it.

Private parts of Textual: `LinuxDriver`'s input thread, its events and its file, and the table of escape
sequences (`ANSI_SEQUENCES_KEYS`). Seen needed on 8.2: its driver reads the end of a closed terminal again
and again, and ends its writer thread at the first write error. A driver that notices a lost terminal would
make it go.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import select
import signal
import sys
import termios
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from enum import Enum
from io import TextIOWrapper
from typing import Any, ClassVar, TextIO, cast

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from journal_tui.ui.framework.pastes import PATIENCE_SECONDS, Kind, PasteSplitter

AnyApp = App[Any]  # what an app returns when it ends does not matter here

TERMINAL_CHECK_SECONDS = 1.0
"""How often the app looks whether its terminal is still there."""

#: How long a round of reading waits for a key, and for the rest of what may be the mark of a paste.
_ROUND_SECONDS, _MARK_SECONDS = 0.1, 0.03
_READ_BYTES = 64 * 1024
#: How long the end of the thread that reads keys is waited for.
_JOIN_SECONDS = 2.0


PUSH_TITLE, POP_TITLE = "\x1b[22;2t", "\x1b[23;2t"
"""XTWINOPS: keep the title of the window, and put it back."""

LEAVE_SCREEN, SHOW_CURSOR = "\x1b[?1049l", "\x1b[?25h"
"""As Textual's driver writes them: back to the shell's screen, with its cursor."""

BLANK = "\x1b[0m\x1b[2J\x1b[H"
"""Nothing on the screen, and the cursor at its top."""


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


class OwnTerminalMixin(AnyApp):
    """An app that runs in a terminal of ours: what the driver has to know of it."""

    stop_process_when_ended = False
    """Set when the app was suspended from outside and ended, to lock; `run_app` then stops the process."""

    asked_to_end = 0
    """The exit code of an end that was asked for from outside (128 and the signal's number), or 0."""

    starts_again = False
    """Set when another app follows at once: until then the terminal shows nothing of what is typed."""

    terminal_before: list[Any] | None = None
    """How the terminal was before the first of several apps (`terminal_settings`); it is given back so."""

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


def leave_screen() -> None:
    """Go back to the shell's screen, if an app that another one was to follow has stayed on its own.

    Only then: a terminal that is told so twice puts the cursor back, and what was printed is written over.
    """
    if CarefulDriver.stays_on_screen:
        CarefulDriver.stays_on_screen = False
        with contextlib.suppress(OSError, ValueError, AttributeError):
            sys.__stderr__.write(LEAVE_SCREEN + SHOW_CURSOR)  # type: ignore[union-attr]  # a terminal was there
            sys.__stderr__.flush()  # type: ignore[union-attr]  # as above


def give_back_terminal(settings: list[Any] | None) -> None:
    """Have the terminal treat what is typed as it did, on the shell's screen; a lost one is no error."""
    leave_screen()
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

    stays_on_screen: ClassVar[bool] = False
    """Whether the last app that ran has left its screen standing, for the next one to draw over it."""

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

        def check_terminal() -> None:
            if poll.poll(0):
                self.terminal_lost()
            elif not self._terminal_lost.is_set():
                self._loop.call_later(TERMINAL_CHECK_SECONDS, check_terminal)

        self._loop.call_later(TERMINAL_CHECK_SECONDS, check_terminal)

    def start_application_mode(self) -> None:
        """Take over the terminal, and the title of its window."""
        CarefulDriver.stays_on_screen = False
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types
        if isinstance(self._app, OwnTerminalMixin) and self._app.terminal_before is not None:
            self.attrs_before = self._app.terminal_before
        if self._window_title and self._writer_thread is not None:
            self.set_window_title(self._window_title)

    def stop_application_mode(self) -> None:
        """Give back the terminal, and the title of its window."""
        if self._window_title:
            self.write(POP_TITLE)
        if (
            isinstance(self._app, OwnTerminalMixin)
            and self._app.starts_again
            and self.attrs_before is not None
        ):
            # A passphrase that is typed before the next app is there must not stand in the window.
            self.attrs_before = unseen(self.attrs_before)
            # The next app draws over it: between two blank pages nothing of the shell is to be seen.
            CarefulDriver.stays_on_screen = True
            super().write(BLANK)
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Write; the screen of this app is not left while another one follows at once."""
        if not (CarefulDriver.stays_on_screen and data in (LEAVE_SCREEN, SHOW_CURSOR)):
            super().write(data)

    def disable_input(self) -> None:
        """End the thread that reads keys: it looks up every tenth of a second, and ends with its terminal."""
        if self.exit_event.is_set():
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        self.exit_event.set()
        if self._key_thread is not None:
            self._key_thread.join(_JOIN_SECONDS)
            if self._key_thread.is_alive():
                return
            # Read again after a suspension.
            self._key_thread = None
        self.exit_event.clear()
        with contextlib.suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)

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

    def run_input_thread(self) -> None:
        """Read keys and pastes until the app ends or the terminal is gone; each round is sent as a whole."""
        parser, splitter = XTermParser(self._debug), PasteSplitter()
        # What is no UTF-8 is no reason to end.
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        last_came = time.monotonic()
        ending = False
        while not ending:
            # What lies there when the end is asked for is still read.
            ending = self.exit_event.is_set()
            seconds = _MARK_SECONDS if splitter.waits and not splitter.in_paste else _ROUND_SECONDS
            if poll.poll(0 if ending else seconds * 1_000):
                data = os.read(self.fileno, _READ_BYTES)
                if not data:
                    self.terminal_lost()
                    return
                last_came = time.monotonic()
                pieces = splitter.feed(decode(data))
            elif not splitter.in_paste or time.monotonic() - last_came >= PATIENCE_SECONDS:
                pieces = splitter.idle()
            else:
                continue
            for kind, text in pieces:
                self._send(kind, text, parser)
            for event in parser.tick():
                self.process_message(event)

    def _send(self, kind: Kind, text: str, parser: XTermParser) -> None:
        if kind is Kind.PASTE:
            self.process_message(events.Paste(text.replace("\0", "")))
            return
        for event in parser.feed(text):
            self.process_message(event)

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


def set_window_title(app: AnyApp, title: str) -> None:
    """Name the terminal's window; the name it had comes back when the app leaves the screen."""
    if isinstance(app._driver, CarefulDriver):
        app._driver.set_window_title(title)
