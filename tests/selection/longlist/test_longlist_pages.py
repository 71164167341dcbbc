"""The longlist's pages: putting people on it, saying who is meant, looking at one and at several."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.queries import find_colleague
from campaign.selection.longlist.proposals import propose
from campaign.selection.longlist.waiting import count_waiting
from campaign.selection.models import Candidate, Opinion, Proposal, TeamLeader
from campaign.selection.queries import candidates_of
from campaign.selection.states import Source, Standing, Verdict
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague, make_team
from tests.selection.making import make_candidate

PAGE = "/c/leren/selection"


def names(campaign: Campaign) -> list[str]:
    return [candidate.colleague.name for candidate in candidates_of(campaign.id).items]


def waiting(campaign: Campaign, name: str, **facts: str) -> Proposal:
    proposal = propose(campaign, name=name, source=Source.COLLEAGUE, **facts)
    db.session.commit()
    return proposal


def test_an_empty_longlist_offers_all_ways_in(managing: Client) -> None:
    page = managing.get(PAGE).text
    assert "Nobody is on the longlist yet" in page
    assert 'name="text"' in page


def test_pasted_names_come_onto_the_longlist(campaign: Campaign, managing: Client) -> None:
    make_colleague(campaign, "Anna Bakker")
    make_colleague(campaign, "Bram Kok")
    managing.submit(f"{PAGE}/add", text="Anna Bakker\nBram Kok\nNobody Here")
    page = managing.get(PAGE).text
    assert names(campaign) == ["Anna Bakker", "Bram Kok"]
    assert "2 people are added. 1 name is not certain: who is it?" in page


def test_lines_that_cannot_be_used_are_told_with_their_reason(campaign: Campaign, managing: Client) -> None:
    make_colleague(campaign, "Anna Bakker")
    page = managing.submit(f"{PAGE}/add", text="Anna Bakker\nBram; bram@").text
    assert names(campaign) == ["Anna Bakker"]
    assert "1 line cannot be used." in page
    assert "bram@" in page


def test_nothing_pasted_is_explained(managing: Client) -> None:
    assert managing.submit(f"{PAGE}/add", text=" \n ;; \n").status_code == 422


def test_a_file_of_names_is_taken_in_and_not_kept(app: Flask, campaign: Campaign, managing: Client) -> None:
    make_colleague(campaign, "Anna Bakker")
    managing.submit(f"{PAGE}/add", file=(BytesIO(b"Naam;Team\nAnna Bakker;Zorg\n"), "names.csv"))
    kept = [path for path in (Path(app.instance_path) / "uploads").rglob("*") if path.is_file()]
    assert (names(campaign), kept) == (["Anna Bakker"], [])


def test_a_campaign_that_knows_nobody_points_to_its_colleagues_and_takes_new_ones_out_of_a_file(
    campaign: Campaign, managing: Client
) -> None:
    hint = "This campaign knows no colleagues yet"
    before = managing.get(PAGE).text
    managing.submit(f"{PAGE}/add", file=(BytesIO(b"Name;E-mail;Team\nAnna Bakker;anna@w.nl;Care"), "names.csv"))
    after = managing.get(f"{PAGE}/add").text
    assert (hint in before, names(campaign), hint in after) == (True, ["Anna Bakker"], False)


def test_a_file_that_is_no_table_is_explained(managing: Client) -> None:
    answer = managing.submit(f"{PAGE}/add", file=(BytesIO(b"%PDF-1.7"), "names.csv"))
    assert (answer.status_code, "This is a PDF." in answer.text) == (422, True)


def test_one_colleague_is_put_on_the_longlist_with_a_reason(campaign: Campaign, managing: Client) -> None:
    make_colleague(campaign, "Anna Bakker", emails=["anna@w.nl"])
    managing.submit(f"{PAGE}/add", colleague="anna@w.nl", why="Patient.")
    candidate = db.session.query(Candidate).one()
    assert "Patient." in managing.get(f"{PAGE}/candidates/{candidate.id}").text


def test_an_ambassador_is_not_put_on_the_longlist(campaign: Campaign, managing: Client) -> None:
    make_ambassador(campaign, "Sanne de Vries")
    answer = managing.submit(f"{PAGE}/add", colleague="Sanne de Vries")
    assert (answer.status_code, "is an ambassador already" in answer.text) == (422, True)


def test_a_manager_says_which_of_two_is_meant(campaign: Campaign, managing: Client) -> None:
    for team in ("Zorg", "Techniek"):
        make_colleague(campaign, "Jan Smit", team=make_team(campaign, team))
    proposal = waiting(campaign, "Jan Smit")
    page = managing.get(PAGE).text
    assert "Jan Smit · Zorg" in page
    managing.submit(PAGE, to=f"{PAGE}/proposals/{proposal.id}/settle")
    assert names(campaign) == ["Jan Smit"]


def test_a_manager_says_that_someone_else_is_meant(campaign: Campaign, managing: Client) -> None:
    make_colleague(campaign, "Willem-Jan Smit", emails=["wj@w.nl"])
    proposal = waiting(campaign, "Pim")
    managing.submit(PAGE, to=f"{PAGE}/proposals/{proposal.id}/settle", colleague="wj@w.nl")
    assert names(campaign) == ["Willem-Jan Smit"]


def test_a_name_that_means_nobody_is_explained(campaign: Campaign, managing: Client) -> None:
    proposal = waiting(campaign, "Pim")
    answer = managing.submit(PAGE, to=f"{PAGE}/proposals/{proposal.id}/settle", colleague="Nobody")
    assert (answer.status_code, "is called so" in answer.text) == (422, True)


def test_a_new_colleague_is_made_out_of_a_name(campaign: Campaign, managing: Client) -> None:
    proposal = waiting(campaign, "Piet Nieuw", team="Nachtdienst")
    new = f"new-{proposal.id}"
    managing.submit(PAGE, to=f"{PAGE}/proposals/{proposal.id}/new", **{f"{new}-email": "piet@w.nl"})
    piet = find_colleague(campaign.id, "piet@w.nl")
    assert piet
    assert piet.team
    assert (names(campaign), piet.team.name) == (["Piet Nieuw"], "Nachtdienst")


def test_a_new_colleague_with_a_taken_address_is_explained_and_nothing_typed_is_lost(
    campaign: Campaign, managing: Client
) -> None:
    make_colleague(campaign, "Bram Kok", emails=["bram@w.nl"])
    proposal = waiting(campaign, "Piet Nieuw")
    new = f"new-{proposal.id}"
    fields = {f"{new}-email": "bram@w.nl", f"{new}-team": "Nachtdienst"}
    answer = managing.submit(PAGE, to=f"{PAGE}/proposals/{proposal.id}/new", **fields)
    assert answer.status_code == 422
    assert "belongs to Bram Kok" in answer.text
    assert 'value="Nachtdienst"' in answer.text


def test_a_name_is_dismissed_and_taken_up_again(campaign: Campaign, managing: Client) -> None:
    proposal = waiting(campaign, "Pim")
    managing.submit(PAGE, to=f"{PAGE}/proposals/{proposal.id}/dismiss")
    dismissed = count_waiting(campaign.id)
    managing.submit(PAGE, to=f"{PAGE}/proposals/{proposal.id}/take-up")
    assert (dismissed, count_waiting(campaign.id)) == (0, 1)


def ticked(client: Client, act: str, *candidates: Candidate) -> int:
    token = client.get(PAGE).text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"')[0]
    sent = MultiDict([("csrf_token", token), ("act", act), *(("id", str(one.id)) for one in candidates)])
    return client.post(f"{PAGE}/ticked", data=sent).status_code


def test_ticked_candidates_come_onto_the_shortlist_and_off_it(campaign: Campaign, managing: Client) -> None:
    anna, bram = make_candidate(campaign), make_candidate(campaign)
    ticked(managing, "shortlist", anna, bram)
    ticked(managing, "longlist", bram)
    for candidate in (anna, bram):
        db.session.refresh(candidate)
    assert (anna.standing, bram.standing) == (Standing.SHORTLIST, Standing.LONGLIST)


def test_ticked_candidates_of_whom_one_cannot_move_all_stay(campaign: Campaign, managing: Client) -> None:
    anna, bram = make_candidate(campaign), make_candidate(campaign, standing=Standing.ACCEPTED)
    status = ticked(managing, "shortlist", anna, bram)
    db.session.refresh(anna)
    assert (status, anna.standing) == (409, Standing.LONGLIST)


def test_ticked_candidates_are_shown_side_by_side(campaign: Campaign, managing: Client) -> None:
    anna, bram = make_candidate(campaign, "Anna Bakker"), make_candidate(campaign, "Bram Kok")
    page = managing.get(f"{PAGE}/compare?id={anna.id}&id={bram.id}").text
    assert page.index("Anna Bakker") < page.index("Bram Kok")


def test_the_list_shows_who_is_asked_for(subtests: pytest.Subtests, campaign: Campaign, managing: Client) -> None:
    anna = make_candidate(campaign, "Anna")
    make_candidate(campaign, "Bram", team=make_team(campaign), standing=Standing.SHORTLIST)
    make_candidate(campaign, "Carla")
    db.session.add(
        Proposal(campaign_id=campaign.id, candidate_id=anna.id, source=Source.SELF, proposed_at=campaign.created_at)
    )
    db.session.commit()
    cases = [
        ("", ["Anna", "Bram", "Carla"]),
        ("?standing=shortlist", ["Bram"]),
        ("?source=self", ["Anna"]),
        ("?q=car", ["Carla"]),
        ("?team=0", ["Anna", "Carla"]),
        ("?order=team", ["Bram", "Anna", "Carla"]),
        ("?standing=nonsense&team=99999999999999999999&page=-4", ["Anna", "Bram", "Carla"]),
    ]
    for query, expected in cases:
        with subtests.test(query=query, expected=expected):
            page = managing.get(f"{PAGE}{query}").text
            shown = [name for name in ("Anna", "Bram", "Carla") if f">{name}</a>" in page]
            assert sorted(shown, key=lambda name: page.index(f">{name}</a>")) == expected


def test_from_one_candidate_one_goes_on_to_the_next_of_the_list(campaign: Campaign, managing: Client) -> None:
    anna, _bram, carla = (make_candidate(campaign, name) for name in ("Anna", "Bram", "Carla"))
    for one in (anna, carla):
        one.standing = Standing.SHORTLIST
    db.session.commit()
    page = managing.get(f"{PAGE}/candidates/{anna.id}?standing=shortlist").text
    assert f"{PAGE}/candidates/{carla.id}?standing=shortlist" in page
    assert "1 of 2" in page


def test_candidates_are_put_in_the_order_of_endorsements(campaign: Campaign, managing: Client) -> None:
    anna, bram, carla = (make_candidate(campaign, name) for name in ("Anna", "Bram", "Carla"))
    for number, verdicts in enumerate(((Verdict.ADVISE_AGAINST, Verdict.ENDORSE, Verdict.ENDORSE),) * 2):
        leader = TeamLeader(
            campaign_id=campaign.id, name="Joke", email=f"joke{number}@w.nl", created_at=campaign.created_at
        )
        db.session.add(leader)
        db.session.flush()
        for candidate, verdict in list(zip((anna, bram, carla), verdicts, strict=True))[: 3 - number]:
            facts = {"leader_id": leader.id, "candidate_id": candidate.id, "said_at": campaign.created_at}
            db.session.add(Opinion(verdict=verdict, **facts))
    db.session.commit()
    page = managing.get(f"{PAGE}/candidates/{carla.id}?order=endorsed").text
    assert f"{PAGE}/candidates/{bram.id}?order=endorsed" in page
    assert f"{PAGE}/candidates/{anna.id}?order=endorsed" in page
    assert "2 of 3" in page


def test_whoever_looks_along_changes_nothing(subtests: pytest.Subtests, campaign: Campaign, viewing: Client) -> None:
    token = viewing.get(f"{PAGE}/composition").text.split('name="csrf_token"', 1)[1].split('value="', 1)[1]
    for address in ("/paste", "/upload", "/one", "/ticked", "/criteria", "/criteria/1/remove"):
        with subtests.test(address=address):
            assert viewing.post(PAGE + address, data={"csrf_token": token.split('"')[0]}).status_code == 403


def test_a_candidates_gender_stands_on_no_page_with_a_name(campaign: Campaign, managing: Client) -> None:
    anna = make_candidate(campaign, "Anna", gender="woman")
    pages = (f"{PAGE}/candidates/{anna.id}", f"{PAGE}/candidates/{anna.id}/scan", f"{PAGE}/compare?id={anna.id}", PAGE)
    assert not any("woman" in managing.get(page).text.casefold() for page in pages)


ADDRESSES = ("", "/add", "/criteria", "/compare", "/candidates/{candidate}", "/candidates/{candidate}/scan")


def test_whoever_looks_along_sees_no_names(subtests: pytest.Subtests, campaign: Campaign, viewing: Client) -> None:
    candidate = make_candidate(campaign)
    for address in ADDRESSES:
        with subtests.test(address=address):
            assert viewing.get(PAGE + address.format(candidate=candidate.id)).status_code == 403


def test_an_ambassador_sees_nothing_of_the_selection(campaign: Campaign, client: Client) -> None:
    client.sign_in(make_ambassador(campaign).user)
    assert [client.get(PAGE + page).status_code for page in ("", "/composition")] == [403, 403]


@pytest.mark.parametrize(
    "address", ["/candidates/{candidate}", "/candidates/{candidate}/scan", "/compare?id={candidate}"]
)
def test_a_candidate_of_another_campaign_is_not_there(managing: Client, address: str) -> None:
    theirs = make_candidate(make_campaign())
    assert managing.get(PAGE + address.format(candidate=theirs.id)).status_code == 404


def test_a_proposal_of_another_campaign_is_not_there(
    subtests: pytest.Subtests, campaign: Campaign, manager: User, managing: Client
) -> None:
    make_colleague(campaign, "Anna")
    theirs = waiting(make_campaign(), "Pim")
    token = managing.get(PAGE).text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"')[0]
    data = {"csrf_token": token, "colleague": "Anna"}
    for act in ("settle", "new", "dismiss", "take-up"):
        with subtests.test(act=act):
            assert managing.post(f"{PAGE}/proposals/{theirs.id}/{act}", data=data).status_code == 404


def test_a_colleague_of_another_campaign_is_not_who_is_meant(campaign: Campaign, managing: Client) -> None:
    proposal, theirs = waiting(campaign, "Pim"), make_colleague(make_campaign())
    token = managing.get(PAGE).text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"')[0]
    data = {"csrf_token": token, "id": str(theirs.id)}
    assert managing.post(f"{PAGE}/proposals/{proposal.id}/settle", data=data).status_code == 404
