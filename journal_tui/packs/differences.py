"""What a newer version of a pack changes: all that is different, old beside new, for app and command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from journal_tui.models import kinds
from journal_tui.models.names import name_key
from journal_tui.models.stored import InstalledPack, Pack, PackStrategy, Prompt
from journal_tui.packs.pages.preview import how_often


class Difference(NamedTuple):
    """One thing that is different about a question or a way of coping: what, as it was, as it is."""

    name: str
    before: str
    now: str

    @property
    def line(self) -> str:
        """The difference in one line: its name, old and new."""
        return f"{self.name}: {self.before} → {self.now}"


@dataclass(frozen=True)
class Changes:
    """What a newer version of a pack asks, against the older one; `changed` are pairs of old and new."""

    added: tuple[Prompt, ...]
    changed: tuple[tuple[Prompt, Prompt], ...]
    gone: tuple[Prompt, ...]
    unchanged: tuple[Prompt, ...]
    #: Ways of coping that are new, those worded anew as pairs, and those that are no longer offered.
    strategies: tuple[PackStrategy, ...] = ()
    strategies_changed: tuple[tuple[PackStrategy, PackStrategy], ...] = ()
    strategies_gone: tuple[PackStrategy, ...] = ()


def changes(old: Pack, new: Pack) -> Changes:
    """What is different. Prompts are told apart by their ids; a new rhythm of the pack changes them too."""
    before = {prompt.id: prompt for prompt in old.prompts}
    after = {prompt.id for prompt in new.prompts}
    kept = [(before[prompt.id], prompt) for prompt in new.prompts if prompt.id in before]
    same = [not differences(old, was, new, now) for was, now in kept]
    offered = {name_key(strategy.name) for strategy in new.strategies}
    known = {name_key(strategy.name): strategy for strategy in old.strategies}
    both = [(known[name_key(s.name)], s) for s in new.strategies if name_key(s.name) in known]
    return Changes(
        added=tuple(prompt for prompt in new.prompts if prompt.id not in before),
        changed=tuple(pair for pair, equal in zip(kept, same, strict=True) if not equal),
        gone=tuple(prompt for prompt in old.prompts if prompt.id not in after),
        unchanged=tuple(now for (_, now), equal in zip(kept, same, strict=True) if equal),
        strategies=tuple(s for s in new.strategies if name_key(s.name) not in known),
        strategies_changed=tuple((was, now) for was, now in both if was != now),
        strategies_gone=tuple(s for s in old.strategies if name_key(s.name) not in offered),
    )


#: How a field is called where it is different; one that is missing here goes by its name in the file.
_NAMES: Final = {
    "text": "words", "help": "help", "kind": "answered with", "low": "the low end", "middle": "the middle",
    "high": "the high end", "most": "the most", "least": "the least", "own_words": "own words",
    "only_if": "asked only", "sealed": "the answer", "safety": "helplines",
}  # fmt: skip
#: Compared apart, and not as they stand: what a pack decides for its prompts.
_RHYTHM: Final = frozenset({"when", "days", "session"})
_WORDS: Final[dict[str, Callable[[object], str]]] = {
    "sealed": lambda sealed: "starts sealed" if sealed else "does not start sealed",
    "safety": lambda beside: "stand beside it" if beside else "do not stand beside it",
    "own_words": lambda accepted: "taken" if accepted else "not taken",
}


def differences(old: Pack, was: Prompt, new: Pack, now: Prompt) -> list[Difference]:
    """Everything that is different about one question; empty when nothing is."""
    before, after = resolved(old, was), resolved(new, now)
    changed = [
        Difference(_NAMES.get(name, name), _in_words(name, getattr(before, name)), _in_words(name, value))
        for name in Prompt.__struct_fields__
        if name not in _RHYTHM and name != "id" and getattr(before, name) != (value := getattr(after, name))
    ]
    if (before.low or before.high) and (before.low, before.high) == (after.high, after.low):
        changed.append(Difference("the scale", "as you know it", "turned round: high is what low was"))
    rhythm = how_often(old, was), how_often(new, now)
    if rhythm[0] != rhythm[1]:
        changed.append(Difference("how often", *rhythm))
    if before.kind == after.kind and not changed and kinds.hint(before) != kinds.hint(after):
        changed.append(Difference("answered with", kinds.hint(before), kinds.hint(after)))
    return changed


def strategy_differences(was: PackStrategy, now: PackStrategy) -> list[Difference]:
    """Everything that is different about a way of coping."""
    return [
        Difference(name, _in_words(name, getattr(was, name)), _in_words(name, value))
        for name in PackStrategy.__struct_fields__
        if getattr(was, name) != (value := getattr(now, name))
    ]


def resolved(pack: Pack, prompt: Prompt) -> Prompt:
    """A prompt with what it takes over from its pack."""
    return msgspec.structs.replace(
        prompt, when=pack.when_of(prompt), sealed=pack.sealed_of(prompt), days=pack.days_of(prompt),
        session=pack.session_of(prompt),
    )  # fmt: skip


def _in_words(name: str, value: object) -> str:
    if name in _WORDS:
        return _WORDS[name](value)
    if isinstance(value, tuple):
        return ", ".join(f"“{item}”" for item in value) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return kinds.say_number(value)
    return f"“{value}”" if isinstance(value, str) and value else "nothing" if not value else str(value)


def seals_dropped(installed: InstalledPack, new: Pack) -> tuple[str, ...]:
    """The ids of the questions whose answers start sealed now, and would not by the newer version alone."""
    sealed = {prompt.id for prompt in installed.pack.prompts if installed.sealed_of(prompt)}
    return tuple(prompt.id for prompt in new.prompts if prompt.id in sealed and not new.sealed_of(prompt))


def still_refused(installed: InstalledPack, new: Pack) -> tuple[str, ...]:
    """What stays out of a newer version: what was left out, also where it comes again under another id."""
    words = {name_key(p.text) for p in installed.pack.prompts if p.id in installed.refused}
    known = {prompt.id for prompt in installed.pack.prompts}
    again = (p.id for p in new.prompts if p.id not in known and name_key(p.text) in words)
    return tuple(dict.fromkeys((*installed.refused, *again)))
