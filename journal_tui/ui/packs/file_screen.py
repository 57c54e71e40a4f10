"""Choosing a pack's file: by its path (typed, pasted, dragged into the window), or from a list of files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.models.text import clean_line
from journal_tui.models.when import say_day
from journal_tui.packs import Checked, PackError
from journal_tui.typed_path import existing
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.packs.typed_path import read_typed
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging, title_item

#: Endings of files that may be packs; any other can be given by its path.
_ENDINGS = (".toml", ".txt")
#: A folder of more entries than this is not read to its end: a path reaches what is behind.
_MOST_ENTRIES = 5_000
_BEGIN_IN = ("Downloads", "Desktop", "Documents")
_KEYS_PATH = (("submit", "Look at it"), ("app.focus_next", "Files"))
_KEYS_FILES = ("select", "above", ("app.focus_next", "Path"))


@dataclass(frozen=True)
class Folder:
    """What a folder shows: its files that may be packs, the newest first, and the folders in it."""

    path: Path
    files: tuple[tuple[Path, datetime], ...]
    folders: tuple[Path, ...]
    #: Why nothing can be seen of it, as a sentence.
    wrong: str = ""


def first_folder() -> Path:
    """Where a file that was handed over is likely to be."""
    try:
        home = Path.home()
    except RuntimeError:
        return Path.cwd()
    return next((home / name for name in _BEGIN_IN if (home / name).is_dir()), home)


def look_into(path: Path) -> Folder:
    """Reads a folder. What is hidden is not shown, and links are followed only to files and folders."""
    files: list[tuple[Path, datetime]] = []
    folders: list[Path] = []
    try:
        with os.scandir(path) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_ENTRIES:
                    break
                if entry.name.startswith("."):
                    continue
                try:
                    if entry.is_dir():
                        folders.append(Path(entry.path))
                    elif entry.name.lower().endswith(_ENDINGS) and entry.is_file():
                        changed = datetime.fromtimestamp(entry.stat().st_mtime).astimezone()
                        files.append((Path(entry.path), changed))
                except (OSError, ValueError, OverflowError):
                    continue
    except (OSError, ValueError):
        return Folder(path, (), (), "This folder cannot be looked into.")
    files.sort(key=lambda file: (-file[1].timestamp(), file[0].name))
    folders.sort(key=lambda folder: folder.name.casefold())
    return Folder(path, tuple(files), tuple(folders))


class PackPickScreen(NotebookScreen[Checked | None]):
    """A line for a path, and the files of a folder below it. Returns what was read, None for esc."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=True),
        Binding("backspace", "above", "The folder above", show=False),
        Binding("down", "files", "Files", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._folder: Folder | None = None
        self._reading = False

    def compose(self) -> ComposeResult:
        """The path, the files, the keys."""
        with Horizontal(classes="screen-title"):
            yield Static("Add a pack from a file", classes="screen-title--name")
        yield Static(
            "Type or paste the file's path, drag the file into this window, or choose it below. Nothing is "
            "added before you have looked at every question.",
            classes="pane-note",
        )
        yield Input(placeholder="~/Downloads/first-weeks.toml", id="pack-path")
        yield TextList(id="pack-files", empty="One moment …")
        yield KeyLine(_KEYS_PATH)
        yield Footer()

    def on_mount(self) -> None:
        """Ready for a path, with the files of a likely folder."""
        self.query_one(Input).focus()
        self._show_folder(None)

    # -- the list --------------------------------------------------------------------------------

    @work(exclusive=True, group="folder")
    async def _show_folder(self, path: Path | None) -> None:
        self._show(await self.host.off_loop(lambda: look_into(path or first_folder())))

    def _show(self, folder: Folder) -> None:
        """The folder, with the highlight on its first file, or on the folder that one comes from."""
        before, self._folder = self._folder, folder
        keep = "file-0" if folder.files else "above-0"
        if before is not None and before.path.parent == folder.path and before.path in folder.folders:
            keep = f"folder-{folder.folders.index(before.path)}"
        self.query_one(TextList).set_items(_items(folder), keep=keep)

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        event.stop()
        if self._folder is None:
            return
        kind, _, number = event.key.partition("-")
        if kind == "file":
            self._read(self._folder.files[int(number)][0])
        elif kind == "folder":
            self._show_folder(self._folder.folders[int(number)])
        else:
            self.action_above()

    def action_above(self) -> None:
        """The folder that this one is in."""
        if self._folder is not None and self._folder.path.parent != self._folder.path:
            self._show_folder(self._folder.path.parent)

    def action_files(self) -> None:
        """From the path to the files."""
        self.query_one(TextList).focus()

    def on_descendant_focus(self) -> None:
        """The keys that work now."""
        typing = isinstance(self.focused, Input)
        self.query_one(KeyLine).keys = _KEYS_PATH if typing else _KEYS_FILES

    # -- the path --------------------------------------------------------------------------------

    def on_paste(self, event: events.Paste) -> None:
        """A file that is dragged onto the list is meant as its path."""
        event.stop()
        self._read(event.text)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._read(event.value)
        else:
            self.action_files()

    @work(exclusive=True, group="read")
    async def _read(self, meant: str | Path) -> None:
        """Read what was meant; a folder is shown instead, and what cannot be read is said."""

        def read() -> Checked | Folder:
            path = meant if isinstance(meant, Path) else existing(meant)
            if path is not None and path.is_dir():
                return look_into(path)
            return read_typed(str(meant) if path is None else path)

        try:
            result = await self.host.off_loop(read)
        except PackError as error:
            self.host.say(str(error), wrong=True, seconds=20)
            return
        if isinstance(result, Checked):
            self.dismiss(result)
            return
        self._show(result)
        self.action_files()


def _items(folder: Folder) -> list[TextItem]:
    items = [title_item("folder", f"In {_path_text(folder.path)}")]
    items += [_file(n, path, changed) for n, (path, changed) in enumerate(folder.files)]
    if not folder.files:
        message = folder.wrong or "There is no file here that ends in .toml or .txt."
        items.append(
            TextItem("none", lambda width: hanging(Content.styled(message, "dim"), width), heading=True)
        )
    if folder.path.parent != folder.path:
        items.append(_folder("above-0", "..  the folder above"))
    items += [_folder(f"folder-{n}", f"{_plain(path.name)}/") for n, path in enumerate(folder.folders)]
    return items


def _file(number: int, path: Path, changed: datetime) -> TextItem:
    side = say_day(changed.date())

    def lines(width: int) -> list[Content]:
        name = Content.styled(_plain(path.name), "bold").truncate(
            max(8, width - len(side) - 3), ellipsis=True
        )
        gap = " " * max(1, width - name.cell_length - len(side))
        return [name + Content(gap) + Content.styled(side, "dim")]

    return TextItem(f"file-{number}", lines)


def _folder(key: str, text: str) -> TextItem:
    return TextItem(key, lambda width: [Content(text).truncate(width, ellipsis=True)])


def _path_text(path: Path) -> str:
    """A path as it is shown: from home, and never more than text."""
    parts: Sequence[str] = path.parts
    with contextlib.suppress(RuntimeError, ValueError):
        parts = ("~", *path.relative_to(Path.home()).parts)
    return _plain(str(Path(*parts)))


def _plain(name: str) -> str:
    """A file's name as text that can be shown: it may be bytes that are none."""
    return clean_line(name.encode("utf-8", "replace").decode("utf-8", "replace"))
