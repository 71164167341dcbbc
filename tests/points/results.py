"""Results, as a manager enters them."""

from datetime import date, datetime

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions import derivation
from campaign.conversions.concerned import these
from campaign.conversions.models import Evidence, Recruit, Source
from campaign.conversions.services import enter
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, Team
from campaign.points.ledger import Booking
from campaign.points.models import Reason
from tests.factories import make_colleague

Result = tuple[str, Course | None, str]
"""The stage, the course (None for a login), and the day in ISO form."""


def bring(campaign: Campaign, ambassador: Ambassador, result: Result, *, by: User) -> None:
    """Let an ambassador bring a colleague whom nobody knew to a stage; committed."""
    stage, course, day = result
    enter(
        campaign,
        colleague=make_colleague(campaign),
        stage=Stage(stage),
        course=course,
        happened_on=date.fromisoformat(day),
        ambassador=ambassador,
        by=by,
    )
    db.session.commit()


def prove(campaign: Campaign, ambassador: Ambassador, moment: datetime, *, team: Team | None = None) -> Colleague:
    """Let the learning system say that a colleague whom an ambassador brings logged in at a moment; committed."""
    colleague = make_colleague(campaign, team=team)
    now = clock.now()
    db.session.add(Recruit(campaign_id=campaign.id, colleague_id=colleague.id, ambassador_id=ambassador.id, since=now))
    system = select(Course.id).where(Course.campaign_id == campaign.id, Course.is_system)
    db.session.add(
        Evidence(
            campaign_id=campaign.id,
            colleague_id=colleague.id,
            stage=Stage.LOGIN,
            course_id=db.session.scalars(system).one(),
            source=Source.STATEMENT,
            source_id=1,
            happened_at=moment,
            happened_on=clock.local_day(moment, campaign.zone),
        )
    )
    lock(campaign.id)
    derivation.follow(campaign, these(campaign.id, colleague.id), Booking(Reason.RECORDED, now))
    db.session.commit()
    return colleague
