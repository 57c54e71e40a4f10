"""The menu's second list: own questions, templates, packs, the days one counts, backups and export."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from journal_tui import packs
from journal_tui.cli.exporting import export_into
from journal_tui.cli.menu_choosing import Choice, ask_line
from journal_tui.cli.menu_records import Opened, count_days, records_of
from journal_tui.cli.packs_own import own_questions
from journal_tui.cli.talk import say
from journal_tui.models.records import Template
from journal_tui.models.stored import InstalledPack, Pack
from journal_tui.models.when import say_moment

#: What leads to the list from the first one.
WORDS = ("own", "questions of your own", "templates", "packs", "days", "count", "backup", "export")


def more(opened: Opened) -> None:
    """What is not wanted every day."""
    choices = [
        Choice("Your own questions", partial(own_questions, opened), ("own", "my questions")),
        Choice("Templates for entries", partial(records_of, opened, Template), ("template",)),
        Choice("Prompt packs", partial(_packs, opened), ("packs",)),
        Choice("Days that you count", partial(count_days, opened), ("days", "count", "since")),
        Choice("Make a backup now", partial(_back_up, opened), ("backup", "copy")),
        Choice("Export everything to a folder", partial(_export, opened), ("export", "write")),
    ]
    opened.chooser.go_through("More.", lambda: choices)


def _packs(opened: Opened) -> None:
    """The packs that were added, and those that come with the app."""

    def choices() -> list[Choice]:
        added = opened.journal.packs()
        there = {pack.id for pack in added}
        offered = [pack for pack in packs.builtin() if pack.id not in there]
        return [
            *(Choice(f"{each.pack.title}{_state(each)}", _about(opened, each)) for each in added),
            *(Choice(f"{pack.title}, not added", _offer(opened, pack)) for pack in offered),
        ]

    opened.chooser.go_through("Prompt packs. A file from a therapist: journal-tui packs add FILE.", choices)


def _state(installed: InstalledPack) -> str:
    return ", paused" if installed.paused else ", added"


def _offer(opened: Opened, pack: Pack) -> Callable[[], object]:
    def act() -> None:
        opened.chooser.read(packs.preview(pack))
        add = Choice("Add it", lambda: packs.install(opened.journal, pack), ("yes",))
        chosen = opened.chooser.choose("Add it?", [add], enter="leaves it")
        if chosen is not None:
            chosen.act()
            if chosen is add:
                say(f"Added: {pack.title}.")

    return act


def _about(opened: Opened, installed: InstalledPack) -> Callable[[], object]:
    journal = opened.journal

    def put(change: Callable[[], object], done: str) -> None:
        change()
        say(done)

    def pause(paused: bool) -> Callable[[], object]:
        done = "Paused: nothing of it is asked." if paused else "It is asked again."
        return lambda: put(lambda: packs.pause(journal, installed.id, paused=paused), done)

    def act() -> None:
        choices = [
            Choice("Read its questions", lambda: opened.chooser.read(packs.preview(installed.pack))),
            Choice("Ask it again", pause(False)) if installed.paused else Choice("Pause it", pause(True)),
            Choice(
                "Take it out",
                lambda: put(lambda: packs.remove(journal, installed.id), "Taken out. Your answers stay."),
                ("remove", "delete"),
            ),
        ]
        chosen = opened.chooser.choose(f"{installed.pack.title}. What now?", choices)
        if chosen is not None:
            chosen.act()

    return act


def _back_up(opened: Opened) -> None:
    made = opened.journal.vault.backups.make()
    moment = say_moment(made.made_at, opened.journal.settings.day_start_hour)
    say(f"A backup is made: {moment}. backup --list prints them all.")


def _export(opened: Opened) -> None:
    folder = ask_line("Into which new or empty folder? Enter goes back.")
    if folder:
        export_into(opened.journal, opened.options, Path(folder).expanduser(), "markdown", yes=False)
