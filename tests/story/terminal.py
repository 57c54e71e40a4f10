"""A terminal with the program in it: what it shows, its two screens, its modes and its window's title."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parents[2]
#: How long anything may take before a test gives up; nothing waits that long when it passes.
SECONDS = 30.0

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f6": "\x1b[17~",
}

#: Modes that a terminal is in before any program changes them: lines wrap, and the cursor is shown.
MODES_AT_FIRST = frozenset({7, 25})
TITLE_AT_FIRST = "a shell"
ALTERNATE, WHOLE_FRAMES = 1049, 2026

_CONTROL = re.compile(
    rb"\x1b\[(?P<mark>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\](?P<words>[^\x07\x1b]*)(?:\x07|\x1b\\)"
)
_BOXES = re.compile("[\u2500-\u257f]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?)?\Z")


class Shown:
    """What a terminal makes of the bytes it gets. `answer` sends the terminal's answers to questions."""

    def __init__(self, columns: int, rows: int, answer: Callable[[bytes], object]) -> None:
        self._answer = answer
        self._main = pyte.HistoryScreen(columns, rows, history=10_000)
        self._other = pyte.Screen(columns, rows)
        self._streams = [pyte.ByteStream(self._main), pyte.ByteStream(self._other)]
        self._rest = b""
        self._frame_parts: list[bytes] | None = None
        self._titles: list[str] = []
        self.title = TITLE_AT_FIRST
        #: Every title that the window had, besides the first.
        self.all_titles: set[str] = set()
        #: Operating system commands, such as the one that fills the clipboard (52), but for titles.
        self.commands: list[bytes] = []
        self.modes = set(MODES_AT_FIRST)
        #: How often the program went back to the shell's screen.
        self.times_left = 0
        #: How many times more the keyboard's protocol was changed than changed back.
        self.keyboards = 0

    def feed(self, data: bytes) -> None:
        """Take in what the program wrote; a sequence that is not whole waits for its end."""
        data = self._rest + data
        unfinished = _UNFINISHED.search(data)
        end = unfinished.start() if unfinished else len(data)
        data, self._rest = data[:end], data[end:]
        position = 0
        for match in _CONTROL.finditer(data):
            self._draw(data[position : match.start()])
            position = match.end()
            if match["words"] is not None:
                self._command(match["words"])
            else:
                self._sequence(match)
        self._draw(data[position:])

    def resize(self, columns: int, rows: int) -> None:
        """The window has another size."""
        self._main.resize(rows, columns)
        self._other.resize(rows, columns)

    @property
    def text(self) -> str:
        """What is to be seen, a line each."""
        screen = self._other if ALTERNATE in self.modes else self._main
        return "\n".join(line.rstrip() for line in screen.display)

    @property
    def cursor_row(self) -> int:
        """The row, from 0, in which the program put the cursor, whether it is shown or not."""
        screen = self._other if ALTERNATE in self.modes else self._main
        return int(screen.cursor.y)

    @property
    def text_of_both(self) -> str:
        """What is on the screen in view, and on the one behind it."""
        return "\n".join((*self._main.display, *self._other.display))

    @property
    def left_over(self) -> str:
        """What the window keeps when the program has left it: its first screen, and what scrolled away."""
        before = ["".join(line[x].data for x in range(self._main.columns)) for line in self._main.history.top]
        return "\n".join(line.rstrip() for line in (*before, *self._main.display))

    def _draw(self, data: bytes) -> None:
        if self._frame_parts is not None:
            self._frame_parts.append(data)
        elif data:
            self._streams[ALTERNATE in self.modes].feed(data)

    def _command(self, words: bytes) -> None:
        number, _, rest = words.partition(b";")
        if number in (b"0", b"2"):
            self.title = rest.decode()
            self.all_titles.add(self.title)
        else:
            self.commands.append(words)

    def _sequence(self, match: re.Match[bytes]) -> None:
        mark, middle, final = match["mark"], match["middle"], match["final"]
        numbers = [int(number) for number in re.findall(rb"\d+", match["numbers"])]
        if mark == b"?" and not middle and final in (b"h", b"l"):
            for number in numbers:
                self._mode(number, on=final == b"h")
        elif (mark, middle, final) == (b"?", b"$", b"p"):
            if numbers == [WHOLE_FRAMES]:
                self._answer(b"\x1b[?2026;2$y")
        elif final == b"u" and mark in (b">", b"<"):
            self.keyboards += 1 if mark == b">" else -1
        elif final == b"t":
            if numbers[:1] == [22]:
                self._titles.append(self.title)
            elif numbers[:1] == [23] and self._titles:
                self.title = self._titles.pop()
        elif not mark and not middle:
            self._draw(match[0])

    def _mode(self, number: int, *, on: bool) -> None:
        if number == ALTERNATE and on and ALTERNATE not in self.modes:
            self._other.reset()
        if number == ALTERNATE and not on and ALTERNATE in self.modes:
            self.times_left += 1
        (self.modes.add if on else self.modes.discard)(number)
        if number == WHOLE_FRAMES and on:
            self._frame_parts = self._frame_parts or []
        elif number == WHOLE_FRAMES and self._frame_parts is not None:
            whole, self._frame_parts = b"".join(self._frame_parts), None
            self._draw(whole)


class Terminal:
    """A program in a terminal of its own. Everything waits for what is shown, and never for the clock."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        environ: Mapping[str, str],
        folder: Path,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        columns, rows = size
        #: All that the program wrote.
        self.written = b""
        self._ended = False
        self._child = pexpect.spawn(
            sys.executable, list(arguments), env=dict(environ), cwd=str(folder), dimensions=(rows, columns)
        )
        self._child.delaybeforesend = None
        self._at_first = termios.tcgetattr(self._child.child_fd)
        self.shown = Shown(columns, rows, self._child.send)

    # -- the program -----------------------------------------------------------------------------

    @property
    def pid(self) -> int:
        """The program's process number."""
        return int(self._child.pid)

    @property
    def kept(self) -> dict[str, object]:
        """What the program changed of the terminal and has not changed back; empty when all is as it was."""
        shown = self.shown
        changes = {
            "modes": shown.modes ^ MODES_AT_FIRST,
            "keyboard": shown.keyboards,
            "title": shown.title.replace(TITLE_AT_FIRST, ""),
            "line": termios.tcgetattr(self._child.child_fd) != self._at_first,
        }
        return {name: change for name, change in changes.items() if change}

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.shown.resize(columns, rows)
        self._child.setwinsize(rows, columns)

    def close_window(self) -> int:
        """Close the window under the program; gives the exit code."""
        child, process = pidfd(self._child.pid), self._child.ptyproc
        process.fileobj.close()
        process.closed = True
        self._ended = True
        return self._reap(child)

    def ended(self) -> int:
        """Wait until the program has ended; gives its exit code, or minus the signal that killed it."""
        child, deadline = pidfd(self.pid), time.monotonic() + SECONDS
        while not self._ended:
            self._read(deadline, "the end")
        return self._reap(child)

    def stopped(self) -> None:
        """Wait until the program is stopped, as a shell would."""
        deadline = time.monotonic() + SECONDS
        while state(self.pid) != "T":
            assert time.monotonic() < deadline, self._complaint("the program to stop")
            self._comes(0.05)
            self._read_what_comes()

    def kill(self) -> None:
        """kill -9, whatever it is doing; then the window is closed, so that it hears of no hang-up before."""
        process = self._child.ptyproc
        if self._child.isalive():
            child = pidfd(self._child.pid)
            self.signal(signal.SIGKILL)
            self._reap(child)
        if not process.closed:
            process.fileobj.close()
            process.closed = True

    def _reap(self, child: int) -> int:
        try:
            ready, _, _ = select.select([child], [], [], SECONDS)
            assert ready, "the program went on after its terminal was gone"
            _, status = os.waitpid(self.pid, 0)
        finally:
            os.close(child)
        self._child.ptyproc.terminated = self._child.terminated = True
        return os.waitstatus_to_exitcode(status)

    # -- what it shows ---------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is on the screen, a line each."""
        self._read_what_comes()
        return self.shown.text

    @property
    def words(self) -> str:
        """What is on the screen without lines of boxes, and with all space between two words as one space."""
        return " ".join(_BOXES.sub(" ", self.text).split())

    def wait_for(self, *texts: str, without: Sequence[str] = ()) -> str:
        """Wait until all of `texts` are on the screen and nothing of `without` is; gives the screen."""

        def there() -> bool:
            words = self.words
            return all(text in words for text in texts) and not any(text in words for text in without)

        return self.wait_until(there, " and ".join(texts) or f"no {' or '.join(without)}")

    def wait_for_cursor_below(self, label: str) -> None:
        """Wait until the line under a label is the one that is typed in."""

        def below() -> bool:
            lines = self.text.splitlines()
            return any(label in line for line in lines[: self.shown.cursor_row][-2:])

        self.wait_until(below, f"the cursor under {label}")

    def wait_for_cursor_at(self, label: str) -> None:
        """Wait until a line is the one that is typed in."""
        self.wait_until(
            lambda: label in self.text.splitlines()[self.shown.cursor_row], f"the cursor at {label}"
        )

    def press_until(self, key: str, text: str) -> None:
        """Press a key, again and again when it was too early, until a text is shown."""
        deadline = time.monotonic() + SECONDS
        while text not in self.words:
            assert time.monotonic() < deadline, self._complaint(text)
            self.press(key)
            self._comes(1)

    def wait_until(self, there: Callable[[], bool], awaited: str) -> str:
        """Wait until something holds of the screen; gives the screen."""
        deadline = time.monotonic() + SECONDS
        while not there():
            self._read(deadline, awaited)
        return self.shown.text

    def _read_what_comes(self) -> None:
        while not self._ended and self._comes(0):
            self._take()

    def _read(self, deadline: float, awaited: str) -> None:
        assert not self._ended, self._complaint(f"{awaited}, and it ended")
        assert self._comes(max(0.0, deadline - time.monotonic())), self._complaint(awaited)
        self._take()

    def _comes(self, seconds: float) -> bool:
        return bool(select.select([self._child.child_fd], [], [], seconds)[0])

    def _take(self) -> None:
        try:
            data = os.read(self._child.child_fd, 65536)
        except OSError:
            data = b""  # Linux says so when nobody has the other end any more
        self._ended = not data
        self.written += data
        self.shown.feed(data)

    def _complaint(self, awaited: str) -> str:
        return f"Waited in vain for {awaited}. On the screen:\n{self.shown.text}"

    # -- the person ------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys by their names: `enter`, `ctrl+s`, `alt+2`, `f2`, or a letter."""
        self._child.send("".join(_key(key) for key in keys).encode())

    def type(self, text: str) -> None:
        """Type a text; a line break is the enter key."""
        self._child.send(text.replace("\n", "\r").encode())

    def paste(self, text: str) -> None:
        """Paste a text: it comes all at once."""
        self._child.send(f"\x1b[200~{text}\x1b[201~".encode())


def _key(key: str) -> str:
    if key in KEYS:
        return KEYS[key]
    modifier, _, letter = key.rpartition("+")
    if modifier == "ctrl":
        return chr(ord(letter) & 31)
    return f"\x1b{letter}" if modifier == "alt" else key


def pidfd(pid: int) -> int:
    """A descriptor that can be waited for until a process ends."""
    return os.pidfd_open(pid)


def state(pid: int) -> str:
    """A process's state: R, S, D, T when stopped, Z when it is over."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]


def still_running(session: int) -> list[int]:
    """The processes of a session that are not over: the program, and whatever it started."""
    processes = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue  # over meanwhile
            if int(fields[3]) == session and fields[0] != "Z":
                processes.append(int(folder.name))
    return processes
