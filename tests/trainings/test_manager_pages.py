"""The pages of the training, by those who lead it, look along, or have no business there."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from campaign.accounts.models import AuditEntry
from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.models import Material, TrainingSession, TrainingStep
from campaign.trainings.programme.services import steps_of
from campaign.trainings.skills.services import skills_of
from campaign.trainings.states import StepKind
from tests.client import Client
from tests.factories import make_ambassador, make_campaign
from tests.statements import statements
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

TRAININGS = "/c/leren/trainings"
PDF = b"%PDF-1.7 a handout"


def token_of(client: Client, page: str = "/programme") -> str:
    return client.get(f"{TRAININGS}{page}").text.split('name="csrf_token" value="', 1)[1].split('"')[0]


def press(client: Client, address: str, **fields: str) -> int:
    """A button of a page; what the answer is."""
    return client.post(f"{TRAININGS}{address}", data={"csrf_token": token_of(client), **fields}).status_code


def read(client: Client, address: str) -> bytes:
    """A file of the training."""
    with client.get(f"{TRAININGS}{address}") as answer:
        return answer.data


# What pages show


def test_an_empty_programme_says_what_to_do(subtests: pytest.Subtests, managing: Client) -> None:
    for room in ("", "/programme", "/skills", "/who.csv", "/who.xlsx"):
        with subtests.test(room=room), managing.get(TRAININGS + room) as answer:
            assert answer.status_code == 200


def test_one_click_lays_the_usual_programme(campaign: Campaign, managing: Client) -> None:
    page = managing.submit(TRAININGS, to=f"{TRAININGS}/programme/usual")
    assert page.status_code == 303
    assert (len(steps_of(campaign.id)), len(skills_of(campaign.id))) == (5, 8)
    assert press(managing, "/programme/usual") == 409


@pytest.mark.parametrize("kind", StepKind)
def test_a_step_is_added_and_written(campaign: Campaign, managing: Client, kind: StepKind) -> None:
    skill = make_skill(campaign, "Listening")
    added = managing.submit(f"{TRAININGS}/programme", title="A first step", kind=kind.value)
    assert added.status_code == 303
    [step] = steps_of(campaign.id)
    address = f"{TRAININGS}/steps/{step.id}"
    assert managing.submit(address, title="Another name", skills=[str(skill.id)]).status_code == 303
    db.session.expire_all()
    assert (step.title, [one.name for one in step.skills], step.kind) == ("Another name", ["Listening"], kind)


def test_a_step_without_a_title_is_asked_again(managing: Client) -> None:
    assert managing.submit(f"{TRAININGS}/programme", title=" ").status_code == 422


def test_who_writes_second_reads_what_another_wrote(campaign: Campaign, managing: Client) -> None:
    step = make_step(campaign, title="First")
    answered = managing.submit(f"{TRAININGS}/steps/{step.id}", title="Third", seen="of an older page")
    assert answered.status_code == 409
    assert "What it says now" in answered.text
    assert 'value="Third"' in answered.text


def test_steps_and_skills_move_by_buttons(campaign: Campaign, managing: Client) -> None:
    make_step(campaign, title="First"), make_skill(campaign, "One")
    step, skill = make_step(campaign, title="Second"), make_skill(campaign, "Two")
    assert press(managing, f"/steps/{step.id}/move", to="up") == 303
    assert press(managing, f"/skills/{skill.id}/move", to="up") == 303
    db.session.expire_all()
    assert [one.title for one in steps_of(campaign.id)] == ["Second", "First"]
    assert [one.name for one in skills_of(campaign.id)] == ["Two", "One"]


def test_what_goes_with_a_step_is_said_before(campaign: Campaign, sanne: Ambassador, managing: Client) -> None:
    step = make_step(campaign, StepKind.PRACTICE)
    make_talk(campaign, step, sanne)
    assert "1 practice talk goes." in managing.get(f"{TRAININGS}/steps/{step.id}").text
    assert press(managing, f"/steps/{step.id}/remove") == 303
    db.session.rollback()
    assert steps_of(campaign.id) == []


def test_what_goes_with_a_skill_is_said_before(campaign: Campaign, sanne: Ambassador, managing: Client) -> None:
    skill = make_skill(campaign)
    answer(skill, sanne, before=2)
    assert "1 answer of a self-assessment goes with it." in managing.get(f"{TRAININGS}/skills").text
    assert press(managing, f"/skills/{skill.id}/remove") == 303
    db.session.rollback()
    assert skills_of(campaign.id) == []


def test_a_skill_is_added_and_renamed(campaign: Campaign, managing: Client) -> None:
    managing.submit(f"{TRAININGS}/skills", to=f"{TRAININGS}/skills", name="Listening", about="1: no. 5: yes.")
    [skill] = skills_of(campaign.id)
    address = f"{TRAININGS}/skills/{skill.id}"
    renamed = managing.submit(f"{TRAININGS}/skills", to=address, **{f"at-{skill.id}-name": "Listening well"})
    assert renamed.status_code == 303
    db.session.expire_all()
    assert (skill.name, skill.about) == ("Listening well", "1: no. 5: yes.")
    overtaken = managing.submit(
        f"{TRAININGS}/skills", to=address, **{f"at-{skill.id}-name": "Talking", f"at-{skill.id}-seen": "older"}
    )
    assert overtaken.status_code == 409
    assert "Someone else changed this" in overtaken.text


# Days


def test_a_day_is_planned_with_its_expert(campaign: Campaign, managing: Client) -> None:
    step, expert = make_step(campaign, title="Behaviour"), make_expert(campaign, "Dr. Bakker")
    page = managing.submit(
        f"{TRAININGS}/steps/{step.id}/days/new",
        day="2026-11-26",
        starts="09:30",
        ends="12:00",
        expert=str(expert.id),
    )
    assert page.status_code == 303
    session = db.session.scalars(select(TrainingSession)).one()
    local = session.gathering.starts_at.astimezone(campaign.zone)
    assert (session.gathering.title, local.isoformat(timespec="minutes")) == ("Behaviour", "2026-11-26T09:30+01:00")
    shown = managing.get(f"{TRAININGS}/steps/{step.id}").text
    assert "Dr. Bakker" in shown


def test_a_day_can_be_changed(campaign: Campaign, managing: Client) -> None:
    session = make_day(campaign, make_step(campaign), expert=make_expert(campaign))
    page = managing.submit(f"{TRAININGS}/days/{session.id}", place="Room 3", expert="")
    assert page.status_code == 303
    db.session.expire_all()
    assert (session.gathering.place, session.expert) == ("Room 3", None)
    older = managing.submit(f"{TRAININGS}/days/{session.id}", place="Room 4", seen="older")
    assert older.status_code == 409
    assert "What it says now" in older.text


def test_a_day_that_ends_before_it_begins_is_asked_again(campaign: Campaign, managing: Client) -> None:
    step = make_step(campaign)
    answered = managing.submit(f"{TRAININGS}/steps/{step.id}/days/new", day="2026-11-26", starts="12:00", ends="09:00")
    assert answered.status_code == 422


# Material


def bring(client: Client, step: TrainingStep, **fields: object) -> TestResponse:
    return client.submit(f"{TRAININGS}/steps/{step.id}", to=f"{TRAININGS}/steps/{step.id}/material", **fields)


def test_a_file_goes_to_those_who_learn_and_is_never_shown(campaign: Campaign, managing: Client) -> None:
    step = make_step(campaign, StepKind.MATERIAL)
    assert bring(managing, step, file=(io.BytesIO(PDF), "Hand<out>.pdf")).status_code == 303
    key = db.session.scalars(select(Material.id)).one()
    managing.sign_in(make_ambassador(campaign).user)
    with managing.get(f"{TRAININGS}/material/{key}") as sent:
        assert sent.data == PDF
        assert sent.headers["Content-Type"] == "application/pdf"
        assert sent.headers["Content-Disposition"].startswith("attachment")
        assert sent.headers["X-Content-Type-Options"] == "nosniff"


def test_whoever_looks_along_gets_no_material(campaign: Campaign, viewing: Client) -> None:
    material = make_link(make_step(campaign, StepKind.MATERIAL), "A handout")
    page = viewing.get(f"{TRAININGS}/steps/{material.step_id}").text
    assert "A handout" in page
    assert material.link not in page
    assert viewing.get(f"{TRAININGS}/material/{material.id}").status_code == 403


def test_what_is_no_material_is_refused_beside_its_field(campaign: Campaign, managing: Client) -> None:
    step = make_step(campaign, StepKind.MATERIAL)
    assert "whole link" in bring(managing, step, link="javascript:alert(1)").text
    wrong = bring(managing, step, file=(io.BytesIO(b"<script>"), "a.pdf"))
    assert wrong.status_code == 422
    assert "not what its name says" in wrong.text


def test_material_of_another_campaign_is_not_there(managing: Client) -> None:
    material = make_link(make_step(make_campaign(slug="other"), StepKind.MATERIAL))
    assert managing.get(f"{TRAININGS}/material/{material.id}").status_code == 404
    assert press(managing, f"/material/{material.id}/remove") == 404


def test_material_is_taken_away(campaign: Campaign, managing: Client) -> None:
    material = make_link(make_step(campaign, StepKind.MATERIAL))
    assert press(managing, f"/material/{material.id}/remove") == 303
    db.session.rollback()
    assert db.session.scalars(select(Material)).all() == []


# How it goes


def test_who_misses_what_stands_in_the_list_and_in_the_table(
    campaign: Campaign, sanne: Ambassador, managing: Client
) -> None:
    step = make_step(campaign, StepKind.PRACTICE, title="Practise", talks=1)
    make_talk(campaign, step, make_ambassador(campaign, "Omar Haddad"))
    everyone = managing.get(TRAININGS).text
    assert "Omar Haddad" in everyone
    missing = managing.get(f"{TRAININGS}?misses={step.id}").text
    assert "Sanne de Vries" in missing
    assert "Omar Haddad" not in missing
    table = read(managing, f"/who.csv?misses={step.id}").decode("utf-8-sig")
    assert "Sanne de Vries" in table
    assert "Omar Haddad" not in table
    assert read(managing, "/who.xlsx").startswith(b"PK")


def test_a_name_that_looks_like_a_formula_runs_nowhere(campaign: Campaign, managing: Client) -> None:
    make_step(campaign, title="=1+1")
    assert b'"=1+1"' not in read(managing, "/who.csv")


def test_a_reminder_says_to_whom_it_goes_and_goes_once(campaign: Campaign, sanne: Ambassador, managing: Client) -> None:
    step = make_step(campaign, StepKind.PRACTICE)
    page = managing.get(f"{TRAININGS}?misses={step.id}").text
    assert "A reminder would go to 1 ambassador: Sanne de Vries." in page
    assert press(managing, f"/steps/{step.id}/remind") == 303
    assert press(managing, f"/steps/{step.id}/remind") == 409
    assert "There is at most one a day." in managing.get(f"{TRAININGS}?misses={step.id}").text


def test_managers_read_only_talks_that_are_shared(campaign: Campaign, sanne: Ambassador, managing: Client) -> None:
    step = make_step(campaign, StepKind.PRACTICE)
    make_talk(campaign, step, sanne, tried="For me alone")
    make_talk(campaign, step, sanne, tried="For <everyone>", is_shared=True)
    page = managing.get(f"{TRAININGS}/steps/{step.id}").text
    assert "For &lt;everyone&gt;" in page
    assert "For me alone" not in page


def test_averages_wait_for_five_people(campaign: Campaign, managing: Client) -> None:
    make_step(campaign)
    skill = make_skill(campaign, "Listening")
    for number in range(5):
        assert "Listening" not in managing.get(TRAININGS).text, f"shown with {number} answers"
        answer(skill, make_ambassador(campaign), before=2, after=4)
    assert "Listening: from 2 up to 4" in managing.get(TRAININGS).text


def test_what_is_next_leads_to_where_it_is_done(campaign: Campaign, sanne: Ambassador, managing: Client) -> None:
    held = make_day(campaign, make_step(campaign, title="Behaviour"), in_days=1)
    sign_up(campaign, held, sanne)
    held.gathering.starts_at, held.gathering.ends_at = (clock.now() - timedelta(days=1, hours=h) for h in (2, 1))
    without = make_step(campaign, title="Resistance")
    reading = make_step(campaign, StepKind.MATERIAL, title="Read it")
    db.session.commit()
    page = managing.get(TRAININGS).text
    assert "Who was at “Behaviour”?" in page
    assert f"/c/leren/gatherings/{held.gathering_id}" in page
    assert f"/steps/{without.id}/days/new" in page
    assert f"/steps/{reading.id}#material" in page


def test_many_ambassadors_ask_the_database_no_more_than_one(campaign: Campaign, managing: Client) -> None:
    session = make_day(campaign, make_step(campaign), in_days=-1)
    make_step(campaign, StepKind.PRACTICE)
    was_there(campaign, session, make_ambassador(campaign))
    managing.get(TRAININGS)
    few = len(statements(lambda: managing.get(TRAININGS)))
    for _ in range(4):
        was_there(campaign, session, make_ambassador(campaign))
    assert len(statements(lambda: managing.get(TRAININGS))) == few


def test_what_managers_do_is_written_down(campaign: Campaign, managing: Client) -> None:
    press(managing, "/programme/usual")
    assert "training_programme.laid" in db.session.scalars(select(AuditEntry.action)).all()


# Who may


def test_whoever_looks_along_sees_totals_and_no_names(campaign: Campaign, sanne: Ambassador, viewing: Client) -> None:
    step = make_step(campaign, StepKind.PRACTICE, title="Practise", talks=1)
    make_talk(campaign, step, sanne, is_shared=True, tried="What I tried")
    page = viewing.get(TRAININGS).text
    assert "Practise" in page
    assert "Sanne" not in page
    assert "Sanne" not in viewing.get(f"{TRAININGS}/steps/{step.id}").text
    assert "What I tried" not in viewing.get(f"{TRAININGS}/steps/{step.id}").text


def test_whoever_looks_along_changes_nothing(subtests: pytest.Subtests, viewing: Client) -> None:
    for room in ("/programme", "/skills", "/who.csv", "/who.xlsx", "/path"):
        with subtests.test(room=room):
            assert viewing.get(TRAININGS + room).status_code == 403


def test_managers_pages_are_not_for_ambassadors(subtests: pytest.Subtests, learning: Client) -> None:
    for room in ("", "/programme", "/skills", "/who.csv"):
        with subtests.test(room=room):
            assert learning.get(TRAININGS + room).status_code == 403


def test_another_campaigns_rows_are_not_there(campaign: Campaign, managing: Client) -> None:
    other = make_campaign(slug="other")
    step, skill = make_step(other), make_skill(other)
    session = make_day(other, step)
    for page in (f"/steps/{step.id}", f"/steps/{step.id}/days/new", f"/days/{session.id}", f"/days/{2**70}"):
        assert managing.get(TRAININGS + page).status_code == 404
    for button in (
        f"/steps/{step.id}/move",
        f"/steps/{step.id}/remove",
        f"/steps/{step.id}/remind",
        f"/skills/{skill.id}/move",
        f"/skills/{skill.id}/remove",
        f"/skills/{skill.id}",
    ):
        assert press(managing, button) == 404


def test_a_closed_campaign_changes_nothing(campaign: Campaign, managing: Client) -> None:
    step, token = make_step(campaign), token_of(managing)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    for button in ("/programme/usual", f"/steps/{step.id}/remove", f"/steps/{step.id}/move"):
        answered = managing.post(f"{TRAININGS}{button}", data={"csrf_token": token})
        assert answered.status_code in {403, 409}
    assert managing.get(TRAININGS).status_code == 200
    assert len(steps_of(campaign.id)) == 1
