"""Team leaders and candidates who come in by a link, and the mails that they get."""

import re
from urllib.parse import urlsplit

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Team
from campaign.selection.leaders.services import LeaderFacts, add_leader
from campaign.selection.links.services import LEADER_DAYS, Owner, address_of, link_for
from campaign.selection.models import TeamLeader
from tests.client import Client


def make_leader(
    campaign: Campaign, *teams: Team, name: str = "Karin Smit", email: str = "karin@example.org"
) -> TeamLeader:
    """A team leader; committed."""
    leader = add_leader(campaign, LeaderFacts(name=name, email=email, teams=teams), by=None)
    db.session.commit()
    return leader


def page_of(owner: Owner, *, days: int = LEADER_DAYS) -> str:
    """The path of the page behind a new link; committed."""
    path = urlsplit(address_of(link_for(owner, days=days, by=None))).path
    db.session.commit()
    return path


def mailed_kept(client: Client, path: str) -> str:
    """The path of the link to what is kept that a candidate has mailed on their page."""
    client.post(f"{path}/kept")
    (link,) = re.findall(r"http://localhost(/kept/\S+)", mails()[-1].body)
    return str(link)


def kept_page_of(client: Client, path: str) -> str:
    """The path of the page that it opens; what is sent there goes to `/leave` and the like behind the same."""
    answer = client.submit(mailed_kept(client, path))
    return str(answer.location).removesuffix("/open")


def mails() -> list[Mail]:
    """Everything that is in the outbox, in order."""
    db.session.expire_all()
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))
