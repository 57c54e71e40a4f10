"""The JSON Schema says of a file what the checker says, as far as a schema can."""

from __future__ import annotations

import random
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from journal_tui.packs import check_bytes, starter
from journal_tui.packs.builtin import BUILTIN_IDS, builtin_bytes
from journal_tui.packs.format.keys import KEYS
from journal_tui.packs.reader.schema import schema
from tests.packs.hostile import good, make
from tests.packs.test_mistakes import MISTAKES
from tests.packs.writing import GOOD, changed, with_line

FORMAT = (files("journal_tui.packs") / "FORMAT.md").read_text(encoding="utf-8")
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", FORMAT + README, re.DOTALL)
VALIDATOR = jsonschema.Draft202012Validator(schema())

#: What only the checker can say, or says of how a file is written: these are packs to the schema.
BEYOND_A_SCHEMA = {
    "a text of spaces nobody sees", "the same id twice", "the same choice twice", "a format with a point",
    "questions in a list", "the same way of coping in capitals",
}  # fmt: skip


def fits(text: str) -> bool:
    return VALIDATOR.is_valid(tomllib.loads(text))


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("pack_id", BUILTIN_IDS)
def test_the_packs_that_come_with_the_app_fit(pack_id: str) -> None:
    VALIDATOR.validate(tomllib.loads(builtin_bytes(pack_id).decode()))


@pytest.mark.parametrize("text", [starter(), *EXAMPLES], ids=lambda text: text[:20])
def test_the_starter_and_every_example_fit(text: str) -> None:
    VALIDATOR.validate(tomllib.loads(text))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_that_is_toml_all_the_same_does_not_fit(name: str) -> None:
    text = MISTAKES[name][0]
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert fits(text) == (name in BEYOND_A_SCHEMA)


@pytest.mark.parametrize("seed", range(60))
def test_a_good_pack_fits(seed: int) -> None:
    text = good(random.Random(seed))
    assert check_bytes(text.encode()).pack is not None
    assert fits(text)


@pytest.mark.parametrize("number", range(120))
def test_what_the_checker_takes_the_schema_takes(number: int) -> None:
    data = make(number)
    if check_bytes(data).pack is not None:
        # What is folded and cleaned is longer as it is written.
        text = data.decode().removeprefix("\ufeff").replace("\r\n", "\n")
        errors = [e for e in VALIDATOR.iter_errors(tomllib.loads(text)) if e.validator != "maxLength"]
        assert errors == []


@pytest.mark.parametrize(
    "text",
    [
        GOOD[: GOOD.index("[[")],
        changed('"first-weeks"', '"con"'),
        changed('kind = "words"', 'kind = "scale"\nunit = "h"'),
        changed('choices = ["Gentle", "Direct"]\n', ""),
        with_line("own_words = true"),
        with_line('zebra = "x"'),
        changed("format   = 1", "format = 3"),
        with_line("from = 1"),
        with_line('days = ["monday"]'),
    ],
)
def test_what_is_no_pack_does_not_fit(text: str) -> None:
    assert not fits(text)


def test_every_key_is_in_it_and_in_the_format_in_the_same_words() -> None:
    root = schema()
    places = {"pack": root, "prompts": root["$defs"]["prompt"], "strategies": root["$defs"]["strategy"]}
    for table, keys in KEYS.items():
        assert set(keys) == set(places[table]["properties"]) - {"prompts", "strategies"}
        for name, key in keys.items():
            assert f"| `{name}` | {key.about} |" in FORMAT
            assert places[table]["properties"][name]["description"]
