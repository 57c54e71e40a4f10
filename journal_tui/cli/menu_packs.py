"""The menu's packs: those that were added, those that come with the app, and files from a therapist."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from journal_tui import packs
from journal_tui.cli.menu_choosing import ask_line, perform, switch
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, keep_typed
from journal_tui.cli.menu_writing import answer_due
from journal_tui.cli.output_names import check_ending
from journal_tui.cli.packs_in_journal import say_changes
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.models.records import Answer
from journal_tui.models.stored import InstalledPack, Pack, Prompt
from journal_tui.models.text import first_line, plural
from journal_tui.packs import Checked, Due
from journal_tui.typed_path import path_meant

_BUILDER = "pack-builder.html"
_LONGEST_LINE = 80


def packs_list(opened: Opened) -> None:
    """The packs that were added, those that come with the app, and the way to one in a file."""

    def choices() -> list[Choice]:
        added = opened.journal.packs()
        there = {pack.id for pack in added}
        offered = [pack for pack in packs.builtin() if pack.id not in there]
        return [
            Choice("Add one from a file", partial(_add_file, opened), ("add", "file")),
            *(
                Choice(f"{installed.pack.title}{_state(installed)}", partial(_about, opened, installed.id))
                for installed in added
            ),
            *(Choice(f"{pack.title}, not added", partial(_offer, opened, pack)) for pack in offered),
        ]

    opened.chooser.go_through("Packs of questions.", choices)


def _state(installed: InstalledPack) -> str:
    return ", paused" if installed.paused else ", added"


def _add_file(opened: Opened) -> None:
    """A pack in a file: what is wrong with it, or its questions, and then adding it."""
    typed = ask_line("Which file? For example: ~/Downloads/first-weeks.toml. Enter goes back.")
    if not typed:
        return
    checked = packs.read_pack(path_meant(typed))
    for problem in checked.problems:
        say_wrapped(str(problem))
    if checked.pack is None:
        say("This pack cannot be added as it is. Nothing was changed.")
        return
    for lookalike in packs.lookalikes(checked.pack, opened.journal.packs()):
        say_wrapped(f"Take care. {lookalike.sentence}")
    _offer(opened, checked)


def _offer(opened: Opened, source: Pack | Checked) -> None:
    """Read a pack, leave questions out, and add it or not."""
    journal = opened.journal
    pack = source if isinstance(source, Pack) else source.pack
    if pack is None:
        return
    fingerprint = "" if isinstance(source, Pack) else source.fingerprint
    opened.chooser.read(packs.preview(pack, fingerprint=fingerprint, with_ids=False))
    earlier = journal.get(InstalledPack, pack.id)
    left_out = set(packs.still_refused(earlier, pack)) if earlier is not None else set()
    unsealed: set[str] = set()
    dropped = packs.seals_dropped(earlier, pack) if earlier is not None else ()
    if earlier is not None:
        say_changes(earlier, pack, ())
    done = False

    def add() -> None:
        nonlocal done
        if len(left_out) == len(pack.prompts) and not pack.strategies:
            say("Every question is left out, so there is nothing to add.")
            return
        packs.install(journal, source, refused=left_out, unsealed=unsealed)
        say(f"{'Updated' if earlier is not None else 'Added'}: {pack.title}.")
        done = True

    choices = [
        Choice("Add it" if earlier is None else "Take this version; your answers stay", add, ("add", "yes")),
        Choice(
            "Leave questions out", lambda: _tick_prompts(opened, pack.prompts, left_out, "left out", "asked")
        ),
    ]
    if dropped:
        sealed = [prompt for prompt in pack.prompts if prompt.id in dropped]
        seals = partial(_tick_prompts, opened, sealed, unsealed, "starts open", "starts sealed")
        choices.append(Choice("Seals: whose answers no longer start sealed", seals, ("seals",)))
    while not done:
        chosen = opened.chooser.choose(f"{pack.title}. Add it?", choices, enter="leaves it")
        if chosen is None:
            return
        perform(chosen)


def _tick_prompts(
    opened: Opened, prompts: tuple[Prompt, ...] | list[Prompt], ticked: set[str], on: str, off: str
) -> None:
    """Turn the state of each of some questions round, as often as wanted."""

    def line(prompt: Prompt) -> Choice:
        name = first_line(prompt.text, limit=_LONGEST_LINE)
        turn = partial(ticked.symmetric_difference_update, {prompt.id})
        return switch(name, (on, off), turn, on=prompt.id in ticked)

    opened.chooser.go_through("A number turns one round.", lambda: list(map(line, prompts)), turns=True)


def _about(opened: Opened, pack_id: str) -> None:
    """What can be done with a pack that was added."""
    while True:
        installed = opened.journal.get(InstalledPack, pack_id)
        if installed is None:
            return
        chosen = opened.chooser.choose(f"{installed.pack.title}. What now?", _acts(opened, installed))
        if chosen is None:
            return
        perform(chosen)


def _acts(opened: Opened, installed: InstalledPack) -> list[Choice]:
    journal, pack_id = opened.journal, installed.id

    def put(change: Callable[[], object], done: str) -> Callable[[], object]:
        def act() -> None:
            change()
            say(done)

        return act

    asked_again = put(lambda: packs.pause(journal, pack_id, paused=False), "It is asked again.")
    paused = put(lambda: packs.pause(journal, pack_id, paused=True), "Paused: nothing of it is asked.")
    take_out = put(lambda: packs.remove(journal, pack_id), "Taken out. Your answers stay.")
    answers = [answer for answer in journal.all(Answer) if answer.pack == pack_id and answer.shareable]
    brought = any(answer.bring for answer in answers)

    def bring() -> None:
        many = plural(len(packs.bring_answers(journal, pack_id, bring=not brought)), "answer")
        say(f"No longer brought: {many}." if brought else f"Offered for the next session: {many}.")

    def take_out_if_meant() -> None:
        if opened.chooser.agree("Nothing of it is asked any more. Your answers stay.", "Take it out", "yes"):
            take_out()

    def answer_all() -> None:
        answer_due(opened, [Due(installed, prompt) for prompt in installed.asked])

    bring_words = "No longer bring its answers" if brought else "Bring its latest answers"
    return [
        Choice(
            "Read its questions",
            lambda: opened.chooser.read(packs.preview(installed.pack, with_ids=False)),
            ("read",),
        ),
        Choice("Answer all of them", answer_all, ("answer all",)),
        Choice("Leave questions out", partial(_leave_out, opened, installed), ("leave out",)),
        *([Choice(bring_words, bring, ("bring",))] if answers else []),
        Choice("Ask it again", asked_again) if installed.paused else Choice("Pause it", paused),
        Choice("Give it on as a file", partial(give_on, installed), ("give", "write")),
        Choice("Take it out", take_out_if_meant, ("remove", "delete")),
    ]


def _leave_out(opened: Opened, installed: InstalledPack) -> None:
    left_out = set(installed.refused)
    _tick_prompts(opened, installed.pack.prompts, left_out, "left out", "asked")
    texts = [prompt.text for prompt in installed.pack.prompts if prompt.id in left_out]

    def keep() -> None:
        packs.leave_out(opened.journal, installed.id, left_out)
        say("Saved.")

    if left_out != set(installed.refused):
        keep_typed(opened, keep, lambda: "\n".join(["Left out:", *texts]))


def give_on(installed: InstalledPack) -> None:
    """Write a pack's file, to give it on."""
    named = ask_line(f"Which file? For example: ~/{installed.id}.toml. Enter goes back.")
    if named:
        path = path_meant(named)
        check_ending(path, (".toml", ".txt"))
        packs.write_new(path, packs.to_bytes(installed))
        say(f"Written: {path}. It holds the questions, and nothing of yours besides.")


def write_builder(opened: Opened) -> None:
    """Write the page in which a therapist makes a pack."""
    del opened
    named = ask_line(f"Into which file? For example: ~/{_BUILDER}. Enter goes back.")
    if named:
        path = path_meant(named)
        path = path / _BUILDER if path.is_dir() else path
        check_ending(path, (".html", ".htm"))
        packs.write_own(path, packs.marked(packs.builder_page(), "<!-- ", " -->"))
        say(f"Written: {path}. Your therapist opens it in a web browser; it needs nothing else.")


def offer_packs(opened: Opened) -> None:
    """The packs that come with the app, once, after a journal was made."""
    say_wrapped(
        "Questions to answer in your own time come with the app. They are off until you choose them, and "
        "each of them can be skipped, every time. All of this can be done later too."
    )
    packs_list(opened)
