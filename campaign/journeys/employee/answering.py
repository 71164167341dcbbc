"""Taking an answer of one of the people of a function, so that nobody finds out whose it was (`asking` says how)."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, insert, select

from campaign.campaigns.services import lock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.journeys.models import JourneyAnswer, JourneyAsking, JourneyFunction, Quality

KEY_BYTES = 12


class TooLate(WrongState):
    """The round takes no more answers."""


class AllAnswered(WrongState):
    """As many answered as the function has people."""


def answer(
    asking: JourneyAsking,
    function: JourneyFunction,
    *,
    ratings: Mapping[str, Mapping[Quality, int]],
    culture: Mapping[str, int],
) -> None:
    """Keep what one person answered: 1 to 5, by the key of the phase and quality, and by the key of the statement."""
    lock(asking.journey.campaign_id)
    db.session.refresh(asking)
    if asking.closed_at is not None:
        raise TooLate(_l("This asking is closed."))
    there = rows_of(asking)
    if sum(row["function_id"] == function.id for row in there) >= (function.people or 0):
        raise AllAnswered(_l("As many people answered as work in this function."))
    given = {phase: {quality.value: value for quality, value in one.items()} for phase, one in ratings.items() if one}
    if not given and not culture:
        raise DomainError(_l("Answer at least one question."))
    new = {
        "key": secrets.token_hex(KEY_BYTES),
        "asking_id": asking.id,
        "function_id": function.id,
        "ratings": given,
        "culture": dict(culture),
    }
    write_anew(asking, [*there, new])


def rows_of(asking: JourneyAsking) -> list[dict[str, Any]]:
    """The answers of a round as plain values."""
    found = db.session.execute(select(JourneyAnswer.__table__).where(JourneyAnswer.asking_id == asking.id))
    return [dict(row) for row in found.mappings()]


def write_anew(asking: JourneyAsking, rows: list[dict[str, Any]]) -> None:
    """Write all answers of a round in the order of their keys, as if they had come at once."""
    gone = delete(JourneyAnswer).where(JourneyAnswer.asking_id == asking.id)
    db.session.execute(gone, execution_options={"synchronize_session": False})
    db.session.execute(insert(JourneyAnswer), sorted(rows, key=lambda row: str(row["key"])))
