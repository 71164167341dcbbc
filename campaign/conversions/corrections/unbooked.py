"""What would be booked if the score was made anew now: read, and not booked."""

from dataclasses import dataclass

from campaign.campaigns.models import Campaign
from campaign.conversions.concerned import EVERYONE, everyone, execute
from campaign.conversions.counting import conversions_of, counting
from campaign.points.bonuses import bonus_corrections
from campaign.points.ledger import CAMPAIGN, corrections, terms_of


@dataclass(frozen=True)
class Difference:
    """What an ambassador's entries lack: how many, and how many points these are."""

    entries: int
    points: int


def unbooked(campaign: Campaign) -> dict[int, Difference]:
    """What the ledger lacks by the rules as they are in this transaction, by ambassador."""
    terms, colleagues = terms_of(campaign.id), everyone(campaign.id)
    asked = [corrections(counting(CAMPAIGN, EVERYONE), conversions_of(EVERYONE), terms)]
    if terms.bonused:
        asked.append(bonus_corrections(counting(CAMPAIGN, EVERYONE)))
    found: dict[int, Difference] = {}
    for statement in asked:
        for ambassador_id, entries, points in execute(statement, campaign, colleagues):
            before = found.get(ambassador_id, Difference(0, 0))
            found[ambassador_id] = Difference(before.entries + int(entries), before.points + int(points))
    return found
