"""By ear one can do what the app's commands do: each is reached by a line of the menu, or says why not."""

from __future__ import annotations

from journal_tui.cli.menu_rows import MENU, Group, rows
from journal_tui.journal.preferences import PREFERENCES
from journal_tui.models.stored import Settings
from journal_tui.ui.kit import commands as c
from journal_tui.ui.kit.command import Command

#: The line of the menu that does what a command does: a row, or a group of the first list.
REACHED: dict[type[Command], str] = {
    c.Write: "Write an entry",
    c.FromTemplate: "Write an entry",
    c.CheckIn: "Check in",
    c.LogUrge: "Ride the wave of an urge",
    c.Coped: "Note what you tried",
    c.AfterLapse: "After a lapse",
    c.Breathe: "Breathe, and other exercises",
    c.ShowCoping: "Toolbox of strategies",
    c.ShowUrges: "Earlier urges",
    c.CatchUp: "Paper: catch up with a week",
    c.CountedDays: "Days that you count",
    c.Undo: "Undo the last delete",
    c.ShowJournal: "Everything, newest first",
    c.Search: "Search",
    c.Month: "Month by month",
    c.ShowPatterns: "Patterns in words",
    c.Plan: "Card: the plan, read at once",
    c.ShowPlan: "Parts of the plan, to add and to change",
    c.ShowSessions: "Sessions",
    c.Share: "Share a page",
    c.OwnQuestions: "Questions of your own",
    c.ShowPrompts: "Packs of questions",
    c.ForMyTherapist: "Builder of packs, for a therapist",
    c.Country: "Settings",
    c.ShownPeople: "Settings",
    c.Settings: "Settings",
    c.SixSentences: "Six sentences",
    c.IdleMinutes: "Idle lock",
    c.Motion: "Motion on screens",
    c.Theme: "Colours of the screens",
    c.Backups: "Backups",
    c.Copies: "Copies that a sync tool left",
    c.BringAlong: "Old journal: bring it along",
    c.Export: "Export everything to a folder",
    c.Passphrase: "Passphrase",
    c.RecoveryCode: "Recovery code",
    c.AcceptFile: "Check the file, or move it",
    c.SaveElsewhere: "Check the file, or move it",
    c.HelpNow: "Help now",
}
#: Commands with no line of their own, and why.
NOT_BY_EAR: dict[type[Command], str] = {
    c.ShowToday: "what is due and what is agreed have lines of their own",
    c.More: "every word of the menu can be typed at its first list",
    c.Keys: "there are no keys; each list says its numbers",
    c.Hide: "lock is a word at every list, and what was said cannot be taken back",
    c.Lock: "a word at every list, and with 9 the end of it",
    c.Quit: "9 at every list",
    c.Edit: "said with each record that is read",
    c.Bring: "said with each record that is read",
    c.Seal: "said with each record that is read",
    c.Delete: "said with each record that is read",
}
#: Settings that are asked elsewhere than in the list of settings, or by no screen.
ELSEWHERE = {
    "id", "schema", "code_pending", "region", "first", "toolbox_order", "category_order", "rhythm",
    "timer_minutes", "own_pack", "template_order", "counted_what", "counted_spans", "counted_shown",
}  # fmt: skip


def every_command() -> set[type[Command]]:
    return {
        member for member in vars(c).values() if isinstance(member, type) and issubclass(member, Command)
    } - {Command}


def test_every_command_is_reached_by_ear_or_says_why_not() -> None:
    assert set(REACHED) | set(NOT_BY_EAR) == every_command()
    assert not set(REACHED) & set(NOT_BY_EAR)


def test_the_lines_that_reach_them_are_in_the_menu() -> None:
    lines = {row.name for row in rows()} | {line.name for line in MENU if isinstance(line, Group)}
    assert set(REACHED.values()) <= lines


def test_every_choice_that_the_journal_keeps_is_asked_by_ear() -> None:
    assert {preference.field for preference in PREFERENCES} | ELSEWHERE == set(Settings.__struct_fields__)


def test_each_preference_says_how_it_is_at_first() -> None:
    settings = Settings(id="settings", schema=1)
    for preference in PREFERENCES:
        assert preference.now(settings) in preference.answers, preference.field
