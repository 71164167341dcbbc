"""Places, the line behind them, and who moves up."""

from datetime import timedelta

import pytest
import time_machine

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import NotFound, WrongState
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.gatherings.queries import lines_for, sign_up_of
from campaign.gatherings.services import call_off
from campaign.gatherings.signups import sign_off, sign_up
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from tests.factories import make_ambassador, make_campaign
from tests.gatherings.making import STARTS_AT, make_gathering, rewrite, signed_off, signed_up, standings, subjects


def test_whoever_signs_up_has_a_place_while_there_are_some(
    training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    assert standings(training, sanne, joris, fatima) == ["going", "going", "waiting"]


def test_without_a_number_of_places_everyone_can_come(campaign: Campaign, sanne: Ambassador, joris: Ambassador) -> None:
    meeting = make_gathering(campaign)
    signed_up(meeting, sanne, joris)
    assert standings(meeting, sanne, joris) == ["going", "going"]


def test_signing_up_twice_is_once(training: Gathering, sanne: Ambassador) -> None:
    first, second = signed_up(training, sanne, sanne)
    assert first is second
    assert subjects(sanne) == ["You are signed up: Talking with colleagues"]


def test_the_first_who_waits_moves_up_when_someone_signs_off(
    campaign: Campaign, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    last = make_ambassador(campaign)
    signed_up(training, sanne, joris, fatima, last)
    signed_off(training, sanne)
    assert standings(training, sanne, joris, fatima, last) == ["off", "going", "going", "waiting"]


def test_whoever_moves_up_is_told(
    campaign: Campaign, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    signed_off(training, sanne)
    assert subjects(fatima) == [
        "You are on the waiting list: Talking with colleagues",
        "There is a place for you after all: Talking with colleagues",
    ]


def test_whoever_signs_off_and_up_again_stands_at_the_end(
    campaign: Campaign, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    last = make_ambassador(campaign)
    signed_up(training, sanne, joris, fatima, last)
    signed_off(training, fatima)
    signed_up(training, fatima)
    (line,) = lines_for([training], fatima)
    assert line.place == 2


def test_more_places_let_the_first_who_wait_in(
    training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    rewrite(training, capacity=3)
    assert standings(training, fatima) == ["going"]


def test_fewer_places_send_nobody_away(training: Gathering, sanne: Ambassador, joris: Ambassador) -> None:
    signed_up(training, sanne, joris)
    rewrite(training, capacity=1)
    assert standings(training, sanne, joris) == ["going", "going"]


def test_a_place_that_is_one_too_many_goes_to_nobody(
    campaign: Campaign, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    rewrite(training, capacity=1)
    signed_off(training, sanne)
    assert standings(training, joris, fatima) == ["going", "waiting"]


def test_a_line_tells_how_full_it_is_and_where_one_stands(
    training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    (line,) = lines_for([training], fatima)
    assert (line.going, line.waiting, line.free, line.place, line.is_waiting) == (2, 1, 0, 1, True)


@pytest.mark.parametrize("act", [sign_up, sign_off])
def test_once_it_has_begun_nobody_signs_up_or_off(
    campaign: Campaign, training: Gathering, sanne: Ambassador, clock: time_machine.Traveller, act: object
) -> None:
    signed_up(training, sanne)
    clock.move_to(STARTS_AT)
    with pytest.raises(WrongState, match="has begun"):
        act(campaign, training, sanne)  # type: ignore[operator]


@pytest.mark.parametrize("act", [sign_up, sign_off])
def test_nobody_signs_up_or_off_after_it_was_called_off(
    campaign: Campaign, training: Gathering, sanne: Ambassador, act: object
) -> None:
    call_off(campaign, training, why="", by=None)
    with pytest.raises(WrongState, match="called off"):
        act(campaign, training, sanne)  # type: ignore[operator]


def test_nobody_signs_up_in_a_closed_campaign(campaign: Campaign, training: Gathering, sanne: Ambassador) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState, match="archive"):
        sign_up(campaign, training, sanne)


def test_nobody_signs_up_for_a_gathering_of_another_campaign(training: Gathering) -> None:
    other = make_campaign()
    with pytest.raises(NotFound):
        sign_up(other, training, make_ambassador(other))


def test_no_ambassador_of_another_campaign_signs_up(campaign: Campaign, training: Gathering) -> None:
    with pytest.raises(NotFound):
        sign_up(campaign, training, make_ambassador(make_campaign()))


def test_the_place_of_an_ambassador_who_steps_down_goes_on(
    campaign: Campaign,
    training: Gathering,
    manager: User,
    sanne: Ambassador,
    joris: Ambassador,
    fatima: Ambassador,
) -> None:
    signed_up(training, sanne, joris, fatima)
    step_down(campaign, sanne, successor=None, by=manager)
    assert standings(training, sanne, joris, fatima) == ["off", "going", "going"]


def test_what_is_over_stays_with_an_ambassador_who_steps_down(
    campaign: Campaign, training: Gathering, manager: User, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    signed_up(training, sanne)
    clock.move_to(STARTS_AT + timedelta(days=1))
    step_down(campaign, sanne, successor=None, by=manager)
    assert standings(training, sanne) == ["going"]


def test_who_stepped_down_cannot_sign_up(
    campaign: Campaign, training: Gathering, manager: User, sanne: Ambassador
) -> None:
    step_down(campaign, sanne, successor=None, by=manager)
    with pytest.raises(WrongState, match="stepped down"):
        sign_up(campaign, training, sanne)


def test_whoever_never_signed_up_signs_off_without_a_trace(
    campaign: Campaign, training: Gathering, sanne: Ambassador
) -> None:
    signed_off(training, sanne)
    assert sign_up_of(training.id, sanne.id) is None
    assert subjects(sanne) == []
