"""`packs own`, and the same in the menu: questions of the client's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import click

from journal_tui.cli.ask import ask_all
from journal_tui.cli.ending import COULD_NOT, INTERRUPTED
from journal_tui.cli.menu_choosing import perform
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, keep_in_command, keep_typed
from journal_tui.cli.menu_packs import give_on
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.talk import Stop, data_of_saved, say, say_wrapped
from journal_tui.cli.usage import none_of, typed_word
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import in_words
from journal_tui.models.kinds import Value
from journal_tui.models.stored import Draft, Prompt
from journal_tui.packs import own


@click.command("own", cls=Command)
@click.argument("question", metavar="[QUESTION]", required=False)
@click.option("--up", "step", flag_value=-1, type=int, help="Put it before the one above it.")
@click.option("--down", "step", flag_value=1, type=int, help="Put it after the one below it.")
@click.option("--remove", "gone", is_flag=True, help="Ask it no longer; its answers stay.")
@click.pass_context
def write_own(ctx: click.Context, question: str | None, step: int | None, gone: bool) -> None:
    """Write a question of your own, or change the QUESTION with this id.

    Your questions are a pack: packs list shows it with its id, packs answer asks it, packs export gives it
    on. What is printed on stdout is the question's id.
    """
    if question is None and (step or gone):
        raise click.UsageError("Which question? Give its id: journal-tui packs own QUESTION.")
    options = ctx.find_root().ensure_object(Options)
    with open_journal(options) as journal:
        prompt = _named(journal, question) if question is not None else None
        if prompt is not None and gone:
            own.take_out_question(journal, prompt.id)
            say("Taken out. Your answers stay.")
        elif prompt is not None and step:
            _move(journal, prompt.id, step)
        else:

            def keep(
                save: Callable[[], str], typed: Callable[[], str], *, change: Callable[[], object]
            ) -> None:
                keep_in_command(options, journal, lambda: data_of_saved(save()), typed, change=change)

            _ask_and_keep(journal, prompt, None, keep)


def _named(journal: Journal, question: str) -> Prompt:
    pack = own.own_pack(journal)
    prompts = pack.pack.prompts if pack is not None else ()
    prompt = next((candidate for candidate in prompts if candidate.id == question), None)
    if prompt is None:
        problem = f"There is no question {typed_word(question)} of your own."
        raise Stop(COULD_NOT, none_of(problem, question, [candidate.id for candidate in prompts]))
    return prompt


def _ask(journal: Journal, start: Mapping[str, Value] | None) -> dict[str, Value]:
    """What is asked about a question, with what was said of it before; none, and said, when nothing is."""
    try:
        answers = ask_all(
            own.QUESTIONS, journal.clock(), day_start_hour=journal.settings.day_start_hour, start=start
        )
    except KeyboardInterrupt:
        raise Stop(INTERRUPTED, "\nStopped. Nothing was kept.") from None
    if not answers:
        say("Nothing was written.")
    return answers


def _about_it(journal: Journal, prompt: Prompt | None) -> dict[str, Value] | None:
    """What was said of a question; None for a new one."""
    pack = own.own_pack(journal)
    return own.answers_about(pack.pack, prompt) if pack is not None and prompt is not None else None


def _keep(
    journal: Journal, answers: Mapping[str, Value], prompt: Prompt | None, draft: Draft | None = None
) -> str:
    """Keep a question in the place of its draft, and say so; its id."""
    with journal.transaction():
        kept = own.keep_question(journal, answers, prompt.id if prompt is not None else None)
        if draft is not None:
            journal.drop_draft(draft.id)
    say("Saved.")
    if kept.advice:
        say_wrapped(f"A thought on its words: {kept.advice}")
    return kept.prompt.id


def _move(journal: Journal, prompt_id: str, step: int) -> None:
    moved = own.move_question(journal, prompt_id, step)
    say("Moved." if moved else "It stands there already.")


def _ask_and_keep(
    journal: Journal, prompt: Prompt | None, draft: Draft | None, keep: Callable[..., object]
) -> None:
    """Ask about a question and `keep` the answers; what cannot be saved is held, and can be asked again."""
    answers = _ask(journal, draft.answers if draft is not None else _about_it(journal, prompt))

    def change() -> None:
        nonlocal answers
        answers = _ask(journal, answers)

    questions = {question.id: question for question in own.QUESTIONS}
    if answers:
        keep(
            lambda: _keep(journal, answers, prompt, draft),
            lambda: in_words(questions, answers),
            change=change,
        )


# -- in the menu ------------------------------------------------------------------------------------------


def own_questions(opened: Opened) -> None:
    """The client's own questions: read, written, changed, put in order, taken out, given on."""
    journal = opened.journal

    def choices() -> list[Choice]:
        pack = own.own_pack(journal)
        file = [Choice("Give them on as a file", lambda: give_on(pack), ("file", "export"))] if pack else []
        prompts = pack.pack.prompts if pack is not None else ()
        return [
            Choice("New question", lambda: write_question(opened), ("new", "add")),
            *(file if prompts else []),
            *(Choice(prompt.text, _about(opened, prompt)) for prompt in prompts),
        ]

    opened.chooser.go_through("Your own questions.", choices)


def write_question(opened: Opened, prompt: Prompt | None = None, *, draft: Draft | None = None) -> None:
    """Write a question, or change one, with what a draft of it holds; what cannot be saved is held."""
    _ask_and_keep(opened.journal, prompt, draft, partial(keep_typed, opened))


def _about(opened: Opened, prompt: Prompt) -> Callable[[], object]:
    journal = opened.journal

    def take_out() -> None:
        own.take_out_question(journal, prompt.id)
        say("Taken out. Your answers stay.")

    def act() -> None:
        choices = [
            Choice("Change it", lambda: write_question(opened, prompt), ("edit",)),
            Choice("Up", lambda: _move(journal, prompt.id, -1), ("before",)),
            Choice("Down", lambda: _move(journal, prompt.id, 1), ("after",)),
            Choice("Ask it no longer", take_out, ("delete",)),
        ]
        chosen = opened.chooser.choose(f"{prompt.text} What now?", choices)
        if chosen is not None:
            perform(chosen)

    return act
