"""What people write when they mean something that the format calls otherwise."""

from __future__ import annotations

KINDS_SAID = {
    "yes/no": "yesno", "yes-no": "yesno", "boolean": "yesno", "bool": "yesno", "rating": "scale",
    "slider": "scale", "0-10": "scale", "string": "line", "short": "line", "long": "text", "free": "text",
    "open": "text", "paragraph": "text", "select": "choice", "radio": "choice", "single": "choice",
    "single-choice": "choice", "multiple": "checklist", "multiple-choice": "checklist",
    "checkbox": "checklist", "checkboxes": "checklist", "list": "checklist", "date": "when", "time": "when",
    "datetime": "when", "duration": "minutes", "integer": "number", "int": "number", "float": "number",
    "likert": "words",
}  # fmt: skip
WHENS_SAID = {
    "every-day": "daily", "day": "daily", "every-week": "weekly", "week": "weekly", "every-month": "monthly",
    "month": "monthly", "before": "before-session", "after": "after-session",
    "before-a-session": "before-session", "after-a-session": "after-session",
    "before-sessions": "before-session", "after-sessions": "after-session", "session": "before-session",
    "urge": "after-urge", "after-an-urge": "after-urge", "always": "any-time", "any": "any-time",
    "anytime": "any-time", "sometimes": "any-time", "whenever": "any-time", "never": "any-time",
}  # fmt: skip
LANGUAGES_SAID = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "greek": "el", "ελληνικά": "el", "arabic": "ar",
    "العربية": "ar", "portuguese": "pt", "dutch": "nl", "polish": "pl", "turkish": "tr", "russian": "ru",
}  # fmt: skip
KEY_SYNONYMS = {
    "name": "title", "license": "licence", "lang": "language", "description": "purpose",
    "about": "purpose", "source": "attribution", "credit": "attribution", "by": "author",
    "from": "author", "rhythm": "when", "frequency": "when", "schedule": "when", "often": "when",
    "private": "sealed", "question": "text", "prompt": "text", "type": "kind", "hint": "help",
    "note": "help", "options": "choices", "answers": "choices", "other": "own_words", "min": "low",
    "max": "high", "units": "unit", "group": "section", "heading": "section", "helplines": "safety",
    "how": "steps", "instructions": "steps", "warning": "caution",
}  # fmt: skip
