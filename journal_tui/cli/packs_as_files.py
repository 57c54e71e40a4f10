"""`packs new`, `check`, `preview` and `schema`: for therapists, with no journal and no passphrase."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

import click

from journal_tui import packs
from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.options import OpenCommand
from journal_tui.cli.talk import Stop, data, say, say_wrapped


@click.command(cls=OpenCommand)
@click.argument("file")
def new(file: str) -> None:
    """Write a commented file to start from; - prints it. A file that is there already is left alone."""
    starter = packs.starter()
    if file == "-":
        data(starter)
        return
    path = Path(file).expanduser()
    packs.write_new(path, starter.encode())
    say(f"Written: {path}")
    named = shlex.quote(file)
    say("Open it in a plain text editor, put your questions in, and save it. Then:")
    say(f"  journal-tui packs check {named}")
    say(f"  journal-tui packs preview {named}")


@click.command(cls=OpenCommand)
@click.argument("file")
def check(file: str) -> None:
    """Everything that is wrong with a pack, by line, with what would be right; and advice.

    Exit code 0 when the pack can be added, 1 when something is wrong with it.
    """
    checked = packs.read_pack(Path(file).expanduser())
    if checked.problems:
        data("\n".join(str(problem) for problem in checked.problems))
    if checked.advice:
        data("\n".join(f"Advice. {problem}" for problem in checked.advice))
    if checked.pack is None:
        count = len(checked.problems)
        raise Stop(COULD_NOT, f"{count} thing{'' if count == 1 else 's'} to put right.")
    questions = len(checked.pack.prompts)
    say(f"This pack can be added: {questions} question{'' if questions == 1 else 's'}.")
    say(f"Fingerprint: {packs.spaced(checked.fingerprint)}")
    say(f"To see what your client will see: journal-tui packs preview {shlex.quote(file)}")


@click.command(cls=OpenCommand)
@click.argument("file", metavar="FILE|ID")
@click.option("--html", is_flag=True, help="As a page to print or to mail, with room for the answers.")
@click.option("-o", "output", metavar="PAGE", help="Write it to this new file.")
def preview(file: str, html: bool, output: str | None) -> None:
    """A pack as the client will see it before they add it.

    It is a file, or the id of a pack that comes with the app.
    """
    pack = None if "/" in file or os.path.lexists(file) else packs.builtin_pack(file)
    fingerprint = ""
    if pack is None:
        checked = packs.read_pack(Path(file).expanduser())
        if checked.pack is None:
            for problem in checked.problems:
                say_wrapped(str(problem))
            raise Stop(COULD_NOT, "Put this right first: journal-tui packs check FILE says it again.")
        pack, fingerprint = checked.pack, checked.fingerprint
    text = (packs.page if html else packs.preview)(pack, fingerprint=fingerprint)
    if output is None:
        data(text)
        return
    path = Path(output).expanduser()
    packs.write_new(path, text.encode())
    say(f"Written: {path}")
    if html:
        say("Open it in a web browser to print it. It loads nothing from anywhere.")


@click.command(cls=OpenCommand)
def schema() -> None:
    """The format of packs as a JSON Schema (2020-12), for editors that check while you type."""
    data(json.dumps(packs.schema(), indent=2, ensure_ascii=False))
