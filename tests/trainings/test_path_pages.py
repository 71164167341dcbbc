"""The ambassador's own pages: the path, a step, the log of talks, one's own skills."""

from datetime import date

import pytest
from sqlalchemy import select

from campaign.campaigns.models import Campaign, Phase
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.models import Certificate, PracticeTalk
from campaign.trainings.progress import progress_of
from campaign.trainings.skills.assessing import levels_of
from campaign.trainings.states import Moment, StepKind
from tests.client import Client
from tests.factories import make_ambassador, make_campaign
from tests.trainings.making import (
    answer,
    make_day,
    make_expert,
    make_link,
    make_skill,
    make_step,
    make_talk,
    sign_up,
    was_there,
)

PATH = "/c/leren/trainings/path"


def test_an_empty_path_says_so(learning: Client) -> None:
    assert "The programme is still being made" in learning.get(PATH).text


def test_the_path_begins_with_a_look_at_oneself(campaign: Campaign, learning: Client) -> None:
    make_skill(campaign)
    make_step(campaign, StepKind.PRACTICE, title="Practise")
    shown = learning.get(PATH).text
    assert "Where do you stand now?" in shown
    assert f"{PATH}/skills/before" in shown


def test_the_path_leads_to_the_day_that_one_chose(campaign: Campaign, sanne: Ambassador, learning: Client) -> None:
    session = make_day(campaign, make_step(campaign))
    assert "1 day to choose from" in learning.get(PATH).text
    sign_up(campaign, session, sanne)
    assert "You have a place:" in learning.get(PATH).text


def test_signing_up_leads_back_to_the_step(campaign: Campaign, sanne: Ambassador, learning: Client) -> None:
    session = make_day(campaign, make_step(campaign))
    address = f"{PATH}/steps/{session.step_id}"
    answered = learning.submit(address, to=f"/c/leren/gatherings/{session.gathering_id}/up")
    assert answered.status_code == 303
    assert answered.location.startswith(address)
    assert "You have a place" in learning.get(address).text


def test_who_leads_and_what_they_see_is_said_where_one_signs_up(campaign: Campaign, learning: Client) -> None:
    session = make_day(campaign, make_step(campaign), expert=make_expert(campaign, "Dr. <Bakker>"))
    shown = learning.get(f"{PATH}/steps/{session.step_id}").text
    assert "Dr. &lt;Bakker&gt;" in shown
    assert "The expert sees your name and your team" in shown


def test_whoever_did_it_is_offered_no_other_day(campaign: Campaign, sanne: Ambassador, learning: Client) -> None:
    step = make_step(campaign)
    held = make_day(campaign, step, in_days=-1)
    make_day(campaign, step)
    assert "Sign up" in learning.get(f"{PATH}/steps/{step.id}").text
    was_there(campaign, held, sanne)
    shown = learning.get(f"{PATH}/steps/{step.id}").text
    assert "You were there" in shown
    assert "Sign up" not in shown


def test_a_day_that_was_called_off_is_not_offered(campaign: Campaign, learning: Client) -> None:
    session = make_day(campaign, make_step(campaign))
    session.gathering.called_off_at = session.gathering.created_at
    db.session.commit()
    assert "No day planned yet" in learning.get(f"{PATH}/steps/{session.step_id}").text


def test_material_is_read_with_one_tap_and_unread_with_another(
    campaign: Campaign, sanne: Ambassador, learning: Client
) -> None:
    step = make_step(campaign, StepKind.MATERIAL, is_required=False)
    make_link(step, "The <film>")
    address = f"{PATH}/steps/{step.id}"
    shown = learning.get(address).text
    assert "The &lt;film&gt;" in shown
    assert 'rel="noopener noreferrer nofollow"' in shown
    for is_done in (True, False):
        assert learning.submit(address, to=f"{address}/read").status_code == 303
        assert progress_of(campaign.id, [sanne.id])[sanne.id].of(step.id).is_done is is_done


def test_a_talk_is_written_changed_and_removed(campaign: Campaign, sanne: Ambassador, learning: Client) -> None:
    step = make_step(campaign, StepKind.PRACTICE)
    written = learning.submit(f"{PATH}/steps/{step.id}/talks", tried="I asked & listened", is_shared="y")
    assert written.status_code == 303
    talk = db.session.scalars(select(PracticeTalk)).one()
    assert (talk.held_on, talk.is_shared) == (date(2026, 11, 16), True)
    address = f"{PATH}/talks/{talk.id}"
    assert "I asked &amp; listened" in learning.get(address).text
    changed = learning.submit(address, tried="I asked once more", learned="To be quiet")
    assert changed.status_code == 303
    db.session.expire_all()
    assert (talk.tried, talk.learned) == ("I asked once more", "To be quiet")
    assert learning.submit(f"{PATH}/steps/{step.id}", to=f"{address}/remove").status_code == 303
    db.session.rollback()
    assert db.session.scalars(select(PracticeTalk)).all() == []


@pytest.mark.parametrize("answers", [{"tried": ""}, {"tried": "Tomorrow", "held_on": "2026-11-17"}])
def test_a_talk_that_makes_no_sense_is_asked_again(
    campaign: Campaign, learning: Client, answers: dict[str, str]
) -> None:
    step = make_step(campaign, StepKind.PRACTICE)
    answered = learning.submit(f"{PATH}/steps/{step.id}/talks", went="These words stay", **answers)
    assert answered.status_code == 422
    assert "These words stay" in answered.text


def test_no_talk_is_asked_for_where_nothing_is_practised(campaign: Campaign, learning: Client) -> None:
    step = make_step(campaign, StepKind.MATERIAL)
    assert learning.get(f"{PATH}/steps/{step.id}/talks").status_code == 404


def test_a_talk_is_its_owners_alone(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    step = make_step(campaign, StepKind.PRACTICE)
    talk = make_talk(campaign, step, sanne, is_shared=True, tried="Mine")
    client.sign_in(make_ambassador(campaign).user)
    assert client.get(f"{PATH}/talks/{talk.id}").status_code == 404
    assert "Mine" not in client.get(f"{PATH}/steps/{step.id}").text
    assert client.get(f"{PATH}/talks/{2**70}").status_code == 404


def test_skills_are_looked_at_before_and_after(campaign: Campaign, sanne: Ambassador, learning: Client) -> None:
    skill, step = make_skill(campaign, "Listening", "1: no. 5: yes."), make_step(campaign, StepKind.PRACTICE, talks=1)
    assert "1: no. 5: yes." in learning.get(f"{PATH}/skills/before").text
    assert learning.submit(f"{PATH}/skills/before", **{f"of_{skill.id}": "2"}).status_code == 303
    assert "Not yet" in learning.get(f"{PATH}/skills/after").text
    make_talk(campaign, step, sanne)
    assert learning.submit(f"{PATH}/skills/after", **{f"of_{skill.id}": "4"}).status_code == 303
    assert levels_of(sanne.id) == {(skill.id, Moment.BEFORE): 2, (skill.id, Moment.AFTER): 4}
    assert "Listening: from 2 up to 4" in learning.get(PATH).text


def test_every_skill_needs_a_number(campaign: Campaign, learning: Client) -> None:
    first, second = make_skill(campaign), make_skill(campaign)
    answered = learning.submit(f"{PATH}/skills/before", **{f"of_{first.id}": "2"})
    assert answered.status_code == 422
    assert "Choose a number." in answered.text
    assert answered.text.count("checked") == 1
    assert learning.submit(f"{PATH}/skills/before", **{f"of_{second.id}": "9"}).status_code == 422


def test_there_is_no_third_moment(learning: Client) -> None:
    assert learning.get(f"{PATH}/skills/between").status_code == 404


def test_the_last_talk_brings_the_certificate(campaign: Campaign, sanne: Ambassador, learning: Client) -> None:
    step = make_step(campaign, StepKind.PRACTICE, talks=1)
    learning.submit(f"{PATH}/steps/{step.id}/talks", tried="I asked")
    assert db.session.scalars(select(Certificate.ambassador_id)).all() == [sanne.id]
    assert "Your certificate is ready." in learning.get(PATH).text


def test_whoever_was_there_is_asked_how_it_was(campaign: Campaign, sanne: Ambassador, learning: Client) -> None:
    was_there(campaign, make_day(campaign, make_step(campaign), in_days=-1), sanne)
    assert "How was it?" in learning.get(PATH).text


def test_another_campaigns_step_is_not_there(learning: Client) -> None:
    step = make_step(make_campaign(slug="other"), StepKind.PRACTICE)
    assert learning.get(f"{PATH}/steps/{step.id}").status_code == 404
    assert learning.get(f"{PATH}/steps/{step.id}/talks").status_code == 404


def test_whoever_is_no_ambassador_has_no_path(campaign: Campaign, managing: Client) -> None:
    make_step(campaign)
    for room in (PATH, f"{PATH}/skills/before"):
        assert managing.get(room).status_code == 403


def test_a_closed_campaign_can_be_read(campaign: Campaign, sanne: Ambassador, learning: Client) -> None:
    step, skill = make_step(campaign, StepKind.PRACTICE, talks=1), make_skill(campaign)
    talk = make_talk(campaign, step, sanne)
    answer(skill, sanne, before=2, after=3)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    shown = learning.get(f"{PATH}/steps/{step.id}")
    assert shown.status_code == learning.get(PATH).status_code == 200
    assert "Write down a talk" not in shown.text
    answered = learning.submit(f"{PATH}/talks/{talk.id}", tried="Too late")
    assert answered.status_code == 409
