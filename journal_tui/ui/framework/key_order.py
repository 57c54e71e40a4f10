"""Keys in the order they were typed, each where it belongs.

Textual hands a key to the widget that has the focus the moment it arrives, and runs what it is bound to only
after it has bubbled up. What is typed meanwhile goes to the old focus: on a slow machine the letters after
Tab, after `/` or after `w` would be lost, or would run commands. Here a key waits until the one before it has
done all it does.

Private parts of Textual: `Event._stop_propagation`, `Event._set_forwarded`, `MessagePump._parent`,
`App._driver`, and `events.Key.is_printable`, which leaves out characters that words are written with. Seen
needed on 8.2; a queue of keys of Textual's own would make it go.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import Any
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from journal_tui.ui.framework.driver import CarefulDriver

#: A key that has not come to its end after this many seconds is waited for no longer.
_PATIENCE_SECONDS = 1.0
_LOOK_AGAIN_SECONDS = 0.01
#: A new screen without a focus is looked at this often, then taken for one that wants none.
_LOOKS = 30
#: Keys kept at most: what a cat types does not have to be finished.
_MOST = 2_000
#: How long what still waits may take to reach its text when the app ends.
_HAND_OVER_SECONDS = 3.0

_Typed = events.Key | events.Paste
"""What a person gives: in the order in which they gave it."""


#: Characters that take no cell and belong to words all the same: Persian and Indic scripts need the first,
#: families of emoji the second, mixed directions the others.
_UNSEEN_IN_WORDS = frozenset("\u200c\u200d\u200e\u200f")


def _is_text(key: events.Key) -> bool:
    """Whether a key types something. Textual takes only what Python calls printable."""
    character = key.character
    return character is not None and (character.isprintable() or character in _UNSEEN_IN_WORDS)


events.Key.is_printable = property(_is_text)  # type: ignore[assignment, method-assign] # a property


def is_text(node: MessagePump | None) -> bool:
    """Whether letters are typed into it. Known by its cursor: importing a text area costs the first paint."""
    return isinstance(node, Input) or hasattr(node, "cursor_location")


class KeysInOrderMixin(App[Any]):  # what an app returns when it ends does not matter here
    """Lets one key through at a time. `AT_ONCE` are keys that wait for nothing and end what waits."""

    AT_ONCE: frozenset[str] = frozenset()

    _waiting_keys: deque[_Typed] | None = None
    _key_under_way: _Typed | None = None
    #: The key whose turn has come, until it is let through: what came before its turn did goes first.
    _called_up: _Typed | None = None
    #: What waited when a key came that waits for nothing.
    _set_aside: tuple[_Typed, ...] = ()
    #: Whether keys only gather, because the app is about to end.
    _keys_paused = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # whatever the app takes
        super().__init__(*args, **kwargs)
        #: Screens that have had a key: those that have not may still be putting their focus somewhere.
        self._screens_seen: WeakSet[Screen[Any]] = WeakSet()
        #: Set once keys are held and none is under way.
        self._last_key_done = asyncio.Event()

    @property
    def waits_for_a_key(self) -> bool:
        """Whether a key or a paste was let through that is not dealt with yet."""
        return self._key_under_way is not None

    async def on_event(self, event: events.Event) -> None:
        """Let a key or a paste through when its turn has come, and everything else at once."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._waiting_keys is None:
            self._waiting_keys = deque(maxlen=_MOST)
        waiting = self._waiting_keys
        if isinstance(event, events.Key) and event.key in self.AT_ONCE:
            if self._called_up is not None:
                waiting.appendleft(self._called_up)
                self._called_up = self._key_under_way = None
            self._set_aside = tuple(waiting)
            waiting.clear()
            await super().on_event(event)
        elif self._key_under_way is not None or self._keys_paused:
            waiting.append(event)
        else:
            await self._let_through(event)

    async def _take_turn(self, event: _Typed) -> None:
        if self._called_up is event:
            self._called_up = None
            await self._let_through(event)

    async def _let_through(self, event: _Typed) -> None:
        if self._keys_paused and self._waiting_keys is not None:
            # Its turn had come when the end did.
            self._waiting_keys.appendleft(event)
            self._key_done(event)
            return
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

    def _follow(self, node: MessagePump, event: _Typed) -> None:
        """Call back once the node has dealt with the key: messages of a node are in order."""

        def dealt_with() -> None:
            if event._stop_propagation and _is_letter(event) and is_text(node):
                # A letter in a text moves nothing.
                self._key_done(event)
            elif event._stop_propagation or node is self or node._parent is None:
                self._after_action(event)
            else:
                self._follow(node._parent, event)

        if not node.call_later(dealt_with):
            self._key_done(event)

    def _after_action(self, event: _Typed, looks: int = _LOOKS) -> None:
        """What it was bound to has run, perhaps with a new screen or focus, which come a little later."""

        def check_again() -> None:
            screen = self.screen_stack[-1] if self.screen_stack else None
            arriving = screen is not None and screen not in self._screens_seen and screen.focused is None
            if looks and self._key_under_way is event and arriving:
                self._after_action(event, looks - 1)
            else:
                self._key_done(event)

        self.set_timer(_LOOK_AGAIN_SECONDS, check_again)

    def _key_done(self, event: _Typed) -> None:
        """The next one, unless this was not the one that is waited for."""
        if self._key_under_way is not event:
            return
        if self._keys_paused:
            self._key_under_way = None
            self._last_key_done.set()
            return
        following = self._waiting_keys.popleft() if self._waiting_keys else None
        self._key_under_way = self._called_up = following
        if following is not None:
            self.call_later(self._take_turn, following)

    def holds_unsaved_work(self, screen: Screen[Any]) -> bool:
        """Whether text that is typed on a screen is kept when the app ends; an app says which."""
        del screen
        return False

    # -- when the app is about to end ------------------------------------------------------------

    def hold_keys(self) -> None:
        """Let no key through any more: what waits, and what is still to come, begins nothing new."""
        self._keys_paused = True
        if self._key_under_way is None:
            self._last_key_done.set()

    async def hand_over_text(self) -> None:
        """Give the text that has the focus what was typed for it and waits, after `hold_keys`.

        In order, and only as far as it is text: with the first other key ends what is known to belong there.
        Where nothing is written it does nothing. Whatever the app is busy with, it gives up after
        `_HAND_OVER_SECONDS`.
        """
        try:
            async with asyncio.timeout(_HAND_OVER_SECONDS):
                # The last key that was let through may still be on its way to the text.
                await self._last_key_done.wait()
                await self._all_arrived()
                target = self.screen.focused
                if target is None or not self.holds_unsaved_work(self.screen):
                    return
                while self._waiting_keys and _types(target, self._waiting_keys[0]):
                    _type(target, self._waiting_keys.popleft())
                await _all_dealt_with(target)
        except TimeoutError:
            return

    async def hand_over_set_aside(self, screen: Screen[Any]) -> None:
        """Give the text on a screen what was typed for it before a key that waits for nothing."""
        target, typed = screen.focused, self._set_aside
        self._set_aside = ()
        if target is None or not self.holds_unsaved_work(screen):
            return
        for key in typed:
            if not _types(target, key):
                break
            _type(target, key)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_HAND_OVER_SECONDS):
                await _all_dealt_with(target)

    async def _all_arrived(self) -> None:
        """Wait until all that was typed up to now has come to where it waits."""
        if isinstance(self._driver, CarefulDriver):
            await self._driver.all_read()

        async def same_way() -> None:
            """Behind the keys: the thread that reads them sends them so."""

        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(same_way(), asyncio.get_running_loop()))
        await _all_dealt_with(self)


async def _all_dealt_with(node: MessagePump) -> None:
    """Wait until a node has come to the end of what it has been sent so far."""
    dealt_with = asyncio.Event()
    if node.call_later(dealt_with.set):
        await dealt_with.wait()


def _is_letter(event: _Typed) -> bool:
    """Whether it puts text where it is pressed."""
    return isinstance(event, events.Paste) or event.is_printable


def _types(target: Widget, key: _Typed) -> bool:
    """Whether a key or a paste does nothing but change the text it is pressed in."""
    if not is_text(target) or getattr(target, "read_only", False):
        return False
    if isinstance(key, events.Paste):
        return True
    if key.is_printable:
        # With alt or ctrl it is likelier a command.
        return "+" not in key.key
    # Enter begins a new line, but not in an input, which has one.
    return key.key == "backspace" or (key.key == "enter" and not isinstance(target, Input))


def _type(target: Widget, key: _Typed) -> None:
    """Send a key or a paste to a text, and nowhere else."""
    if isinstance(key, events.Key) and key.key == "backspace":
        # A key of its bindings, which would be looked for everywhere.
        target.call_later(target.run_action, "delete_left")
    else:
        key.stop()
        key._set_forwarded()
        target.post_message(key)
