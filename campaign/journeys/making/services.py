"""Journeys themselves: making one, saying what it is about, putting it away and taking it out again, removing it."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.making.template import Template
from campaign.journeys.making.templates import template_of
from campaign.journeys.models import (
    LONGEST_LINE,
    LONGEST_TITLE,
    Journey,
    JourneyCard,
    JourneyFunction,
    JourneyPhase,
    JourneyVersion,
    Persona,
)
from campaign.journeys.queries import open_session, own_journey
from campaign.journeys.revisions import next_revision

MOST = 60
"""Journeys of one campaign, those that are put away too."""
LONGEST_SCOPE = 500


@dataclass(frozen=True)
class Contents:
    """How much goes when a journey goes."""

    cards: int
    personas: int
    functions: int
    versions: int

    @property
    def is_empty(self) -> bool:
        return not (self.cards or self.personas or self.functions or self.versions)


def make_journey(
    campaign: Campaign,
    kind: JourneyKind,
    *,
    title: str = "",
    template: str = "",
    language: str | None = None,
    for_whom: str = "",
    scope: str = "",
    source: Journey | None = None,
    by: User | None,
) -> Journey:
    """A new journey with the phases of its template; what is not said is as the template proposes it.

    The first ambassador journey of a campaign is the one that it works by. An employee journey has no phases of its
    own: it stands on those of `source`, a customer journey.
    """
    lock(campaign.id)
    if number_of(campaign) >= MOST:
        raise DomainError(_l("There are %(number)s journeys already. Remove one first.", number=MOST), field="title")
    begun = template_of(kind, template, language or campaign.language)
    if begun is None:
        raise DomainError(_l("Choose a template from the list."), field="template")
    check_source(campaign, kind, source)
    journey = Journey(
        campaign_id=campaign.id,
        kind=kind,
        title=one_line(title, LONGEST_TITLE) or begun.title,
        for_whom=one_line(for_whom, LONGEST_LINE) or begun.for_whom,
        scope=some_lines(scope, LONGEST_SCOPE),
        source=source,
        is_own=kind is JourneyKind.AMBASSADOR and own_journey(campaign.id) is None,
        created_at=clock.now(),
        created_by_id=by.id if by else None,
    )
    db.session.add(journey)
    db.session.flush()
    lay_phases(journey, begun)
    audit.record("journey.made", journey.title, by=by, campaign_id=campaign.id, details=kind.value)
    return journey


def number_of(campaign: Campaign) -> int:
    return db.session.scalar(select(func.count()).where(Journey.campaign_id == campaign.id)) or 0


def check_source(campaign: Campaign, kind: JourneyKind, source: Journey | None) -> None:
    """An employee journey stands on a customer journey of its campaign; no other journey stands on one."""
    if kind is not JourneyKind.EMPLOYEE:
        if source is not None:
            raise DomainError(_l("Only an employee journey is made from another journey."), field="source")
        return
    if source is None or source.kind is not JourneyKind.CUSTOMER or source.campaign_id != campaign.id:
        words = _l("Choose the customer journey that your people make come true: the two go hand in hand.")
        raise DomainError(words, field="source")
    if source.archived_at is not None:
        raise DomainError(_l("That customer journey is put away. Take it out again first."), field="source")


def lay_phases(journey: Journey, template: Template) -> None:
    """The columns that a template begins with."""
    db.session.add_all(
        JourneyPhase(
            journey_id=journey.id, key=short_code(), position=position, name=phase.name, question=phase.question
        )
        for position, phase in enumerate(template.phases, start=1)
    )
    db.session.flush()


def rename_journey(journey: Journey, title: str, *, by: User | None) -> None:
    """Call a journey something else."""
    title = one_line(title, LONGEST_TITLE)
    if not title:
        raise DomainError(_l("Give the journey a name."), field="title")
    if title == journey.title:
        return
    next_revision(journey)
    journey.title = title
    db.session.flush()
    audit.record("journey.renamed", journey.title, by=by, campaign_id=journey.campaign_id)


def put_away(journey: Journey, *, by: User | None) -> None:
    """Keep a journey, and let nobody change it any more until it is taken out again."""
    if journey.archived_at is not None:
        return
    next_revision(journey)
    if open_session(journey) is not None:
        raise WrongState(_l("A session is going on. Close it first: then what you made in it is kept."))
    journey.archived_at = clock.now()
    journey.is_own = False
    db.session.flush()
    audit.record("journey.put_away", journey.title, by=by, campaign_id=journey.campaign_id)


def take_out(journey: Journey, *, by: User | None) -> None:
    """Work on a journey again that was put away."""
    lock(journey.campaign_id)
    if journey.archived_at is None:
        return
    journey.archived_at = None
    journey.is_own = journey.kind is JourneyKind.AMBASSADOR and own_journey(journey.campaign_id) is None
    db.session.flush()
    next_revision(journey)
    audit.record("journey.taken_out", journey.title, by=by, campaign_id=journey.campaign_id)


def contents_of(journey: Journey) -> Contents:
    """How much stands on a canvas and is kept of it."""

    def number(model: type[JourneyCard | Persona | JourneyFunction | JourneyVersion]) -> int:
        mine = select(func.count()).select_from(model).where(model.journey_id == journey.id)
        if not issubclass(model, JourneyVersion):
            mine = mine.where(model.removed_at.is_(None))
        return db.session.scalar(mine) or 0

    return Contents(number(JourneyCard), number(Persona), number(JourneyFunction), number(JourneyVersion))


def remove_journey(journey: Journey, *, by: User | None) -> None:
    """Take a journey away for good, with all that is on it."""
    lock(journey.campaign_id)
    follower = db.session.scalar(select(Journey.title).where(Journey.source_id == journey.id).order_by(Journey.id))
    if follower is not None:
        raise WrongState(_l("“%(title)s” stands on the phases of this journey. Remove that one first.", title=follower))
    if open_session(journey) is not None:
        raise WrongState(_l("A session is going on. Close it first: then what you made in it is kept."))
    audit.record("journey.removed", journey.title, by=by, campaign_id=journey.campaign_id, details=journey.kind.value)
    db.session.execute(delete(Journey).where(Journey.id == journey.id))
    db.session.expunge(journey)
