"""What is said of a look at a file: the same on the screen and on the command line."""

from __future__ import annotations

from journal_tui.models.text import clean_line, plural
from journal_tui.models.when import say_day, say_when
from journal_tui.transfer.importing.taking_in import ImportPreview

EXAMPLES = 10
_TAGS_SHOWN = 12
_PROBLEMS_SHOWN = 10


def counted(preview: ImportPreview) -> str:
    """How many new records of each kind, in words."""
    return ", ".join(f"{number:,} {name}" for number, name in preview.counts()) or "drafts"


def still_holds(name: str) -> str:
    """What is said at the end of the file that stays behind."""
    return f"The file {name} still holds all of it in plain text."


def look_lines(preview: ImportPreview, *, problems: int = _PROBLEMS_SHOWN) -> list[str]:
    """What, how many, from when to when, what is left out, what needs an answer, what cannot be read."""
    lines = [f"This is {preview.description}."]
    if preview.new:
        lines.append(f"  new            {counted(preview)}")
    if preview.known:
        lines.append(f"  known          {preview.known:,} were here already")
    if days := preview.days():
        lines.append(f"  days           {say_day(days[0])} to {say_day(days[1])}")
    if tags := preview.tags():
        shown = ", ".join(f"{tag} ({number})" for tag, number in tags.most_common(_TAGS_SHOWN))
        lines.append(f"  tags           {shown}" + (" …" if len(tags) > _TAGS_SHOWN else ""))
    if preview.left_out:
        left_out = ", ".join(plural(number, word) for word, number in preview.left_out.most_common())
        lines.append(f"  not taken along: {left_out}")
    if preview.undated:
        lines.append(
            f"  without a day  {plural(preview.undated, 'text')}; each can take the time of its file"
        )
    if preview.unanswered:
        words = ", ".join(f"{label} ({n})" for label, n in preview.unanswered.most_common(_TAGS_SHOWN))
        lines.append(f"  moods without a number: {words}")
    lines += [f"  {notice}" for notice in preview.notices]
    if preview.problems:
        lines.append(f"  cannot be read: {len(preview.problems):,}; the rest can be taken in without")
        lines += [f"    {clean_line(problem, limit=200)}" for problem in preview.problems[:problems]]
        if len(preview.problems) > problems:
            lines.append(f"    and {len(preview.problems) - problems:,} more")
    return lines


def example_lines(preview: ImportPreview, *, most: int = EXAMPLES) -> list[str]:
    """Some of the new records, as they will look, from all of the time."""
    records = preview.records
    if not records:
        return []
    lines = ["Some of it, as it will look:"]
    for record in records[:: max(1, len(records) // most)][:most]:
        tags = "".join(f" #{tag}" for tag in record.tags)
        lines.append(f"  {say_when(record.at)}  {record.called}: {record.headline[:60]}{tags[:60]}")
    return lines
