"""An urge, and what is asked about it.

A table: questions, a line each.
"""

from typing import Annotated, ClassVar

from journal_tui.models import vocabulary as v
from journal_tui.models.answer_types import Choice, Lines, Minutes, Scale, Text, Ticks
from journal_tui.models.base import ItemQuestions, Record
from journal_tui.models.questions import RATHER_NOT_SAY
from journal_tui.models.questions import Question as Ask
from journal_tui.models.toolbox import StrategyUse

#: The questions that go through an urge step by step.
CHAIN_SECTION = "The chain, step by step"


class Urge(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One urge: when, how strong, what set it off, what was tried, how it ended. `at` is when it began."""

    table: ClassVar[str] = "urges"
    singular: ClassVar[str] = "urge"
    plural: ClassVar[str] = "urges"
    item_questions: ClassVar[dict[str, ItemQuestions]] = {
        "tried": ItemQuestions(
            StrategyUse, name="strategy", link="urge", fields=("before", "after", "helped")
        )
    }

    strength_start: Annotated[
        Scale, Ask(**v.STRENGTH, text="How strong was it when it began?", label="At the start", first=True)
    ] = None
    strength_peak: Annotated[
        Scale, Ask(**v.STRENGTH, text="How strong at its peak?", label="At its peak", first=True)
    ] = None
    strength_end: Annotated[
        Scale, Ask(**v.STRENGTH, text="How strong is it now, or at the end?", label="At the end", first=True)
    ] = None
    about: Annotated[
        Text, Ask(kind="line", text="An urge for what, or to do what?", label="About", first=True)
    ] = None
    outside: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="What around you set it off?",
            label="Outside",
            choices=v.OUTSIDE,
            own_words=True,
            first=True,
        ),
    ] = None
    feelings: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="What did you feel?",
            label="Feelings",
            choices=v.FEELINGS,
            groups=v.FEELING_GROUPS,
            own_words=True,
            first=True,
        ),
    ] = None
    tried: Annotated[
        Ticks, Ask(kind="checklist", text="What did you try?", label="Tried", own_words=True, first=True)
    ] = None
    ended: Annotated[
        Choice, Ask(kind="choice", text="How did it end?", label="Ended", choices=v.ENDINGS, first=True)
    ] = None
    minutes: Annotated[
        Minutes, Ask(kind="minutes", text="How long did it last?", label="Lasted", section="The moment")
    ] = None
    place: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="Where were you?",
            label="Place",
            choices=v.PLACES,
            own_words=True,
            section="The moment",
        ),
    ] = None
    company: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="Who was with you?",
            label="With",
            choices=v.COMPANY,
            own_words=True,
            section="The moment",
        ),
    ] = None
    situation: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="What kind of situation was it?",
            label="Situation",
            choices=v.SITUATIONS,
            section="The moment",
        ),
    ] = None
    thoughts: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="Which thoughts came?",
            label="Thoughts",
            choices=v.THOUGHTS,
            own_words=True,
            section="Inside",
        ),
    ] = None
    body: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="And in your body?",
            label="Body",
            choices=v.BODY,
            own_words=True,
            section="Inside",
        ),
    ] = None
    memory: Annotated[
        Text, Ask(kind="line", text="A memory, if one came up", label="Memory", section="Inside")
    ] = None
    stress: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="What else was weighing on you?",
            label="Stress",
            choices=v.STRESS,
            own_words=True,
            section="Background",
        ),
    ] = None
    load: Annotated[
        Scale, Ask(**v.HOW_MUCH, text="How heavy was that load?", label="Load", section="Background")
    ] = None
    open_to_it: Annotated[
        Text, Ask(text="What made you open to it?", label="Open to it", section=CHAIN_SECTION)
    ] = None
    set_off: Annotated[Text, Ask(text="What set it off?", label="Set off by", section=CHAIN_SECTION)] = None
    links: Annotated[
        Lines,
        Ask(
            kind="lines",
            text="What came then, link by link?",
            label="Links",
            help="One link a line: a thought, a feeling, something done.",
            section=CHAIN_SECTION,
        ),
    ] = None
    did: Annotated[Text, Ask(text="What did you do?", label="I did", section=CHAIN_SECTION)] = None
    came_first: Annotated[
        Text, Ask(text="What came of it at first?", label="At first", section=CHAIN_SECTION)
    ] = None
    came_later: Annotated[Text, Ask(text="What came later?", label="Later", section=CHAIN_SECTION)] = None
    change_link: Annotated[
        Text,
        Ask(
            kind="line",
            text="One link you could change?",
            label="I could change",
            section=CHAIN_SECTION,
        ),
    ] = None
    change_how: Annotated[
        Text,
        Ask(kind="line", text="And how?", label="How", section=CHAIN_SECTION),
    ] = None
    note: Annotated[Text, Ask(text="Anything you want to keep about it", label="Note", section="Note")] = None
    #: The strength as it changed while riding the wave, each as (seconds since it began, 0 to 10).
    curve: tuple[tuple[int, int], ...] = ()

    @property
    def peak(self) -> int | None:
        """The highest strength that was given, 0 to 10."""
        strengths = [s for s in (self.strength_start, self.strength_peak, self.strength_end) if s is not None]
        strengths += [strength for _, strength in self.curve]
        return max(strengths, default=None)

    @property
    def headline(self) -> str:
        """How it went in one line: strength, what about, how it ended."""
        # A peak that is the beginning tells nothing more.
        peak = self.strength_peak if self.strength_peak != self.strength_start else None
        course = [s for s in (self.strength_start, peak, self.strength_end) if s is not None]
        course_text = " → ".join(str(s) for s in course)
        triggers = ", ".join((self.outside or ())[:2])
        ended = self.ended if self.ended != RATHER_NOT_SAY else None
        return " · ".join(part for part in (course_text, self.about, triggers, ended) if part)
