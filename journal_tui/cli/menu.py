"""`menu`: everything by ear. One unlock, then numbered choices, one question at a time, nothing drawn.

What a choice does is what the command or the screen of that name does: nothing is done here by itself.
"""

from __future__ import annotations

from collections.abc import Callable

import click

from journal_tui.cli.ask import EndOfAnswers, end_when_idle, ended_idle, name_help
from journal_tui.cli.ending import end_with
from journal_tui.cli.menu_choosing import Chooser, LeaveList, perform
from journal_tui.cli.menu_door import Door, Opening
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened
from journal_tui.cli.menu_rows import HELP, MENU, UNDO, Group, Row, hinting, rows
from journal_tui.cli.named_words import let_name
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.talk import say, say_wrapped

_HOW = (
    "Journal TUI by ear. Answer with a number or a word, then Enter. At every list 0, or Enter alone, goes "
    "back, and 9 locks and leaves. The words help and lock work at every list, choice, number and date. What "
    "you write in your own words is kept as it is. Where a question asks how much, each number is an answer, "
    "0 too. ctrl+d ends, and keeps what was answered."
)
_HELP_BY_EAR = "the word help, at any list or number"
_LOCK = ("Lock the journal, and stay", ("lock", "hide"))
_LEAVE = ("Lock and leave", ("leave", "quit", "exit", "end", "q"))


@click.command("menu", cls=Command, short_help="Everything by ear: numbered choices, no drawing.")
@click.pass_context
def menu(ctx: click.Context) -> None:
    """Everything by ear: one unlock, then numbered choices, one question at a time.

    Made for screen readers, braille and slow lines: nothing is drawn, and no key does anything before Enter.
    A number or a word answers. Help now is there before the unlocking too. ACCESSIBLE=1 in the environment
    makes this the way that journal-tui opens; where TERM is dumb it is so by itself.
    """
    run_menu(ctx.find_root().ensure_object(Options))


def run_menu(options: Options, opening: Opening | None = None) -> None:
    """The menu from its first line until the client leaves, begun with what is open already, if anything."""
    say_wrapped(_HOW)
    door = Door(options)
    typed = opening is None and options.passphrase_file is None
    try:
        if opening is None:
            opening = door.opened() if typed else open_journal(options)
        while opening is not None:
            ending = _open(door, opening, typed=typed)
            if ending.closed is not None:
                say_wrapped(ending.closed())
            if ending.leave:
                return
            opening, typed = door.opened(), True
    except EndOfAnswers:
        door.tell_what_is_lost()


def _open(door: Door, opening: Opening, *, typed: bool) -> LeaveList:
    """The open journal, until it is to be closed; how it ended.

    What cannot be opened with what is `typed` is said, and leads back to the list before it.
    """
    ending: LeaveList | None = None
    try:
        with opening as journal:
            opened = journal_menu(Opened(journal, door.options, Chooser()))
            ending = _run(door, opened)
            door.known_region = journal.settings.region or ""
    except EndOfAnswers:
        raise
    except (Exception, KeyboardInterrupt) as error:
        if ending is not None or not typed:
            raise
        say("Stopped.") if isinstance(error, KeyboardInterrupt) else end_with(error)
        return LeaveList(leave=False)
    finally:
        end_when_idle(0)
        name_help()
        let_name()
    say("Locked.")
    return ending


def journal_menu(opened: Opened) -> Opened:
    """The open journal with what can be named at every list; it ends when nothing is typed for a while."""
    opened.chooser.leave = Choice(_LEAVE[0], _leaving(leave=True), _LEAVE[1])
    lock = Choice(_LOCK[0], _leaving(leave=False), _LOCK[1])
    opened.chooser.everywhere = [_bound(HELP, opened), _bound(UNDO, opened), lock, opened.chooser.leave]
    opened.chooser.elsewhere = [_bound(row, opened) for row in rows() if row not in (HELP, UNDO)]
    end_when_idle(opened.journal.settings.idle_minutes * 60)
    name_help(_HELP_BY_EAR)
    let_name(opened.chooser.named)
    return opened


def _leaving(*, leave: bool) -> Callable[[], object]:
    def act() -> None:
        raise LeaveList(leave=leave)

    return act


def _bound(row: Row, opened: Opened) -> Choice:
    return Choice(row.name, lambda: row.act(opened), row.also, hinting(row))


def _line(line: Row | Group, opened: Opened) -> Choice:
    """A line of the first list: a row, or the list of its group."""
    if isinstance(line, Row):
        return _bound(line, opened)
    choices = [_bound(row, opened) for row in line.rows]
    return Choice(line.name, lambda: opened.chooser.go_through(f"{line.name}.", lambda: choices), line.also)


def _run(door: Door, opened: Opened) -> LeaveList:
    """Choice after choice, until the journal is to be closed."""
    lines = [_line(line, opened) for line in MENU]
    heard = False
    try:
        door.hand_over(opened)
        while True:
            chosen = opened.chooser.choose("Menu.", lines, enter="says the choices", heard=heard, first=True)
            heard = chosen is not None
            if chosen is not None:
                perform(chosen)
    except LeaveList as ending:
        return ending
    except EndOfAnswers:
        say("Nothing was typed for a while. What was saved is kept." if ended_idle() else "")
    except KeyboardInterrupt:
        say()
    return LeaveList(leave=True)
