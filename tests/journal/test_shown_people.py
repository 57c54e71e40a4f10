"""People who are shown before unlocking: chosen, following the journal, and gone with the last of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.journal.shown_people import choosable, path_of, shown_before_unlocking
from journal_tui.models.records import Entry, Person
from journal_tui.vault import KdfCost, NotSaved, Vault, VaultContext, create, open_vault
from tests.ready import CHEAP

PASSPHRASE = "correct horse"


class Machine:
    """One machine with its state folder and a journal."""

    def __init__(self, folder: Path, path: Path | None = None) -> None:
        self.path = path or folder / "notebook.rjv"
        self.state = folder / "state"
        self.context = VaultContext(state=self.state)

    def open(self, passphrase: str = PASSPHRASE, *, read_only: bool = False) -> Journal:
        return Journal(
            open_vault(self.path, passphrase=passphrase, context=self.context, read_only=read_only)
        )

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        """Who is shown before unlocking: name, who, number."""
        return [
            (person.name, person.who, person.reach)
            for person in shown_before_unlocking(self.path, self.state)
        ]

    @property
    def files(self) -> list[Path]:
        return list(self.state.glob("*.people*"))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    computer = Machine(tmp_path)
    create(computer.path, PASSPHRASE, cost=CHEAP, context=computer.context)[0].close()
    return computer


def nadia(journal: Journal) -> Person:
    return journal.add(Person, {"name": "Nadia", "who": "my sister", "reach": "07700 900123", "knows": "all"})


def test_nobody_is_shown_until_somebody_is_chosen(machine: Machine) -> None:
    journal = machine.open()
    person = nadia(journal)
    journal.add(Entry, {"body": "x"})
    assert (machine.shown, machine.files) == ([], [])
    journal.show_before_unlocking([person.id])
    journal.close()
    assert machine.shown == [("Nadia", "my sister", "07700 900123")]
    (file,) = machine.files
    assert file.stat().st_mode & 0o777 == 0o600
    # Nothing else of the person is outside the vault.
    assert set(json.loads(file.read_bytes())["people"][0]) == {"id", "name", "who", "reach"}


def test_what_is_shown_follows_each_save_and_goes_with_the_person(machine: Machine) -> None:
    journal = machine.open()
    person = nadia(journal)
    journal.show_before_unlocking([person.id])
    person = journal.edit(person, {"reach": "07700 900999"})
    assert machine.shown == [("Nadia", "my sister", "07700 900999")], "at once, not at the lock"
    removed = journal.remove(person)
    assert (machine.shown, machine.files) == ([], [])
    journal.put_back(removed)
    assert machine.shown == [], "who comes back is not shown until chosen again"
    journal.close()


def test_whoever_is_sealed_is_shown_no_more_and_cannot_be_chosen(machine: Machine) -> None:
    journal = machine.open()
    person = nadia(journal)
    other = journal.add(Person, {"name": "Jonas"})
    journal.show_before_unlocking([person.id, other.id])
    journal.edit(person, sealed=True)
    assert machine.shown == [("Jonas", "", "")]
    assert choosable(journal).question.choices == ("Jonas",)
    journal.show_before_unlocking([person.id])
    assert machine.files == []
    journal.close()


def test_turning_it_off_deletes_the_list(machine: Machine) -> None:
    journal = machine.open()
    journal.show_before_unlocking([nadia(journal).id])
    journal.show_before_unlocking([])
    assert machine.files == []
    journal.close()


def test_a_changed_passphrase_a_compacted_file_and_a_move_keep_it(machine: Machine, tmp_path: Path) -> None:
    journal = machine.open()
    journal.show_before_unlocking([nadia(journal).id])
    journal.vault.change_passphrase("quite another one", cost=CHEAP)
    journal.vault.compact()
    journal.close()
    assert machine.shown[0][0] == "Nadia"
    moved = tmp_path / "elsewhere" / "notebook.rjv"
    moved.parent.mkdir()
    machine.path.rename(moved)
    machine.path = moved
    assert machine.shown[0][0] == "Nadia"
    with machine.open("quite another one").vault:
        assert machine.shown[0][0] == "Nadia"


def test_another_machine_and_another_journal_show_nobody(machine: Machine, tmp_path: Path) -> None:
    journal = machine.open()
    journal.show_before_unlocking([nadia(journal).id])
    journal.close()
    other = Machine(tmp_path / "other machine", machine.path)
    assert other.shown == []
    other.open().close()
    assert (other.shown, other.files) == ([], [])
    machine.path.unlink()
    create(machine.path, PASSPHRASE, cost=CHEAP, context=machine.context)[0].close()
    assert machine.shown == []


def test_what_somebody_wrote_into_the_list_is_harmless_and_goes_at_the_next_opening(machine: Machine) -> None:
    journal = machine.open()
    person = nadia(journal)
    journal.show_before_unlocking([person.id])
    file = path_of(machine.state, journal.vault.vault_id)
    journal.close()
    hostile = {"people": [{"id": person.id, "name": "\x1b[2JNadia\u202e\n\n", "reach": "999 " * 999}]}
    file.write_text(json.dumps(hostile))
    (shown,) = machine.shown
    assert shown[0] == "Nadia"
    assert len(shown[2]) <= 200
    machine.open().close()
    assert machine.shown == [("Nadia", "my sister", "07700 900123")]
    for wrecked in (b"", b"{", b'{"people": 3}', b"\xff\xfe", b"[" * 70_000):
        file.write_bytes(wrecked)
        assert machine.shown == []


def test_a_list_that_cannot_be_written_is_told_and_stops_no_save(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = machine.open()
    person = nadia(journal)
    journal.show_before_unlocking([person.id])

    def full(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patched:
        patched.setattr("journal_tui.journal.shown_people.write_over", full)
        person = journal.edit(person, {"reach": "new"})
        assert journal.get(Person, person.id) == person
        assert machine.shown == [], "an old number is not left standing"
        with pytest.raises(NotSaved, match="could not be changed"):
            journal.show_before_unlocking([person.id])
    journal.close()


def test_a_journal_that_keeps_nothing_outside_itself_shows_nobody(tmp_path: Path) -> None:
    vault: Vault
    vault, _ = create(tmp_path / "notebook.rjv", PASSPHRASE, cost=KdfCost(CHEAP.memory_kib, CHEAP.passes))
    journal = Journal(vault)
    with pytest.raises(NotSaved):
        journal.show_before_unlocking([nadia(journal).id])
    journal.close()
