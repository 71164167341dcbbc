"""Self-assessment: how good someone finds themselves at each skill, before and after; and what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.queries import active_ambassadors
from campaign.trainings.beginning import begin
from campaign.trainings.models import SelfAssessment, Skill
from campaign.trainings.progress import Progress
from campaign.trainings.skills.services import skills_of
from campaign.trainings.states import Moment

LOWEST, HIGHEST = 1, 5
FEWEST = 5
"""Answers of fewer people than this are not put together: they would tell of persons."""

Levels = Mapping[tuple[int, Moment], int]
"""By skill and moment."""


@dataclass(frozen=True)
class Change:
    """A skill, and the level before and after: of one person, or an average. `people`: of how many."""

    name: str
    before: float | None
    after: float | None
    people: int = 1

    @property
    def difference(self) -> float | None:
        """How much it rose or fell."""
        return self.after - self.before if self.before is not None and self.after is not None else None


def levels_of(ambassador_id: int) -> dict[tuple[int, Moment], int]:
    """What someone answered."""
    mine = select(SelfAssessment).where(SelfAssessment.ambassador_id == ambassador_id)
    return {(one.skill_id, one.moment): one.level for one in db.session.scalars(mine)}


def is_answered(skills: Iterable[Skill], levels: Levels, moment: Moment) -> bool:
    """Whether every skill has an answer."""
    return all((skill.id, moment) in levels for skill in skills)


def is_open(moment: Moment, progress: Progress) -> bool:
    """Whether it is time for it: to look back there must be something behind one."""
    return moment is Moment.BEFORE or any(step.is_done for step in progress.steps)


def assess(
    campaign: Campaign, ambassador: Ambassador, moment: Moment, levels: Mapping[int, int], *, progress: Progress
) -> None:
    """Keep someone's answers, by skill; what was answered before is replaced."""
    begin(campaign)
    if not is_open(moment, progress):
        raise WrongState(_l("Do a step of the programme first. Then you can look back."))
    skills = {skill.id for skill in skills_of(campaign.id)}
    if not levels or not set(levels) <= skills or not all(LOWEST <= level <= HIGHEST for level in levels.values()):
        raise DomainError(_l("Choose a number from 1 to 5 for each skill."))
    rows = [
        {
            "ambassador_id": ambassador.id,
            "skill_id": skill_id,
            "moment": moment,
            "level": level,
            "assessed_at": clock.now(),
        }
        for skill_id, level in levels.items()
    ]
    insert = upsert(db.session, SelfAssessment).values(rows)
    again = {"level": insert.excluded.level, "assessed_at": insert.excluded.assessed_at}
    key = ["ambassador_id", "skill_id", "moment"]
    db.session.execute(insert.on_conflict_do_update(index_elements=key, set_=again))


def own_change(skills: Iterable[Skill], levels: Levels) -> list[Change]:
    """What became of someone's own skills: those that were answered before and after."""
    return [
        Change(skill.name, levels[skill.id, Moment.BEFORE], levels[skill.id, Moment.AFTER])
        for skill in skills
        if {(skill.id, Moment.BEFORE), (skill.id, Moment.AFTER)} <= set(levels)
    ]


def change_of(campaign_id: int) -> list[Change]:
    """The average before and after per skill; of too few people it is not said."""
    before, after = aliased(SelfAssessment), aliased(SelfAssessment)
    both = (
        select(before.skill_id, func.count(), func.sum(before.level), func.sum(after.level))
        .join(after, and_(after.skill_id == before.skill_id, after.ambassador_id == before.ambassador_id))
        .join(Ambassador, Ambassador.id == before.ambassador_id)
        .where(before.moment == Moment.BEFORE, after.moment == Moment.AFTER, *active_ambassadors(campaign_id))
        .group_by(before.skill_id)
    )
    sums = {skill_id: Sums(*numbers) for skill_id, *numbers in db.session.execute(both)}
    return [averaged(skill.name, sums.get(skill.id, Sums())) for skill in skills_of(campaign_id)]


class Sums(NamedTuple):
    """The answers about a skill of all who gave both, added up."""

    people: int = 0
    before: int = 0
    after: int = 0


def averaged(name: str, sums: Sums) -> Change:
    """The average before and after, if enough people answered."""
    if sums.people < FEWEST:
        return Change(name, None, None, sums.people)
    before, after = (round(total / sums.people, 1) for total in (sums.before, sums.after))
    return Change(name, before, after, sums.people)
