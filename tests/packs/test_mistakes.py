"""The mistakes of somebody who has never seen TOML: each gets its line and a sentence that helps."""

from __future__ import annotations

import pytest

from journal_tui.packs import check_bytes
from tests.packs.writing import GOOD, changed, check, only_problem, with_line

TEXT = 'text = "How easy was it to be yourself last time?"'
LIST = '["Gentle", "Direct"]'
WHEN = 'when     = "weekly"'
FIRST_ID = 'id       = "first-weeks"'

#: What was written, the line of the one problem, and words that its sentence must have.
MISTAKES: dict[str, tuple[str, int | None, tuple[str, ...]]] = {
    "no quotation marks": (changed(TEXT, "text = How easy was it?"), 9, ('text = "How easy was it?"',)),
    "the first one is missing": (
        changed(TEXT, 'text = How easy was it?"'), 9, ('text = "How easy was it?"',),
    ),
    "the last one is missing": (changed(TEXT, 'text = "How easy was it?'), 9, ("at the end of the line",)),
    "doubled ones": (changed(TEXT, 'text = ""How easy was it?""'), 9, ("inside",)),
    "a heading without brackets": (GOOD.replace("[[prompts]]", "Prompts:", 1), 7, ("[[prompts]]",)),
    "a capital letter before choices": (changed("kind    =", "Kind ="), 15, ("kind = ",)),
    "curly ones": (changed(TEXT, "text = “How easy was it?”"), 9, ("curly", 'text = "How easy was it?"')),
    "German ones": (changed(TEXT, "text = „How easy was it?“"), 9, ("curly",)),
    "French ones": (changed(TEXT, "text = « How easy was it? »"), 9, ("curly",)),
    "a curly one at the end": (changed(TEXT, 'text = "How easy was it?”'), 9, ("”", "straight")),
    "quotation marks inside": (changed(TEXT, 'text = "How "easy" was it?"'), 9, ("inside", "“")),
    "an apostrophe inside": (changed(TEXT, "text = 'What's up?'"), 9, ("apostrophe", "double")),
    "three marks that never end": (changed(TEXT, 'text = """How easy was it?'), 9, ("not closed", '"""')),
    "a backslash": (changed(TEXT, r'text = "C:\path"'), 9, ("backslash", "twice")),
    "a comma at the end": (changed(TEXT, TEXT + ","), 9, ("comma at the end", "out")),
    "a comma after a number": (changed("format   = 1", "format = 1,"), 1, ("comma",)),
    "a comma after a list": (changed(LIST, LIST + ","), 16, ("comma",)),
    "a colon": (changed(TEXT, TEXT.replace(" =", ":")), 9, ("colon", "equals sign")),
    "no equals sign": (changed(TEXT, TEXT.replace(" =", "")), 9, ("no equals sign", "text = ")),
    "nothing after the equals sign": (changed(TEXT, "text ="), 9, ("nothing after text",)),
    "an empty text": (changed(TEXT, 'text = ""'), 9, ("nothing to read",)),
    "a text of spaces nobody sees": (changed(TEXT, 'text = "\u200b \u200b"'), 9, ("nothing to read",)),
    "two words before the equals sign": (with_line("own words = true", number=15), 15, ("own_words",)),
    "a forgotten ]": (GOOD.replace("[[prompts]]", "[[prompts]", 1), 7, ("not closed", "[[prompts]]")),
    "a forgotten ]]": (GOOD.replace("[[prompts]]", "[[prompts", 1), 7, ("not closed", "[[prompts]]")),
    "single brackets": (
        GOOD.replace("[[prompts]]", "[prompts]", 1), 7, ("two square brackets", "[[prompts]]"),
    ),
    "a heading in the singular": (GOOD.replace("[[prompts]]", "[[prompt]]", 1), 7, ("[[prompts]]",)),
    "a heading of one's own": (GOOD.replace("[[prompts]]", "[[Questions]]", 1), 7, ("[[prompts]]",)),
    "a heading nobody knows": (GOOD.replace("[[prompts]]", "[[zebra]]", 1), 7, ("zebra", "[[prompts]]")),
    "a heading for the top": ("[pack]\n" + GOOD, 1, ("Take this line out",)),
    "a heading with an equals sign": (GOOD.replace("[[prompts]]", "prompts =", 1), 7, ("[[prompts]]",)),
    "questions in a list": (
        'format = 1\nid = "a"\ntitle = "T"\nprompts = [{ id = "a", text = "b?" }]\n', 4, ("[[prompts]]",),
    ),
    "no question at all": (GOOD[: GOOD.index("[[")], None, ("no question", "[[prompts]]")),
    "a forgotten heading": (
        GOOD.replace('[[prompts]]\nid      = "style"', 'id = "style"'), 12,
        ("twice", "line 8", "[[prompts]]"),
    ),
    "the same name twice": (changed(WHEN, 'title = "Again"'), 5, ("twice", "line 3")),
    "the same id twice": (changed('"style"', '"comfort"'), 13, ("taken", "line 8")),
    "the same way of coping in capitals": (
        GOOD + '\n[[strategies]]\nname = "NAME FIVE THINGS YOU SEE"\n', 23, ("taken", "line 19"),
    ),
    "yes": (changed(WHEN, "sealed = yes"), 5, ("sealed = true",)),
    "True": (changed(WHEN, "sealed = True"), 5, ("sealed = true",)),
    "no": (changed(WHEN, "sealed = No"), 5, ("sealed = false",)),
    "“yes” as text": (changed(WHEN, 'sealed = "yes"'), 5, ("sealed = true",)),
    "“Yes” as text": (changed(WHEN, 'sealed = "Yes"'), 5, ("sealed = true",)),
    "“true” as text": (changed(WHEN, 'sealed = "true"'), 5, ("sealed = true",)),
    "1 for true": (changed(WHEN, "sealed = 1"), 5, ("sealed = true",)),
    "perhaps": (changed(WHEN, 'sealed = "perhaps"'), 5, ("true or false",)),
    "a misspelt name": (changed("author", "autor"), 4, ("author",)),
    "a capital letter": (changed("author", "Author"), 4, ("author",)),
    "the American spelling": (changed("author  ", "license "), 4, ("licence",)),
    "a name from elsewhere": (changed("kind = ", "type = "), 10, ("kind",)),
    "a name nobody knows": (with_line("zebra = 1"), 10, ("zebra", "Take the line out")),
    "a name with dots": (with_line("a.b.c = 1"), 10, ("dots", "[[prompts]]")),
    "a name of the pack in a question": (with_line('licence = "CC0"'), 10, ("whole pack", "top of the file")),
    "a name of the question at the top": (changed(WHEN, 'help = "x"'), 5, ("belongs to a question",)),
    "a kind with a capital letter": (changed('"words"', '"Words"'), 10, ('kind = "words"',)),
    "a kind in other words": (changed('"words"', '"multiple choice"'), 10, ('kind = "checklist"',)),
    "a kind nobody knows": (changed('"words"', '"zzz"'), 10, ("text, line, scale",)),
    "a rhythm in other words": (changed('"weekly"', '"every week"'), 5, ('when = "weekly"',)),
    "a language by its name": (changed(WHEN, 'language = "German"'), 5, ('language = "de"',)),
    "capitals in an id": (changed('"first-weeks"', '"First Weeks"'), 2, ("first-weeks",)),
    "a path as id": (changed('"first-weeks"', '"../../etc/passwd"'), 2, ("characters",)),
    "a folder as id": (changed('"first-weeks"', '"a/b"'), 2, ("characters",)),
    "an id that looks like an option": (changed('"first-weeks"', '"-rf"'), 2, ("characters",)),
    "an id that Windows keeps": (changed('"first-weeks"', '"con"'), 2, ("Windows",)),
    "Cyrillic letters in an id": (changed('"first-weeks"', '"first-wееks"'), 2, ("look like",)),
    "a long id": (changed('"first-weeks"', f'"{"a" * 65}"'), 2, ("64",)),
    "an id as a number": (changed('"style"', "3"), 13, ('id = "3"',)),
    "no id": (
        changed(FIRST_ID + "\n", ""), None, ("id of the pack is missing", 'id = "first-weeks-together"'),
    ),
    "no id for a question": (
        changed('id   = "comfort"\n', ""), 7, ("id of this question", 'id = "how-easy-was"'),
    ),
    "no format": (changed("format   = 1\n", ""), None, ("format = 1",)),
    "a format as text": (changed("format   = 1", 'format = "1"'), 1, ("format = 1",)),
    "a format with a point": (changed("format   = 1", "format = 1.0"), 1, ("format = 1",)),
    "a format from before": (changed("format   = 1", "format = 0"), 1, ("format = 1",)),
    "a version as a number": (changed(WHEN, "version = 1.0"), 5, ('version = "1.0"',)),
    "a long title": (changed("First weeks together", "x" * 81), 3, ("81", "80")),
    "no choices": (changed(f"choices = {LIST}\n", ""), 15, ("needs choices", "choices = [")),
    "one choice": (changed(LIST, '["Gentle"]'), 16, ("1 item", "2 to 50")),
    "51 choices": (changed(LIST, str([f"c{n}" for n in range(51)])), 16, ("51 items", "2 to 50")),
    "the same choice twice": (changed(LIST, '["Gentle", "gentle"]'), 16, ("twice",)),
    "an empty choice": (changed(LIST, '["Gentle", " "]'), 16, ("empty",)),
    "choices as text": (changed(LIST, '"Gentle, Direct"'), 16, ("brackets",)),
    "choices without brackets": (changed(LIST, '"Gentle", "Direct"'), 16, ("brackets",)),
    "a choice without quotation marks": (changed(LIST, '["Gentle", Direct]'), 16, ('"Direct"',)),
    "a choice in curly ones": (changed(LIST, '["Gentle", “Direct”]'), 16, ('"Direct"', "curly")),
    "no comma between choices": (changed(LIST, '["Gentle" "Direct"]'), 16, ("comma is missing",)),
    "two commas between choices": (changed(LIST, '["Gentle",, "Direct"]'), 16, ("two commas",)),
    "choices that never end": (changed(LIST, '["Gentle", "Direct"'), 16, ("not closed",)),
    "choices in choices": (changed(LIST, '[["Gentle", "Direct"]]'), 16, ("inside a list",)),
    "choices for another kind": (changed('kind = "words"', f"choices = {LIST}"), 10, ('kind = "choice"',)),
    "ends for another kind": (with_line('low = "none"'), 10, ('kind = "scale"',)),
    "a step as text": (changed('kind = "words"', 'kind = "number"\nstep = "1"'), 11, ("step = ",)),
    "a step of nothing": (changed('kind = "words"', 'kind = "number"\nstep = 0'), 11, ("above zero",)),
    "curly brackets": (changed('"weekly"', "{ a = 1 }"), 5, ("Curly brackets",)),
    "a space from a word processor": (
        changed(TEXT, "text\u00a0= \"How easy was it?\""), 9, ("special space",),
    ),
    "such spaces before a line": (changed(TEXT, "\u00a0\u00a0" + TEXT), 9, ("special space",)),
    "a control character": (changed(TEXT, 'text = "How \x1b[31measy was it?"'), 9, ("control character",)),
    "more after the text": (changed(TEXT, TEXT + " Please."), 9, ("“Please.”", "inside the quotation marks")),
    "a question mark after the text": (changed(TEXT, 'text = "How easy was it"?'), 9, ("“?”", "inside")),
    "marks of a web page after the text": (changed(TEXT, TEXT + "<br>"), 9, ("<br>", "plain text")),
    "the line of a chat around it": ("```toml\n" + GOOD, 1, ("Take the line out",)),
    "a remark of another kind": (with_line("// my remark"), 10, ("#",)),
    "spaces between the brackets": (
        GOOD.replace("[[prompts]]", "[ [prompts] ]", 1), 7, ("spaces", "[[prompts]]"),
    ),
    "likert": (changed('"words"', '"likert"'), 10, ('kind = "words"',)),
    "no commas between choices on lines of their own": (
        changed(LIST, '[\n"Gentle"\n"Direct"\n]'), 17, ("comma is missing",),
    ),
    "a longer dash in an id": (changed('"first-weeks"', '"first–weeks"'), 2, ("look like",)),
    "ends of a scale as numbers": (
        changed('kind = "words"', 'kind = "scale"\nlow = 0'), 11, ('low = "0"',),
    ),
    "a step with a comma": (changed('kind = "words"', 'kind = "number"\nstep = 0,5'), 11, ("step = 0.5",)),
    "nothing of a pack": ("# My questions\n\n1. How are you?\n2. How was the week?\n", 3, ("packs new",)),
    "prose": (with_line("Please answer in peace."), 10, ("not understood", "#")),
    "a bullet": (with_line("- Gentle"), 10, ("list",)),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_said_with_its_line_and_what_would_be_right(name: str) -> None:
    text, line, words = MISTAKES[name]
    problem = only_problem(text)
    assert problem.line == line
    for word in words:
        assert word in str(problem)
    assert str(problem).startswith("Line " if line else "The" if "The" in str(problem)[:3] else "There")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"PK\x03\x04rest", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"<!DOCTYPE html><html><body>format = 1</body></html>", "HTML"),
        (b"\xef\xbb\xbf\n <html>", "HTML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "HTML"),
        (b"<?xml version='1.0'?>", "HTML"),
        (b'{"format": 1}', "JSON"),
        (b"\x89PNG\r\n", "picture"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-16-le"), "UTF-16"),
        (GOOD.encode("utf-16-be"), "UTF-16"),
        (GOOD.replace("R.", "R\0").encode(), "not a text file"),
        (GOOD.replace("R.", "René").encode("latin-1"), "UTF-8"),
        (b"#" * (64 * 1024 + 1), "64 KiB"),
    ],
)
def test_a_file_of_another_kind_is_recognised(data: bytes, word: str) -> None:
    checked = check_bytes(data)
    assert checked.pack is None
    assert len(checked.problems) == 1
    assert word in str(checked.problems[0])


def test_the_line_of_a_byte_that_is_not_text_is_given() -> None:
    assert check_bytes(GOOD.replace("R.", "René").encode("latin-1")).problems[0].line == 4


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("   = ", "\t=\t").replace("id", "\tid"),
        GOOD.replace('id   = "comfort"', '"id" = "comfort"  # a remark'),
        GOOD.replace(LIST, '[\n  "Gentle", # one\n  "Direct",\n]'),
        GOOD.replace("[[prompts]]", "  [[ prompts ]]  # next"),
        GOOD.replace(TEXT, "text = '''How easy\nwas it?'''"),
        GOOD.replace(TEXT, 'text = """\\\n  How easy was it?\n"""'),
        GOOD.replace(TEXT, "text = 'How “easy” was it?'"),
        GOOD.rstrip("\n"),
    ],
)
def test_what_is_only_unusual_is_accepted(text: str) -> None:
    checked = check(text)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.pack is not None
    assert [prompt.id for prompt in checked.pack.prompts] == ["comfort", "style"]


def test_old_line_ends_and_the_rest_are_said_together() -> None:
    problem = only_problem(GOOD.replace("\n", "\r"))
    assert "line ends" in str(problem)


def test_every_problem_of_a_file_is_found_at_once_and_in_order() -> None:
    text = (
        GOOD.replace('"weekly"', "every week")
        .replace(TEXT, "text = How easy")
        .replace(LIST, "[Gentle, 'Direct'")
    )
    checked = check(text.replace("steps =", "stesp ="))
    assert [problem.line for problem in checked.problems] == [5, 5, 9, 16, 16, 20]


def test_a_newer_format_says_so_and_nothing_else() -> None:
    problem = only_problem(GOOD.replace("format   = 1", "format = 3").replace("kind", "novelty"))
    assert problem.line == 1
    assert "too old" in str(problem)
    assert "newer version" in str(problem)


@pytest.mark.parametrize(
    "spoilt", ['"How was day 15?', 'How was day 15?"', '"""How was day 15?', "“How was day 15?”"]
)
def test_a_mistake_in_the_middle_of_a_long_file_is_said_at_its_line_alone(spoilt: str) -> None:
    asked = "".join(f'[[prompts]]\nid = "q{n}"\ntext = "How was day {n}?"\n\n' for n in range(40))
    text = GOOD[: GOOD.index("[[")] + asked
    line = text[: text.index("How was day 15")].count("\n") + 1
    assert only_problem(text.replace('"How was day 15?"', spoilt)).line == line


def test_a_file_of_nothing_but_mistakes_is_not_read_to_the_end() -> None:
    checked = check("id = 1\n" + "what is this\n" * 4000)
    assert len(checked.problems) <= 201
    assert "more after this" in str(checked.problems[-1])


def test_more_than_200_questions_are_too_many() -> None:
    head = GOOD[: GOOD.index("[[")]
    many = "".join(f'[[prompts]]\nid = "q{n}"\ntext = "How was it?"\n' for n in range(203))
    problem = only_problem(head + many)
    assert problem.line == 6 + 200 * 3 + 1
    assert "200" in str(problem)
    exactly = "".join(f'[[prompts]]\nid = "q{n}"\ntext = "How was it?"\n' for n in range(200))
    assert check(head + exactly).pack is not None
