"""What `?` says of keys, read from the bindings themselves: a key is declared once, where it is bound.

A binding's tooltip says in a sentence what it does; without one it is the first line of its action's
docstring.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from journal_tui.ui.widgets.key_names import key_names

#: Where Textual's own bindings come from: moving and editing, which `?` says in one line.
_TEXTUAL = "textual."


class KeyHelp(NamedTuple):
    """Keys that do one thing, and a sentence of what it is."""

    keys: str
    does: str


def help_of(owner: type[DOMNode], binding: Binding) -> str:
    """What a binding does, in a sentence; empty when nothing is known of it."""
    if binding.tooltip:
        return binding.tooltip
    name = binding.action.partition("(")[0].rpartition(".")[2]
    method = getattr(owner, f"action_{name}", None)
    ours = method is not None and not method.__module__.startswith(_TEXTUAL)
    return ((method.__doc__ if ours else "") or f"{binding.description}.").strip().partition("\n")[0]


def listed(owned: Iterable[tuple[type[DOMNode], Binding]]) -> list[KeyHelp]:
    """Bindings as lines: those that say the same of what they do stand together."""
    keys: dict[str, list[str]] = {}
    for owner, binding in owned:
        if sentence := help_of(owner, binding):
            # A footer has room for ^s only; in a list it is ctrl+s, as everywhere.
            short = (binding.key_display or "^").startswith("^")
            keys.setdefault(sentence, []).append(binding.key if short else binding.key_display or "")
    return [KeyHelp(key_names(same), sentence) for sentence, same in keys.items()]


def own_bindings(owner: type[DOMNode]) -> list[tuple[type[DOMNode], Binding]]:
    """The bindings that a class of ours declares, with those of its bases that are ours too."""
    return [
        (owner, binding)
        for base in owner.__mro__
        if not base.__module__.startswith(_TEXTUAL) and "BINDINGS" in vars(base)
        for binding in Binding.make_bindings(vars(base)["BINDINGS"])
    ]


def bindings_here(screen: Screen[Any]) -> list[tuple[type[DOMNode], Binding]]:
    """The bindings that work on a screen now, without Textual's own. (`Any`: its result is not looked at.)"""
    bindings = []
    for active in screen.active_bindings.values():
        owner = type(active.node)
        ours = {binding.key for _, binding in own_bindings(owner)}
        if active.enabled and active.binding.key in ours:
            bindings.append((owner, active.binding))
    return bindings
