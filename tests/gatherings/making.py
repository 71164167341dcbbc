"""Gatherings to begin with, and what was written about them."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import icalendar
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.gatherings.facts import facts_of
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.queries import sign_up_of
from campaign.gatherings.services import change, plan
from campaign.gatherings.signups import sign_off, sign_up
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador

STARTS_AT = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
"""Tuesday week, 14:00 in Amsterdam."""
HOUR = timedelta(hours=1)

_numbers = count(1)


def make_gathering(campaign: Campaign, title: str = "", **facts: Any) -> Gathering:
    """Two hours on a Tuesday afternoon in eight days; committed."""
    starts_at = facts.pop("starts_at", STARTS_AT)
    usual = {"title": title or f"Gathering {next(_numbers)}", "ends_at": starts_at + 2 * HOUR}
    gathering = plan(campaign, **{**usual, "starts_at": starts_at, **facts}, by=None)
    db.session.commit()
    return gathering


def rewrite(gathering: Gathering, **facts: Any) -> None:
    """Change some of what is written of it; committed."""
    before = vars(facts_of(gathering))
    change(gathering.campaign, gathering, **{**before, **facts}, by=None)
    db.session.commit()


def signed_up(gathering: Gathering, *ambassadors: Ambassador) -> list[SignUp]:
    """One after the other; committed."""
    found = [sign_up(gathering.campaign, gathering, ambassador) for ambassador in ambassadors]
    db.session.commit()
    return found


def signed_off(gathering: Gathering, *ambassadors: Ambassador) -> None:
    """One after the other; committed."""
    for ambassador in ambassadors:
        sign_off(gathering.campaign, gathering, ambassador)
    db.session.commit()


def standings(gathering: Gathering, *ambassadors: Ambassador) -> list[str]:
    """How each of them stands to it."""
    found = [sign_up_of(gathering.id, ambassador.id) for ambassador in ambassadors]
    return [one.standing.value if one else "" for one in found]


def mails_to(ambassador: Ambassador) -> list[Mail]:
    """What an ambassador was written, oldest first."""
    return list(db.session.scalars(select(Mail).where(Mail.recipient == ambassador.user.email).order_by(Mail.id)))


def subjects(ambassador: Ambassador) -> list[str]:
    return [mail.subject for mail in mails_to(ambassador)]


def messages_to(ambassador: Ambassador) -> list[icalendar.Calendar]:
    """The calendar messages among them."""
    found = [icalendar.Calendar.from_ical(mail.calendar) for mail in mails_to(ambassador) if mail.calendar]
    assert all(isinstance(one, icalendar.Calendar) and not one.errors for one in found)
    return found  # type: ignore[return-value]
