"""What is said about a pack: problems, advice, and the sentence when a file cannot be read at all."""

from __future__ import annotations

from dataclasses import dataclass

from journal_tui.models.stored import Pack
from journal_tui.models.text import clean_line
from journal_tui.packs.format.sentences import sentence


class PackError(Exception):
    """Something that cannot be done with a pack; `str()` is a plain sentence for the person who tried."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or could be better: where, what, and what would be right."""

    line: int | None
    wrong: str
    right: str

    def __post_init__(self) -> None:
        # A sentence may repeat a piece of the file, and nothing of a file reaches a screen unclean.
        object.__setattr__(self, "wrong", clean_line(self.wrong))
        object.__setattr__(self, "right", clean_line(self.right))

    @classmethod
    def of(cls, line: int | None, name: str, /, **values: object) -> Problem:
        """The problem, or the advice, of this name in the table of sentences, filled in."""
        return cls(line, *sentence(name, **values))

    def __str__(self) -> str:
        text = f"{self.wrong} {self.right}".strip()
        return text if self.line is None else f"Line {self.line}: {text}"


@dataclass(frozen=True)
class Checked:
    """A pack's file after checking. `pack` is None when there is any problem; advice is not in its way.

    `source` are the file's bytes, `fingerprint` is their SHA-256, in hex.
    """

    pack: Pack | None
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    fingerprint: str
    source: bytes = b""
