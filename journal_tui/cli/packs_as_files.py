"""`packs builder`, `new`, `check`, `preview`, `practice`, `schema`: without a journal and a passphrase."""

from __future__ import annotations

import json
import os
import shlex

import click

from journal_tui import packs
from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.helplines import region_named
from journal_tui.cli.options import OpenCommand
from journal_tui.cli.output_names import check_ending
from journal_tui.cli.paper import SIZES, paper_helplines
from journal_tui.cli.talk import Stop, as_called, data, say, say_wrapped
from journal_tui.home_path import at_home
from journal_tui.models.stored import Pack
from journal_tui.typed_path import path_meant

_TEXT_ENDINGS = (".txt", ".text")
_HTML_ENDINGS = (".html", ".htm")


@click.command(cls=OpenCommand)
@click.option(
    "-o", "output", metavar="FILE", required=True, help="Where the page goes; its name ends in .html."
)
def builder(output: str) -> None:
    """Write the pack builder: a page in which a pack is made in a web browser, without a network.

    It is one file. Open it in Firefox, Chrome, Edge or Safari, on any computer; it needs no Journal TUI.
    """
    path = at_home(output)
    check_ending(path, _HTML_ENDINGS)
    packs.write_own(path, packs.marked(packs.builder_page(), "<!-- ", " -->"))
    say(f"Written: {path}")
    say("Open it in a web browser. It loads nothing from anywhere and keeps nothing.")


@click.command(cls=OpenCommand)
@click.argument("file")
def new(file: str) -> None:
    """Write a commented file to start from; - prints it. A file that you changed is left alone."""
    starter = packs.starter()
    if file == "-":
        data(starter)
        return
    path = path_meant(file)
    check_ending(path, (".toml", ".txt"))
    packs.write_own(path, starter.encode())
    say(f"Written: {path}")
    named = shlex.quote(file)
    say("Open it in a plain text editor, put your questions in, and save it. Then:")
    say(f"  journal-tui packs check {named}")
    say(f"  journal-tui packs preview {named}")
    say("Or make a pack in a web browser: journal-tui packs builder -o pack-builder.html")


@click.command(cls=OpenCommand)
@click.argument("file")
def check(file: str) -> None:
    """Everything that is wrong with a pack, by line, with what would be right; and advice.

    Exit code 0 when the pack can be added, 1 when something is wrong with it.
    """
    checked = packs.read_pack(path_meant(file))
    if checked.problems:
        data("\n".join(as_called(str(problem)) for problem in checked.problems))
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
@click.option("--html", is_flag=True, help="As a paper to print or to mail, with room for the answers.")
@click.option(
    "--paper", "size", type=click.Choice(SIZES), help="The paper's size; without it, the printer's."
)
@click.option("--region", metavar="CODE", help="Whose helplines the paper prints; without it, a guess.")
@click.option("-o", "output", metavar="PAGE", help="Write it to this file; .html makes it a paper.")
def preview(file: str, html: bool, size: str | None, region: str | None, output: str | None) -> None:
    """A pack as the client will see it before they add it.

    It is a file, or the id of a pack that comes with the app.
    """
    path = None if output is None else at_home(output)
    if path is not None:
        ending = check_ending(path, _HTML_ENDINGS if html else _HTML_ENDINGS + _TEXT_ENDINGS)
        html = ending in _HTML_ENDINGS
    pack, fingerprint = _pack_of(file)
    if not html:
        text = packs.preview(pack, fingerprint=fingerprint)
        if path is None:
            data(text)
            return
        packs.write_own(path, packs.marked(text.encode(), "# "))
        say(f"Written: {path}")
        return
    shown = region_named(region)
    paper_size = SIZES[size] if size else ""
    text = packs.paper(pack, fingerprint=fingerprint, helplines=paper_helplines(shown), size=paper_size)
    if path is None:
        data(text)
    else:
        packs.write_own(path, packs.marked(text.encode(), "<!-- ", " -->"))
        say(f"Written: {path}")
        say("Open it in a web browser to print it. It loads nothing from anywhere.")
    if region is None and any(prompt.safety for prompt in pack.prompts):
        say(f"The helplines on it are those of {shown.name}, which is a guess. Others: --region CODE.")


def _pack_of(file: str) -> tuple[Pack, str]:
    """A pack by its file, or by the id of one that comes with the app; and its fingerprint, if it has one."""
    pack = None if "/" in file or os.path.lexists(file) else packs.builtin_pack(file)
    if pack is not None:
        return pack, ""
    checked = packs.read_pack(path_meant(file))
    if checked.pack is None:
        for problem in checked.problems:
            say_wrapped(str(problem))
        raise Stop(COULD_NOT, "Put this right first: journal-tui packs check FILE says it again.")
    return checked.pack, checked.fingerprint


@click.command(cls=OpenCommand)
@click.option(
    "-o", "output", metavar="FILE", required=True, help="Where the sheet goes; its name ends in .html."
)
def practice(output: str) -> None:
    """Write a sheet for a practice: what this is and is not, and what to do with a page that is brought."""
    path = at_home(output)
    check_ending(path, _HTML_ENDINGS)
    packs.write_own(path, packs.marked(packs.practice_sheet(), "<!-- ", " -->"))
    say(f"Written: {path}")
    say("Open it in a web browser to read or print it.")


@click.command(cls=OpenCommand)
def schema() -> None:
    """The format of packs as a JSON Schema (2020-12), for editors that check while you type."""
    data(json.dumps(packs.schema(), indent=2, ensure_ascii=False))
