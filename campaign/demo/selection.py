"""Where Waterkant's ambassadors came from: a longlist, a scan, team leaders, and everyone who did not get that far."""

from typing import Any

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.demo.shifting import morning
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
from campaign.selection.models import Candidate, TeamLeader
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.scan.services import Finding, record_scan
from campaign.selection.settings import selection_of
from campaign.selection.states import Answer, Gender, NotChosenReason, Source, Verdict
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
ASKS = "carla.pinas"
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
JOINED = (-12, -12, -11, -10, -10, -9, -6, -5, 1, 3, 8, 11)
"""On which day of the campaign each ambassador said yes to the invitation."""
LINK_WORKS = 100
"""Days."""


def find_ambassadors(campaign: Campaign, chosen: dict[str, dict[str, Any]], *, by: User) -> None:
    """Let the campaign find its ambassadors, as named in `chosen`; some seats and some questions are still open."""
    selection_of(campaign).seats = SEATS
    everyone = [*LONGLIST, *SHORTLIST, *RESERVES, INVITED, DROPPED_OUT, NOT_INTERESTED, *TOLD, UNTOLD, *chosen]
    with clock.at(morning(campaign, -42)):
        people = {name: forward(campaign, name, by) for name in everyone}
        leaders = add_leaders(campaign, by=by)
    with clock.at(morning(campaign, -38)):
        scan(campaign, [people[name] for name in everyone if name not in LONGLIST[:3]], by=by)
    with clock.at(morning(campaign, -37)):
        hear_leaders(campaign, leaders, list(people.values()))
    with clock.at(morning(campaign, -35)):
        shortlist(campaign, [one for name, one in people.items() if name not in LONGLIST], by=by)
    with clock.at(morning(campaign, -33)):
        ask(campaign, [one for name, one in people.items() if name not in (*LONGLIST, "vera.post")], by=by)
    with clock.at(morning(campaign, -30)):
        answer(campaign, people, chosen)
    with clock.at(morning(campaign, -21)):
        invite(campaign, [people[name] for name in chosen], by=by)
        stand_by(campaign, [people[name] for name in RESERVES], by=by)
    with clock.at(morning(campaign, -14)):
        for name, reason in TOLD.items():
            turn_down(campaign, [people[name]], reason=reason, text=message_for(reason, campaign), by=by)
        turn_down(campaign, [people[UNTOLD]], reason=NotChosenReason.TEAM_FULL, text=None, by=by)
    let_join(campaign, chosen, early=True)


def let_join(campaign: Campaign, chosen: dict[str, dict[str, Any]], *, early: bool) -> None:
    """Let those become ambassadors who said yes before the campaign began, or the others."""
    for place, (day, (name, naming)) in enumerate(zip(JOINED, chosen.items(), strict=True)):
        if (day < 0) is not early:
            continue
        candidate = candidate_called(campaign, name)
        candidate.gender = (Gender.WOMAN, Gender.MAN)[place % 2]
        with clock.at(morning(campaign, day)):
            accept(campaign, candidate, alias=naming.get("alias"), names=naming.get("names"), language=None)


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


def add_leaders(campaign: Campaign, *, by: User) -> dict[str, TeamLeader]:
    """Ask the team leaders, by the names of their teams."""
    teams = {team.name: team for team in teams_of(campaign.id)}
    leaders = {}
    for name, (leader_name, _) in LEADERS.items():
        email = f"{leader_name.split()[0].casefold()}@waterkant.example"
        leaders[name] = add_leader(campaign, LeaderFacts(name=leader_name, email=email, teams=[teams[name]]), by=by)
        link_for(leaders[name], days=LINK_WORKS, by=by)
    return leaders


def hear_leaders(campaign: Campaign, leaders: dict[str, TeamLeader], candidates: list[Candidate]) -> None:
    """Two of them answer, and each puts someone forward whom nobody knows by that name."""
    for name, leader in leaders.items():
        _, answers = LEADERS[name]
        if not answers:
            continue
        for place, candidate in enumerate(one for one in candidates if one.colleague.team in leader.teams):
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


def go_on_looking(campaign: Campaign, *, by: User) -> None:
    """What asks for a hand today: someone dropped out, someone thinks it over, a question, an ambassador who stops."""
    people = {name: candidate_called(campaign, name) for name in (INVITED, DROPPED_OUT, ASKS, WANTS_TO_STOP)}
    invite(campaign, [people[INVITED], people[DROPPED_OUT]], by=by, why="Voor de twee plekken die nog open zijn.")
    decline(campaign, people[DROPPED_OUT], why="Ik begin volgende maand ergens anders.")
    ask_manager(campaign, people[ASKS], "Kan ik ook meedoen als ik alleen in het weekend werk?")
    leaver = ambassador_of_colleague(people[WANTS_TO_STOP].colleague)
    assert leaver
    ask_to_stop(campaign, leaver, why="Ik ga minder uren werken, en dan blijft hier te weinig tijd voor over.")


def candidate_called(campaign: Campaign, name: str) -> Candidate:
    colleague = find_colleague(campaign.id, f"{name}@waterkant.example")
    assert colleague, name
    return db.session.scalars(select(Candidate).where(Candidate.colleague_id == colleague.id)).one()
