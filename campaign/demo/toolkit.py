"""What Waterkant's ambassadors have in their hands, and how much of it they use."""

from datetime import timedelta

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.queries import ambassadors_of
from campaign.toolkit.kinds import ItemKind, Use
from campaign.toolkit.queries import items_of
from campaign.toolkit.starter import add_usual
from campaign.toolkit.uses import count

AGE = timedelta(days=40)
"""How long ago everything was put into the toolkit."""
TAKEN = {
    ItemKind.TEXT: (Use.COPY, 9),
    ItemKind.SIGNATURE: (Use.COPY, 7),
    ItemKind.POSTER: (Use.DOWNLOAD, 6),
    ItemKind.FLYER: (Use.DOWNLOAD, 4),
    ItemKind.HOW_TO: (Use.DOWNLOAD, 3),
}
"""How the first item of a kind is used, and by how many; the next one by half as many."""


def fill_toolkit(campaign: Campaign, *, by: User) -> None:
    """Put the usual things into the toolkit; most of them are used, one by nobody."""
    add_usual(campaign, by=by)
    people = [listed.ambassador for listed in ambassadors_of(campaign.id)]
    today = clock.today(campaign.zone)
    seen: dict[ItemKind, int] = {}
    for item in items_of(campaign.id):
        item.published_at = item.created_at = clock.now() - AGE
        use, number = TAKEN.get(item.kind, (Use.DOWNLOAD, 0))
        number >>= seen.setdefault(item.kind, 0)
        seen[item.kind] += 1
        for place, person in enumerate(people[:number]):
            for _again in range(1 + place % 2):
                count(item.id, person.id, use, today - timedelta(days=3 * place))
    db.session.flush()
