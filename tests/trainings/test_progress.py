"""What is done, what is missing, and why."""

from datetime import UTC, datetime, timedelta

import pytest

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.gatherings import services as gatherings
from campaign.gatherings.states import Standing
from campaign.people.models import Ambassador
from campaign.trainings.materials.services import say_not_read, say_read
from campaign.trainings.progress import (
    Day,
    Progress,
    StepProgress,
    Why,
    count_complete,
    of_material,
    of_practice,
    of_session,
    progress_of,
)
from campaign.trainings.states import StepKind
from tests.factories import make_ambassador, make_campaign
from tests.statements import statements
from tests.trainings.making import make_day, make_link, make_step, make_talk, sign_up, was_there

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def held(**facts: object) -> Day:
    """A day that has been."""
    return Day(NOW - DAY, NOW - DAY + HOUR, **facts)  # type: ignore[arg-type]


def coming(**facts: object) -> Day:
    """A day that is still to come."""
    return Day(NOW + DAY, NOW + DAY + HOUR, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ([], Why.NO_DATE),
        ([held()], Why.NO_DATE),
        ([coming(is_off=True)], Why.NO_DATE),
        ([coming()], Why.NOT_SIGNED_UP),
        ([coming(standing=Standing.OFF)], Why.NOT_SIGNED_UP),
        ([coming(standing=Standing.GOING)], Why.GOING),
        ([coming(standing=Standing.WAITING)], Why.WAITING),
        ([held(standing=Standing.GOING)], Why.NOT_MARKED),
        ([held(standing=Standing.WAITING), coming()], Why.NOT_SIGNED_UP),
        ([held(standing=Standing.GOING, was_there=False), coming()], Why.ABSENT),
        ([held(standing=Standing.GOING, was_there=False)], Why.NO_DATE),
        ([held(standing=Standing.GOING, was_there=False), coming(standing=Standing.GOING)], Why.GOING),
        ([held(standing=Standing.GOING, was_there=True), coming()], Why.DONE),
        ([held(was_there=True)], Why.DONE),
        ([held(standing=Standing.GOING, was_there=True, is_off=True)], Why.NO_DATE),
    ],
)
def test_a_session_is_done_by_being_there_on_any_of_its_days(days: list[Day], why: Why) -> None:
    assert of_session(days, NOW) is why


def test_a_session_that_goes_on_is_not_over() -> None:
    assert of_session([Day(NOW - HOUR, NOW + HOUR, Standing.GOING)], NOW) is Why.GOING


def test_material_is_done_once_someone_says_so() -> None:
    assert [of_material(pieces=0, is_seen=False), of_material(pieces=2, is_seen=False)] == [
        Why.NO_MATERIAL,
        Why.NOT_READ,
    ]
    assert of_material(pieces=2, is_seen=True) is Why.DONE


def test_practice_is_done_with_enough_talks() -> None:
    assert of_practice(talks=2, needed=3) is Why.TALKS
    assert of_practice(talks=3, needed=3) is Why.DONE


def step(why: Why, *, is_required: bool = True, key: int = 1) -> StepProgress:
    return StepProgress(key, StepKind.SESSION, is_required, why)


def test_what_is_not_required_holds_nobody_up() -> None:
    assert Progress([step(Why.DONE), step(Why.NOT_READ, is_required=False)]).is_complete


def test_a_programme_that_requires_nothing_is_never_complete() -> None:
    assert not Progress([]).is_complete
    assert not Progress([step(Why.DONE, is_required=False)]).is_complete


def test_what_someone_could_do_now_begins_with_what_is_required() -> None:
    optional, held_up, wanted = (
        step(Why.NOT_READ, is_required=False, key=1),
        step(Why.GOING, key=2),
        step(Why.TALKS, key=3),
    )
    assert Progress([optional, held_up, wanted]).waiting == [wanted, optional]


# From the database


def why_of(campaign: Campaign, ambassador: Ambassador, step_id: int) -> Why:
    return progress_of(campaign.id, [ambassador.id])[ambassador.id].of(step_id).why


def test_whoever_was_there_did_the_session(campaign: Campaign, sanne: Ambassador) -> None:
    session = make_day(campaign, make_step(campaign), in_days=-1)
    was_there(campaign, session, sanne)
    assert why_of(campaign, sanne, session.step_id) is Why.DONE


def test_any_day_of_the_step_counts(campaign: Campaign, sanne: Ambassador) -> None:
    step = make_step(campaign)
    first, second = make_day(campaign, step, in_days=-8), make_day(campaign, step, in_days=-1)
    was_there(campaign, first, sanne, there=False)
    was_there(campaign, second, sanne)
    assert why_of(campaign, sanne, step.id) is Why.DONE


def test_a_day_that_was_called_off_counts_for_nobody(campaign: Campaign, sanne: Ambassador) -> None:
    session = make_day(campaign, make_step(campaign))
    sign_up(campaign, session, sanne)
    gatherings.call_off(campaign, session.gathering, why="The expert is ill", by=None)
    db.session.commit()
    assert why_of(campaign, sanne, session.step_id) is Why.NO_DATE


def test_whoever_waits_is_told_so(campaign: Campaign, sanne: Ambassador) -> None:
    session = make_day(campaign, make_step(campaign), capacity=1)
    sign_up(campaign, session, make_ambassador(campaign))
    sign_up(campaign, session, sanne)
    assert why_of(campaign, sanne, session.step_id) is Why.WAITING


def test_to_have_read_it_can_be_taken_back(campaign: Campaign, sanne: Ambassador) -> None:
    step = make_step(campaign, StepKind.MATERIAL)
    make_link(step)
    say_read(campaign, step, sanne)
    say_read(campaign, step, sanne)
    assert why_of(campaign, sanne, step.id) is Why.DONE
    say_not_read(campaign, step, sanne)
    assert why_of(campaign, sanne, step.id) is Why.NOT_READ


def test_talks_count_for_their_own_step_and_person(campaign: Campaign, sanne: Ambassador) -> None:
    step, other = make_step(campaign, StepKind.PRACTICE, talks=2), make_step(campaign, StepKind.PRACTICE, talks=1)
    make_talk(campaign, step, sanne)
    make_talk(campaign, step, make_ambassador(campaign))
    progress = progress_of(campaign.id, [sanne.id])[sanne.id]
    assert (progress.of(step.id).done, progress.of(step.id).needed) == (1, 2)
    assert progress.of(other.id).done == 0


def test_another_campaign_has_its_own_programme(campaign: Campaign, sanne: Ambassador) -> None:
    other = make_campaign(slug="other")
    make_step(other)
    assert progress_of(campaign.id, [sanne.id])[sanne.id].steps == []


def test_many_ambassadors_take_as_many_queries_as_one(campaign: Campaign, sanne: Ambassador) -> None:
    session = make_day(campaign, make_step(campaign), in_days=-1)
    practice, reading = make_step(campaign, StepKind.PRACTICE), make_step(campaign, StepKind.MATERIAL)
    make_link(reading)
    people = [sanne, *(make_ambassador(campaign) for _ in range(4))]
    was_there(campaign, session, *people)
    for one in people:
        make_talk(campaign, practice, one)

    ids = [one.id for one in people]
    of_all = statements(lambda: progress_of(campaign.id, ids))
    assert len(of_all) == len(statements(lambda: progress_of(campaign.id, ids[:1])))


def test_whoever_did_all_that_is_required_is_counted_as_the_programme_says(
    campaign: Campaign, sanne: Ambassador
) -> None:
    session, practice = make_step(campaign), make_step(campaign, StepKind.PRACTICE, talks=2)
    reading, extra = make_step(campaign, StepKind.MATERIAL), make_step(campaign, is_required=False)
    make_link(reading)
    first, second, off = (make_day(campaign, session, in_days=-days) for days in (3, 2, 1))
    twice, once, absent, only_off, unread, extra_only = (make_ambassador(campaign) for _ in range(6))
    was_there(campaign, first, sanne, twice, once, unread)
    was_there(campaign, first, absent, there=False)
    was_there(campaign, second, twice)
    was_there(campaign, off, only_off)
    off.gathering.called_off_at = NOW
    db.session.commit()
    for one in (sanne, sanne, twice, twice, twice, once, absent, absent, only_off, only_off, unread, unread):
        make_talk(campaign, practice, one)
    for one in (sanne, twice, once, absent, only_off):
        say_read(campaign, reading, one)
    was_there(campaign, make_day(campaign, extra, in_days=-1), extra_only, sanne)
    everyone = [sanne, twice, once, absent, only_off, unread, extra_only]

    ids = [one.id for one in everyone]
    complete = {key for key, one in progress_of(campaign.id, ids).items() if one.is_complete}
    assert complete == {sanne.id, twice.id}
    assert count_complete(campaign.id, ids) == 2
    assert count_complete(campaign.id, [once.id, sanne.id]) == 1


def test_nobody_completes_a_programme_that_requires_nothing(campaign: Campaign, sanne: Ambassador) -> None:
    make_step(campaign, is_required=False)
    assert count_complete(campaign.id, [sanne.id]) is None
