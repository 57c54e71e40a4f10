"""What a guess at a passphrase costs when nothing else is said: by the memory of the machine."""

from __future__ import annotations

import os

import pytest

from journal_tui.vault import KdfCost

_PAGE = 4096
_MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("machine_mib", "mib"), [(128, 64), (256, 64), (512, 128), (1024, 256), (2048, 256), (65536, 256)]
)
def test_the_memory_is_256_mib_a_quarter_of_the_machine_at_most_and_never_under_64(
    monkeypatch: pytest.MonkeyPatch, machine_mib: int, mib: int
) -> None:
    known = {"SC_PHYS_PAGES": machine_mib * _MIB // _PAGE, "SC_PAGE_SIZE": _PAGE}
    monkeypatch.setattr(os, "sysconf", known.__getitem__)
    cost = KdfCost.default()
    assert (cost.memory_kib, cost.passes, cost.lanes) == (mib * 1024, 3, 1)
    assert cost.within_bounds
