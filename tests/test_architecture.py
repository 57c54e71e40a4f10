"""The page for the next engineer names what is there, and no text cites a page that is not there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "journal_tui"
PAGE = PACKAGE / "ARCHITECTURE.md"
#: What is written like a path on the page: below the package, or below the repository.
_PATH = re.compile(r"`((?:[a-z_]+/)+(?:[A-Za-z_]+\.[a-z]+)?)`")


def paths() -> list[str]:
    """Every path that the page names."""
    return sorted(set(_PATH.findall(PAGE.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", paths())
def test_every_path_on_the_page_exists(path: str) -> None:
    assert (PACKAGE / path).exists() or (ROOT / path).exists()


def test_the_page_names_every_room_and_every_folder_of_the_screens() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rooms = [folder for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()]
    rooms += [folder for folder in (PACKAGE / "ui").iterdir() if (folder / "__init__.py").exists()]
    assert len(rooms) > 20
    for room in rooms:
        assert f"`{room.relative_to(PACKAGE).as_posix()}/`" in text


def test_the_readme_points_to_it() -> None:
    assert "journal_tui/ARCHITECTURE.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_text_cites_a_page_that_is_not_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = listed.stdout.split() or [path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.*")]
    known = {Path(name).name for name in files}
    cited: dict[str, set[str]] = {}
    for name in files:
        if name.endswith((".py", ".md", ".toml")) and not name.startswith("tests/"):
            text = (ROOT / name).read_text(encoding="utf-8")
            for page in re.findall(r"\b[A-Z][A-Z_]+\.md\b", text):
                cited.setdefault(page, set()).add(name)
    assert {page: where for page, where in cited.items() if page not in known} == {}


def test_no_file_is_longer_than_a_subject() -> None:
    """At most 300 lines, or a reason in the first of them; never over 400."""
    for path in PACKAGE.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > 300:
            assert re.search(r"(?i)\btables?\b|over 300 lines", "\n".join(lines[:12])), path
            assert len(lines) <= 400, path
