"""Who would move: read from what would be booked, and nothing is."""

from datetime import date

import pytest
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.services import enter
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.points.models import LAST_DAY, Multiplier, PointRule, ScoreEntry, TeamBonus
from campaign.rules.points.changes import Change, RuleKey, Worth
from campaign.rules.points.preview import Move, preview
from campaign.rules.points.proposals import NewBonus, NewMultiplier, NoBonus, OtherWorth, Proposal
from campaign.rules.points.queries import rules_now, timelines_of
from campaign.rules.points.services import carry_out
from tests.balance import assert_balanced, score_of
from tests.factories import make_ambassador, make_colleague, make_course, make_team

LOGIN = RuleKey(Stage.LOGIN)
THURSDAY = date(2026, 11, 12)


def logins_worth(points: int, **days: date) -> OtherWorth:
    return OtherWorth((Change(LOGIN, Worth(1), Worth(points)),), **days)


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Omar Haddad")


@pytest.fixture
def played(campaign: Campaign, sanne: Ambassador, omar: Ambassador, manager: User) -> Campaign:
    """Sanne brought three logins (3 points), Omar a start (login and start: 3 points, of whom 2 by the start)."""
    for day in (9, 10, 13):
        bring(campaign, sanne, Stage.LOGIN, day, manager)
    bring(campaign, omar, Stage.START, 10, manager)
    return campaign


def bring(campaign: Campaign, ambassador: Ambassador, stage: Stage, day: int, by: User) -> None:
    enter(
        campaign,
        colleague=make_colleague(campaign),
        stage=stage,
        course=None if stage is Stage.LOGIN else make_course(campaign),
        happened_on=date(2026, 11, day),
        ambassador=ambassador,
        by=by,
    )
    db.session.commit()


def test_a_preview_tells_who_moves_from_where_to_where(played: Campaign) -> None:
    found = preview(played, logins_worth(5))
    assert found.moves == [
        Move("Omar Haddad", 1, 2, 3, 7),
        Move("Sanne de Vries", 1, 1, 3, 15),
    ]
    assert (found.corrections, found.climbers, found.fallers) == (4, 0, 1)


def test_a_preview_books_nothing_and_changes_no_rule(played: Campaign) -> None:
    before = db.session.scalar(select(func.count(ScoreEntry.id)))
    preview(played, logins_worth(5))
    assert db.session.scalar(select(func.count(ScoreEntry.id))) == before
    assert rules_now(played.id, THURSDAY)[LOGIN] == Worth(1)


PROPOSALS = [
    logins_worth(5),
    logins_worth(5, first=THURSDAY),
    logins_worth(0, first=date(2026, 11, 10), last=THURSDAY),
    NewMultiplier("Double week", 3, date(2026, 11, 10), date(2026, 11, 10)),
    NewBonus(50, 40),
]


@pytest.mark.parametrize("proposal", PROPOSALS)
def test_what_comes_is_what_was_shown(
    played: Campaign, sanne: Ambassador, omar: Ambassador, manager: User, proposal: Proposal
) -> None:
    team = make_team(played, headcount=1)
    played_for = make_colleague(played, team=team)
    enter(
        played,
        colleague=played_for,
        stage=Stage.LOGIN,
        course=None,
        happened_on=THURSDAY,
        ambassador=omar,
        by=manager,
    )
    db.session.commit()
    shown = preview(played, proposal)
    booked = carry_out(played, proposal, by=manager)
    after = {move.name: move.points_after for move in shown.moves}
    assert booked == shown.corrections
    assert all(score_of(one)[0] == after.get(one.colleague.name, score_of(one)[0]) for one in (sanne, omar))
    assert_balanced(played)


def test_of_two_managers_who_change_the_rules_at_once_the_second_looks_again(played: Campaign, manager: User) -> None:
    shown = preview(played, logins_worth(5))
    carry_out(played, logins_worth(7), by=manager)
    db.session.commit()
    with pytest.raises(WrongState):
        carry_out(played, logins_worth(5), by=manager, seen=shown.rules)


def test_from_a_day_on_nothing_of_before_changes(played: Campaign, sanne: Ambassador, manager: User) -> None:
    carry_out(played, logins_worth(5, first=THURSDAY), by=manager)
    assert score_of(sanne)[0] == 1 + 1 + 5


def test_the_old_rule_ends_the_day_before(played: Campaign, manager: User) -> None:
    carry_out(played, logins_worth(5, first=THURSDAY), by=manager)
    days = [(one.first, one.last, one.worth.points) for one in timelines_of(played.id)[LOGIN]]
    assert days == [(date(1, 1, 1), date(2026, 11, 11), 1), (THURSDAY, LAST_DAY, 5)]


def test_a_change_and_its_undoing_are_the_same_points(played: Campaign, sanne: Ambassador, manager: User) -> None:
    carry_out(played, logins_worth(5, first=THURSDAY), by=manager)
    carry_out(played, logins_worth(1), by=manager)
    assert score_of(sanne)[0] == 3
    assert db.session.scalar(select(func.count(PointRule.id)).where(PointRule.stage == Stage.LOGIN)) == 1


def test_a_bonus_that_goes_is_shown_as_points_that_go(played: Campaign, sanne: Ambassador, manager: User) -> None:
    team = make_team(played, headcount=1)
    carry_out(played, NewBonus(50, 40), by=manager)
    enter(
        played,
        colleague=make_colleague(played, team=team),
        stage=Stage.LOGIN,
        course=None,
        happened_on=THURSDAY,
        ambassador=sanne,
        by=manager,
    )
    db.session.commit()
    bonus = db.session.scalars(select(TeamBonus)).one()
    assert [move.points for move in preview(played, NoBonus(bonus.id)).moves] == [-40]


def test_what_was_looked_at_is_told_from_what_came_of_it_since(
    played: Campaign, sanne: Ambassador, manager: User
) -> None:
    looked_at = preview(played, logins_worth(5)).fingerprint
    assert preview(played, logins_worth(5)).fingerprint == looked_at
    bring(played, sanne, Stage.LOGIN, 10, manager)
    assert preview(played, logins_worth(5)).fingerprint != looked_at


def test_two_double_weeks_never_overlap(campaign: Campaign, manager: User) -> None:
    carry_out(campaign, NewMultiplier("Double week", 2, date(2026, 11, 9), date(2026, 11, 15)), by=manager)
    with pytest.raises(DomainError, match="Double week"):
        carry_out(campaign, NewMultiplier("Once more", 3, date(2026, 11, 15), date(2026, 11, 20)), by=manager)


def test_a_double_week_can_begin_the_day_after_another(campaign: Campaign, manager: User) -> None:
    carry_out(campaign, NewMultiplier("Double week", 2, date(2026, 11, 9), date(2026, 11, 15)), by=manager)
    carry_out(campaign, NewMultiplier("Once more", 3, date(2026, 11, 16), date(2026, 11, 20)), by=manager)
    assert db.session.scalar(select(func.count(Multiplier.id))) == 2


UNFIT = [
    NewMultiplier("Backwards", 2, date(2026, 11, 15), date(2026, 11, 9)),
    NewMultiplier("Too late", 2, date(2027, 3, 1), date(2027, 3, 7)),
    logins_worth(5, first=date(2027, 1, 1)),
    logins_worth(5, first=THURSDAY, last=date(2026, 11, 1)),
]


@pytest.mark.parametrize("proposal", UNFIT)
def test_days_that_make_no_sense_are_refused(campaign: Campaign, proposal: Proposal) -> None:
    with pytest.raises(DomainError):
        preview(campaign, proposal)
