"""The culture of an employee journey, its panels, and its improvement plan."""

import re

import pytest

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.employee.rating import rate
from campaign.journeys.kinds import Lane
from campaign.journeys.models import Journey, JourneyCard, JourneyFunction, Quality
from tests.client import Client
from tests.factories import make_colleague
from tests.journeys.canvases import LOTTE, join, open_workshop, put
from tests.journeys.employees import make_employee_map, put_function


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_employee_map(campaign)


@pytest.fixture
def adviser(journey: Journey) -> JourneyFunction:
    return put_function(journey)


def plan(journey: Journey, **facts: str) -> JourneyCard:
    return put(journey, "A morning along with customers", lane=Lane.INTERVENTION, phase="", **facts)


def test_an_intervention_without_a_gap_is_refused(journey: Journey) -> None:
    with pytest.raises(DomainError, match="in search of a problem") as refused:
        plan(journey, owner="Lotte")
    assert refused.value.field == "quality"


def test_a_gap_of_will_is_of_a_function(journey: Journey) -> None:
    with pytest.raises(DomainError) as refused:
        plan(journey, owner="Lotte", quality="will")
    assert refused.value.field == "function"


def test_a_gap_of_feel_is_of_the_whole_organisation(journey: Journey) -> None:
    card = plan(journey, owner="Lotte", quality="feel")
    assert "function" not in card.facts


@pytest.mark.parametrize("owner", ["", "Lotte en Murat", "Lotte/Murat", "Lotte, Murat", "Lotte & Murat"])
def test_an_intervention_has_exactly_one_owner(journey: Journey, owner: str) -> None:
    with pytest.raises(DomainError) as refused:
        plan(journey, owner=owner, quality="feel")
    assert refused.value.field == "owner"


def test_a_note_of_a_panel_names_no_colleague(campaign: Campaign, journey: Journey) -> None:
    make_colleague(campaign, "Yusuf Demir")
    with pytest.raises(DomainError, match="Yusuf"):
        put(journey, "Yusuf said that nobody listens", lane=Lane.PANEL_NOTE, phase="")


def test_a_panel_that_is_still_to_come_has_said_nothing(journey: Journey) -> None:
    with pytest.raises(DomainError) as refused:
        put(journey, "Leaders ask about numbers only", lane=Lane.PANEL_NOTE, phase="", held="2026-12-24")
    assert refused.value.field == "held"


def test_the_plan_flags_a_gap_that_nobody_closes_and_proposes_what_helps(
    managing: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    rate(journey, adviser, "p1", Quality.KNOW, 1, by=LOTTE)
    db.session.commit()
    page = managing.get(f"/c/leren/journeys/{journey.id}/improvement").text
    assert "1 gap that nobody closes yet" in page
    assert "/c/leren/toolkit/new" in page


def test_a_gap_leads_to_what_helps_with_its_function_and_phase(
    managing: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    rate(journey, adviser, "p1", Quality.KNOW, 1, by=LOTTE)
    db.session.commit()
    for way in ("", "/improvement"):
        page = managing.get(f"/c/leren/journeys/{journey.id}{way}").text
        assert "/c/leren/toolkit/new?title=What+works:+Adviser,+Recruitment" in page
    begun = managing.get("/c/leren/toolkit/new?title=What+works:+Adviser,+Recruitment").text
    assert 'value="What works: Adviser, Recruitment"' in begun


@pytest.mark.parametrize(
    ("quality", "way"), [(Quality.WILL, "/c/leren/meetings/new"), (Quality.CAN, "/c/leren/trainings/programme")]
)
def test_what_helps_begins_with_what_it_is_for(
    managing: Client, journey: Journey, adviser: JourneyFunction, quality: Quality, way: str
) -> None:
    rate(journey, adviser, "p1", quality, 1, by=LOTTE)
    db.session.commit()
    page = managing.get(f"/c/leren/journeys/{journey.id}/improvement").text
    found = re.search(rf'href="({way}\?title=[^"]+)"', page)
    assert found
    assert re.search(r'name="title"[^>]*value="[^"]*Adviser[^"]*Recruitment"', managing.get(found[1]).text)


def test_who_looks_along_is_shown_no_page_that_is_closed_to_them(
    viewing: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    for quality in Quality:
        rate(journey, adviser, "p1", quality, 1, by=LOTTE)
    db.session.commit()
    page = viewing.get(f"/c/leren/journeys/{journey.id}/improvement").text
    ways = re.findall(r'<ul class="moves">(.*?)</ul>', page, re.DOTALL)
    links = re.findall(r'href="([^"]+)"', "".join(ways))
    assert links
    assert {viewing.get(link).status_code for link in links} == {200}
    assert "/toolkit/new" not in page


def test_an_intervention_that_could_be_anything_gets_its_hint(
    managing: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    here = f"/c/leren/journeys/{journey.id}/improvement"
    sent = managing.submit(here, to=f"{here}/add", text="More communication", owner="Lotte", quality="feel")
    assert "What exactly will happen, for whom?" in managing.get(sent.location).text


def test_a_note_that_nobody_will_understand_gets_its_hint(managing: Client, journey: Journey) -> None:
    here = f"/c/leren/journeys/{journey.id}/culture"
    sent = managing.submit(here, to=f"{here}/note", text="Numbers")
    assert "Write it as it was said" in managing.get(sent.location).text


def test_a_gap_begins_an_intervention_that_is_filled_in_for_it(
    managing: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    page = managing.get(f"/c/leren/journeys/{journey.id}/improvement?quality=can&function={adviser.key}&phase=p1").text
    chosen = [line.strip() for line in page.replace("selected>", "selected>\n").splitlines() if "selected" in line]
    assert len(chosen) == 4


def test_a_refused_intervention_keeps_what_was_typed(managing: Client, journey: Journey) -> None:
    here = f"/c/leren/journeys/{journey.id}/improvement"
    sent = managing.submit(here, to=f"{here}/add", text="Listen along", owner="Lotte")
    assert sent.status_code == 422
    assert "Listen along" in sent.text


def test_the_guide_leads_to_the_function_that_is_not_rated_yet(
    managing: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    for phase in ("p1", "p2"):
        for quality in Quality:
            rate(journey, adviser, phase, quality, 3, by=LOTTE)
    planner = put_function(journey, "Planner")
    db.session.commit()
    answer = managing.get(f"/c/leren/journeys/{journey.id}/assess")
    assert answer.location == f"/c/leren/journeys/{journey.id}/assess/{planner.key}"


def test_a_guest_of_a_workshop_rates(client: Client, journey: Journey, adviser: JourneyFunction) -> None:
    token = open_workshop(journey)
    guest = join(client.application, token)
    sent = guest.submit(f"/workshop/{token}/assess/{adviser.key}/p1", **{"will-p1": "4"})
    assert sent.status_code == 303


def test_a_guest_of_a_workshop_opens_no_asking(client: Client, journey: Journey, adviser: JourneyFunction) -> None:
    token = open_workshop(journey)
    assert join(client.application, token).post(f"/workshop/{token}/our-work/open").status_code == 404


def test_who_looks_along_reads_ratings_and_their_notes_and_saves_nothing(
    viewing: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    rate(journey, adviser, "p1", Quality.CAN, 2, note="They have no budget", by=LOTTE)
    db.session.commit()
    page = viewing.get(f"/c/leren/journeys/{journey.id}/assess/{adviser.key}").text
    assert ("They have no budget" in page, ">Save<" in page) == (True, False)


@pytest.mark.parametrize("room", ["assess/nosuchkey", "functions/nosuchkey", "assess/{key}/nosuchphase"])
def test_what_is_not_of_this_journey_is_not_there(
    managing: Client, journey: Journey, adviser: JourneyFunction, room: str
) -> None:
    assert managing.get(f"/c/leren/journeys/{journey.id}/{room.format(key=adviser.key)}").status_code == 404
