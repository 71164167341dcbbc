"""Putting cards on a canvas, writing, moving and taking them off: by many hands at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.journeys.cards.fields import TEXT, checked_fact, checked_facts, checked_text, tidied
from campaign.journeys.drafts import Draft
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import IN_THE_GRID, Lane, lanes_of
from campaign.journeys.lanes import LANES
from campaign.journeys.merging import Conflict, merge
from campaign.journeys.models import Journey, JourneyCard, JourneyPhase
from campaign.journeys.queries import card_by_key, phases_of
from campaign.journeys.revisions import next_revision
from campaign.journeys.rules import check

MOST_CARDS = 600
MOST_EVER = 6000
"""With those that were taken off and can be put back."""
A_KEY = re.compile(r"[a-z0-9]{1,12}")
MOST_SHOWN = 200
"""Of what was taken off."""
WORDLESS = frozenset({Lane.FEELING, Lane.GOAL})
"""A face says enough, and so does a number."""


@dataclass(frozen=True)
class Saved:
    """What became of a save. The fields of `conflicts` were not written: someone else had changed them meanwhile."""

    changed: bool = False
    conflicts: dict[str, Conflict] = field(default_factory=dict)


class TakenOff(WrongState):
    """The card is not on the canvas any more."""


def add_card(
    journey: Journey,
    lane: Lane,
    *,
    phase: str = "",
    text: str = "",
    facts: Mapping[str, str] | None = None,
    before: str = "",
    key: str | None = None,
    by: Hand,
) -> JourneyCard:
    """A new card at the end of a cell, or `before` another one. With the `key` of a card that is there: that card."""
    if key is not None and not A_KEY.fullmatch(key):
        raise DomainError(_l("A card’s code has at most 12 small letters and digits."))
    next_revision(journey)
    known = card_by_key(journey, key) if key else None
    if known is not None:
        return known
    place = place_in(journey, lane, phase)
    check_room(journey)
    draft = Draft(lane, place.key if place else "", checked_text(text), checked_facts(journey, lane, facts or {}))
    check_words(draft)
    check(journey, draft)
    card = JourneyCard(
        journey_id=journey.id,
        key=key or short_code(),
        lane=lane,
        phase=place,
        position=0,
        text=draft.text,
        facts=dict(draft.facts),
        changed_at=clock.now(),
    )
    db.session.add(card)
    put_before(journey, card, before)
    sign(journey, card, by)
    return card


def save_card(
    journey: Journey,
    card: JourneyCard,
    mine: Mapping[str, str],
    *,
    base: Mapping[str, str] | None = None,
    by: Hand,
) -> Saved:
    """Write the fields of `mine` (the text is the field "text"), which an editor began at `base`, field by field.

    Without `base` they were begun at what stands now. A field that someone else changed meanwhile is not written.
    """
    fields = {TEXT: None, **{one.name: one for one in LANES[card.lane].fields}}
    sent = {name: value for name, value in mine.items() if name in fields}
    began = {name: tidied(fields[name], (base or {}).get(name, "")) for name in sent}
    # What its writer left alone is not checked anew: a persona may be gone since.
    touched = {
        name: checked(journey, card.lane, name, value)
        for name, value in sent.items()
        if base is None or tidied(fields[name], value) != began[name]
    }
    stands = values_of(card)
    if card.removed_at is None and all(stands.get(name, "") == value for name, value in touched.items()):
        return Saved()
    next_revision(journey)
    look_again(card)
    stands = values_of(card)
    merged = merge(stands if base is None else began, touched, stands)
    if merged.values:
        draft = drafted(card, {**stands, **merged.values})
        check_words(draft)
        check(journey, draft)
        card.text, card.facts = draft.text, dict(draft.facts)
        sign(journey, card, by)
    return Saved(bool(merged.values), merged.conflicts)


def move_card(
    journey: Journey,
    card: JourneyCard,
    *,
    lane: Lane | None = None,
    phase: str | None = None,
    before: str = "",
    by: Hand,
) -> None:
    """Put a card elsewhere: in another cell, at its end or `before` another card. What is not given stays."""
    next_revision(journey)
    look_again(card)
    here = card.phase.key if card.phase else ""
    to_lane = lane or card.lane
    place = place_in(journey, to_lane, here if phase is None else phase)
    to_phase = place.key if place else ""
    if (to_lane, to_phase) != (card.lane, here):
        draft = drafted(card, values_of(card))
        moved = replace(draft, lane=to_lane, phase=to_phase, came_from=card.lane if lane else None)
        check_words(moved)
        # What the method forbids is said first: nobody empties a field to be refused all the same.
        check(journey, moved)
    if to_lane is not card.lane:
        check_can_leave(card, to_lane)
        card.chosen = None
    card.lane, card.phase = to_lane, place
    put_before(journey, card, before)
    sign(journey, card, by)


def remove_card(journey: Journey, card: JourneyCard, *, by: Hand) -> None:
    """Take a card off the canvas; it can be put back. It is not one of the chosen any more."""
    if card.removed_at is not None:
        return
    next_revision(journey)
    db.session.refresh(card)
    card.removed_at, card.chosen = clock.now(), None
    sign(journey, card, by)


def restore_card(journey: Journey, card: JourneyCard, *, by: Hand) -> None:
    """Put a card back where it was, at the place that it had."""
    if card.removed_at is None:
        return
    next_revision(journey)
    db.session.refresh(card)
    check_room(journey)
    if card.phase is not None and card.phase not in phases_of(journey):
        raise WrongState(_l("Its phase is not on the canvas any more. Put the phase back first."))
    check(journey, drafted(card, values_of(card)))
    card.removed_at = None
    sign(journey, card, by)


# --- what stands on a card


def values_of(card: JourneyCard) -> dict[str, str]:
    """The text and all fields of its lane, as an editor has them: what is empty is there too."""
    return {TEXT: card.text, **{one.name: card.facts.get(one.name, "") for one in LANES[card.lane].fields}}


def drafted(card: JourneyCard, values: Mapping[str, str]) -> Draft:
    """The card as it would stand with these values."""
    facts = {name: value for name, value in values.items() if name != TEXT and value}
    return Draft(card.lane, card.phase.key if card.phase else "", values.get(TEXT, ""), facts, key=card.key)


def checked(journey: Journey, lane: Lane, name: str, value: str) -> str:
    """One field of a card as it is kept, or DomainError beside it."""
    if name == TEXT:
        return checked_text(value)
    return checked_fact(journey, next(one for one in LANES[lane].fields if one.name == name), value)


def who_changed(card: JourneyCard) -> str:
    """The name of whoever changed a card last, as the others at the canvas know it."""
    return called(card.changer.name if card.changer else None, card.changed_by)


def called(account: str | None, guest: str) -> str:
    """The name of an account or of a guest; who has neither any more is gone."""
    return account or guest or str(_("someone who is gone"))


# --- where it stands


def place_in(journey: Journey, lane: Lane, phase: str) -> JourneyPhase | None:
    """The phase with that key, for a lane of this journey; none beside the grid. Raises DomainError."""
    if lane not in lanes_of(journey.kind):
        raise DomainError(_l("This canvas has no such row."), field="lane")
    if lane not in IN_THE_GRID[journey.kind]:
        return None
    found = next((one for one in phases_of(journey) if one.key == phase), None)
    if found is None:
        raise DomainError(_l("This phase is not on the canvas (any more). Choose another one."), field="phase")
    return found


def put_before(journey: Journey, card: JourneyCard, before: str) -> None:
    """Number the cards of its cell anew, with this one before another, or at the end."""
    db.session.flush()
    others = [one for one in cards_in_cell(journey, card.lane, card.phase_id) if one.id != card.id]
    at = next((place for place, one in enumerate(others) if one.key == before), len(others))
    for position, one in enumerate([*others[:at], card, *others[at:]], start=1):
        one.position = position


def cards_in_cell(journey: Journey, lane: Lane, phase_id: int | None) -> list[JourneyCard]:
    """The cards of a cell as they stand in the database, in their order."""
    cell = (
        JourneyCard.journey_id == journey.id,
        JourneyCard.lane == lane,
        JourneyCard.phase_id == phase_id,
        JourneyCard.removed_at.is_(None),
    )
    found = select(JourneyCard).where(*cell).order_by(JourneyCard.position, JourneyCard.id)
    return list(db.session.scalars(found.execution_options(populate_existing=True)))


def removed_cards(journey: Journey) -> list[JourneyCard]:
    """The cards that were taken off, the last one first."""
    mine = JourneyCard.journey_id == journey.id, JourneyCard.removed_at.is_not(None)
    found = select(JourneyCard).where(*mine).order_by(JourneyCard.removed_at.desc(), JourneyCard.id.desc())
    with_names = found.options(joinedload(JourneyCard.phase), joinedload(JourneyCard.changer))
    return list(db.session.scalars(with_names.limit(MOST_SHOWN)))


# --- checks


def look_again(card: JourneyCard) -> None:
    """Read a card again now that nobody else changes it; raises TakenOff where it is gone."""
    db.session.refresh(card)
    if card.removed_at is not None:
        raise TakenOff(_l("%(name)s took this card off. Put it back to go on with it.", name=who_changed(card)))


def check_words(draft: Draft) -> None:
    """A card says something."""
    if not draft.text and not (draft.lane in WORDLESS and draft.facts):
        raise DomainError(_l("Write a few words. To be rid of a card, take it off."), field=TEXT)


def check_can_leave(card: JourneyCard, lane: Lane) -> None:
    """A card goes to another lane only with all that it says, and not while it is tied to something."""
    if card.action_id is not None or card.kpi_id is not None:
        raise DomainError(_l("This card is tied to the plan or to a KPI. Untie it before it goes to another row."))
    asked = {one.name for one in LANES[lane].fields}
    lost = [one for one in LANES[card.lane].fields if card.facts.get(one.name) and one.name not in asked]
    if lost:
        raise DomainError(
            _l(
                "In “%(lane)s” there is no place for “%(field)s”, which stands on this card. Empty it first, or add a"
                " new card there.",
                lane=LANES[lane].title,
                field=lost[0].label,
            )
        )


def check_room(journey: Journey) -> None:
    """There is room for one more card."""
    mine = JourneyCard.journey_id == journey.id
    on_it = func.count().filter(JourneyCard.removed_at.is_(None))
    there, ever = db.session.execute(select(on_it, func.count()).select_from(JourneyCard).where(mine)).one()
    if there >= MOST_CARDS or ever >= MOST_EVER:
        raise DomainError(
            _l(
                "A canvas holds %(number)s cards, and this one is full. Put cards together that say the same.",
                number=MOST_CARDS,
            ),
            field=TEXT,
        )


def sign(journey: Journey, card: JourneyCard, by: Hand) -> None:
    """Write on a card in which revision it changed, when, and by whose hand."""
    card.changed, card.changed_at = journey.revision, clock.now()
    card.changer, card.changed_by = by.user, "" if by.user else by.name
    db.session.flush()
