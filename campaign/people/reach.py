"""How far the campaign reaches in each team, as counters: no page counts colleagues."""

from collections.abc import Mapping

from campaign.core.database import upsert
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import TeamReach


def move_reach(campaign_id: int, changes: Mapping[int, Mapping[Stage, int]]) -> None:
    """Add the change of each team (colleagues by their furthest stage) to its counters (0: those without a team)."""
    rows = [
        {"campaign_id": campaign_id, "team_key": key, **{stage.value: change.get(stage, 0) for stage in Stage}}
        for key, change in sorted(changes.items())
    ]
    statement = upsert(db.session, TeamReach).values(rows)
    added = {stage.value: getattr(TeamReach, stage.value) + statement.excluded[stage.value] for stage in Stage}
    db.session.execute(statement.on_conflict_do_update(index_elements=["campaign_id", "team_key"], set_=added))
