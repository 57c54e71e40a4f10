"""The keys of a wave: a table."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from journal_tui.ui.urges.strategies_beside import STRATEGY_KEYS

_STRENGTH = "How strong it is now; t is ten. Again whenever it changes."

WAVE_KEYS: list[BindingType] = [
    *(
        Binding(str(digit), f"rate({digit})", "Strength", show=False, tooltip=_STRENGTH)
        for digit in range(10)
    ),
    Binding("t", "rate(10)", "10", show=False, tooltip=_STRENGTH),
    Binding("left,minus", "step(-1)", "Less", show=False, tooltip="One less or more."),
    Binding("right,plus", "step(1)", "More", show=False, tooltip="One less or more."),
    Binding("backspace", "take_back", "Take back", show=False, tooltip="Take the last number back."),
    *(
        Binding(
            key,
            f"try({index})",
            "Try",
            show=False,
            tooltip="You try this one; once more: no longer.",
        )
        for index, key in enumerate(STRATEGY_KEYS)
    ),
    Binding("e", "end_it", "Ended", show=True, tooltip="It ended: how, and more about it if you like."),
    Binding("o", "other_strategy", "Try", show=True, tooltip="Choose what you try from the whole toolbox."),
    Binding(
        "g",
        "guided",
        "With the screen",
        show=False,
        tooltip="Do what you are trying with the screen; the wave goes on.",
    ),
    Binding("r", "reason", "Reason", show=False, tooltip="Show another reason of yours."),
    Binding("p", "people", "People", show=True, tooltip="People and their numbers, and the helplines."),
    Binding("n", "begin_new", "New", show=True, tooltip="That one is over; another urge begins."),
    Binding("l", "past", "A past one", show=True, tooltip="Log an urge that is over already."),
    Binding("m", "motion", "Motion", show=False, tooltip="Let the breathing line move, or keep it still."),
    Binding(
        "escape",
        "leave_it",
        "Leave",
        show=True,
        tooltip="Leave; what is there is kept, and u goes on with it.",
    ),
    Binding("down,pagedown", "scroll(1)", "Down", show=False, tooltip="Scroll."),
    Binding("up,pageup", "scroll(-1)", "Up", show=False, tooltip="Scroll."),
]
