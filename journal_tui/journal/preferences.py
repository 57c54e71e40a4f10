"""The client's choices as questions with a few answers: what `Settings` keeps, in words."""

from __future__ import annotations

from typing import NamedTuple

from journal_tui.models.stored import Settings
from journal_tui.models.text import plural

#: 0: it never locks by itself.
IDLE_MINUTES = (1, 2, 5, 10, 20, 60, 0)
_DAY_STARTS = range(9)


class Preference(NamedTuple):
    """One choice: its field in `Settings`, its name, the question, and each answer with what is kept.

    `also` are other words for it where it is named by ear, and `by_ear` is what is said there besides.
    """

    field: str
    name: str
    question: str
    answers: dict[str, object]
    also: tuple[str, ...] = ()
    by_ear: str = ""

    def now(self, settings: Settings) -> str:
        """The answer as it is now, in words; what has no words is said as it is kept."""
        kept = getattr(settings, self.field)
        return next((words for words, value in self.answers.items() if value == kept), str(kept))

    def in_words(self, settings: Settings) -> str:
        """Its name, and the answer as it is now."""
        return f"{self.name}: {self.now(settings)}"

    def next_answer(self, settings: Settings) -> object:
        """The value of the answer that stands after the one now, and round again."""
        values = list(self.answers.values())
        kept = getattr(settings, self.field)
        return values[(values.index(kept) + 1) % len(values)] if kept in values else values[0]


def _minutes(minutes: int) -> str:
    if not minutes:
        return "never by itself"
    return f"after {plural(minutes, 'minute')}"


_ONLY_SCREENS = "Nothing is drawn by ear: this is for the screens of journal-tui."

#: Those that need nothing but the journal to be chosen.
PREFERENCES: tuple[Preference, ...] = (
    Preference(
        "idle_minutes", "Idle lock", "When does the journal lock, if nothing is typed?",
        {_minutes(minutes): minutes for minutes in IDLE_MINUTES},
    ),
    Preference(
        "day_start_hour", "Day begins", "At which hour does a new day begin for you?",
        {"at midnight" if hour == 0 else f"at {hour:02}:00": hour for hour in _DAY_STARTS},
    ),
    Preference(
        "six_sentences", "Six sentences", "Ask six sentences about working together after a session?",
        {"asked after a session": True, "not asked": False},
    ),
    Preference(
        "motion", "Motion on screens", "May things move on the screens: breathing, timers, scrolling?",
        {"things may move": True, "things keep still": False}, ("motion", "animation"), _ONLY_SCREENS,
    ),
    Preference(
        "theme", "Colours of the screens", "Which colours do the screens have?",
        {"dark": "notebook-dark", "light": "notebook-light", "high contrast": "notebook-contrast"},
        ("colours", "colours on screens", "colour", "colors", "color", "theme", "dark", "light", "contrast"),
        _ONLY_SCREENS,
    ),
)  # fmt: skip
BY_FIELD = {preference.field: preference for preference in PREFERENCES}
