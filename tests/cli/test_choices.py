"""What is logged by command counts as on the screen, and a choice is understood or refused."""

from __future__ import annotations

import pytest

from journal_tui.models.records import StrategyUse, Urge

from .conftest import Notebook


def test_each_thing_tried_in_an_urge_is_one_use(notebook: Notebook) -> None:
    for _ in range(3):
        assert notebook.invoke("urge", "--set", "strength=6", "--set", "tried=Take a walk").exit_code == 0
    journal = notebook.open()
    uses = journal.all(StrategyUse)
    assert [use.strategy for use in uses] == ["Take a walk"] * 3
    assert {use.urge for use in uses} == {urge.id for urge in journal.all(Urge)}
    journal.close()
    page = notebook.invoke("summary", "--tick", "tried").stdout
    assert "Take a walk: 3 times" in page


@pytest.mark.parametrize(
    ("setting", "field", "stored"),
    [
        ("ended=1", "ended", "rode it out"),
        ("place=1", "place", "home"),
        ("place=hme", "place", "home"),
        ("place=my own corner", "place", "my own corner"),
        ("outside=1,3", "outside", ("people", "things seen or smelt")),
        ("outside=plcaes", "outside", ("places",)),
    ],
)
def test_a_choice_is_understood_by_its_number_and_with_a_slip(
    notebook: Notebook, setting: str, field: str, stored: object
) -> None:
    result = notebook.invoke("urge", "--set", setting)
    assert result.exit_code == 0, result.stderr
    journal = notebook.open()
    (urge,) = journal.all(Urge)
    journal.close()
    assert getattr(urge, field) == stored
    own = "corner" in setting
    assert ("understood as" in result.stderr) is not own


@pytest.mark.parametrize("setting", ["place=99", "place=0", "outside=99", "ended=99", "ended=-1", "place=-1"])
def test_a_number_that_no_choice_has_is_refused(notebook: Notebook, setting: str) -> None:
    result = notebook.invoke("urge", "--set", setting)
    assert result.exit_code == 2, result.stderr
    journal = notebook.open()
    assert journal.all(Urge) == []
    journal.close()


@pytest.mark.parametrize(("typed", "stored"), [("y", "yes"), ("n", "no"), ("1", "yes"), ("2", "no")])
def test_yes_and_no_may_be_one_letter(notebook: Notebook, typed: str, stored: str) -> None:
    assert notebook.invoke("checkin", "--set", f"contact={typed}").exit_code == 0
    assert f"Supportive contact: {stored}" in notebook.invoke("show").stdout
