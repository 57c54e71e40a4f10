"""A pack as the client will see it, in plain text."""

from __future__ import annotations

import textwrap

from journal_tui.models import kinds
from journal_tui.models.stored import Pack, PackStrategy, Prompt, When

WIDTH = 78
#: How a rhythm is said to the client.
RHYTHM: dict[When, str] = {
    "daily": "every day",
    "weekly": "every week",
    "monthly": "every month",
    "before-session": "before a session",
    "after-session": "after a session",
    "after-urge": "after an urge",
    "any-time": "any time you like",
}
SEALED = "Your answer starts sealed: it is never shared and never counted."
STRATEGIES = "Ways of coping that it offers for your toolbox:"
SAFETY = "The helplines stand beside this question, whatever you answer."


def preview(pack: Pack, *, fingerprint: str = "", with_ids: bool = True) -> str:
    """What a client reads before adding it: who says it is from whom, and every question."""
    parts = [_head(pack, fingerprint)]
    parts += [
        _prompt(pack, number, prompt, with_id=with_ids) for number, prompt in enumerate(pack.prompts, start=1)
    ]
    if pack.strategies:
        parts.append(STRATEGIES)
        parts += [_strategy(strategy) for strategy in pack.strategies]
    return "\n\n".join(parts) + "\n"


def _head(pack: Pack, fingerprint: str) -> str:
    lines = [_wrap(f"{pack.title} (version {pack.version})")]
    if pack.purpose:
        lines.append(_wrap(f"What for: {pack.purpose}"))
    for name, text in about(pack, fingerprint):
        lines.append(_wrap(f"{name}: {text}") if name != "Fingerprint" else f"{name}: {_in_rows(text)}")
    return "\n".join(lines)


def about(pack: Pack, fingerprint: str) -> list[tuple[str, str]]:
    """What is said of a pack besides its title and purpose: names and texts."""
    rows = [("It says it is from", pack.author)] if pack.author else [("From", "it does not say whom")]
    if pack.attribution:
        rows.append(("It builds on", pack.attribution))
    own = any(how_often(pack, prompt) != how_often(pack) for prompt in pack.prompts)
    rows.append(("How often", how_often(pack) + (", unless a question says otherwise" if own else "")))
    if pack.sealed:
        rows.append(("Sealed", "answers start sealed, unless a question says otherwise"))
    count = len(pack.prompts)
    note = "You may skip any of them, every time, and leave out those you do not want."
    rows.append(("Questions", f"{count}. {note}"))
    about_it = (f"version {pack.version}", f"language {pack.language}", pack.licence)
    rows.append(("About", " · ".join(part for part in about_it if part)))
    if fingerprint:
        rows.append(("Fingerprint", spaced(fingerprint)))
    return rows


def how_often(pack: Pack, prompt: Prompt | None = None) -> str:
    """How a pack's rhythm, or that of one of its questions, is said to the client."""
    when = pack.when if prompt is None else pack.when_of(prompt)
    days = pack.days if prompt is None else pack.days_of(prompt)
    session = pack.session if prompt is None else pack.session_of(prompt)
    if when == "daily" and days:
        return "every " + ", ".join(day.capitalize() for day in days)
    if when in ("before-session", "after-session") and session:
        return f"{RHYTHM[when]} ({session})"
    return RHYTHM[when]


def spaced(fingerprint: str) -> str:
    """A fingerprint in groups of four, so that two people can compare it aloud."""
    return " ".join(fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4))


def _in_rows(groups: str) -> str:
    return f"\n{' ' * len('Fingerprint: ')}".join(textwrap.wrap(groups, 40))


def marks(pack: Pack, prompt: Prompt) -> list[str]:
    """What else is true of a question: its own rhythm, sealed or not, helplines beside it."""
    lines = []
    if how_often(pack, prompt) != how_often(pack):
        lines.append(f"How often: {how_often(pack, prompt)}.")
    if pack.sealed_of(prompt):
        lines.append(SEALED)
    elif pack.sealed:
        lines.append("This answer does not start sealed.")
    if prompt.safety:
        lines.append(SAFETY)
    return lines


def _prompt(pack: Pack, number: int, prompt: Prompt, *, with_id: bool) -> str:
    lines = [_wrap(prompt.text, first=f"{number}. ", rest="   ")]
    if prompt.help:
        lines += [_wrap(line, first="   ", rest="   ") for line in prompt.help.split("\n") if line]
    lines.append(_wrap(f"You answer with {kinds.hint(prompt)}.", first="   → ", rest="     "))
    if prompt.section:
        lines.append(_wrap(f"Part: {prompt.section}", first="   ", rest="   "))
    lines += [_wrap(mark, first="   ", rest="   ") for mark in marks(pack, prompt)]
    if with_id:
        lines.append(f"   Its id: {prompt.id}")
    return "\n".join(lines)


def _strategy(strategy: PackStrategy) -> str:
    kind = f" ({strategy.category})" if strategy.category else ""
    lines = [_wrap(f"{strategy.name}{kind}", first=" - ", rest="   ")]
    lines += [_wrap(line, first="   ", rest="   ") for line in strategy.steps.split("\n") if line]
    if strategy.caution:
        lines.append(_wrap(f"Take care: {strategy.caution}", first="   ", rest="   "))
    return "\n".join(lines)


def _wrap(text: str, *, first: str = "", rest: str = "  ") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
