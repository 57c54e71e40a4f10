"""`python -m tests.story.eager_drafts`: the program, with cheap keys and a draft kept many times a second."""

from __future__ import annotations

from journal_tui.cli import main
from journal_tui.ui.records import form_screen as record
from tests.story.cheap_keys import with_cheap_keys

if __name__ == "__main__":
    with_cheap_keys()
    record.DRAFT_SECONDS = 0.05
    main()
