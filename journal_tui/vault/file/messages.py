"""Why a save did not reach the disk, in words: what happened, what is safe, what to do."""

from __future__ import annotations

import errno

from journal_tui.vault.file.disk import NO_ROOM as NO_ROOM_NUMBERS
from journal_tui.vault.file.open_file import FileState

NO_ROOM = (
    "There is no room left on the disk, so this was not saved. "
    "Everything saved before is safe; please make room and save again, or save the journal to another folder."
)
FAILING = (
    "The disk reported an error, so this was not saved, and the journal is now open for reading only. "
    "Everything saved before can be read and exported; please save the journal to another folder."
)
#: What the journal's name leads to, if not to its file as it was left; one of the sentences below follows.
STANDING = {
    FileState.GONE: (
        "The journal's file has left its folder: it was moved or removed, or its drive is gone. "
    ),
    FileState.ANOTHER: "Another file has taken the journal's place, so nothing was written over it. ",
    FileState.SHORTER: "Another program has cut the journal's file shorter, so it was left as it is. ",
    FileState.LONGER: "Another program has written to the journal's file, so it was left as it is. ",
    FileState.REPLACED: (
        "Another program has written another file over the journal's, so it was left as it is. "
    ),
    FileState.UNKNOWN: "The disk did not answer when the journal's file was looked for. ",
}
NOT_KEPT_BESIDE = (
    "This was not saved. Everything saved before is safe in memory; "
    "please save the journal to another folder."
)
KEPT_BESIDE = (
    "This was not saved there: it is kept, with everything saved before, in {name} beside it. "
    "Open the journal again and merge that copy, or save the journal to another folder."
)
KEPT_AT_THE_END = (
    "What was saved here is kept in {name} beside it: open the journal again and merge that copy."
)
NOT_REWRITTEN = (
    "The journal's file could not be written anew: {why}. The file is as it was, and nothing is lost."
)
NOT_CERTAIN = (
    "The disk reported an error after the journal's file was written anew. Everything is saved; "
    "keep the old passphrase and recovery code too until the journal has been saved once more."
)
NOT_DELETED = (
    "Everything is saved, but what was deleted could not be removed from the file yet. "
    "This is tried again the next time the journal is closed."
)
NOT_ELSEWHERE = (
    "The journal could not be written to that folder either: {why}. "
    "Nothing is lost while it stays open; please choose another folder."
)

NO_BACKUP = "A backup could not be made: {why}. The journal itself is saved."
NO_BACKUP_OF_OLDER = (
    "No copy was made: this file is older than what was saved on this machine, and a copy of it would take "
    "the place of one that has more. Restore a backup, or accept the file first with `journal-tui accept`."
)
NOT_SET_APART = (
    "The file was accepted, but the backups from before could not be marked to be kept: the disk reported an "
    "error, or they are not yours. Copy them elsewhere if you may still want them."
)
NOT_PURGED = (
    "Not all of the backups could be deleted: the disk reported an error, or they are not yours. "
    "What they hold is still in them; the journal itself is as you wanted it."
)


_NOT_HERE = "this account may not write to its folder"
_WHY = {
    **dict.fromkeys(NO_ROOM_NUMBERS, "there is no room for it"),
    errno.EACCES: _NOT_HERE,
    errno.EPERM: _NOT_HERE,
    errno.EROFS: "the disk can only be read",
    errno.ENAMETOOLONG: "its name is longer than the disk allows",
    errno.ENOTDIR: "a file stands where its folder would be",
    errno.EEXIST: "a file stands where it would be",
    errno.ESTALE: "another file has taken the journal's place",
}


def why(number: int | None) -> str:
    """What the number of an `OSError` says, for the sentences that take a `{why}`."""
    return _WHY.get(number or 0, "the disk reported an error")
