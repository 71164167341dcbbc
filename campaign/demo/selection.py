"""Where Waterkant's ambassadors came from: a longlist, a scan, team leaders, and everyone who did not get that far."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.queries import ambassador_of_colleague, find_colleague, teams_of
from campaign.people.stepping_down import ask_to_stop
from campaign.selection.interest.asking import ask
from campaign.selection.interest.services import ask_manager, say_interest
from campaign.selection.leaders.opinions import finish, say
from campaign.selection.leaders.services import LeaderFacts, add_leader
from campaign.selection.links.services import link_for
from campaign.selection.longlist.proposals import propose
from campaign.selection.longlist.services import put_forward
from campaign.selection.models import Candidate, Move, Opinion, PersonalLink, Proposal, ScanScore, TeamLeader
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.scan.services import Finding, record_scan
from campaign.selection.settings import selection_of
from campaign.selection.states import Answer, Gender, NotChosenReason, Source, Standing, Verdict
from campaign.selection.team.saying_no import turn_down
from campaign.selection.team.services import accept, decline, invite, shortlist, stand_by
from campaign.selection.wording import message_for

LONGLIST = ("wei.vanvliet", "loes.vanderveen", "wendy.aydin", "johan.vanloon", "gerard.kuipers", "rosita.evers")
SHORTLIST = {
    "lieke.vanloon": (Answer.YES, "Leuk! Wel graag op mijn werkdagen."),
    "maarten.veenstra": (Answer.MAYBE, "Hangt ervan af of mijn rooster het toelaat."),
    "carla.pinas": (Answer.YES, ""),
    "vera.post": None,
}
RESERVES = ("ria.kaya", "rik.dijkstra", "mariska.devries")
INVITED = "hassan.visser"
DROPPED_OUT = "kees.vink"
NOT_INTERESTED = "erik.vanvliet"
TOLD = {"tjitske.ozdemir": NotChosenReason.TEAM_FULL, "paul.smit": NotChosenReason.ENOUGH_IN_TEAM}
UNTOLD = "loes.wijngaarde"
WANTS_TO_STOP = "wouter.huisman"
LEADERS = {
    "Zorg Noord": ("Karin Smit", True),
    "Zorg Zuid": ("Peter de Groot", True),
    "Techniek": ("Aysel Demir", False),
}
NOTES = (
    "Organiseert elk jaar het zomerfeest.",
    "Vraagt in het overleg altijd door, en zoekt het daarna zelf uit.",
    "Iedereen in het team loopt hier even langs.",
    "Volgde dit jaar drie trainingen uit eigen beweging.",
)
SEATS = 14
BEFORE_THE_START = {
    Standing.LONGLIST: 42,
    Standing.SHORTLIST: 35,
    Standing.RESERVE: 20,
    Standing.INVITED: 21,
    Standing.ACCEPTED: 17,
    Standing.DECLINED: 27,
    Standing.NOT_CHOSEN: 14,
}
"""Days before the campaign's first day on which it happened."""


def find_ambassadors(campaign: Campaign, chosen: dict[str, dict[str, Any]], *, by: User) -> None:
    """Let the campaign find its ambassadors, as named in `chosen`; some seats and some questions are still open."""
    selection_of(campaign).seats = SEATS
    everyone = [*LONGLIST, *SHORTLIST, *RESERVES, INVITED, DROPPED_OUT, NOT_INTERESTED, *TOLD, UNTOLD, *chosen]
    people = {name: forward(campaign, name, by) for name in everyone}
    scan(campaign, [people[name] for name in everyone if name not in LONGLIST[:3]], by=by)
    hear_leaders(campaign, list(people.values()), by=by)
    shortlist(campaign, [one for name, one in people.items() if name not in LONGLIST], by=by)
    ask(campaign, [one for name, one in people.items() if name not in (*LONGLIST, "vera.post")], by=by)
    answer(campaign, people, chosen)
    invite(campaign, [people[name] for name in chosen], by=by)
    for place, (name, naming) in enumerate(chosen.items()):
        accept(campaign, people[name], alias=naming.get("alias"), names=naming.get("names"), language=None)
        people[name].gender = (Gender.WOMAN, Gender.MAN)[place % 2]
    stand_by(campaign, [people[name] for name in RESERVES], by=by)
    for name, reason in TOLD.items():
        turn_down(campaign, [people[name]], reason=reason, text=message_for(reason, campaign), by=by)
    turn_down(campaign, [people[UNTOLD]], reason=NotChosenReason.TEAM_FULL, text=None, by=by)
    db.session.flush()
    let_it_be_long_ago(campaign)
    now_and_then(campaign, people, by=by)


def forward(campaign: Campaign, name: str, by: User) -> Candidate:
    """Put a colleague on the longlist."""
    colleague = find_colleague(campaign.id, f"{name}@waterkant.example")
    assert colleague, name
    return put_forward(campaign, colleague, Source.PASTED, by=by)


def scan(campaign: Campaign, candidates: list[Candidate], *, by: User) -> None:
    """Score them as a manager would who does not know everything."""
    criteria = criteria_of(campaign.id)
    for place, candidate in enumerate(candidates):
        findings: dict[int, Finding | None] = {}
        for number, criterion in enumerate(criteria):
            mark = (place * 7 + number * 3) % 6
            note = NOTES[place % len(NOTES)] if number == place % len(criteria) else ""
            findings[criterion.id] = Finding(None if mark == 5 else mark, note)
        record_scan(campaign, candidate, findings, by=by)


def hear_leaders(campaign: Campaign, candidates: list[Candidate], *, by: User) -> None:
    """Ask three team leaders; two of them answer, and one puts someone forward whom nobody knows by that name."""
    teams = {team.name: team for team in teams_of(campaign.id)}
    for name, (leader_name, answers) in LEADERS.items():
        email = f"{leader_name.split()[0].casefold()}@waterkant.example"
        leader = add_leader(campaign, LeaderFacts(name=leader_name, email=email, teams=[teams[name]]), by=by)
        link_for(leader, days=60, by=by)
        if not answers:
            continue
        for place, candidate in enumerate(one for one in candidates if one.colleague.team is teams[name]):
            verdict = (Verdict.ENDORSE, Verdict.ENDORSE, Verdict.DOUBT)[place % 3]
            say(leader, candidate, verdict, why="" if verdict is Verdict.ENDORSE else "Heeft het nu erg druk.")
        propose(campaign, name="Bianca", team=name, source=Source.LEADER, why="Kent iedereen.", leader=leader)
        finish(campaign, leader)


def answer(campaign: Campaign, people: dict[str, Candidate], chosen: dict[str, dict[str, Any]]) -> None:
    """Let candidates say whether it interests them."""
    for name, said in SHORTLIST.items():
        if said is not None:
            say_interest(campaign, people[name], said[0], remark=said[1])
    for name in (*chosen, *RESERVES, INVITED, DROPPED_OUT, *TOLD):
        say_interest(campaign, people[name], Answer.YES)
    say_interest(campaign, people[NOT_INTERESTED], Answer.NO, remark="Volgend jaar graag.")


def let_it_be_long_ago(campaign: Campaign) -> None:
    """Move all of it to the weeks before the campaign began."""
    start = clock.start_of(campaign.starts_on, campaign.zone) + timedelta(hours=10)
    mine = select(Candidate.id).where(Candidate.campaign_id == campaign.id)
    for standing, days in BEFORE_THE_START.items():
        at = start - timedelta(days=days)
        run(update(Move).where(Move.candidate_id.in_(mine), Move.after == standing).values(moved_at=at))
        run(
            update(Candidate)
            .where(Candidate.campaign_id == campaign.id, Candidate.standing == standing)
            .values(stood_since=at)
        )
    first, asked = start - timedelta(days=42), start - timedelta(days=30)
    run(update(Proposal).where(Proposal.campaign_id == campaign.id).values(proposed_at=first))
    run(update(Candidate).where(Candidate.campaign_id == campaign.id).values(created_at=first))
    answered = Candidate.campaign_id == campaign.id, Candidate.interest.is_not(None)
    run(update(Candidate).where(*answered).values(interest_at=asked))
    run(update(ScanScore).where(ScanScore.candidate_id.in_(mine)).values(scored_at=first + timedelta(days=4)))
    run(update(Opinion).where(Opinion.candidate_id.in_(mine)).values(said_at=first + timedelta(days=5)))
    finished = TeamLeader.campaign_id == campaign.id, TeamLeader.finished_at.is_not(None)
    run(update(TeamLeader).where(*finished).values(finished_at=first + timedelta(days=5)))
    links = update(PersonalLink).where(PersonalLink.campaign_id == campaign.id)
    run(links.where(PersonalLink.leader_id.is_not(None)).values(sent_at=first + timedelta(days=2)))
    run(links.where(PersonalLink.candidate_id.is_not(None)).values(sent_at=asked - timedelta(days=3)))
    said = PersonalLink.answered_at.is_not(None)
    run(links.where(said, PersonalLink.leader_id.is_not(None)).values(answered_at=first + timedelta(days=5)))
    run(links.where(said, PersonalLink.candidate_id.is_not(None)).values(answered_at=asked))


def run(statement: Any) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))
    db.session.expire_all()


def now_and_then(campaign: Campaign, people: dict[str, Candidate], *, by: User) -> None:
    """What asks for a hand today: someone dropped out, someone thinks it over, a question, an ambassador who stops."""
    invite(campaign, [people[INVITED], people[DROPPED_OUT]], by=by, why="Voor de twee plekken die nog open zijn.")
    decline(campaign, people[DROPPED_OUT], why="Ik begin volgende maand ergens anders.")
    ask_manager(campaign, people["carla.pinas"], "Kan ik ook meedoen als ik alleen in het weekend werk?")
    leaver = ambassador_of_colleague(people[WANTS_TO_STOP].colleague)
    assert leaver
    ask_to_stop(campaign, leaver, why="Ik ga minder uren werken, en dan blijft hier te weinig tijd voor over.")
