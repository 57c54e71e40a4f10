"""The app: its door, its lock, and the rules that hold on every screen.

Imported before anything is unlocked, so only what the first screen needs is imported here; the journal's
floors come in a worker while the passphrase is being typed (`ui/routes.py`).

Locking ends the whole app, with every screen and every text in it, and starts a new one.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.notifications import Notification
from textual.screen import ModalScreen, Screen

from journal_tui.ui import routes
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.framework.crash import SafeCrashMixin
from journal_tui.ui.framework.driver import set_window_title
from journal_tui.ui.framework.key_order import KeysInOrderMixin, is_text
from journal_tui.ui.framework.lifecycle import install_signal_handlers
from journal_tui.ui.framework.private_app import PrivateAppMixin
from journal_tui.ui.framework.screens import LeftOnceMixin, build_behind, withdraw
from journal_tui.ui.framework.stylesheet import SharedStylesheet
from journal_tui.ui.idle_lock import CHECK_SECONDS, WARNING_SECONDS, Idle, IdleLock, clocks
from journal_tui.ui.kit.commands import APP_COMMANDS, HelpNow, Hide, bindings
from journal_tui.ui.kit.drafts import unsaved_work
from journal_tui.ui.kit.host import Dropped
from journal_tui.ui.kit.palette import NotebookCommands
from journal_tui.ui.kit.screen import READ_ONLY
from journal_tui.ui.messages import ElsewhereOffer, Messages
from journal_tui.ui.theme import DEFAULT_THEME, THEMES

if TYPE_CHECKING:  # below `ui`, and loaded after the first paint
    from journal_tui.journal.journal import Journal

T = TypeVar("T")
#: How the app ended: left for good, or to start again locked or hidden.
Ending = Literal["left", "locked", "hidden"]

#: Shown before what could not be saved is left.
_COULD_NOT_BE_SAVED = (
    "What you are writing could not be saved. To leave without it, choose Not now, and leave again."
)
_TOUCHES = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp, events.Paste)

#: What keys and commands need the journal to be open.
_NEED_JOURNAL = frozenset(
    ("lock", "idle_minutes", "command_palette", "plan_card", "after_lapse", "six_sentences", "log_urge")
)


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
        self.dropped: list[Dropped] = []
        #: The main screen, made ready while the passphrase is typed. (`Any`: it is loaded after this module.)
        self._main: Any = None
        #: The region that was chosen before anything was unlocked; empty when none was.
        self.region_code = region_code
        self.monotonic = monotonic
        self._after = after
        self._motion_before_unlocking = True
        self.idle_lock = IdleLock(clocks(self._monotonic_now))
        self._idle_note: Notification | None = None
        self._shutting = False
        self._messages = Messages(self)
        self._elsewhere = ElsewhereOffer(self)
        self._warned_of_leaving = False
        self._asked_ahead = False

    def _monotonic_now(self) -> float:
        return self.monotonic()

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
        self.set_interval(CHECK_SECONDS, self.lock_when_idle)
        if self.journal is not None:
            self._open_main()
        elif self._after == "hidden":
            self.push_screen(HideScreen(), self._from_hidden)
        else:
            self._ask_for_passphrase()

    def _from_hidden(self, _woken: bool | None) -> None:
        self._ask_for_passphrase()

    def _ask_for_passphrase(self) -> None:
        if self.path.exists() or self.path.is_symlink():
            self.push_screen(UnlockScreen(self.path, hint=self.passphrase_hint))
        else:
            self._first_start()
        self.call_after_refresh(self._warm_up)

    @work(group="dialogs")
    async def _first_start(self) -> None:
        journal = await routes.load("first-start")(self, self.path)
        if journal is None:
            self.exit("left")
        else:
            await self.enter(journal)

    @work(group="warm-up")
    async def _warm_up(self) -> None:
        """Make ready what the open journal needs while the passphrase is being typed."""
        await self.off_loop(routes.warm_up)
        if self.journal is None and self._main is None:
            self._main = routes.load("main")()
            await build_behind(self, self._main)

    async def unlock(self, secret: str, *, by_code: bool = False) -> str:
        """Open the journal and show it; gives why it was not opened, or nothing."""
        problem: str = await routes.load("unlock")(self, secret, by_code=by_code)
        return problem

    async def enter(self, journal: Journal) -> None:
        """The journal is open: show it."""
        self.journal = journal
        self.failure_code = 0
        theme = journal.settings.theme
        if theme in self.available_themes:
            self.theme = theme
        if self.region_code and self.region_code != journal.settings.region:
            await self.set_region(self.region_code)
        main, gathered = self._main, None
        if main is not None and main.is_mounted:
            # Made behind the door, it is filled first and then shown: drawn once.
            gathered = await self.off_loop(lambda: main.gather_first(journal))
        if self.journal is journal:
            self._open_main(gathered)

    def _open_main(self, gathered: object = None) -> None:
        self.touch()
        self.animation_level = "full" if self.motion else "none"
        reading_help = any(screen.name == "help" for screen in self.screen_stack)
        while len(self.screen_stack) > 1:
            # Whichever screen asked for it: all of them go.
            App.pop_screen(self)
        main, self._main = self._main or routes.load("main")(), None
        main.open(self.open_journal, gathered)
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

    # -- what screens ask for ---------------------------------------------------------------------

    async def off_loop(self, task: Callable[[], T]) -> T:
        """Run what derives a key or touches the disk in a thread, and wait for it without blocking."""
        return await asyncio.to_thread(task)

    def open(self, route: str, *arguments: Any, then: Callable[[Any], object] | None = None) -> None:
        """Open a screen by its name in `ui/routes.py`; what it returns goes to `then`."""
        target, kind = routes.load(route), routes.ROUTES[route].kind
        if kind is routes.Kind.SCREEN:
            self.push_screen(target(self.journal, *arguments), then)
        else:
            self.run_worker(self._flow(target(self, self.journal, *arguments), then), group="dialogs")

    async def _flow(self, flow: Awaitable[Any], then: Callable[[Any], object] | None) -> None:
        result = await flow
        if then is not None:
            then(result)

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        """Show a screen. What was said over the one before does not cover it. (`Any`: as Textual has it.)"""
        if isinstance(screen, Screen) and not isinstance(screen, ModalScreen):
            self._messages.screen_opened()
        return super().push_screen(screen, *arguments, **options)

    def say(self, sentence: str, *, wrong: bool = False, seconds: float = 5) -> None:
        """A quiet line in a corner, never read as markup; or an offer, when another folder would help."""
        if not (wrong and self._elsewhere.takes(sentence)):
            self._messages.show(sentence, wrong=wrong, seconds=seconds)

    def saved(self) -> None:
        """A save worked: what was said about saves that did not work holds no longer."""
        self._messages.saved()

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
        if self.journal is not None:
            await routes.load("remember")(self, self.journal, **choices)

    # -- ending ----------------------------------------------------------------------------------

    async def keep_drafts(self) -> None:
        """Save what is being written, on every screen that holds something unsaved."""
        for work_here in list(unsaved_work(self.screen_stack)):
            await work_here.keep_draft()

    def holds_unsaved_work(self, screen: Screen[Any]) -> bool:
        """Whether what is typed there is kept. (`Any`: what the screen returns is not looked at.)"""
        return any(unsaved_work([screen]))

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
        if self._shutting or self.journal is None or self._warned_of_leaving:
            return True
        await self.keep_drafts()
        if not any(work_here.unkept for work_here in unsaved_work(self.screen_stack)):
            return True
        self._warned_of_leaving = True
        self._elsewhere.offer(_COULD_NOT_BE_SAVED)
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
        self.idle_lock.touch()
        note, self._idle_note = self._idle_note, None
        if note is not None:
            withdraw(self, note)

    async def on_event(self, event: events.Event) -> None:
        """Every key, click and paste passes here, whoever takes it."""
        if isinstance(event, _TOUCHES):
            if self._idle is Idle.DUE:
                # The machine slept, and woke with this key: it belongs to nobody who is known to be here.
                await self.lock_when_idle()
                return
            warned = self._idle_note is not None
            self.touch()
            if warned and isinstance(event, events.Key) and not self._means_something(event):
                return
        await super().on_event(event)

    def _means_something(self, event: events.Key) -> bool:
        """Whether a key is more than the any key that keeps the journal open."""
        return event.key in (HelpNow.key, Hide.key) or is_text(self.screen.focused)

    @property
    def _idle(self) -> Idle:
        return self.idle_lock.state(self.journal.settings.idle_minutes if self.journal is not None else 0)

    @property
    def may_draw(self) -> bool:
        """Not what is open, once it should have been locked: after a sleep the lock comes first."""
        return self._idle is not Idle.DUE

    async def lock_when_idle(self) -> None:
        """Lock when nothing was touched for the client's idle minutes; say so shortly before."""
        idle = self._idle
        if idle is Idle.DUE:
            await self._end("locked")
        elif idle is Idle.SOON and self._idle_note is None:
            self._idle_note = self._messages.show(
                "Locking soon. Any key keeps it open; what you write is kept.", seconds=WARNING_SECONDS
            )

    # -- commands --------------------------------------------------------------------------------

    def action_help_now(self) -> None:
        """People, helplines and safety notes."""
        if self.screen.name != "help":
            self.open("help")

    def action_log_urge(self) -> None:
        """Ride the wave of an urge: over whatever is there, which stays as it is."""
        if self.open_journal.vault.read_only:
            self.say(READ_ONLY, wrong=True)
        else:
            self.open("wave", then=self._after_wave)

    def _after_wave(self, following: str | None) -> None:
        """What is wanted next: the form of an urge that is over, the full log, or the chain."""
        if following == "lapse":
            self.action_after_lapse()
        elif following is not None and following != "done":
            self.open("after-wave", following)

    async def action_plan_card(self) -> None:
        """The plan as a card, over whatever is being done."""
        await routes.load("plan-card")(self, self.journal)

    def action_save_elsewhere(self) -> None:
        """Save the journal to another folder, and go on from there."""
        self._elsewhere.offer("The journal is open for reading only, or could not be saved where it is.")

    def action_after_lapse(self) -> None:
        """What comes first after a lapse, over whatever is there."""
        self.open("lapse")

    async def action_six_sentences(self) -> None:
        """Whether six sentences about working together are asked after a session."""
        await routes.load("ask-six-sentences")(self, self.journal)

    def action_breathe(self) -> None:
        """Breathe with the screen."""
        self.open("exercise", "breathing")

    @work(exclusive=True, group="dialogs")
    async def action_country(self) -> None:
        """Choose the country whose helplines are shown."""
        await routes.load("country")(self)

    def action_keys(self) -> None:
        """List every key."""
        if self.screen.name != "keys":
            self.open("keys")

    async def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = [theme.name for theme in THEMES]
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]
        await self._remember(theme=self.theme)

    async def action_idle_minutes(self) -> None:
        """1, 2, 5, 10, 20, 60 minutes, never, and round again."""
        await routes.load("idle-minutes")(self, self.journal)

    async def action_motion(self) -> None:
        """Let things move on the screen, or have words instead."""
        await self.set_motion(not self.motion)
        self.say("Things may move." if self.motion else "Nothing moves; words say it instead.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where they do something; on a blank page any key but f2 asks for the passphrase."""
        del parameters
        if isinstance(self.screen, HideScreen):
            return action == "hide"
        if action == "save_elsewhere":
            return self._elsewhere.is_needed
        if action == "log_urge" and any(screen.name == "wave" for screen in self.screen_stack):
            return False
        return self._is_open if action in _NEED_JOURNAL else True

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
