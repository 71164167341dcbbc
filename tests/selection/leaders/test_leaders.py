"""Managers ask team leaders: who they are, how far they are, and their links."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import AuditEntry
from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection.leaders.lines import read
from campaign.selection.leaders.listed import LeaderState, leaders_of
from campaign.selection.leaders.opinions import finish, say
from campaign.selection.leaders.services import ask, remind
from campaign.selection.links.services import newest_link
from campaign.selection.models import Opinion, PersonalLink, TeamLeader
from campaign.selection.states import Verdict
from tests.client import Client
from tests.factories import make_campaign, make_team
from tests.selection.behind_links import mails, make_leader
from tests.selection.making import make_candidate

LEADERS = "/c/leren/selection/leaders"
DAY = timedelta(days=1)


@pytest.fixture
def care(campaign: Campaign) -> Team:
    return make_team(campaign, "Care")


@pytest.fixture
def reception(campaign: Campaign) -> Team:
    return make_team(campaign, "Reception, night")


@pytest.fixture
def karin(campaign: Campaign, care: Team) -> TeamLeader:
    return make_leader(campaign, care)


def everyone() -> list[TeamLeader]:
    db.session.expire_all()
    return list(db.session.scalars(select(TeamLeader).order_by(TeamLeader.name)))


def state(campaign: Campaign) -> LeaderState:
    (one,) = leaders_of(campaign)
    return one.state


def test_a_leader_is_added_and_nothing_is_mailed(managing: Client, care: Team) -> None:
    managing.submit(LEADERS, name="Karin Smit", email=" Karin@Example.org", teams=[str(care.id)])
    (karin,) = everyone()
    assert ((karin.email, karin.teams), mails()) == (("karin@example.org", [care]), [])


def test_what_is_wrong_is_said_beside_its_field(
    subtests: pytest.Subtests, managing: Client, campaign: Campaign, care: Team, karin: TeamLeader
) -> None:
    for wrong in ({"email": "nonsense"}, {"name": ""}, {"teams": []}, {"email": "karin@example.org"}):
        with subtests.test(wrong=wrong):
            facts = {"name": "Piet Jansen", "email": "piet@example.org", "teams": [str(care.id)], **wrong}
            assert managing.submit(LEADERS, **facts).status_code == 422


def test_a_team_of_another_campaign_is_none_to_choose(managing: Client, care: Team) -> None:
    other = make_team(make_campaign(), "Elsewhere")
    answer = managing.submit(LEADERS, name="Karin", email="karin@example.org", teams=[str(other.id)])
    assert (answer.status_code, everyone()) == (422, [])


def test_lines_name_leaders_and_their_teams(care: Team, reception: Team) -> None:
    text = (
        "name; e-mail; team\n"
        "Karin Smit; karin@example.org; care\n"
        "Piet Jansen\tPIET@example.org\tCare\n"
        '"Ans de Wit" <ans@example.org>; Care\n'
        "Omar, omar@example.org, Reception, night\n"
    )
    found = read(text, [care, reception])
    named = [(line.facts.name, line.facts.email, list(line.facts.teams)) for line in found.good]
    assert (named, found.refused) == (
        [
            ("Karin Smit", "karin@example.org", [care]),
            ("Piet Jansen", "piet@example.org", [care]),
            ("Ans de Wit", "ans@example.org", [care]),
            ("Omar", "omar@example.org", [reception]),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Karin Smit; Care; karin", "There is no e-mail address in it."),
        ("Karin Smit; karin@example.org", "Write the team behind the address."),
        ("Karin Smit; karin@example.org; Kitchen", "There is no team “Kitchen”."),
    ],
)
def test_a_line_that_names_no_leader_is_refused_with_why(care: Team, line: str, why: str) -> None:
    (refused,) = read(f"Ans; ans@example.org; Care\n{line}", [care]).refused
    assert (refused.number, refused.why) == (2, why)


def test_pasted_leaders_are_added_and_what_was_not_understood_stays_in_the_field(
    managing: Client, care: Team, karin: TeamLeader
) -> None:
    lines = "Ans; ans@example.org; Care\nKarin; karin@example.org; Care\nPiet; piet@example.org; Kitchen"
    page = managing.submit(LEADERS, lines=lines)
    kept = [leader.name for leader in everyone()]
    told = "Line 2" in page.text, "There is no team “Kitchen”." in page.text, "Ans; ans" in page.text
    assert (page.status_code, kept, told) == (422, ["Ans", "Karin Smit"], (True, True, False))


def test_a_leader_who_is_asked_gets_the_link_in_the_campaigns_language(campaign: Campaign, karin: TeamLeader) -> None:
    campaign.language = "nl"
    address = ask(campaign, karin, by=None)
    db.session.commit()
    (mail,) = mails()
    assert (mail.recipient, "Hallo Karin Smit" in mail.body or "Dag" in mail.body, address in mail.body) == (
        "karin@example.org",
        True,
        True,
    )


def test_a_mail_to_a_leader_names_no_candidate(campaign: Campaign, care: Team, karin: TeamLeader) -> None:
    make_candidate(campaign, "Anna Bakker", team=care)
    ask(campaign, karin, by=None)
    db.session.commit()
    assert "Anna" not in mails()[0].body + mails()[0].subject


def test_all_who_were_not_asked_are_asked_by_one_button(managing: Client, campaign: Campaign, care: Team) -> None:
    asked = make_leader(campaign, care)
    ask(campaign, asked, by=None)
    make_leader(campaign, care, name="Piet Jansen", email="piet@example.org")
    managing.submit(LEADERS, to=f"{LEADERS}/ask")
    assert [mail.recipient for mail in mails()] == ["karin@example.org", "piet@example.org"]


def test_where_no_mail_is_sent_the_link_is_there_to_copy(
    managing: Client, campaign: Campaign, karin: TeamLeader
) -> None:
    address = ask(campaign, karin, by=None)
    page = managing.get(LEADERS).text
    assert f'value="{address}"' in page


def test_a_leader_goes_from_not_asked_to_finished_and_back_to_new_names(
    campaign: Campaign, care: Team, karin: TeamLeader, clock: time_machine.Traveller
) -> None:
    anna = make_candidate(campaign, "Anna Bakker", team=care)
    states = [state(campaign)]
    ask(campaign, karin, by=None)
    states.append(state(campaign))
    say(karin, anna, Verdict.ENDORSE)
    states.append(state(campaign))
    finish(campaign, karin)
    states.append(state(campaign))
    clock.shift(DAY)
    make_candidate(campaign, "Bram Visser", team=care)
    states.append(state(campaign))
    assert states == list(LeaderState)


def test_nobody_is_reminded_more_often_than_every_two_days(
    campaign: Campaign, care: Team, karin: TeamLeader, clock: time_machine.Traveller
) -> None:
    make_candidate(campaign, team=care)
    ask(campaign, karin, by=None)
    told = []
    for _ in range(4):
        try:
            remind(campaign, karin, by=None)
            told.append(True)
        except WrongState:
            told.append(False)
        clock.shift(DAY)
    assert told == [False, False, True, False]


def test_all_who_are_not_finished_are_reminded_by_one_button(
    managing: Client, campaign: Campaign, care: Team, karin: TeamLeader, clock: time_machine.Traveller
) -> None:
    make_candidate(campaign, team=care)
    piet = make_leader(campaign, care, name="Piet Jansen", email="piet@example.org")
    for leader in (karin, piet):
        ask(campaign, leader, by=None)
    finish(campaign, piet)
    clock.shift(3 * DAY)
    managing.submit(LEADERS, to=f"{LEADERS}/remind")
    reminded = [mail.recipient for mail in mails() if mail.subject.startswith("Once more")]
    assert reminded == ["karin@example.org"]


def test_a_manager_takes_a_link_back_lengthens_it_and_makes_a_new_one(
    managing: Client, campaign: Campaign, karin: TeamLeader
) -> None:
    page, key = f"{LEADERS}/{karin.id}", karin.id
    managing.submit(page, to=f"{page}/ask")
    managing.submit(page, to=f"{page}/extend", days="60")
    managing.submit(page, to=f"{page}/new-link")
    managing.submit(page, to=f"{page}/revoke")
    db.session.expire_all()
    links = list(
        db.session.scalars(select(PersonalLink).where(PersonalLink.leader_id == key).order_by(PersonalLink.id))
    )
    assert ([bool(link.revoked_at) for link in links], (links[0].expires_on - links[1].expires_on).days) == (
        [True, True],
        39,
    )


def test_whoever_removes_a_leader_removes_what_they_said(
    managing: Client, campaign: Campaign, care: Team, karin: TeamLeader
) -> None:
    say(karin, make_candidate(campaign, team=care), Verdict.DOUBT)
    page = f"{LEADERS}/{karin.id}"
    managing.submit(page, to=f"{page}/remove")
    assert (everyone(), db.session.scalars(select(Opinion)).all()) == ([], [])


def test_the_log_names_no_leader_and_no_candidate(campaign: Campaign, care: Team, karin: TeamLeader) -> None:
    make_candidate(campaign, "Anna Bakker", team=care)
    ask(campaign, karin, by=None)
    finish(campaign, karin)
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.campaign_id == campaign.id))
    told = " ".join(
        f"{entry.subject} {entry.details}" for entry in entries if entry.action.startswith(("leader", "link"))
    )
    assert ("leader #" in told, "Karin" in told, "karin@" in told) == (True, False, False)


def test_of_a_closed_campaign_nobody_is_asked(managing: Client, campaign: Campaign, karin: TeamLeader) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    assert newest_link(karin) is None
    answer = managing.submit(f"{LEADERS}/{karin.id}", to=f"{LEADERS}/{karin.id}/ask")
    assert (answer.status_code, mails()) == (409, [])


def test_whoever_looks_along_sees_no_leaders(viewing: Client, karin: TeamLeader) -> None:
    assert [viewing.get(path).status_code for path in (LEADERS, f"{LEADERS}/{karin.id}")] == [403, 403]


def test_a_leader_of_another_campaign_is_not_there(managing: Client) -> None:
    other = make_campaign(slug="other")
    stranger = make_leader(other, make_team(other))
    assert managing.get(f"{LEADERS}/{stranger.id}").status_code == 404
