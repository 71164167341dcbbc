"""What a personal link, or the address of a campaign, invites to."""

import re
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign, Phase
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.naming import as_read, public_name

COULD_BE_A_CODE = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True)
class Invitation:
    """A campaign that someone is invited to."""

    code: str
    campaign: Campaign
    ambassador: Ambassador | None
    """Whose link it is; None at the address of the campaign itself, and once that ambassador stepped down."""

    @property
    def by(self) -> str | None:
        """Who invites, if that may be said."""
        return name_of(self.ambassador, self.campaign) if self.ambassador else None

    @property
    def is_open(self) -> bool:
        """Whether anything can still come of it."""
        return self.campaign.phase is not Phase.CLOSED


def invitation(code: str) -> Invitation | None:
    """The invitation behind an ambassador's code, or behind the key of a scoreboard; None when there is neither."""
    if not COULD_BE_A_CODE.fullmatch(code):
        return None
    # Whoever types it over from a card has a telephone that begins with a capital.
    link = select(Ambassador).where(Ambassador.code == code.lower()).options(joinedload(Ambassador.colleague))
    ambassador = db.session.scalar(link)
    if ambassador is not None:
        invites = ambassador if ambassador.stepped_down_at is None else None
        return Invitation(code, db.session.get_one(Campaign, ambassador.campaign_id), invites)
    campaign = db.session.scalar(select(Campaign).where(Campaign.board_key == code))
    return Invitation(code, campaign, None) if campaign else None


def learning_elsewhere() -> str | None:
    """Where learning happens, for whoever came by a link that leads to no campaign; None unless it can only be one."""
    running = Campaign.phase == Phase.RUNNING, Campaign.learning_url != ""
    found = set(db.session.scalars(select(Campaign.learning_url).where(*running).limit(2)))
    return found.pop() if len(found) == 1 else None


def name_of(ambassador: Ambassador, campaign: Campaign) -> str | None:
    """The name of an ambassador in public."""
    return public_name(ambassador.colleague.name, ambassador.alias, campaign.public_names, ambassador.names)


def who_can_be_named(campaign: Campaign, *, besides: Ambassador | None = None) -> list[tuple[Ambassador, str]]:
    """The ambassadors whom the public knows by a name, by that name; with their team where two are called the same.

    Also those who stepped down: whoever they brought before may say so only now.
    """
    everyone = db.session.scalars(
        select(Ambassador)
        .where(Ambassador.campaign_id == campaign.id)
        .options(joinedload(Ambassador.colleague).joinedload(Colleague.team))
        .order_by(Ambassador.id)
    )
    named = [(one, name) for one in everyone if one is not besides and (name := name_of(one, campaign))]
    often = Counter(as_read(name) for _, name in named)
    told = [(one, with_team(one, name) if often[as_read(name)] > 1 else name) for one, name in named]
    return sorted(told, key=lambda pair: (pair[1].casefold(), pair[0].id))


def with_team(ambassador: Ambassador, name: str) -> str:
    team = ambassador.colleague.team
    return f"{name} ({team.name})" if team else name
