"""What the client writes for themselves to be asked, and to begin entries with: questions and templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.journal.templates import move_template, templates
from journal_tui.models.records import Entry, Template
from journal_tui.models.stored import Prompt
from journal_tui.packs import PackError, own, read_template
from journal_tui.typed_path import path_meant
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.kit.host import Dropped
from journal_tui.ui.kit.screen import READ_ONLY, NotebookScreen
from journal_tui.ui.packs.give_on import give_on, give_template_on
from journal_tui.ui.packs.own_items import QUESTION, TEMPLATE, Own, items_of
from journal_tui.ui.packs.own_question_screen import OwnQuestionScreen
from journal_tui.ui.packs.question_screen import QuestionScreen
from journal_tui.ui.records.form_for import form_for
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextList

_FOR_QUESTION = (
    ("select", "Its answers"),
    "edit",
    "move(-1)",
    "move(1)",
    "delete",
    "new",
    "template",
    "give_on",
)
_FOR_TEMPLATE = (
    ("select", "Write with it"),
    "edit",
    "move(-1)",
    "move(1)",
    "delete",
    "template",
    "add_file",
    "give_on",
)
_FOR_NONE = ("new", "template", "add_file")
_FROM_FILE = "Somebody gave you a template? Type the path of its file. You read it before it is kept."


class OwnScreen(NotebookScreen[None]):
    """The client's own questions and templates, in their order: to write, change, move, take out, give on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=True),
        Binding("n", "new", "New question", show=False, tooltip="Write a question of your own."),
        Binding("t", "template", "New template", show=False, tooltip="Write a template for entries."),
        Binding("e", "edit", "Change", show=False, tooltip="Change the highlighted question or template."),
        Binding(
            "left_square_bracket,shift+up", "move(-1)", "Up", show=False,
            tooltip="Put it before the one above it.",
        ),
        Binding(
            "right_square_bracket,shift+down", "move(1)", "Down", show=False,
            tooltip="Put it after the one below it.",
        ),
        Binding(
            "d", "delete", "Take out", show=False,
            tooltip="Ask a question no longer, or delete a template, after asking; answers stay.",
        ),
        Binding(
            "w", "give_on", "Give on", show=False,
            tooltip="Write your questions, or the highlighted template, to a file, to give on.",
        ),
        Binding(
            "a", "add_file", "From a file", show=False,
            tooltip="Add a template that somebody gave you as a file.",
        ),
        Binding("z", "undo", "Undo", show=False, tooltip="Bring back the template that was deleted last."),
    ]  # fmt: skip

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._shown = Own(None, ())

    def compose(self) -> ComposeResult:
        """The title, the list, the keys."""
        with Horizontal(classes="screen-title"):
            yield Static("Your own questions and templates", classes="screen-title--name")
        yield TextList(id="own-items")
        yield KeyLine(_FOR_NONE)
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the list."""
        self.query_one(TextList).focus()

    def on_screen_resume(self) -> None:
        """Something may have been written meanwhile."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self, keep: str | None = None) -> None:
        journal = self._journal
        self._shown = await self.host.off_loop(lambda: Own(own.own_pack(journal), templates(journal)))
        shown = self.query_one(TextList)
        shown.set_items(items_of(self._shown), keep=keep or shown.highlighted_key)
        self._show_keys()

    # -- what is highlighted ---------------------------------------------------------------------

    @property
    def _prompt(self) -> Prompt | None:
        key, pack = self.query_one(TextList).highlighted_key, self._shown.pack
        prompts = pack.pack.prompts if pack is not None else ()
        return next((candidate for candidate in prompts if QUESTION + candidate.id == key), None)

    @property
    def _template(self) -> Template | None:
        key = self.query_one(TextList).highlighted_key
        return next(
            (candidate for candidate in self._shown.templates if TEMPLATE + candidate.id == key), None
        )

    def _show_keys(self) -> None:
        line = self.query_one(KeyLine)
        if self._prompt is not None:
            line.keys = _FOR_QUESTION
        else:
            line.keys = _FOR_TEMPLATE if self._template is not None else _FOR_NONE

    @on(TextList.Highlighted)
    def _highlighted(self, event: TextList.Highlighted) -> None:
        event.stop()
        self._show_keys()

    # -- what can be done ------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is something for."""
        del parameters
        if action == "give_on":
            return self._shown.pack is not None or self._template is not None
        if action == "undo":
            return bool(self.host.dropped)
        if action in ("edit", "move", "delete"):
            return self._prompt is not None or self._template is not None
        return True

    def _may_write(self) -> bool:
        if self._journal.vault.read_only:
            self.host.say(READ_ONLY, wrong=True)
        return not self._journal.vault.read_only

    def action_new(self) -> None:
        """Another question."""
        if self._may_write():
            self.app.push_screen(OwnQuestionScreen(self._journal), self._wrote)

    def _wrote(self, prompt: Prompt | None) -> None:
        if prompt is not None:
            self._load(QUESTION + prompt.id)

    def action_template(self) -> None:
        """Another template."""
        if self._may_write():
            self.app.push_screen(form_for(self._journal, Template))

    def action_edit(self) -> None:
        """Change what is highlighted."""
        prompt, template = self._prompt, self._template
        if (prompt is None and template is None) or not self._may_write():
            return
        if prompt is not None:
            self.app.push_screen(OwnQuestionScreen(self._journal, prompt), self._wrote)
        else:
            self.app.push_screen(form_for(self._journal, Template, template))

    async def action_move(self, step: int) -> None:
        """Put it on the other side of its neighbour."""
        journal, prompt, template = self._journal, self._prompt, self._template
        change: Callable[[], object]
        if prompt is not None:
            prompt_id, key = prompt.id, QUESTION + prompt.id

            def change() -> object:
                return own.move_question(journal, prompt_id, step)

        elif template is not None:
            template_id, key = template.id, TEMPLATE + template.id

            def change() -> object:
                return move_template(journal, template_id, step)

        else:
            return
        if await run_change(self.host, change) is not None:
            self._load(key)

    @work(group="dialogs")
    async def action_delete(self) -> None:
        """Take out what is highlighted, after asking."""
        prompt, template, journal = self._prompt, self._template, self._journal
        if prompt is not None:
            asked = ChoiceDialog(
                "Ask this no longer?", f"{prompt.text}\n\nThe answers you gave stay in the journal.",
                (("keep", "Keep it"), ("drop", "Take it out")),
            )  # fmt: skip
            if await self.app.push_screen_wait(asked) != "drop":
                return
            prompt_id = prompt.id
            done = await run_change(
                self.host, lambda: own.take_out_question(journal, prompt_id), "Taken out. Your answers stay."
            )
        elif template is not None:
            removed: list[Template] = []

            def remove() -> None:
                removed.extend(
                    document for document in journal.remove(template) if isinstance(document, Template)
                )

            done = await run_change(self.host, remove, "Deleted. z brings it back.", seconds=4)
            if done is not None:
                self.host.dropped.append(Dropped(lambda journal: journal.put_back(removed)))
        else:
            return
        if done is not None:
            self._load()

    async def action_undo(self) -> None:
        """Bring back what was deleted last."""
        last, journal = self.host.dropped[-1], self._journal
        if await run_change(self.host, lambda: last.bring_back(journal), last.done) is not None:
            self.host.dropped.remove(last)
            self._load()

    @work(group="dialogs")
    async def action_give_on(self) -> None:
        """Write the highlighted template to a file, or else the own questions."""
        template = self._template
        if template is not None:
            await give_template_on(self.host, template)
        elif self._shown.pack is not None:
            await give_on(self.host, self._shown.pack)

    @work(group="dialogs")
    async def action_add_file(self) -> None:
        """A template from a file, on its form: it is read before it is kept."""
        if not self._may_write():
            return
        typed = await self.app.push_screen_wait(AskDialog("A template from a file", _FROM_FILE))
        if typed is None or not typed.strip():
            return
        try:
            answers = await self.host.off_loop(lambda: read_template(path_meant(typed)))
        except PackError as error:
            self.host.say(str(error), wrong=True, seconds=20)
            return
        self.app.push_screen(form_for(self._journal, Template, answers=answers))

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        """A question with its answers; an entry that begins with a template."""
        event.stop()
        prompt, template, pack = self._prompt, self._template, self._shown.pack
        if prompt is not None and pack is not None:
            self.app.push_screen(QuestionScreen(self._journal, pack, prompt))
        elif template is not None and self._may_write():
            self.app.push_screen(form_for(self._journal, Entry, answers={"body": template.body or ""}))
        elif event.key == "new":
            self.action_new()
        elif event.key == "new-template":
            self.action_template()
