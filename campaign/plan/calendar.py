"""A person's calendar: own actions, gatherings and the days of campaigns, under an address that is its own key."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from flask_babel import force_locale, format_date, format_decimal
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership
from campaign.core import clock
from campaign.core.calendar.ics import Event, calendar
from campaign.core.codes import long_key
from campaign.core.locale import FALLBACK
from campaign.extensions import db
from campaign.gatherings.behind import behind
from campaign.gatherings.invitations import Whose, event_of
from campaign.gatherings.queries import in_calendar_of
from campaign.outbox.addresses import absolute
from campaign.plan.days import first_day
from campaign.plan.models import Action, ActionState, CalendarFeed
from campaign.plan.queries import feed_of

REFRESH = timedelta(hours=1)

Source = Callable[[User], Iterable[Event]]


def own_actions(user: User) -> Iterator[Event]:
    """The actions of a person in campaigns that they take part in, on the day on which each is due."""
    rows = db.session.execute(
        select(Action, Campaign)
        .join(Campaign, Campaign.id == Action.campaign_id)
        .where(Action.owner_id == user.id, Action.state != ActionState.DROPPED, takes_part(user))
        .order_by(Action.due_on, Action.id)
    )
    for action, campaign in rows:
        yield Event(
            uid=uid("action", action.id),
            title=f"✓ {action.title}" if action.state is ActionState.DONE else action.title,
            starts=action.due_on,
            ends=action.due_on,
            stamp=action.done_at or action.created_at,
            description=description(action, campaign),
            url=absolute("plan.mine", campaign=campaign.slug),
        )


def description(action: Action, campaign: Campaign) -> str:
    """The campaign, when the work begins, how much it is, and the notes."""
    begins = format_date(first_day(action.starts_on, action.due_on), "EEEE d MMMM")
    lines = [campaign.name, _("Begin on %(day)s.", day=begins)]
    if action.hours:
        lines.append(_("Hours: %(hours)s", hours=format_decimal(action.hours)))
    return "\n".join([*lines, *([action.notes] if action.notes else [])])


def campaign_days(user: User) -> Iterator[Event]:
    """The first and the last day of the campaigns that a person takes part in."""
    for campaign in db.session.scalars(select(Campaign).where(takes_part(user)).order_by(Campaign.id)):
        for name, day, title in (
            ("start", campaign.starts_on, _("First day of “%(campaign)s”", campaign=campaign.name)),
            ("end", campaign.ends_on, _("Last day of “%(campaign)s”", campaign=campaign.name)),
        ):
            key = uid(f"campaign-{name}", campaign.id)
            yield Event(uid=key, title=title, starts=day, ends=day, stamp=campaign.created_at)


def gatherings(user: User) -> Iterator[Event]:
    """Where a person goes as an ambassador, and all in the campaigns that they manage; what was called off is gone."""
    found = in_calendar_of(user)
    known = behind([gathering for gathering, _is_going in found])
    for gathering, is_going in found:
        whose = Whose.AMBASSADOR if is_going else Whose.CAMPAIGN
        yield event_of(gathering, whose, behind=known.get(gathering.id))


SOURCES: list[Source] = [own_actions, gatherings, campaign_days]
"""Where the events come from; features that stand above add theirs."""


def calendar_of(user: User) -> bytes:
    """The calendar of a person as other programs read it, in their language."""
    with force_locale(user.language or newest_campaign_language(user) or FALLBACK):
        return calendar("Olievlek", (event for source in SOURCES for event in source(user)), refresh=REFRESH)


def newest_campaign_language(user: User) -> str | None:
    """The language of the newest campaign that someone takes part in, for who chose none."""
    newest = select(Campaign.language).where(takes_part(user)).order_by(Campaign.starts_on.desc(), Campaign.id.desc())
    return db.session.scalar(newest.limit(1))


def takes_part(user: User) -> ColumnElement[bool]:
    return exists().where(Membership.user_id == user.id, Membership.campaign_id == Campaign.id)


def uid(kind: str, key: int) -> str:
    """The id of an event, the same every time that it is asked for."""
    return f"{kind}-{key}@{urlsplit(absolute('accounts.sign_in')).hostname}"


def renew_feed(user: User) -> CalendarFeed:
    """Give a person's calendar an address; the one that it had is dead at once."""
    feed = feed_of(user.id)
    if feed is None:
        feed = CalendarFeed(user_id=user.id)
        db.session.add(feed)
    feed.token = long_key()
    feed.created_at = clock.now()
    db.session.flush()
    return feed


def end_feed(user: User) -> None:
    """Let a person's calendar have no address any more."""
    feed = feed_of(user.id)
    if feed is not None:
        db.session.delete(feed)
        db.session.flush()
