"""Every command of the app, once: its key, its line in the footer, in the palette and in the list of keys.

A table.

A command is a small class. Its docstring is what the palette and the list of keys say of it; what changes or
ends something says so there.
"""

from __future__ import annotations

from journal_tui.models.other_words import OTHER_WORDS
from journal_tui.ui.kit.command import Command


class Write(Command):
    """Write an entry."""

    key, action, label, footer = "w", "write", "Write", True
    synonyms = OTHER_WORDS["write"]


class CheckIn(Command):
    """Check in: a minute about now."""

    key, action, label, footer = "k", "check_in", "Check in", True
    synonyms = OTHER_WORDS["check_in"]


class LogUrge(Command):
    """Ride the wave of an urge, from anywhere; alt+u while something is being typed."""

    key, action, label, footer = "u", "app.log_urge", "Urge", True
    synonyms = OTHER_WORDS["log_urge"]


class Coped(Command):
    """Note something that you tried, with before and after."""

    key, action, label, footer = "c", "coped", "Coped", True
    synonyms = OTHER_WORDS["coped"]


class Share(Command):
    """Choose what to share in a session, line by line."""

    key, action, label, footer = "s", "share", "Share", True
    synonyms = OTHER_WORDS["share"]


class HelpNow(Command):
    """People, helplines and safety notes: works at any moment."""

    key, action, label, footer, priority = "f1", "app.help_now", "Help now", True, True
    synonyms = OTHER_WORDS["help_now"]


class Hide(Command):
    """Hide everything at once, and lock."""

    key, action, label, footer, priority = "f2", "app.hide", "Hide", True, True
    synonyms = OTHER_WORDS["hide"]


class More(Command):
    """Find any command by its name."""

    key, action, label, footer, key_display = "ctrl+p", "app.command_palette", "More", True, "^p"


class Lock(Command):
    """Lock the journal."""

    key, action, label, key_display, priority = "ctrl+l", "app.lock", "Lock", "^l", True
    synonyms = OTHER_WORDS["lock"]


class Keys(Command):
    """List every key, those of this screen first."""

    key, action, label, key_display = "question_mark", "app.keys", "Keys", "?"
    synonyms = OTHER_WORDS["keys"]


class Theme(Command):
    """Switch between dark, light and high contrast."""

    key, action, label, key_display, priority = "f3", "app.next_theme", "Colours", "f3", True
    synonyms = OTHER_WORDS["theme"]


class Quit(Command):
    """Close the journal and leave the app."""

    key, action, label, key_display, priority = "ctrl+q", "app.leave", "Quit", "^q", True
    synonyms = OTHER_WORDS["quit"]


class IdleMinutes(Command):
    """Change after how many minutes without a key it locks."""

    action, label = "app.next_answer('idle_minutes')", "Idle lock"
    synonyms = OTHER_WORDS["idle_minutes"]


class Settings(Command):
    """When your day begins, when it locks, what is asked after a session, colours, motion."""

    action, label = "app.settings", "Settings"
    synonyms = OTHER_WORDS["settings"]


class Backups(Command):
    """Backups: their dates and sizes, make one now, put one in the journal's place."""

    action, label = "backups", "Backups"
    synonyms = OTHER_WORDS["backups"]


class AcceptFile(Command):
    """Keep working with an older copy of the journal, after asking."""

    action, label = "accept_file", "Accept this file"
    synonyms = OTHER_WORDS["accept_file"]


class Copies(Command):
    """Other copies of the journal, as a sync tool leaves them: see and merge them."""

    action, label = "copies", "Copies"
    synonyms = OTHER_WORDS["copies"]


class BringAlong(Command):
    """I have a journal elsewhere: take in what another program or folder holds."""

    action, label = "bring_along", "Import a journal"
    synonyms = OTHER_WORDS["bring_along"]


class SaveElsewhere(Command):
    """Save the journal to another folder, when it can be saved no more where it is."""

    action, label = "app.save_elsewhere", "Save to another folder"
    synonyms = OTHER_WORDS["save_elsewhere"]


class RecoveryCode(Command):
    """Practise the recovery code, or make a new one."""

    action, label = "recovery_code", "Recovery code"
    synonyms = OTHER_WORDS["recovery_code"]


class Passphrase(Command):
    """Change the passphrase. You get a new recovery code as well."""

    action, label = "passphrase", "Passphrase"
    synonyms = OTHER_WORDS["passphrase"]


class Motion(Command):
    """Let things move on the screen, or keep them still: breathing, timers, scrolling."""

    action, label = "app.next_answer('motion')", "Motion"
    synonyms = OTHER_WORDS["motion"]


class AfterLapse(Command):
    """After a lapse, or whatever you call it: safe now, the next hour, and later if you want."""

    action, label = "app.after_lapse", "After a lapse"
    synonyms = OTHER_WORDS["after_lapse"]


class CatchUp(Command):
    """Catch up from paper: the days of the last week, one after the other."""

    key, action, label = "p", "catch_up", "Catch up from paper"
    synonyms = OTHER_WORDS["catch_up"]


class ForMyTherapist(Command):
    """Write the pack builder: a page for your therapist, to make questions in a web browser."""

    action, label = "pack_builder", "Pack builder"
    synonyms = OTHER_WORDS["for_my_therapist"]


class OwnQuestions(Command):
    """Write, change and order questions of your own, and templates for entries."""

    action, label = "own", "My questions and templates"
    synonyms = OTHER_WORDS["own_questions"]


class FromTemplate(Command):
    """Write an entry that begins with one of your templates."""

    action, label = "from_template", "Write from a template"
    synonyms = OTHER_WORDS["from_template"]


class Export(Command):
    """Say how everything is written to a folder, readable by any program."""

    action, label = "how_to_export", "Export"
    synonyms = OTHER_WORDS["export"]


class CountedDays(Command):
    """Count days since something, by your own definition; it pauses and goes on, and never starts over."""

    action, label = "counted_days", "Days that I count"
    synonyms = OTHER_WORDS["counted_days"]


class SixSentences(Command):
    """Be asked six sentences about working together after a session, or no longer."""

    action, label = "app.next_answer('six_sentences')", "Six sentences"
    synonyms = OTHER_WORDS["six_sentences"]


class Plan(Command):
    """Show your plan as a card."""

    action, label = "app.plan_card", "Plan card"
    synonyms = OTHER_WORDS["plan"]


class Breathe(Command):
    """Breathe slowly with the screen."""

    action, label = "app.breathe", "Breathe"
    synonyms = OTHER_WORDS["breathe"]


class Month(Command):
    """A month of the journal, and from there to a day."""

    action, label = "month", "Month"
    synonyms = OTHER_WORDS["month"]


class Country(Command):
    """Choose the country whose helplines are shown."""

    action, label = "app.country", "Country"
    synonyms = OTHER_WORDS["country"]


class ShownPeople(Command):
    """Choose which of your people Help now shows before unlocking: nobody until you tick them."""

    action, label = "app.shown_people", "Shown before unlocking"
    synonyms = OTHER_WORDS["shown_people"]


class Search(Command):
    """Search the journal."""

    action, label = "search", "Search"
    synonyms = OTHER_WORDS["search"]


class ShowToday(Command):
    """Go to Today."""

    action, label = "tab(0)", "Today"
    synonyms = OTHER_WORDS["today"]


class ShowJournal(Command):
    """Go to everything that was written, by day."""

    action, label = "tab(1)", "Journal"
    synonyms = OTHER_WORDS["show_journal"]


class ShowUrges(Command):
    """Go to the log of urges."""

    action, label = "tab(2)", "Urges"
    synonyms = OTHER_WORDS["show_urges"]


class ShowCoping(Command):
    """Go to the toolbox: what can be tried, and how it went."""

    action, label = "tab(3)", "Coping"
    synonyms = OTHER_WORDS["coping"]


class ShowPlan(Command):
    """Go to the plan: reasons, warning signs, goals, strengths, values."""

    action, label = "tab(4)", "Plan"
    synonyms = OTHER_WORDS["show_plan"]


class ShowSessions(Command):
    """Go to sessions, topics, agreements, and what was shared."""

    action, label = "tab(5)", "Sessions"
    synonyms = OTHER_WORDS["show_sessions"]


class ShowPatterns(Command):
    """Go to mood, urges and sleep over time."""

    action, label = "tab(6)", "Patterns"
    synonyms = OTHER_WORDS["patterns"]


class ShowPrompts(Command):
    """Go to prompt packs and their questions."""

    action, label = "tab(7)", "Prompts"
    synonyms = OTHER_WORDS["prompts"]


class Bring(Command):
    """Bring the chosen record to the next session, or not."""

    key, action, label = "b", "bring", "Bring"
    synonyms = OTHER_WORDS["bring"]


class Seal(Command):
    """Seal the chosen record: never shared, never counted. Or take the seal off."""

    key, action, label = "x", "seal", "Seal"
    synonyms = OTHER_WORDS["seal"]


class Edit(Command):
    """Change the chosen record."""

    key, action, label = "e", "edit", "Edit"
    synonyms = OTHER_WORDS["edit"]


class Delete(Command):
    """Delete the chosen record, after asking."""

    key, action, label = "d", "delete", "Delete"
    synonyms = OTHER_WORDS["delete"]


class Undo(Command):
    """Bring back what was deleted or thrown away last."""

    key, action, label = "z", "undo", "Undo"
    synonyms = OTHER_WORDS["undo"]


#: Commands that work on every screen.
APP_COMMANDS: tuple[type[Command], ...] = (HelpNow, Hide, More, Lock, Keys, Theme, Quit)
#: Commands of the app that the palette finds besides.
APP_PALETTE: tuple[type[Command], ...] = (
    LogUrge, Plan, AfterLapse, Breathe, Country, ShownPeople, Settings, SixSentences, IdleMinutes,
    Motion, SaveElsewhere,
)  # fmt: skip
#: Commands of the open journal.
JOURNAL_COMMANDS: tuple[type[Command], ...] = (Write, CheckIn, LogUrge, Coped, Share)
#: Those of them that have a letter; catching up is not told at the foot of the screen.
LETTER_COMMANDS: tuple[type[Command], ...] = (*JOURNAL_COMMANDS, CatchUp)
#: Commands for the record that is chosen in a list or open in a reader.
RECORD_COMMANDS: tuple[type[Command], ...] = (Edit, Bring, Seal, Delete, Undo)
#: Commands of the main screen that the palette finds besides.
JOURNAL_PALETTE: tuple[type[Command], ...] = (
    ShowToday, ShowJournal, ShowUrges, ShowCoping, ShowPlan, ShowSessions, ShowPatterns, ShowPrompts, Search,
    Month, CatchUp, Export, CountedDays, OwnQuestions, FromTemplate, ForMyTherapist, RecoveryCode, Passphrase,
    Backups, Copies, BringAlong, AcceptFile,
)  # fmt: skip
