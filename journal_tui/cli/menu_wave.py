"""An urge ridden by ear: a number whenever it changes, each kept at once; what is tried, and how it ended."""

from __future__ import annotations

from journal_tui.cli.menu_choosing import Chooser, LeaveList, ask_line, perform
from journal_tui.cli.menu_exercises import Exercises
from journal_tui.cli.menu_finding import Choice, find, is_back
from journal_tui.cli.menu_opened import Opened
from journal_tui.cli.menu_writing import after_lapse, change_record
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.journal.ride import JournalRides, Kept, Ride
from journal_tui.journal.rides_in_memory import BEFORE_UNLOCKING, RidesInMemory
from journal_tui.models import kinds
from journal_tui.models.base import question_of
from journal_tui.models.curve import say_course
from journal_tui.models.limits import AnswerError
from journal_tui.models.records import Urge
from journal_tui.models.text import plural
from journal_tui.models.urges import CHAIN_SECTION
from journal_tui.models.vocabulary import USED
from journal_tui.models.when import DAY_START_HOUR
from journal_tui.safety.beside import Beside, gather_beside, say_lower
from journal_tui.vault import VaultError

_HOW = (
    "Ride the wave. Say how strong the urge is now, 0 to 10, and again whenever it changes. Between two "
    "numbers you can take all the time you like. Each number is kept at once."
)
_ASKED = "How strong now, 0 to 10? Or try, reason, people, undo, new, over, back."


def wave(opened: Opened) -> None:
    """The wave of an urge in the open journal; it goes on where it was left."""
    journal = opened.journal
    ride = Wave(
        opened.chooser, JournalRides(journal), gather_beside(journal), Exercises(opened.chooser, journal)
    )
    urge_id = ride.go()
    if urge_id is not None:
        _afterwards(opened, urge_id, ride.ended)


class Wave:
    """One urge while it lasts."""

    def __init__(
        self, chooser: Chooser, rides: JournalRides | RidesInMemory, beside: Beside, exercises: Exercises,
    ) -> None:  # fmt: skip
        self._chooser = chooser
        self._rides = rides
        self._beside = beside
        self._exercises = exercises
        self._ride, self._kept = rides.going_on(rides.clock())
        self._is_over = self._unkept = self._warned = False
        self._reasons_said = 0

    @property
    def ended(self) -> str | None:
        """How it ended, when that was said."""
        return self._ride.ended

    def go(self) -> str | None:
        """Ask until it is left, or over; the id of an urge that is over, where it is kept."""
        say_wrapped(_HOW)
        if isinstance(self._rides, RidesInMemory):
            say_wrapped(BEFORE_UNLOCKING)
        if self._kept.urge is not None:
            say(f"This one goes on. {self._course()}")
        self._say_reason()
        words = self._words()
        try:
            with self._chooser.among(words):
                self._ask(words)
        finally:
            if self._unkept:
                say("\nWhat you said last of the wave is not kept.")
        return self._kept.urge if self._is_over and isinstance(self._rides, JournalRides) else None

    def _ask(self, words: list[Choice]) -> None:
        while not self._is_over:
            try:
                typed = ask_line(_ASKED)
                if not typed:
                    say(self._course() or "Nothing is said yet.")
                elif is_back(typed, words_only=True):
                    if self._left():
                        return
                elif is_back(typed):
                    if self._left_by_zero():
                        return
                elif word := self._word(typed, words):
                    perform(word)
                else:
                    self._rate(typed)
            except (LeaveList, KeyboardInterrupt):
                if self._may_leave():
                    raise

    def _left(self) -> bool:
        """Whether it is left now; where it is kept, that it can be gone on with is said."""
        if not self._may_leave():
            return False
        if not self._ride.empty and not self._unkept:
            say(f"{self._state()} The wave goes on when you come back soon.")
        return True

    def _left_by_zero(self) -> bool:
        """0 goes back at every list and is a strength here, so it is asked which; a second 0 leaves."""
        answers = [Choice("The urge is at 0 of 10 now", lambda: self._rate("0"), ("strength", "gone"))]
        chosen = self._chooser.choose("0: the strength, or back?", answers, enter="leaves the wave")
        if chosen is None:
            return self._left()
        perform(chosen)
        return False

    def _may_leave(self) -> bool:
        """Whether it is kept, now at the latest, or it was said once already that it is not."""
        if not self._unkept or self._change(self._ride) or self._warned:
            return True
        self._warned = True
        say("Once more leaves without it.")
        return False

    def _word(self, typed: str, words: list[Choice]) -> Choice | None:
        return find(typed, words, whole=True) or find(typed, self._chooser.everywhere, whole=True)

    def _words(self) -> list[Choice]:
        calls = [choice for choice in self._chooser.everywhere if "help" in choice.also]
        return [
            Choice("try", self._try, ("strategy", "other", "stop trying")),
            Choice("reason", self._say_reason, ("r",)),
            *(Choice("people", choice.act, ("p",)) for choice in calls),
            Choice("undo", self._take_back, ("u", "take back")),
            Choice("new", self._begin_new, ("n",)),
            Choice("over", self._end, ("o", "e", "end", "ended")),
        ]

    # -- where it is -------------------------------------------------------------------------------

    @property
    def _seconds(self) -> int:
        now = int((self._rides.clock() - self._ride.at).total_seconds())
        return max(now, self._ride.curve[-1][0] if self._ride.curve else 0)

    def _course(self) -> str:
        course = say_course(self._ride.curve)
        minutes = self._seconds // 60
        long = f" {plural(minutes, 'minute')} so far." if minutes and not self._ride.empty else ""
        trying = f" You are trying: {self._ride.trying.name}." if self._ride.trying is not None else ""
        return f"{course}{long}{trying}".strip()

    def _state(self) -> str:
        return "Kept." if isinstance(self._rides, JournalRides) else "Kept when you unlock."

    def _say_reason(self) -> None:
        reasons = self._beside.reasons
        if reasons:
            say_wrapped(f"A reason of yours: {reasons[self._reasons_said % len(reasons)]}")
        elif self._reasons_said:
            say("No reasons are written in your plan yet.")
        self._reasons_said += 1

    # -- keeping -----------------------------------------------------------------------------------

    def _change(self, ride: Ride) -> bool:
        """Keep it at once; what cannot be kept is said, and kept with what comes next."""
        self._ride = ride
        try:
            self._kept = self._rides.keep(ride, self._kept)
        except VaultError as problem:
            self._unkept = True
            say_wrapped(f"Not kept yet: {problem}")
            return False
        self._unkept = self._warned = False
        return True

    def _rate(self, typed: str) -> None:
        try:
            strength = kinds.parse(
                question_of(Urge, "strength_start"), typed, self._rides.clock(), DAY_START_HOUR
            )
        except AnswerError:
            say("A number from 0 to 10, or one of the words: try, reason, people, undo, new, over, back.")
            return
        if isinstance(strength, int) and self._change(self._ride.rated(self._seconds, strength)):
            say(f"{self._state()} {self._course()}")

    def _take_back(self) -> None:
        if not self._ride.curve:
            say("There is no number to take back.")
        elif self._change(self._ride.taken_back()):
            say(f"The last number is taken back. {self._course()}")

    def _begin_new(self) -> None:
        """That one is over, without more words, once it is kept; another one begins."""
        if self._unkept and not self._change(self._ride):
            return
        self._ride, self._kept = Ride(at=self._rides.clock()), Kept()
        say("Another urge begins. The one before is kept as it was.")

    # -- what is tried -----------------------------------------------------------------------------

    def _try(self) -> None:
        trying = self._ride.trying
        if trying is not None and self._chooser.agree(
            f"You are trying: {trying.name}.", "Stop trying it", "stop"
        ):
            self._trying(trying.name)
            return
        offered = self._beside.strategies(len(self._beside.items))
        names = {item.use_id for item, _ in offered}
        items = [*offered, *((item, None) for item in self._beside.items if item.use_id not in names)]
        answers = {
            f"{item.name}, the urge was lower {say_lower(lower)}" if lower is not None else item.name: item
            for item, lower in items
        }
        item = self._chooser.pick("What are you trying?", answers)
        if item is None:
            return
        if self._ride.trying is None or self._ride.trying.name != item.name:
            self._trying(item.name)
        if item.steps:
            say_wrapped(item.steps)
        if item.caution:
            say_wrapped(f"Take care: {item.caution}")
        if item.guide and self._chooser.agree("Do it now, step by step?", "Begin", "yes", enter="goes on"):
            self._exercises.do(item.guide)

    def _trying(self, name: str) -> None:
        if self._change(self._ride.with_trying(name, self._seconds)):
            now = self._ride.trying
            say(
                f"{self._state()} Trying: {name}."
                if now is not None
                else f"{self._state()} No longer: {name}."
            )

    # -- the end -----------------------------------------------------------------------------------

    def _end(self) -> None:
        if self._ride.empty:
            say("Nothing is said yet. A number says how strong it is; back leaves.")
            return
        seconds = self._seconds
        question = question_of(Urge, "ended")
        ended = self._chooser.pick(
            question.text, {words: words for words in question.choices}, enter="goes on with it"
        )
        if ended is None:
            return
        before, unkept_before = self._ride, self._unkept
        over = before.ending(seconds, ended)
        if not self._change(over):
            # An end that is not kept is none: the next number would be kept as one of a wave that is over.
            self._ride, self._unkept = before, unkept_before
            say("The wave goes on. over ends it, when it can be kept again.")
            return
        minutes = round((over.over or 0) / 60)
        long = f" {plural(minutes, 'minute')} in all." if minutes else ""
        say(f"{self._state()} {say_course(over.curve, over=True)}{long}")
        self._is_over = True


def _afterwards(opened: Opened, urge_id: str, ended: str | None) -> None:
    """What may follow: what comes first after use, the full log, the chain."""

    def again(section: str | None) -> None:
        urge = opened.journal.get(Urge, urge_id)
        if urge is not None:
            change_record(opened, urge, everything=True, section=section)

    what_now = Choice("What now: safe, the next hour, later", lambda: after_lapse(opened), ("lapse",))
    choices = [
        *([what_now] if ended == USED else []),
        Choice("Full log: what set it off, where, with whom", lambda: again(None), ("log",)),
        Choice(CHAIN_SECTION.removeprefix("The ").capitalize(), lambda: again(CHAIN_SECTION), ("chain",)),
    ]
    chosen = opened.chooser.choose("After the wave.", choices, enter="is done with it")
    if chosen is not None:
        perform(chosen)
