"""Prompts: what is due, the packs that were added, and those that come with the app."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Answer, Session, Urge
from journal_tui.models.stored import InstalledPack, Pack, Prompt
from journal_tui.models.when import say_day
from journal_tui.packs import Checked, Due, PackError, builtin, due, how_often
from journal_tui.packs.checks.lookalikes import lookalikes
from journal_tui.typed_path import paths_meant
from journal_tui.ui.kit.reading_tab import ReadingTab
from journal_tui.ui.packs.file_screen import PackPickScreen
from journal_tui.ui.packs.pack_screen import PackScreen
from journal_tui.ui.packs.problems_screen import PackProblemsScreen
from journal_tui.ui.packs.prompt_pages import pack_page, prompt_page
from journal_tui.ui.packs.typed_path import read_typed
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging, title_item

_MAKE = (("screen.own", "Your own"), "add_file", ("screen.pack_builder", "For my therapist"))
_FOR_PROMPT = (("select", "Answer"), *_MAKE)
_FOR_PACK = (("select", "Look at it"), *_MAKE)
_SIDE_WIDTH = 42


@dataclass(frozen=True)
class Shown:
    """What the tab shows. `answers` are those to each prompt, by pack and prompt id, the oldest first."""

    installed: list[InstalledPack]
    due: list[Due]
    offered: list[Pack]
    answers: dict[tuple[str, str], list[Answer]]
    own_pack: str
    now: datetime


class PromptsTab(ReadingTab):
    """Questions to answer when they fit, and where they come from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_file", "Add a pack from a file", show=False, tooltip="Add a pack from a file."),
        Binding(
            "n",
            "screen.own",
            "Your own",
            show=False,
            tooltip="Write questions of your own, and templates for entries.",
        ),
        Binding(
            "m",
            "screen.pack_builder",
            "For my therapist",
            show=False,
            tooltip="Write the pack builder, a page for your therapist.",
        ),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._shown: Shown | None = None
        #: The pack that was just added: the highlight goes there.
        self._added: str | None = None

    def compose(self) -> ComposeResult:
        """The list and its keys."""
        yield from self.list_and_page(TextList(id="prompt-items"))
        yield KeyLine(_FOR_PROMPT)

    def gather(self, journal: Journal, now: datetime) -> Shown:
        """Packs, and what is due of them."""
        installed, answers = journal.packs(), journal.all(Answer)
        added = {pack.id for pack in installed}
        by_prompt: dict[tuple[str, str], list[Answer]] = {}
        for answer in answers:
            by_prompt.setdefault((answer.pack, answer.question.id), []).append(answer)
        return Shown(
            installed=installed,
            due=due(
                installed, answers, now=now, sessions=journal.all(Session), urges=journal.all(Urge),
                day_start_hour=journal.settings.day_start_hour,
            ),
            offered=[pack for pack in builtin() if pack.id not in added],
            answers=by_prompt,
            own_pack=journal.settings.own_pack,
            now=now,
        )  # fmt: skip

    def show(self, gathered: Shown) -> None:
        """The list, with the highlight where it was."""
        self._shown = gathered
        items, keep = _items(gathered), None
        if self._added is not None:
            places = (f"due/{self._added}/", f"any/{self._added}/", f"pack/{self._added}")
            keep = next((i.key for prefix in places for i in items if i.key.startswith(prefix)), None)
            self._added = None
        self.query_one(TextList).set_items(items, keep=keep)
        self._show_keys()
        self.read_soon()

    def first_focus(self) -> None:
        """The list has the focus first."""
        self.query_one(TextList).focus()

    # -- what is highlighted ---------------------------------------------------------------------

    def _show_keys(self) -> None:
        key = self.query_one(TextList).highlighted_key or ""
        self.query_one(KeyLine).keys = _FOR_PROMPT if key.startswith(("due/", "any/")) else _FOR_PACK

    @on(TextList.Highlighted)
    def _highlighted(self, event: TextList.Highlighted) -> None:
        event.stop()
        self._show_keys()

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        """Answer a prompt, or look at a pack."""
        event.stop()
        offered, installed, prompt = self._meant(event.key)
        if installed is not None and prompt is not None:
            self.post_message(self.AnswerPrompt(installed, prompt))
        elif offered is not None or installed is not None:
            self._open_pack(offered, installed)

    def _meant(self, key: str) -> tuple[Pack | None, InstalledPack | None, Prompt | None]:
        """What a row is: a pack that is offered, one that was added, or a prompt of that."""
        kind, pack_id, prompt_id = (*key.split("/", 2), "", "")[:3]
        shown = self._shown
        if shown is None:
            return None, None, None
        if kind == "offered":
            return (
                next((candidate for candidate in shown.offered if candidate.id == pack_id), None),
                None,
                None,
            )
        installed = next((candidate for candidate in shown.installed if candidate.id == pack_id), None)
        prompts = installed.pack.prompts if installed is not None else ()
        return None, installed, next((candidate for candidate in prompts if candidate.id == prompt_id), None)

    def reading(self) -> Page | None:
        """The highlighted prompt with its answers, or the pack with its questions."""
        offered, installed, prompt = self._meant(self.query_one(TextList).highlighted_key or "")
        answers = self._shown.answers if self._shown is not None else {}
        if installed is not None and prompt is not None:
            return prompt_page(installed, prompt, answers, self.day_start_hour)
        pack = installed.pack if installed is not None else offered
        if pack is None or self._shown is None:
            return None
        of_pack = {prompt.id: answers.get((pack.id, prompt.id), ()) for prompt in pack.prompts}
        return pack_page(pack, installed, of_pack, own=pack.id == self._shown.own_pack)

    def _open_pack(self, offered: Checked | Pack | None, installed: InstalledPack | None) -> None:
        journal, care = self.host.open_journal, list[str]()
        if isinstance(offered, Checked) and offered.pack is not None:
            have = self._shown.installed if self._shown else []
            care = [warning.sentence for warning in lookalikes(offered.pack, have)]
        self.app.push_screen(PackScreen(journal, offered, installed, care=care), self._looked)

    def _looked(self, added: str | None) -> None:
        if added is not None:
            self._added = added
            self.post_message(self.Stale(self))

    # -- a pack from a file ----------------------------------------------------------------------

    @work(exclusive=True, group="dialogs")
    async def action_add_file(self) -> None:
        """Ask for a file, and look at the pack in it."""
        checked = await self.app.push_screen_wait(PackPickScreen())
        if checked is not None:
            self._look_at(checked)

    def on_paste(self, event: events.Paste) -> None:
        """A file that is dragged into the window is looked at."""
        if len(paths_meant(event.text)) and ".toml" in event.text.casefold():
            event.stop()
            self._dragged(event.text)

    @work(exclusive=True, group="dialogs")
    async def _dragged(self, typed: str) -> None:
        try:
            self._look_at(await self.host.off_loop(lambda: read_typed(typed)))
        except PackError as error:
            self.host.say(str(error), wrong=True, seconds=20)

    def _look_at(self, checked: Checked) -> None:
        """Every question of a pack that was read, or everything that is wrong with it."""
        if checked.pack is None:
            self.app.push_screen(PackProblemsScreen(checked))
            return
        pack = checked.pack
        installed = next(
            (
                candidate
                for candidate in (self._shown.installed if self._shown else [])
                if candidate.id == pack.id
            ),
            None,
        )
        if installed is not None and installed.pack == pack:
            self.host.say("You have this pack already, just as it is in the file.")
            self._open_pack(None, installed)
        else:
            self._open_pack(checked, installed)


# -- the list ------------------------------------------------------------------------------------


def _items(shown: Shown) -> list[TextItem]:
    items: list[TextItem] = []
    for installed in shown.installed:
        now = [item.prompt for item in shown.due if item.installed.id == installed.id]
        if now:
            items.append(
                title_item(f"due-{installed.id}", f"Now, if you like, from “{installed.pack.title}”")
            )
            items += [_prompt("due", shown, installed, prompt) for prompt in now]
    for installed in shown.installed:
        if not installed.paused and (free := _any_time(installed)):
            items.append(title_item(f"any-{installed.id}", f"Any time, from “{installed.pack.title}”"))
            items += [_prompt("any", shown, installed, prompt) for prompt in free]
    if shown.installed:
        items.append(title_item("title-packs", "Your packs"))
        items += [
            _pack(f"pack/{item.id}", item.pack, _state(item), own=bool(item.fingerprint))
            for item in shown.installed
        ]
    if shown.offered:
        items.append(
            title_item("title-offered", "These come with the app, and ask nothing until you add them")
        )
        items += [
            _pack(f"offered/{pack.id}", pack, _questions(len(pack.prompts)), own=False)
            for pack in shown.offered
        ]
    return items


def _any_time(installed: InstalledPack) -> Sequence[Prompt]:
    return [prompt for prompt in installed.asked if installed.pack.when_of(prompt) == "any-time"]


def _last(shown: Shown, installed: InstalledPack, prompt: Prompt) -> str:
    answers = shown.answers.get((installed.id, prompt.id), ())
    at = next((answer.at for answer in reversed(answers) if not answer.sealed), None)
    if at is None:
        return ""
    return f"last {at:%a} {at.day} {at:%b}" if at.year == shown.now.year else f"last {say_day(at.date())}"


def _questions(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"


def _state(installed: InstalledPack) -> str:
    if installed.paused:
        return "paused"
    out = len(installed.pack.prompts) - len(installed.asked)
    count = _questions(len(installed.asked)) + (f", {out} left out" if out else "")
    return f"{count} · {how_often(installed.pack)}"


def _prompt(kind: str, shown: Shown, installed: InstalledPack, prompt: Prompt) -> TextItem:
    side = _last(shown, installed, prompt)
    return TextItem(
        f"{kind}/{installed.id}/{prompt.id}", lambda width: _with_side(Content(prompt.text), side, width)
    )


def _pack(key: str, pack: Pack, side: str, *, own: bool = True) -> TextItem:
    def lines(width: int) -> list[Content]:
        drawn = _with_side(Content.styled(pack.title, "bold"), side, width)
        about = " · ".join(part for part in (pack.author if own else "", pack.purpose) if part)
        return [*drawn, *hanging(Content.styled(about, "dim"), width, first="  ")] if about else drawn

    return TextItem(key, lines)


def _with_side(text: Content, side: str, width: int) -> list[Content]:
    """A text, with a quiet word at the right edge of its first line."""
    side_text = Content(side).truncate(min(_SIDE_WIDTH, width * 3 // 5), ellipsis=True)
    room = width - side_text.cell_length - 3 if side else width
    lines = hanging(text, room, rest=2)
    gap = " " * (width - side_text.cell_length - lines[0].cell_length)
    return [lines[0] + Content(gap) + Content.styled(side_text.plain, "dim"), *lines[1:]] if side else lines
