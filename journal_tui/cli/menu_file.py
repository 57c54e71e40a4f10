"""The menu's ways to look after the file: backups, copies, the passphrase and the recovery code."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from journal_tui.cli.copies import look_into, merge_and_tell
from journal_tui.cli.exporting import export_into
from journal_tui.cli.keeping import check_and_tell
from journal_tui.cli.menu_choosing import LeaveList, ask_line
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, save_elsewhere
from journal_tui.cli.opening import copy_target
from journal_tui.cli.place import Options, state_folder
from journal_tui.cli.secrets import (
    ask,
    new_passphrase,
    page_of_its_own,
    shows_pages,
    tell_passphrase,
    with_secret,
)
from journal_tui.cli.talk import Stop, data, say, say_wrapped
from journal_tui.journal import opening
from journal_tui.journal.copies import copies_of
from journal_tui.journal.journal import Journal
from journal_tui.journal.opening import NotOpened, OpenedCopy
from journal_tui.models.text import clean_line, plural
from journal_tui.models.when import say_when
from journal_tui.typed_path import path_meant
from journal_tui.vault import Backup, WrongSecret, folder_of

_OPENS_WITH = "passphrase of the copy, or its recovery code"
_NOT_OPEN_ENOUGH = "An open journal is not enough to change its keys."
_WRITE_IT_DOWN = (
    "This is your recovery code. If you forget the passphrase, only this code opens your journal. Write it "
    "on paper now, and keep it away from this device. It is not shown again later."
)


# -- backups ----------------------------------------------------------------------------------------------


def back_up(opened: Opened) -> None:
    """The backups by date: make one, copy one elsewhere, put one in the journal's place, let old ones go."""
    backups = opened.journal.vault.backups

    def choices() -> list[Choice]:
        old = backups.with_other_keys()
        drop = Choice(
            f"Old passphrase: delete {plural(len(old), 'copy')} from before", lambda: _drop(opened), ("old",)
        )
        return [
            Choice("Make one now", partial(_make, opened), ("make", "new")),
            Choice("To a stick, or another folder", partial(_copy_elsewhere, opened), ("copy", "stick")),
            *([drop] if old else []),
            *(Choice(backup_line(copy), partial(_restore, opened, copy)) for copy in backups.list_backups()),
        ]

    folder = folder_of(opened.journal.vault.path)
    opened.chooser.go_through(
        f"Backups. A date puts that one in the journal's place. They are in {folder}.", choices
    )


def backup_line(backup: Backup) -> str:
    """A backup in one line: when, and how large."""
    kept = ", kept apart" if backup.kept else ""
    return f"{say_when(backup.made_at)}, {-(-backup.size // 1024):,} KB{kept}"


def _make(opened: Opened) -> None:
    backups = opened.journal.vault.backups
    before = {copy.path for copy in backups.list_backups()}
    new_backup = backups.make()
    if new_backup.path in before:
        say("The newest backup holds just what the journal holds.")
    else:
        say(f"A backup is made, {say_when(new_backup.made_at)}. Every part of it was opened.")


def _copy_elsewhere(opened: Opened) -> None:
    named = ask_line("Into which folder, or which new file? Enter goes back.")
    if named:
        target = copy_target(named)
        opened.journal.vault.backups.copy_to(target)
        say(f"Copied to {target}. It is a sound copy: every part of it was opened.")


def _drop(opened: Opened) -> None:
    backups = opened.journal.vault.backups
    old = backups.with_other_keys()
    say_wrapped(
        f"Still open with the old passphrase and the old code: {plural(len(old), 'copy')} from before. "
        "Without them only a fresh one is left. Copies on a stick or on other devices are yours to delete."
    )
    if opened.chooser.agree("Delete them?", "Delete them", "yes", enter="keeps them"):
        backups.let_go(old)
        say("They are deleted, and a fresh backup is made.")


def _restore(opened: Opened, backup: Backup) -> None:
    copy = open_copy(opened.options, backup.path)
    say_wrapped(f"It is from {say_when(backup.made_at)}. {copy.words} What was written since is not in it.")
    say("The journal as it is now is kept among the backups, and then it locks.")
    question = "Put it in the journal's place?"
    if not opened.chooser.agree(question, "Put it in place", "yes"):
        say("Nothing was changed.")
        return
    put = partial(opening.put_in_place, copy, opened.options.path, state_folder)
    raise LeaveList(leave=False, closed=put)


def open_copy(options: Options, source: Path) -> OpenedCopy:
    """A copy, opened with its own passphrase or code. Raises WrongSecret, and Stop for one that is hurt."""

    def use(secret: str) -> OpenedCopy:
        looked = opening.open_copy(source, secret)
        if isinstance(looked, NotOpened):
            raise WrongSecret(looked.sentence) if looked.wrong_secret else Stop(looked.code, looked.sentence)
        return looked

    return with_secret(options.passphrase_file, use, subject=_OPENS_WITH)


# -- copies that a sync tool left -------------------------------------------------------------------------


def copies(opened: Opened) -> None:
    """Other files of this journal in its folder: what is in them, and merging."""
    if not copies_of(opened.journal):
        say("There is no other copy of this journal in its folder.")
        return

    def choices() -> list[Choice]:
        return [
            Choice(
                f"{clean_line(copy.path.name)}, written {say_when(copy.changed.astimezone())}",
                partial(_merge, opened, copy.path),
            )
            for copy in copies_of(opened.journal)
        ]

    opened.chooser.go_through("Copies that a sync tool left. A number says what is in one.", choices)


def _merge(opened: Opened, path: Path) -> None:
    passphrase, lines = look_into(opened.journal, path, None)
    opened.chooser.read("\n".join(line.strip() for line in lines))
    if opened.chooser.agree("Merge it? It becomes one save, and its file is moved aside.", "Merge it", "yes"):
        merge_and_tell(opened.journal, path, passphrase)
    else:
        say("Nothing was changed.")


# -- the passphrase and the recovery code -----------------------------------------------------------------


def passphrase(opened: Opened) -> None:
    """Another passphrase, for whoever knows the one it has; a new recovery code comes with it."""
    if _knows_passphrase(opened):
        say("Choose a new passphrase. You get a new recovery code as well; the old one ends.")
        renew(opened, new_passphrase(None, option="--new-passphrase-file"))


def renew(opened: Opened, chosen: str) -> None:
    """New keys under this passphrase, and the new code until it is on paper."""
    code = opening.change_passphrase(opened.journal, chosen)
    tell_passphrase("")
    say("The keys are changed. The new recovery code follows.")
    hand_over_code(opened.journal, code)
    if opened.journal.vault.backups.with_other_keys():
        _drop(opened)


def _knows_passphrase(opened: Opened) -> str | None:
    """The passphrase, typed once more; None, and said, where nothing can be changed."""
    vault = opened.journal.vault
    if vault.read_only:
        say("The journal is open for reading only, so its keys cannot be changed now.")
        return None
    say(_NOT_OPEN_ENOUGH)

    def use(typed: str) -> str:
        if not vault.matches(typed):
            raise WrongSecret("That is not the passphrase of this journal.")
        return typed

    return with_secret(opened.options.passphrase_file, use, subject="passphrase of now")


def recovery_code(opened: Opened) -> None:
    """Type the code once from paper, to be sure of it; or make a new one."""
    choices = [
        Choice("Practise it: type it from your paper", partial(_practise, opened), ("practise", "practice")),
        Choice("New code; the old one ends", partial(_new_code, opened), ("new", "make")),
    ]
    opened.chooser.go_through("Your recovery code.", lambda: choices)


def _practise(opened: Opened) -> None:
    say("Nothing is changed. Capitals, spaces and dashes make no difference.")
    typed = ask_line("The code from your paper. Enter goes back.")
    if not typed:
        return
    vault = opened.journal.vault
    try:
        right = vault.matches_code(typed)
    except WrongSecret as slip:
        say(str(slip))
        return
    if right and not vault.read_only:
        opening.code_was_typed_back(opened.journal)
    say_wrapped(
        "That is it. With this code your journal opens, also when the passphrase is forgotten."
        if right
        else "That is a recovery code, but not the one of this journal now. It may be one from before a "
        "change of the passphrase. New code makes a new one."
    )


def _new_code(opened: Opened) -> None:
    if known := _knows_passphrase(opened):
        renew(opened, known)


def hand_over_code(journal: Journal, code: str) -> None:
    """Say the code group by group until two of them were typed back; later is fine, and told at openings."""
    groups = code.split("-")
    asked = opening.groups_to_type_back(groups)
    which = " and ".join(str(number + 1) for number in asked)
    _say_code(groups)
    while True:
        typed = ask_line(
            f"To be sure: type groups {which} from your paper. Enter says the code again; later goes on."
        )
        if typed.casefold() in ("later", "back", "0"):
            say("You will be told at each opening, until you have practised it or made a new one.")
            return
        if not typed:
            _say_code(groups)
        elif opening.same_symbols(typed, "".join(groups[number] for number in asked)):
            opening.code_was_typed_back(journal)
            say("That is right.")
            return
        else:
            say("That is not what the code says.")


def _say_code(groups: list[str]) -> None:
    """The groups, each in a line with its number; on a page of its own where the terminal has one."""

    def groups_in_lines() -> None:
        say_wrapped(_WRITE_IT_DOWN)
        data("\n".join(f"Group {number}: {group}" for number, group in enumerate(groups, 1)))

    if not shows_pages():
        groups_in_lines()
        return
    with page_of_its_own():
        groups_in_lines()
        ask("Enter, when it is on paper: ", subject="answer", option="--passphrase-file", echo=True)


# -- the file ---------------------------------------------------------------------------------------------


def check_file(opened: Opened) -> None:
    """Read the file back; accept one that is older; go on in another folder."""
    older = opened.journal.vault.older
    accept: list[Choice] = []
    if older is not None:
        accept = [Choice("Accept it, although it is older", lambda: _accept(opened, older), ("accept",))]
    choices = [
        Choice("Check every part of it", lambda: check_and_tell(opened.journal), ("check",)),
        *accept,
        Choice("Move: save to another folder, and go on there", lambda: save_elsewhere(opened), ("move",)),
    ]
    opened.chooser.go_through("The journal's file.", lambda: choices)


def _accept(opened: Opened, older: str) -> None:
    say_wrapped(
        f"{older} What was saved after it is not in it. A copy of it is kept among the backups, and what you "
        "write from now on is added to it."
    )
    if ask_line("Type accept to go on. Enter goes back.").casefold() == "accept":
        opened.journal.vault.accept()
        say("Accepted. The journal can be written to again.")
    else:
        say("Nothing was changed.")


def export(opened: Opened) -> None:
    """Everything to a folder, readable by any program."""
    folder = ask_line("Into which new or empty folder? Enter goes back.")
    if folder:
        export_into(opened.journal, opened.options, path_meant(folder), "markdown", yes=False)
