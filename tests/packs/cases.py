"""Every file that the tests of packs check, gathered while they are read by the checker."""

from __future__ import annotations

import functools
import importlib
import inspect
from unittest import mock

import pytest

from journal_tui.packs.checks import checking
from journal_tui.packs.reader import file_kinds

#: Tests whose cases are files, in their parameters or in their code.
_MODULES = (
    "test_mistakes",
    "test_files",
    "test_schema",
    "test_page",
    "test_lookalikes",
    "test_kinds_of_faults",
)


@functools.cache
def literal_cases() -> list[bytes]:
    """The bytes of each file that those tests check, each once."""
    seen: dict[bytes, None] = {}
    real = file_kinds.to_text

    def remembered(data: bytes) -> object:
        seen.setdefault(data, None)
        return real(data)

    with mock.patch.object(checking, "to_text", remembered):
        for name in _MODULES:
            module = importlib.import_module(f"tests.packs.{name}")
            for test in [value for key, value in vars(module).items() if key.startswith("test_")]:
                _run(test)
    return list(seen)


def _run(test: object) -> None:
    """Runs a test with each set of its parameters; one that needs a fixture is left out."""
    assert callable(test)
    marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    if any(mark.name in ("skipif", "skip") for mark in getattr(test, "pytestmark", [])):
        return
    parameters = set(inspect.signature(test).parameters)
    if len(marks) > 1 or (not marks and parameters):
        return
    names = (
        [name.strip() for name in (marks[0].args[0] if marks else "").split(",")]
        if marks and isinstance(marks[0].args[0], str)
        else list(marks[0].args[0])
        if marks
        else []
    )
    if set(names) != parameters:
        return
    for values in marks[0].args[1] if marks else [()]:
        arguments = values.values if isinstance(values, type(pytest.param(1))) else values
        test(**dict(zip(names, arguments if len(names) != 1 else (arguments,), strict=True)))
