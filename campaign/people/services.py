"""Changing teams and colleagues, one at a time."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import String, bindparam, delete, func, select, type_coerce, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, lock
from campaign.core import clock
from campaign.core.database import upsert_in
from campaign.core.errors import DomainError
from campaign.core.identity import is_email, normal_email, normal_number
from campaign.core.letters import plain, tidy
from campaign.core.prepared import Prepared
from campaign.core.references import is_referred_to
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.aliases import give_way
from campaign.people.facts import LONGEST_NAME, LONGEST_NUMBER, LONGEST_TEAM, ColleagueFacts
from campaign.people.models import Colleague, ColleagueEmail, Team, TeamReach
from campaign.people.queries import NO_TEAM, find_colleague, teams_of
from campaign.people.signals import teams_changed

COUNTED = ("colleagues", *(stage.value for stage in Stage))
"""The counters of a team."""


def keep_counted(dialect: str) -> Any:
    """The statement that writes the counters of a team, whatever stood there before."""
    key = ("campaign_id", "team_key")
    insert = upsert_in(dialect, TeamReach).values({name: bindparam(name) for name in (*key, *COUNTED)})
    return insert.on_conflict_do_update(index_elements=key, set_={name: insert.excluded[name] for name in COUNTED})


# Everyone who is added has all of this done again.
KEEP_COUNTED = Prepared(keep_counted)
OF_THE_CAMPAIGN = TeamReach.campaign_id == bindparam("campaign_id")
COUNTED_BEFORE = Prepared(lambda _: select(TeamReach.team_key).where(OF_THE_CAMPAIGN).with_for_update())
FORGET_COUNTED = Prepared(
    lambda _: delete(TeamReach).where(OF_THE_CAMPAIGN, TeamReach.team_key == bindparam("team_key"))
)
TEAMS = Prepared(lambda _: select(Team.id).where(Team.campaign_id == bindparam("campaign_id")))
COUNT = Prepared(
    lambda _: (
        select(Colleague.team_id, type_coerce(Colleague.reached, String()), func.count())
        .where(Colleague.campaign_id == bindparam("campaign_id"))
        .group_by(Colleague.team_id, Colleague.reached)
    )
)


def people_changed(campaign: Campaign) -> None:
    """Bring everything that counts colleagues up to date, and let the public see it."""
    # First, because it locks the campaign: two who count at once would overwrite each other.
    announce_change(campaign)
    recount_teams(campaign.id)
    teams_changed.send(campaign)


def recount_teams(campaign_id: int) -> None:
    """Count again how many colleagues each team has and how many of them were reached."""
    db.session.flush()
    connection = db.session.connection()
    # Whoever is moving these counters is waited for, and what they wrote is then counted.
    before = {key for (key,) in COUNTED_BEFORE.rows(connection, campaign_id=campaign_id)}
    reach = {key: dict.fromkeys(COUNTED, 0) for (key,) in TEAMS.rows(connection, campaign_id=campaign_id)}
    for team_id, stage, number in COUNT.rows(connection, campaign_id=campaign_id):
        of_team = reach.setdefault(team_id or NO_TEAM, dict.fromkeys(COUNTED, 0))
        of_team["colleagues"] += number
        if stage is not None:
            of_team[stage] += number
    mine = {"campaign_id": campaign_id}
    FORGET_COUNTED.run_all(connection, [{**mine, "team_key": key} for key in before - reach.keys()])
    KEEP_COUNTED.run_all(connection, [{**mine, "team_key": key, **numbers} for key, numbers in reach.items()])


def add_team(campaign: Campaign, name: str, *, headcount: int | None = None, by: User | None) -> Team:
    """A new team."""
    lock(campaign.id)
    team = Team(campaign_id=campaign.id, name=free_team_name(campaign, name), headcount=headcount)
    db.session.add(team)
    people_changed(campaign)
    audit.record("team.added", team.name, by=by, campaign_id=campaign.id)
    return team


def change_team(campaign: Campaign, team: Team, *, name: str, headcount: int | None, by: User | None) -> None:
    """Rename a team, or state how many work in it."""
    lock(campaign.id)
    audit.record("team.changed", team.name, by=by, campaign_id=campaign.id, details=f"{name}, {headcount}")
    team.name = free_team_name(campaign, name, besides=team)
    team.headcount = headcount
    people_changed(campaign)


def remove_team(campaign: Campaign, team: Team, *, move_to: Team | None = None, by: User | None) -> None:
    """Remove a team; its people go to another one first."""
    if move_to is team:
        raise DomainError(_l("Choose another team for these people."), field="move_to")
    lock(campaign.id)
    mine = Colleague.campaign_id == campaign.id, Colleague.team_id == team.id
    if move_to is not None:
        db.session.execute(update(Colleague).where(*mine).values(team_id=move_to.id))
    elif db.session.scalar(select(Colleague.id).where(*mine).limit(1)):
        raise DomainError(_l("People work in this team. Choose which team they go to."), field="move_to")
    audit.record("team.removed", team.name, by=by, campaign_id=campaign.id, details=move_to.name if move_to else None)
    db.session.delete(team)
    people_changed(campaign)


def free_team_name(campaign: Campaign, name: str, *, besides: Team | None = None) -> str:
    """`name` as it is kept, if no other team is called so."""
    line = tidy(name)
    if not line or len(line) > LONGEST_TEAM:
        raise DomainError(_l("Give a name of at most %(number)s characters.", number=LONGEST_TEAM), field="name")
    if any(plain(team.name) == plain(line) for team in teams_of(campaign.id) if team is not besides):
        raise DomainError(_l("There is a team called “%(name)s” already.", name=line), field="name")
    return line


def add_colleague(campaign: Campaign, facts: ColleagueFacts, *, by: User | None) -> Colleague:
    """A colleague whom nobody had listed yet."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    facts = checked(campaign, facts)
    colleague = Colleague(campaign_id=campaign.id, created_at=clock.now())
    write(colleague, facts)
    db.session.add(colleague)
    people_changed(campaign)
    audit.record("colleague.added", facts.name, by=by, campaign_id=campaign.id)
    return colleague


def change_colleague(campaign: Campaign, colleague: Colleague, facts: ColleagueFacts, *, by: User | None) -> None:
    """Correct what is known of a colleague."""
    lock(campaign.id)
    facts = checked(campaign, facts, besides=colleague)
    write(colleague, facts)
    people_changed(campaign)
    give_way(campaign)
    audit.record("colleague.changed", facts.name, by=by, campaign_id=campaign.id)


def remove_colleague(campaign: Campaign, colleague: Colleague, *, by: User | None) -> None:
    """Remove a colleague on whom nothing hangs."""
    lock(campaign.id)
    if is_referred_to(colleague, db.session, besides=(ColleagueEmail,)):
        raise DomainError(
            _l(
                "%(name)s is an ambassador, or there are results or claims of %(name)s. That cannot be taken out here.",
                name=colleague.name,
            )
        )
    audit.record("colleague.removed", f"#{colleague.id}", by=by, campaign_id=campaign.id)
    db.session.delete(colleague)
    people_changed(campaign)


def checked(campaign: Campaign, facts: ColleagueFacts, *, besides: Colleague | None = None) -> ColleagueFacts:
    """The same facts as they are kept; DomainError when they are incomplete or belong to someone else."""
    name = tidy(facts.name)
    if not name or len(name) > LONGEST_NAME:
        raise DomainError(_l("Give a name of at most %(number)s characters.", number=LONGEST_NAME), field="name")
    emails = list(dict.fromkeys(normal_email(text) for text in facts.emails if text.strip()))
    number = (facts.employee_number or "").strip() or None
    if not emails and not number:
        raise DomainError(
            _l("Give an e-mail address or an employee number: without either no report can name this colleague."),
            field="emails",
        )
    for email in emails:
        if not is_email(email):
            raise DomainError(_l("“%(text)s” is not an e-mail address.", text=email), field="emails")
        refuse_taken(campaign, email, "emails", besides)
    if number:
        if len(number) > LONGEST_NUMBER or is_email(normal_email(number)):
            raise DomainError(_l("This is not an employee number."), field="employee_number")
        refuse_taken(campaign, normal_number(number), "employee_number", besides)
    return ColleagueFacts(name=name, emails=emails, employee_number=number, team=facts.team)


def refuse_taken(campaign: Campaign, identity: str, field: str, besides: Colleague | None) -> None:
    """Raise DomainError when another colleague is known by `identity`."""
    owner = find_colleague(campaign.id, identity)
    if owner is not None and owner is not besides:
        raise DomainError(_l("%(text)s belongs to %(name)s.", text=identity, name=owner.name), field=field)


def write(colleague: Colleague, facts: ColleagueFacts) -> None:
    """Put checked facts into the row; addresses that stay keep their row."""
    colleague.name = facts.name
    colleague.employee_number = facts.employee_number
    colleague.team = facts.team
    if [known.email for known in colleague.emails] == list(facts.emails):
        return
    colleague.emails.clear()
    # The old rows go before the new come: an address that only changed places would be there twice.
    db.session.flush()
    colleague.emails.extend(ColleagueEmail(campaign_id=colleague.campaign_id, email=email) for email in facts.emails)
