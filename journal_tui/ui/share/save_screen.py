"""Saving a page on one form: how, a password where there is one, where, and the journal's passphrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from journal_tui.journal.journal import Journal
from journal_tui.models.questions import Question
from journal_tui.safety import strength
from journal_tui.summary import REUSED, WARNING, Summary, mostly_unshown, password_problem, without_sign
from journal_tui.summary.formats import FormatName
from journal_tui.typed_path import path_meant
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form
from journal_tui.ui.forms.typed import LineInput
from journal_tui.ui.framework.forgetting import forget_widths
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.private_input import PrivateInput


class Way(NamedTuple):
    """One way of saving; `locked` asks for a password."""

    label: str
    name: FormatName
    locked: bool = False


WAYS = (
    Way("PDF with a password", "pdf", locked=True),
    Way("PDF", "pdf"),
    Way("HTML, for a browser or a phone", "html"),
    Way("plain text", "text"),
    Way("Markdown", "md"),
)
_HOW = Question(id="how", kind="choice", text="How?", choices=tuple(way.label for way in WAYS))
_ANOTHER = "Not your journal's passphrase. Tell it another way than the file."
_NAMED = "The file is named by the day alone, and no file is replaced."
_NOT_IT = "That is not your journal's passphrase; nothing was saved."
_DIFFER = "The two passwords are not the same."
_NO_FOLDER = "There is no such folder."
_SHOWN_SIGNS = 12


class SaveChoice(NamedTuple):
    """How and where it is to be saved; `password` only for a way that has one."""

    way: Way
    folder: Path
    password: str | None


class SaveScreen(NotebookScreen[SaveChoice | None]):
    """Returns what is wanted once all of it holds; None for esc. enter goes on, and saves at the end."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=True, priority=True, tooltip="Save the copy."),
        Binding("escape", "leave", "Back", show=True, tooltip="Back; nothing is saved."),
    ]

    def __init__(self, journal: Journal, summary: Summary, *, folder: Path) -> None:
        super().__init__()
        self._journal = journal
        self._summary = summary
        self._folder = folder
        #: Ways that were asked for although not all of the page can be shown in them.
        self._all_the_same: set[Way] = set()

    def compose(self) -> ComposeResult:
        """The warning, and below it what is asked."""
        with Horizontal(classes="screen-title"):
            yield Static("Save a copy", classes="screen-title--name")
            yield Static("enter or tab: next · ctrl+s: save", classes="screen-title--side")
        with VerticalScroll(id="save", can_focus=False):
            yield Static(Content(WARNING), classes="save--text")
            yield Form([_HOW], {_HOW.id: WAYS[0].label}, clock=self._journal.clock)
            yield from _row("Password", PrivateInput(id="password", placeholder="for the PDF"), "-locked")
            yield from _row("The same again", PrivateInput(id="again"), "-locked")
            yield Static(_ANOTHER, id="about-password", classes="-locked")
            yield from _row("Into the folder", LineInput(str(self._folder), id="folder"))
            yield from _row(
                "Your passphrase", PrivateInput(id="yes", placeholder="your journal's passphrase")
            )
            yield Static("", id="save-said")
        yield AnswerHint()
        yield Footer()

    def on_mount(self) -> None:
        """Ready to choose how, or to go on with a PDF that has a password."""
        self.query_one(Form).focus_first()
        self._say_how()

    # -- what is asked ---------------------------------------------------------------------------

    @property
    def _way(self) -> Way:
        chosen = self.query_one(Form).answers.get(_HOW.id)
        return next((way for way in WAYS if way.label == chosen), WAYS[0])

    @on(Form.Changed)
    def _changed(self, event: Form.Changed) -> None:
        event.stop()
        for row in self.query(".-locked"):
            row.display = self._way.locked
        self._say_how()

    def _say_how(self) -> None:
        self._say(f"{_NAMED} {self.host.made_up}".strip())

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "yes":
            self.action_save()
        else:
            self.focus_next()

    @on(events.DescendantFocus)
    def _reached(self, event: events.DescendantFocus) -> None:
        if event.widget.id == "yes":
            # What is said below stands further down than the last field.
            self.query_one("#save-said").scroll_visible(animate=False)

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        if event.widget.id == "password":
            self._judge()

    @work(exclusive=True, group="judge")
    async def _judge(self) -> None:
        """Say beside the password how strong it is, once it is typed."""
        judged = await self.host.off_loop(partial(strength, self._value("password")))
        strong = f"This password {judged.predicate}. {judged.advice}".strip() if judged.words else ""
        self.query_one("#about-password", Static).update(f"{strong} {_ANOTHER}".strip())

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        message_line = self.query_one("#save-said", Static)
        message_line.set_class(wrong, "-wrong")
        message_line.update(Content(f"! {sentence}" if wrong else sentence))
        if wrong:
            message_line.scroll_visible(animate=False)

    # -- saving ----------------------------------------------------------------------------------

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Check all of it; what is not right is said, and the field that it is about gets the focus."""
        way = self._way
        password = self._value("password") if way.locked else None
        self._say("One moment…")
        typed = {name: self._value(name) for name in ("again", "folder", "yes")}
        check = partial(self._problem, way, password, typed)
        field, problem = await self.host.off_loop(check)
        if problem:
            self._say(problem, wrong=True)
            if field:
                self.query_one(f"#{field}", Input).focus()
            return
        folder = path_meant(self._value("folder")).absolute()
        self._forget()
        self.dismiss(SaveChoice(way, folder, password))

    def _problem(self, way: Way, password: str | None, typed: Mapping[str, str]) -> tuple[str, str]:
        """The field that is not right, and why; both empty when all holds. Derives keys: in a thread."""
        if way.name == "pdf" and way not in self._all_the_same and (warning := _not_shown(self._summary)):
            self._all_the_same.add(way)
            return "", warning
        if password is not None:
            problem = password_problem(password)
            if problem or self._journal.vault.matches(password):
                return "password", problem or REUSED
            if password != typed["again"]:
                return "again", _DIFFER
        if not _is_folder(typed["folder"]):
            return "folder", _NO_FOLDER
        return ("", "") if self._journal.vault.matches(typed["yes"]) else ("yes", _NOT_IT)

    def _forget(self) -> None:
        """It is needed no more, and this screen may outlive its use."""
        for field in self.query(PrivateInput):
            field.value = ""
        forget_widths()

    def action_leave(self) -> None:
        """Back; nothing is saved."""
        self._forget()
        self.dismiss(None)


def _row(label: str, field: Widget, classes: str = "") -> Iterator[Widget]:
    field.add_class("save--field")
    yield Horizontal(
        Static(Content(label), classes="save--label"), field, classes=f"save--row {classes}".strip()
    )


def _not_shown(summary: Summary) -> str:
    """What a PDF cannot show of the page, and what to do; empty when it can show all of it."""
    signs = without_sign(summary)
    if not signs:
        return ""
    script = mostly_unshown(summary)
    mostly = f"This page is mostly in {script}. " if script else ""
    shown = " ".join(signs[:_SHOWN_SIGNS])
    return (
        f"A PDF cannot show all of it. {mostly}It has no letters for {shown}; a mark would stand for each. "
        "HTML shows all. ctrl+s again saves the PDF all the same."
    )


def _is_folder(text: str) -> bool:
    try:
        return path_meant(text.strip() or ".").absolute().is_dir()
    except (OSError, ValueError):
        return False
