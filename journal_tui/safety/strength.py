"""How strong a passphrase is, in words, never a score."""

from __future__ import annotations

from typing import NamedTuple

#: zxcvbn grows slow on long texts and takes no longer ones; nothing after this changes the answer.
_LOOKED_AT = 72


#: The level whose words have a verb of their own.
_COULD_BE = 2


class Strength(NamedTuple):
    """`level` is 0 (very easy to guess) to 4 (very hard); `words` says it; `advice` is one idea, or empty."""

    level: int
    words: str
    advice: str

    @property
    def predicate(self) -> str:
        """What is said of it in a sentence: ``is easy to guess``."""
        return self.words if self.level == _COULD_BE else f"is {self.words}"


_WORDS = (
    "very easy to guess",
    "easy to guess",
    "could be guessed",
    "hard to guess",
    "very hard to guess",
)


def strength(passphrase: str) -> Strength:
    """How hard it would be to guess. Takes milliseconds, more the first time: keep it off the event loop."""
    if not passphrase:
        return Strength(0, "", "")
    from zxcvbn import zxcvbn  # noqa: PLC0415 - slow to import, and needed twice in a journal's life

    level = int(zxcvbn(passphrase[:_LOOKED_AT])["score"])
    advice = "" if level >= 3 else "Four or five unrelated words are easy to remember and hard to guess."
    return Strength(level, _WORDS[level], advice)
