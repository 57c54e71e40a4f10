"""What answers are kept as, by the kind of question; None where it was skipped."""

from __future__ import annotations

Text = str | None
Scale = int | None
Choice = str | None
Ticks = tuple[str, ...] | None
Number = float | None
Minutes = int | None
Lines = tuple[str, ...] | None
