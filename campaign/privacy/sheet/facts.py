"""What the fact sheet is made of: read from the actual settings, so that nothing on it is typed twice."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from sqlalchemy import func, select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import BoardMode, Campaign, Membership, NamePrivacy
from campaign.campaigns.queries import staff_of
from campaign.conversions.models import ReportImport
from campaign.conversions.xapi.models import Connection
from campaign.core import clock
from campaign.core.clock import local_day
from campaign.core.permissions import Role
from campaign.evaluation.models import EvaluationRound
from campaign.extensions import db
from campaign.outbox.server import MailServer
from campaign.people.models import Colleague
from campaign.people.queries import count_ambassadors
from campaign.privacy.models import FactSheet
from campaign.privacy.retention.terms import TermLine, lines_of
from campaign.selection.models import TeamLeader
from campaign.trainings.models import Expert
from campaign.webhooks.models import Webhook

ABOUT_PRIVACY = ("term.changed", "fact_sheet.changed", "fact_sheet.published", "fact_sheet.withdrawn", "names.hidden")
"""What the log says of these settings."""
MOST_CHANGES = 20


@dataclass(frozen=True)
class People:
    """How many there are in each role now."""

    managers: int
    viewers: int
    ambassadors: int
    colleagues: int
    team_leaders: int
    experts: int
    administrators: int


@dataclass(frozen=True)
class Change:
    """A line of the log about these settings."""

    on: date
    action: str
    subject: str
    details: str


@dataclass(frozen=True, kw_only=True)
class SheetFacts:
    """All that the fact sheet says, as plain values."""

    campaign: str
    goal: str
    starts_on: date
    ends_on: date
    today: date
    legal_ground: str
    runs_at: str
    to_ask: str
    managers: tuple[str, ...]
    people: People
    names: NamePrivacy
    names_hidden_on: date | None
    board_mode: BoardMode
    is_reward_free: bool
    connections: int
    by_number: bool
    """Whether a connection knows people by their employee number."""
    reports: int
    anonymous_surveys: int
    named_surveys: int
    webhooks: tuple[str, ...]
    """The hosts that are told."""
    frames: tuple[str, ...]
    mail_host: str
    terms: tuple[TermLine, ...]
    changes: tuple[Change, ...]


def facts_of(campaign: Campaign, *, mail_url: str) -> SheetFacts:
    """The fact sheet of a campaign as it is today."""
    sheet = db.session.get(FactSheet, campaign.id) or FactSheet(legal_ground="", runs_at="", to_ask="")
    rounds = select(EvaluationRound).where(
        EvaluationRound.campaign_id == campaign.id, EvaluationRound.opened_at.is_not(None)
    )
    surveys = [one.is_anonymous for one in db.session.scalars(rounds.order_by(EvaluationRound.id))]
    connections = db.session.scalars(
        select(Connection)
        .where(Connection.campaign_id == campaign.id, Connection.revoked_at.is_(None))
        .order_by(Connection.id)
    ).all()
    server = MailServer.of(mail_url, sender="")
    hidden_at = campaign.names_hidden_at
    return SheetFacts(
        campaign=campaign.name,
        goal=campaign.main_goal,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        today=clock.today(campaign.zone),
        legal_ground=sheet.legal_ground,
        runs_at=sheet.runs_at,
        to_ask=sheet.to_ask,
        managers=tuple(one.user.name for one in staff_of(campaign.id) if one.role is Role.MANAGER),
        people=people_of(campaign.id),
        names=campaign.names,
        names_hidden_on=local_day(hidden_at, campaign.zone) if hidden_at else None,
        board_mode=campaign.board_mode,
        is_reward_free=campaign.is_reward_free,
        connections=len(connections),
        by_number=any(one.by_number for one in connections),
        reports=number_of(ReportImport, campaign.id),
        anonymous_surveys=sum(surveys),
        named_surveys=len(surveys) - sum(surveys),
        webhooks=hosts_told(campaign.id),
        frames=tuple(campaign.embed_origins.split()),
        mail_host=server.host if server else "",
        terms=tuple(lines_of(campaign)),
        changes=changes_of(campaign),
    )


def people_of(campaign_id: int) -> People:
    """How many people see something, and of how many something is kept."""
    roles = select(Membership.role, func.count()).where(Membership.campaign_id == campaign_id).group_by(Membership.role)
    held: dict[Role, int] = {row[0]: row[1] for row in db.session.execute(roles)}
    known = Colleague.campaign_id == campaign_id, Colleague.erased_at.is_(None)
    admins = User.is_admin, User.deactivated_at.is_(None)
    return People(
        managers=held.get(Role.MANAGER, 0),
        viewers=held.get(Role.VIEWER, 0),
        ambassadors=count_ambassadors(campaign_id),
        colleagues=db.session.scalar(select(func.count(Colleague.id)).where(*known)) or 0,
        team_leaders=number_of(TeamLeader, campaign_id),
        experts=number_of(Expert, campaign_id),
        administrators=db.session.scalar(select(func.count(User.id)).where(*admins)) or 0,
    )


def number_of(model: type[ReportImport] | type[TeamLeader] | type[Expert], campaign_id: int) -> int:
    return db.session.scalar(select(func.count(model.id)).where(model.campaign_id == campaign_id)) or 0


def hosts_told(campaign_id: int) -> tuple[str, ...]:
    """The systems that are told of what is new, each once."""
    on = Webhook.campaign_id == campaign_id, Webhook.switched_off_at.is_(None)
    urls = db.session.scalars(select(Webhook.url).where(*on).order_by(Webhook.id))
    return tuple(dict.fromkeys(urlsplit(url).hostname or "" for url in urls))


def changes_of(campaign: Campaign) -> tuple[Change, ...]:
    """What was changed about all this, the newest first."""
    mine = AuditEntry.campaign_id == campaign.id, AuditEntry.action.in_(ABOUT_PRIVACY)
    entries = db.session.scalars(select(AuditEntry).where(*mine).order_by(AuditEntry.id.desc()).limit(MOST_CHANGES))
    return tuple(
        Change(local_day(one.at, campaign.zone), one.action, one.subject, one.details or "") for one in entries
    )
