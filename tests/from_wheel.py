"""What is given to others works: `python -m tests.from_wheel`.

Builds the source archive and a wheel out of it, sees that every file of the package is in the wheel, installs
it in a bare environment, and runs from there what needs its data files: the demo's summary, a paper as PDF, a
pack from its template, the builder's page, the manual page, and the app in a terminal.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parents[1]
PACKAGE = "journal_tui"
#: Not part of the program, wherever they lie.
_NOT_OURS = ("__pycache__",)
SECONDS = 60.0


def missing_in(wheel: Path) -> list[str]:
    """The files of the package that a wheel does not have."""
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / PACKAGE).rglob("*")
        if path.is_file() and not set(path.parts) & set(_NOT_OURS)
    }
    with zipfile.ZipFile(wheel) as archive:
        return sorted(ours - set(archive.namelist()))


def run(command: Sequence[str | Path], folder: Path) -> bytes:
    """Run a command in a folder that is also its home; what it printed. Ends the script when it fails."""
    environ = {"HOME": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    environ |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def app_in_terminal(program: Path, folder: Path) -> str:
    """Open the demo in a terminal until its first tab is shown, and leave it; what was shown."""
    environ = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    child = pexpect.spawn(str(program), ["demo"], env=environ, cwd=str(folder), dimensions=(24, 80))
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    end = time.monotonic() + SECONDS
    try:
        while "Today" not in (shown := "\n".join(screen.display)):
            if time.monotonic() > end:
                sys.exit(f"The app did not show its first tab:\n{shown}")
            try:
                stream.feed(child.read_nonblocking(65536, timeout=1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                sys.exit(f"The app ended:\n{shown}")
        child.send("\x11")  # ctrl+q
        child.expect(pexpect.EOF, timeout=SECONDS)
        child.close()
    finally:
        child.close(force=True)
    if child.exitstatus != 0:
        sys.exit(f"The app ended with {child.exitstatus}.")
    return shown


def need(true: bool, statement: str) -> None:
    """Say what works; end the script when it does not."""
    if not true:
        sys.exit(f"Not so: {statement}")
    print(f"  {statement}")


def main() -> None:
    """Build, install, run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        built = folder / "built"
        run([sys.executable, "-m", "build", "--outdir", built, ROOT], folder)
        (wheel,), (archive,) = built.glob("*.whl"), built.glob("*.tar.gz")
        print(f"{wheel.name}, {archive.name}")
        missing = missing_in(wheel)
        need(not missing, f"every file of the package is in the wheel {' '.join(missing)}".rstrip())
        run([sys.executable, "-m", "venv", folder / "bare"], folder)
        run([folder / "bare/bin/python", "-m", "pip", "install", "--quiet", wheel], folder)
        program = folder / "bare/bin/journal-tui"
        need(len(run([program, "demo", "--summary"], folder).splitlines()) > 20, "the demo's summary")
        run([program, "paper", "week", "-o", "week.pdf"], folder)
        need((folder / "week.pdf").read_bytes().startswith(b"%PDF-"), "a paper as PDF")
        run([program, "packs", "new", "pack.toml"], folder)
        run([program, "packs", "check", "pack.toml"], folder)
        need((folder / "pack.toml").stat().st_size > 0, "a pack from its template, checked")
        run([program, "packs", "builder", "-o", "builder.html"], folder)
        need((folder / "builder.html").stat().st_size > 100_000, "the pack builder's page")
        need(b".SH COMMANDS" in run([program, "man"], folder), "the manual page")
        need("Today" in app_in_terminal(program, folder), "the app in a terminal")


if __name__ == "__main__":
    main()
