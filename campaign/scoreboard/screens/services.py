"""Televisions: their addresses, what each shows, and when and as what it was last seen."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.changes import differences, write
from campaign.core.codes import long_key
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.scoreboard.models import Screen
from campaign.scoreboard.screens import slides
from campaign.scoreboard.watchers import refresh_watchers

SEEN_EVERY = timedelta(minutes=1)
"""A screen that looks more often is written down once in this time."""
SILENT_AFTER = timedelta(minutes=3)
"""A screen that was not seen for so long is off, or has no network."""
LONGEST_NAME, LONGEST_PLACE = 80, 120
TURNS = (0, 90, 180, 270)


@dataclass(frozen=True)
class ScreenFacts:
    """What a manager decides about a screen."""

    name: str
    place: str = ""
    turn: int = 0
    quiet_from: time | None = None
    quiet_until: time | None = None
    round: tuple[slides.Turn, ...] = slides.USUAL


class Overtaken(DomainError):
    """Someone else changed the screen meanwhile."""


def add_screen(campaign: Campaign, *, name: str, by: User | None, place: str = "") -> Screen:
    """A new screen with an address of its own."""
    screen = Screen(
        campaign_id=campaign.id,
        name=one_line(name, LONGEST_NAME),
        place=one_line(place, LONGEST_PLACE),
        token=long_key(),
        created_at=clock.now(),
    )
    db.session.add(screen)
    db.session.flush()
    audit.record("screen.added", screen.name, by=by, campaign_id=campaign.id)
    return screen


def facts_of(screen: Screen) -> ScreenFacts:
    """What was decided about a screen."""
    return ScreenFacts(
        name=screen.name,
        place=screen.place,
        turn=screen.turn,
        quiet_from=screen.quiet_from,
        quiet_until=screen.quiet_until,
        round=slides.read(screen.slides),
    )


def version_of(screen: Screen) -> str:
    """The fingerprint of what was decided about a screen."""
    return fingerprint(facts_of(screen), screen.slides)


def change_screen(campaign: Campaign, screen: Screen, facts: ScreenFacts, *, seen: str | None, by: User) -> bool:
    """Let a screen show something else, at once; False when nothing is different.

    `seen`: the fingerprint of what the form was filled from.
    """
    db.session.refresh(screen, with_for_update=True)
    if seen and seen != version_of(screen):
        raise Overtaken(_l("Someone else changed this screen meanwhile. Look at what it says now, and save again."))
    check(facts)
    changed = differences(
        screen,
        {
            "name": one_line(facts.name, LONGEST_NAME),
            "place": one_line(facts.place, LONGEST_PLACE),
            "turn": facts.turn,
            "quiet_from": facts.quiet_from,
            "quiet_until": facts.quiet_until,
            "slides": slides.written(facts.round),
        },
    )
    if not changed:
        return False
    details = write(screen, changed)
    db.session.flush()
    refresh_watchers(campaign)
    audit.record("screen.changed", screen.name, by=by, campaign_id=campaign.id, details=details)
    return True


def check(facts: ScreenFacts) -> None:
    """Refuse what no television can show."""
    if facts.turn not in TURNS:
        raise DomainError(_l("Choose one of these."), field="turn")
    if (facts.quiet_from is None) != (facts.quiet_until is None):
        raise DomainError(_l("Quiet hours have a beginning and an end."), field="quiet_until")
    if facts.quiet_from is not None and facts.quiet_from == facts.quiet_until:
        raise DomainError(_l("So the screen would always be dark, or never: choose another time."), field="quiet_until")
    if not facts.round:
        raise DomainError(_l("Choose at least one slide."), field="slides")
    if not all(slides.SHORTEST <= turn.seconds <= slides.LONGEST for turn in facts.round):
        raise DomainError(_l("A slide is shown for 5 to 600 seconds."), field="slides")


def revoke(screen: Screen, *, by: User) -> None:
    """Switch a screen off: its address shows nothing any more, until it is put back."""
    if screen.revoked_at:
        raise WrongState(_l("This screen was switched off before."))
    screen.revoked_at = clock.now()
    refresh_watchers(db.session.get_one(Campaign, screen.campaign_id))
    audit.record("screen.revoked", screen.name, by=by, campaign_id=screen.campaign_id)


def put_back(screen: Screen, *, by: User) -> None:
    """Let the address of a screen show the campaign again."""
    if not screen.revoked_at:
        raise WrongState(_l("This screen is on."))
    screen.revoked_at = None
    audit.record("screen.put_back", screen.name, by=by, campaign_id=screen.campaign_id)


def screens_of(campaign_id: int) -> list[Screen]:
    """The screens that are on, oldest first."""
    return list(db.session.scalars(all_of(campaign_id).where(Screen.revoked_at.is_(None))))


def revoked_screens_of(campaign_id: int) -> list[Screen]:
    """The screens that were switched off, oldest first."""
    return list(db.session.scalars(all_of(campaign_id).where(Screen.revoked_at.is_not(None))))


def all_of(campaign_id: int) -> Select[Screen]:
    return select(Screen).where(Screen.campaign_id == campaign_id).order_by(Screen.id)


def by_token(token: str) -> Screen | None:
    """The screen with that address, revoked or not."""
    return db.session.scalar(select(Screen).where(Screen.token == token))


def is_silent(screen: Screen, now: datetime) -> bool:
    """Whether a screen that was seen before is no longer."""
    return screen.last_seen_at is not None and now - screen.last_seen_at > SILENT_AFTER


def is_due(screen: Screen, now: datetime, *, as_what: str = "") -> bool:
    """Whether it is time to write down again that this screen lives, or for the first time as what."""
    if as_what and not screen.seen_as:
        return True
    return screen.last_seen_at is None or now - screen.last_seen_at >= SEEN_EVERY


def seen(screen_id: int, now: datetime, *, as_what: str = "") -> None:
    """Write down that a screen lives and, where it says so, as what."""
    told = {"seen_as": as_what} if as_what else {}
    db.session.execute(update(Screen).where(Screen.id == screen_id).values(last_seen_at=now, **told))
