"""People whom the client chose to be shown before unlocking: kept outside the vault, in clear.

One small file for each journal in the state folder of this machine; its layout is in `vault/FORMAT.md`. It is
there while somebody is chosen and only then, and whoever can read the client's files can read it. It follows
the journal: what was changed, deleted or sealed there is changed or gone here with the same save.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec
from msgspec.structs import astuple

from journal_tui.journal.clock import Clock
from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.models.records import Person
from journal_tui.models.text import clean_line
from journal_tui.vault import NotSaved, Vault, VaultError, inspect, printable_path
from journal_tui.vault.file.disk import REAL_DISK, make_folders, open_existing, read_part, remove_if_there
from journal_tui.vault.file.writer import write_over

#: More bytes than this are no file of ours.
_LARGEST = 64 * 1024
#: Characters of each part of a line.
_LONGEST = 200


#: Said before anybody is chosen.
WHAT_IS_SHOWN = (
    "Off until you tick somebody. Then Help now shows their name, who they are to you and their number "
    "before the passphrase is asked, to anyone who opens this app on this computer. Nothing else is shown. "
    "It is kept outside your journal, not encrypted, and only here. Untick all of them, and it is deleted:"
)


class ShownPerson(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is shown of somebody: nothing else is kept outside the vault."""

    id: str
    name: str
    who: str = ""
    reach: str = ""


class _File(msgspec.Struct, frozen=True):
    people: tuple[ShownPerson, ...]


def path_of(state: Path, vault_id: bytes) -> Path:
    """Where the people of a journal are kept."""
    return state / f"{vault_id.hex()}.people"


def may_be_shown(person: Person) -> bool:
    """What is sealed never leaves the vault; without a name there is nobody to choose."""
    return bool(person.name) and not person.sealed


def shown_before_unlocking(path: Path, state: Path | None) -> tuple[ShownPerson, ...]:
    """The people chosen for the journal at `path`, read without a secret; none when anything is amiss."""
    if state is None:
        return ()
    try:
        return read(path_of(state, inspect(path).vault_id))
    except VaultError:
        return ()


def read(file: Path) -> tuple[ShownPerson, ...]:
    """What a file holds, made harmless: anybody may have written it. Nobody when it is missing or wrecked."""
    try:
        descriptor = open_existing(REAL_DISK, file, writable=False)
        try:
            data = read_part(REAL_DISK, descriptor, _LARGEST, 0)
        finally:
            REAL_DISK.close(descriptor)
        people = msgspec.json.decode(data, type=_File).people
    except (OSError, ValueError, msgspec.MsgspecError):
        return ()
    cleaned = (
        ShownPerson(*(clean_line(part, limit=_LONGEST) for part in astuple(person))) for person in people
    )
    return tuple(person for person in cleaned if person.name)


class ShownPeople:
    """The chosen people of one open journal, as its file has them. Nobody where no state is kept."""

    def __init__(self, vault: Vault) -> None:
        state = vault.context.state
        #: Where they are kept; None where nothing is kept outside the journal.
        self.file = path_of(state, vault.vault_id) if state is not None else None
        self._shown = read(self.file) if self.file is not None else ()

    @property
    def ids(self) -> frozenset[str]:
        """Who is chosen now."""
        return frozenset(person.id for person in self._shown)

    def choose(self, people: Iterable[Person], ids: Iterable[str]) -> None:
        """Show these and nobody else; with nobody chosen the file is deleted.

        Raises NotSaved, with nobody shown if that can be had.
        """
        if self.file is None:
            raise NotSaved("This journal keeps nothing outside itself, so nobody can be shown.")
        chosen = set(ids)
        allowed = [person for person in people if person.id in chosen and may_be_shown(person)]
        self._keep(self.file, tuple(map(_shown, allowed)))

    def follow(self, people: Callable[[], Iterable[Person]]) -> None:
        """Show those who are chosen as the journal has them now; who is gone or sealed is shown no more.

        `people` is asked only while somebody is chosen. No trouble here stops a save: what cannot be
        rewritten is deleted, and what cannot be deleted either is put right at the next opening.
        """
        if self._shown:
            with suppress(NotSaved):
                self.choose(people(), self.ids)

    def _keep(self, file: Path, shown: tuple[ShownPerson, ...]) -> None:
        if shown and shown == self._shown:
            return
        try:
            if shown:
                make_folders(REAL_DISK, file.parent)
                write_over(REAL_DISK, file, msgspec.json.encode(_File(shown)))
            else:
                remove_if_there(REAL_DISK, file)
        except OSError as problem:
            with suppress(OSError):
                remove_if_there(REAL_DISK, file)
            self._shown = read(file)
            raise NotSaved(
                f"The list in {printable_path(file)} could not be changed. Your journal is as it was."
            ) from problem
        self._shown = shown


def _shown(person: Person) -> ShownPerson:
    fields = (person.name or "", person.who or "", person.reach or "")
    return ShownPerson(person.id, *(clean_line(part, limit=_LONGEST) for part in fields))


class Choosable(NamedTuple):
    """The question who is shown, its answer now, and whom each choice means."""

    question: Question
    answers: dict[str, Value]
    of_choice: dict[str, str]
    clock: Clock

    def ids(self, answers: Mapping[str, Value]) -> frozenset[str]:
        """The ids of those who are ticked in an answer."""
        ticked = answers.get(self.question.id)
        return (
            frozenset(self.of_choice[choice] for choice in ticked)
            if isinstance(ticked, tuple)
            else frozenset()
        )


class _OpenJournal(Protocol):
    """What is asked of an open journal here."""

    clock: Clock
    shown_people: ShownPeople

    def all(self, kind: type[Person]) -> list[Person]:
        """Every person of the journal."""


def choosable(journal: _OpenJournal) -> Choosable:
    """Who can be chosen, as a question: those with a name who are not sealed."""
    of_choice: dict[str, str] = {}
    for person in journal.all(Person):
        if may_be_shown(person):
            shown = _shown(person)
            label = " · ".join(filter(None, (shown.name, shown.who, shown.reach)))
            of_choice[label if label not in of_choice else f"{label} ({len(of_choice) + 1})"] = person.id
    chosen = journal.shown_people.ids
    ticked = tuple(label for label, person_id in of_choice.items() if person_id in chosen)
    question = Question(
        id="shown", kind="checklist", text="Who is shown before unlocking?", choices=tuple(of_choice)
    )
    return Choosable(question, {question.id: ticked} if ticked else {}, of_choice, journal.clock)
