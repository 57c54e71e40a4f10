"""A newer version shows exactly what it changes, and takes away no seal and no refusal unasked."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Answer
from journal_tui.models.stored import Pack, PackStrategy, Prompt
from journal_tui.packs import (
    PackError,
    answer,
    ask_again,
    changes,
    check_bytes,
    differences,
    install,
    seals_dropped,
    still_refused,
    strategy_differences,
)
from journal_tui.packs.format.keys import KEYS

ONE = Pack(
    id="swap", title="Swap", version="1.0", when="weekly",
    prompts=(
        Prompt(id="private", text="What would you rather keep to yourself?", sealed=True, safety=True),
        Prompt(id="feel", kind="scale", text="How do you feel?", low="bad", high="good"),
        Prompt(id="num", kind="number", unit="glasses", text="How many?"),
    ),
    strategies=(PackStrategy(name="Walk", steps="Go out."),),
)  # fmt: skip


def with_prompt(pack: Pack, prompt_id: str, **fields: Any) -> Pack:  # Any: fields of a prompt
    return msgspec.structs.replace(
        pack, version="2.0",
        prompts=tuple(
            msgspec.structs.replace(p, **fields) if p.id == prompt_id else p for p in pack.prompts
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("prompt_id", "fields", "phrase"),
    [
        ("private", {"sealed": False}, "the answer: starts sealed → does not start sealed"),
        ("private", {"safety": False}, "helplines: stand beside it → do not stand beside it"),
        ("feel", {"low": "good", "high": "bad"}, "turned round"),
        ("feel", {"low": "awful"}, "the low end: “bad” → “awful”"),
        ("num", {"unit": "days"}, "unit: “glasses” → “days”"),
        ("num", {"when": "daily"}, "how often: every week → every day"),
        ("num", {"kind": "scale"}, "answered with: “number” → “scale”"),
        ("num", {"help": "Bring it."}, "help: nothing → “Bring it.”"),
        ("num", {"choices": ("a",)}, "choices: nothing → “a”"),
    ],
)
def test_each_thing_that_changes_is_told_old_beside_new(
    prompt_id: str, fields: dict[str, Any], phrase: str
) -> None:
    new = with_prompt(ONE, prompt_id, **fields)
    ((was, now),) = changes(ONE, new).changed
    assert any(phrase in difference.line for difference in differences(ONE, was, new, now))


def test_no_field_of_a_question_or_a_strategy_changes_untold() -> None:
    other: dict[str, Any] = {
        "text": "x", "kind": "yesno", "label": "x", "help": "x", "low": "x", "middle": "x", "high": "x",
        "bands": ((0, "x"),), "choices": ("x",), "own_words": True, "unit": "x", "step": 2.0, "most": 3.0,
        "least": 1, "section": "x", "first": True, "safety": True, "ahead": True, "over_time": "x",
        "when": "daily", "sealed": True, "days": ("monday",), "session": "group",
    }  # fmt: skip
    was = Prompt(id="q", text="Q?")
    old = msgspec.structs.replace(ONE, when="daily", prompts=(was,))
    assert "groups" not in KEYS["prompts"], "headings of choices are for this program's own questions"
    for name in set(Prompt.__struct_fields__) - {"id", "only_if", "groups"}:
        value = "before-session" if name == "when" else other[name]
        extra = {"when": "before-session"} if name == "session" else {}
        now = msgspec.structs.replace(was, **{**extra, name: value})
        new = msgspec.structs.replace(old, prompts=(now,))
        assert differences(old, was, new, now), name
    assert not differences(old, was, old, was)
    walk = ONE.strategies[0]
    for name in PackStrategy.__struct_fields__:
        assert strategy_differences(walk, msgspec.structs.replace(walk, **{name: "x"})), name


def test_a_strategy_that_is_worded_anew_is_told_with_its_old_words() -> None:
    two = PackStrategy(name="Walk", steps="Go out and take two pills.")
    new = msgspec.structs.replace(ONE, strategies=(two,))
    difference = changes(ONE, new)
    assert difference.strategies == () and difference.strategies_gone == ()
    ((was, now),) = difference.strategies_changed
    (line_difference,) = strategy_differences(was, now)
    assert line_difference.line == "steps: “Go out.” → “Go out and take two pills.”"


def test_the_seal_stays_through_newer_versions_until_the_client_drops_it(journal: Journal) -> None:
    installed = install(journal, ONE)
    new = with_prompt(ONE, "private", sealed=False)
    assert seals_dropped(installed, new) == ("private",)
    for version in (new, msgspec.structs.replace(new, version="3.0")):
        installed = install(journal, version)
        assert answer(journal, installed, installed.pack.prompts[0], "words").sealed
    installed = install(journal, new, unsealed=("private",))
    assert not answer(journal, installed, installed.pack.prompts[0], "words").sealed
    assert [item.sealed for item in journal.all(Answer)] == [True, True, False]


def test_what_was_refused_stays_out_also_under_another_id_and_comes_back_when_asked_for(
    journal: Journal,
) -> None:
    installed = install(journal, ONE, refused=("num",))
    new = msgspec.structs.replace(
        ONE, prompts=(*ONE.prompts[:2], msgspec.structs.replace(ONE.prompts[2], id="number"))
    )
    assert still_refused(installed, new) == ("num", "number")
    installed = install(journal, new)
    assert [prompt.id for prompt in installed.asked] == ["private", "feel"]
    assert ask_again(journal, "swap", "number").id == "number"
    assert [prompt.id for prompt in journal.packs()[0].asked] == ["private", "feel", "number"]
    with pytest.raises(PackError):
        ask_again(journal, "swap", "nothing")
    with pytest.raises(PackError):
        ask_again(journal, "none", "number")


def test_a_file_of_a_newer_version_is_told_the_same_way(journal: Journal) -> None:
    text = 'format = 1\nid = "a-b"\ntitle = "T"\nauthor = "A"\n[[prompts]]\nid = "q"\ntext = "Q?"\n'
    install(journal, check_bytes((text + "sealed = true\n").encode()))
    checked = check_bytes(text.encode())
    assert checked.pack is not None
    assert seals_dropped(journal.packs()[0], checked.pack) == ("q",)
