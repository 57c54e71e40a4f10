"""The export is what was written: Markdown and JSON are read back to the same words."""

from __future__ import annotations

import re
import tempfile
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.limits import LINE_LIMIT
from journal_tui.models.markdown import escape, unescape
from journal_tui.models.records import RECORD_TYPES, Entry, Urge
from journal_tui.models.text import clean, clean_line
from journal_tui.transfer import export_json, export_markdown
from tests.models.strategies import any_text
from tests.ready import open_ready_vault
from tests.summary.journals import journals

from .conftest import NOW

_TITLES = (
    "> 3 months without", "***", "+ 2 kg", "- 20 degrees", "# not a heading", "1. first", "12) twelfth",
    "---", "a · b", "[x]: y", "<b>bold</b> &amp; *it*", "\\ back \\* slash", "~~gone~~ | table", "=",
    "`code`",
    "word " * 59 + "END", "x" * LINE_LIMIT,
)  # fmt: skip
_BODIES = (
    "plain", "# heading\n\n- list\n- more", "## 10:00 · entry · not mine", "  ## 10:00 · urge · x\n## a · b",
    "> quote\n\n```\n## 11:00 · entry\n```\n", "*sealed*", "long " * 300, "a\n\n\nb",
)  # fmt: skip
_HEADING = re.compile(r"^## (\d\d:\d\d)(?: \(in the night after\))? · entry(?: · (.*))?$")


def read_entries(page: str) -> list[tuple[str, str]]:
    """(title, body) of the entries of one day's Markdown."""
    entries: list[tuple[str, list[str]]] = []
    for line in page.split("\n"):
        if match := _HEADING.match(line):
            entries.append((unescape(match[2] or ""), []))
        elif entries:
            entries[-1][1].append(re.sub(r"^ ( {0,2}## .* · )", r"\1", line))
    return [(title, "\n".join(body).strip("\n")) for title, body in entries]


@pytest.mark.parametrize("title", _TITLES)
def test_a_title_is_whole_and_shows_as_it_was_written(journal: Journal, title: str) -> None:
    journal.add(Entry, {"title": title, "body": "a"}, at=NOW)
    journal.add(Urge, {"about": title, "tried": [title]}, at=NOW)
    (day,) = [data.decode() for name, data in export_markdown(journal) if name.startswith("2")]
    assert read_entries(day.split("## ", 2)[0] + "## " + day.split("## ", 1)[1])[0][0] == clean_line(title)
    (about,) = [line for line in day.split("\n") if line.startswith("- About: ")]
    assert unescape(about.removeprefix("- About: ")) == clean_line(title)


@given(any_text)
@example("&amp; 1. \\")
def test_words_are_escaped_and_come_back(text: str) -> None:
    line = clean_line(text)
    assert unescape(escape(line)) == line


_entries = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(_TITLES), any_text.map(clean_line)),
        st.one_of(st.sampled_from(_BODIES), any_text.map(clean)),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=max(5, settings().max_examples // 2), deadline=None)
@given(_entries)
def test_entries_come_back_from_markdown(written: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(open_ready_vault(Path(folder) / "n.rjv", "x"), clock=lambda: NOW)
        kept = []
        for number, (title, body) in enumerate(written):
            answers = {name: words for name, words in (("title", title), ("body", body)) if words.strip()}
            if answers:
                entry = journal.add(Entry, answers, at=NOW - timedelta(minutes=number))
                kept.append((entry.title or "", (entry.body or "").strip("\n")))
        days = [data.decode() for name, data in export_markdown(journal) if name.startswith("2")]
        journal.close()
    read = [entry for day in days for entry in read_entries(day)]
    assert read == kept[::-1]


@settings(max_examples=max(5, settings().max_examples // 3), deadline=None)
@given(journals())
def test_every_record_comes_back_from_json(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(open_ready_vault(Path(folder) / "n.rjv", "x"), clock=lambda: NOW)
        with journal.transaction():
            for record in records:
                journal.put(record)
        files = dict(export_json(journal))
        for kind in RECORD_TYPES:
            raw = msgspec.json.decode(files.get(f"{kind.table}.json", b"[]"))
            read = [msgspec.convert(document, kind) for document in raw]
            assert sorted(read, key=lambda record: (record.at, record.id)) == journal.all(kind)
        journal.close()
