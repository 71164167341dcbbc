"""What Waterkant's ambassadors have in their hands, and how much of it they use."""

from collections import Counter
from datetime import timedelta

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.queries import ambassadors_of
from campaign.toolkit.kinds import ItemKind, Use
from campaign.toolkit.queries import items_of
from campaign.toolkit.starter.services import add_usual
from campaign.toolkit.uses import count
from campaign.toolkit.vision.services import share, write

AGE = timedelta(days=40)
"""How long ago everything was put into the toolkit."""
TAKEN = {
    ItemKind.TEXT: (Use.COPY, 9),
    ItemKind.SIGNATURE: (Use.COPY, 7),
    ItemKind.POSTER: (Use.DOWNLOAD, 6),
    ItemKind.FLYER: (Use.DOWNLOAD, 4),
    ItemKind.CARD: (Use.DOWNLOAD, 7),
    ItemKind.HOW_TO: (Use.DOWNLOAD, 3),
}
"""How the first item of a kind is used, and by how many; each after it by one less."""
FIRST_VISION = {
    "vision": "Over drie jaar is leren bij Waterkant iets wat je met elkaar doet, op het werk, elke week een beetje.",
    "strategy": "We beginnen bij collega’s die al graag leren. Zij nemen de anderen mee, team voor team.",
    "people": "Iedereen heeft een uur per week om te leren. Teamleiders vragen ernaar in het werkoverleg.",
    "organisation": "",
}
VISION = {
    **FIRST_VISION,
    "people": (
        "Iedereen heeft een uur per week om te leren, en zet dat zelf in het rooster. "
        "Teamleiders vragen ernaar in het werkoverleg en leren zelf mee."
    ),
    "organisation": "Het rooster laat ruimte voor leren. Wie geen eigen computer heeft, kan terecht in de leerhoek.",
}


def fill_toolkit(campaign: Campaign, *, by: User) -> None:
    """Put the usual things into the toolkit; most of them are used, one by nobody."""
    add_usual(campaign, by=by)
    people = [listed.ambassador for listed in ambassadors_of(campaign.id)]
    today = clock.today(campaign.zone)
    seen: Counter[ItemKind] = Counter()
    for item in items_of(campaign.id):
        item.published_at = item.created_at = clock.now() - AGE
        use, most = TAKEN[item.kind]
        number = max(0, most - seen[item.kind])
        seen[item.kind] += 1
        for place, person in enumerate(people[:number]):
            for _again in range(1 + place % 2):
                count(item.id, person.id, use, today - timedelta(days=3 * place))
    write(campaign, FIRST_VISION, note="Eerste versie, met de directie", by=by)
    share(campaign, write(campaign, VISION, note="Wat de teamleiders toevoegden", by=by), by=by)
    db.session.flush()
