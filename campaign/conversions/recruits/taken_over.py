"""The colleagues whom an ambassador looks after for one who stepped down."""

from dataclasses import dataclass

from sqlalchemy import exists, or_, select

from campaign.conversions.models import STANDS, Claim, Recruit
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.stepping_down import taken_over_by

MOST = 50


@dataclass(frozen=True)
class TakenOver:
    """Those whom one who stepped down had logged by name, and who can still be helped on."""

    former: Ambassador
    colleagues: list[Colleague]


def taken_over(ambassador: Ambassador) -> list[TakenOver]:
    """For each whom this ambassador took over from: who did not complete anything yet, the furthest first."""
    return [TakenOver(former, still_to_help(former)) for former in taken_over_by(ambassador)]


def still_to_help(former: Ambassador) -> list[Colleague]:
    """Recruits who were logged by name: who came by the link alone is named to managers only."""
    logged = exists().where(
        Claim.campaign_id == Recruit.campaign_id,
        Claim.colleague_id == Recruit.colleague_id,
        Claim.ambassador_id == Recruit.ambassador_id,
        Claim.state.in_(STANDS),
    )
    found = db.session.scalars(
        select(Colleague)
        .join(Recruit, Recruit.colleague_id == Colleague.id)
        .where(
            Recruit.campaign_id == former.campaign_id,
            Recruit.ambassador_id == former.id,
            or_(Colleague.reached.is_(None), Colleague.reached != Stage.COMPLETION),
            logged,
        )
        .order_by(Colleague.name, Colleague.id)
        .limit(MOST)
    )
    return sorted(found, key=lambda one: -one.reached.rank if one.reached else 1)
