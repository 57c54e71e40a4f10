"""Random histories of copies of one journal: after merging, nothing that anybody wrote is gone.

Each replica is a real vault, opened, written to, closed (and so rewritten whenever something was deleted) and
re-keyed as a client would. Every text is used once, so that it can be followed.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from journal_tui.journal.copies import OTHER_VERSION, MergeResult, merge_copy
from journal_tui.journal.journal import Journal
from journal_tui.journal.tombstones import TRACES
from journal_tui.models.records import Entry
from journal_tui.vault import create, open_vault
from tests.ready import CHEAP

START = datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty journal to copy: a passphrase costs too much to make one for each example."""
    path = tmp_path_factory.mktemp("template") / "n.rjv"
    vault, code = create(path, "a", cost=CHEAP)
    vault.close()
    return path, code


class Time:
    """A clock that goes on by an hour each time it is looked at."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


@dataclass
class Replica:
    """One machine: its file, and what its client did since the copies parted."""

    folder: Path
    code: str
    clock: Time
    journal: Journal = field(init=False)
    changed: set[str] = field(default_factory=set)
    undo: list[Entry] = field(default_factory=list)
    #: What was deleted and brought back.
    returned: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.open()

    @property
    def path(self) -> Path:
        return self.folder / "n.rjv"

    def open(self) -> None:
        self.journal = Journal(open_vault(self.path, recovery_code=self.code), clock=self.clock)

    def reopen(self) -> None:
        self.journal.close()
        self.undo.clear()
        self.open()

    def entries(self) -> list[Entry]:
        return sorted(self.journal.all(Entry), key=lambda entry: entry.id)

    def bodies(self) -> dict[str, str]:
        return {entry.id: entry.body or "" for entry in self.entries()}

    def documents(self) -> dict[str, dict[str, bytes]]:
        vault = self.journal.vault
        return {table: dict(vault.documents(table)) for table in vault.tables()}

    def copied_to(self, folder: Path) -> Replica:
        """Another machine with the same file, as a sync tool would make it."""
        folder.mkdir()
        shutil.copy(self.path, folder / "n.rjv")
        return Replica(folder, self.code, self.clock)

    def take(self, other: Replica) -> MergeResult:
        """Merge the other's file, as it stands now, into this one."""
        copy = self.folder / "n (conflicted copy).rjv"
        shutil.copy(other.path, copy)
        code = other.code if other.code != self.code else None
        result = merge_copy(self.journal, copy, code=code)
        assert not copy.exists()
        assert result.file.exists(), "moved aside, not deleted"
        return result

    def act(self, action: str, which: int, text: str) -> None:
        """One thing that a client does; `text` was never used before."""
        entries = self.entries()
        if action == "write":
            self.changed.add(self.journal.add(Entry, {"body": text}).id)
        elif action == "reopen":
            self.reopen()
        elif action == "rekey":
            self.code = self.journal.vault.change_passphrase(text, cost=CHEAP)
        elif action == "undo":
            if self.undo:
                self.returned.add(self.journal.put(self.undo.pop()).id)
        elif entries:
            entry = entries[which % len(entries)]
            self.changed.add(entry.id)
            if action == "edit":
                self.journal.edit(entry, {"body": text})
            elif action == "mark":
                self.journal.edit(entry, bring=not entry.bring)
            elif action == "seal":
                self.journal.edit(entry, sealed=not entry.sealed)
            elif action == "delete":
                self.journal.remove(entry)
                self.undo.append(entry)


WHAT = st.sampled_from(["write", "edit", "edit", "delete", "delete", "mark", "seal", "undo", "reopen"])
ACTS = st.lists(st.tuples(WHAT, st.integers(0, 5)), max_size=8)
WITH_REKEYING = st.lists(st.tuples(st.one_of(WHAT, st.just("rekey")), st.integers(0, 5)), max_size=6)


@dataclass
class Scene:
    """A folder for one example, and texts that were never used."""

    root: Path
    template: tuple[Path, str]
    texts: Iterator[str] = field(default_factory=lambda: (f"text {n}" for n in itertools.count()))

    def first(self) -> Replica:
        folder = self.root / "first"
        folder.mkdir()
        shutil.copy(self.template[0], folder / "n.rjv")
        return Replica(folder, self.template[1], Time())

    def live(self, replica: Replica, acts: list[tuple[str, int]]) -> None:
        for action, which in acts:
            replica.act(action, which, next(self.texts))


@pytest.fixture(scope="module")
def scene(template: tuple[Path, str]) -> Callable[[Path], Scene]:
    return lambda root: Scene(root, template)


def expected(before: dict[str, str], one: Replica, two: Replica) -> set[str]:
    """The texts that there must be, by what each client did: the rule, said in another way."""
    texts = set()
    ends = (one.bodies(), two.bodies())
    for entry_id in {*before, *ends[0], *ends[1]}:
        touched = [entry_id in one.changed, entry_id in two.changed]
        if entry_id in before and not any(touched):
            texts.add(before[entry_id])
        for end, was_touched in zip(ends, touched, strict=True):
            if was_touched and entry_id in end:
                texts.add(end[entry_id])
    return texts


#: Each example is several real files; `JOURNAL_TUI_EXAMPLES` multiplies them as it does all others.
FEW = settings(max_examples=max(20, settings().max_examples // 2))


@FEW
@given(common=ACTS, ours=ACTS, theirs=WITH_REKEYING)
def test_every_text_that_lives_in_either_is_there_and_merging_again_changes_nothing(
    scene: Callable[[Path], Scene], common: list[tuple[str, int]], ours: list[tuple[str, int]],
    theirs: list[tuple[str, int]],
) -> None:  # fmt: skip
    with tempfile.TemporaryDirectory() as root:
        on = scene(Path(root))
        one = on.first()
        on.live(one, [("write", 0), ("write", 0), *common])
        one.reopen()
        two = one.copied_to(Path(root) / "second")
        one.changed.clear()
        before = one.bodies()
        on.live(one, ours)
        on.live(two, theirs)
        expected_texts = expected(before, one, two)
        mirrored = two.copied_to(Path(root) / "mirrored")
        frames = one.journal.vault.seq
        result = one.take(two)
        assert one.journal.vault.seq - frames <= 1, "one save"
        bodies = list(one.bodies().values())
        assert expected_texts <= set(bodies)
        # What was deleted and brought back before the copies parted is never taken away by merging.
        assert set(bodies) <= expected_texts | {
            before[entry_id] for entry_id in one.returned if entry_id in before
        }
        assert len(bodies) == len(set(bodies)), "and each once"
        both = result.difference.merged.total("both")
        assert sum(OTHER_VERSION in entry.tags for entry in one.entries()) == both
        # Again, and from the other side.
        merged = one.documents()
        again = one.take(two)
        assert again.difference.nothing
        assert again.difference.merged.changes == []
        assert one.documents() == merged
        mirrored.take(one)
        assert mirrored.documents() == merged
        assert one.take(mirrored).difference.nothing
        for replica in (one, two, mirrored):
            replica.journal.close()


@FEW
@given(common=ACTS, ours=ACTS, theirs=ACTS)
def test_it_does_not_matter_which_of_the_two_files_is_the_journal(
    scene: Callable[[Path], Scene], common: list[tuple[str, int]], ours: list[tuple[str, int]],
    theirs: list[tuple[str, int]],
) -> None:  # fmt: skip
    with tempfile.TemporaryDirectory() as root:
        on = scene(Path(root))
        one = on.first()
        on.live(one, [("write", 0), *common])
        one.reopen()
        two = one.copied_to(Path(root) / "second")
        on.live(one, ours)
        on.live(two, theirs)
        as_it_was = one.copied_to(Path(root) / "third")
        one.take(two)
        two.take(as_it_was)
        assert one.documents() == two.documents()
        for replica in (one, two, as_it_was):
            replica.journal.close()


class ThreeMachines(RuleBasedStateMachine):
    """Three machines that write, let go of texts, and merge each other's files at any moment."""

    template: tuple[Path, str]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        self.scene = Scene(root, self.template)
        first = self.scene.first()
        self.machines = [first, first.copied_to(root / "second"), first.copied_to(root / "third")]
        #: Texts that a client deleted or replaced, on any machine.
        self.let_go: set[str] = set()
        #: Texts that a client wrote, on any machine.
        self.written: set[str] = set()

    @rule(machine=st.integers(0, 2), act=st.tuples(WHAT, st.integers(0, 5)))
    def something_is_done(self, machine: int, act: tuple[str, int]) -> None:
        replica = self.machines[machine]
        before = set(replica.bodies().values())
        self.scene.live(replica, [act])
        after = set(replica.bodies().values())
        self.let_go |= before - after
        self.written |= after - before

    @rule(into=st.integers(0, 2), other=st.integers(1, 2))
    def one_takes_the_file_of_another(self, into: int, other: int) -> None:
        ours, theirs = self.machines[into], self.machines[(into + other) % 3]
        before = {*ours.bodies().values(), *theirs.bodies().values()}
        ours.take(theirs)
        assert before - self.let_go <= set(ours.bodies().values())
        assert ours.take(theirs).difference.nothing

    @invariant()
    def nothing_is_there_that_nobody_wrote(self) -> None:
        for replica in self.machines:
            assert set(replica.bodies().values()) <= self.written
            assert replica.journal.unreadable == 0

    def teardown(self) -> None:
        """Whoever wrote what and where: in the end every text that nobody let go of is on each machine."""
        first, second, third = self.machines
        for into, other in ((first, second), (first, third), (second, first), (third, first)):
            into.take(other)
        for replica in self.machines:
            assert self.written - self.let_go <= set(replica.bodies().values())
            assert set(replica.bodies().values()) == set(first.bodies().values())
            assert set(replica.documents().get(TRACES, {})) == set(first.documents().get(TRACES, {}))
            replica.journal.close()
        self.folder.cleanup()


def test_three_machines_lose_nothing_in_whatever_order_they_merge(template: tuple[Path, str]) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    kind = type("Machines", (ThreeMachines,), {"template": template})
    examples = max(10, settings().max_examples // 5)
    run_state_machine_as_test(
        kind, settings=settings(max_examples=examples, stateful_step_count=25, deadline=None)
    )
