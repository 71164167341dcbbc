"""Teams in the next campaign, and the ambassadors who said that they may be asked again."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, all_of
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, ColleagueEmail, Team
from campaign.people.queries import reach_of
from campaign.people.services import people_changed

TABLES = (Team, Colleague, ColleagueEmail)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """The teams, each with as many people as it has now."""
    known = reach_of(old.id)
    for team in all_of(db.session(), Team, Team.campaign_id == old.id):
        counted = known[team.id].colleagues if team.id in known else 0
        maps.copied(team, campaign_id=new.id, headcount=team.headcount or counted or None)
    people_changed(new)


def willing(campaign: Campaign) -> list[Ambassador]:
    """The ambassadors of a campaign who said that a next one may ask them, by the order in which they became one."""
    said_yes = Ambassador.campaign_id == campaign.id, Ambassador.may_ask_again.is_(True), Colleague.erased_at.is_(None)
    wanted = select(Ambassador).join(Ambassador.colleague).where(*said_yes).options(joinedload(Ambassador.colleague))
    return list(db.session.scalars(wanted.order_by(Ambassador.id)))


def count_unwilling(campaign: Campaign) -> int:
    """How many ambassadors said no, or never said anything: they are counted, and not named."""
    others = Ambassador.campaign_id == campaign.id, Ambassador.may_ask_again.is_not(True)
    return db.session.scalar(select(func.count(Ambassador.id)).where(*others)) or 0


def bring_along(old: Campaign, new: Campaign, *, maps: Maps) -> list[Colleague]:
    """Those who may be asked again as colleagues of the new campaign: with name, address and team, and no more."""
    brought = []
    for ambassador in willing(old):
        person = ambassador.colleague
        colleague = Colleague(
            campaign_id=new.id,
            name=person.name,
            team_id=maps.of(Team, person.team_id),
            created_at=clock.now(),
            emails=[ColleagueEmail(campaign_id=new.id, email=person.email)] if person.email else [],
        )
        db.session.add(colleague)
        brought.append(colleague)
    people_changed(new)
    return brought
