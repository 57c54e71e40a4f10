"""The pack builder's page and the checker say the same of every file, to the letter, in a real browser."""

from __future__ import annotations

import base64
import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from journal_tui.cli.assemble_builder import builder_html
from journal_tui.cli.paper import paper_helplines
from journal_tui.models.stored import WHENS
from journal_tui.packs import builtin, check_bytes, paper, preview, starter, to_toml
from journal_tui.packs.builtin import BUILTIN_IDS, builtin_bytes
from journal_tui.packs.format.keys import SIZE_LIMIT
from journal_tui.packs.format.sentences import SENTENCES
from journal_tui.safety import regions
from tests.packs.browser import PAGE, builder_page, chromium
from tests.packs.cases import literal_cases
from tests.packs.hostile import make

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: Fewer in a daily run; JOURNAL_TUI_PACKS=10000 is the whole proof.
_PACKS = int(os.environ.get("JOURNAL_TUI_PACKS", "600"))
_AT_ONCE = 100
#: What the page says of files, given in base 64.
_ASK = """files => files.map(data => {
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
  const {pack, problems, advice, fingerprint} = packBuilder.checkBytes(bytes);
  return {
    problems: problems.map(packBuilder.sayProblem), advice: advice.map(packBuilder.sayProblem), fingerprint,
    toml: pack === null ? null : packBuilder.toToml(pack),
    preview: pack === null ? null : packBuilder.preview(pack, {fingerprint}),
    paper: pack === null ? null
      : packBuilder.paperPage(pack, {fingerprint, helplines: HELPLINES, size: "A4"}),
  };
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with builder_page(browser) as opened:
        yield opened


def python_says(data: bytes) -> dict[str, Any]:
    """The same of a file as `_ASK`. (`Any`: JSON.)"""
    checked = check_bytes(data)
    pack, fingerprint = checked.pack, checked.fingerprint
    helplines = paper_helplines(regions()[0])
    return {
        "problems": [str(problem) for problem in checked.problems],
        "advice": [str(problem) for problem in checked.advice],
        "fingerprint": fingerprint,
        "toml": None if pack is None else to_toml(pack),
        "preview": None if pack is None else preview(pack, fingerprint=fingerprint),
        "paper": None
        if pack is None
        else paper(pack, fingerprint=fingerprint, helplines=helplines, size="A4"),
    }


def page_says(page: Page, files: list[bytes]) -> list[dict[str, Any]]:
    helplines = paper_helplines(regions()[0])
    helplines_json = json.dumps(
        {"region": helplines.region, "lines": helplines.lines, "note": helplines.note}
    )
    result = page.evaluate(
        _ASK.replace("HELPLINES", helplines_json), [base64.b64encode(data).decode() for data in files]
    )
    assert isinstance(result, list)
    return result


def assert_same(page: Page, files: list[bytes]) -> set[str]:
    """Both say the same of all of these; gives the sentences that were said."""
    sentences: set[str] = set()
    for start in range(0, len(files), _AT_ONCE):
        part = files[start : start + _AT_ONCE]
        for number, (data, page_result) in enumerate(
            zip(part, page_says(page, part), strict=True), start=start
        ):
            expected = python_says(data)
            assert page_result == expected, f"number {number}"
            sentences |= {*expected["problems"], *expected["advice"]}
    return sentences


def test_the_page_in_the_package_is_what_its_parts_make() -> None:
    assert PAGE.read_text("utf-8") == builder_html()


def test_the_page_is_small_and_asks_for_nothing() -> None:
    text = PAGE.read_text("utf-8")
    assert PAGE.stat().st_size <= 400 * 1024
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "localStorage" not in text and "sessionStorage" not in text


def test_the_vendored_library_is_the_one_that_its_note_names() -> None:
    folder = PAGE.parent / "builder" / "vendor"
    note = (folder / "README.txt").read_text("utf-8")
    import hashlib

    assert hashlib.sha256((folder / "smol-toml.cjs").read_bytes()).hexdigest() in note


def test_generated_packs_are_judged_and_written_the_same(page: Page) -> None:
    assert_same(page, [make(number) for number in range(_PACKS)])


def test_every_case_of_the_tests_is_judged_and_written_the_same(page: Page) -> None:
    cases = literal_cases()
    assert len(cases) > 300
    sentences = " ".join(assert_same(page, cases))
    # The cases reach all that can be said: what they do not reach would not be proved by them.
    beginnings = {name: re.split(r"\{\w+\}", wrong)[0] for name, (wrong, _) in SENTENCES.items()}
    missing = sorted(name for name, words in beginnings.items() if words and words not in sentences)
    assert missing == []


def _of_format_2(number: int) -> bytes:
    """A pack with keys of format 2, some of them wrong."""
    rng = random.Random(number)
    top = [
        f"format = {rng.choice((1, 2, 2, 2))}", f'id = "f-{number}"', 'title = "T"', 'author = "A"',
        f'language = "{rng.choice(("es", "en", "ar"))}"', f'when = "{rng.choice(WHENS)}"',
    ]  # fmt: skip
    some = [
        'yes = "sí"', 'no = "no"', 'rather-not-say = "prefiero no"', 'session = "group"', 'session = "gropu"',
        'days = ["friday", "monday"]', 'days = ["mon"]', "days = []", 'words = ["a", "b", "c", "d", "e"]',
        'words = ["a", "a", "c", "d", "e"]', "words = 5", 'rather_not_say = "x"', "from = 1",
    ]  # fmt: skip
    question = ['id = "q"', f'text = "{rng.choice(("How?", "From 1 to 5?", "¿Qué tal?"))}"']
    own = ["from = 1", "from = 3", "to = 5", "to = 3", "to = 11", "from = 1.5", 'to = "5"', 'low = "1"',
           'high = "5"', 'days = ["sunday"]', 'session = "phone or video"', 'when = "tuesday"']  # fmt: skip
    top += rng.sample(some, rng.randint(0, 4))
    question += [f'kind = "{rng.choice(("scale", "words", "yesno", "text", "when"))}"']
    question += rng.sample(own, rng.randint(0, 4))
    return "\n".join([*top, "", "[[prompts]]", *question, ""]).encode()


def test_packs_of_format_2_are_judged_and_written_the_same(page: Page) -> None:
    sentences = " ".join(assert_same(page, [_of_format_2(number) for number in range(400)]))
    for words in ("belongs to format 2", "goes with questions that come up daily", "This scale ends at"):
        assert words in sentences


@pytest.mark.parametrize("pack_id", BUILTIN_IDS)
def test_a_pack_that_comes_with_the_app_is_read_the_same(page: Page, pack_id: str) -> None:
    assert_same(page, [builtin_bytes(pack_id), builtin_bytes(pack_id).replace(b'"Journal TUI"', b'"X"')])


def test_texts_of_every_script_are_judged_the_same(page: Page) -> None:
    texts = [
        "İstanbul ıçin addıct", "STRASSE ß ﬁ", "ΣΊΣΥΦΟΣ ς", "Ǆ ǅ ŉ", "אבגד", "ไทย เชียงใหม่", "हिन्दी के प्रश्न?",
        "e\u0301\u0300 a\u0328", "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "１２３ ①②", "what’s “this” — and that…", "\u1e9e\u00df\ufb06",
        "من ١ إلى ٥؟", "有自殺的念頭嗎？", "¿Has pensado en suicidarte?", "Möchtest du dir das Leben nehmen?",
        "From one to five, how was it?", "How tired and sad were you?", "1–5", "never (1)", "5 = good",
    ]  # fmt: skip
    files = [
        f'format = 1\nid = "a"\ntitle = "{text}"\nauthor = "{text}"\nlanguage = "{language}"\n'
        f'[[prompts]]\nid = "q"\ntext = "{text}"\nkind = "{kind}"\n{extra}'.encode()
        for text in texts
        for language in ("en", "el", "ar")
        for kind, extra in (("scale", f'low = "{text}"\n'), ("text", ""), ("yesno", ""))
    ]
    assert_same(page, files)


def test_files_of_any_size_and_kind_are_judged_the_same(page: Page) -> None:
    starters = [starter().encode(), *(to_toml(pack).encode() for pack in builtin())]
    cut = [data[:end] for data in starters[:3] for end in range(0, len(data), 37)]
    assert_same(
        page, [*starters, *cut, b"#" * SIZE_LIMIT, b"#" * (SIZE_LIMIT + 1), b"\xc3", b"a\xed\xa0\x80"]
    )


def test_the_packs_beside_this_file_are_judged_the_same(page: Page) -> None:
    folder = Path(__file__).parent / "files"
    paths = sorted(folder.glob("*.toml"))
    assert len(paths) >= 10
    assert_same(page, [path.read_bytes() for path in paths])
