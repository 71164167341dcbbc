"""Campaigns of any size in seconds: written in bulk, as the engine would have left them."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    String,
    case,
    cast,
    column,
    func,
    insert,
    literal,
    select,
    text,
    type_coerce,
    values,
)

from campaign.accounts.models import User
from campaign.accounts.passwords import hashed
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.campaigns.settings import CampaignSettings
from campaign.conversions.concerned import everyone
from campaign.conversions.drawing import draw_reach
from campaign.conversions.models import (
    Conversion,
    ConversionState,
    Evidence,
    ImportState,
    Recruit,
    ReportImport,
    Source,
)
from campaign.core import clock
from campaign.core.models import UtcDateTime
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.courses.services import find_or_create, system_course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, ColleagueEmail, MailRhythm, Team, TeamReach
from campaign.playbook.start import start_campaign
from campaign.points import totals
from campaign.points.models import Reason, ScoreEntry
from campaign.points.rules import DEFAULTS
from config import Settings
from tests.load.databases import Databases, opened

PASSWORD = "a password for the bench alone"
TEAMS = 40
DAYS = 53
"""The results are spread over so many days, the last of them today."""


@dataclass(frozen=True)
class Size:
    """How large a campaign is: `recruits` of its colleagues have `results` conversions each."""

    ambassadors: int = 1000
    colleagues: int = 25_000
    recruits: int = 20_000
    results: int = 5

    @property
    def conversions(self) -> int:
        return self.recruits * self.results


@dataclass(frozen=True)
class Seeded:
    """A database with a campaign in it."""

    settings: Settings
    board_key: str

    @property
    def folder(self) -> Path:
        """Of its own, for logs and files."""
        return Path(self.settings.instance_path)


def seeded(databases: Databases, name: str, size: Size) -> Seeded:
    """A new database with a campaign of that size."""
    settings = databases.new(name)
    with opened(settings):
        return Seeded(settings, seed(size).board_key)


def seed(size: Size) -> Campaign:
    """A running campaign of that size in an empty database, committed.

    Its people are `person1@example.org` and on; the ambassadors come first and have PASSWORD, the recruits follow.
    """
    believe_us()
    today = clock.now().date()
    settings = CampaignSettings(
        name="Bench",
        starts_on=today - timedelta(days=DAYS + 10),
        ends_on=today + timedelta(days=40),
        language="en",
    )
    campaign = start_campaign(settings, slug="bench", by=None)
    campaign.phase = Phase.RUNNING
    add_colleagues(campaign, size)
    add_ambassadors(campaign, size)
    add_recruits(campaign, size)
    if size.results:
        add_conversions(campaign, size)
    totals.rebuild(campaign.id)
    draw_reach(campaign, everyone(campaign.id))
    db.session.commit()
    settle_down()
    return campaign


def email(number: int) -> str:
    """The address of person `number`, from 1 on."""
    return f"person{number}@example.org"


def add_colleagues(campaign: Campaign, size: Size) -> None:
    """Teams, and colleagues with an address each."""
    db.session.execute(insert(Team), [{"campaign_id": campaign.id, "name": f"Team {key:02}"} for key in range(TEAMS)])
    number = numbers(size.colleagues)
    team = first(Team) + number % TEAMS
    fill(Colleague, campaign_id=literal(campaign.id), name="Person " + text_of(number), team_id=team, created_at=now())
    fill(
        ColleagueEmail,
        campaign_id=Colleague.campaign_id,
        colleague_id=Colleague.id,
        email="person" + text_of(Colleague.id - first(Colleague) + 1) + "@example.org",
    )
    heads = select(Colleague.team_id, func.count().label("heads")).group_by(Colleague.team_id).subquery().c
    none = dict.fromkeys((stage.value for stage in Stage), literal(0))
    fill(TeamReach, campaign_id=literal(campaign.id), team_key=heads.team_id, colleagues=heads.heads, **none)


def add_ambassadors(campaign: Campaign, size: Size) -> None:
    """Make ambassadors of the first colleagues, with accounts."""
    number, here = numbers(size.ambassadors), {"campaign_id": literal(campaign.id), "created_at": now()}
    fill(
        User,
        email="person" + text_of(number) + "@example.org",
        name="Person " + text_of(number),
        password_hash=literal(hashed(PASSWORD)),
        is_admin=literal(False),
        session_version=literal(1),
        created_at=now(),
    )
    fill(Membership, **here, user_id=User.id, role=literal(Role.AMBASSADOR.value))
    colleague = User.id - first(User) + first(Colleague)
    code, rhythm = "c" + text_of(User.id), literal(MailRhythm.DAILY.value)
    fill(Ambassador, **here, user_id=User.id, colleague_id=colleague, code=code, claim_mail=rhythm)


def add_recruits(campaign: Campaign, size: Size) -> None:
    """Share the next colleagues out among the ambassadors."""
    number = numbers(size.recruits)
    fill(
        Recruit,
        campaign_id=literal(campaign.id),
        colleague_id=first(Colleague) + size.ambassadors - 1 + number,
        ambassador_id=first(Ambassador) + number % size.ambassadors,
        since=now(),
    )


def add_conversions(campaign: Campaign, size: Size) -> None:
    """Evidence, conversions and ledger entries: `size.results` for each recruit, spread over days and courses."""
    report = ReportImport(
        campaign_id=campaign.id, filename="", digest="", size=0, state=ImportState.DONE, created_at=clock.now()
    )
    db.session.add(report)
    db.session.flush()
    results = all_results(campaign, size.results)
    fill(Evidence, **results, source=literal(Source.REPORT.value), source_id=literal(report.id), line=literal(0))
    fill(Conversion, **results, recorded_at=now(), state=literal(ConversionState.CONFIRMED.value))
    fill(
        ScoreEntry,
        campaign_id=Conversion.campaign_id,
        ambassador_id=first(Ambassador) + (Conversion.colleague_id - first(Colleague) + 1) % size.ambassadors,
        conversion_id=Conversion.id,
        stage=type_coerce(Conversion.stage, String),
        happened_at=Conversion.happened_at,
        happened_on=Conversion.happened_on,
        counted=literal(1),
        points=case(
            {stage.value: points for stage, points in DEFAULTS.items()}, value=type_coerce(Conversion.stage, String)
        ),
        reason=literal(Reason.RECORDED.value),
        booked_at=now(),
    )


def all_results(campaign: Campaign, number: int) -> dict[str, Any]:
    """Who reached what, of which course, when: `number` results for each recruit; a login first, then the courses."""
    kinds = values(column("place", Integer), column("stage", String), column("course_id", Integer), name="kinds").data(
        [(place, stage.value, course_id) for place, (stage, course_id) in enumerate(kinds_of(campaign, number))]
    )
    begin = clock.now() - timedelta(days=DAYS - 1)
    days = values(column("place", Integer), column("at", UtcDateTime()), column("day", Date()), name="days").data(
        [(place, begin + timedelta(days=place), (begin + timedelta(days=place)).date()) for place in range(DAYS)]
    )
    kind, day = kinds.cte(), days.cte()
    found = (
        select(Recruit.campaign_id, Recruit.colleague_id, kind.c.stage, kind.c.course_id, day.c.at, day.c.day)
        .select_from(Recruit)
        .join(kind, literal(1) == 1)
        .join(day, day.c.place == (Recruit.colleague_id * 7 + kind.c.place * 13) % DAYS)
        .order_by(Recruit.colleague_id, kind.c.stage, kind.c.course_id)
        .subquery()
        .c
    )
    names = ("campaign_id", "colleague_id", "stage", "course_id", "happened_at", "happened_on")
    return dict(zip(names, found, strict=True))


def kinds_of(campaign: Campaign, number: int) -> list[tuple[Stage, int]]:
    """The first `number` things that one person can reach."""
    courses = [find_or_create(campaign.id, f"Course {place:02}").id for place in range(number // 2)]
    of_courses = [(stage, course_id) for course_id in courses for stage in (Stage.START, Stage.COMPLETION)]
    return [(Stage.LOGIN, system_course(campaign.id).id), *of_courses][:number]


def now() -> Any:
    """This moment, as a column."""
    return literal(clock.now(), UtcDateTime())


def numbers(last: int) -> Any:
    """The numbers from 1 to `last`, as a column."""
    one = select(literal(1).label("number")).cte("numbers", recursive=True)
    return one.union_all(select(one.c.number + 1).where(one.c.number < last)).c.number


def first(model: Any) -> Any:
    """The lowest id of a table: ids follow each other, because the database was empty."""
    return db.session.scalar(select(func.min(model.id)))


def text_of(number: Any) -> Any:
    """A number as text."""
    return cast(number, String)


def fill(model: Any, **columns: Any) -> None:
    """Insert what a query over these columns gives."""
    db.session.execute(insert(model).from_select(list(columns), select(*columns.values()), include_defaults=False))


def believe_us() -> None:
    """Let PostgreSQL leave out the checks of foreign keys, in this transaction: they cost more than the rows."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))


def settle_down() -> None:
    """Let PostgreSQL look at what it holds, as it does by itself in the field."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
