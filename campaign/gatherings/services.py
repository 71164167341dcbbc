"""Planning gatherings, changing them, calling them off."""

from dataclasses import asdict
from datetime import datetime

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.codes import long_key, short_code
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.gatherings import mails, times
from campaign.gatherings.beginning import begin, begin_with
from campaign.gatherings.facts import IN_CALENDARS, LONGEST_WHY, GatheringFacts, checked, facts_of, version_of
from campaign.gatherings.line import fill, in_line
from campaign.gatherings.models import Gathering
from campaign.gatherings.states import Standing

CODE_LENGTH = 6


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def plan(
    campaign: Campaign,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    about: str = "",
    place: str = "",
    link: str = "",
    capacity: int | None = None,
    by: User | None,
) -> Gathering:
    """A new gathering. One that has been already is welcome, too: for who wants to tick who was there."""
    begin(campaign)
    facts = GatheringFacts(
        title=title, starts_at=starts_at, ends_at=ends_at, about=about, place=place, link=link, capacity=capacity
    )
    moment = clock.now()
    gathering = Gathering(
        campaign_id=campaign.id,
        **asdict(checked(campaign, facts)),
        uid=f"gathering-{long_key()}",
        code=short_code(CODE_LENGTH),
        called_off_why="",
        created_at=moment,
        changed_at=moment,
        places_given=0,
    )
    db.session.add(gathering)
    db.session.flush()
    audit.record("gathering.planned", gathering.title, by=by, campaign_id=campaign.id)
    return gathering


def change(
    campaign: Campaign,
    gathering: Gathering,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    about: str = "",
    place: str = "",
    link: str = "",
    capacity: int | None = None,
    by: User | None,
    seen: str | None = None,
) -> bool:
    """Write a gathering anew, and tell whoever comes or waits; return whether anything is different.

    More places: the first who wait move up. Fewer than are going: everyone who is going still goes.
    `seen`: the fingerprint of what the form was filled from.
    """
    begin_with(campaign, gathering)
    written = GatheringFacts(
        title=title, starts_at=starts_at, ends_at=ends_at, about=about, place=place, link=link, capacity=capacity
    )
    before, after = asdict(facts_of(gathering)), asdict(checked(campaign, written))
    changed = {name: value for name, value in after.items() if value != before[name]}
    if not changed:
        return False
    if seen and seen != version_of(gathering):
        raise Overtaken(_l("Someone else changed this gathering while you were writing. Save again if yours is right."))
    going, moment = in_line(gathering, Standing.GOING), clock.now()
    for name, value in changed.items():
        setattr(gathering, name, value)
    is_news = bool(IN_CALENDARS & set(changed))
    if is_news:
        gathering.changed_at = moment
    db.session.flush()
    # Who moves up hears all of it at once.
    fill(gathering)
    if is_news and not times.is_over(gathering, moment):
        for sign_up in [*going, *in_line(gathering, Standing.WAITING)]:
            mails.tell_changed(sign_up)
    details = "; ".join(f"{name}: {before[name]} → {value}" for name, value in changed.items())
    audit.record("gathering.changed", gathering.title, by=by, campaign_id=campaign.id, details=details)
    return True


def call_off(campaign: Campaign, gathering: Gathering, *, why: str, by: User | None) -> None:
    """Call a gathering off, and tell everyone who comes or waits. WrongState the second time, and once it is over."""
    begin_with(campaign, gathering)
    if times.is_over(gathering, clock.now()):
        raise WrongState(_l("“%(title)s” is over.", title=gathering.title))
    if len(why) > LONGEST_WHY:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_WHY), field="why")
    gathering.called_off_at = gathering.changed_at = clock.now()
    gathering.called_off_why = why.strip()
    db.session.flush()
    for sign_up in [*in_line(gathering, Standing.GOING), *in_line(gathering, Standing.WAITING)]:
        mails.tell_called_off(sign_up)
    audit.record("gathering.called_off", gathering.title, by=by, campaign_id=campaign.id, details=why.strip() or None)
