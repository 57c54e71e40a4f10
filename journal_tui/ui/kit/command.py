"""What a command of the app is; all of them stand in `commands.py`."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding


class Command:
    """One command; `action` is a Textual action: of the app with ``app.`` before it, else of its screen."""

    key: ClassVar[str] = ""
    action: ClassVar[str]
    label: ClassVar[str]
    #: Shown in the footer.
    footer: ClassVar[bool] = False
    key_display: ClassVar[str | None] = None
    #: Whether it comes before all else, in dialogs and while typing too.
    priority: ClassVar[bool] = False
    #: What else people call it; the palette finds it by these.
    synonyms: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def help(cls) -> str:
        """What it does, in one line."""
        return (cls.__doc__ or cls.label).strip().split("\n", 1)[0]

    @classmethod
    def binding(cls) -> Binding:
        """The key binding."""
        return Binding(
            cls.key,
            cls.action,
            cls.label,
            show=cls.footer,
            key_display=cls.key_display,
            priority=cls.priority,
            tooltip=cls.help(),
        )


def bindings(*commands: type[Command]) -> list[Binding]:
    """Their key bindings, in order."""
    return [command.binding() for command in commands]
