"""The app: its door, its lock, and the rules that hold on every screen.

Over 300 lines: the rules that hold on every screen, in one place.

Imported before anything is unlocked, so only what the first screen needs is imported here; the journal's
floors come in a worker while the passphrase is being typed (`ui/routes.py`). Locking ends the whole app, with
every screen and every text in it, and starts a new one.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.notifications import Notification
from textual.screen import ModalScreen, Screen

from journal_tui.ui import routes
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.framework.driver import set_window_title
from journal_tui.ui.framework.lifecycle import install_signal_handlers
from journal_tui.ui.framework.screens import build_behind, replace_first
from journal_tui.ui.framework.stylesheet import SharedStylesheet
from journal_tui.ui.idle_lock import CHECK_SECONDS
from journal_tui.ui.kit.command import bindings
from journal_tui.ui.kit.commands import APP_COMMANDS, LogUrge
from journal_tui.ui.kit.drafts import UnsavedWork
from journal_tui.ui.kit.host import Dropped
from journal_tui.ui.kit.palette import NotebookCommands
from journal_tui.ui.kit.resizing import ResizableAppMixin
from journal_tui.ui.kit.screen import READ_ONLY
from journal_tui.ui.locking import Ending, LockingApp
from journal_tui.ui.messages import ElsewhereOffer, Messages
from journal_tui.ui.theme import DEFAULT_THEME, THEMES

if TYPE_CHECKING:  # below `ui`, and loaded after the first paint
    from journal_tui.journal.journal import Journal

#: Said before a wave that was ridden before unlocking is lost.
RIDE_NOT_KEPT = "Your wave is not kept: unlock to keep it. ctrl+q once more leaves without it."
#: What keys and commands need the journal to be open.
_NEED_JOURNAL = frozenset(
    ("lock", "next_answer", "settings", "command_palette", "plan_card", "after_lapse", "shown_people")
)


class NotebookApp(ResizableAppMixin, LockingApp):
    """One unlocked stretch of time, from the passphrase to the lock."""

    TITLE = "Notebook"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "app.tcss",
        "access/access.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*APP_COMMANDS),
        Binding("u", "log_urge(True)", show=False, tooltip=LogUrge.help()),
        Binding("alt+u", "log_urge", show=False, priority=True, tooltip=LogUrge.help()),
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
        made_up: str = "",
        region_code: str = "",
        known_region: str = "",
        state: Callable[[], Path] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(path, journal=journal, monotonic=monotonic)
        self._choose_theme(journal.settings.theme if journal is not None else DEFAULT_THEME)
        self.passphrase_hint = passphrase_hint
        #: What the passphrase of a made-up journal is, wherever it is asked for; empty for a real one.
        self.made_up = made_up
        #: Where this machine's memory of the file is; without it neither that nor backups are kept.
        self.state = state
        self.dropped: list[Dropped] = []
        #: Waves that were ridden before unlocking. (`Any`: loaded after this module.)
        self._rides: Any = None
        #: The main screen, made ready while the passphrase is typed. (`Any`: it is loaded after this module.)
        self.made_ready: Any = None
        #: The region that was chosen and is not in the journal yet; empty when none was.
        self.region_code = region_code
        self.known_region = known_region
        self._after = after
        self._motion_before_unlocking = True
        self._messages = Messages(self)
        self._elsewhere = ElsewhereOffer(self)
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

    def get_default_screen(self) -> Screen[Any]:
        """The door where there is one. Drawn over a screen of nothing, it would come a tenth later."""
        if self.journal is None and self._after != "hidden" and self._is_made():
            return self._door()
        return super().get_default_screen()

    def _is_made(self) -> bool:
        # A link that leads nowhere is told as such. In a folder that may not be looked into, nothing is seen.
        return os.path.lexists(self.path)

    def _door(self) -> UnlockScreen:
        return UnlockScreen(self.path, hint=self.passphrase_hint, made_up=self.made_up)

    def on_mount(self) -> None:
        """Choose the first screen."""
        install_signal_handlers(self, self.end_from_outside, self.suspend_locked)
        set_window_title(self, self.TITLE)
        self.set_interval(CHECK_SECONDS, self.lock_when_idle)
        if self.journal is not None:
            self._open_main()
        elif self._after == "hidden":
            self.push_screen(HideScreen(), lambda _woken: self._ask_for_passphrase())
        else:
            self._ask_for_passphrase()

    def _ask_for_passphrase(self) -> None:
        if not isinstance(self.screen, UnlockScreen):
            if self._is_made():
                self.push_screen(self._door())
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
        if self.journal is None and self.made_ready is None:
            self.made_ready = routes.load("main")()
            await build_behind(self, self.made_ready)

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
        if self.region_code:
            await self.set_region(self.region_code)
        kept_rides = await self._keep_rides(journal)
        main, gathered = self.made_ready, None
        if main is not None and main.is_mounted:
            # Made behind the door, it is filled first and then shown: drawn once.
            gathered = await self.off_loop(lambda: main.gather_first(journal))
        if self.journal is journal:
            self._open_main(gathered)
            if kept_rides:
                self.say(kept_rides, seconds=8)

    async def _keep_rides(self, journal: Journal) -> str:
        """Keep what was ridden before unlocking; what to say of it."""
        if self._rides is None:
            return ""
        await self.keep_drafts()
        message: str = await routes.load("keep-rides")(self, journal, self._rides)
        return message

    @property
    def rides_wait(self) -> bool:
        """Whether a wave from before unlocking waits to be kept."""
        return self._rides is not None and self._rides.waiting

    async def _may_end(self) -> bool:
        """What only memory holds is told of before it goes; asked for a second time, it goes."""
        if self.journal is None and self.rides_wait and not self._warned_of_leaving:
            self._warned_of_leaving = True
            self.say(RIDE_NOT_KEPT, wrong=True, seconds=20)
            return False
        return await super()._may_end()

    def _open_main(self, gathered: object = None) -> None:
        self.touch()
        self.animation_level = "full" if self.motion else "none"
        reading_help = any(screen.name == "help" for screen in self.screen_stack)
        riding = any(screen.name == "wave" for screen in self.screen_stack)
        while len(self.screen_stack) > 1:
            # Whichever screen asked for it: all of them go.
            App.pop_screen(self)
        main, self.made_ready = self.made_ready or routes.load("main")(), None
        main.open(self.open_journal, gathered)
        if isinstance(self.screen, UnlockScreen):
            replace_first(self, main)
        else:
            self.push_screen(main)
        if reading_help:
            # Nobody loses the numbers they are reading because a key was made meanwhile.
            self.action_help_now()
        elif riding:
            self.action_log_urge()

    @property
    def open_journal(self) -> Journal:
        """The journal; only asked for by what is shown after unlocking."""
        if self.journal is None:
            raise RuntimeError("nothing is unlocked")
        return self.journal

    # -- what screens ask for ---------------------------------------------------------------------

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

    def pop_screen(self) -> Any:
        """Take the top screen away, and what was said about it. (`Any`: as for `push_screen`.)"""
        leaving, popped = self.screen, super().pop_screen()
        self._messages.screen_left(leaving)
        return popped

    def say(self, sentence: str, *, wrong: bool = False, seconds: float = 5, local: bool = False) -> None:
        """A quiet line in a corner, never read as markup; or an offer, when another folder would help."""
        if not (wrong and self._elsewhere.takes(sentence)):
            self._messages.show(sentence, wrong=wrong, seconds=seconds, about=self.screen if local else None)

    def show_note(self, sentence: str, seconds: float) -> Notification:
        """Show a sentence in a corner."""
        return self._messages.show(sentence, seconds=seconds)

    def offer_elsewhere(self, sentence: str) -> None:
        """Say what could not be saved, and offer another folder."""
        self._elsewhere.offer(sentence)

    def saved(self) -> None:
        """A save worked: what was said about saves that did not work holds no longer."""
        self._messages.saved()
        # It may have been the choice whether things move.
        self.animation_level = "full" if self.motion else "none"

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
        if self.journal is not None and self.journal.settings.region == code:
            self.region_code = ""

    async def _remember(self, **choices: object) -> None:
        if self.journal is not None:
            await routes.load("remember")(self, self.journal, **choices)

    # -- commands --------------------------------------------------------------------------------

    def action_help_now(self) -> None:
        """People, helplines and safety notes."""
        if self.screen.name != "help":
            self.open("help")

    def action_log_urge(self, _by_letter: bool = False) -> None:
        """Ride the wave of an urge: over whatever is there, which stays as it is."""
        if self.journal is None:
            self._rides = self._rides or routes.load("rides")()
            self.open("wave", self._rides)
        elif self.journal.vault.read_only:
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

    def action_breathe(self) -> None:
        """Breathe with the screen."""
        self.open("exercise", "breathing")

    @work(exclusive=True, group="dialogs")
    async def action_country(self) -> None:
        """Choose the country whose helplines are shown."""
        await routes.load("country")(self)

    def action_shown_people(self) -> None:
        """Choose who is shown on Help now before unlocking."""
        self.open("shown-people")

    def action_keys(self) -> None:
        """List every key."""
        if self.screen.name != "keys":
            self.open("keys")

    async def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = [theme.name for theme in THEMES]
        index = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(index + 1) % len(names)]
        await self._remember(theme=self.theme)

    async def action_next_answer(self, field: str) -> None:
        """The next answer of a preference, and round again."""
        await routes.load("next-answer")(self, self.journal, field)

    def action_settings(self) -> None:
        """Every choice that the journal keeps, with how it is now."""
        self.open("settings")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where they do something, and no letter where one writes; on a blank page only f2 does."""
        if isinstance(self.screen, HideScreen):
            return action == "hide"
        if action == "save_elsewhere":
            return self._elsewhere.is_needed
        if action == "log_urge":
            writing = bool(parameters) and isinstance(self.screen, UnsavedWork)
            return not writing and all(screen.name != "wave" for screen in self.screen_stack)
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
