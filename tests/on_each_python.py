"""The suite on each Python that this is said to run on: `python -m tests.on_each_python [what pytest takes]`.

Those that `pyproject.toml` names are looked for on the path and with pyenv; each that is here gets its own
environment with the newest of everything, and the oldest of them one more with the lowest versions that are
allowed. Takes as long as the suite for each of them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
_NAMED = re.compile(r"Programming Language :: Python :: (3\.\d+)")


def named() -> list[str]:
    """The versions of Python that `pyproject.toml` names, the oldest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = [match[1] for line in project["classifiers"] if (match := _NAMED.fullmatch(line))]
    return sorted(found, key=lambda version: int(version.partition(".")[2]))


def places(version: str) -> Iterator[Path]:
    """Where a Python may be; pyenv puts commands on the path that only say that it is not there."""
    if on_path := shutil.which(f"python{version}"):
        yield Path(on_path)
    yield from sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"), reverse=True)


def interpreter(version: str) -> Path | None:
    """A Python of this version that runs; None when there is none."""
    say = "import sys; print('%d.%d' % sys.version_info[:2])"
    for place in places(version):
        done = subprocess.run([place, "-c", say], capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip() == version:
            return place
    return None


def passes(python: Path, arguments: Sequence[str], *, lowest: bool) -> bool:
    """Whether the suite passes in a fresh environment of one Python."""
    with tempfile.TemporaryDirectory(prefix="each-python-") as folder:
        own = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "venv", folder], check=True)
        install: list[str | Path] = [own, "-m", "pip", "install", "--quiet"]
        if lowest:
            subprocess.run([*install, "uv"], check=True)
            install = [own, "-m", "uv", "pip", "install", "--quiet", "--resolution", "lowest-direct"]
            install += ["--python", own]
        subprocess.run([*install, "-e", ".[dev]"], cwd=ROOT, check=True)
        return subprocess.run([own, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode == 0


def main() -> None:
    """Try each; exit code 1 when the suite fails on one, or when none is here."""
    tried: dict[str, bool] = {}
    for version in named():
        if (python := interpreter(version)) is None:
            print(f"Python {version} is not here.", flush=True)
            continue
        for lowest in (False, True) if not tried else (False,):
            name = f"Python {version}, {'lowest' if lowest else 'newest'} versions"
            print(f"{name}:", flush=True)
            tried[name] = passes(python, sys.argv[1:], lowest=lowest)
    for name, passed in tried.items():
        print(f"{name}: {'passed' if passed else 'FAILED'}")
    sys.exit(not tried or not all(tried.values()))


if __name__ == "__main__":
    main()
