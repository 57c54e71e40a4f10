"""The pack that a therapist starts from."""

from __future__ import annotations

from importlib.resources import files


def starter() -> str:
    """A commented pack with every kind of question, itself valid and without any advice."""
    return (files("journal_tui.packs") / "starter.toml").read_text(encoding="utf-8")
