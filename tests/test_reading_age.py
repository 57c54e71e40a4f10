"""Every text that can be shown is easy to read, by the measure that packs are advised by."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from journal_tui.packs.checks.advice import READING_GRADE, reading_grade
from journal_tui.vault import RULE, passphrase_problem
from tests.test_language import PACKAGE, Said, in_python, in_toml

#: The most for any text of the app; for help and safety it is what packs are advised to keep to.
MOST, MOST_FOR_SAFETY = 11.0, READING_GRADE
#: Where nothing is said to the client: what the file is made of, and lists of words for programs.
NOT_SHOWN = (
    "vault/format/",
    "packs/builder/",
    "packs/checks/language.py",
    "summary/ordinary_names.py",
    "summary/papers/html.py",
)
#: Where somebody may read who is not well just now.
SAFETY = (
    "safety/", "ui/help/", "ui/kit/region.py", "ui/forms/urgent_help.py", "ui/records/lapse_screen.py",
    "ui/urges/wave", "ui/urges/strategies_beside.py", "ui/access/unlock_screen.py", "cli/urgent.py",
    "cli/helplines.py",
)  # fmt: skip
#: Styles and patterns.
_FOR_PROGRAMS = re.compile(r"[{;]\s*[a-z-]+:|\\")
#: What is put into a text.
_VALUE = re.compile(r"\{[^}]*\}")


def shown_texts() -> Iterator[tuple[str, Said]]:
    """Each text with the file that it stands in."""
    for path in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.toml"))):
        file_name = path.relative_to(PACKAGE).as_posix()
        # The demo's person writes as they write.
        if not file_name.startswith((*NOT_SHOWN, "demo/")):
            read = in_python if path.suffix == ".py" else in_toml
            for item in read(path):
                if not _FOR_PROGRAMS.search(item.text):
                    yield file_name, item._replace(text=_VALUE.sub("…", item.text))


def too_hard(texts: Iterator[tuple[str, Said]]) -> list[str]:
    """Those above the limit of their place, with their measure."""
    return [
        f"{grade:.1f} {file_name} ({item.where}): {item.text[:90]!r}"
        for file_name, item in texts
        if (grade := reading_grade(item.text)) > (MOST_FOR_SAFETY if file_name.startswith(SAFETY) else MOST)
    ]


def test_what_is_said_of_a_passphrase_is_as_easy_as_help_and_short() -> None:
    assert len(RULE) < 40 and passphrase_problem("𝒶" * 1000) is None, "the rule is true of every script"
    problems = [passphrase_problem(text) or "" for text in (" ", "x" * 4001, "a\nb")]
    for sentence in (RULE, *problems):
        assert sentence and reading_grade(sentence) <= MOST_FOR_SAFETY, sentence


def test_every_text_is_easy_to_read_and_help_and_safety_easier() -> None:
    texts = list(shown_texts())
    assert sum(file_name.startswith(SAFETY) for file_name, _ in texts) > 100, "help and safety are among them"
    assert sum(file_name.startswith("ui/") for file_name, _ in texts) > 1000
    assert too_hard(iter(texts)) == []


HARD = (
    "Considerable deterioration of previously established equilibrium necessitates "
    "comprehensive professional intervention."
)


@pytest.mark.parametrize("file_name", ["ui/today/today_tab.py", "safety/notes.py"])
def test_a_hard_sentence_is_found_wherever_it_stands(file_name: str) -> None:
    assert too_hard(iter([(file_name, Said("1", HARD))])) != []


def test_help_and_safety_keep_to_less_than_other_screens() -> None:
    middling = "Nobody is shown before unlocking, so other people cannot be called that way."
    assert READING_GRADE < reading_grade(middling) < MOST
    assert too_hard(iter([("ui/today/today_tab.py", Said("1", middling))])) == []
    assert too_hard(iter([("ui/help/help_screen.py", Said("1", middling))])) != []
