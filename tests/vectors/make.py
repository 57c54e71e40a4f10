"""Makes the small vaults of this folder and `vectors.json`: `python -m tests.vectors.make`.

The same bytes come out each time, as chance is replaced by a counter. A released file is never changed
again: old vaults must stay readable for ever. A new case is added under a new name.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from journal_tui.vault import KdfCost, create
from journal_tui.vault.format import codec, frames, keys, unlock
from journal_tui.vault.format.frames import Sealer

from .building import Built, Secret, changes, filling, forked

FOLDER = Path(__file__).parent
COST = KdfCost(memory_kib=19 * 1024, passes=1)
CHEAP = (19 * 1024, 1, 1)
PASSPHRASE = "a quiet river"
NFC, NFD = "caf\u00e9 \u212bngstr\u00f6m \U0001f33f", "cafe\u0301 A\u030angstro\u0308m \U0001f33f"


class Counter:
    """Bytes that look like chance and are the same each time."""

    def __init__(self, seed: str) -> None:
        self.seed, self.count = seed, 0

    def __call__(self, size: int) -> bytes:
        self.count += 1
        return hashlib.shake_256(f"{self.seed} {self.count}".encode()).digest(size)


def entry(number: int, text: str = "Slept well.") -> bytes:
    return json.dumps(
        {"at": f"2026-11-{number:02}T20:00:00+01:00", "text": text}, ensure_ascii=False
    ).encode()


class Made:
    """A vault's bytes, its secrets, and what it holds."""

    def __init__(self, name: str, passphrase: str = PASSPHRASE, saves: int = 4) -> None:
        keys.random_bytes = Counter(name)  # type: ignore[assignment]  # the same signature, in an object
        self.passphrase = passphrase
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "journal.vault"
            vault, self.code = create(path, passphrase, cost=COST)
            for number in range(1, saves + 1):
                vault.commit([("entries", f"entry-{number}", entry(number))])
            self.change(vault)
            self.tables = {table: dict(vault.documents(table)) for table in vault.tables()}
            self.data = path.read_bytes()
            vault.close()
            if self.closes_rewritten:
                self.data = path.read_bytes()

    closes_rewritten = False

    def change(self, vault: Any) -> None:
        """What else happens in this vault."""


class Emptied(Made):
    def change(self, vault: Any) -> None:
        vault.commit([("entries", "entry-1", None), ("entries", "entry-2", entry(2, "Rewritten."))])
        vault.commit(
            [("plans", "plan-1", b'{"reason":"Sunday breakfast","strength":0.5,"tags":[null,true]}')]
        )


class Compacted(Emptied):
    closes_rewritten = True


class Rekeyed(Made):
    def change(self, vault: Any) -> None:
        self.passphrase = "another river"
        self.code = vault.change_passphrase(self.passphrase, cost=COST)
        vault.commit([("entries", "later", entry(9, "Written after the change."))])


class Foreign(Made):
    """Of a writer whose file ids are random throughout, without a checksum."""

    def __init__(self, name: str) -> None:
        ours = codec.Header.with_new_file_id
        codec.Header.with_new_file_id = lambda self, random: replace(self, file_id=random + random[::-1])  # type: ignore[method-assign]  # put back below
        try:
            super().__init__(name)
        finally:
            codec.Header.with_new_file_id = ours  # type: ignore[method-assign]  # put back


def frames_of(data: bytes) -> list[bytes]:
    parts, at = [], codec.HEADER_SIZE
    while at < len(data):
        end = at + codec.FRAME_HEAD + int.from_bytes(data[at : at + 4], "little")
        parts.append(data[at:end])
        at = end
    return parts


def flipped(data: bytes, offset: int, bits: int = 1) -> bytes:
    return data[:offset] + bytes([data[offset] ^ bits]) + data[offset + 1 :]


def with_frame(vault: Made, plain: bytes) -> bytes:
    """The vault with one more frame, authentic, around any plaintext at all."""
    opened = unlock.unlock(vault.data, passphrase=None, recovery_code=vault.code)
    position = frames.walk(vault.data, opened.master, opened.header).position
    keys.random_bytes = Counter(plain.hex())  # type: ignore[assignment]  # a new case changes no other
    honest, codec.padded = codec.padded, lambda body: body
    try:
        frame, _ = Sealer(opened.master, opened.header.file_id).seal(plain, position)
    finally:
        codec.padded = honest
    return vault.data + frame


def signed_anew(vault: Made, data: bytes) -> bytes:
    """`data` with an HMAC that is right for its header, whatever that holds."""
    opened = unlock.unlock(vault.data, passphrase=None, recovery_code=vault.code)
    signature = keys.sign(keys.header_key(opened.master, opened.header.file_id), data[:480])
    return data[:480] + signature + data[512:]


def padded(body: bytes, fill: bytes = b"\0", announced: int | None = None) -> bytes:
    length = len(body) if announced is None else announced
    return (length.to_bytes(4, "little") + body).ljust(472, fill)


def main(folder: Path = FOLDER) -> None:
    """Writes every file and the list of them."""
    vectors: list[dict[str, Any]] = []

    def add(
        name: str,
        vault: Made | Built,
        data: bytes | None = None,
        saves: int | None = None,
        verdict: str = "sound",
        **expected: Any,
    ) -> None:
        (folder / f"{name}.vault").write_bytes(vault.data if data is None else data)
        kept = vault.tables
        if saves is not None:
            kept = {"entries": dict(list(vault.tables["entries"].items())[:saves])}
        holds = {
            table: {doc_id: json.loads(raw) for doc_id, raw in documents.items()}
            for table, documents in kept.items()
            if documents
        }
        case = {"file": f"{name}.vault", "passphrase": vault.passphrase, "recovery_code": vault.code}
        if "error" not in expected:
            expected = {"verdict": verdict, "documents": holds, **expected}
        vectors.append(case | expected)

    sample = Made("few")
    one, two, three, four = frames_of(sample.data)
    head = sample.data[:512]
    add("empty", Made("empty", saves=0))
    add("few", sample)
    add("unicode-made-nfc-opened-nfd", Made("unicode", NFC), passphrase=NFD)
    add("deleted", Emptied("deleted"))
    add("compacted", Compacted("compacted"))
    add("rekeyed", rekeyed := Rekeyed("rekeyed"))
    add("rekeyed-old-passphrase", rekeyed, error="WrongSecret", passphrase=PASSPHRASE)
    add("wrong-passphrase", sample, error="WrongSecret", passphrase="a quiet rivet")

    foreign = Foreign("foreign")
    add("foreign", foreign)
    add("foreign-wrong-passphrase", foreign, error="WrongSecret", passphrase="a quiet rivet")
    add("foreign-flags-flipped", foreign, flipped(foreign.data, 10), verdict="damaged")

    interrupted = "interrupted"
    add("torn-body", sample, sample.data[:-100], verdict=interrupted, saves=3)
    add("torn-head", sample, sample.data[: -len(four) + 10], verdict=interrupted, saves=3)
    add("torn-zeros", sample, sample.data[: -len(four)] + bytes(len(four)), verdict=interrupted, saves=3)
    add("torn-last-sector", sample, sample.data[:-200] + bytes(200), verdict=interrupted, saves=3)

    add("empty-file", sample, b"", error="Damaged")
    add("cut-in-header", sample, sample.data[:300], error="Damaged")
    add("bad-magic", sample, b"SQLite f" + sample.data[8:], error="Damaged")
    add("newer-version", sample, flipped(sample.data, 8, 3), error="TooNew")
    add("absurd-memory", sample, flipped(sample.data, 70, 0xFF), error="Damaged", by_code="damaged")
    add("absurd-passes", sample, flipped(sample.data, 73, 0xFF), error="Damaged", by_code="damaged")
    add("slot-wrecked", sample, flipped(sample.data, 82, 0xFF), error="Damaged", by_code="damaged")

    hurt = "damaged"
    add("magic-flipped", sample, flipped(sample.data, 1), verdict=hurt)
    add("flags-flipped", sample, flipped(sample.data, 10), verdict=hurt)
    add("vault-id-flipped", sample, flipped(sample.data, 20), verdict=hurt)
    add("file-id-flipped", sample, flipped(sample.data, 40), verdict=hurt)
    add("salt-flipped", sample, flipped(sample.data, 82), verdict=hurt)
    add("cost-flipped", sample, flipped(sample.data, 69, 0x04), verdict=hurt)
    add("version-flipped", sample, flipped(sample.data, 8, 2), verdict=hurt)
    add("slot-type-flipped", sample, flipped(sample.data, 64, 4), verdict=hurt)
    add("sealed-key-flipped", sample, flipped(sample.data, 100), verdict=hurt)
    add("base-seq-flipped", sample, flipped(sample.data, 448, 2), verdict=hurt)
    add("checksum-flipped", sample, flipped(sample.data, 60), verdict=hurt)
    add("reserved-flipped", sample, flipped(sample.data, 470), verdict=hurt)
    add("reserved-signed", sample, signed_anew(sample, flipped(sample.data, 470)), verdict=hurt)
    add("hmac-flipped", sample, flipped(sample.data, 500), verdict=hurt)

    add("frame-flipped", sample, head + one + flipped(two, 60) + three + four, saves=1, verdict=hurt)
    add(
        "frame-tag-flipped",
        sample,
        head + one + two + flipped(three, len(three) - 1) + four,
        saves=2,
        verdict=hurt,
    )
    add("frame-zeroed", sample, head + one + two + bytes(512) + four, saves=2, verdict=hurt)
    add("frames-swapped", sample, head + one + three + two + four, saves=1, verdict=hurt)
    add("frame-missing", sample, head + one + three + four, saves=1, verdict=hurt)
    add("frame-doubled", sample, head + one + one + two + three + four, saves=1, verdict=hurt)
    add(
        "frame-of-another-file",
        sample,
        head + one + frames_of(Made("other").data)[1] + three,
        saves=1,
        verdict=hurt,
    )
    add("bytes-after", sample, sample.data + b"x" * 512, verdict=hurt)
    ended = head + one + two + three + flipped(four, 60)
    add("frame-flipped-bytes-after", sample, ended + b"x" * 512, saves=3, verdict=hurt)
    add("size-misaligned", sample, head + one + two + three + flipped(four, 0), saves=3, verdict=hurt)
    add("size-beyond-bound", sample, head + one + two + three + flipped(four, 3, 0x40), saves=3, verdict=hurt)
    add("wrong-number", sample, head + one + two + three + flipped(four, 4), saves=3, verdict=hurt)

    add("nonsense-json", sample, with_frame(sample, padded(b'[["entries","x",{"at":')), verdict=hurt)
    add("nonsense-shape", sample, with_frame(sample, padded(b'{"entries":1}')), verdict=hurt)
    add(
        "nonsense-document",
        sample,
        with_frame(sample, padded(b'[["entries","x",{}],["entries","y",7]]')),
        verdict=hurt,
    )
    add("nonsense-number", sample, with_frame(sample, padded(b'[["entries","x",7]]')), verdict=hurt)
    add("nonsense-length", sample, with_frame(sample, padded(b"[]", announced=2**32 - 1)), verdict=hurt)
    add("nonsense-padding", sample, with_frame(sample, padded(b"[]", fill=b" ")), verdict=hurt)
    add("nonsense-utf8", sample, with_frame(sample, padded(b'[["entries","\xff",{}]]')), verdict=hurt)

    add_more_nonsense(add, sample)
    add_built(add)
    opened = unlock.unlock(sample.data, passphrase=None, recovery_code=sample.code)
    keys.random_bytes = Counter("fork")  # type: ignore[assignment]  # as above
    fork = forked(sample.data, opened.master, opened.header, 4, changes(("entries", "forked", {})))
    add("torn-frame-of-a-fork", sample, head + one + two + three + fork, verdict=interrupted, saves=3)

    (folder / "vectors.json").write_text(json.dumps(vectors, indent=1, ensure_ascii=True) + "\n")


def add_more_nonsense(add: Callable[..., None], sample: Made) -> None:
    """Frames that authenticate, and hold what no writer of version 1 writes."""
    for name, body in (
        ("two-parts", b'[["entries","x"]]'),
        ("four-parts", b'[["entries","x",{},{}]]'),
        ("numbered-id", b'[["entries",7,{}]]'),
        ("list-for-a-document", b'[["entries","x",[]]]'),
        ("text-for-a-document", b'[["entries","x","{}"]]'),
        ("nothing", b""),
        ("two-texts", b"[][]"),
        ("second-change", b'[["entries","x",{}],7]'),
    ):
        add(f"nonsense-{name}", sample, with_frame(sample, padded(body)), verdict="damaged")
    for name, announced in (("one-more", 3), ("one-less", 1)):
        add(
            f"nonsense-length-{name}",
            sample,
            with_frame(sample, padded(b"[]", announced=announced)),
            verdict="damaged",
        )


def add_built(add: Callable[..., None]) -> None:
    """Vaults of other writers: sound ones, and headers that are signed and not as the page fixes them."""
    usual: dict[int, Secret] = {0: (PASSPHRASE, CHEAP), 1: None}
    one = {"entries": {"entry-1": b'{"text":"Slept well."}'}}
    body = changes(("entries", "entry-1", {"text": "Slept well."}))

    def built(name: str, **options: Any) -> Built:
        arguments: dict[str, Any] = {"slots": usual, "bodies": [body], "tables": one, **options}
        return Built(name, Counter(name), PASSPHRASE, **arguments)

    full, holds = filling(1024)
    mixed = changes(
        ("entries", "a", {"n": 1}), ("entries", "b", {"n": 2}), ("other", "a", {"n": 3}),
        ("entries", "a", None), ("entries", "a", {"n": 4}), ("entries", "b", {"n": 5}),
        ("other", "a", None), ("gone", "x", None),
    )  # fmt: skip
    spaced = b' [ [ "entries" , "entry-1" ,\n\t{ "text" : "Slept well." } ] ]\r\n'
    document = b'{"\\u0000":[1e300,-0.0,123456789012345678901234567890],"":{"":[[]]}}'
    odd = b'[["\\u00e9t\\u00e9 \\ud83c\\udf3f","",' + document + b"]]"
    odd_holds = {"\u00e9t\u00e9 \U0001f33f": {"": document}}
    for case in (
        built("built-usual"),
        built("built-slots-elsewhere", slots={0: None, 3: (PASSPHRASE, CHEAP)}),
        built("built-two-passphrases", slots={0: ("another", CHEAP), 1: None, 2: (PASSPHRASE, CHEAP)}),
        built("built-other-cost", slots={0: (PASSPHRASE, (20_001, 2, 3)), 1: None}),
        built("built-high-number", base_seq=2**40),
        built("built-no-changes", bodies=[b"[]", body]),
        built("built-white-space", bodies=[spaced]),
        built("built-in-order", bodies=[mixed], tables={"entries": {"b": b'{"n":5}', "a": b'{"n":4}'}}),
        built("built-no-padding", bodies=[full], tables=holds),
        built("built-odd-letters-and-numbers", bodies=[odd], tables=odd_holds),
    ):
        add(case.name, case)
    deep = b'{"x":' + b"[" * 63 + b"]" * 63 + b"}"
    largest = b'{"n":[1.7976931348623157e308,-1' + b"0" * 308 + b",5e-324]}"
    for name, raw in (("built-64-deep", deep), ("built-largest-numbers", largest)):
        add(name, built(name, bodies=[b'[["entries","x",%s]]' % raw], tables={"entries": {"x": raw}}))
    add("built-highest-number", built("built-highest-number", base_seq=codec.HIGHEST_SEQ))
    for name, raw in (
        ("65-deep", b'{"x":' + b"[" * 64 + b"]" * 64 + b"}"),
        ("978-deep", b'{"x":' + b"[" * 977 + b"]" * 977 + b"}"),
        ("5000-deep", b'{"x":' * 4999 + b"{}" + b"}" * 4999),
        ("number-beyond-all", b'{"n":1e999}'),
        ("number-of-5000-digits", b'{"n":' + b"7" * 5000 + b"}"),
        ("utf8-inside", b'{"n":"\xff"}'),
    ):
        # Of another program: kept as it is, with what stands beside it, and refused by who cannot read it.
        odd_one = built(f"kept-{name}", bodies=[b'[["entries","x",%s],["entries","y",{}]]' % raw], tables={})
        add(odd_one.name, odd_one, verdict="kept", raw={"x": raw.hex(), "y": b"{}".hex()})
    whole = built("built-hmac-wrong")
    add("built-hmac-wrong", whole, flipped(whole.data, 500), verdict="damaged")
    add("built-number-forged", whole, flipped(whole.data, 455, 0x80), verdict="damaged")
    for case in (
        built("signed-version-zero", changed={8: 0}),
        built("signed-number-beyond", base_seq=codec.HIGHEST_SEQ + 1, bodies=[], tables={}),
        built("signed-flags", changed={11: 1}),
        built("signed-size", changed={13: 4}),
        built("signed-slot-zeros", changed={66: 1}),
        built("signed-slot-end", changed={64 + 95: 1}),
        built("signed-slot-of-type-3", changed={64 + 192: 3, 64 + 192 + 40: 1}),
        built("signed-empty-slot-with-salt", changed={64 + 288 + 20: 1}),
        built("signed-number-zero", base_seq=0),
        built("signed-code-slot-with-cost", changed={64 + 96 + 8: 1}),
    ):
        add(case.name, case, verdict="damaged")
    add("signed-newer-version", built("signed-newer-version", changed={8: 2}), error="TooNew")
    for name, cost in (
        ("memory-too-little", (19_455, 1, 1)), ("passes-too-many", (19_456, 17, 1)),
        ("lanes-too-many", (19_456, 1, 5)),
    ):  # fmt: skip
        add(f"cost-{name}", built(name, slots={0: (PASSPHRASE, cost), 1: None}), error="Damaged")
    for name, offset, value in (
        ("memory-too-much", 64 + 6, 0x21), ("passes-none", 64 + 8, 0), ("lanes-none", 64 + 12, 0),
    ):  # fmt: skip
        add(f"cost-{name}", built(name, changed={offset: value}), error="Damaged")


if __name__ == "__main__":
    main()
