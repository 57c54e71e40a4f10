"""The plan, and the people in it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from journal_tui.models import vocabulary as v
from journal_tui.models.base import Record
from journal_tui.models.questions import Question as Ask

Text = str | None
Ticks = tuple[str, ...] | None


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
    best_times: Annotated[Text, Ask(kind="line", text="When are good times?", label="Best times")] = None
    could_say: Annotated[
        Text, Ask(kind="line", text="What could you say when you call?", label="I could say")
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
    """When this, I will that."""

    table: ClassVar[str] = "whenthens"
    singular: ClassVar[str] = "when–then"
    plural: ClassVar[str] = "when–then plans"

    when_this: Annotated[Text, Ask(kind="line", text="When this happens…", label="When", first=True)] = None
    then_that: Annotated[Text, Ask(kind="line", text="…I will", label="I will", first=True)] = None
