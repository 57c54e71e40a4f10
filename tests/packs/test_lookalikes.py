"""A pack that takes another's name by the look of it is told; one that only has a name of its own is not."""

from __future__ import annotations

import msgspec
import pytest

from journal_tui.models.base import SCHEMA
from journal_tui.models.stored import InstalledPack, Pack
from journal_tui.packs import builtin
from journal_tui.packs.checks.lookalikes import lookalikes
from tests.packs.test_schedule import NOW
from tests.packs.writing import GOOD, changed, check

MINE = Pack(id="first-weeks", title="First weeks together", author="R.")


def have(pack: Pack = MINE) -> list[InstalledPack]:
    return [InstalledPack(id=pack.id, schema=SCHEMA, pack=pack, added_at=NOW)]


@pytest.mark.parametrize(
    "pack_id", ["first-week5", "f1rst-weeks", "flrst-weeks", "firstweeks", "first--weeks", "fir5t-vveeks"]
)
def test_an_id_that_looks_like_one_of_yours_is_told(pack_id: str) -> None:
    (lookalike,) = lookalikes(Pack(id=pack_id, title="Other"), have())
    assert lookalike.key == "id"
    assert "first-weeks" in lookalike.sentence
    assert pack_id in lookalike.sentence
    assert lookalike.sentence.endswith("It is another pack.")


@pytest.mark.parametrize("pack_id", ["t0day", "to-day", "rid1ng-the-wave", "ridingthewave"])
def test_an_id_that_looks_like_one_of_the_apps_is_told(pack_id: str) -> None:
    (lookalike,) = lookalikes(Pack(id=pack_id, title="Other"))
    assert "comes with the app" in lookalike.sentence


@pytest.mark.parametrize(
    "title",
    ["FIRST WEEKS TOGETHER", "Fіrst wееks tоgether", "First  weeks, together!", "Fïrst weeks tögether"],
)
def test_a_title_that_reads_like_one_of_yours_is_told(title: str) -> None:
    (lookalike,) = lookalikes(Pack(id="other", title=title), have())
    assert lookalike.key == "title"


def test_the_apps_own_id_and_name_are_told_when_the_pack_is_not_the_apps() -> None:
    assert [lookalike.key for lookalike in lookalikes(Pack(id="today", title="Mine"))] == ["id"]
    assert [lookalike.key for lookalike in lookalikes(Pack(id="x", title="Mine", author="Јournal TUI"))] == [
        "author"
    ]


@pytest.mark.parametrize("pack", builtin(), ids=lambda pack: pack.id)
def test_nothing_is_told_of_the_apps_own_packs_and_of_a_newer_version(pack: Pack) -> None:
    assert lookalikes(pack, have()) == []
    assert lookalikes(msgspec.structs.replace(MINE, version="2.0"), have()) == []


@pytest.mark.parametrize("title", ["🌊", "🙂", "أسابيعنا", "Πρώτες εβδομάδες", "第一週", "Weeks"])
def test_another_name_is_no_imitation(title: str) -> None:
    others = [*have(), *have(Pack(id="wave", title="🌊🌊")), *have(Pack(id="ar", title="يومي"))]
    assert lookalikes(Pack(id="other", title=title, author=title), others) == []


def test_the_checker_gives_it_as_advice_with_its_line() -> None:
    checked = check(changed('"first-weeks"', '"t0day"'))
    assert checked.pack is not None
    assert [advice.line for advice in checked.advice] == [2]
    assert "Choose another" in str(checked.advice[0])
    assert check(GOOD).advice == ()
