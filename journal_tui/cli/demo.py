"""The demo: a made-up journal, which is thrown away afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import click

from journal_tui.cli.app import run_app, shows_screens
from journal_tui.cli.options import OpenCommand
from journal_tui.cli.place import HOME_VARIABLE, Options
from journal_tui.cli.talk import data
from journal_tui.journal.clock import local_now

_NO_TERMINAL = (
    "The demo needs a terminal for its keys and its screen. Without one: journal-tui demo --summary"
)


@click.command(cls=OpenCommand)
@click.option("--summary", is_flag=True, help="Print the made-up person's page for a session instead.")
@click.option("--menu", "by_ear", is_flag=True, help="By ear: numbered choices, nothing drawn.")
def demo(summary: bool, by_ear: bool) -> int:
    """Look around in a made-up journal. It is thrown away afterwards, and yours is not touched.

    Where journal-tui opens as its menu, the demo does too.
    """
    if summary:
        from journal_tui.demo import summary_text  # noqa: PLC0415  brings the whole journal in

        data(summary_text(local_now()))
        return 0
    by_ear = by_ear or not shows_screens(_NO_TERMINAL)
    with _thrown_away() as folder:
        return _run_demo(folder, by_ear=by_ear)


def _run_demo(folder: Path, *, by_ear: bool) -> int:
    from journal_tui import demo as made_up  # noqa: PLC0415  as above
    from journal_tui.cli.opening import vault_context  # noqa: PLC0415  as above
    from journal_tui.journal.journal import Journal  # noqa: PLC0415  as above
    from journal_tui.vault import KdfCost, create  # noqa: PLC0415  as above

    # What this machine remembers beside a journal goes with the folder too.
    os.environ[HOME_VARIABLE] = str(folder)
    options, passphrase = Options(), os.urandom(3).hex()
    # Nothing in it is secret, so it may open quickly.
    cost = KdfCost(memory_kib=19 * 1024, passes=1)
    vault, _ = create(options.path, passphrase, cost=cost, context=vault_context())
    journal = Journal(vault)
    hint = f"This journal is made up. Its passphrase is {passphrase}"
    with contextlib.closing(journal):
        made_up.fill(journal, made_up.records(now=journal.clock()))
        if not by_ear:
            return run_app(options.path, journal, hint)
        from journal_tui.cli.menu import run_menu  # noqa: PLC0415  as above
        from journal_tui.cli.secrets import tell_passphrase  # noqa: PLC0415  as above

        tell_passphrase(hint)
        run_menu(options, contextlib.closing(journal))
        return 0


@contextlib.contextmanager
def _thrown_away() -> Iterator[Path]:
    """A private folder that is gone afterwards, also when the terminal is closed or the program is ended."""

    def ended(number: int, frame: FrameType | None) -> None:
        del frame
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, ended) for number in (signal.SIGTERM, signal.SIGHUP)}
    folder = Path(tempfile.mkdtemp(prefix="notebook-"))
    try:
        yield folder
    finally:
        for number in before:
            signal.signal(number, signal.SIG_IGN)  # nothing may come between now and the removal
        shutil.rmtree(folder, ignore_errors=True)
        for number, handler in before.items():
            signal.signal(number, handler)
