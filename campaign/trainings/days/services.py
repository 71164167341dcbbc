"""The days of a step: a gathering each, with the expert who leads it; and what goes when a step goes."""

from dataclasses import asdict, dataclass

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.gatherings import services as gatherings
from campaign.gatherings.facts import GatheringFacts
from campaign.gatherings.models import SignUp
from campaign.trainings.beginning import begin
from campaign.trainings.experts import mails as expert_mails
from campaign.trainings.experts.services import in_log
from campaign.trainings.materials.services import material_of, readers
from campaign.trainings.models import Expert, PracticeTalk, TrainingSession, TrainingStep
from campaign.trainings.programme.services import sessions_of
from campaign.trainings.states import StepKind


@dataclass(frozen=True)
class Gone:
    """What goes with a step."""

    coming: int
    """Days that are still to come: they are called off, and everyone who is signed up hears of it."""
    held: int
    """Days that were: who was there stays with the gathering, and counts for no step any more."""
    attended: int
    pieces: int
    readers: int
    talks: int

    @property
    def is_something(self) -> bool:
        return any((self.coming, self.held, self.pieces, self.readers, self.talks))


def session_in(campaign_id: int, session_id: int) -> TrainingSession | None:
    """The day of this campaign's programme with that id."""
    wanted = select(TrainingSession).join(TrainingStep, TrainingStep.id == TrainingSession.step_id)
    return db.session.scalar(wanted.where(TrainingSession.id == session_id, TrainingStep.campaign_id == campaign_id))


def plan_session(
    campaign: Campaign, step: TrainingStep, facts: GatheringFacts, *, expert_id: int | None = None, by: User | None
) -> TrainingSession:
    """A day on which a step can be followed, with the expert who leads it."""
    begin(campaign)
    if step.kind is not StepKind.SESSION:
        raise WrongState(_l("Only a session has days."))
    expert = checked_expert(campaign, expert_id)
    gathering = gatherings.plan(campaign, **asdict(facts), by=by)
    session = TrainingSession(step_id=step.id, gathering_id=gathering.id, expert_id=expert.id if expert else None)
    db.session.add(session)
    db.session.flush()
    return session


def change_session(
    campaign: Campaign,
    session: TrainingSession,
    facts: GatheringFacts,
    *,
    expert_id: int | None,
    by: User | None,
    seen: str | None = None,
) -> bool:
    """Another moment, place or expert; whoever comes hears of the first two. Return whether anything is different."""
    begin(campaign)
    expert = checked_expert(campaign, expert_id)
    is_changed = gatherings.change(campaign, session.gathering, **asdict(facts), by=by, seen=seen)
    if session.expert_id == expert_id:
        return is_changed
    session.expert_id = expert_id
    db.session.flush()
    db.session.expire(session, ["expert"])
    details = in_log(expert) if expert else ""
    audit.record("training_session.led", session.gathering.title, by=by, campaign_id=campaign.id, details=details)
    return True


def checked_expert(campaign: Campaign, expert_id: int | None) -> Expert | None:
    """The expert of this campaign with that id; nobody for none."""
    if expert_id is None:
        return None
    mine = Expert.id == expert_id, Expert.campaign_id == campaign.id
    expert = db.session.scalar(select(Expert).where(*mine))
    if expert is None:
        raise DomainError(_l("Choose an expert of this campaign."), field="expert")
    return expert


def goes_with(step: TrainingStep) -> Gone:
    """What goes when a step is removed."""
    days = [session.gathering for session in sessions_of([step.id])]
    live = [day for day in days if day.called_off_at is None and day.starts_at > clock.now()]
    present = SignUp.gathering_id.in_([day.id for day in days]), SignUp.was_there.is_(True)
    attended = db.session.scalar(select(func.count()).select_from(SignUp).where(*present)) or 0
    talks = select(func.count()).select_from(PracticeTalk).where(PracticeTalk.step_id == step.id)
    return Gone(
        coming=len(live),
        held=len([day for day in days if day.starts_at <= clock.now()]),
        attended=attended,
        pieces=len(material_of([step.id]).get(step.id, [])),
        readers=readers(step.id),
        talks=db.session.scalar(talks) or 0,
    )


def remove_step(campaign: Campaign, step: TrainingStep, *, by: User | None) -> list[str]:
    """Take a step out of the programme, with all that hangs on it; return keys of files to drop after the commit."""
    begin(campaign)
    # Many read it, in mails and on pages: in the campaign's language, whoever does it.
    with force_locale(campaign.language):
        why = _("This training is no longer part of the programme.")
    for session in sessions_of([step.id]):
        day = session.gathering
        if day.called_off_at is None and day.starts_at > clock.now():
            gatherings.call_off(campaign, day, why=why, by=by)
        expert_mails.take_back(session)
    keys = [piece.key for piece in material_of([step.id]).get(step.id, []) if piece.key]
    audit.record("training_step.removed", step.title, by=by, campaign_id=campaign.id, details=str(goes_with(step)))
    db.session.flush()
    db.session.execute(delete(TrainingStep).where(TrainingStep.id == step.id))
    db.session.expire_all()
    return keys
