"""Templates for entries as files, to give on: a text with the name of the template as its heading."""

from __future__ import annotations

from pathlib import Path

from journal_tui.models.kinds import Value
from journal_tui.models.limits import LINE_LIMIT, TEXT_LIMIT
from journal_tui.models.records import Template
from journal_tui.packs.checks.checking import read_at_most
from journal_tui.packs.format.ids import slug
from journal_tui.packs.format.problems import PackError

#: How the name of such a file may end.
TEMPLATE_ENDINGS = (".md", ".txt")
_NAME = "# "
#: Bytes of the longest text that a template may have.
_MOST_BYTES = 4 * (TEXT_LIMIT + LINE_LIMIT)


def template_bytes(template: Template) -> bytes:
    """The file of a template, which `read_template` reads as the very same."""
    return f"{_NAME}{template.headline}\n\n{template.body or ''}\n".encode()


def template_file_name(template: Template) -> str:
    """What its file may be called."""
    return f"{slug(template.headline) or 'template'}{TEMPLATE_ENDINGS[0]}"


def read_template(path: Path) -> dict[str, Value]:
    """The answers of a template that somebody gave on, or of any other text. Raises PackError."""
    if path.suffix.lower() == ".toml":
        raise PackError("That file ends in .toml, so it is a pack of questions. Add it as a pack.")
    data = read_at_most(path, _MOST_BYTES + 1, noun="template", ending=TEMPLATE_ENDINGS[0])
    if len(data) > _MOST_BYTES:
        raise PackError("That file is too large for a template.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise PackError("That is not a plain text file. A template is one, and often ends in .md.")
    if not text.strip():
        raise PackError("There is nothing in that file.")
    first, _, rest = text.partition("\n")
    if not first.startswith(_NAME):
        return {"body": text.removesuffix("\n")}
    return {"name": first.removeprefix(_NAME).strip(), "body": rest.removeprefix("\n").removesuffix("\n")}
