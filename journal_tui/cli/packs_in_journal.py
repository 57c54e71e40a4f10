"""`packs list`, `add`, `pause`, `resume`, `remove` and `export`: the client's side."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from journal_tui import packs
from journal_tui.cli.confirming import agree
from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command
from journal_tui.cli.output_names import check_ending
from journal_tui.cli.packs_answering import due_now
from journal_tui.cli.place import Options
from journal_tui.cli.talk import Stop, data, say, say_wrapped
from journal_tui.cli.usage import none_of, typed_word
from journal_tui.home_path import at_home
from journal_tui.models.stored import InstalledPack, Pack
from journal_tui.models.text import clean_line, plural
from journal_tui.packs import Checked
from journal_tui.typed_path import path_meant


@click.command("list", cls=Command)
@click.option("--builtin", is_flag=True, help="Only what comes with the app; needs no journal.")
@click.pass_context
def list_packs(ctx: click.Context, builtin: bool) -> None:
    """The packs you added, then those that come with the app and are not added."""
    added: list[str] = []
    rows: list[str] = []
    if not builtin:
        with open_journal(ctx.find_root().ensure_object(Options)) as journal:
            waiting = [due_prompt.installed.id for due_prompt in due_now(journal)]
            for installed in journal.packs():
                left_out = [p.id for p in installed.pack.prompts if p.id in installed.refused]
                due = waiting.count(installed.id)
                marks = [
                    plural(len(installed.asked), "question"),
                    f"left out: {', '.join(left_out)}" if left_out else "",
                    "paused" if installed.paused else packs.RHYTHM[installed.pack.when],
                    f"{due} to answer now" if due else "",
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


def _row(pack: Pack, remark: str) -> str:
    return f"{pack.id:<28}  {clean_line(pack.title)} ({remark})"


@click.command(cls=Command)
@click.argument("pack", metavar="FILE|ID")
@click.option(
    "--refuse", type=WORDS, multiple=True, metavar="ID", help="Leave this question out; may be given again."
)
@click.option(
    "--unseal", type=WORDS, multiple=True, metavar="ID",
    help="Let the answers to this question no longer start sealed, where a newer version says so.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Add it without asking.")
@click.pass_context
def add(ctx: click.Context, pack: str, refuse: tuple[str, ...], unseal: tuple[str, ...], yes: bool) -> None:
    """Read every question of a pack, then add it.

    It is a file from your therapist, or the id of a pack that comes with the app. Any question can be left
    out. A pack that is added already is put in the place of the older one, and your answers stay. What you
    left out before stays out, and answers that started sealed go on doing so.
    """
    offered = _offered(pack)
    known = offered if isinstance(offered, Pack) else offered.pack
    if known is None:
        raise Stop(COULD_NOT, "This pack cannot be added as it is. Nothing was changed.")
    ids = [prompt.id for prompt in known.prompts]
    for prompt_id in (*refuse, *unseal):
        if prompt_id not in ids:
            raise click.UsageError(
                none_of(f"There is no question {typed_word(prompt_id)} in it.", prompt_id, ids)
            )
    say(packs.preview(known, fingerprint="" if isinstance(offered, Pack) else offered.fingerprint))
    if isinstance(offered, Pack):
        say("It comes with the app.")
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        if not isinstance(offered, Pack):
            for warning in packs.lookalikes(known, journal.packs()):
                say_wrapped(f"Take care. {warning.sentence}")
        earlier = journal.get(InstalledPack, known.id)
        say_changes(earlier, known, unseal)
        left_out = {*(packs.still_refused(earlier, known) if earlier is not None else ()), *refuse}
        for prompt_id in ids:
            if prompt_id in left_out:
                say(f"Left out: {prompt_id}")
        if not yes:
            agree("Add it? Type yes: ", otherwise="Nothing was added.")
        # A refusal adds to those before it.
        packs.install(journal, offered, refused=left_out, unsealed=unseal)
        say(f"Added: {clean_line(known.title)}")


def _offered(named: str) -> Pack | Checked:
    """What is to be added: a pack that comes with the app, or a file with its problems said."""
    path = at_home(named)
    shipped = None if "/" in named or os.path.lexists(path) else packs.builtin_pack(named)
    if shipped is not None:
        return shipped
    checked = packs.read_pack(path)
    for problem in checked.problems:
        say_wrapped(str(problem))
    return checked


def say_changes(installed: InstalledPack | None, new: Pack, unseal: Sequence[str]) -> None:
    """What is new, changed and gone, when a version of the pack is in the journal already."""
    if installed is None:
        return
    changes = packs.changes(installed.pack, new)
    lines = [f"New, {prompt.id}: {prompt.text}" for prompt in changes.added]
    for was, now in changes.changed:
        lines.append(f"Changed, {now.id}: {now.text}")
        lines += [f"  {difference.line}" for difference in packs.differences(installed.pack, was, new, now)]
    lines += [f"Gone, {prompt.id}: {prompt.text}" for prompt in changes.gone]
    lines += [f"New way of coping: {strategy.name}" for strategy in changes.strategies]
    for before, after in changes.strategies_changed:
        lines.append(f"Way of coping worded anew: {after.name}")
        lines += [f"  {difference.line}" for difference in packs.strategy_differences(before, after)]
    lines += [f"Way of coping that is gone: {strategy.name}" for strategy in changes.strategies_gone]
    lines += [
        f"The seal stays: your answers to {prompt_id} go on starting sealed. --unseal {prompt_id} drops it."
        for prompt_id in packs.seals_dropped(installed, new)
        if prompt_id not in unseal
    ]
    if new.author != installed.pack.author:
        lines.append(
            f"Yours is from: {installed.pack.author or 'it does not say'}. Is this from the same person?"
        )
    say(f"You have version {clean_line(installed.pack.version)} of it. Your answers stay as they are.")
    for line in lines or ["Nothing is different."]:
        say_wrapped(line.strip(), indent="    " if line.startswith("  ") else "  ")


@click.command(cls=Command)
@click.argument("pack_id", metavar="ID")
@click.pass_context
def pause(ctx: click.Context, pack_id: str) -> None:
    """Ask nothing of a pack for now. Its questions can still be answered."""
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        installed = packs.pause(journal, pack_id, paused=True)
        say(f"Paused: {clean_line(installed.pack.title)}.")
        say(f"To be asked again: journal-tui packs resume {installed.id}")


@click.command(cls=Command)
@click.argument("pack_id", metavar="ID")
@click.pass_context
def resume(ctx: click.Context, pack_id: str) -> None:
    """Ask a paused pack's questions again. Nothing has piled up meanwhile."""
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        installed = packs.pause(journal, pack_id, paused=False)
        say(f"It is asked again: {clean_line(installed.pack.title)}.")


@click.command(cls=Command)
@click.argument("pack_id", metavar="ID")
@click.argument("question", metavar="QUESTION")
@click.pass_context
def ask(ctx: click.Context, pack_id: str, question: str) -> None:
    """Ask a question again that was left out, by its id. `packs list` prints what is left out."""
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        prompt = packs.ask_again(journal, pack_id, question)
        say(f"It is asked again: {clean_line(prompt.text)}")


@click.command(cls=Command)
@click.argument("pack_id", metavar="ID")
@click.argument("file")
@click.pass_context
def export(ctx: click.Context, pack_id: str, file: str) -> None:
    """Write a pack's file again, to give it on: byte for byte the one it came from.

    It holds the questions and nothing of yours. A file that is there already is left alone.
    """
    path = path_meant(file)
    check_ending(path, (".toml", ".txt"))
    packs.could_write(path)
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        packs.write_new(path, packs.to_bytes(packs.installed(journal, pack_id)))
        say(f"Written: {path}. It holds the questions, and nothing of yours.")


@click.command(cls=Command)
@click.argument("pack_id", metavar="ID")
@click.pass_context
def remove(ctx: click.Context, pack_id: str) -> None:
    """Take a pack out of the journal. Your answers stay."""
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        title = packs.installed(journal, pack_id).pack.title
        packs.remove(journal, pack_id)
        say(f"Taken out: {clean_line(title)}. Your answers stay.")
