"""What people call what can be done, besides its name: one table for the palette and the menu by ear.

The first words of a line are those that are meant most.
"""

from __future__ import annotations

OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "write": ("entry", "diary", "note", "journal", "new", "letter", "text", "thoughts"),
    "check_in": (
        "mood", "sleep", "feelings", "feeling", "feel", "sad", "low", "down", "angry", "lonely", "tired",
        "hungry", "pain", "stress", "stressed", "anxious", "halt", "medication", "medicine", "medicines",
        "meds", "pills", "pill", "tablets", "dose", "meeting", "meetings",
    ),
    "log_urge": (
        "craving", "wave", "trigger", "temptation", "drink", "drinking", "smoke", "smoking", "alcohol",
        "drugs", "gamble", "urges",
    ),
    "coped": ("coping", "strategy", "tried", "skill", "tool"),
    "share": ("summary", "page", "pdf", "print", "printer", "paper", "therapist", "send", "email"),
    "help_now": (
        "call", "people", "numbers", "helplines", "contacts", "panic", "sponsor", "family", "doctor",
        "number", "emergency", "crisis", "ambulance", "overdose", "naloxone", "narcan", "phone",
        "telephone", "helpline", "hotline", "safety", "safe", "unsafe", "danger", "suicide", "suicidal",
        "die", "dying", "kill", "hurt", "harm", "alone", "sos", "112", "911", "999", "police", "support",
        "friend", "mum", "mom", "mother", "dad", "father", "sister", "brother",
    ),
    "hide": ("privacy", "blank", "boss"),
    "lock": ("close",),
    "keys": ("help", "shortcuts", "commands", "keyboard"),
    "theme": ("colors", "theme", "dark", "light", "contrast", "bright"),
    "quit": ("exit", "leave", "end"),
    "idle_minutes": ("timeout", "minutes", "auto"),
    "settings": (
        "preferences", "options", "choices", "day", "begins", "starts", "midnight", "hour", "lock",
        "colours", "motion",
    ),
    "backups": ("restore", "backup", "copy", "save", "lost"),
    "accept_file": ("older",),
    "copies": ("sync", "merge", "conflict"),
    "bring_along": ("day one", "daylio", "jrnl", "elsewhere", "migrate", "old"),
    "save_elsewhere": ("move",),
    "recovery_code": ("lost", "forgot", "forgotten", "paper"),
    "passphrase": ("password", "secret"),
    "motion": ("animation", "still"),
    "after_lapse": (
        "relapse", "relapsed", "slip", "slipped", "used", "using", "drank", "drunk", "smoked", "high",
        "drink", "smoke",
    ),
    "catch_up": ("late", "missed", "week"),
    "for_my_therapist": ("therapist", "questions"),
    "own_questions": ("own", "question", "prompt", "template", "prompts"),
    "from_template": ("template", "entry"),
    "export": ("everything", "json", "markdown", "save", "download"),
    "counted_days": ("days", "count", "counter", "since", "sober", "streak", "milestone"),
    "six_sentences": ("alliance", "feedback", "session"),
    "plan": ("plan", "reasons", "warning", "card"),
    "breathe": ("breath", "breathing", "calm", "relax", "anxiety", "panic", "exercise", "exercises"),
    "month": ("calendar", "date", "day"),
    "country": ("region", "language", "state", "land", "numbers", "helplines"),
    "shown_people": ("locked", "unlock", "door", "help", "people", "contacts", "call"),
    "search": ("find", "look", "tag", "tags"),
    "today": ("home", "start", "draft", "drafts", "unsaved"),
    "show_journal": ("diary", "entries", "list", "history"),
    "show_urges": ("cravings", "triggers", "log"),
    "coping": ("strategies", "toolbox", "tools", "skills", "grounding", "timer", "exercises"),
    "show_plan": ("goal", "goals", "values", "reasons", "why", "strengths", "people", "sponsor", "family"),
    "show_sessions": (
        "therapist", "therapy", "counsellor", "counselor", "doctor", "clinic", "appointment", "topic",
        "agreement", "receipt", "receipts",
    ),
    "patterns": ("chart", "graph", "trend", "statistics", "figures"),
    "prompts": ("pack", "packs", "question", "questions", "answer"),
    "bring": ("offer", "mark"),
    "seal": ("private", "privacy", "unseal", "secret"),
    "edit": ("change", "correct"),
    "delete": ("remove", "erase"),
    "undo": ("back", "restore"),
}  # fmt: skip
