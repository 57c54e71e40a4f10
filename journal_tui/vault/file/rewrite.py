"""Writing a whole new file in the place of the old one: never half of either under the journal's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journal_tui.vault.file.disk import Disk, read_all, remove_if_there, write_all
from journal_tui.vault.file.lock import beside
from journal_tui.vault.file.open_file import OpenFile
from journal_tui.vault.file.writer import TEMPORARY, write_unnamed
from journal_tui.vault.format import codec, documents, frames, keys
from journal_tui.vault.format.codec import Header
from journal_tui.vault.format.documents import Tables
from journal_tui.vault.format.frames import Position, Sealer, Verdict


def write_new(
    disk: Disk,
    path: Path,
    header: Header,
    master: bytes,
    tables: Tables,
    *,
    last_look: Callable[[], None] = lambda: None,
) -> OpenFile:
    """Writes `tables` under `header` and puts the file in the place of `path`.

    Steps: a new file beside it -> write -> fsync -> read back, decrypt, compare -> `last_look` -> rename ->
    fsync of the folder. `last_look` may raise while nothing has changed: when what would be replaced is not
    what was meant. Raises `OSError` with the old file in its place and the new one gone. Only the folder's
    fsync may fail without an error: the new file then is the one under the name, and so the one to use,
    but not settled, as a power cut may bring the old one back.
    """
    temporary = beside(path, TEMPORARY)
    remove_if_there(disk, temporary)  # from a rewrite that lost its power; we hold the lock
    position = _first_position(header)

    def write(descriptor: int) -> None:
        nonlocal position
        position = _write(disk, descriptor, header, master, tables)

    def verify(descriptor: int) -> bool:
        return reads_back(read_all(disk, descriptor), header, master, tables, position)

    new_file = write_unnamed(disk, temporary, write, verify)
    try:
        last_look()
    except BaseException:
        new_file.discard()
        raise
    settled = new_file.put(path, over=True)
    return OpenFile(new_file.descriptor, header, master, position, beginning(header, master), settled=settled)


def remove_leftover(disk: Disk, path: Path) -> None:
    """Removes what a rewrite of `path` left behind that was killed; only while holding the lock."""
    _ignoring_errors(lambda: remove_if_there(disk, beside(path, TEMPORARY)))


def beginning(header: Header, master: bytes) -> bytes:
    """The first 512 bytes of a file: the header and its HMAC."""
    signed = header.pack()
    return signed + keys.sign(keys.header_key(master, header.file_id), signed)


def _first_position(header: Header) -> Position:
    return Position(codec.HEADER_SIZE, header.base_seq, header.file_id[: codec.TAG_SIZE])


def _write(disk: Disk, descriptor: int, header: Header, master: bytes, tables: Tables) -> Position:
    write_all(disk, descriptor, beginning(header, master), 0)
    sealer, position = Sealer(master, header.file_id), _first_position(header)
    for body in documents.packed(tables):
        frame, after = sealer.seal(body, position)
        write_all(disk, descriptor, frame, position.end)
        position = after
    return position


def reads_back(data: bytes, header: Header, master: bytes, tables: Tables, position: Position) -> bool:
    """Whether `data`, read from the disk, is a sound file of just this, to the last frame."""
    walk = frames.walk(data, master, header)
    return (
        data[: codec.HEADER_SIZE] == beginning(header, master)
        and walk.verdict is Verdict.SOUND
        and walk.position == position
        and walk.tables == tables
    )


def discard(disk: Disk, path: Path, descriptor: int) -> None:
    """Closes and removes a new file that is not to be used."""
    _ignoring_errors(lambda: disk.close(descriptor))
    _ignoring_errors(lambda: remove_if_there(disk, path))


def _ignoring_errors(action: Callable[[], None]) -> None:
    try:
        action()
    except OSError:
        return
