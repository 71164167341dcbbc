"""One mail the day after a session asks whoever was there what they thought of it. It is written once.

A list of attendance that is not complete is waited for: who stands on it later is asked, too.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from campaign.accounts.mails import language_of
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.states import Standing
from campaign.outbox.addresses import absolute
from campaign.outbox.reminding import NOT_BEFORE
from campaign.outbox.services import post
from campaign.people.models import Ambassador
from campaign.trainings.models import Rating, TrainingSession
from campaign.trainings.ratings.services import FEWEST, OPEN_FOR

PATIENCE = timedelta(days=3)
"""So long after its end the mail waits for word of everyone who had a place; then it goes to whom it is known of."""


def ask_for_ratings() -> None:
    """Write the mails that are due into the outbox, and commit each session by itself."""
    moment = clock.now()
    for session_id, campaign_id in to_ask(moment):
        lock(campaign_id)
        session = db.session.get_one(TrainingSession, session_id, populate_existing=True)
        if session.rating_asked_at is None:
            session.rating_asked_at = moment
            for ambassador in were_there(session):
                ask(session, ambassador)
        db.session.commit()


def to_ask(moment: datetime) -> list[tuple[int, int]]:
    """The sessions of a day before, of which is known who was there; looking takes no write lock."""
    of_session = SignUp.gathering_id == Gathering.id
    known = select(SignUp.id).where(of_session, SignUp.was_there.is_(True)).exists()
    had_place = of_session, SignUp.standing == Standing.GOING
    unsaid = select(SignUp.id).where(*had_place, SignUp.was_there.is_(None)).exists()
    with reading():
        wanted = (
            select(TrainingSession, Campaign)
            .join(TrainingSession.gathering)
            .join(Campaign, Campaign.id == Gathering.campaign_id)
            .where(
                TrainingSession.rating_asked_at.is_(None),
                Gathering.ends_at <= moment,
                Gathering.ends_at > moment - OPEN_FOR,
                Gathering.called_off_at.is_(None),
                Campaign.phase != Phase.CLOSED,
                known,
                or_(~unsaid, Gathering.ends_at <= moment - PATIENCE),
            )
            .options(joinedload(TrainingSession.gathering))
            .order_by(TrainingSession.id)
        )
        found = [
            (session.id, campaign.id)
            for session, campaign in db.session.execute(wanted)
            if is_the_day_after(session.gathering, campaign, moment)
        ]
        db.session.rollback()
    return found


def is_the_day_after(gathering: Gathering, campaign: Campaign, moment: datetime) -> bool:
    here = moment.astimezone(campaign.zone)
    return here.time() >= NOT_BEFORE and here.date() > clock.local_day(gathering.ends_at, campaign.zone)


def were_there(session: TrainingSession) -> Sequence[Ambassador]:
    """Who was there, is an ambassador still, and has said nothing yet."""
    said = select(Rating.stars).where(Rating.session_id == session.id, Rating.ambassador_id == Ambassador.id).exists()
    wanted = (
        select(Ambassador)
        .join(SignUp, SignUp.ambassador_id == Ambassador.id)
        .where(
            SignUp.gathering_id == session.gathering_id,
            SignUp.was_there.is_(True),
            Ambassador.stepped_down_at.is_(None),
            ~said,
        )
        .options(joinedload(Ambassador.user))
        .order_by(Ambassador.id)
    )
    return db.session.scalars(wanted).all()


def ask(session: TrainingSession, ambassador: Ambassador) -> None:
    """The mail, in its reader's language."""
    gathering = session.gathering
    campaign = gathering.campaign
    with force_locale(language_of(ambassador.user, campaign.language)):
        body = render_template(
            "mail/session_rating.txt",
            name=ambassador.user.name,
            campaign_name=campaign.name,
            title=gathering.title,
            fewest=FEWEST,
            until=clock.local_day(gathering.ends_at + OPEN_FOR, campaign.zone),
            action_url=absolute("trainings.rating", campaign=campaign.slug, session_id=session.id),
            action=_("Say what you thought of it"),
        )
        subject = _("How was “%(title)s”?", title=gathering.title)
        post(ambassador.user.email, subject=subject, body=body, campaign_id=campaign.id)
