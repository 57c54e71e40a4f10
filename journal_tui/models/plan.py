"""The plan, and the people in it.

A table: questions, a line each.
"""

from datetime import datetime
from typing import Annotated, ClassVar

from journal_tui.models import vocabulary as v
from journal_tui.models.answer_types import Choice, Scale, Text, Ticks
from journal_tui.models.base import Record
from journal_tui.models.questions import OnlyIf
from journal_tui.models.questions import Question as Ask
from journal_tui.models.text import first_line

Day = str | None
OverTime = tuple[tuple[datetime, int], ...]


class Person(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Someone in the support network."""

    table: ClassVar[str] = "people"
    singular: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"

    name: Annotated[Text, Ask(kind="line", text="A name or a nickname", label="Name", first=True)] = None
    who: Annotated[Text, Ask(kind="line", text="Who are they to you?", label="Who", first=True)] = None
    reach: Annotated[Text, Ask(kind="line", text="How do you reach them?", label="Reach", first=True)] = None
    helps_with: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="What do they help with?",
            label="Helps with",
            choices=v.HELPS_WITH,
            own_words=True,
        ),
    ] = None
    could_say: Annotated[
        Text, Ask(kind="line", text="What could you say when you call?", label="I could say")
    ] = None
    best_times: Annotated[Text, Ask(kind="line", text="When are good times?", label="Best times")] = None
    knows: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="How much do they know?",
            label="Knows",
            choices=v.KNOWS,
            section="Between you",
        ),
    ] = None
    after_use: Annotated[
        Choice,
        Ask(
            kind="yesno",
            text="Is it all right to contact them after use?",
            label="After use",
            section="Between you",
        ),
    ] = None
    being_with: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="How is being with them?",
            label="Being with them",
            choices=v.COMPANY_EFFECT,
            section="Between you",
        ),
    ] = None
    limits: Annotated[
        Text, Ask(kind="line", text="Any limits, yours or theirs?", label="Limits", section="Between you")
    ] = None
    last_contact: Annotated[
        Day, Ask(kind="day", text="When were you last in touch?", label="Last contact", section="Between you")
    ] = None

    @property
    def headline(self) -> str:
        """Name, and how to reach them."""
        return " · ".join(part for part in (self.name, self.who, self.reach) if part)


class Reason(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A reason of the client's own."""

    table: ClassVar[str] = "reasons"
    singular: ClassVar[str] = "reason"
    plural: ClassVar[str] = "reasons"

    words: Annotated[
        Text, Ask(kind="line", text="A reason of yours, in your own words", label="Reason", first=True)
    ] = None


class WarningSign(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A sign that things are getting harder, and what to do about it."""

    table: ClassVar[str] = "signs"
    singular: ClassVar[str] = "warning sign"
    plural: ClassVar[str] = "warning signs"

    sign: Annotated[Text, Ask(kind="line", text="What do you notice first?", label="Sign", first=True)] = None
    will_do: Annotated[Text, Ask(kind="line", text="What will you do?", label="I will", first=True)] = None


class WhenThen(Record, frozen=True, kw_only=True, omit_defaults=True):
    """If this happens, I will …."""

    table: ClassVar[str] = "whenthens"
    singular: ClassVar[str] = "when–then"
    plural: ClassVar[str] = "when–then plans"

    when_this: Annotated[Text, Ask(kind="line", text="When this happens…", label="When", first=True)] = None
    then_that: Annotated[Text, Ask(kind="line", text="…I will", label="I will", first=True)] = None


class Goal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something the client works towards. What is kept `over_time` is each answer with its time."""

    table: ClassVar[str] = "goals"
    singular: ClassVar[str] = "goal"
    plural: ClassVar[str] = "goals"

    my_words: Annotated[
        Text, Ask(kind="line", text="What is the goal, in your words?", label="Goal", first=True)
    ] = None
    why: Annotated[Text, Ask(text="Why does it matter to you?", label="Why", first=True)] = None
    next_step: Annotated[
        Text, Ask(kind="line", text="What is the next small step?", label="Next step", first=True)
    ] = None
    progress: Annotated[
        Scale,
        Ask(
            **v.HOW_MUCH,
            text="How far along are you?",
            label="Progress",
            first=True,
            over_time="progress_over_time",
        ),
    ] = None
    status: Annotated[
        Choice,
        Ask(kind="choice", text="Where does it stand?", label="Status", choices=v.GOAL_STATUS, first=True),
    ] = None
    review: Annotated[
        Day, Ask(kind="day", text="When will you look at it again?", label="Review", ahead=True, first=True)
    ] = None
    agreed_words: Annotated[
        Text,
        Ask(kind="line", text="And in words you both agreed?", label="Agreed words", section="With others"),
    ] = None
    whose_idea: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="Whose idea was it?",
            label="Idea of",
            choices=v.WHOSE_IDEA,
            section="With others",
        ),
    ] = None
    importance: Annotated[
        Scale,
        Ask(
            **v.HOW_MUCH,
            text="How important is it to you?",
            label="Importance",
            section="How you see it",
            over_time="importance_over_time",
        ),
    ] = None
    confidence: Annotated[
        Scale,
        Ask(
            **v.HOW_MUCH,
            text="How confident are you?",
            label="Confidence",
            section="How you see it",
            over_time="confidence_over_time",
        ),
    ] = None
    readiness: Annotated[
        Scale, Ask(**v.HOW_MUCH, text="How ready are you?", label="Readiness", section="How you see it")
    ] = None
    importance_over_time: OverTime = ()
    confidence_over_time: OverTime = ()
    progress_over_time: OverTime = ()


class Strength(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something the client is good at, or has in them."""

    table: ClassVar[str] = "strengths"
    singular: ClassVar[str] = "strength"
    plural: ClassVar[str] = "strengths"

    name: Annotated[
        Text, Ask(kind="line", text="What is a strength of yours?", label="Strength", first=True)
    ] = None
    example: Annotated[Text, Ask(text="A time when it showed?", label="Example", first=True)] = None


class PersonalValue(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What matters to the client; `lived_over_time` is each week's answer with its time. Up to five are kept."""

    table: ClassVar[str] = "values"
    singular: ClassVar[str] = "value"
    plural: ClassVar[str] = "values"
    MOST: ClassVar[int] = 5
    most: ClassVar[int | None] = MOST

    name: Annotated[Text, Ask(kind="line", text="What matters to you?", label="Value", first=True)] = None
    lived: Annotated[
        Scale,
        Ask(
            **v.HOW_MUCH,
            text="How much did you live it this week?",
            label="Lived this week",
            first=True,
            over_time="lived_over_time",
        ),
    ] = None
    lived_over_time: OverTime = ()


_LATER = "Later, if you want"


class Lapse(Record, frozen=True, kw_only=True, omit_defaults=True):
    """After a lapse, in the client's own word for it: safe now, the next hour, and later if wanted."""

    table: ClassVar[str] = "lapses"
    singular: ClassVar[str] = "lapse"
    plural: ClassVar[str] = "lapses"
    starts_sealed: ClassVar[bool] = True
    #: It is the one of last time, without being asked for.
    not_alone: ClassVar[frozenset[str]] = frozenset({"word"})

    safe_now: Annotated[
        Choice, Ask(kind="yesno", text="Are you safe now?", label="Safe now", safety=True, first=True)
    ] = None
    next_hour: Annotated[
        Text, Ask(text="What will you do in the next hour?", label="The next hour", first=True)
    ] = None
    word: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="What do you call it?",
            label="My word",
            choices=v.LAPSE_WORDS,
            own_words=True,
            first=True,
        ),
    ] = None
    happened: Annotated[Text, Ask(text="What happened?", label="What happened", section=_LATER)] = None
    already_hard: Annotated[
        Text, Ask(text="What was already hard before it?", label="Already hard", section=_LATER)
    ] = None
    telling_myself: Annotated[
        Text, Ask(text="What are you telling yourself about it?", label="Telling myself", section=_LATER)
    ] = None
    about_me: Annotated[
        Scale,
        Ask(**v.HOW_MUCH, text="How much of this was your own doing?", label="About me", section=_LATER),
    ] = None
    about_situation: Annotated[
        Scale,
        Ask(
            **v.HOW_MUCH,
            text="And how much is about the situation?",
            label="About the situation",
            section=_LATER,
        ),
    ] = None
    what_helped: Annotated[
        Text, Ask(text="What helped, even a little?", label="What helped", section=_LATER)
    ] = None
    still_stands: Annotated[
        Text, Ask(text="What do you still have?", label="Still stands", section=_LATER)
    ] = None
    next_day: Annotated[
        Text, Ask(text="What is your plan for the next 24 hours?", label="Next 24 hours", section=_LATER)
    ] = None
    tell: Annotated[
        Choice, Ask(kind="yesno", text="Do you want to tell anyone?", label="Tell anyone", section=_LATER)
    ] = None
    tell_whom: Annotated[
        Text,
        Ask(
            kind="line",
            text="Whom?",
            label="Tell whom",
            section=_LATER,
            only_if=OnlyIf("tell", ("yes",)),
        ),
    ] = None
    change_plan: Annotated[
        Choice,
        Ask(
            kind="yesno",
            text="Do you want to change something in your plan?",
            label="Change my plan",
            section=_LATER,
        ),
    ] = None
    change_what: Annotated[
        Text,
        Ask(
            kind="line",
            text="What would you change?",
            label="Change what",
            section=_LATER,
            only_if=OnlyIf("change_plan", ("yes",)),
        ),
    ] = None

    @property
    def called(self) -> str:
        """What the client calls a lapse; their own word where they chose one."""
        return first_line(self.word or "", limit=40) or self.singular

    @property
    def headline(self) -> str:
        """What happened, or what came next."""
        return first_line(self.happened or self.next_hour or "")
