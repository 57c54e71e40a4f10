"""From stored bytes to typed documents, with the text of old or foreign documents made harmless."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

import msgspec

from journal_tui.models.text import clean

T = TypeVar("T")

# How the characters that `clean` removes look in JSON as UTF-8: anything escaped by its number, DEL, C1, bidi
# controls, BOM, interlinear marks and tag characters. A search over the bytes is far cheaper than cleaning
# every text at every start.
_SUSPECT = re.compile(
    rb"\\[ubfr]|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xaf]|\xef\xbb\xbf"
    rb"|\xef\xb7[\x90-\xaf]|\xef\xbf[\xb9-\xbf]|\xf3\xa0[\x80\x81]"
)


def decode(raw: bytes, kind: type[T]) -> T:
    """One document. Raises msgspec.MsgspecError (or ValueError) when it is not one of this kind."""
    # Most documents are plain ASCII without a backslash; to see that costs a tenth of the search.
    if (raw.isascii() and b"\\" not in raw and b"\x7f" not in raw) or _SUSPECT.search(raw) is None:
        document: T = _decoder(cast(Hashable, kind))(raw)
        return document
    return msgspec.convert(_cleaned(msgspec.json.decode(raw)), type=kind)


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
