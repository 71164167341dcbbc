"""Badges follow the ledger: whatever was booked, in whatever order, and however often they are looked at."""

from datetime import UTC, datetime
from itertools import permutations

import pytest
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.achievements.keeping import due_now, keep, keep_badges
from campaign.achievements.models import EarnedBadge
from campaign.achievements.queries import achievements_of, latest_badges
from campaign.campaigns.models import Campaign
from campaign.conversions.corrections.services import restore, reverse
from campaign.conversions.models import Conversion
from campaign.core import clock
from campaign.extensions import db
from campaign.people.facts import ColleagueFacts
from campaign.people.models import Ambassador, Colleague
from campaign.people.services import change_colleague
from campaign.trainings.models import Certificate
from tests.client import Runner
from tests.factories import make_team
from tests.points.results import prove


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def badges_of(ambassador: Ambassador) -> dict[str, datetime]:
    mine = select(EarnedBadge.badge, EarnedBadge.earned_at).where(EarnedBadge.ambassador_id == ambassador.id)
    return dict(db.session.execute(mine).all())


def login_of(colleague: Colleague) -> Conversion:
    return db.session.scalars(select(Conversion).where(Conversion.colleague_id == colleague.id)).one()


def test_a_badge_has_the_moment_at_which_the_result_happened(campaign: Campaign, sanne: Ambassador) -> None:
    prove(campaign, sanne, at(10))
    keep_badges()
    assert badges_of(sanne) == {"first": at(10)}


def test_what_happened_earlier_and_becomes_known_later_moves_the_moment(campaign: Campaign, sanne: Ambassador) -> None:
    prove(campaign, sanne, at(10))
    keep_badges()
    prove(campaign, sanne, at(9))
    keep_badges()
    assert badges_of(sanne) == {"first": at(9)}


def test_a_reversal_takes_back_what_is_no_longer_earned(campaign: Campaign, sanne: Ambassador, manager: User) -> None:
    conversion = login_of(prove(campaign, sanne, at(10)))
    keep_badges()
    reverse(campaign, conversion, explanation="A slip.", by=manager)
    db.session.commit()
    keep_badges()
    assert badges_of(sanne) == {}
    restore(campaign, conversion, by=manager)
    db.session.commit()
    keep_badges()
    assert badges_of(sanne) == {"first": at(10)}


def test_the_first_of_a_team_is_one_ambassador(campaign: Campaign, sanne: Ambassador, omar: Ambassador) -> None:
    team = make_team(campaign)
    prove(campaign, sanne, at(10), team=team)
    keep_badges()
    assert "pioneer" in badges_of(sanne)
    prove(campaign, omar, at(9), team=team)
    keep_badges()
    assert (badges_of(sanne).get("pioneer"), badges_of(omar).get("pioneer")) == (None, at(9))


def test_badges_follow_people_who_change_team(campaign: Campaign, sanne: Ambassador) -> None:
    teams = [make_team(campaign) for _ in range(3)]
    moved = [prove(campaign, sanne, at(9 + number), team=team) for number, team in enumerate(teams)][-1]
    keep_badges()
    assert "bridge" in badges_of(sanne)
    change_colleague(
        campaign, moved, ColleagueFacts(name=moved.name, emails=[moved.email or ""], team=teams[0]), by=None
    )
    db.session.commit()
    keep_badges()
    assert "bridge" not in badges_of(sanne)


def test_a_certificate_is_a_badge_until_it_is_withdrawn(campaign: Campaign, sanne: Ambassador) -> None:
    facts = {"key": "k", "name": "Sanne", "campaign_name": "c", "programme": "p", "skills": ""}
    one = Certificate(campaign_id=campaign.id, ambassador_id=sanne.id, issued_at=at(12), **facts)
    db.session.add(one)
    db.session.commit()
    keep_badges()
    assert badges_of(sanne) == {"trained": at(12)}
    one.withdrawn_at = at(13)
    db.session.commit()
    keep_badges()
    assert badges_of(sanne) == {}


def test_looked_at_again_nothing_changes(campaign: Campaign, sanne: Ambassador) -> None:
    prove(campaign, sanne, at(10))
    keep_badges()
    assert due_now(campaign.id) is None


def test_of_two_who_look_at_once_the_second_leaves_it(campaign: Campaign, sanne: Ambassador) -> None:
    prove(campaign, sanne, at(10))
    first, second = due_now(campaign.id), due_now(campaign.id)
    assert first
    assert second
    keep(campaign, first)
    db.session.commit()
    version = campaign.version
    keep(campaign, second)
    db.session.commit()
    assert (badges_of(sanne), campaign.version) == ({"first": at(10)}, version)


def test_who_saw_a_badge_saw_it_also_when_its_moment_moves(campaign: Campaign, sanne: Ambassador) -> None:
    prove(campaign, sanne, at(10))
    keep_badges()
    db.session.query(EarnedBadge).update({"seen_at": clock.now()})
    db.session.commit()
    prove(campaign, sanne, at(9))
    keep_badges()
    assert [one.is_new for one in achievements_of([sanne.id])[sanne.id].badges] == [False]


BROUGHT = [("sanne", 9, 0), ("omar", 10, 0), ("sanne", 11, 1), ("sanne", 16, 2)]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_badges_kept_after_each_result_are_those_kept_at_the_end(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, order: tuple[int, ...]
) -> None:
    teams = [make_team(campaign) for _ in range(3)]
    people = {"sanne": sanne, "omar": omar}
    for place in order:
        who, day, team = BROUGHT[place]
        prove(campaign, people[who], at(day), team=teams[team])
        keep_badges()
    assert badges_of(sanne) == {"first": at(9), "pioneer": at(9), "bridge": at(16)}
    assert badges_of(omar) == {"first": at(10)}


def test_the_latest_badges_come_first(campaign: Campaign, sanne: Ambassador, omar: Ambassador) -> None:
    prove(campaign, sanne, at(9))
    prove(campaign, omar, at(10))
    keep_badges()
    assert [one.ambassador_id for one in latest_badges(campaign.id, 5)] == [omar.id, sanne.id]


def test_level_streak_and_colleagues_come_by_what_counts(campaign: Campaign, sanne: Ambassador) -> None:
    for day in (4, 9, 10, 11, 12):
        prove(campaign, sanne, at(day))
    found = achievements_of([sanne.id])[sanne.id]
    assert (found.reached, found.level and found.level.key, found.streak) == (5, "trickle", 2)
    assert found.next
    assert (found.next.level.key, found.next.missing) == ("stream", 5)


def test_the_worker_keeps_badges(campaign: Campaign, sanne: Ambassador, runner: Runner) -> None:
    prove(campaign, sanne, at(10))
    assert runner.invoke(args=["worker", "--once"]).exit_code == 0
    assert badges_of(sanne) == {"first": at(10)}
