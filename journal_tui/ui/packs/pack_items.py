"""What a pack's screen lists: what it is, its questions with their state in words, what it offers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual.content import Content

from journal_tui.insights import spark
from journal_tui.models.questions import WORDS
from journal_tui.models.records import Answer
from journal_tui.models.stored import InstalledPack, Pack, PackStrategy, Prompt
from journal_tui.models.text import first_line
from journal_tui.models.when import say_day
from journal_tui.packs import changes, differences, seals_dropped, strategy_differences
from journal_tui.ui.packs.pack_lines import (
    SIDE_WIDTH,
    about_pack,
    named,
    question_lines,
    strategy_lines,
)
from journal_tui.ui.widgets.text_list import TextItem, hanging, title_item

ABOUT = "about"
ASKED, LEFT_OUT = "asked", "LEFT OUT"
SEAL_STAYS = "The seal stays: your answers go on starting sealed. u drops it."
SEAL_GOES = "The seal goes: your next answers do not start sealed. u keeps it."
_CURVE_LAST = 24


def items_of(
    pack: Pack,
    left_out: Collection[str],
    answers: Mapping[str, Sequence[Answer]],
    *,
    fingerprint: str,
    added: bool,
    care: Sequence[str] = (),
    own: bool = False,
) -> list[TextItem]:
    """A pack that may be added, or one that is added. `care` is what to know before trusting it."""
    rows = about_pack(pack, fingerprint=fingerprint, builtin=not fingerprint, care=care, own=own)
    rows.append(("Questions", _count(pack, left_out, added=added)))
    items = [_about(rows), title_item("questions", "Questions")]
    section = ""
    for prompt in pack.prompts:
        if prompt.section and prompt.section != section:
            items.append(title_item(f"section-{prompt.id}", prompt.section))
        section = prompt.section
        items.append(_question(pack, prompt, left_out, answers.get(prompt.id, ())))
    return [*items, *_offered(pack.strategies, "Ways of coping that it offers for your toolbox")]


def items_of_update(
    installed: InstalledPack,
    new: Pack,
    left_out: Collection[str],
    *,
    fingerprint: str,
    care: Sequence[str] = (),
    unsealed: Collection[str] = (),
) -> list[TextItem]:
    """What a newer version changes. `unsealed` are the questions whose seal the client lets go with it."""
    old = installed.pack
    update = changes(old, new)
    seals = {id_: SEAL_GOES if id_ in unsealed else SEAL_STAYS for id_ in seals_dropped(installed, new)}
    rows = about_pack(new, fingerprint=fingerprint, builtin=not fingerprint, care=care)
    if new.author != old.author:
        rows.append(
            ("Yours", f"is from: {old.author or 'it does not say'}. Is this one from the same person?")
        )
    rows.append(
        ("You have", f"version {old.version}. Your answers stay, with the questions as they were asked.")
    )
    items = [_about(rows)]
    if update.added:
        items.append(title_item("new", "New in this one"))
        items += [_question(new, prompt, left_out, ()) for prompt in update.added]
    if update.changed:
        items.append(title_item("changed", "Worded or asked in another way"))
        items += [
            _question(new, now, left_out, (), before=_before(old, was, new, now), seal=seals.get(now.id, ""))
            for was, now in update.changed
        ]
    if update.gone:
        items.append(title_item("gone", "Gone: no longer asked"))
        items += [_gone(old, prompt) for prompt in update.gone]
    items += _offered(update.strategies, "Ways of coping that are new")
    items += _reworded(update.strategies_changed)
    gone = "Ways of coping that are gone; in your toolbox stays what you used or changed"
    items += _offered(update.strategies_gone, gone, key="strategy-gone")
    if update.unchanged:
        items.append(title_item("same", "As they were"))
        items += [
            _question(new, prompt, left_out, (), seal=seals.get(prompt.id, "")) for prompt in update.unchanged
        ]
    return items


def _count(pack: Pack, left_out: Collection[str], *, added: bool) -> str:
    total = len(pack.prompts)
    out = sum(prompt.id in left_out for prompt in pack.prompts)
    count_text = f"{total}, of which {out} left out" if out else str(total)
    may = "" if added else " space leaves one out. You may also skip any of them, every time."
    return f"{count_text}.{may}"


def _about(rows: Sequence[tuple[str, str]]) -> TextItem:
    return TextItem(ABOUT, lambda width: [line for name, text in rows for line in named(name, text, width)])


def _question(
    pack: Pack,
    prompt: Prompt,
    left_out: Collection[str],
    answers: Sequence[Answer],
    *,
    before: Sequence[str] = (),
    seal: str = "",
) -> TextItem:
    state = LEFT_OUT if prompt.id in left_out else ASKED
    indent = " " * (SIDE_WIDTH + 1)

    def lines(width: int) -> list[Content]:
        drawn = question_lines(pack, prompt, width, side=state)
        for line in before:
            drawn += hanging(Content.styled(line, "dim"), width, first=f"{'  before':<{SIDE_WIDTH}} ")
        if seal:
            drawn += hanging(Content(seal), width, first=indent)
        if answers:
            drawn += hanging(answered(answers), width, first=indent)
        return [*drawn, Content("")]

    return TextItem(f"prompt-{prompt.id}", lines)


def _gone(pack: Pack, prompt: Prompt) -> TextItem:
    return TextItem(
        f"gone-{prompt.id}",
        lambda width: [*question_lines(pack, prompt, width, side="gone"), Content("")],
    )


def _before(old: Pack, was: Prompt, new: Pack, now: Prompt) -> list[str]:
    """What is different about a question, old beside new."""
    return [difference.line for difference in differences(old, was, new, now)]


def _offered(strategies: Sequence[PackStrategy], title: str, *, key: str = "strategy") -> list[TextItem]:
    def item(number: int, strategy: PackStrategy) -> TextItem:
        return TextItem(f"{key}-{number}", lambda width: [*strategy_lines(strategy, width), Content("")])

    items = [item(number, strategy) for number, strategy in enumerate(strategies)]
    return [title_item(f"{key}-title", title), *items] if items else []


def _reworded(pairs: Sequence[tuple[PackStrategy, PackStrategy]]) -> list[TextItem]:
    def item(number: int, was: PackStrategy, now: PackStrategy) -> TextItem:
        def lines(width: int) -> list[Content]:
            drawn = strategy_lines(now, width)
            for difference in strategy_differences(was, now):
                line = Content.styled(difference.line, "dim")
                drawn += hanging(line, width, first=f"{'  before':<{SIDE_WIDTH}} ")
            return [*drawn, Content("")]

        return TextItem(f"strategy-changed-{number}", lines)

    items = [item(number, was, now) for number, (was, now) in enumerate(pairs)]
    title = title_item("strategy-changed-title", "Ways of coping that are worded anew")
    return [title, *items] if items else []


def answered(answers: Sequence[Answer]) -> Content:
    """The last answer in a line, and the course of numbers before it. What is sealed is not in the course."""
    latest = answers[-1]
    day = say_day(latest.at.date())
    if latest.sealed:
        return Content.styled(f"{day}: answered, sealed", "dim")
    content = Content.styled(f"{day}: ", "dim") + Content(first_line(latest.answer_text, limit=120))
    drawn = curve(answers)
    return content + Content(f"   {drawn}") if drawn else content


def curve(answers: Sequence[Answer]) -> str:
    """The course of answers that are numbers on a scale, oldest first; empty for fewer than three."""
    values = [a.value for a in answers if not a.sealed and a.question.kind in ("scale", "words")]
    numbers = [float(value) for value in values if isinstance(value, int)][-_CURVE_LAST:]
    top = 10 if answers[-1].question.kind == "scale" else len(WORDS) - 1
    return spark(numbers, 0, top) if len(numbers) > 2 else ""
