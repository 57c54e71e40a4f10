"""How long a key takes until it is drawn, for the editor and the list: `python -m tests.benchmarks.widgets`.

Each function gives the median over `SAMPLES` of the **work** of one key: the processor time from the moment
the key is given to the app until the change of the screen is ready to be written to the terminal, as the
string of escape sequences, and the app is at rest again. It holds bindings, the edit, wrapping, layout,
drawing, encoding and the messages that follow. It does not hold the wait for the next frame (Textual draws
at most 60 times a second, so up to 17 ms, for any widget). With `elapsed=True` it is the time on the clock,
with that wait, until the string is ready. Processor time is compared because it changes little with what
else the machine does.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import TextArea

from journal_tui.ui.widgets.editor import Editor
from journal_tui.ui.widgets.virtual_list import VirtualList
from tests.ui.textual_internals import CompositorUpdate

SIZE = (120, 40)
SAMPLES = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A row for the list."""

    key: str
    heading: bool
    text: str


def lines(count: int, skip: int = 1) -> list[Line]:
    """`count` rows, every seventh a heading; `skip` takes only every so manieth."""
    return [Line(str(i), i % 7 == 0, f"{i} what was written on that day") for i in range(0, count, skip)]


def prose(words: int, *, one_line: bool) -> str:
    """Text of so many words of six letters on average, in one paragraph or one for every fifty words."""
    all_words = [("day", "weather", "it’s", "together", "mornings")[i % 5] for i in range(words)]
    if one_line:
        return " ".join(all_words)
    return "\n\n".join(" ".join(all_words[i : i + 50]) for i in range(0, words, 50))


class BenchmarkApp(App[None]):
    """One widget on a screen, which tells when it was drawn."""

    def __init__(self, make: Callable[[], TextArea | VirtualList[Line]]) -> None:
        super().__init__()
        self._make = make
        self.drawn = asyncio.Event()
        self.drawn_at = 0.0

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield self._make()

    # `Any`: what Textual hands to its private method is handed on as it came.
    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            # Without a terminal Textual leaves this last step out.
            renderable.render_segments(self.console)
            self.drawn_at = time.perf_counter()
            self.drawn.set()


@dataclass(frozen=True, slots=True)
class Sample:
    """What one act cost, in milliseconds."""

    work: float
    elapsed: float


async def _sample(app: BenchmarkApp, act: Callable[[], object]) -> Sample:
    app.drawn.clear()
    start, busy = time.perf_counter(), time.process_time()
    act()
    await app.drawn.wait()
    await asyncio.sleep(0.05)
    return Sample((time.process_time() - busy) * 1000, (app.drawn_at - start) * 1000)


def _median(
    make: Callable[[], TextArea | VirtualList[Line]],
    prepare: Callable[[BenchmarkApp], None],
    acts: list[Callable[[BenchmarkApp], object]],
    *,
    elapsed: bool,
) -> float:
    async def run() -> list[Sample]:
        app = BenchmarkApp(make)
        async with app.run_test(size=SIZE) as pilot:
            app.screen.query_one("VirtualList, TextArea").focus()
            prepare(app)
            await pilot.pause(0.2)
            for act in acts[:3]:
                await _sample(app, lambda act=act: act(app))  # type: ignore[misc]  # binds the loop's variable
            return [await _sample(app, lambda act=act: act(app)) for act in acts]  # type: ignore[misc]  # likewise

    samples = asyncio.run(run())
    return statistics.median(sample.elapsed if elapsed else sample.work for sample in samples)


def _press(key: str) -> Callable[[BenchmarkApp], object]:
    character = key if len(key) == 1 else None
    return lambda app: app.post_message(events.Key(key, character))


def editor_key_ms(
    words: int = 10_000,
    *,
    one_line: bool = True,
    fraction: float = 0.5,
    keys: str = "the day ",
    stock: bool = False,
    elapsed: bool = False,
) -> float:
    """A letter typed at `fraction` (0 the start, 1 the end) of a text of so many words."""
    text = prose(words, one_line=one_line)

    def prepare(app: BenchmarkApp) -> None:
        area = app.screen.query_one(TextArea)
        row = round(fraction * (area.document.line_count - 1)) if not one_line else 0
        area.move_cursor((row, round(fraction * len(area.document.get_line(row)))))

    def make() -> TextArea:
        return TextArea(text) if stock else Editor(text)

    acts = [_press("space" if (key := keys[i % len(keys)]) == " " else key) for i in range(SAMPLES)]
    return _median(make, prepare, acts, elapsed=elapsed)


def editor_move_ms(
    words: int = 10_000, *, one_line: bool = True, key: str = "down", stock: bool = False
) -> float:
    """A key that moves the cursor, in a text of so many words."""
    text = prose(words, one_line=one_line)
    return _median(
        lambda: TextArea(text) if stock else Editor(text),
        lambda app: None,
        [_press(key)] * SAMPLES,
        elapsed=False,
    )


def editor_load_ms(words: int = 10_000, *, one_line: bool = True, stock: bool = False) -> float:
    """Another text of so many words put into the editor."""
    texts = [prose(words + extra, one_line=one_line) for extra in range(2)]

    def load(index: int) -> Callable[[BenchmarkApp], object]:
        return lambda app: app.screen.query_one(TextArea).load_text(texts[index % 2])

    acts = [load(index) for index in range(SAMPLES // 4)]
    return _median(lambda: TextArea("") if stock else Editor(""), lambda app: None, acts, elapsed=False)


def draw_line(row: Line, width: int) -> Content:
    """The text of a row."""
    return Content(row.text)


def list_key_ms(rows: int = 20_000, *, key: str = "down", elapsed: bool = False) -> float:
    """A key that moves the highlight, from the end of so many rows up or from the start down."""
    all_rows = lines(rows)
    return _median(
        lambda: VirtualList(draw_line, rows=all_rows),
        lambda app: app.screen.query_one(VirtualList).action_last(),
        [_press(key)] * SAMPLES,
        elapsed=elapsed,
    )


def list_refilter_ms(rows: int = 20_000, *, elapsed: bool = False) -> float:
    """All the rows replaced, by half of them and back, as a search does."""
    both = [lines(rows, skip=2), lines(rows)]

    def replace(index: int) -> Callable[[BenchmarkApp], object]:
        return lambda app: app.screen.query_one(VirtualList).set_rows(both[index % 2])

    return _median(
        lambda: VirtualList(draw_line, rows=both[1]),
        lambda app: app.screen.query_one(VirtualList).action_last(),
        [replace(index) for index in range(SAMPLES)],
        elapsed=elapsed,
    )


def main() -> None:
    """Print the table."""
    table: list[tuple[str, Callable[[], float]]] = [
        ("editor: key, 10,000 words in one line", editor_key_ms),
        ("editor: key at the start of it", lambda: editor_key_ms(fraction=0)),
        ("editor: key at the end of it", lambda: editor_key_ms(fraction=1)),
        ("editor: the same, on the clock", lambda: editor_key_ms(elapsed=True)),
        ("editor: key, 10,000 words in paragraphs", lambda: editor_key_ms(one_line=False)),
        ("editor: down, one line", editor_move_ms),
        ("editor: page down, one line", lambda: editor_move_ms(key="pagedown")),
        ("editor: another text, one line", editor_load_ms),
        ("TextArea: key, 10,000 words in one line", lambda: editor_key_ms(stock=True)),
        ("TextArea: key, 10,000 words in paragraphs", lambda: editor_key_ms(one_line=False, stock=True)),
        ("TextArea: down, one line", lambda: editor_move_ms(stock=True)),
        ("list: down, 20,000 rows", list_key_ms),
        ("list: page down, 20,000 rows", lambda: list_key_ms(key="pagedown")),
        ("list: page down, on the clock", lambda: list_key_ms(key="pagedown", elapsed=True)),
        ("list: all rows replaced, 20,000", list_refilter_ms),
    ]
    for name, measure in table:
        print(f"{name:<45} {measure():7.1f} ms", flush=True)


if __name__ == "__main__":
    main()
