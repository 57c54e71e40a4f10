"""Disks that fail, one or two calls at a time: `python -m tests.vault.faults` tries them all.

A journal is opened, saved to, compacted, re-keyed and closed on a disk in memory. Each call in turn fails in
each way it can, then each two calls. Whatever happens: memory is what was acknowledged, and so is the file,
also after a power cut; an error is said in plain words; no temporary file stays; and one goes on, in another
folder if need be.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from journal_tui.vault import Vault, VaultError, create, open_vault
from journal_tui.vault.format.documents import Change

from .helpers import COST, everything
from .power import PATH, empty_world, seeded
from .power_disk import SimulatedDisk
from .power_stories import PASSPHRASES, Content, after_changes, gone, put
from .power_world import OLD, Choice, World

SHORT, LATE = "short", "late"
Kind = int | str
"""An error number; `SHORT`: few bytes are taken; `LATE`: it is done, and reported to have gone wrong."""

#: How each call may fail.
KINDS: Mapping[str, tuple[Kind, ...]] = {
    "open": (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EINTR),
    "read": (errno.EIO, errno.EINTR, SHORT),
    "write": (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EINTR, SHORT),
    "sync": (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EINTR),
    "cut": (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EINTR),
    "rename": (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EINTR, LATE),
    "remove": (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EINTR),
    "sync_folder": (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EINTR),
}
#: One of each sort, for two at a time.
SORTS: frozenset[Kind] = frozenset({errno.EIO, errno.ENOSPC, errno.EINTR, SHORT, LATE})
PLAIN = re.compile(r"[A-Z][^{}<>\n]{20,330}\.")
JARGON = re.compile(r"Errno|Error|errno|0x|None|Traceback|fsync")

Schedule = Mapping[int, Kind]
"""Which call, counted from 1, fails how."""


class Wrong(AssertionError):  # noqa: N818 - it is what was found
    """What went wrong that must not."""


class FailingDisk(SimulatedDisk):
    """A disk in memory whose calls fail as planned; `calls` are the names of the calls."""

    def __init__(self, world: World, schedule: Schedule) -> None:
        super().__init__(world)
        self.schedule = schedule
        self.calls: list[str] = []
        self.fault = self._fail
        self._late = False

    def _fail(self, call: str) -> int | None:
        if call not in KINDS:
            return None
        self.calls.append(call)
        kind = self.schedule.get(len(self.calls))
        if isinstance(kind, int):
            raise OSError(kind, os.strerror(kind))
        self._late = kind == LATE
        return 7 if kind == SHORT else None

    def rename(self, old: Path, new: Path) -> None:
        super().rename(old, new)
        if self._late:
            self._late = False
            raise OSError(errno.EIO, "done, and reported to have gone wrong")

    @property
    def clumsy(self) -> bool:
        """Whether a removal failed, so that something may lie about until the next opening."""
        return any(call == "remove" and number in self.schedule for number, call in enumerate(self.calls, 1))


@dataclass
class Life:
    """One journal's life on a failing disk, and what was acknowledged to its owner."""

    disk: FailingDisk
    content: Content
    passphrase: str = PASSPHRASES[0]
    vault: Vault | None = None
    maybe: list[Content] = field(default_factory=list)
    sentences: set[str] = field(default_factory=set)
    places: Iterator[int] = field(default_factory=count)

    def live(self) -> None:
        """Everything an owner does; raises `Wrong`."""
        for _ in range(4):
            if self._try(self._open):
                break
        vault = self.vault
        if vault is None:
            raise Wrong("it cannot be opened although the disk is well again")
        self._is_kept()
        for changes in ((put("b"),), (put("long", 1500), put("a", 10)), (gone("a"),)):
            self._save(vault, *changes)
        self._in_place(vault, vault.compact)
        self._save(vault, put("c"))
        self._in_place(vault, lambda: self._rekey(vault))
        self._save(vault, put("d"))
        self._try(vault.close)
        if self.disk.still_open:
            raise Wrong("a file stays open")
        self._reopens(vault, self.disk.world.fork().settle())
        self._reopens(vault, self.disk.world.after_cut(Choice(OLD)))

    def _open(self) -> None:
        self.vault = open_vault(PATH, passphrase=self.passphrase, disk=self.disk)

    def _rekey(self, vault: Vault) -> None:
        vault.change_passphrase(PASSPHRASES[1], cost=COST)
        self.passphrase = PASSPHRASES[1]

    def _try(self, action: Callable[[], object]) -> bool:
        """Whether it worked; an error is a plain sentence, and leaves no temporary file."""
        try:
            action()
        except VaultError as problem:
            sentence = str(problem)
            if not PLAIN.fullmatch(sentence) or JARGON.search(sentence):
                raise Wrong(f"no plain sentence: {sentence}") from problem
            self.sentences.add(sentence)
        except Exception as problem:
            raise Wrong(f"{type(problem).__name__} came through: {problem}") from problem
        else:
            return True
        self._tidy()
        return False

    def _tidy(self) -> None:
        if not self.disk.clumsy and any(name.endswith(".new") for name, _ in self.disk.world.tree()):
            raise Wrong("a temporary file stays")

    def _is_kept(self) -> None:
        if self.vault is not None and everything(self.vault) != self.content:
            raise Wrong("memory is not what was acknowledged")

    def _save(self, vault: Vault, *changes: Change) -> None:
        """Save; if that does not work try again, if that does not either go to another folder."""
        after = after_changes(self.content, changes)
        for _ in range(6):
            if self._try(lambda: vault.commit(changes)):
                self.content, self.maybe = after, []
                self._is_kept()
                return
            self._is_kept()
            self.maybe = [after]
            if not vault.needs_another_path:
                raise Wrong("a save did not work, and no other folder is offered")
            if vault.read_only:
                self._move(vault)
        raise Wrong("nothing could be saved although the disk is well again")

    def _move(self, vault: Vault) -> None:
        for _ in range(3):
            if self._try(lambda: vault.save_elsewhere(Path(f"/home/client/{next(self.places)}/journal"))):
                self.maybe = []
                self._is_kept()
                return
            self._is_kept()
        raise Wrong("it could not be written to another folder although the disk is well again")

    def _in_place(self, vault: Vault, action: Callable[[], object]) -> None:
        for _ in range(6):
            if self._try(action):
                self._is_kept()
                return
            self._is_kept()
            if vault.read_only:
                self._move(vault)
        raise Wrong("it does not work although the disk is well again")

    def _reopens(self, vault: Vault, world: World) -> None:
        """What is in the file now, and after the worst power cut."""
        disk = SimulatedDisk(world)
        try:
            with open_vault(vault.path, passphrase=self.passphrase, disk=disk) as again:
                if again.damage is not None or again.read_only:
                    raise Wrong(f"afterwards: {again.notice}")
                if (content := everything(again)) not in [self.content, *self.maybe]:
                    raise Wrong(f"afterwards it holds {content}")
                again.verify()
        except VaultError as problem:
            raise Wrong(f"afterwards: {type(problem).__name__}: {problem}") from problem
        if world.find(vault.path.with_name(vault.path.name + ".new")) is not None:
            raise Wrong("a temporary file stays after the next opening")


@dataclass
class Trial:
    """A journal that was made before, and all the ways in which its life may fail."""

    interrupted: bool
    world: World = field(init=False)
    content: Content = field(init=False)
    counts: Counter[str] = field(default_factory=Counter)
    sentences: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.world = empty_world(PATH)
        vault, _ = create(PATH, PASSPHRASES[0], cost=COST, disk=SimulatedDisk(self.world))
        vault.commit([put("a", 300)])
        self.content = everything(vault)
        vault.commit([put("unfinished", 900)]) if self.interrupted else None
        vault.close()
        if self.interrupted:
            number = self.world.find(PATH)
            assert number is not None
            self.world.cut(number, len(self.world.file(number).now) - 700)
        self.world.settle()

    def one(self, schedule: Schedule) -> list[str]:
        """One life; gives the calls that were made."""
        disk = FailingDisk(self.world.fork(), schedule)
        life = Life(disk, self.content)
        try:
            life.live()
        except Wrong as problem:
            raise Wrong(f"{self._describe(disk)}: {problem}") from problem
        self.sentences |= life.sentences
        return disk.calls

    def _describe(self, disk: FailingDisk) -> str:
        faults = [
            f"{disk.calls[number - 1] if number <= len(disk.calls) else '?'} {number} {kind}"
            for number, kind in disk.schedule.items()
        ]
        return ("an interrupted save, then " if self.interrupted else "") + ", ".join(faults)

    def singles(self) -> Iterator[Schedule]:
        """Every call, failing in every way."""
        for number, call in enumerate(self.one({}), 1):
            for kind in KINDS[call]:
                yield {number: kind}

    def pairs(self, first: Schedule) -> Iterator[Schedule]:
        """Every later call of the life in which the first one fails."""
        ((before, _),) = first.items()
        for number, call in enumerate(self.one(first), 1):
            if number > before:
                for kind in KINDS[call]:
                    if kind in SORTS:
                        yield {**first, number: kind}

    def run(self, pairs: float, chance: random.Random) -> None:
        """All single faults, and this share of the pairs."""
        for single in self.singles():
            self.one(single)
            self.counts["one"] += 1
            if not SORTS.issuperset(single.values()):
                continue
            if pairs >= 1 or chance.random() < pairs * 4:
                for pair in self.pairs(single):
                    if pairs >= 1 or chance.random() < 0.25:
                        self.one(pair)
                        self.counts["two"] += 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Try them all, and print how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=float, default=1, help="which share of the pairs, 1 for all")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    total: Counter[str] = Counter()
    sentences: set[str] = set()
    chance = random.Random(1)
    with seeded(chance):
        for interrupted in (False, True):
            trial = Trial(interrupted)
            trial.run(options.pairs, chance)
            total += trial.counts
            sentences |= trial.sentences
    for sentence in sorted(sentences):
        print(f"- {sentence}")
    print(f"faults: {dict(total)} in {time.perf_counter() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
