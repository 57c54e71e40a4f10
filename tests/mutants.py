"""Hand-made faults, and the tests that must notice each: `python -m tests.mutants [NAME …]`.

One fault at a time is put into a temporary copy, and the tests of its subject are run there. They must pass
without it and fail with it. `--list` prints the names. Not part of the default run; that every fault still
fits the code is (`tests/test_mutants.py`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
_COPIED = ("journal_tui", "tests", "pyproject.toml", "README.md", "CHANGELOG.md")
_PASSED, _FAILED = 0, 1


class Fault(NamedTuple):
    """`old` stands once in `file` of the package, and becomes `new`; one of `tests` must fail then."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


FAULTS = (
    # What is said when somebody is in danger.
    Fault("naloxone", "safety/notes.py", '"Keep naloxone. If', '"If', ("tests/safety/test_texts.py",)),
    Fault(
        "not alone", "safety/notes.py", "opioids above all. Do not use alone. ", "opioids above all. ",
        ("tests/safety/test_texts.py",),
    ),
    Fault(
        "do not stop suddenly", "safety/notes.py", " or take benzodiazepines", "",
        ("tests/safety/test_texts.py",),
    ),
    Fault(
        "not safe, on screens", "ui/forms/field.py",
        "help_text = urgent_help(cast(Host, self.app), self.question, self.value)", 'help_text = ""',
        ("tests/ui/test_urgent_help.py",),
    ),
    Fault(
        "not safe, out of sight",
        "ui/forms/field.py",
        "self.call_after_refresh(self.scroll_visible, animate=False)", "pass",
        ("tests/ui/test_urgent_help.py",),
    ),
    Fault(
        "not safe, in commands", "safety/urgent.py", "(of_pack or value == NO)", "of_pack",
        ("tests/cli/test_urgent.py",),
    ),
    Fault(
        "safety in packs", "safety/urgent.py", "(of_pack or value == NO)", "value == NO",
        ("tests/cli/test_urgent.py",),
    ),
    Fault(
        "emergency first", "safety/urgent.py", "region.lines[0]", "region.lines[-1]",
        ("tests/cli/test_urgent.py",),
    ),
    Fault(
        "not after use", "safety/urgent.py", " and p.after_use != NO", "",
        ("tests/ui/test_urgent_help.py",),
    ),
    # What keeps others out.
    Fault(
        "cost of a guess", "vault/format/keys.py", "min(256 * 1024,", "min(128 * 1024,",
        ("tests/vault/test_key_cost.py",),
    ),
    Fault(
        "cost on small machines", "vault/format/keys.py", "max(64 * 1024,", "max(16 * 1024,",
        ("tests/vault/test_key_cost.py",),
    ),
    Fault("umask", "cli/door.py", "os.umask(0o077)", "os.umask(0o022)", ("tests/cli/test_private.py",)),
    Fault(
        "passphrase file of all", "cli/secrets.py", "status.st_mode & 0o077:", "status.st_mode & 0o002:",
        ("tests/cli/test_private.py",),
    ),
    Fault(
        "seal of a newer pack", "packs/install.py", "for prompt_id in dropped if prompt_id not in unsealed",
        "for prompt_id in dropped if False", ("tests/packs/test_differences.py",),
    ),
    Fault(
        "words of the deleted", "journal/search.py", "<= len(happened):", ">= 0:",
        ("tests/journal/test_search.py",),
    ),
    # What keeps the journal.
    Fault(
        "older than seen", "vault/file/last_seen.py", "if seq < seen.seq:", "if seq < seen.seq - 1:",
        ("tests/vault/test_last_seen.py", "tests/vault/test_rolled_back.py"),
    ),
    Fault(
        "backup not opened", "vault/backups/backups.py", "if opener.open(head, sealed, tag) is None:",
        "if len(head) == 0:", ("tests/vault/test_backups.py",),
    ),
    Fault(
        "weeks over new year", "vault/backups/schedule.py", "moment.date().isocalendar()[:2]",
        "(moment.year, moment.date().isocalendar()[1])", ("tests/vault/test_backups.py",),
    ),
    # Figures.
    Fault(
        "a day too long", "insights/days.py", "first = last_day - timedelta(days=days - 1)",
        "first = last_day - timedelta(days=days)", ("tests/insights/test_insights.py",),
    ),
    Fault(
        "periods that overlap", "summary/page.py", "max(first, self.first - timedelta(days=1))",
        "max(first, self.first)", ("tests/summary/test_periods.py",),
    ),
    Fault(
        "lower when the same", "insights/strategies.py", "sum(after < before for", "sum(after <= before for",
        ("tests/insights/test_insights.py",),
    ),
    Fault(
        "rhythm that is over", "insights/rhythm.py", "timedelta(days=_ROUNDS * rhythm.days)",
        "timedelta(days=9 * _ROUNDS * rhythm.days)", ("tests/insights/test_rhythm.py",),
    ),
    Fault(
        "folded once", "models/text.py",
        'return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))',
        "return bare", ("tests/models/test_text.py",),
    ),
    Fault(
        "written later", "summary/words.py", '(", written later" if record.written_later else "")', '""',
        ("tests/cli/test_written_later.py",),
    ),
)  # fmt: skip


def copied(folder: Path) -> None:
    """A copy of the program and its tests."""
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            shutil.copy2(source, folder / name)


def run_tests(folder: Path, tests: Sequence[str]) -> int:
    """Run tests on the copy in a folder; pytest's exit code."""
    environ = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False).returncode


def is_noticed(fault: Fault, folder: Path) -> bool:
    """Put a fault into the copy, run its tests, and take it out again."""
    path = folder / "journal_tui" / fault.file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
    try:
        code = run_tests(folder, fault.tests)
    finally:
        path.write_text(text, encoding="utf-8")
    if code not in (_PASSED, _FAILED):
        sys.exit(f"{fault.name}: pytest ended with {code}")
    return code == _FAILED


def main(names: Sequence[str]) -> None:
    """Try the named faults, or all; ends with 1 when one was not noticed."""
    if "--list" in names:
        print("\n".join(fault.name for fault in FAULTS))
        return
    chosen = [fault for fault in FAULTS if not names or fault.name in names]
    if not chosen:
        sys.exit("There is no such fault; --list prints them.")
    missed, sound = [], set[tuple[str, ...]]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied(folder)
        for fault in chosen:
            if fault.tests not in sound and run_tests(folder, fault.tests) != _PASSED:
                sys.exit(f"{fault.name}: its tests fail without it")
            sound.add(fault.tests)
            noticed = is_noticed(fault, folder)
            print(f"{'noticed' if noticed else 'MISSED ':<8} {fault.name}", flush=True)
            if not noticed:
                missed.append(fault.name)
    print(f"{len(chosen) - len(missed)} of {len(chosen)} noticed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
