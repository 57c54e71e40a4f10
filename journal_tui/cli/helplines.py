"""`helplines`: who to call. Needs no journal and no passphrase."""

from __future__ import annotations

import os

import click

from journal_tui import safety
from journal_tui.cli.options import OpenCommand
from journal_tui.cli.talk import data, say, text_width, wrapped
from journal_tui.cli.usage import none_of, typed_word


@click.command(cls=OpenCommand)
@click.argument("region", required=False)
@click.option("--list", "listed", is_flag=True, help="Print the regions there are.")
def helplines(region: str | None, listed: bool) -> None:
    """Who to call, the emergency number first.

    REGION is a code such as US or EU; without it, it is guessed from the time zone and the language.
    """
    if listed:
        data("\n".join(f"{known.code:<6}{known.name}" for known in safety.regions()))
        return
    chosen = region_named(region)
    notes = "\n\n".join(wrapped(note) for note in safety.NOTES)
    data(f"{safety.helplines_text(chosen, width=text_width())}\n{notes}")
    if region is None:
        codes = ", ".join(known.code for known in safety.regions() if known != chosen)
        say(f"\nThe region is a guess. Others: journal-tui helplines REGION, with {codes}.")


def region_named(code: str | None) -> safety.Region:
    """The region of a code or a name, or the likeliest without one. Raises UsageError where there is none."""
    region = safety.region(code) if code is not None else safety.guess_region(os.environ)
    if region is None:
        raise click.UsageError(
            none_of(
                f"There is no list of helplines for {typed_word(code or '')}.",
                code or "",
                safety.country_names(),
                "journal-tui helplines --list says which there are.",
            )
        )
    return region
