"""kill -9 at any moment: `python -m tests.story.kills [--times 260]`.

Of a program that saves, one that compacts, one that changes the passphrase, one that copies the journal to
another disk, `journal-tui write`, and the app in a terminal while a draft is kept. After each: the journal
opens, nothing is called damaged or missing, everything acknowledged is there and at most one thing more, and
no temporary file stays beside it; a copy on the other disk is whole if it has its name.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.vault import Vault, VaultContext, WrongSecret, create, open_to_restore, open_vault
from tests.story.cheap_keys import CHEAP
from tests.story.conftest import PASSPHRASE as PERSON
from tests.story.conftest import Machine, unlock
from tests.story.killed import PASSPHRASE, TABLE, name, stick
from tests.story.terminal import ROOT, Terminal

#: The share of each kind in all kills.
SHARES = {"saves": 0.12, "compaction": 0.25, "passphrase": 0.2, "backup": 0.15, "write": 0.2, "app": 0.08}
#: A program is killed at most this long after it began to work: some dozens of saves, or a few new files.
LONGEST_SECONDS = 0.25


class Kills:
    """A folder with a journal for each kind, and kills of what works on them."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.chance = random.Random(f"kills {seed}")
        self.folder = folder
        self.counts: Counter[str] = Counter()
        #: What was going on when it was killed: how many were killed with a new file half written, and so on.
        self.outcomes: Counter[str] = Counter()
        self._secrets: dict[str, str] = {}
        self._live: dict[str, set[str]] = {}
        self._write_seconds = 0.0

    def machine(self, kind: str) -> Machine:
        """A home of its own, with an empty journal, made at the first kill of a kind."""
        base = self.folder / kind
        new_machine = Machine(base / "home", base / "temporary", base / "work")
        if not base.exists():
            for folder in new_machine.folders:
                folder.mkdir(parents=True)
            secret = PERSON if kind in ("write", "app") else PASSPHRASE
            vault, _ = create(new_machine.vault, secret, cost=CHEAP, context=self.context(new_machine))
            vault.close()
            self._secrets[kind], self._live[kind] = secret, set()
        return new_machine

    @staticmethod
    def context(machine: Machine) -> VaultContext:
        """What this machine remembers of the journal."""
        return VaultContext(state=machine.home / ".local" / "state" / "notebook")

    def kill(self, kind: str) -> None:
        """One kill, and everything that must hold afterwards."""
        machine = self.machine(kind)
        match kind:
            case "write":
                self._write(machine)
            case "app":
                self._app(machine)
            case _:
                self._program(machine, kind)
        self.counts[kind] += 1

    # -- programs that only use the vault ------------------------------------------------------------

    def _program(self, machine: Machine, kind: str) -> None:
        state = self.context(machine).state
        command = [sys.executable, "-m", "tests.story.killed", kind]
        with subprocess.Popen(
            [*command, str(machine.vault), str(state), self._secrets[kind]],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        ) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == b"ready\n"
            time.sleep(self.chance.uniform(0, LONGEST_SECONDS))
            program.kill()
            output = program.stdout.read().decode()
        lines = [line.split() for line in output.split("\n")[:-1]]
        live = self._live[kind]
        secrets = [self._secrets[kind]]
        for event, number in lines:
            if event == "saved":
                live.add(name(int(number)))
            elif event == "gone":
                live.discard(name(int(number)))
            elif event == "keys?":
                secrets.append(f"{PASSPHRASE} {number}")
            else:
                secrets = secrets[-1:]
        vault = self._opened(machine, secrets, kind)
        ids = set(vault.ids(TABLE))
        # One save or one deletion may have been done and not said.
        assert len(ids ^ live) <= 1, (ids - live, live - ids)
        self.outcomes["one more than was said"] += len(ids - live)
        self._goes_on(machine, vault, kind)
        self._live[kind] = ids
        if kind == "backup":
            self._all_copies_are_whole(machine)

    def _all_copies_are_whole(self, machine: Machine) -> None:
        """What has a copy's name on the other disk is sound to its last save; the rest has another name."""
        folder = stick(machine.vault)
        for path in folder.iterdir() if folder.exists() else ():
            if path.suffix == ".rjv":
                copy = open_to_restore(path, passphrase=PASSPHRASE)
                assert not copy.interrupted, path
                assert copy.documents >= int(path.stem), path
                self.outcomes["a whole copy on the other disk"] += 1
            else:
                self.outcomes["a copy that has no name yet"] += 1
            path.unlink()

    def _opened(self, machine: Machine, secrets: Sequence[str], kind: str) -> Vault:
        self.outcomes["a new file half written"] += machine.vault.with_name(
            machine.vault.name + ".new"
        ).exists()
        for secret in secrets:
            try:
                vault = open_vault(machine.vault, passphrase=secret, context=self.context(machine))
            except WrongSecret:
                continue
            assert vault.damage is None, vault.damage
            assert vault.older is None, vault.older
            assert not vault.read_only, vault.notice
            self.outcomes["an interrupted save"] += vault.notice is not None
            self.outcomes["keys changed and not said"] += secret != secrets[0]
            self._secrets[kind] = secret
            return vault
        raise AssertionError("no passphrase opens it")

    def _goes_on(self, machine: Machine, vault: Vault, kind: str) -> None:
        """A save is made, and nothing lies about."""
        vault.commit([("others", "afterwards", b"{}")])
        vault.verify()
        vault.close()
        left = {file.name.removeprefix(machine.vault.name) for file in machine.vault.parent.iterdir()}
        assert {ending for ending in left if not ending.startswith((".torn", ".backups"))} <= {"", ".lock"}, (
            left
        )
        with open_vault(
            machine.vault, passphrase=self._secrets[kind], context=self.context(machine)
        ) as again:
            assert again.notice is None, again.notice

    # -- the command line ----------------------------------------------------------------------------

    def _write(self, machine: Machine) -> None:
        if not self._write_seconds:
            start = time.monotonic()
            assert "Saved." in self._write_until(machine, None)
            self._live["write"].add("")
            self._write_seconds = time.monotonic() - start
        # Most of the time it only starts; the later part has the key, the save and the closing in it.
        output = self._write_until(
            machine, self.chance.uniform(self._write_seconds * 0.1, self._write_seconds)
        )
        saved = "Saved." in output
        self.outcomes["write had said that it saved"] += saved
        vault = self._opened(machine, [PERSON], "write")
        before = len(self._live["write"]) + saved
        count = len(Journal(vault).all(Entry))
        assert before <= count <= before + (not saved), (before, count)
        self._goes_on(machine, vault, "write")
        self._live["write"] = set(map(str, range(count)))

    def _write_until(self, machine: Machine, seconds: float | None) -> str:
        with subprocess.Popen(
            [sys.executable, "-m", "tests.story.cheap_keys", "--passphrase-file", "-", "write", "a line"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            cwd=machine.work, env=machine.environ,
        ) as program:  # fmt: skip
            try:
                return program.communicate(f"{PERSON}\n", timeout=seconds)[0]
            except subprocess.TimeoutExpired:
                program.kill()
                return program.communicate()[0]

    # -- the app -------------------------------------------------------------------------------------

    def _app(self, machine: Machine) -> None:
        terminal = machine.start(module=("tests.story.eager_drafts",))
        unlock(terminal)
        terminal.press("w")
        terminal.wait_for("New entry", "Throw away")
        before = self._draft(terminal, "Since ")
        for number in range(self.chance.randint(0, 6)):
            before = self._draft(terminal, f"{before}{number} ")
        longer = before + "and more of it that nobody waits for"
        terminal.type(longer[len(before) :])
        time.sleep(self.chance.uniform(0, LONGEST_SECONDS))
        terminal.kill()
        vault = self._opened(machine, [PERSON], "app")
        journal = Journal(vault)
        (draft,) = journal.drafts()
        kept = str(draft.answers["body"])
        assert longer.startswith(kept), kept
        assert kept.rstrip().startswith(before.rstrip()), (kept, before)
        self.outcomes["more of a draft than was said"] += len(kept) > len(before)
        journal.drop_draft(draft.id)
        self._goes_on(machine, vault, "app")

    @staticmethod
    def _draft(terminal: Terminal, text: str) -> str:
        """Type until all of the text is on the screen and kept as a draft."""
        typed = text.rsplit(" ", 2)[-2] + " " if text.count(" ") > 1 else text
        terminal.type(typed)
        terminal.wait_for(text.strip(), "draft kept")
        return text


def run(folder: Path, times: dict[str, int], seed: int = 0) -> Kills:
    """So many kills of each kind."""
    kills = Kills(folder, seed)
    for kind, count in times.items():
        for _ in range(count):
            kills.kill(kind)
    return kills


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=260)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        times = {kind: round(options.times * share) for kind, share in SHARES.items()}
        kills = run(Path(folder), times, options.seed)
    print(f"{sum(kills.counts.values())} kills in {time.perf_counter() - start:.0f} s: {dict(kills.counts)}")
    print(f"found: {dict(kills.outcomes)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
