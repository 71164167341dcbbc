"""What gatherings do when someone stops being an ambassador, and when a campaign is closed."""

from typing import Any

from flask import Flask
from flask_babel import force_locale, gettext, ngettext

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.signals import campaign_closes, campaign_moves_on
from campaign.core import clock
from campaign.gatherings import times
from campaign.gatherings.models import Gathering
from campaign.gatherings.queries import coming
from campaign.gatherings.services import call_off
from campaign.gatherings.signups import end_sign_ups
from campaign.people.models import Colleague
from campaign.people.queries import ambassador_of_colleague
from campaign.people.signals import Change, ambassadors_changed


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    ambassadors_changed.connect(free_places)
    campaign_closes.connect(call_off_all)
    campaign_moves_on.connect(tell_what_is_called_off)


def free_places(campaign: Campaign, *, colleague: Colleague, change: Change, **_: Any) -> None:
    """Let the places of someone who stepped down go on to whoever waits."""
    ambassador = ambassador_of_colleague(colleague)
    if change is Change.STEPPED_DOWN and ambassador is not None:
        end_sign_ups(campaign, ambassador)


def tell_what_is_called_off(campaign: Campaign, *, to: Phase, **_: Any) -> list[str]:
    """Nobody could sign up or off any more, nor be told of a change."""
    number = len(to_come(campaign)) if to is Phase.CLOSED else 0
    if not number:
        return []
    return [
        ngettext(
            "%(num)s gathering is still to come. It is called off, and whoever would come hears it.",
            "%(num)s gatherings are still to come. They are called off, and whoever would come hears it.",
            number,
        )
    ]


def call_off_all(campaign: Campaign, *, by: User | None, **_: Any) -> None:
    """End what is still to come, in the words of the campaign."""
    with force_locale(campaign.language):
        why = gettext("The campaign is closed.")
    for gathering in to_come(campaign):
        call_off(campaign, gathering, why=why, by=by)


def to_come(campaign: Campaign) -> list[Gathering]:
    """What has not begun and was not called off."""
    moment = clock.now()
    found = coming(campaign.id, moment)
    return [one for one in found if one.called_off_at is None and not times.has_begun(one, moment)]
