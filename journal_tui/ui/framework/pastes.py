"""Pastes, told apart from keys before anything is read as a key.

A terminal that was asked to sends a paste between two marks. Textual looks for the end mark while it reads
the paste as keys, so that an escape sequence inside a paste ends it, and what follows are keys. Here
everything between the marks is text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

BEGIN, END = "\x1b[200~", "\x1b[201~"
#: A paste whose end does not come is taken as it is after this many seconds without a sign.
PATIENCE_SECONDS = 1.0
#: What comes later in one piece and is longer than any key is still of the paste.
_LONGEST_KEY = 12


class Kind(Enum):
    """What a piece of input is."""

    KEYS = "keys"
    PASTE = "paste"


class _State(Enum):
    KEYS = "between pastes"
    PASTE = "in a paste"
    LATE = "after a paste that has not ended"


class PasteSplitter:
    """Splits what a terminal sends, in pieces of any size, into keys and pastes, in order."""

    def __init__(self) -> None:
        self._state = _State.KEYS
        self._rest = ""
        self._paste: list[str] = []

    def feed(self, text: str) -> Iterator[tuple[Kind, str]]:
        """What came: keys at once, a paste when it ends."""
        text, self._rest = self._rest + text, ""
        while text:
            if self._state is _State.KEYS:
                before, mark, text = text.partition(BEGIN)
                kept = 0 if mark else _begun(before, BEGIN)
                if keys := before[: len(before) - kept]:
                    yield Kind.KEYS, keys
                self._rest = before[len(before) - kept :]
                if mark:
                    self._state, self._paste = _State.PASTE, []
                continue
            before, mark, after = text.partition(END)
            if self._state is _State.LATE and not mark and len(before) <= _LONGEST_KEY:
                # Somebody presses keys: the end was lost.
                self._state = _State.KEYS
                continue
            text = after
            kept = 0 if mark else _begun(before, END)
            self._paste.append(before[: len(before) - kept])
            self._rest = before[len(before) - kept :]
            self._state = _State.KEYS if mark else _State.PASTE
            if mark:
                yield Kind.PASTE, self._finish_paste()

    def idle(self) -> Iterator[tuple[Kind, str]]:
        """Nothing came for `PATIENCE_SECONDS`: what is there of a paste, or of a mark, is given out."""
        if self._state is _State.PASTE:
            self._paste.append(self._rest)
            self._rest = ""
            self._state = _State.LATE
            if paste := self._finish_paste():
                yield Kind.PASTE, paste
        elif self._rest:
            rest, self._rest = self._rest, ""
            yield Kind.KEYS, rest

    @property
    def waits(self) -> bool:
        """Whether something is held back until more comes."""
        return bool(self._rest) or self._state is _State.PASTE

    @property
    def in_paste(self) -> bool:
        """Whether a paste has begun, and its end has not come."""
        return self._state is _State.PASTE

    def _finish_paste(self) -> str:
        paste, self._paste = "".join(self._paste), []
        return paste


def _begun(text: str, mark: str) -> int:
    """How many characters at the end of a text may be the beginning of a mark."""
    return next((n for n in range(min(len(mark) - 1, len(text)), 0, -1) if text.endswith(mark[:n])), 0)
