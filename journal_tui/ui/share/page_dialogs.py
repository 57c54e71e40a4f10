"""What the share screen asks: for whom, which days, which words to shorten."""

from __future__ import annotations

import re
from datetime import datetime

from journal_tui.models.text import clean_line
from journal_tui.models.when import WhenError, day_of, parse_day
from journal_tui.summary import Period, say_period
from journal_tui.summary.choice import Choice
from journal_tui.ui.kit.dialogs import AskDialog, PickDialog
from journal_tui.ui.kit.screen import NotebookScreen

_TO = re.compile(r"\s+(?:to|until|till|–|-)\s+|\s*–\s*|\s*\.\.\s*")
#: How many names are offered; the others are typed.
_MOST_NAMES = 9


async def ask_audience(screen: NotebookScreen[None], choice: Choice) -> str | None:
    """Who the page is for: one of those there are, someone else, or nobody (empty). None for esc."""
    names = choice.audiences[:_MOST_NAMES]
    if names:
        index = await screen.app.push_screen_wait(
            PickDialog(
                "Who is it for?",
                "The name stands at the top of the page and on its receipt.",
                (*names, "Someone else", "No name"),
            )
        )
        if index is None:
            return None
        if index < len(names):
            return names[index]
        if index > len(names):
            return ""
    answer = await screen.app.push_screen_wait(
        AskDialog(
            "Who is it for?",
            "Stands at the top of the page and on its receipt. A nickname is enough, or nothing.",
            value=choice.audience,
        )
    )
    return None if answer is None else clean_line(answer)


async def ask_words(screen: NotebookScreen[None], choice: Choice) -> bool:
    """Words to shorten besides the names of people and therapists. Whether anything was said."""
    answer = await screen.app.push_screen_wait(
        AskDialog(
            "Which other words to shorten?",
            "The names of your people and therapists are known. Add what else would tell too much (a place, "
            "a firm), with commas between. Each is put as its first letters, on every line.",
            value=", ".join(choice.words),
        )
    )
    if answer is None:
        return False
    words = (clean_line(word) for word in answer.split(","))
    choice.words = tuple(dict.fromkeys(word for word in words if word))
    choice.initials = choice.initials or bool(choice.words)
    return True


async def ask_days(screen: NotebookScreen[None], choice: Choice) -> bool:
    """One of the spans, or the first and the last day, until they are days or esc. Whether they were said."""
    by_length = choice.periods_by_length
    names = [f"{name}: {say_period(period)}" for name, period in map(choice.periods.__getitem__, by_length)]
    picked = await screen.app.push_screen_wait(
        PickDialog("Which days?", "", (*names, "From a day to a day"), at=choice.number_by_length)
    )
    if picked is None:
        return False
    if picked < len(names):
        choice.choose_period(by_length[picked])
        return True
    typed, problem = "", ""
    while True:
        answer = await screen.app.push_screen_wait(
            AskDialog(
                "From which day to which?",
                f'{problem}Like "1 nov to 20 nov", or only the first day: then it goes up to today.',
                value=typed,
            )
        )
        if answer is None or not answer.strip():
            return False
        typed = answer
        try:
            choice.choose_days(days_from(typed, choice.now, choice.day_start_hour))
        except WhenError as error:
            problem = f"{error} "
        else:
            return True


def days_from(text: str, now: datetime, day_start_hour: int) -> Period:
    """The days that words mean, none of them later than today. Raises WhenError."""
    today = day_of(now, day_start_hour)
    first, *rest = _TO.split(text.strip(), maxsplit=1)
    start = min(parse_day(first, now, day_start_hour=day_start_hour), today)
    end = today
    if rest:
        end = min(parse_day(rest[0], now, day_start_hour=day_start_hour), today)
    if end < start:
        raise WhenError("The last day comes before the first one.")
    return Period(start, end)
