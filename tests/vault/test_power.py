"""The power fails at any moment, and again: nothing acknowledged is lost, nothing is called damaged.

A small dose; `python -m tests.vault.power` gives the whole of it.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.vault.file.disk import Disk
from journal_tui.vault.format import frames

from . import power
from .power import Problem, noticed_by, search
from .power_disk import PACKAGE, SimulatedDisk, Site, sync_sites
from .power_stories import STORIES, Story
from .power_world import NEW, OLD, Choice, File, World, choices

DOSE = 2


@pytest.fixture(scope="module")
def reached_by() -> dict[Site, list[Story]]:
    """Every story, searched; which stories come to which fsync."""
    reached: dict[Site, list[Story]] = {site: [] for site in sync_sites()}
    for story in STORIES:
        search_run = search(story, at_most=DOSE)
        search_run.run()
        assert search_run.counts["first cut"] > 5
        for site in search_run.reached:
            reached[site].append(story)
    return reached


def test_no_power_cut_loses_what_was_acknowledged(reached_by: dict[Site, list[Story]]) -> None:
    assert len(reached_by) > 5
    assert all(reached_by.values()), "every fsync is come to by some story"


@pytest.mark.parametrize("site", sync_sites(), ids=lambda site: f"{site[0]}:{site[1]}")
def test_no_fsync_can_be_left_out(site: Site, reached_by: dict[Site, list[Story]]) -> None:
    # The short stories first.
    stories = sorted(reached_by[site], key=lambda story: sum(story in sites for sites in reached_by.values()))
    assert noticed_by(site, stories, at_most=64) is not None


def test_every_fsync_of_the_vault_goes_through_the_disk_of_the_tests() -> None:
    calls = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("fsync", "fdatasync")
    }
    assert calls == {"vault/file/disk.py"}


def test_the_simulated_disk_answers_every_call_itself() -> None:
    calls = {name for name, _ in inspect.getmembers(Disk, inspect.isfunction) if not name.startswith("_")}
    assert calls <= set(vars(SimulatedDisk)), "a call that reached the real disk would not be recorded"


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda *_: frames.Verdict.SOUND, id="whatever is there is sound"),
        pytest.param(lambda *_: frames.Verdict.DAMAGED, id="whatever is there is damage"),
    ],
)
def test_a_wrong_verdict_is_noticed(
    spoilt: Callable[..., frames.Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = frames.judge

    def judge(data: bytes, end: int, seq: int) -> frames.Verdict:
        return honest(data, end, seq) if len(data) == end else spoilt()

    monkeypatch.setattr(frames, "judge", judge)
    with pytest.raises(Problem):
        search(STORIES[0], at_most=DOSE).run()


def one_file(*changes: tuple[int, bytes | None]) -> World:
    world = power.empty_world(Path("/a/b/c"))
    folder = world.find(Path("/a"))
    assert folder is not None
    world.make(folder, "f", 99, "file")
    world.write(99, 0, b"o" * 1024)
    world.settle()
    for offset, data in changes:
        world.cut(99, offset) if data is None else world.write(99, offset, data)
    return world


def content(world: World) -> bytes:
    return bytes(world.file(99).now)


def test_what_was_synced_is_on_the_disk_and_the_rest_may_be() -> None:
    world = one_file((1024, b"n" * 512), (512, None))
    assert content(world.after_cut(Choice(OLD))) == b"o" * 1024
    assert content(world.after_cut(Choice(NEW))) == b"o" * 512
    import random

    seen = {content(world.after_cut(choice)) for choice in choices(world, random.Random(1), 400)}
    assert b"o" * 1024 + b"n" * 512 in seen  # the cut did not arrive
    assert b"o" * 512 + bytes(512) in seen  # it arrived in part
    assert b"o" * 1024 + bytes(512) in seen  # the length without the data
    assert any(len(image) % 512 > 0 for image in seen)  # a length of its own
    assert all(image.startswith(b"o" * 512) for image in seen)  # nobody touched that
    world.sync(99)
    assert {content(world.after_cut(choice)) for choice in choices(world, random.Random(1), 9)} == {
        b"o" * 512
    }


def test_a_sector_whose_sync_failed_is_never_brought_back_by_a_later_one() -> None:
    world = one_file((1024, b"n" * 512))
    world.fail_sync(99)
    world.write(99, 1536, b"m" * 512)
    world.sync(99)
    assert content(world) == b"o" * 1024 + b"n" * 512 + b"m" * 512
    assert content(world.after_cut(Choice(OLD))) == b"o" * 1024 + bytes(512) + b"m" * 512
    world.cut(99, 1024)
    world.sync(99)
    assert not world.doubtful
    assert content(world.after_cut(Choice(OLD))) == b"o" * 1024


def test_names_are_old_or_new_until_their_folder_is_synced() -> None:
    world = one_file()
    folder = world.find(Path("/a"))
    assert folder is not None
    world.rename(folder, "f", folder, "g")
    import random

    seen = {
        tuple(name for name, data in world.after_cut(choice).tree() if data is not None)
        for choice in choices(world, random.Random(1), 50)
    }
    assert seen == {(), ("a/f",), ("a/g",), ("a/f", "a/g")}
    world.sync_folder(folder)
    assert not world.uncertain
    assert isinstance(world.nodes[99], File)
