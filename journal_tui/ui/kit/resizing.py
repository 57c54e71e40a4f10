"""Screens at every size: styles know small terminals, and resizing keeps what one is at in sight."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar, cast

from textual import events, on
from textual.app import App
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.widget import Widget

from journal_tui.ui.kit.host import Host

ResultT = TypeVar("ResultT")


#: Cells below which a terminal is small, and very small; lines below which it is low, and a little short.
#: From `BROAD_FROM` cells on, what belongs together would stand far apart without a bound.
SLIM_BELOW, TINY_BELOW, LOW_BELOW, SHORT_BELOW = 78, 50, 16, 22
BROAD_FROM = 140


class _Position(NamedTuple):
    """What has the focus, and how far everything that scrolls is scrolled."""

    focused: Widget | None
    scrolled: tuple[tuple[Widget, Offset], ...]


class ResizableMixin(Screen[ResultT]):
    """A screen that tells its styles of the size: `-slim`, `-tiny`, `-low`, `-short`, `-broad`.

    It remembers, until the next key or click, how it stood at each size. A smaller terminal may have to
    scroll, or to hide what has the focus; when it is made larger again, nothing of that is left.
    """

    #: How it stood at each size; None until it is resized.
    _positions_by_size: dict[Size, _Position] | None = None
    _touches_then = 0

    def remember_position(self) -> None:
        """Remember how it stands, before it is laid out for another size."""
        if not self.size.area:
            return
        touches = cast(Host, self.app).touches
        if self._positions_by_size is None or touches != self._touches_then:
            self._positions_by_size, self._touches_then = {}, touches
        self._positions_by_size.setdefault(self.size, self._position_now())

    @on(events.Resize)
    def _resized(self, event: events.Resize) -> None:
        self.set_class(event.size.width < SLIM_BELOW, "-slim")
        self.set_class(event.size.width < TINY_BELOW, "-tiny")
        self.set_class(event.size.width >= BROAD_FROM, "-broad")
        self.set_class(event.size.height < LOW_BELOW, "-low")
        self.set_class(event.size.height < SHORT_BELOW, "-short")
        if self._positions_by_size is not None:
            # Once laid out, widgets lay themselves out in turn.
            self.call_after_refresh(self.call_after_refresh, self._put_position_back, event.size)

    def _position_now(self) -> _Position:
        scrolled = ((widget, widget.scroll_offset) for widget in self.query("*") if widget.is_scrollable)
        return _Position(self.focused, tuple(scrolled))

    def _put_position_back(self, size: Size, tries: int = 3) -> None:
        if self.size != size or cast(Host, self.app).touches != self._touches_then:
            return
        position = (self._positions_by_size or {}).get(size)
        if position is None:
            if self.focused is not None:
                self.focused.scroll_visible(animate=False, force=True)
            return
        if (
            position.focused is not self.focused
            and position.focused is not None
            and position.focused.focusable
        ):
            self.set_focus(position.focused, scroll_visible=False)
        elsewhere = [
            (widget, offset)
            for widget, offset in position.scrolled
            if widget.is_attached and widget.scroll_offset != offset
        ]
        for widget, offset in elsewhere:
            widget.scroll_to(offset.x, offset.y, animate=False, force=True)
        if elsewhere and tries:
            # Something may be as long as it was only when it has laid itself out.
            self.call_after_refresh(self.call_after_refresh, self._put_position_back, size, tries - 1)


class ResizableAppMixin(App[Any]):
    """An app whose screens remember how they stand before they are laid out for another size."""

    def on_resize(self, event: events.Resize) -> None:
        """This comes before Textual's own handler: every screen still stands as it stood."""
        for screen in self.screen_stack:
            if isinstance(screen, ResizableMixin) and screen.size != event.size:
                screen.remember_position()
