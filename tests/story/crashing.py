"""`python -m tests.story.crashing MODULE CLASS METHOD`: the program, but one method raises an error."""

from __future__ import annotations

import importlib
import sys
from typing import NoReturn

from journal_tui.cli import main
from tests.story.cheap_keys import with_cheap_keys

#: What the error quotes; it must not come out anywhere.
QUOTED = "quoted-by-an-error"


def fail(*_arguments: object, **_named: object) -> NoReturn:
    """Raise an error that quotes somebody's words, with the words in a local variable too."""
    line_of_the_journal = "quoted-by-an-error"
    raise LookupError(line_of_the_journal)


if __name__ == "__main__":
    module, kind, method = sys.argv[1:]
    del sys.argv[1:]
    with_cheap_keys()
    setattr(getattr(importlib.import_module(module), kind), method, fail)
    main()
