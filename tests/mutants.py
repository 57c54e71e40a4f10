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
    """`old` stands once in `file` of the package, and becomes `new`; one of `tests` must fail then.

    A test is a file, or `file::name` where the rest of the file takes long.
    """

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


FAULTS = (
    # What is said when somebody is in danger.
    Fault("naloxone", "safety/notes.py", 'f"Keep naloxone. {', 'f"{', ("tests/safety/test_texts.py",)),
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
        "closed and still read", "journal/reader.py", "self._reading.forget()", "pass",
        ("tests/journal/test_timeline.py",),
    ),
    Fault(
        "agreed with somebody unseen", "summary/chosen.py",
        "self._is_of_theirs(item.record))", "True)",
        ("tests/summary/test_for_whom.py",),
    ),
    Fault(
        "agreed with another", "summary/chosen.py", "return self._is_theirs(session)",
        "return isinstance(part, Agreement) or self._is_theirs(session)", ("tests/summary/test_for_whom.py",),
    ),
    Fault(
        "help at the door", "cli/menu_door.py",
        'Choice("Help now", self._help_now, _HELP_WORDS), self._chooser.leave,', "self._chooser.leave,",
        ("tests/cli/test_menu.py",),
    ),
    Fault(
        "words from before an edit", "journal/record_cache.py", "and entry.raw is raw]", "]",
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
    Fault(
        "for good in two steps", "journal/purge.py", "with journal.transaction():", "if True:",
        ("tests/journal/test_purge.py",),
    ),
    Fault(
        "a ride in two steps", "journal/ride.py", "with journal.transaction():", "if True:",
        ("tests/journal/test_ride.py",),
    ),
    Fault(
        "two at once", "vault/file/disk.py", "fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)", "pass",
        ("tests/vault/test_context.py",),
    ),
    Fault(
        "answers to what is gone", "packs/install.py", "        journal.put(added)\n",
        "        journal.put(added)\n"
        "        asked = {prompt.id for prompt in pack.prompts}\n"
        "        for given in journal.all(Answer):\n"
        "            if given.pack == pack.id and given.question.id not in asked:\n"
        "                journal.remove(given)\n",
        ("tests/packs/test_install.py",),
    ),
    Fault(
        "the same name in capitals", "packs/reader/reading.py", "folded = written.casefold()",
        "folded = written", ("tests/packs/test_mistakes.py",),
    ),
    Fault(
        "an import that stays", "cli/menu_import.py", "opened.undoes.append(Undo(back",
        "_ = (Undo(back", ("tests/cli/test_menu_file.py",),
    ),
    # When it was.
    Fault(
        "summer in winter", "journal/clock.py", "wall.replace(fold=fold).astimezone()",
        "wall.replace(fold=fold, tzinfo=local_now().tzinfo)", ("tests/journal/test_ids_toolbox.py",),
    ),
    Fault(
        "summer in winter, in commands", "cli/times.py", "zone=zone_at(now), ", "",
        ("tests/cli/test_records.py",),
    ),
    Fault(
        "after from before", "journal/ride.py", "if at > tried.since and (", "if (",
        ("tests/journal/test_ride.py",),
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
        "folded once", "models/text.py", "if not unicodedata.combining(c)).casefold()",
        "if not unicodedata.combining(c))", ("tests/models/test_text.py",),
    ),
    Fault(
        "written later", "summary/words.py", '(", written later" if record.written_later else "")', '""',
        ("tests/cli/test_written_later.py",),
    ),
    Fault(
        "four topics", "summary/chosen.py", "_TOPICS_SHOWN = 3", "_TOPICS_SHOWN = 4",
        ("tests/summary/test_pages.py",),
    ),
    Fault(
        "topics not brought", "summary/chosen.py", '(not t.bring, t.readiness != "ready")',
        '(t.readiness != "ready",)', ("tests/summary/test_pages.py",),
    ),
    Fault(
        "the picture of other words", "summary/build.py", "if line.id.removesuffix(COURSE) in self._changed:",
        "if line.id.removesuffix(COURSE) in selection.struck:", ("tests/summary/test_two_minutes.py",),
    ),
    Fault(
        "the first of the days", "journal/record_cache.py", "entry.at.date() >= day or entry.bring",
        "entry.at.date() > day or entry.bring", ("tests/summary/test_of_page.py",),
    ),
    # Screens.
    Fault(
        "esc on Today", "ui/today/today_tab.py",
        'Nothing has the focus."""\n        self.screen.set_focus(None)', 'Nothing has the focus."""',
        ("tests/ui/test_today.py",),
    ),
    Fault(
        "a letter on a heading", "ui/app.py", "bool(parameters) and isinstance(self.screen, UnsavedWork)",
        "False", ("tests/ui/test_every_screen.py::test_a_letter_on_a_heading_of_a_form_is_no_command",),
    ),
    Fault(
        "the hint of another field", "ui/forms/answer_hint.py",
        'self.watch(self.screen, "focused", self._draw_again)', "pass", ("tests/ui/test_today.py",),
    ),
    Fault(
        "faint in 256 colours", "ui/theme.py", 'main="#704818"', 'main="#7a4e1a"',
        ("tests/ui/widgets/test_theme.py",),
    ),
    Fault(
        "blank in colours where none are wanted", "ui/framework/painting.py",
        "strip = strip.apply_filter(line_filter, background)", "pass", ("tests/ui/test_painting.py",),
    ),
    Fault(
        "the page of another row", "ui/kit/reading_tab.py",
        "def _read_highlighted(self) -> None:\n        self.read_soon()",
        "def _read_highlighted(self) -> None:\n        pass", ("tests/ui/test_reading_beside.py",),
    ),
    Fault(
        "resized to the top", "ui/kit/resizing.py", "screen.remember_position()", "pass",
        ("tests/ui/test_every_size.py::test_resizing_keeps_the_place",),
    ),
    # What is in memory, and for how long.
    Fault(
        "freed memory kept in store", "cli/privacy.py",
        "_M_MMAP_THRESHOLD = -1, -3", "_M_MMAP_THRESHOLD = -98, -99",
        ("tests/leaks/test_given_back.py",),
    ),
    Fault(
        "a file written over while its key is derived", "vault/opening.py",
        "if not data.startswith(head):", "if False:", ("tests/vault/test_replaced.py",),
    ),
    Fault(
        "the day of a lapse in the sum of days", "insights/use_days.py",
        "if day >= today:", "if day > today:", ("tests/insights/test_use_days.py",),
    ),
    Fault(
        "the night of another day", "models/when.py", "if clock.hour < self._start else timedelta()",
        "if clock.hour > self._start else timedelta()", ("tests/models/test_when.py",),
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
    if unknown := set(names).difference(fault.name for fault in FAULTS):
        sys.exit(f"There is no fault called {', '.join(sorted(unknown))}; --list prints them.")
    chosen = [fault for fault in FAULTS if not names or fault.name in names]
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
