"""Conversations that bear out a persona: three at least, and of each only what it taught."""

from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from campaign.accounts import audit
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.journeys.ambassador.naming import WORD, address_in, name_in
from campaign.journeys.gathered import ENOUGH
from campaign.journeys.hands import Hand
from campaign.journeys.models import Journey, Persona, PersonaConversation
from campaign.journeys.revisions import next_revision
from campaign.people.models import Colleague

MOST = 50
LONGEST = 1500
LONGEST_AGO = timedelta(days=730)


def conversations_of(persona: Persona) -> list[PersonaConversation]:
    """What was heard so far, the newest first."""
    mine = select(PersonaConversation).where(PersonaConversation.persona_id == persona.id)
    return list(db.session.scalars(mine.order_by(PersonaConversation.held_on.desc(), PersonaConversation.id.desc())))


def log_conversation(journey: Journey, persona: Persona, *, held_on: date, learned: str) -> PersonaConversation:
    """Write down what a conversation (or a day of walking along) taught. Raises DomainError where it names someone."""
    persona.changed = next_revision(journey)
    today = clock.today(journey.campaign.zone)
    if held_on > today:
        raise DomainError(_l("This day is still to come: write down a conversation when it was held."), field="held_on")
    if held_on < today - LONGEST_AGO:
        raise DomainError(
            _l("That is more than two years ago. Talk to someone again: much has changed."), field="held_on"
        )
    text = some_lines(learned, LONGEST + 1)
    check_words(journey, persona, text)
    if number_of(persona) >= MOST:
        raise DomainError(_l("There are %(number)s conversations already. Remove one first.", number=MOST))
    conversation = PersonaConversation(persona_id=persona.id, held_on=held_on, learned=text, created_at=clock.now())
    db.session.add(conversation)
    db.session.flush()
    return conversation


def check_words(journey: Journey, persona: Persona, text: str) -> None:
    """It says something, and not of whom."""
    if not text:
        raise DomainError(_l("What did you learn from it? A line is enough."), field="learned")
    if len(text) > LONGEST:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST), field="learned")
    address = address_in(text)
    if address is not None:
        raise DomainError(
            _l("“%(address)s” is somebody’s address. Write down what you learned, not from whom.", address=address),
            field="learned",
        )
    known = Colleague.campaign_id == journey.campaign_id, Colleague.erased_at.is_(None)
    names = db.session.scalars(select(Colleague.name).where(*known).order_by(Colleague.name))
    name = name_in(text, names, but=WORD.findall(persona.name))
    if name is not None:
        raise DomainError(
            _l(
                "“%(name)s” is the name of a colleague. Conversations are kept without names: write down what you "
                "learned, not from whom.",
                name=name,
            ),
            field="learned",
        )


def remove_conversation(journey: Journey, persona: Persona, conversation: PersonaConversation) -> None:
    """Take a conversation back for good; with fewer than three of them a persona is not valid any more."""
    persona.changed = next_revision(journey)
    db.session.delete(conversation)
    db.session.flush()
    if number_of(persona) < ENOUGH:
        persona.called_valid_at = None
        db.session.flush()


def call_valid(journey: Journey, persona: Persona, *, by: Hand) -> None:
    """Say that the conversations bear out what the team made up. Refused before there were three."""
    persona.changed = next_revision(journey)
    held = number_of(persona)
    if held < ENOUGH:
        raise DomainError(
            _l(
                "You talked to %(held)s of %(enough)s people: until then %(name)s is your own picture. Talk to the "
                "others on the basis of this persona. What surprises you makes it better.",
                name=persona.name,
                held=held,
                enough=ENOUGH,
            ),
            field="valid",
        )
    persona.called_valid_at = clock.now()
    db.session.flush()
    audit.record("journey_persona.called_valid", persona.name, by=by.user, campaign_id=journey.campaign_id)


def call_not_valid(journey: Journey, persona: Persona) -> None:
    """Say that the persona needs to be looked at again."""
    persona.changed = next_revision(journey)
    persona.called_valid_at = None
    db.session.flush()


def number_of(persona: Persona) -> int:
    """How many conversations bear it out."""
    mine = PersonaConversation.persona_id == persona.id
    return db.session.scalar(select(func.count()).select_from(PersonaConversation).where(mine)) or 0
