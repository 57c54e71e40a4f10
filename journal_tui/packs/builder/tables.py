"""The tables that the page reads: limits, keys, words, sentences, patterns, as Python has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from journal_tui.models import kinds, text
from journal_tui.models.questions import WORDS, YESNO, KindName, Question
from journal_tui.models.stored import DAYS, WHENS
from journal_tui.models.vocabulary import CATEGORIES, SESSION_KINDS
from journal_tui.packs.builder.patterns import portable
from journal_tui.packs.builtin import BUILTIN_AUTHOR, BUILTIN_IDS, builtin_bytes
from journal_tui.packs.checks import advice, cannot_wait, language, lookalikes, numbers
from journal_tui.packs.format import ids, keys, synonyms
from journal_tui.packs.format.sentences import SENTENCES
from journal_tui.packs.pages import paper, preview
from journal_tui.packs.reader import fields, file_kinds, reading
from journal_tui.packs.toml import line_errors, literals

#: JSON. (`Any`: of several types.)
Table = dict[str, Any]
#: The helplines of each region, by its code.
Helplines = Mapping[str, paper.Helplines]


def tables(helplines: Helplines) -> Table:
    """All of them, for `data.js`; `helplines` are those of each region, by its code."""
    return {
        "sentences": {name: list(pair) for name, pair in SENTENCES.items()},
        "keys": _keys(),
        "required": keys.REQUIRED,
        "only_for": keys.ONLY_FOR,
        "examples": keys.EXAMPLES,
        "place_names": keys.TABLE_NAMES,
        "this_names": reading.THIS,
        "words": {"no_kind": reading.NO_KIND, "a_list": "a list"},
        "lists": sorted(keys.LISTS),
        "numbers": sorted(keys.NUMBERS),
        "kinds": keys.KINDS,
        "whens": WHENS,
        "days": DAYS,
        "sessions": SESSION_KINDS,
        "categories": CATEGORIES,
        "answers": {"words": WORDS, "yesno": YESNO},
        "rhythm": preview.RHYTHM,
        "synonyms": {
            "kinds": synonyms.KINDS_SAID,
            "whens": synonyms.WHENS_SAID,
            "languages": synonyms.LANGUAGES_SAID,
            "keys": synonyms.KEY_SYNONYMS,
            "sessions": {},
        },
        "places_meant": line_errors.TABLE_SYNONYMS,
        "yes": sorted(literals.YES),
        "no": sorted(literals.NO),
        "limits": _limits(),
        "patterns": _patterns(),
        "text": _text(),
        "paper": _paper(),
        "preview": _preview(),
        "helplines": {
            code: {"region": region.region, "lines": region.lines, "note": region.note}
            for code, region in helplines.items()
        },
        "file_kinds": _file_kinds(),
        "language": _language(),
        "advice": _advice(),
        "lookalikes": {
            "read_as": lookalikes.READ_AS,
            "pairs": lookalikes.PAIRS,
            "author": BUILTIN_AUTHOR,
        },
        "alike": {
            "same_id": lookalikes.SAME_ID,
            "id": lookalikes.LIKE_ID.replace("{whose}", lookalikes.FROM_APP),
            "title": lookalikes.LIKE_TITLE.replace("{whose}", lookalikes.FROM_APP),
            "author": lookalikes.LIKE_APP,
        },
        "builtin": {pack_id: builtin_bytes(pack_id).decode() for pack_id in BUILTIN_IDS},
    }


def _keys() -> Table:
    return {
        table: {
            name: {"value": key.value, "limit": key.limit, "since": key.since, "about": key.about}
            for name, key in known.items()
        }
        for table, known in keys.KEYS.items()
    }


def _limits() -> Table:
    return {
        "bytes": keys.SIZE_LIMIT,
        "pack": 1,
        "prompts": keys.PROMPT_LIMIT,
        "strategies": keys.STRATEGY_LIMIT,
        "fewest_choices": keys.FEWEST_CHOICES,
        "most_choices": keys.MOST_CHOICES,
        "step": keys.STEP_LIMIT,
        "scale_steps": keys.SCALE_STEPS,
        "problems": keys.PROBLEM_LIMIT,
        "format": keys.FORMAT,
        "usual_format": keys.USUAL_FORMAT,
        "raw": fields.RAW_LIMIT,
    }


def _patterns() -> Table:
    return {
        "id": ids.ID.pattern,
        "devices": ids.DEVICES.pattern,
        "language": fields.LANGUAGE.pattern,
        "basic": literals.BASIC.pattern,
        "literal": literals.LITERAL.pattern,
        "long_basic": literals.LONG_BASIC.pattern,
        "long_literal": literals.LONG_LITERAL.pattern,
        "number": literals.NUMBER.pattern,
        # Tried at the beginnings of lines only.
        "statement": literals.STATEMENT.pattern.removeprefix("^"),
        "yaml_line": file_kinds.YAML_LINE.pattern,
        "pack_line": file_kinds.PACK_LINE.pattern,
    }


#: Folded for themselves: Cherokee and later letters differ with the version of Unicode, and no language of
#: packs is among them.
_FOLDED = (range(0x13A0), range(0x1E00, 0xAB00), range(0xFB00, 0xFB20))


def _text() -> Table:
    letters = (chr(code) for codes in _FOLDED for code in codes)
    folded = {letter: letter.casefold() for letter in letters if letter.casefold() != letter.lower()}
    return {
        "casefold": folded,
        "escapes": text.ESCAPES.pattern,
        "controls": text.CONTROLS.pattern,
        "tags": re.sub(r"\\U000([0-9a-f]{5})", r"\\u{\1}", text.TAGS.pattern),
        "curly": literals.CURLY,
        "marks": literals.MARKS,
        "odd_spaces": line_errors.ODD,
    }


def _paper() -> Table:
    return {
        "sheet": paper.sheet(),
        "says": paper.SAYS,
        "rules": paper.RULES,
        "most_in_rows": paper.MOST_IN_ROWS,
        "longest_in_rows": paper.LONGEST_IN_ROWS,
        "from_the_right": paper.FROM_THE_RIGHT,
    }


def _preview() -> Table:
    fixed: tuple[KindName, ...] = ("text", "line", "when", "minutes")
    return {
        "width": preview.WIDTH,
        "sealed": preview.SEALED,
        "safety": preview.SAFETY,
        "strategies": preview.STRATEGIES,
        "hints": {kind: kinds.hint(Question(kind=kind)) for kind in fixed},
    }


def _file_kinds() -> Table:
    return {
        "beginnings": [[list(beginning), name] for beginning, name in file_kinds.BEGINNINGS],
        "web": [beginning.decode() for beginning in file_kinds.WEB],
    }


def _language() -> Table:
    after = language.AFTER
    rules = [
        [_rule(f"(?<![\\w/-]){_with_texts(pattern, after)}"), instead]
        for patterns, instead in ((patterns, instead) for instead, patterns in language.RULES)
        for pattern in patterns
    ]
    return {
        "rules": rules,
        "duties": [_rule(f"(?<![\\w-]){duty}") for duty in language.DUTIES],
        "praise": _rule(language.PRAISE.pattern),
        "none_of": _rule(language.NONE_OF.pattern),
        "code": _rule(language.CODE.pattern),
        "allowed": language.ALLOWED,
        "noted": language.NOTED,
        "could": language.COULD,
    }


def _with_texts(pattern: str, after: str) -> str:
    """A pattern with what may not come after it; what it does not look behind at stays in front."""
    return f"{pattern}{after}" if pattern.startswith("(?<!") else f"(?:{pattern}){after}"


def _rule(pattern: str) -> Table:
    regex = portable(pattern)
    return {"pattern": regex.pattern, "not_after": regex.not_after, "texts": regex.not_after_texts}


def _advice() -> Table:
    return {
        "text_length": advice.TEXT_LENGTH,
        "help_length": advice.HELP_LENGTH,
        "most_asked": advice.MOST_ASKED,
        "most_choices": advice.MOST_CHOICES,
        "echo_words": advice.ECHO_WORDS,
        "marks": advice.MARKS,
        "own_words": advice.OWN_WORDS,
        "reading_grade": advice.READING_GRADE,
        "sentence_words": advice.SENTENCE_WORDS,
        "fewest_words": advice.FEWEST_WORDS,
        "said_to_client": advice.SAID_TO_CLIENT,
        "said": _rule(advice.QUESTION_PARTS.pattern),
        "and_asks": _rule(advice.AND_ASKS.pattern),
        "goes_on": _rule(advice.GOES_ON.pattern),
        "two_qualities": _rule(advice.TWO_QUALITIES.pattern),
        "two_deeds": _rule(advice.TWO_DEEDS.pattern),
        "asks": _rule(advice.ASKS.pattern),
        "clauses": _rule(advice.CLAUSES.pattern),
        "word": _rule(advice.WORD.pattern),
        "sentence": _rule(advice.SENTENCE.pattern),
        "vowels": _rule(advice.VOWELS.pattern),
        "cannot_wait": _rule(cannot_wait.CANNOT_WAIT.pattern),
        "end": _rule(numbers.END.pattern),
        "range": _rule(numbers.RANGE.pattern),
        "word_range": _rule(numbers.WORD_RANGE.pattern),
        "most_clauses": advice.MOST_CLAUSES,
        "app_word_lines": advice.APP_WORD_LINES,
        "where": numbers.WHERE,
        "zeros": numbers.ZEROS,
        "number_words": numbers.WORDS,
    }
