"""A template by the name that was typed: apart from `templates`, so that writing need not load all packs."""

from __future__ import annotations

from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.talk import Stop
from journal_tui.cli.usage import none_of, typed_word
from journal_tui.journal.journal import Journal
from journal_tui.journal.templates import templates
from journal_tui.models.names import name_key
from journal_tui.models.records import Template


def template_named(journal: Journal, name: str) -> Template:
    """The template with this name. Raises Stop, with the names there are."""
    known = templates(journal)
    template = next(
        (candidate for candidate in known if name_key(candidate.headline) == name_key(name)), None
    )
    if template is None:
        problem = f"There is no template {typed_word(name)}."
        if not known:
            raise Stop(COULD_NOT, f"{problem} To write one: journal-tui add template")
        raise Stop(COULD_NOT, none_of(problem, name, [candidate.headline for candidate in known]))
    return template
