"""Scales and choices that several records share: shown to the client word for word."""

from __future__ import annotations

from typing import Any, Final

STRENGTH_BANDS = (
    (0, "none"),
    (1, "there but easy"),
    (4, "hard to ignore"),
    (7, "very strong"),
    (9, "the strongest I have known"),
)

#: Scales, to be spread into a Question: `Question(**STRENGTH, text=…)`.
#: `Any`: keyword arguments of mixed types.
STRENGTH: Final[dict[str, Any]] = {
    "kind": "scale", "low": "none", "high": "the strongest I have known", "bands": STRENGTH_BANDS,
}  # fmt: skip
MOOD: Final[dict[str, Any]] = {"kind": "scale", "low": "very low", "middle": "so-so", "high": "very good"}
HOW_MUCH: Final[dict[str, Any]] = {
    "kind": "scale", "low": "not at all", "middle": "half and half", "high": "completely",
}  # fmt: skip
PAIN: Final[dict[str, Any]] = {"kind": "scale", "low": "none", "high": "the worst I have known"}

#: Pleasant and unpleasant feelings, each with those that are quiet before those that are strong.
FEELINGS = (
    "calm", "hopeful", "grateful", "close to someone",
    "glad", "proud", "excited",
    "tired", "bored", "lonely", "sad", "guilty", "ashamed", "hurt", "numb",
    "worried", "angry", "irritable", "restless", "overwhelmed", "confused",
)  # fmt: skip
FEELING_GROUPS = (
    (0, "pleasant, quiet"), (4, "pleasant, strong"), (7, "unpleasant, quiet"), (15, "unpleasant, strong"),
    (21, "in your words"),
)  # fmt: skip
A_BIT = ("no", "a bit", "a lot")
SLEEP_TROUBLE = ("falling asleep", "staying asleep", "waking early", "bad dreams", "too much")
SUPPORT = (
    "mutual-help meeting", "group", "individual session", "peer or sponsor", "online group",
    "faith or community",
)  # fmt: skip
MEDICATION = ("all", "some", "none", "none due", "rather not say")
USE = ("no", "yes", "within my own plan", "rather not say")
PLACES = ("home", "work", "street", "shop", "bar or venue", "travelling", "online", "other")
COMPANY = ("alone", "partner", "family", "friends who use", "friends who don't", "colleagues", "strangers")
OUTSIDE = (
    "people", "places", "things seen or smelt", "time of day", "a date or anniversary", "money or payday",
    "media or online", "being offered", "something within reach", "celebration", "other",
)  # fmt: skip
THOUGHTS = (
    "just this once", "I've earned it", "no one will know", "testing myself", "what's the point", "other",
)  # fmt: skip
BODY = ("hungry", "tired", "in pain", "unwell", "craving")
SITUATIONS = (
    "unpleasant feelings", "body discomfort", "good feelings", "testing my control",
    "a cue or out of the blue",
    "conflict with someone", "pressure from others", "good times with others",
)  # fmt: skip
STRESS = ("money", "work", "housing", "health", "family", "legal", "relationship", "grief", "other")
USED = "used"
ENDINGS = ("rode it out", "waited", "did something else", USED, "still going", "rather not say")
#: What choices were called before: records and exports of then are still understood.
RENAMED = {"put it off": "waited", "changed plan": "did something else", "close": "close to someone"}
CATEGORIES = (
    "wait it out", "leave or change place", "do something else", "ride the wave", "ground with the senses",
    "settle the body", "answer the thought", "remember my reasons", "reach out", "food, water, rest",
    "help someone", "comfort", "faith or meaning", "medicine as prescribed",
)  # fmt: skip
AGAIN = ("yes", "maybe", "no")
SESSION_KINDS = ("individual", "group", "family", "medical", "phone or video", "other")
ATTENDED = ("yes", "moved", "missed", "cancelled by them")
WANTS = ("to be heard", "ideas", "a plan", "a push", "to decide something", "just to get through")
READINESS = ("just for me", "not yet", "with help", "ready")
#: With these a topic is sealed: it is never offered, whatever else is ticked.
SEALED_READINESS = ("just for me", "not yet")
HELPS_WITH = (
    "listening", "company", "practical things", "urgent need", "meetings", "fun", "professional",
)  # fmt: skip
KNOWS = ("all", "some", "nothing")
COMPANY_EFFECT = ("helps", "is mixed", "is hard")
FIT = ("still looking", "try three sessions", "good")
WHOSE_IDEA = ("me", "therapist", "both", "someone else")
GOAL_STATUS = ("active", "paused", "done", "let go")
LAPSE_WORDS = ("lapse", "slip", "return to use")
TRIED = ("yes", "partly", "not", "forgot", "chose not")
#: The same as one answers "Did you try it?".
TRIED_ANSWERS = ("yes", "partly", "no", "forgot", "chose not")
ALONE = ("alone", "with others")
