"""What being an ambassador means, as candidates read it: the manager's words, or those that come along."""

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import force_locale, format_date, format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.selection.beginning import begin
from campaign.selection.keeping import selection_now
from campaign.selection.settings import selection_of

USUAL_HOURS = Decimal("2")
LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Meaning:
    """What it means for a candidate, in the campaign's language."""

    hours: str
    period: str
    expectations: str
    reward: str


@dataclass(frozen=True)
class Texts:
    """What a manager says of it."""

    hours_per_week: Decimal
    expectations: str
    reward: str


def texts_of(campaign: Campaign) -> Texts:
    """The manager's own texts; where there is none, the one that comes along, in the campaign's language."""
    own = selection_now(campaign)
    with force_locale(campaign.language):
        return Texts(
            hours_per_week=hours_of(campaign),
            expectations=(own.expectations if own else "") or usual_expectations(),
            reward=(own.reward if own else "") or usual_reward(),
        )


def change_texts(campaign: Campaign, texts: Texts, *, by: User | None) -> None:
    """Let candidates read these texts from now on; an empty one is the one that comes along."""
    begin(campaign)
    for field, text in (("expectations", texts.expectations), ("reward", texts.reward)):
        if len(text) > LONGEST_TEXT:
            raise DomainError(_l("That is longer than %(number)s characters.", number=LONGEST_TEXT), field=field)
    own = selection_of(campaign)
    own.hours_per_week, own.expectations, own.reward = texts.hours_per_week, texts.expectations, texts.reward
    db.session.flush()
    audit.record("selection.texts_changed", campaign.name, by=by, campaign_id=campaign.id)


def hours_of(campaign: Campaign) -> Decimal:
    """Hours a week that an ambassador is asked for."""
    own = selection_now(campaign)
    return own.hours_per_week if own and own.hours_per_week is not None else USUAL_HOURS


def change_hours(campaign: Campaign, hours_per_week: Decimal) -> None:
    """Ask for other hours, and leave the texts as they are."""
    if hours_per_week == hours_of(campaign):
        return
    begin(campaign)
    selection_of(campaign).hours_per_week = hours_per_week
    db.session.flush()


def usual_expectations() -> str:
    text: str = _(
        "You tell the colleagues around you about learning, in your own words, and help them with the first step. "
        "You note who you helped. You need not be an expert, and you need not convince anyone."
    )
    return text


def usual_reward() -> str:
    text: str = _(
        "You are part of a small team, you hear first what is new, and you see what comes of your effort. "
        "Together we celebrate what was reached."
    )
    return text


def meaning_of(campaign: Campaign) -> Meaning:
    """What is told to candidates now."""
    return meaning(campaign, texts_of(campaign))


def meaning(campaign: Campaign, texts: Texts) -> Meaning:
    """What would be told with these texts."""
    with force_locale(campaign.language):
        first, last = (format_date(day, "d MMMM y") for day in (campaign.starts_on, campaign.ends_on))
        return Meaning(
            hours=_("About %(hours)s hours a week", hours=format_decimal(texts.hours_per_week)),
            period=_("From %(first)s to %(last)s", first=first, last=last),
            expectations=texts.expectations,
            reward=texts.reward,
        )
