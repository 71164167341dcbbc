"""Whatever arrives, in whatever order and however often: the standings are those of everything in order, once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions import derivation
from campaign.conversions.concerned import these
from campaign.conversions.corrections.services import withdraw_import
from campaign.conversions.models import Claim, Conversion, ConversionState, Evidence, ReportImport, Source
from campaign.conversions.services import enter, record_claim
from campaign.conversions.xapi.connections import make
from campaign.conversions.xapi.receiving import Received, Sender, take_in
from campaign.conversions.xapi.specification.statements import Version
from campaign.core import clock as the_clock
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.ledger import Booking
from campaign.points.models import LAST_DAY, DayTotal, Multiplier, PointRule, Reason, ScoreEntry, TeamBonus
from campaign.points.queries import scores
from campaign.points.rules import set_rule
from tests.balance import assert_balanced
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course, make_team, make_user

FIRST_DAY = datetime(2026, 11, 2, tzinfo=UTC)
BEFORE_THE_PERIOD, SUNDAY, MONDAY = -3, 6, 7
DAYS = st.sampled_from([BEFORE_THE_PERIOD, 0, 1, SUNDAY, MONDAY])


@dataclass(frozen=True)
class Claimed:
    """An ambassador logs a colleague. Places in the lists of `World`; no course: not known which."""

    ambassador: int
    colleague: int
    stage: Stage
    course: int | None
    day: int


@dataclass(frozen=True)
class Proof:
    """A colleague reached a stage, at an hour of a day."""

    colleague: int
    stage: Stage
    course: int
    day: int
    hour: int


@dataclass(frozen=True)
class Reported:
    """A report arrives; `undone`: it is taken back some time later."""

    proofs: tuple[Proof, ...]
    undone: bool


@dataclass(frozen=True)
class Entered:
    """A manager enters a result."""

    proof: Proof


@dataclass(frozen=True)
class Stated:
    """A learning system sends a statement; `voided`: another statement takes it back, which may arrive before it."""

    proof: Proof
    voided: bool


Operation = Claimed | Reported | Entered | Stated
Step = tuple[str, int]
"""What to do (`do`, `undo`) with which operation."""

claimed = st.builds(
    Claimed, st.integers(0, 1), st.integers(0, 2), st.sampled_from(Stage), st.sampled_from([None, 0, 1]), DAYS
)
proofs = st.builds(
    Proof, st.integers(0, 2), st.sampled_from(Stage), st.integers(0, 1), DAYS, st.sampled_from([0, 9, 18])
)
reported = st.builds(Reported, st.lists(proofs, min_size=1, max_size=4).map(tuple), st.booleans())
stated = st.builds(Stated, proofs, st.booleans())
operations = st.lists(st.one_of(claimed, reported, stated, st.builds(Entered, proofs)), min_size=2, max_size=9)

LMS = "https://lms.example"
VERBS = {
    Stage.LOGIN: "https://w3id.org/xapi/adl/verbs/logged-in",
    Stage.START: "http://adlnet.gov/expapi/verbs/attempted",
    Stage.COMPLETION: "http://adlnet.gov/expapi/verbs/completed",
}


class World:
    """Two ambassadors, three colleagues and two courses of a new campaign."""

    def __init__(self) -> None:
        self.campaign: Campaign = make_campaign()
        team = make_team(self.campaign)
        self.ambassadors: list[Ambassador] = [make_ambassador(self.campaign, team=team) for _ in range(2)]
        self.colleagues: list[Colleague] = [make_colleague(self.campaign, team=team) for _ in range(3)]
        self.courses: list[Course] = [make_course(self.campaign) for _ in range(2)]
        self.manager: User = make_user()
        self.reports: dict[int, ReportImport] = {}
        for number, course in enumerate(self.courses):
            course.activity_id = f"{LMS}/course/{number}"
        connection = make(self.campaign, "Learning system", by=None).connection
        self.sender = Sender(connection.id, self.campaign.id, by_number=True)
        db.session.commit()

    def run(self, plan: list[Operation], steps: list[Step]) -> Any:
        """Take the steps in a transaction of their own, balanced after each; give what came of it and forget it."""
        self.reports.clear()
        for verb, place in steps:
            {"do": self.do, "undo": self.undo}[verb](plan, place)
            assert_balanced(self.campaign)
        result = self.picture()
        db.session.rollback()
        return result

    def do(self, plan: list[Operation], place: int) -> None:
        kinds: dict[type, Callable[..., None]] = {
            Claimed: self.claim,
            Reported: self.report,
            Entered: self.enter,
            Stated: self.state,
        }
        kinds[type(plan[place])](plan[place], place)

    def undo(self, plan: list[Operation], place: int) -> None:
        if isinstance(plan[place], Reported):
            withdraw_import(self.campaign, self.reports[place], by=None)
            return
        voiding = {"id": "http://adlnet.gov/expapi/verbs/voided"}
        said = {"objectType": "StatementRef", "id": str(UUID(int=place + 1))}
        self.send({"actor": {"mbox": "mailto:lms@example.org"}, "verb": voiding, "object": said})

    def state(self, one: Stated, place: int) -> None:
        proof = one.proof
        moment = day(proof.day) + timedelta(hours=proof.hour)
        what = LMS if proof.stage is Stage.LOGIN else self.courses[proof.course].activity_id
        self.send(
            {
                "id": str(UUID(int=place + 1)),
                "actor": {"mbox": f"mailto:{self.colleagues[proof.colleague].email}"},
                "verb": {"id": VERBS[proof.stage]},
                "object": {"id": what},
                "timestamp": moment.isoformat(),
            }
        )

    def send(self, statement: dict[str, Any]) -> None:
        take_in(self.sender, [Received.of(statement, Version.ONE, by_number=self.sender.by_number)])
        # What the receiver wrote without the session's knowledge.
        db.session.expire_all()

    def claim(self, one: Claimed, _place: int) -> None:
        record_claim(
            self.ambassadors[one.ambassador],
            colleague=self.colleagues[one.colleague],
            stage=one.stage,
            course=None if one.course is None else self.courses[one.course],
            happened_on=day(one.day).date(),
            campaign=self.campaign,
        )

    def enter(self, one: Entered, _place: int) -> None:
        enter(
            self.campaign,
            colleague=self.colleagues[one.proof.colleague],
            stage=one.proof.stage,
            course=self.courses[one.proof.course],
            happened_on=day(one.proof.day).date(),
            ambassador=None,
            by=self.manager,
        )

    def report(self, one: Reported, place: int) -> None:
        now = the_clock.now()
        brought = ReportImport(campaign_id=self.campaign.id, filename="", digest="", size=0, created_at=now)
        db.session.add(brought)
        db.session.flush()
        self.reports[place] = brought
        system = db.session.scalars(
            select(Course.id).where(Course.campaign_id == self.campaign.id, Course.is_system)
        ).one()
        earliest: dict[tuple[int, Stage, int], datetime] = {}
        for proof in one.proofs:
            course_id = system if proof.stage is Stage.LOGIN else self.courses[proof.course].id
            key = self.colleagues[proof.colleague].id, proof.stage, course_id
            moment = day(proof.day) + timedelta(hours=proof.hour)
            earliest[key] = min(moment, earliest.get(key, moment))
        for (colleague_id, stage, course_id), moment in earliest.items():
            db.session.add(
                Evidence(
                    campaign_id=self.campaign.id,
                    colleague_id=colleague_id,
                    stage=stage,
                    course_id=course_id,
                    happened_at=moment,
                    happened_on=the_clock.local_day(moment, self.campaign.zone),
                    source=Source.REPORT,
                    source_id=brought.id,
                )
            )
        lock(self.campaign.id)
        concerned = these(self.campaign.id, *{key[0] for key in earliest})
        derivation.follow(self.campaign, concerned, Booking(Reason.RECORDED, now))

    def picture(self) -> Any:
        """Everything that a person could see of the score."""
        mine = [ambassador.id for ambassador in self.ambassadors]
        standing = scores(self.campaign.id, mine, the_clock.today(self.campaign.zone))
        days = select(DayTotal.ambassador_id, DayTotal.happened_on, DayTotal.points, DayTotal.logins, DayTotal.starts,
                      DayTotal.completions).where(DayTotal.campaign_id == self.campaign.id)  # fmt: skip
        standing_conversions = select(
            Conversion.colleague_id, Conversion.stage, Conversion.course_id, Conversion.happened_at
        ).where(Conversion.campaign_id == self.campaign.id, Conversion.state == ConversionState.CONFIRMED)
        claims = select(
            Claim.ambassador_id, Claim.colleague_id, Claim.stage, Claim.course_id, Claim.state, Claim.refusal
        ).where(Claim.campaign_id == self.campaign.id)
        return (
            standing,
            sorted(tuple(row) for row in db.session.execute(days) if any(row[2:])),
            sorted(tuple(row) for row in db.session.execute(standing_conversions)),
            sorted(map(str, db.session.execute(claims))),
            self.bonuses(),
        )

    def bonuses(self) -> list[tuple[Any, ...]]:
        """Who has which bonus, with which colleague and since when."""
        entry, points = ScoreEntry, func.sum(ScoreEntry.points)
        what = entry.team_bonus_id, entry.team_id, entry.ambassador_id, Conversion.colleague_id, entry.happened_at
        rows = (
            select(*what, points)
            .join(Conversion, Conversion.id == entry.conversion_id)
            .where(entry.campaign_id == self.campaign.id, entry.team_bonus_id.is_not(None))
            .group_by(*what)
            .having(points != 0)
        )
        return sorted(tuple(row) for row in db.session.execute(rows))


def day(number: int) -> datetime:
    return FIRST_DAY + timedelta(days=number)


def in_order(plan: list[Operation]) -> list[Step]:
    """Every operation once; what is undone is undone at the end."""
    undone = [("undo", place) for place, one in enumerate(plan) if is_undone(one)]
    return [("do", place) for place in range(len(plan))] + undone


def is_undone(one: Operation) -> bool:
    return (isinstance(one, Reported) and one.undone) or (isinstance(one, Stated) and one.voided)


@st.composite
def mixed_up(draw: st.DrawFn, plan: list[Operation]) -> list[Step]:
    """The same steps in another order, some of them again.

    Claims keep their order, and no report is taken back before it came, or comes again after that.
    """
    steps = draw(st.permutations(in_order(plan)))
    claims = iter(sorted(place for _, place in steps if isinstance(plan[place], Claimed)))
    steps = [("do", next(claims)) if isinstance(plan[place], Claimed) else (verb, place) for verb, place in steps]
    for place, one in enumerate(plan):
        if isinstance(one, Reported) and one.undone:
            first, second = sorted((steps.index(("do", place)), steps.index(("undo", place))))
            steps[first], steps[second] = ("do", place), ("undo", place)
    lasting = [step for step in steps if not (isinstance(plan[step[1]], Reported) and plan[step[1]].undone)]
    again = draw(st.lists(st.sampled_from(lasting), max_size=3)) if lasting else []
    return steps + again


def test_order_and_repetition_change_nothing(app: Flask, clock: time_machine.Traveller) -> None:
    world = World()
    set_rule(world.campaign.id, stage=Stage.LOGIN, points=1, per_week=1)
    set_rule(world.campaign.id, stage=Stage.START, points=3, per_week=2, course_id=world.courses[0].id)
    db.session.commit()

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(data=st.data(), plan=operations)
    def whatever_the_order(data: st.DataObject, plan: list[Operation]) -> None:
        steps = data.draw(mixed_up(plan))
        assert world.run(plan, steps) == world.run(plan, in_order(plan))

    whatever_the_order()
    assert db.session.scalar(select(ScoreEntry.id).limit(1)) is None


def test_order_and_repetition_change_nothing_where_rules_have_days_and_teams_bring_something(
    app: Flask, clock: time_machine.Traveller
) -> None:
    world = World()
    first, second = FIRST_DAY.date(), day(1).date()
    kept = set_rule(world.campaign.id, stage=Stage.START, points=2, per_week=1)
    kept.ends_on = first
    rules: list[tuple[Stage, int, int | None, Any]] = [
        (Stage.START, 7, 2, None),
        (Stage.COMPLETION, 20, 1, world.courses[1].id),
    ]
    for stage, points, per_week, course_id in rules:
        facts = {"stage": stage, "points": points, "per_week": per_week, "course_id": course_id}
        db.session.add(PointRule(campaign_id=world.campaign.id, starts_on=second, ends_on=LAST_DAY, **facts))
    days = {"starts_on": day(SUNDAY).date(), "ends_on": day(MONDAY).date()}
    db.session.add(Multiplier(campaign_id=world.campaign.id, name="Double", factor=2, **days))
    # Of a team of five: with the first, the second and the third colleague.
    for percent in (20, 30, 60):
        db.session.add(TeamBonus(campaign_id=world.campaign.id, percent=percent, points=percent))
    db.session.commit()

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(data=st.data(), plan=operations)
    def whatever_the_order(data: st.DataObject, plan: list[Operation]) -> None:
        steps = data.draw(mixed_up(plan))
        assert world.run(plan, steps) == world.run(plan, in_order(plan))

    whatever_the_order()
