"""A pack as the client will see it, in plain text."""

from __future__ import annotations

import textwrap

from journal_tui.models import kinds
from journal_tui.models.stored import Pack, PackStrategy, Prompt, When

_WIDTH = 78
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
_SEALED = "Your answer starts sealed: it is never shared and never counted."
_SAFETY = "The helplines stand beside this question, whatever you answer."


def preview(pack: Pack, *, fingerprint: str = "") -> str:
    """What a client reads before adding it: who says it is from whom, and every question."""
    parts = [_head(pack, fingerprint)]
    parts += [_prompt(pack, number, prompt) for number, prompt in enumerate(pack.prompts, start=1)]
    if pack.strategies:
        parts.append("Ways of coping that it offers for your toolbox:")
        parts += [_strategy(strategy) for strategy in pack.strategies]
    return "\n\n".join(parts) + "\n"


def _head(pack: Pack, fingerprint: str) -> str:
    count = len(pack.prompts)
    lines = [_wrap(f"{pack.title} (version {pack.version})")]
    who = f"It says it is from: {pack.author}" if pack.author else "It does not say who it is from."
    lines.append(_wrap(who))
    if pack.attribution:
        lines.append(_wrap(f"It builds on: {pack.attribution}"))
    if pack.purpose:
        lines.append(_wrap(f"What for: {pack.purpose}"))
    lines.append(_wrap(f"How often: {RHYTHM[pack.when]}, unless a question says otherwise"))
    if pack.sealed:
        lines.append(_wrap("Answers start sealed, unless a question says otherwise."))
    lines.append(
        _wrap(
            f"Questions: {count}. You may skip any of them, every time, and leave out those you do not want."
        )
    )
    about = [f"Language: {pack.language}"] + ([f"Licence: {pack.licence}"] if pack.licence else [])
    lines.append(_wrap(" · ".join(about)))
    if fingerprint:
        lines.append(f"Fingerprint: {spaced(fingerprint)}")
    return "\n".join(lines)


def spaced(fingerprint: str) -> str:
    """A fingerprint in groups of four, in two rows, so that two people can compare it aloud."""
    groups = [fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4)]
    rows = [" ".join(groups[i : i + 8]) for i in range(0, len(groups), 8)]
    return "\n             ".join(rows)


def _prompt(pack: Pack, number: int, prompt: Prompt) -> str:
    lines = [_wrap(prompt.text, first=f"{number}. ", rest="   ")]
    if prompt.help:
        lines += [_wrap(line, first="   ", rest="   ") for line in prompt.help.split("\n") if line]
    lines.append(_wrap(f"You answer with {kinds.hint(prompt)}.", first="   → ", rest="     "))
    if prompt.section:
        lines.append(_wrap(f"Part: {prompt.section}", first="   ", rest="   "))
    if pack.when_of(prompt) != pack.when:
        lines.append(_wrap(f"How often: {RHYTHM[pack.when_of(prompt)]}", first="   ", rest="   "))
    if pack.sealed_of(prompt):
        lines.append(f"   {_SEALED}")
    elif pack.sealed:
        lines.append("   This answer does not start sealed.")
    if prompt.safety:
        lines.append(f"   {_SAFETY}")
    return "\n".join(lines)


def _strategy(strategy: PackStrategy) -> str:
    kind = f" ({strategy.category})" if strategy.category else ""
    lines = [_wrap(f"{strategy.name}{kind}", first=" - ", rest="   ")]
    lines += [_wrap(line, first="   ", rest="   ") for line in strategy.steps.split("\n") if line]
    if strategy.caution:
        lines.append(_wrap(f"Take care: {strategy.caution}", first="   ", rest="   "))
    return "\n".join(lines)


def _wrap(text: str, *, first: str = "", rest: str = "  ") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
