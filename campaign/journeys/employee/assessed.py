"""What an employee journey holds of its functions: their parts, how they are rated, and the culture, as facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from campaign.extensions import db
from campaign.journeys.canvas import FunctionFacts, PartFacts, RatingFacts, StatementFacts
from campaign.journeys.employee.means import Means, means_of
from campaign.journeys.employee.rounds import closed_askings
from campaign.journeys.models import (
    CultureStatement,
    FunctionPart,
    Journey,
    JourneyAnswer,
    JourneyAsking,
    JourneyFunction,
    JourneyRating,
    Quality,
)


@dataclass(frozen=True)
class Assessed:
    """The functions of a journey in their order, how each is rated, and what the culture scan says."""

    functions: tuple[FunctionFacts, ...] = ()
    ratings: tuple[RatingFacts, ...] = ()
    statements: tuple[StatementFacts, ...] = ()


def assessed_of(journey: Journey, phases: Mapping[int, str]) -> Assessed:
    """All of it, for the phases that are there (keys by id, in their order)."""
    functions, means = function_rows(journey), newest_means(journey)
    return Assessed(
        functions=facts_of(functions, phases),
        ratings=ratings_of(functions, phases, means),
        statements=tuple(
            StatementFacts(row.key, row.text, means.culture.get(row.key)) for row in statement_rows(journey)
        ),
    )


def facts_of(functions: Sequence[JourneyFunction], phases: Mapping[int, str]) -> tuple[FunctionFacts, ...]:
    """The functions, each with its parts in the order of the phases."""
    mine = FunctionPart.function_id.in_([function.id for function in functions])
    parts = {(row.function_id, row.phase_id): row.part for row in db.session.scalars(select(FunctionPart).where(mine))}
    return tuple(
        FunctionFacts(
            key=function.key,
            name=function.name,
            meets_customers=function.meets_customers,
            people=function.people,
            parts=tuple(
                PartFacts(key, parts[function.id, phase_id])
                for phase_id, key in phases.items()
                if (function.id, phase_id) in parts
            ),
        )
        for function in functions
    )


def ratings_of(
    functions: Sequence[JourneyFunction], phases: Mapping[int, str], means: Means
) -> tuple[RatingFacts, ...]:
    """What was rated, by who manages or by the people themselves, for functions and phases that are still there."""
    mine = JourneyRating.function_id.in_([function.id for function in functions])
    rows = db.session.scalars(select(JourneyRating).where(mine))
    rated = {(row.function_id, phases.get(row.phase_id, ""), row.quality): row for row in rows}
    facts = []
    for function in functions:
        for place in ((function.id, phase, quality) for phase in phases.values() for quality in Quality):
            row, own = rated.get(place), means.ratings.get(place)
            if row is not None:
                facts.append(RatingFacts(function.key, *place[1:], row.value, row.note, own))
            elif own is not None:
                facts.append(RatingFacts(function.key, *place[1:], own=own))
    return tuple(facts)


def function_rows(journey: Journey) -> list[JourneyFunction]:
    """The functions of a journey, in their order."""
    mine = JourneyFunction.journey_id == journey.id, JourneyFunction.removed_at.is_(None)
    return list(
        db.session.scalars(select(JourneyFunction).where(*mine).order_by(JourneyFunction.position, JourneyFunction.id))
    )


def statement_rows(journey: Journey) -> list[CultureStatement]:
    """The sentences of the culture scan, in their order."""
    mine = select(CultureStatement).where(CultureStatement.journey_id == journey.id)
    return list(db.session.scalars(mine.order_by(CultureStatement.position, CultureStatement.id)))


def newest_means(journey: Journey) -> Means:
    """What the newest round that is closed showed."""
    closed = closed_askings(journey)
    return means_in(closed[0]) if closed else Means()


def means_in(asking: JourneyAsking) -> Means:
    """What a round that is closed showed; nothing of one that is open."""
    if asking.closed_at is None:
        return Means()
    return means_of(db.session.scalars(select(JourneyAnswer).where(JourneyAnswer.asking_id == asking.id)))
