"""Reading from the disk, the built-in packs, the starter, the preview, and what FORMAT.md promises."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from journal_tui.models.stored import WHENS
from journal_tui.packs import (
    PackError,
    Problem,
    builtin,
    builtin_pack,
    check_bytes,
    preview,
    read_pack,
    starter,
)
from journal_tui.packs.builtin import BUILTIN_IDS, builtin_bytes
from journal_tui.packs.checks.advice import reading_grade
from journal_tui.packs.checks.language import find_words
from journal_tui.packs.format.keys import KEYS, KINDS, SIZE_LIMIT
from tests.packs.writing import GOOD, changed, check, with_line

FORMAT = (files("journal_tui.packs") / "FORMAT.md").read_text(encoding="utf-8")


def test_a_file_is_read_and_its_fingerprint_is_that_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "δοκιμή.toml"
    path.write_text("\ufeff" + GOOD, encoding="utf-8")
    checked = read_pack(path)
    assert checked.pack is not None
    assert checked.fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "big.toml").write_bytes(b"#" * (SIZE_LIMIT + 1))
    os.mkfifo(tmp_path / "pipe")
    for path, word in (
        (tmp_path / "none.toml", "no file"),
        (tmp_path, "folder"),
        (tmp_path / "big.toml", "larger"),
        (tmp_path / "pipe", "not an ordinary file"),
        (Path("/dev/zero"), "not an ordinary file"),
        (tmp_path / "nul\0.toml", "cannot be opened"),
        (tmp_path / ("x" * 300), "cannot be opened"),
        (tmp_path / "big.toml" / "x", "cannot be opened"),
    ):
        with pytest.raises(PackError, match=word) as raised:
            read_pack(path)
        assert str(raised.value).endswith(".")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_text(GOOD)
    path.chmod(0)
    with pytest.raises(PackError, match="may not be read"):
        read_pack(path)


@pytest.mark.parametrize("pack_id", BUILTIN_IDS)
def test_a_built_in_pack_has_no_problem_and_no_advice(pack_id: str) -> None:
    checked = check_bytes(builtin_bytes(pack_id))
    assert [str(problem) for problem in checked.problems + checked.advice] == []
    assert checked.pack == builtin_pack(pack_id)


def test_every_built_in_file_is_offered_once() -> None:
    folder = files("journal_tui.packs") / "builtin"
    names = [item.name for item in folder.iterdir() if item.name.endswith(".toml")]
    assert sorted(BUILTIN_IDS) == sorted(name.removesuffix(".toml") for name in names)
    assert [pack.id for pack in builtin()] == list(BUILTIN_IDS)
    assert builtin_pack("zebra") is None


def test_the_starter_is_valid_without_advice_and_shows_most_of_the_format() -> None:
    checked = check(starter())
    assert [str(problem) for problem in checked.problems + checked.advice] == []
    assert checked.pack is not None
    of_format_1 = {name for keys in KEYS.values() for name, key in keys.items() if key.since == 1}
    for key in of_format_1 - {"attribution", "section", "caution"}:
        assert re.search(rf"^{key}\b", starter(), re.MULTILINE), key
    assert all(kind in starter() for kind in KINDS)
    assert all(when in starter() for when in WHENS)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (
            changed("How easy was it to be yourself last time?", "How was it? " + "It is fine. " * 12),
            9,
            "long",
        ),
        (with_line(f'help = "{"Try it. " * 40}"'), 10, "help is long"),
        (
            changed("How easy was it to be", "How was it today? And what came next? Where are you").replace(
                'kind = "words"', 'kind = "text"'
            ),
            9,
            "more than two",
        ),
        (changed("last time?", "last time? Was it hard?"), 9, 'kind = "words" gives one answer'),
        (changed("easy was it", "easy and calm was it"), 9, "about two things"),
        (
            changed("How easy was it to be yourself last time?", "How was home and how were your parents?"),
            9,
            "two things in one sentence",
        ),
        (
            with_line('language = "de"', number=5)
            .replace("easy was it", "ja " * 27)
            .replace('"words"', '"line"'),
            10,
            "words",
        ),
        (
            changed("How easy was it to be yourself last time?", "What made you feel like an addict?"),
            9,
            "addict",
        ),
        (
            changed("How easy was it to be yourself last time?", "You should be kind to yourself."),
            9,
            "should",
        ),
        (changed('"Direct"', '"I gave in"'), 16, "gave in"),
        (changed("First weeks together", "Your daily score"), 3, "score"),
        (
            changed(
                "How easy was it to be yourself last time?",
                "To what extent did interpersonal communication facilitate therapeutic collaboration?",
            ),
            9,
            "hard to read",
        ),
        (changed('author   = "R."\n', ""), None, "who it is from"),
        (changed('"first-weeks"', '"today"'), 2, "comes with the app"),
        (GOOD + 'category = "zebras"\n', 21, "category"),
    ],
)
def test_advice_names_its_line_and_does_not_stand_in_the_way(text: str, line: int | None, word: str) -> None:
    checked = check(text)
    assert checked.pack is not None
    assert [advice.line for advice in checked.advice] == [line]
    assert word in str(checked.advice[0])


def test_advice_on_words_is_for_english_alone() -> None:
    text = changed("How easy was it to be yourself last time?", "Ist das ein Level zu viel?")
    assert check(text).advice
    assert (
        check(text.replace("when     =", 'language = "de"\nwhen     =').replace('"words"', '"line"')).advice
        == ()
    )


def test_reading_grade_rises_with_long_words_and_sentences() -> None:
    easy = reading_grade("What was hard today? What made it a bit easier? Who was with you?")
    hard = reading_grade("Which interpersonal circumstances characterised your experience of deterioration?")
    assert easy < 3
    assert hard > 12
    assert reading_grade("Hello?") == 0


def test_the_preview_shows_everything_that_will_be_asked() -> None:
    text = with_line(
        'help = "Any answer is fine."\nsealed = true\nsafety = true\nwhen = "daily"\nsection = "Us"'
    )
    checked = check(text)
    assert checked.pack is not None
    page = preview(checked.pack, fingerprint=checked.fingerprint)
    for words in (
        "First weeks together", "It says it is from: R.", "every week", "every day", "Any answer is fine.",
        "Gentle, Direct", "mostly", "starts sealed", "helplines", "Us", "Name five things you see",
        "Say each one aloud, slowly.",
    ):  # fmt: skip
        assert words in page
    assert checked.fingerprint in re.sub(r"\s", "", page)
    assert max(map(len, page.split("\n"))) <= 78


@pytest.mark.parametrize("pack_id", BUILTIN_IDS)
def test_every_question_of_a_built_in_pack_is_in_its_preview(pack_id: str) -> None:
    pack = builtin_pack(pack_id)
    assert pack is not None
    page = " ".join(preview(pack).split())
    for prompt in pack.prompts:
        for words in (prompt.text, prompt.help, prompt.low, prompt.high, *prompt.choices):
            assert " ".join(words.split()) in page


def test_a_problem_is_a_sentence_with_or_without_its_line() -> None:
    assert str(Problem(12, "This is wrong.", "Do that.")) == "Line 12: This is wrong. Do that."
    assert str(Problem(None, "This is wrong.", "")) == "This is wrong."
    assert str(Problem(1, "a\x1b[31m\u202eb\nc", "d\x07")) == "Line 1: ab c d"


def test_every_example_in_the_format_is_valid_and_without_advice() -> None:
    examples = re.findall(r"```toml\n(.*?)```", FORMAT, re.DOTALL)
    assert examples
    for example in examples:
        checked = check(example)
        assert [str(problem) for problem in checked.problems + checked.advice] == []


def test_the_format_describes_every_key_kind_and_rhythm() -> None:
    for name in {key for keys in KEYS.values() for key in keys} | set(KINDS) | set(WHENS):
        assert f"`{name}`" in FORMAT, name
    for keys in KEYS.values():
        for name, key in keys.items():
            if key.limit and key.value in ("words", "lines", "id"):
                assert re.search(rf"^\| `{name}` \|.*\b{key.limit}\b", FORMAT, re.MULTILINE), name


def test_the_format_and_all_sentences_keep_to_the_apps_words() -> None:
    assert find_words(FORMAT) == []
    assert find_words(starter()) == []


def test_packs_load_neither_screens_nor_the_command_line() -> None:
    code = (
        "import sys, journal_tui.packs; print([m for m in ('textual', 'rich', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
