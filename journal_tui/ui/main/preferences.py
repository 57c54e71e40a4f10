"""Choices that are remembered in the journal: each from the table of them, and said once it is kept."""

from __future__ import annotations

from journal_tui.journal.journal import Journal
from journal_tui.journal.preferences import BY_FIELD, PREFERENCES, Preference
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.kit.host import Host

_SAID_SECONDS = 5
_HOW = "Each says how it is now."


async def remember(host: Host, journal: Journal, **choices: object) -> None:
    """Keep choices; one that cannot be kept still holds until the journal is closed."""
    if not journal.vault.read_only:
        await run_change(host, lambda: journal.change_settings(**choices))


async def choose_preferences(host: Host, journal: Journal) -> None:
    """List every preference with its answer now; the picked one gives its answers, until esc."""

    async def pick(at: int) -> int | None:
        lines = [preference.in_words(journal.settings) for preference in PREFERENCES]
        return await host.push_screen_wait(PickDialog("Settings", _HOW, lines, at=at))

    picked = await pick(0)
    while picked is not None:
        await _choose(host, journal, PREFERENCES[picked])
        picked = await pick(picked)


async def _choose(host: Host, journal: Journal, preference: Preference) -> None:
    answers = list(preference.answers)
    now = preference.now(journal.settings)
    start = answers.index(now) if now in answers else 0
    picked = await host.push_screen_wait(PickDialog(preference.question, "", answers, at=start))
    if picked is not None:
        await _keep(host, journal, preference, preference.answers[answers[picked]])


async def next_answer(host: Host, journal: Journal, field: str) -> None:
    """Keep the answer that stands after the one now in the table, and round again."""
    await _keep(host, journal, BY_FIELD[field], BY_FIELD[field].next_answer(journal.settings))


async def _keep(host: Host, journal: Journal, preference: Preference, value: object) -> None:
    """Keep an answer and say how it is now, or why it was not kept."""
    done = await run_change(
        host,
        lambda: journal.change_settings(**{preference.field: value}),
        lambda settings: f"{preference.in_words(settings)}.",
        seconds=_SAID_SECONDS,
    )
    if done is not None and preference.field == "theme":
        host.theme = done.value.theme
