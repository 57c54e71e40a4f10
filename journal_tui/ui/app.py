"""The app: its door, its lock, and the rules that hold on every screen.

Imported before anything is unlocked, so only what the first screen needs is imported here; the journal's
floors come in a worker while the passphrase is being typed (`ui/routes.py`).

Locking ends the whole app, with every screen and every text in it, and starts a new one.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.notifications import Notification, Notify

from journal_tui.ui import routes
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.framework.crash import SafeCrashMixin
from journal_tui.ui.framework.driver import give_back_terminal, set_window_title, terminal_settings
from journal_tui.ui.framework.forgetting import forget_texts
from journal_tui.ui.framework.key_order import KeysInOrderMixin, is_text
from journal_tui.ui.framework.lifecycle import install_signal_handlers, run_app
from journal_tui.ui.framework.private_app import PrivateAppMixin
from journal_tui.ui.framework.screens import LeftOnceMixin, build_behind, withdraw
from journal_tui.ui.framework.stylesheet import SharedStylesheet
from journal_tui.ui.kit.commands import APP_COMMANDS, HelpNow, Hide, NotebookCommands, bindings
from journal_tui.ui.storage.save_elsewhere import ElsewhereOffer, how_to_open
from journal_tui.ui.theme import DEFAULT_THEME, THEMES

if TYPE_CHECKING:
    from journal_tui.journal.journal import Journal
    from journal_tui.ui.main.main_screen import Look, MainScreen

T = TypeVar("T")
#: How the app ended: left for good, or to start again locked or hidden.
Ending = Literal["left", "locked", "hidden"]

_TOUCHES = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp, events.Paste)

IDLE_WARNING_SECONDS = 30
IDLE_CHECK_SECONDS = 1.0


class NotebookApp(SafeCrashMixin, LeftOnceMixin, KeysInOrderMixin, PrivateAppMixin, App[Ending]):
    """One unlocked stretch of time, from the passphrase to the lock."""

    TITLE = "Notebook"
    AT_ONCE = frozenset({Hide.key})
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "app.tcss",
        "access/access.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*APP_COMMANDS),
        Binding("u", "log_urge", show=False),
        Binding("alt+u", "log_urge", show=False, priority=True),
    ]
    COMMANDS: ClassVar = {NotebookCommands}
    ENABLE_COMMAND_PALETTE = True
    ALLOW_SELECT = False
    INLINE_PADDING = 0

    def __init__(
        self,
        path: Path,
        *,
        journal: Journal | None = None,
        after: Ending | None = None,
        passphrase_hint: str = "",
        region_code: str = "",
        state: Callable[[], Path] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._choose_theme(journal.settings.theme if journal is not None else DEFAULT_THEME)
        self.path = path
        self.journal: Journal | None = journal
        self.passphrase_hint = passphrase_hint
        #: Where sightings are kept; without it neither they nor backups are, as for the demo.
        self.state = state
        #: What the next door says, after something was done that needed the journal closed.
        self.told = ""
        #: The exit code when it ends without a journal having been opened (1, 3, 4, 5), as for a command.
        self.failure_code = 0
        self._main: MainScreen | None = None
        #: The region that was chosen before anything was unlocked; empty when none was.
        self.region_code = region_code
        self.monotonic = monotonic
        self._after = after
        self._motion_before_unlocking = True
        self._last_touch = monotonic()
        self._idle_note: Notification | None = None
        self._shutting = False
        self._elsewhere = ElsewhereOffer(self)
        self._warned_of_leaving = False
        self._asked_ahead = False

    # -- starting --------------------------------------------------------------------------------

    def _choose_theme(self, name: str) -> None:
        """Have a theme before the styles are read: changing it later means reading them all again."""
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(App.theme, name if name in self.available_themes else DEFAULT_THEME)
        self.stylesheet = SharedStylesheet(variables=self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    def on_mount(self) -> None:
        """Choose the first screen."""
        install_signal_handlers(self, self.end_from_outside, self.suspend_locked)
        set_window_title(self, self.TITLE)
        self.set_interval(IDLE_CHECK_SECONDS, self.lock_when_idle)
        if self.journal is not None:
            self._open_main()
        elif self._after == "hidden":
            self.push_screen(HideScreen(), self._from_hidden)
        else:
            self._knock()

    def _from_hidden(self, _woken: bool | None) -> None:
        self._knock()

    def _knock(self) -> None:
        if self.path.exists() or self.path.is_symlink():
            self.push_screen(UnlockScreen(self.path, hint=self.passphrase_hint))
        else:
            self._first_start()
        self.call_after_refresh(self._warm_up)

    @work(group="dialogs")
    async def _first_start(self) -> None:
        from journal_tui.ui.access.first_start import first_start  # noqa: PLC0415 - once in a journal's life

        journal = await first_start(self, self.path)
        if journal is None:
            self.exit("left")
        else:
            await self.enter(journal)

    @work(group="warm-up")
    async def _warm_up(self) -> None:
        """Make ready what the open journal needs while the passphrase is being typed."""
        await self.off_loop(routes.warm_up)
        from journal_tui.ui.main.main_screen import MainScreen  # noqa: PLC0415 - loaded by now

        if self.journal is None and self._main is None:
            self._main = MainScreen()
            await build_behind(self, self._main)

    async def enter(self, journal: Journal) -> None:
        """The journal is open: show it."""
        self.journal = journal
        self.failure_code = 0
        theme = journal.settings.theme
        if theme in self.available_themes:
            self.theme = theme
        if self.region_code and self.region_code != journal.settings.region:
            await self.set_region(self.region_code)
        main, look = self._main, None
        if main is not None and main.is_mounted:
            # Made behind the door, it is filled first and then shown: drawn once.
            look = await self.off_loop(lambda: main.look(journal))
        if self.journal is journal:
            self._open_main(look)

    def _open_main(self, look: Look | None = None) -> None:
        from journal_tui.ui.main.main_screen import MainScreen  # noqa: PLC0415 - after unlocking

        self.touch()
        self.animation_level = "full" if self.motion else "none"
        reading_help = any(getattr(screen, "is_help", False) for screen in self.screen_stack)
        while len(self.screen_stack) > 1:
            # Whichever screen asked for it: all of them go.
            App.pop_screen(self)
        main, self._main = self._main or MainScreen(), None
        main.open(self.open_journal, look)
        self.push_screen(main)
        if reading_help:
            # Nobody loses the numbers they are reading because a key was made meanwhile.
            self.action_help_now()

    @property
    def open_journal(self) -> Journal:
        """The journal; only asked for by what is shown after unlocking."""
        if self.journal is None:
            raise RuntimeError("nothing is unlocked")
        return self.journal

    # -- work off the event loop -----------------------------------------------------------------

    async def off_loop(self, task: Callable[[], T]) -> T:
        """Run what derives a key or touches the disk in a thread, and wait for it without blocking."""
        return await asyncio.to_thread(task)

    def say(self, sentence: str, *, wrong: bool = False, seconds: float = 5) -> None:
        """A quiet line in a corner, never read as markup; or an offer, when another folder would help."""
        if wrong and self._elsewhere.takes(sentence):
            return
        self._say(sentence, wrong=wrong, seconds=seconds)

    def _say(self, sentence: str, *, wrong: bool = False, seconds: float = 5) -> Notification:
        note = Notification(
            sentence, severity="error" if wrong else "information", timeout=seconds, markup=False
        )
        self.post_message(Notify(note))
        return note

    # -- choices that hold before unlocking too ---------------------------------------------------

    @property
    def motion(self) -> bool:
        """Whether things may move on the screen."""
        return self._motion_before_unlocking if self.journal is None else self.journal.settings.motion

    async def set_motion(self, motion: bool) -> None:
        """Let things move, or keep them still; remembered once the journal is open."""
        self._motion_before_unlocking = motion
        self.animation_level = "full" if motion else "none"
        await self._remember(motion=motion)

    async def set_region(self, code: str) -> None:
        """Whose helplines are shown; remembered once the journal is open."""
        self.region_code = code
        await self._remember(region=code)

    async def _remember(self, **choices: object) -> None:
        journal = self.journal
        if journal is not None and not journal.vault.read_only:
            await self._change_settings(journal, **choices)

    async def _change_settings(self, journal: Journal, **choices: object) -> None:
        """Keep a choice; one that cannot be kept still holds until the journal is closed."""
        from journal_tui.vault import VaultError  # noqa: PLC0415 - loaded with the journal

        try:
            await self.off_loop(lambda: journal.change_settings(**choices))
        except VaultError as error:
            self.say(str(error), wrong=True, seconds=20)

    # -- ending ----------------------------------------------------------------------------------

    async def keep_drafts(self) -> None:
        """Save what is being written, on every screen that holds something unsaved."""
        for screen in list(self.screen_stack):
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                await keep()

    async def close_journal(self) -> None:
        """Keep drafts, then close the vault. Safe to call twice."""
        if self._shutting or self.journal is None:
            return
        self._shutting = True
        await self.keep_drafts()
        await self.off_loop(self.journal.close)
        self.journal = None

    async def end_from_outside(self) -> None:
        """The window was closed, or the machine goes down: keep what was typed up to then, and close."""
        self.hold_keys()
        if not self._shutting and self.journal is not None:
            # What stands there is safe before what still waits is looked at.
            await self.keep_drafts()
            await self.hand_over_text()
        await self.close_journal()

    async def _end(self, ending: Ending, *, suspending: bool = False) -> None:
        if not self._shutting:
            self.starts_again = ending != "left" and not suspending
            await self.close_journal()
            self.exit(ending, return_code=self.failure_code if ending == "left" else 0)

    async def end_to_do(self, task: Callable[[], str]) -> None:
        """Close the journal, run what needs it closed, and start again at the door, which says the result."""
        if not self._shutting:
            self.starts_again = True
            await self.close_journal()
            self.told = await self.off_loop(task)
            self.exit("locked")

    async def suspend_locked(self) -> None:
        """ctrl+z and the like: lock, so that nothing is open when it comes back."""
        if self.journal is None:
            return
        await self._end("hidden", suspending=True)

    async def action_lock(self) -> None:
        """Lock; before unlocking there is nothing to lock."""
        if self.journal is not None and await self._may_end():
            await self._end("locked")

    async def _may_end(self) -> bool:
        """Whether what is being written is kept; if it cannot be, the offer of another folder comes first.

        Asked for a second time, it ends all the same: nobody is held.
        """
        if self._shutting or not self._elsewhere.is_needed or self._warned_of_leaving:
            return True
        await self.keep_drafts()
        if not any(getattr(screen, "unkept", False) for screen in self.screen_stack):
            return True
        self._warned_of_leaving = True
        self._elsewhere.offer(
            "What you are writing could not be saved. To leave without it, choose Not now, and leave again."
        )
        return False

    async def action_hide(self) -> None:
        """A blank page at once, and then the lock."""
        if isinstance(self.screen, HideScreen):
            return
        was_open = self.journal is not None
        self.push_screen(HideScreen(locking=was_open), None if was_open else self._unhide)
        if was_open:
            # The blank page is drawn before the disk is waited for.
            self.call_after_refresh(self._end, "hidden")

    def _unhide(self, _woken: bool | None) -> None:
        """Nothing was open: go on where it was."""

    async def action_leave(self) -> None:
        """Close the journal and leave."""
        if await self._may_end():
            await self._end("left")

    async def action_quit(self) -> None:
        """Textual's own way out takes ours."""
        await self.action_leave()

    # -- idle ------------------------------------------------------------------------------------

    def touch(self) -> None:
        """Somebody is here."""
        self._last_touch = self.monotonic()
        note, self._idle_note = self._idle_note, None
        if note is not None:
            withdraw(self, note)

    async def on_event(self, event: events.Event) -> None:
        """Every key, click and paste passes here, whoever takes it."""
        if isinstance(event, _TOUCHES):
            warned = self._idle_note is not None
            self.touch()
            if warned and isinstance(event, events.Key) and not self._means_something(event):
                return
        await super().on_event(event)

    def _means_something(self, event: events.Key) -> bool:
        """Whether a key is more than the any key that keeps the journal open."""
        return event.key in (HelpNow.key, Hide.key) or is_text(self.screen.focused)

    async def lock_when_idle(self) -> None:
        """Lock when nothing was touched for the client's idle minutes; say so shortly before."""
        minutes = self.journal.settings.idle_minutes if self.journal is not None else 0
        if not minutes:
            return
        left = minutes * 60 - (self.monotonic() - self._last_touch)
        if left <= 0:
            await self._end("locked")
        elif left <= IDLE_WARNING_SECONDS and self._idle_note is None:
            self._idle_note = self._say(
                "Locking soon. Any key keeps it open; what you write is kept.", seconds=IDLE_WARNING_SECONDS
            )

    # -- commands --------------------------------------------------------------------------------

    def action_help_now(self) -> None:
        """People, helplines and safety notes."""
        from journal_tui.ui.help.help_screen import HelpNowScreen  # noqa: PLC0415 - only when asked for

        if not isinstance(self.screen, HelpNowScreen):
            self.push_screen(HelpNowScreen(self.journal))

    def action_log_urge(self) -> None:
        """Ride the wave of an urge: over whatever is there, which stays as it is."""
        from journal_tui.ui.urges.wave_screen import WaveScreen  # noqa: PLC0415 - only when asked for

        if self.open_journal.vault.read_only:
            self.say("The journal is open for reading only, so nothing can be written now.", wrong=True)
        else:
            self.push_screen(WaveScreen(self.open_journal), self._after_wave)

    def _after_wave(self, following: str | None) -> None:
        """What is wanted next: the form of an urge that is over, the full log, or the chain."""
        if following is None or following == "done":
            return
        if following == "lapse":
            self.action_after_lapse()
            return
        from journal_tui.ui.urges.wave_end_screen import screen_after  # noqa: PLC0415 - loaded with the wave

        if (screen := screen_after(self.open_journal, following)) is not None:
            self.push_screen(screen)

    async def action_plan_card(self) -> None:
        """The plan as a card, over whatever is being done."""
        if (journal := self.journal) is not None:
            from journal_tui.ui.plan.card_screen import PlanCardScreen, read_plan  # noqa: PLC0415 - when wanted

            records = await self.off_loop(lambda: read_plan(journal))
            self.push_screen(PlanCardScreen(records))

    def action_save_elsewhere(self) -> None:
        """Save the journal to another folder, and go on from there."""
        self._elsewhere.offer("The journal is open for reading only, or could not be saved where it is.")

    @work(exclusive=True, group="dialogs")
    async def action_after_lapse(self) -> None:
        """What comes first after a lapse, over whatever is there."""
        if (journal := self.journal) is not None:
            from journal_tui.ui.records.lapse_screen import open_lapse  # noqa: PLC0415 - only when asked for

            await open_lapse(self, journal)

    async def action_six_sentences(self) -> None:
        """Whether six sentences about working together are asked after a session."""
        if (journal := self.journal) is not None:
            wanted = not journal.settings.six_sentences
            await self.off_loop(lambda: journal.change_settings(six_sentences=wanted))
            self.say(
                "After a session you are asked six sentences about working together."
                if wanted
                else "The six sentences are not asked after a session."
            )

    def action_keys(self) -> None:
        """List every key."""
        from journal_tui.ui.main.keys_dialog import KeysScreen  # noqa: PLC0415 - only when asked for

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen())

    async def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = [theme.name for theme in THEMES]
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]
        if self.journal is not None:
            await self._change_settings(self.journal, theme=self.theme)

    async def action_idle_minutes(self) -> None:
        """1, 2, 5, 10, 20, 60 minutes, never, and round again."""
        if self.journal is None:
            return
        steps = [1, 2, 5, 10, 20, 60, 0]
        now = self.journal.settings.idle_minutes
        minutes = steps[(steps.index(now) + 1) % len(steps)] if now in steps else 5
        await self._change_settings(self.journal, idle_minutes=minutes)
        self.say(f"Locks after {minutes} idle minutes." if minutes else "Does not lock by itself.")

    async def action_motion(self) -> None:
        """Let things move on the screen, or have words instead."""
        await self.set_motion(not self.motion)
        self.say("Things may move." if self.motion else "Nothing moves; words say it instead.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where they do something; on a blank page any key but f2 asks for the passphrase."""
        del parameters
        if isinstance(self.screen, HideScreen):
            return action == Hide.action
        if action in ("lock", "idle_minutes", "command_palette", "plan_card", "after_lapse", "six_sentences"):
            return self._is_open
        if action == "save_elsewhere":
            return self._elsewhere.is_needed
        if action == "log_urge":
            return self._is_open and not self._riding
        return True

    @contextlib.contextmanager
    def as_if_open(self) -> Iterator[None]:
        """Have `check_action` answer as it will when the journal is open; nothing is awaited meanwhile."""
        self._asked_ahead = True
        try:
            yield
        finally:
            self._asked_ahead = False

    @property
    def _is_open(self) -> bool:
        return self.journal is not None or self._asked_ahead

    @property
    def _riding(self) -> bool:
        return any(getattr(screen, "is_wave", False) for screen in self.screen_stack)


def run(
    path: Path,
    *,
    journal: Journal | None = None,
    passphrase_hint: str = "",
    state: Callable[[], Path] | None = None,
) -> int:
    """Run the app on the vault at `path`, or on a journal that is open already; returns the exit code.

    `passphrase_hint` is shown when it asks for the passphrase: for the demo, which has no secrets.
    """
    after: Ending | None = None
    region_code = told = ""
    terminal = terminal_settings()
    first, app = path, None
    try:
        while True:
            app = NotebookApp(
                path,
                journal=journal,
                after=after,
                passphrase_hint=told or passphrase_hint,
                region_code=region_code,
                state=state,
            )
            app.terminal_before = terminal
            code = run_app(app)
            # A crash on the way out ends it, whatever was meant to come next.
            if code != 0 or app.return_value not in ("locked", "hidden"):
                return code
            after, journal, region_code = app.return_value, None, app.region_code
            path = app.path
            told = app.told
            # Its screens hold one another: what was open is to be gone from memory before the next door.
            app = None
            forget_texts()
    finally:
        give_back_terminal(terminal)
        if path != first or (app is not None and app.path != first):
            now = path if app is None else app.path
            sys.stderr.write(f"The journal is in another folder now. Open it with:\n{how_to_open(now)}\n")
