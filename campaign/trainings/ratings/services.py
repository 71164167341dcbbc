"""What participants thought of a session: stars and words, without names, and not before five have answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.queries import attended
from campaign.people.models import Ambassador
from campaign.trainings.beginning import refuse_closed
from campaign.trainings.models import Rating, TrainingSession, TrainingStep

FEWEST = 5
"""With fewer answers one could guess who said what."""
OPEN_FOR = timedelta(days=14)
"""So long after its end a session can be rated, and a rating changed."""
LONGEST_WORDS = 1000
MOST_STARS = 5


@dataclass(frozen=True)
class RatingSummary:
    """What a session was found to be. With too few answers nothing is told, not even how few."""

    answers: int | None = None
    average: float | None = None
    words: tuple[str, ...] = ()
    """In the order of the alphabet: it tells neither who nor when."""

    @property
    def is_shown(self) -> bool:
        return self.average is not None


@dataclass(frozen=True)
class OwnRating:
    """A session that someone was at, and what they said of it, if they did."""

    session: TrainingSession
    rating: Rating | None
    open_until: datetime


def summarised(answers: Iterable[tuple[int, str]]) -> RatingSummary:
    """Stars and words as they may be shown."""
    given = list(answers)
    if len(given) < FEWEST:
        return RatingSummary()
    words = sorted((said for _stars, said in given if said), key=lambda said: (said.casefold(), said))
    return RatingSummary(len(given), round(sum(stars for stars, _said in given) / len(given), 1), tuple(words))


def summary(session_ids: Iterable[int]) -> dict[int, RatingSummary]:
    """What each of these sessions was found to be, by id."""
    ids = list(session_ids)
    given: dict[int, list[tuple[int, str]]] = defaultdict(list)
    asked = select(Rating.session_id, Rating.stars, Rating.words).where(Rating.session_id.in_(ids))
    for session_id, stars, words in db.session.execute(asked):
        given[session_id].append((stars, words))
    return {key: summarised(given[key]) for key in ids}


def can_be_rated(ends_at: datetime, now: datetime) -> bool:
    """Whether a session that ended then can be rated now."""
    return ends_at <= now <= ends_at + OPEN_FOR


def to_rate(ambassador: Ambassador) -> list[OwnRating]:
    """The sessions that someone was at and can rate now, or change what they said of; the latest first."""
    now = clock.now()
    found = db.session.execute(
        select(TrainingSession, Rating)
        .join(TrainingSession.gathering)
        .join(SignUp, SignUp.gathering_id == Gathering.id)
        .outerjoin(Rating, (Rating.session_id == TrainingSession.id) & (Rating.ambassador_id == ambassador.id))
        .where(
            SignUp.ambassador_id == ambassador.id,
            SignUp.was_there.is_(True),
            Gathering.called_off_at.is_(None),
            Gathering.ends_at <= now,
            Gathering.ends_at >= now - OPEN_FOR,
        )
        .options(joinedload(TrainingSession.gathering), joinedload(TrainingSession.step))
        .order_by(Gathering.ends_at.desc(), TrainingSession.id.desc())
    )
    return [OwnRating(session, rating, session.gathering.ends_at + OPEN_FOR) for session, rating in found]


def rate(campaign: Campaign, session: TrainingSession, ambassador: Ambassador, *, stars: int, words: str) -> None:
    """Say what one thought of a session that one was at. Said again, it takes the place of what was said before."""
    refuse_closed(campaign)
    now = clock.now()
    if (ambassador.id, session.gathering_id) not in attended([ambassador.id]):
        raise WrongState(_l("Who was there can rate a session. You are not on its list of attendance."))
    if now < session.gathering.ends_at:
        raise WrongState(_l("This session is not over yet."))
    if not can_be_rated(session.gathering.ends_at, now):
        raise WrongState(_l("A session can be rated for %(number)s days.", number=OPEN_FOR.days))
    if not 1 <= stars <= MOST_STARS:
        raise DomainError(_l("Choose one to five stars."), field="stars")
    said = some_lines(words, LONGEST_WORDS + 1)
    if len(said) > LONGEST_WORDS:
        raise DomainError(_l("Write at most %(number)s characters.", number=LONGEST_WORDS), field="words")
    row = {"stars": stars, "words": said, "rated_at": now}
    keys = {"session_id": session.id, "ambassador_id": ambassador.id}
    given = upsert(db.session, Rating).values(**keys, **row)
    db.session.execute(given.on_conflict_do_update(index_elements=list(keys), set_=row))


def rated_sessions(campaign_id: int) -> list[TrainingSession]:
    """The sessions of a campaign that are over and were held, the latest first."""
    wanted = (
        select(TrainingSession)
        .join(TrainingSession.gathering)
        .join(TrainingStep, TrainingStep.id == TrainingSession.step_id)
        .where(
            TrainingStep.campaign_id == campaign_id,
            Gathering.ends_at <= clock.now(),
            Gathering.called_off_at.is_(None),
        )
        .options(joinedload(TrainingSession.gathering), joinedload(TrainingSession.expert))
        .order_by(Gathering.starts_at.desc(), TrainingSession.id.desc())
    )
    return list(db.session.scalars(wanted))
