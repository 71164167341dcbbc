"""Everything that is kept of a person, as plain values: their own data, and nobody else's.

Rows are taken from the places where the person is declared. What points to other people is left out, and so is what
only opens doors (hashes, keys of links). Of mails there is what they were about and when, not the links in them; of the
log what was done and when, not to whom.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Label, Table, and_, func, literal, select

from campaign.accounts.queries import user_by_email
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.identity import normal_email
from campaign.core.models import REFERS_TO, metadata
from campaign.extensions import db
from campaign.privacy.person import Person, person_of
from campaign.privacy.place import Area, Kind, Place
from campaign.privacy.places import PEOPLE
from campaign.privacy.scope import in_campaign

CALLED_BY = {
    "campaign": "name",
    "course": "name",
    "criterion": "name",
    "evaluation_round": "title",
    "gathering": "title",
    "idea": "title",
    "report_import": "filename",
    "reward": "title",
    "skill": "name",
    "survey_question": "text",
    "team": "name",
    "toolkit_item": "title",
    "training_step": "title",
}
"""Things that are no people, by the column that says what they are called."""
NOT_TOLD = frozenset({Kind.SECRET})
ONLY_THAT = {
    "audit_entry": ("at", "action"),
    "mail": ("subject", "created_at", "sent_at"),
    "proposal": ("why", "proposed_at"),
    "opinion": ("verdict", "why", "said_at"),
}
"""Where other columns hold what concerns others, or opens doors."""
SHOWN = 50
"""Rows of a place that a page shows; the file has all of them."""
BOOKKEEPING = frozenset({"told_at", "news_seen_at", "session_version", "line", "sequence", "had_account"})
"""What the program keeps for itself."""


@dataclass(frozen=True)
class Kept:
    """What one place holds of a person."""

    place: Place
    number: int
    """How many rows."""
    rows: list[dict[str, Any]]
    """All of them, or as many as were asked for."""


def kept_of(campaign: Campaign | None, person: Person, most: int | None = None) -> list[Kept]:
    """What a campaign (None: the installation) holds of a person, by place; places without anything are left out.

    `most`: as many rows of each place, in the order in which they came; None: all.
    """
    found = []
    for place in PEOPLE:
        table = metadata.tables[place.table]
        here = in_campaign(table, campaign.id if campaign else None)
        if here is None:
            continue
        number, rows = rows_of(table, told(table, place), here, theirs(table, place, person), most)
        if rows:
            found.append(Kept(place, number, rows))
    return found


def by_area(kept: Iterable[Kept]) -> dict[Area, list[Kept]]:
    """The same by what it is kept for."""
    areas: dict[Area, list[Kept]] = {}
    for one in kept:
        areas.setdefault(one.place.area, []).append(one)
    return areas


def theirs(table: Table, place: Place, person: Person) -> ColumnElement[bool]:
    """Which rows of a place are a person's."""
    if place.table == "mail":
        return func.lower(table.c.recipient).in_(person.addresses)
    return person.rows_in(place, (*place.of, *place.by))


def told(table: Table, place: Place) -> list[Column[Any]]:
    """The columns that a person may know: their own, and no ids."""
    if place.table in ONLY_THAT:
        return [table.c[name] for name in ONLY_THAT[place.table]]
    return [column for column in table.columns if is_told(column, place)]


def is_told(column: Column[Any], place: Place) -> bool:
    """Whether a column says something to a person."""
    if column.name in place.columns:
        return place.columns[column.name] not in NOT_TOLD
    if column.foreign_keys or column.info.get(REFERS_TO):
        return target_of(column) in CALLED_BY and column.name != "campaign_id"
    return column.name not in BOOKKEEPING and not column.name.endswith("id")


def target_of(column: Column[Any]) -> str:
    """The table that a column points to."""
    for key in column.foreign_keys:
        return key.column.table.name
    return str(column.info.get(REFERS_TO, ""))


def rows_of(
    table: Table, columns: Iterable[Column[Any]], here: ColumnElement[bool], mine: ColumnElement[bool], most: int | None
) -> tuple[int, list[dict[str, Any]]]:
    """How many rows there are, and the first `most` in the order in which they came, things by what they are called."""
    keys = list(table.primary_key.columns)
    # By itself, or a database may go by the order and through the rows of everyone, instead of by the person.
    found = select(*keys).where(here, mine).cte().prefix_with("MATERIALIZED")
    first = select(*found.c, func.count().over().label("number")).order_by(*found.c).limit(most).subquery()
    source: FromClause = first.join(table, and_(*(first.c[key.name] == key for key in keys)))
    values: list[Label[Any]] = []
    for column in columns:
        target = target_of(column)
        if target in CALLED_BY:
            named = metadata.tables[target].alias(f"its_{column.name}")
            source = source.outerjoin(named, named.c.id == column)
            values.append(named.c[CALLED_BY[target]].label(column.name.removesuffix("_id")))
        else:
            values.append(column.label(column.name))
    # That there is a row says something, too.
    values = values or [literal(1).label("entry")]
    rows = db.session.execute(
        select(first.c.number, *values).select_from(source).order_by(*(first.c[key.name] for key in keys))
    ).all()
    names = [value.name for value in values]
    return rows[0].number if rows else 0, [dict(zip(names, row[1:], strict=True)) for row in rows]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 1)
    return str(value) if isinstance(value, Decimal) else value


def as_json(kept: Iterable[Kept]) -> list[dict[str, Any]]:
    """What places hold, for a file."""
    return [
        {
            "what": str(one.place.what),
            "for": str(one.place.area.purpose),
            "place": one.place.table,
            "rows": [{name: plain(value) for name, value in row.items()} for row in one.rows],
        }
        for one in kept
    ]


def of_person(campaign: Campaign, person: Person) -> dict[str, Any]:
    """The file with everything that one campaign holds of a person."""
    return {
        "exported_at": clock.now().isoformat(timespec="seconds"),
        "campaign": campaign.name,
        "kept": as_json([*kept_of(campaign, person), *kept_of(None, person)]),
    }


@dataclass(frozen=True)
class Everything:
    """What the whole installation holds of someone."""

    account: list[Kept]
    campaigns: list[tuple[Campaign, list[Kept]]]

    @property
    def is_anything(self) -> bool:
        return bool(self.account or self.campaigns)


def everything_of(email: str, most: int | None = None) -> Everything:
    """All that is kept of whoever has that address: the account, and what each campaign holds. `most`: as many rows of
    each place.
    """
    address, user = normal_email(email), user_by_email(email)
    themselves = Person(
        ids={"user_account": frozenset({user.id} if user else ())},
        names=frozenset(),
        addresses=frozenset({address}),
        numbers=frozenset(),
    )
    found = []
    for campaign in db.session.scalars(select(Campaign).order_by(Campaign.starts_on, Campaign.id)):
        person = person_of(campaign, addresses=[address])
        kept = kept_of(campaign, person, most)
        if kept:
            found.append((campaign, kept))
    return Everything(kept_of(None, themselves, most), found)


def of_everything(email: str, everything: Everything) -> dict[str, Any]:
    """The file with all of it."""
    return {
        "exported_at": clock.now().isoformat(timespec="seconds"),
        "email": normal_email(email),
        "account": as_json(everything.account),
        "campaigns": [
            {"campaign": campaign.name, "slug": campaign.slug, "kept": as_json(kept)}
            for campaign, kept in everything.campaigns
        ],
    }
