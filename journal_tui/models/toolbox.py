"""Ways of coping, and the times they were used."""

from typing import Annotated, ClassVar

from journal_tui.models import vocabulary as v
from journal_tui.models.answer_types import Choice, Minutes, Scale, Text
from journal_tui.models.base import Record
from journal_tui.models.parts import Part
from journal_tui.models.questions import Question as Ask
from journal_tui.models.text import first_line


class Strategy(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A way of coping in the client's toolbox."""

    table: ClassVar[str] = "strategies"
    singular: ClassVar[str] = "strategy"
    plural: ClassVar[str] = "strategies"

    name: Annotated[Text, Ask(kind="line", text="What would you call it?", label="Name", first=True)] = None
    category: Annotated[
        Choice,
        Ask(
            kind="choice",
            text="What kind of strategy is it?",
            label="Kind",
            choices=v.CATEGORIES,
            own_words=True,
            first=True,
        ),
    ] = None
    steps: Annotated[Text, Ask(text="How is it done, step by step?", label="Steps", first=True)] = None
    needs: Annotated[Text, Ask(kind="line", text="What does it need?", label="Needs")] = None
    caution: Annotated[Text, Ask(kind="line", text="Anything to be careful about?", label="Caution")] = None
    hidden: bool = False
    #: The id of the pack it came with; None for the client's own and for those the toolbox starts with.
    pack: str | None = None
    #: The id of the starting toolbox's strategy, so that an edited or hidden one is not offered again.
    starter: str | None = None

    @property
    def headline(self) -> str:
        """Its name."""
        return first_line(self.name or "")


class StrategyUse(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One time a strategy was used, with before and after."""

    table: ClassVar[str] = "uses"
    singular: ClassVar[str] = "thing you tried"
    plural: ClassVar[str] = "things you tried"
    link: ClassVar[str] = "urge"
    origin: ClassVar[str] = "urges"

    strategy: Annotated[
        Choice, Ask(kind="choice", text="What did you do?", label="Strategy", own_words=True, first=True)
    ] = None
    before: Annotated[
        Scale, Ask(**v.STRENGTH, text="How strong was the urge before?", label="Before", first=True)
    ] = None
    after: Annotated[Scale, Ask(**v.STRENGTH, text="And after?", label="After", first=True)] = None
    minutes: Annotated[
        Minutes, Ask(kind="minutes", text="How long did you do it?", label="For", first=True)
    ] = None
    helped: Annotated[Scale, Ask(kind="words", text="Did it help?", label="Helped", first=True)] = None
    again: Annotated[
        Choice, Ask(kind="choice", text="Would you use it again?", label="Again", choices=v.AGAIN)
    ] = None
    note: Annotated[Text, Ask(kind="line", text="Anything to remember about it", label="Note")] = None
    #: Which one it is in the toolbox, whatever it is called later; None for what never was in it.
    strategy_id: str | None = None
    #: The id of the urge it was used in, when it was logged there.
    urge: str | None = None

    @property
    def headline(self) -> str:
        """Which strategy, and before → after."""
        rated = [str(s) for s in (self.before, self.after) if s is not None]
        return " · ".join(part for part in (self.strategy or "", " → ".join(rated)) if part)
