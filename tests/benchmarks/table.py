"""The rows of the speed table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, its limit, what came out, and how that stands to what it is compared with.

    `ratio` is that of two measurements, or of a measured time to its limit; `allowed` is the most it may be.
    """

    name: str
    limit: str
    measured: str
    ratio: float | None
    allowed: float
    note: str = ""

    @classmethod
    def times(
        cls, name: str, allowed: float, mine: float, theirs: float, beside: str, *, unit: str = "ms",
        note: str = "",
    ) -> Row:  # fmt: skip
        """So many times as much as something else that was measured in the same run."""
        limit = f"{allowed:g} × {beside}"
        compared = f"{beside}: {_say(theirs)} {unit}"
        return cls(
            name,
            limit,
            f"{_say(mine)} {unit}",
            mine / theirs,
            allowed,
            f"{compared}; {note}" if note else compared,
        )

    @classmethod
    def within(cls, name: str, limit_ms: float, measured_ms: float, note: str = "") -> Row:
        """At most so many milliseconds; the ratio is to the limit."""
        return cls(name, f"{limit_ms:g} ms", f"{_say(measured_ms)} ms", measured_ms / limit_ms, 1.0, note)

    @classmethod
    def growing(cls, name: str, allowed: float, exponent: float, at: str) -> Row:
        """Grows at most with this power of the journal's size; `at` says how long it takes at which size."""
        return cls(
            f"{name}: grows with size to the",
            f"power of {allowed:g}",
            f"{exponent:.2f}",
            exponent,
            allowed,
            at,
        )

    @classmethod
    def later(cls, name: str, limit: str) -> Row:
        """Nothing does this yet."""
        return cls(name, limit, "later", None, 1.0)

    @property
    def verdict(self) -> str:
        """Whether it holds."""
        if self.ratio is None:
            return "later"
        return "ok" if self.ratio <= self.allowed else "over"

    def __str__(self) -> str:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return _line(self.name, self.limit, self.measured, ratio, self.verdict, self.note)


def _say(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _line(*cells: str) -> str:
    return "{:<52} {:<38} {:>9} {:>6} {:<5} {}".format(*cells).rstrip()


HEADINGS = _line("what", "at most", "measured", "ratio", "", "beside")
