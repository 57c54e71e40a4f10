"""New keys for a journal: a passphrase, chosen twice, and the recovery code that comes with it."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import ClassVar, TypeVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from journal_tui.journal import opening
from journal_tui.journal.journal import Journal
from journal_tui.models.text import plural
from journal_tui.safety import strength
from journal_tui.ui.access.recovery_code_screen import RecoveryCodeScreen, answered_by
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.resizing import ResizableMixin
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.private_input import PrivateInput
from journal_tui.vault import RULE, VaultError, passphrase_problem

T = TypeVar("T")

_STAYS = "The passphrase stays as it is. To change it another time: ctrl+p, then Passphrase."


class NewPassphraseScreen(ResizableMixin[str | None]):
    """A new passphrase, twice, with its strength in words. None when the client goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=True)]

    def __init__(self, why: str = "") -> None:
        super().__init__()
        self._why = why
        #: What was said to be very easy to guess: given a second time, it is taken.
        self._doubted = ""

    def compose(self) -> ComposeResult:
        """Two lines to type in, and what is thought of the first."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("Choose a passphrase", classes="page--title")
            text = self._why or "It opens your journal, each time. A few unrelated words do well."
            yield Static(Content(f"{text} {RULE}"), classes="page--text -folds")
            yield Static(answered_by("Passphrase", "enter: next"), classes="page--label")
            yield PrivateInput(id="first")
            yield Static("", id="strength", classes="page--small")
            yield Static(answered_by("Once more", "enter: take it"), classes="page--label")
            yield PrivateInput(id="second")
            yield Static("", id="trouble", classes="page--small")
        yield Footer()

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#first").focus()

    @on(Input.Changed, "#first")
    def _typed(self, event: Input.Changed) -> None:
        self._estimate(event.input)

    @work(thread=True, exclusive=True)
    def _estimate(self, field: Input) -> None:
        typed = field.value
        if typed and (problem := passphrase_problem(typed)):
            self.app.call_from_thread(self.query_one("#strength", Static).update, Content(f"! {problem}"))
            return
        rating = strength(typed)
        bar = "■" * (rating.level + 1) + "□" * (4 - rating.level) if rating.words else ""
        words = "   ".join(part for part in (bar, rating.words, rating.advice) if part)
        self.app.call_from_thread(self.query_one("#strength", Static).update, Content(words))

    @on(Input.Submitted, "#first")
    def _next(self, event: Input.Submitted) -> None:
        if event.value:
            self.query_one("#second").focus()

    @on(Input.Submitted, "#second")
    def _done(self, event: Input.Submitted) -> None:
        first = self.query_one("#first", PrivateInput)
        trouble = self.query_one("#trouble", Static)
        if problem := passphrase_problem(first.value):
            trouble.update(Content(f"! {problem}"))
            first.focus()
        elif first.value != event.value:
            trouble.update("! The two are not the same. Type the second one again.")
            # What was typed meanwhile is the next try.
            event.input.value = event.input.value.removeprefix(event.value)
        else:
            self._take()

    @work(exclusive=True, group="take")
    async def _take(self) -> None:
        """Any passphrase may be chosen; one that anybody would try first is asked about once."""
        # Not an argument: a worker keeps those, and describes itself by them, as long as it is remembered.
        chosen = self.query_one("#first", PrivateInput).value
        judged = await asyncio.to_thread(strength, chosen)
        if judged.level or chosen == self._doubted:
            self.dismiss(chosen)
            return
        self._doubted = chosen
        self.query_one("#trouble", Static).update(
            f"! This one {judged.predicate}. Enter once more takes it all the same; or choose another above."
        )


class WaitScreen(Screen[object]):
    """Shown while a key is made in a thread. Returns what came of it, or the error that stopped it."""

    def __init__(self, task: Callable[[], object]) -> None:
        super().__init__()
        self._making = task
        self._done = False
        self._came: object = None

    def compose(self) -> ComposeResult:
        """One line."""
        with Vertical(classes="page"):
            yield Static("One moment", classes="page--title")
            yield Static("Making the key. It takes a few seconds, so that guessing takes years.")
        yield Footer()

    @work
    async def on_mount(self) -> None:
        """Make it."""
        try:
            self._came = await asyncio.to_thread(self._making)
        except VaultError as error:
            self._came = error
        self._done = True
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Go on when it is made; not over the head of somebody who is reading something else."""
        if self._done and self.app.screen is self:
            self._done = False
            self.dismiss(self._came)


async def while_waiting(host: Host, task: Callable[[], T]) -> T:
    """Run a key derivation in a thread, with a page that says so."""
    came = await host.push_screen_wait(WaitScreen(task))
    if isinstance(came, VaultError):
        raise came
    return cast(T, came)


async def show_code(host: Host, journal: Journal, code: str) -> None:
    """The recovery code, until it is typed back. Left before that, the next unlock tells of it."""
    await host.push_screen_wait(RecoveryCodeScreen(code))
    await run_change(host, lambda: opening.code_was_typed_back(journal))


async def renew_passphrase(host: Host, journal: Journal) -> bool:
    """A new passphrase and a new recovery code for an open journal; False when the client goes back."""
    host.journal = journal
    passphrase = await host.push_screen_wait(
        NewPassphraseScreen("Choose a new passphrase. You get a new recovery code as well; the old one ends.")
    )
    if passphrase is None:
        host.say(_STAYS)
        return False
    return await renew_code(host, journal, passphrase)


async def renew_code(host: Host, journal: Journal, passphrase: str) -> bool:
    """New keys for an open journal, and a new recovery code; False when they could not be made."""
    try:
        code = await while_waiting(host, functools.partial(opening.change_passphrase, journal, passphrase))
    except VaultError as error:
        host.say(str(error), wrong=True, seconds=20)
        return False
    await show_code(host, journal, code)
    await _offer_to_drop_old(host, journal)
    return True


async def _offer_to_drop_old(host: Host, journal: Journal) -> None:
    """Say that backups still open with the keys of before, and let them go when that is wanted."""
    backups = journal.vault.backups
    try:
        old = await host.off_loop(backups.with_other_keys)
        if not old:
            return
        answer = await host.push_screen_wait(
            ChoiceDialog(
                "Backups from before",
                f"{plural(len(old), 'backup')} from before still open with the old passphrase and the old "
                "recovery code. Without them only a fresh one is left. Copies on a stick or on other devices "
                "are yours to delete.",
                (("keep", "Keep them"), ("drop", "Delete them")),
            )
        )
        if answer == "drop":
            await host.off_loop(functools.partial(backups.let_go, old))
            host.say("Deleted, and a fresh backup is made.")
    except VaultError as error:
        host.say(str(error), wrong=True, seconds=20)
