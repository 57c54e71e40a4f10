"""The menu's plan: its card in words, its parts, how far goals and values are; and the toolbox."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from journal_tui.cli.ask import ask_all
from journal_tui.cli.menu_choosing import perform
from journal_tui.cli.menu_exercises import Exercises
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, keep_typed
from journal_tui.cli.menu_records import records_of
from journal_tui.cli.menu_writing import change_record, log, log_with
from journal_tui.cli.talk import say, say_wrapped, wrapped
from journal_tui.insights import strategy_key
from journal_tui.insights.effect_words import FADE, effect_rows
from journal_tui.journal.record_forms import in_words
from journal_tui.journal.toolbox import ToolboxItem, hide_item, move, move_category, stored_item, toolbox
from journal_tui.models.base import Record, question_of
from journal_tui.models.records import Goal, Person, PersonalValue, Strategy, StrategyUse
from journal_tui.models.text import clean_line
from journal_tui.summary.chosen import is_open
from journal_tui.summary.plan_lines import PARTS, plan_line

_LONGEST_NAME = 120


def plan_card(opened: Opened) -> None:
    """The plan card in words."""
    opened.chooser.read(card_in_words(opened))


def card_in_words(opened: Opened) -> str:
    """The plan as on its card: what is sealed, and goals that were laid aside, are not on it."""
    lines: list[str] = []
    for kind, title in PARTS.items():
        records = [r for r in opened.journal.all(kind) if r.shareable and not _laid_aside(r)]
        words = [f"{plan_line(r)}{_reach(r)}" for r in records if plan_line(r)]
        lines += [f"{title}:", *words] if words else []
    return "\n".join(wrapped(line) for line in lines) or "Nothing is in your plan yet."


def _laid_aside(record: Record) -> bool:
    return isinstance(record, Goal) and not is_open(record)


def _reach(record: Record) -> str:
    return f" · {record.reach}" if isinstance(record, Person) and record.reach else ""


def plan_parts(opened: Opened) -> None:
    """Each part of the plan, to add to and to change."""

    def part(kind: type[Record], title: str) -> Choice:
        return Choice(title, lambda: records_of(opened, kind), (kind.singular, kind.plural))

    opened.chooser.go_through(
        "Parts of the plan.", lambda: [part(kind, title) for kind, title in PARTS.items()]
    )


def rate(opened: Opened) -> None:
    """A number for how far each open goal is, and for how much of each value was in the week."""
    journal = opened.journal
    goals = [goal for goal in journal.all(Goal) if is_open(goal)]
    values = journal.all(PersonalValue)
    if not goals and not values:
        say("There are no goals and no values yet. They are added under Plan.")
        return
    for records, field in ((goals, "progress"), (values, "lived")):
        if records:
            _rate(opened, records, field)


def _rate(opened: Opened, records: list[Goal] | list[PersonalValue], field: str) -> None:
    journal = opened.journal
    question = question_of(type(records[0]), field)
    say_wrapped(question.text)
    of_id: dict[str, Record] = {record.id: record for record in records}
    questions = {
        record.id: msgspec.structs.replace(
            question, id=record.id, text=_name(record), label=_name(record), over_time=""
        )
        for record in records
    }
    ratings = ask_all(
        list(questions.values()), journal.clock(), day_start_hour=journal.settings.day_start_hour
    )

    def keep() -> None:
        with journal.transaction():
            for name, value in ratings.items():
                if isinstance(value, int):
                    journal.rate(of_id[name], field, value)
        say("Noted.")

    if ratings:
        keep_typed(opened, keep, lambda: in_words(questions, ratings))
    else:
        say("Nothing was noted.")


def _name(record: Record) -> str:
    words = record.my_words or record.agreed_words if isinstance(record, Goal) else None
    if isinstance(record, PersonalValue):
        words = record.name
    return clean_line(words or record.headline, limit=_LONGEST_NAME) or "…"


# -- the toolbox ------------------------------------------------------------------------------------------


def toolbox_list(opened: Opened) -> None:
    """Every strategy, by its kind, in the client's order; the hidden ones behind a line of their own."""

    def choices() -> list[Choice]:
        every = toolbox(opened.journal, hidden=True)
        hidden = [item for item in every if item.hidden]
        new = Choice("New strategy", lambda: log(opened, Strategy), ("new", "add"))
        aside = Choice("Hidden ones", partial(_hidden, opened), ("hidden",))
        lines = [_line(opened, item) for item in every if not item.hidden]
        return [new, *([aside] if hidden else []), *lines]

    opened.chooser.go_through("Toolbox of strategies.", choices)


def _hidden(opened: Opened) -> None:
    def choices() -> list[Choice]:
        return [_line(opened, item) for item in toolbox(opened.journal, hidden=True) if item.hidden]

    opened.chooser.go_through("Hidden strategies.", choices)


def _line(opened: Opened, item: ToolboxItem) -> Choice:
    kind = f", {item.category}" if item.category else ""
    return Choice(f"{item.name}{kind}", partial(_strategy, opened, item.use_id), (item.name,))


def _strategy(opened: Opened, use_id: str) -> None:
    """Read a strategy, and do, note, change, hide or move it."""
    journal, heard = opened.journal, False
    while True:
        item = next((item for item in toolbox(journal, hidden=True) if item.use_id == use_id), None)
        if item is None:
            say("It is not in the toolbox any more.")
            return
        if not heard:
            opened.chooser.read(_in_words(opened, item))
        heard = True
        chosen = opened.chooser.choose("What now?", _acts(opened, item))
        if chosen is None:
            return
        perform(chosen)


def _in_words(opened: Opened, item: ToolboxItem) -> str:
    uses = opened.journal.all(StrategyUse)
    names = {item.use_id: item.name for item in toolbox(opened.journal, hidden=True)}
    effects = {row.key: row for row in effect_rows(uses, names)}
    effect = effects.get(item.use_id) or effects.get(strategy_key(item.name))
    needs = item.record.needs if item.record is not None else None
    lines = [
        item.name,
        item.steps or "No steps are written down.",
        f"It needs: {needs}" if needs else "",
        f"Take care: {item.caution}" if item.caution else "",
        f"{effect.words} {FADE}" if effect is not None else "",
    ]
    return "\n".join(wrapped(line) for line in lines if line)


def _acts(opened: Opened, item: ToolboxItem) -> list[Choice]:
    journal = opened.journal

    def saying(
        act: Callable[[], object], done: str, otherwise: str = "It stands there already."
    ) -> Callable[[], None]:
        return lambda: say(done if act() is not False else otherwise)

    doing = Exercises(opened.chooser, journal, note=lambda answers: log_with(opened, StrategyUse, answers))
    do = Choice("Do it now, step by step", lambda: doing.do(item.guide, item.name), ("do", "begin"))
    hide = Choice("Hide it", saying(lambda: hide_item(journal, item, hidden=True), "Hidden."), ("hide it",))
    show = Choice(
        "Show it again", saying(lambda: hide_item(journal, item, hidden=False), "It is shown again.")
    )
    return [
        *([do] if item.guide else []),
        Choice(
            "Note that you tried it",
            lambda: log_with(opened, StrategyUse, {"strategy": item.name}),
            ("note",),
        ),
        Choice(
            "Change it", lambda: change_record(opened, stored_item(journal, item), everything=True), ("edit",)
        ),
        show if item.hidden else hide,
        Choice("Up", saying(lambda: move(journal, item, -1, hidden=item.hidden), "Moved."), ("higher",)),
        Choice("Down", saying(lambda: move(journal, item, 1, hidden=item.hidden), "Moved."), ("lower",)),
        Choice(
            "Whole kind up", saying(lambda: move_category(journal, item.category, -1), "Moved."), ("kind up",)
        ),
        Choice(
            "Kind down, all of it",
            saying(lambda: move_category(journal, item.category, 1), "Moved."),
            ("kind down",),
        ),
    ]
