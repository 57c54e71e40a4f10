"""`python -m tests.story.eager_drafts`: the program, with cheap keys and a draft kept many times a second."""

from __future__ import annotations

from journal_tui.cli import main
from journal_tui.ui.kit import drafts
from tests.story.cheap_keys import with_cheap_keys

if __name__ == "__main__":
    with_cheap_keys()
    drafts.DRAFT_SECONDS = 0.05
    main()
