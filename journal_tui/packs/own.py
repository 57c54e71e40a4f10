"""The client's own questions: a pack of their own, written in the app, and kept and asked like any other.

What the client says of a question becomes the text of a pack's file, which goes through the checker that
reads everybody's files. So it can be given on as it is, and a question that could not be read is never kept.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from journal_tui.journal.journal import Journal
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import KindName, OnlyIf, Question
from journal_tui.models.records import Answer
from journal_tui.models.stored import InstalledPack, Pack, Prompt, When
from journal_tui.packs.checks.advice import asks_too_much
from journal_tui.packs.checks.cannot_wait import cannot_wait
from journal_tui.packs.checks.checking import check_bytes
from journal_tui.packs.format.ids import slug
from journal_tui.packs.format.keys import FEWEST_CHOICES, PROMPT_LIMIT
from journal_tui.packs.format.problems import PackError
from journal_tui.packs.format.sentences import sentence
from journal_tui.packs.install import install, remove
from journal_tui.packs.pages.preview import RHYTHM
from journal_tui.packs.writing import to_toml

TITLE = "My questions"

#: How a question can be answered, as it is said to the client.
KINDS: dict[str, KindName] = {
    "my own words": "text",
    "one line": "line",
    "a number from 0 to 10": "scale",
    "not at all … completely": "words",
    "yes or no": "yesno",
    "one of a list": "choice",
    "any of a list": "checklist",
    "a number": "number",
    "minutes": "minutes",
    "a date and time": "when",
}
_KIND_WORDS = {kind: words for words, kind in KINDS.items()}
_WHENS: dict[str, When] = {words: when for when, words in RHYTHM.items()}
_OF_YOU = {"i": "you", "i'm": "you are", "me": "you", "my": "your", "myself": "yourself"}
_LISTS = ("one of a list", "any of a list")
_SCALE = ("a number from 0 to 10",)

#: What is asked about a question: the form on the screen and the lines of a command.
QUESTIONS: tuple[Question, ...] = (
    Question(id="text", kind="line", text="What do you want to ask yourself?", label="Question", first=True),
    Question(
        id="kind", kind="choice", text="How is it answered?", label="Answered with", choices=tuple(KINDS),
        first=True,
    ),
    Question(
        id="choices", kind="lines", text="Which answers are there to choose from?", label="Answers",
        help="One a line, at least two.", only_if=OnlyIf("kind", _LISTS), first=True,
    ),
    Question(
        id="low", kind="line", text="What does 0 mean?", label="0 is", only_if=OnlyIf("kind", _SCALE),
        first=True,
    ),
    Question(
        id="high", kind="line", text="What does 10 mean?", label="10 is", only_if=OnlyIf("kind", _SCALE),
        first=True,
    ),
    Question(
        id="unit", kind="line", text="What does the number count?", label="Unit",
        help="For example: pages, glasses of water.", only_if=OnlyIf("kind", ("a number",)), first=True,
    ),
    Question(
        id="when", kind="choice", text="How often does it come up?", label="How often",
        choices=tuple(_WHENS), first=True,
    ),
    Question(
        id="help", kind="line", text="A sentence to stand beside it, if you like", label="Beside it",
        first=True,
    ),
    Question(
        id="sealed", kind="choice", text="Do its answers start sealed (never shared, never counted)?",
        label="Starts sealed", choices=("yes", "no"), first=True,
    ),
)  # fmt: skip


class Kept(NamedTuple):
    """A question that was kept, and advice on its words; empty when there is none."""

    prompt: Prompt
    advice: str


def own_pack(journal: Journal) -> InstalledPack | None:
    """The pack of the client's own questions; None before the first."""
    own = journal.settings.own_pack
    return journal.get(InstalledPack, own) if own else None


def answers_about(pack: Pack, prompt: Prompt) -> dict[str, Value]:
    """What was said of a question, as answers to `QUESTIONS`, to change it."""
    answers: dict[str, Value] = {
        "text": prompt.text,
        "kind": _KIND_WORDS[prompt.kind],
        "when": RHYTHM[pack.when_of(prompt)],
        "sealed": "yes" if pack.sealed_of(prompt) else "no",
    }
    own = prompt.choices if prompt.kind in ("choice", "checklist") else ()
    more: dict[str, Value] = {
        "choices": own, "low": prompt.low, "high": prompt.high, "unit": prompt.unit, "help": prompt.help,
    }  # fmt: skip
    return answers | {name: value for name, value in more.items() if value}


def keep_question(journal: Journal, answers: Mapping[str, Value], prompt_id: str | None = None) -> Kept:
    """Keeps a new question at the end of the own pack, or another wording of one in its place, as one save.

    A question that may be about danger has the helplines beside it. Raises AnswerError when it is not whole
    or would not be read back; nothing is changed then.
    """
    with journal.transaction():
        own = own_pack(journal)
        prompts = list(own.pack.prompts) if own is not None else []
        known = {prompt.id: index for index, prompt in enumerate(prompts)}
        if prompt_id is None and len(prompts) >= PROMPT_LIMIT:
            raise AnswerError(f"There are {PROMPT_LIMIT} questions, which is as many as a pack can have.")
        if prompt_id is not None and prompt_id not in known:
            raise PackError("That question is not among yours any more.")
        prompt = _prompt(answers, prompt_id or _new_id(journal, own, answers))
        if prompt_id is None:
            prompts.append(prompt)
        else:
            prompts[known[prompt_id]] = prompt
        _put(journal, own, prompts)
    too_much = asks_too_much(prompt.text, prompt.kind, "en")
    return Kept(prompt, " ".join(sentence(too_much, kind=prompt.kind)) if too_much else "")


def move_question(journal: Journal, prompt_id: str, step: int) -> bool:
    """Puts a question before (-1) or after (1) its neighbour, as one save; False where there is none."""
    with journal.transaction():
        own = _own(journal)
        prompts = list(own.pack.prompts)
        index = _index_of(prompts, prompt_id)
        if not 0 <= index + step < len(prompts):
            return False
        prompts.insert(index + step, prompts.pop(index))
        _put(journal, own, prompts)
    return True


def take_out_question(journal: Journal, prompt_id: str) -> None:
    """Asks a question no longer, as one save; its answers stay. With the last one the pack is gone too."""
    with journal.transaction():
        own = _own(journal)
        prompts = list(own.pack.prompts)
        del prompts[_index_of(prompts, prompt_id)]
        if prompts:
            _put(journal, own, prompts)
        else:
            remove(journal, own.id)


def _own(journal: Journal) -> InstalledPack:
    own = own_pack(journal)
    if own is None:
        raise PackError("There are no questions of your own yet.")
    return own


def _index_of(prompts: Sequence[Prompt], prompt_id: str) -> int:
    index = next((number for number, prompt in enumerate(prompts) if prompt.id == prompt_id), None)
    if index is None:
        raise PackError("That question is not among yours any more.")
    return index


def _prompt(answers: Mapping[str, Value], prompt_id: str) -> Prompt:
    """The question that is meant. Raises AnswerError when something it needs was not answered."""
    text = str(answers.get("text") or "").strip()
    if not text:
        raise AnswerError("Write the question first. Nothing was saved.")
    kind = KINDS.get(str(answers.get("kind") or ""), "text")
    listed = answers.get("choices")
    choices: tuple[str, ...] = ()
    if kind in ("choice", "checklist"):
        choices = tuple(dict.fromkeys(listed)) if isinstance(listed, tuple) else ()
        if len(choices) < FEWEST_CHOICES:
            raise AnswerError("A list needs at least two answers, one a line. Nothing was saved.")
    scale = kind == "scale"
    return Prompt(
        id=prompt_id, text=text, kind=kind, choices=choices, own_words=kind == "checklist",
        low=_line(answers, "low") if scale else "", high=_line(answers, "high") if scale else "",
        unit=_line(answers, "unit") if kind == "number" else "", help=_line(answers, "help"),
        when=_WHENS.get(str(answers.get("when") or "")),
        sealed=True if answers.get("sealed") == "yes" else None,
        safety=cannot_wait(text) or cannot_wait(_of_you(text)),
    )  # fmt: skip


def _of_you(text: str) -> str:
    """A question to oneself as somebody else would ask it: the checker knows those."""
    return " ".join(_OF_YOU.get(word, word) for word in text.casefold().replace("am i ", "are you ").split())


def _line(answers: Mapping[str, Value], name: str) -> str:
    value = answers.get(name)
    return value.strip() if isinstance(value, str) else ""


def _new_id(journal: Journal, own: InstalledPack | None, answers: Mapping[str, Value]) -> str:
    """An id that no question of the pack has, nor had one that was answered: answers go by it."""
    if own is None:
        used_ids: set[str] = set()
    else:
        used_ids = {prompt.id for prompt in own.pack.prompts}
        used_ids |= {answer.question.id for answer in journal.all(Answer) if answer.pack == own.id}
    base = slug(str(answers.get("text") or "")) or "question"
    numbered = (f"{base}-{number}" for number in range(2, len(used_ids) + 3))
    return next(candidate for candidate in (base, *numbered) if candidate not in used_ids)


def _put(journal: Journal, own: InstalledPack | None, prompts: Sequence[Prompt]) -> None:
    """Puts the pack with these questions in the journal, by way of its file and the checker."""
    if own is not None:
        pack = msgspec.structs.replace(own.pack, prompts=tuple(prompts), version=_next(own.pack.version))
    else:
        # Its id is its own: two people's questions never take each other's place when they are given on.
        pack_id = journal.settings.own_pack or f"my-questions-{os.urandom(4).hex()}"
        pack = Pack(id=pack_id, title=TITLE, version="1", prompts=tuple(prompts))
    checked = check_bytes(to_toml(pack).encode())
    if checked.pack is None:
        # The place in a file that the client never sees says nothing to them.
        raise AnswerError(f"{checked.problems[0].wrong} Nothing was saved.")
    install(journal, checked)
    if journal.settings.own_pack != pack.id:
        journal.change_settings(own_pack=pack.id)


def _next(version: str) -> str:
    return str(int(version) + 1) if version.isdecimal() else version


def is_own(journal: Journal, pack_id: str) -> bool:
    """Whether a pack is that of the client's own questions."""
    return bool(pack_id) and journal.settings.own_pack == pack_id
