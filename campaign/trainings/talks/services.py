"""The log of practice talks: in the words of who practised, private unless they share it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.campaigns.period import is_near
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.trainings.beginning import begin
from campaign.trainings.models import PracticeTalk, TrainingStep
from campaign.trainings.states import StepKind

LONGEST = 2000
MOST = 100
"""Talks of one person for one step: nobody has more."""


@dataclass(frozen=True)
class TalkFacts:
    """What is written of a talk."""

    held_on: date
    tried: str
    went: str = ""
    learned: str = ""
    is_shared: bool = False


@dataclass(frozen=True)
class SharedTalk:
    """A talk that its ambassador shared, with whose it is."""

    talk: PracticeTalk
    name: str


def talks_of(ambassador_id: int, step_ids: Iterable[int]) -> list[PracticeTalk]:
    """Someone's own talks for these steps, the latest first."""
    mine = PracticeTalk.ambassador_id == ambassador_id, PracticeTalk.step_id.in_(list(step_ids))
    ordered = select(PracticeTalk).where(*mine).order_by(PracticeTalk.held_on.desc(), PracticeTalk.id.desc())
    return list(db.session.scalars(ordered))


def own_talk(ambassador_id: int, talk_id: int) -> PracticeTalk | None:
    """One's own talk with that id; nobody else's."""
    mine = PracticeTalk.id == talk_id, PracticeTalk.ambassador_id == ambassador_id
    return db.session.scalar(select(PracticeTalk).where(*mine))


def shared_talks(step_ids: Iterable[int]) -> list[SharedTalk]:
    """The talks for these steps that may be read by managers and experts, the latest first."""
    wanted = (
        select(PracticeTalk, Colleague.name)
        .join(Ambassador, Ambassador.id == PracticeTalk.ambassador_id)
        .join(Colleague, Colleague.id == Ambassador.colleague_id)
        .where(PracticeTalk.step_id.in_(list(step_ids)), PracticeTalk.is_shared.is_(True))
        .order_by(PracticeTalk.held_on.desc(), PracticeTalk.id.desc())
    )
    return [SharedTalk(talk, name) for talk, name in db.session.execute(wanted)]


def write_talk(campaign: Campaign, step: TrainingStep, ambassador: Ambassador, facts: TalkFacts) -> PracticeTalk:
    """Write down a talk."""
    begin(campaign)
    if step.kind is not StepKind.PRACTICE:
        raise DomainError(_l("This step asks for no practice talks."))
    if len(talks_of(ambassador.id, [step.id])) >= MOST:
        raise DomainError(_l("That is a lot of practice. %(number)s talks are kept.", number=MOST))
    talk = PracticeTalk(
        step_id=step.id, ambassador_id=ambassador.id, written_at=clock.now(), **checked(campaign, facts)
    )
    db.session.add(talk)
    db.session.flush()
    return talk


def change_talk(campaign: Campaign, talk: PracticeTalk, facts: TalkFacts) -> None:
    """Write one's own talk anew."""
    begin(campaign)
    for name, value in checked(campaign, facts).items():
        setattr(talk, name, value)
    db.session.flush()


def remove_talk(campaign: Campaign, talk: PracticeTalk) -> None:
    """Take one's own talk out of the log."""
    begin(campaign)
    db.session.delete(talk)
    db.session.flush()


def checked(campaign: Campaign, facts: TalkFacts) -> dict[str, object]:
    """The columns of a talk, or DomainError."""
    if facts.held_on > clock.today(campaign.zone):
        raise DomainError(_l("This day is still to come."), field="held_on")
    if not is_near(facts.held_on, campaign.starts_on, campaign.ends_on):
        raise DomainError(_l("This day is more than a year away from the campaign."), field="held_on")
    words = {name: some_lines(getattr(facts, name), LONGEST + 1) for name in ("tried", "went", "learned")}
    if not words["tried"]:
        raise DomainError(_l("Write in a few words what you tried."), field="tried")
    for name, text in words.items():
        if len(text) > LONGEST:
            raise DomainError(_l("Write at most %(number)s characters.", number=LONGEST), field=name)
    return {"held_on": facts.held_on, "is_shared": facts.is_shared, **words}
