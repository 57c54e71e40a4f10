"""What stands under a question of safety as soon as its answer asks for help."""

from __future__ import annotations

from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.models.records import Person
from journal_tui.models.stored import Prompt
from journal_tui.safety.urgent import is_urgent, urgent_lines
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.region import region_of

_ALL_OF_THEM = "f1: Help now has all numbers."


def urgent_help(host: Host, question: Question, value: Value | None) -> str:
    """Whom to call, a line each; empty where the answer does not ask for it.

    The people come out of the open journal's memory: nothing is read from the disk.
    """
    of_pack = isinstance(question, Prompt)
    if not is_urgent(question, value, of_pack=of_pack):
        return ""
    people = host.journal.all(Person) if host.journal is not None else ()
    return "\n".join((*urgent_lines(region_of(host), people, answered_no=not of_pack), _ALL_OF_THEM))
