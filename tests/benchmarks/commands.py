"""What a command costs beside the key derivation: processor time of a whole process."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.journals import PASSPHRASE
from tests.benchmarks.terminal import ROOT, environment

_DERIVATION = """
import time
from journal_tui.vault.format import keys
from tests.benchmarks.journals import CHEAP, PASSPHRASE
start = time.process_time()
keys.passphrase_key(PASSPHRASE, b"0" * 16, CHEAP)
print((time.process_time() - start) * 1000)
"""


def _work_ms(command: list[str], *, stdin: str = "") -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, cwd=ROOT, env=environment(), input=stdin, text=True, check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


#: The commands that are measured, with what they read.
COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "write": (("write",), "A line.\n"),
    "show --last 5": (("show", "--last", "5"), ""),
    "summary": (("summary",), ""),
}


def derivation_ms(*, runs: int = 5) -> float:
    """The key derivation of a cheap journal: the median."""
    command = [sys.executable, "-c", _DERIVATION]
    outputs = [
        subprocess.run(
            command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True
        ).stdout
        for _ in range(runs)
    ]
    return statistics.median(map(float, outputs))


def command_ms(name: str, journal: Path, folder: Path, *, runs: int = 5) -> float:
    """The work of a command beyond that of `--help` and of the key derivation: the median."""
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    secret.chmod(0o600)
    arguments, stdin = COMMANDS[name]
    program = [sys.executable, "-m", "journal_tui"]
    whole = [*program, *arguments, "--journal", str(journal), "--passphrase-file", str(secret)]
    both = [(_work_ms(whole, stdin=stdin), _work_ms([*program, "--help"])) for _ in range(runs)]
    beside = statistics.median(command - help_ for command, help_ in both)
    return max(0.0, beside - derivation_ms(runs=runs))
