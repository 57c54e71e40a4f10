"""Styles that are read once, and that reach every screen.

Textual reads every style anew whenever a screen comes with some of its own, and for each app, as after a
lock. That took 40 to 100 ms each time.

Private parts of Textual: `Stylesheet._parse_cache`, `Stylesheet._variables`, `App._get_screen`,
`App._load_screen_css`. Seen needed on 8.2; a cache of rules that outlives an app would make it go.

Textual leaves out its own screens, as the palette, when the colours change: they stayed as they were. Seen on
8.2.
"""

from __future__ import annotations

import functools
from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen, SystemModalScreen
from textual.widget import AwaitMount

from journal_tui.ui.framework.driver import AnyApp

#: Styles kept for each set of colours: each file, and each kind of widget, is one.
_KEPT = 512

Read = LRUCache[tuple[object, ...], list[RuleSet]]


@functools.lru_cache(maxsize=4)
def _read_with(variables: frozenset[tuple[str, str]]) -> Read:
    """What was read with these variables, for whichever app."""
    del variables
    return LRUCache(_KEPT)


class SharedStylesheet(Stylesheet):
    """A stylesheet that shares what it reads with all others of the same variables."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._share()

    def _share(self) -> None:
        self._parse_cache = _read_with(frozenset(self._variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        """Other colours. What was read with the ones before stays for those who have them."""
        self._parse_cache = LRUCache(1)  # Textual empties the one it finds
        super().set_variables(variables)
        self._share()

    def copy(self) -> SharedStylesheet:
        """Another one with the same sources."""
        stylesheet = SharedStylesheet(variables=self._variables.copy())
        stylesheet.source = self.source.copy()
        return stylesheet

    def reparse(self) -> None:
        """Read what is not known yet. After an error the rules stay as they were."""
        self.parse()


class StylesEveryScreenMixin(AnyApp):
    """An app whose screens are styled as they come, and whose colours change on Textual's own as well."""

    def _get_screen(self, screen: Screen[Any] | str) -> tuple[Screen[Any], AwaitMount]:
        """Textual reads a screen's own styles after it began to make it.

        From Python 3.12 on it makes what is on it at once: that would stand there without these styles.
        """
        if isinstance(screen, Screen):
            self._load_screen_css(screen)
        return super()._get_screen(screen)

    def refresh_css(self, animate: bool = True) -> None:
        """Style all that is shown anew."""
        super().refresh_css(animate=animate)
        for screen in self.screen_stack:
            if isinstance(screen, SystemModalScreen):
                self.stylesheet.update(screen, animate=animate)
