"""`packs list`, `add` and `remove`: the client's side."""

from __future__ import annotations

import os
from pathlib import Path

import click

from journal_tui import packs
from journal_tui.cli.confirming import agree
from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command, Options
from journal_tui.cli.talk import Stop, data, say, say_wrapped
from journal_tui.insights.few import plural
from journal_tui.models.stored import Pack
from journal_tui.models.text import clean_line


@click.command("list", cls=Command)
@click.option("--builtin", is_flag=True, help="Only what comes with the app; needs no journal.")
@click.pass_context
def list_packs(ctx: click.Context, builtin: bool) -> None:
    """The packs you added, then those that come with the app and are not added."""
    added: list[str] = []
    rows: list[str] = []
    if not builtin:
        with open_journal(ctx.find_root().ensure_object(Options)) as journal:
            for installed in journal.packs():
                left_out = len(installed.pack.prompts) - len(installed.asked)
                marks = [
                    plural(len(installed.asked), "question"),
                    f"{left_out} left out" if left_out else "",
                    "paused" if installed.paused else "",
                ]
                rows.append(_row(installed.pack, ", ".join(mark for mark in marks if mark)))
                added.append(installed.id)
        if not rows:
            say("No packs are added yet. These come with the app:")
    rows += [
        _row(pack, f"{plural(len(pack.prompts), 'question')}, not added")
        for pack in packs.builtin()
        if pack.id not in added
    ]
    data("\n".join(rows))
    say("\nTo read one: journal-tui packs preview ID. To add it: journal-tui packs add ID")


def _row(pack: Pack, what: str) -> str:
    return f"{pack.id:<28}  {clean_line(pack.title)} ({what})"


@click.command(cls=Command)
@click.argument("pack", metavar="FILE|ID")
@click.option(
    "--refuse", type=WORDS, multiple=True, metavar="ID", help="Leave this question out; may be given again."
)
@click.option("--yes", is_flag=True, help="Add it without asking.")
@click.pass_context
def add(ctx: click.Context, pack: str, refuse: tuple[str, ...], yes: bool) -> None:
    """Read every question of a pack, then add it.

    It is a file from your therapist, or the id of a pack that comes with the app. Any question can be left
    out. A pack that is added already is put in the place of the older one, and your answers stay.
    """
    path = Path(pack).expanduser()
    known = None if "/" in pack or os.path.lexists(path) else packs.builtin_pack(pack)
    fingerprint = ""
    if known is None:
        checked = packs.read_pack(path)
        if checked.pack is None:
            for problem in checked.problems:
                say_wrapped(str(problem))
            raise Stop(COULD_NOT, "This pack cannot be added as it is. Nothing was changed.")
        known, fingerprint = checked.pack, checked.fingerprint
    ids = [prompt.id for prompt in known.prompts]
    for wanted in refuse:
        if wanted not in ids:
            raise click.UsageError(
                f"There is no question {wanted} in it. Its questions are: {', '.join(ids)}."
            )
    say(packs.preview(known, fingerprint=fingerprint))
    if not fingerprint:
        say("It comes with the app.")
    for wanted in refuse:
        say(f"Left out: {wanted}")
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        if not yes:
            agree("Add it? Type yes: ", otherwise="Nothing was added.")
        # Without --refuse, what was left out of an older version stays left out.
        packs.install(journal, known, refused=refuse or None, fingerprint=fingerprint)
        say(f"Added: {clean_line(known.title)}")


@click.command(cls=Command)
@click.argument("pack_id", metavar="ID")
@click.pass_context
def remove(ctx: click.Context, pack_id: str) -> None:
    """Take a pack out of the journal. Your answers stay."""
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        installed = {pack.id: pack for pack in journal.packs()}
        if pack_id not in installed:
            names = ", ".join(installed) or "none"
            raise Stop(COULD_NOT, f"There is no such pack in your journal. The packs in it are: {names}.")
        packs.remove(journal, pack_id)
        say(f"Taken out: {clean_line(installed[pack_id].pack.title)}. Your answers stay.")
