"""What an expert sees and does behind the link, and what a stranger does not."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import time_machine

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock as campaign_clock
from campaign.extensions import db
from campaign.gatherings.queries import sign_up_of
from campaign.gatherings.states import SeenBy
from campaign.people.models import Ambassador
from campaign.trainings.experts.services import invite, take_link_back
from campaign.trainings.led.queries import changes_of
from campaign.trainings.materials.services import LARGEST, material_of
from campaign.trainings.models import Expert, TrainingSession
from campaign.trainings.ratings.services import FEWEST, rate
from campaign.trainings.states import StepKind
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_team
from tests.statements import statements
from tests.trainings.making import make_day, make_expert, make_link, make_step, make_talk, sign_up, was_there

PDF = b"%PDF-1.7 a page"


@pytest.fixture
def karin(campaign: Campaign) -> Expert:
    return make_expert(campaign, "Karin Smit")


@pytest.fixture
def door(campaign: Campaign, karin: Expert) -> str:
    """The path of Karin's page."""
    path = urlsplit(invite(campaign, karin, days=60, by=None)).path
    db.session.commit()
    return path


@pytest.fixture
def led(campaign: Campaign, karin: Expert) -> TrainingSession:
    return make_day(
        campaign, make_step(campaign, title="Handling resistance"), expert=karin, place="Room 4", capacity=2
    )


@pytest.fixture
def own(door: str, led: TrainingSession) -> str:
    """The path of the page of Karin's session."""
    return f"{door}/sessions/{led.id}"


def begin(session: TrainingSession, clock: time_machine.Traveller) -> None:
    clock.move_to(session.gathering.starts_at)


def test_an_expert_sees_their_sessions(client: Client, door: str, led: TrainingSession) -> None:
    text = client.get(door).text
    assert "Handling resistance" in text
    assert "Room 4" in text
    assert "0 of 2 places taken" in text


def test_to_look_changes_nothing(client: Client, own: str) -> None:
    asked = statements(lambda: client.get(own))
    assert {statement.split()[0] for statement in asked} == {"SELECT"}


def test_an_expert_sees_names_and_teams_and_who_waits_and_no_more(
    client: Client, campaign: Campaign, own: str, led: TrainingSession
) -> None:
    people = [make_ambassador(campaign, name, team=make_team(campaign)) for name in ("Ann", "Ben", "Cas <b>")]
    for person in people:
        sign_up(campaign, led, person)
    text = client.get(own).text
    assert "On the waiting list" in text
    assert "Cas &lt;b&gt;" in text
    assert all(person.colleague.team is not None and person.colleague.team.name in text for person in people)
    assert not any(person.user.email in text for person in people)


def test_a_session_of_another_expert_is_not_there(client: Client, campaign: Campaign, door: str) -> None:
    other = make_day(campaign, make_step(campaign), expert=make_expert(campaign))
    assert client.get(f"{door}/sessions/{other.id}").status_code == 404
    assert client.post(f"{door}/sessions/{other.id}/attendance").status_code == 404


@pytest.mark.parametrize("path", ["/expert/nothing", "/expert/" + "x" * 500, "/expert/WzEsIjIwMjYiXQ.forged"])
def test_a_token_that_was_not_made_here_leads_nowhere(client: Client, door: str, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Karin" not in answer.text


def test_a_tampered_token_leads_nowhere(client: Client, door: str) -> None:
    head, _dot, signature = door.rpartition(".")
    assert client.get(f"{head}.{signature[::-1]}").status_code == 404
    assert client.get(f"{door[:-1]}{'A' if door[-1] != 'A' else 'E'}").status_code == 404


def test_a_link_that_was_taken_back_says_so(client: Client, campaign: Campaign, karin: Expert, door: str) -> None:
    take_link_back(campaign, karin, by=None)
    db.session.commit()
    assert client.get(door).status_code == 410


def test_a_link_that_ended_says_so(client: Client, door: str, own: str, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=61))
    assert "has ended" in client.get(door).text
    assert client.post(f"{own}/attendance").status_code == 410


def test_the_link_of_a_closed_campaign_says_that_it_is_over(client: Client, campaign: Campaign, door: str) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    answer = client.get(door)
    assert answer.status_code == 410
    assert "over" in answer.text


def test_no_browser_and_no_search_engine_keeps_the_page(client: Client, own: str) -> None:
    headers = client.get(own).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


def test_the_page_is_in_the_language_of_the_expert_or_as_asked(client: Client, karin: Expert, door: str) -> None:
    karin.language = "nl"
    db.session.commit()
    assert '<html lang="nl"' in client.get(door, headers={"Accept-Language": "en"}).text
    assert '<html lang="en"' in client.get(f"{door}?lang=en").text


def test_an_expert_ticks_who_was_there(
    client: Client, campaign: Campaign, own: str, led: TrainingSession, clock: time_machine.Traveller
) -> None:
    ann, ben = make_ambassador(campaign), make_ambassador(campaign)
    sign_up(campaign, led, ann)
    sign_up(campaign, led, ben)
    begin(led, clock)
    assert client.submit(own, to=f"{own}/attendance", there=[str(ann.id)]).status_code == 303
    assert there(led, ann) is True
    assert there(led, ben) is False


def there(session: TrainingSession, ambassador: Ambassador) -> bool | None:
    db.session.expire_all()
    found = sign_up_of(session.gathering_id, ambassador.id)
    return found.was_there if found else None


def test_long_before_it_begins_nobody_was_there(client: Client, own: str, sanne: Ambassador) -> None:
    answer = client.post(f"{own}/attendance", data={f"shown-{sanne.id}": "", "there": str(sanne.id)})
    assert answer.status_code == 409
    assert "half an hour before" in answer.text


def test_a_tick_for_a_stranger_is_not_taken(
    client: Client, own: str, led: TrainingSession, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    begin(led, clock)
    client.post(f"{own}/attendance", data={f"shown-{sanne.id}": "", "there": str(sanne.id)})
    assert there(led, sanne) is None


def test_who_came_in_by_the_code_meanwhile_stays_there() -> None:
    assert changes_of({1: None, 2: None, 3: True}, [2], {1: True, 2: None, 3: True}) == {2: True, 3: False}
    assert SeenBy.CODE == "code"


def test_an_expert_brings_a_link_and_takes_it_away(client: Client, own: str, led: TrainingSession) -> None:
    assert client.submit(own, to=f"{own}/material", title="Read", link="https://example.org/a").status_code == 303
    piece = material_of([led.step_id])[led.step_id][0]
    assert piece.expert_id == led.expert_id
    assert "https://example.org/a" in client.get(own).text
    assert client.post(f"{own}/material/{piece.id}/remove").status_code == 303
    assert material_of([led.step_id]) == {}


def test_an_expert_brings_a_file_that_is_sent_to_be_kept(client: Client, own: str, led: TrainingSession) -> None:
    client.post(f"{own}/material", data={"file": (BytesIO(PDF), "../../slides.pdf")})
    piece = material_of([led.step_id])[led.step_id][0]
    answer = client.get(f"{own}/material/{piece.id}")
    assert (answer.data, piece.title) == (PDF, "slides.pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    answer.close()


def test_what_cannot_be_kept_is_said_in_a_sentence(subtests: pytest.Subtests, client: Client, own: str) -> None:
    cases = [
        ({}, "one of the two"),
        ({"link": "javascript:alert(1)"}, "beginning with https"),
        ({"file": (b"<script>", "slides.pdf")}, "not what its name says"),
        ({"file": (b"", "slides.pdf")}, "empty"),
    ]
    for sent, said in cases:
        with subtests.test(sent=sent, said=said):
            # A stream can be sent once, and this is tried on each database.
            files = {name: (BytesIO(value[0]), value[1]) for name, value in sent.items() if isinstance(value, tuple)}
            answer = client.post(f"{own}/material", data={**sent, **files})
            assert answer.status_code == 422
            assert said in answer.text


def test_a_file_that_is_far_too_large_is_refused_unread(client: Client, own: str) -> None:
    answer = client.post(
        f"{own}/material",
        input_stream=BytesIO(b""),
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(1 << 30)},
    )
    assert answer.status_code == 413
    assert f"{LARGEST >> 20} MB" in answer.text


def test_an_expert_takes_away_nothing_that_others_brought(client: Client, own: str, led: TrainingSession) -> None:
    piece = make_link(led.step)
    assert client.post(f"{own}/material/{piece.id}/remove").status_code == 404


def test_material_of_another_step_is_not_there(client: Client, campaign: Campaign, own: str) -> None:
    piece = make_link(make_step(campaign))
    assert client.get(f"{own}/material/{piece.id}").status_code == 404


def test_an_expert_reads_the_talks_that_participants_shared_and_no_other(
    client: Client, campaign: Campaign, own: str, led: TrainingSession, sanne: Ambassador
) -> None:
    practice = make_step(campaign, StepKind.PRACTICE)
    make_talk(campaign, practice, sanne, tried="I shared this.", is_shared=True)
    make_talk(campaign, practice, sanne, tried="I kept this.")
    make_talk(campaign, practice, make_ambassador(campaign), tried="Not of this session.", is_shared=True)
    sign_up(campaign, led, sanne)
    text = client.get(own).text
    assert "I shared this." in text
    assert "I kept this." not in text
    assert "Not of this session." not in text


def test_afterwards_an_expert_reads_what_participants_thought(
    client: Client, campaign: Campaign, own: str, led: TrainingSession, clock: time_machine.Traveller
) -> None:
    people = [make_ambassador(campaign) for _ in range(FEWEST)]
    clock.move_to(led.gathering.ends_at + timedelta(hours=1))
    was_there(campaign, led, *people)
    for person in people[1:]:
        rate(campaign, led, person, stars=4, words="Useful")
    assert "as soon as 5 people" in client.get(own).text
    rate(campaign, led, people[0], stars=4, words="Useful")
    db.session.commit()
    assert "Useful" in client.get(own).text
    assert campaign_clock.now() > led.gathering.ends_at


def test_the_session_can_be_put_into_a_calendar(client: Client, own: str) -> None:
    answer = client.get(f"{own}/session.ics")
    assert answer.mimetype == "text/calendar"
    assert "SUMMARY:Handling resistance" in answer.text


def test_the_calendar_of_an_expert_leads_to_no_page_that_is_closed_to_them(client: Client, own: str) -> None:
    assert "/gatherings/" not in client.get(f"{own}/session.ics").text


def test_the_page_asks_as_little_for_many_as_for_one(
    client: Client, campaign: Campaign, own: str, led: TrainingSession
) -> None:
    led.gathering.capacity = None
    sign_up(campaign, led, make_ambassador(campaign, team=make_team(campaign)))
    client.get(own)
    few = statements(lambda: client.get(own))
    for _ in range(5):
        sign_up(campaign, led, make_ambassador(campaign, team=make_team(campaign)))
    many = statements(lambda: client.get(own))
    assert len(many) == len(few)


def test_an_expert_of_one_campaign_sees_nothing_of_another(client: Client, door: str) -> None:
    other = make_campaign(slug="elders")
    session = make_day(other, make_step(other))
    assert client.get(f"{door}/sessions/{session.id}").status_code == 404
