"""Awards follow from the ledger, whatever the order in which it was told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.corrections.services import reverse
from campaign.conversions.models import Conversion, ConversionState
from campaign.core.errors import WrongState
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.ambassadors import appoint
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from campaign.rewards.awarding import award_all, where_due
from campaign.rewards.closing import close_ranking, open_ranking
from campaign.rewards.moving import approve, cancel, hand_over
from campaign.rewards.services import restore, retire
from campaign.rewards.states import AwardState, Kind, LeaverRule
from campaign.scoreboard.finale.freezing import freeze, unfreeze
from tests.factories import make_ambassador, make_course, make_team
from tests.rewards.making import awards_of, give, make_reward, set_budget, subjects, told

LOGIN = ("login", None, "2026-11-10")


def take_back_the_last(campaign: Campaign, manager: User) -> None:
    """Reverse the newest conversion that stands; committed."""
    standing = select(Conversion).where(Conversion.state == ConversionState.CONFIRMED)
    last = db.session.scalars(standing.order_by(Conversion.id.desc())).first()
    assert last is not None
    reverse(campaign, last, explanation="It was someone else.", by=manager)
    db.session.commit()


def test_every_result_of_the_stage_brings_the_bonus_once(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.RESULT, stage=Stage.COMPLETION)
    course = make_course(campaign)
    score(sanne, LOGIN, ("completion", course, "2026-11-10"), ("completion", course, "2026-11-11"))
    give(campaign)
    assert len(give(campaign)) == 2
    assert {(award.cost_cents, award.state) for award in awards_of(campaign)} == {(250, AwardState.EARNED)}


def test_a_bonus_counts_from_its_first_day_on(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.RESULT, starts_on=campaign.starts_on + timedelta(days=8))
    score(sanne, ("login", None, "2026-11-09"), ("login", None, "2026-11-10"), ("login", None, "2026-11-11"))
    assert len(give(campaign)) == 2


def test_whoever_reaches_a_threshold_gets_it_and_nobody_else(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.THRESHOLD, threshold=2)
    score(sanne, LOGIN, LOGIN)
    score(omar, LOGIN)
    give(campaign)
    assert told(campaign) == [("Sanne de Vries", "Lunch", "earned")]


def test_a_threshold_can_count_results_instead_of_points(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.THRESHOLD, stage=Stage.COMPLETION, threshold=1, title="First")
    make_reward(campaign, Kind.THRESHOLD, stage=Stage.COMPLETION, threshold=2, title="Second")
    score(sanne, ("completion", make_course(campaign), "2026-11-10"))
    give(campaign)
    assert told(campaign) == [("Sanne de Vries", "First", "earned")]


def test_a_reversal_takes_back_what_is_only_earned(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None], manager: User
) -> None:
    make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN)
    give(campaign)
    take_back_the_last(campaign, manager)
    give(campaign)
    assert told(campaign) == [("Sanne de Vries", "Coffee", "cancelled")]


def test_what_was_handed_over_is_never_taken_back_but_shown_to_the_manager(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None], manager: User
) -> None:
    make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN)
    (award,) = give(campaign)
    approve(campaign, [award.id], by=manager)
    hand_over(campaign, [award.id], by=manager)
    db.session.commit()
    take_back_the_last(campaign, manager)
    (award,) = give(campaign)
    assert (award.state, award.groundless_at is not None) == (AwardState.HANDED_OVER, True)


def test_what_counts_again_is_earned_again(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None], manager: User
) -> None:
    make_reward(campaign, Kind.THRESHOLD, threshold=2)
    score(sanne, LOGIN, LOGIN)
    give(campaign)
    take_back_the_last(campaign, manager)
    give(campaign)
    score(sanne, LOGIN)
    give(campaign)
    assert told(campaign) == [("Sanne de Vries", "Lunch", "earned")]


def test_what_a_manager_cancelled_does_not_come_back_by_itself(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None], manager: User
) -> None:
    make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN)
    (award,) = give(campaign)
    cancel(campaign, [award.id], why="A mistake", by=manager)
    db.session.commit()
    score(sanne, LOGIN)
    give(campaign)
    assert sorted(award.state.value for award in awards_of(campaign)) == ["cancelled", "earned"]


def test_a_retired_reward_still_counts_what_happened_up_to_that_day(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None], clock: time_machine.Traveller
) -> None:
    reward = make_reward(campaign, Kind.RESULT)
    retire(campaign, reward, by=None)
    db.session.commit()
    clock.shift(timedelta(days=3))
    score(sanne, ("login", None, "2026-11-16"), ("login", None, "2026-11-17"))
    assert len(give(campaign)) == 1
    restore(campaign, reward, by=None)
    db.session.commit()
    assert len(give(campaign)) == 2


def test_an_ambassador_hears_of_what_was_earned_except_of_every_single_bonus(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.RESULT)
    make_reward(campaign, Kind.THRESHOLD, threshold=1)
    score(sanne, LOGIN)
    give(campaign)
    assert subjects(sanne).count("You earned a reward in “Everyone learns”") == 1


def test_nothing_is_awarded_in_a_campaign_without_rewards(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN)
    campaign.is_reward_free = True
    db.session.commit()
    award_all()
    assert awards_of(campaign) == []


def test_the_worker_looks_only_where_the_ledger_grew(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN)
    before = where_due()
    award_all()
    after = where_due()
    score(sanne, LOGIN)
    assert (before, after, where_due()) == ([campaign.id], [], [campaign.id])


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 4, 0, 3, 1)])
@pytest.mark.parametrize("looks", [(), (0, 1, 2, 3), (2,)])
def test_in_whichever_order_results_become_known_the_same_is_earned(
    campaign: Campaign,
    sanne: Ambassador,
    omar: Ambassador,
    score: Callable[..., None],
    order: tuple[int, ...],
    looks: tuple[int, ...],
) -> None:
    results = [
        (sanne, ("login", None, "2026-11-09")),
        (sanne, ("login", None, "2026-11-12")),
        (omar, ("login", None, "2026-11-10")),
        (omar, ("login", None, "2026-11-11")),
        (sanne, ("login", None, "2026-11-11")),
    ]
    make_reward(campaign, Kind.RESULT, starts_on=campaign.starts_on + timedelta(days=8))
    make_reward(campaign, Kind.THRESHOLD, threshold=3)
    make_reward(campaign, Kind.RANK, first_rank=1, last_rank=2)
    for step, place in enumerate(order):
        score(*results[place])
        if step in looks:
            give(campaign)
    close(campaign)
    assert told(campaign) == [
        ("Omar Haddad", "Coffee", "earned"),
        ("Omar Haddad", "Coffee", "earned"),
        ("Omar Haddad", "Weekend", "earned"),
        ("Sanne de Vries", "Coffee", "earned"),
        ("Sanne de Vries", "Coffee", "earned"),
        ("Sanne de Vries", "Lunch", "earned"),
        ("Sanne de Vries", "Weekend", "earned"),
    ]


# --- the ranking


def close(campaign: Campaign) -> None:
    """The campaign has run, and the ranking is closed; committed."""
    campaign.phase = Phase.EVALUATING
    db.session.commit()
    close_ranking(campaign, by=None)
    db.session.commit()


def test_of_equal_points_the_prize_goes_to_whoever_reached_them_first(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]
) -> None:
    mees = make_ambassador(campaign, "Mees")
    make_reward(campaign, Kind.RANK, first_rank=1, last_rank=2)
    score(mees, LOGIN, LOGIN, LOGIN)
    score(sanne, ("login", None, "2026-11-12"), ("login", None, "2026-11-09"))
    score(omar, ("login", None, "2026-11-11"), ("login", None, "2026-11-10"))
    close(campaign)
    assert told(campaign) == [("Mees", "Weekend", "earned"), ("Omar Haddad", "Weekend", "earned")]


def test_without_points_nobody_wins_a_prize(campaign: Campaign, sanne: Ambassador) -> None:
    make_reward(campaign, Kind.RANK)
    close(campaign)
    assert told(campaign) == []


def test_every_ambassador_of_the_first_team_gets_the_team_prize(campaign: Campaign, score: Callable[..., None]) -> None:
    finance, care = make_team(campaign, "Finance", headcount=20), make_team(campaign, "Care", headcount=20)
    first, second = make_ambassador(campaign, "Anna", team=care), make_ambassador(campaign, "Bo", team=care)
    other = make_ambassador(campaign, "Cas", team=finance)
    make_reward(campaign, Kind.TEAM)
    score(first, LOGIN, LOGIN)
    score(other, LOGIN)
    close(campaign)
    assert told(campaign) == [("Anna", "Day out", "earned"), (second.colleague.name, "Day out", "earned")]


@pytest.mark.parametrize("phase", [Phase.RUNNING, Phase.CLOSED])
def test_the_ranking_is_closed_only_while_the_campaign_is_evaluated(campaign: Campaign, phase: Phase) -> None:
    campaign.phase = phase
    db.session.commit()
    with pytest.raises(WrongState):
        close_ranking(campaign, by=None)


def test_the_ranking_is_not_closed_while_the_scoreboard_stands_still(
    campaign: Campaign, clock: time_machine.Traveller
) -> None:
    campaign.phase, campaign.frozen_at = Phase.EVALUATING, campaign.created_at
    db.session.commit()
    with pytest.raises(WrongState):
        close_ranking(campaign, by=None)


def test_a_correction_after_the_close_gives_the_prize_to_whom_it_belongs(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None], manager: User
) -> None:
    make_reward(campaign, Kind.RANK)
    score(omar, LOGIN)
    score(sanne, LOGIN, LOGIN)
    close(campaign)
    take_back_the_last(campaign, manager)
    take_back_the_last(campaign, manager)
    give(campaign)
    assert told(campaign) == [("Omar Haddad", "Weekend", "earned"), ("Sanne de Vries", "Weekend", "cancelled")]


def test_no_prize_goes_to_another_while_the_scoreboard_stands_still(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None], manager: User
) -> None:
    make_reward(campaign, Kind.RANK)
    score(omar, LOGIN)
    score(sanne, LOGIN, LOGIN)
    close(campaign)
    freeze(campaign, by=None)
    take_back_the_last(campaign, manager)
    take_back_the_last(campaign, manager)
    award_all()
    assert told(campaign) == [("Sanne de Vries", "Weekend", "earned")]
    unfreeze(campaign, by=None)
    db.session.commit()
    award_all()
    assert told(campaign) == [("Omar Haddad", "Weekend", "earned"), ("Sanne de Vries", "Weekend", "cancelled")]


def test_a_ranking_can_be_opened_until_a_prize_is_approved(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.RANK)
    score(sanne, LOGIN)
    close(campaign)
    open_ranking(campaign, by=None)
    db.session.commit()
    assert told(campaign) == []
    close(campaign)
    approve(campaign, [award.id for award in awards_of(campaign)], by=None)
    with pytest.raises(WrongState):
        open_ranking(campaign, by=None)


# --- who stops


@pytest.mark.parametrize(
    ("rule", "earned", "approved"),
    [
        (LeaverRule.KEEPS, "earned", "approved"),
        (LeaverRule.APPROVED_ONLY, "cancelled", "approved"),
        (LeaverRule.LAPSES, "cancelled", "cancelled"),
    ],
)
def test_whoever_stops_keeps_what_the_rules_say(
    campaign: Campaign,
    sanne: Ambassador,
    score: Callable[..., None],
    manager: User,
    rule: LeaverRule,
    earned: str,
    approved: str,
) -> None:
    set_budget(campaign, None, rule)
    make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN, LOGIN)
    first, second = give(campaign)
    approve(campaign, [second.id], by=manager)
    step_down(campaign, sanne, successor=None, by=manager)
    db.session.commit()
    give(campaign)
    states = {award.id: award.state.value for award in awards_of(campaign)}
    assert (states[first.id], states[second.id]) == (earned, approved)


def test_what_happens_after_someone_stopped_earns_them_nothing(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None], manager: User, clock: time_machine.Traveller
) -> None:
    make_reward(campaign, Kind.RESULT)
    make_reward(campaign, Kind.THRESHOLD, threshold=2)
    score(sanne, LOGIN)
    step_down(campaign, sanne, successor=None, by=manager)
    db.session.commit()
    clock.shift(timedelta(days=2))
    give(campaign)
    assert told(campaign) == [("Sanne de Vries", "Coffee", "earned")]


def test_whoever_comes_back_earns_with_what_happened_meanwhile(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None], manager: User, clock: time_machine.Traveller
) -> None:
    make_reward(campaign, Kind.RESULT)
    step_down(campaign, sanne, successor=None, by=manager)
    clock.shift(timedelta(days=1))
    score(sanne, ("login", None, "2026-11-17"))
    award_all()
    appoint(campaign, sanne.colleague, by=manager)
    db.session.commit()
    award_all()
    assert told(campaign) == [("Sanne de Vries", "Coffee", "earned")]
