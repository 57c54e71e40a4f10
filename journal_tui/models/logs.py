"""What a client writes and logs between sessions: entries and check-ins; urges are in `urges.py`.

A table: questions, a line each.
"""

from typing import Annotated, ClassVar

from journal_tui.models import vocabulary as v
from journal_tui.models.answer_types import Choice, Number, Scale, Text, Ticks
from journal_tui.models.base import Record
from journal_tui.models.questions import OnlyIf
from journal_tui.models.questions import Question as Ask
from journal_tui.models.text import first_line

_AFTER_USE = OnlyIf("use", ("yes", "within my own plan"))


class Entry(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Free writing, in Markdown."""

    table: ClassVar[str] = "entries"
    singular: ClassVar[str] = "entry"
    plural: ClassVar[str] = "entries"
    begins_in: ClassVar[str] = "body"

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
