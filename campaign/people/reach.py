"""How far the campaign reaches in each team, as counters: no page counts colleagues."""

from collections.abc import Mapping

from campaign.core.database import upsert
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import TeamReach


def move_reach(campaign_id: int, team_key: int, change: Mapping[Stage, int]) -> None:
    """Add `change` (colleagues by their furthest stage) to the counters of a team (0: those without a team)."""
    amounts = {stage.value: change.get(stage, 0) for stage in Stage}
    statement = upsert(db.session, TeamReach).values(campaign_id=campaign_id, team_key=team_key, **amounts)
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["campaign_id", "team_key"],
            set_={name: getattr(TeamReach, name) + statement.excluded[name] for name in amounts},
        )
    )
