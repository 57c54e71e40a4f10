"""Waiting for a line that is typed: ctrl+c, a closed terminal and the wish to end are heard at any moment."""

from __future__ import annotations

import contextlib
import os
import select
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

#: What a terminal passes on of one line; the rest is lost before any program sees it.
TERMINAL_LINE = 4095


class _HungUp(BaseException):
    """The terminal was closed, or the program was told to end."""


class HangUps:
    """Closing the terminal ends the waiting for a line. It never cuts short the reading."""

    def __init__(self) -> None:
        #: The signal that came, if one did.
        self.came: int | None = None
        #: A terminal at which nothing is typed for so long is taken for closed; 0 waits for ever.
        self.idle_seconds = 0.0
        self._waiting = False

    @contextlib.contextmanager
    def heard(self) -> Iterator[None]:
        """Until the end of this, SIGHUP, SIGTERM and SIGQUIT do not end the program."""
        asks = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)
        before = {number: signal.signal(number, self._hung_up) for number in asks}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hung_up(self, number: int, frame: FrameType | None) -> None:
        del frame
        self.came = number
        if self._waiting:
            raise _HungUp

    def cut_short(self, wait: Callable[[], T]) -> T | None:
        """What comes of a waiting; None when it was cut short."""
        try:
            self._waiting = True
            return None if self.came else wait()
        except _HungUp:
            return None
        finally:
            self._waiting = False

    def typed_line(self, file: int) -> bytes:
        """A line from a terminal, with its end; without one when nothing more will come.

        At a hang-up that is what has come of it. Raises KeyboardInterrupt, and OSError from a terminal that
        is gone when nobody said so.
        """
        raw = b""
        while not raw.endswith(b"\n") and self._something_to_read(file):
            try:
                # A terminal gives one line at a time, so that nothing of the next one is taken with it.
                part = os.read(file, TERMINAL_LINE + 1)
            except OSError:
                if self.came:
                    break
                raise
            if not part:
                break
            raw += part
        return raw

    def _something_to_read(self, file: int) -> bool:
        """Whether there is, once there is, or once nothing more will come."""
        with bell() as rung:
            while not self.came:
                ready = self.cut_short(
                    lambda: select.select([file, rung], [], [], self.idle_seconds or None)[0]
                )
                if ready is not None and not ready:
                    self.came = signal.SIGALRM
                if not ready or file in ready:
                    break
                os.read(rung, TERMINAL_LINE)
        return bool(select.select([file], [], [], 0)[0])


@contextlib.contextmanager
def bell() -> Iterator[int]:
    """A pipe that can be read from once a signal came.

    One that comes between Python's last look and the system's waiting would not be heard until the next key:
    ctrl+c would do nothing, about once in a hundred times when it follows right after Enter.
    """
    heard, ring = os.pipe()
    os.set_blocking(ring, False)
    before = signal.set_wakeup_fd(ring, warn_on_full_buffer=False)
    try:
        yield heard
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(ring)
