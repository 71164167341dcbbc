"""Experts: who leads sessions. They have no account; a link that is mailed lets them in."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.core.identity import is_email, normal_email
from campaign.core.locale import LANGUAGES
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.trainings.beginning import begin, refuse_overtaken
from campaign.trainings.experts import mails
from campaign.trainings.experts.links import make_link
from campaign.trainings.models import Expert, TrainingSession

LONGEST_NAME = 160
MOST_EXPERTS = 100


@dataclass(frozen=True, kw_only=True)
class ExpertFacts:
    """What is known of an expert."""

    name: str
    email: str
    organisation: str = ""
    language: str = "nl"


def experts_of(campaign_id: int) -> list[Expert]:
    """The experts of a campaign, by name."""
    mine = select(Expert).where(Expert.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(Expert.name, Expert.id)))


def sessions_led_by(expert_ids: Iterable[int]) -> dict[int, list[TrainingSession]]:
    """The sessions of each of these experts, the earliest first; also those called off."""
    led: dict[int, list[TrainingSession]] = {}
    wanted = (
        select(TrainingSession)
        .join(TrainingSession.gathering)
        .where(TrainingSession.expert_id.in_(list(expert_ids)))
        .options(joinedload(TrainingSession.gathering), joinedload(TrainingSession.step))
        .order_by(Gathering.starts_at, TrainingSession.id)
    )
    for session in db.session.scalars(wanted):
        led.setdefault(session.expert_id or 0, []).append(session)
    return led


def add_expert(campaign: Campaign, facts: ExpertFacts, *, by: User | None) -> Expert:
    """An expert; nothing is mailed yet."""
    begin(campaign)
    if len(experts_of(campaign.id)) >= MOST_EXPERTS:
        raise DomainError(_l("A campaign has at most %(number)s experts.", number=MOST_EXPERTS), field="name")
    expert = Expert(campaign_id=campaign.id)
    write(expert, checked(campaign, facts))
    db.session.add(expert)
    db.session.flush()
    audit.record("expert.added", in_log(expert), by=by, campaign_id=campaign.id)
    return expert


def change_expert(
    campaign: Campaign, expert: Expert, facts: ExpertFacts, *, by: User | None, seen: str | None = None
) -> None:
    """Correct who an expert is. At another address the former link must not work any longer."""
    begin(campaign)
    db.session.refresh(expert)
    refuse_overtaken(seen, version_of(expert))
    facts = checked(campaign, facts, besides=expert)
    if facts.email != expert.email:
        end_link(expert)
    write(expert, facts)
    db.session.flush()
    audit.record("expert.changed", in_log(expert), by=by, campaign_id=campaign.id)


def remove_expert(campaign: Campaign, expert: Expert, *, by: User | None) -> None:
    """Forget an expert. Their sessions and what they brought stay; their calendar is told."""
    begin(campaign)
    for session in mails.in_calendar_of(expert):
        mails.take_back(session)
    audit.record("expert.removed", in_log(expert), by=by, campaign_id=campaign.id)
    db.session.delete(expert)
    db.session.flush()


def invite(campaign: Campaign, expert: Expert, *, days: int, by: User | None) -> str:
    """Mail an expert a link for all their sessions, which works so many days; a former one ends. Return its address."""
    begin(campaign)
    address = make_link(expert, campaign, days=days)
    audit.record("expert.invited", in_log(expert), by=by, campaign_id=campaign.id)
    mails.invite(expert, campaign, sessions_led_by([expert.id]).get(expert.id, []), address=address)
    return address


def take_link_back(campaign: Campaign, expert: Expert, *, by: User | None) -> None:
    """Let the link of an expert no longer work. Twice is once."""
    begin(campaign)
    if expert.link_made_at is None:
        return
    end_link(expert)
    db.session.flush()
    audit.record("expert.link_revoked", in_log(expert), by=by, campaign_id=campaign.id)


def end_link(expert: Expert) -> None:
    expert.link_made_at = None
    expert.link_ends_on = None


def version_of(expert: Expert) -> str:
    """What someone saw who filled in the form."""
    return fingerprint(expert.name, expert.email, expert.organisation, expert.language)


def write(expert: Expert, facts: ExpertFacts) -> None:
    for name, value in vars(facts).items():
        setattr(expert, name, value)


def checked(campaign: Campaign, facts: ExpertFacts, *, besides: Expert | None = None) -> ExpertFacts:
    """The facts as they are kept, or DomainError."""
    name, email = one_line(facts.name, LONGEST_NAME), normal_email(facts.email)
    if not name:
        raise DomainError(_l("Give a name."), field="name")
    if not is_email(email):
        raise DomainError(_l("This is no e-mail address."), field="email")
    same = select(Expert.id).where(Expert.campaign_id == campaign.id, func.lower(Expert.email) == email)
    if db.session.scalar(same.where(Expert.id != besides.id) if besides else same) is not None:
        raise DomainError(_l("An expert with this e-mail address is on the list already."), field="email")
    language = facts.language if facts.language in LANGUAGES else campaign.language
    organisation = one_line(facts.organisation, LONGEST_NAME)
    return ExpertFacts(name=name, email=email, organisation=organisation, language=language)


def in_log(expert: Expert) -> str:
    """Without a name: the log stays when an expert is removed."""
    return f"expert #{expert.id}"
