"""The columns of the grid: adding, naming, moving and taking them off, with the cards in them."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, update

from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.journeys.cards.services import A_KEY, TakenOff
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.merging import Merged, merge
from campaign.journeys.models import LONGEST_LINE, LONGEST_NAME, Journey, JourneyCard, JourneyPhase
from campaign.journeys.queries import phases_of
from campaign.journeys.revisions import next_revision, tell_followers

MOST_PHASES = 24
LONGEST = {"name": LONGEST_NAME, "question": LONGEST_LINE}


def add_phase(
    journey: Journey, name: str, *, question: str = "", before: str = "", key: str | None = None, by: Hand
) -> JourneyPhase:
    """A new phase at the end, or `before` the one with that key."""
    check_has_its_own(journey)
    if key is not None and not A_KEY.fullmatch(key):
        raise DomainError(_l("A phase’s code has at most 12 small letters and digits."))
    next_revision(journey)
    there = phases_of(journey)
    if len(there) >= MOST_PHASES:
        raise DomainError(
            _l("A canvas has at most %(number)s phases. Put two together first.", number=MOST_PHASES), field="name"
        )
    phase = JourneyPhase(
        journey_id=journey.id,
        key=key or short_code(),
        position=0,
        name=checked_name(name, there),
        question=checked(question, "question"),
        changed=journey.revision,
    )
    db.session.add(phase)
    put_before(journey, phase, before)
    return phase


def save_phase(
    journey: Journey,
    phase: JourneyPhase,
    mine: Mapping[str, str],
    *,
    base: Mapping[str, str] | None = None,
    by: Hand,
) -> Merged:
    """Write the name and the question, each begun at `base`; what someone else changed meanwhile is not written."""
    check_has_its_own(journey)
    next_revision(journey)
    look_again(phase)
    stands = values_of(phase)
    sent = {name: checked(value, name) for name, value in mine.items() if name in LONGEST}
    began = stands if base is None else {name: one_line(base.get(name, ""), LONGEST[name]) for name in sent}
    merged = merge(began, sent, stands)
    if not merged.values:
        return merged
    others = [one for one in phases_of(journey) if one.id != phase.id]
    phase.name = checked_name(merged.values.get("name", phase.name), others)
    phase.question = merged.values.get("question", phase.question)
    sign(journey, phase)
    return merged


def move_phase(journey: Journey, phase: JourneyPhase, *, before: str = "", by: Hand) -> None:
    """Put a phase, with its cards, before another one, or at the end."""
    check_has_its_own(journey)
    next_revision(journey)
    look_again(phase)
    put_before(journey, phase, before)


def remove_phase(journey: Journey, phase: JourneyPhase, *, by: Hand) -> None:
    """Take a phase off with its cards, which come back with it; none of them is one of the chosen any more."""
    check_has_its_own(journey)
    if phase.removed_at is not None:
        return
    next_revision(journey)
    db.session.refresh(phase)
    phase.removed_at = clock.now()
    chosen = update(JourneyCard).where(JourneyCard.phase_id == phase.id, JourneyCard.chosen.is_not(None))
    db.session.execute(chosen.values(chosen=None, changed=journey.revision))
    sign(journey, phase)


def restore_phase(journey: Journey, phase: JourneyPhase, *, by: Hand) -> None:
    """Put a phase back where it was, with the cards that it had."""
    check_has_its_own(journey)
    if phase.removed_at is None:
        return
    next_revision(journey)
    db.session.refresh(phase)
    there = phases_of(journey)
    if len(there) >= MOST_PHASES:
        raise DomainError(_l("A canvas has at most %(number)s phases. Put two together first.", number=MOST_PHASES))
    checked_name(phase.name, there)
    phase.removed_at = None
    # Whoever looks has not seen its cards since it went.
    cards = update(JourneyCard).where(JourneyCard.phase_id == phase.id, JourneyCard.removed_at.is_(None))
    db.session.execute(cards.values(changed=journey.revision))
    sign(journey, phase)


# --- looking


def phase_by_key(journey: Journey, key: str) -> JourneyPhase | None:
    """The phase of this journey with that key, also one that was taken off."""
    mine = JourneyPhase.journey_id == journey.id, JourneyPhase.key == key
    return db.session.scalar(select(JourneyPhase).where(*mine))


def removed_phases(journey: Journey) -> list[JourneyPhase]:
    """The phases that were taken off, the last one first."""
    mine = JourneyPhase.journey_id == journey.id, JourneyPhase.removed_at.is_not(None)
    found = select(JourneyPhase).where(*mine).order_by(JourneyPhase.removed_at.desc(), JourneyPhase.id.desc())
    return list(db.session.scalars(found))


def count_cards(phase: JourneyPhase) -> int:
    """How many cards go with a phase."""
    there = JourneyCard.phase_id == phase.id, JourneyCard.removed_at.is_(None)
    return db.session.scalar(select(func.count()).select_from(JourneyCard).where(*there)) or 0


def counts_of(phases: Sequence[JourneyPhase]) -> dict[int, int]:
    """How many cards go with each of these, by its id, in one question."""
    there = JourneyCard.phase_id.in_([phase.id for phase in phases]), JourneyCard.removed_at.is_(None)
    rows = select(JourneyCard.phase_id, func.count()).where(*there).group_by(JourneyCard.phase_id)
    found = dict(db.session.execute(rows).all())
    return {phase.id: found.get(phase.id, 0) for phase in phases}


def count_chosen(phase: JourneyPhase) -> int:
    """How many of these the team has chosen."""
    there = JourneyCard.phase_id == phase.id, JourneyCard.removed_at.is_(None), JourneyCard.chosen.is_not(None)
    return db.session.scalar(select(func.count()).select_from(JourneyCard).where(*there)) or 0


def values_of(phase: JourneyPhase) -> dict[str, str]:
    """What an editor of a phase begins with."""
    return {"name": phase.name, "question": phase.question}


# --- checks


def check_has_its_own(journey: Journey) -> None:
    """An employee journey goes through the phases of its customer."""
    if journey.kind is JourneyKind.EMPLOYEE:
        raise WrongState(_l("These are the phases of the customer journey. Change them there: here they follow."))


def look_again(phase: JourneyPhase) -> None:
    """Read a phase again now that nobody else changes it; raises TakenOff where it is gone."""
    db.session.refresh(phase)
    if phase.removed_at is not None:
        raise TakenOff(_l("Someone took this phase off. Put it back to go on with it."))


def checked(text: str, field: str) -> str:
    """A name or a question as it is kept, or DomainError."""
    kept = one_line(text, LONGEST[field] + 1)
    if len(kept) > LONGEST[field]:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST[field]), field=field)
    return kept


def checked_name(text: str, others: list[JourneyPhase]) -> str:
    """A name that no other phase has, or DomainError."""
    name = checked(text, "name")
    if not name:
        raise DomainError(_l("Give the phase a name."), field="name")
    if any(name.casefold() == other.name.casefold() for other in others):
        raise DomainError(_l("There is a phase “%(name)s” already.", name=name), field="name")
    return name


def put_before(journey: Journey, phase: JourneyPhase, before: str) -> None:
    """Number the phases anew, with this one before another, or at the end."""
    db.session.flush()
    others = [one for one in phases_of(journey) if one.id != phase.id]
    at = next((place for place, one in enumerate(others) if one.key == before), len(others))
    for position, one in enumerate([*others[:at], phase, *others[at:]], start=1):
        one.position = position
    sign(journey, phase)


def sign(journey: Journey, phase: JourneyPhase) -> None:
    """Write on a phase in which revision it changed, and tell those who stand on it."""
    phase.changed = journey.revision
    db.session.flush()
    tell_followers(journey)
