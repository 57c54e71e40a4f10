"""A prompt pack in words: who says it is from whom, and every question with all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from journal_tui.models import kinds
from journal_tui.models.questions import WORDS, YESNO, KindName, Question
from journal_tui.models.stored import Pack, PackStrategy, Prompt
from journal_tui.packs import RHYTHM
from journal_tui.ui.widgets.text_list import hanging

#: Cells before a text in which its name, or the state of a question, stands.
SIDE_WIDTH = 11
_GAP = " · "


_ANSWERED_WITH: dict[KindName, str] = {
    "text": "your own words, as many as you like",
    "line": "a line of your own words",
    "words": f"one of: {_GAP.join(WORDS)}",
    "yesno": f"one of: {_GAP.join(YESNO)}",
    "lines": "your own words, one thing a line",
    "when": "a date and time",
    "day": "a day",
    "minutes": "how many minutes",
}


def answer_words(question: Question) -> str:
    """How a question is answered on the screen."""
    if question.kind == "scale":
        low, high = f"0 {question.low}".rstrip(), f"10 {question.high}".rstrip()
        return f"a number from {low} to {high}"
    if question.kind == "number":
        unit = f" ({question.unit})" if question.unit else ""
        step = f", in steps of {kinds.say_number(question.step)}" if question.step != 1 else ""
        return f"a number{unit}{step}"
    if question.kind in ("choice", "checklist") and question.choices:
        which = "one of" if question.kind == "choice" else "any of"
        or_own = f"{_GAP}or your own words" if question.own_words else ""
        return f"{which}: {_GAP.join(question.choices)}{or_own}"
    return _ANSWERED_WITH.get(question.kind, "your own words")


def spaced(fingerprint: str) -> str:
    """A fingerprint in groups of four, in rows of eight, so that two people can compare it aloud."""
    groups = [fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4)]
    return "\n".join(" ".join(groups[i : i + 8]) for i in range(0, len(groups), 8))


def named(name: str, text: str, width: int, *, side: int = SIDE_WIDTH) -> list[Content]:
    """A quiet name at the left, a text beside it."""
    return hanging(text, width, first=Content.styled(f"{name:<{side}} ", "dim"))


def about_pack(
    pack: Pack, *, fingerprint: str, builtin: bool, care: Sequence[str] = (), own: bool = False
) -> list[tuple[str, str]]:
    """What stands at the top: names and texts."""
    rows = [("From", f"{pack.author} (so it says)" if pack.author else "It does not say who it is from.")]
    if builtin:
        rows = [("From", "It comes with the app.")]
    if own:
        rows = [("From", "You wrote it. ctrl+p, then My questions, changes it.")]
    rows += [("! Take care", warning) for warning in care]
    if pack.purpose:
        rows.append(("What for", pack.purpose))
    if pack.attribution:
        rows.append(("After", pack.attribution))
    rows.append(
        ("Asked", RHYTHM[pack.when] + (", unless a question says otherwise" if own_rhythms(pack) else ""))
    )
    if pack.sealed:
        rows.append(("Sealed", "Answers start sealed: they never leave and never count."))
    rows.append(("Version", _GAP.join(part for part in (pack.version, pack.language, pack.licence) if part)))
    if fingerprint:
        rows.append(("Fingerprint", spaced(fingerprint)))
    return rows


def own_rhythms(pack: Pack) -> bool:
    """Whether any question has a rhythm of its own."""
    return any(pack.when_of(prompt) != pack.when for prompt in pack.prompts)


def marks_of(pack: Pack, prompt: Prompt, *, with_id: bool = False) -> str:
    """What else is true of a question: its own rhythm, sealed or not, helplines beside it; perhaps its id."""
    parts = []
    if pack.when_of(prompt) != pack.when:
        parts.append(RHYTHM[pack.when_of(prompt)])
    if pack.sealed_of(prompt):
        parts.append("starts sealed")
    elif pack.sealed:
        parts.append("does not start sealed")
    if prompt.safety:
        parts.append("help is always beside it")
    if with_id:
        parts.append(f"id {prompt.id}")
    return _GAP.join(parts)


def question_lines(pack: Pack, prompt: Prompt, width: int, *, side: str | None = None) -> list[Content]:
    """A question in full; with `side` that stands at the left of its first line, and the rest beside it.

    Its id is shown with `side` alone: where a pack is looked at, by which a question is known again.
    """
    head = Content.styled(f"{side:<{SIDE_WIDTH}} ", "dim") if side is not None else Content("")
    lines = [*hanging(Content.styled(prompt.text, "bold"), width, first=head)]
    indent = head.cell_length
    for paragraph in prompt.help.split("\n"):
        if paragraph.strip():
            lines += hanging(paragraph, width, first=" " * indent)
    lines += hanging(Content.styled(answer_words(prompt), "dim"), width, first=" " * indent + "→ ")
    if marks := marks_of(pack, prompt, with_id=side is not None):
        lines += hanging(Content.styled(marks, "dim"), width, first=" " * indent)
    return lines


def strategy_lines(strategy: PackStrategy, width: int) -> list[Content]:
    """A way of coping that a pack offers, in full."""
    indent = " " * (SIDE_WIDTH + 1)
    kind = Content.styled(f"  {strategy.category}" if strategy.category else "", "dim")
    lines = hanging(Content.styled(strategy.name, "bold") + kind, width, first=indent)
    for paragraph in strategy.steps.split("\n"):
        if paragraph.strip():
            lines += hanging(paragraph, width, first=indent)
    if strategy.caution:
        lines += hanging(f"Take care: {strategy.caution}", width, first=indent)
    return lines
