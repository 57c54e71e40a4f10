"""The menu before the unlocking: help, a wave and exercises at once; then a way to an open journal."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from journal_tui import safety
from journal_tui.cli.menu_choosing import Chooser, LeaveList, ask_line, perform
from journal_tui.cli.menu_exercises import Exercises
from journal_tui.cli.menu_file import backup_line, hand_over_code, open_copy, renew
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_import import bring_along
from journal_tui.cli.menu_opened import Opened, keep_typed
from journal_tui.cli.menu_packs import offer_packs
from journal_tui.cli.menu_settings import pick_region
from journal_tui.cli.menu_wave import Wave
from journal_tui.cli.opening import open_journal, opened, vault_context
from journal_tui.cli.place import Options, state_folder
from journal_tui.cli.secrets import new_passphrase
from journal_tui.cli.talk import Stop, say, say_wrapped
from journal_tui.cli.urgent import say_help_now
from journal_tui.journal import opening
from journal_tui.journal.journal import Journal
from journal_tui.journal.opening import NotOpened
from journal_tui.journal.rides_in_memory import RidesInMemory
from journal_tui.journal.shown_people import ShownPerson, shown_before_unlocking
from journal_tui.models.text import plural
from journal_tui.safety.beside import beside_before_unlocking
from journal_tui.typed_path import path_meant
from journal_tui.vault import Vault, find_copies, list_backups, open_vault

#: A journal that is open for as long as the `with` goes on.
Opening = contextlib.AbstractContextManager[Journal]
_HELP_WORDS = ("help", "emergency", "call", "crisis", "sos")
_LEAVE_WORDS = ("leave", "quit", "exit", "end", "q")
_NOT_KEPT = "Your wave is not kept: open your journal to keep it. Leave once more to go without it."
_LOCKED = "The journal is locked. Choose first: the passphrase is asked afterwards."
_TOO_EARLY = "That is no choice here. A passphrase is asked only after a choice: Enter alone goes on to it."
_LOST = "The wave was not kept: no journal was opened."
_CODE_PENDING = (
    "Your recovery code was not typed back from paper. For a new one: File and settings, then Recovery code."
)


class Door:
    """What can be done while the journal is locked; what is chosen or ridden here comes into it."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._chooser = Chooser()
        self._rides = RidesInMemory()
        self._region_code = ""
        #: The journal's region when it was last open here: nothing of it is kept outside the journal.
        self.known_region = ""
        self._warned = False
        #: What is to be done first in the journal that is opened next.
        self._first: list[Callable[[Opened], object]] = []

    # -- the list ----------------------------------------------------------------------------------

    def opened(self) -> Opening | None:
        """A journal, open, once the client wants one; None to leave. Raises EndOfAnswers."""
        self._chooser.leave = Choice("Leave", self._leave, _LEAVE_WORDS)
        self._chooser.everywhere = [
            Choice("Help now", self._help_now, _HELP_WORDS), self._chooser.leave,
        ]  # fmt: skip
        heard = False
        self._chooser.too_early = _TOO_EARLY
        while True:
            found_opening: list[Opening] = []
            there = os.path.lexists(self.options.path)
            lines = self._lines(found_opening.append, there=there)
            title = _LOCKED if there else "Welcome. There is no journal here yet."
            enter = "opens your journal" if there else "makes a journal"
            try:
                chosen = self._chooser.choose(title, lines, enter=enter, first=True, heard=heard)
                heard = chosen is not None
                perform(chosen or lines[1])
            except LeaveList:
                return None
            except KeyboardInterrupt:
                say()
                return None
            if found_opening:
                self._warned = False
                return found_opening[0]

    def _lines(self, take: Callable[[Opening], object], *, there: bool) -> list[Choice]:
        """Help and a way in come first, and always at the same numbers."""
        help_now = Choice("Help now", self._help_now, _HELP_WORDS)
        wave = Choice("Ride the wave of an urge", self._wave, ("wave", "urge", "craving"))
        exercises = Choice("Breathe, and other exercises", Exercises(self._chooser).choose, ("exercises",))
        country = Choice(f"Country of the helplines: {self._region.name}", self._country, ("country",))
        if there:
            by_code = Choice(
                "Recovery code, if you forgot the passphrase",
                lambda: take(self._by_code()),
                ("code", "recovery"),
            )
            unlock = Choice("Open your journal", lambda: take(open_journal(self.options)), ("unlock", "open"))
            return [help_now, unlock, wave, exercises, country, by_code]
        make = Choice("Make a journal", lambda: take(self._make()), ("make", "new", "init"))
        restore = Choice(
            "Put a copy of your journal here", lambda: self._restore(take), ("restore", "backup", "copy")
        )
        elsewhere = Choice(
            "Old journal from another program: bring it along",
            lambda: take(self._make(bring_along)),
            ("import",),
        )
        return [help_now, make, wave, exercises, country, restore, elsewhere]

    # -- before anything is open -------------------------------------------------------------------

    @property
    def _region(self) -> safety.Region:
        return safety.chosen_region(self._region_code or self.known_region, os.environ)

    def _people(self) -> tuple[ShownPerson, ...]:
        return shown_before_unlocking(self.options.path, state_folder())

    def _help_now(self) -> None:
        say_help_now(None, region_code=self._region_code or self.known_region, people=self._people())

    def _country(self) -> None:
        region = pick_region(self._chooser)
        if region is not None:
            self._region_code = region.code
            say(f"Help now has the numbers of: {region.name}.")

    def _wave(self) -> None:
        beside = beside_before_unlocking(self._people())
        Wave(self._chooser, self._rides, beside, Exercises(self._chooser)).go()

    def _leave(self) -> None:
        if self._rides.waiting and not self._warned:
            self._warned = True
            say(_NOT_KEPT)
            return
        raise LeaveList(leave=True)

    def tell_what_is_lost(self) -> None:
        """Said when nothing more can be typed."""
        if self._rides.waiting:
            say(_LOST)

    # -- ways in -----------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _by_code(self) -> Iterator[Journal]:
        """Opened with the recovery code; a new passphrase is chosen at once, for the old one is forgotten."""

        def use(code: str) -> Vault:
            return open_vault(self.options.path, recovery_code=code, context=vault_context())

        with opened(self.options, use, subject="recovery code", option="--code-file", echo=True) as journal:
            self._first.append(_choose_passphrase)
            yield journal

    @contextlib.contextmanager
    def _make(self, then: Callable[[Opened], object] | None = None) -> Iterator[Journal]:
        """A new journal, open: a passphrase, the code on paper, the country, packs, an old journal."""
        for paragraph in (safety.WHAT_THIS_IS, *safety.BEFORE_PASSPHRASE):
            say_wrapped(paragraph)
            say()
        chosen = new_passphrase(self.options.passphrase_file, option="--passphrase-file")
        result = opening.make_journal(self.options.path, chosen, state_folder)
        if isinstance(result, NotOpened):
            raise Stop(result.code, result.sentence)
        journal, code = result
        say(f"Your journal is at {self.options.path}.")
        self._first += [
            lambda opened: hand_over_code(opened.journal, code),
            _ask_country,
            offer_packs,
            *([then] if then is not None else []),
        ]
        with contextlib.closing(journal):
            yield journal

    def _restore(self, take: Callable[[Opening], object]) -> None:
        """A copy in the place of a journal that is not there: found here, or named; then open."""
        source = self._copy()
        if source is None:
            return
        copy = open_copy(self.options, source)
        say(copy.words)
        if not self._chooser.agree("It becomes the journal here; its own file stays.", "Use it", "yes"):
            say("Nothing was changed.")
            return
        journal = opening.restore_and_open(copy, self.options.path, state_folder)
        if isinstance(journal, NotOpened):
            raise Stop(journal.code, journal.sentence)
        if copy.by_code:
            self._first.append(_choose_passphrase)
        take(contextlib.closing(journal))

    def _copy(self) -> Path | None:
        backups = list_backups(self.options.path)
        if backups:
            another = "Another file"
            chosen: list[Path | None] = []
            lines = [
                *(Choice(backup_line(backup), partial(chosen.append, backup.path)) for backup in backups),
                Choice(another, partial(chosen.append, None), ("another",)),
            ]
            line = self._chooser.choose("These backups are on this device.", lines)
            if line is None:
                return None
            perform(line)
            if not chosen or chosen[0] is not None:
                return chosen[0] if chosen else None
        typed = ask_line("Where is the copy? For example: /media/stick/notebook.rjv. Enter goes back.")
        return path_meant(typed) if typed else None

    # -- once it is open ---------------------------------------------------------------------------

    def hand_over(self, opened: Opened) -> None:
        """What was chosen and ridden before comes into the journal; what there is to tell of it is said."""
        journal = opened.journal
        if self._rides.waiting:
            if journal.vault.read_only:
                say("The journal is open for reading only: the wave from before unlocking could not be kept.")
            else:
                keep = partial(self._keep_rides, journal)
                perform(Choice("", partial(keep_typed, opened, keep, lambda: "\n".join(self._rides.courses))))
        if self._region_code:
            perform(Choice("", partial(journal.change_settings, region=self._region_code)))
            if journal.settings.region == self._region_code:
                self._region_code = ""
        first, self._first = self._first, []
        for act in first:
            perform(Choice("", partial(act, opened)))
        if journal.settings.code_pending and not journal.vault.read_only and not first:
            say_wrapped(_CODE_PENDING)
        if waiting := len(journal.drafts()):
            say(f"Begun and not saved: {plural(waiting, 'draft')}. drafts says what.")
        if find_copies(journal.vault.path, journal.vault.vault_id):
            say_wrapped("A copy of this journal lies beside it. copies says what is in it, and merges it.")

    def _keep_rides(self, journal: Journal) -> None:
        many = self._rides.hand_over(journal)
        subject = "The wave" if many == 1 else f"The {plural(many, 'wave')}"
        say(f"{subject} from before unlocking {'is' if many == 1 else 'are'} kept.")


def _choose_passphrase(opened: Opened) -> None:
    """A new passphrase for whoever came in with the code."""
    say("Choose a new passphrase. You get a new recovery code as well; the old one ends.")
    renew(opened, new_passphrase(None, option="--new-passphrase-file"))


def _ask_country(opened: Opened) -> None:
    """Whose helplines are said; Enter takes the likeliest."""
    likeliest = safety.chosen_region(opened.journal.settings.region, os.environ)
    region = pick_region(opened.chooser, enter=f"takes {likeliest.name}") or likeliest
    opened.journal.change_settings(region=region.code)
