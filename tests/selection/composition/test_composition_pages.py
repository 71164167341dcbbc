"""The composition's page: totals for whoever looks along, decisions for managers."""

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.selection.models import Selection
from campaign.selection.states import Gender
from tests.client import Client
from tests.factories import make_campaign, make_team
from tests.selection.making import make_candidate

PAGE = "/c/leren/selection/composition"


def test_a_manager_decides_about_the_size(campaign: Campaign, managing: Client) -> None:
    make_team(campaign, "Care", headcount=30)
    managing.submit(PAGE, people_per_ambassador="5", seats="", reserves="3", women="20", men="10", others="0")
    kept = db.session.get_one(Selection, campaign.id, populate_existing=True)
    decided = (kept.people_per_ambassador, kept.seats, kept.reserves, kept.women, kept.men, kept.others)
    assert decided == (5, None, 3, 20, 10, 0)


def test_a_number_that_cannot_be_is_explained(campaign: Campaign, managing: Client) -> None:
    assert managing.submit(PAGE, seats="-3").status_code == 422


def test_the_page_tells_why_the_team_is_so_large(campaign: Campaign, managing: Client) -> None:
    make_team(campaign, "Care", headcount=100)
    page = managing.get(PAGE).text
    for words in (
        "One for each 6 of the first 60 people: 10.",
        "One for each 10 of the next 40: 4.",
        "One for each 6 throughout would be 17.",
        "Advice: 14 ambassadors.",
    ):
        assert words in page


def test_whoever_looks_along_sees_totals_and_no_small_team(campaign: Campaign, viewing: Client) -> None:
    for name, headcount in (("Care", 20), ("Engineering", 12), ("Board", 3), ("Works council", 4)):
        make_team(campaign, name, headcount=headcount)
    page = viewing.get(PAGE).text
    shown = [name for name in ("Care", "Engineering", "Board", "Works council", "Small teams together") if name in page]
    assert shown == ["Care", "Engineering", "Small teams together"]


def test_whoever_looks_along_decides_nothing(campaign: Campaign, viewing: Client) -> None:
    page = viewing.get(PAGE).text
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"')[0]
    status = viewing.post(PAGE, data={"csrf_token": token, "people_per_ambassador": "9"}).status_code
    assert ('name="seats"' in page, status) == (False, 403)


def test_no_name_stands_on_the_page(campaign: Campaign, managing: Client) -> None:
    make_candidate(campaign, "Anna Bakker", team=make_team(campaign, "Care", headcount=30))
    assert "Anna" not in managing.get(PAGE).text


def test_few_people_of_a_gender_are_hidden_for_managers_too(campaign: Campaign, managing: Client) -> None:
    for gender in [Gender.WOMAN] * 2 + [Gender.MAN] * 9:
        make_candidate(campaign, gender=gender)
    section = managing.get(PAGE).text.split('id="gender"')[1].split("</section>")[0]
    assert section.count("hidden</span>") == 9


def test_a_campaign_from_before_this_step_gets_the_usual_at_its_first_look(
    campaign: Campaign, managing: Client
) -> None:
    db.session.query(Selection).filter_by(campaign_id=campaign.id).delete()
    db.session.commit()
    assert (managing.get(PAGE).status_code, db.session.get(Selection, campaign.id) is not None) == (200, True)


def test_the_composition_of_another_campaign_is_not_there(managing: Client) -> None:
    make_campaign(slug="anders")
    assert managing.get("/c/anders/selection/composition").status_code == 404
