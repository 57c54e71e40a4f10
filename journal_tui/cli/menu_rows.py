"""The menu's choices, in groups: a table. Each list is short, and the first words tell its rows apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from journal_tui.cli.catching_up import catch_up_in
from journal_tui.cli.menu_drafts import drafts
from journal_tui.cli.menu_exercises import exercises
from journal_tui.cli.menu_file import back_up, check_file, copies, export, passphrase, recovery_code
from journal_tui.cli.menu_import import bring_along
from journal_tui.cli.menu_opened import Opened, keep_typed, undo
from journal_tui.cli.menu_packs import packs_list, write_builder
from journal_tui.cli.menu_plan import plan_card, plan_parts, rate, toolbox_list
from journal_tui.cli.menu_reading import by_kind, everything, month, on_this_day, patterns, search
from journal_tui.cli.menu_records import records_of, templates_list
from journal_tui.cli.menu_sessions import agreed_list, receipts, session_list
from journal_tui.cli.menu_settings import choose, settings
from journal_tui.cli.menu_sharing import share
from journal_tui.cli.menu_wave import wave
from journal_tui.cli.menu_writing import after_lapse, answer_prompts, count_days, log, write
from journal_tui.cli.packs_own import own_questions
from journal_tui.cli.talk import say
from journal_tui.cli.urgent import say_help_now
from journal_tui.journal.preferences import PREFERENCES
from journal_tui.models.other_words import OTHER_WORDS
from journal_tui.models.records import Agreement, CheckIn, StrategyUse, Therapist, Topic, Urge
from journal_tui.summary.plan_lines import PARTS


class Row(NamedTuple):
    """A choice of the open menu: its line, other words for it, and what is done with the open journal."""

    name: str
    also: tuple[str, ...]
    act: Callable[[Opened], object]


class Group(NamedTuple):
    """Rows under one line of the first list."""

    name: str
    also: tuple[str, ...]
    rows: tuple[Row, ...]


def _from_paper(opened: Opened) -> None:
    catch_up_in(opened.journal, keep=partial(keep_typed, opened))


HELP = Row("Help now", ("help", "emergency", "call", "crisis", "sos"), lambda o: say_help_now(o.journal))
UNDO = Row("Undo the last delete", ("undo", "z"), undo)

#: The choices of the open menu, in the order in which they are said.
MENU: tuple[Row | Group, ...] = (
    HELP,
    Group(
        "Urges, and what can be tried", ("urges",),
        (
            Row("Ride the wave of an urge", ("wave", "ride"), wave),
            Row("Log an urge that is over", ("urge", "log an urge", "craving"), lambda o: log(o, Urge)),
            Row("Note what you tried", ("cope", "coping", "tried"), lambda o: log(o, StrategyUse)),
            Row("After a lapse", ("lapse", "slip", "relapse"), after_lapse),
            Row("Breathe, and other exercises", ("exercises", "breathing", "timer", "calm"), exercises),
            Row("Toolbox of strategies", ("strategies", "skills"), toolbox_list),
            Row("Earlier urges", ("urge log",), lambda o: records_of(o, Urge)),
        ),
    ),
    Group(
        "Write, check in, answer", (),
        (
            Row("Write an entry", ("write", "entry", "diary", "template", "from a template"), write),
            Row("Check in", ("check-in", "mood", "feelings", "sleep"), lambda o: log(o, CheckIn)),
            Row("Answer what is asked now", ("prompts", "questions", "answer", "due"), answer_prompts),
            Row("Paper: catch up with a week", ("catch up", "catch-up", "late"), _from_paper),
            Row("Days that you count", ("days", "count", "since"), count_days),
            Row("Begun and not saved: drafts", ("drafts", "draft", "unsaved"), drafts),
            UNDO,
        ),
    ),
    Group(
        "Read and look back", ("look back", "journal"),
        (
            Row("Everything, newest first", ("everything", "list", "today"), everything),
            Row("Search", ("find", "words", "tag"), search),
            Row("On this day, a week, a month and years ago", ("on this day", "this day"), on_this_day),
            Row("Month by month", ("month", "calendar"), month),
            Row("Kind by kind", ("kind", "filter"), by_kind),
            Row("Patterns in words", ("patterns", "figures", "charts"), patterns),
        ),
    ),
    Group(
        "Plan", (),
        (
            Row("Card: the plan, read at once", ("card", "plan card"), plan_card),
            Row("Parts of the plan, to add and to change", ("parts",), plan_parts),
            Row("How far goals and values are now", ("rate", "progress"), rate),
        ),
    ),
    Group(
        "Sessions, and pages for them", ("session", "therapy"),
        (
            Row("Sessions", (), session_list),
            Row("Topics", ("topic",), lambda o: records_of(o, Topic)),
            Row("How it went: what you agreed", ("agreed", "how it went"), agreed_list),
            Row("Agreements", ("agreement",), lambda o: records_of(o, Agreement)),
            Row("Therapists", ("therapist",), lambda o: records_of(o, Therapist)),
            Row("Share a page", ("share", "summary", "session page"), share),
            Row("Pages that were shared", ("receipts", "receipt", "shared"), receipts),
        ),
    ),
    Group(
        "My own questions, templates, packs", (),
        (
            Row("Questions of your own", ("own", "own questions", "my questions"), own_questions),
            Row("Templates for entries", ("templates",), templates_list),
            Row("Packs of questions", ("packs", "pack"), packs_list),
            Row("Builder of packs, for a therapist", ("builder", "pack builder"), write_builder),
        ),
    ),
    Group(
        "File and settings", ("file",),
        (
            Row("Settings", ("options", "country"), settings),
            Row("Backups", ("backup", "restore"), back_up),
            Row("Copies that a sync tool left", ("copies", "merge", "sync"), copies),
            Row("Old journal: bring it along", ("import", "elsewhere", "migrate"), bring_along),
            Row("Export everything to a folder", ("export",), export),
            Row("Passphrase", ("password",), passphrase),
            Row("Recovery code", ("recovery", "code"), recovery_code),
            Row("Check the file, or move it", ("check", "accept", "move"), check_file),
        ),
    ),
)  # fmt: skip


def _where(name: str) -> Callable[[Opened], object]:
    return lambda _: say(f"{name} is chosen in a record: Read and look back, then the record, then {name}.")


#: What is done with a record, said where no record is open.
_IN_A_RECORD = (
    Row("Delete a record", ("delete", *OTHER_WORDS["delete"]), _where("Delete")),
    Row("Change a record", ("edit", *OTHER_WORDS["edit"]), _where("Change")),
    Row("Seal a record", ("seal", "unseal"), _where("Seal")),
    Row("Bring a record to a session", ("bring",), _where("Bring")),
)

#: What else people call a row: entries of the table that the palette has its words from.
_CALLED = {
    "Ride the wave of an urge": ("log_urge",),
    "Note what you tried": ("coped",),
    "After a lapse": ("after_lapse",),
    "Breathe, and other exercises": ("breathe",),
    "Toolbox of strategies": ("coping",),
    "Earlier urges": ("show_urges",),
    "Write an entry": ("write", "from_template"),
    "Check in": ("check_in",),
    "Paper: catch up with a week": ("catch_up",),
    "Days that you count": ("counted_days",),
    "Everything, newest first": ("show_journal",),
    "Search": ("search",),
    "Month by month": ("month",),
    "Patterns in words": ("patterns",),
    "Card: the plan, read at once": ("plan",),
    "Parts of the plan, to add and to change": ("show_plan",),
    "Sessions": ("show_sessions",),
    "Share a page": ("share",),
    "Questions of your own": ("own_questions",),
    "Packs of questions": ("prompts",),
    "Builder of packs, for a therapist": ("for_my_therapist",),
    "Settings": ("settings", "country", "idle_minutes", "motion", "theme"),
    "Backups": ("backups",),
    "Copies that a sync tool left": ("copies",),
    "Old journal: bring it along": ("bring_along",),
    "Export everything to a folder": ("export",),
    "Passphrase": ("passphrase",),
    "Recovery code": ("recovery_code",),
    "Check the file, or move it": ("save_elsewhere", "accept_file"),
    "Help now": ("help_now",),
    "Undo the last delete": ("undo",),
}


def hinting(row: Row) -> tuple[str, ...]:
    """The words by which a row is named, where they mean no choice."""
    return tuple(word for subject in _CALLED.get(row.name, ()) for word in OTHER_WORDS[subject])


def rows() -> Iterator[Row]:
    """Every row of the menu, then what has no row of its own: what is done in a record, parts, settings."""
    for line in MENU:
        yield from line.rows if isinstance(line, Group) else (line,)
    yield from _IN_A_RECORD
    for kind, title in PARTS.items():
        yield Row(title, (kind.singular, kind.plural), partial(_part, kind=kind))
    for preference in PREFERENCES:
        yield Row(preference.name, preference.also, partial(choose, preference=preference))


def _part(opened: Opened, *, kind: type[object]) -> None:
    records_of(opened, next(part for part in PARTS if part is kind))
