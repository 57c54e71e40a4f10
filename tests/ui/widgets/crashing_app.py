"""An app that fails in the way it is told to, for the tests that run it in a real terminal.

`python -m tests.ui.widgets.crashing_app WAY FILE`. The canary is where an error could take it from: on the
screen, in the error's message, in a local variable, and in a line of the source of the frame that fails.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from journal_tui.ui.framework.crash import SafeCrashMixin
from journal_tui.ui.framework.driver import AnyApp, set_window_title
from journal_tui.ui.framework.lifecycle import install_signal_handlers, run_app
from journal_tui.ui.framework.private_app import PrivateAppMixin
from journal_tui.ui.widgets.editor import Editor
from journal_tui.ui.widgets.virtual_list import VirtualList

CANARY = "canary-of-the-journal"
WAYS = (
    "compose",
    "mount",
    "handler",
    "watcher",
    "timer",
    "call_later",
    "call_after_refresh",
    "render",
    "worker",
    "thread_worker",
    "lost_task",
    "panic",
    "rich_error",
    "unmount",
    "own_code",
    "thread",
    "base_exception",
)


class LoudError(Exception):
    """An error that knows how to draw itself, as Textual's own style errors do."""

    def __rich__(self) -> str:
        return f"drawn: {CANARY}"


def fail() -> None:
    """Raise an error that quotes the canary, with the canary in a local variable."""
    journal_line = "canary-of-the-journal"
    raise KeyError(journal_line)


@dataclass(frozen=True)
class Row:
    """A row for the list."""

    key: str = CANARY
    heading: bool = False


def draw_badly(row: Row, width: int) -> Content:
    """Fail to draw a row."""
    fail()
    return Content(row.key)


class Failing(Static):
    """A widget that cannot be drawn."""

    def render(self) -> Content:
        fail()
        return Content("")


class CrashingApp(SafeCrashMixin, PrivateAppMixin, AnyApp):
    """Fails once it is shown, or runs until it is told to end, and then writes a file for the draft."""

    watched = reactive(0, init=False)

    def __init__(self, way: str, saved: Path) -> None:
        super().__init__()
        self.way = way
        self.saved = saved

    def compose(self) -> ComposeResult:
        if self.way == "compose":
            fail()
        if self.way == "render":
            yield Failing()
        if self.way == "own_code":
            yield VirtualList(draw_badly, rows=[Row()])
        yield Editor(CANARY)

    def on_mount(self) -> None:
        install_signal_handlers(self, self.before_end, self.before_suspend)
        set_window_title(self, "Note\x07book")
        if self.way == "deaf":
            asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        ways: dict[str, Callable[[], object]] = {
            "mount": fail,
            "handler": lambda: self.post_message(Editor.Changed(self.query_one(Editor))),
            "watcher": lambda: setattr(self, "watched", 1),
            "timer": lambda: self.set_timer(0.01, fail),
            "call_later": lambda: self.call_later(fail),
            "call_after_refresh": lambda: self.call_after_refresh(fail),
            "worker": lambda: self.run_worker(self.fail_later()),
            "thread_worker": lambda: self.run_worker(fail, thread=True),
            "panic": lambda: self.panic(CANARY),
            "rich_error": self.fail_loudly,
            "unmount": self.exit,
            "lost_task": self.lose_a_task,
            "thread": self.fail_in_a_thread,
            "base_exception": self.fail_at_the_root,
        }
        ways.get(self.way, lambda: None)()

    async def before_end(self) -> None:
        """What would save the draft."""
        if self.way == "asked_thrice":
            signal.raise_signal(signal.SIGHUP)
            signal.raise_signal(signal.SIGTERM)
            for _ in range(100):
                await asyncio.sleep(0)
                if self._exit:
                    return
        if self.way == "endless_end":
            signal.raise_signal(signal.SIGTERM)
            await asyncio.Event().wait()
        self.saved.write_text("saved")
        if self.way == "failing_end":
            fail()

    async def before_suspend(self) -> None:
        """What would lock the journal."""
        self.saved.write_text("hidden")
        self.query_one(Editor).load_text("")
        if self.way == "lock_by_ending":
            self.exit()

    async def fail_later(self) -> None:
        """An asynchronous way to fail."""
        fail()

    def fail_loudly(self) -> None:
        """Fail with an error that draws itself."""
        raise LoudError(CANARY)

    def lose_a_task(self) -> None:
        """Fail in a task that nobody waits for, and end."""
        task = asyncio.get_running_loop().create_task(self.fail_later())
        task.add_done_callback(lambda _: self.exit())

    def fail_in_a_thread(self) -> None:
        """Fail in a thread that is no worker, and end."""
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        self.exit()

    def fail_at_the_root(self) -> None:
        """Fail with what is no `Exception`."""
        raise GeneratorExit(CANARY)

    def on_editor_changed(self) -> None:
        if self.way == "handler":
            fail()

    def on_text_area_changed(self) -> None:
        self.on_editor_changed()

    def watch_watched(self) -> None:
        fail()

    def on_unmount(self) -> None:
        if self.way == "unmount":
            fail()


if __name__ == "__main__":
    sys.exit(run_app(CrashingApp(sys.argv[1], Path(sys.argv[2]))))
