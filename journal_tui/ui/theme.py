"""Colours like paper and ink: calm, warm, and never the only sign of anything.

A test computes the contrast of what is drawn on what: at least 4.5 to 1 for text, also when it is muted, and
3 to 1 for what is switched off and for the borders of what has the focus (WCAG 2.2, 1.4.3 and 1.4.11). The
error colour is for errors alone; there is no red for anything that someone did or felt. Dark surfaces stay
nearly grey, because a terminal of 256 colours would draw a warm brown as red.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class _Palette:
    """The colours of one theme, by what they are for."""

    page: str
    raised: str
    panel: str
    ink: str
    muted: str
    disabled: str
    main: str
    second: str
    accent: str
    warning: str
    error: str
    success: str
    rule: str
    """Lines that separate, and the borders of what does not have the focus."""
    highlight: str
    highlight_ink: str
    resting: str
    """The background of a highlighted row while the focus is elsewhere."""
    selection: str
    moods: tuple[tuple[str, str], ...]
    """The shades of a mood in a month and the ink on each, from the lowest to the highest.

    Most of them are colours that a terminal of 256 has: what can be told apart here is not one colour there.
    """


def _theme(name: str, palette: _Palette, *, dark: bool) -> Theme:
    """A theme with every variable that Textual would otherwise derive as half transparent."""
    return Theme(
        name=name,
        primary=palette.main,
        secondary=palette.second,
        accent=palette.accent,
        warning=palette.warning,
        error=palette.error,
        success=palette.success,
        foreground=palette.ink,
        background=palette.page,
        surface=palette.raised,
        panel=palette.panel,
        dark=dark,
        variables={
            "text-muted": palette.muted,
            "text-disabled": palette.disabled,
            "text-primary": palette.main,
            "text-secondary": palette.second,
            "text-accent": palette.accent,
            "text-warning": palette.warning,
            "text-error": palette.error,
            "text-success": palette.success,
            "foreground-muted": palette.muted,
            "foreground-disabled": palette.disabled,
            "block-cursor-foreground": palette.highlight_ink,
            "block-cursor-background": palette.highlight,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": palette.ink,
            "block-cursor-blurred-background": palette.resting,
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": palette.panel,
            "border": palette.main,
            "border-blurred": palette.rule,
            "scrollbar": palette.rule,
            "scrollbar-hover": palette.muted,
            "scrollbar-active": palette.main,
            "scrollbar-background": palette.raised,
            "scrollbar-background-hover": palette.raised,
            "scrollbar-background-active": palette.raised,
            "scrollbar-corner-color": palette.raised,
            "input-cursor-foreground": palette.page,
            "input-cursor-background": palette.ink,
            "input-selection-foreground": palette.ink,
            "input-selection-background": palette.selection,
            "link-color": palette.main,
            "link-color-hover": palette.highlight_ink,
            "link-background-hover": palette.highlight,
            "footer-foreground": palette.ink,
            "footer-background": palette.panel,
            "footer-key-foreground": palette.main,
            "footer-description-foreground": palette.ink,
            "button-foreground": palette.ink,
            "button-color-foreground": palette.page,
            "markdown-h6-color": palette.muted,
            **{f"mood-{n}": paper for n, (paper, _) in enumerate(palette.moods)},
            **{f"mood-{n}-ink": ink for n, (_, ink) in enumerate(palette.moods)},
        },
    )


NOTEBOOK_DARK = _theme(
    "notebook-dark",
    _Palette(
        page="#1c1a18",
        raised="#282521",
        panel="#34302b",
        ink="#e8e2d6",
        muted="#b8ac95",
        disabled="#948a75",
        main="#dcab6c",
        second="#a9bb9c",
        accent="#d9b98a",
        warning="#dcbb6a",
        error="#ee9280",
        success="#a9bf90",
        rule="#6b6150",
        highlight="#e4b87d",
        highlight_ink="#1c1a18",
        resting="#48433c",
        selection="#50432d",
        moods=(
            ("#3a3a3a", "#e8e2d6"),
            ("#585858", "#ffffff"),
            ("#5f875f", "#000000"),
            ("#87af87", "#1c1a18"),
            ("#afd7af", "#1c1a18"),
        ),
    ),
    dark=True,
)

NOTEBOOK_LIGHT = _theme(
    "notebook-light",
    _Palette(
        page="#f7f1e5",
        raised="#fcf8ef",
        panel="#e6dfd0",
        ink="#28231d",
        muted="#635a4c",
        disabled="#7d7363",
        main="#704818",
        second="#486049",
        accent="#724b1a",
        warning="#6e4e00",
        error="#9c2f26",
        success="#435e2c",
        rule="#a89b85",
        highlight="#704818",
        highlight_ink="#fcf8ef",
        resting="#e0d3b9",
        selection="#e3cfa4",
        moods=(
            ("#afd7af", "#28231d"),
            ("#87af87", "#28231d"),
            ("#6b9469", "#000000"),
            ("#47704a", "#ffffff"),
            ("#1f4a2c", "#ffffff"),
        ),
    ),
    dark=False,
)

NOTEBOOK_CONTRAST = _theme(
    "notebook-contrast",
    _Palette(
        page="#000000",
        raised="#222222",
        panel="#333333",
        ink="#ffffff",
        muted="#e0e0e0",
        disabled="#b8b8b8",
        main="#ffd98a",
        second="#bfe8c0",
        accent="#ffe3ad",
        warning="#ffe08a",
        error="#ffb3a6",
        success="#bfe8a8",
        rule="#b8b8b8",
        highlight="#ffd98a",
        highlight_ink="#000000",
        resting="#4c4c4c",
        selection="#5c4a1e",
        moods=(
            ("#3a3a3a", "#ffffff"),
            ("#585858", "#ffffff"),
            ("#9e9e9e", "#000000"),
            ("#c6c6c6", "#000000"),
            ("#ffffff", "#000000"),
        ),
    ),
    dark=True,
)

THEMES: tuple[Theme, ...] = (NOTEBOOK_DARK, NOTEBOOK_LIGHT, NOTEBOOK_CONTRAST)
"""Every theme of the app; register all of them."""

DEFAULT_THEME = NOTEBOOK_DARK.name
