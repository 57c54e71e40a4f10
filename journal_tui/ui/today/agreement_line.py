"""One thing that was agreed, with how it went in one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from journal_tui.models.vocabulary import TRIED, TRIED_ANSWERS
from journal_tui.ui.widgets.line_button import AT_REST, LineButton

#: The key of each answer: how it begins.
KEYS = dict(zip("ypnfc", TRIED, strict=True))
#: Each answer as it stands beside its key.
ANSWERS = dict(zip(TRIED, TRIED_ANSWERS, strict=True))


class AgreementLine(LineButton):
    """What it is, and above it ``y yes  p partly  n no  f forgot  c chose not  → later``.

    The letters stand there while they work: elsewhere on Today they do something else.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"answer('{tried}')", tried, show=False, tooltip="Say how an agreement went.")
        for key, tried in KEYS.items()
    ]

    can_pass = True

    @dataclass
    class Answered(Message):
        """The client answered how the agreement went."""

        line: AgreementLine
        tried: str

        @property
        def control(self) -> AgreementLine:
            """The line itself."""
            return self.line

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        keys = "  ".join([*(f"{key} {ANSWERS[tried]}" for key, tried in KEYS.items()), "→ later"])
        super().__init__("", side=keys, id=id)
        self.side_at_rest = AT_REST

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is answered by its letters, and enter has nothing to open."""
        return action != "press" and super().check_action(action, parameters)

    def action_answer(self, tried: str) -> None:
        """Say how it went."""
        self.post_message(self.Answered(self, tried))
