"""Nothing of an unselected candidate is kept for longer than was said: not in tables, and not in files."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.engine import make_url

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock as time
from campaign.core.scrubbing import scrub
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.outbox.services import post
from campaign.people.models import Ambassador, Colleague
from campaign.people.stepping_down import step_down
from campaign.selection import erasing, mails
from campaign.selection.erasing import TABLES, due, erase, erase_due, scrub_and_note
from campaign.selection.history import history_of
from campaign.selection.leaders.services import LeaderFacts, add_leader
from campaign.selection.longlist.services import put_forward
from campaign.selection.models import Candidate, Criterion, Opinion, Proposal, Question, ScanScore
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.scan.services import Finding, record_scan
from campaign.selection.settings import selection_of
from campaign.selection.states import Gender, Source, Standing, Verdict
from campaign.selection.team.completing import complete, search_on
from campaign.selection.team.services import accept, invite, shortlist
from tests.factories import make_campaign, make_colleague, make_team, make_user
from tests.selection.making import make_candidate

NOTE = "KWETSBARE-NOTITIE-7319"
"""Nothing else in the database reads like this."""


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


@pytest.fixture
def manager(app: Flask) -> User:
    return make_user(name="Lend Vermeer")


@pytest.fixture
def chosen(campaign: Campaign, manager: User) -> Ambassador:
    """An ambassador out of the selection, of whom much was said."""
    candidate = talked_about(campaign, manager, "Anna Bakker")
    shortlist(campaign, [candidate], by=manager, why=NOTE)
    invite(campaign, [candidate], by=manager, why=NOTE)
    return accept(campaign, candidate, alias=None, names=None, language="en").ambassador


@pytest.fixture
def passed_over(campaign: Campaign, manager: User) -> Candidate:
    """A candidate who was not chosen, of whom as much was said."""
    candidate = talked_about(campaign, manager, "Bram de Boer")
    shortlist(campaign, [candidate], by=manager, why=NOTE)
    mails.ask_interest(candidate, by=manager)
    return candidate


def talked_about(campaign: Campaign, by: User, name: str) -> Candidate:
    """A candidate with something everywhere where something can be said."""
    team = make_team(campaign)
    colleague = make_colleague(campaign, name, team=team)
    candidate = put_forward(campaign, colleague, Source.MANAGER, why=NOTE, by=by)
    selection_of(campaign)
    criterion = db.session.scalars(select(Criterion).where(Criterion.campaign_id == campaign.id)).first()
    assert criterion
    now = time.now()
    leader = add_leader(
        campaign, LeaderFacts(name=f"Leader {NOTE}", email=f"{team.id}@example.org", teams=[team]), by=by
    )
    db.session.add_all(
        [
            ScanScore(
                candidate_id=candidate.id,
                criterion_id=criterion.id,
                user_id=by.id,
                score=1,
                note=NOTE,
                scored_at=now,
            ),
            Opinion(candidate_id=candidate.id, leader_id=leader.id, verdict=Verdict.DOUBT, why=NOTE, said_at=now),
            Question(campaign_id=campaign.id, candidate_id=candidate.id, text=NOTE, answer=NOTE, asked_at=now),
            Proposal(campaign_id=campaign.id, source=Source.COLLEAGUE, name=NOTE, why=NOTE, proposed_at=now),
        ]
    )
    candidate.remark, candidate.gender = NOTE, Gender.WOMAN
    post("someone@example.org", subject=NOTE, body=NOTE, campaign_id=campaign.id, about=mails.ABOUT)
    db.session.commit()
    return candidate


Holds = Callable[[str], list[str]]


@pytest.fixture
def files_with(app: Flask, database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Holds:
    """The files of the database, and of a copy of it made now, that hold certain bytes."""
    url = make_url(database_url)

    def of_sqlite(word: str) -> list[str]:
        path = Path(url.database or "")
        copy = tmp_path / "copy.db"
        copy.unlink(missing_ok=True)
        with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        return [file.name for file in (*path.parent.glob(f"{path.name}*"), copy) if word.encode() in file.read_bytes()]

    def of_postgresql(word: str) -> list[str]:
        db.session.execute(text("checkpoint"))
        key = db.session.scalar(text("select oid from pg_database where datname = current_database()"))
        db.session.rollback()
        folder: Path = request.getfixturevalue("postgres").folder / "data" / "base" / str(key)
        return [file.name for file in folder.iterdir() if word.encode() in file.read_bytes()]

    return of_sqlite if url.get_backend_name() == "sqlite" else of_postgresql


def analyse() -> None:
    """Let the database look at what is in its tables, as it does by itself now and then."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if db.engine.dialect.name == "postgresql":
            connection.execute(text("analyze"))


def after_the_end(campaign: Campaign) -> datetime:
    return datetime(2027, 4, 2, 9, tzinfo=UTC)


@pytest.mark.new_database
def test_no_byte_of_a_note_is_left_in_the_files_or_in_a_copy_of_them(
    campaign: Campaign, chosen: Ambassador, passed_over: Candidate, files_with: Holds, clock: time_machine.Traveller
) -> None:
    db.session.commit()
    analyse()
    assert files_with(NOTE)
    clock.move_to(after_the_end(campaign))
    erase_due()
    assert files_with(NOTE) == []
    assert selection_of(campaign).erased_at == time.now()


@pytest.mark.new_database
def test_deleting_the_rows_alone_would_leave_the_notes_in_the_files(
    campaign: Campaign, chosen: Ambassador, passed_over: Candidate, files_with: Holds
) -> None:
    db.session.commit()
    erase(campaign, by=None)
    db.session.commit()
    assert files_with(NOTE)
    assert scrub(db.engine, TABLES)
    assert files_with(NOTE) == []


@pytest.mark.new_database
def test_a_note_that_was_written_over_before_is_gone_as_well(
    campaign: Campaign, passed_over: Candidate, files_with: Holds
) -> None:
    passed_over.remark = "EARLIER-WORDS-4410"
    db.session.commit()
    passed_over.remark = "other words"
    db.session.commit()
    erase(campaign, by=None)
    db.session.commit()
    assert scrub_and_note()
    assert files_with("EARLIER-WORDS-4410") == []


def test_the_ambassadors_stay_with_the_moment_they_became_one(
    campaign: Campaign, chosen: Ambassador, passed_over: Candidate
) -> None:
    erase(campaign, by=None)
    left = db.session.scalars(select(Candidate)).all()
    assert [candidate.colleague_id for candidate in left] == [chosen.colleague_id]
    assert [(move.after, move.why) for move in history_of(left[0])] == [(Standing.ACCEPTED, "")]
    assert (left[0].gender, left[0].remark, left[0].interest) == (None, "", None)


def test_colleagues_stay_in_the_list_of_colleagues(campaign: Campaign, passed_over: Candidate) -> None:
    colleague_id = passed_over.colleague_id
    erase(campaign, by=None)
    assert db.session.get_one(Colleague, colleague_id).name == "Bram de Boer"


def test_mails_about_the_selection_go_and_others_stay(
    campaign: Campaign, chosen: Ambassador, passed_over: Candidate
) -> None:
    erase(campaign, by=None)
    # How an ambassador signs in.
    assert [mail.recipient for mail in db.session.scalars(select(Mail))] == [chosen.user.email]


def test_another_campaign_keeps_everything(campaign: Campaign, manager: User, passed_over: Candidate) -> None:
    other = make_campaign()
    talked_about(other, manager, "Chris Dekker")
    erase(campaign, by=None)
    kept = select(func.count()).select_from(ScanScore)
    assert (db.session.scalar(kept), db.session.scalar(select(func.count(Candidate.id)))) == (1, 1)


def test_nothing_is_due_as_long_as_the_team_is_not_complete(
    campaign: Campaign, passed_over: Candidate, clock: time_machine.Traveller
) -> None:
    assert due() == []


def test_the_time_runs_from_the_day_the_team_was_complete(
    campaign: Campaign, passed_over: Candidate, clock: time_machine.Traveller
) -> None:
    complete(campaign, by=None)
    db.session.commit()
    clock.shift(timedelta(days=90))
    assert due() == []
    clock.shift(timedelta(days=1))
    assert due() == [campaign.id]


def test_who_looks_on_stops_the_time(campaign: Campaign, passed_over: Candidate, clock: time_machine.Traveller) -> None:
    complete(campaign, by=None)
    search_on(campaign, by=None)
    db.session.commit()
    clock.shift(timedelta(days=91))
    assert due() == []


def test_a_team_that_is_never_complete_is_due_after_the_campaign(
    campaign: Campaign, passed_over: Candidate, clock: time_machine.Traveller
) -> None:
    clock.move_to(datetime(2027, 3, 31, 9, tzinfo=UTC))
    assert due() == []
    clock.move_to(datetime(2027, 4, 1, 9, tzinfo=UTC))
    assert due() == [campaign.id]


def test_a_campaign_without_a_selection_is_never_due(campaign: Campaign, clock: time_machine.Traveller) -> None:
    clock.move_to(after_the_end(campaign))
    assert due() == []


def test_who_comes_after_an_erasing_is_kept_for_the_same_time(
    campaign: Campaign, passed_over: Candidate, clock: time_machine.Traveller
) -> None:
    clock.move_to(after_the_end(campaign))
    erase_due()
    make_candidate(campaign)
    assert due() == []
    clock.shift(timedelta(days=91))
    assert due() == [campaign.id]


def test_why_an_ambassador_stopped_after_an_erasing_is_kept_no_longer_either(
    campaign: Campaign, chosen: Ambassador, clock: time_machine.Traveller
) -> None:
    erase(campaign, by=None)
    step_down(campaign, chosen, successor=None, by=None, why=NOTE)
    db.session.commit()
    clock.shift(timedelta(days=400))
    erase_due()
    assert [(move.after, move.why) for move in history_of(db.session.scalars(select(Candidate)).one())] == [
        (Standing.STEPPED_DOWN, ""),
        (Standing.ACCEPTED, ""),
    ]


def test_what_is_found_of_an_ambassador_after_an_erasing_is_kept_no_longer_either(
    campaign: Campaign, manager: User, chosen: Ambassador, clock: time_machine.Traveller
) -> None:
    erase(campaign, by=None)
    criterion = criteria_of(campaign.id)[0]
    record_scan(campaign, db.session.scalars(select(Candidate)).one(), {criterion.id: Finding(3, NOTE)}, by=manager)
    db.session.commit()
    clock.shift(timedelta(days=400))
    erase_due()
    assert db.session.scalars(select(ScanScore)).all() == []
    assert due() == []


def test_erasing_twice_is_erasing_once(
    campaign: Campaign, passed_over: Candidate, clock: time_machine.Traveller
) -> None:
    clock.move_to(after_the_end(campaign))
    erase_due()
    first = selection_of(campaign).emptied_at
    clock.shift(timedelta(minutes=1))
    erase_due()
    assert selection_of(campaign).emptied_at == first


def test_files_that_could_not_be_written_anew_are_tried_again(campaign: Campaign, passed_over: Candidate) -> None:
    erase(campaign, by=None)
    db.session.commit()
    # Someone still looks at an older state.
    with db.engine.connect() as reader:
        reader.execute(text("select count(*) from candidate"))
        assert erasing.anything_to_scrub()
    erase_due()
    assert not erasing.anything_to_scrub()


def test_public_links_end_with_the_erasing(campaign: Campaign, passed_over: Candidate) -> None:
    selection_of(campaign).apply_key = "a-key"
    erase(campaign, by=None)
    assert selection_of(campaign).apply_key is None
