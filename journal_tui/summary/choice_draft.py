"""What was chosen for a page that is not shared yet, as a draft in the vault, and back from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import Value
from journal_tui.models.stored import SHARE_DRAFT, Draft
from journal_tui.summary.choice import Choice
from journal_tui.summary.page import Period

#: Between the id of a line and what it says in other words.
_SAYS = "\n"


def draft_of(choice: Choice, now: datetime, rewording: tuple[str, str] | None = None) -> Draft:
    """The draft; `rewording` is the id of a line whose new words are being typed, and the words so far."""
    reworded = dict(choice.reworded)
    if rewording is not None:
        reworded[rewording[0]] = rewording[1]
    answers: dict[str, Value] = {
        "audience": choice.audience,
        "sections": tuple(sorted(choice.sections)),
        "items": tuple(sorted(choice.items)),
        "words": choice.words,
        "initials": int(choice.initials),
        "not_ready": int(choice.not_ready),
        "struck": tuple(sorted(choice.struck)),
        "reworded": tuple(f"{line}{_SAYS}{words}" for line, words in sorted(reworded.items())),
        "period": choice.period_index,
    }
    if choice.own_days is not None:
        answers["days"] = (choice.own_days.first.isoformat(), choice.own_days.last.isoformat())
    return Draft(id=SHARE_DRAFT, schema=SCHEMA, kind=SHARE_DRAFT, saved_at=now, answers=answers)


def restore(choice: Choice, draft: Draft) -> None:
    """Choose again what a draft holds. What is no longer there, or does not fit, is left out."""
    answers = draft.answers
    audience = answers.get("audience")
    if isinstance(audience, str) and audience:
        choice.choose_audience(audience)
    choice.remembered = set()
    choice.sections, choice.items = set(_words(answers, "sections")), set(_words(answers, "items"))
    choice.words = _words(answers, "words")
    choice.initials, choice.not_ready = bool(answers.get("initials")), bool(answers.get("not_ready"))
    choice.struck = set(_words(answers, "struck"))
    parts = (line.partition(_SAYS) for line in _words(answers, "reworded"))
    choice.reworded = {line: words for line, _, words in parts if words}
    days = _words(answers, "days")
    if len(days) == 2:
        choice.own_days = Period(date.fromisoformat(days[0]), date.fromisoformat(days[1]))
    index = answers.get("period")
    if isinstance(index, int) and 0 <= index < len(choice.periods):
        choice.period_index = index


def _words(answers: Mapping[str, Value], name: str) -> tuple[str, ...]:
    value = answers.get(name)
    return value if isinstance(value, tuple) else ()
