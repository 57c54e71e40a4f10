"""What came of a record follows its marks: the one rule for a seal and for what is brought to a session.

What was tried in an urge came of the urge, what was agreed and the answers about a session came of the
session. When the record is sealed or brought, or no longer so, its parts are too. What the client says of a
part itself stands: a part that had the mark of its own keeps it, and one that was set otherwise stays so.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

import msgspec

from journal_tui.models.base import Record

#: The marks that a part takes over, as fields of a record.
MARKS = ("sealed", "bring")
#: Records of older versions were sealed without their parts: up to this version a part takes a seal over.
FOLLOWS_SINCE = 3

P = TypeVar("P", bound="Part")


class Part(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A record that came of another one. `followed` names the marks that it has from there alone."""

    #: The field with the id of the record it came of, and the table that one lives in.
    link: ClassVar[str] = ""
    origin: ClassVar[str] = ""

    followed: tuple[str, ...] = ()


def following(part: P, before: Record, after: Record) -> P:
    """The part as it is once the record it came of has other marks."""
    marks: dict[str, bool] = {}
    followed = part.followed
    for mark in MARKS:
        now = getattr(after, mark)
        if now == getattr(before, mark):
            continue
        if now and not getattr(part, mark):
            marks[mark], followed = True, (*followed, mark)
        elif not now and mark in followed:
            marks[mark] = False
            followed = tuple(other for other in followed if other != mark)
    return msgspec.structs.replace(part, followed=followed, **marks) if marks else part


def begun_from(origin: Record, marks: dict[str, bool | None]) -> dict[str, Any]:
    """The marks of a new part: those the client set (not None) stand, and the record's others are taken over.

    (`Any`: fields of a struct, for its constructor.)
    """
    followed = tuple(mark for mark in MARKS if getattr(origin, mark) and marks.get(mark) is None)
    return {**{mark: bool(marks.get(mark)) or mark in followed for mark in MARKS}, "followed": followed}


def decided(part: Part, changes: dict[str, Any]) -> tuple[str, ...]:
    """What a part still follows once the client changes these of its fields. (`Any`: as in `begun_from`.)"""
    return tuple(mark for mark in part.followed if mark not in changes)


def sealed_of_old(part: P, origin: Record | None) -> P:
    """A part of an older version, sealed where the record it came of is."""
    if origin is None or not origin.sealed or part.sealed or part.schema >= FOLLOWS_SINCE:
        return part
    return msgspec.structs.replace(part, sealed=True, followed=(*part.followed, "sealed"))
