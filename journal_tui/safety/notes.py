"""The notes that are always there, word for word; none of them depends on what anybody wrote."""

from __future__ import annotations

#: Of the note on overdoses what is done in one: where there is little room, it stands first by itself.
IN_AN_OVERDOSE = "If someone overdoses: give naloxone and call for help, even if they wake up."
#: Shown at once to somebody who is not safe, and with the helplines.
OVERDOSE = (
    "After a break your body handles less, so the old amount can kill, opioids above all. Do not use alone. "
    f"Keep naloxone. {IN_AN_OVERDOSE}"
)

#: Shown with the helplines, before unlocking too.
NOTES: tuple[str, ...] = (
    "If you drink heavily most days or take benzodiazepines, do not stop suddenly on your own. "
    "Talk to a doctor first. Shaking, confusion, seeing things or a seizure: call emergency services.",
    OVERDOSE,
)

#: Shown at the first start.
WHAT_THIS_IS = (
    "This is a private notebook. It is not a medical device and not treatment. "
    "Nobody reads or watches it. It cannot call for help."
)

#: Shown before the first passphrase is chosen.
BEFORE_PASSPHRASE: tuple[str, ...] = (
    "Who else uses this device? Anyone who can unlock it can see that this program is here. "
    "What you write can only be read with your passphrase or your recovery code.",
    "No encryption helps on a device that someone else watches: a work computer, one that another person "
    "set up, or one with tracking software. If that may be so, write somewhere else.",
    "Nobody can reset a forgotten passphrase. Only the recovery code opens the journal then. "
    "Without both, everything in it is lost for good. Write the code on paper, "
    "and keep it away from this device.",
)

#: Shown wherever a copy is made.
COPY_NOTE = "Your copy is not specially protected by law. A copy that you hand over may join your record."
