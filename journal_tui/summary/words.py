"""The sections of words: what the client wrote, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal_tui.models import kinds
from journal_tui.models.agreed import what_was_agreed
from journal_tui.models.base import Record, answers_of, question_of
from journal_tui.models.questions import WORDS
from journal_tui.models.records import Agreement, Answer, Entry
from journal_tui.models.when import say_day, say_moment
from journal_tui.summary.chosen import Chosen
from journal_tui.summary.page import NOT_READY, Line
from journal_tui.summary.plan_lines import PARTS, plan_line

_STRENGTHS_SHOWN = 3


def topics(chosen: Chosen) -> list[Line]:
    """Up to three topics; more when they were ticked one by one."""
    lines = []
    for topic in chosen.topics():
        if topic.words:
            help_words = " (I would like help with this one.)" if topic.readiness == "with help" else ""
            lines.append(Line(f"{topic.id}.words", topic.words + help_words))
        lines += quoted(f"{topic.id}.more", topic.more)
    return lines


def want(chosen: Chosen) -> list[Line]:
    """What the client wants from the session the page is for."""
    for session in chosen.coming_sessions():
        if session.want:
            return [Line(f"{session.id}.want", ", ".join(session.want))]
    return []


def last_time(chosen: Chosen) -> list[Line]:
    """How it has been in a sentence; what was agreed, by day, and how it went."""
    coming = next((s for s in chosen.coming_sessions() if s.since_last), None)
    lines = [] if coming is None else _line(f"{coming.id}.since_last", coming.since_last)
    by_day: dict[date, list[Line]] = {}
    for item in chosen.agreed():
        if item.record is not None:
            agreement_text = what_was_agreed(item.record, item.session)
            item_lines = [Line(f"{item.record.id}.what", _agreement(item.record, agreement_text))]
            day = chosen.day(item.record)
        elif item.session is not None:
            item_lines, day = (
                quoted(f"{item.session.id}.agreed", item.session.agreed),
                chosen.day(item.session),
            )
        by_day.setdefault(day, []).extend(item_lines)
    for day in sorted(by_day):
        lines += [Line(f"last-time:{day.isoformat()}", f"We agreed on {say_day(day)}", "label"), *by_day[day]]
    return lines


def _agreement(agreement: Agreement, text: str) -> str:
    """What was agreed and how it went; what was not answered is not said."""
    details = ", ".join(part for part in (agreement.when, agreement.where, agreement.how_long) if part)
    sentence = f"{text} ({details})" if details else text
    for field in ("tried", "in_the_way"):
        value = getattr(agreement, field)
        if value is not None:
            question = question_of(Agreement, field)
            sentence += f" · {question.name}: {kinds.show(question, value)}"
    return sentence


def about_session(chosen: Chosen) -> list[Line]:
    """What stood out in the last session that has notes, and what there is to clear up."""
    for session in chosen.past_sessions():
        if session.stood_out or session.clear_up:
            day = say_day(chosen.day(session))
            return [
                *_under(f"What stood out on {day}", f"{session.id}.stood_out", session.stood_out),
                *_under(f"Something to clear up from {day}", f"{session.id}.clear_up", session.clear_up),
            ]
    return []


def working_together(chosen: Chosen) -> list[Line]:
    """The sentences whose last two answers differ, then and now. No total."""
    answers: dict[str, list[Answer]] = {}
    for answer in chosen.sentences():
        answers.setdefault(answer.question.id, []).append(answer)
    lines = []
    for question_id, history in answers.items():
        now, then = history[-1], history[-2] if len(history) > 1 else history[-1]
        if isinstance(now.value, int) and isinstance(then.value, int) and now.value != then.value:
            sentence = f"{now.question.text} {_word(then.value)}, now {_word(now.value)}."
            lines.append(Line(f"working-together.{question_id}", sentence))
    return sorted(lines, key=lambda line: line.id)


def strength(chosen: Chosen) -> list[Line]:
    """The last strengths that were written down, and the last good things of check-ins."""
    lines: list[Line] = []
    for mine in chosen.strengths()[-_STRENGTHS_SHOWN:]:
        lines += [*_line(f"{mine.id}.name", mine.name), *quoted(f"{mine.id}.example", mine.example)]
    now, _ = chosen.checkins()
    good = [checkin for checkin in now if checkin.good_thing]
    return lines + [
        Line(f"{checkin.id}.good_thing", f"{say_day(chosen.day(checkin))}: {checkin.good_thing}")
        for checkin in good[-_STRENGTHS_SHOWN:]
    ]


def _line(line_id: str, text: str | None) -> list[Line]:
    return [Line(line_id, text)] if text else []


def questions(chosen: Chosen) -> list[Line]:
    """Questions for the session, the one kept from last time, and the sentence that names nothing."""
    lines: list[Line] = []
    if chosen.ticked("questions"):
        session = next((s for s in chosen.coming_sessions() if s.questions), None)
        if session is not None:
            lines += quoted(f"{session.id}.questions", session.questions)
        lines += [
            Line(f"{past.id}.next_question", past.next_question)
            for past in chosen.last_sessions()
            if past.next_question
        ]
    if chosen.selection.not_ready_note:
        lines.append(Line("questions:not-ready", NOT_READY))
    return lines


#: How the id of the line above the answers to one pack begins.
BLOCK = "answers:from:"


def entries(chosen: Chosen) -> list[Line]:
    """Entries with their date, a paragraph a line."""
    return [line for entry in chosen.entries() for line in _entry(chosen, entry)]


def _entry(chosen: Chosen, entry: Entry) -> Iterator[Line]:
    if not (entry.body or "").strip():
        yield Line(f"{entry.id}:when", _capital(_when(chosen, entry)), "label")
        yield Line(f"{entry.id}.title", entry.title or "")
        return
    title = f" · {entry.title}" if entry.title else ""
    yield Line(f"{entry.id}:when", _capital(_when(chosen, entry)) + title, "label")
    yield from quoted(f"{entry.id}.body", entry.body)


def answers(chosen: Chosen) -> list[Line]:
    """Answers with the question as it was asked, and their date; several to one pack as a block."""
    lines = []
    blocks: dict[str, list[Answer]] = {}
    for answer in chosen.answers():
        blocks.setdefault(answer.pack, []).append(answer)
    # Single ones first: what stands under a pack's line is from that pack.
    for pack, block in sorted(blocks.items(), key=lambda item: len(item[1]) > 1):
        if len(block) > 1:
            lines.append(Line(f"{BLOCK}{pack}", f"From “{block[-1].pack_title}”", "label"))
        lines += [line for answer in block for line in _answer(chosen, answer)]
    return lines


def _answer(chosen: Chosen, answer: Answer) -> Iterator[Line]:
    yield Line(f"{answer.id}:when", f"{answer.question.text} · {_when(chosen, answer)}", "label")
    yield from quoted(f"{answer.id}.value", answer.answer_text)


def plan(chosen: Chosen) -> list[Line]:
    """Pieces of the plan, a line each under the part they belong to."""
    lines = []
    for kind, title in PARTS.items():
        piece_lines = [Line(f"{record.id}.plan", plan_line(record)) for record in chosen.items(kind)]
        lines += [Line(f"plan:{kind.table}", title, "label"), *piece_lines] if piece_lines else []
    return lines


def moments(chosen: Chosen) -> list[Line]:
    """Single logs, each with every answer it has."""
    lines = []
    for record in chosen.moments():
        kind = record.called[:1].upper() + record.called[1:]
        lines.append(Line(f"{record.id}:when", f"{kind} · {_when(chosen, record)}", "label"))
        for field, value in answers_of(record).items():
            question = question_of(type(record), field)
            lines.append(Line(f"{record.id}.{field}", f"{question.name}: {kinds.show(question, value)}"))
    return lines


def _under(label: str, line_id: str, text: str | None) -> list[Line]:
    """A text with a label above it, or nothing at all."""
    return [Line(f"{line_id}:label", label, "label"), *quoted(line_id, text)] if text else []


def quoted(line_id: str, text: str | None) -> list[Line]:
    """A text of several lines, each paragraph a line of its own; code between fences stays together."""
    return [
        Line(f"{line_id}.{number}", paragraph, "quote")
        for number, paragraph in enumerate(_paragraphs(text or ""), 1)
    ]


def _paragraphs(text: str) -> Iterator[str]:
    paragraph: list[str] = []
    fence = ""
    for line in text.split("\n"):
        start = line.lstrip()[:3]
        if start in ("```", "~~~") and fence in ("", start):
            fence = "" if fence else start
        if line.strip() or fence:
            paragraph.append(line)
        elif paragraph:
            yield "\n".join(paragraph)
            paragraph = []
    if paragraph:
        yield "\n".join(paragraph)


def _when(chosen: Chosen, record: Record) -> str:
    moment = say_moment(record.at, chosen.selection.day_start_hour)
    return moment + (", written later" if record.written_later else "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _word(value: int) -> str:
    return WORDS[value] if 0 <= value < len(WORDS) else str(value)
