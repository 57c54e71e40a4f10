"""Looking for words in files: as they are, and as they may be kept by something that means no harm."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path


def disguises(word: str) -> Iterator[bytes]:
    """A word as UTF-8, UTF-16, JSON and base64, in which it may begin at any of three places."""
    for spelt in {word, word.lower(), word.upper()}:
        yield spelt.encode()
        yield spelt.encode("utf-16-le")
        yield spelt.encode("utf-16-be")
        yield json.dumps(spelt)[1:-1].encode()
    plain = word.encode()
    for before in range(3):
        coded = base64.b64encode(bytes(before) + plain)
        # The first and the last letters are shared with what stands beside it.
        whole = coded[-(-before * 4 // 3) : len(coded) - 4]
        yield whole
        yield whole.translate(bytes.maketrans(b"+/", b"-_"))


def holds(data: bytes, words: Iterable[str]) -> list[str]:
    """Which of the words stand in some bytes."""
    return [word for word in words if any(disguise in data for disguise in disguises(word))]


def found_in(folders: Iterable[Path], words: Iterable[str]) -> dict[Path, list[str]]:
    """The files that hold some of the words, in their bytes or in their names."""
    sought = list(words)
    hits = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder)).encode()
            data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            if there := holds(name + b"\n" + data, sought):
                hits[path] = there
    return hits
