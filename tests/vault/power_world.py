"""A disk as a power cut may find it: for every file and folder what is there for certain, and what may be.

`World` holds both. `World.after_cut` makes the disk of one possible morning after: of what was not synced
each sector is there or not, whole or torn, each name is old or new, and a file's length has nothing to do
with either. Not simulated, as in FORMAT.md: that a sector which was synced is hurt, or that one which was
never written shows the bytes of some other file.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

SECTOR = 512
ROOT = 1
#: Where a sector is torn, besides at random: in and around a frame's number, size and nonce.
TORN_AT = (1, 2, 4, 5, 8, 11, 12, 13, 23, 24, 28, 256, 511)

Operation = tuple[object, ...]
"""The name of one of `World`'s methods, and what it is called with."""


@dataclass
class File:
    """What processes see, what is on the disk for certain, and what was done since."""

    now: bytearray = field(default_factory=bytearray)
    kept: bytes = b""
    #: A write (offset, data), or a cut (length, None).
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    #: Sectors whose sync failed, with what the disk has of them: processes see what was written, the system
    #: has forgotten that it did not arrive, and no later sync brings it there.
    doubtful: dict[int, bytes] = field(default_factory=dict)

    def fork(self) -> File:
        return File(bytearray(self.now), self.kept, list(self.pending), dict(self.doubtful))

    def images(self) -> list[bytes]:
        """The file when last synced; without each one of the things done since; after each of them."""
        images = [self.kept]
        if len(self.pending) > 1:
            images += [
                changed(self.kept, self.pending[:left_out] + self.pending[left_out + 1 :])
                for left_out in range(len(self.pending))
            ]
        return images + [changed(self.kept, self.pending[:done]) for done in range(1, len(self.pending) + 1)]


@dataclass
class Folder:
    """As `File`: the names, those on the disk for certain, and the changes since."""

    now: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    pending: list[tuple[str, int | None]] = field(default_factory=list)

    def fork(self) -> Folder:
        return Folder(dict(self.now), dict(self.kept), list(self.pending))


def change(image: bytearray, offset: int, data: bytes | None) -> None:
    """Write `data` at `offset`; without data, cut there."""
    if data is None:
        del image[offset:]
        image.extend(bytes(offset - len(image)))
    else:
        image.extend(bytes(max(0, offset - len(image))))
        image[offset : offset + len(data)] = data


def changed(image: bytes, changes: list[tuple[int, bytes | None]]) -> bytes:
    """A file after several changes."""
    result = bytearray(image)
    for offset, data in changes:
        change(result, offset, data)
    return bytes(result)


class World:
    """All files and folders, by number. Its methods are the operations that a log holds."""

    def __init__(self) -> None:
        self.nodes: dict[int, File | Folder] = {ROOT: Folder()}

    def fork(self) -> World:
        """The same disk, to go on differently with."""
        world = World()
        world.nodes = {number: node.fork() for number, node in self.nodes.items()}
        return world

    # -- operations --------------------------------------------------------------------------------

    def make(self, folder: int, name: str, number: int, kind: Literal["file", "folder"]) -> None:
        self.nodes[number] = File() if kind == "file" else Folder()
        self._entry(folder, name, number)

    def write(self, number: int, offset: int, data: bytes) -> None:
        file = self.file(number)
        change(file.now, offset, data)
        file.pending.append((offset, data))
        file.doubtful = {
            sector: old
            for sector, old in file.doubtful.items()
            if not offset <= sector * SECTOR < offset + len(data)
        }

    def overwrite(self, number: int, data: bytes) -> None:
        """Another program's doing: other bytes in the same file, on the disk for certain."""
        file = self.file(number)
        file.now, file.kept, file.pending, file.doubtful = bytearray(data), data, [], {}

    def cut(self, number: int, length: int) -> None:
        file = self.file(number)
        change(file.now, length, None)
        file.pending.append((length, None))
        file.doubtful = {s: old for s, old in file.doubtful.items() if s * SECTOR < length}

    def sync(self, number: int) -> None:
        file = self.file(number)
        kept = bytearray(file.now)
        for sector, old in file.doubtful.items():
            change(kept, sector * SECTOR, old)
        change(kept, len(file.now), None)
        file.kept = bytes(kept)
        file.pending = [
            (sector * SECTOR, bytes(file.now[sector * SECTOR : (sector + 1) * SECTOR]))
            for sector in file.doubtful
        ]

    def fail_sync(self, number: int) -> None:
        file = self.file(number)
        for sector in touched(file):
            file.doubtful.setdefault(sector, sector_of(file.kept, sector))

    def sync_folder(self, number: int) -> None:
        folder = self.folder(number)
        folder.kept, folder.pending = dict(folder.now), []

    def rename(self, old_folder: int, old: str, new_folder: int, new: str) -> None:
        number = self.folder(old_folder).now[old]
        self._entry(new_folder, new, number)
        self._entry(old_folder, old, None)

    def link(self, old_folder: int, old: str, new_folder: int, new: str) -> None:
        self._entry(new_folder, new, self.folder(old_folder).now[old])

    def remove(self, folder: int, name: str) -> None:
        self._entry(folder, name, None)

    def mark(self, _note: object) -> None:
        """What the story says of itself between two operations."""

    def apply(self, operation: Operation) -> None:
        """Do one operation of a log."""
        getattr(self, str(operation[0]))(*operation[1:])

    def _entry(self, number: int, name: str, target: int | None) -> None:
        folder = self.folder(number)
        if target is None:
            folder.now.pop(name, None)
        else:
            folder.now[name] = target
        folder.pending.append((name, target))

    # -- looking -----------------------------------------------------------------------------------

    def file(self, number: int) -> File:
        node = self.nodes[number]
        assert isinstance(node, File)
        return node

    def folder(self, number: int) -> Folder:
        node = self.nodes[number]
        assert isinstance(node, Folder)
        return node

    def find(self, path: Path) -> int | None:
        """The number of what is at an absolute path."""
        number = ROOT
        for part in path.parts[1:]:
            node = self.nodes[number]
            if not isinstance(node, Folder) or part not in node.now:
                return None
            number = node.now[part]
        return number

    def settle(self) -> World:
        """Take what processes see for what is on the disk for certain."""
        for node in self.nodes.values():
            if isinstance(node, File):
                node.kept = bytes(node.now)
                node.doubtful = {}
            else:
                node.kept = dict(node.now)
            node.pending = []
        return self

    def tree(self, number: int = ROOT) -> Iterator[tuple[str, bytes | None]]:
        """Every name below, with what is in the file; None for a folder."""
        for name, child in sorted(self.folder(number).now.items()):
            node = self.nodes[child]
            if isinstance(node, File):
                yield name, bytes(node.now)
            else:
                yield name, None
                for inner, data in self.tree(child):
                    yield f"{name}/{inner}", data

    def digest(self) -> bytes:
        """The same for two disks that hold the same."""
        digest = hashlib.blake2b(digest_size=16)
        for name, data in self.tree():
            digest.update(repr((name, data is None, len(data or b""))).encode() + (data or b""))
        return digest.digest()

    # -- power cuts --------------------------------------------------------------------------------

    @property
    def uncertain(self) -> bool:
        """Whether a power cut now could lose anything."""
        return any(node.pending for node in self.nodes.values())

    @property
    def doubtful(self) -> bool:
        """Whether a process sees anything in a file that an fsync has reported not to have arrived."""
        return any(node.doubtful for node in self.nodes.values() if isinstance(node, File))

    def after_cut(self, choice: Choice) -> World:
        """The disk after a power cut, everything on it certain."""
        world = World()
        world.nodes = {}
        for number, node in self.nodes.items():
            if isinstance(node, File):
                kept = choice.content(number, node) if node.pending else node.kept
                world.nodes[number] = File(bytearray(kept), kept)
            else:
                names = choice.names(number, node) if node.pending else node.kept
                world.nodes[number] = Folder(dict(names), dict(names))
        return world

    def items(self) -> list[Item]:
        """Everything that may or may not have reached the disk, one by one, newest files first."""
        items: list[Item] = []
        for number, node in self.nodes.items():
            if isinstance(node, Folder):
                items += [
                    ("name", number, name) for name in dict.fromkeys(entry for entry, _ in node.pending)
                ]
            elif node.pending:
                items.append(("length", number, 0))
                items += [("sector", number, sector) for sector in touched(node)]
        return items


Item = tuple[Literal["name", "length", "sector"], int, str | int]
"""A name of a folder, a file's length, or one of its sectors."""


class Fate(NamedTuple):
    """A version (0 that of the last sync, -1 the newest), zeros, a version torn at a byte, or a length."""

    kind: Literal["version", "zeros", "torn", "length"]
    number: int = -1
    #: Torn: the version behind the byte, and the byte.
    behind: int = -1
    at: int = 0


OLD = Fate("version", 0)
NEW = Fate("version", -1)


def touched(file: File) -> list[int]:
    """The sectors that may differ from what was synced."""
    images = file.images()
    longest = max(map(len, images))
    return [
        sector
        for sector in range((longest + SECTOR - 1) // SECTOR)
        if len({sector_of(image, sector) for image in images}) > 1
    ]


def sector_of(image: bytes, sector: int) -> bytes:
    """512 bytes of a file, zeros behind its end."""
    return image[sector * SECTOR : (sector + 1) * SECTOR].ljust(SECTOR, b"\0")


@dataclass
class Choice:
    """What a power cut makes of each item; `rest` for those that are not listed."""

    rest: Fate
    fates: dict[Item, Fate] = field(default_factory=dict)

    def fate(self, item: Item) -> Fate:
        return self.fates.get(item, self.rest)

    def names(self, number: int, folder: Folder) -> dict[str, int]:
        """Each changed name has one of the meanings it had since the last sync."""
        names = dict(folder.kept)
        for name in {pending_name for pending_name, _ in folder.pending}:
            meanings = [
                folder.kept.get(name),
                *(target for pending_name, target in folder.pending if pending_name == name),
            ]
            fate = self.fate(("name", number, name))
            target = meanings[fate.number]
            if target is None:
                names.pop(name, None)
            else:
                names[name] = target
        return names

    def content(self, number: int, file: File) -> bytes:
        """Each changed sector has one of the contents it had, or zeros, or two of them torn."""
        images = file.images()
        image = bytearray(max(images, key=len))
        for sector in touched(file):
            versions = [sector_of(version, sector) for version in images]
            fate = self.fate(("sector", number, sector))
            match fate.kind:
                case "zeros":
                    data = bytes(SECTOR)
                case "torn":
                    data = versions[fate.number][: fate.at] + versions[fate.behind][fate.at :]
                case _:
                    data = versions[fate.number]
            change(image, sector * SECTOR, data)
        fate = self.fate(("length", number, 0))
        length = fate.number if fate.kind == "length" else len(images[fate.number])
        change(image, length, None)
        return bytes(image)


def choices(world: World, chance: random.Random, at_most: int) -> Iterator[Choice]:
    """Fates for what is uncertain in `world`: first the most telling ones, at last random ones.

    Telling: nothing arrived; all did; one write or cut did not; then, in a random order, one thing only, all
    but one thing, one sector zeroed or torn while all others arrived or while only the length did.
    """
    items = world.items()
    yield Choice(OLD)
    yield Choice(NEW)
    lengths: dict[Item, Fate] = {item: NEW for item in items if item[0] == "length"}
    telling: list[Choice] = []
    for item in items:
        telling += [Choice(OLD, {item: NEW}), Choice(NEW, {item: OLD})]
        if item[0] == "sector":
            spoilt = [Fate("zeros")]
            spoilt += [Fate("torn", *pair, at) for at in TORN_AT for pair in ((-1, 0), (0, -1))]
            telling += [Choice(NEW, {item: fate}) for fate in spoilt]
            telling += [Choice(OLD, {**lengths, item: fate}) for fate in spoilt]
        elif item[0] == "length":
            telling += [
                Choice(NEW, {item: Fate("length", length)}) for length in _lengths(world.file(item[1]))
            ]
    chance.shuffle(telling)
    telling = _without_one_step(world, items) + telling
    left = max(0, at_most - 2)
    yield from telling[: left - left // 4]
    for _ in range(left - min(len(telling), left - left // 4)):
        yield Choice(NEW, {item: _any_fate(world, item, chance) for item in items})


def _without_one_step(world: World, items: list[Item]) -> list[Choice]:
    """One write or cut of several did not arrive, or none after it did."""
    result: list[Choice] = []
    for number, node in world.nodes.items():
        if isinstance(node, File):
            of_it: list[Item] = [item for item in items if item[1] == number]
            result += [
                Choice(NEW, dict.fromkeys(of_it, Fate("version", version)))
                for version in range(1, len(node.images()) - 1)
            ]
    return result


def _lengths(file: File) -> Sequence[int]:
    lengths = [len(image) for image in file.images()]
    low, high = min(lengths), max(lengths)
    near = {low + 1, low + 23, low + 24, low + 100, low + SECTOR, (low + high) // 2, high - SECTOR, high - 1}
    return sorted(length for length in near if low < length < high)


def _any_fate(world: World, item: Item, chance: random.Random) -> Fate:
    kind, number, name = item
    if kind == "name":
        changes = sum(pending_name == name for pending_name, _ in world.folder(number).pending)
        return Fate("version", chance.randint(0, changes))
    file = world.file(number)
    newest = len(file.images()) - 1
    if kind == "length":
        lengths = [len(image) for image in file.images()]
        if chance.random() < 0.5:
            return Fate("length", chance.choice(lengths))
        return Fate("length", chance.randint(min(lengths), max(lengths)))
    roll = chance.random()
    if roll < 0.15:
        return Fate("zeros")
    if roll < 0.35:
        at = chance.choice(TORN_AT) if chance.random() < 0.5 else chance.randrange(1, SECTOR)
        return Fate("torn", chance.randint(0, newest), chance.randint(0, newest), at)
    return Fate("version", chance.choice((0, newest, newest, chance.randint(0, newest))))
