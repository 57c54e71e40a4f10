"""What a journal keeps beside its records: settings, drafts, and the prompt packs that were added."""

from datetime import date, datetime
from typing import ClassVar, Final, Literal

import msgspec

from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question

When = Literal["daily", "weekly", "monthly", "before-session", "after-session", "after-urge", "any-time"]
WHENS: tuple[When, ...] = (
    "daily", "weekly", "monthly", "before-session", "after-session", "after-urge", "any-time",
)  # fmt: skip

#: The days of the week, as `date.weekday` counts them.
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Anything stored that is not a record; `schema` is the version of its fields."""

    table: ClassVar[str] = ""

    id: str
    schema: int


class CountedSpan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A time over which the client counts days; without an end it goes on."""

    since: date
    until: date | None = None


class Settings(Document, frozen=True, kw_only=True, omit_defaults=True):
    """The client's choices; one document. `idle_minutes` 0 never locks by itself."""

    table: ClassVar[str] = "settings"

    theme: str = "notebook-dark"
    idle_minutes: int = 5
    day_start_hour: int = 4
    region: str | None = None
    motion: bool = True
    #: Whether a recovery code was shown, and not typed back yet.
    code_pending: bool = False
    #: Which questions of a form show first, by the record's table, where the client chose.
    first: dict[str, tuple[str, ...]] = {}
    #: Whether the six sentences about working together are asked after a session.
    six_sentences: bool = False
    #: The client's own order of the toolbox, and of its kinds; what is not in it follows.
    toolbox_order: tuple[str, ...] = ()
    category_order: tuple[str, ...] = ()
    #: How paced breathing and the wave timer were set last.
    rhythm: str = ""
    timer_minutes: int = 0
    #: The id of the pack of the client's own questions; empty before the first.
    own_pack: str = ""
    #: The client's own order of the templates for entries; what is not in it follows.
    template_order: tuple[str, ...] = ()
    #: Days since what the client counts, over which times, and whether the count is shown; off at first.
    counted_what: str = ""
    counted_spans: tuple[CountedSpan, ...] = ()
    counted_shown: bool = False


#: The id of the pack of the six sentences about working together.
WORKING_TOGETHER: Final = "working-together"
#: The kind, and the id, of the draft of a page that is being prepared for a session.
SHARE_DRAFT = "share"
#: The kind of the draft of a question that the client writes for the own pack.
OWN_QUESTION_DRAFT = "own-question"
#: The kind, and the id, of the draft of what is said about the days that the client counts.
COUNTED_DAYS_DRAFT = "counted-days"


class Draft(Document, frozen=True, kw_only=True, omit_defaults=True):
    """What was being written and is not saved yet.

    `id` is ``new-<table>`` or ``<table>/<record id>``; `answers` are by field, as they stood in the form,
    without the trimming that a saved answer gets. `kind` is the record's table, or `SHARE_DRAFT`, or
    `OWN_QUESTION_DRAFT`, or `COUNTED_DAYS_DRAFT`.
    """

    table: ClassVar[str] = "drafts"

    kind: str
    saved_at: datetime
    record_id: str | None = None
    at: datetime | None = None
    answers: dict[str, Value] = {}
    tags: tuple[str, ...] = ()
    bring: bool = False
    sealed: bool = False


class Prompt(Question, frozen=True, kw_only=True, omit_defaults=True):
    """One question of a pack; `when` and `sealed` are the pack's unless it has its own.

    `days` are the days of the week on which something daily comes up, all of them when empty. `session` is
    the kind of session that something around sessions goes by; empty for any.
    """

    when: When | None = None
    sealed: bool | None = None
    days: tuple[str, ...] = ()
    session: str = ""


class PackStrategy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A way of coping that a pack offers for the toolbox."""

    name: str
    steps: str = ""
    category: str = ""
    caution: str = ""


class Pack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A prompt pack: a therapist's list of questions. All of its text is clean, and none of it is trusted."""

    id: str
    title: str
    version: str = "1.0"
    author: str = ""
    purpose: str = ""
    language: str = "en"
    licence: str = ""
    attribution: str = ""
    when: When = "any-time"
    sealed: bool = False
    days: tuple[str, ...] = ()
    session: str = ""
    #: The answers of `yesno` and `words` in the pack's language; empty for the app's own.
    yes: str = ""
    no: str = ""
    rather_not_say: str = ""
    words: tuple[str, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    strategies: tuple[PackStrategy, ...] = ()

    def when_of(self, prompt: Prompt) -> When:
        """The rhythm of one prompt."""
        return prompt.when or self.when

    def days_of(self, prompt: Prompt) -> tuple[str, ...]:
        """The days of the week on which one prompt comes up; all of them when empty."""
        return prompt.days if prompt.days or prompt.when else self.days

    def session_of(self, prompt: Prompt) -> str:
        """The kind of session that one prompt goes by; empty for any."""
        return prompt.session if prompt.session or prompt.when else self.session

    def sealed_of(self, prompt: Prompt) -> bool:
        """Whether answers to a prompt start sealed."""
        return self.sealed if prompt.sealed is None else prompt.sealed


class InstalledPack(Document, frozen=True, kw_only=True, omit_defaults=True):
    """A pack that the client looked at and added. `refused` are ids of prompts that are never asked.

    `fingerprint` is the SHA-256 of the file as it was read, in hex, and `source` are its bytes, so that it
    can be given on as it is; both are empty for a built-in pack. Nothing of `source` is ever shown.
    """

    table: ClassVar[str] = "packs"

    pack: Pack
    added_at: datetime
    fingerprint: str = ""
    source: bytes = b""
    refused: tuple[str, ...] = ()
    paused: bool = False
    #: The ids of prompts whose answers go on starting sealed, although a newer version dropped that.
    kept_sealed: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[Prompt, ...]:
        """The prompts that the client did not refuse."""
        return tuple(p for p in self.pack.prompts if p.id not in self.refused)

    def sealed_of(self, prompt: Prompt) -> bool:
        """Whether answers to a prompt start sealed: as the pack says, or as they did before it changed."""
        return self.pack.sealed_of(prompt) or prompt.id in self.kept_sealed


DOCUMENT_TYPES: tuple[type[Document], ...] = (Settings, Draft, InstalledPack)
