"""Experts have no account: a mailed link lets them in, until it ends, is renewed or is taken back."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from campaign.accounts.models import AuditEntry
from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError
from campaign.core.files.storage import Storage
from campaign.extensions import db
from campaign.gatherings.facts import facts_of
from campaign.trainings.beginning import Overtaken
from campaign.trainings.days.services import change_session
from campaign.trainings.experts.links import LinkState, find, state_of, token_of
from campaign.trainings.experts.services import (
    ExpertFacts,
    add_expert,
    change_expert,
    experts_of,
    invite,
    remove_expert,
    take_link_back,
    version_of,
)
from campaign.trainings.materials.services import PURPOSE, add_material
from campaign.trainings.models import Expert, TrainingSession
from tests.client import Client
from tests.factories import make_campaign
from tests.plan.conftest import TODAY
from tests.selection.behind_links import mails
from tests.trainings.making import make_day, make_expert, make_step


@pytest.fixture
def karin(campaign: Campaign) -> Expert:
    return make_expert(campaign, "Karin Smit", email="karin@example.org")


def test_an_address_is_on_the_list_once(campaign: Campaign, karin: Expert) -> None:
    with pytest.raises(DomainError, match="on the list already"):
        add_expert(campaign, ExpertFacts(name="Someone", email="KARIN@example.org "), by=None)


@pytest.mark.parametrize(("name", "email"), [("", "a@example.org"), ("Someone", "nowhere")])
def test_an_expert_has_a_name_and_an_address(campaign: Campaign, name: str, email: str) -> None:
    with pytest.raises(DomainError):
        add_expert(campaign, ExpertFacts(name=name, email=email), by=None)


def test_an_invited_expert_gets_one_mail_with_link_and_sessions(campaign: Campaign, karin: Expert) -> None:
    make_day(campaign, make_step(campaign, title="Handling resistance"), expert=karin, place="Room 4")
    address = invite(campaign, karin, days=30, by=None)
    db.session.commit()
    assert [mail.recipient for mail in mails()] == ["karin@example.org"]
    assert address in mails()[0].body
    assert "Handling resistance · Room 4" in mails()[0].body


def test_a_renewed_link_ends_the_former(campaign: Campaign, karin: Expert) -> None:
    invite(campaign, karin, days=30, by=None)
    former = token_of(karin)
    invite(campaign, karin, days=30, by=None)
    assert find(former) == (karin, False)
    assert find(token_of(karin)) == (karin, True)


def test_a_link_ends_by_itself(campaign: Campaign, karin: Expert) -> None:
    invite(campaign, karin, days=3, by=None)
    assert state_of(karin, campaign, TODAY + timedelta(days=3)) is LinkState.OPEN
    assert state_of(karin, campaign, TODAY + timedelta(days=4)) is LinkState.ENDED


def test_a_closed_campaign_closes_every_link(campaign: Campaign, karin: Expert) -> None:
    invite(campaign, karin, days=3, by=None)
    campaign.phase = Phase.CLOSED
    assert state_of(karin, campaign, TODAY) is LinkState.CLOSED


@pytest.mark.parametrize("days", [0, 367])
def test_a_link_works_for_some_days(campaign: Campaign, karin: Expert, days: int) -> None:
    with pytest.raises(DomainError, match="1 to 366 days"):
        invite(campaign, karin, days=days, by=None)


def test_at_another_address_the_former_link_no_longer_works(campaign: Campaign, karin: Expert) -> None:
    invite(campaign, karin, days=3, by=None)
    change_expert(campaign, karin, ExpertFacts(name="Karin Smit", email="other@example.org"), by=None)
    assert karin.link_made_at is None


def test_with_another_name_the_link_works_on(campaign: Campaign, karin: Expert) -> None:
    invite(campaign, karin, days=3, by=None)
    change_expert(campaign, karin, ExpertFacts(name="Karin Bos", email="karin@example.org"), by=None)
    assert karin.link_made_at is not None


def test_nobody_writes_over_what_another_manager_wrote(campaign: Campaign, karin: Expert) -> None:
    seen = version_of(karin)
    change_expert(campaign, karin, ExpertFacts(name="Karin Bos", email="karin@example.org"), by=None, seen=seen)
    with pytest.raises(Overtaken):
        change_expert(campaign, karin, ExpertFacts(name="Karin S.", email="karin@example.org"), by=None, seen=seen)


def test_the_sessions_of_a_removed_expert_stay(campaign: Campaign, karin: Expert) -> None:
    session = make_day(campaign, make_step(campaign), expert=karin)
    remove_expert(campaign, karin, by=None)
    db.session.commit()
    assert db.session.get_one(TrainingSession, session.id, populate_existing=True).expert_id is None
    assert experts_of(campaign.id) == []


def test_the_log_names_no_expert(campaign: Campaign, karin: Expert) -> None:
    invite(campaign, karin, days=3, by=None)
    take_link_back(campaign, karin, by=None)
    take_link_back(campaign, karin, by=None)
    db.session.commit()
    entries = db.session.query(AuditEntry).filter(AuditEntry.action.like("expert.%")).order_by(AuditEntry.id).all()
    assert [(entry.action, entry.subject) for entry in entries] == [
        ("expert.invited", f"expert #{karin.id}"),
        ("expert.link_revoked", f"expert #{karin.id}"),
    ]


def test_the_log_of_a_day_names_no_expert(campaign: Campaign, karin: Expert) -> None:
    day = make_day(campaign, make_step(campaign))
    change_session(campaign, day, facts_of(day.gathering), expert_id=karin.id, by=None)
    db.session.commit()
    entry = db.session.query(AuditEntry).filter_by(action="training_session.led").one()
    assert entry.details == f"expert #{karin.id}"


def test_the_log_of_material_names_no_expert(campaign: Campaign, karin: Expert, tmp_path: Path) -> None:
    storage = Storage(str(tmp_path), PURPOSE, campaign.id)
    link = "https://example.org/how"
    add_material(campaign, make_step(campaign), title="How", link=link, storage=storage, expert=karin, by=None)
    db.session.commit()
    entry = db.session.query(AuditEntry).filter_by(action="training_material.added").one()
    assert entry.details == f"How (expert #{karin.id})"


def test_a_manager_adds_invites_and_removes(managing: Client, campaign: Campaign) -> None:
    page = "/c/leren/trainings/experts"
    answer = managing.submit(page, to=page, name="Karin <b>", email="karin@example.org", organisation="Bureau")
    own = answer.headers["Location"]
    assert managing.submit(own, to=f"{own}/invite", days="20").status_code == 303
    assert "/expert/" in managing.get(own).text
    assert "Karin &lt;b&gt;" in managing.get(page).text
    assert managing.submit(own, to=f"{own}/revoke").status_code == 303
    assert managing.submit(own, to=f"{own}/remove").status_code == 303
    assert managing.get(own).status_code == 404


def test_what_is_wrong_stands_beside_its_field(managing: Client, karin: Expert) -> None:
    page = "/c/leren/trainings/experts"
    answer = managing.submit(page, to=page, name="Another", email="karin@example.org")
    assert answer.status_code == 422
    assert "on the list already" in answer.text
    assert 'value="Another"' in answer.text


def test_only_managers_know_the_experts(viewing: Client, karin: Expert) -> None:
    assert viewing.get("/c/leren/trainings/experts").status_code == 403
    assert viewing.get(f"/c/leren/trainings/experts/{karin.id}").status_code == 403


def test_an_expert_of_another_campaign_is_not_there(managing: Client, campaign: Campaign) -> None:
    other = make_expert(make_campaign(slug="elders"))
    assert managing.get(f"/c/leren/trainings/experts/{other.id}").status_code == 404


def test_two_experts_with_the_clock_standing_still_have_two_links(
    campaign: Campaign, karin: Expert, clock: time_machine.Traveller
) -> None:
    other = make_expert(campaign)
    invite(campaign, karin, days=3, by=None)
    invite(campaign, other, days=3, by=None)
    assert token_of(karin) != token_of(other)
