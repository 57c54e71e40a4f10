"""Screens that are laid out for the size there is, made ready behind the one that is shown, and left once.

Private parts of Textual: `Screen._screen_resized`, `App._get_screen`,
`Screen._refresh_layout`, `Screen._dirty_widgets`, `Screen._repaint_required`, `App._batch_count`,
`Screen._compositor`, `Screen._push_result_callback`, `App._unnotify`,
`DOMNode._pruning`, `active_message_pump`, `Worker._task`.
Seen needed on 8.2. Modes (`App.MODES`) do not serve: a mode's screen is mounted when it is switched to
(`App._init_mode`), not before. A public way to mount a screen without showing it would make `build_behind`
go; a `switch_screen` that can replace the app's first screen would make `replace_first` go; a `dismiss` that
does nothing on a screen that has gone would make `LeftOnceMixin` go; a worker that is cancelled before its
screen's widgets are taken away would make `screen_has_gone` go (`Worker.cancel` comes with the screen's own
end, after theirs), a resize of which no screen hears twice would make `_screen_resized` go, and a
`call_after_refresh` that ends with its widget would make `_call_after_refresh` go.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from typing import Any, cast

from textual import events
from textual._context import active_message_pump
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.geometry import Size
from textual.notifications import Notification
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import active_worker

AnyApp = App[Any]  # what an app returns when it ends does not matter here
AnyScreen = Screen[Any]  # nor what a screen does


_lay_out_for = Screen._screen_resized


def _screen_resized(self: Screen[Any], size: Size) -> None:
    """Lay a screen out, for the size that the terminal has now and for no other.

    Textual tells a screen that was laid out its new size once more. Where two sizes come close together, as
    when a window is dragged, each of them sets off the other, and the screen is laid out without end.
    """
    if size == self.app.size:
        _lay_out_for(self, size)


Screen._screen_resized = _screen_resized  # type: ignore[method-assign]  # of every screen, Textual's own too


def has_gone(widget: Widget) -> bool:
    """Whether a widget was taken away, or is being taken away: what is in it may be gone already."""
    return widget._pruning or not widget.is_running


_schedule = Widget.call_after_refresh


def _call_after_refresh(self: Widget, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
    """Call back once the screen is drawn, unless the widget has gone by then.

    Textual calls back from the screen that is shown then. After a form that is left as soon as it opens, that
    is the screen below, and there is nothing any more in what the callback looks at.
    """

    def call_if_there() -> object:
        return None if has_gone(self) else callback(*args, **kwargs)

    return _schedule(self, call_if_there)


Widget.call_after_refresh = _call_after_refresh  # type: ignore[assignment, method-assign]  # of every one


class StyledOnceMixin(Screen[Any]):
    """A screen that is styled when it is made, and not again when it is shown first, in the same colours.

    Textual styles all of it a second time then: a fifth of what a form costs. It may be made ready behind the
    screen that is shown (`build_behind`).
    """

    _styled_in: str | None = None

    def views_ahead(self) -> Sequence[Callable[[], None]]:
        """What shows each view of it that is made ready with it; the last is the first that will be seen."""
        return (lambda: None,)

    def _on_mount(self, _event: events.Mount) -> None:
        """All of it was styled when it came."""
        self._styled_in = self.app.theme

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Textual's own comes after this, with the same event."""
        if self._styled_in == self.app.theme:
            event.refresh_styles = False
        self._styled_in = None

    def _screen_resized(self, size: Size) -> None:
        """When it comes it is laid out, and told its size: Textual would lay it out, and draw it, twice."""
        if size != self._size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """What is to be painted as well is painted with that: Textual would paint it twice."""
        if self._repaint_required and self.is_current and not self.app._batch_count:
            self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._refresh_layout(size, scroll)


async def build_behind(app: AnyApp, screen: StyledOnceMixin) -> None:
    """Make a screen ready behind the one that is shown, styled and laid out: to push it is to draw it."""
    _, mounted = app._get_screen(screen)
    await mounted
    views = screen.views_ahead()
    for show in views:
        if screen in app.screen_stack:
            return  # somebody was quicker
        show()
        screen._refresh_layout(app.size)
        # What is drawn once is drawn quickly the second time.
        screen._compositor.render_strips()
        views[-1]()
        await asyncio.sleep(0)
    # All of it lives on: the collector looks at it now, and not when it is shown.
    gc.collect(0)


def replace_first(app: AnyApp, screen: Screen[Any]) -> None:
    """Show a screen in the place of the app's first, which goes."""
    # It was never pushed, so that `switch_screen` would not find whom to give its result to.
    app.screen._push_result_callback(app.screen, None)
    app.switch_screen(screen)


def withdraw(app: AnyApp, notification: Notification) -> None:
    """Take away a line that was said and no longer holds."""
    app._unnotify(notification)


def screen_has_gone() -> bool:
    """Whether this runs in a worker whose screen is being taken away: its widgets may be gone already."""
    worker = active_worker.get(None)
    if worker is None or worker._task is not asyncio.current_task():
        return False  # what a worker started hands its own name on
    return isinstance(worker.node, Widget) and has_gone(worker.node)


class LeftOnceMixin(AnyApp):
    """An app in which a screen is left once, however often it is asked to.

    A key pressed twice, or held, can reach a screen that has gone already. In Textual its second `dismiss`
    takes the screen below away, or ends the app with an error when there is none.
    """

    def pop_screen(self) -> AwaitComplete:
        """Take the top screen away, unless it is a screen that has gone already that asks for it."""
        asking = active_message_pump.get(None)
        if isinstance(asking, Screen) and asking not in self.screen_stack:
            return cast(AwaitComplete, AwaitComplete.nothing())  # type: ignore[no-untyped-call]  # no types there
        return super().pop_screen()
