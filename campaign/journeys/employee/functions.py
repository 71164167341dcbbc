"""The functions that make a customer journey come true: adding, naming, ordering, taking off; what each does where."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.errors import DomainError, WrongState
from campaign.core.letters import plain
from campaign.core.ordering import change_places
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.journeys.employee.assessed import function_rows
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.models import LONGEST_LINE, LONGEST_NAME, FunctionPart, Journey, JourneyFunction
from campaign.journeys.queries import phases_of
from campaign.journeys.revisions import next_revision

MOST = 40
MOST_PEOPLE = 99_999


class Overtaken(WrongState):
    """Someone else changed the function since this one began to."""


def add_function(
    journey: Journey,
    name: str,
    *,
    meets_customers: bool,
    people: int | None = None,
    parts: Mapping[str, str] | None = None,
    key: str | None = None,
    by: Hand,
) -> JourneyFunction:
    """A new function below the others; `parts`: what it does, by the key of the phase. `key`: what it had before."""
    revision = next_revision(journey)
    check_kind(journey)
    there = function_rows(journey)
    if len(there) >= MOST:
        raise DomainError(_l("There are %(number)s functions already. Take one off first.", number=MOST), field="name")
    function = JourneyFunction(
        journey_id=journey.id,
        key=key or short_code(),
        position=last_position(journey) + 1,
        name=checked_name(name, there),
        meets_customers=meets_customers,
        people=checked_people(people),
        changed=revision,
    )
    db.session.add(function)
    db.session.flush()
    write_parts(journey, function, parts or {})
    return function


def save_function(
    journey: Journey,
    function: JourneyFunction,
    name: str,
    *,
    meets_customers: bool,
    people: int | None,
    parts: Mapping[str, str],
    seen: int | None = None,
    by: Hand,
) -> None:
    """Say what a function is called, whether it meets customers, how many work in it, and what it does in each phase.

    A phase that is not in `parts` is one in which it plays no part. `seen`: when it was last changed, as whoever filled
    the form saw it; raises Overtaken if someone changed it since.
    """
    revision = next_revision(journey)
    db.session.refresh(function)
    if seen is not None and seen != function.changed:
        raise Overtaken(_l("Someone else changed this function meanwhile. Look at it again before you save it."))
    others = [one for one in function_rows(journey) if one.id != function.id]
    function.name = checked_name(name, others)
    function.meets_customers, function.people = meets_customers, checked_people(people)
    function.changed = revision
    db.session.execute(delete(FunctionPart).where(FunctionPart.function_id == function.id))
    write_parts(journey, function, parts)


def move_function(journey: Journey, function: JourneyFunction, *, up: bool, by: Hand) -> bool:
    """Let a function change places with its neighbour; False where there is none on that side."""
    revision = next_revision(journey)
    order = function_rows(journey)
    if function not in order or not change_places(order, function, up=up):
        return False
    function.changed = revision
    db.session.flush()
    return True


def remove_function(journey: Journey, function: JourneyFunction, *, by: Hand) -> None:
    """Take a function off the canvas. Its ratings stay, for when it is put back."""
    revision = next_revision(journey)
    function.removed_at, function.changed = clock.now(), revision
    db.session.flush()


def restore_function(journey: Journey, function: JourneyFunction, *, by: Hand) -> None:
    """Put a function back that was taken off."""
    revision = next_revision(journey)
    if function.removed_at is None:
        return
    there = function_rows(journey)
    if len(there) >= MOST:
        raise DomainError(_l("There are %(number)s functions already. Take one off first.", number=MOST))
    checked_name(function.name, there)
    function.removed_at, function.changed = None, revision
    db.session.flush()


def function_by_key(journey: Journey, key: str) -> JourneyFunction | None:
    """The function of this journey with that key, also one that was taken off."""
    mine = JourneyFunction.journey_id == journey.id, JourneyFunction.key == key
    return db.session.scalar(select(JourneyFunction).where(*mine))


def removed_functions(journey: Journey) -> list[JourneyFunction]:
    """Those that were taken off, the last one first."""
    mine = JourneyFunction.journey_id == journey.id, JourneyFunction.removed_at.is_not(None)
    order = JourneyFunction.removed_at.desc(), JourneyFunction.id.desc()
    return list(db.session.scalars(select(JourneyFunction).where(*mine).order_by(*order)))


def check_kind(journey: Journey) -> None:
    """Raise DomainError for a journey whose rows are no functions."""
    if journey.kind is not JourneyKind.EMPLOYEE:
        raise DomainError(_l("Only an employee journey has functions."))


def checked_name(name: str, others: Sequence[JourneyFunction]) -> str:
    """The name of a function as it is kept; DomainError for none, a long one, or one that is there already."""
    name = one_line(name, LONGEST_NAME + 1)
    if not name:
        raise DomainError(_l("Say which function it is: who has a part in this journey?"), field="name")
    if len(name) > LONGEST_NAME:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_NAME), field="name")
    if any(plain(one.name) == plain(name) for one in others):
        raise DomainError(_l("“%(name)s” is on the canvas already.", name=name), field="name")
    return name


def checked_people(people: int | None) -> int | None:
    """How many work in a function."""
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        raise DomainError(_l("Write a number from 1 to %(number)s.", number=MOST_PEOPLE), field="people")
    return people


def write_parts(journey: Journey, function: JourneyFunction, parts: Mapping[str, str]) -> None:
    """Add the parts of a function, for those phases that the journey has."""
    phases = {phase.key: phase.id for phase in phases_of(journey)}
    db.session.add_all(
        FunctionPart(function_id=function.id, phase_id=phases[key], part=one_line(part, LONGEST_LINE))
        for key, part in parts.items()
        if key in phases
    )
    db.session.flush()


def last_position(journey: Journey) -> int:
    mine = select(func.max(JourneyFunction.position)).where(JourneyFunction.journey_id == journey.id)
    return db.session.scalar(mine) or 0
