"""The names of files to write: what their endings promise is what is in them."""

from __future__ import annotations

from pathlib import Path

import click


def check_ending(path: Path, allowed: tuple[str, ...]) -> str:
    """The ending of a name, in lower case. Raises UsageError when it promises another kind of file.

    A name without any ending promises nothing, and is taken as if it ended in the first of those allowed.
    """
    ending = path.suffix.lower()
    if not ending:
        return allowed[0]
    if ending not in allowed:
        names = " or ".join(allowed)
        raise click.UsageError(f"{path.name} ends in {ending}, and this writes {names}. Nothing was written.")
    return ending
