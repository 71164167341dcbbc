"""Another link for whoever lost theirs, or never had a mail: once for each person, and counted in the results."""

from sqlalchemy import or_, select, update

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.identity import normal_email
from campaign.evaluation.models import EvaluationRound, Invitee, SurveyResponse
from campaign.evaluation.states import SurveyState, state_of
from campaign.evaluation.survey import mails
from campaign.evaluation.survey.asking import person_of
from campaign.evaluation.survey.links import address, new_token, token_of
from campaign.extensions import db
from campaign.people.models import Ambassador, ColleagueEmail
from campaign.selection.models import TeamLeader


def ask_again(campaign: Campaign, round: EvaluationRound, email: str) -> None:
    """Mail another link to whoever was asked under that address. For anyone else nothing happens; nobody is told."""
    lock(campaign.id)
    invitee = invitee_with(campaign, round, normal_email(email))
    person = person_of(campaign, invitee) if invitee is not None else None
    if invitee is None or person is None or not may_have_another(campaign, round, invitee):
        return
    note_second(invitee)
    mails.send_second(campaign, round, invitee, person)


def own_address(campaign: Campaign, round: EvaluationRound, ambassador: Ambassador) -> str | None:
    """The address of a link for an ambassador who is signed in; None when they had it, or are not asked.

    Of an anonymous round it is made here and kept nowhere, as always. That it was asked for is noted, not when.
    """
    lock(campaign.id)
    invitee = invitee_of(round, ambassador)
    if invitee is None or not may_have_another(campaign, round, invitee):
        return None
    if not round.is_anonymous:
        return address(token_of(invitee))
    note_second(invitee)
    return address(new_token(round.id, invitee.audience))


def note_second(invitee: Invitee) -> None:
    """Note that someone had another link. The rows of all who were asked are written anew with theirs.

    So PostgreSQL's note of the transaction, which is the same for all of them, does not tell when it was: shortly after
    it they answer, and of the last few answers it can be seen when they were written.
    """
    everyone = update(Invitee).where(Invitee.round_id == invitee.round_id)
    noted = {"has_second": or_(Invitee.has_second, Invitee.id == invitee.id)}
    db.session.execute(everyone.values(noted).execution_options(synchronize_session=False))
    db.session.refresh(invitee)


def may_have_another(campaign: Campaign, round: EvaluationRound, invitee: Invitee) -> bool:
    """Whether a survey is open, and an invitee had no second link of it. With names it is always the same link."""
    if state_of(round, clock.today(campaign.zone)) is not SurveyState.OPEN:
        return False
    return not (round.is_anonymous and invitee.has_second)


def invitee_of(round: EvaluationRound, ambassador: Ambassador) -> Invitee | None:
    """An ambassador as one who was asked in a round."""
    mine = Invitee.round_id == round.id, Invitee.ambassador_id == ambassador.id
    return db.session.scalar(select(Invitee).where(*mine))


def invitee_with(campaign: Campaign, round: EvaluationRound, email: str) -> Invitee | None:
    """Whoever was asked in a round and has that address."""
    colleagues = select(ColleagueEmail.colleague_id).where(
        ColleagueEmail.campaign_id == campaign.id, ColleagueEmail.email == email
    )
    ambassadors = select(Ambassador.id).where(
        Ambassador.campaign_id == campaign.id,
        or_(Ambassador.colleague_id.in_(colleagues), Ambassador.user.has(email=email)),
    )
    leaders = select(TeamLeader.id).where(TeamLeader.campaign_id == campaign.id, TeamLeader.email == email)
    known = or_(
        Invitee.colleague_id.in_(colleagues), Invitee.ambassador_id.in_(ambassadors), Invitee.leader_id.in_(leaders)
    )
    wanted = select(Invitee).where(Invitee.round_id == round.id, known).order_by(Invitee.id).limit(1)
    return db.session.scalar(wanted)


def open_for(ambassador: Ambassador) -> list[EvaluationRound]:
    """The surveys that an ambassador is asked to answer now; of those with names what they have not answered."""
    campaign = db.session.get_one(Campaign, ambassador.campaign_id)
    answered = select(SurveyResponse.invitee_id).where(SurveyResponse.invitee_id.is_not(None))
    wanted = (
        select(EvaluationRound)
        .join(Invitee, Invitee.round_id == EvaluationRound.id)
        .where(
            Invitee.ambassador_id == ambassador.id,
            EvaluationRound.opened_at.is_not(None),
            EvaluationRound.closed_at.is_(None),
            Invitee.id.not_in(answered),
        )
        .order_by(EvaluationRound.closes_on, EvaluationRound.id)
    )
    today = clock.today(campaign.zone)
    return [round for round in db.session.scalars(wanted) if state_of(round, today) is SurveyState.OPEN]
