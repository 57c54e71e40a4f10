"""The floors of the house: one may use those below it and never one above. import-linter holds this."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter on the package in `folder`, by the contracts of its pyproject.toml."""
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(command), "--no-cache"],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1"},
    )  # fmt: skip


def test_every_floor_keeps_to_those_below_it() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts, to be broken."""
    shutil.copytree(
        ROOT / "journal_tui", tmp_path / "journal_tui", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("models/text.py", "import journal_tui.journal.journal"),
        ("journal/search.py", "from journal_tui.summary import summarise"),
        ("safety/notes.py", "import journal_tui.packs"),
        ("cli/talk.py", "import textual"),
        ("cli/talk.py", "import cryptography"),
        ("models/text.py", "import time"),
        ("ui/kit/screen.py", "import journal_tui.ui.records.form_screen"),
        ("ui/widgets/footer.py", "if 0:\n    import journal_tui.ui.kit.host"),
        ("ui/records/form_for.py", "def late() -> None:\n    import journal_tui.ui.main.main_screen"),
        ("ui/messages.py", "import journal_tui.ui.app"),
        ("ui/exercises/exercises.py", "import journal_tui.ui.exercises.exercise_screen"),
        ("vault/format/codec.py", "import journal_tui.vault.file.disk"),
        ("packs/format/problems.py", "import journal_tui.packs.reader.reading"),
        ("summary/page.py", "import journal_tui.summary.build"),
    ],
    ids=str,
)
def test_an_import_that_breaks_the_contract_is_found(copy: Path, module: str, planted: str) -> None:
    file = copy / "journal_tui" / module
    file.write_text(file.read_text("utf-8") + f"\n{planted}\n", "utf-8")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "broken" in done.stdout.casefold()
