"""Sessions with a therapist, and what to bring to them."""

from typing import Annotated, ClassVar

from journal_tui.models import vocabulary as v
from journal_tui.models.answer_types import Choice, Scale, Text, Ticks
from journal_tui.models.base import Record, named_answer, question_of
from journal_tui.models.parts import Part
from journal_tui.models.questions import OnlyIf
from journal_tui.models.questions import Question as Ask
from journal_tui.models.text import first_line

Day = str | None


class Therapist(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who the client works with; a nickname is enough."""

    table: ClassVar[str] = "therapists"
    singular: ClassVar[str] = "therapist"
    plural: ClassVar[str] = "therapists"

    name: Annotated[Text, Ask(kind="line", text="A name or a nickname", label="Name", first=True)] = None
    role: Annotated[Text, Ask(kind="line", text="What is their role?", label="Role", first=True)] = None
    how_often: Annotated[Text, Ask(kind="line", text="How often do you meet?", label="How often")] = None
    suits_me: Annotated[
        Text, Ask(text="What suits you in how they work with you?", label="What suits me")
    ] = None
    since: Annotated[Day, Ask(kind="day", text="Since when?", label="Since")] = None
    until: Annotated[Day, Ask(kind="day", text="Until when?", label="Until", ahead=True)] = None
    needs: Annotated[
        Text, Ask(text="What do you need from them?", label="What I need", section="Is it a fit?")
    ] = None
    listened: Annotated[
        Scale, Ask(kind="words", text="Do you feel listened to?", label="Listened to", section="Is it a fit?")
    ] = None
    verdict: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="How does it look to you so far?",
            label="So far",
            choices=v.FIT,
            section="Is it a fit?",
        ),
    ] = None
    handover: Annotated[
        Text,
        Ask(
            text="What should the next one know, if there is one?",
            label="Handover note",
            section="A next one",
        ),
    ] = None

    @property
    def headline(self) -> str:
        """The therapist's name."""
        return first_line(self.name or "")


class Session(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One appointment: before, and after. `at` is when it takes place and may lie ahead."""

    table: ClassVar[str] = "sessions"
    singular: ClassVar[str] = "session"
    plural: ClassVar[str] = "sessions"
    known_by_time: ClassVar[bool] = True

    therapist: Annotated[Text, Ask(kind="line", text="With whom?", label="With", first=True)] = None
    kind: Annotated[
        Choice,
        Ask(kind="choice", text="What kind of session?", label="Kind", choices=v.SESSION_KINDS, first=True),
    ] = None
    want: Annotated[
        Ticks,
        Ask(
            kind="checklist",
            text="What do you want from it?",
            label="I want",
            choices=v.WANTS,
            own_words=True,
            section="Before",
        ),
    ] = None
    since_last: Annotated[
        Text,
        Ask(
            kind="line",
            text="How has it been since last time, in a sentence?",
            label="Since last time",
            section="Before",
        ),
    ] = None
    questions: Annotated[
        Text, Ask(text="What do you want to ask?", label="My questions", section="Before")
    ] = None
    worries: Annotated[
        Text, Ask(text="Anything that worries you about it?", label="Worries", section="Before")
    ] = None
    practical: Annotated[
        Text, Ask(kind="line", text="Practical things", label="Practical", section="Before")
    ] = None
    attended: Annotated[
        Choice,
        Ask(
            kind="choice", text="Did it take place?", label="Took place", choices=v.ATTENDED, section="After"
        ),
    ] = None
    in_the_way: Annotated[
        Text,
        Ask(
            kind="line",
            text="What got in the way?",
            label="In the way",
            section="After",
            only_if=OnlyIf("attended", v.ATTENDED[1:]),
        ),
    ] = None
    felt_before: Annotated[
        Scale, Ask(**v.MOOD, text="How did you feel going in?", label="Going in", section="After")
    ] = None
    felt_after: Annotated[
        Scale, Ask(**v.MOOD, text="And coming out?", label="Coming out", section="After")
    ] = None
    stood_out: Annotated[Text, Ask(text="What stood out?", label="Stood out", section="After")] = None
    agreed: Annotated[
        Text, Ask(text="What do you think you both agreed to try?", label="Agreed", section="After")
    ] = None
    less_said: Annotated[
        Choice,
        Ask(kind="yesno", text="Did you say less than you wanted?", label="Said less", section="After"),
    ] = None
    clear_up: Annotated[
        Text, Ask(text="Is there something to clear up?", label="To clear up", section="After")
    ] = None
    next_question: Annotated[
        Text, Ask(kind="line", text="A question for next time", label="For next time", section="After")
    ] = None

    @property
    def headline(self) -> str:
        """With whom, and what kind."""
        attended = named_answer(question_of(Session, "attended"), self.attended) if self.attended else ""
        parts = (f"with {self.therapist}" if self.therapist else "", self.kind or "", attended)
        return " · ".join(part for part in parts if part)


class Topic(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something for a session, with a readiness."""

    table: ClassVar[str] = "topics"
    singular: ClassVar[str] = "topic"
    plural: ClassVar[str] = "topics"

    words: Annotated[
        Text, Ask(kind="line", text="What would you like to talk about?", label="Topic", first=True)
    ] = None
    readiness: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="How ready are you to talk about it?",
            label="Readiness",
            choices=v.READINESS,
            first=True,
        ),
    ] = None
    more: Annotated[Text, Ask(text="A question or an update that goes with it", label="More")] = None
    done: bool = False

    @property
    def shareable(self) -> bool:
        """Never while it is sealed, or while the client is not ready to say it."""
        return not self.sealed and self.readiness not in v.SEALED_READINESS


class Agreement(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What both agreed to try, and how it went."""

    table: ClassVar[str] = "agreements"
    singular: ClassVar[str] = "agreement"
    plural: ClassVar[str] = "agreements"
    link: ClassVar[str] = "session"
    origin: ClassVar[str] = "sessions"

    what: Annotated[
        Text, Ask(kind="line", text="What did you both agree to try?", label="What", first=True)
    ] = None
    when: Annotated[Text, Ask(kind="line", text="When?", label="When", first=True)] = None
    where: Annotated[Text, Ask(kind="line", text="Where?", label="Where", first=True)] = None
    how_long: Annotated[Text, Ask(kind="line", text="For how long?", label="How long", first=True)] = None
    whose_idea: Annotated[
        Choice,
        Ask(kind="choice", text="Whose idea was it?", label="Idea of", choices=v.WHOSE_IDEA, first=True),
    ] = None
    tried: Annotated[
        Choice,
        Ask(kind="choice", text="Did you try it?", label="Tried", choices=v.TRIED, section="How it went"),
    ] = None
    in_the_way: Annotated[
        Text,
        Ask(
            kind="line",
            text="What got in the way?",
            label="In the way",
            section="How it went",
            only_if=OnlyIf("tried", v.TRIED[1:]),
        ),
    ] = None
    #: The id of the session it was made in.
    session: str | None = None
