"""What tests of the selection begin with."""

from typing import Any

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection.models import Candidate
from campaign.selection.moving import enter, follow
from campaign.selection.states import Standing
from tests.factories import make_colleague


def make_candidate(
    campaign: Campaign,
    name: str = "",
    *,
    team: Team | None = None,
    standing: Standing = Standing.LONGLIST,
    **facts: Any,
) -> Candidate:
    """A candidate who stands there; committed. One who accepted is no ambassador by this alone."""
    candidate = enter(campaign, make_colleague(campaign, name, team=team))
    follow(campaign, candidate, standing)
    for fact, value in facts.items():
        setattr(candidate, fact, value)
    db.session.commit()
    return candidate
