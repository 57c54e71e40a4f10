"""The words that the app, its packs and its docs do not use of people, and what they say instead.

This is the one place for them: the project's own language test and the advice on packs both read it. A
pattern is no wider than its word needs, because a false alarm teaches people to look away: "use" is fine and
"user" is not, "clean" is fine of a kitchen and not of a person.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PERSON = "Say “person” or “person in recovery”; the client's own word wins."
USE = "Say “use”."
NOT_USING = "Say “not using”, or “tested positive” of a test."
LAPSE = "Say “lapse”, “slip” or “return to use”; the client picks the word."
COULD = "Say “could”, “might” or “if you like”."
NOTED = "Say “noted” or “thank you for writing this down”."
COUNTED = "Say “days you answered” or “days counted together”."
CHOSE = "Say “chose not to” or “did not want to”."


class Finding(NamedTuple):
    """A word that was found, as it is written there, and what to say instead."""

    word: str
    instead: str


#: Sentences that stand in the app as they are: fixed safety and legal texts.
ALLOWED = (
    "therapists sometimes have to pass things on (serious danger, abuse of a child or a vulnerable adult, "
    "a court's order)",
)

# "No streaks, no badges or scores" says that there are none.
NONE_OF = re.compile(
    r"\b(?:no|without|never)\s+(?:(?:a|any|red|sober)\s+)?"
    r"(?:(?:streaks?|scores?|levels?|badges?|points|totals?|grades?|red days|day (?:0|zero))"
    r"(?:\s*,\s*(?:(?:no|and|or)\s+)?|\s+(?:and|or|nor)\s+(?:no\s+)?)?)+",
    re.IGNORECASE,
)
# `Refused` is the name of something in the code, said of nobody.
CODE = re.compile(r"`[^`]*`")
_WHO = r"(?:i|you|he|she|they|we|who|people|someone|everyone|anyone|clients?)"
_BEING = r"(?:\s+(?:am|are|is|was|were|be|been|being|have|has|had|not|still|now|ever|feel|felt))"
_PEOPLE_BEING = rf"(?:{_WHO}'(?:m|re|s|ve|d){_BEING}*|{_WHO}{_BEING}+)"
# Not "clean the kitchen": what may follow when something is being cleaned.
_NO_OBJECT = r"(?!\s+(?:the|your|my|our|his|her|their|up|out|it|them|an?|this|that|after|copy|sheet)\b)"
_TESTS = r"(?:(?:drug\s+)?tests?|urines?|samples?|results?|screens?)"
_SUBSTANCE = r"(?:drug|substance|alcohol|opioid|heroin)"
# Of what is measured, "level" is no praise.
_MEASURED = "".join(
    rf"(?<!{word} )"
    for word in ("stress", "energy", "pain", "noise", "sugar", "oxygen", "sea", "water", "eye", "reading")
)
# Of people abuse is a crime with this name, and "use" would be the wrong word for it.
_OF_SOMEONE = "".join(
    rf"(?<!{word} )" for word in ("domestic", "child", "sexual", "physical", "emotional", "elder")
)
# A disk fails, and it is no verdict.
_MACHINES = "fsync|save|write|rename|read|check|test|update|disk|worker|command|lock"
_NOT_MACHINES = "".join(rf"(?<!{word} )" for word in _MACHINES.split("|"))

RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        PERSON,
        (
            r"addicts?",
            r"junkies|junkie|junky",
            r"alcoholics?(?!\s+(?:drinks?|beverages?|anonymous)\b)",
            rf"{_SUBSTANCE}[ -]users?|users?|abusers?",
        ),
    ),
    (
        USE,
        (
            rf"{_OF_SOMEONE}abus(?:e|es|ed|ing)"
            r"(?!\s+of\s+(?:(?:a|an|your|my)\s+)?(?:child|children|vulnerable|people|person|trust|power)\b)",
            r"habits?",
            r"(?:drug|drink|substance)s?\s+of\s+choice",
        ),
    ),
    (
        NOT_USING,
        (
            r"(?:sober|clean)\s+streaks?",
            r"(?:get|gets|got|getting|gotten|stay|stays|stayed|staying|remain|remained|went|came|coming)"
            rf"\s+clean{_NO_OBJECT}",
            rf"{_PEOPLE_BEING}\s+(?:clean|dirty){_NO_OBJECT}",
            rf"(?:am|are|were|been|being)\s+(?:i|you|they|we)\s+(?:clean|dirty){_NO_OBJECT}",
            r"(?:days?|weeks?|months?|years?)\s+clean",
            r"clean\s+(?:and\s+sober|time|date|days?|since)|sober\s+and\s+clean",
            rf"(?:clean|dirty)\s+{_TESTS}",
            rf"(?:test|tests|tested|testing|(?:{_TESTS}\s+)?(?:is|was|were|are|came\s+back|comes\s+back))"
            rf"\s+dirty|(?:test|tests|tested|testing|{_TESTS}\s+(?:is|was|were|are)|(?:came|comes)\s+back)"
            r"\s+clean",
        ),
    ),
    (
        LAPSE,
        (
            rf"{_NOT_MACHINES}fail(?:ed|ures?)(?!\s+(?:{_MACHINES}|before|of\s+(?:the|an?))\b)",
            rf"(?:{_WHO}|did|does|do|will|would|not)\s+fails?",
            r"relaps(?:e|es|ed|ing)\s+again",
            r"(?:fell|falls?|falling|fallen)\s+off\s+the\s+wagon",
            r"fell\s+off(?!\s+(?:an?|my|his|her|your|its|the|their)\b)",
            r"(?:gave|give|giving)\s+in"
            r"(?!\s+(?:writing|person|return|advance|full|minutes|hours|days|words|[0-9]))",
            r"(?:have|has|had)\s+given\s+in(?!\s+(?:writing|person|[0-9]))",
            r"weak(?:er|est|ness|nesses|ly|-willed)?",
        ),
    ),
    (
        NOTED,
        (
            r"good\s+job",
            r"well\s+done",
            r"disappoint(?:ed|ing|ments?|s)?",
            r"great\s+(?:job|work|stuff|going|progress|effort)",
            r"(?:that's|that\s+is|that\s+was|did|doing|done|you\s+are|you're|you\s+were|feeling)\s+great",
        ),
    ),
    (
        COUNTED,
        (
            r"streaks?|badges?",
            r"scores?|scored|scoring|scorecards?",
            r"day\s+(?:0|zero)",
            rf"{_MEASURED}levels?(?!\s+of\b|\s+ground\b)",
        ),
    ),
    (
        CHOSE,
        (
            r"non-?complian(?:t|ce)",
            r"(?<!is )(?<!are )refused(?!\s+as\b)",
            r"refuses",
            r"denied|denies|in\s+denial",
        ),
    ),
)
# Neither in the middle of a word, nor in an option, a path or a compound: --user, top-level.
BEFORE, AFTER = r"(?<![\w/-])", r"(?![\w-]*\w)"
_PATTERNS = tuple(
    (re.compile(f"{BEFORE}(?:{pattern}){AFTER}", re.IGNORECASE), instead)
    for instead, patterns in RULES
    for pattern in patterns
)
# Praise that stands alone: "Great!", "Great."
PRAISE = re.compile(r"(?:^|[.!?…:]\s+|[\"“(])(great)\s*(?:[!.,…–—]|$)", re.IGNORECASE | re.MULTILINE)
_TELLS = r"(should|must)(?:n't)?(?![\w-])"
DUTIES = (
    rf"(?:i|you|we|one|everyone|nobody|people)\s+(?:really\s+|also\s+)?{_TELLS}",
    rf"{_TELLS}\s+(?:i|you|we|one)(?![\w-])",
    rf"{_TELLS}\s+(?:(?:not|never|always)\s+)?"
    r"(?:feel|want|be\s+(?:grateful|happy|proud|over|sorry|strong|ashamed))(?![\w-])",
)
_DUTIES = tuple(re.compile(rf"(?<![\w-]){duty}", re.IGNORECASE) for duty in DUTIES)


def find_words(text: str) -> list[Finding]:
    """The words in a text that are not used of people, in their order, each with what to say instead."""
    plain = _prepared(text)
    findings = [
        (match.start(), Finding(match[0], instead))
        for pattern, instead in _PATTERNS
        for match in pattern.finditer(plain)
    ]
    findings += [(match.start(1), Finding(match[1], NOTED)) for match in PRAISE.finditer(plain)]
    return _each_once(findings)


def find_in_pack(text: str) -> list[Finding]:
    """The same for what a pack asks, with "should" and "must" when they tell a person what to do or feel.

    In the app's own texts those two are also said of files and keys, so only packs are searched for them.
    """
    plain = _prepared(text)
    duties = [(match.start(), Finding(match[1], COULD)) for duty in _DUTIES for match in duty.finditer(plain)]
    return find_words(text) + _each_once(duties)


def _prepared(text: str) -> str:
    """The text with plain apostrophes and single spaces, without names of code and what is allowed."""
    plain = re.sub(r"\s+", " ", text.replace("’", "'")).strip()
    for sentence in ALLOWED:
        plain = plain.replace(sentence, " " * len(sentence))
    plain = CODE.sub(lambda match: " " * len(match[0]), plain)
    return NONE_OF.sub(lambda match: " " * len(match[0]), plain)


def _each_once(findings: list[tuple[int, Finding]]) -> list[Finding]:
    """In the order of the text; of words at the same place the longest."""
    kept: list[tuple[int, Finding]] = []
    for start, finding in sorted(findings, key=lambda item: (item[0], -len(item[1].word))):
        if not kept or start >= kept[-1][0] + len(kept[-1][1].word):
            kept.append((start, finding))
    return [finding for _, finding in kept]
