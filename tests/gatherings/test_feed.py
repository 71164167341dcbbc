"""Gatherings in the calendar that someone follows."""

import icalendar

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.gatherings.services import call_off
from campaign.people.models import Ambassador
from campaign.plan.calendar import calendar_of
from tests.gatherings.making import messages_to, signed_off, signed_up


def pages(user: User) -> list[str]:
    """Where the gatherings in someone's calendar lead."""
    found = icalendar.Calendar.from_ical(calendar_of(user))
    assert isinstance(found, icalendar.Calendar)
    return [str(event["URL"]) for event in found.events if "gathering-" in str(event["UID"])]


def titles(user: User) -> list[str]:
    found = icalendar.Calendar.from_ical(calendar_of(user))
    assert isinstance(found, icalendar.Calendar)
    assert not found.errors
    return [str(event["SUMMARY"]) for event in found.events if "gathering-" in str(event["UID"])]


def test_an_ambassador_sees_where_they_are_going(training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    assert titles(sanne.user) == ["Talking with colleagues"]


def test_an_ambassador_sees_nothing_of_what_they_wait_for_or_signed_off_from(
    training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    signed_off(training, joris)
    signed_up(training, joris)
    assert (titles(joris.user), titles(fatima.user)) == ([], ["Talking with colleagues"])


def test_a_manager_sees_all_of_their_campaigns(training: Gathering, manager: User) -> None:
    assert titles(manager) == ["Talking with colleagues"]


def test_everyone_is_led_to_a_page_that_opens_for_them(training: Gathering, manager: User, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    assert pages(sanne.user) == [f"http://localhost/c/leren/gatherings/mine#gathering-{training.id}"]
    assert pages(manager) == [f"http://localhost/c/leren/gatherings/{training.id}"]


def test_what_was_called_off_is_gone(campaign: Campaign, training: Gathering, manager: User, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    call_off(campaign, training, why="", by=manager)
    db.session.commit()
    assert (titles(manager), titles(sanne.user)) == ([], [])


def test_the_calendar_that_is_followed_knows_it_by_the_same_name_as_the_invitation(
    training: Gathering, sanne: Ambassador
) -> None:
    signed_up(training, sanne)
    followed = icalendar.Calendar.from_ical(calendar_of(sanne.user))
    assert isinstance(followed, icalendar.Calendar)
    names = {str(event["UID"]) for event in followed.events}
    assert str(messages_to(sanne)[0].events[0]["UID"]) in names
