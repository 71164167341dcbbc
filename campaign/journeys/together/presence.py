"""Who is at a canvas now, and which card they have in hand: for the others at that canvas only."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.fingerprints import fingerprint
from campaign.core.letters import plain
from campaign.extensions import db
from campaign.journeys.models import Journey, Presence

HERE = timedelta(seconds=25)
"""An open canvas says every ten seconds that it is there."""


@dataclass(frozen=True)
class Present:
    """Someone at a canvas."""

    who: str
    name: str
    card: str = ""


def note_presence(journey: Journey, *, who: str, name: str, card: str = "") -> None:
    """Say that someone is at a canvas, with a card in hand or none."""
    seen = {"name": name, "card_key": card, "seen_at": clock.now()}
    row = upsert(db.session, Presence).values(journey_id=journey.id, who=who, **seen)
    db.session.execute(row.on_conflict_do_update(index_elements=["journey_id", "who"], set_=seen))


def look(journey_id: int) -> tuple[int, list[Present]]:
    """The revision of a canvas, and who is at it, by name: in one question, as it is asked all the time."""
    here = (Presence.journey_id == Journey.id) & (Presence.seen_at > clock.now() - HERE)
    rows = db.session.execute(
        select(Journey.revision, Presence.who, Presence.name, Presence.card_key)
        .outerjoin(Presence, here)
        .where(Journey.id == journey_id)
        .order_by(Presence.name, Presence.who)
    ).all()
    return rows[0].revision, [Present(row.who, row.name, row.card_key) for row in rows if row.who is not None]


def is_taken(journey: Journey, name: str) -> bool:
    """Whether someone of that name is at the canvas now."""
    _revision, present = look(journey.id)
    return any(plain(one.name) == plain(name) for one in present)


def seen_of(present: list[Present]) -> str:
    """What a page knows of who is there, in a few letters."""
    return fingerprint(*((one.who, one.name, one.card) for one in present))
