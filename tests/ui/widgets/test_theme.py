"""The themes can be read: contrast is computed, not judged by eye."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.color import Color as TerminalColor
from rich.color import ColorSystem
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from journal_tui.ui.journal.month_dialog import MOOD_SHADES, mood_shade
from journal_tui.ui.theme import DEFAULT_THEME, THEMES

PAPERS = ("background", "surface", "panel")
TEXT = (
    "foreground",
    "text-muted",
    "foreground-muted",
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
    "link-color",
)
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("link-color-hover", "link-background-hover"),
    ("foreground", "block-hover-background"),
    ("button-color-foreground", "primary"),
    ("button-color-foreground", "success"),
    ("button-color-foreground", "warning"),
    ("button-color-foreground", "error"),
)
MOODS = tuple((f"mood-{shade}-ink", f"mood-{shade}") for shade in range(MOOD_SHADES))
#: How much a shade of a mood stands out from the next one, and from what it lies on.
TOLD_APART = 1.2
EVERY_TERMINAL = pytest.mark.parametrize("shown_as", ["true colours", "256 colours", "NO_COLOR"])
EVERY_THEME = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


def relative_luminance(color: Color) -> float:
    """WCAG 2.2's relative luminance."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(text: Color, paper: Color) -> float:
    """WCAG 2.2's contrast ratio, from 1 to 21."""
    assert text.a == paper.a == 1, "a colour that is half transparent has no contrast of its own"
    lighter, darker = sorted((relative_luminance(text), relative_luminance(paper)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def in_256_colours(colour: Color) -> Color:
    """The nearest that a terminal of 256 colours has."""
    nearest = TerminalColor.from_rgb(colour.r, colour.g, colour.b).downgrade(ColorSystem.EIGHT_BIT)
    return Color(*nearest.get_truecolor())


def colours(theme: Theme, shown_as: str = "true colours") -> dict[str, Color]:
    """The variables of a theme that style sheets see, as they are drawn."""
    app: App[None] = App()
    app.register_theme(theme)
    app.theme = theme.name
    pairs = (name for pair in (*PAIRS, *MOODS) for name in pair)
    names = {*PAPERS, *TEXT, *pairs, "text-disabled", "border"}
    variables = app.get_css_variables()
    parsed = {name: Color.parse(variables[name]) for name in names}
    if shown_as == "NO_COLOR":
        return {name: colour.monochrome for name, colour in parsed.items()}
    return {name: in_256_colours(colour) for name, colour in parsed.items()} if "256" in shown_as else parsed


@EVERY_THEME
@EVERY_TERMINAL
def test_text_stands_out_from_every_paper(theme: Theme, shown_as: str) -> None:
    seen = colours(theme, shown_as)
    for paper in PAPERS:
        for text in TEXT:
            assert contrast(seen[text], seen[paper]) >= 4.5, (text, paper)
    for text, paper in (*PAIRS, *MOODS):
        assert contrast(seen[text], seen[paper]) >= 4.5, (text, paper)


@EVERY_THEME
@pytest.mark.parametrize("shown_as", ["true colours", "256 colours"])
def test_the_shades_of_a_mood_are_told_apart_and_grow_one_way(theme: Theme, shown_as: str) -> None:
    seen = colours(theme, shown_as)
    shades = [seen["surface"], *(seen[paper] for _, paper in MOODS)]
    light = [relative_luminance(shade) for shade in shades]
    assert light == sorted(light, reverse=not theme.dark)
    for below, above in pairwise(shades):
        assert contrast(above, below) >= TOLD_APART, (below, above)


def test_a_mood_has_a_shade_of_its_own_size() -> None:
    shades = [mood_shade(mood) for mood in range(11)]
    assert shades == sorted(shades) and set(shades) == set(range(MOOD_SHADES))
    assert max(map(shades.count, shades)) - min(map(shades.count, shades)) <= 1
    assert all(f"mood-{MOOD_SHADES}" not in theme.variables for theme in THEMES)


@EVERY_THEME
@EVERY_TERMINAL
def test_what_is_switched_off_and_what_has_the_focus_can_be_seen(theme: Theme, shown_as: str) -> None:
    seen = colours(theme, shown_as)
    for paper in PAPERS:
        for part in ("text-disabled", "border"):
            assert contrast(seen[part], seen[paper]) >= 3, (part, paper)


@EVERY_THEME
def test_a_field_and_a_picked_row_can_be_told_from_what_they_lie_on(theme: Theme) -> None:
    seen = colours(theme)
    picked = "block-cursor-blurred-background"
    for above, below in (("surface", "background"), ("panel", "surface"), (picked, "background")):
        assert contrast(seen[above], seen[below]) >= 1.05, (above, below)
    # A picked row may stand right above the keys, and must not seem to be one with them.
    assert contrast(seen[picked], seen["footer-background"]) >= 1.05
    if theme.name == "notebook-contrast":
        assert contrast(seen["surface"], seen["background"]) >= 1.3


def test_the_contrast_theme_has_more_of_it() -> None:
    theme = next(theme for theme in THEMES if theme.name == "notebook-contrast")
    seen = colours(theme)
    assert min(contrast(seen[text], seen[paper]) for text in TEXT for paper in PAPERS) >= 7


def test_only_errors_are_red() -> None:
    for theme in THEMES:
        for name in ("primary", "secondary", "accent", "warning", "success"):
            colour = Color.parse(getattr(theme, name))
            hue = colour.hsl.h * 360
            assert 20 < hue < 340, (theme.name, name, hue)


def test_the_default_theme_is_one_of_them() -> None:
    assert DEFAULT_THEME in [theme.name for theme in THEMES]
