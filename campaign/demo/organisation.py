"""Waterkant, an organisation that does not exist: its people, its campaign, and six weeks of reports and claims."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.accounts.services import create_user, set_password
from campaign.achievements.keeping import keep_badges
from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.campaigns.services import add_member, move_on
from campaign.campaigns.settings import CampaignSettings
from campaign.conversions.claims.importing import import_claims
from campaign.conversions.models import Claim, ClaimState, Refusal
from campaign.conversions.reports import uploads
from campaign.conversions.reports.reading import Options
from campaign.conversions.services import reject
from campaign.core import clock
from campaign.core.locale import USUAL_TIME_ZONE
from campaign.core.permissions import Role
from campaign.courses.services import add_listed
from campaign.demo.agreements import agree, agree_on_more, let_accept
from campaign.demo.disagreement import disagree
from campaign.demo.evaluation import evaluate
from campaign.demo.goals import keep_measuring, set_goals
from campaign.demo.journeys import walk_in_their_shoes
from campaign.demo.links import follow_links
from campaign.demo.meetings import meet
from campaign.demo.plan import make_plan
from campaign.demo.privacy import say_what_is_kept
from campaign.demo.report import report
from campaign.demo.rewards import promise, reward
from campaign.demo.selection import find_ambassadors, go_on_looking, let_join
from campaign.demo.shifting import WEEKS, ago, known_at, last_day, morning, period, shifted
from campaign.demo.stage import set_the_stage
from campaign.demo.succession import look_ahead
from campaign.demo.testimonials import tell_it
from campaign.demo.toolkit import fill_toolkit
from campaign.demo.trainings import train
from campaign.extensions import db
from campaign.people.importing import take_in
from campaign.people.queries import ambassadors_of
from campaign.people.roster import read_roster
from campaign.playbook.start import start_campaign

SLUG = "waterkant"
PASSWORD = "olievlek-demo"
DATA = Path(__file__).parent / "data"
COURSES = {"feedback-geven": "Feedback geven", "slim-plannen": "Slim plannen", "veilig-online": "Veilig online"}
BEFORE = timedelta(days=50)
"""How long before the first day the campaign was made."""
EVERY = 2
"""Weeks from one report to the next."""
REPORTS = ("inlog.csv", *(f"completion-{short_name}.csv" for short_name in COURSES))


@dataclass(frozen=True)
class Account:
    """Someone to sign in as."""

    email: str
    name: str
    role: Role | None


ADMINISTRATOR = Account("beheer@waterkant.example", "Henk Beheer", None)
MANAGER = Account("lend@waterkant.example", "Hanneke Bos", Role.MANAGER)
MANAGEMENT = Account("directie@waterkant.example", "Ellen Vink", Role.VIEWER)
AMBASSADOR = Account("sanne.devries@waterkant.example", "Sanne de Vries", Role.AMBASSADOR)

AMBASSADORS: dict[str, dict[str, Any]] = {
    "sanne.devries": {},
    "murat.yilmaz": {"alias": "Murat", "names": NamePrivacy.ALIAS},
    "lotte.mulder": {},
    "joris.bakker": {},
    "fleur.vandenberg": {"alias": "Fleur & co", "names": NamePrivacy.ALIAS},
    "hassan.elamrani": {"alias": "De Kapitein", "names": NamePrivacy.ALIAS},
    "renske.dijkstra": {},
    "dewi.tan": {},
    "gijs.prins": {},
    "naomi.pinas": {},
    "thea.kuipers": {"names": NamePrivacy.HIDDEN},
    "wouter.huisman": {},
}


def load() -> Campaign:
    """Make Waterkant: everything comes in the way it would in real life, when it would. Commits."""
    starts_on, ends_on = period(clock.today(ZoneInfo(USUAL_TIME_ZONE)))
    with clock.at(datetime.combine(starts_on - BEFORE, time(9), tzinfo=UTC)):
        campaign = make_campaign(starts_on, ends_on)
        manager = make_accounts(campaign)
        take_in(campaign, read_roster(DATA / "collegas.csv"), by=manager)
        for short_name, name in COURSES.items():
            add_listed(campaign, name, activity_id=short_name, by=manager)
        set_goals(campaign, by=manager)
        make_plan(campaign, by=manager)
    with clock.at(morning(campaign, -43)):
        move_on(campaign, Phase.RECRUITING, by=manager)
    find_ambassadors(campaign, AMBASSADORS, by=manager)
    with clock.at(morning(campaign, -4)):
        promise(campaign, by=manager)
        agree(campaign, by=manager)
    with clock.at(morning(campaign, 0)):
        move_on(campaign, Phase.RUNNING, by=manager)
    let_join(campaign, AMBASSADORS, early=False)
    let_accept(campaign)
    let_them_in(campaign)
    let_weeks_go_by(campaign, by=manager)
    with clock.at(ago(hours=4)):
        refuse_some(campaign, manager)
    disagree(campaign, manager)
    go_on_looking(campaign, by=manager)
    follow_links(campaign)
    reward(campaign, by=manager)
    meet(campaign, by=manager)
    train(campaign, by=manager)
    fill_toolkit(campaign, by=manager)
    walk_in_their_shoes(campaign, by=manager)
    evaluate(campaign, by=manager)
    tell_it(campaign, by=manager)
    look_ahead(campaign, by=manager)
    report(campaign, by=manager)
    say_what_is_kept(campaign, by=manager)
    set_the_stage(campaign, by=manager)
    db.session.commit()
    keep_badges()
    return campaign


def make_campaign(starts_on: date, ends_on: date) -> Campaign:
    """The campaign in draft."""
    settings = CampaignSettings(
        name="Iedereen leert bij Waterkant",
        main_goal="Collega’s aan het leren krijgen, omdat een collega het hun vertelde.",
        starts_on=starts_on,
        ends_on=ends_on,
        language="nl",
        headcount=300,
        reach_goal=210,
        names=NamePrivacy.INITIAL,
        learning_url="https://leren.waterkant.example/",
    )
    return start_campaign(settings, slug=SLUG, by=None)


def let_weeks_go_by(campaign: Campaign, *, by: User) -> None:
    """What ambassadors logged, and what the reports of every two weeks said of it, until today."""
    this_morning = ago(hours=5)
    for week in range(EVERY, WEEKS, EVERY):
        keep_measuring(campaign, range(7 * (week - EVERY), 7 * week), by=by)
        with clock.at(morning(campaign, 7 * week)):
            take_in_reports(campaign, manager=by)
    keep_measuring(campaign, range(7 * week, 7 * WEEKS), by=by)
    with clock.at(morning(campaign, 7 * WEEKS - 3)):
        agree_on_more(campaign, by=by)
    with clock.at(this_morning):
        take_in_reports(campaign, manager=by)


def take_in_reports(campaign: Campaign, *, manager: User) -> None:
    """Bring in the claims and the reports as they are at this moment. Commits."""
    now = clock.now().astimezone(campaign.zone)
    with TemporaryDirectory() as folder:
        files = files_of(Path(folder), now, last_day(campaign.starts_on))
        import_claims(campaign, files["meldingen.csv"])
        log_in_time(campaign)
        db.session.commit()
        for filename in REPORTS:
            read_in(campaign, files[filename], manager)


def make_accounts(campaign: Campaign) -> User:
    """The accounts of all roles; returns the manager."""
    for account in (ADMINISTRATOR, MANAGER, MANAGEMENT):
        user = create_user(account.email, account.name, is_admin=account is ADMINISTRATOR)
        set_password(user, PASSWORD)
        if account.role:
            add_member(campaign, user, account.role, by=None)
    db.session.flush()
    return db.session.scalars(select(User).where(User.email == MANAGER.email)).one()


def files_of(folder: Path, now: datetime, today: date) -> dict[str, Path]:
    """The demo's files as they were at `now`, with their days moved to the weeks before `today`."""
    files = {}
    for source in DATA.glob("*.csv"):
        text = known_at(shifted(source.read_text(encoding="utf-8"), today), now)
        files[source.name] = folder / source.name
        files[source.name].write_text(text, encoding="utf-8", newline="")
    return files


def let_them_in(campaign: Campaign) -> None:
    """Give every ambassador the demo's password."""
    for listed in ambassadors_of(campaign.id):
        set_password(listed.ambassador.user, PASSWORD)


def log_in_time(campaign: Campaign) -> None:
    """Every claim was logged on the day on which it happened: two weeks of them came in as one file."""
    now = clock.now()
    for claim in db.session.scalars(select(Claim).where(Claim.campaign_id == campaign.id)):
        logged = claim.happened_at + timedelta(hours=8 + claim.id % 10, minutes=claim.id * 7 % 60)
        claim.recorded_at = min(logged, now)


def read_in(campaign: Campaign, path: Path, manager: User) -> None:
    """Import one report, as a manager would."""
    report = uploads.register(campaign, path, filename=path.name, by=manager)
    recognised = uploads.examine(campaign, path, filename=path.name, options=Options())
    uploads.carry_out(campaign, report, recognised, by=manager)


def refuse_some(campaign: Campaign, manager: User) -> None:
    """A manager who says no, and why."""
    waiting = (
        select(Claim)
        .where(Claim.campaign_id == campaign.id, Claim.state == ClaimState.WAITING)
        .order_by(Claim.happened_at, Claim.id)
        .limit(2)
    )
    reject(
        campaign,
        list(db.session.scalars(waiting)),
        refusal=Refusal.NO_EVIDENCE,
        explanation="Drie weken na de melding nog niet ingelogd. Help even bij de eerste keer?",
        by=manager,
    )
