"""How far the campaign reaches in each team, as counters: no page counts colleagues."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam

from campaign.core.database import upsert_in
from campaign.core.prepared import Prepared
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import TeamReach


def adding(dialect: str) -> Any:
    """Add to the counters of a team."""
    names = ("campaign_id", "team_key", *(stage.value for stage in Stage))
    statement = upsert_in(dialect, TeamReach).values({"colleagues": 0, **{name: bindparam(name) for name in names}})
    added = {stage.value: getattr(TeamReach, stage.value) + statement.excluded[stage.value] for stage in Stage}
    return statement.on_conflict_do_update(index_elements=["campaign_id", "team_key"], set_=added)


ADD = Prepared(adding)


def move_reach(campaign_id: int, changes: Mapping[int, Mapping[Stage, int]]) -> None:
    """Add the change of each team (colleagues by their furthest stage) to its counters (0: those without a team)."""
    rows = [
        {"campaign_id": campaign_id, "team_key": key, **{stage.value: change.get(stage, 0) for stage in Stage}}
        for key, change in sorted(changes.items())
    ]
    ADD.run_all(db.session.connection(), rows)
