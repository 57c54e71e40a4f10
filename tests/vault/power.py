"""Power cuts at every moment: `python -m tests.vault.power` prints what was tried.

A story runs on a disk that records every call. From the record, at every point, come disks as a power cut
may leave them (`power_world`). Each is opened as its owner would: everything acknowledged is there and
nothing that was never written, no damage is told, nothing is left lying about; a save is made and is there
after a second power cut. Power also fails during such openings, and after the program was killed at any
point and started again.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

from journal_tui.vault import NoJournal, Vault, VaultError, WrongSecret, create, open_vault
from journal_tui.vault.backups import backups
from journal_tui.vault.file import last_seen
from journal_tui.vault.format import keys
from journal_tui.vault.format.documents import Change

from .helpers import COST, everything
from .power_disk import SimulatedDisk, Site, sync_sites
from .power_stories import PASSPHRASES, STORIES, Content, Hand, Promise, Story, after_changes, plus, put
from .power_world import OLD, Choice, World, choices

PATH = Path("/home/client/notebook/journal.vault")
AFTERWARDS: Change = put("afterwards", 20)


class Problem(AssertionError):  # noqa: N818 - it is what a power cut found, and ends the search
    """What was found wrong."""


@dataclass
class Search:
    """A search through the states of one story; raises `Problem` at the first that is wrong."""

    story: Story
    path: Path
    chance: random.Random
    at_most: int
    left_out: Site | None = None
    seen: set[bytes] = field(default_factory=set)
    reached: set[Site] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        """Tell the story once, then cut the power everywhere."""
        disk = SimulatedDisk(empty_world(self.path), left_out=self.left_out)
        with seeded(self.chance):
            try:
                self.story(Hand(disk, self.path))
            except VaultError as problem:
                raise Problem(f"the story itself: {problem}") from problem
            self.reached |= disk.reached
            first = Promise(self.path, False, ({},), PASSPHRASES[:1])
            self._cut_everywhere(disk, first, self.at_most, deeper=True)

    def _cut_everywhere(self, disk: SimulatedDisk, promise: Promise, at_most: int, *, deeper: bool) -> None:
        """Every moment of what `disk` recorded, from `promise` on."""
        world = disk.before.fork()
        fresh = True
        for operation in [*disk.log, ("mark", None)]:
            if fresh:
                self._at(world, promise, at_most, deeper=deeper)
            world.apply(operation)
            name, first, *_ = operation
            fresh = name != "mark"
            if isinstance(first, Promise):
                promise, fresh = first, True

    def _at(self, world: World, promise: Promise, at_most: int, *, deeper: bool) -> None:
        for choice in choices(world, self.chance, at_most) if world.uncertain else [Choice(OLD)]:
            state = world.after_cut(choice)
            if not self._is_new(state, promise):
                continue
            self.counts["first cut" if deeper else "second cut"] += 1
            disk, tail = self._examine(state, promise)
            if deeper and self.chance.random() < (min(0.3, 4 / self.at_most) if tail else 0.02):
                again = replace(promise, tail=tail)
                self._cut_everywhere(disk, again, max(4, self.at_most // 8), deeper=False)
        if deeper and not world.doubtful and self.chance.random() < self.at_most / 24:
            # The program is killed here, but the machine runs on; the power fails while it is opened again.
            self.counts["killed"] += 1
            disk, _ = self._examine(world.fork(), promise)
            self._cut_everywhere(disk, promise, max(3, self.at_most // 20), deeper=False)

    def _is_new(self, state: World, promise: Promise) -> bool:
        promised = repr((promise.must_exist, promise.contents, promise.passphrases, promise.tail))
        digest = state.digest() + hashlib.blake2b(promised.encode(), digest_size=16).digest()
        if digest in self.seen:
            return False
        self.seen.add(digest)
        return True

    def _examine(self, world: World, promise: Promise) -> tuple[SimulatedDisk, bytes]:
        """Open the journal as its owner would, save something, and see that it stays.

        Gives the disk afterwards, and the unfinished end that was cut off the file.
        """
        raw = _content(world, promise.path)
        for path, expected in promise.files:
            there = world.find(path) is not None
            right = there == (expected is not None) and _content(world, path) == (expected or b"")
            _must(right, f"{path.name} is not as it was left")
        disk = SimulatedDisk(world, left_out=self.left_out)
        try:
            remembered = _remembered(world, promise)
            _must(remembered >= promise.seen, f"remembers {remembered}, not {promise.seen}")
            vault = _open(disk, promise)
            if vault is None:
                return disk, b""
            if promise.older and vault.older is not None:
                vault.accept()
            content = everything(vault)
            _must(vault.damage is None, f"told as damaged: {vault.damage}")
            _must(vault.older is None, f"told as older: {vault.older}")
            _must(not vault.read_only, f"read-only: {vault.notice}")
            _must(content in promise.contents, _difference(content, promise.contents))
            _must("interrupted" in (vault.notice or "interrupted"), f"a notice: {vault.notice}")
            replaced = content == promise.contents[-1] and bool(promise.replaced)
            _must(not replaced or _kept(world, promise), "what was replaced is not kept")
            _must(_keeps(world, promise), "the unfinished end was neither kept nor left")
            tail = raw[len(_content(world, promise.path)) :]
            disk.mark(plus(promise, content, AFTERWARDS, tail=tail))
            vault.commit([AFTERWARDS])
            after = after_changes(content, (AFTERWARDS,))
            disk.mark(plus(promise, after, tail=tail))
            vault.verify()
            vault.close()
            temporary = promise.path.with_name(promise.path.name + ".new")
            _must(world.find(temporary) is None, "a temporary file stays")
            _must(disk.still_open == 0, "a file stays open")
            worst = world.after_cut(Choice(OLD))
            with open_vault(
                promise.path, passphrase=_passphrase(worst, promise), disk=SimulatedDisk(worst)
            ) as again:
                _must(everything(again) == after, "what was saved after the power cut is lost after the next")
                _must(again.notice is None, f"a notice after all was well: {again.notice}")
        except VaultError as problem:
            raise Problem(f"{self.story.__name__}: {type(problem).__name__}: {problem}") from problem
        except Problem as problem:
            raise Problem(f"{self.story.__name__}: {problem}") from None
        self.reached |= disk.reached
        return disk, tail


def _must(holds: bool, message: str) -> None:
    if not holds:
        raise Problem(message)


def _open(disk: SimulatedDisk, promise: Promise) -> Vault | None:
    """The journal, with whichever of the passphrases opens it; None when there need not be one yet."""
    for passphrase in promise.passphrases:
        try:
            return open_vault(promise.path, passphrase=passphrase, context=promise.context, disk=disk)
        except WrongSecret:
            continue
        except NoJournal:
            if promise.must_exist:
                raise
            vault, _ = create(promise.path, passphrase, cost=COST, context=promise.context, disk=disk)
            disk.mark(plus(promise, {}))
            vault.close()
            return None
    raise Problem("no passphrase opens it")


def _passphrase(world: World, promise: Promise) -> str:
    for passphrase in promise.passphrases:
        try:
            open_vault(promise.path, passphrase=passphrase, disk=SimulatedDisk(world), read_only=True).close()
        except WrongSecret:
            continue
        return passphrase
    raise Problem("no passphrase opens it any more")


def _content(world: World, path: Path) -> bytes:
    number = world.find(path)
    return b"" if number is None else bytes(world.file(number).now)


def _keeps(world: World, promise: Promise) -> bool:
    if not promise.tail:
        return True
    folder = world.find(promise.path.parent)
    assert folder is not None
    kept = [
        bytes(world.file(number).now)
        for name, number in world.folder(folder).now.items()
        if name == promise.path.name or ".torn" in name
    ]
    return any(promise.tail in data for data in kept)


def _kept(world: World, promise: Promise) -> bool:
    folder = backups.folder_of(promise.path)
    if (number := world.find(folder)) is None:
        return False
    return any(_content(world, folder / name) == promise.replaced for name in world.folder(number).now)


def _remembered(world: World, promise: Promise) -> int:
    state = promise.context.state
    if state is None or world.find(state) is None or len(raw := _content(world, promise.path)) < 32:
        return 0
    seen = last_seen.parse(_content(world, last_seen.path_of(state, raw[16:32])), raw[16:32])
    return 0 if seen is None else seen.seq


def _difference(content: Content, allowed: Sequence[Content]) -> str:
    names = {(table, name) for table, documents in content.items() for name in documents}
    expected = {(table, name) for table, documents in allowed[0].items() for name in documents}
    return f"not what was acknowledged: missing {expected - names}, besides {names - expected}, or other text"


def empty_world(path: Path) -> World:
    """A disk with only the folder above that of the journal."""
    world = World()
    folder = 1
    for number, name in enumerate(path.parent.parent.parts[1:], start=2):
        world.make(folder, name, number, "folder")
        folder = number
    return world.settle()


@contextmanager
def seeded(chance: random.Random) -> Iterator[None]:
    """Only the disk is of interest: random bytes from `chance`, passphrases that cost nothing."""

    def cheap(passphrase: str, salt: bytes, cost: object) -> bytes:
        return hashlib.blake2b(passphrase.encode(), key=salt, digest_size=32).digest()

    with ExitStack() as stack:
        stack.enter_context(patch.object(keys, "random_bytes", chance.randbytes))
        stack.enter_context(patch.object(keys, "passphrase_key", cheap))
        yield


def search(story: Story, *, at_most: int, seed: int = 0, left_out: Site | None = None) -> Search:
    """The search through one story, at most `at_most` states a moment."""
    return Search(story, PATH, random.Random(f"{story.__name__} {seed}"), at_most, left_out)


def noticed_by(site: Site, stories: Sequence[Story], *, at_most: int, seed: int = 0) -> str | None:
    """What goes wrong without the fsync at `site`; None when nothing does. A few states first, then more."""
    dose = 2
    while dose <= at_most:
        for story in stories:
            try:
                search(story, at_most=dose, seed=seed, left_out=site).run()
            except Problem as problem:
                return str(problem)
        dose *= 4
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Search every story; then take out each fsync in turn, and see that it is noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-most", type=int, default=140, help="states a moment")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    total: Counter[str] = Counter()
    reached_by: dict[Site, list[Story]] = {site: [] for site in sync_sites()}
    for story in STORIES:
        search_run = search(story, at_most=options.at_most, seed=options.seed)
        search_run.run()
        total += search_run.counts
        for site in search_run.reached:
            reached_by[site].append(story)
        print(f"{story.__name__:32} {dict(search_run.counts)}", flush=True)
    print(f"{sum(total.values())} states in {time.perf_counter() - start:.0f} s: {dict(total)}")
    noticed = 0
    for site, stories in reached_by.items():
        notice = noticed_by(site, stories, at_most=options.at_most, seed=options.seed)
        noticed += notice is not None
        print(f"without the fsync at {site[0]}:{site[1]}: {notice or 'NOTHING IS NOTICED'}", flush=True)
    print(f"{noticed} of {len(reached_by)} fsyncs noticed; {time.perf_counter() - start:.0f} s")
    return 0 if noticed == len(reached_by) else 1


if __name__ == "__main__":
    sys.exit(main())
