"""What a client waits for in the real app, from a key to the drawn screen.

The **work** of a key is the processor time of all threads from the key until what it changes is drawn: the
string of escape sequences is ready to be written to the terminal. **Elapsed** is the same on the clock,
with the wait for Textual's next frame (up to 17 ms) and for whatever else the machine does. Work is what is
compared, because it changes little with that. Each run is driven by keys, without a terminal.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, ClassVar, NamedTuple
from unittest import mock

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static, TextArea

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.ui import app as app_module
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.run import GARBAGE_THRESHOLDS
from journal_tui.ui.widgets.virtual_list import VirtualList
from journal_tui.vault.format import keys
from tests.benchmarks.journals import PASSPHRASE
from tests.benchmarks.widgets import Sample, prose
from tests.ui.textual_internals import ChopsUpdate, CompositorUpdate

SIZE = (120, 40)
SAMPLES = 40
REST_SECONDS = 0.2
#: How often the event loop is asked whether it still answers.
PULSE_SECONDS = 0.002


class DrawnApp(NotebookApp):
    """The app, which tells when it has drawn what `is_expected` waits for."""

    # Textual looks for styles beside the class.
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(app_module.__file__).parent / name for name in ("app.tcss", "access/access.tcss")
    ]

    def __init__(self, path: Path, *, journal: Journal | None = None) -> None:
        super().__init__(path, journal=journal)
        self.is_expected: Callable[[CompositorUpdate], bool] = lambda update: True
        self.drawn = asyncio.Event()
        self.drawn_at = 0.0
        self.drawn_after_work = 0.0

    # `Any`: what Textual hands to its private method is handed on as it came.
    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            # Without a terminal Textual leaves this last step out.
            renderable.render_segments(self.console)
            if not self.drawn.is_set() and self.is_expected(renderable):
                self.drawn_at, self.drawn_after_work = time.perf_counter(), time.process_time()
                self.drawn.set()

    @property
    def rows(self) -> VirtualList[Any]:
        """The Journal tab's list."""
        return self.screen.query_one("#journal-rows", VirtualList)

    def press(self, key: str) -> None:
        """A key from the keyboard."""
        names = {" ": "space", "/": "slash", "#": "number_sign"}
        self.post_message(events.Key(names.get(key, key), key if len(key) == 1 else None))


def covers(update: CompositorUpdate, widget: Widget) -> bool:
    """Whether a change of the screen draws a whole widget, all its rows."""
    region: Region = widget.region
    if not isinstance(update, ChopsUpdate):
        return True
    drawn = {y for y, left, right in update.spans if left <= region.x and right >= region.right - 1}
    return all(y in drawn for y in range(region.y, region.bottom))


async def sample(
    app: DrawnApp, act: Callable[[], object], is_expected: Callable[[CompositorUpdate], bool] | None = None
) -> Sample:
    """What one act costs until what `is_expected` waits for is drawn; without it until anything is."""
    app.is_expected = is_expected or (lambda update: True)
    app.drawn.clear()
    start, busy = time.perf_counter(), time.process_time()
    act()
    await asyncio.wait_for(app.drawn.wait(), 30)
    await asyncio.sleep(REST_SECONDS)
    return Sample((app.drawn_after_work - busy) * 1000, (app.drawn_at - start) * 1000)


@contextlib.asynccontextmanager
async def running(app: DrawnApp) -> AsyncIterator[Pilot[Any]]:
    """The app, on its first screen and at rest."""
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    async with app.run_test(size=SIZE) as pilot:
        while not isinstance(app.screen, MainScreen | UnlockScreen):
            await pilot.pause(0.02)
        await pilot.pause(0.3)
        yield pilot
        # The journal is the caller's: leaving must not close it.
        app.journal = None


async def _to_journal(app: DrawnApp, pilot: Pilot[Any]) -> None:
    app.press("alt+2")
    while not app.screen.query("#journal-rows") or not app.rows.rows:
        await pilot.pause(0.02)
    await pilot.pause(0.5)


def _median(samples: list[Sample]) -> Sample:
    return Sample(
        statistics.median(item.work for item in samples), statistics.median(item.elapsed for item in samples)
    )


class Pulse:
    """How long the event loop at most did not answer while this ran."""

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Pulse:
        self._task = asyncio.create_task(self._beat())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _beat(self) -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(PULSE_SECONDS)
            late = time.perf_counter() - start - PULSE_SECONDS
            self.longest_ms = max(self.longest_ms, late * 1000)


#: Typed into the search, one after the other; each is emptied with esc.
SEARCHES = ("walk", "lila", "i had the", "#work", "quiet", "sleep")


class Search(NamedTuple):
    """The usual key of a search, the very first of all, and how long the app did not answer then."""

    usual: Sample
    first: Sample
    first_stall_ms: float


def search_ms(journal: Journal, *, searches: Sequence[str] = SEARCHES) -> Search:
    """A search keystroke until the list is drawn: the median, and the first, which makes the index."""

    async def run() -> Search:
        app = DrawnApp(Path("unused"), journal=journal)
        async with running(app) as pilot:
            await _to_journal(app, pilot)
            app.press("/")
            await pilot.pause(0.3)
            samples: list[Sample] = []
            async with Pulse() as pulse:
                first = await _search_key(app, searches[0][0])
            samples.extend([await _search_key(app, letter) for letter in searches[0][1:]])
            for words in searches[1:]:
                samples.append(await _search_key(app, "escape"))
                # Esc leaves the line as well.
                app.press("/")
                await pilot.pause(0.3)
                samples.extend([await _search_key(app, letter) for letter in words])
            return Search(_median(samples), first, pulse.longest_ms)

    return asyncio.run(run())


async def _search_key(app: DrawnApp, key: str) -> Sample:
    before = app.rows.rows
    return await sample(
        app, lambda: app.press(key), lambda update: app.rows.rows is not before and covers(update, app.rows)
    )


def list_key_ms(journal: Journal, key: str, *, samples: int = SAMPLES) -> Sample:
    """A key that moves the highlight of the Journal tab's list: the median."""

    async def run() -> Sample:
        app = DrawnApp(Path("unused"), journal=journal)
        async with running(app) as pilot:
            await _to_journal(app, pilot)
            measured = [await sample(app, lambda: app.press(key)) for _ in range(samples + 3)]
            return _median(measured[3:])

    return asyncio.run(run())


def editor_key_ms(journal: Journal, words: int, *, one_line: bool, samples: int = SAMPLES) -> Sample:
    """A letter typed in the middle of an entry of so many words, on the form: the median."""
    text = prose(words, one_line=one_line)

    async def run() -> Sample:
        app = DrawnApp(Path("unused"), journal=journal)
        async with running(app) as pilot:
            await app.push_screen(RecordScreen(journal, Entry, answers={"body": text}))
            await pilot.pause(0.5)
            area = app.screen.query_one(TextArea)
            area.focus()
            row = area.document.line_count // 2
            area.move_cursor((row, len(area.document.get_line(row)) // 2))
            await pilot.pause(0.3)
            letters = [("the day ")[number % 8] for number in range(samples + 3)]
            measured = [await sample(app, lambda letter=letter: app.press(letter)) for letter in letters]  # type: ignore[misc]  # binds the loop's variable
            return _median(measured[3:])

    return asyncio.run(run())


@contextlib.contextmanager
def _derivation() -> Iterator[list[Sample]]:
    """Notes when the key derivation is over, as what the clocks stood at."""
    over: list[Sample] = []
    derive = keys.passphrase_key

    def noted(*arguments: Any) -> bytes:  # Any: handed on as they came
        key = derive(*arguments)
        over.append(Sample(time.process_time() * 1000, time.perf_counter() * 1000))
        return key

    with mock.patch.object(keys, "passphrase_key", noted):
        yield over


def unlock(path: Path) -> tuple[Sample, Sample]:
    """From the end of the key derivation until Today is drawn, and until the Journal tab's list is.

    Enter is pressed at the door, and alt+2 as soon as Today is there. Only the first call in a process is
    worth something: later ones find much done already.
    """

    async def run(over: list[Sample]) -> tuple[Sample, Sample]:
        app = DrawnApp(path)
        async with running(app) as pilot:
            # As long as it takes to type a passphrase.
            await pilot.pause(1.0)
            for letter in PASSPHRASE:
                app.press(letter)
            await pilot.pause(0.5)
            today = await _since(app, over, "enter", lambda update: _today_is_drawn(app))
            journal_list = await _since(app, over, "alt+2", lambda update: _list_is_drawn(app, update))
            if app.journal is not None:
                app.journal.close()
        return today, journal_list

    with _derivation() as over:
        return asyncio.run(run(over))


async def _since(
    app: DrawnApp, over: list[Sample], key: str, is_expected: Callable[[CompositorUpdate], bool]
) -> Sample:
    app.is_expected = is_expected
    app.drawn.clear()
    app.press(key)
    await asyncio.wait_for(app.drawn.wait(), 30)
    return Sample(app.drawn_after_work * 1000 - over[0].work, app.drawn_at * 1000 - over[0].elapsed)


def _today_is_drawn(app: DrawnApp) -> bool:
    greetings = app.screen.query("#greeting").results(Static)
    return any(isinstance(greeting.visual, Content) and greeting.visual.plain for greeting in greetings)


def _list_is_drawn(app: DrawnApp, update: CompositorUpdate) -> bool:
    return bool(app.screen.query("#journal-rows")) and bool(app.rows.rows) and covers(update, app.rows)
