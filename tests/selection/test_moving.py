"""Where candidates stand: every move is written down, whatever happens, in whatever order."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from campaign.accounts.models import AuditEntry
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.ambassadors import appoint, dismiss
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from campaign.selection import reserves
from campaign.selection.history import history_of
from campaign.selection.models import Candidate, Move
from campaign.selection.moving import move
from campaign.selection.states import NotChosenReason, Standing
from campaign.selection.team import saying_no
from campaign.selection.team import services as choosing
from tests.factories import make_campaign, make_colleague, make_user
from tests.selection.making import make_candidate


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


def test_a_move_tells_who_when_and_why(campaign: Campaign) -> None:
    lend, candidate = make_user(name="Lend"), make_candidate(campaign)
    move(campaign, candidate, Standing.SHORTLIST, by=lend, why="Liked by all.")
    last = history_of(candidate)[0]
    assert (last.before, last.after, last.by, last.why, last.at) == (
        Standing.LONGLIST,
        Standing.SHORTLIST,
        "Lend",
        "Liked by all.",
        candidate.stood_since,
    )


def test_the_same_standing_again_is_no_move(campaign: Campaign) -> None:
    candidate = make_candidate(campaign)
    move(campaign, candidate, Standing.LONGLIST)
    assert len(history_of(candidate)) == 1


def test_nobody_is_invited_from_the_longlist(campaign: Campaign) -> None:
    with pytest.raises(WrongState, match="no longer where this page showed"):
        move(campaign, make_candidate(campaign), Standing.INVITED)


def test_why_someone_moved_is_in_no_log(campaign: Campaign) -> None:
    move(campaign, make_candidate(campaign, "Anna"), Standing.SHORTLIST, by=make_user(), why="A quarrel.")
    told = " ".join(f"{entry.subject} {entry.details}" for entry in db.session.scalars(select(AuditEntry)))
    assert "quarrel" not in told


def test_who_leaves_the_reserves_leaves_no_gap(campaign: Campaign) -> None:
    first, second, third = (make_candidate(campaign, standing=Standing.RESERVE) for _ in range(3))
    move(campaign, second, Standing.SHORTLIST)
    assert [one.reserve_rank for one in (first, second, third)] == [1, None, 2]


def test_a_reserve_can_be_put_first(campaign: Campaign) -> None:
    first, second, third = (make_candidate(campaign, standing=Standing.RESERVE) for _ in range(3))
    reserves.shift(campaign, third, -2)
    assert reserves.reserves_of(campaign.id) == [third, first, second]


def test_a_reserve_is_never_put_before_the_first(campaign: Campaign) -> None:
    first = make_candidate(campaign, standing=Standing.RESERVE)
    reserves.shift(campaign, first, -1)
    assert first.reserve_rank == 1


def test_who_is_made_an_ambassador_elsewhere_has_accepted(campaign: Campaign) -> None:
    candidate = make_candidate(campaign, standing=Standing.NOT_CHOSEN)
    appoint(campaign, candidate.colleague, by=None)
    assert candidate.standing is Standing.ACCEPTED


def test_who_steps_down_as_ambassador_has_stepped_down_as_candidate(campaign: Campaign) -> None:
    candidate = make_candidate(campaign)
    ambassador = appoint(campaign, candidate.colleague, by=None).ambassador
    step_down(campaign, ambassador, successor=None, by=None, why="No time.")
    assert (candidate.standing, history_of(candidate)[0].why) == (Standing.STEPPED_DOWN, "No time.")


def test_an_appointment_that_is_taken_back_leads_to_the_shortlist(campaign: Campaign) -> None:
    candidate = make_candidate(campaign)
    dismiss(campaign, appoint(campaign, candidate.colleague, by=None).ambassador, by=None)
    assert candidate.standing is Standing.SHORTLIST


def test_an_ambassador_without_a_selection_is_no_candidate(campaign: Campaign) -> None:
    appoint(campaign, make_colleague(campaign), by=None)
    assert db.session.scalar(select(Candidate.id)) is None


ACTS: dict[str, Callable[[Campaign, Candidate], Any]] = {
    "shortlist": lambda campaign, one: choosing.shortlist(campaign, [one], by=None),
    "longlist": lambda campaign, one: choosing.longlist(campaign, [one], by=None),
    "stand by": lambda campaign, one: choosing.stand_by(campaign, [one], by=None),
    "invite": lambda campaign, one: choosing.invite(campaign, [one], by=None),
    "accept": lambda campaign, one: choosing.accept(campaign, one, alias=None, names=None, language=None),
    "decline": choosing.decline,
    "earlier": lambda campaign, one: reserves.shift(campaign, one, -1),
    "later": lambda campaign, one: reserves.shift(campaign, one, 1),
    "turn down": lambda campaign, one: saying_no.turn_down(
        campaign, [one], reason=NotChosenReason.NOT_NOW, text=None, by=None
    ),
    "appoint": lambda campaign, one: appoint(campaign, one.colleague, by=None),
}


def stop(campaign: Campaign, candidate: Candidate) -> None:
    theirs = select(Ambassador).where(Ambassador.colleague_id == candidate.colleague_id)
    ambassador = db.session.scalar(theirs)
    if ambassador is not None:
        step_down(campaign, ambassador, successor=None, by=None)


ACTS["step down"] = stop


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 3)), max_size=25))
def test_whatever_happens_the_books_are_right(app: Flask, steps: list[tuple[str, int]]) -> None:
    campaign = make_campaign()
    people = [make_candidate(campaign) for _ in range(4)]
    for name, place in steps:
        try:
            with db.session.begin_nested():
                ACTS[name](campaign, people[place])
        except DomainError:
            continue
    check_books(campaign)


def check_books(campaign: Campaign) -> None:
    """No accepted without an ambassador, standing equals the last move, reserves are ranked 1..n."""
    db.session.expire_all()
    candidates = db.session.scalars(select(Candidate).where(Candidate.campaign_id == campaign.id)).all()
    active = select(Ambassador.colleague_id).where(
        Ambassador.campaign_id == campaign.id, Ambassador.stepped_down_at.is_(None)
    )
    accepted = {one.colleague_id for one in candidates if one.standing is Standing.ACCEPTED}
    assert accepted == set(db.session.scalars(active))
    for one in candidates:
        assert history_of(one)[0].after is one.standing
    ranks = [one.reserve_rank for one in candidates if one.standing is Standing.RESERVE]
    assert sorted(ranks) == list(range(1, len(ranks) + 1))
    assert all(one.reserve_rank is None for one in candidates if one.standing is not Standing.RESERVE)


def test_of_two_managers_at_once_one_moves_a_candidate(app: Flask, campaign: Campaign) -> None:
    candidate = make_candidate(campaign, standing=Standing.SHORTLIST)
    campaign_id, candidate_id, refused = campaign.id, candidate.id, []
    db.session.remove()
    together = threading.Barrier(2)

    def manager(act: Callable[[Campaign, list[Candidate]], object]) -> None:
        with app.app_context():
            mine, one = db.session.get_one(Campaign, campaign_id), db.session.get_one(Candidate, candidate_id)
            db.session.commit()
            together.wait()
            try:
                act(mine, [one])
                db.session.commit()
            except WrongState as error:
                db.session.rollback()
                refused.append(str(error))
            finally:
                db.session.remove()

    acts = (
        lambda mine, ones: choosing.longlist(mine, ones, by=None),
        lambda mine, ones: choosing.invite(mine, ones, by=None),
    )
    managers = [threading.Thread(target=manager, args=(act,)) for act in acts]
    for one in managers:
        one.start()
    for one in managers:
        one.join()
    moves = db.session.scalars(select(Move.after).where(Move.candidate_id == candidate_id).order_by(Move.id)).all()
    # Neither was lost, and neither came where the table has no way.
    assert len(refused) == 1
    assert len(moves) == 3


def test_two_reserves_at_once_are_ranked_apart(app: Flask, campaign: Campaign) -> None:
    ids = [make_candidate(campaign, standing=Standing.SHORTLIST).id for _ in range(4)]
    campaign_id = campaign.id
    db.session.remove()
    together = threading.Barrier(4)

    def manager(candidate_id: int) -> None:
        with app.app_context():
            together.wait()
            mine = db.session.get_one(Campaign, campaign_id)
            lock(mine.id)
            choosing.stand_by(mine, [db.session.get_one(Candidate, candidate_id)], by=None)
            db.session.commit()
            db.session.remove()

    managers = [threading.Thread(target=manager, args=(key,)) for key in ids]
    for one in managers:
        one.start()
    for one in managers:
        one.join()
    assert [one.reserve_rank for one in reserves.reserves_of(campaign_id)] == [1, 2, 3, 4]
