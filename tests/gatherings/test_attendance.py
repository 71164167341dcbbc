"""Who was there: ticked in a list, or said by a code on the spot."""

from datetime import timedelta

import pytest
import time_machine

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.extensions import db
from campaign.gatherings.attendance import check_in, mark
from campaign.gatherings.models import Gathering
from campaign.gatherings.queries import attended, sign_up_of, sign_ups_of
from campaign.gatherings.services import call_off
from campaign.gatherings.signups import sign_up
from campaign.gatherings.states import SeenBy
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from tests.factories import make_ambassador, make_campaign
from tests.gatherings.making import STARTS_AT, make_gathering, signed_up, standings

MINUTE = timedelta(minutes=1)
ENDS_AT = STARTS_AT + timedelta(hours=2)


@pytest.fixture
def begun(training: Gathering, sanne: Ambassador, joris: Ambassador, clock: time_machine.Traveller) -> Gathering:
    """The training, ten minutes after its start; Sanne and Joris have a place."""
    signed_up(training, sanne, joris)
    clock.move_to(STARTS_AT + 10 * MINUTE)
    return training


def was_there(gathering: Gathering, ambassador: Ambassador) -> bool | None:
    found = sign_up_of(gathering.id, ambassador.id)
    return found.was_there if found else None


def test_a_list_tells_who_was_there(
    campaign: Campaign, begun: Gathering, manager: User, sanne: Ambassador, joris: Ambassador
) -> None:
    mark(campaign, begun, {sanne.id: True, joris.id: False}, by=manager)
    assert (was_there(begun, sanne), was_there(begun, joris)) == (True, False)
    assert attended([sanne.id, joris.id]) == {(sanne.id, begun.id)}


def test_a_slip_in_the_list_is_corrected_after_its_end(
    campaign: Campaign, begun: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    mark(campaign, begun, {sanne.id: True}, by=None)
    clock.move_to(ENDS_AT + timedelta(days=20))
    mark(campaign, begun, {sanne.id: None}, by=None)
    assert attended([sanne.id]) == set()


def test_someone_who_came_without_being_signed_up_is_there(
    campaign: Campaign, begun: Gathering, fatima: Ambassador
) -> None:
    mark(campaign, begun, {fatima.id: True}, by=None)
    assert (standings(begun, fatima), was_there(begun, fatima)) == (["walk_in"], True)
    assert fatima in [one.ambassador for one in sign_ups_of(begun.id)]


def test_who_came_by_a_slip_is_not_in_the_list_any_more(
    campaign: Campaign, begun: Gathering, fatima: Ambassador
) -> None:
    mark(campaign, begun, {fatima.id: True}, by=None)
    mark(campaign, begun, {fatima.id: None}, by=None)
    assert fatima not in [one.ambassador for one in sign_ups_of(begun.id)]


def test_an_ambassador_of_another_campaign_was_not_there(campaign: Campaign, begun: Gathering) -> None:
    with pytest.raises(NotFound):
        mark(campaign, begun, {make_ambassador(make_campaign()).id: True}, by=None)


def test_nobody_is_there_long_before_it_begins(campaign: Campaign, training: Gathering, sanne: Ambassador) -> None:
    with pytest.raises(WrongState, match="half an hour"):
        mark(campaign, training, {sanne.id: True}, by=None)


def test_nobody_was_at_what_was_called_off(campaign: Campaign, begun: Gathering, sanne: Ambassador) -> None:
    mark(campaign, begun, {sanne.id: True}, by=None)
    call_off(campaign, begun, why="", by=None)
    assert attended([sanne.id]) == set()
    with pytest.raises(WrongState, match="called off"):
        mark(campaign, begun, {sanne.id: True}, by=None)


def test_the_code_tells_that_someone_is_there(campaign: Campaign, begun: Gathering, sanne: Ambassador) -> None:
    found = check_in(campaign, begun, sanne, code=begun.code)
    assert (found.was_there, found.seen_by) == (True, SeenBy.CODE)


def test_a_code_may_be_typed_with_capitals_and_spaces(campaign: Campaign, begun: Gathering, sanne: Ambassador) -> None:
    typed = f" {begun.code[:3].upper()} - {begun.code[3:]} "
    assert check_in(campaign, begun, sanne, code=typed).was_there


def test_another_code_tells_nothing(
    subtests: pytest.Subtests, campaign: Campaign, begun: Gathering, sanne: Ambassador
) -> None:
    for typed in ("", "nope", "é" * 6, "b" * 4000):
        with subtests.test(typed=typed), pytest.raises(DomainError, match="not the code"):
            check_in(campaign, begun, sanne, code=typed)


def test_someone_with_the_code_and_without_a_place_was_there(
    campaign: Campaign, begun: Gathering, fatima: Ambassador
) -> None:
    check_in(campaign, begun, fatima, code=begun.code)
    assert attended([fatima.id]) == {(fatima.id, begun.id)}


def test_someone_who_waits_and_comes_early_still_moves_up(
    campaign: Campaign,
    training: Gathering,
    sanne: Ambassador,
    joris: Ambassador,
    fatima: Ambassador,
    clock: time_machine.Traveller,
) -> None:
    signed_up(training, sanne, joris, fatima)
    clock.move_to(STARTS_AT - 10 * MINUTE)
    check_in(campaign, training, fatima, code=training.code)
    assert standings(training, fatima) == ["waiting"]


def test_someone_who_came_early_can_still_sign_up(
    campaign: Campaign, training: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    clock.move_to(STARTS_AT - 10 * MINUTE)
    check_in(campaign, training, sanne, code=training.code)
    sign_up(campaign, training, sanne)
    assert (standings(training, sanne), was_there(training, sanne)) == (["going"], True)


@pytest.mark.parametrize(
    ("moment", "works"),
    [
        (STARTS_AT - 31 * MINUTE, False),
        (STARTS_AT - 30 * MINUTE, True),
        (ENDS_AT + 120 * MINUTE, True),
        (ENDS_AT + 121 * MINUTE, False),
    ],
)
def test_the_code_works_around_the_gathering(
    campaign: Campaign, clock: time_machine.Traveller, sanne: Ambassador, moment: object, works: bool
) -> None:
    gathering = make_gathering(campaign)
    clock.move_to(moment)  # type: ignore[arg-type]
    if works:
        assert check_in(campaign, gathering, sanne, code=gathering.code).was_there
        return
    with pytest.raises(WrongState, match="half an hour"):
        check_in(campaign, gathering, sanne, code=gathering.code)


def test_a_list_does_not_change_how_someone_was_seen(campaign: Campaign, begun: Gathering, sanne: Ambassador) -> None:
    check_in(campaign, begun, sanne, code=begun.code)
    mark(campaign, begun, {sanne.id: True}, by=None)
    found = sign_up_of(begun.id, sanne.id)
    assert found is not None
    assert found.seen_by is SeenBy.CODE


def test_attendance_of_who_stepped_down_can_be_corrected(
    campaign: Campaign, begun: Gathering, manager: User, sanne: Ambassador
) -> None:
    step_down(campaign, sanne, successor=None, by=manager)
    db.session.commit()
    mark(campaign, begun, {sanne.id: True}, by=manager)
    assert was_there(begun, sanne) is True
