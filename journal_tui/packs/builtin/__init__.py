"""The packs that come with the app, off until the client chooses one."""

from __future__ import annotations

import functools
from importlib.resources import files

from journal_tui.models.stored import Pack
from journal_tui.packs.reader.file_kinds import to_text
from journal_tui.packs.reader.reading import read

#: In the order they are offered: every day first, the hardest last.
BUILTIN_IDS = (
    "today",
    "riding-the-wave",
    "getting-more-from-sessions",
    "working-together",
    "a-new-therapist",
    "not-ready-yet",
    "my-people-and-my-plan",
    "what-i-am-made-of",
    "after-a-lapse",
)
BUILTIN_AUTHOR = "Journal TUI"


def builtin_bytes(pack_id: str) -> bytes:
    """The file of one built-in pack, as it is shipped. Raises KeyError when there is none."""
    if pack_id not in BUILTIN_IDS:
        raise KeyError(pack_id)
    return (files("journal_tui.packs") / "builtin" / f"{pack_id}.toml").read_bytes()


@functools.cache
def builtin() -> tuple[Pack, ...]:
    """The packs that come with the app, in the order in which they are offered."""
    return tuple(_read(pack_id) for pack_id in BUILTIN_IDS)


def builtin_pack(pack_id: str) -> Pack | None:
    """The pack that comes with the app under this id; None when there is none."""
    return next((pack for pack in builtin() if pack.id == pack_id), None)


def _read(pack_id: str) -> Pack:
    text = to_text(builtin_bytes(pack_id))
    pack = read(text).pack if isinstance(text, str) else None
    if pack is None:
        raise RuntimeError(f"the built-in pack {pack_id} is not whole: install the app again")
    return pack
