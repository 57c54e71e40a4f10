"""The ways of coping that every toolbox starts with: about two plain ones of each category.

They are not stored until the client edits, hides or uses one.
"""

from __future__ import annotations

from typing import NamedTuple

CAUTION = "Check with a doctor first if you have heart trouble, are pregnant, or have had an eating disorder."


class Starter(NamedTuple):
    """One strategy to start with; `id` stays the same for ever."""

    id: str
    category: str
    name: str
    steps: str
    caution: str = ""
    #: The guided exercise (`models/guided.py`) that it can be done with.
    guide: str = ""

    @property
    def use_id(self) -> str:
        """How a use names it, stored in the client's toolbox or not."""
        return starter_id(self.id)


def starter_id(starter: str) -> str:
    """How a use names the starting strategy with this id."""
    return f"starter-{starter}"


STARTERS: tuple[Starter, ...] = (
    Starter("wait-20", "wait it out", "Wait 20 minutes", "Set a timer. Decide nothing until it rings. Urges rise and fall.", guide="timer"),
    Starter("not-today", "wait it out", "Put it off until tomorrow", "Tell yourself: not now. Tomorrow I can decide again."),
    Starter("leave", "leave or change place", "Leave the place", "Go out of the door first. Think about where to afterwards."),
    Starter("other-room", "leave or change place", "Go to another room", "Stand up, walk through a door, open a window."),
    Starter("hands", "do something else", "Keep your hands busy", "Wash up, draw, knit, repair, cook: ten minutes of it."),
    Starter("walk", "do something else", "Take a walk", "Shoes on. Once round the block is enough."),
    Starter("surf", "ride the wave", "Watch the urge like a wave", "Where in the body is it? Watch it rise, stay, and pass. You need not act on it.", guide="timer"),
    Starter("name-it", "ride the wave", "Give it a number", "How strong from 0 to 10? Look again in five minutes."),
    Starter("five-senses", "ground with the senses", "5-4-3-2-1", "Five things you see, four you feel, three you hear, two you smell, one you taste.", guide="senses"),
    Starter("cool-water", "ground with the senses", "Cool water on your face", "Hold your breath for a moment and cool your face with water.", CAUTION),
    Starter("breathe", "settle the body", "Slow breathing", "In for four, out for six. Ten times.", guide="breathing"),
    Starter("muscles", "settle the body", "Tense and let go", "One part of the body after the other: tense it for five, let go for ten.", guide="muscles"),
    Starter("hard-exercise", "settle the body", "Move hard for two minutes", "Stairs, jumping, fast steps: as much as is good for you.", CAUTION),
    Starter("think-through", "answer the thought", "Think it through to the end", "And then? And an hour later? And tomorrow morning?"),
    Starter("friend", "answer the thought", "Say what you would say to a friend", "If a friend had this thought, what would you answer?"),
    Starter("reasons", "remember my reasons", "Read my reasons", "Read them slowly, one by one, aloud if you can."),
    Starter("letter", "remember my reasons", "Write to myself", "A few lines to the person you are tomorrow morning."),
    Starter("call", "reach out", "Call someone", "You need not say why. \"Have you got a minute?\" is enough."),
    Starter("message", "reach out", "Send a message", "One line: \"Hard moment. Can you write back?\""),
    Starter("eat", "food, water, rest", "Eat and drink something", "When was the last time? Something small, now."),
    Starter("lie-down", "food, water, rest", "Lie down for a while", "No need to sleep. Lights down, screen away."),
    Starter("small-favour", "help someone", "Do someone a small favour", "Carry, fix, listen, ask how they are."),
    Starter("meeting-help", "help someone", "Help out at a meeting", "Set up chairs, make tea, welcome someone new."),
    Starter("warm-shower", "comfort", "A warm shower or bath", "Take your time."),
    Starter("music", "comfort", "A song that holds me", "Put on the one you know by heart."),
    Starter("prayer", "faith or meaning", "Pray, or be silent", "In your own way, for as long as it takes."),
    Starter("outside", "faith or meaning", "Look at something larger", "The sky, a tree, water. Stay a minute."),
    Starter("as-prescribed", "medicine as prescribed", "Take what is prescribed, as prescribed", "Not more and not less. Call the practice if it is not enough."),
    Starter("ask-pharmacist", "medicine as prescribed", "Ask a pharmacist or the practice", "Write the question down first."),
)  # fmt: skip
