"""The pages of rewards: for managers, for those who look along, for ambassadors."""

from collections.abc import Callable
from itertools import count

import pytest
from sqlalchemy import select

from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.rewards.lottery.services import draw, winners
from campaign.rewards.models import Award, Reward
from campaign.rewards.queries import purse_of, settings_of
from campaign.rewards.states import Kind
from tests.client import Client
from tests.factories import make_campaign
from tests.rewards.making import awards_of, give, make_reward, set_budget
from tests.rewards.sending import send
from tests.statements import statements

HERE = "/c/leren/rewards"
LOGIN = ("login", None, "2026-11-10")
MANAGERS = ("", "/awards", "/budget", "/payroll", "/new", *(f"/new/{kind.value}" for kind in Kind))
FORMS = {
    Kind.RESULT: {"title": "Coffee", "stage": "login", "cost_cents": "2,50"},
    Kind.THRESHOLD: {"title": "Lunch", "stage": "", "threshold": "50", "cost_cents": "35"},
    Kind.RANK: {"title": "Weekend", "first_rank": "1", "last_rank": "3", "cost_cents": "1.250,00"},
    Kind.TEAM: {"title": "Day out", "cost_cents": "0"},
    Kind.LOTTERY: {
        "title": "Voucher",
        "threshold": "10",
        "stock": "2",
        "draw_on": "2026-12-18",
        "cost_cents": "50",
    },
    Kind.SHOP: {"title": "Cinema", "price": "20", "stock": "", "cost_cents": "24"},
    Kind.DONATION: {"title": "Food bank", "price": "15", "cost_cents": "10"},
}


def states(campaign: Campaign) -> list[str]:
    return [award.state.value for award in awards_of(campaign)]


@pytest.fixture
def earned(campaign: Campaign, sanne: Ambassador, score: Callable[..., None]) -> list[Award]:
    """Two bonuses of 2.50."""
    make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN, LOGIN)
    return give(campaign)


# --- making


@pytest.mark.parametrize("kind", list(Kind))
def test_a_manager_makes_a_reward_of_each_kind(managing: Client, kind: Kind) -> None:
    response = managing.submit(f"{HERE}/new/{kind.value}", **FORMS[kind])
    made = db.session.scalars(select(Reward)).one()
    assert (response.status_code, made.kind, made.title) == (303, kind, FORMS[kind]["title"])
    assert managing.get(HERE).text.count(made.title) > 0


def test_a_manager_changes_a_reward(campaign: Campaign, managing: Client) -> None:
    reward = make_reward(campaign, Kind.TEAM)
    managing.submit(f"{HERE}/{reward.id}/change", title="A better day out", cost_cents="30")
    db.session.expire_all()
    assert (reward.title, reward.cost_cents) == ("A better day out", 3000)


def test_what_is_filled_in_wrongly_stays_on_the_page(subtests: pytest.Subtests, managing: Client) -> None:
    for wrong in ({"title": ""}, {"cost_cents": "much"}, {"cost_cents": ""}, {"cost_cents": "=1+1"}, {"stage": "none"}):
        with subtests.test(wrong=wrong):
            response = managing.submit(f"{HERE}/new/result", **{**FORMS[Kind.RESULT], **wrong})
            assert response.status_code == 422
            assert f'value="{wrong.get("cost_cents", "2,50")}"' in response.text


def test_an_unknown_kind_is_not_there(managing: Client) -> None:
    assert managing.get(f"{HERE}/new/bribe").status_code == 404


def test_a_hostile_title_is_text_everywhere(
    campaign: Campaign, managing: Client, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.RESULT, title="<script>alert(1)</script>", about="<img src=x onerror=alert(1)>")
    score(sanne, LOGIN)
    give(campaign)
    pages = [managing.get(f"{HERE}{page}").text for page in ("", "/awards", "/budget")]
    assert not any("<script>alert" in page or "<img src=x" in page for page in pages)


# --- deciding


def test_a_manager_approves_what_is_ticked(campaign: Campaign, managing: Client, earned: list[Award]) -> None:
    response = send(managing, f"{HERE}/awards/approve", id=earned[0].id)
    assert (response.status_code, states(campaign)) == (303, ["approved", "earned"])


def test_one_box_stands_for_all_bonuses_of_someone(campaign: Campaign, managing: Client, earned: list[Award]) -> None:
    both = ",".join(str(award.id) for award in earned)
    assert f'value="{both}"' in managing.get(f"{HERE}/awards").text
    send(managing, f"{HERE}/awards/approve", id=both)
    assert states(campaign) == ["approved", "approved"]


def test_a_manager_approves_the_whole_list(campaign: Campaign, managing: Client, earned: list[Award]) -> None:
    send(managing, f"{HERE}/awards/approve", which="all", show="earned")
    assert states(campaign) == ["approved", "approved"]


def test_over_the_budget_a_manager_reads_what_is_left_and_keeps_the_ticks(
    campaign: Campaign, managing: Client, earned: list[Award]
) -> None:
    set_budget(campaign, 499)
    both = ",".join(str(award.id) for award in earned)
    response = send(managing, f"{HERE}/awards/approve", id=both)
    assert response.status_code == 422
    assert "This costs €5, and €4.99 of the budget is left." in response.text
    assert "checked" in response.text
    send(managing, f"{HERE}/awards/approve", id=both, despite="The director agrees.")
    assert states(campaign) == ["approved", "approved"]


def test_nothing_ticked_is_nothing_decided(
    subtests: pytest.Subtests, campaign: Campaign, managing: Client, earned: list[Award]
) -> None:
    for data in ({}, {"id": "0"}, {"id": "x"}, {"id": "9" * 30}, {"id": "-1"}, {"which": "all", "show": "cancelled"}):
        with subtests.test(data=data):
            assert send(managing, f"{HERE}/awards/approve", **data).status_code == 404
            assert states(campaign) == ["earned", "earned"]


def test_the_awards_of_another_campaign_are_not_there(
    campaign: Campaign, managing: Client, earned: list[Award]
) -> None:
    other = make_campaign()
    for award in earned:
        award.campaign_id = other.id
    db.session.commit()
    assert send(managing, f"{HERE}/awards/approve", id=earned[0].id).status_code == 404


def test_a_reward_of_another_campaign_is_not_there(managing: Client) -> None:
    reward = make_reward(make_campaign(), Kind.LOTTERY)
    pages = [managing.get(f"{HERE}/{reward.id}/{page}").status_code for page in ("change", "lottery")]
    acts = [send(managing, f"{HERE}/{reward.id}/{act}").status_code for act in ("retire", "up", "draw")]
    assert {*pages, *acts} == {404}


def test_every_list_can_be_looked_at(subtests: pytest.Subtests, managing: Client, earned: list[Award]) -> None:
    for show in ("earned", "approved", "handed_over", "cancelled", "doubtful", "nonsense"):
        with subtests.test(show=show):
            assert managing.get(f"{HERE}/awards?show={show}&reward={earned[0].reward_id}&page=1").status_code == 200


def test_a_list_asks_the_same_questions_however_long_it_is(
    campaign: Campaign, managing: Client, earned: list[Award], sanne: Ambassador, score: Callable[..., None]
) -> None:
    few = len(statements(lambda: managing.get(f"{HERE}/awards")))
    score(sanne, *[LOGIN] * 5)
    give(campaign)
    assert len(statements(lambda: managing.get(f"{HERE}/awards"))) == few


# --- the budget


def test_a_manager_sets_the_budget(campaign: Campaign, managing: Client) -> None:
    managing.submit(f"{HERE}/budget", to=f"{HERE}/settings", budget="2.500", currency="EUR", leaver_rule="lapses")
    db.session.expire_all()
    settings = settings_of(campaign.id)
    assert (settings.budget_cents, settings.leaver_rule.value) == (250_000, "lapses")


def test_a_budget_that_is_no_amount_stays_on_the_page(managing: Client) -> None:
    response = managing.submit(f"{HERE}/budget", to=f"{HERE}/settings", budget="a lot")
    assert (response.status_code, "a lot" in response.text) == (422, True)


# --- who may


def test_whoever_looks_along_sees_how_it_stands(
    subtests: pytest.Subtests, viewing: Client, earned: list[Award]
) -> None:
    for page in ("", "/awards", "/budget"):
        with subtests.test(page=page):
            assert viewing.get(f"{HERE}{page}").status_code == 200


def test_whoever_looks_along_changes_nothing(campaign: Campaign, viewing: Client, earned: list[Award]) -> None:
    key = earned[0].reward_id
    pages = [viewing.get(f"{HERE}{page}").status_code for page in ("/new", "/payroll", f"/{key}/change", "/mine")]
    acts = (f"/{key}/retire", "/awards/approve", "/settings", "/payroll", "/ranking/close", f"/{key}/buy")
    answers = [send(viewing, f"{HERE}{act}", id=earned[0].id).status_code for act in acts]
    assert {*pages, *answers} == {403}
    assert states(campaign) == ["earned", "earned"]


def test_an_ambassador_has_no_part_in_managing(subtests: pytest.Subtests, earning: Client) -> None:
    for page in [page for page in MANAGERS if page != "/mine"]:
        with subtests.test(page=page):
            assert earning.get(f"{HERE}{page}").status_code == 403


def test_a_campaign_without_rewards_has_none_of_these_pages(
    subtests: pytest.Subtests, campaign: Campaign, managing: Client
) -> None:
    campaign.is_reward_free = True
    db.session.commit()
    for page in (*MANAGERS, "/mine"):
        with subtests.test(page=page):
            assert managing.get(f"{HERE}{page}").status_code == 404


def test_a_campaign_without_rewards_buys_and_draws_nothing(
    campaign: Campaign, earning: Client, sanne: Ambassador, score: Callable[..., None]
) -> None:
    reward = make_reward(campaign, Kind.SHOP, price=1)
    score(sanne, LOGIN)
    campaign.is_reward_free = True
    db.session.commit()
    assert send(earning, f"{HERE}/{reward.id}/buy", key="a" * 32).status_code == 404
    assert awards_of(campaign) == []


# --- an ambassador's own page


def test_an_ambassador_buys_from_the_page_once_for_each_time_it_is_opened(
    campaign: Campaign, earning: Client, sanne: Ambassador, score: Callable[..., None]
) -> None:
    reward = make_reward(campaign, Kind.SHOP, price=1)
    score(sanne, LOGIN, LOGIN, LOGIN)
    for _ in range(2):
        earning.submit(f"{HERE}/mine", to=f"{HERE}/{reward.id}/buy")
    assert purse_of(sanne).balance == 1


def test_an_ambassador_reads_what_is_there_and_not_what_it_costs(
    campaign: Campaign, earning: Client, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.SHOP, title="Cinema", cost_cents=98_765)
    make_reward(campaign, Kind.THRESHOLD, title="Lunch", threshold=1, cost_cents=43_210)
    score(sanne, LOGIN)
    give(campaign)
    page = earning.get(f"{HERE}/mine").text
    assert "Cinema" in page
    assert "Earned. A manager still has to approve it." in page
    assert "987" not in page
    assert "432" not in page


def test_an_ambassador_never_sees_what_someone_else_has(
    campaign: Campaign, earning: Client, omar: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.THRESHOLD, title="Lunch", threshold=1)
    score(omar, LOGIN)
    give(campaign)
    page = earning.get(f"{HERE}/mine").text
    assert "Omar" not in page
    assert "What I have" not in page


# --- the lottery


@pytest.fixture
def voucher(campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]) -> Reward:
    """A lottery with one prize; Sanne has two tickets, Omar three."""
    reward = make_reward(campaign, Kind.LOTTERY)
    score(sanne, LOGIN, LOGIN)
    score(omar, LOGIN, LOGIN, LOGIN)
    return reward


def test_before_the_draw_nobody_reads_the_seed(managing: Client, voucher: Reward) -> None:
    page = managing.get(f"{HERE}/{voucher.id}/lottery").text
    assert voucher.seed
    assert voucher.seed not in page
    assert "You can draw" not in page
    assert "Draw now" in page


def test_a_manager_draws_once(campaign: Campaign, managing: Client, voucher: Reward) -> None:
    answers = [send(managing, f"{HERE}/{voucher.id}/draw") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(awards_of(campaign)) == 1


def test_an_ambassador_does_not_draw(earning: Client, voucher: Reward) -> None:
    assert send(earning, f"{HERE}/{voucher.id}/draw").status_code == 403


def test_an_ambassador_checks_the_draw(campaign: Campaign, earning: Client, voucher: Reward) -> None:
    draw(campaign, voucher, by=None)
    db.session.commit()
    here = f"{HERE}/{voucher.id}/lottery"
    page = earning.submit(here, to=here)
    assert "The seed is the one that was sealed." in page.text
    assert "Drawing once more gives the same winners" in page.text
    page = earning.submit(here, to=here, seed="mine")
    assert "This seed is not the one that was sealed" in page.text


def test_a_list_that_is_none_is_said_to_be_none(
    subtests: pytest.Subtests, campaign: Campaign, earning: Client, voucher: Reward
) -> None:
    draw(campaign, voucher, by=None)
    db.session.commit()
    for tickets in ("x", "1 2 3", "", "1 1\n" * 6000):
        with subtests.test(tickets=tickets):
            assert earning.submit(f"{HERE}/{voucher.id}/lottery", tickets=tickets).status_code == 422


def test_in_a_draw_an_ambassador_reads_names_of_winners_alone(
    campaign: Campaign, earning: Client, voucher: Reward, omar: Ambassador
) -> None:
    voucher.seed = next(str(seed) for seed in count() if winners(str(seed), [(1, 2), (2, 3)], 1) == [1])
    drawn = draw(campaign, voucher, by=None)
    db.session.commit()
    assert drawn.number_of(omar.id) == 2
    page = earning.get(f"{HERE}/{voucher.id}/lottery").text
    assert "Sanne V." in page
    assert "Omar" not in page


def test_a_winner_who_is_hidden_is_a_number(
    campaign: Campaign, earning: Client, voucher: Reward, omar: Ambassador
) -> None:
    campaign.names = NamePrivacy.HIDDEN
    draw(campaign, voucher, by=None)
    db.session.commit()
    page = earning.get(f"{HERE}/{voucher.id}/lottery").text
    assert "Omar" not in page
    assert "Number " in page


def test_a_closed_campaign_is_read(campaign: Campaign, managing: Client, earned: list[Award]) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    pages = [managing.get(f"{HERE}{page}") for page in ("", "/awards", "/budget", "/payroll")]
    assert {page.status_code for page in pages} == {200}
    assert "New reward" not in pages[0].text
    assert send(managing, f"{HERE}/{earned[0].reward_id}/retire").status_code == 303
    assert db.session.get_one(Reward, earned[0].reward_id, populate_existing=True).retired_at is None
