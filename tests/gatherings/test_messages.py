"""What calendars are told: taken in, moved, taken out; by one name, with numbers that rise."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import change_settings
from campaign.campaigns.settings import CampaignSettings
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.gatherings.services import Overtaken, call_off, change, plan
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from tests.gatherings.making import (
    HOUR,
    STARTS_AT,
    mails_to,
    make_gathering,
    messages_to,
    rewrite,
    signed_off,
    signed_up,
    standings,
    subjects,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SPRING = datetime(2027, 3, 28, 2, 0, tzinfo=AMSTERDAM)


def told(ambassador: Ambassador) -> list[tuple[str, int]]:
    """Method and number of each message."""
    return [(str(one["METHOD"]), int(one.events[0]["SEQUENCE"])) for one in messages_to(ambassador)]


def last(ambassador: Ambassador) -> icalendar.Event:
    return messages_to(ambassador)[-1].events[0]


def test_an_invitation_says_what_when_where_and_who(training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    event = last(sanne)
    assert (event["SUMMARY"], event["LOCATION"], event["STATUS"]) == ("Talking with colleagues", "Room 3", "CONFIRMED")
    assert (event.start, event.end) == (
        datetime(2026, 11, 24, 14, 0, tzinfo=AMSTERDAM),
        datetime(2026, 11, 24, 16, 0, tzinfo=AMSTERDAM),
    )
    assert str(event["ORGANIZER"]) == "mailto:olievlek@localhost"
    assert str(event["ATTENDEE"]) == f"mailto:{sanne.user.email}"
    assert (event["ATTENDEE"].params["PARTSTAT"], event["ATTENDEE"].params["CN"]) == ("ACCEPTED", "Sanne de Vries")
    assert "Bring a story of your own." in event["DESCRIPTION"]
    assert str(event["URL"]).startswith("http://localhost/c/leren/gatherings/mine")


def test_an_invitation_carries_the_time_zone_of_the_campaign(training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    (message,) = messages_to(sanne)
    assert message.events[0]["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert [str(zone["TZID"]) for zone in message.timezones] == ["Europe/Amsterdam"]


def test_a_gathering_in_summer_and_one_in_winter_are_both_at_two(campaign: Campaign, sanne: Ambassador) -> None:
    winter = make_gathering(campaign, starts_at=datetime(2027, 3, 24, 14, 0, tzinfo=AMSTERDAM))
    summer = make_gathering(campaign, starts_at=datetime(2027, 3, 31, 14, 0, tzinfo=AMSTERDAM))
    signed_up(winter, sanne)
    signed_up(summer, sanne)
    starts = [message.events[0].start for message in messages_to(sanne)]
    assert [f"{one:%H:%M}" for one in starts] == ["14:00", "14:00"]
    assert [one.astimezone(UTC).hour for one in starts] == [13, 12]


def test_signing_off_takes_it_out_of_the_calendar(training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    signed_off(training, sanne)
    assert told(sanne) == [("REQUEST", 1), ("CANCEL", 2)]
    assert (last(sanne)["STATUS"], last(sanne)["ATTENDEE"].params["PARTSTAT"]) == ("CANCELLED", "DECLINED")


def test_it_is_one_event_by_one_name_through_all_of_it(training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    rewrite(training, title="Talking, part two")
    signed_off(training, sanne)
    signed_up(training, sanne)
    messages = messages_to(sanne)
    assert len({str(message.events[0]["UID"]) for message in messages}) == 1
    assert told(sanne) == [("REQUEST", 1), ("REQUEST", 2), ("CANCEL", 3), ("REQUEST", 4)]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Another title"},
        {"place": "Room 4"},
        {"link": "https://meet.example.org/abc"},
        {"starts_at": STARTS_AT + HOUR},
        {"ends_at": STARTS_AT + 3 * HOUR},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_what_stands_in_calendars_is_told_when_it_changes(
    training: Gathering, sanne: Ambassador, facts: dict[str, Any]
) -> None:
    signed_up(training, sanne)
    rewrite(training, **facts)
    assert told(sanne) == [("REQUEST", 1), ("REQUEST", 2)]


@pytest.mark.parametrize("facts", [{"about": "Something else"}, {"capacity": 9}], ids=lambda facts: next(iter(facts)))
def test_what_stands_in_no_calendar_is_not_told(training: Gathering, sanne: Ambassador, facts: dict[str, Any]) -> None:
    signed_up(training, sanne)
    rewrite(training, **facts)
    assert told(sanne) == [("REQUEST", 1)]


def test_whoever_waits_hears_of_a_change_without_a_message_for_the_calendar(
    training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    rewrite(training, place="Room 4")
    assert subjects(fatima) == [
        "You are on the waiting list: Talking with colleagues",
        "Changed: Talking with colleagues",
    ]
    assert messages_to(fatima) == []


def test_whoever_moves_up_by_a_change_hears_of_both_in_one_mail(
    training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    rewrite(training, place="The large hall", capacity=20)
    assert len(mails_to(fatima)) == 2
    assert (told(fatima), last(fatima)["LOCATION"]) == ([("REQUEST", 1)], "The large hall")


def test_what_is_over_can_be_corrected_without_a_mail(
    training: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    signed_up(training, sanne)
    clock.move_to(STARTS_AT + timedelta(days=1))
    rewrite(training, title="Talking with colleagues, the first time")
    assert told(sanne) == [("REQUEST", 1)]


def test_calling_off_reaches_whoever_comes_and_whoever_waits(
    campaign: Campaign, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    call_off(campaign, training, why="The trainer is ill.", by=None)
    db.session.commit()
    assert [told(one)[-1:] for one in (sanne, joris, fatima)] == [[("CANCEL", 2)], [("CANCEL", 2)], []]
    assert "The trainer is ill." in mails_to(fatima)[-1].body


def test_a_gathering_is_called_off_once(campaign: Campaign, training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    call_off(campaign, training, why="", by=None)
    with pytest.raises(WrongState, match="called off"):
        call_off(campaign, training, why="", by=None)
    db.session.commit()
    assert told(sanne) == [("REQUEST", 1), ("CANCEL", 2)]


def test_what_is_over_is_not_called_off(campaign: Campaign, training: Gathering, clock: time_machine.Traveller) -> None:
    clock.move_to(STARTS_AT + timedelta(days=1))
    with pytest.raises(WrongState, match="is over"):
        call_off(campaign, training, why="", by=None)


def test_stepping_down_empties_the_calendar(
    campaign: Campaign, training: Gathering, manager: User, sanne: Ambassador
) -> None:
    signed_up(training, sanne)
    step_down(campaign, sanne, successor=None, by=manager)
    db.session.commit()
    assert told(sanne) == [("REQUEST", 1), ("CANCEL", 2)]


def test_a_closed_account_gets_no_mail(training: Gathering, sanne: Ambassador) -> None:
    sanne.user.deactivated_at = STARTS_AT - timedelta(days=1)
    db.session.commit()
    signed_up(training, sanne)
    assert (standings(training, sanne), mails_to(sanne)) == (["going"], [])


HOSTILE = 'Tea; and, cake\nBEGIN:VEVENT\\n <b>"Ş" \u202eright\u202c'


def test_hostile_words_stay_words(campaign: Campaign, sanne: Ambassador) -> None:
    sanne.user.name = 'Eve";CN=x\r\nATTENDEE:mailto:eve@example.org'
    gathering = make_gathering(campaign, HOSTILE, about=HOSTILE, place=HOSTILE)
    signed_up(gathering, sanne)
    (message,) = messages_to(sanne)
    (event,) = message.events
    assert str(event["SUMMARY"]) == " ".join(HOSTILE.split())
    assert str(event["DESCRIPTION"]).startswith(HOSTILE)
    assert str(event["ATTENDEE"]) == f"mailto:{sanne.user.email}"


def test_a_mail_is_in_the_language_of_its_reader(training: Gathering, sanne: Ambassador, joris: Ambassador) -> None:
    sanne.user.language, joris.user.language = "nl", "en"
    signed_up(training, sanne, joris)
    days = [mail.body.splitlines() for mail in (*mails_to(sanne), *mails_to(joris))]
    assert any("dinsdag 24 november 2026" in line for line in days[0])
    assert any("Tuesday 24 November 2026" in line for line in days[1])


def test_a_night_in_which_the_clocks_change_is_no_change(campaign: Campaign, sanne: Ambassador) -> None:
    # The second half past two of that night.
    starts_at = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM)
    night = make_gathering(campaign, starts_at=starts_at, ends_at=starts_at + 3 * HOUR)
    facts = {"title": night.title, "starts_at": starts_at, "ends_at": starts_at + 3 * HOUR}
    assert not change(campaign, night, **facts, by=None)


def test_of_two_managers_the_second_learns_of_the_first(campaign: Campaign, training: Gathering) -> None:
    facts = {"starts_at": training.starts_at, "ends_at": training.ends_at}
    with pytest.raises(Overtaken):
        change(campaign, training, title="Mine", **facts, by=None, seen="what the first one saw")


def test_what_cannot_be_is_said_beside_its_field(subtests: pytest.Subtests, campaign: Campaign) -> None:
    usual = {"title": "A talk", "starts_at": STARTS_AT, "ends_at": STARTS_AT + HOUR}
    cases = [
        ({"title": "  "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"ends_at": STARTS_AT}, "ends"),
        # The hour that is left out in spring.
        ({"starts_at": SPRING + 0.5 * HOUR, "ends_at": SPRING + 2 * HOUR}, "starts"),
        ({"starts_at": SPRING - 0.5 * HOUR, "ends_at": SPRING + 0.5 * HOUR}, "ends"),
        ({"ends_at": STARTS_AT + timedelta(days=4)}, "ends"),
        (
            {
                "starts_at": datetime(2006, 11, 24, 13, 0, tzinfo=UTC),
                "ends_at": datetime(2006, 11, 24, 14, 0, tzinfo=UTC),
            },
            "day",
        ),
        ({"place": "x" * 201}, "place"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://a b"}, "link"),
        ({"capacity": 0}, "capacity"),
        ({"about": "x" * 5001}, "about"),
    ]
    for facts, field in cases:
        with subtests.test(facts=facts, field=field):
            with pytest.raises(DomainError) as error:
                plan(campaign, **{**usual, **facts}, by=None)
            assert error.value.field == field


def test_in_another_time_zone_a_gathering_keeps_its_clock_time_and_calendars_follow(
    campaign: Campaign, training: Gathering, sanne: Ambassador, joris: Ambassador
) -> None:
    gone = make_gathering(campaign, starts_at=STARTS_AT)
    call_off(campaign, gone, why="", by=None)
    signed_up(training, sanne)
    move_to(campaign, "Europe/Lisbon")
    lisbon = ZoneInfo("Europe/Lisbon")
    assert [one.starts_at.astimezone(lisbon) for one in (training, gone)] == [
        datetime(2026, 11, 24, 14, 0, tzinfo=lisbon)
    ] * 2
    assert (last(sanne).start, last(sanne).end) == (
        datetime(2026, 11, 24, 14, 0, tzinfo=lisbon),
        datetime(2026, 11, 24, 16, 0, tzinfo=lisbon),
    )
    assert (told(sanne), mails_to(joris)) == ([("REQUEST", 1), ("REQUEST", 2)], [])


def test_a_time_zone_with_the_same_clocks_is_no_news(
    campaign: Campaign, training: Gathering, sanne: Ambassador
) -> None:
    signed_up(training, sanne)
    move_to(campaign, "Europe/Brussels")
    assert told(sanne) == [("REQUEST", 1)]


def move_to(campaign: Campaign, zone: str) -> None:
    """Give the campaign that time zone; committed."""
    settings = CampaignSettings(
        name=campaign.name, starts_on=campaign.starts_on, ends_on=campaign.ends_on, time_zone=zone
    )
    change_settings(campaign, settings, by=None)
    db.session.commit()
