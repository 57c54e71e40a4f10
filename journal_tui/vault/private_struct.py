"""What the vault's parts hand to one another."""

from __future__ import annotations

import msgspec


class PrivateStruct(msgspec.Struct, frozen=True):
    """Values by name. Its `repr` shows none of them: keys, secrets and documents are among them.

    A dataclass would do the same, and takes forty times as long to make at each start.
    """

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"
