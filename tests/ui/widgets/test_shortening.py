"""A text that is too long ends at a word, where not too much is lost by it."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.content import Content

from journal_tui.ui.widgets.shortening import shorten, shorten_text


@pytest.mark.parametrize(
    ("width", "short"),
    [
        (40, "Eleven degrees outside, chlorine"),
        (32, "Eleven degrees outside, chlorine"),
        (31, "Eleven degrees outside …"),
        (25, "Eleven degrees outside …"),
        (24, "Eleven degrees …"),
        (23, "Eleven degrees …"),
        (12, "Eleven …"),
        (6, "Eleve…"),
        (1, "…"),
        (0, ""),
    ],
)
def test_a_long_text_ends_at_a_word(width: int, short: str) -> None:
    assert shorten_text("Eleven degrees outside, chlorine", width) == short


@pytest.mark.parametrize("text", ["Donaudampfschifffahrt, ja", "日本語の文 と 言葉です", "a · b · c · d · e"])
def test_it_always_fits_and_shows_most_of_what_there_is_room_for(text: str) -> None:
    for width in range(1, cell_len(text)):
        short = shorten_text(text, width)
        assert short.endswith("…") and "· …" not in short
        assert width * 2 // 3 - 3 <= cell_len(short) <= width


def test_styles_stay_on_their_words() -> None:
    content = shorten(Content.styled("Eleven", "bold") + Content(" degrees outside"), 17, pad=True)
    assert content.plain == "Eleven degrees …".ljust(17)
    assert [(span.start, span.end) for span in content.spans if span.style == "bold"] == [(0, 6)]
