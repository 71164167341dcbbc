"""Who is erased is nobody any more, in every place; what counted stays."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.engine import make_url

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.conversions.models import RefusedRow, ReportImport
from campaign.conversions.services import record_claim
from campaign.conversions.xapi.models import Identity, IdentityKind
from campaign.core import clock as time
from campaign.core.errors import DomainError
from campaign.core.frozen import as_plain
from campaign.core.models import metadata
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.core.web.requestlog import JsonLines
from campaign.extensions import db
from campaign.goals.queries import overview
from campaign.meetings.models import Idea
from campaign.outbox.models import Mail
from campaign.outbox.services import post
from campaign.people.models import Ambassador, Colleague, ColleagueEmail
from campaign.people.stepping_down import step_down
from campaign.points.models import DayTotal, ScoreEntry, Standing
from campaign.privacy.erasing.everywhere import erase_everywhere
from campaign.privacy.erasing.files import scrub_erased
from campaign.privacy.erasing.services import erase
from campaign.privacy.models import Erasure
from campaign.privacy.person import person_of
from campaign.reporting.gathering.facts import facts_of
from campaign.rewards.shop import buy
from campaign.rewards.states import Kind, LeaverRule
from campaign.selection.models import Candidate, Proposal, TeamLeader
from campaign.selection.states import Source
from campaign.testimonials import models as testimonials
from campaign.trainings.models import Certificate
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course, make_member
from tests.gatherings.making import make_gathering, signed_up, standings
from tests.points.results import bring
from tests.rewards.making import give, make_reward, set_budget, told
from tests.waterkant import load_waterkant

NAME, ADDRESS, NUMBER = "Quirijn Xaverius", "quirijn.xaverius@waterkant.example", "P-77120934"
WORDS = (NAME, ADDRESS, NUMBER)


def known_everywhere(campaign: Campaign, manager: User) -> Ambassador:
    """An ambassador of whom something stands wherever something can stand."""
    ambassador = make_ambassador(campaign, NAME)
    me, now = ambassador.colleague, time.now()
    me.employee_number, me.emails[0].email, ambassador.user.email = NUMBER, ADDRESS, ADDRESS
    ambassador.alias, ambassador.stop_why = "Quirijn Xaverius de snelle", f"{NAME} is busy"
    db.session.flush()
    other = make_ambassador(campaign, "Anna Bakker")
    recruit = make_colleague(campaign, "Bram de Boer")
    course = make_course(campaign, "Basics")
    mine = record_claim(ambassador, colleague=recruit, stage=Stage.START, course=course, campaign=campaign).claim
    mine.objection, mine.explanation = f"{NAME} was there", f"Not by {ADDRESS}"
    theirs = record_claim(other, colleague=recruit, stage=Stage.START, course=course, campaign=campaign).claim
    theirs.explanation = f"It was {NAME.upper()} who brought them."
    report = ReportImport(
        campaign_id=campaign.id,
        filename=f"{NAME}.csv",
        digest="d",
        size=1,
        created_at=now,
        said=json.dumps([NAME]),
    )
    db.session.add(report)
    candidate = Candidate(campaign_id=campaign.id, colleague_id=me.id, stood_since=now, created_at=now, remark=NAME)
    db.session.add(candidate)
    db.session.flush()
    db.session.add_all(
        [
            RefusedRow(import_id=report.id, line=1, column="E-mail", value=ADDRESS, reason="unknown"),
            Identity(campaign_id=campaign.id, kind=IdentityKind.MBOX, value=ADDRESS, colleague_id=me.id),
            Identity(campaign_id=campaign.id, kind=IdentityKind.NUMBER, value=NUMBER.lower(), home="lms.example"),
            Proposal(campaign_id=campaign.id, source=Source.COLLEAGUE, name=NAME, why=NAME, proposed_at=now),
            TeamLeader(campaign_id=campaign.id, name=NAME, email=ADDRESS, created_at=now),
            Idea(campaign_id=campaign.id, ambassador_id=ambassador.id, title=f"Ask {NAME}", text=NAME, created_at=now),
            testimonials.Testimonial(
                campaign_id=campaign.id, colleague_id=me.id, quote=NAME, language="en", created_at=now
            ),
            Certificate(
                campaign_id=campaign.id,
                ambassador_id=ambassador.id,
                key="certificate-key",
                name=NAME,
                campaign_name=campaign.name,
                programme="",
                skills="",
                issued_at=now,
            ),
        ]
    )
    campaign.main_goal = f"As {NAME} says: everyone learns."
    post(ADDRESS, subject="Hello", body=f"Hello {NAME}", campaign_id=campaign.id)
    post(manager.email, subject=f"{NAME} asks", body="…", html="<p>Quirijn  Xaverius</p>", campaign_id=campaign.id)
    post(ADDRESS, subject="Your link", body=f"Hello {NAME}")
    audit.record("colleague.changed", NAME, by=manager, campaign_id=campaign.id, details=f"{ADDRESS}, {NUMBER}")
    audit.record("user.invited", ADDRESS, by=manager)
    db.session.commit()
    return ambassador


def erase_them(campaign: Campaign, by: User | None = None) -> Erasure:
    erasure = erase(campaign, person_of(campaign, addresses=[ADDRESS]), by=by)
    db.session.commit()
    return erasure


def everything() -> str:
    """All rows of all tables, as text."""
    rows = [str(tuple(row)) for table in metadata.sorted_tables for row in db.session.execute(select(table))]
    return "\n".join(rows).casefold()


Holds = Callable[[str], list[str]]


@pytest.fixture
def files_with(app: Flask, database_url: str, request: pytest.FixtureRequest) -> Holds:
    """The files of the database that hold certain bytes."""
    url = make_url(database_url)

    def of_sqlite(word: str) -> list[str]:
        path = Path(url.database or "")
        return [file.name for file in path.parent.glob(f"{path.name}*") if word.encode() in file.read_bytes()]

    def of_postgresql(word: str) -> list[str]:
        db.session.execute(text("checkpoint"))
        key = db.session.scalar(text("select oid from pg_database where datname = current_database()"))
        db.session.rollback()
        folder: Path = request.getfixturevalue("postgres").folder / "data" / "base" / str(key)
        return [file.name for file in folder.iterdir() if word.encode() in file.read_bytes()]

    return of_sqlite if url.get_backend_name() == "sqlite" else of_postgresql


@pytest.mark.new_database
def test_no_byte_of_who_was_erased_is_left(campaign: Campaign, manager: User, files_with: Holds) -> None:
    known_everywhere(campaign, manager)
    assert all(word.casefold() in everything() for word in WORDS)
    erase_them(campaign, manager)
    assert [word for word in WORDS if word.casefold() in everything()] == []
    db.session.remove()
    scrub_erased()
    assert [found for word in WORDS for found in files_with(word)] == []
    assert db.session.scalars(select(Erasure.scrubbed_at)).one() == time.now()


def test_no_page_names_who_was_erased(campaign: Campaign, manager: User, managing: Client) -> None:
    ambassador = known_everywhere(campaign, manager)
    code, certificate = ambassador.code, "certificate-key"
    erase_them(campaign, manager)
    pages = (
        f"/board/{campaign.board_key}",
        f"/board/{campaign.board_key}.json",
        f"/certificate/{certificate}",
        f"/j/{code}",
        f"/c/{campaign.slug}/people/colleagues",
        f"/c/{campaign.slug}/people/ambassadors",
        f"/c/{campaign.slug}/meetings/ideas",
        f"/c/{campaign.slug}/privacy/log",
    )
    read = {page: managing.get(page, follow_redirects=True).text for page in pages}
    assert [page for page, said in read.items() if any(word.casefold() in said.casefold() for word in WORDS)] == []


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Every line that the program writes into its log meanwhile."""
    stream, log = StringIO(), logging.getLogger("campaign")
    handler, usual = logging.StreamHandler(stream), log.level
    handler.setFormatter(JsonLines())
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    yield stream
    log.setLevel(usual)
    log.removeHandler(handler)


def test_no_line_of_the_log_names_who_is_looked_up_and_erased(
    campaign: Campaign, manager: User, managing: Client, written: StringIO
) -> None:
    colleague = known_everywhere(campaign, manager).colleague
    people = f"/c/{campaign.slug}/privacy/people"
    managing.get(people, query_string={"q": NAME})
    managing.get(f"{people}/colleague/{colleague.id}")
    erase_them(campaign, manager)
    scrub_erased()
    said = written.getvalue().casefold()
    assert "/privacy/people" in said
    assert [word for word in WORDS if word.casefold() in said] == []


def numbers(campaign: Campaign, client: Client) -> dict[str, Any]:
    """All that counts: standings, goals, the report, the public board; without names, and what people said of it."""
    db.session.expire_all()
    tables = (Standing, DayTotal, ScoreEntry)
    board = client.get(f"/board/{campaign.board_key}.json").json or {}
    for line in (*board["ambassadors"], *(one for window in board["windows"].values() for one in window)):
        line["name"] = None
    return {
        "rows": [sorted(map(str, db.session.execute(select(table.__table__)))) for table in tables],
        "reach": [str(row) for row in db.session.execute(text("select * from team_reach order by 1, 2"))],
        "goals": [str((one.value, one.line, one.state, one.needed)) for one in overview(campaign)],
        "report": as_plain(facts_of(campaign, date(2026, 11, 22), quotes=[])),
        "board": {name: board[name] for name in ("collective", "ambassadors", "teams", "windows")},
    }


# The rows of the demo are the same on both; what erasing does to rows is shown above on each.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_that_counts_moves_when_people_of_the_demo_are_erased(
    app: Flask, client: Client, shared_folder: Path
) -> None:
    campaign = load_waterkant(shared_folder)
    ambassador = db.session.scalars(select(Ambassador).order_by(Ambassador.id)).first()
    recruit = db.session.scalars(select(Colleague).where(Colleague.reached == Stage.COMPLETION)).first()
    assert ambassador
    assert recruit
    before = numbers(campaign, client)
    for colleague_id in (ambassador.colleague_id, recruit.id):
        erase(campaign, person_of(campaign, colleague_ids=[colleague_id]), by=None)
    db.session.commit()
    assert numbers(campaign, client) == before


def test_a_namesake_stays_as_they_are(campaign: Campaign, manager: User) -> None:
    known_everywhere(campaign, manager)
    namesake = make_colleague(campaign, "Quirijn Xaveriuszoon")
    twin = make_colleague(campaign, NAME)
    erase(campaign, person_of(campaign, addresses=[ADDRESS]), by=manager)
    db.session.commit()
    assert [namesake.name, twin.name] == ["Quirijn Xaveriuszoon", NAME]


def test_who_was_erased_is_called_a_former_colleague_and_hidden_in_public(campaign: Campaign, manager: User) -> None:
    ambassador = known_everywhere(campaign, manager)
    code = ambassador.code
    erase_them(campaign)
    db.session.refresh(ambassador)
    shown = ambassador.colleague.name, ambassador.user.name, ambassador.alias, ambassador.names
    assert shown == ("Former colleague", "Former colleague", None, "hidden")
    assert ambassador.code != code


def test_erasing_twice_changes_nothing_more(campaign: Campaign, manager: User) -> None:
    ambassador = known_everywhere(campaign, manager)
    person = person_of(campaign, addresses=[ADDRESS])
    erase(campaign, person, by=None)
    db.session.commit()
    erased_at = ambassador.colleague.erased_at
    erase(campaign, person_of(campaign, colleague_ids=person.ids["colleague"]), by=None)
    db.session.commit()
    assert ambassador.colleague.erased_at == erased_at


def test_in_another_campaign_the_person_stays_with_the_account(campaign: Campaign, manager: User) -> None:
    ambassador = known_everywhere(campaign, manager)
    user = ambassador.user
    other = make_campaign(name="Next year")
    make_member(other, user, Role.VIEWER)
    colleague = make_colleague(other, NAME, emails=[ADDRESS])
    erase_them(campaign, manager)
    assert (user.name, user.is_active, colleague.name) == (NAME, True, NAME)
    assert ambassador.user is not user
    assert not person_of(campaign, addresses=[ADDRESS]).is_anyone


def test_erased_everywhere_the_account_is_nobodys(campaign: Campaign, manager: User) -> None:
    ambassador = known_everywhere(campaign, manager)
    other = make_campaign(name="Next year")
    make_member(other, ambassador.user, Role.VIEWER)
    erase_everywhere(ADDRESS, by=None)
    db.session.commit()
    assert [word for word in WORDS if word.casefold() in everything()] == []


def test_erased_everywhere_nobody_speaks_of_them_where_they_have_no_role_any_more(
    campaign: Campaign, manager: User
) -> None:
    user = known_everywhere(campaign, manager).user
    other = make_campaign(name="Last year")
    audit.record("member.removed", user.name, by=manager, campaign_id=other.id, details=ADDRESS)
    other.main_goal = f"{NAME} led it."
    erase_everywhere(ADDRESS, by=None)
    db.session.commit()
    assert [word for word in WORDS if word.casefold() in everything()] == []


def test_a_proposal_goes_in_whatever_letters_the_name_is_written(campaign: Campaign, manager: User) -> None:
    colleague = make_colleague(campaign, "Özge Çelik")
    now = time.now()
    db.session.add(Proposal(campaign_id=campaign.id, source=Source.COLLEAGUE, name="Özge ÇELIK", proposed_at=now))
    db.session.commit()
    erase(campaign, person_of(campaign, colleague_ids=[colleague.id]), by=manager)
    db.session.commit()
    assert db.session.scalars(select(Proposal)).all() == []


def test_nobody_can_be_logged_who_was_erased(campaign: Campaign, manager: User) -> None:
    recruit = make_colleague(campaign, NAME)
    ambassador = make_ambassador(campaign)
    erase(campaign, person_of(campaign, colleague_ids=[recruit.id]), by=manager)
    db.session.commit()
    with pytest.raises(DomainError):
        record_claim(ambassador, colleague=recruit, stage=Stage.LOGIN, campaign=campaign)


def test_whoever_is_in_a_new_list_is_a_new_colleague(campaign: Campaign, manager: User) -> None:
    ambassador = known_everywhere(campaign, manager)
    erase_them(campaign)
    anew = make_colleague(campaign, NAME, emails=[ADDRESS], employee_number=NUMBER)
    assert anew.id != ambassador.colleague_id
    assert not person_of(campaign, addresses=[ADDRESS]).ids["ambassador"]


def test_the_only_manager_is_not_erased(campaign: Campaign, manager: User) -> None:
    with pytest.raises(DomainError):
        erase(campaign, person_of(campaign, addresses=[manager.email]), by=manager)


def test_an_ambassador_who_is_erased_stops_as_anyone_does_who_stops(campaign: Campaign, manager: User) -> None:
    gone, waits, left = (make_ambassador(campaign, name) for name in ("Sanne de Vries", "Joris Bakker", "Ada Smit"))
    training = make_gathering(campaign, "Talking with colleagues", capacity=1)
    signed_up(training, gone, waits)
    step_down(campaign, left, successor=gone, by=manager)
    set_budget(campaign, 10_000, LeaverRule.APPROVED_ONLY)
    cinema = make_reward(campaign, Kind.SHOP)
    for _ in range(2):
        bring(campaign, gone, ("login", None, "2026-11-10"), by=manager)
    buy(campaign, gone, cinema, key="a" * 32)
    db.session.commit()
    erase(campaign, person_of(campaign, colleague_ids=[gone.colleague_id]), by=manager)
    db.session.commit()
    assert standings(training, gone, waits) == ["off", "going"]
    assert told(campaign) == [("Former colleague", "Cinema", "cancelled")]
    assert (left.cared_for_by_id, gone.stepped_down_at) == (None, gone.colleague.erased_at)
    assert {mail.recipient for mail in db.session.scalars(select(Mail))} == {waits.user.email}


def test_in_a_closed_campaign_nothing_moves_when_an_ambassador_is_erased(campaign: Campaign, manager: User) -> None:
    gone = make_ambassador(campaign, "Sanne de Vries")
    set_budget(campaign, 10_000, LeaverRule.LAPSES)
    make_reward(campaign, Kind.RESULT)
    bring(campaign, gone, ("login", None, "2026-11-10"), by=manager)
    give(campaign)
    campaign.phase = Phase.CLOSED
    erase(campaign, person_of(campaign, colleague_ids=[gone.colleague_id]), by=manager)
    db.session.commit()
    assert told(campaign) == [("Former colleague", "Coffee", "earned")]
    assert gone.stepped_down_at == gone.colleague.erased_at


def test_several_are_erased_at_once(campaign: Campaign) -> None:
    people = [make_colleague(campaign, f"Colleague Number{number}").id for number in range(30)]
    erase(campaign, person_of(campaign, colleague_ids=people, with_roles=False), by=None, people=30)
    db.session.commit()
    assert db.session.scalars(select(Colleague.name).distinct()).all() == ["Former colleague"]
    assert db.session.scalars(select(ColleagueEmail)).all() == []


def test_mails_to_who_was_erased_are_gone_also_those_that_wait(campaign: Campaign, manager: User) -> None:
    known_everywhere(campaign, manager)
    erase_them(campaign)
    assert {mail.recipient for mail in db.session.scalars(select(Mail))} <= {manager.email}


def test_no_role_is_left(campaign: Campaign, manager: User) -> None:
    user = known_everywhere(campaign, manager).user
    erase_them(campaign)
    assert db.session.scalars(select(Membership).where(Membership.user_id == user.id)).all() == []


def test_another_ones_account_that_is_called_like_an_employee_number_stays(campaign: Campaign) -> None:
    gone, stays = (make_colleague(campaign, employee_number=number) for number in ("1077", "2"))
    theirs = Identity(
        campaign_id=campaign.id, kind=IdentityKind.ACCOUNT, value="1077", home="lms", colleague_id=stays.id
    )
    db.session.add(theirs)
    db.session.commit()
    erase(campaign, person_of(campaign, colleague_ids=[gone.id]), by=None)
    assert (theirs.value, theirs.colleague_id) == ("1077", stays.id)
