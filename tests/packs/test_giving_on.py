"""A pack that was added is given on as it came, and a pack that is written reads back as itself."""

from __future__ import annotations

import hashlib
import random
import stat
from pathlib import Path

import msgspec
import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.stored import InstalledPack, Pack
from journal_tui.packs import (
    PackError,
    builtin,
    check_bytes,
    install,
    installed,
    leave_out,
    pause,
    to_bytes,
    to_toml,
    write_new,
)
from journal_tui.packs.builtin import builtin_bytes
from tests.packs.hostile import good
from tests.packs.writing import GOOD, check


def read(text: str) -> Pack:
    pack = check(text).pack
    assert pack is not None
    return pack


@pytest.mark.parametrize("seed", range(80))
def test_a_pack_that_is_written_reads_back_as_itself(seed: int) -> None:
    pack = read(good(random.Random(seed)))
    again = check(to_toml(pack))
    assert [str(problem) for problem in again.problems] == []
    assert again.pack == pack


@pytest.mark.parametrize("pack", builtin(), ids=lambda pack: pack.id)
def test_a_pack_of_the_app_reads_back_as_itself(pack: Pack) -> None:
    assert read(to_toml(pack)) == pack


def test_what_is_not_as_usual_is_written() -> None:
    pack = read(
        GOOD.replace("[[prompts]]", "sealed = true\n\n[[prompts]]", 1)
        .replace('kind = "words"', 'kind = "number"\nstep = 0.000001\nsealed = false')
        .replace('"choice"', '"checklist"\nown_words = false')
        .replace("slowly.", 'slowly: \\"one\\" \\\\ two\\nthree.')
    )
    assert read(to_toml(pack)) == pack


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        ("\ufeff# only for me: \u202e\n" + GOOD).encode(),
        GOOD.replace("\n", "\r\n").replace("How", "Cafe\u0301").encode(),
    ],
)
def test_a_file_is_given_on_byte_for_byte(journal: Journal, data: bytes) -> None:
    install(journal, check_bytes(data))
    kept = journal.get(InstalledPack, "first-weeks")
    assert kept is not None
    assert to_bytes(kept) == data
    assert hashlib.sha256(to_bytes(kept)).hexdigest() == kept.fingerprint
    # Leaving a question out and pausing change nothing of the file.
    leave_out(journal, "first-weeks", {"style"})
    assert to_bytes(pause(journal, "first-weeks", paused=True)) == data


def test_a_pack_of_the_app_is_the_apps_own_file(journal: Journal) -> None:
    added = install(journal, builtin()[0])
    assert to_bytes(added) == builtin_bytes(added.id)


def test_a_pack_from_before_files_were_kept_is_written_anew(journal: Journal) -> None:
    added = install(journal, check(GOOD))
    old = journal.put(msgspec.structs.replace(added, source=b""))
    assert read(to_bytes(old).decode()) == old.pack
    (other,) = (pack for pack in builtin() if pack.id == "today")
    changed = msgspec.structs.replace(
        added, id="today", pack=msgspec.structs.replace(other, title="Mine"), source=b""
    )
    assert read(to_bytes(changed).decode()).title == "Mine"


def test_leaving_out_and_pausing_name_what_is_not_there(journal: Journal) -> None:
    install(journal, check(GOOD))
    with pytest.raises(PackError, match=r"zebra .*first-weeks"):
        pause(journal, "zebra", paused=True)
    with pytest.raises(PackError, match="comfort, style"):
        leave_out(journal, "first-weeks", {"zebra"})
    assert installed(journal, "first-weeks").refused == ()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    write_new(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for path_, word in (
        (path, "already"),
        (tmp_path / "no" / "x", "no folder"),
        (path / "x", "cannot be written"),
    ):
        with pytest.raises(PackError, match=word):
            write_new(path_, b"two")
    assert path.read_bytes() == b"one"
    target = tmp_path / "link"
    target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PackError, match="already"):
        write_new(target, b"two")
