"""A pack as a file again: TOML that the checker reads back as the very same pack."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec

from journal_tui.models.digests import sha256_hex
from journal_tui.models.kinds import say_number
from journal_tui.models.stored import InstalledPack, Pack, PackStrategy, Prompt
from journal_tui.models.text import clean_line
from journal_tui.packs.builtin import BUILTIN_IDS, builtin_bytes, builtin_pack
from journal_tui.packs.format.keys import FIELD_NAMES, KEYS, USUAL_FORMAT, TableName
from journal_tui.packs.format.problems import PackError
from journal_tui.vault.file import writer
from journal_tui.vault.file.disk import NO_ROOM, REAL_DISK

#: What is written although it is what a left-out line would mean: it is part of what a reader looks for.
_ALWAYS = ("version", "language", "when")

#: Stands before the digest in the last line of a file that may be written over while it is unchanged.
_MARK = "written by Journal TUI, unchanged: "
_LARGEST = 4_000_000


def to_bytes(installed: InstalledPack) -> bytes:
    """The file of a pack that was added: byte for byte the one it came from, where the journal has it.

    A pack that comes with the app is the app's own file. What was added by an older version of the app, which
    kept no file, is written anew and so has another fingerprint.
    """
    if installed.source:
        return installed.source
    if installed.id in BUILTIN_IDS and builtin_pack(installed.id) == installed.pack:
        return builtin_bytes(installed.id)
    return to_toml(installed.pack).encode()


def to_toml(pack: Pack) -> str:
    """A pack as TOML, in the oldest format that has all it needs. What goes without saying is left out."""
    parts = [_lines("pack", pack)]
    parts += [["[[prompts]]", *_lines("prompts", _as_written(prompt))] for prompt in pack.prompts]
    parts += [["[[strategies]]", *_lines("strategies", strategy)] for strategy in pack.strategies]
    keys = {line.split(" = ", 1)[0] for lines in parts for line in lines}
    needed = max(
        (key.since for known in KEYS.values() for name, key in known.items() if name in keys),
        default=USUAL_FORMAT,
    )
    parts[0].insert(0, f"format = {needed}")
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _as_written(prompt: Prompt) -> Prompt:
    """Without what a question takes over from the top of its pack."""
    if prompt.kind in ("words", "yesno"):
        return msgspec.structs.replace(prompt, choices=())
    return prompt


def _lines(table: TableName, item: Pack | Prompt | PackStrategy) -> list[str]:
    known = {field.name: field.default for field in msgspec.structs.fields(item)}
    lines = []
    for key in KEYS[table]:
        if key == "format":
            continue
        name = FIELD_NAMES.get(key, key)
        value = getattr(item, name)
        # A checklist has room for own words unless the file says otherwise.
        default = key == "own_words" and getattr(item, "kind", "") == "checklist"
        usual = default if key == "own_words" else known[name]
        if value != usual or (table == "pack" and key in _ALWAYS):
            lines.append(f"{key} = {_value(int(value) if key == 'to' else value)}")
    return lines


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return say_number(value) if float(say_number(value)) == value else f"{value:.6f}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    # A TOML string takes what a JSON string takes, but for DEL, which is never in a clean text.
    return json.dumps(str(value), ensure_ascii=False)


def marked(data: bytes, beginning: str, end: str = "") -> bytes:
    """A file of ours with a last line that tells whether it was changed: `beginning`, its SHA-256, and `end`.

    The line is a remark in the file's own language, which `beginning` and `end` make it.
    """
    return data + f"{beginning}{_MARK}{sha256_hex(data)}{end}\n".encode()


def write_own(path: Path, data: bytes) -> None:
    """Writes a file, also over one that this program wrote and nobody changed since. Raises PackError.

    Those are files with a mark of `marked`, and one that is `data` already. Any other stays.
    """
    if not _is_own(path, data):
        write_new(path, data)
        return
    try:
        writer.write_over(REAL_DISK, path, data)
    except OSError:
        raise PackError(
            f"{clean_line(str(path), limit=200)} could not be written. It is as it was."
        ) from None


def _is_own(path: Path, data: bytes = b"") -> bool:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return False
        there = path.read_bytes()
    except OSError:
        return False
    if there and there == data:
        return True
    body, newline, last = there.removesuffix(b"\n").rpartition(b"\n")
    match = re.search(rb"%b([0-9a-f]{64})" % re.escape(_MARK.encode()), last)
    return match is not None and match[1].decode() == sha256_hex(body + newline)


def could_write(path: Path) -> None:
    """Raises PackError when a file is there that would not be written over, before anybody types for it."""
    if path.exists() and not _is_own(path):
        raise PackError(
            f"There is a file {clean_line(str(path), limit=200)} already, and it was left as it is."
        )


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, 0600; one that is stays as it was. Raises PackError."""
    shown_path = clean_line(str(path), limit=200)
    try:
        writer.write_new(REAL_DISK, path, data)
    except FileExistsError:
        raise PackError(f"There is a file {shown_path} already, and it was left as it is.") from None
    except FileNotFoundError:
        folder = clean_line(str(path.parent), limit=200)
        raise PackError(f"There is no folder {folder}. Nothing was written.") from None
    except OSError as problem:
        if problem.errno in NO_ROOM:
            raise PackError(
                f"{shown_path} could not be written: the disk is full. Nothing is left of it."
            ) from None
        raise PackError(f"{shown_path} cannot be written. Give it another name or folder.") from None
    except ValueError:
        raise PackError(f"{shown_path} cannot be written. Give it another name or folder.") from None
