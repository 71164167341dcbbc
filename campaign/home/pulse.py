"""A campaign at a glance, among others."""

from dataclasses import dataclass

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.goals.progress import Progress
from campaign.goals.queries import overview, reach_and_headcount

WELL = frozenset({Progress.ON_TRACK, Progress.MET})


@dataclass(frozen=True)
class Pulse:
    """How far it is, in days, colleagues and KPIs."""

    days_to_start: int
    days_left: int
    """Below zero: the last day is over."""
    reached: int
    headcount: int
    well: int
    """KPIs that are on track, or met."""
    kpis: int


def pulse(campaign: Campaign) -> Pulse:
    """Costs what one campaign's days and KPIs cost."""
    today = clock.today(campaign.zone)
    reached, headcount = reach_and_headcount(campaign)
    states = [one.state for one in overview(campaign)]
    return Pulse(
        days_to_start=(campaign.starts_on - today).days,
        days_left=(campaign.ends_on - today).days,
        reached=reached,
        headcount=headcount,
        well=sum(state in WELL for state in states),
        kpis=len(states),
    )
