"""The programme: an ordered path of steps. A step is a session, something to read, or practice."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.core.ordering import change_places
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.trainings.beginning import begin, refuse_overtaken
from campaign.trainings.models import Skill, TrainingSession, TrainingStep
from campaign.trainings.skills.services import skills_of
from campaign.trainings.states import StepKind

LONGEST_TITLE = 200
LONGEST_ABOUT = 4000
MOST_STEPS = 40
MOST_TALKS = 20
USUAL_TALKS = 3


@dataclass(frozen=True)
class StepFacts:
    """What is written of a step. `talks`: how many practice talks, for practice only; `skill_ids`: which it serves."""

    title: str
    about: str = ""
    is_required: bool = True
    talks: int | None = None
    skill_ids: frozenset[int] = frozenset()


def steps_of(campaign_id: int) -> list[TrainingStep]:
    """The programme of a campaign, in its order."""
    mine = select(TrainingStep).where(TrainingStep.campaign_id == campaign_id)
    ordered = mine.options(selectinload(TrainingStep.skills)).order_by(TrainingStep.position, TrainingStep.id)
    return list(db.session.scalars(ordered))


def sessions_of(step_ids: Iterable[int]) -> list[TrainingSession]:
    """The days of these steps with their gatherings and experts, the earliest first; also those called off."""
    wanted = (
        select(TrainingSession)
        .join(TrainingSession.gathering)
        .where(TrainingSession.step_id.in_(list(step_ids)))
        .options(joinedload(TrainingSession.gathering), joinedload(TrainingSession.expert))
        .order_by(Gathering.starts_at, TrainingSession.id)
    )
    return list(db.session.scalars(wanted))


def add_step(campaign: Campaign, kind: StepKind, facts: StepFacts, *, by: User | None) -> TrainingStep:
    """A new step, behind the others."""
    begin(campaign)
    others = steps_of(campaign.id)
    if len(others) >= MOST_STEPS:
        raise DomainError(_l("A programme has at most %(number)s steps.", number=MOST_STEPS), field="title")
    values = checked(campaign, kind, facts)
    position = max((other.position for other in others), default=0) + 1
    step = TrainingStep(campaign_id=campaign.id, position=position, kind=kind, **values)
    db.session.add(step)
    db.session.flush()
    audit.record("training_step.added", step.title, by=by, campaign_id=campaign.id, details=kind.value)
    return step


def change_step(
    campaign: Campaign, step: TrainingStep, facts: StepFacts, *, by: User | None, seen: str | None = None
) -> bool:
    """Write a step anew; return whether anything is different. `seen`: of what the form was filled from."""
    begin(campaign)
    db.session.refresh(step)
    values = checked(campaign, step.kind, facts)
    changed = differences(step, values)
    if not changed:
        return False
    refuse_overtaken(seen, version_of(step))
    details = write(step, changed, said=said)
    db.session.flush()
    audit.record("training_step.changed", step.title, by=by, campaign_id=campaign.id, details=details)
    return True


def said(value: object) -> str:
    """A value as the audit log has it."""
    if isinstance(value, list):
        return ", ".join(skill.name for skill in value)
    return str(value)


def version_of(step: TrainingStep) -> str:
    """The fingerprint of everything that is written of a step."""
    served = sorted(skill.id for skill in step.skills)
    return fingerprint(step.title, step.about, step.is_required, step.talks, served)


def checked(campaign: Campaign, kind: StepKind, facts: StepFacts) -> dict[str, object]:
    """The columns of a step, or DomainError."""
    title = one_line(facts.title, LONGEST_TITLE + 1)
    if not title or len(title) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    talks = facts.talks if kind is StepKind.PRACTICE else None
    if kind is StepKind.PRACTICE and not (talks and 1 <= talks <= MOST_TALKS):
        raise DomainError(_l("Ask for 1 to %(number)s practice talks.", number=MOST_TALKS), field="talks")
    skills: list[Skill] = [skill for skill in skills_of(campaign.id) if skill.id in facts.skill_ids]
    if len(skills) < len(facts.skill_ids):
        raise DomainError(_l("Choose skills of this campaign."), field="skills")
    return {
        "title": title,
        "about": some_lines(facts.about, LONGEST_ABOUT),
        "is_required": facts.is_required,
        "talks": talks,
        "skills": skills,
    }


def move_step(campaign: Campaign, step: TrainingStep, *, up: bool) -> None:
    """Let a step change places with its neighbour, if there is one on that side."""
    begin(campaign)
    change_places(steps_of(campaign.id), step, up=up)
    db.session.flush()
