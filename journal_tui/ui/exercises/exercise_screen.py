"""A guided exercise: it begins at once, can be left at any moment, and afterwards may be noted."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.models.guided import Guide, guide
from journal_tui.ui.exercises.exercises import Exercise, PacedBreathing, Steps, WaveTimer, make_exercise
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.line_button import LineButton

#: How often it says that somebody is here: the journal does not lock under an exercise that runs.
_PRESENT_SECONDS = 10


class GuidedScreen(NotebookScreen[int | None]):
    """Returns how many minutes it went on, when that is to be noted; None otherwise.

    `offer` asks afterwards whether to note it. It works before unlocking too: then it remembers nothing.
    """

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("exercises.tcss")
    ]

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=True),
        Binding("enter", "further", "Next", show=True, key_display="enter", tooltip="The next step."),
        Binding(
            "enter",
            "enough",
            "Enough",
            show=True,
            key_display="enter",
            tooltip="It was enough, whatever is left.",
        ),
        Binding(
            "backspace,left",
            "step_back",
            "Step before",
            show=True,
            key_display="←",
            tooltip="The step before.",
        ),
        *(
            Binding(
                str(number),
                f"choose({number - 1})",
                "Choose",
                show=False,
                tooltip="Another length or rhythm.",
            )
            for number in range(1, 5)
        ),
        Binding("space", "pause", "Pause", show=True, tooltip="Stop the time, or let it go on."),
        Binding("m", "motion", "Motion", show=True, tooltip="Let things move, or keep them still."),
    ]

    def __init__(self, guide: Guide, name: str = "", *, offer: bool = True) -> None:
        super().__init__()
        self._guide = guide
        self._called = name or guide.title
        self._offer = offer
        self._at_end = False

    def compose(self) -> ComposeResult:
        """Title, exercise, and what is offered at the end."""
        app = self.host
        settings = app.journal.settings if app.journal is not None else None
        with Horizontal(classes="screen-title"):
            yield Static(Content(self._called), classes="screen-title--name")
            same = self._guide.title == self._called
            yield Static(Content("" if same else self._guide.title), classes="screen-title--side")
        with VerticalScroll(classes="exercise", can_focus=False):
            yield make_exercise(
                self._guide,
                app.monotonic,
                motion=app.motion,
                rhythm_id=settings.rhythm if settings is not None else "",
                minutes=settings.timer_minutes if settings is not None else 0,
            )
            with Vertical(id="afterwards"):
                yield Static(id="afterwards-words")
                yield LineButton("Note it, with the urge before and after", id="note-it", side="enter")
                yield LineButton("Not now", id="not-now", side="esc")
        yield Footer()

    def on_mount(self) -> None:
        """Hides what comes afterwards; whoever stays long enough has done the exercise."""
        self.query_one("#afterwards").display = False
        self.set_interval(_PRESENT_SECONDS, self.count_as_use)

    def count_as_use(self) -> None:
        """While an exercise runs, somebody is here: the journal does not lock."""
        if self.app.screen is self and not self._at_end and self._exercise.stopwatch.running:
            self.host.touch()

    @property
    def _exercise(self) -> Exercise:
        return self.query_one(Exercise)

    # -- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does anything at this point of the exercise."""
        exercises = self.query(Exercise)
        if action in ("further", "enough", "pause", "motion", "choose", "step_back"):
            if self._at_end or not exercises:
                return False
            exercise = exercises.first()
            if action in ("step_back", "further"):
                return isinstance(exercise, Steps)
            if action in ("pause", "enough"):
                return not isinstance(exercise, Steps)
            if action == "motion":
                return isinstance(exercise, (PacedBreathing, WaveTimer))
            if action == "choose":
                return isinstance(parameters[0], int) and parameters[0] < len(exercise.choices)
        return True

    def action_further(self) -> None:
        """The next step."""
        self._exercise.further()

    def action_enough(self) -> None:
        """It was enough, whatever is left."""
        self._exercise.further()

    def action_step_back(self) -> None:
        """The step before."""
        self._exercise.back()

    def action_pause(self) -> None:
        """Stop the time, or let it go on."""
        self._exercise.stopwatch.pause()
        self._exercise.draw()

    async def action_motion(self) -> None:
        """Everything moves, or nothing does; remembered."""
        self._exercise.motion = not self._exercise.motion
        await self.host.set_motion(self._exercise.motion)

    async def action_choose(self, number: int) -> None:
        """Another length or rhythm; remembered."""
        exercise, app = self._exercise, self.host
        chosen, journal = exercise.choose(number), app.journal
        if journal is not None and not journal.vault.read_only:
            if isinstance(exercise, WaveTimer):
                await app.off_loop(lambda: journal.change_settings(timer_minutes=int(chosen)))
            else:
                await app.off_loop(lambda: journal.change_settings(rhythm=chosen))

    # -- the end ---------------------------------------------------------------------------------

    @property
    def _minutes(self) -> int:
        return round(self._exercise.stopwatch.seconds / 60)

    @on(Exercise.Finished)
    def _finished(self, event: Exercise.Finished) -> None:
        event.stop()
        if self._at_end:
            return
        if not self._offer:
            self.dismiss(None)
            return
        self._at_end = True
        self.host.touch()
        if self._exercise.stopwatch.running:
            self._exercise.stopwatch.pause()
        minutes = self._minutes
        sentence = f"That was {minutes} minute{'s' if minutes != 1 else ''}." if minutes else "That was it."
        self.query_one("#afterwards-words", Static).update(
            Content(f"{sentence} You can note it: how strong the urge was before, and how strong it is now.")
        )
        self._exercise.display = False
        self.query_one("#afterwards").display = True
        self.query_one("#note-it").focus()
        self.refresh_bindings()

    @on(LineButton.Pressed, "#note-it")
    def _note(self, event: LineButton.Pressed) -> None:
        event.stop()
        self.dismiss(self._minutes)

    @on(LineButton.Pressed, "#not-now")
    def _leave(self, event: LineButton.Pressed) -> None:
        event.stop()
        self.dismiss(None)


def exercise_screen(_journal: object, guide_id: str) -> GuidedScreen:
    """The screen of an exercise that notes nothing. Raises KeyError for one that is not known."""
    known = guide(guide_id)
    if known is None:
        raise KeyError(guide_id)
    return GuidedScreen(known, offer=False)
