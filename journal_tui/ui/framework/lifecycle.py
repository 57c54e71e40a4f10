"""The life of the app's process: signals, a terminal that goes away, and the exit code.

Private parts of Textual: `App._handle_exception`, `App._driver`, `App._exit`,
`LinuxDriver._sigtstp_application`. Seen needed on 8.2, where SIGTERM, SIGHUP and a closed terminal end the
app without unmounting it. An app that handles them itself would make it go.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable

from textual.drivers.linux_driver import LinuxDriver

from journal_tui.ui.framework.crash import quiet_hooks, show_crash
from journal_tui.ui.framework.driver import AnyApp, CarefulDriver, OwnTerminalMixin

SAVING_SECONDS = 10.0
"""How long an end that was asked for from outside may wait for the draft to be saved."""


def install_signal_handlers(
    app: AnyApp,
    before_end: Callable[[], Awaitable[object]],
    before_suspend: Callable[[], Awaitable[object]] | None = None,
) -> None:
    """End in order when asked from outside; call it in the app's `on_mount`.

    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT and a terminal that goes away: `before_end` is awaited (at most
    `SAVING_SECONDS`), then the app exits with 128 plus the signal's number. A second one does not wait, but
    for SIGHUP: a window that is closed asks several times by itself, from the system, the shell and the
    terminal. SIGTSTP: `before_suspend` is awaited, or `before_end` without one, and then the process stops;
    when the app has ended meanwhile, `run_app` stops it.
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
        if isinstance(app, OwnTerminalMixin):
            # It may be ending already, to start again: it does not, then.
            app.asked_to_end = code
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
        if app._exit and isinstance(app, OwnTerminalMixin):
            app.stop_process_when_ended = True
        elif isinstance(app._driver, LinuxDriver):
            app._driver._sigtstp_application()

    def suspend() -> None:
        task = loop.create_task(hide_then_stop())
        suspending.add(task)
        task.add_done_callback(suspending.discard)

    # Left to themselves, the last two would end it at once, with what was written still on the screen.
    for signal_number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGABRT):
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
        code = app.return_code or (app.asked_to_end if isinstance(app, OwnTerminalMixin) else 0)
        if ended_threads and not code:
            show_crash(ended_threads[0])
            code = 1
    if getattr(app, "stop_process_when_ended", False):
        os.kill(os.getpid(), signal.SIGSTOP)
    return code
