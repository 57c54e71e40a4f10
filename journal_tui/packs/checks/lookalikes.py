"""Says when a pack looks like another one, and is not it.

Somebody who wants to be trusted in another's name takes an id, a title or an author that reads the same:
``first-week5``, or ``Тоday`` with Cyrillic letters. They are compared by what the eye makes of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journal_tui.models.stored import InstalledPack, Pack
from journal_tui.packs.builtin import BUILTIN_AUTHOR, builtin, builtin_pack
from journal_tui.packs.format.ids import without_marks

# Small letters of other scripts, and digits and signs, by the Latin letter that they are taken for: the part
# of Unicode's table of confusables (UTS #39) that serves for writing Latin words in disguise.
READ_AS = {
    "a": "аαɑ", "b": "вьƅ68", "c": "сϲ", "d": "ԁ", "e": "еεэҽ3", "g": "ɡ9", "h": "нһ", "k": "кκ", "m": "м",
    "n": "пηո", "l": "iіıιjјӏ1|ℓ", "o": "оοσօ0", "p": "рρ", "q": "ԛ", "s": "ѕ5$", "t": "тτ", "u": "υսц",
    "v": "νѵ", "w": "ѡωԝш", "x": "хχ", "y": "уγү", "z": "ζ2",
}  # fmt: skip
_LETTERS = str.maketrans({seen: letter for letter, all_seen in READ_AS.items() for seen in all_seen})
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


#: What is said of a pack that reads like another.
SAME_ID = "It has the id of a pack that comes with the app, and would take that pack's place."
LIKE_ID = "Its id, {id}, looks like {other}, {whose}. It is another pack."
LIKE_TITLE = "Its title reads like “{title}”, {whose}. It is another pack."
LIKE_APP = "It says that it is from the app. It did not come with the app."
FROM_APP = "a pack that comes with the app"


class Lookalike(NamedTuple):
    """What of a pack reads like another's (``id``, ``title`` or ``author``), and the sentence about it."""

    key: str
    sentence: str


def looks(text: str) -> str:
    """What the eye makes of a name: without case, accents, dashes, spaces and look-alikes."""
    plain = without_marks(text)
    read = "".join(c for c in plain.casefold().translate(_LETTERS) if c.isalnum())
    for seen, letter in PAIRS:
        read = read.replace(seen, letter)
    return read or plain


def lookalikes(pack: Pack, installed: Iterable[InstalledPack] = ()) -> list[Lookalike]:
    """What the client should know before trusting a pack from a file by its names. Mostly nothing."""
    if pack == builtin_pack(pack.id):
        return []
    warnings: list[Lookalike] = []
    if builtin_pack(pack.id) is not None:
        warnings.append(Lookalike("id", SAME_ID))
    others = [(candidate.pack, "a pack that you have") for candidate in installed]
    known = {other.id for other, _ in others}
    others += [(candidate, FROM_APP) for candidate in builtin() if candidate.id not in known]
    for other, whose in others:
        if other.id == pack.id:
            continue
        if looks(other.id) == looks(pack.id):
            warnings.append(Lookalike("id", LIKE_ID.format(id=pack.id, other=other.id, whose=whose)))
        if looks(other.title) == looks(pack.title):
            warnings.append(Lookalike("title", LIKE_TITLE.format(title=other.title, whose=whose)))
    if looks(pack.author) == looks(BUILTIN_AUTHOR):
        warnings.append(Lookalike("author", LIKE_APP))
    return warnings
