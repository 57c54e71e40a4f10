"""From stored bytes to typed documents, with the text of old or foreign documents made harmless."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import Any, Protocol, TypeVar, cast

import msgspec

from journal_tui.models.base import SCHEMA
from journal_tui.models.text import clean
from journal_tui.vault import LARGEST_DOCUMENT

T = TypeVar("T")
D = TypeVar("D", bound="Kept")


class Kept(Protocol):
    """What every stored document says of itself."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def schema(self) -> int:
        """The version of its fields."""


# How the characters that `clean` removes look in JSON as UTF-8: anything escaped by its number, DEL, C1, bidi
# controls, BOM, interlinear marks and tag characters. A search over the bytes is far cheaper than cleaning
# every text at every start, and far cheaper still where it looks for one first byte.
_ESCAPED = re.compile(rb"\\[ubfr]")
_DELETE = b"\x7f"
_BEYOND_ASCII = (
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xaf])")),
    (b"\xef", re.compile(rb"\xef(?:\xbb\xbf|\xb7[\x90-\xaf]|\xbf[\xb9-\xbf])")),
    (b"\xf3", re.compile(rb"\xf3\xa0[\x80\x81]")),
)
#: How many documents are looked through in one go: most have nothing in them, and a look costs a call each.
_TOGETHER = 64


def decode(raw: bytes, kind: type[T]) -> T:
    """One document. Raises msgspec.MsgspecError (or ValueError) when it is not one of this kind.

    One that is longer than the vault's format allows is none: no screen could show it.
    """
    if len(raw) > LARGEST_DOCUMENT:
        raise ValueError("a document is too long")
    if _is_plain(raw):
        document: T = _decoder(cast(Hashable, kind))(raw)
        return document
    return msgspec.convert(_cleaned(msgspec.json.decode(raw)), type=kind)


def decode_all(
    documents: Sequence[tuple[str, bytes]], kind: type[D], texts: Callable[[D], Iterable[str]] | None = None
) -> list[D | None]:
    """Documents with the ids they are kept under, in order.

    None for each that is not one of this kind, says another id, or is of a newer version. Where a kind takes
    few texts out of a document, `texts` names all of them: then these are looked at, and not all the JSON.
    """
    decode_list = _decoder(cast(Hashable, list[kind]))  # type: ignore[valid-type]  # a kind is a type
    decoded: list[D | None] = []
    for start in range(0, len(documents), _TOGETHER):
        raws = [raw for _, raw in documents[start : start + _TOGETHER]]
        joined = b"[" + b",".join(raws) + b"]"
        if len(joined) <= LARGEST_DOCUMENT and (texts is not None or _is_plain(joined)):
            try:
                some: list[D] = decode_list(joined)
            except UNREADABLE:
                some = []  # one of them; which one is found below
            # `clean` removes nothing that can be printed.
            printable = texts is None or "".join(chain.from_iterable(map(texts, some))).isprintable()
            if printable and len(some) == len(raws):
                decoded += some
                continue
        decoded += [_decode_or_none(raw, kind) for raw in raws]
    return [
        document if document is not None and document.id == key and document.schema <= SCHEMA else None
        for (key, _), document in zip(documents, decoded, strict=True)
    ]


def _decode_or_none(raw: bytes, kind: type[T]) -> T | None:
    """One document; None when it is not one of this kind."""
    try:
        return decode(raw, kind)
    except UNREADABLE:
        return None


#: What is raised for a document that is not of the kind it should be.
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)


def _is_plain(raw: bytes) -> bool:
    """Whether nothing in it can be anything that `clean` removes."""
    return (
        _DELETE not in raw
        and _ESCAPED.search(raw) is None
        and (raw.isascii() or not any(first in raw and whole.search(raw) for first, whole in _BEYOND_ASCII))
    )


def make_ready(kinds: Iterable[type]) -> None:
    """Make what decodes these kinds: each takes about a millisecond, once."""
    for kind in kinds:
        _decoder(cast(Hashable, kind))
        _decoder(cast(Hashable, list[kind]))  # type: ignore[valid-type]  # a kind is a type


@functools.cache
def _decoder(kind: Hashable) -> Callable[[bytes], Any]:  # Any: what is of that kind
    """What decodes a kind, without a look at its text."""
    return msgspec.json.Decoder(cast(type[Any], kind)).decode


def _cleaned(value: Any) -> Any:  # Any: whatever JSON holds
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    return value
