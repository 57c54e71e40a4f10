"""A file that is older than what this machine has seen is noticed, and nothing else is."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_tui.vault import Damaged, NotSaved, ReadOnly, Vault, VaultContext
from journal_tui.vault.file import last_seen

from .helpers import COST, FaultyDisk, Journal, document, new_journal


@pytest.fixture
def context(tmp_path: Path) -> VaultContext:
    return VaultContext(state=tmp_path / "state")


def seen_file(context: VaultContext, journal: Journal) -> Path:
    with journal.open(read_only=True) as vault:
        assert context.state is not None
        return last_seen.path_of(context.state, vault.vault_id)


def save(journal: Journal, context: VaultContext, *names: str) -> bytes:
    """Saves entries one by one; gives the file as it then is."""
    with journal.open(context=context) as vault:
        assert vault.older is None
        for name in names:
            vault.commit([("entries", name, document(name))])
    return journal.path.read_bytes()


def saves_nothing(vault: Vault) -> None:
    with pytest.raises(ReadOnly):
        vault.commit([("entries", "x", b"{}")])


def test_an_older_copy_opens_for_reading_and_says_what_is_missing(
    journal: Journal, context: VaultContext
) -> None:
    older = save(journal, context, "a", "b")
    save(journal, context, "c")
    journal.path.write_bytes(older)
    for _ in (1, 2):  # it is said each time, until it is accepted
        with journal.open(context=context) as vault:
            assert vault.older is not None
            assert vault.notice == vault.older
            assert "older" in vault.older
            assert "save number 2" in vault.older
            assert "number 3 was saved" in vault.older
            assert (vault.read_only, vault.damage) == (True, None)
            assert list(vault.documents("entries")) == ["a", "b"]
            vault.verify()
            saves_nothing(vault)
    assert journal.path.read_bytes() == older


def test_what_is_accepted_goes_on_and_is_not_asked_again(journal: Journal, context: VaultContext) -> None:
    older = save(journal, context, "a", "b")
    newer = save(journal, context, "c", "d", "e")
    journal.path.write_bytes(older)
    with journal.open(context=context) as vault:
        vault.accept()
        assert (vault.older, vault.notice, vault.read_only) == (None, None, False)
        assert list(vault.documents("entries")) == ["a", "b"]
        assert vault.commit([("entries", "f", b"{}")]) > 5
        vault.accept()  # nothing more to accept
    with journal.open(context=context) as vault:
        assert (vault.older, vault.notice) == (None, None)
        assert list(vault.documents("entries")) == ["a", "b", "f"]
    journal.path.write_bytes(newer)  # a sync tool brings back the other one: that is told as well
    with journal.open(context=context) as vault:
        assert vault.older is not None


def test_accepting_that_fails_leaves_everything_as_it_was(journal: Journal, context: VaultContext) -> None:
    older = save(journal, context, "a")
    save(journal, context, "b")
    journal.path.write_bytes(older)
    disk = FaultyDisk()

    def no_room(call: str) -> int | None:
        if call == "write":
            raise OSError(errno.ENOSPC, "fault")
        return None

    with journal.open(context=context, disk=disk) as vault:
        disk.fault = no_room
        with pytest.raises(NotSaved):
            vault.accept()
        assert vault.older is not None
        saves_nothing(vault)
    assert journal.path.read_bytes() == older
    with journal.open(context=context, read_only=True) as vault, pytest.raises(ReadOnly):
        vault.accept()


def test_a_fork_of_the_same_file_is_noticed_also_when_it_is_longer(
    journal: Journal, context: VaultContext
) -> None:
    base = save(journal, context, "a")
    save(journal, context, "mine")
    for theirs in (["theirs"], ["theirs", "more", "and more"]):
        journal.path.write_bytes(base)
        with journal.open() as vault:  # on another machine
            for name in theirs:
                vault.commit([("entries", name, document(name))])
        with journal.open(context=context) as vault:
            assert vault.older is not None
            assert "parted" in vault.older
            assert "number 2" in vault.older


def test_a_fork_that_was_rewritten_elsewhere_is_noticed(journal: Journal, context: VaultContext) -> None:
    base = save(journal, context, "a")
    save(journal, context, "mine", "mine too")
    journal.path.write_bytes(base)
    with journal.open() as vault:
        vault.compact()
        for number in range(5):
            vault.commit([("entries", f"theirs {number}", b"{}")])
    with journal.open(context=context) as vault:
        assert vault.older is not None


def test_what_another_machine_went_on_with_is_no_older_file(journal: Journal, context: VaultContext) -> None:
    save(journal, context, "a", "b")
    with journal.open() as vault:
        vault.commit([("entries", "c", b"{}")])
    save(journal, context, "d")
    with journal.open() as vault:
        vault.commit([("entries", "e", b"{}"), ("entries", "a", None)])
    save(journal, context, "f")
    with journal.open() as vault:
        vault.compact()
        journal.code = vault.change_passphrase("another one", cost=COST)
    save(journal, context, "g")


def test_an_old_copy_under_the_old_passphrase_is_noticed(journal: Journal, context: VaultContext) -> None:
    older, code = save(journal, context, "a"), journal.code
    with journal.open(context=context) as vault:
        journal.code = vault.change_passphrase("another one", cost=COST)
    save(journal, context, "b")
    journal.path.write_bytes(older)
    journal.code = code
    with journal.open(context=context) as vault:
        assert vault.older is not None
        assert "change of the passphrase" in vault.older


def test_a_machine_that_has_seen_nothing_says_nothing(
    journal: Journal, context: VaultContext, tmp_path: Path
) -> None:
    older = save(journal, context, "a")
    save(journal, context, "b")
    journal.path.write_bytes(older)
    with journal.open(context=VaultContext(state=tmp_path / "elsewhere")) as vault:
        assert (vault.older, vault.notice) == (None, None)
    with journal.open() as vault:
        assert vault.older is None


def test_a_wrecked_sighting_says_nothing_and_is_written_anew(journal: Journal, context: VaultContext) -> None:
    save(journal, context, "a", "b")
    path = seen_file(context, journal)
    good = path.read_bytes()
    wrecked = [b"", good[:-1], good + b"x", bytes(len(good)), b"\xff" * len(good), good[:-1] + b"?"]
    wrecked += [
        good[: bit // 8] + bytes([good[bit // 8] ^ 1 << bit % 8]) + good[bit // 8 + 1 :]
        for bit in range(0, 96 * 8, 7)
    ]
    for data in wrecked:
        path.write_bytes(data)
        with journal.open(context=context) as vault:
            assert (vault.older, vault.notice) == (None, None)
        assert path.read_bytes() == good


def test_a_sighting_of_another_journal_in_its_place_says_nothing(
    journal: Journal, context: VaultContext, tmp_path: Path
) -> None:
    other = new_journal(tmp_path / "other.vault")
    save(other, context, *"abcdefgh")
    save(journal, context, "a")
    shutil.copy(seen_file(context, other), seen_file(context, journal))
    with journal.open(context=context) as vault:
        assert vault.older is None


def test_a_last_frame_that_was_hurt_is_no_interrupted_save_on_the_machine_that_saved_it(
    journal: Journal, context: VaultContext
) -> None:
    whole = save(journal, context, "a", "b")
    journal.path.write_bytes(whole[:-1])
    with journal.open(context=context) as vault:
        assert vault.older is not None
        assert list(vault.documents("entries")) == ["a"]
    assert journal.path.read_bytes() == whole[:-1], "the tail is not cut off"
    assert ".torn" not in journal.folder()
    with journal.open(context=context) as vault:
        vault.accept()
        assert list(vault.documents("entries")) == ["a"]
    assert ".torn" in journal.folder()


def test_a_damaged_file_is_told_as_damaged(journal: Journal, context: VaultContext) -> None:
    data = bytearray(save(journal, context, "a", "b", "c"))
    data[600] ^= 1
    journal.path.write_bytes(data)
    with journal.open(context=context) as vault:
        assert vault.damage is not None
        assert vault.older is None
        with pytest.raises(Damaged):
            vault.verify()


def test_it_is_private_and_holds_nothing_that_was_written(journal: Journal, context: VaultContext) -> None:
    save(journal, context, "canary")
    path = seen_file(context, journal)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert b"canary" not in path.read_bytes()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_it_never_knows_of_more_than_is_saved_and_lags_by_a_second_at_most(
    journal: Journal, context: VaultContext
) -> None:
    now = [0.0]
    with journal.open(context=context) as vault:
        path = seen_file(context, journal)
        assert context.state is not None
        witness = last_seen.LastSeenFile(vars(vault)["_disk"], context.state, lambda: now[0])
        vars(vault)["_witness"] = witness

        def seen() -> int:
            known = last_seen.parse(path.read_bytes(), vault.vault_id)
            return known.seq if known is not None else 0

        for number in range(40):
            now[0] += 0.1
            vault.commit([("entries", "a", document(str(number)))])
            assert vault.seq - 10 <= seen() <= vault.seq
        now[0] += 1
        vault.commit([("entries", "a", b"{}")])
        assert seen() == vault.seq
        vault.commit([("entries", "b", b"{}")])
    assert seen() == vault.seq, "closing settles it"


def test_no_trouble_with_it_stops_a_save(journal: Journal, tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("a file where the folder would be")
    with journal.open(context=VaultContext(state=state)) as vault:
        vault.commit([("entries", "a", b"{}")])
        assert (vault.notice, vault.read_only) == (None, False)
    assert state.read_text().startswith("a file")


def test_saves_that_follow_each_other_cost_no_sync_for_it(journal: Journal, context: VaultContext) -> None:
    disk = FaultyDisk()
    with journal.open(context=context, disk=disk) as vault:
        vault.commit([("entries", "first", b"{}")])
        disk.calls.clear()
        for number in range(20):
            vault.commit([("entries", str(number), b"{}")])
        assert disk.calls.count("sync") == 20
        assert disk.calls.count("sync_folder") == 0
        assert disk.calls.count("rename") <= 2


ACTIONS = st.lists(
    st.sampled_from(["save", "save elsewhere", "delete", "compact", "compact elsewhere", "reopen"]),
    max_size=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS, back=st.integers(0, 11))
def test_every_state_from_before_is_noticed_and_the_latest_never_is(
    tmp_path_factory: pytest.TempPathFactory, actions: list[str], back: int
) -> None:
    folder = tmp_path_factory.mktemp("history")
    journal = new_journal(folder / "journal.vault")
    context = VaultContext(state=folder / "state")
    save(journal, context, "first")
    states: list[tuple[int, bytes]] = []
    for number, action in enumerate(actions):
        with journal.open(context=VaultContext() if "elsewhere" in action else context) as vault:
            assert vault.older is None
            states.append((vault.seq, journal.path.read_bytes()))
            if "save" in action:
                vault.commit([("entries", str(number), document(str(number)))])
            elif action == "delete":
                vault.commit([("entries", vault.ids("entries")[-1], None), ("entries", "z", b"{}")])
            elif "compact" in action:
                vault.compact()
    with journal.open(context=context) as vault:
        assert vault.older is None
        latest = vault.seq
    if states:
        seq, data = states[back % len(states)]
        journal.path.write_bytes(data)
        with journal.open(context=context) as vault:
            assert (vault.older is not None) == (seq < latest)
