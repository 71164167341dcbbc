"""The pages by which a canvas leaves: files, links, what is read by a link, and a workbook on its way in."""

from io import BytesIO

import pytest
from flask import Flask
from flask_babel import force_locale

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.journeys.kinds import Lane
from campaign.journeys.links import make_link
from campaign.journeys.models import Journey, JourneyLink, LinkKind
from campaign.journeys.out.file_pages import foot_of
from tests.client import Client
from tests.factories import make_campaign
from tests.journeys.canvases import make_map, put

OWNER = "Lotte Meijer"


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    made = make_map(campaign)
    put(made, "A steady colleague", lane=Lane.OPPORTUNITY, owner=OWNER)
    put(made, "", lane=Lane.FEELING, value="2", moment="as_is")
    return made


@pytest.fixture
def token(journey: Journey) -> str:
    made = make_link(journey, LinkKind.READ, purpose="Management", by=None)
    db.session.commit()
    return made


def at(campaign: Campaign, journey: Journey, rest: str) -> str:
    return f"/c/{campaign.slug}/journeys/{journey.id}{rest}"


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_whoever_looks_takes_the_canvas_along(viewing: Client, campaign: Campaign, journey: Journey, kind: str) -> None:
    found = viewing.get(at(campaign, journey, f"/canvas.{kind}"))
    assert (found.status_code, found.headers["Content-Disposition"]) == (
        200,
        f"attachment; filename=the-journey-of-our-carer.{kind}",
    )


def test_another_campaigns_canvas_is_not_found(subtests: pytest.Subtests, managing: Client, campaign: Campaign) -> None:
    other = make_map(make_campaign())
    for rest in ("/canvas.pdf", "/canvas.xlsx", "/canvas.png", "/links"):
        with subtests.test(rest=rest):
            assert managing.get(at(campaign, other, rest)).status_code == 404


def test_a_version_that_there_never_was_is_not_found(managing: Client, campaign: Campaign, journey: Journey) -> None:
    assert managing.get(at(campaign, journey, "/canvas.pdf?version=7")).status_code == 404


def test_who_only_looks_makes_no_links(viewing: Client, campaign: Campaign, journey: Journey) -> None:
    assert viewing.get(at(campaign, journey, "/links")).status_code == 403


def test_a_link_is_shown_once_and_opens_the_canvas(managing: Client, campaign: Campaign, journey: Journey) -> None:
    page = managing.submit(at(campaign, journey, "/links"), purpose="Board", kind="read").text
    address = page.split('id="new-link"', 1)[1].split('value="http://localhost', 1)[1].split('"', 1)[0]
    assert "A steady colleague" in managing.get(address).text
    assert address not in managing.get(at(campaign, journey, "/links")).text


def test_a_withdrawn_link_opens_nothing(managing: Client, campaign: Campaign, journey: Journey, token: str) -> None:
    link = db.session.query(JourneyLink).one()
    managing.submit(at(campaign, journey, "/links"), to=at(campaign, journey, f"/links/{link.id}/withdraw"))
    assert managing.get(f"/journey/{token}").status_code == 404


def test_another_journeys_link_is_not_withdrawn_from_here(
    managing: Client, campaign: Campaign, journey: Journey, token: str
) -> None:
    other, link = make_map(campaign), db.session.query(JourneyLink).one()
    page = managing.get(at(campaign, journey, "/links")).text
    csrf = page.split('name="csrf_token" value="', 1)[1].split('"')[0]
    found = managing.post(at(campaign, other, f"/links/{link.id}/withdraw"), data={"csrf_token": csrf})
    assert found.status_code == 404


def test_who_reads_by_a_link_meets_no_owner_in_any_byte(client: Client, token: str) -> None:
    page = client.get(f"/journey/{token}")
    assert "A steady colleague" in page.text
    assert not any(word.encode() in page.data for word in OWNER.split())
    assert "has an owner" in page.text


def test_who_reads_by_a_link_gets_no_address_of_the_inside(client: Client, campaign: Campaign, token: str) -> None:
    assert f"/c/{campaign.slug}" not in client.get(f"/journey/{token}").text


def test_what_is_read_by_a_link_is_kept_and_found_by_nobody(client: Client, token: str) -> None:
    headers = client.get(f"/journey/{token}").headers
    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex")


def test_a_link_to_read_is_none_to_work_by(client: Client, token: str) -> None:
    assert client.get(f"/workshop/{token}/welcome").status_code == 404


def test_paper_comes_by_a_link_too(client: Client, token: str) -> None:
    found = client.get(f"/journey/{token}.pdf")
    assert (found.status_code, found.data[:5], found.headers["Cache-Control"]) == (200, b"%PDF-", "no-store")


def test_whoever_reads_chooses_the_language(client: Client, token: str) -> None:
    assert '<html lang="nl"' in client.get(f"/journey/{token}?lang=nl").text


@pytest.mark.parametrize(("language", "today"), [("en", "16 November 2026"), ("nl", "16 november 2026")])
def test_paper_writes_its_day_as_pages_do(app: Flask, journey: Journey, language: str, today: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert foot_of(journey).endswith(today)


def test_a_workbook_is_looked_at_before_anything_is_made(
    managing: Client, campaign: Campaign, journey: Journey
) -> None:
    book = managing.get(at(campaign, journey, "/canvas.xlsx")).data
    page = managing.submit(f"/c/{campaign.slug}/journeys/import", file=(BytesIO(book), "canvas.xlsx"))
    assert "The journey of our carer" in page.text
    assert "sessions with their versions" in page.text
    assert db.session.query(Journey).count() == 1


def test_a_workbook_becomes_a_new_journey(managing: Client, campaign: Campaign, journey: Journey) -> None:
    book = managing.get(at(campaign, journey, "/canvas.xlsx")).data
    page = managing.submit(f"/c/{campaign.slug}/journeys/import", file=(BytesIO(book), "canvas.xlsx")).text
    hidden = {
        name: page.split(f'name="{name}" type="hidden" value="', 1)[1].split('"')[0] for name in ("key", "csrf_token")
    }
    found = managing.post(f"/c/{campaign.slug}/journeys/import/take-in", data=hidden)
    assert found.status_code == 303
    assert db.session.query(Journey).count() == 2


def test_what_is_no_workbook_is_refused_beside_the_file(managing: Client, campaign: Campaign) -> None:
    page = managing.submit(f"/c/{campaign.slug}/journeys/import", file=(BytesIO(b"a;b"), "canvas.xlsx"))
    assert page.status_code == 422
    assert db.session.query(Journey).count() == 0


def test_a_stranger_brings_nothing_in(app: Flask, campaign: Campaign) -> None:
    assert app.test_client().get(f"/c/{campaign.slug}/journeys/import").status_code in (302, 303, 401)
