"""Ride the wave: an urge while it lasts. A digit is its strength now, on the disk when it says kept.

Over 300 lines: one screen that does one thing, with many keys.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights import LowerAfter
from journal_tui.journal.journal import Journal
from journal_tui.journal.ride import JournalRides, Kept, Ride
from journal_tui.journal.rides_in_memory import BEFORE_UNLOCKING, RidesInMemory
from journal_tui.journal.toolbox import ToolboxItem
from journal_tui.models.base import question_of
from journal_tui.models.curve import say_clock, say_course
from journal_tui.models.guided import guide, rhythm
from journal_tui.models.records import Urge
from journal_tui.safety.beside import Beside, beside_before_unlocking, gather_beside
from journal_tui.ui.exercises.breathing import BreathingLine
from journal_tui.ui.exercises.exercise_screen import GuidedScreen
from journal_tui.ui.forms.control import Control
from journal_tui.ui.forms.scale import ScaleControl
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.drafts import DraftScreen
from journal_tui.ui.kit.people import shown_people
from journal_tui.ui.urges.strategies_beside import STRATEGY_KEYS, nearest_people, strategies_page, trying_page
from journal_tui.ui.urges.strategy_dialog import StrategyDialog
from journal_tui.ui.urges.wave_end_screen import FOR_THE_URGE, WaveEndScreen
from journal_tui.ui.urges.wave_keys import WAVE_KEYS
from journal_tui.ui.widgets.curve import CurveView
from journal_tui.ui.widgets.footer import Footer

_TICK_SECONDS = 1.0
#: A 0 this soon after a 1 makes it a 10.
_TEN_SECONDS = 2.0
#: From this width on what helps stands beside the curve, not below it.
_BESIDE_WIDTH = 110
#: Below this width the numbers stand under their question.
_NARROW_WIDTH = 60
_NARROW_STRATEGIES = 3
_WIDE_PEOPLE = 4


#: Where a ride is kept: in the journal, or in memory while none is open.
Rides = JournalRides | RidesInMemory


class WaveScreen(DraftScreen[str | None]):
    """One urge under way. Returns what is wanted next with its record (`wave_end.NEXT`), or None.

    It is kept from the first digit on, each change at once; opened again soon, it goes on.
    """

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("urges.tcss")
    ]

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = WAVE_KEYS

    def __init__(self, journal: Journal | None, rides: RidesInMemory | None = None) -> None:
        """Without a journal it is held by `rides` until one is open."""
        super().__init__(name="wave")
        self._journal = journal
        self._rides: Rides = JournalRides(journal) if journal is not None else rides or RidesInMemory()
        self._ride, self._kept = self._rides.going_on(self._rides.clock())
        self._goes_on = self._kept.urge is not None
        #: What is on the disk.
        self._on_disk = self._ride
        self._saving = asyncio.Lock()
        self._trouble = False
        self._beside: Beside | None = None
        self._reason_shown = len(journal.all(Urge)) if journal is not None else 0
        self._one_at: float | None = None
        self._shown: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """The strength, its curve, a breath; what may help."""
        with Horizontal(classes="screen-title"):
            yield Static("Ride the wave", classes="screen-title--name")
            yield Static("", id="wave-clock", classes="screen-title--side")
        with VerticalScroll(id="wave", can_focus=False):
            with Vertical(id="wave-left"):
                with Horizontal(id="wave-now"):
                    yield Static("How strong is it now?", id="wave-question")
                    scale = ScaleControl(
                        question_of(Urge, "strength_start"), self._ride.strength, compact=True
                    )
                    scale.can_focus = False
                    yield scale
                yield CurveView(id="wave-curve")
                yield Static("", id="wave-words")
                chosen = self._journal.settings.rhythm if self._journal is not None else ""
                yield BreathingLine(self.host.monotonic, motion=self.host.motion, rhythm=rhythm(chosen))
            with Vertical(id="wave-right"):
                yield Static("", id="wave-reason")
                yield Static("", id="wave-strategies")
                yield Static("", id="wave-trying")
                yield Static("", id="wave-people")
        yield Footer()

    def on_mount(self) -> None:
        """Starts the clock."""
        self._lay_out()
        self._draw()
        self.set_interval(_TICK_SECONDS, self._draw)
        self._gather()

    @work(exclusive=True, group="gather")
    async def _gather(self) -> None:
        journal, host = self._journal, self.host
        if journal is not None:
            self._beside = await host.off_loop(lambda: gather_beside(journal))
        else:
            self._beside = beside_before_unlocking(await shown_people(host))
        self._draw()

    def on_resize(self) -> None:
        """Puts the curve and the rest beside each other where there is room."""
        self._lay_out()
        self._draw()

    def _lay_out(self) -> None:
        wave = self.query_one("#wave")
        wave.set_class(self._wide, "-wide")
        wave.set_class(self.size.width < _NARROW_WIDTH, "-narrow")

    @property
    def _wide(self) -> bool:
        return self.size.width >= _BESIDE_WIDTH

    @property
    def _seconds(self) -> int:
        """How long it goes on, by the clock on the wall: a machine that sleeps stops no urge."""
        now = int((self._rides.clock() - self._ride.at).total_seconds())
        return max(now, self._ride.curve[-1][0] if self._ride.curve else 0)

    # -- showing ---------------------------------------------------------------------------------

    def _draw(self) -> None:
        if not self.is_mounted or not self.query("#wave-curve"):
            return
        ride, seconds = self._ride, self._seconds
        time = say_clock(seconds) if self.host.motion else f"{seconds // 60} min"
        began = "" if self.size.width < _NARROW_WIDTH else f"began {ride.at:%H:%M} · "
        self._put("#wave-clock", Content(f"{began}{time} · {self._state()}"))
        self.query_one(CurveView).show(ride.curve, seconds)
        words = say_course(ride.curve)
        if not words:
            words = "A digit says how strong it is: 0 to 9, t for 10. Again whenever it changes."
        self._put("#wave-words", Content(words))
        scale = self.query_one(ScaleControl)
        if scale.number != ride.strength:
            scale.number = ride.strength
            scale.refresh()
        self._draw_beside()
        self.refresh_bindings()

    def _state(self) -> str:
        if self._trouble:
            return "not kept yet"
        if self._ride.empty:
            return "nothing kept yet"
        if self._journal is None:
            return "kept when you unlock"
        return "kept" if self._ride == self._on_disk else "keeping…"

    def _draw_beside(self) -> None:
        beside = self._beside
        if beside is None:
            return
        width = self.query_one("#wave-right").size.width or 76
        if self._journal is None:
            self._put("#wave-reason", Content(BEFORE_UNLOCKING))
        reasons = beside.reasons
        if reasons:
            reason = reasons[self._reason_shown % len(reasons)]
            more = Content.styled("   r: another", "$text-muted") if len(reasons) > 1 else Content("")
            self._put("#wave-reason", Content(f"A reason of yours: “{reason}”") + more)
        trying = self._ride.trying
        self._put(
            "#wave-strategies", strategies_page(self._strategies, trying.name if trying else None, width)
        )
        self._put(
            "#wave-trying",
            trying_page(
                trying,
                self._seconds,
                wide=self._wide,
                guided=bool(self._guide_now),
                offered=bool(self._strategies),
            ),
        )
        self._put("#wave-people", nearest_people(beside, _WIDE_PEOPLE if self._wide else 1))

    @property
    def _strategies(self) -> Sequence[tuple[ToolboxItem, LowerAfter | None]]:
        if self._beside is None:
            return []
        return self._beside.strategies(len(STRATEGY_KEYS) if self._wide else _NARROW_STRATEGIES)

    @property
    def _guide_now(self) -> str:
        """The guided exercise of what is being tried."""
        trying = self._ride.trying
        items = self._beside.items if self._beside is not None else ()
        return next((item.guide for item in items if trying is not None and item.name == trying.name), "")

    def _put(self, selector: str, content: Content) -> None:
        """Show it, if it is not there already; what is empty takes no room."""
        if self._shown.get(selector) != content:
            self._shown[selector] = content
            part = self.query_one(selector, Static)
            part.display = bool(content.plain)
            part.update(content)

    # -- keeping ---------------------------------------------------------------------------------

    def _change(self, ride: Ride) -> None:
        """Show it at once, and keep it."""
        self._ride = ride
        self._draw()
        self.run_worker(self.keep_draft(), group="keep")

    async def keep_draft(self) -> None:
        """Keep what is there, one write at a time; what changed meanwhile follows."""
        async with self._saving:
            while (ride := self._ride) != self._on_disk:
                kept = await run_change(self.host, partial(self._rides.keep, ride, self._kept))
                self._trouble = kept is None
                if kept is None:
                    break
                self._kept, self._on_disk = kept.value, ride
        self._draw()

    @property
    def unkept(self) -> bool:
        """Whether a number, a strategy or an end is not on the disk."""
        return self._ride != self._on_disk

    # -- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is anything that a key could do now."""
        if action == "try":
            return isinstance(parameters[0], int) and parameters[0] < len(self._strategies)
        something = {
            "end_it": not self._ride.empty,
            "past": self._ride.empty and self._journal is not None,
            "begin_new": self._goes_on,
            "guided": bool(self._guide_now),
            "reason": self._beside is not None and len(self._beside.reasons) > 1,
        }
        return something.get(action, True)

    def action_rate(self, strength: int) -> None:
        """So strong is it now; a 0 right after a 1 means 10."""
        now = self.host.monotonic()
        ten = strength == 0 and self._one_at is not None and now - self._one_at < _TEN_SECONDS
        self._one_at = now if strength == 1 else None
        self._change(self._ride.rated(self._seconds, 10 if ten else strength))

    def action_step(self, step: int) -> None:
        """One more or less; from nothing, the middle."""
        strength = self._ride.strength
        self.action_rate(5 if strength is None else min(10, max(0, strength + step)))

    def action_take_back(self) -> None:
        """Without the last number."""
        if self._ride.curve:
            self._change(self._ride.taken_back())

    @on(Control.Changed)
    def _clicked(self, event: Control.Changed) -> None:
        event.stop()
        if isinstance(event.sender.value, int) and event.sender.value != self._ride.strength:
            self.action_rate(event.sender.value)

    def action_try(self, index: int) -> None:
        """Note that this is being tried; the same key again: no longer."""
        item, _ = self._strategies[index]
        self._try(item.name)

    def _try(self, name: str) -> None:
        self._change(self._ride.with_trying(name, self._seconds))

    @work(exclusive=True, group="dialogs")
    async def action_other_strategy(self) -> None:
        """Choose what is being tried from the whole toolbox."""
        if self._beside is not None:
            name = await self.app.push_screen_wait(StrategyDialog(self._beside.items))
            if name is not None:
                self._try(name)

    def action_guided(self) -> None:
        """Do what is being tried with the screen; the wave goes on below it."""
        exercise, trying = guide(self._guide_now), self._ride.trying
        if exercise is not None and trying is not None:
            self.app.push_screen(GuidedScreen(exercise, trying.name, offer=False))

    def action_reason(self) -> None:
        """Another reason."""
        self._reason_shown += 1
        self._draw()

    def action_people(self) -> None:
        """People and their numbers, and the helplines."""
        self.host.open("help")

    def action_scroll(self, step: int) -> None:
        """To what there is no room for."""
        self.query_one("#wave").scroll_relative(y=step * max(2, self.size.height // 2 - 2), animate=False)

    async def action_motion(self) -> None:
        """The breathing line moves, or stands still and says it in words; remembered."""
        await self.host.set_motion(not self.host.motion)
        self.query_one(BreathingLine).motion = self.host.motion
        self._draw()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Motion may have been switched meanwhile, and people added."""
        del event
        if lines := self.query(BreathingLine):
            if lines.first().motion != self.host.motion:
                lines.first().motion = self.host.motion
            self._draw()

    # -- leaving ---------------------------------------------------------------------------------

    async def action_leave_it(self) -> None:
        """Leave; what is there is kept, and u goes on with it."""
        left = await self.leave()
        if left and self._journal is not None and not self._ride.empty and not self.unkept:
            self.host.say("Kept. u goes on with it.", seconds=3)

    async def action_begin_new(self) -> None:
        """That one is over, without more words; another one begins."""
        await self.keep_draft()
        if self.unkept:
            return
        now = self._rides.clock()
        self._ride = self._on_disk = Ride(at=now)
        self._kept, self._goes_on = Kept(), False
        self._draw()

    def action_past(self) -> None:
        """Log one that is over already, on its form."""
        self.dismiss("past")

    @work(exclusive=True, group="dialogs")
    async def action_end_it(self) -> None:
        """How it ended; and more about it, if wanted."""
        self._ride = self._ride.ending(self._seconds, self._ride.ended)
        following = await self.app.push_screen_wait(
            WaveEndScreen(self._ride, self, self._ended, is_open=self._journal is not None)
        )
        if following is None:
            self._change(self._ride.ending(None, self._ride.ended))
            return
        await self.keep_draft()
        if not self.unkept:
            self.dismiss(f"{following}:{self._kept.urge}" if following in FOR_THE_URGE else following)

    def _ended(self, how: str | None) -> None:
        self._change(self._ride.ending(self._ride.over, how))
