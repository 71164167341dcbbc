"""Asking the people themselves how it is for them: opening a round, its one link, closing it.

One link is for all, so it can hang in a corridor. It is signed by this installation and kept nowhere. What someone
answers by it has a random key, and bears no name, no time and no trace of their browser:

- All answers of a round are written anew with each one, in the order of their keys (`answering`); on SQLite the table
  has no numbers of rows. So neither their place nor PostgreSQL's note of the transaction tells which came last.
- Nothing of what was answered is shown before the round is closed (`means`), only for which functions enough answered.
- The page looks at nobody: it reads no session, sets no cookie and writes no line into the log.
- When a round closes, the database's files are written anew as well (`scrub_due`): deleted rows stay in their free
  space in the order in which they came.

What is left: one link cannot know who answered already, so someone could answer for others. That is why a function
takes no more answers than it has people, and says so to whoever comes after that: then they know that someone did.
Whoever made up answers knows which of a mean are not theirs. And if five people all give the same number, so did each.
"""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, exists, func, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.errors import DomainError, WrongState
from campaign.core.scrubbing import scrub
from campaign.core.tokens import signed_at, unsigned_at
from campaign.extensions import db
from campaign.journeys.employee.assessed import function_rows
from campaign.journeys.employee.functions import check_kind
from campaign.journeys.employee.means import FEWEST
from campaign.journeys.employee.rounds import open_asking
from campaign.journeys.employee.statements import lay_usual
from campaign.journeys.models import FunctionPart, Journey, JourneyAnswer, JourneyAsking, JourneyFunction
from campaign.journeys.queries import phases_of
from campaign.journeys.revisions import next_revision
from campaign.outbox.addresses import absolute

PURPOSE = "how our work is"
TABLES = ("journey_answer",)
LONGEST_TOKEN = 200


def open_round(journey: Journey, *, by: User | None) -> JourneyAsking:
    """Let people answer, all by one link."""
    next_revision(journey)
    check_kind(journey)
    if open_asking(journey) is not None:
        raise WrongState(_l("People can answer already."))
    for problem in problems_of(journey):
        raise DomainError(problem)
    lay_usual(journey)
    asking = JourneyAsking(journey_id=journey.id, opened_at=clock.now())
    db.session.add(asking)
    db.session.flush()
    audit.record("journey.asked", journey.title, by=by, campaign_id=journey.campaign_id)
    return asking


def problems_of(journey: Journey) -> list[object]:
    """Why people cannot be asked yet, each a sentence; none when they can."""
    functions = function_rows(journey)
    if not functions:
        return [_l("Add the functions first: people choose theirs before they answer.")]
    problems: list[object] = []
    without = [one.name for one in functions if one.people is None]
    if without:
        problems.append(
            _l(
                "Write how many people work as %(functions)s: a function takes no more answers than it has people.",
                functions=", ".join(without),
            )
        )
    playing = functions_with_parts(journey)
    idle = [one.name for one in functions if one.id not in playing]
    if idle:
        problems.append(
            _l("Say in which phases %(functions)s have a part: those they are asked about.", functions=", ".join(idle))
        )
    if not without and all((one.people or 0) < FEWEST for one in functions):
        problems.append(
            _l(
                "Each function has fewer than %(number)s people, so nothing could be shown. Take small functions "
                "together.",
                number=FEWEST,
            )
        )
    return problems


def functions_with_parts(journey: Journey) -> set[int]:
    """The ids of the functions that have a part in a phase that is there."""
    phases = [phase.id for phase in phases_of(journey)]
    mine = (
        select(FunctionPart.function_id)
        .join(JourneyFunction, JourneyFunction.id == FunctionPart.function_id)
        .where(JourneyFunction.journey_id == journey.id, FunctionPart.phase_id.in_(phases))
    )
    return set(db.session.scalars(mine))


def close_round(journey: Journey, asking: JourneyAsking, *, by: User | None) -> None:
    """Take no more answers, and let the means be seen."""
    next_revision(journey)
    db.session.refresh(asking)
    if asking.closed_at is not None:
        raise WrongState(_l("This asking is closed already."))
    asking.closed_at = clock.now()
    db.session.flush()
    audit.record("journey.asked_enough", journey.title, by=by, campaign_id=journey.campaign_id)


def answered_in(asking: JourneyAsking) -> dict[int, int]:
    """How many answered, by the id of their function."""
    mine = select(JourneyAnswer.function_id, func.count()).where(JourneyAnswer.asking_id == asking.id)
    return dict(db.session.execute(mine.group_by(JourneyAnswer.function_id)).all())


def token_of(asking: JourneyAsking) -> str:
    """What names a round in its link: always the same, and of this round alone."""
    return signed_at(PURPOSE, asking.id, asking.opened_at)


def address(asking: JourneyAsking) -> str:
    """The whole address at which people answer."""
    return absolute("journey_link.answer", token=token_of(asking))


def asking_by(token: str) -> JourneyAsking | None:
    """The round that a link is for; None for what was not made here."""
    named = unsigned_at(PURPOSE, token) if len(token) <= LONGEST_TOKEN else None
    found = db.session.get(JourneyAsking, named[0]) if named else None
    # The number of a round that is gone may be given out again; its moment is not.
    return found if found is not None and named and found.opened_at == named[1] else None


def waits_for_scrubbing() -> ColumnElement[bool]:
    """Whether a round is closed, and its bytes may still tell an order."""
    return and_(JourneyAsking.closed_at.is_not(None), JourneyAsking.scrubbed_at.is_(None))


def scrub_due() -> None:
    """Write the database's files anew for rounds that were closed, and note it; if others are at it, next time."""
    with reading():
        is_due = db.session.scalar(select(exists().where(waits_for_scrubbing())))
        db.session.rollback()
    begun: datetime = clock.now()
    if not is_due or not scrub(db.engine, TABLES):
        return
    done = update(JourneyAsking).where(waits_for_scrubbing(), JourneyAsking.closed_at <= begun)
    db.session.execute(done.values(scrubbed_at=clock.now()).execution_options(synchronize_session=False))
    db.session.commit()
