"""A `Disk` in memory, which writes down every call for `power_world`, and can leave out any one fsync."""

from __future__ import annotations

import ast
import errno
import itertools
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import journal_tui
from journal_tui.vault.file import disk as disk_module
from journal_tui.vault.file.disk import Disk

from .power_world import File, Folder, Operation, World

PACKAGE = Path(journal_tui.__file__).parent
SYNCS = {"sync", "sync_folder"}
#: They sync for their callers: whoever called them is the place that counts.
ON_BEHALF = {"again", "settle_names"}

Site = tuple[str, int]
"""A file of the package, and the first line of a statement or expression in it that syncs."""

Fault = Callable[[str], int | None]
"""Told the name of a call before it is made: may raise, or give how many bytes a read or write may take."""


class SimulatedDisk(Disk):
    """Every call of `Disk` on a `World`; `log` is what was done. `left_out` is an fsync that does nothing."""

    def __init__(self, world: World, *, left_out: Site | None = None) -> None:
        self.world = world
        self.before = world.fork()
        self.log: list[Operation] = []
        self.left_out = left_out
        self.reached: set[Site] = set()
        self.fault: Fault = lambda _: None
        self._open: dict[int, int] = {}
        self._descriptors = itertools.count(1000)
        self._numbers = itertools.count(max(world.nodes) + 1)

    def mark(self, note: object) -> None:
        """Write down what the story has to say here."""
        self.log.append(("mark", note))

    def put_file(self, path: Path, data: bytes) -> None:
        """Another program's file, on the disk for certain."""
        folder, number = self._find(path.parent), next(self._numbers)
        self._do("make", folder, path.name, number, "file")
        self._do("write", number, 0, data)
        self._do("sync", number)
        self._do("sync_folder", folder)

    def overwrite(self, path: Path, data: bytes) -> None:
        """Another program writes over a file in place, and it is on the disk for certain."""
        self._do("overwrite", self._find(path), data)

    @property
    def still_open(self) -> int:
        """How many descriptors nobody has closed."""
        return len(self._open)

    def _do(self, *operation: object) -> None:
        self.world.apply(operation)
        self.log.append(operation)

    def _find(self, path: Path) -> int:
        number = self.world.find(path)
        if number is None:
            raise FileNotFoundError(errno.ENOENT, "no such name")
        return number

    def _status(self, number: int) -> os.stat_result:
        node = self.world.nodes[number]
        is_file = isinstance(node, File)
        mode = (stat.S_IFREG | 0o600) if is_file else (stat.S_IFDIR | 0o700)
        size = len(node.now) if isinstance(node, File) else 0
        return os.stat_result((mode, number, 1, 1, os.getuid(), os.getgid(), size, 0, 0, 0))

    # -- the calls ---------------------------------------------------------------------------------

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        self.fault("open")
        number = self.world.find(path)
        if number is None:
            if not flags & os.O_CREAT:
                raise FileNotFoundError(errno.ENOENT, "no such name")
            number = next(self._numbers)
            self._do("make", self._find(path.parent), path.name, number, "file")
        elif flags & os.O_EXCL:
            raise FileExistsError(errno.EEXIST, "there already")
        descriptor = next(self._descriptors)
        self._open[descriptor] = number
        return descriptor

    def close(self, descriptor: int) -> None:
        del self._open[descriptor]

    def lock(self, path: Path) -> int:
        """No other program has this disk. Locks are no part of what a power loss leaves."""
        del path
        return next(self._descriptors)

    def unlock(self, descriptor: int) -> None:
        del descriptor

    def read(self, descriptor: int, count: int, offset: int) -> bytes:
        most = self.fault("read")
        data = self.world.file(self._open[descriptor]).now[offset : offset + count]
        return bytes(data if most is None else data[:most])

    def write(self, descriptor: int, data: memoryview, offset: int) -> int:
        most = self.fault("write")
        written = bytes(data if most is None else data[:most])
        self._do("write", self._open[descriptor], offset, written)
        return len(written)

    def sync(self, descriptor: int) -> None:
        number = self._open[descriptor]
        try:
            self.fault("sync")
        except InterruptedError:
            raise
        except OSError:
            self._do("fail_sync", number)
            raise
        if not self._is_left_out():
            self._do("sync", number)

    def cut(self, descriptor: int, length: int) -> None:
        self.fault("cut")
        self._do("cut", self._open[descriptor], length)

    def status(self, descriptor: int) -> os.stat_result:
        self.fault("status")
        return self._status(self._open[descriptor])

    def status_of(self, path: Path) -> os.stat_result:
        self.fault("status_of")
        return self._status(self._find(path))

    def set_mode(self, descriptor: int, mode: int) -> None:
        self.fault("set_mode")

    def make_private(self, path: Path) -> None:
        self.fault("make_private")
        self._find(path)

    def rename(self, old: Path, new: Path) -> None:
        self.fault("rename")
        self._find(old)
        self._do("rename", self._find(old.parent), old.name, self._find(new.parent), new.name)

    def link(self, old: Path, new: Path) -> None:
        self.fault("link")
        if self.world.find(new) is not None:
            raise FileExistsError(errno.EEXIST, "there already")
        self._do("link", self._find(old.parent), old.name, self._find(new.parent), new.name)

    def rename_new(self, old: Path, new: Path) -> None:
        if self.world.find(new) is not None:
            raise FileExistsError(errno.EEXIST, "there already")
        self.rename(old, new)

    def remove(self, path: Path) -> None:
        self.fault("remove")
        self._find(path)
        self._do("remove", self._find(path.parent), path.name)

    def names(self, folder: Path) -> list[str]:
        self.fault("names")
        return sorted(self.world.folder(self._find(folder)).now)

    def make_folder(self, path: Path) -> None:
        self.fault("make_folder")
        if self.world.find(path) is not None:
            raise FileExistsError(errno.EEXIST, "there already")
        self._do("make", self._find(path.parent), path.name, next(self._numbers), "folder")

    def sync_folder(self, path: Path) -> None:
        self.fault("sync_folder")
        number = self._find(path)
        assert isinstance(self.world.nodes[number], Folder)
        if not self._is_left_out():
            self._do("sync_folder", number)

    def _is_left_out(self) -> bool:
        site = _site_of(sys._getframe(2))
        self.reached.add(site)
        return site == self.left_out


def _site_of(frame: FrameType | None) -> Site:
    """Whose sync this is."""
    while frame is not None:
        inside_disk = frame.f_code.co_filename == disk_module.__file__
        if not (inside_disk and frame.f_code.co_name in ON_BEHALF):
            file = Path(frame.f_code.co_filename).relative_to(PACKAGE).as_posix()
            lines = {line: site for site in sync_sites() if site[0] == file for line in _lines[site]}
            return lines.get(frame.f_lineno, (file, frame.f_lineno))
        frame = frame.f_back
    raise AssertionError("nobody called")


_lines: dict[Site, range] = {}


def sync_sites() -> list[Site]:
    """Every place in the package that syncs a file or a folder of the vault, found in its source."""
    if not _lines:
        for path in sorted(PACKAGE.rglob("*.py")):
            name = path.relative_to(PACKAGE).as_posix()
            for node in _own_nodes(ast.parse(path.read_text(encoding="utf-8"))):
                if _syncs(node):
                    _lines[name, node.lineno] = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return list(_lines)


def _syncs(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id == "settle_names":
        return True
    parts = [node.func, *node.args]
    return any(isinstance(part, ast.Attribute) and part.attr in SYNCS for part in parts)


def _own_nodes(tree: ast.AST) -> list[ast.Call]:
    """The calls outside the functions that sync for others and outside `Disk` itself."""
    calls: list[ast.Call] = []
    queue = [tree]
    while queue:
        node = queue.pop()
        if isinstance(node, ast.FunctionDef) and node.name in ON_BEHALF:
            continue
        if isinstance(node, ast.ClassDef) and node.name == "Disk":
            continue
        if isinstance(node, ast.Call):
            calls.append(node)
        queue += ast.iter_child_nodes(node)
    return calls
