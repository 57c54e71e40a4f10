"""Names as people mean them: the one place that says when two spellings are the same name.

Case, accents, full stops, spaces, apostrophes and hyphens make no difference: "R" is "R.", "Dr Zoë O’Hara"
is "dr. zoe o'hara".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from journal_tui.models.text import fold

#: Major categories of Unicode that tell no name from another: punctuation, separators, controls.
_NO_DIFFERENCE = ("P", "Z", "C")


def name_key(name: str | None) -> str:
    """What is the same for every spelling of a name; empty for no name. A name of signs alone keeps them."""
    folded = fold(name or "")
    key = "".join(c for c in folded if unicodedata.category(c)[0] not in _NO_DIFFERENCE)
    return key or "".join(folded.split())


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two spellings mean the same name; no name is nobody's."""
    key = name_key(one)
    return bool(key) and key == name_key(other)


def begin_words(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each of the words typed begins one of the words."""
    keys = [name_key(word) for word in words]
    return bool(typed) and all(any(key.startswith(name_key(word)) for key in keys) for word in typed)
