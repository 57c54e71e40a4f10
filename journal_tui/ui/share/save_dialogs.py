"""What is said before a page leaves with names on it that were to be initials."""

from __future__ import annotations

from journal_tui.journal.journal import Journal
from journal_tui.summary import Selection, names_shortened, sealed_names_on, summarise
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.screen import NotebookScreen


async def agree_to_names(screen: NotebookScreen[None], journal: Journal, selection: Selection) -> bool:
    """Says which names initials left on the page, and why. False: back to the page."""

    def read() -> tuple[str, ...]:
        records = journal.all_records()
        now = journal.clock()
        left = [word for word, _ in names_shortened(records, selection, now=now).left]
        sealed = sealed_names_on(summarise(records, selection, now=now), records)
        return (
            *(f"{name}: known only from what you sealed, so it stands as it is." for name in sealed),
            *(f"{word}: may name someone, or be an ordinary word, so it stands as it is." for word in left),
        )

    left = await screen.host.off_loop(read)
    if not left:
        return True
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(
            "A name is not shortened",
            "\n".join((*left, "h on the page shortens any word.")),
            (("back", "Back to the page"), ("on", "Leave it so")),
        )
    )
    return answer == "on"
