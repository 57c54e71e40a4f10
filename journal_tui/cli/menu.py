"""`menu`: everything by ear. One unlock, then numbered choices, one question at a time, nothing drawn.

What a choice does is what the command or the screen of that name does: nothing is done here by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import click

from journal_tui.cli.ask import EndOfAnswers, end_when_idle, ended_idle
from journal_tui.cli.ending import end_with
from journal_tui.cli.keeping import make_journal
from journal_tui.cli.menu_choosing import Choice, Chooser
from journal_tui.cli.menu_more import WORDS, more
from journal_tui.cli.menu_reading import look_back, month, patterns, plan, sessions
from journal_tui.cli.menu_records import (
    Opened,
    answer_prompts,
    log,
    undo,
    write,
)
from journal_tui.cli.menu_sharing import share
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.cli.urgent import say_help_now
from journal_tui.models.records import CheckIn, Lapse, StrategyUse, Urge

_HOW = (
    "Journal TUI by ear. Answer with a number or a word, then Enter. back, or Enter alone, goes back; "
    "help, undo, lock and leave work at every list. ctrl+d ends, and keeps what was answered."
)


class Row(NamedTuple):
    """A choice of the open menu: its line, other words for it, and what is done with the open journal."""

    name: str
    also: tuple[str, ...]
    act: Callable[[Opened], object]


#: The choices of the open menu, in the order in which they are said.
ROWS: tuple[Row, ...] = (
    Row("Help now", ("help", "emergency", "call", "crisis", "sos"), lambda o: say_help_now(o.journal)),
    Row("Write an entry", ("entry", "diary"), write),
    Row("Check in", ("check-in", "mood", "feelings", "sleep"), lambda o: log(o, CheckIn)),
    Row("Log an urge", ("urge", "craving"), lambda o: log(o, Urge)),
    Row("What you did about one", ("cope", "coping", "tried"), lambda o: log(o, StrategyUse)),
    Row("After a lapse", ("lapse", "slip", "relapse"), lambda o: log(o, Lapse)),
    Row("Look back", ("read", "show", "search", "find", "list"), look_back),
    Row("A month", ("month", "calendar"), month),
    Row("Patterns", ("figures", "charts"), patterns),
    Row("The plan", ("plan", "card", "goals", "reasons", "people", "toolbox"), plan),
    Row("Sessions", ("session", "topics", "agreements", "therapist"), sessions),
    Row("Prompts that are due", ("prompts", "questions", "answer"), answer_prompts),
    Row("Share a page", ("share", "summary", "session page"), share),
    Row("Undo the last delete", ("undo", "z"), undo),
    Row("More: own questions, packs, days you count, backups", WORDS, more),
)
_LOCK = ("Lock the journal", ("lock", "hide"))
_LEAVE = ("Leave", ("quit", "exit", "end", "q"))


class _End(Exception):  # noqa: N818  not an error
    """Close the journal: to `leave` the program, or to stay before the unlocking."""

    def __init__(self, *, leave: bool) -> None:
        super().__init__()
        self.leave = leave


def _end(*, leave: bool) -> None:
    raise _End(leave=leave)


@click.command("menu", cls=Command, short_help="Everything by ear: numbered choices, no drawing.")
@click.pass_context
def menu(ctx: click.Context) -> None:
    """Everything by ear: one unlock, then numbered choices, one question at a time.

    Made for screen readers, braille and slow lines: nothing is drawn, and no key does anything before Enter.
    A number or a word answers. Help now is there before the unlocking too. ACCESSIBLE=1 in the environment
    makes this the way that journal-tui opens; where TERM is dumb it is so by itself.
    """
    run_menu(ctx.find_root().ensure_object(Options))


def run_menu(options: Options) -> None:
    """The menu from its first line until the client leaves."""
    say_wrapped(_HOW)
    opening = options.passphrase_file is not None
    try:
        while opening or _before_unlocking(options):
            with open_journal(options) as journal:
                leave = _run(journal_menu(Opened(journal, options, Chooser())))
            end_when_idle(0)
            say("Locked.")
            if leave:
                return
            opening = False
    except (EndOfAnswers, _End):
        return
    finally:
        end_when_idle(0)


def _before_unlocking(options: Options) -> bool:
    """Whether to open the journal now; help comes before that. Raises EndOfAnswers, and _End to leave."""
    chooser = Chooser()
    while True:
        there = options.path.exists()
        going_on = "opens your journal" if there else "makes a journal"
        choices = [
            Choice("Help now", lambda: say_help_now(None), ("help", "emergency", "call", "crisis", "sos")),
            Choice("Open your journal" if there else "Make a journal", lambda: None, ("unlock", "init")),
            Choice(_LEAVE[0], lambda: _end(leave=True), _LEAVE[1]),
        ]
        chosen = chooser.choose("The journal is locked." if there else "Welcome.", choices, enter=going_on)
        if chosen is None or chosen is choices[1]:
            if there:
                return True
            make_journal(options)
        else:
            chosen.act()


def journal_menu(opened: Opened) -> Opened:
    """The open journal with what can be named at every list; it ends when nothing is typed for a while."""
    always = {"Help now", "Undo the last delete"}
    opened.chooser.everywhere = [
        *(Choice(row.name, _bound(row, opened), row.also) for row in ROWS if row.name in always),
        Choice(_LOCK[0], lambda: _end(leave=False), _LOCK[1]),
        Choice(_LEAVE[0], lambda: _end(leave=True), _LEAVE[1]),
    ]
    end_when_idle(opened.journal.settings.idle_minutes * 60)
    return opened


def _bound(row: Row, opened: Opened) -> Callable[[], object]:
    return lambda: row.act(opened)


def _run(opened: Opened) -> bool:
    """Choice after choice; whether to leave afterwards. What goes wrong in one is said, and ends nothing."""
    rows = [Choice(row.name, _bound(row, opened), row.also) for row in ROWS]
    ends = [each for each in opened.chooser.everywhere if each.name in (_LOCK[0], _LEAVE[0])]
    heard = False
    try:
        while True:
            chosen = opened.chooser.choose("Menu.", [*rows, *ends], enter="says the choices", heard=heard)
            heard = chosen is not None
            if chosen is not None:
                _act(chosen)
    except _End as end:
        return end.leave
    except EndOfAnswers:
        say("Nothing was typed for a while. What was saved is kept." if ended_idle() else "")
    except KeyboardInterrupt:
        say()
    return True


def _act(chosen: Choice) -> None:
    try:
        chosen.act()
    except (_End, EndOfAnswers):
        raise
    except KeyboardInterrupt:
        say("\nStopped.")
    except Exception as error:  # noqa: BLE001  a choice that fails ends neither the menu nor what is open
        end_with(error)
