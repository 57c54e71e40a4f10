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
_NONE_OF = re.compile(
    r"\b(?:no|without|never)\s+(?:(?:a|any|red|sober)\s+)?"
    r"(?:(?:streaks?|scores?|levels?|badges?|points|totals?|grades?|red days|day (?:0|zero))"
    r"(?:\s*,\s*(?:(?:no|and|or)\s+)?|\s+(?:and|or|nor)\s+(?:no\s+)?)?)+"
)
_WHO = r"(?:i|you|he|she|they|we|who|people|someone|everyone|anyone|clients?)"
_OF_PEOPLE = rf"{_WHO}(?:'m|'re|'s|'ve|'d)?(?:\s+(?:am|are|is|was|were|be|been|being|have|has|had|not|still|now|ever|feel|felt))*"
#: What "clean" may be followed by when something is being cleaned.
_OBJECT = r"(?!\s+(?:the|your|my|our|his|her|their|up|out|it|them|a|an|this|that|after|checkout|copy|sheet|house)\b)"

_RULES: tuple[tuple[str, str], ...] = (
    (r"addicts?|junkies|junkie|junky", PERSON),
    (r"alcoholics?(?!\s+(?:drinks?|beverages?|anonymous)\b)", PERSON),
    (r"(?:drug|substance|alcohol|opioid|heroin)[ -]users?|users?|abusers?", PERSON),
    # Of people it is a crime with a name of its own, and "use" would be the wrong word for it.
    (
        r"(?<!domestic )(?<!child )(?<!sexual )(?<!physical )(?<!emotional )(?<!elder )"
        r"abus(?:e|es|ed|ing)(?!\s+of\s+(?:a\s+)?(?:child|children|vulnerable|people|power)\b)",
        USE,
    ),
    (r"habits?", USE),
    (r"(?:drug|drink|substance)s?\s+of\s+choice", USE),
    (r"sober\s+streaks?|clean\s+streaks?", NOT_USING),
    (rf"(?:get|gets|got|getting|gotten|stay|stays|stayed|staying|remain|remained|go|went|come|came|coming)\s+clean{_OBJECT}", NOT_USING),
    (rf"{_OF_PEOPLE}\s+(?:clean|dirty)(?<!\byou\sclean)(?<!\bi\sclean)(?<!\bwe\sclean)(?<!\bthey\sclean)(?<!\bpeople\sclean){_OBJECT}", NOT_USING),
    (rf"(?:am|are|were|been|being)\s+(?:i|you|they|we)\s+(?:clean|dirty){_OBJECT}", NOT_USING),
    (rf"how\s+long\s+(?:have|has|had)\s+{_WHO}\s+been\s+clean", NOT_USING),
    (r"(?:days?|weeks?|months?|years?)\s+clean|clean\s+(?:and\s+sober|time|date|days?|since)|sober\s+and\s+clean", NOT_USING),
    (r"(?:clean|dirty)\s+(?:drug\s+)?(?:urines?|tests?|samples?|results?|screens?)", NOT_USING),
    (r"(?:test|tests|tested|testing|came\s+back|comes\s+back)\s+(?:clean|dirty)", NOT_USING),
    (r"(?:tests?|samples?|results?|screens?|urine)\s+(?:is|was|were|are|came\s+back|comes\s+back)\s+(?:clean|dirty)", NOT_USING),
    (r"fail(?:ed|ures?)|relaps(?:e|es|ed|ing)\s+again", LAPSE),
    (rf"(?:{_WHO}|did|does|do|will|would|not)\s+fails?", LAPSE),
    (r"(?:fell|falls?|falling|fallen)\s+off\s+the\s+wagon|fell\s+off(?!\s+(?:a|an|my|his|her|your|its|the|their)\b)", LAPSE),
    (r"(?:gave|give|giving)\s+in(?!\s+(?:writing|person|return|advance|full|minutes|hours|days|words|[0-9]))", LAPSE),
    (r"(?:have|has|had|'ve|'s)\s+given\s+in", LAPSE),
    (r"weak(?:er|est|ness|nesses|ly)?", LAPSE),
    (r"good\s+job|well\s+done|disappoint(?:ed|ing|ments?|s)?", NOTED),
    (r"great\s+(?:job|work|stuff|going|progress|effort)|(?:that's|that\s+is|that\s+was|did|doing|done|you\s+are|you're|you\s+were|feeling)\s+great", NOTED),
    (r"streaks?|scores?|scored|scoring|scorecards?|badges?|day\s+(?:0|zero)", COUNTED),
    (
        r"(?<!stress )(?<!energy )(?<!pain )(?<!noise )(?<!sugar )(?<!oxygen )(?<!sea )(?<!water )(?<!eye )"
        r"levels?(?!\s+of\b|\s+ground\b)",
        COUNTED,
    ),
    (r"non-?complian(?:t|ce)|refused|refuses|denied|denies|in\s+denial", CHOSE),
)  # fmt: skip
# Neither in the middle of a word, nor in an option, a path or a compound: --user, top-level.
_BEFORE, _AFTER = r"(?<![\w/-])(?:", r")(?![\w-]*\w)"
_PATTERNS = tuple(
    (re.compile(_BEFORE + pattern + _AFTER, re.IGNORECASE), instead) for pattern, instead in _RULES
)
# Praise that stands alone: "Great!", "Great."
_PRAISE = re.compile(r"(?:^|[.!?…:]\s+|[\"“(])(great)\s*(?:[!.,…–—]|$)", re.IGNORECASE | re.MULTILINE)
_DUTY = re.compile(
    r"(?<![\w-])(?:i|you|we|one|everyone|nobody|people)\s+(?:really\s+|also\s+)?(should|must)(?:n't)?(?![\w-])"
    r"|(?<![\w-])(should|must)(?:n't)?\s+(?:i|you|we|one)(?![\w-])"
    r"|(?<![\w-])(should|must)(?:n't)?\s+(?:not\s+|never\s+|always\s+)?(?:feel|want|be\s+(?:grateful|happy|proud|over|sorry|strong|ashamed))(?![\w-])",
    re.IGNORECASE,
)


def find_words(text: str) -> list[Finding]:
    """The words in a text that are not used of people, in their order, each with what to say instead."""
    plain = _prepared(text)
    found = [
        (match.start(), Finding(match[0], instead))
        for pattern, instead in _PATTERNS
        for match in pattern.finditer(plain)
    ]
    found += [(match.start(1), Finding(match[1], NOTED)) for match in _PRAISE.finditer(plain)]
    return _each_once(found)


def find_in_pack(text: str) -> list[Finding]:
    """The same for what a pack asks, with "should" and "must" when they tell a person what to do or feel.

    In the app's own texts those two are also said of files and keys, so only packs are searched for them.
    """
    plain = _prepared(text)
    duties = [
        (match.start(), Finding(next(word for word in match.groups() if word), COULD))
        for match in _DUTY.finditer(plain)
    ]
    return find_words(text) + _each_once(duties)


def _prepared(text: str) -> str:
    """The text with plain apostrophes and single spaces, and without what is allowed as it stands."""
    plain = re.sub(r"\s+", " ", text.replace("’", "'")).strip()
    for sentence in ALLOWED:
        plain = plain.replace(sentence, " " * len(sentence))
    return _NONE_OF.sub(lambda match: " " * len(match[0]), plain)


def _each_once(found: list[tuple[int, Finding]]) -> list[Finding]:
    """In the order of the text; of words at the same place the longest."""
    kept: list[tuple[int, Finding]] = []
    for start, finding in sorted(found, key=lambda item: (item[0], -len(item[1].word))):
        if not kept or start >= kept[-1][0] + len(kept[-1][1].word):
            kept.append((start, finding))
    return [finding for _, finding in kept]
