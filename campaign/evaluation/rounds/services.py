"""Rounds of evaluation: planning them on the day that fits the campaign, changing them, and taking one away."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.period import is_near
from campaign.campaigns.scope import LARGEST_KEY
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.calendar.freedays import is_free
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import one_line
from campaign.evaluation.models import EvaluationRound, RoundKind
from campaign.extensions import db
from campaign.meetings.models import Meeting

LONGEST_TITLE = 200
MOST = 12
"""As many rounds a campaign has: more would ask too much of people."""
A_DAY = timedelta(days=1)
LAST_DAYS = timedelta(days=3)
"""Before the end: the last week still counts, and everyone is still there."""


@dataclass(frozen=True, kw_only=True)
class RoundFacts:
    """What is said of a round when it is planned; the survey has pages of its own."""

    kind: RoundKind
    title: str
    held_on: date


def usual_day(kind: RoundKind, starts_on: date, ends_on: date) -> date:
    """The day that fits a round: the middle of the campaign, or its last week; a working day where there is one."""
    middle = starts_on + (ends_on - starts_on) // 2
    wanted = middle if kind is RoundKind.INTERIM else max(starts_on, ends_on - LAST_DAYS)
    days = (wanted - A_DAY * number for number in range((wanted - starts_on).days + 1))
    return next((day for day in days if not is_free(day)), wanted)


def proposed_day(campaign: Campaign, kind: RoundKind, today: date) -> date:
    """The same, or today when that day is over."""
    return max(usual_day(kind, campaign.starts_on, campaign.ends_on), today)


def plan_round(campaign: Campaign, facts: RoundFacts, *, by: User | None) -> EvaluationRound:
    """A new round, with its survey still to be written and opened."""
    lock(campaign.id)
    if len(rounds_of(campaign.id)) >= MOST:
        raise DomainError(_l("A campaign has at most %(number)s rounds.", number=MOST), field="title")
    values = checked(campaign, facts)
    found = EvaluationRound(campaign_id=campaign.id, created_at=clock.now(), **values)
    db.session.add(found)
    db.session.flush()
    audit.record("round.planned", found.title, by=by, campaign_id=campaign.id, details=str(found.held_on))
    return found


def change_round(campaign: Campaign, found: EvaluationRound, facts: RoundFacts, *, by: User | None) -> bool:
    """Write a round anew; return whether anything is different."""
    lock(campaign.id)
    db.session.refresh(found)
    changed = differences(found, checked(campaign, facts))
    if not changed:
        return False
    details = write(found, changed)
    db.session.flush()
    audit.record("round.changed", found.title, by=by, campaign_id=campaign.id, details=details)
    return True


def remove_round(campaign: Campaign, found: EvaluationRound, *, by: User | None) -> None:
    """Take away a round of which nobody was asked anything yet; its lessons stay, its meeting as well."""
    lock(campaign.id)
    db.session.refresh(found)
    if found.opened_at is not None:
        raise WrongState(_l("The survey was opened: what people answered is not thrown away."))
    audit.record("round.removed", found.title, by=by, campaign_id=campaign.id, details=str(found.held_on))
    db.session.delete(found)
    db.session.flush()


def checked(campaign: Campaign, facts: RoundFacts) -> dict[str, object]:
    """The columns of a round, or DomainError."""
    title = one_line(facts.title, LONGEST_TITLE + 1)
    if not title or len(title) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    if not is_near(facts.held_on, campaign.starts_on, campaign.ends_on):
        raise DomainError(_l("This day is more than a year away from the campaign."), field="held_on")
    return {**asdict(facts), "title": title}


def rounds_of(campaign_id: int) -> list[EvaluationRound]:
    """The rounds of a campaign, by day."""
    mine = select(EvaluationRound).where(EvaluationRound.campaign_id == campaign_id)
    whole = mine.options(joinedload(EvaluationRound.meeting).joinedload(Meeting.gathering))
    return list(db.session.scalars(whole.order_by(EvaluationRound.held_on, EvaluationRound.id)))


def round_in(campaign_id: int, round_id: int) -> EvaluationRound | None:
    """The round of this campaign with that id."""
    if round_id > LARGEST_KEY:
        return None
    mine = EvaluationRound.campaign_id == campaign_id, EvaluationRound.id == round_id
    return db.session.scalar(select(EvaluationRound).where(*mine))
