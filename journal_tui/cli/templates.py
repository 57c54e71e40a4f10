"""`templates`: the client's templates for entries, listed, put in order, given on and added from a file."""

from __future__ import annotations

from pathlib import Path

import click

from journal_tui import packs
from journal_tui.cli.menu_choosing import ask_line
from journal_tui.cli.menu_opened import Opened, keep_typed
from journal_tui.cli.named_template import template_named
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command
from journal_tui.cli.output_names import check_ending
from journal_tui.cli.place import Options
from journal_tui.cli.talk import data, data_of_saved, say, say_wrapped
from journal_tui.home_path import at_home
from journal_tui.journal.journal import Journal
from journal_tui.journal.templates import move_template, templates
from journal_tui.models.records import Template
from journal_tui.models.text import first_line
from journal_tui.typed_path import path_meant


@click.command("templates", cls=Command)
@click.argument("name", type=WORDS, required=False)
@click.option("-o", "output", metavar="FILE", help="Write the template NAME to this file, to give it on.")
@click.option("--add", "source", metavar="FILE", help="Add a template that somebody gave you as a file.")
@click.option("--up", "step", flag_value=-1, type=int, help="Put it before the one above it.")
@click.option("--down", "step", flag_value=1, type=int, help="Put it after the one below it.")
@click.pass_context
def list_templates(
    ctx: click.Context, name: str | None, output: str | None, source: str | None, step: int | None
) -> None:
    """List your templates for entries, give one on as a file, or add one from a file.

    With a NAME alone its text is printed. To write one: journal-tui add template. To begin an entry with
    one: journal-tui write --template NAME.
    """
    if name is None and (output or step):
        raise click.UsageError("Which template? Give its name: journal-tui templates NAME.")
    if source is not None and (name or output or step):
        raise click.UsageError("--add stands alone: journal-tui templates --add FILE.")
    answers = packs.read_template(path_meant(source)) if source is not None else None
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        if answers is not None:
            added = journal.add(Template, answers)
            say(f"Added: {added.headline}.")
            data_of_saved(added.id)
        elif name is None:
            data("\n".join(template.headline for template in templates(journal)))
        else:
            _about(journal, template_named(journal, name), output, step)


def _about(journal: Journal, template: Template, output: str | None, step: int | None) -> None:
    if output is not None:
        write_template(template, at_home(output))
    if step:
        moved = move_template(journal, template.id, step)
        say("Moved." if moved else "It stands there already.")
    if output is None and not step:
        data(template.body or "")


def write_template(template: Template, path: Path) -> None:
    """Write a template's file, to give it on; one that is there already stays."""
    check_ending(path, packs.TEMPLATE_ENDINGS)
    packs.write_new(path, packs.template_bytes(template))
    say(f"Written: {path}. It holds the template, and nothing of yours besides.")


# -- in the menu ------------------------------------------------------------------------------------------


def give_template_on(template: Template) -> None:
    """Ask for a file, and write the template there."""
    named = ask_line(f"Which file? For example: ~/{packs.template_file_name(template)}. Enter goes back.")
    if named:
        write_template(template, path_meant(named))


def add_template_from_file(opened: Opened) -> None:
    """Ask for the file of a template, read it out, and add it when the client wants it."""
    named = ask_line("Which file? For example: ~/Downloads/three-lines.md. Enter goes back.")
    if not named:
        return
    answers = packs.read_template(path_meant(named))
    name = first_line(str(answers.get("name") or "")) or "a template without a name"
    say_wrapped(f"This is {name}. Nothing is added yet.")
    opened.chooser.read(str(answers.get("body") or ""))

    def keep() -> None:
        added = opened.journal.add(Template, answers)
        say(f"Added: {added.headline}.")

    if opened.chooser.agree("Add it to your templates?", "Add it", "yes", enter="adds nothing"):
        keep_typed(opened, keep, lambda: str(answers.get("body") or ""))
