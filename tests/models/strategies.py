"""Answers, questions and texts as they may come: for the property tests of models and journal."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from journal_tui.models.kinds import MINUTES_LIMIT, Value
from journal_tui.models.questions import WORDS, YESNO, Question

#: Words of several scripts, with joiners, flags and marks that belong to them.
WORDS_OF_THE_WORLD = (
    "a quiet day", "Über", "café", "Καλημέρα κόσμε", "صباح الخير", "לילה טוב", "नमस्ते", "日本語",
    "👩\u200d👩\u200d👧", "🇬🇷",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "می\u200cخواهم",
    "[/b] [@click=app.quit]", "don't", "“quoted”", "a\tb", "C:\\users", "1 < 2 & 3", "\u200emark\u200f",
)  # fmt: skip

_scripts = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"))
#: Anything at all, with more escapes and controls in it than chance would give.
any_text = st.lists(
    st.one_of(
        st.characters(),
        st.sampled_from(
            ["\x1b", "\x1b[", "\x1b]52;c;", "\x07", "\x9b", "\x9d", "\x9c", "\x90", "\u202e", "\u2066",
            "\r", "\n",
             "\x00", "\ud83d", "\ude00", "\ufeff", "\U0001f3f4", "\U000e0067", "\U000e007f", "\u2028", "\x85"]
        ),
        st.sampled_from(WORDS_OF_THE_WORLD),
    ),
    max_size=30,
).map("".join)  # fmt: skip
#: What a person writes: any script, no controls.
written = st.lists(
    st.one_of(st.text(_scripts, max_size=8), st.sampled_from(WORDS_OF_THE_WORLD)), min_size=1, max_size=5
).map(" ".join)
words_said = written.filter(lambda text: any(c.isalnum() for c in text))

times = st.builds(
    lambda moment, minutes: moment.replace(tzinfo=timezone(timedelta(minutes=minutes)), microsecond=0),
    st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2200, 1, 1)),
    st.integers(-14 * 4, 14 * 4).map(lambda quarters: quarters * 15),
)


def raw_answers(question: Question) -> st.SearchStrategy[Value]:  # noqa: PLR0911 - one a kind
    """Values that may be given to a question, before they are checked."""
    match question.kind:
        case "scale":
            return st.integers(0, 10)
        case "words":
            return st.integers(0, len(WORDS) - 1)
        case "minutes":
            return st.integers(0, MINUTES_LIMIT)
        case "number":
            return st.floats(0, question.most or 1000, allow_nan=False)
        case "when":
            return times.map(lambda when: when.isoformat())
        case "day":
            return st.dates(date(1970, 1, 2), date(2026, 11, 20)).map(date.isoformat)
        case "lines":
            return st.lists(words_said, min_size=1, max_size=5).map(tuple)
        case "yesno":
            return st.sampled_from(YESNO)
        case "choice":
            picked = st.sampled_from(question.choices) if question.choices else st.nothing()
            return st.one_of(picked, words_said) if question.own_words else picked
        case "checklist":
            items = [st.sampled_from(question.choices)] if question.choices else []
            items += [words_said] if question.own_words else []
            return st.lists(st.one_of(*items), min_size=1, max_size=5).map(tuple)
    return words_said


SCALE = Question(id="scale", kind="scale", text="How strong?", low="none", high="most")
QUESTIONS = (
    Question(id="text", kind="text", text="What happened?"),
    Question(id="line", kind="line", text="A line"),
    SCALE,
    Question(id="bands", kind="scale", text="How strong?", bands=((0, "none"), (1, "easy"), (7, "strong"))),
    Question(id="words", kind="words", text="Did it help?"),
    Question(
        id="choice", kind="choice", text="Which?", choices=("no", "a bit", "a lot", "food, water, rest")
    ),
    Question(id="own", kind="choice", text="Where?", choices=("home", "work"), own_words=True),
    Question(id="list", kind="checklist", text="Which?", choices=("calm", "food, water, rest", "food")),
    Question(id="ownlist", kind="checklist", text="Which?", choices=("restless", "bored"), own_words=True),
    Question(id="yesno", kind="yesno", text="Have you eaten?"),
    Question(id="number", kind="number", text="How many hours?", unit="h", step=0.5, most=24),
    Question(id="free", kind="number", text="How many?"),
    Question(id="when", kind="when", text="When?"),
    Question(id="day", kind="day", text="Since when?"),
    Question(id="lines", kind="lines", text="Link by link?"),
    Question(id="minutes", kind="minutes", text="How long?"),
)
