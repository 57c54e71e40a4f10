"""Writing a file to give on: a pack of questions, or a template for entries."""

from __future__ import annotations

from pathlib import Path

from journal_tui.models.records import Template
from journal_tui.models.stored import InstalledPack
from journal_tui.packs import PackError, template_bytes, template_file_name, to_bytes, write_new
from journal_tui.typed_path import path_meant
from journal_tui.ui.kit.dialogs import AskDialog
from journal_tui.ui.kit.host import Host

_ABOUT = "It holds the questions, and nothing of yours besides."
_ABOUT_TEMPLATE = "It holds this template, and nothing of yours besides. They add it with a, on this screen."


async def give_on(host: Host, installed: InstalledPack, about: str = "") -> None:
    """Write a pack's file. Only in a worker."""
    text = f"{about} {_ABOUT}".strip()
    await _write(host, "Give the pack on", text, f"{installed.id}.toml", to_bytes(installed))


async def give_template_on(host: Host, template: Template) -> None:
    """Write a template's file. Only in a worker."""
    name = template_file_name(template)
    await _write(host, "Give this template on", _ABOUT_TEMPLATE, name, template_bytes(template))


async def _write(host: Host, title: str, text: str, name: str, data: bytes) -> None:
    """Ask where, write the file there, and say so; a file that is there already stays."""
    typed = await host.push_screen_wait(AskDialog(title, text, value=f"~/{name}"))
    if typed is None or not typed.strip():
        return

    def write() -> Path:
        path = path_meant(typed)
        write_new(path, data)
        return path

    try:
        path = await host.off_loop(write)
    except PackError as error:
        host.say(str(error), wrong=True, seconds=20)
        return
    host.say(f"Written: {path}", seconds=10)
