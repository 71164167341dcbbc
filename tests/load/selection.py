"""Two thousand candidates instead of twenty: what do the pages of finding ambassadors cost then?"""

import time
from collections.abc import Iterator
from statistics import median
from typing import Any

from sqlalchemy import case, insert, literal, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.people.models import Colleague, Team
from campaign.selection.links.services import LEADER_DAYS, address_of, link_for
from campaign.selection.models import Candidate, LedTeam, Move, Opinion, Proposal, ScanScore, TeamLeader
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.scan.weighing import rescore
from campaign.selection.settings import selection_of
from campaign.selection.states import Answer, Gender, Source, Standing, Verdict
from tests.load.claiming import Session
from tests.load.databases import Databases, opened
from tests.load.measured import Measured, Scale
from tests.load.seeding import TEAMS, Seeded, Size, believe_us, email, fill, first, now, seeded, settle_down
from tests.load.servers import serving

FEW, MANY = 20, 2_000
ORGANISATION = Size(ambassadors=10, colleagues=2_500, recruits=10, results=1)
INVITED, RESERVES = 2, 3
WARM_UP = 3
LOOKS = 3
"""Times that a page is asked for, for each change that other measures make."""
PAGE = "/c/bench/selection"
PAGES = {
    "longlist": PAGE,
    "longlist by score": f"{PAGE}?order=score",
    "longlist by endorsements": f"{PAGE}?order=endorsed",
    "longlist, one source": f"{PAGE}?source=pasted",
    "longlist, searched": f"{PAGE}?q=Person+29",
    "candidate": f"{PAGE}/candidates/9",
    "candidate, in the order of scores": f"{PAGE}/candidates/9?order=score",
    "scan": f"{PAGE}/candidates/9/scan",
    "side by side": f"{PAGE}/compare?id=7&id=8&id=9&id=10&id=11&id=12",
    "criteria": f"{PAGE}/criteria",
    "composition": f"{PAGE}/composition",
    "team": f"{PAGE}/team",
    "team leaders": f"{PAGE}/leaders",
    "interest": f"{PAGE}/interest",
    "the campaign's first page": "/c/bench/",
}


def measure(databases: Databases, scale: Scale) -> Iterator[Measured]:
    """The time of every page in a campaign with many candidates to that in one with few."""
    few, leader_of_few = site(databases, "few-candidates", FEW)
    many, leader_of_many = site(databases, "many-candidates", MANY)
    with serving(few.settings) as little, serving(many.settings) as much:
        managers = Session(little.port, email(1)), Session(much.port, email(1))
        pages = {name: (address, address) for name, address in PAGES.items()}
        pages["a team leader's page"] = leader_of_few, leader_of_many
        for name, addresses in pages.items():
            times = alternately(managers, addresses, WARM_UP + LOOKS * scale.changes)
            before, after = (median(each[WARM_UP:]) * 1000 for each in times)
            yield Measured(
                f"{MANY} candidates to {FEW}: {name}",
                after / before,
                at_most=2,
                note=f"{after:.0f} ms to {before:.0f} ms",
            )


def alternately(
    managers: tuple[Session, Session], addresses: tuple[str, str], times: int
) -> tuple[list[float], list[float]]:
    """Seconds that each page takes, asked for in turn, so that whatever else the machine does hits both."""
    taken: tuple[list[float], list[float]] = [], []
    for _ in range(times):
        for manager, address, of_this in zip(managers, addresses, taken, strict=True):
            begin = time.perf_counter()
            manager.ask("GET", address)
            of_this.append(time.perf_counter() - begin)
    return taken


def site(databases: Databases, name: str, candidates: int) -> tuple[Seeded, str]:
    """An organisation of one size with so many candidates, and the page of the leader of all its teams."""
    made = seeded(databases, name, ORGANISATION)
    with opened(made.settings) as app, app.test_request_context():
        believe_us()
        campaign = db.session.scalars(select(Campaign)).one()
        manager = db.session.scalars(select(User).order_by(User.id)).first()
        db.session.add(
            Membership(campaign_id=campaign.id, user_id=manager.id, role=Role.MANAGER, created_at=clock.now())
        )
        add_candidates(campaign, candidates)
        link = link_for(
            db.session.scalars(select(TeamLeader).order_by(TeamLeader.id)).first(), days=LEADER_DAYS, by=None
        )
        db.session.commit()
        address = address_of(link).removeprefix(made.settings.base_url)
        settle_down()
    return made, address


def add_candidates(campaign: Campaign, number: int) -> None:
    """Candidates behind the ambassadors, each proposed, scanned by two people and spoken of by a team leader."""
    selection_of(campaign)
    place = Colleague.id - first(Colleague) - ORGANISATION.ambassadors
    chosen = (place >= 0) & (place < number)
    here = literal(campaign.id)
    db.session.execute(
        insert(Candidate).from_select(
            ["campaign_id", "colleague_id", "standing", "stood_since", "reserve_rank", "gender", "interest", "remark",
             "created_at"],
            select(here, Colleague.id, standing(place, number), now(),
                   case((place.between(INVITED, INVITED + RESERVES - 1), place - INVITED + 1)),
                   case((place % 2 == 0, literal(Gender.WOMAN.value)), else_=literal(Gender.MAN.value)),
                   case((place % 3 == 0, literal(Answer.YES.value))), literal(""), now()).where(chosen),
            include_defaults=False,
        )
    )  # fmt: skip
    each: dict[str, Any] = {"candidate_id": Candidate.id}
    fill(Proposal, campaign_id=here, **each, source=literal(Source.PASTED.value), name=literal(""), email=literal(""),
         team=literal(""), why=literal(""), user_id=literal(first(User)), proposed_at=now())  # fmt: skip
    fill(Move, **each, after=literal(Standing.LONGLIST.value), moved_at=now(), by_candidate=literal(False),
         why=literal(""))  # fmt: skip
    for user in range(2):
        for criterion in criteria_of(campaign.id):
            fill(ScanScore, **each, criterion_id=literal(criterion.id), user_id=literal(first(User) + user),
                 score=(Candidate.id * (criterion.id + 3) + user) % 5, note=literal("Knows everyone."),
                 scored_at=now())  # fmt: skip
    rescore(campaign.id)
    add_leaders(campaign)


def standing(place: Any, number: int) -> Any:
    """Two invited, three reserves, three in ten on the shortlist, one in ten no longer, the others on the longlist."""
    return case(
        (place < INVITED, literal(Standing.INVITED.value)),
        (place < INVITED + RESERVES, literal(Standing.RESERVE.value)),
        (place < number * 4 // 10, literal(Standing.SHORTLIST.value)),
        (place < number * 5 // 10, literal(Standing.NOT_CHOSEN.value)),
        else_=literal(Standing.LONGLIST.value),
    )


def add_leaders(campaign: Campaign) -> None:
    """A leader for each team, who spoke of half of its candidates; and one of them is asked about all teams."""
    db.session.execute(
        insert(TeamLeader),
        [
            {
                "campaign_id": campaign.id,
                "name": f"Leader {key:02}",
                "email": f"leader{key}@example.org",
                "created_at": clock.now(),
            }
            for key in range(TEAMS)
        ],
    )
    one = TeamLeader.id - first(TeamLeader)
    fill(LedTeam, leader_id=TeamLeader.id, team_id=one + first(Team))
    # The first one leads all: so few and so many candidates on one page.
    others = select(literal(first(TeamLeader)), Team.id).where(Team.id != first(Team))
    db.session.execute(insert(LedTeam).from_select(["leader_id", "team_id"], others))
    said = (
        select(
            (Colleague.team_id - first(Team) + first(TeamLeader)).label("leader_id"),
            Candidate.id.label("candidate_id"),
            case((Candidate.id % 4 == 0, literal(Verdict.DOUBT.value)), else_=literal(Verdict.ENDORSE.value)).label(
                "verdict"
            ),
        )
        .join(Colleague, Colleague.id == Candidate.colleague_id)
        .where(Candidate.id % 2 == 0)
        .subquery()
    )
    fill(
        Opinion,
        leader_id=said.c.leader_id,
        candidate_id=said.c.candidate_id,
        verdict=said.c.verdict,
        why=literal("Knows everyone."),
        said_at=now(),
    )
