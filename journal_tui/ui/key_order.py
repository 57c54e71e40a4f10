"""Keys in the order they were typed, each where it belongs.

Textual hands a key to the widget that has the focus the moment it arrives, and runs what it is bound to only
after it has bubbled up. What is typed meanwhile goes to the old focus: on a slow machine the letters after
Tab, after `/` or after `w` would be lost, or would run commands. Here a key waits until the one before it has
done all it does. Like `textual_compat`, this rests on Textual's private parts, checked against 8.2.
"""

from __future__ import annotations

from collections import deque
from typing import Any
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input

#: A key that has not come to its end after this many seconds is waited for no longer.
_PATIENCE_SECONDS = 1.0
_LOOK_AGAIN_SECONDS = 0.01
#: A new screen without a focus is looked at this often, then taken for one that wants none.
_LOOKS = 30
#: Keys kept at most: what a cat types does not have to be finished.
_MOST = 2_000


def is_text(node: MessagePump | None) -> bool:
    """Whether letters are typed into it. Known by its cursor: importing a text area costs the first paint."""
    return isinstance(node, Input) or hasattr(node, "cursor_location")


class KeysInOrderMixin(App[Any]):  # what an app returns when it ends does not matter here
    """Lets one key through at a time. `AT_ONCE` are keys that wait for nothing and end what waits."""

    AT_ONCE: frozenset[str] = frozenset()

    _waiting_keys: deque[events.Key] | None = None
    _key_under_way: events.Key | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # whatever the app takes
        super().__init__(*args, **kwargs)
        #: Screens that have had a key: those that have not may still be putting their focus somewhere.
        self._screens_seen: WeakSet[Screen[Any]] = WeakSet()

    async def on_event(self, event: events.Event) -> None:
        """Let a key through when its turn has come, and everything else at once."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._waiting_keys is None:
            self._waiting_keys = deque(maxlen=_MOST)
        waiting = self._waiting_keys
        if event.key in self.AT_ONCE:
            waiting.clear()
            await super().on_event(event)
        elif self._key_under_way is not None:
            waiting.append(event)
        else:
            await self._let_through(event)

    async def _let_through(self, event: events.Key) -> None:
        self._key_under_way = event
        self.set_timer(_PATIENCE_SECONDS, lambda: self._key_done(event))
        target: MessagePump = self.screen.focused or self.screen
        self._screens_seen.add(self.screen)
        await super().on_event(event)
        if event.is_forwarded:
            self._follow(target, event)
        else:
            # A priority binding took it, and has run.
            self._after_action(event)

    def _follow(self, node: MessagePump, event: events.Key) -> None:
        """Call back once the node has dealt with the key: messages of a node are in order."""

        def dealt_with() -> None:
            if event._stop_propagation and event.is_printable and is_text(node):
                # A letter in a text moves nothing.
                self._key_done(event)
            elif event._stop_propagation or node is self or node._parent is None:
                self._after_action(event)
            else:
                self._follow(node._parent, event)

        if not node.call_later(dealt_with):
            self._key_done(event)

    def _after_action(self, event: events.Key, looks: int = _LOOKS) -> None:
        """What it was bound to has run, perhaps with a new screen or focus, which come a little later."""

        def look() -> None:
            screen = self.screen_stack[-1] if self.screen_stack else None
            arriving = screen is not None and screen not in self._screens_seen and screen.focused is None
            if looks and self._key_under_way is event and arriving:
                self._after_action(event, looks - 1)
            else:
                self._key_done(event)

        self.set_timer(_LOOK_AGAIN_SECONDS, look)

    def _key_done(self, event: events.Key) -> None:
        """The next one, unless this was not the one that is waited for."""
        if self._key_under_way is event:
            self._key_under_way = following = self._waiting_keys.popleft() if self._waiting_keys else None
            if following is not None:
                self.call_later(self._let_through, following)
