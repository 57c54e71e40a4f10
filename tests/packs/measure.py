"""Measures how long the worst of many generated packs takes, and how much memory they take.

Run from the project's folder: ``python -m tests.packs.measure 10000``. Ends with exit code 1 when one of them
took more than a second or all of them more than 100 MB. The sizes that Linux and macOS report
for the whole process are in different units; on Linux it is KiB.
"""

from __future__ import annotations

import resource
import sys
import time

from journal_tui.packs import check_bytes, preview, to_toml
from journal_tui.packs.pages.paper import paper as page
from tests.packs.hostile import HOSTILE, make

MOST_SECONDS, MOST_MIB = 1.0, 95.4  # 100 MB


def main(count: int) -> bool:
    """Checks `count` packs; prints the slowest, the memory, and how many were good; whether all were fine."""
    for number in range(30):
        check_bytes(make(number))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest, worst, good = 0.0, 0, 0
    total = time.perf_counter()
    for number in range(count):
        data = make(number)
        start = time.process_time()  # a busy machine makes nothing slower than it is
        checked = check_bytes(data)
        if checked.pack is not None:
            preview(checked.pack, fingerprint=checked.fingerprint)
            page(checked.pack, fingerprint=checked.fingerprint)
            to_toml(checked.pack)
            good += 1
        elapsed = time.process_time() - start
        if elapsed > slowest:
            slowest, worst = elapsed, number
    total = time.perf_counter() - total
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count} packs, {len(HOSTILE)} hostile kinds, {good} good: {total:.1f} s in all")
    print(f"slowest: {slowest * 1000:.1f} ms of processor time (number {worst})")
    print(f"peak memory of the process: {after / 1024:.1f} MiB")
    print(f"of which these packs added: {(after - before) / 1024:.1f} MiB")
    return slowest <= MOST_SECONDS and after / 1024 <= MOST_MIB


if __name__ == "__main__":
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000) else 1)
