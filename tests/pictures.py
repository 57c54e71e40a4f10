"""Makes `screenshots/` from the demo: `python -m tests.pictures`.

Made-up data, one fixed time, one fixed size each: the same code gives the same pictures, but for ids that
Textual numbers itself.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from journal_tui import demo
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.curve import strengths
from journal_tui.models.guided import guide
from journal_tui.models.records import CheckIn, Entry, Urge
from journal_tui.packs import builtin_pack
from journal_tui.summary import render, summarise
from journal_tui.ui.access.recovery_screen import PractiseScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.exercises.exercise_screen import GuidedScreen
from journal_tui.ui.packs.first_packs_screen import FirstPacksScreen
from journal_tui.ui.packs.pack_screen import PackScreen
from journal_tui.ui.storage.backups_screen import BackupsScreen
from journal_tui.ui.storage.copies_screen import CopiesScreen
from journal_tui.vault import KdfCost, VaultContext, create, open_vault
from journal_tui.vault.backups.keeper import BackupKeeper
from journal_tui.vault.file.disk import REAL_DISK
from tests.summary import browser

FOLDER = Path(__file__).parent.parent / "screenshots"
NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))
PASSPHRASE, COST = "made up", KdfCost(memory_kib=19 * 1024, passes=1)
_HERE = NOW.replace(tzinfo=None)
NARROW, WIDE = (80, 24), (120, 40)


@dataclass(frozen=True)
class Picture:
    """One picture: what is pressed to get there, on which size, in which colours."""

    name: str
    keys: Sequence[str] = ()
    size: tuple[int, int] = NARROW
    theme: str = "notebook-dark"
    locked: bool = False
    new: bool = False
    open_screen: Callable[[NotebookApp, Journal], None] | None = None


def _look_at_a_pack(app: NotebookApp, journal: Journal) -> None:
    pack = builtin_pack("what-i-am-made-of")
    if pack is None:
        raise LookupError("the pack is gone")
    app.push_screen(PackScreen(journal, pack, None))


def _offer_packs(app: NotebookApp, journal: Journal) -> None:
    app.push_screen(FirstPacksScreen(journal))


def _stand_still(app: NotebookApp, journal: Journal) -> None:
    """No clock goes: the same picture each time."""
    del journal
    app.monotonic = lambda: 0.0


def _ride(app: NotebookApp, journal: Journal) -> None:
    """An urge that began a while ago, and is still being ridden."""
    _stand_still(app, journal)
    curve = ((4, 6), (150, 8), (330, 7), (540, 7), (760, 4))
    journal.add(Urge, strengths(curve), at=NOW - timedelta(minutes=14), extra={"curve": curve})


def _breathe(app: NotebookApp, journal: Journal) -> None:
    _stand_still(app, journal)
    breathing = guide("breathing")
    if breathing is None:
        raise LookupError("the exercise is gone")
    app.push_screen(GuidedScreen(breathing, "Slow breathing"))


def _look_at_copies(app: NotebookApp, journal: Journal) -> None:
    """As a sync tool leaves them: one with things of its own, one under another passphrase."""
    folder = journal.vault.path.parent
    names = ("notebook.sync-conflict-20261121-180512-K7QJ4MZ.rjv", "notebook (conflicted copy).rjv")
    for minutes, name in enumerate(names):
        copy = Path(shutil.copy(journal.vault.path, folder / name))
        with open_vault(copy, passphrase=PASSPHRASE) as vault:
            if minutes:
                vault.change_passphrase("another", cost=COST)
            there = Journal(vault, clock=lambda: NOW)
            entries = there.all(Entry)
            there.edit(entries[0], {"body": "Changed there."})
            there.remove(entries[1])
            there.add(Entry, {"body": "Written there."})
            there.add(CheckIn, {"mood": 6})
        when = (NOW - timedelta(minutes=minutes)).timestamp()
        os.utime(copy, (when, when))
    journal.edit(journal.all(Entry)[0], {"body": "Changed here."})
    app.push_screen(CopiesScreen(journal))


def _same(moment: datetime) -> datetime:
    return moment


def _look_at_backups(app: NotebookApp, journal: Journal) -> None:
    """Some weeks of them, as the days leave them."""
    for days in (26, 19, 12, 5, 4, 2, 1, 0):
        journal.change_settings(idle_minutes=5 + days)
        then = _HERE - timedelta(days=days)
        context = VaultContext(backups=True, now=partial(_same, then))
        BackupKeeper(journal.vault, REAL_DISK, context).make()
    app.push_screen(BackupsScreen(journal))


def _practise(app: NotebookApp, journal: Journal) -> None:
    app.push_screen(PractiseScreen(journal))


#: From the first line of the share screen to the section of the urges, in the demo.
_TO_URGES = ["down"] * 6
_WROTE = ("w", *"The_canal_was_quiet_today._I_stayed_until_the_lamps_came_on.".replace("_", " "))

PICTURES = (
    Picture("unlock", locked=True),
    Picture("first-start", new=True),
    Picture("today", ("tab", "6", "tab", "2", "tab", "7")),
    Picture("journal", ("alt+2", "down", "down")),
    Picture("month", ("alt+2", "m", "up", "left")),
    Picture("write", _WROTE),
    Picture("wave", ("u", "c"), open_screen=_ride),
    Picture("wave-end", ("u", "e", "1"), open_screen=_ride),
    Picture("wave-wide-light", ("u", "c"), size=WIDE, theme="notebook-light", open_screen=_ride),
    Picture("wave-contrast", ("u", "m"), theme="notebook-contrast", open_screen=_ride),
    Picture("breathing", open_screen=_breathe),
    Picture("wave-timer", ("alt+4", "down", "enter", "enter"), open_screen=_stand_still),
    Picture("urge", ("u", "l", "7", "tab", "8", "tab", "3", "tab", "tab", "space", "right", "right")),
    Picture("check-in", ("k", "6", "tab", "2")),
    Picture("urges", ("alt+3",)),
    Picture("coping", ("alt+4", "down")),
    Picture("plan", ("alt+5",)),
    Picture("plan-card", ("alt+5", "v")),
    Picture("plan-wide-contrast", ("alt+5",), size=WIDE, theme="notebook-contrast"),
    Picture("after-a-lapse", ("alt+3", "l")),
    Picture("receipt", ("alt+6", "r", "enter", "t")),
    Picture("sessions", ("alt+6",)),
    Picture("patterns", ("alt+7",)),
    Picture("prompts", ("alt+8",)),
    Picture("pack", open_screen=_look_at_a_pack),
    Picture("first-packs", open_screen=_offer_packs),
    Picture("share", ("s", *_TO_URGES, "space", *["down"] * 4, "space")),
    Picture("backups", open_screen=_look_at_backups),
    Picture("copies", open_screen=_look_at_copies),
    Picture("recovery-code", open_screen=_practise),
    Picture("help-now", ("f1",)),
    Picture("today-light", theme="notebook-light"),
    Picture("today-wide", size=WIDE),
    Picture("journal-wide-light", ("alt+2", "down"), size=WIDE, theme="notebook-light"),
    Picture(
        "share-wide",
        ("s", *_TO_URGES, "space", "down", "space", "down", "space", "down", "down", "space"),
        size=WIDE,
    ),
    Picture("today-contrast", theme="notebook-contrast"),
)


async def take(picture: Picture, folder: Path) -> str:
    """One picture, as SVG."""
    path = folder / "notebook" / "notebook.rjv"
    journal: Journal | None = None
    if not picture.new:
        vault, _ = create(path, PASSPHRASE, cost=COST)
        journal = Journal(vault, clock=lambda: NOW)
        demo.fill(journal, demo.records(now=NOW))
        journal.change_settings(theme=picture.theme)
        if picture.locked:
            journal.close()
            journal = None
    # What the client would see of the path is not the maker's folder.
    app = NotebookApp(
        path if not picture.new else Path("~/.local/share/notebook/notebook.rjv"), journal=journal
    )
    async with app.run_test(size=picture.size) as pilot:
        await _settle(app, pilot.pause)
        if picture.open_screen is not None and journal is not None:
            picture.open_screen(app, journal)
        for key in picture.keys:
            await pilot.press("space" if key == " " else key)
            await _settle(app, pilot.pause)
        await _settle(app, pilot.pause)
        # The cursor blinks; in a picture it stands.
        svg = app.export_screenshot(title="Notebook")
    if journal is not None:
        journal.close()
    return _same_each_time(svg)


async def _settle(app: NotebookApp, pause: Callable[[], object]) -> None:
    for _ in range(3):
        await pause()  # type: ignore[misc] # a pilot's pause
        while any(worker.is_running and worker.group != "dialogs" for worker in app.workers):
            await pause()  # type: ignore[misc] # the same


def _same_each_time(svg: str) -> str:
    """Textual names its classes after a hash of the moment; here they have one name."""
    return re.sub(r"terminal-\d+", "terminal-1", svg)


def take_pages(folder: Path) -> None:
    """The page that is handed over, as a browser and a reader of PDFs show it; left out without them."""
    records = [record for record in demo.records(now=NOW) if isinstance(record, Record)]
    page = summarise(records, demo.selection(records, NOW), now=NOW)
    html, pdf, pdftoppm = folder / "page.html", folder / "page.pdf", shutil.which("pdftoppm")
    html.write_bytes(render(page, "html"))
    pdf.write_bytes(render(page, "pdf"))
    if browser.CHROMIUM:
        browser.picture(html, FOLDER / "page-html-phone.png", folder, width=430, height=900)
        browser.picture(html, FOLDER / "page-html.png", folder, width=900, height=1100)
    if pdftoppm:
        subprocess.run(
            [pdftoppm, "-r", "80", "-png", "-singlefile", str(pdf), str(FOLDER / "page-pdf")], check=True
        )


async def main() -> None:
    """All of them."""
    FOLDER.mkdir(exist_ok=True)
    # A folder of the same name each time: it can be read in a picture.
    folder = Path(tempfile.gettempdir()) / "pictures"
    for picture in PICTURES:
        folder.mkdir()
        try:
            svg = await take(picture, folder)
        finally:
            shutil.rmtree(folder)
        (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
    with tempfile.TemporaryDirectory() as pages:
        take_pages(Path(pages))


if __name__ == "__main__":
    asyncio.run(main())
