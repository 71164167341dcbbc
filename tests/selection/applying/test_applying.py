"""Public links: apply, and name the people whom you go to. They tell nobody who is known."""

import pytest
from sqlalchemy import select

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock as the_clock
from campaign.extensions import db
from campaign.selection.links.public import Door, address, open_door, shut_door
from campaign.selection.models import Candidate, Proposal
from campaign.selection.settings import selection_of
from campaign.selection.states import Source
from tests.client import Client
from tests.factories import make_ambassador, make_colleague, make_team
from tests.selection.behind_links import mails

ANNA = {"name": "Anna Bakker", "email": "anna@example.org", "team": "Care", "why": "I like it."}


def way_in(campaign: Campaign, door: Door) -> str:
    """The path of a public link that is on."""
    open_door(campaign, door, by=None)
    db.session.commit()
    whole = address(selection_of(campaign), door)
    assert whole
    return whole.removeprefix("http://localhost")


@pytest.fixture
def apply(campaign: Campaign) -> str:
    return way_in(campaign, Door.APPLY)


@pytest.fixture
def ask(campaign: Campaign) -> str:
    return way_in(campaign, Door.ASK)


def proposals() -> list[Proposal]:
    db.session.expire_all()
    return list(db.session.scalars(select(Proposal).order_by(Proposal.id)))


def test_a_known_colleague_who_applies_is_on_the_longlist(client: Client, campaign: Campaign, apply: str) -> None:
    anna = make_colleague(campaign, "Anna Bakker", emails=["anna@example.org"])
    client.submit(apply, **ANNA)
    (candidate,) = db.session.scalars(select(Candidate))
    (proposal,) = proposals()
    kept = candidate.colleague_id, proposal.source, proposal.why
    assert kept == (anna.id, Source.SELF, "I like it.")


def test_nobody_writes_over_what_someone_said_who_applied(client: Client, campaign: Campaign, apply: str) -> None:
    make_colleague(campaign, "Anna Bakker", emails=["anna@example.org"])
    client.submit(apply, **ANNA)
    client.submit(apply, **{**ANNA, "why": "I am a fool."})
    assert [proposal.why for proposal in proposals()] == ["I like it.", "I am a fool."]


def test_an_unknown_applicant_waits_for_a_manager(client: Client, campaign: Campaign, apply: str) -> None:
    client.submit(apply, **ANNA)
    (proposal,) = proposals()
    waiting = proposal.candidate_id, proposal.name, proposal.email, proposal.team
    assert waiting == (None, "Anna Bakker", "anna@example.org", "Care")


def test_everyone_gets_the_same_answer(client: Client, campaign: Campaign, apply: str) -> None:
    make_colleague(campaign, "Anna Bakker", emails=["anna@example.org"])
    make_ambassador(campaign, "Sanne de Vries")
    sanne = {**ANNA, "name": "Sanne de Vries"}
    answers = [client.post(apply, data=data) for data in (ANNA, ANNA, sanne, {**ANNA, "email": "nobody@example.org"})]
    assert {(answer.status_code, answer.location, answer.text) for answer in answers} == {
        (303, f"{apply}/thanks", answers[0].text)
    }


def test_a_known_colleague_gets_one_mail_with_what_is_kept_and_no_link(
    client: Client, campaign: Campaign, apply: str
) -> None:
    make_colleague(campaign, "Anna Bakker", emails=["anna@example.org"])
    for _ in range(2):
        client.submit(apply, **ANNA)
    (mail,) = mails()
    told = "until 31 March 2027" in mail.body, "/candidate/" in mail.body
    assert (mail.recipient, told) == ("anna@example.org", (True, False))


def test_an_address_that_is_not_known_gets_no_mail(client: Client, apply: str) -> None:
    client.submit(apply, **ANNA)
    assert mails() == []


def test_an_ambassador_who_is_made_to_apply_gets_no_mail(client: Client, campaign: Campaign, apply: str) -> None:
    sanne = make_ambassador(campaign, "Sanne de Vries")
    client.submit(apply, **{**ANNA, "email": sanne.colleague.email})
    assert mails() == []


@pytest.mark.parametrize("door", list(Door))
def test_no_colleague_is_named_in_public(client: Client, campaign: Campaign, door: Door) -> None:
    make_colleague(campaign, "Anna Bakker", team=make_team(campaign, "Care"))
    make_ambassador(campaign, "Sanne de Vries")
    path = way_in(campaign, door)
    pages = client.get(path).text + client.get(f"{path}/thanks").text
    assert [name in pages for name in ("Anna", "Sanne", "Care")] == [False] * 3


def test_what_is_wrong_is_said_beside_its_field(subtests: pytest.Subtests, client: Client, apply: str) -> None:
    cases = [
        ("name", ""),
        ("name", "x" * 10_000),
        ("email", "nonsense"),
        ("email", ""),
        ("why", "x" * 10_000),
        ("team", "x" * 200),
    ]
    for field, value in cases:
        with subtests.test(field=field, value=value):
            assert (client.post(apply, data={**ANNA, field: value}).status_code, proposals()) == (422, [])


def test_unseen_signs_are_not_kept(client: Client, apply: str) -> None:
    client.post(apply, data={**ANNA, "name": "Anna\x00 \u202eBakker\u200b", "why": "<b>me</b>\x07"})
    (proposal,) = proposals()
    assert (proposal.name, proposal.why) == ("Anna Bakker", "<b>me</b>")


def test_someone_who_applies_all_the_time_is_told_to_wait(client: Client, apply: str) -> None:
    answers = [client.post(apply, data=ANNA).status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]


def test_up_to_three_people_are_named(client: Client, campaign: Campaign, ask: str) -> None:
    make_colleague(campaign, "Bram Visser")
    client.submit(ask, name1="Bram Visser", name2="Dina Post", team2="Care", why="They know.")
    kept = [(one.source, bool(one.candidate_id), one.name, one.team) for one in proposals()]
    assert kept == [(Source.COLLEAGUE, True, "", ""), (Source.COLLEAGUE, False, "Dina Post", "Care")]


def test_who_names_people_is_not_kept(client: Client, ask: str) -> None:
    client.submit(ask, name1="Bram Visser")
    (proposal,) = proposals()
    assert (proposal.user_id, proposal.leader_id, proposal.email) == (None, None, "")


def test_one_name_at_least(client: Client, ask: str) -> None:
    assert client.post(ask, data={"why": "Nobody."}).status_code == 422


@pytest.mark.parametrize("door", list(Door))
def test_a_link_that_is_off_leads_nowhere(client: Client, campaign: Campaign, door: Door) -> None:
    path = way_in(campaign, door)
    shut_door(campaign, door, by=None)
    answers = [client.get(path).status_code, client.post(path, data=ANNA).status_code]
    assert (answers, client.get(f"{path}/thanks").status_code) == ([404, 404], 404)


@pytest.mark.parametrize("door", list(Door))
def test_a_new_address_ends_the_old(client: Client, campaign: Campaign, door: Door) -> None:
    old, new = way_in(campaign, door), way_in(campaign, door)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


@pytest.mark.parametrize("happens", ["closed", "complete"])
def test_nobody_applies_when_nobody_is_looked_for(client: Client, campaign: Campaign, apply: str, happens: str) -> None:
    if happens == "closed":
        campaign.phase = Phase.CLOSED
    else:
        selection_of(campaign).closed_at = the_clock.now()
    assert (client.post(apply, data=ANNA).status_code, proposals()) == (404, [])


@pytest.mark.parametrize("key", ["nonsense", "%00", "é", "x" * 3000])
@pytest.mark.parametrize("door", list(Door))
def test_a_key_that_was_made_up_leads_nowhere(client: Client, campaign: Campaign, door: Door, key: str) -> None:
    assert client.get(f"/{door}/{key}").status_code == 404


def test_a_key_of_one_link_opens_no_other(client: Client, apply: str) -> None:
    assert client.get(apply.replace("/apply/", "/ask/")).status_code == 404


def test_applying_needs_no_cookie(client: Client, apply: str) -> None:
    assert client.get(apply).headers.get("Set-Cookie") is None
