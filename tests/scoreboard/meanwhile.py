"""What happens to a campaign while its public picture stands still: everything that moves numbers when it is live."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, lock
from campaign.conversions import derivation
from campaign.conversions.concerned import these
from campaign.conversions.corrections.services import rescore, reverse, withdraw_import
from campaign.conversions.models import Claim, ClaimState, Conversion, ConversionState, Evidence, ReportImport, Source
from campaign.conversions.services import confirm, enter, record_claim
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Team
from campaign.people.services import people_changed
from campaign.points.ledger import Booking
from campaign.points.models import Reason
from campaign.points.rules import set_rule
from tests.factories import make_ambassador, make_colleague, make_course, make_team, make_user

DAY = date(2026, 11, 16)


class Meanwhile:
    """A campaign and what can happen to it; each of ACTS is possible at any time, and commits."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.manager: User = make_user(name="Miriam Yperman")
        self.teams: list[Team] = [make_team(campaign, headcount=8) for _ in range(2)]
        self.course: Course = make_course(campaign)
        self.ambassadors: list[Ambassador] = [
            make_ambassador(campaign, name, team=team)
            for name, team in zip(("Anna Aak", "Bram Bos", "Chris Cel"), [*self.teams, self.teams[0]], strict=True)
        ]
        self.number = 0

    def happens(self, act: str) -> None:
        """Let one thing happen."""
        self.number += 1
        acts: dict[str, Callable[[], None]] = {name: getattr(self, name) for name in ACTS}
        acts[act]()
        db.session.commit()

    def anyone(self) -> Ambassador:
        return self.ambassadors[self.number % len(self.ambassadors)]

    def a_claim(self) -> None:
        self.claim_of(self.anyone())

    def claim_of(self, ambassador: Ambassador) -> None:
        colleague = make_colleague(self.campaign, team=self.teams[self.number % 2])
        facts: dict[str, Any] = {"stage": Stage.LOGIN, "course": None, "happened_on": DAY}
        record_claim(ambassador, colleague=colleague, campaign=self.campaign, **facts)

    def a_confirmation(self) -> None:
        self.a_claim()
        db.session.flush()
        waiting = select(Claim).where(Claim.campaign_id == self.campaign.id, Claim.state == ClaimState.WAITING)
        confirm(self.campaign, db.session.scalars(waiting.order_by(Claim.id)).all(), by=self.manager)

    def a_result(self) -> None:
        enter(
            self.campaign,
            colleague=make_colleague(self.campaign, team=self.teams[self.number % 2]),
            stage=list(Stage)[self.number % 3],
            course=self.course,
            happened_on=DAY,
            ambassador=self.anyone(),
            by=self.manager,
        )

    def a_reversal(self) -> None:
        stands = Conversion.campaign_id == self.campaign.id, Conversion.state == ConversionState.CONFIRMED
        last = db.session.scalars(select(Conversion).where(*stands).order_by(Conversion.id.desc()).limit(1)).first()
        if last is not None:
            reverse(self.campaign, last, explanation="It was a test account.", by=self.manager)

    def a_report(self) -> ReportImport:
        colleague, now = make_colleague(self.campaign, team=self.teams[0]), clock.now()
        record_claim(
            self.anyone(), colleague=colleague, campaign=self.campaign, stage=Stage.START, course=self.course,
            happened_on=DAY,
        )  # fmt: skip
        report = ReportImport(campaign_id=self.campaign.id, filename="", digest="", size=0, created_at=now)
        db.session.add(report)
        db.session.flush()
        db.session.add(
            Evidence(
                campaign_id=self.campaign.id,
                colleague_id=colleague.id,
                stage=Stage.START,
                course_id=self.course.id,
                happened_at=now,
                happened_on=DAY,
                source=Source.REPORT,
                source_id=report.id,
            )
        )
        lock(self.campaign.id)
        derivation.follow(self.campaign, these(self.campaign.id, colleague.id), Booking(Reason.RECORDED, now))
        return report

    def an_undone_report(self) -> None:
        withdraw_import(self.campaign, self.a_report(), by=self.manager)

    def another_rule(self) -> None:
        set_rule(self.campaign.id, stage=Stage.LOGIN, points=2 + self.number % 5)
        rescore(self.campaign, by=self.manager)

    def another_team(self) -> None:
        ambassador = self.anyone()
        ambassador.colleague.team = self.teams[self.number % 2]
        db.session.flush()
        people_changed(self.campaign)

    def another_name(self) -> None:
        self.anyone().colleague.name = f"Someone {self.number}"
        self.teams[0].name = f"Team renamed {self.number}"
        self.campaign.name = f"Campaign renamed {self.number}"
        db.session.flush()
        announce_change(self.campaign)

    def another_goal(self) -> None:
        self.campaign.reach_goal, self.campaign.headcount = 100 + self.number, 500 + self.number
        db.session.flush()
        announce_change(self.campaign)

    def a_new_ambassador(self) -> None:
        self.ambassadors.append(make_ambassador(self.campaign, team=self.teams[1]))
        announce_change(self.campaign)


ACTS = tuple(name for name in vars(Meanwhile) if name.startswith(("a_", "an_", "another_")))
"""Everything that can happen."""
