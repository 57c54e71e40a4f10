"""The helplines and the notes, as someone without a journal can see them."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from journal_tui import safety


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"LANG": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "de_DE"}, "DE"),
        ({"LANG": "de_AT.UTF-8"}, "EU"),
        ({"LANG": "sv_SE@euro"}, "EU"),
        ({"LANG": "zh_Hans_NZ.UTF-8"}, "NZ"),
        ({"LANG": "en-IE"}, "IE"),
        ({"LC_ALL": "fr_FR", "LANG": "en_US"}, "FR"),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "US"),
        ({"LC_ALL": "", "LC_MESSAGES": "nl_NL", "LANG": "en_US"}, "NL"),
        ({"TZ": "Australia/Perth", "LANG": "en_US.UTF-8"}, "AU"),
        ({"TZ": ":Europe/Vienna", "LANG": "en_US.UTF-8"}, "EU"),
        ({"TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8"}, "other"),
        ({"LANG": "../../etc/passwd"}, "other"),
        ({"LANG": "C"}, "other"),
        ({}, "other"),
    ],
)
def test_the_region_is_guessed_from_where_and_in_which_language_the_machine_is_used(
    environ: dict[str, str], code: str
) -> None:
    assert safety.guess_region(environ, machine_zone=Path("/nowhere")).code == code


def test_where_no_time_zone_is_set_the_machines_comes_before_the_language(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/London")
    american = {"LC_ALL": "en_US.UTF-8"}
    assert safety.guess_region(american, machine_zone=link).code == "GB"
    assert safety.guess_region({**american, "TZ": "Europe/Paris"}, machine_zone=link).code == "FR"
    link.unlink()
    link.write_text("TZif2")
    assert safety.guess_region(american, machine_zone=link).code == "US"


@pytest.mark.parametrize("region", safety.regions(), ids=lambda region: region.code)
def test_every_region_begins_with_what_to_do_in_an_emergency_and_ends_with_the_date(
    region: safety.Region,
) -> None:
    for width in (78, 40):
        lines = safety.helplines_text(region, width=width).splitlines()
        assert lines[0] == region.name
        assert lines[2].startswith("Emergency")
        assert "Numbers change." in " ".join(lines[-2:])
        assert "2026-11-21" in " ".join(lines[-2:])
        for line in region.lines:
            assert any(line.reach in row for row in lines)
    assert max(len(row) for row in safety.helplines_text(region, width=78).splitlines()) <= 78


def test_nothing_of_the_file_is_lost_and_what_was_not_looked_up_says_so() -> None:
    file = tomllib.loads(resources.files("journal_tui.safety").joinpath("helplines.toml").read_text("utf-8"))
    assert safety.checked_on() == file["checked"]
    for item in file["regions"]:
        region = safety.region(item["code"])
        assert region is not None
        known = {(line.name, line.reach, line.sure) for line in region.lines}
        assert known >= {(line["name"], line["reach"], line.get("sure", True)) for line in item["lines"]}
    canada = safety.region("ca")
    assert canada is not None
    assert "911" in safety.helplines_text(canada)


def test_a_region_is_found_by_any_spelling_of_its_code() -> None:
    regions = [safety.region(code) for code in ("uk", " gb ", "at", "Other", "xx", "")]
    assert [region and region.code for region in regions] == ["GB", "GB", "EU", "other", None, None]


def test_the_notes_stand_word_for_word() -> None:
    notes = " ".join(safety.NOTES)
    assert "do not stop suddenly on your own. Talk to a doctor first." in notes
    assert "After a break your body handles less, so the old amount can kill, opioids above all." in notes
    assert safety.WHAT_THIS_IS == (
        "This is a private notebook. It is not a medical device and not treatment. "
        "Nobody reads or watches it. It cannot call for help."
    )
    assert safety.COPY_NOTE.startswith("Your copy is not specially protected by law.")
    assert "recovery code" in " ".join(safety.BEFORE_PASSPHRASE)
