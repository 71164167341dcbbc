"""A colleague whom the organisation's list does not have yet, because someone put them forward."""

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.letters import plain
from campaign.people.facts import ColleagueFacts
from campaign.people.models import Colleague, Team
from campaign.people.queries import teams_of
from campaign.people.services import add_colleague, add_team


def add_newcomer(campaign: Campaign, *, name: str, email: str, team: str, by: User | None) -> Colleague:
    """A new colleague; a team of that name is found, or made."""
    facts = ColleagueFacts(name=name, emails=[email], team=team_called(campaign, team, by=by))
    return add_colleague(campaign, facts, by=by)


def team_called(campaign: Campaign, name: str, *, by: User | None) -> Team | None:
    """The team of that name; a new one where there is none; None for no name."""
    if not name.strip():
        return None
    known = next((team for team in teams_of(campaign.id) if plain(team.name) == plain(name.strip())), None)
    return known or add_team(campaign, name, by=by)
