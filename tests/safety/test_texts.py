"""What is said about safety, word for word: a change of any of these is meant, and is made here too."""

from __future__ import annotations

from journal_tui import safety
from journal_tui.safety import urgent

OVERDOSE = (
    "After a break your body handles less, so the old amount can kill, opioids above all. Do not use alone. "
    "Keep naloxone. If someone overdoses: give naloxone and call for help, even if they wake up."
)
DO_NOT_STOP = (
    "If you drink heavily most days or take benzodiazepines, do not stop suddenly on your own. "
    "Talk to a doctor first. Shaking, confusion, seeing things or a seizure: call emergency services."
)


def test_the_notes_are_these() -> None:
    assert safety.OVERDOSE == OVERDOSE
    assert safety.NOTES == (DO_NOT_STOP, OVERDOSE)


def test_what_this_is_and_what_it_is_not() -> None:
    assert safety.WHAT_THIS_IS == (
        "This is a private notebook. It is not a medical device and not treatment. "
        "Nobody reads or watches it. It cannot call for help."
    )


def test_what_is_said_before_a_passphrase_is_chosen() -> None:
    assert safety.BEFORE_PASSPHRASE == (
        "Who else uses this device? Anyone who can unlock it can see that this program is here. "
        "What you write can only be read with your passphrase or your recovery code.",
        "No encryption helps on a device that someone else watches: a work computer, one that another person "
        "set up, or one with tracking software. If that may be so, write somewhere else.",
        "Nobody can reset a forgotten passphrase. Only the recovery code opens the journal then. "
        "Without both, everything in it is lost for good. Write the code on paper, "
        "and keep it away from this device.",
    )


def test_what_is_said_of_a_copy() -> None:
    assert safety.COPY_NOTE == (
        "Your copy is not specially protected by law. A copy that you hand over may join your record."
    )


def test_what_is_said_to_somebody_who_is_not_safe() -> None:
    assert urgent.NOT_SAFE == "You said that you are not safe."
