"""A real browser without a window: Debian's `chromium`, when it is there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")


class Seen(NamedTuple):
    """What the browser made of a page: its document afterwards, and what it wrote to its console."""

    dom: str
    console: list[str]


_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions",
)  # fmt: skip


def _run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(CHROMIUM), *_QUIET, f"--user-data-dir={folder / 'profile'}", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


def look_at(page: Path, folder: Path) -> Seen:
    """Open a file and let its scripts run, if it had any."""
    done = _run(
        ["--enable-logging=stderr", "--virtual-time-budget=3000", "--dump-dom", page.as_uri()], folder
    )
    return Seen(done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line])


def print_out(page: Path, target: Path, folder: Path) -> Path:
    """Print it, as on paper, into a PDF."""
    _run(["--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()], folder)
    return target


def picture(page: Path, target: Path, folder: Path, *, width: int, height: int) -> Path:
    """What it looks like in a window of this size."""
    _run(
        ["--hide-scrollbars", f"--window-size={width},{height}", f"--screenshot={target}", page.as_uri()],
        folder,
    )
    return target
