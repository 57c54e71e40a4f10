"""Ten thousand files, good, broken and hostile.

    python -m tests.transfer.importing.generated [COUNT] [SEED]

Each is looked at, taken in if it can be, and taken back. Held for each: no error but a sentence, nothing half
taken in, the file as it was. Printed: how many came to what, and the most time and memory that one took; the
promise is 1 s and 100 MB for a small one. A dose of it runs with the tests, where time is not held.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from journal_tui.journal.journal import Journal
from journal_tui.models.limits import AnswerError
from journal_tui.transfer.importing import Choices, ImportProblem, look_at, open_source, read_source, take_in
from journal_tui.transfer.importing.kinds import NAMES
from journal_tui.transfer.importing.taking_in import take_back
from journal_tui.transfer.importing.wording import example_lines, look_lines
from tests.ready import open_ready_vault

from .conftest import NOW, ZONE
from .hostile import HOSTILE
from .writers import EPOCH, MOODS, WRITERS, Made, Written

SECONDS, MEGABYTES = 1.0, 100.0
#: Files that one journal takes in and back; then a fresh one.
_A_JOURNAL = 500
_WORDS = (
    "the",
    "day",
    "was",
    "long,",
    "I",
    "walked",
    "home;",
    "<b>not</b>",
    "&",
    "“so”",
    "bad…",
    "äöü",
    "漢字",
    "🙂",
)
_ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "UTC")


@dataclass
class Totals:
    """How the files fared."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[float, str] = (0.0, "")


def made_up(chance: Random) -> Sequence[Made]:
    """Some entries."""

    def words(most: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(1, most)))

    return [
        Made(
            EPOCH + timedelta(minutes=chance.randrange(20_000_000)), chance.choice(_ZONES),
            chance.choice(["", words(8)]), "\n\n".join(words(60) for _ in range(chance.randint(1, 4))),
            tuple(chance.sample("abcdef", chance.randint(0, 3))), chance.random() < 0.2,
            chance.choice(list(MOODS)), chance.choice(["home", "work"]),
        )
        for _ in range(chance.randint(1, 40))
    ]  # fmt: skip


def broken(chance: Random, written: Written) -> bytes:
    """The bytes of a good file after something happened to them."""
    data = bytearray(written.data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                del data[at:]
            case 1:
                del data[at : at + chance.randint(1, 50)]
            case 2:
                data[at:at] = chance.randbytes(chance.randint(1, 50))
            case 3:
                data[at : at + 1] = chance.randbytes(1)
            case _:
                data[at:at] = data[at : at + chance.randint(1, 200)]
        if not data:
            break
    return bytes(data)


def one(number: int, seed: int) -> tuple[str, str, bytes]:
    """The file of a number: what it is, its name and its bytes."""
    chance = Random(f"{seed}/{number}")
    if number % 3 == 2:
        hostile = HOSTILE[number // 3 % len(HOSTILE)]
        name, data = hostile(chance)
        return hostile.__name__, name, data
    kind = chance.choice(list(WRITERS))
    written = WRITERS[kind](made_up(chance))
    if number % 3 == 1:
        return f"broken {kind}", written.name, broken(chance, written)
    return f"good {kind}", written.name, written.data


def fares(journal: Journal, path: Path, chance: Random) -> str:
    """What comes of a file; the journal is empty before and after."""
    kind_name = chance.choice(NAMES) if chance.random() < 0.2 else None
    try:
        kind, contents = read_source(open_source(path), ZONE, kind_name=kind_name)
        preview = look_at(journal, kind, contents, Choices(file_times=chance.random() < 0.5))
    except ImportProblem as problem:
        assert str(problem).strip(), "refused without a word"
        return "refused with a sentence"
    lines = "\n".join((*look_lines(preview), *example_lines(preview)))
    assert "\x1b" not in lines, "an escape reached the look"
    try:
        take_in(journal, preview)
    except AnswerError:
        return "not taken in"
    assert sum(
        1 for incoming in preview.new if journal.get(type(incoming.record), incoming.record.id)
    ) == len(preview.new)
    assert take_back(journal, preview) == 0, "something stayed"
    assert not journal.timeline()
    return "taken in, in part" if preview.problems else "taken in whole"


def run(count: int, seed: int, folder: Path) -> Totals:
    """So many files. Raises AssertionError, or whatever a file made the program raise."""
    totals = Totals()
    journal: Journal | None = None
    for number in range(count):
        kind_name, name, data = one(number, seed)
        path = folder / name
        path.write_bytes(data)
        if number % _A_JOURNAL == 0:
            if journal is not None:
                journal.close()
            vault = open_ready_vault(folder / f"journal-{number}" / "notebook", "seven plain words")
            journal = Journal(vault, clock=lambda: NOW)
        assert journal is not None
        forget_peak()
        before, start = peak(), time.perf_counter()
        outcome = fares(journal, path, Random(f"{seed}/{number}/how"))
        totals.slowest = max(totals.slowest, (time.perf_counter() - start, f"{number}: {kind_name}"))
        totals.largest = max(totals.largest, (peak() - before, f"{number}: {kind_name}"))
        totals.outcomes[f"{kind_name.partition(' ')[0] if number % 3 < 2 else 'hostile'}, {outcome}"] += 1
        assert path.read_bytes() == data, "the file was changed"
        path.unlink()
    if journal is not None:
        journal.close()
    return totals


def forget_peak() -> None:
    """Begin to measure anew, where the system can."""
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    """The most memory of this process since `forget_peak`, in MB; 0 where the system does not say."""
    if sys.platform != "linux":
        return 0.0
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> int:
    """Run it whole, and print what was measured; 1 when a bound is not kept."""
    numbers = [int(argument) for argument in sys.argv[1:3]]
    count, seed = (*numbers, *(10_000, 1)[len(numbers) :])
    with tempfile.TemporaryDirectory() as folder:
        totals = run(count, seed, Path(folder))
    for outcome, number in sorted(totals.outcomes.items()):
        print(f"{number:7,}  {outcome}")
    print(f"slowest  {totals.slowest[0]:.2f} s   ({totals.slowest[1]})")
    print(f"largest  {totals.largest[0]:.0f} MB  ({totals.largest[1]})")
    return int(totals.slowest[0] > SECONDS or totals.largest[0] > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
