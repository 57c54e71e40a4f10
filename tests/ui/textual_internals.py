"""What tests of screens can only see or do through private parts of Textual, in one place.

Seen needed with Textual 8.2.8. For each: why there is no public way.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

# What is drawn, as a terminal gets it: only the compositor has it, and its updates have no public name.
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.app import App
from textual.document._wrapped_document import WrappedDocument  # the one that ours is held to
from textual.events import Event
from textual.message_pump import MessagePump
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets._footer import FooterKey  # what a footer is made of has no public name

from journal_tui.ui.framework.key_order import KeysInOrderMixin

__all__ = [
    "ChopsUpdate", "CompositorUpdate", "FooterKey", "WrappedDocument", "after_refresh", "handle_key",
    "hide_cursor", "in_context", "is_drawn", "is_ending", "key_under_way", "leave_all", "notices", "rows",
    "send",
]  # fmt: skip


def rows(app: App[Any]) -> list[Strip]:
    """What is on the screen, a row each. (`Any`, here and below: what the app returns is not looked at.)"""
    return list(app.screen._compositor.render_strips())


def is_drawn(app: App[Any]) -> bool:
    """Whether what changed is on the screen; at the end of an app it never is. Textual does not say."""
    if is_ending(app):
        return True
    return not (app.screen._layout_required or app.screen._repaint_required)


def is_ending(app: App[Any]) -> bool:
    """Whether an app has ended, or was asked to: it comes to nothing more that it is sent."""
    return not app.is_running or app._exit


def notices(app: App[Any]) -> list[Notification]:
    """What is said in the corner now. There is no public way to them."""
    return list(app._notifications)


def hide_cursor(editor: TextArea) -> None:
    """As between two blinks of it; `show_cursor` leaves its cell marked."""
    editor._cursor_visible = False


def send(app: App[Any], event: Event) -> None:
    """An event as the terminal sends it, behind those before it: Pilot waits after each key."""
    assert app._driver is not None
    app._driver.send_message(event)


async def handle_key(pilot: Pilot[Any], key: str) -> None:
    """One key, by its name. Pilot's own way asks every widget after each: 0.1 s for a long form."""
    await pilot.app._press_keys([key])


def key_under_way(app: App[Any]) -> bool:
    """Whether a key is being dealt with, in an app that lets one through at a time."""
    return isinstance(app, KeysInOrderMixin) and app.waits_for_a_key and app.is_running


def after_refresh(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """A list of all that is called after a refresh from now on; Textual itself forgets what was called."""
    waiting: list[Callable[[], object]] = []
    schedule = Screen._invoke_later

    def remember(screen: Screen[Any], callback: Callable[[], object], sender: MessagePump) -> None:
        waiting.append(callback)
        schedule(screen, callback, sender)  # type: ignore[arg-type]  # whatever it returns

    monkeypatch.setattr(Screen, "_invoke_later", remember)
    return waiting


def in_context(app: App[Any]) -> AbstractContextManager[None]:
    """As if the app itself called what is called here."""
    return app._context()


def leave_all(app: App[Any], down_to: type[Screen[Any]]) -> None:
    """Take away every screen above one of this type."""
    while not isinstance(app.screen, down_to):
        App.pop_screen(app)
