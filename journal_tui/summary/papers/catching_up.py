"""What a week on paper asks each day, and what is asked again when it is written down later."""

from __future__ import annotations

#: Fields of a check-in, in the order of the week's rows.
WEEK_FIELDS = ("mood", "urge_strongest", "sleep_hours", "use", "good_thing")
