"""What Waterkant agreed with its ambassadors: a double week, a bonus for teams, expectations, rules in two versions."""

from datetime import timedelta

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.clock import monday_of
from campaign.people.queries import ambassadors_of
from campaign.rules.expectations.services import accept_proposals, proposals
from campaign.rules.points.proposals import NewBonus, NewMultiplier
from campaign.rules.points.services import carry_out
from campaign.rules.published.acceptance import accept
from campaign.rules.published.versions import current, publish
from campaign.rules.texts import begin_agreements

DOUBLE_WEEK = 3
"""Weeks after the first."""
A_DAY = timedelta(days=1)
HALF, BONUS = 50, 3
"""Percent of a team, and points for everyone who brought someone of it so far."""
NOT_YET = {"wouter.huisman", "gijs.prins", "thea.kuipers"}
"""Who did not accept the second version yet."""


def agree(campaign: Campaign, *, by: User) -> None:
    """Say what counts for more, what is expected, and let everyone accept it."""
    begin_agreements(campaign)
    accept_proposals(campaign, [one.kpi.id for one in proposals(campaign)], by=by)
    monday = monday_of(campaign.starts_on) + timedelta(weeks=DOUBLE_WEEK)
    carry_out(campaign, NewMultiplier("Dubbele week", 2, monday, monday + timedelta(days=6)), by=by)
    publish(campaign, note="De eerste afspraken, besproken in de startbijeenkomst.", by=by)


def let_accept(campaign: Campaign) -> None:
    """Every ambassador accepts what holds, the day after they were there to read it."""
    holds = current(campaign.id)
    assert holds
    for one in (listed.ambassador for listed in ambassadors_of(campaign.id)):
        with clock.at(max(holds.published_at, one.created_at) + A_DAY):
            accept(campaign, one, number=holds.number, name=one.colleague.name)


def agree_on_more(campaign: Campaign, *, by: User) -> None:
    """What ambassadors asked for comes into the rules; not everyone read it yet."""
    carry_out(campaign, NewBonus(HALF, BONUS), by=by)
    second = publish(campaign, note="Nieuw: een bonus als de helft van een team is bereikt. Jullie idee.", by=by)
    for one in (listed.ambassador for listed in ambassadors_of(campaign.id)):
        if one.user.email.partition("@")[0] not in NOT_YET:
            accept(campaign, one, number=second.number, name=one.colleague.name)
