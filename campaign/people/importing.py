"""Taking a list of people in: who is new, who is known, what changes; the same file twice changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, insert, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.identity import normal_number
from campaign.core.letters import plain
from campaign.extensions import db
from campaign.people.aliases import give_way
from campaign.people.models import Colleague, ColleagueEmail, Team
from campaign.people.queries import identities, teams_of
from campaign.people.roster import COLUMN_NAMES, Column, Entry, RefusedRow, Roster
from campaign.people.services import people_changed


@dataclass(slots=True)
class Person:
    """A colleague as they are and as the file has them."""

    id: int | None
    """None: not in the database yet."""
    name: str
    number: str | None
    team: str | None
    line: int | None = None
    """Where the file speaks of them first."""
    is_new: bool = False
    new_emails: list[str] = field(default_factory=list)
    changed: bool = False


@dataclass
class Plan:
    """What taking a file in would do."""

    people: list[Person]
    """Those of whom something is new."""
    unchanged: int
    new_teams: list[str]
    refused: list[RefusedRow]

    @property
    def added(self) -> int:
        return sum(person.is_new for person in self.people)

    @property
    def changed(self) -> int:
        return len(self.people) - self.added


@dataclass
class Known:
    """Everyone whom a row can be about: those in the database, then also those of earlier rows."""

    people: list[Person]
    by_email: dict[str, int]
    """Normal address to the place in `people`; likewise the numbers."""
    by_number: dict[str, int]

    def places(self, entry: Entry) -> list[int]:
        """Whom an entry is about: nobody known, one, or people who are different to us."""
        found = {self.by_email[email] for email in entry.emails if email in self.by_email}
        number = self.by_number.get(normal_number(entry.number)) if entry.number else None
        return sorted(found if number is None else found | {number})

    def learn(self, place: int, entry: Entry) -> None:
        """Remember that the entry's identities belong to the person at `place`."""
        for email in entry.emails:
            self.by_email.setdefault(email, place)
        if entry.number:
            self.by_number.setdefault(normal_number(entry.number), place)


def load_known(campaign_id: int) -> Known:
    """Everyone in the campaign's list of colleagues."""
    rows = db.session.execute(
        select(Colleague.id, Colleague.name, Colleague.employee_number, Team.name)
        .outerjoin(Colleague.team)
        .where(Colleague.campaign_id == campaign_id)
        .order_by(Colleague.id)
    )
    people = [Person(*row) for row in rows]
    place_of = {person.id: place for place, person in enumerate(people)}
    known = identities(campaign_id)
    return Known(
        people,
        {email: place_of[key] for email, key in known.by_email.items()},
        {number: place_of[key] for number, key in known.by_number.items()},
    )


def plan(campaign_id: int, roster: Roster) -> Plan:
    """Hold a file against what is known; nothing is written."""
    known = load_known(campaign_id)
    refused = list(roster.refused)
    for entry in roster.entries:
        problem = consider(entry, known)
        if problem:
            refused.append(problem)
    refused.sort(key=lambda row: row.line)
    named = [person for person in known.people if person.line is not None]
    moved = [person for person in named if person.is_new or person.changed or person.new_emails]
    teams = {plain(team.name) for team in teams_of(campaign_id)}
    wanted = {plain(person.team): person.team for person in moved if person.team}
    new_teams = sorted(name for key, name in wanted.items() if key not in teams)
    return Plan(moved, len(named) - len(moved), new_teams, refused)


def consider(entry: Entry, known: Known) -> RefusedRow | None:
    """Add what an entry says to what is known, or say why it cannot be."""
    places = known.places(entry)
    if len(places) > 1:
        names = " / ".join(known.people[place].name for place in places)
        return refusal(entry, Column.EMAIL, _l("This row belongs to different colleagues: %(names)s.", names=names))
    if not places:
        known.people.append(Person(None, entry.name, entry.number, entry.team, entry.line, True, list(entry.emails)))
        known.learn(len(known.people) - 1, entry)
        return None
    person = known.people[places[0]]
    if person.line is not None and contradicts(person, entry):
        return refusal(
            entry, Column.NAME, _l("Line %(line)s says something else about the same person.", line=person.line)
        )
    person.line = person.line or entry.line
    if contradicts(person, entry) or (entry.number and not person.number) or (entry.team and not person.team):
        person.changed = True
        person.name = entry.name
        person.number = entry.number or person.number
        person.team = entry.team or person.team
    person.new_emails += [email for email in entry.emails if email not in known.by_email]
    known.learn(places[0], entry)
    return None


def contradicts(person: Person, entry: Entry) -> bool:
    """Whether an entry says otherwise about name, number or team than what is known."""
    return (
        entry.name != person.name
        or bool(entry.number and person.number and normal_number(entry.number) != normal_number(person.number))
        or bool(entry.team and person.team and plain(entry.team) != plain(person.team))
    )


def refusal(entry: Entry, column: Column, reason: Any) -> RefusedRow:
    """A row whose person cannot be told."""
    value = entry.name if column is Column.NAME else "; ".join((*entry.emails, *filter(None, [entry.number])))
    return RefusedRow(entry.line, COLUMN_NAMES[column], value[:200], reason)


def take_in(campaign: Campaign, roster: Roster, *, by: User | None) -> Plan:
    """Add and change the people of a file; return what was done."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    result = plan(campaign.id, roster)
    if not result.people:
        return result
    team_ids = ensure_teams(campaign.id, result.new_teams)
    insert_people(campaign.id, [person for person in result.people if person.is_new], team_ids)
    update_people([person for person in result.people if not person.is_new and person.changed], team_ids)
    insert_emails(campaign.id, result.people)
    people_changed(campaign)
    give_way(campaign)
    details = f"{result.added} new, {result.changed} changed, {len(result.refused)} refused"
    audit.record("colleagues.imported", campaign.name, by=by, campaign_id=campaign.id, details=details)
    return result


def ensure_teams(campaign_id: int, new: Iterable[str]) -> dict[str, int]:
    """Make the new teams; give every team's id by its plain name."""
    db.session.add_all([Team(campaign_id=campaign_id, name=name) for name in new])
    db.session.flush()
    return {plain(team.name): team.id for team in teams_of(campaign_id)}


def team_id(person: Person, team_ids: dict[str, int]) -> int | None:
    return team_ids[plain(person.team)] if person.team else None


def insert_people(campaign_id: int, people: list[Person], team_ids: dict[str, int]) -> None:
    """Insert new colleagues, many at a time, and give each its id."""
    if not people:
        return
    now = clock.now()
    rows = [
        {
            "campaign_id": campaign_id,
            "name": person.name,
            "employee_number": person.number,
            "team_id": team_id(person, team_ids),
            "created_at": now,
        }
        for person in people
    ]
    table = Colleague.__table__
    returned = db.session.connection().execute(
        insert(Colleague).returning(table.c.id, sort_by_parameter_order=True), rows
    )
    for person, key in zip(people, returned.scalars(), strict=True):
        person.id = key


def update_people(people: list[Person], team_ids: dict[str, int]) -> None:
    """Write name, number and team of known colleagues."""
    if not people:
        return
    table: Any = Colleague.__table__
    values: dict[str, Any] = {
        "name": bindparam("a_name"),
        "employee_number": bindparam("a_number"),
        "team_id": bindparam("a_team"),
    }
    rows = [
        {"key": person.id, "a_name": person.name, "a_number": person.number, "a_team": team_id(person, team_ids)}
        for person in people
    ]
    db.session.connection().execute(update(table).where(table.c.id == bindparam("key")).values(values), rows)


def insert_emails(campaign_id: int, people: list[Person]) -> None:
    """Insert the addresses that nobody had."""
    rows = [
        {"campaign_id": campaign_id, "colleague_id": person.id, "email": email}
        for person in people
        for email in person.new_emails
    ]
    if rows:
        db.session.connection().execute(insert(ColleagueEmail), rows)
