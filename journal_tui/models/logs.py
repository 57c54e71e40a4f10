"""What a client writes and logs between sessions: entries, check-ins, urges.

A table: questions, a line each.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from journal_tui.models import vocabulary as v
from journal_tui.models.base import Each, Record
from journal_tui.models.questions import OnlyIf
from journal_tui.models.questions import Question as Ask
from journal_tui.models.text import first_line
from journal_tui.models.toolbox import StrategyUse

Text = str | None
Scale = int | None
Choice = str | None
Ticks = tuple[str, ...] | None
Number = float | None
Minutes = int | None
Lines = tuple[str, ...] | None

_AFTER_USE = OnlyIf("use", ("yes", "within my own plan"))


class Entry(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Free writing, in Markdown."""

    table: ClassVar[str] = "entries"
    singular: ClassVar[str] = "entry"
    plural: ClassVar[str] = "entries"

    title: Annotated[Text, Ask(kind="line", text="A title, if you like", label="Title", first=True)] = None
    body: Annotated[Text, Ask(text="What is on your mind?", label="Text", first=True)] = None

    @property
    def headline(self) -> str:
        """The title, or the first line of the text."""
        return first_line(self.title or self.body or "")


class CheckIn(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A minute about now: several a day are fine."""

    table: ClassVar[str] = "checkins"
    singular: ClassVar[str] = "check-in"
    plural: ClassVar[str] = "check-ins"

    mood: Annotated[Scale, Ask(**v.MOOD, text="How is your mood now?", label="Mood", first=True)] = None
    urge_now: Annotated[
        Scale, Ask(**v.STRENGTH, text="How strong is an urge now?", label="Urge now", first=True)
    ] = None
    sleep_hours: Annotated[
        Number,
        Ask(
            kind="number",
            text="How many hours did you sleep?",
            label="Sleep",
            unit="h",
            step=0.5,
            most=24,
            first=True,
        ),
    ] = None
    feelings: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="What do you feel?",
            label="Feelings",
            choices=v.FEELINGS,
            groups=v.FEELING_GROUPS,
            own_words=True,
            section="Feelings",
        ),
    ] = None
    urge_strongest: Annotated[
        Scale,
        Ask(
            **v.STRENGTH,
            text="How strong was the strongest urge today?",
            label="Strongest urge",
            section="Urges",
        ),
    ] = None
    confidence: Annotated[
        Scale,
        Ask(
            **v.HOW_MUCH,
            text="How confident are you about the next 24 hours?",
            label="Confidence",
            section="Urges",
        ),
    ] = None
    sleep_quality: Annotated[
        Scale, Ask(kind="words", text="Did you sleep well?", label="Slept well", section="Sleep")
    ] = None
    sleep_trouble: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="Any trouble sleeping?",
            label="Sleep trouble",
            choices=v.SLEEP_TROUBLE,
            section="Sleep",
        ),
    ] = None
    hungry: Annotated[
        Choice, Ask(kind="choice", text="Hungry?", label="Hungry", choices=v.A_BIT, section="Body and mind")
    ] = None
    angry: Annotated[
        Choice, Ask(kind="choice", text="Angry?", label="Angry", choices=v.A_BIT, section="Body and mind")
    ] = None
    lonely: Annotated[
        Choice, Ask(kind="choice", text="Lonely?", label="Lonely", choices=v.A_BIT, section="Body and mind")
    ] = None
    tired: Annotated[
        Choice, Ask(kind="choice", text="Tired?", label="Tired", choices=v.A_BIT, section="Body and mind")
    ] = None
    bored: Annotated[
        Choice, Ask(kind="choice", text="Bored?", label="Bored", choices=v.A_BIT, section="Body and mind")
    ] = None
    stressed: Annotated[
        Choice,
        Ask(kind="choice", text="Stressed?", label="Stressed", choices=v.A_BIT, section="Body and mind"),
    ] = None
    pain: Annotated[Scale, Ask(**v.PAIN, text="Any pain?", label="Pain", section="Body and mind")] = None
    medication: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="Medication as prescribed?",
            label="Medication",
            choices=v.MEDICATION,
            section="Care",
        ),
    ] = None
    support: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="What support did you use?",
            label="Support",
            choices=v.SUPPORT,
            own_words=True,
            section="Care",
        ),
    ] = None
    contact: Annotated[
        Choice,
        Ask(
            kind="yesno",
            text="Were you in touch with someone supportive?",
            label="Supportive contact",
            section="Care",
        ),
    ] = None
    ate: Annotated[Choice, Ask(kind="yesno", text="Have you eaten?", label="Ate", section="Care")] = None
    moved: Annotated[
        Choice, Ask(kind="yesno", text="Did you move your body?", label="Moved", section="Care")
    ] = None
    outside: Annotated[
        Choice, Ask(kind="yesno", text="Did you go outside?", label="Went outside", section="Care")
    ] = None
    use: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="Today, did you use anything you are working on changing?",
            label="Use",
            choices=v.USE,
            section="Use",
        ),
    ] = None
    use_what: Annotated[
        Text,
        Ask(
            kind="line",
            text="What, in your own words?",
            label="What",
            section="Use",
            only_if=_AFTER_USE,
        ),
    ] = None
    use_how_much: Annotated[
        Text,
        Ask(
            kind="line",
            text="How much, in your own words?",
            label="How much",
            section="Use",
            only_if=_AFTER_USE,
        ),
    ] = None
    use_company: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="Alone or with others?",
            label="Company",
            choices=v.ALONE,
            section="Use",
            only_if=_AFTER_USE,
        ),
    ] = None
    safe_now: Annotated[
        Choice,
        Ask(
            kind="yesno",
            text="Are you safe now?",
            label="Safe now",
            safety=True,
            section="Use",
            only_if=_AFTER_USE,
        ),
    ] = None
    good_thing: Annotated[
        Text, Ask(kind="line", text="One good thing?", label="One good thing", section="Notes")
    ] = None
    hard_thing: Annotated[
        Text, Ask(kind="line", text="One hard thing?", label="One hard thing", section="Notes")
    ] = None


class Urge(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One urge: when, how strong, what set it off, what was tried, how it ended. `at` is when it began."""

    table: ClassVar[str] = "urges"
    singular: ClassVar[str] = "urge"
    plural: ClassVar[str] = "urges"
    each: ClassVar[dict[str, Each]] = {
        "tried": Each(StrategyUse, name="strategy", link="urge", fields=("before", "after", "helped"))
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
        Text, Ask(text="What made you open to it?", label="Open to it", section="The chain, step by step")
    ] = None
    set_off: Annotated[
        Text, Ask(text="What set it off?", label="Set off by", section="The chain, step by step")
    ] = None
    links: Annotated[
        Lines,
        Ask(
            kind="lines",
            text="What came then, link by link?",
            label="Links",
            help="One link a line: a thought, a feeling, something done.",
            section="The chain, step by step",
        ),
    ] = None
    did: Annotated[Text, Ask(text="What did you do?", label="I did", section="The chain, step by step")] = (
        None
    )
    came_first: Annotated[
        Text, Ask(text="What came of it at first?", label="At first", section="The chain, step by step")
    ] = None
    came_later: Annotated[
        Text, Ask(text="What came later?", label="Later", section="The chain, step by step")
    ] = None
    change_link: Annotated[
        Text,
        Ask(
            kind="line",
            text="One link you could change?",
            label="I could change",
            section="The chain, step by step",
        ),
    ] = None
    change_how: Annotated[
        Text,
        Ask(kind="line", text="And how?", label="How", section="The chain, step by step"),
    ] = None
    note: Annotated[Text, Ask(text="Anything you want to keep about it", label="Note", section="Note")] = None
    #: The strength as it changed while riding the wave, each as (seconds since it began, 0 to 10).
    curve: tuple[tuple[int, int], ...] = ()

    @property
    def peak(self) -> int | None:
        """The highest strength that was given, 0 to 10."""
        given = [s for s in (self.strength_start, self.strength_peak, self.strength_end) if s is not None]
        given += [strength for _, strength in self.curve]
        return max(given, default=None)

    @property
    def headline(self) -> str:
        """How it went in one line: strength, what about, how it ended."""
        # A peak that is the beginning tells nothing more.
        peak = self.strength_peak if self.strength_peak != self.strength_start else None
        course = [s for s in (self.strength_start, peak, self.strength_end) if s is not None]
        said = " → ".join(str(s) for s in course)
        triggers = ", ".join((self.outside or ())[:2])
        return " · ".join(part for part in (said, self.about, triggers, self.ended) if part)
