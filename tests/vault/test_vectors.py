"""Every small vault of tests/vectors/ opens as its entry says, here and in a reader of somebody else's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

import journal_tui.vault
from journal_tui.vault import Vault, VaultError, open_vault
from journal_tui.vault.format import keys

from ..vectors import make
from . import reader

FOLDER = Path(__file__).parent.parent / "vectors"
CASES: list[dict[str, Any]] = json.loads((FOLDER / "vectors.json").read_text())
SOUND = [case for case in CASES if case.get("verdict") == "sound"]
NOT_SOUND = [case for case in CASES if case.get("verdict") != "sound"]


def name(case: dict[str, Any]) -> str:
    return str(case["file"])


def decoded(vault: Vault) -> dict[str, dict[str, Any]]:
    return {
        table: {doc_id: json.loads(raw) for doc_id, raw in vault.documents(table).items()}
        for table in vault.tables()
    }


def in_order(tables: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    return {table: list(documents) for table, documents in tables.items()}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_vector_opens_with_its_passphrase_as_its_entry_says(case: dict[str, Any], tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / case["file"], tmp_path))
    before = path.read_bytes()
    if "error" in case:
        with pytest.raises(VaultError) as caught:
            open_vault(path, passphrase=case["passphrase"])
        assert type(caught.value) is getattr(journal_tui.vault, case["error"])
        assert path.read_bytes() == before
        return
    with open_vault(path, passphrase=case["passphrase"]) as vault:
        if case["verdict"] == "kept":
            assert (vault.notice, vault.damage, vault.read_only) == (None, None, False)
            assert {name: raw.hex() for name, raw in vault.documents("entries").items()} == case["raw"]
            return
        assert decoded(vault) == case["documents"]
        assert in_order(decoded(vault)) == in_order(case["documents"])
        check_verdict(vault, case["verdict"], before)


def check_verdict(vault: Vault, verdict: str, before: bytes) -> None:
    if verdict == "sound":
        assert (vault.notice, vault.damage, vault.read_only) == (None, None, False)
        assert vault.verify().bytes == len(before)
    elif verdict == "damaged":
        assert vault.read_only
        assert vault.damage is not None
        assert vault.damage == vault.notice
        assert "damaged" in vault.damage
        assert vault.path.read_bytes() == before
    else:
        assert verdict == "interrupted"
        assert not vault.read_only
        assert vault.damage is None
        kept = vault.path.with_name(vault.path.name + ".torn")
        assert vault.notice is not None
        assert kept.name in vault.notice
        assert vault.path.read_bytes() + kept.read_bytes() == before


@pytest.mark.parametrize("case", [case for case in CASES if "by_code" in case], ids=name)
def test_what_the_passphrase_cannot_open_the_recovery_code_can(case: dict[str, Any], tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / case["file"], tmp_path))
    with open_vault(path, recovery_code=case["recovery_code"]) as vault:
        assert vault.damage is not None
        assert len(vault.documents("entries")) == 4


@pytest.mark.parametrize("case", SOUND, ids=name)
def test_a_strangers_reader_reads_the_same(case: dict[str, Any]) -> None:
    data = (FOLDER / case["file"]).read_bytes()
    content = reader.read(data, passphrase=case["passphrase"])
    assert content == case["documents"]
    assert {table: list(documents) for table, documents in content.items()} == in_order(case["documents"])
    assert reader.read(data, code=case["recovery_code"]) == case["documents"]


@pytest.mark.parametrize("case", NOT_SOUND, ids=name)
def test_a_strangers_reader_refuses_what_is_not_sound(case: dict[str, Any]) -> None:
    with pytest.raises((reader.Unreadable, ValueError)):
        assert reader.read((FOLDER / case["file"]).read_bytes(), passphrase=case["passphrase"])


def test_a_strangers_reader_reads_what_is_written_today(tmp_path: Path) -> None:
    from .helpers import PASSPHRASE, fill, new_journal

    journal = new_journal(tmp_path / "journal.vault")
    fill(journal, 3, size=2000)
    content = reader.read(journal.path.read_bytes(), passphrase=PASSPHRASE)
    assert list(content["entries"]) == ["e1", "e2", "e3"]
    assert reader.read(journal.path.read_bytes(), code=journal.code) == content


def test_the_reader_is_short_and_knows_nothing_of_the_project() -> None:
    text = Path(reader.__file__).read_text()
    assert len(text.splitlines()) <= 140
    assert "journal_tui" not in text


def test_the_worked_example_in_the_format_is_true() -> None:
    page = (Path(journal_tui.vault.__file__).parent / "FORMAT.md").read_text()
    example = page.partition("## Worked example")[2]
    hex_text = "".join(example.split())
    data = (FOLDER / "few.vault").read_bytes()
    code = reader.code_bytes("6RR6-S19Y-76RH-FCQ6-7AEZ-SDGS-RVVH")
    master = reader.master_key(data, "a quiet river", None)
    file_id = data[32:64]
    frame_data = b"rjv1" + file_id + data[516:524] + data[512:516] + file_id[:16]
    plain = ChaCha20Poly1305(reader.derive(master, file_id, b"rjv1 frames")).decrypt(
        data[524:536], data[536:1024], frame_data
    )
    for value in (
        data[:64],
        data[64:160],
        data[:32] + b"\0" + data[64:96],
        master,
        code,
        data[176:192],
        reader.derive(code, data[176:192], b"rjv1 recovery"),
        reader.derive(master, file_id, b"rjv1 header"),
        data[480:512],
        reader.derive(master, file_id, b"rjv1 frames"),
        data[512:536],
        frame_data,
        data[1008:1024],
        plain[:8],
    ):
        assert value.hex() in hex_text
    assert plain[4:86].decode() in example
    assert (plain[0], len(plain) - 86, len(data)) == (82, 386, 2560)


def test_what_is_written_is_still_the_same_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "random_bytes", keys.random_bytes)  # so that it is put back
    make.main(tmp_path)
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (FOLDER / file.name).read_bytes(), file.name
    assert {case["file"] for case in CASES} == {path.name for path in FOLDER.glob("*.vault")}
