"""An ambassador stops, and the care for recruits goes to another."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import AuditEntry
from campaign.campaigns.models import Campaign, Membership
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.ambassadors import appoint, dismiss, invite_again
from campaign.people.queries import ambassador_ids, count_ambassadors
from campaign.people.stepping_down import ask_to_stop, looks_after, stay, step_down, taken_over_by
from campaign.privacy.erasing.services import erase
from campaign.privacy.person import person_of
from tests.factories import make_ambassador, make_campaign, make_user


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


def test_who_steps_down_has_no_role_and_no_session_any_more(campaign: Campaign) -> None:
    anna = make_ambassador(campaign, "Anna")
    before = anna.user.session_version
    step_down(campaign, anna, successor=None, by=None)
    assert not db.session.scalars(select(Membership).where(Membership.user_id == anna.user_id)).all()
    assert anna.user.session_version > before


def test_who_stepped_down_or_was_erased_does_not_count_as_an_ambassador(campaign: Campaign) -> None:
    anna, _bart, clara = (make_ambassador(campaign, name) for name in ("Anna", "Bart", "Clara"))
    step_down(campaign, anna, successor=None, by=None)
    erase(campaign, person_of(campaign, colleague_ids=[clara.colleague_id]), by=None)
    assert count_ambassadors(campaign.id) == 1
    assert ambassador_ids(campaign.id, [anna.colleague_id]) == {}


def test_the_successor_looks_after_the_recruits(campaign: Campaign) -> None:
    anna, bart = make_ambassador(campaign, "Anna"), make_ambassador(campaign, "Bart")
    step_down(campaign, anna, successor=bart, by=None)
    assert taken_over_by(bart) == [anna]
    assert looks_after(bart, anna.id)
    assert not looks_after(anna, bart.id)


def test_what_was_taken_over_goes_on_to_the_next_successor(campaign: Campaign) -> None:
    anna, bart, chris = (make_ambassador(campaign, name) for name in ("Anna", "Bart", "Chris"))
    step_down(campaign, anna, successor=bart, by=None)
    step_down(campaign, bart, successor=chris, by=None)
    assert taken_over_by(chris) == [anna, bart]


def test_nobody_hands_over_to_themselves(campaign: Campaign) -> None:
    anna = make_ambassador(campaign, "Anna")
    with pytest.raises(DomainError, match="another ambassador"):
        step_down(campaign, anna, successor=anna, by=None)


def test_nobody_hands_over_to_another_campaign(campaign: Campaign) -> None:
    with pytest.raises(DomainError, match="another ambassador"):
        step_down(campaign, make_ambassador(campaign), successor=make_ambassador(make_campaign()), by=None)


def test_nobody_hands_over_to_who_stepped_down(campaign: Campaign) -> None:
    anna, bart = make_ambassador(campaign, "Anna"), make_ambassador(campaign, "Bart")
    step_down(campaign, bart, successor=None, by=None)
    with pytest.raises(DomainError, match="Bart stepped down, too"):
        step_down(campaign, anna, successor=bart, by=None)


def test_nobody_steps_down_twice(campaign: Campaign) -> None:
    anna = make_ambassador(campaign, "Anna")
    step_down(campaign, anna, successor=None, by=None)
    with pytest.raises(WrongState, match="Anna stepped down already"):
        step_down(campaign, anna, successor=None, by=None)


def test_who_stepped_down_can_come_back_with_the_same_link(campaign: Campaign) -> None:
    anna = make_ambassador(campaign, "Anna")
    code = anna.code
    step_down(campaign, anna, successor=make_ambassador(campaign), by=None)
    back = appoint(campaign, anna.colleague, by=None)
    assert back.link
    assert (back.ambassador, anna.code, anna.stepped_down_at, anna.cared_for_by_id) == (anna, code, None, None)


def test_who_stepped_down_is_not_invited_to_sign_in_and_not_dismissed(campaign: Campaign) -> None:
    anna = make_ambassador(campaign, "Anna")
    step_down(campaign, anna, successor=None, by=None)
    for act in (invite_again, dismiss):
        with pytest.raises(WrongState, match="Anna stepped down already"):
            act(campaign, anna, by=None)


def test_a_request_to_stop_waits_until_it_is_decided(campaign: Campaign, clock: time_machine.Traveller) -> None:
    anna = make_ambassador(campaign, "Anna")
    ask_to_stop(campaign, anna, why="No time.")
    first = anna.stop_asked_at
    clock.shift(timedelta(days=1))
    ask_to_stop(campaign, anna, why="Still no time.")
    assert (anna.stop_asked_at, anna.stop_why) == (first, "Still no time.")
    stay(anna)
    assert (anna.stop_asked_at, anna.stop_why) == (None, "")


def test_why_someone_stops_is_in_no_log(campaign: Campaign) -> None:
    anna = make_ambassador(campaign, "Anna")
    ask_to_stop(campaign, anna, why="A quarrel at home.")
    step_down(campaign, anna, successor=None, by=make_user(), why="A quarrel at home.")
    assert not [entry for entry in db.session.scalars(select(AuditEntry)) if "quarrel" in f"{entry.details}"]
