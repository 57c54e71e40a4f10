"""The app itself, and the demo: the one place that brings the screens in."""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from journal_tui.cli.ending import WRONG_USAGE
from journal_tui.cli.options import OpenCommand, Options, state_folder
from journal_tui.cli.privacy import keep_memory_private
from journal_tui.cli.talk import Stop, data
from journal_tui.journal.clock import local_now

if TYPE_CHECKING:
    from journal_tui.journal.journal import Journal

_NO_TERMINAL = (
    "The app needs a terminal for its keys and its screen. Without one, use a command: journal-tui show, "
    "write, checkin, urge, cope or summary; journal-tui --help lists them all."
)
_NO_TERMINAL_FOR_DEMO = (
    "The demo needs a terminal for its keys and its screen. Without one: journal-tui demo --summary"
)


def start(options: Options) -> int:
    """Opens the app on the journal; the exit code. With a passphrase file it opens unlocked."""
    if wants_menu(os.environ):
        from journal_tui.cli.menu import run_menu  # noqa: PLC0415  brings the whole journal in

        run_menu(options)
        return 0
    _need_a_terminal(_NO_TERMINAL)
    if options.passphrase_file is None:
        return _run(options.path, state=state_folder)
    from journal_tui.cli.opening import open_journal  # noqa: PLC0415  brings the whole journal in

    with open_journal(options) as journal:
        return _run(options.path, journal, state=state_folder)


def wants_menu(environ: Mapping[str, str]) -> bool:
    """Whether the screens cannot be drawn here, or are not wanted: `ACCESSIBLE=1`, `TERM=dumb`."""
    said = environ.get("ACCESSIBLE", "").strip().casefold()
    return said not in ("", "0", "no", "false", "off") or environ.get("TERM") == "dumb"


def _need_a_terminal(otherwise: str) -> None:
    # Where terminals are not driven as on POSIX, that is said, and not that there is none.
    importlib.import_module("termios")
    if any(stream is None or not stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Stop(WRONG_USAGE, otherwise)


def _run(
    path: Path, journal: Journal | None = None, hint: str = "", state: Callable[[], Path] | None = None
) -> int:
    # Textual reads its debugging variables when it is imported: they are taken away before.
    from journal_tui.ui.framework.environment import scrub_environment  # noqa: PLC0415

    keep_memory_private()
    scrub_environment(os.environ)
    from journal_tui.ui.run import run  # noqa: PLC0415  brings textual in

    return run(path, journal=journal, passphrase_hint=hint, state=state)


@click.command(cls=OpenCommand)
@click.option("--summary", is_flag=True, help="Print the made-up person's page for a session instead.")
def demo(summary: bool) -> int:
    """Look around in a made-up journal. It is thrown away afterwards, and yours is not touched."""
    if summary:
        from journal_tui.demo import summary_text  # noqa: PLC0415  brings the whole journal in

        data(summary_text(local_now()))
        return 0
    _need_a_terminal(_NO_TERMINAL_FOR_DEMO)
    with _thrown_away() as folder:
        return _run_demo(folder / "notebook.rjv")


def _run_demo(path: Path) -> int:
    from journal_tui import demo as made_up  # noqa: PLC0415  as above
    from journal_tui.journal.journal import Journal  # noqa: PLC0415  as above
    from journal_tui.vault import KdfCost, create  # noqa: PLC0415  as above

    passphrase = os.urandom(3).hex()
    # Nothing in it is secret, so it may open quickly.
    vault, _ = create(path, passphrase, cost=KdfCost(memory_kib=19 * 1024, passes=1))
    journal = Journal(vault)
    try:
        made_up.fill(journal, made_up.records(now=journal.clock()))
        return _run(path, journal, f"This journal is made up. Its passphrase is {passphrase}")
    finally:
        journal.close()


@contextlib.contextmanager
def _thrown_away() -> Iterator[Path]:
    """A private folder that is gone afterwards, also when the terminal is closed or the program is ended."""

    def ended(number: int, frame: FrameType | None) -> None:
        del frame
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, ended) for number in (signal.SIGTERM, signal.SIGHUP)}
    import tempfile  # noqa: PLC0415  brings chance and hashes in, which the app's first paint can do without

    folder = Path(tempfile.mkdtemp(prefix="notebook-"))
    try:
        yield folder
    finally:
        for number in before:
            signal.signal(number, signal.SIG_IGN)  # nothing may come between now and the removal
        shutil.rmtree(folder, ignore_errors=True)
        for number, handler in before.items():
            signal.signal(number, handler)
