"""Sharing a round with all ambassadors: what was answered, learned and decided; on their page, and once by mail."""

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.evaluation.lessons.services import lessons_in
from campaign.evaluation.models import EvaluationRound, Lesson
from campaign.evaluation.results.shown import results_of
from campaign.evaluation.wording import LESSON_NAMES
from campaign.extensions import db
from campaign.meetings.answers import ambassadors_in
from campaign.meetings.mails import speaking_to
from campaign.meetings.models import Decision
from campaign.meetings.queries import decisions_of
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.people.models import Ambassador

MOST_IN_MAIL = 20


def share(campaign: Campaign, found: EvaluationRound, *, by: User | None) -> int:
    """Let ambassadors read what came out of a round; return how many get a mail about it."""
    lock(campaign.id)
    db.session.refresh(found)
    if found.shared_at is not None:
        raise WrongState(_l("This round is shared already."))
    lessons, decided = lessons_in(found), decisions_in(found)
    if not lessons and not decided and not results_of(found).is_shown:
        raise WrongState(_l("There is nothing to share yet: no results, no lessons, no decisions."))
    found.shared_at = clock.now()
    db.session.flush()
    readers = [one for one in ambassadors_in(campaign.id) if one.user.is_active]
    for ambassador in readers:
        tell(campaign, found, ambassador, lessons, decided)
    audit.record("round.shared", found.title, by=by, campaign_id=campaign.id, details=str(len(readers)))
    return len(readers)


def unshare(campaign: Campaign, found: EvaluationRound, *, by: User | None) -> None:
    """Take the page away from ambassadors again; the mail is sent."""
    lock(campaign.id)
    db.session.refresh(found)
    if found.shared_at is None:
        return
    found.shared_at = None
    db.session.flush()
    audit.record("round.unshared", found.title, by=by, campaign_id=campaign.id)


def decisions_in(found: EvaluationRound) -> list[Decision]:
    """What the meeting of a round decided."""
    return decisions_of([found.meeting]) if found.meeting is not None else []


def shared_rounds(campaign_id: int) -> list[EvaluationRound]:
    """What ambassadors can read, the latest first."""
    theirs = EvaluationRound.campaign_id == campaign_id, EvaluationRound.shared_at.is_not(None)
    wanted = select(EvaluationRound).where(*theirs)
    return list(db.session.scalars(wanted.order_by(EvaluationRound.held_on.desc(), EvaluationRound.id.desc())))


def tell(
    campaign: Campaign,
    found: EvaluationRound,
    ambassador: Ambassador,
    lessons: list[Lesson],
    decided: list[Decision],
) -> None:
    """Send an ambassador what was learned and decided."""
    user = ambassador.user
    with speaking_to(user, campaign):
        body = render_template(
            "mail/evaluation_shared.txt",
            user=user,
            campaign_name=campaign.name,
            round=found,
            lessons=lessons[:MOST_IN_MAIL],
            decisions=decided[:MOST_IN_MAIL],
            kinds=LESSON_NAMES,
            action_url=absolute("evaluation.shared", campaign=campaign.slug, round_id=found.id),
            action=_("Read it on the page"),
        )
        post(
            user.email,
            subject=_("What came out of it: %(title)s", title=found.title),
            body=body,
            campaign_id=campaign.id,
        )
