"""Abstract methods on screens and widgets: a class that leaves one out cannot be made.

Private part of Textual: `_MessagePumpMeta`, the metaclass of everything that gets messages. Seen needed on
8.2; a public metaclass, or none, would make it go.
"""

from __future__ import annotations

from abc import ABCMeta

from textual.message_pump import _MessagePumpMeta


class AbstractMeta(_MessagePumpMeta, ABCMeta):
    """Textual's metaclass, with abstract methods."""
