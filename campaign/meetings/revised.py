"""What became of KPIs that meetings decided to revise."""

from collections.abc import Iterable

from campaign.goals.queries import kpis_of
from campaign.goals.wording import Change, changes_of
from campaign.meetings.models import Decision


def revised(decisions: Iterable[Decision]) -> dict[int, list[Change]]:
    """How a KPI was revised because of these decisions of one campaign, by id of the decision, where one was."""
    followed = [one for one in decisions if one.revision is not None]
    if not followed:
        return {}
    names = {kpi.id: kpi.name for kpi in kpis_of(followed[0].campaign_id)}
    return {one.id: changes_of(one.revision, names) for one in followed if one.revision}
