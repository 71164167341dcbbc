"""A manager's word as evidence: given, given again, and taken back."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select, update

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.concerned import run
from campaign.conversions.models import Claim, Conversion, Evidence, Source
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import WrongState
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Colleague


def refuse_taken_back(colleague: Colleague, stage: Stage, course_id: int) -> None:
    """Raise when a manager took this very result back: it would be proven, and still not count."""
    by_hand = select(Conversion.id).where(
        Conversion.campaign_id == colleague.campaign_id,
        Conversion.colleague_id == colleague.id,
        Conversion.stage == stage,
        Conversion.course_id == course_id,
        Conversion.reversed_by_id.is_not(None),
    )
    if db.session.scalar(by_hand) is not None:
        raise WrongState(
            _l(
                "This result of %(name)s was taken back by hand. Restore it in the list of conversions.",
                name=colleague.name,
            )
        )


def prove(
    campaign: Campaign,
    colleague_id: int,
    stage: Stage,
    course_id: int,
    happened_at: datetime,
    happened_on: date,
    *,
    by: User,
) -> None:
    """Keep a manager's word as evidence; the same word again is the same evidence, of the first day that was said."""
    statement = upsert(db.session, Evidence).values(
        campaign_id=campaign.id,
        colleague_id=colleague_id,
        stage=stage,
        course_id=course_id,
        happened_at=happened_at,
        happened_on=happened_on,
        source=Source.MANAGER,
        source_id=by.id,
    )
    key = ["campaign_id", "colleague_id", "stage", "course_id", "source", "source_id", "line"]
    said = statement.excluded
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=key,
            set_={"happened_at": said.happened_at, "happened_on": said.happened_on, "withdrawn_at": None},
            where=or_(Evidence.withdrawn_at.is_not(None), Evidence.happened_at > said.happened_at),
        )
    )


def unsay(claim: Claim, *, by_id: int) -> None:
    """Withdraw the word by which a manager confirmed a claim."""
    said = update(Evidence).where(
        Evidence.campaign_id == claim.campaign_id,
        Evidence.colleague_id == claim.colleague_id,
        Evidence.stage == claim.stage,
        Evidence.source == Source.MANAGER,
        Evidence.source_id == by_id,
        # A claim without a course was confirmed for one that the manager chose, on the day of the claim.
        Evidence.course_id == claim.course_id if claim.course_id else Evidence.happened_at == claim.happened_at,
    )
    run(said.values(withdrawn_at=clock.now()))
