"""What the made-up person logs: triggers, ways of coping, people, plan, topics, sessions, answers."""

# ruff: noqa: E501  # what was said stands in tables, a line each

from __future__ import annotations

from typing import Final

#: Good and hard things of a day, in a line.
GOOD: Final = (
    "a proper lunch", "the canal in the fog", "Lila's drawing of me as a heron", "finished the crossword",
    "Jonas rang just to talk", "slept through", "made soup for two days", "a joke with Callum that landed",
    "the bus driver waited", "sun on the table at breakfast", "opened my post on the day it came",
    "said no and nothing happened", "the tea after group", "read thirty pages", "Nadia's laugh on the phone",
)  # fmt: skip
HARD: Final = (
    "the hour before supper", "no lunch again", "row about the printer", "awake at three",
    "the shop on the corner", "a message from my brother", "payday", "the flat was too quiet",
    "smell of the solvent at work", "everybody talking about the weekend", "rain all day, no walk",
)  # fmt: skip

#: Urges by where they come from: outside, feelings, thoughts, place, company, about.
SCENES: Final = (
    (("time of day",), ("tired", "restless"), ("I've earned it",), "home", ("alone",), "a drink after work"),
    (("places", "time of day"), ("lonely",), (), "street", ("alone",), "the Anchor, on the way home"),
    (("money or payday",), ("excited", "restless"), ("just this once",), "shop", ("alone",), "a bottle for the evening"),
    (("being offered", "people"), ("worried",), ("no one will know",), "bar or venue", ("colleagues",), "a glass at a leaving do"),
    (("things seen or smelt",), ("irritable",), (), "work", ("colleagues",), "a drink after work"),
    (("people",), ("angry", "hurt"), ("what's the point",), "home", ("family",), "to be somewhere else"),
    (("time of day",), ("bored", "lonely"), (), "home", ("alone",), "company, really"),
    (("a date or anniversary",), ("sad",), (), "travelling", ("alone",), "to not feel it"),
    (("media or online",), ("bored",), ("just this once",), "home", ("alone",), "the advert with the ice"),
)  # fmt: skip

#: Ways of coping: name, the drop that they tend to be followed by, minutes.
WAYS: Final = (
    ("Take a walk", 3, 25), ("Wait 20 minutes", 2, 20), ("Call someone", 3, 12), ("Slow breathing", 1, 5),
    ("Keep your hands busy", 2, 15), ("5-4-3-2-1", 2, 6), ("Eat and drink something", 2, 15),
    ("Read my reasons", 2, 4), ("Feed the cat next door", 3, 15), ("Leave the place", 3, 10),
)  # fmt: skip

#: name, who, how to reach, helps with, could say.
PEOPLE: Final = (
    ("Nadia", "my sister", "mobile, any time before ten", ("listening", "company", "urgent need"),
     "Can I come for breakfast?"),
    ("Jonas", "friend since school", "mobile, or just ring the bell", ("company", "fun"),
     "Tell me about the boiler."),
    ("Zoë", "from the Thursday group", "message first, then call", ("listening", "meetings"),
     "It's that hour. Have you got ten minutes?"),
    ("Mrs. Okafor", "next door", "knock", ("practical things", "company"), None),
    ("Practice, front desk", "where R. works", "020 7946 0123, weekdays 9 to 5", ("professional",),
     "Could R. ring me back today?"),
)  # fmt: skip

REASONS: Final = (
    "Sunday breakfast with my sister.", "Mornings that belong to me.", "Lila asks me to read, and I can.",
    "I'd like to know what I think at ten in the evening.",
)  # fmt: skip
SIGNS: Final = (
    ("I say I have a cold when I haven't", "tell one person the real reason"),
    ("post stays unopened for days", "open one letter, standing up, then tea"),
    ("cross at people for chewing", "ask: slept? eaten? then go outside"),
)  # fmt: skip
WHEN_THENS: Final = (
    ("it is twenty to six on a Friday", "go out of the back door of work and take the canal"),
    ("the bank message comes", "do the transfers first and ring Zoë"),
    ("someone offers me a drink", "say \"tonic, thanks\" and not explain"),
)  # fmt: skip

#: What there is between them: knows, all right after use, being with them, limits.
BETWEEN: Final = {
    "Nadia": ("all", "yes", "helps", "not while Lila is in the room"),
    "Jonas": ("some", "rather not say", "is mixed", "not at the Anchor"),
    "Zoë": ("all", "yes", "helps", None),
    "Mrs. Okafor": ("nothing", None, "helps", "no money, either way"),
}
#: my words, why, next step, agreed words, whose idea, importance, confidence, readiness, status, progress by week.
GOALS: Final = (
    ("Fridays that I remember on Saturday", "Saturday is Lila's day with me.", "text Jonas on Thursday about Friday",
     "Two Fridays in a row with a plan made the day before", "both", 9, 6, 7, "active", ((3, 2), (6, 4), (9, 5), (11, 7))),
    ("Open my post on the day it comes", "I sleep better when the pile is gone.", "one letter after breakfast",
     None, "me", 6, 8, 9, "active", ((5, 3), (10, 8))),
    ("Run again", "I used to like who I was at seven in the morning.", None, None, "someone else", 4, 3, 2,
     "paused", ((4, 1),)),
)  # fmt: skip
STRENGTHS: Final = (
    ("I can laugh at myself", "The heron drawing hangs in the hall."),
    ("I turn up", "Eleven Thursdays out of twelve, one of them with a cold."),
)
#: name, lived by week.
VALUES: Final = (
    ("being someone Lila can count on", ((4, 4), (8, 6), (11, 8))),
    ("honesty", ((4, 3), (8, 5), (11, 6))),
    ("good food", ((8, 5),)),
)
#: What both agreed to try: what, when, where, how long, whose idea, tried, what got in the way.
AGREEMENTS: Final = (
    (6, "Walk before supper", "twice a week, before six", "along the canal", "half an hour", "both", "yes", None),
    (8, "Set the transfers up to go by themselves", "by Friday", "at the kitchen table", None, "me", "partly",
     "the bank wanted a letter"),
    (11, "Walk before supper, every day that I can", "before six", "along the canal", "half an hour", "both", None, None),
)  # fmt: skip

#: week, words, readiness, more, bring, done.
TOPICS: Final = (
    (2, "What to say when people ask why I'm not drinking", "ready", None, False, True),
    (6, "Saturdays, and Mum", "with help", "I can say the start of it. Then I'd like a question.", False, True),
    (9, "My brother's letter", "ready", "I don't want to decide anything. I want to think aloud.", True, False),
    (10, "Urges at work are new", "ready", None, True, False),
    (11, "Is once a week still right for me?", "with help", None, False, False),
    (8, "The money I borrowed", "not yet", None, False, False),
    (10, "What happened the winter Dad left", "just for me", None, False, False),
)  # fmt: skip

#: What was agreed and what stood out, week by week.
AGREED: Final = (
    "Write a few lines on three evenings.", "Make a list of what fits between half past five and seven.",
    "Find something that says work is over.", "Eat lunch, sitting down, three times.",
    "Tell Jonas I'd like company on Fridays.", "Tell one person on Thursday what Friday looks like.",
    "Walk before supper, twice.", "R. says \"I'm thinking\" when she is thinking.",
    "Set the transfers up to go by themselves.", "Leave the letter on the shelf for as long as I like.",
    "Read the letter with someone there.", "Walk before supper, every day that I can.\n\nNote what the evening was like either way.",
)  # fmt: skip
STOOD_OUT: Final = (
    "I talked more than I thought I would.", "The question about what the first drink is for.",
    "We laughed about the slippers.", "It helped to draw the week as a line.", "I was tired and said little.",
    "I told her about Friday, and the room did not change.", "Company, food, and for the day to be over.",
    "I said the thing about the quiet, and it was all right.", "I know what a nine feels like, and that it passes.",
    "There is no hurry with letters.", "I could hear how I talk about my brother.",
    "That wanting to be *emptier* is allowed. What helped: the pauses. What felt off: we ran out of time with the best bit.",
)  # fmt: skip
CLEAR_UP: Final = {
    6: "I held back when it went quiet.",
    11: "I said yes to keeping a log of every evening. I'd like it to be lighter than that.",
}
NEXT_QUESTIONS: Final = {
    9: "What do other people do with an old letter?",
    11: "Can we start with the letter this time?",
}

#: Answers to prompts of the built-in packs: (pack, prompt) and what is written, in order.
ANSWERS: Final = (
    ("today", "going", ("Slow start, soft landing.", "Grey, with one good hour.", "Better than the forecast.", "Long.", "Quiet, on purpose.", "Busy, and then the canal.")),
    ("today", "hardest", ("The hour before supper. Onions helped.", "Nothing in the flat to eat. Going to Nadia's made it easier.", "The meeting about the posters. Breathing in the stairwell.")),
    ("today", "looked-after", ("Ate lunch on a bench.", "Went to bed at ten.", "Rang Zoë back.", "Put the phone in the other room.")),
    ("today", "keep", ("The heron.", "That I said no and the world went on.", "What Lila said about the ducks.")),
    ("getting-more-from-sessions", "one-thing", ("Fridays.", "The quiet, and what I make of it.", "The letter. Not what to do about it: what it is.")),
    ("getting-more-from-sessions", "tried", ("The walk. I did it four times and the days I did were easier to cook on.", "Telling one person on Thursday. It worked because she rang.")),
    ("getting-more-from-sessions", "want", ("To be heard", "Ideas", "To be heard")),
    ("getting-more-from-sessions", "helped", ("The pauses, once I knew what they were. What felt off: the clock behind me.", "Being asked what I needed rather than why.")),
)  # fmt: skip

#: The sentences of the ten-year journal are put together from these and from the entries.
MORE_SENTENCES: Final = (
    "Walked by {place} before supper.", "Talked with {person} about {thing}.", "Woke at {hour} and listened to the rain.",
    "{person} rang while I was cooking {food}.", "Made {food}, enough for two days.", "Nothing to report but {thing}.",
    "Thought about {thing} on the way past {place}.", "Met {person} at {place}.", "A quiet evening with {food} and the radio.",
    "Told {person} about {thing}, and it was easier than I expected.", "Saw {person} across the road by {place} and waved.",
    "The wanting came at {hour} and went again by itself.", "Read about {thing} until late.", "Slept {hours} hours.",
    "It was {hours} hours of work and then {place}.", "{thing} again. I notice that I mind less.",
)  # fmt: skip
FILLERS: Final[dict[str, tuple[str, ...]]] = {
    "place": ("the canal", "the allotments", "Hall Street", "the library", "the market", "the bench", "the station", "the river", "the baths", "the park", "the print shop", "the bridge"),
    "person": ("Nadia", "Jonas", "Zoë", "Lila", "Callum", "Priya", "Mrs. Okafor", "the man from the allotments", "R.", "my brother"),
    "thing": ("money", "the letter", "Mum", "the poster job", "lighthouses", "the summer", "Fridays", "the boiler", "the choir", "sleep", "Christmas", "the bicycle", "what comes next", "moving house"),
    "food": ("lentils", "soup", "an omelette", "fish fingers", "pancakes", "a stew", "jollof rice", "toast", "a marrow", "dal"),
    "hour": ("three", "four", "five", "six", "twenty to six", "half past seven", "ten"),
    "hours": ("four", "five", "six", "seven", "eight", "nine"),
}  # fmt: skip
#: Notes on urges.
NOTES: Final = (
    "No lunch, again.", "It was smaller once I said it aloud.", "Twenty to six, to the minute.",
    "I was already cross before it came.", "Passed while I was looking for my keys.",
)  # fmt: skip
