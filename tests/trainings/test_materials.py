"""Material: what may be brought, and what is refused with a sentence."""

import io

import pytest
from flask import current_app

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.core.files.storage import Storage
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.materials.services import (
    MOST_PIECES,
    PURPOSE,
    add_material,
    material_in,
    material_of,
    remove_material,
    say_read,
)
from campaign.trainings.models import Material, TrainingStep
from campaign.trainings.states import StepKind
from tests.factories import make_campaign
from tests.trainings.making import make_expert, make_link, make_step


@pytest.fixture
def step(campaign: Campaign) -> TrainingStep:
    return make_step(campaign, StepKind.MATERIAL)


def bring(campaign: Campaign, step: TrainingStep, **what: object) -> Material:
    storage = Storage(current_app.instance_path, PURPOSE, campaign.id)
    material = add_material(campaign, step, storage=storage, by=None, **what)  # type: ignore[arg-type]
    db.session.commit()
    return material


def test_a_link_is_kept_under_its_host_when_it_has_no_title(campaign: Campaign, step: TrainingStep) -> None:
    assert bring(campaign, step, link="https://example.org/film").title == "example.org"
    assert bring(campaign, step, link="http://example.org/", title="A film").title == "A film"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "https://",
        "https://[",
        "https://a b",
    ],
)
def test_a_link_leads_to_the_web(campaign: Campaign, step: TrainingStep, link: str) -> None:
    with pytest.raises(DomainError) as error:
        bring(campaign, step, link=link)
    assert error.value.field == "link"


def test_a_file_is_kept_with_a_safe_name(campaign: Campaign, step: TrainingStep) -> None:
    material = bring(campaign, step, stream=io.BytesIO(b"%PDF-1.7"), name="../../etc/handout.pdf")
    assert (material.file_name, material.title, material.size) == ("handout.pdf", "handout.pdf", 8)


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"<html>"), ("a.svg", b"<svg/>"), ("a.pdf", b"")])
def test_a_file_is_what_its_name_says(campaign: Campaign, step: TrainingStep, name: str, content: bytes) -> None:
    with pytest.raises(DomainError) as error:
        bring(campaign, step, stream=io.BytesIO(content), name=name)
    assert error.value.field == "file"


@pytest.mark.parametrize("both", [True, False])
def test_a_piece_is_a_link_or_a_file(campaign: Campaign, step: TrainingStep, both: bool) -> None:
    what = {"link": "https://example.org", "stream": io.BytesIO(b"%PDF-1.7"), "name": "a.pdf"} if both else {}
    with pytest.raises(DomainError):
        bring(campaign, step, **what)


def test_a_step_has_only_so_many_pieces(campaign: Campaign, step: TrainingStep) -> None:
    for _ in range(MOST_PIECES):
        make_link(step)
    with pytest.raises(DomainError):
        bring(campaign, step, link="https://example.org")


def test_who_brought_it_is_known(campaign: Campaign, step: TrainingStep) -> None:
    expert = make_expert(campaign, "Dr. Bakker")
    bring(campaign, step, link="https://example.org", expert=expert)
    [material] = material_of([step.id])[step.id]
    assert material.expert is expert


def test_another_campaigns_material_is_not_there(campaign: Campaign, step: TrainingStep) -> None:
    material = make_link(step)
    assert material_in(make_campaign().id, material.id) is None
    assert material_in(campaign.id, material.id) is material


def test_material_goes(campaign: Campaign, step: TrainingStep) -> None:
    remove_material(campaign, make_link(step), by=None)
    assert material_of([step.id]) == {}


def test_nobody_read_what_is_not_there(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    with pytest.raises(WrongState):
        say_read(campaign, step, sanne)


def test_nothing_is_brought_to_a_closed_campaign(campaign: Campaign, step: TrainingStep) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        bring(campaign, step, link="https://example.org")
