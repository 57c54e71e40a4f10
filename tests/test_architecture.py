"""The page for the next engineer names what is there, and no text cites a page that is not there."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
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


def test_the_home_folder_is_looked_for_in_one_file() -> None:
    """`expanduser` ends the app for a person whom the machine does not know; `at_home` does not."""
    asking = [path for path in PACKAGE.rglob("*.py") if "expanduser(" in path.read_text(encoding="utf-8")]
    assert asking == [PACKAGE / "home_path.py"]


def test_a_path_that_somebody_types_at_a_question_is_read_in_one_way() -> None:
    """`path_meant` reads what a terminal makes of a dragged file; `at_home` alone reads the `~`."""
    modules = [*(PACKAGE / "cli").glob("menu*.py"), *(PACKAGE / "ui").rglob("*.py")]
    assert [path.name for path in modules if "at_home" in path.read_text(encoding="utf-8")] == []


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


#: Names that do not say what a value is: a participle or a vague word stands where a noun would tell.
_RIDDLES = frozenset(
    {
        "said", "found", "each", "wanted", "place", "told", "held", "taken", "few", "alike", "torn",
        "given", "made", "look", "here", "what",
    }
)  # fmt: skip
#: Fields of records, which are kept in the file by these names.
_STORED = {("models/sessions.py", "what"), ("models/urges.py", "place")}


def bindings(tree: ast.AST) -> Iterator[str]:
    """Every name that a module gives to a value, a parameter, an attribute, a function or a class."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name


def test_every_name_says_what_a_value_is() -> None:
    riddles = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        for name in bindings(ast.parse(path.read_text(encoding="utf-8")))
        if name.lower().strip("_") in _RIDDLES
    }
    assert riddles == _STORED
