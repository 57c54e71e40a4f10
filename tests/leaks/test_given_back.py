"""What was freed goes back to the system: nothing of a journal stays in memory that is kept in store."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

_RUN = """
import os
from journal_tui.cli.privacy import keep_memory_private
with open("/proc/self/statm") as statm:
    keep_memory_private()
    def resident():
        statm.seek(0)
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    del_me = b"k" * 20_000_000  # a key derivation
    del del_me
    before = resident()
    texts = [b"t" * 6_000_000 for _ in range(3)]  # a file that is read
    del texts
    print(resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries keep nothing in store")
def test_what_was_read_after_a_key_derivation_is_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", _RUN], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1_000_000
