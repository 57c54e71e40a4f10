"""Every command of the app, once: its key, its line in the footer, in the palette and in the list of keys.

A command is a small class. Its docstring is what the palette and the list of keys say of it.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

if TYPE_CHECKING:
    from textual.app import App


class Command:
    """One command; `action` is a Textual action of the app or of a screen."""

    key: ClassVar[str]
    action: ClassVar[str]
    label: ClassVar[str]
    #: Shown in the footer.
    footer: ClassVar[bool] = False
    #: A key with a letter does nothing while something is being typed.
    key_display: ClassVar[str | None] = None
    #: Whether it comes before all else, in dialogs and while typing too.
    priority: ClassVar[bool] = False

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


class Write(Command):
    """Write an entry."""

    key, action, label, footer = "w", "write", "Write", True


class CheckIn(Command):
    """Check in: a minute about now."""

    key, action, label, footer = "k", "check_in", "Check in", True


class LogUrge(Command):
    """Ride the wave of an urge, from anywhere; alt+u while something is being typed."""

    key, action, label, footer = "u", "log_urge", "Urge", True


class Coped(Command):
    """Note a way of coping that you used, with before and after."""

    key, action, label, footer = "c", "coped", "Coped", True


class Share(Command):
    """Choose what to share in a session, line by line."""

    key, action, label, footer = "s", "share", "Share", True


class HelpNow(Command):
    """People, helplines and safety notes: works at any moment."""

    key, action, label, footer, priority = "f1", "help_now", "Help now", True, True


class Hide(Command):
    """Hide everything at once, and lock."""

    key, action, label, footer, priority = "f2", "hide", "Hide", True, True


class More(Command):
    """Find any command by its name."""

    key, action, label, footer, key_display = "ctrl+p", "command_palette", "More", True, "^p"


class Lock(Command):
    """Lock the journal."""

    key, action, label, key_display, priority = "ctrl+l", "lock", "Lock", "^l", True


class Keys(Command):
    """List every key."""

    key, action, label = "question_mark", "keys", "Keys"
    key_display = "?"


class Theme(Command):
    """Switch between dark, light and high contrast."""

    key, action, label, key_display = "f3", "next_theme", "Colours", "f3"


class Quit(Command):
    """Close the journal and leave."""

    key, action, label, key_display, priority = "ctrl+q", "leave", "Quit", "^q", True


class IdleMinutes(Command):
    """Lock sooner or later when nothing is typed."""

    key, action, label, key_display = "f4", "idle_minutes", "Idle lock", "f4"


class Backups(Command):
    """Backups: their dates and sizes, make one now, put one in the journal's place."""

    key, action, label = "", "backups", "Backups"


class AcceptFile(Command):
    """Go on with this file, though it is older than what was saved here."""

    key, action, label = "", "accept_file", "Accept this file"


class Copies(Command):
    """Other copies of the journal, as a sync tool leaves them: see and merge them."""

    key, action, label = "", "copies", "Copies"


class SaveElsewhere(Command):
    """Save the journal to another folder, when it can be saved no more where it is."""

    key, action, label = "", "save_elsewhere", "Save to another folder"


class RecoveryCode(Command):
    """Practise the recovery code, or make a new one."""

    key, action, label = "", "recovery_code", "Recovery code"


class Passphrase(Command):
    """Change the passphrase. You get a new recovery code as well."""

    key, action, label = "", "passphrase", "Passphrase"


class Motion(Command):
    """Let things move on the screen, or have words instead: breathing, timers, scrolling."""

    key, action, label = "", "motion", "Motion"


class AfterLapse(Command):
    """After a lapse, or whatever you call it: safe now, the next hour, and later if you want."""

    key, action, label = "", "after_lapse", "After a lapse"


class CatchUp(Command):
    """Catch up from paper: the days of the last week, one after the other."""

    key, action, label = "p", "catch_up", "Catch up from paper"


class ForMyTherapist(Command):
    """Write the pack builder: a page for your therapist, to make questions in a web browser."""

    key, action, label = "", "pack_builder", "Pack builder"


class SixSentences(Command):
    """Be asked six sentences about working together after a session, or no longer."""

    key, action, label = "", "six_sentences", "Six sentences"


class Plan(Command):
    """Show your plan as a card."""

    key, action, label = "", "plan_card", "Plan"


class Bring(Command):
    """Bring the chosen record to the next session, or not."""

    key, action, label = "b", "bring", "Bring"


class Seal(Command):
    """Seal the chosen record: it never leaves and never counts. Or open the seal."""

    key, action, label = "x", "seal", "Seal"


class Edit(Command):
    """Change the chosen record."""

    key, action, label = "e", "edit", "Edit"


class Delete(Command):
    """Delete the chosen record."""

    key, action, label = "d", "delete", "Delete"


class Undo(Command):
    """Bring back what was deleted last."""

    key, action, label = "z", "undo", "Undo"


#: Commands that work on every screen.
APP_COMMANDS: tuple[type[Command], ...] = (HelpNow, Hide, More, Lock, Keys, Theme, Quit)
#: Commands of the open journal.
JOURNAL_COMMANDS: tuple[type[Command], ...] = (Write, CheckIn, LogUrge, Coped, Share)
#: Those of them that have a letter; catching up is not told at the foot of the screen.
LETTER_COMMANDS: tuple[type[Command], ...] = (*JOURNAL_COMMANDS, CatchUp)
#: Commands for the record that is chosen in a list or open in a reader.
RECORD_COMMANDS: tuple[type[Command], ...] = (Edit, Bring, Seal, Delete, Undo)
#: What the palette finds besides.
PALETTE_ONLY: tuple[type[Command], ...] = (
    Plan,
    AfterLapse,
    CatchUp,
    ForMyTherapist,
    SixSentences,
    IdleMinutes,
    Motion,
    RecoveryCode,
    Passphrase,
    Backups,
    Copies,
    SaveElsewhere,
    AcceptFile,
)


def bindings(*commands: type[Command]) -> list[Binding]:
    """Their key bindings, in order."""
    return [command.binding() for command in commands]


class NotebookCommands(Provider):
    """The palette: every command that can be run now, by its name or what it does."""

    def _runnable(self) -> list[type[Command]]:
        app: App[object] = self.app
        found = []
        for command in (*JOURNAL_COMMANDS, *RECORD_COMMANDS, *APP_COMMANDS, *PALETTE_ONLY):
            if command is More:
                continue
            name = f"action_{command.action}"
            owner = next((node for node in (self.screen, app) if hasattr(node, name)), None)
            if owner is not None and owner.check_action(command.action, ()):
                found.append(command)
        return found

    def _run(self, command: type[Command]) -> Callable[[], Coroutine[Any, Any, None]]:
        async def run() -> None:
            on_screen = hasattr(self.screen, f"action_{command.action}")
            await self.screen.run_action(command.action if on_screen else f"app.{command.action}")

        return run

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._runnable():
            yield DiscoveryHit(command.label, self._run(command), command.label, command.help())

    async def search(self, query: str) -> Hits:
        """Those whose name or line fits what is typed."""
        matcher = self.matcher(query)
        for command in self._runnable():
            score = max(matcher.match(command.label), matcher.match(command.help()))
            if score > 0:
                shown = matcher.highlight(command.label)
                yield Hit(score, shown, self._run(command), command.label, command.help())
