"""What is done to a journal while power may fail, and what is promised of it at each moment.

To add a story: a function that takes a `Hand`, in `STORIES`. Whatever it does with `hand.disk` is recorded;
before and after each step `hand.step` writes down what may be found when the power fails there.
"""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec import structs

from journal_tui.transfer.files import save_page, write_folder
from journal_tui.vault import NotSaved, Vault, create, open_vault
from journal_tui.vault.backups import backups
from journal_tui.vault.backups.siblings import set_aside
from journal_tui.vault.file.context import NOWHERE, VaultContext
from journal_tui.vault.format.documents import Change
from journal_tui.vault.repair.restoring import restore

from .helpers import COST, document
from .power_disk import Fault, SimulatedDisk

Content = dict[str, dict[str, bytes]]

_minutes = itertools.count()
SEEN_HERE = VaultContext(
    state=Path("/home/client/state"),
    now=lambda: datetime(2026, 11, 21, 20) + timedelta(minutes=next(_minutes)),
)
PASSPHRASES = ("a quiet river", "a louder river")


@dataclass(frozen=True)
class Promise:
    """What must hold of the journal at `path` if the power fails now."""

    path: Path
    must_exist: bool
    contents: tuple[Content, ...]
    passphrases: tuple[str, ...]
    #: The unfinished end of the file: in the file still, or kept beside it.
    tail: bytes = b""
    #: What must be in other files; None where no file may be.
    files: tuple[tuple[Path, bytes | None], ...] = ()
    #: If the last of `contents` is found, these bytes are kept in a file in the backups' folder.
    replaced: bytes = b""
    #: The number of the save that this machine remembers, at least.
    seen: int = 0
    context: VaultContext = NOWHERE
    #: Whether the file may be told to be older than what was seen here; its owner then accepts it.
    older: bool = False


@dataclass
class Hand:
    """Does things to one journal, and keeps what it must hold."""

    disk: SimulatedDisk
    path: Path
    content: Content = field(default_factory=dict)
    passphrase: str = PASSPHRASES[0]
    exists: bool = False
    files: dict[Path, bytes | None] = field(default_factory=dict)
    context: VaultContext = NOWHERE
    replaced: bytes = b""
    seen: int = 0
    older: bool = False

    @contextmanager
    def step(
        self, *changes: Change, passphrase: str | None = None, path: Path | None = None
    ) -> Iterator[None]:
        """One action: until it is acknowledged it may be found done or not, and afterwards only done."""
        after = after_changes(self.content, changes)
        self._promise((self.content, after), (self.passphrase, passphrase or self.passphrase))
        yield
        self.content, self.passphrase, self.path = after, passphrase or self.passphrase, path or self.path
        self.exists = True
        self._promise((after,), (self.passphrase,))

    def unsure(self, *changes: Change) -> None:
        """What was not acknowledged, and may be found all the same."""
        self._promise((self.content, after_changes(self.content, changes)), (self.passphrase,))

    def sure(self) -> None:
        """Nothing but what was acknowledged may be found."""
        self._promise((self.content,), (self.passphrase,))

    def _promise(self, contents: tuple[Content, ...], passphrases: tuple[str, ...]) -> None:
        secrets = tuple(dict.fromkeys(passphrases))
        files = tuple(self.files.items())
        self.disk.mark(
            Promise(
                self.path, self.exists, contents, secrets, files=files,
                replaced=self.replaced, seen=self.seen, context=self.context, older=self.older,
            )
        )  # fmt: skip

    def another_file(self, data: bytes, content: Content) -> None:
        """Another program writes a file that holds `content` over the journal's, in place."""
        self._promise((self.content, content), (self.passphrase,))
        self.disk.overwrite(self.path, data)
        self.content = content
        self.sure()

    def raw(self, path: Path | None = None) -> bytes:
        """The file as it is; the journal's when no other is named."""
        number = self.disk.world.find(path or self.path)
        assert number is not None
        return bytes(self.disk.world.file(number).now)

    def make(self) -> Vault:
        with self.step():
            vault, _ = create(self.path, self.passphrase, cost=COST, context=self.context, disk=self.disk)
        return vault

    def open(self) -> Vault:
        with self.step():
            return open_vault(self.path, passphrase=self.passphrase, context=self.context, disk=self.disk)

    def save(self, vault: Vault, *changes: Change) -> None:
        with self.step(*changes):
            vault.commit(changes)

    def with_fault(self, fault: Fault, action: Callable[[], object]) -> None:
        """The action while calls go wrong."""
        self.disk.fault = fault
        try:
            action()
        finally:
            self.disk.fault = lambda _: None


def after_changes(content: Content, changes: tuple[Change, ...]) -> Content:
    """What a journal holds after `changes`."""
    tables = {table: dict(documents) for table, documents in content.items()}
    for table, document_id, raw in changes:
        if raw is not None:
            tables.setdefault(table, {})[document_id] = raw
        else:
            tables.get(table, {}).pop(document_id, None)
    return {table: documents for table, documents in tables.items() if documents}


def put(name: str, size: int = 40, table: str = "entries") -> Change:
    return (table, name, document(name, size))


def gone(name: str, table: str = "entries") -> Change:
    return (table, name, None)


def saving(hand: Hand) -> None:
    """A new journal in new folders; small saves and long ones; it is closed and opened again."""
    vault = hand.make()
    hand.save(vault, put("a"))
    hand.save(vault, put("long", 3000))
    hand.save(vault, put("b"), put("c", 700), put("settings", 10, "plans"))
    vault.close()
    vault = hand.open()
    hand.save(vault, put("d", 1200))
    hand.save(vault, put("a", 90))
    vault.close()


def deleting(hand: Hand) -> None:
    """Deletions, and the compaction when it is closed and by hand."""
    vault = hand.make()
    hand.save(vault, put("a", 600), put("b", 600), put("secret", 2000))
    hand.save(vault, gone("secret"))
    with hand.step():
        vault.compact()
    hand.save(vault, put("c"))
    hand.save(vault, gone("a"), put("b", 10))
    with hand.step():
        vault.close()
    vault = hand.open()
    hand.save(vault, put("d", 2500))
    vault.close()


def drafts(hand: Hand) -> None:
    """A draft that is kept again and again, until more of the file is dead than alive."""
    vault = hand.make()
    for size in (300, 700, 1100, 1500, 1900):
        hand.save(vault, put("draft", size, "drafts"))
    hand.save(vault, gone("draft", "drafts"), put("entry", 1900))
    with hand.step():
        vault.close()


def changing_the_passphrase(hand: Hand) -> None:
    """New keys, with saves before and after."""
    vault = hand.make()
    hand.save(vault, put("a", 900))
    with hand.step(passphrase=PASSPHRASES[1]):
        vault.change_passphrase(PASSPHRASES[1], cost=COST)
    hand.save(vault, put("b"))
    vault.close()
    vault = hand.open()
    hand.save(vault, gone("a"))
    with hand.step():
        vault.close()


def no_room(hand: Hand) -> None:
    """The disk fills up in the middle of a long save; then there is room for a short one."""
    vault = hand.make()
    hand.save(vault, put("a"))
    attempt = put("long", 4000)

    def full(call: str, left: list[int] = [1500, 700]) -> int | None:  # noqa: B006 - what there is room for
        if call == "write":
            if not left:
                raise OSError(errno.ENOSPC, "full")
            return left.pop()
        return None

    hand.unsure(attempt)
    with suppress(NotSaved):
        hand.with_fault(full, lambda: vault.commit([attempt]))
    hand.sure()
    hand.save(vault, put("b"))
    hand.save(vault, put("c", 800))
    vault.close()


def interrupted_by_a_key(hand: Hand) -> None:
    """ctrl+c while a long save is synced; then a short save."""
    vault = hand.make()
    hand.save(vault, put("a"))
    attempt = put("long", 4000)

    def key(call: str, times: list[int] = [1]) -> None:  # noqa: B006 - once
        if call == "sync" and times:
            times.pop()
            raise KeyboardInterrupt

    hand.unsure(attempt)
    with suppress(KeyboardInterrupt):
        hand.with_fault(key, lambda: vault.commit([attempt]))
    hand.sure()
    hand.save(vault, put("b"))
    vault.close()


def failing(failing_call: str, number: int = errno.EIO, times: int = 1) -> Fault:
    """The next `times` calls of one name fail."""
    left = [number] * times

    def fault(call: str) -> int | None:
        if call == failing_call and left:
            raise OSError(left[0], os.strerror(left.pop()))
        return None

    return fault


def a_disk_with_errors(hand: Hand) -> None:
    """A save whose sync fails goes into a whole new file; so does one after a folder's sync that failed."""
    vault = hand.make()
    hand.save(vault, put("a", 600))
    hand.disk.fault = failing("sync")
    hand.save(vault, put("b", 2000))
    hand.save(vault, put("c"))
    hand.disk.fault = failing("sync_folder")
    with hand.step():
        vault.compact()
    hand.save(vault, put("d", 900))
    hand.save(vault, put("e"))
    vault.close()


def a_disk_that_fails_for_good(hand: Hand) -> None:
    """The save and the new file fail; the journal goes on in another folder."""
    vault = hand.make()
    hand.save(vault, put("a", 600))
    attempt = put("b", 1500)
    hand.unsure(attempt)
    with suppress(NotSaved):
        hand.with_fault(failing("sync", times=9), lambda: vault.commit([attempt]))
    hand.unsure(attempt)
    elsewhere = hand.path.parent.parent / "other" / "deep" / "journal"
    vault.save_elsewhere(elsewhere)
    hand.path = elsewhere
    hand.sure()
    hand.save(vault, put("c", 700))
    vault.close()


def a_folder_that_cannot_be_synced(hand: Hand) -> None:
    """A rescue under a name that may not last is no save; all that was acknowledged is in either file."""
    vault = hand.make()
    hand.save(vault, put("a", 600))
    attempt = put("b", 1500)

    def both(call: str) -> int | None:
        if call in ("sync_folder", "write") and (call != "write" or not failed):
            failed.append(call)
            raise OSError(errno.EIO, "fault")
        return None

    failed: list[str] = []
    hand.unsure(attempt)
    with suppress(NotSaved):
        hand.with_fault(both, lambda: vault.commit([attempt]))
    hand.unsure(attempt)
    assert vault.read_only
    vault.close()


def moving_a_merged_copy(hand: Hand) -> None:
    """What another copy held is in the journal, and the copy is moved aside: then it is not found again."""
    vault = hand.make()
    hand.save(vault, put("a"))
    copy = hand.path.with_name("journal (conflicted copy).vault")
    hand.disk.put_file(copy, b"a copy")
    hand.save(vault, put("of the copy"))
    kept = set_aside(copy, disk=hand.disk)
    hand.files = {copy: None, kept: b"a copy"}
    hand.sure()
    hand.save(vault, put("b"))
    vault.close()


def remembering(hand: Hand) -> None:
    """This machine remembers the latest save, and never one that the power may still take."""
    hand.context = SEEN_HERE
    vault = hand.make()
    hand.save(vault, put("a", 600))
    hand.save(vault, put("b"), gone("a"))
    with hand.step():
        vault.close()
    hand.seen = vault.seq
    hand.sure()
    vault = hand.open()
    hand.save(vault, put("c"))
    with hand.step(passphrase=PASSPHRASES[1]):
        vault.change_passphrase(PASSPHRASES[1], cost=COST)
    hand.save(vault, put("d"))
    vault.close()


def backing_up(hand: Hand) -> None:
    """Backups are there and whole once they are made, and gone once they are purged."""
    hand.context = structs.replace(SEEN_HERE, state=None)
    vault = hand.make()
    hand.save(vault, put("a", 1600))
    backup = vault.backups.make()
    hand.files[backup.path] = hand.raw()
    hand.sure()
    hand.save(vault, put("b"))
    copy = hand.path.with_name("a copy")
    vault.backups.copy_to(copy)
    hand.files[copy] = hand.raw()
    hand.sure()
    hand.files.pop(backup.path)
    hand.save(vault, gone("a"))
    with hand.step():
        vault.backups.purge([backup])
    hand.files[backup.path] = None
    hand.sure()
    (fresh,) = vault.backups.list_backups()
    backups.remove(hand.disk, [fresh])
    hand.files[fresh.path] = None
    hand.sure()
    hand.save(vault, put("c"))
    vault.close()


def restoring(hand: Hand) -> None:
    """A copy takes the journal's place; what was there is kept, and nothing is told to be missing."""
    hand.context = SEEN_HERE
    vault = hand.make()
    hand.save(vault, put("a", 900))
    copy = hand.path.with_name("a copy")
    vault.backups.copy_to(copy)
    hand.save(vault, put("b", 700))
    vault.close()
    hand.replaced = hand.raw()
    with hand.step(gone("b")):
        kept = restore(copy, hand.path, passphrase=hand.passphrase, context=hand.context, disk=hand.disk)
    assert kept is not None
    hand.files[kept], hand.replaced = hand.replaced, b""
    hand.sure()
    vault = hand.open()
    hand.save(vault, put("c"))
    vault.close()


def exporting(hand: Hand) -> None:
    """A page and a folder of files: once they are written they are there, whole."""
    vault = hand.make()
    hand.save(vault, put("a"))
    page = hand.path.parent.parent / "page.md"
    save_page(page, b"a page" * 300, suffix="md", day=date(2026, 11, 21), disk=hand.disk)
    hand.files[page] = b"a page" * 300
    hand.sure()
    folder = page.with_name("everything")
    for path in write_folder(folder, [("one.md", b"one"), ("two.md", b"two" * 300)], disk=hand.disk):
        hand.files[path] = b"one" if path.name == "one.md" else b"two" * 300
    hand.sure()
    hand.save(vault, put("b"))
    vault.close()


def replaced_in_place(hand: Hand) -> None:
    """A sync tool writes another machine's file over ours: theirs stays, and ours is in a copy beside it."""
    vault = hand.make()
    hand.save(vault, put("a", 600))
    there = SimulatedDisk(hand.disk.world.fork())
    with open_vault(hand.path, passphrase=hand.passphrase, disk=there) as other:
        other.commit([put("theirs")])
    theirs = Hand(there, hand.path).raw()
    hand.save(vault, put("mine"))
    mine = after_changes(hand.content, (gone("mine"), put("theirs")))
    hand.another_file(theirs, mine)
    copy = hand.path.with_name("journal.conflict.vault")
    for name in ("unsaved", "unsaved too"):
        hand.files.pop(copy, None)
        hand.sure()
        with suppress(NotSaved):
            vault.commit([put(name)])
        hand.files[copy] = hand.raw(copy)
        hand.sure()
    vault.close()
    hand.sure()


def rolled_back_and_accepted(hand: Hand) -> None:
    """An older file is in the journal's place and accepted: the backup that has more is kept throughout."""
    hand.context = structs.replace(SEEN_HERE, backups=True)
    vault = hand.make()
    hand.save(vault, put("a", 600))
    older, before = hand.raw(), hand.content
    hand.save(vault, put("b"))
    vault.backups.make()
    hand.replaced = hand.raw()
    vault.close()
    hand.older = True
    hand.another_file(older, before)
    vault = open_vault(hand.path, passphrase=hand.passphrase, context=hand.context, disk=hand.disk)
    assert vault.older is not None
    with hand.step():
        vault.accept()
    hand.older = False
    hand.save(vault, put("c"))
    vault.backups.make()
    hand.save(vault, gone("c"))
    with hand.step():
        vault.close()
    hand.sure()


Story = Callable[[Hand], None]

STORIES: tuple[Story, ...] = (
    saving,
    deleting,
    drafts,
    changing_the_passphrase,
    no_room,
    interrupted_by_a_key,
    a_disk_with_errors,
    a_disk_that_fails_for_good,
    a_folder_that_cannot_be_synced,
    moving_a_merged_copy,
    remembering,
    backing_up,
    restoring,
    exporting,
    replaced_in_place,
    rolled_back_and_accepted,
)


def plus(promise: Promise, content: Content, *changes: Change, tail: bytes = b"") -> Promise:
    """What must hold once `content` was opened, while `changes` are saved."""
    contents = (content, after_changes(content, changes)) if changes else (content,)
    return replace(promise, must_exist=True, contents=contents, tail=tail, replaced=b"")
