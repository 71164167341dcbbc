"""Personas: made up, but close to what is real; the more precise, the better one can put oneself in their place."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.journeys.emoji import one_emoji
from campaign.journeys.merging import Conflict, merge
from campaign.journeys.models import LONGEST_LINE, LONGEST_NAME, Journey, Persona, PersonaPicture
from campaign.journeys.revisions import next_revision

MOST = 12
LONGEST_STORY = 1500
YOUNGEST, OLDEST = 13, 99
LINES = {"name": LONGEST_NAME, "line": LONGEST_LINE}
STORIES = ("story", "needs", "challenges")
FIELDS = ("name", "age", "face", "line", *STORIES)
"""What a form about a persona asks; the picture comes by itself."""


def persona_by_key(journey: Journey, key: str) -> Persona | None:
    """The persona of this journey with that key, also one that was taken off."""
    mine = Persona.journey_id == journey.id, Persona.key == key
    return db.session.scalar(select(Persona).where(*mine))


def taken_off(journey: Journey) -> list[Persona]:
    """The personas that were taken off, the last one first."""
    mine = Persona.journey_id == journey.id, Persona.removed_at.is_not(None)
    return list(db.session.scalars(select(Persona).where(*mine).order_by(Persona.removed_at.desc(), Persona.id)))


def add_persona(journey: Journey, values: Mapping[str, str]) -> Persona:
    """A new persona, behind the others. Raises DomainError."""
    next_revision(journey)
    check_room(journey)
    last = db.session.scalar(select(func.max(Persona.position)).where(Persona.journey_id == journey.id))
    persona = Persona(journey_id=journey.id, key=short_code(), position=(last or 0) + 1)
    write(persona, {name: checked(name, values.get(name, "")) for name in FIELDS})
    persona.changed = journey.revision
    db.session.add(persona)
    db.session.flush()
    return persona


def save_persona(
    journey: Journey, persona: Persona, values: Mapping[str, str], *, base: Mapping[str, str] | None = None
) -> dict[str, Conflict]:
    """Write what its form holds, begun at `base`; returns the fields that someone else changed meanwhile, unwritten."""
    next_revision(journey)
    db.session.refresh(persona)
    if persona.removed_at is not None:
        raise WrongState(_l("This persona was taken off meanwhile. Put it back to go on with it."))
    stands = values_of(persona)
    mine = {name: checked(name, value) for name, value in values.items() if name in FIELDS}
    began = stands if base is None else {name: like_kept(name, base.get(name, "")) for name in mine}
    merged = merge(began, mine, stands)
    if merged.values:
        write(persona, {**stands, **merged.values})
        persona.changed = journey.revision
        db.session.flush()
    return merged.conflicts


def remove_persona(journey: Journey, persona: Persona) -> None:
    """Take a persona off the canvas; it can be put back, with what it feels."""
    if persona.removed_at is not None:
        return
    persona.changed, persona.removed_at = next_revision(journey), clock.now()
    db.session.flush()


def restore_persona(journey: Journey, persona: Persona) -> None:
    """Put a persona back."""
    revision = next_revision(journey)
    db.session.refresh(persona)
    if persona.removed_at is None:
        return
    check_room(journey)
    persona.changed, persona.removed_at = revision, None
    db.session.flush()


def check_room(journey: Journey) -> None:
    """There is room for one more persona."""
    there = Persona.journey_id == journey.id, Persona.removed_at.is_(None)
    if (db.session.scalar(select(func.count()).select_from(Persona).where(*there)) or 0) >= MOST:
        raise DomainError(
            _l("There are %(number)s personas already: more of them nobody keeps in mind. Take one off.", number=MOST),
            field="name",
        )


def picture_of(persona: Persona) -> bytes | None:
    """The picture of a persona, a square PNG."""
    return db.session.scalar(select(PersonaPicture.content).where(PersonaPicture.persona_id == persona.id))


def show_picture(journey: Journey, persona: Persona, content: bytes, *, by: User) -> None:
    """Give a persona a face: a square that was drawn by `core.pictures`."""
    persona.changed, persona.pictured_at = next_revision(journey), clock.now()
    there = db.session.get(PersonaPicture, persona.id)
    if there is None:
        db.session.add(PersonaPicture(persona_id=persona.id, content=content))
    else:
        there.content = content
    db.session.flush()
    audit.record("journey_persona.pictured", persona.name, by=by, campaign_id=journey.campaign_id)


def drop_picture(journey: Journey, persona: Persona) -> None:
    """Take the picture away; the emoji is there again."""
    there = db.session.get(PersonaPicture, persona.id)
    if there is None:
        return
    persona.changed, persona.pictured_at = next_revision(journey), None
    db.session.delete(there)
    db.session.flush()


def values_of(persona: Persona) -> dict[str, str]:
    """What a persona's form begins with."""
    return {name: "" if getattr(persona, name) is None else str(getattr(persona, name)) for name in FIELDS}


def write(persona: Persona, values: Mapping[str, str]) -> None:
    """Put checked values into the row."""
    for name, value in values.items():
        setattr(persona, name, (int(value) if value else None) if name == "age" else value)


def checked(name: str, value: str) -> str:
    """One field of a persona as it is kept, or DomainError beside it."""
    kept = like_kept(name, value)
    if name == "name" and not kept:
        raise DomainError(
            _l("Give your persona a name: that brings them to life, and the team speaks of them by it."), field="name"
        )
    if name == "age" and kept and not (kept.isdecimal() and YOUNGEST <= int(kept) <= OLDEST):
        raise DomainError(_l("Write an age between %(first)s and %(last)s.", first=YOUNGEST, last=OLDEST), field="age")
    if name == "face":
        return face(kept)
    longest = LINES.get(name, LONGEST_STORY)
    if len(kept) > longest:
        raise DomainError(_l("Use at most %(number)s characters.", number=longest), field=name)
    return kept


def face(text: str) -> str:
    """The emoji of a persona, or DomainError."""
    try:
        return one_emoji(text)
    except ValueError:
        raise DomainError(_l("Choose one emoji, such as 👩🏽‍⚕️."), field="face") from None


def like_kept(name: str, value: str) -> str:
    """A text without what no row keeps: spaces around it, signs that nobody sees."""
    if name in STORIES:
        return some_lines(value, LONGEST_STORY + 1)
    return one_line(value, LINES.get(name, LONGEST_NAME) + 1)
