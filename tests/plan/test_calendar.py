"""A person's calendar, followed by a program that has nothing but its address."""

from datetime import date
from decimal import Decimal

import pytest
from icalendar import Calendar

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.plan.calendar import end_feed, renew_feed
from campaign.plan.models import ActionState
from tests.client import Client
from tests.factories import make_campaign, make_member
from tests.plan.making import make_action


@pytest.fixture
def address(sanne: Ambassador) -> str:
    """Of Sanne's calendar."""
    feed = renew_feed(sanne.user)
    db.session.commit()
    return f"/calendar/{feed.token}.ics"


def events(client: Client, address: str) -> dict[str, date]:
    """What the calendar at an address says: titles with their days."""
    answer = client.get(address)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.data)
    return {str(event["SUMMARY"]): event.start for event in calendar.events}


def test_own_actions_and_the_days_of_the_campaign_are_in_the_calendar(
    campaign: Campaign, sanne: Ambassador, client: Client, address: str
) -> None:
    make_action(campaign, "Lunch, with cake", owner_id=sanne.user_id)
    assert events(client, address) == {
        "Lunch, with cake": date(2026, 11, 27),
        "First day of “Everyone learns”": date(2026, 11, 2),
        "Last day of “Everyone learns”": date(2026, 12, 31),
    }


def test_actions_of_others_and_dropped_ones_are_not(
    campaign: Campaign, manager: User, sanne: Ambassador, client: Client, address: str
) -> None:
    make_action(campaign, "Of the manager", owner_id=manager.id)
    make_action(campaign, "Of nobody")
    make_action(campaign, "Dropped", owner_id=sanne.user_id, state=ActionState.DROPPED)
    assert not {"Of the manager", "Of nobody", "Dropped"} & set(events(client, address))


def test_what_is_done_has_a_tick(campaign: Campaign, sanne: Ambassador, client: Client, address: str) -> None:
    make_action(campaign, "Lunch", owner_id=sanne.user_id, state=ActionState.DONE)
    assert "✓ Lunch" in events(client, address)


def test_one_calendar_holds_all_campaigns(sanne: Ambassador, client: Client, address: str) -> None:
    other = make_campaign(name="Another one")
    make_member(other, sanne.user)
    make_action(other, "Elsewhere", owner_id=sanne.user_id)
    assert "Elsewhere" in events(client, address)


def test_a_campaign_that_someone_left_is_gone_from_the_calendar(
    sanne: Ambassador, client: Client, address: str
) -> None:
    other = make_campaign(name="Another one")
    membership = make_member(other, sanne.user)
    make_action(other, "Elsewhere", owner_id=sanne.user_id)
    db.session.delete(membership)
    db.session.commit()
    assert "Elsewhere" not in events(client, address)


def test_an_event_tells_when_to_begin_and_the_notes(
    campaign: Campaign, sanne: Ambassador, client: Client, address: str
) -> None:
    make_action(campaign, "Lunch", owner_id=sanne.user_id, hours=Decimal("1.5"), notes="Ask the canteen; bring cake.")
    calendar = Calendar.from_ical(client.get(address).data)
    told = next(str(event["DESCRIPTION"]) for event in calendar.events if event["SUMMARY"] == "Lunch")
    assert told == "Everyone learns\nBegin on Saturday 21 November.\nHours: 1.5\nAsk the canteen; bring cake."


def test_an_event_keeps_its_id_when_it_moves(
    campaign: Campaign, sanne: Ambassador, client: Client, address: str
) -> None:
    action = make_action(campaign, "Lunch", owner_id=sanne.user_id)

    def uids() -> set[str]:
        return {str(event["UID"]) for event in Calendar.from_ical(client.get(address).data).events}

    before = uids()
    action.due_on = date(2026, 12, 4)
    db.session.commit()
    assert uids() == before


def test_the_calendar_speaks_the_language_of_its_reader(
    campaign: Campaign, sanne: Ambassador, client: Client, address: str
) -> None:
    make_action(campaign, "Lunch", owner_id=sanne.user_id)
    sanne.user.language = "nl"
    assert "zaterdag 21 november" in client.get(address).text


def test_who_chose_no_language_gets_that_of_the_campaign(
    campaign: Campaign, sanne: Ambassador, client: Client, address: str
) -> None:
    make_action(campaign, "Lunch", owner_id=sanne.user_id)
    campaign.language = "nl"
    assert "zaterdag 21 november" in client.get(address).text


def test_what_did_not_change_is_not_sent_again(sanne: Ambassador, client: Client, address: str) -> None:
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_what_changed_is_sent(campaign: Campaign, sanne: Ambassador, client: Client, address: str) -> None:
    tag = client.get(address).headers["ETag"]
    make_action(campaign, owner_id=sanne.user_id)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_the_calendar_is_a_calendar_and_sets_no_cookie(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("token", ["nothing", "x" * 500, "..%2f"])
def test_a_wrong_address_has_nothing(client: Client, address: str, token: str) -> None:
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_a_new_address_ends_the_old_one(sanne: Ambassador, client: Client, address: str) -> None:
    renew_feed(sanne.user)
    assert client.get(address).status_code == 404


def test_an_ended_calendar_has_no_address(sanne: Ambassador, client: Client, address: str) -> None:
    end_feed(sanne.user)
    assert client.get(address).status_code == 404


def test_a_closed_account_has_no_calendar(sanne: Ambassador, client: Client, address: str) -> None:
    sanne.user.deactivated_at = sanne.user.created_at
    assert client.get(address).status_code == 404


def test_a_person_gets_renews_and_ends_the_calendar_on_a_page(sanne: Ambassador, client: Client) -> None:
    client.sign_in(sanne.user)

    def shown() -> str | None:
        page = client.get("/me/calendar").text
        return page.split("/calendar/", 1)[1].split(".ics")[0] if ".ics" in page else None

    tokens = []
    for _time in range(2):
        client.submit("/me/calendar", to="/me/calendar")
        tokens.append(shown())
    client.submit("/me/calendar", to="/me/calendar/end")
    assert shown() is None
    assert len({*tokens, None}) == 3
