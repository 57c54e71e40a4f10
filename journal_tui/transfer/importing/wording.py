"""What is said of a look at a file: the same on the screen and on the command line."""

from __future__ import annotations

from journal_tui.models.text import clean_line, plural
from journal_tui.models.when import say_day, say_when
from journal_tui.transfer.importing.taking_in import Look

EXAMPLES = 10
_TAGS_SHOWN = 12
_PROBLEMS_SHOWN = 10


def counted(look: Look) -> str:
    """How many new records of each kind, in words."""
    return ", ".join(f"{number:,} {name}" for number, name in look.counts()) or "drafts"


def still_holds(name: str) -> str:
    """What is said at the end of the file that stays behind."""
    return f"The file {name} still holds all of it in plain text."


def look_lines(look: Look, *, problems: int = _PROBLEMS_SHOWN) -> list[str]:
    """What, how many, from when to when, what is left out, what needs an answer, what cannot be read."""
    lines = [f"This is {look.what}."]
    if look.new:
        lines.append(f"  new            {counted(look)}")
    if look.known:
        lines.append(f"  known          {look.known:,} were here already")
    if days := look.days():
        lines.append(f"  days           {say_day(days[0])} to {say_day(days[1])}")
    if tags := look.tags():
        shown = ", ".join(f"{tag} ({number})" for tag, number in tags.most_common(_TAGS_SHOWN))
        lines.append(f"  tags           {shown}" + (" …" if len(tags) > _TAGS_SHOWN else ""))
    if look.left_out:
        left_out = ", ".join(plural(number, word) for word, number in look.left_out.most_common())
        lines.append(f"  not taken along: {left_out}")
    if look.undated:
        lines.append(f"  without a day  {plural(look.undated, 'text')}; each can take the time of its file")
    if look.unanswered:
        words = ", ".join(f"{label} ({n})" for label, n in look.unanswered.most_common(_TAGS_SHOWN))
        lines.append(f"  moods without a number: {words}")
    lines += [f"  {notice}" for notice in look.notices]
    if look.problems:
        lines.append(f"  cannot be read: {len(look.problems):,}; the rest can be taken in without")
        lines += [f"    {clean_line(problem, limit=200)}" for problem in look.problems[:problems]]
        if len(look.problems) > problems:
            lines.append(f"    and {len(look.problems) - problems:,} more")
    return lines


def example_lines(look: Look, *, most: int = EXAMPLES) -> list[str]:
    """Some of the new records, as they will look, from all of the time."""
    records = look.records
    if not records:
        return []
    lines = ["Some of it, as it will look:"]
    for record in records[:: max(1, len(records) // most)][:most]:
        tags = "".join(f" #{tag}" for tag in record.tags)
        lines.append(f"  {say_when(record.at)}  {record.called}: {record.headline[:60]}{tags[:60]}")
    return lines
