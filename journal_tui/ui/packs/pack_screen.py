"""Looking at a prompt pack: before it is added, when it is added, and when a newer version is offered.

Over 300 lines: one screen for a pack before and after it is added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Answer
from journal_tui.models.stored import InstalledPack, Pack, Prompt
from journal_tui.models.text import plural
from journal_tui.models.when import say_day
from journal_tui.packs import (
    Checked,
    bring_answers,
    install,
    leave_out,
    own,
    pause,
    remove,
    seals_dropped,
    still_refused,
)
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.packs.give_on import give_on
from journal_tui.ui.packs.pack_items import ABOUT, items_of, items_of_update
from journal_tui.ui.packs.question_screen import QuestionScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextList


class PackScreen(NotebookScreen[str | None]):
    """Every question of a pack, in full. Each can be left out; nothing is asked before the pack is added.

    `offered` is from a file that was checked, or comes with the app. `installed` is what the journal has
    under the same id. With `offered` None the screen is about the installed one. `care` is what to know
    before trusting what is offered. Returns the id of a pack that was added.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=True),
        Binding(
            "space",
            "leave_out",
            "Leave out, or ask",
            show=False,
            tooltip="Leave the highlighted question out, or ask it.",
        ),
        Binding(
            "u",
            "unseal",
            "Drop the seal, or keep it",
            show=False,
            tooltip="Let new answers to the highlighted question no longer start sealed, or keep the seal.",
        ),
        Binding("a,ctrl+s", "add", "Add this pack", show=False, tooltip="Add this pack."),
        Binding(
            "a,ctrl+s",
            "take",
            "Take this version",
            show=False,
            tooltip="Take the newer version; your answers stay.",
        ),
        Binding("p", "pause", "Pause", show=False, tooltip="Ask nothing of it for now."),
        Binding("p", "resume", "Ask again", show=False, tooltip="Ask it again."),
        Binding(
            "b",
            "bring",
            "Bring its answers",
            show=False,
            tooltip="Bring its latest answers to the next session, or no longer.",
        ),
        Binding("w", "write", "Write its file", show=False, tooltip="Write its file, to give it on."),
        Binding("d", "remove", "Take out", show=False, tooltip="Take the pack out; your answers stay."),
    ]

    def __init__(
        self,
        journal: Journal,
        offered: Checked | Pack | None,
        installed: InstalledPack | None,
        *,
        care: Sequence[str] = (),
    ) -> None:
        super().__init__()
        pack = offered.pack if isinstance(offered, Checked) else offered
        if pack is None and installed is None:
            raise ValueError("there is no pack to look at")
        self._journal = journal
        self._source = offered
        self._offered = pack
        self._installed = installed
        self._care = tuple(care)
        self._fingerprint = offered.fingerprint if isinstance(offered, Checked) else ""
        self._left_out = set(still_refused(installed, self._pack)) if installed is not None else set[str]()
        self._unsealed: set[str] = set()
        self._answers: dict[str, list[Answer]] = {}
        self._busy = False

    @property
    def _pack(self) -> Pack:
        if self._offered is not None:
            return self._offered
        if self._installed is None:
            raise RuntimeError("there is no pack to look at")
        return self._installed.pack

    def compose(self) -> ComposeResult:
        """The title, everything in the pack, the keys."""
        with Horizontal(classes="screen-title"):
            yield Static(Content(self._pack.title), classes="screen-title--name")
            yield Static(Content(self._state()), id="pack-state", classes="screen-title--side")
        yield TextList(id="pack-items")
        yield KeyLine(())
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the pack's questions, so that the arrows scroll at once."""
        self.query_one(TextList).focus()
        self._show()

    def on_screen_resume(self) -> None:
        """A question may have been answered meanwhile."""
        if self._offered is None:
            self._load()

    def _state(self) -> str:
        if self._offered is not None:
            return "another version of yours" if self._installed is not None else "not added yet"
        if self._installed is not None and self._installed.paused:
            return "paused: nothing of it is asked"
        return f"added {say_day(self._installed.added_at.date())}" if self._installed is not None else ""

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        """The answers that were given to its questions, off the event loop."""
        journal, pack_id = self._journal, self._pack.id
        answers = await self.host.off_loop(lambda: journal.all(Answer))
        by_question: dict[str, list[Answer]] = {}
        for answer in answers:
            if answer.pack == pack_id:
                by_question.setdefault(answer.question.id, []).append(answer)
        self._answers = by_question
        self._show()

    def _show(self) -> None:
        if self._offered is not None and self._installed is not None:
            items = items_of_update(
                self._installed, self._offered, self._left_out, fingerprint=self._fingerprint,
                care=self._care, unsealed=self._unsealed,
            )  # fmt: skip
        else:
            items = items_of(
                self._pack, self._left_out, self._answers,
                fingerprint=self._installed.fingerprint if self._installed is not None else self._fingerprint,
                added=self._installed is not None, care=self._care,
                own=own.is_own(self._journal, self._pack.id),
            )  # fmt: skip
        self.query_one(TextList).set_items(items, keep=self.query_one(TextList).highlighted_key or ABOUT)
        self.query_one("#pack-state", Static).update(Content(self._state()))
        self._show_keys()

    def _show_keys(self) -> None:
        """What can be done now, with the question that is highlighted."""
        prompt = self._prompt
        keys: list[str | tuple[str, str]] = []
        if prompt is not None:
            keys.append(("leave_out", "Ask it" if prompt.id in self._left_out else "Leave it out"))
        if prompt is not None and prompt.id in self._seals_dropped:
            keys.append(("unseal", "Keep the seal" if prompt.id in self._unsealed else "Drop the seal"))
        if self._offered is not None:
            keys.append("take" if self._installed is not None else "add")
        else:
            keys += [("select", "Answers")] if prompt is not None else []
            keys += [("bring", "Do not bring" if self._brought else "Bring answers")]
            keys += ["resume", "pause", ("write", "Give on"), "remove"]
        self.query_one(KeyLine).keys = tuple(keys)

    @on(TextList.Highlighted)
    def _highlighted(self, event: TextList.Highlighted) -> None:
        event.stop()
        self._show_keys()

    @property
    def _prompt(self) -> Prompt | None:
        """The highlighted question."""
        key = self.query_one(TextList).highlighted_key
        return next((prompt for prompt in self._pack.prompts if f"prompt-{prompt.id}" == key), None)

    @property
    def _seals_dropped(self) -> tuple[str, ...]:
        """The questions whose answers start sealed, and by the offered version alone would no longer."""
        if self._installed is None or self._offered is None:
            return ()
        return seals_dropped(self._installed, self._offered)

    # -- what can be done ------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with this pack as it stands."""
        del parameters
        looking, added = self._offered is not None, self._installed is not None
        possible = {
            "unseal": bool(self._seals_dropped),
            "add": looking and not added,
            "take": looking and added,
            "pause": not looking and self._installed is not None and not self._installed.paused,
            "resume": not looking and self._installed is not None and self._installed.paused,
            "bring": not looking,
            "write": not looking,
            "remove": not looking,
        }
        return possible.get(action, True)

    async def _do(self, change: Callable[[], InstalledPack | None], message: str) -> bool:
        """A change of the journal as one save, off the event loop; tells when it is done, or why not."""
        if self._busy:
            return False
        self._busy = True
        try:
            done = await run_change(self.host, change, message, seconds=3)
        finally:
            self._busy = False
        if done is None:
            return False
        self._installed = done.value
        return True

    async def action_leave_out(self) -> None:
        """Leave the highlighted question out, or take it in again."""
        prompt = self._prompt
        if prompt is None or self._busy:
            self.host.say("Go to a question with the arrows first; space leaves it out.", seconds=3)
            return
        left_out = self._left_out ^ {prompt.id}
        if self._offered is None:
            message = "Left out: it is not asked." if prompt.id in left_out else "It is asked again."
            if not await self._do(lambda: self._put(left_out), message):
                return
        self._left_out = left_out
        self._show()

    def _put(self, left_out: set[str]) -> InstalledPack:
        if self._source is None:
            return leave_out(self._journal, self._pack.id, left_out)
        return install(self._journal, self._source, refused=left_out, unsealed=self._unsealed)

    def action_unseal(self) -> None:
        """Let the seal of the highlighted question's new answers go with this version, or keep it."""
        prompt = self._prompt
        if prompt is None or prompt.id not in self._seals_dropped:
            self.host.say("Go to a question whose seal stays, with the arrows; u drops it.", seconds=3)
            return
        self._unsealed ^= {prompt.id}
        self._show()

    async def action_add(self) -> None:
        """Add it, without what is left out, and go back."""
        asked = [prompt for prompt in self._pack.prompts if prompt.id not in self._left_out]
        if not asked and not self._pack.strategies:
            self.host.say("Every question is left out, so there is nothing to add.")
            return
        if await self._do(lambda: self._put(self._left_out), f"Added: {self._pack.title}"):
            self.dismiss(self._pack.id)

    async def action_take(self) -> None:
        """Put this version in the place of the older one; answers stay."""
        message = f"Updated: {self._pack.title}, version {self._pack.version}. Your answers stay."
        if await self._do(lambda: self._put(self._left_out), message):
            self.dismiss(self._pack.id)

    async def _pause(self, paused: bool) -> None:
        message = "Paused: nothing of it is asked until you want it." if paused else "It is asked again."
        if await self._do(lambda: pause(self._journal, self._pack.id, paused=paused), message):
            self._show()
            self.refresh_bindings()

    async def action_pause(self) -> None:
        """Ask nothing of it for now."""
        await self._pause(True)

    async def action_resume(self) -> None:
        """Ask it again."""
        await self._pause(False)

    @property
    def _shareable(self) -> list[Answer]:
        return [
            answer for of_question in self._answers.values() for answer in of_question if answer.shareable
        ]

    @property
    def _brought(self) -> bool:
        return any(answer.bring for answer in self._shareable)

    async def action_bring(self) -> None:
        """Offer the latest answer to each question for the next session, as a block; or no longer."""
        bring, journal, pack_id = not self._brought, self._journal, self._pack.id
        if not self._shareable:
            self.host.say("Nothing of it is answered yet that could be brought.")
            return
        done = await run_change(self.host, lambda: bring_answers(journal, pack_id, bring=bring))
        if done is None:
            return
        many = plural(len(done.value), "answer")
        message = f"Offered for the next session: {many}." if bring else f"No longer brought: {many}."
        self.host.say(message, seconds=4)
        self._load()

    @work(group="dialogs")
    async def action_write(self) -> None:
        """Write the pack's file again, where the client says."""
        installed = self._installed
        if installed is not None:
            await give_on(self.host, installed, "Its file is written again, as it was given to you.")

    @work(group="dialogs")
    async def action_remove(self) -> None:
        """Take the pack out, after asking. Answers stay."""
        answer = await self.app.push_screen_wait(
            ChoiceDialog(
                f"Take “{self._pack.title}” out?",
                "Nothing of it is asked any more. Your answers stay in the journal, with their questions.",
                (("keep", "Keep it"), ("remove", "Take it out")),
            )
        )

        def take_out() -> None:
            remove(self._journal, self._pack.id)

        if answer == "remove":
            kept = self._installed
            if await self._do(take_out, "Taken out. Your answers stay."):
                self._installed = kept  # still what the screen shows, until it is gone
                self.dismiss(None)

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        """A question with its answers over time."""
        event.stop()
        prompt = self._prompt
        if prompt is not None and self._offered is None and self._installed is not None:
            self.app.push_screen(QuestionScreen(self._journal, self._installed, prompt))
