"""Names that are ordinary words too, and words in a name that name nobody: tables.

Written by hand from lists of English given names and surnames; one that is missing is shortened in any case
of its letters, one too many only where it has its capital inside a sentence.
"""

from __future__ import annotations

from typing import Final


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


#: Words of a name that stand for themselves: titles, relations, particles.
NOT_NAMES: Final = _words(
    """
    al and at aunt auntie big bin brother da dad de der di doctor dr el father frau from gran herr in la le
    little madame miss mom monsieur mother mr mrs ms mum mx my nan nurse of old our prof señor señora sir
    sister the uncle van von
    """
)

#: Months that are names: left alone beside a number, or after a word that speaks of time.
MONTHS: Final = _words("april may june august")
TIME_WORDS: Final = _words(
    """
    after before by during early from in last late mid next of since this through till until
    """
)

#: Names that an English text uses as words.
ORDINARY: Final = _words(
    """
    abbey ace amber an angel angels ann april archer art ash aspen august autumn bailey baker ball banks bar
    barber barker barn baron bear beau beck bell bench berry best bill bird bishop black blaze bliss blue
    bond booth bow bowl bowman brand brave bread bridge bright bring brook brooks brown buck bud burns bush
    butcher butler byrd candy cannon carol carpenter carter case cash castle chance chandler chapel charity
    chase cherry chip christian church clay clean clear clement cliff coal cole colt constance cook cooper
    coral cotton couch court crane cross crow cruz crystal curry cutter daisy dale dark dash dawn day deacon
    dean deed dell denim destiny dew dicks dix dove drake draper drew duke dusty earl early east easter echo
    eden ember english ernest eve ever faith falcon fane farmer farrow fawn fern field fields finch fish
    fisher flint flora flower ford forest forrest foster fountain fox frank franks free freedom french
    friend frost gale game gardener gay gene genesis ginger glass glen glenn good goodman grace grant gray
    green grey grove guest gunner guy hale hall ham hand hardy hare harley harmony harper hart harvest haven
    hawk hay hazel heath heather heaven hill holiday holly holmes honey honor honour hood hook hope horn
    horton house howl hunter hurt ice ike ill indigo ink iris irish iron isle ivory ivy jack jade jam jar
    jasmine jasper jay jet jewel jewell job joy judge june juniper justice karma keen key kid kind king
    kings kitty knight lace lake lamb lance land lane lark laurel law lawn leaf liberty lilac lily lime link
    lion little lock london long lord lotus love loving luck lucky luna lunch lyric mace magic major mallow
    man manner maple marble march marina mark marks marsh marshall mason mast mat max may mays meadow meek
    melody mercy merit merry mile miles mill miller mint misty moon moss mount muse my myrtle myth nash neat
    nest nick night nobel noble north nova nurse oak ocean olive oliver opal orchard page palm pansy paris
    park parker parks parrot parson pat patience peace pearl pearls peel pen penny pepper pet pierce pike
    piper pitt plum poe pole polly poppy porter post potter power price pride prince princess prudence pure
    queen quest quick quill rain rainbow rand ranger raven ray read red reed reef reese rich rick ridge
    riley ring river rivers rob robin rock rocky roman rose rosemary rowan royal ruby rush russet rusty
    sable sage sailor salt sand sandy savage scout season see self serenity shade sharp shaw shell shepherd
    sherry short sierra silver skip sky sloane small smart snow sol song sonny south sparrow spring star
    stark starr stern still stone storm strange strong sue sugar summer summers sun sunday sunny sunshine
    swan swift tab tailor tanner teal temple terry thorn thyme tiger toy trace trinity trip troy true trust
    tucker tune turner tweed val van vance vera victor victory vine viola violet virtue wade wager walk
    walker wall ward ware warner waters wave way weaver webb wells west wheat wheeler while white wilder
    will wills win wind windy wing winter wise wolf wood woods woody wren wright yard york young zeal zen
    """
)
