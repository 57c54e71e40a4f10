"""What is blank is painted as one line, over and over.

Textual makes each line of a container for itself, with the border and the like that it has not: on a screen
of many containers that took a third of the time to paint it. `Widget.BLANK` does not serve: it leaves out the
filters, and with them `NO_COLOR`.

Seen needed on 8.2; a `BLANK` that is filtered would make it go.
"""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

#: What else there is to see of a container than its ground.
_SEEN = frozenset(
    [f"{frame}_{side}" for frame in ("border", "outline") for side in ("top", "right", "bottom", "left")]
    + ["tint", "hatch", "keyline", "opacity", "text_opacity"]
)

paint_of_textual = Widget.render_lines


def _render_lines(self: Widget, crop: Region) -> list[Strip]:
    if not is_blank(self):
        return paint_of_textual(self, crop)
    _, background = self.background_colors
    strip = Strip.blank(crop.width, Style.from_color(bgcolor=background.rich_color))
    for line_filter in self.get_line_filters():
        strip = strip.apply_filter(line_filter, background)
    return [strip] * crop.height


def is_blank(widget: Widget) -> bool:
    """Whether there is nothing to see of a widget but its ground: a container, or an opaque screen."""
    render, render_line = type(widget).render, type(widget).render_line
    if render_line is not Widget.render_line or not widget.is_container:
        return False
    if render is not Widget.render and not (render is Screen.render and widget.styles.background.a == 1):
        return False
    return widget.opacity == 1 and not widget.styles.has_any_rules(*_SEEN)


Widget.render_lines = _render_lines  # type: ignore[method-assign]  # of every widget, Textual's own too
