"""Slips that whole kinds of writers make: what is proposed is right, and in their own words."""

from __future__ import annotations

import re

import pytest

from journal_tui.packs import Checked, check_bytes
from journal_tui.packs.format.keys import EXAMPLES, KEYS
from tests.packs.writing import GOOD, changed, check, only_problem, with_line

TITLE = 'title    = "First weeks together"'
#: A line that is proposed: after "Write", "like this:", "Did you mean" and so on, to the end of the sentence.
_KEYS = "|".join(map(re.escape, sorted(EXAMPLES, key=len, reverse=True)))
_PROPOSED = re.compile(rf"((?:{_KEYS}) = .+)")

SLIPS = {
    "two equals signs": (changed(TITLE, 'title == "My pack"'), 'Write one: title = "My pack"'),
    "an equals sign too many": (changed(TITLE, 'title = = "My pack"'), 'Write one: title = "My pack"'),
    "a semicolon at the end": (changed(TITLE, 'title = "My pack";'), "Take the semicolon out."),
    "a semicolon after bare words": (changed(TITLE, "title = My pack;"), "Take the semicolon out."),
    "marks inside bare words": (changed(TITLE, 'title = My "own" pack'), "title = 'My \"own\" pack'"),
    "marks inside curly ones": (changed(TITLE, 'title = “My "own" pack”'), "title = 'My \"own\" pack'"),
    "a colon": (changed(TITLE, 'title: "My pack"'), 'title = "My pack"'),
    "a colon before bare words": (changed(TITLE, "title: My pack"), 'title = "My pack"'),
    "no equals sign": (changed(TITLE, 'title "My pack"'), 'title = "My pack"'),
    "a name misspelt": (changed(TITLE, 'titel = "My pack"'), 'title = "My pack"'),
    "a list where text belongs": (changed(TITLE, 'title = ["My", "pack"]'), "title ="),
    "a number where text belongs": (changed(TITLE, "title = 12"), 'title = "12"'),
    "choices without brackets": (
        changed('choices = ["Gentle", "Direct"]', "choices = Gentle, Direct"), '["Gentle", "Direct"]',
    ),
    "choices without commas": (
        changed('["Gentle", "Direct"]', '["Gentle" "Direct"]'), 'choices = ["Gentle", "Direct"]',
    ),
    "a day of the week": (changed('"weekly"', '"monday"'), 'when = "weekly"'),
    "days of the week": (changed('"weekly"', '"every Tuesday"'), 'days = ["tuesday"]'),
    "a day without marks": (changed('"weekly"', "monday"), 'when = "weekly"'),
    "a kind without marks": (changed('"words"', "yes/no"), 'kind = "yesno"'),
    "a word for a switch": (with_line("sealed = maybe"), "sealed = true or sealed = false."),
    "a word in marks for a switch": (with_line('sealed = "maybe"'), "without quotation marks"),
    "a number for a switch": (with_line("sealed = 1"), "sealed = true"),
    "an id of other letters": (changed('"comfort"', '"Wie geht’s?"'), "wie-geht"),
    "question for text": (
        changed('text = "How easy was it to be yourself last time?"', 'question = "How are you?"'),
        'Did you mean text? Write it like this: text = "How are you?"',
    ),
    "prompt for text": (
        changed('text = "How easy was it to be yourself last time?"', "prompt = 'How are you?'"),
        'text = "How are you?"',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_answered_in_the_words_of_who_made_it(name: str) -> None:
    text, words = SLIPS[name]
    checked = check(text)
    assert words in " ".join(map(str, checked.problems))


@pytest.mark.parametrize("name", SLIPS)
def test_what_is_proposed_is_right(name: str) -> None:
    """The proposed line, put where the problem is, leaves no problem there."""
    text, _ = SLIPS[name]
    problem = check(text).problems[0]
    proposed = _PROPOSED.search(problem.right)
    if proposed is None or problem.line is None:
        return
    line = proposed[1].split("; or", 1)[0].split(" or ", 1)[0]
    line = re.sub(r", (?:without|as it) .*$|\. It can be.*$|\.$|, for example.*$", "", line)
    lines = text.split("\n")
    lines[problem.line - 1] = line
    assert [str(left) for left in check("\n".join(lines)).problems if left.line == problem.line] == []


def test_nothing_is_said_to_be_without_marks_that_has_none() -> None:
    for text in (changed("format   = 1", "format = one"), with_line("sealed = maybe"), with_line("step = a")):
        assert "without quotation marks" not in " ".join(map(str, check(text).problems))


@pytest.mark.parametrize("key", sorted({key for keys in KEYS.values() for key in keys} - {"format"}))
def test_every_example_is_right_where_its_key_belongs(key: str) -> None:
    table = next(name for name, keys in KEYS.items() if key in keys)
    kinds = {
        "low": "scale",
        "high": "scale",
        "from": "scale",
        "to": "scale",
        "unit": "number",
        "step": "number",
    }
    question = f'id = "a"\ntext = "How?"\nkind = "{kinds.get(key, "choice")}"\n'
    question += 'choices = ["A", "B"]\n' if key not in kinds else ""
    top = 'format = 2\nid = "x-y"\ntitle = "T"\nwhen = "daily"\n'
    coping = 'name = "N"\n'
    if key == "session":
        top = top.replace('"daily"', '"before-session"')
    line = f"{key} = {EXAMPLES[key]}\n"

    def put(text: str) -> str:
        kept = "".join(f"{other}\n" for other in text.splitlines() if not other.startswith(f"{key} ="))
        return kept + line

    parts = {"pack": top, "prompts": question, "strategies": coping}
    if key == "kind":
        parts["prompts"] = parts["prompts"].replace('choices = ["A", "B"]\n', "")
    parts[table] = put(parts[table])
    text = f"{parts['pack']}\n[[prompts]]\n{parts['prompts']}\n[[strategies]]\n{parts['strategies']}"
    assert [str(problem) for problem in check(text).problems] == []


@pytest.mark.parametrize(
    ("ends", "text", "phrase"),
    [
        ('low = "1"\nhigh = "5"', "How was it?", "low end says 1"),
        ('low = "1 = bad"\nhigh = "5 = good"', "How was it?", "from = 1 and to = 5"),
        ('low = "0"\nhigh = "100"', "How was it?", "high end says 100"),
        ('low = "never (1)"\nhigh = "always (5)"', "How was it?", "from = 1 and to = 5"),
        ('low = "١"\nhigh = "٥"', "How was it?", "from = 1 and to = 5"),
        ('low = "10"\nhigh = "0"', "How was it?", "low end says 10"),
        ("", "From 1 to 7, how was it?", "the question says 1 to 7"),
        ("", "How was it, from one to five?", "the question says 1 to 5"),
        ("", "How was it (1–5)?", "the question says 1 to 5"),
        ('low = "0 = none"\nhigh = "10 = a lot"', "From 0 to 10, how was it?", ""),
        ('low = "not at all"\nhigh = "very"', "How was it after 3 days?", ""),
        ('low = "no pain for 3 days"\nhigh = "very"', "How was it?", ""),
    ],
)
def test_numbers_that_a_scale_is_not_answered_with_are_told(ends: str, text: str, phrase: str) -> None:
    checked = check(
        f'format = 1\nid = "a-b"\ntitle = "T"\nauthor = "A"\n[[prompts]]\nid = "q"\nkind = "scale"\n'
        f'text = "{text}"\n{ends}\n'
    )
    assert checked.pack is not None
    advice = " ".join(map(str, checked.advice))
    assert phrase in advice if phrase else advice == ""


def test_a_scale_of_its_own_is_asked_checked_and_shown_from_end_to_end() -> None:
    from journal_tui.models import kinds
    from journal_tui.models.limits import AnswerError
    from journal_tui.packs import as_asked, preview, to_toml

    text = 'format = 2\nid = "a-b"\ntitle = "T"\nauthor = "A"\n[[prompts]]\nid = "q"\nkind = "scale"\n'
    checked = check(text + 'text = "How?"\nfrom = 1\nto = 5\nlow = "1 = bad"\nhigh = "5 = good"\n')
    assert checked.pack is not None and checked.advice == ()
    question = as_asked(checked.pack.prompts[0])
    assert kinds.show(question, kinds.check(question, "4")) == "4 of 5"
    for wrong in ("0", "6", 6):
        with pytest.raises(AnswerError):
            kinds.check(question, wrong)
    assert "from 1 to 5" in preview(checked.pack)
    again = check_bytes(to_toml(checked.pack).encode())
    assert (again.pack, again.problems) == (checked.pack, ())


FORMAT_2 = ("from = 1", "to = 5", 'days = ["monday"]', 'session = "group"')


@pytest.mark.parametrize("line", FORMAT_2)
def test_a_key_of_format_2_says_so_in_format_1(line: str) -> None:
    problem = only_problem(with_line(line))
    assert "belongs to format 2" in problem.wrong
    assert problem.right == "Write format = 2 at the top."


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("from = 5\nto = 5", "ends at 5"),
        ("from = -1", "whole number"),
        ("to = 11", "whole number"),
        ("to = 2.5", "whole number"),
        ('days = ["monday"]', "daily"),
        ('session = "group"', "session"),
    ],
)
def test_what_does_not_go_together_in_format_2_is_told(line: str, word: str) -> None:
    text = GOOD.replace("format   = 1", "format = 2").replace('kind = "words"', f'kind = "scale"\n{line}')
    assert word in str(only_problem(text))


@pytest.mark.parametrize(
    "text",
    [
        "How was your week? Did you sleep? Did you eat?",
        "Where were you, who was there, and what did you feel?",
        "What happened? Who was there? How did you feel?",
    ],
)
def test_three_questions_in_one_line_are_told(text: str) -> None:
    checked = check(changed("How easy was it to be yourself last time?", text).replace('"words"', '"text"'))
    assert "more than two things" in str(checked.advice[0])


@pytest.mark.parametrize("text", ["How did you sleep and eat?", "How sad and tired were you?"])
def test_two_things_and_one_number_are_told(text: str) -> None:
    checked = check(changed("How easy was it to be yourself last time?", text).replace('"words"', '"scale"'))
    assert "two things" in str(checked.advice[0])


@pytest.mark.parametrize(
    "text",
    [
        "Have you thought about suicide?", "Did you want to die this week?", "Did you hurt yourself?",
        "Have you had thoughts of ending it?", "¿Has pensado en suicidarte?", "Denkst du an Suizid?",
        "Hast du daran gedacht, dir das Leben zu nehmen?", "As-tu eu envie de mourir ?",
        "Σκέφτηκες την αυτοκτονία;", "هل فكرت في الانتحار؟", "Did you harm someone?",
        "Do you feel you would be better off dead?", "Did you overdose?",
    ],
)  # fmt: skip
def test_a_question_that_cannot_wait_has_helplines_or_is_told(text: str) -> None:
    pack = changed("How easy was it to be yourself last time?", text)
    assert "know today" in " ".join(map(str, check(pack).advice))
    with_helplines = pack.replace(f'text = "{text}"', f'text = "{text}"\nsafety = true')
    assert "know today" not in " ".join(map(str, check(with_helplines).advice))


@pytest.mark.parametrize(
    "text", ["What did you do to calm yourself?", "Who died in the film?", "What hurts?"]
)
def test_a_question_that_can_wait_is_not_told(text: str) -> None:
    assert "know today" not in " ".join(
        map(str, check(changed("How easy was it to be yourself last time?", text)).advice)
    )


YAML = (
    "title: My pack\nprompts:\n  - id: a\n    text: How?\n",
    "---\ntitle: x\n",
    "%YAML 1.2\n---\na: b\n",
    "- id: one\n  text: How?\n- id: two\n",
)


@pytest.mark.parametrize("text", YAML)
def test_yaml_gets_one_answer(text: str) -> None:
    assert "YAML" in str(only_problem(text))


def foreign(head: str, kind: str) -> Checked:
    return check(
        f'format = 2\nid = "a-b"\ntitle = "T"\nauthor = "A"\nlanguage = "es"\n{head}\n[[prompts]]\n'
        f'id = "q"\ntext = "¿Cómo fue?"\nkind = "{kind}"\n'
    )


def test_english_words_in_another_language_are_told_unless_the_pack_gives_its_own() -> None:
    yes = 'yes = "sí"\nno = "no"\nrather-not-say = "prefiero no decirlo"'
    words = 'words = ["nada", "un poco", "algo", "bastante", "del todo"]'
    assert "stay English" in str(foreign("", "yesno").advice[0])
    assert "stay English" in str(foreign("", "words").advice[0])
    for kind in ("when", "minutes"):
        assert "stay English" in str(foreign("", kind).advice[0])
    for head, kind, options in ((yes, "yesno", "prefiero no decirlo"), (words, "words", "del todo")):
        checked = foreign(head, kind)
        assert checked.advice == () and checked.pack is not None
        assert options in checked.pack.prompts[0].choices
    assert "five" in str(foreign('words = ["a", "b"]', "words").problems[0]).lower()


def test_answers_in_the_language_of_the_pack_are_kept_and_shown_in_it() -> None:
    from journal_tui.models import kinds
    from journal_tui.packs import as_asked

    pack = foreign('words = ["nada", "un poco", "algo", "bastante", "del todo"]', "words").pack
    assert pack is not None
    question = as_asked(pack.prompts[0])
    assert kinds.show(question, kinds.check(question, "bastante")) == "bastante"
    pack = foreign('yes = "sí"\nno = "no"\nrather-not-say = "prefiero no decirlo"', "yesno").pack
    assert pack is not None
    assert kinds.check(as_asked(pack.prompts[0]), True) == "sí"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (changed('["Gentle", "Direct"]', '["Gentle", "Direct"] and more'), "after the ]"),
        (with_line("sealed = true true"), "sealed"),
        (with_line("step = 1 2"), "step"),
        (with_line("choices = [1] 2"), "after the ]"),
        (changed('["Gentle", "Direct"]', f"[{', '.join('x' * 30)}]"), "list is not understood"),
        (with_line('help = "a\\u202eb"'), "taken out"),
        (changed("[[strategies]]", "[[strategies]] then"), "more after the heading"),
        (changed('["Gentle", "Direct"]', '["""Gentle""", "Direct"]'), "three quotation marks"),
        ("\x1f\x8b", "compressed"),
        ("bplist00", "another program"),
        (changed("weekly", "z" * 45), "It can be"),
        (with_line("[[odd]]"), "not a heading"),
        (with_line('session = "groop"').replace("format   = 1", "format = 2"), 'session = "group"'),
        (with_line('sections = ["a"]'), "Did you mean section"),
        (with_line('sealed = "true" x'), "more"),
        (with_line("[x] y").replace('"words"', '"text"'), "heading"),
    ],
)
def test_what_seldom_goes_wrong_has_its_sentence_too(text: str, word: str) -> None:
    data = text.encode("latin-1") if text.startswith("\x1f") else text.encode()
    sentences = " ".join(map(str, check_bytes(data).problems + check_bytes(data).advice))
    assert word in sentences


def test_days_that_are_none_are_told() -> None:
    text = with_line('days = ["mon", "tue"]').replace("format   = 1", "format = 2").replace("weekly", "daily")
    assert "not one of the days" in str(only_problem(text))
