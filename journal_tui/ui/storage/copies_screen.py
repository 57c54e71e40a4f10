"""Other copies of the journal in its folder: what is in them, and taking it in."""

from __future__ import annotations

from dataclasses import dataclass

from textual import work
from textual.content import Content

from journal_tui.journal.copies import OTHER_VERSION, Difference, MergeResult, compare, copies_of, merge_copy
from journal_tui.journal.journal import Journal
from journal_tui.models.text import clean_line
from journal_tui.models.when import say_when
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.kit.file_list_screen import FileListScreen
from journal_tui.ui.widgets.text_list import TextItem, hanging
from journal_tui.vault import Copy, VaultError, WrongSecret

_ITS_OWN = "It was made with another passphrase: what is in it shows when you give that one."
_LABEL_WIDTH = 17


@dataclass(frozen=True)
class Seen:
    """A copy, and what is in it; or why that is not known. `passphrase` is its own, once it was given."""

    copy: Copy
    difference: Difference | None = None
    problem: str = ""
    locked: bool = False
    passphrase: str | None = None


def look_at(journal: Journal, copy: Copy, passphrase: str | None = None) -> Seen:
    """What is in a copy. Reads the whole file, and derives a key when there is a passphrase."""
    try:
        return Seen(copy, compare(journal, copy.path, passphrase=passphrase), passphrase=passphrase)
    except WrongSecret as problem:
        return Seen(copy, problem=_ITS_OWN if passphrase is None else str(problem), locked=True)
    except VaultError as problem:
        return Seen(copy, problem=str(problem))


class CopiesScreen(FileListScreen[Seen]):
    """Each copy with its dates and numbers; enter merges the one that is highlighted."""

    HEADING = "Copies of this journal"
    WHAT_THIS_IS = (
        "When a journal is changed on two machines, a sync tool keeps both files. Merging takes in what only "
        "the copy has and keeps both texts where they differ. The copy's file is moved aside, not deleted."
    )
    ONE = "copy"
    NONE = "There is no other copy of this journal in its folder."

    def find_files(self) -> dict[str, Seen]:
        """The copies of the journal that a sync tool left in its folder."""
        return {str(copy.path): look_at(self._journal, copy) for copy in copies_of(self._journal)}

    def item(self, key: str, seen: Seen) -> TextItem:
        """Its dates, and what is in it."""
        return _item(key, seen)

    def keys(self) -> tuple[str | tuple[str, str], ...]:
        """To merge one, when there is one."""
        return (("select", "Merge"),) if self._files else ()

    @work(group="dialogs", exclusive=True)
    async def chosen(self, chosen_copy: Seen) -> None:
        """Take in what it has, once it was opened and agreed to."""
        seen = chosen_copy
        journal = self._journal
        if journal.vault.read_only and journal.vault.older is None:
            self.host.say("The journal is open for reading only, so nothing can be merged now.", wrong=True)
            return
        if seen.locked:
            passphrase = await self.app.push_screen_wait(
                AskDialog("The copy's own passphrase", "The one that it was last opened with.", secret=True)
            )
            if not passphrase:
                return
            seen = await self.host.off_loop(lambda: look_at(journal, seen.copy, passphrase))
        if seen.difference is None:
            self.host.say(seen.problem, wrong=True, seconds=20)
            return
        answer = await self.app.push_screen_wait(
            ChoiceDialog(
                "Merge this copy?", _sentence(seen.difference), (("merge", "Merge"), ("leave", "Leave it"))
            )
        )
        if answer == "merge":
            await self._take_in(seen)

    async def _take_in(self, seen: Seen) -> None:
        journal = self._journal

        def take_in() -> MergeResult:
            return merge_copy(journal, seen.copy.path, passphrase=seen.passphrase)

        done = await run_change(self.host, take_in)
        if done is None:
            return
        result = done.value
        second = result.difference.merged.total("both")
        second_note = f" Second versions carry the tag {OTHER_VERSION}." if second else ""
        self.host.say(f"Merged.{second_note} {result.words}", seconds=20)
        self.load()


def _sentence(difference: Difference) -> str:
    if difference.nothing:
        return "All that is in it is in the journal already. Its file is moved aside."
    rows = [f"{words[0].upper()}{words[1:]}: {numbers}." for words, numbers in difference.lines()]
    return "\n".join([*rows, "", "It becomes one save."])


def _item(key: str, seen: Seen) -> TextItem:
    copy = seen.copy
    rows = [("file written", f"{say_when(copy.changed.astimezone())}, {copy.size / 1024:,.0f} KB")]
    difference = seen.difference
    if difference is None:
        rows.append(("what is in it", seen.problem))
    else:
        if difference.last_written is not None:
            rows.append(("last record", say_when(difference.last_written.astimezone())))
        if difference.nothing:
            rows.append(("what is in it", "all of it is in the journal already"))
        rows += difference.lines()
        if difference.damage is not None:
            rows.append(("damaged", "this is what can be read of it; its file stays"))

    def lines(width: int) -> list[Content]:
        out = hanging(Content.styled(clean_line(copy.path.name), "bold"), width)
        for label, words in rows:
            out += hanging(words, width, first=Content.styled(f"{label:<{_LABEL_WIDTH}}", "dim"))
        return [*out, Content("")]

    return TextItem(key, lines)
