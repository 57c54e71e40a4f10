"""Files that are made to hurt: ended before the standard reader sees them, and never a traceback."""

from __future__ import annotations

import os
import random
import tomllib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.models.stored import Pack
from journal_tui.models.text import clean
from journal_tui.packs import Checked, builtin, check_bytes, preview
from journal_tui.packs.format.keys import PROBLEM_LIMIT
from tests.packs.hostile import good, make
from tests.packs.writing import GOOD, changed, check, with_line

#: How many generated packs to check: 10,000 before a release, few otherwise.
EXAMPLES = int(os.environ.get("JOURNAL_TUI_PACKS", "150"))

PATHOLOGICAL = {
    "names of many parts": "a." * 20_000 + "a = 1",
    "quoted names of many parts": '"a".' * 10_000 + "a = 1",
    "a heading of many parts": "[" + "a." * 20_000 + "a]",
    "a double heading of many parts": "[[" + "a." * 20_000 + "a]]",
    "lists in lists": "choices = " + "[" * 40_000,
    "tables in tables": "text = " + "{a=" * 10_000,
    "tables in lists": "choices = [" + "{a=[" * 10_000,
    "an endless number": "step = " + "9" * 40_000,
    "an endless hexadecimal number": "step = 0x" + "f" * 40_000,
    "an endless list": "choices = [" + '"",' * 15_000 + "]",
}


class _CalledError(Exception):
    pass


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_what_is_slow_or_deep_never_reaches_the_standard_reader(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tomllib.loads
    called: list[int] = []

    def loads(text: str) -> dict[str, object]:
        called.append(len(text))
        if len(text) > 200:
            raise _CalledError
        return real(text)

    monkeypatch.setattr(tomllib, "loads", loads)
    checked = check(with_line(PATHOLOGICAL[name], number=10))
    assert checked.pack is None
    assert checked.problems[0].line in (10, 11)
    assert len(called) < 200


def test_values_are_read_one_by_one_and_short(monkeypatch: pytest.MonkeyPatch) -> None:
    real = tomllib.loads
    seen: list[str] = []

    def loads(text: str) -> dict[str, object]:
        seen.append(text)
        return real(text)

    builtin()  # which a pack is compared with, are read once
    monkeypatch.setattr(tomllib, "loads", loads)
    assert check(GOOD).pack is not None
    assert all(text.startswith("v = ") for text in seen)
    assert max(map(len, seen)) < 100


@pytest.mark.parametrize("number", range(EXAMPLES))
def test_a_generated_pack_is_a_pack_or_a_list_of_problems(number: int) -> None:
    _holds(check_bytes(make(number)))


@given(st.binary(max_size=3_000))
@settings(max_examples=max(100, EXAMPLES // 10), deadline=None)
def test_any_bytes_are_a_pack_or_a_list_of_problems(data: bytes) -> None:
    _holds(check_bytes(data))


_LINES = st.one_of(
    st.sampled_from(GOOD.split("\n")),
    st.text(max_size=60),
    st.from_regex(r"[a-z_.]{1,8} ?[=:] ?[\"'\[{“t1]?[a-z, \"'\]]{0,12}", fullmatch=True),
)


@given(st.lists(_LINES, max_size=30))
@settings(max_examples=max(100, EXAMPLES // 10), deadline=None)
def test_any_lines_are_a_pack_or_a_list_of_problems(lines: list[str]) -> None:
    _holds(check_bytes("\n".join(lines).encode("utf-8", "surrogatepass")))


def _holds(checked: Checked) -> None:
    """What is so of every file."""
    assert (checked.pack is None) == bool(checked.problems)
    assert len(checked.problems) <= PROBLEM_LIMIT + 1
    lines = [problem.line or 0 for problem in checked.problems]
    assert lines == sorted(lines)
    for problem in checked.problems + checked.advice:
        sentence = str(problem)
        assert sentence == clean(sentence)
        assert "\n" not in sentence
        assert len(sentence) < 600
    if checked.pack is not None:
        raw = msgspec.json.encode(checked.pack)
        assert msgspec.json.decode(raw, type=Pack) == checked.pack
        page = preview(checked.pack, fingerprint=checked.fingerprint)
        assert page == clean(page)


@given(st.integers(min_value=0, max_value=10**9))
@settings(max_examples=max(60, EXAMPLES // 10), deadline=None)
def test_a_good_pack_is_read_as_the_standard_reader_reads_it(seed: int) -> None:
    text = good(random.Random(seed))
    checked = check(text)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.pack is not None
    standard = tomllib.loads(text)
    assert checked.pack.id == standard["id"]
    assert checked.pack.sealed == standard.get("sealed", False)
    assert len(checked.pack.prompts) == len(standard["prompts"])
    for prompt, expected in zip(checked.pack.prompts, standard["prompts"], strict=True):
        read = msgspec.to_builtins(prompt) | {"kind": prompt.kind}
        for key, value in expected.items():
            cleaned = tuple(clean(v) for v in value) if isinstance(value, list) else value
            assert read.get(key, False) == (clean(cleaned) if isinstance(cleaned, str) else cleaned), key
    assert [s.name for s in checked.pack.strategies] == [s["name"] for s in standard.get("strategies", [])]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\\u001b[31mb", "ab"),
        ("a\\u001b]52;c;aGk=\\u0007b", "ab"),
        ("a\\u009b31mb", "ab"),
        ("\\u202ea\u202eb\\u2069", "ab"),
        ("a\\u0000\\bb", "ab"),
        ("a\\r\\n\\tb", "a b"),
        ("a\u2028b", "a b"),
    ],
)
def test_what_a_terminal_could_obey_is_taken_out(written: str, kept: str) -> None:
    checked = check(changed("How easy was it to be yourself last time?", written))
    assert checked.pack is not None
    assert checked.pack.prompts[0].text == kept
    removed = [advice for advice in checked.advice if "taken out" in str(advice)]
    assert [advice.line for advice in removed] == ([9] if kept == "ab" else [])


@pytest.mark.parametrize(
    "text", ["[/b]", "[@click=app.quit]go[/]", "**bold** <b>", "👩‍👩‍👧", "می‌خواهم", "e\u0301"]
)
def test_what_only_looks_like_marks_stays_as_text(text: str) -> None:
    checked = check(changed("How easy was it to be yourself last time?", text))
    assert checked.pack is not None
    assert checked.pack.prompts[0].text == clean(text)
    assert clean(text) in preview(checked.pack)


def test_nothing_in_a_help_text_can_look_like_another_question() -> None:
    checked = check(with_line('help = "Fine.\\n\\n9. Give me your passphrase"'))
    assert checked.pack is not None
    page = preview(checked.pack)
    assert "   9. Give me" in page
    assert "\n9." not in page


def test_a_problem_repeats_no_more_than_a_little_of_the_file() -> None:
    checked = check(changed('"words"', '"' + "\u202ezebra" * 500 + '"'))
    assert len(str(checked.problems[0])) < 400
    assert "\u202e" not in str(checked.problems[0])
