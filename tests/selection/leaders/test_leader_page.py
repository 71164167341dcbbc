"""A team leader on a phone: an opinion of each candidate, whoever else there is, and that was all."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import ColleagueEmail, Team
from campaign.selection.leaders.services import LeaderFacts, change_leader
from campaign.selection.models import Candidate, Opinion, Proposal, TeamLeader
from campaign.selection.moving import follow
from campaign.selection.states import Source, Standing, Verdict
from tests.client import Client
from tests.factories import make_ambassador, make_colleague, make_team
from tests.selection.behind_links import mails, make_leader, page_of
from tests.selection.making import make_candidate

HOSTILE = "<script>alert(1)</script> \u202eevil\x00\x07 \u200btext"


@pytest.fixture
def care(campaign: Campaign) -> Team:
    return make_team(campaign, "Care")


@pytest.fixture
def anna(campaign: Campaign, care: Team) -> Candidate:
    return make_candidate(campaign, "Anna Bakker", team=care)


@pytest.fixture
def bram(campaign: Campaign, care: Team) -> Candidate:
    return make_candidate(campaign, "Bram Visser", team=care)


@pytest.fixture
def karin(campaign: Campaign, care: Team) -> TeamLeader:
    return make_leader(campaign, care)


@pytest.fixture
def path(karin: TeamLeader) -> str:
    return page_of(karin)


def said() -> dict[int, tuple[str, str]]:
    """What was said, by candidate."""
    db.session.expire_all()
    return {one.candidate_id: (one.verdict.value, one.why) for one in db.session.scalars(select(Opinion))}


def test_a_leader_sees_the_candidates_of_the_own_teams_only(
    client: Client, campaign: Campaign, anna: Candidate, path: str
) -> None:
    make_candidate(campaign, "Otto Elders", team=make_team(campaign, "Reception"))
    page = client.get(path).text
    assert ("Anna Bakker" in page, "Otto" in page) == (True, False)


def test_a_leader_reads_who_sees_it_and_until_when(client: Client, anna: Candidate, path: str) -> None:
    page = client.get(path).text
    told = [
        text in page
        for text in (
            *("This page is for Karin Smit", "no assessment", "Only the managers", "erased after 31 March 2027"),
            "whoever has one team leader knows who that is",
        )
    ]
    assert told == [True] * 5


@pytest.mark.parametrize(
    ("standing", "seen"),
    [
        (Standing.LONGLIST, True),
        (Standing.RESERVE, True),
        (Standing.INVITED, True),
        (Standing.ACCEPTED, False),
        (Standing.DECLINED, False),
        (Standing.NOT_CHOSEN, True),
    ],
)
def test_a_leader_is_asked_about_who_is_in_the_running_as_far_as_anyone_was_told(
    client: Client, campaign: Campaign, care: Team, path: str, standing: Standing, seen: bool
) -> None:
    make_candidate(campaign, "Anna Bakker", team=care, standing=standing)
    assert ("Anna Bakker" in client.get(path).text) is seen


def test_a_leader_reads_nothing_of_where_candidates_stand(
    client: Client, campaign: Campaign, care: Team, path: str
) -> None:
    make_candidate(campaign, "Anna Bakker", team=care, standing=Standing.RESERVE, remark="a remark of Anna")
    page = client.get(path).text
    assert [word in page for word in ("reserve", "shortlist", "longlist", "a remark of Anna")] == [False] * 4


def test_to_look_says_nothing(client: Client, anna: Candidate, path: str) -> None:
    client.get(path)
    client.head(path)
    assert said() == {}


def test_everything_that_is_filled_in_is_kept_by_any_button(
    client: Client, anna: Candidate, bram: Candidate, path: str
) -> None:
    answers = {f"verdict-{anna.id}": "endorse", f"verdict-{bram.id}": "doubt", f"why-{bram.id}": "New here."}
    client.submit(path, **answers, save=str(anna.id))
    assert said() == {anna.id: ("endorse", ""), bram.id: ("doubt", "New here.")}


def test_after_saving_the_page_goes_on_with_the_next(
    client: Client, anna: Candidate, bram: Candidate, path: str
) -> None:
    answer = client.post(path, data={f"verdict-{anna.id}": "endorse", "save": str(anna.id)})
    assert (answer.status_code, answer.location) == (303, f"{path}#candidate-{bram.id}")


def test_used_again_the_link_tells_nobody_what_was_said_and_takes_another_answer(
    client: Client, anna: Candidate, path: str
) -> None:
    client.submit(path, **{f"verdict-{anna.id}": "doubt", f"why-{anna.id}": "Not sure."})
    page = client.get(path).text
    client.submit(path, **{f"verdict-{anna.id}": "doubt"})
    again = said()
    client.submit(path, **{f"verdict-{anna.id}": "endorse"})
    assert ("answered</span>" in page, "Not sure." in page, "checked" in page) == (True, False, False)
    assert (again, said()) == ({anna.id: ("doubt", "Not sure.")}, {anna.id: ("endorse", "")})


def test_advice_against_someone_needs_a_reason_and_the_rest_is_saved(
    client: Client, anna: Candidate, bram: Candidate, path: str
) -> None:
    data = {f"verdict-{anna.id}": "advise_against", f"verdict-{bram.id}": "endorse", "finish": "yes"}
    page = client.post(path, data=data)
    assert (page.status_code, "Say in a few words why not." in page.text, said()) == (
        422,
        True,
        {bram.id: ("endorse", "")},
    )


def test_a_page_with_a_problem_finishes_nothing(client: Client, karin: TeamLeader, anna: Candidate, path: str) -> None:
    client.post(path, data={f"verdict-{anna.id}": "advise_against", "finish": "yes"})
    db.session.refresh(karin)
    assert karin.finished_at is None


def test_a_reason_without_a_choice_stays_in_the_field(client: Client, anna: Candidate, path: str) -> None:
    page = client.post(path, data={f"why-{anna.id}": "She is great."})
    assert (page.status_code, "She is great." in page.text) == (422, True)


def test_what_was_typed_is_shown_as_text_without_unseen_signs(client: Client, anna: Candidate, path: str) -> None:
    client.post(path, data={f"verdict-{anna.id}": "doubt", f"why-{anna.id}": HOSTILE})
    page = client.get(path).text
    kept = said()[anna.id][1]
    assert ("<script>alert" in page, "\x00" in kept, "\u202e" in kept, "\u200b" in kept) == (False,) * 4


def test_ten_thousand_signs_are_too_many_and_stay_to_be_shortened(client: Client, anna: Candidate, path: str) -> None:
    page = client.post(path, data={f"verdict-{anna.id}": "doubt", f"why-{anna.id}": "x" * 10_000})
    assert (page.status_code, "x" * 10_000 in page.text, said()) == (422, True, {})


@pytest.mark.parametrize("verdict", ["nonsense", "\x00", "ENDORSE"])
def test_a_choice_that_there_is_not_is_refused(client: Client, anna: Candidate, path: str, verdict: str) -> None:
    assert (client.post(path, data={f"verdict-{anna.id}": verdict}).status_code, said()) == (422, {})


def test_nothing_is_said_of_candidates_of_other_teams(client: Client, campaign: Campaign, path: str) -> None:
    otto = make_candidate(campaign, "Otto Elders", team=make_team(campaign, "Reception"))
    client.post(path, data={f"verdict-{otto.id}": "advise_against", f"why-{otto.id}": "Because."})
    assert said() == {}


def test_a_leader_whose_team_changed_is_asked_about_the_new_one(
    client: Client, campaign: Campaign, karin: TeamLeader, anna: Candidate, path: str
) -> None:
    reception = make_team(campaign, "Reception")
    otto = make_candidate(campaign, "Otto Elders", team=reception)
    change_leader(campaign, karin, LeaderFacts(name=karin.name, email=karin.email, teams=[reception]), by=None)
    page = client.get(path).text
    client.post(path, data={f"verdict-{anna.id}": "doubt", f"verdict-{otto.id}": "endorse"})
    assert ("Anna" in page, "Otto Elders" in page, said()) == (False, True, {otto.id: ("endorse", "")})


def test_a_leader_is_not_asked_about_the_own_candidacy(
    client: Client, campaign: Campaign, care: Team, karin: TeamLeader, path: str
) -> None:
    own = make_candidate(campaign, "K. Smit-de Boer", team=care)
    own.colleague.emails.append(ColleagueEmail(campaign_id=campaign.id, email="karin@example.org"))
    assert "K. Smit-de Boer" not in client.get(path).text


def test_that_was_all_is_confirmed_by_a_mail_with_a_number_and_no_names(
    client: Client, karin: TeamLeader, anna: Candidate, bram: Candidate, path: str
) -> None:
    client.submit(path, **{f"verdict-{anna.id}": "endorse", "finish": "yes"})
    (mail,) = mails()
    told = mail.recipient, "about 1 colleague." in mail.body, "Anna" in mail.body, "/leader/" in mail.body
    assert told == ("karin@example.org", True, False, False)


def test_finished_twice_without_a_change_is_one_mail(client: Client, anna: Candidate, path: str) -> None:
    for _ in range(2):
        client.submit(path, **{f"verdict-{anna.id}": "endorse", "finish": "yes"})
    assert len(mails()) == 1


def test_names_that_come_after_that_was_all_are_shown_as_new(
    client: Client, campaign: Campaign, care: Team, anna: Candidate, path: str, clock: time_machine.Traveller
) -> None:
    client.submit(path, **{f"verdict-{anna.id}": "endorse", "finish": "yes"})
    clock.shift(timedelta(hours=1))
    make_candidate(campaign, "Chris de Wit", team=care)
    page = client.get(path).text
    assert ("1 name came onto the list since" in page, "Chris de Wit" in page) == (True, True)


def nominate(client: Client, path: str, **answers: str) -> None:
    client.submit(path, to=f"{path}/nominate", **answers)


def test_a_leader_puts_someone_of_the_team_forward_and_so_endorses_them(
    client: Client, campaign: Campaign, care: Team, karin: TeamLeader, path: str
) -> None:
    make_colleague(campaign, "Dina Post", team=care)
    nominate(client, path, name="Dina Post", why="Everyone asks her.")
    (opinion,) = db.session.scalars(select(Opinion))
    (proposal,) = db.session.scalars(select(Proposal))
    assert (opinion.verdict, proposal.source, proposal.leader_id) == (Verdict.ENDORSE, Source.LEADER, karin.id)


def test_who_puts_themselves_forward_does_not_endorse_themselves(
    client: Client, campaign: Campaign, care: Team, path: str
) -> None:
    own = make_colleague(campaign, "Karin Smit", team=care)
    own.emails.append(ColleagueEmail(campaign_id=campaign.id, email="karin@example.org"))
    db.session.commit()
    nominate(client, path, name="Karin Smit")
    assert (len(db.session.scalars(select(Proposal)).all()), said()) == (1, {})


def test_nothing_is_said_anew_of_who_left_the_list(client: Client, campaign: Campaign, care: Team, path: str) -> None:
    make_candidate(campaign, "Dina Post", team=care, standing=Standing.DECLINED)
    nominate(client, path, name="Dina Post", why="Everyone asks her.")
    assert said() == {}


def test_a_name_that_nobody_has_waits_for_a_manager_and_gets_the_same_answer(
    client: Client, campaign: Campaign, path: str
) -> None:
    answer = client.post(f"{path}/nominate", data={"name": "Nobody Known", "team": first_team(campaign)})
    (proposal,) = db.session.scalars(select(Proposal))
    assert (answer.status_code, answer.location, proposal.candidate_id) == (303, f"{path}#nominated", None)


def first_team(campaign: Campaign) -> str:
    return str(db.session.scalars(select(Team.id).where(Team.campaign_id == campaign.id)).first())


def test_that_someone_is_an_ambassador_is_not_told(client: Client, campaign: Campaign, care: Team, path: str) -> None:
    make_ambassador(campaign, "Sanne de Vries", team=care)
    answer = client.post(f"{path}/nominate", data={"name": "Sanne de Vries", "team": str(care.id)})
    assert (answer.status_code, answer.location) == (303, f"{path}#nominated")


def test_a_leader_puts_nobody_of_another_team_forward(client: Client, campaign: Campaign, path: str) -> None:
    other = make_team(campaign, "Reception")
    answer = client.post(f"{path}/nominate", data={"name": "Otto Elders", "team": str(other.id)})
    assert (answer.status_code, db.session.scalars(select(Proposal)).all()) == (422, [])


def test_many_candidates_come_on_pages(client: Client, campaign: Campaign, care: Team, path: str) -> None:
    people = [make_candidate(campaign, f"Person {number:02}", team=care) for number in range(30)]
    first, second = client.get(path).text, client.get(f"{path}?page=2").text
    client.post(f"{path}?page=2", data={f"verdict-{people[29].id}": "endorse"})
    assert ("Person 29" in first, "Person 29" in second, len(said())) == (False, True, 1)


def test_an_answer_counts_for_who_moved_to_another_page_meanwhile(
    client: Client, campaign: Campaign, care: Team, path: str
) -> None:
    people = [make_candidate(campaign, f"Person {number:02}", team=care) for number in range(30)]
    for gone in people[:3]:
        follow(campaign, gone, Standing.DECLINED)
    db.session.commit()
    client.post(f"{path}?page=2", data={f"verdict-{people[25].id}": "endorse"})
    assert said() == {people[25].id: ("endorse", "")}


def test_a_leader_who_is_asked_in_dutch_reads_dutch(client: Client, anna: Candidate, path: str) -> None:
    assert '<html lang="nl"' in client.get(f"{path}?lang=nl").text
