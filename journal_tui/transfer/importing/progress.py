"""How far an import is, and the wish to stop it: shared by the thread that works and whoever shows it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

from journal_tui.transfer.importing.contents import ImportProblem

T = TypeVar("T")
#: Items between two reports.
STEP = 500


class StoppedError(ImportProblem):
    """The client stopped it before anything was written."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was written.")


class Progress:
    """What is being done, and of how many items how many are done. Reports to nobody by itself.

    `stop` may be called from any thread, until `save` is; the working thread then ends with StoppedError.
    """

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._saving = False
        self.words = ""

    def report(self, words: str, number: int = 0) -> None:
        """Says what is being done now, and how many are done. Raises StoppedError."""
        del number
        if self._stopped.is_set():
            raise StoppedError
        self.words = words

    def through(self, items: Iterable[T], words: str) -> Iterator[tuple[int, T]]:
        """The items, numbered from 1; `words` with the number is reported every 500. Raises StoppedError."""
        for number, item in enumerate(items, 1):
            if number % STEP == 1:
                self.report(words.format(number - 1), number - 1)
            yield number, item

    def stop(self) -> bool:
        """Asks the working thread to end; False when it is too late, for all of it is being saved."""
        with self._lock:
            if not self._saving:
                self._stopped.set()
            return not self._saving

    def save(self) -> None:
        """From here on it is one save, which cannot be stopped. Raises StoppedError."""
        with self._lock:
            if not self._stopped.is_set():
                self._saving = True
        self.report("Saving all of it at once")
