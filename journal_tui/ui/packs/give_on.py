"""Writing a pack's file, to give it on."""

from __future__ import annotations

from pathlib import Path

from journal_tui.models.stored import InstalledPack
from journal_tui.packs import PackError, to_bytes, write_new
from journal_tui.ui.kit.dialogs import AskDialog
from journal_tui.ui.kit.host import Host

_ABOUT = "It holds the questions, and nothing of yours besides."


async def give_on(host: Host, installed: InstalledPack, about: str = "") -> None:
    """Ask where, write the file there, and say so; a file that is there already stays. Only in a worker."""
    text = f"{about} {_ABOUT}".strip()
    dialog = AskDialog("Give the pack on", text, value=f"~/{installed.id}.toml")
    typed = await host.push_screen_wait(dialog)
    if typed is None or not typed.strip():
        return

    def write() -> Path:
        path = Path(typed.strip()).expanduser()
        write_new(path, to_bytes(installed))
        return path

    try:
        path = await host.off_loop(write)
    except (PackError, RuntimeError) as error:
        host.say(str(error), wrong=True, seconds=20)
        return
    host.say(f"Written: {path}", seconds=10)
