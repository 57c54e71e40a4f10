"""Questions whose answer somebody would need to know today: suicide, harm to oneself or others.

Nobody sees an answer before it is brought, so advice is given when such a question has no helplines
beside it. The words are beginnings of words, for the languages that packs are known to be written in; the
question's own language is not looked at, because its code may be wrong.
"""

from __future__ import annotations

import re

from journal_tui.packs.format.ids import without_marks

#: Beginnings of words, without accents and in lower case.
_BEGINNINGS = (
    "suicid", "suizid", "selbstmord", "selbsttot", "umbring", "selfharm", "zelfmoord", "zelfdoding",
    "samoboj", "intihar", "самоуб", "суицид", "αυτοκτον", "αυτοτραυματ", "(?:[وفبكل]?ال)?انتحار",
    "autolesi", "automutil", "selbstverletz", "overdos", "sobredosis",
)  # fmt: skip
_SELF = r"(?:your|my|them|him|her)sel(?:f|ves)"
_OTHERS = r"(?:someone|somebody|anyone|others|another person)"
#: Words that follow one another, as they stand in a text without accents and in lower case.
_PHRASES = (
    r"self[ -]harm",
    rf"(?:kill|hurt|harm|cut|injure)(?:ing)? (?:{_SELF}|{_OTHERS})",
    r"(?:end|ending|take|taking) (?:your|my|their) (?:own )?life",
    r"(?:want|wish)(?:ed|ing)? (?:to die|to be dead|you were dead|not to wake up)",
    r"(?:not|n't|never) (?:want|wanted|wanting) to (?:live|be alive|wake up|be here)",
    r"better off (?:dead|without you)",
    r"thoughts? (?:of|about) (?:death|dying|ending it|ending things)",
    r"quitarte la vida|hacerte dano|(?:querer|quieres|ganas de) morir|matarte",
    r"das leben (?:zu )?nehmen|nicht mehr leben|dich (?:selbst )?verletz\w*",
    r"(?:dir|ihnen) etwas (?:an)?(?:zu)?tun",
    r"(?:te|vous) faire du mal|mettre fin a (?:tes|vos) jours|envie de mourir",
    r"toglierti la vita|farti del male|voglia di morire",
    r"tirar a? ?(?:propria|sua) vida|se machucar|vontade de morrer",
)
CANNOT_WAIT = re.compile(rf"(?:^|[^\w])(?:(?:{'|'.join(_BEGINNINGS)})|(?:{'|'.join(_PHRASES)})(?!\w))")


def cannot_wait(text: str) -> bool:
    """Whether a question asks about something that cannot wait until its answer is brought."""
    plain = " ".join(without_marks(text.replace("’", "'")).casefold().split())
    return CANNOT_WAIT.search(plain) is not None
