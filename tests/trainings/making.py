"""Skills, steps, days, experts and answers to begin with; each committed."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.gatherings import attendance, signups
from campaign.gatherings.facts import GatheringFacts
from campaign.people.models import Ambassador
from campaign.trainings.days.services import plan_session
from campaign.trainings.models import (
    Expert,
    Material,
    PracticeTalk,
    SelfAssessment,
    Skill,
    TrainingSession,
    TrainingStep,
)
from campaign.trainings.programme.services import StepFacts, add_step
from campaign.trainings.skills.services import add_skill
from campaign.trainings.states import Moment, StepKind
from campaign.trainings.talks.services import TalkFacts, write_talk

_numbers = count(1)


def make_skill(campaign: Campaign, name: str = "", about: str = "") -> Skill:
    skill = add_skill(campaign, name=name or f"Skill {next(_numbers)}", about=about, by=None)
    db.session.commit()
    return skill


def make_step(campaign: Campaign, kind: StepKind = StepKind.SESSION, title: str = "", **facts: Any) -> TrainingStep:
    usual: dict[str, Any] = {"title": title or f"Step {next(_numbers)}"}
    if kind is StepKind.PRACTICE:
        usual["talks"] = 3
    step = add_step(campaign, kind, StepFacts(**{**usual, **facts}), by=None)
    db.session.commit()
    return step


def make_day(
    campaign: Campaign, step: TrainingStep, *, in_days: float = 7, expert: Expert | None = None, **facts: Any
) -> TrainingSession:
    """A day of a step, of two hours, `in_days` from now; before now: it has been."""
    starts_at = clock.now() + timedelta(days=in_days)
    usual = {"title": step.title, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    expert_id = expert.id if expert else None
    session = plan_session(campaign, step, GatheringFacts(**{**usual, **facts}), expert_id=expert_id, by=None)
    db.session.commit()
    return session


def make_expert(campaign: Campaign, name: str = "", **facts: Any) -> Expert:
    number = next(_numbers)
    usual = {"name": name or f"Expert {number}", "email": f"expert{number}@example.org", "language": "en"}
    expert = Expert(campaign_id=campaign.id, **{**usual, **facts})
    db.session.add(expert)
    db.session.commit()
    return expert


def make_link(step: TrainingStep, title: str = "How it works") -> Material:
    """A link to read, without looking at whether it may be one."""
    material = Material(step_id=step.id, title=title, link="https://example.org/how", added_at=clock.now())
    db.session.add(material)
    db.session.commit()
    return material


def sign_up(campaign: Campaign, session: TrainingSession, ambassador: Ambassador) -> None:
    signups.sign_up(campaign, session.gathering, ambassador)
    db.session.commit()


def was_there(campaign: Campaign, session: TrainingSession, *ambassadors: Ambassador, there: bool = True) -> None:
    """Attendance, as a manager fills it in."""
    attendance.mark(campaign, session.gathering, {one.id: there for one in ambassadors}, by=None)
    db.session.commit()


def make_talk(campaign: Campaign, step: TrainingStep, ambassador: Ambassador, **facts: Any) -> PracticeTalk:
    usual = {"held_on": date(2026, 11, 13), "tried": "I asked what they would like to learn."}
    talk = write_talk(campaign, step, ambassador, TalkFacts(**{**usual, **facts}))
    db.session.commit()
    return talk


def answer(skill: Skill, ambassador: Ambassador, *, before: int | None = None, after: int | None = None) -> None:
    """What someone said of a skill, before and after."""
    for moment, level in ((Moment.BEFORE, before), (Moment.AFTER, after)):
        if level is not None:
            db.session.add(
                SelfAssessment(
                    ambassador_id=ambassador.id,
                    skill_id=skill.id,
                    moment=moment,
                    level=level,
                    assessed_at=clock.now(),
                )
            )
    db.session.commit()
