"""Guided exercises: their words, the rhythms of breathing, and where one is in them. No clock in here."""

from __future__ import annotations

from typing import Literal, NamedTuple

GuideKind = Literal["timer", "breathing", "steps"]

#: How long the wave timer runs, in minutes.
TIMER_MINUTES = (10, 20, 30)


class Guide(NamedTuple):
    """One exercise. `steps` are read one after the other, each as long as one likes."""

    id: str
    title: str
    kind: GuideKind
    words: str
    steps: tuple[str, ...] = ()


class Rhythm(NamedTuple):
    """Seconds to breathe in, hold, breathe out and rest; 0 leaves a part out."""

    id: str
    name: str
    into: int
    hold: int
    out: int
    rest: int

    @property
    def seconds(self) -> int:
        """How long one breath takes."""
        return self.into + self.hold + self.out + self.rest

    @property
    def words(self) -> str:
        """One breath in words: ``in for 4, out for 6``."""
        parts = zip(BREATH_WORDS, (self.into, self.hold, self.out, self.rest), strict=True)
        return ", ".join(f"{word} for {seconds}" for word, seconds in parts if seconds)


class Breath(NamedTuple):
    """Where one is: what to do, how full the lungs are (0 to 1), seconds left of it, which breath it is."""

    word: str
    full: float
    left: int
    number: int


BREATH_WORDS = ("in", "hold", "out", "rest")

RHYTHMS: tuple[Rhythm, ...] = (
    Rhythm("4-6", "Longer out", 4, 0, 6, 0),
    Rhythm("5-5", "Even", 5, 0, 5, 0),
    Rhythm("4-4-4-4", "Square", 4, 4, 4, 4),
    Rhythm("3-4", "Shorter", 3, 0, 4, 0),
)

GUIDES: tuple[Guide, ...] = (
    Guide(
        "timer", "Wave timer", "timer",
        "Nothing has to be decided until it is over. Urges rise, stay a while, and fall. "
        "Where in the body is it now?",
    ),
    Guide(
        "breathing", "Paced breathing", "breathing",
        "Through the nose if you can. If you feel dizzy, breathe as usual for a while.",
    ),
    Guide(
        "senses", "5-4-3-2-1", "steps", "Look around. Say each thing aloud, or in your head.",
        (
            "Five things you can see.",
            "Four things you can feel: your feet on the floor, the cloth on your arm.",
            "Three things you can hear, near or far.",
            "Two things you can smell, or two smells you like.",
            "One thing you can taste, or one slow sip of water.",
        ),
    ),
    Guide(
        "muscles", "Tense and let go", "steps",
        "Tense for a count of five, then let go for a count of ten. Leave out whatever hurts.",
        (
            "Hands: make fists. Then let them fall open.",
            "Arms: bend them and make them hard. Then let them hang.",
            "Shoulders: pull them up to your ears. Then let them drop.",
            "Face: screw it all up. Then let it go smooth.",
            "Belly: pull it in. Then let it be soft.",
            "Legs: press your heels into the floor. Then let go.",
            "Feet: curl your toes. Then let them lie.",
            "The whole body: is anything still holding on? Let it rest for three breaths.",
        ),
    ),
)  # fmt: skip


def guide(guide_id: str) -> Guide | None:
    """An exercise by its id."""
    return next((candidate for candidate in GUIDES if candidate.id == guide_id), None)


def rhythm(rhythm_id: str) -> Rhythm:
    """A rhythm by its id; the first one for any other."""
    return next((candidate for candidate in RHYTHMS if candidate.id == rhythm_id), RHYTHMS[0])


def breath_at(rhythm: Rhythm, seconds: float) -> Breath:
    """Where one is after so many seconds of breathing in a rhythm."""
    number, within = divmod(max(0.0, seconds), rhythm.seconds)
    for word, length in zip(BREATH_WORDS, (rhythm.into, rhythm.hold, rhythm.out, rhythm.rest), strict=True):
        if within < length:
            part = within / length
            full = {"in": part, "hold": 1.0, "out": 1 - part, "rest": 0.0}[word]
            return Breath(word, full, max(1, length - int(within)), int(number) + 1)
        within -= length
    # What floats leave over is the next breath.
    return Breath(BREATH_WORDS[0], 0.0, rhythm.into, int(number) + 2)
