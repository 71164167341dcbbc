"""The pages of versions: what each session left, one of them to read, and two beside each other."""

import pytest
from sqlalchemy import update

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock, frozen
from campaign.extensions import db
from campaign.journeys.canvas import Canvas, CardFacts, PersonaFacts, PhaseFacts
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneySession, JourneyVersion
from tests.client import Client

WORK = (PhaseFacts("first", "Recruiting"), PhaseFacts("second", "Induction"))
NADIA = PersonaFacts("nadia", "Nadia", story="Works at night")
OLD = Canvas(
    JourneyKind.AMBASSADOR,
    "The journey of our carer",
    mission="Everyone learns",
    phases=WORK,
    personas=(NADIA,),
    cards=(
        CardFacts("same", Lane.TOUCHPOINT, "first", "Phone"),
        CardFacts("word", Lane.TENSION, "second", "Help ends at five"),
        CardFacts("moved", Lane.NEED, "first", "I want to learn"),
        CardFacts("gone", Lane.PAIN, "second", "Nobody answers <script>"),
        CardFacts("felt", Lane.FEELING, "second", "", {"value": "1", "moment": "as_is", "persona": "nadia"}),
        CardFacts("goal", Lane.GOAL, "second", "logs in", {"from": "40", "to": "60", "unit": "%"}),
    ),
)
NEW = Canvas(
    JourneyKind.AMBASSADOR,
    "The journey of our carer",
    mission="Everyone learns",
    phases=WORK,
    personas=(NADIA,),
    cards=(
        CardFacts("same", Lane.TOUCHPOINT, "first", "Phone"),
        CardFacts("word", Lane.TENSION, "second", "Help ends at nine", chosen=1),
        CardFacts("moved", Lane.NEED, "second", "I want to learn"),
        CardFacts("new", Lane.OPPORTUNITY, "second", "A buddy in the first week", {"owner": "Lotte"}, chosen=1),
        CardFacts("felt", Lane.FEELING, "second", "", {"value": "3", "moment": "as_is", "persona": "nadia"}),
        CardFacts("goal", Lane.GOAL, "second", "logs in", {"from": "40", "to": "80", "unit": "%"}),
    ),
)


@pytest.fixture
def journey(campaign: Campaign, manager: User) -> Journey:
    """A journey of which two sessions left a version."""
    moment = clock.now()
    made = Journey(campaign_id=campaign.id, kind=JourneyKind.AMBASSADOR, title=OLD.title, created_at=moment)
    db.session.add(made)
    db.session.flush()
    for number, canvas, remark in ((1, OLD, "We begin"), (2, NEW, "It goes well")):
        kept = {"journey_id": made.id, "number": number}
        held = JourneySession(**kept, starts_at=moment, opened_at=moment, closed_at=moment, remark=remark)
        db.session.add_all([held, JourneyVersion(**kept, kept_at=moment, facts=frozen.written(canvas))])
    db.session.commit()
    return made


def at(journey: Journey, rest: str) -> str:
    return f"/c/leren/journeys/{journey.id}{rest}"


def test_the_list_says_what_each_session_left(viewing: Client, journey: Journey) -> None:
    page = viewing.get(at(journey, "/versions")).text
    assert "It goes well" in page
    assert "A buddy in the first week" in page
    assert "The feeling of Nadia in Induction went from 1 to 3." in page


def test_a_version_is_read_as_it_was(viewing: Client, journey: Journey) -> None:
    page = viewing.get(at(journey, "/versions/1")).text
    assert "Help ends at five" in page
    assert "A buddy" not in page
    assert "Nobody answers &lt;script&gt;" in page
    assert "/cards" not in page


def test_what_moved_stands_beside_what_was(viewing: Client, journey: Journey) -> None:
    page = " ".join(viewing.get(at(journey, "/compare?before=1&after=2")).text.split())
    assert '<del><span class="visually-hidden">gone: </span>five</del>' in page
    assert '<ins><span class="visually-hidden">new: </span>nine</ins>' in page
    assert "moved from Needs, Recruiting" in page
    assert "moved to Needs, Induction" in page
    assert "logs in <b" in page
    assert "Phone" not in page


def test_what_stayed_the_same_is_shown_when_asked_for(viewing: Client, journey: Journey) -> None:
    assert "Phone" in viewing.get(at(journey, "/compare?before=1&after=2&all=1")).text


def test_a_version_is_compared_with_the_canvas_of_today(viewing: Client, journey: Journey) -> None:
    page = viewing.get(at(journey, "/compare")).text
    assert "From “Session 2” to “Now”." in page


@pytest.mark.parametrize(
    "rest",
    [
        "/versions/3",
        "/versions/99999999999999999999",
        "/compare?before=9",
        "/compare?before=%D9%A1",
        "/compare?before=x&after=now",
    ],
)
def test_a_version_that_is_not_there_is_not_found(viewing: Client, journey: Journey, rest: str) -> None:
    assert viewing.get(at(journey, rest)).status_code == 404


def test_before_the_first_session_closes_there_is_nothing_to_compare(viewing: Client, campaign: Campaign) -> None:
    made = Journey(campaign_id=campaign.id, kind=JourneyKind.CUSTOMER, title="Clients", created_at=clock.now())
    db.session.add(made)
    db.session.commit()
    assert "No version was kept yet" in viewing.get(at(made, "/compare"), follow_redirects=True).text


def test_what_an_older_program_kept_can_still_be_read(viewing: Client, journey: Journey) -> None:
    first = JourneyVersion.journey_id == journey.id, JourneyVersion.number == 1
    older = '{"kind":"ambassador","title":"Of long ago","cards":[],"forgotten":1}'
    db.session.execute(update(JourneyVersion).where(*first).values(facts=older))
    db.session.commit()
    assert "Of long ago" in viewing.get(at(journey, "/versions/1")).text


def test_a_version_that_nothing_can_be_made_of_any_more_is_in_nobodys_way(viewing: Client, journey: Journey) -> None:
    db.session.execute(update(JourneyVersion).where(JourneyVersion.number == 1).values(facts='{"kind":"treasure"}'))
    db.session.commit()
    for rest in ("", "/session", "/versions", "/compare"):
        assert viewing.get(f"/c/leren/journeys/{journey.id}{rest}").status_code == 200
    assert viewing.get(f"/c/leren/journeys/{journey.id}/versions/1").status_code == 404
