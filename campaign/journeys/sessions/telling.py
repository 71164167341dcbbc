"""What moved between two versions, in a few sentences."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from campaign.journeys.lanes import TO_BE
from campaign.journeys.sessions.comparing import Differences, FeelingMove

MOST_FEELINGS = 6


def summary(found: Differences, names: Mapping[str, str]) -> list[str]:
    """`7 new, 3 changed, 2 moved, 1 gone.`, and the feelings that went up or down. `names`: by key."""
    if found.is_empty:
        return [str(_("Nothing moved: both are the same."))]
    sentences = [counted(found), *told_feelings(found, names)]
    return [sentence for sentence in sentences if sentence]


def counted(found: Differences) -> str:
    """How many cards are new, changed, moved and gone."""
    counts = (
        (_("%(number)s new", number=len(found.new)), found.new),
        (_("%(number)s changed", number=len(found.changed)), found.changed),
        (_("%(number)s moved", number=len(found.moved)), found.moved),
        (_("%(number)s gone", number=len(found.gone)), found.gone),
    )
    said = [words for words, cards in counts if cards]
    if not said:
        return str(_("The cards are the same."))
    return str(_("Cards: %(list)s.", list=", ".join(said)))


def told_feelings(found: Differences, names: Mapping[str, str]) -> Iterator[str]:
    """The feelings that both have and that are not the same; the largest steps first."""
    steps = [one for one in found.feelings if one.was is not None and one.now is not None]
    steps.sort(key=lambda one: -abs((one.now or 0) - (one.was or 0)))
    for one in steps[:MOST_FEELINGS]:
        yield told_feeling(one, names)


def told_feeling(one: FeelingMove, names: Mapping[str, str]) -> str:
    """`The feeling in Induction went from 1 to 3.`"""
    facts = {"phase": names.get(one.phase, "–"), "before": one.was, "after": one.now}
    who = names.get(one.persona, "")
    if one.moment == TO_BE:
        if who:
            return str(_("What %(who)s should feel in %(phase)s went from %(before)s to %(after)s.", who=who, **facts))
        return str(_("The feeling as it should be in %(phase)s went from %(before)s to %(after)s.", **facts))
    if who:
        return str(_("The feeling of %(who)s in %(phase)s went from %(before)s to %(after)s.", who=who, **facts))
    return str(_("The feeling in %(phase)s went from %(before)s to %(after)s.", **facts))
