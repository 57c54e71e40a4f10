"""Every text that the app, its packs and its docs can show is free of the words that are not used of people.

Read are the strings of the program (not its comments, and of its docstrings only those that are shown: of
commands, in the app and on the command line), everything in TOML files, and the Markdown documents.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from journal_tui.packs.checks.language import find_in_pack, find_words

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "journal_tui"
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md"]
#: The words themselves stand here, as patterns, each with what is said instead.
WORD_LIST = PACKAGE / "packs" / "checks" / "language.py"

#: Exact strings that may stand, each with its reason.
ALLOWED = {
    "score": "zxcvbn's name for a field; what is shown are words",
    "streak": "what somebody may type in the palette; it is shown nowhere",
}
#: Sentences with "should" or "must" that are not about feelings or recovery.
ALLOWED_DUTIES: dict[str, str] = {}


class Said(NamedTuple):
    """A text, and where it stands."""

    where: str
    text: str


def in_python(path: Path) -> Iterator[Said]:
    """The strings of a module that can be shown; an f-string is one text, with … for its values."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body
            if body and isinstance(body[0], ast.Expr) and not _docstring_is_shown(node):
                silent.add(id(body[0].value))
        elif isinstance(node, ast.JoinedStr):
            silent.update(id(part) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            silent.update(id(name) for name in ast.walk(node.value))
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (str(p.value) if isinstance(p, ast.Constant) else "…" for p in node.values)
            yield Said(f"{path.name}:{node.lineno}", "".join(parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Said(f"{path.name}:{node.lineno}", node.value)


def _docstring_is_shown(node: ast.AST) -> bool:
    """Whether it is the help of a command: in the app's palette, or on the command line."""
    if isinstance(node, ast.ClassDef):
        return any(isinstance(base, ast.Name) and base.id.endswith("Command") for base in node.bases)
    decorators = node.decorator_list if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else []
    return any(
        isinstance(part, ast.Attribute) and part.attr in ("command", "group")
        for decorator in decorators
        for part in ast.walk(decorator)
    )


def in_toml(path: Path) -> Iterator[Said]:
    """Every string of a TOML file, with the keys that lead to it."""

    def walk(value: object, where: str) -> Iterator[Said]:
        if isinstance(value, str):
            yield Said(where, value)
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from walk(inner, f"{where} {key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value, 1):
                yield from walk(inner, f"{where} {number}")

    return walk(tomllib.loads(path.read_text(encoding="utf-8")), path.name)


def in_markdown(path: Path) -> Iterator[Said]:
    """A document, a paragraph at a time: a phrase may run over the end of a line."""
    for number, paragraph in enumerate(path.read_text(encoding="utf-8").split("\n\n"), 1):
        yield Said(f"{path.name}, paragraph {number}", paragraph)


def everything_in(package: Path, documents: list[Path]) -> Iterator[Said]:
    """Whatever can be shown."""
    for path in sorted(package.rglob("*.py")):
        if path != WORD_LIST:
            yield from in_python(path)
    for path in sorted(package.rglob("*.toml")):
        yield from in_toml(path)
    for path in [*sorted(package.rglob("*.md")), *documents]:
        yield from in_markdown(path)


def test_nothing_that_can_be_shown_uses_the_words() -> None:
    texts = list(everything_in(PACKAGE, DOCUMENTS))
    assert len(texts) > 2000, "the texts are found"
    problems = [
        f"{item.where}: “{finding.word}” in {item.text[:80]!r}. {finding.instead}"
        for item in texts
        if item.text not in ALLOWED
        for finding in find_words(item.text)
    ]
    assert not problems, "\n".join(problems)


def test_nothing_that_can_be_shown_tells_anyone_what_to_feel_or_do() -> None:
    problems = [
        f"{item.where}: “{finding.word}” in {item.text[:80]!r}. {finding.instead}"
        for item in everything_in(PACKAGE, DOCUMENTS)
        if item.text not in ALLOWED_DUTIES and item.text not in ALLOWED
        for finding in find_in_pack(item.text)
    ]
    assert not problems, "\n".join(problems)


def test_what_is_allowed_is_still_there() -> None:
    texts = {item.text for item in everything_in(PACKAGE, DOCUMENTS)}
    assert {*ALLOWED, *ALLOWED_DUTIES} <= texts, "take it out of the list"
    assert all(len(reason) > 15 for reason in (*ALLOWED.values(), *ALLOWED_DUTIES.values()))


#: A text for each word of the left column.
PLANTED = {
    "addict": "Every addict knows this.", "alcoholic": "As an alcoholic", "junkie": "like a junkie",
    "user": "The user may skip it.",
    "abuser": "an abuser", "abuse": "alcohol abuse", "habit": "your habit",
    "drug of choice": "Your drug of choice?",
    "clean": "Are you clean?", "dirty": "A dirty test", "sober streak": "Your sober streak",
    "failed": "You failed.",
    "relapsed again": "You relapsed again", "fell off": "You fell off the wagon", "gave in": "You gave in.",
    "weak": "A weak moment",
    "good job": "Good job!", "well done": "Well done.", "great": "Great!",
    "disappointed": "We are disappointed",
    "streak": "A streak of 3", "score": "Your score: 7", "level": "Level 3", "badge": "A new badge",
    "day 0": "Back to day 0",
    "non-compliant": "non-compliant", "refused": "You refused.", "denied": "You denied it",
}  # fmt: skip


def _planted(folder: Path, name: str, content: str) -> list[Said]:
    (folder / name).write_text(content, encoding="utf-8")
    return list(everything_in(folder, []))


@pytest.mark.parametrize(("word", "text"), PLANTED.items(), ids=PLANTED)
def test_a_planted_word_is_found_wherever_it_is_shown(word: str, text: str, tmp_path: Path) -> None:
    places = {
        "plain.py": f'LABEL = "{text}"\n',
        "value.py": f'def say(n):\n    return f"{{n}} of them. {text} {{n}}"\n',
        "joined.py": f'def say(n):\n    return f"{{n}}: " f"{text}"\n',
        "commands.py": f'class Write(Command):\n    """{text}"""\n',
        "cli.py": f'@group.command("write")\ndef write():\n    """{text}"""\n',
        "alone.py": f'@click.command()\ndef write():\n    """{text}"""\n',
        "option.py": f'@click.option("--x", help="{text}")\ndef write(): pass\n',
        "pack.toml": f'title = "t"\n[[prompts]]\ntext = "{text}"\nchoices = ["a", "b"]\n',
        "choices.toml": f'[[prompts]]\nchoices = ["a", "{text}"]\n',
        "doc.md": "# A heading\n\nFirst.\n\n" + text.replace(" ", "\n") + "\n",
    }
    for name, content in places.items():
        (tmp_path / name).mkdir()
        texts = _planted(tmp_path / name, name, content)
        findings = [finding for item in texts for finding in find_words(item.text)]
        assert any(word in finding.word.casefold() for finding in findings), name


@pytest.mark.parametrize("text", ["You should feel better.", "You must stop.", "You shouldn't worry"])
def test_a_planted_duty_is_found(text: str, tmp_path: Path) -> None:
    for item in _planted(tmp_path, "pack.toml", f'text = "{text}"\n'):
        assert find_in_pack(item.text)


def test_comments_and_docstrings_that_are_not_shown_are_not_read(tmp_path: Path) -> None:
    source = (
        '"""The user."""\n# The user.\n__all__ = ["user"]\n'
        'class Table:\n    """The user."""\n    def a(self):\n        """The user."""\n'
        '        return "shown"\n'
    )
    assert [item.text for item in _planted(tmp_path, "quiet.py", source)] == ["shown"]
