"""A large organisation in which every feature is used: the demo, grown a hundred times, and a million results."""

import csv
import random
import sys
import time
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import func, literal, select, union_all

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.concerned import everyone
from campaign.conversions.drawing import draw_reach
from campaign.conversions.models import Claim, ClaimState, Dispute, Recruit
from campaign.conversions.reports import uploads
from campaign.conversions.reports.reading import Options
from campaign.conversions.xapi.models import Connection, Identity, IdentityKind
from campaign.core import clock
from campaign.core.models import UtcDateTime
from campaign.core.stages import Stage
from campaign.courses.services import add_listed
from campaign.demo.organisation import MANAGER, load
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, ColleagueEmail
from campaign.people.services import recount_teams
from campaign.points import totals
from campaign.scoreboard.spreading import redraw
from campaign.webhooks.models import DeliveryState, Event, Webhook, WebhookDelivery
from config import ROOT, Settings
from tests.growing import grow, numbers
from tests.load import databases
from tests.load.databases import Databases, opened
from tests.load.importing import HEADER, steps
from tests.load.seeding import fill, now, settle_down, text_of

COLLEAGUES = 30_000
TO_REACH = 21_000
AMBASSADORS = 600
RESULTS = 1_000_000
COURSES = 20
DAYS = 40
UNKNOWN = 2_000
"""Accounts of a learning system that nobody matched yet."""
DELIVERIES = 5_000
NOTHING_NEW = '{"conversions": []}'
"""What each delivery says."""
MADE = ROOT / "instance" / "bench-organisation.db"
"""It takes minutes to make: there it stays for the next time."""


def organisation(made: Databases, *, results: int = RESULTS) -> Settings:
    """A database with the organisation in it; on SQLite a copy of the one that was made before, if there is one."""
    settings = made.new("organisation")
    if made.server is None and MADE.exists() and results == RESULTS:
        Path(str(settings.database_url).removeprefix("sqlite:///")).write_bytes(MADE.read_bytes())
        return settings
    with opened(settings):
        populate(results, made.folder)
    return settings


def populate(results: int, folder: Path) -> Campaign:
    """Fill an empty database, and commit."""
    campaign = load()
    manager = db.session.scalars(select(User).where(User.email == MANAGER.email)).one()
    db.session.commit()
    colleagues, ambassadors = (count(model) for model in (Colleague, Ambassador))
    grow(
        everyone=COLLEAGUES // colleagues - 1,
        ambassadors=AMBASSADORS // ambassadors - 1,
        others={"mail": 99, "audit_entry": 199, "action": 5},
    )
    for number in range(1, COURSES + 1):
        add_listed(campaign, f"Course {number}", by=manager)
    everyone_is_brought(campaign, manager)
    add_deliveries(campaign)
    add_unknown(campaign, manager)
    campaign.headcount, campaign.reach_goal = COLLEAGUES, TO_REACH
    draw_reach(campaign, everyone(campaign.id))
    recount_teams(campaign.id)
    totals.rebuild(campaign.id)
    db.session.commit()
    settle_down()
    report = write_report(folder / "results.csv", campaign, results)
    registered = uploads.register(campaign, report, filename=report.name, by=manager)
    recognised = uploads.examine(campaign, report, filename=report.name, options=Options(format="table"))
    uploads.carry_out(campaign, registered, recognised, by=manager)
    redraw(campaign)
    db.session.commit()
    report.unlink()
    settle_down()
    return campaign


def everyone_is_brought(campaign: Campaign, manager: User) -> None:
    """A recruit of whoever was nobody's: a claim each, confirmed, and shared out among the ambassadors."""
    taken = union_all(*(select(of) for of in (Ambassador.colleague_id, Dispute.colleague_id, Claim.colleague_id)))
    free = (
        select(Colleague.id, func.row_number().over(order_by=Colleague.id).label("place"))
        .where(Colleague.id.not_in(taken))
        .subquery()
    )
    those = (
        select(Ambassador.id, func.row_number().over(order_by=Ambassador.id).label("place"))
        .where(Ambassador.campaign_id == campaign.id, Ambassador.stepped_down_at.is_(None))
        .subquery()
    )
    several = db.session.scalar(select(func.count()).select_from(those)) or 1
    at = clock.now() - timedelta(days=DAYS - 1)
    pairs = (
        select(free.c.id.label("colleague_id"), those.c.id.label("ambassador_id"))
        .join(those, those.c.place == free.c.place % several + 1)
        .subquery()
    )
    fill(Claim, campaign_id=literal(campaign.id), **dict(pairs.c), stage=literal(Stage.LOGIN.value),
         happened_at=moment(at), happened_on=literal(at.date()), recorded_at=moment(at),
         state=literal(ClaimState.CONFIRMED.value), decided_at=moment(at),
         decided_by_id=literal(manager.id))  # fmt: skip
    fresh = (
        select(Claim.colleague_id, Claim.ambassador_id)
        .where(Claim.colleague_id.not_in(select(Recruit.colleague_id)), Claim.recorded_at == at)
        .subquery()
    )
    fill(Recruit, campaign_id=literal(campaign.id), **dict(fresh.c), since=moment(at))


def add_deliveries(campaign: Campaign) -> None:
    """Another system, and what it was told."""
    webhook = Webhook(campaign_id=campaign.id, name="Intranet", url="https://intranet.waterkant.example/olievlek",
                      secret="bench", told_entry=10**9, created_at=clock.now())  # fmt: skip
    db.session.add(webhook)
    db.session.flush()
    number = numbers(DELIVERIES)
    fill(WebhookDelivery, webhook_id=literal(webhook.id), uid="d" + text_of(number), body=literal(NOTHING_NEW),
         event=literal(next(iter(Event)).value), state=literal(DeliveryState.DELIVERED.value), attempts=literal(1),
         created_at=now(), due_at=now(), settled_at=now(), status=literal(200), last_error=literal(""))  # fmt: skip


def add_unknown(campaign: Campaign, manager: User) -> None:
    """A learning system that sends statements of people whom nobody knows."""
    connection = Connection(campaign_id=campaign.id, name="Moodle", key="bench", secret_digest="",
                            created_at=clock.now(), created_by_id=manager.id)  # fmt: skip
    db.session.add(connection)
    number = numbers(UNKNOWN)
    fill(Identity, campaign_id=literal(campaign.id), kind=literal(IdentityKind.ACCOUNT.value),
         value="stranger" + text_of(number), home=literal("moodle.waterkant.example"), by_hand=literal(False),
         ignored=literal(False))  # fmt: skip


def write_report(path: Path, campaign: Campaign, rows: int) -> Path:
    """What all recruits reached in the learning system, in the order of time."""
    chance = random.Random(rows)
    brought = db.session.scalars(
        select(func.min(ColleagueEmail.email))
        .join(Recruit, Recruit.colleague_id == ColleagueEmail.colleague_id)
        .group_by(ColleagueEmail.colleague_id)
        .order_by(ColleagueEmail.colleague_id)
    ).all()
    begin = clock.now() - timedelta(days=DAYS)
    each = -(-rows // len(brought))
    results = [
        (begin + timedelta(seconds=chance.randrange(DAYS * 86_400)), email, stage, course)
        for email in brought
        for stage, course in islice(steps(), each)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows((*what, at.date().isoformat()) for at, *what in sorted(results)[:rows])
    return path


def moment(at: datetime) -> Any:
    return literal(at, UtcDateTime())


def count(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def main() -> None:
    """Make the SQLite file that the next runs begin with."""
    began = time.monotonic()
    with databases.sqlite() as made:
        settings = organisation(made)
        MADE.parent.mkdir(exist_ok=True)
        Path(settings.database_url.removeprefix("sqlite:///")).replace(MADE)
    print(f"{MADE.name} in {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
