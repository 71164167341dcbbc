"""Skills: what ambassadors learn. Their names, lines of help and order are the manager's."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.core.letters import plain
from campaign.core.ordering import change_places
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.people.queries import pairs
from campaign.trainings.beginning import begin, refuse_overtaken
from campaign.trainings.models import SelfAssessment, Skill

LONGEST_NAME = 120
LONGEST_ABOUT = 300
MOST_SKILLS = 20


def skills_of(campaign_id: int) -> list[Skill]:
    """The skills of a campaign, in their order."""
    mine = select(Skill).where(Skill.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(Skill.position, Skill.id)))


def add_skill(campaign: Campaign, *, name: str, about: str = "", by: User | None) -> Skill:
    """Something more to learn, behind the others."""
    begin(campaign)
    others = skills_of(campaign.id)
    if len(others) >= MOST_SKILLS:
        raise DomainError(_l("%(number)s skills are enough to look at.", number=MOST_SKILLS), field="name")
    skill = Skill(
        campaign_id=campaign.id,
        position=max((other.position for other in others), default=0) + 1,
        name=free_name(others, name),
        about=one_line(about, LONGEST_ABOUT),
    )
    db.session.add(skill)
    db.session.flush()
    audit.record("skill.added", skill.name, by=by, campaign_id=campaign.id)
    return skill


def change_skill(
    campaign: Campaign, skill: Skill, *, name: str, about: str, by: User | None, seen: str | None = None
) -> bool:
    """Write a skill anew; return whether anything is different. `seen`: of what the form was filled from."""
    begin(campaign)
    db.session.refresh(skill)
    others = [other for other in skills_of(campaign.id) if other is not skill]
    values = {"name": free_name(others, name), "about": one_line(about, LONGEST_ABOUT)}
    changed = differences(skill, values)
    if not changed:
        return False
    refuse_overtaken(seen, version_of(skill))
    details = write(skill, changed)
    db.session.flush()
    audit.record("skill.changed", skill.name, by=by, campaign_id=campaign.id, details=details)
    return True


def version_of(skill: Skill) -> str:
    """The fingerprint of what is written of a skill."""
    return fingerprint(skill.name, skill.about)


def move_skill(campaign: Campaign, skill: Skill, *, up: bool) -> None:
    """Let a skill change places with its neighbour, if there is one on that side."""
    begin(campaign)
    change_places(skills_of(campaign.id), skill, up=up)
    db.session.flush()


def remove_skill(campaign: Campaign, skill: Skill, *, by: User | None) -> int:
    """Learn this no more; return how many answers of self-assessments go with it."""
    begin(campaign)
    gone = answers_by_skill(campaign.id).get(skill.id, 0)
    audit.record("skill.removed", skill.name, by=by, campaign_id=campaign.id, details=f"{gone} answers")
    db.session.execute(delete(Skill).where(Skill.id == skill.id))
    db.session.expire_all()
    return gone


def answers_by_skill(campaign_id: int) -> dict[int, int]:
    """How many answers of self-assessments hang on each skill."""
    counted = (
        select(SelfAssessment.skill_id, func.count())
        .join(Skill, Skill.id == SelfAssessment.skill_id)
        .where(Skill.campaign_id == campaign_id)
        .group_by(SelfAssessment.skill_id)
    )
    return pairs(counted)


def free_name(others: list[Skill], name: str) -> str:
    """`name` as it is kept, if no other skill is called so."""
    line = one_line(name, LONGEST_NAME + 1)
    if not line or len(line) > LONGEST_NAME:
        raise DomainError(_l("Give a name of at most %(number)s characters.", number=LONGEST_NAME), field="name")
    if any(plain(other.name) == plain(line) for other in others):
        raise DomainError(_l("There is a skill called “%(name)s” already.", name=line), field="name")
    return line
