"""Helplines by region, from `helplines.toml`, read when they are first asked for.

Nothing is looked up anywhere: the file is checked by hand for each release, and carries its date.
"""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from journal_tui.models.names import name_key

ELSEWHERE = "other"
_EMERGENCY = "Emergency"
_EUROPEAN_UNION = {
    "AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany",
    "DK": "Denmark", "EE": "Estonia", "ES": "Spain", "FI": "Finland", "FR": "France", "GR": "Greece",
    "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IT": "Italy", "LT": "Lithuania", "LU": "Luxembourg",
    "LV": "Latvia", "MT": "Malta", "NL": "Netherlands", "PL": "Poland", "PT": "Portugal", "RO": "Romania",
    "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia",
}  # fmt: skip
#: What else countries are called.
_ALSO_CALLED = {
    "UK": "GB", "Britain": "GB", "Great Britain": "GB", "England": "GB", "Scotland": "GB", "Wales": "GB",
    "Northern Ireland": "GB", "USA": "US", "America": "US", "United States of America": "US",
    "Holland": "NL", "Republic of Ireland": "IE", "Deutschland": "DE", "European Union": "EU",
}  # fmt: skip
_PLACES = {
    "Europe/London": "GB", "Europe/Belfast": "GB", "Europe/Dublin": "IE", "Europe/Berlin": "DE",
    "Europe/Paris": "FR", "Europe/Amsterdam": "NL", "Pacific/Auckland": "NZ", "Asia/Kolkata": "IN",
    "Asia/Calcutta": "IN", "Africa/Johannesburg": "ZA", "Pacific/Honolulu": "US",
    "America/New_York": "US", "America/Chicago": "US", "America/Denver": "US", "America/Los_Angeles": "US",
    "America/Phoenix": "US", "America/Anchorage": "US", "America/Detroit": "US", "America/Boise": "US",
    "America/Toronto": "CA", "America/Vancouver": "CA", "America/Montreal": "CA", "America/Halifax": "CA",
    "America/Winnipeg": "CA", "America/Edmonton": "CA", "America/Regina": "CA", "America/St_Johns": "CA",
    "Europe/Vienna": "EU", "Europe/Brussels": "EU", "Europe/Sofia": "EU", "Asia/Nicosia": "EU",
    "Europe/Prague": "EU", "Europe/Copenhagen": "EU", "Europe/Tallinn": "EU", "Europe/Madrid": "EU",
    "Europe/Helsinki": "EU", "Europe/Athens": "EU", "Europe/Zagreb": "EU", "Europe/Budapest": "EU",
    "Europe/Rome": "EU", "Europe/Vilnius": "EU", "Europe/Luxembourg": "EU", "Europe/Riga": "EU",
    "Europe/Malta": "EU", "Europe/Warsaw": "EU", "Europe/Lisbon": "EU", "Europe/Bucharest": "EU",
    "Europe/Stockholm": "EU", "Europe/Ljubljana": "EU", "Europe/Bratislava": "EU",
}  # fmt: skip


class Line(NamedTuple):
    """One service. `sure` is false for what is widely known but was not looked up."""

    name: str
    reach: str
    sure: bool = True


class Region(NamedTuple):
    """A country, or a wider area. The emergency number stands first, or a word on it where none is known."""

    code: str
    name: str
    lines: tuple[Line, ...]


@functools.cache
def _read() -> tuple[date, tuple[Region, ...]]:
    import tomllib  # noqa: PLC0415  takes longer to load than most commands need
    from importlib import resources  # noqa: PLC0415  as above

    data = tomllib.loads(resources.files(__package__).joinpath("helplines.toml").read_text("utf-8"))
    all_regions = [
        Region(item["code"], item["name"], _emergency_first(item["lines"])) for item in data["regions"]
    ]
    return data["checked"], tuple(all_regions)


def _emergency_first(items: list[dict[str, object]]) -> tuple[Line, ...]:
    lines = [Line(str(item["name"]), str(item["reach"]), item.get("sure") is not False) for item in items]
    if not any(line.name == _EMERGENCY for line in lines):
        lines.append(Line(_EMERGENCY, "your country's emergency number"))
    return tuple(sorted(lines, key=lambda line: line.name != _EMERGENCY))


def checked_on() -> date:
    """The day the numbers were checked."""
    return _read()[0]


def numbers_change() -> str:
    """The sentence with that day which stands under every list of numbers."""
    return f"Numbers change. These were checked on {checked_on().isoformat()}."


def regions() -> tuple[Region, ...]:
    """Every region, in the order of the file; the last one is for everywhere else."""
    return _read()[1]


@functools.cache
def _codes() -> dict[str, str]:
    """The code that each spelling of a country means."""
    names = {name: code for code, name in _EUROPEAN_UNION.items()} | _ALSO_CALLED
    names |= {known.name: known.code for known in regions()}
    names |= {code: code for code in (*_EUROPEAN_UNION, *(known.code for known in regions()))}
    return {name_key(name): code for name, code in names.items()}


def region(named: str) -> Region | None:
    """A region by its code or its name, however it is spelt; a country of the EU finds the EU's."""
    code = _codes().get(name_key(named).removeprefix("the"))
    candidates = (code, "EU" if code in _EUROPEAN_UNION else None)
    return next((known for c in candidates for known in regions() if known.code == c), None)


def also_called(known: Region) -> tuple[str, ...]:
    """What else a region's country is called, or those it is for."""
    return tuple(name for name in country_names() if name != known.name and region(name) == known)


def country_names() -> tuple[str, ...]:
    """What countries may be called that have a list of their own, or one with others."""
    return (*(known.name for known in regions()), *_EUROPEAN_UNION.values(), *_ALSO_CALLED)


#: A link to the time zone of the machine, on most of them.
_MACHINE_ZONE = Path("/etc/localtime")


def guess_region(environ: Mapping[str, str], *, machine_zone: Path = _MACHINE_ZONE) -> Region:
    """The likeliest region, from the time zone, the machine's where none is set, then from the language.

    A time zone says where someone is; a language setting is often another country's. When nothing is known
    it is the one for everywhere else. A guess: always offer to change it.
    """
    zone = environ.get("TZ", "").lstrip(":") or _linked_zone(machine_zone)
    code = "AU" if zone.startswith("Australia/") else _PLACES.get(zone, "")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = code or _country(environ.get(name, ""))
    guessed = region(code) if code else None
    return guessed or region(ELSEWHERE) or regions()[-1]


def _linked_zone(link: Path) -> str:
    """``Europe/London`` where the link leads to that zone's file."""
    try:
        return str(link.readlink()).rpartition("zoneinfo/")[2]
    except OSError:
        return ""


def chosen_region(code: str | None, environ: Mapping[str, str]) -> Region:
    """The region that was chosen; the likeliest while none was, or one that is not known here."""
    return (region(code) if code else None) or guess_region(environ)


def is_guessed(code: str | None) -> bool:
    """Whether `chosen_region` has to guess: nothing was chosen, or what is not known here."""
    return region(code or "") is None


def guessed_words(shown: Region, how: str) -> str:
    """What stands above the numbers of a region that nobody chose; `how` says how one is chosen."""
    if shown.code == ELSEWHERE:
        return f"Your country is unknown. {how}"
    return f"Your country is guessed. {how}"


def _country(locale: str) -> str:
    """``AT`` from ``de_AT.UTF-8@euro``; empty when no country is named."""
    named = locale.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
    return next((part for part in named[1:] if len(part) == 2 and part.isalpha()), "").upper()


def helplines_text(shown: Region, *, width: int = 78) -> str:
    """A region's helplines as plain text, the emergency number first; ends with a newline.

    How to reach a service stands beside its name where `width` has room for both, else under it.
    """
    pairs = [(line.name, line.reach) for line in shown.lines]
    column = max(len(name) for name, _ in pairs) + 2
    side_by_side = column + max(len(reach) for _, reach in pairs) <= width
    rows = [shown.name, ""]
    for name, reach in pairs:
        rows += (
            [f"{name:<{column}}{reach}"] if side_by_side else [*textwrap.wrap(name, width), f"    {reach}"]
        )
    return "\n".join([*rows, "", *textwrap.wrap(numbers_change(), width), ""])
