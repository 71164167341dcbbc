"""Results, as a manager enters them."""

from datetime import date

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.services import enter
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador
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
