"""Generated packs: good, broken and hostile ones, the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Callable

from journal_tui.models.stored import WHENS
from journal_tui.packs.format.keys import KEYS, KINDS, SIZE_LIMIT

_WORDS = (
    "How", "was", "the", "week", "καλημέρα", "κόσμε", "كيف", "كان", "يومك", "👩‍👩‍👧", "🌊", "naïve",
    "“so”", "[/b]", "[@click=app.quit]", "it?", "¿qué?", "日本", "what's", "50%",
)  # fmt: skip
_NASTY = (
    "\\u001b[31m", "\\u202e", "\u202e", "\u2066", "\x1b]52;c;aGk=\x07", "\\u0000", "\\U0010FFFF",
    "\u200b" * 50, "\u0300" * 3000, "\u0301\u0316" * 2000, "\\", '"', "'",
    '"""', "'''", "]]", "[[", "{", "}", "\r", "\ufeff", "\x00",
    "\x7f", "\x9b31m", "\u2028", "\u00a0", "#", "=", ":", ".", ",", "a" * 5000, "\\u0041" * 500, "ﷺ" * 300,
)  # fmt: skip


def make(number: int) -> bytes:
    """The pack of this number. About a third are good, a third broken, a third made to hurt."""
    rng = random.Random(number)
    if number % 3 == 0:
        return good(rng).encode()
    if number % 3 == 1:
        return _broken(rng, good(rng).encode())
    return rng.choice(HOSTILE)(rng)[: SIZE_LIMIT + rng.choice((0, 0, 1))]


def good(rng: random.Random) -> str:
    """A pack that is right, with any of the keys, in any language."""
    lines = ["format = 1", f'id = "p-{rng.randrange(10**9)}"', f"title = {_string(rng, 6)}"]
    optional = {
        "version": '"1.1"', "author": _string(rng, 4), "purpose": _string(rng, 12), "language": '"el"',
        "licence": '"CC0-1.0"', "attribution": _string(rng, 5), "when": f'"{rng.choice(WHENS)}"',
        "sealed": rng.choice(("true", "false")),
    }  # fmt: skip
    lines += [f"{key} = {value}" for key, value in optional.items() if rng.random() < 0.5]
    for n in range(rng.randint(1, 12)):
        lines += ["", "[[prompts]]", f'id = "q{n}"', f"text = {_string(rng, 20)}", *_extras(rng)]
    for n in range(rng.randint(0, 3)):
        lines += ["", "[[strategies]]", f'name = "Way {n}"', f"steps = {_string(rng, 20)}"]
    return "\n".join(lines) + "\n"


def _string(rng: random.Random, most: int) -> str:
    text = " ".join(rng.choice(_WORDS) for _ in range(rng.randint(1, most)))
    return f"'{text}'" if "'" not in text and rng.random() < 0.3 else f'"{text}"'


def _extras(rng: random.Random) -> list[str]:
    kind = rng.choice(KINDS)
    lines = [f'kind = "{kind}"']
    if kind in ("choice", "checklist"):
        choices = ", ".join(f'"{rng.choice(_WORDS)} {n}"' for n in range(rng.randint(2, 9)))
        lines += [f"choices = [{choices}]", f"own_words = {rng.choice(('true', 'false'))}"]
    if kind == "scale":
        lines += [f"low = {_string(rng, 3)}", f"high = {_string(rng, 3)}"]
    if kind == "number":
        lines += ['unit = "h"', f"step = {rng.choice(('1', '0.5', '10'))}"]
    shared = [
        f"help = {_string(rng, 20)}",
        "sealed = true",
        "safety = true",
        'section = "One"',
        'when = "daily"',
    ]
    return lines + [line for line in shared if rng.random() < 0.3]


def _broken(rng: random.Random, data: bytes) -> bytes:
    """The same with some bytes, lines or pieces gone, doubled, changed or moved."""
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.choice((0, 1, 1, 2, 10, 200)))
        piece = rng.choice(
            (
                b"",
                data[start:end] * 2,
                rng.choice(_NASTY).encode(),
                rng.randbytes(3),
                data[:start][-40:],
                b"\n",
            )
        )
        data = data[:start] + piece + data[end:]
    return data


def _around(rng: random.Random, line: str) -> bytes:
    """A line inside of an otherwise good pack."""
    lines = good(rng).split("\n")
    lines.insert(rng.randrange(len(lines)), line)
    return "\n".join(lines).encode()


def _filled(piece: str) -> str:
    return piece * (60_000 // len(piece.encode()))


def _any_key(rng: random.Random) -> str:
    return rng.choice(sorted({key for keys in KEYS.values() for key in keys}))


#: Each makes one kind of file that is meant to hurt.
HOSTILE: tuple[Callable[[random.Random], bytes], ...] = (
    lambda rng: _filled("a.").encode() + b"a=1",
    lambda rng: _around(rng, _filled("a.") + "a = 1"),
    lambda rng: _around(rng, "[" + _filled("a.") + "a]"),
    lambda rng: _around(rng, "[[" + _filled('"a".') + "a]]"),
    lambda rng: ("a.b.c=1\n" * 7000).encode(),
    lambda rng: _around(rng, f"{_any_key(rng)} = " + "[" * 60_000),
    lambda rng: _around(rng, f"{_any_key(rng)} = " + _filled("{a=") + "1"),
    lambda rng: _around(rng, f"{_any_key(rng)} = " + _filled("[{a=")),
    lambda rng: _around(rng, f"{_any_key(rng)} = " + "9" * 60_000),
    lambda rng: _around(rng, f"{_any_key(rng)} = 0x" + "f" * 60_000),
    lambda rng: _around(rng, f"{_any_key(rng)} = 1e" + "9" * 300),
    lambda rng: _around(rng, f"{_any_key(rng)} = " + _filled("1_")),
    lambda rng: _around(rng, "choices = [" + _filled('"",') + "]"),
    lambda rng: _around(rng, "choices = [" + _filled('"a",\n') + "]"),
    lambda rng: _around(rng, "choices = [" + _filled("\n")),
    lambda rng: _around(rng, "choices = [" + _filled("#\n")),
    lambda rng: _around(rng, "choices = [" + _filled("a,")),
    lambda rng: _around(rng, f'{_any_key(rng)} = "' + _filled(rng.choice(_NASTY).replace('"', "x")) + '"'),
    lambda rng: _around(rng, f'{_any_key(rng)} = "' + _filled("\u0301\u0316") + '"'),
    lambda rng: _around(rng, f'{_any_key(rng)} = "' + _filled("\\u0316\\u0301") + '"'),
    lambda rng: _around(rng, f'{_any_key(rng)} = "' + _filled("\\n") + '"'),
    lambda rng: _around(rng, f'{_any_key(rng)} = """' + _filled('"" ')),
    lambda rng: _around(rng, _filled('text = """\n')),
    lambda rng: _around(rng, _filled("text = '''x\"\"\"\n")),
    lambda rng: _around(rng, _filled(" ") + "x"),
    lambda rng: _around(rng, _filled("\u00a0") + "x = 1"),
    lambda rng: _around(rng, "x" + _filled(" ") + "x"),
    lambda rng: _around(rng, _filled("x")),
    lambda rng: _around(rng, _filled("x-") + "= 1"),
    lambda rng: _around(rng, '"' + _filled("x") + '" = 1'),
    lambda rng: _around(rng, _filled("[")),
    lambda rng: _around(rng, _filled("[[x ")),
    lambda rng: _around(rng, "[[" + _filled(" ") + "]]"),
    lambda rng: _filled("[[prompts]]\n").encode(),
    lambda rng: _filled("[prompts]\n").encode(),
    lambda rng: _filled("prompts=\n").encode(),
    lambda rng: _filled("what is this\n").encode(),
    lambda rng: _filled("id=1\n").encode(),
    lambda rng: "".join(f"key{n} = 1\n" for n in range(4000)).encode(),
    lambda rng: "".join(f"titel{n} = 1\n" for n in range(3500)).encode(),
    lambda rng: _advised(rng, "Should you? " * 30),
    lambda rng: _advised(rng, "no streaks, " * 30),
    lambda rng: _advised(rng, "you have been " * 25),
    lambda rng: _advised(rng, "aeiouy" * 60),
    lambda rng: _advised(rng, "weak user, " * 30),
    lambda rng: _advised(rng, "a" * 380),
    lambda rng: _advised(rng, "\u202e\u0301a" * 120),
    lambda rng: b"\xff\xfe" + rng.randbytes(50_000),
    lambda rng: rng.randbytes(rng.randint(1, 60_000)),
    lambda rng: bytes(rng.choice(b"[]{}=\"'#,.\\\n at1") for _ in range(30_000)),
    lambda rng: "".join(rng.choice(_NASTY + _WORDS) for _ in range(400)).encode(),
    lambda rng: b"\n" * 65_536,
    lambda rng: b"#\r" * 32_000,
    lambda rng: b"\x1b" * 60_000,
)


def _advised(rng: random.Random, text: str) -> bytes:
    """As many questions of one text as fit."""
    head = 'format = 1\nid = "a"\ntitle = "T"\n'
    return (head + "".join(f'[[prompts]]\nid = "q{n}"\ntext = "{text}"\n' for n in range(150))).encode()
