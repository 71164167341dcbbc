"""Finding entries of the audit log: the latest first, a page at a time, however many there are."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Text, exists, literal, or_, select, tuple_, type_coerce
from sqlalchemy.orm import joinedload

from campaign.accounts.models import AuditEntry, User
from campaign.core.clock import start_of
from campaign.extensions import db
from campaign.privacy.log_words import A_RULE, ABOUT_REWARDS, DISPUTES, KINDS

PAGE = 50
BATCH = 1_000
PROGRAM = 0
"""In place of someone's id: what nobody with an account did."""


@dataclass(frozen=True)
class Narrowed:
    """Which entries are asked for; all of them where nothing is said."""

    user_id: int | None = None
    kind: str | None = None
    first_on: date | None = None
    last_on: date | None = None
    words: str = ""
    hides_rewards: bool = False
    """Whether the campaign is without rewards: what was said about them stays in the log, and is not shown."""


@dataclass(frozen=True)
class Page:
    """Some entries, and the one to read on from."""

    entries: list[AuditEntry]
    more: int | None


def page(campaign_id: int | None, narrowed: Narrowed, zone: ZoneInfo, *, before: int | None) -> Page:
    """Entries older than the one with the id `before`. A log only grows: it is read on from an entry, never counted."""
    wanted = entries(campaign_id, narrowed, zone)
    if before is not None:
        at = db.session.scalar(select(AuditEntry.at).where(belongs_to(campaign_id), AuditEntry.id == before))
        if at is not None:
            place = tuple_(literal(at, AuditEntry.at.type), literal(before, AuditEntry.id.type))
            wanted = wanted.where(tuple_(AuditEntry.at, AuditEntry.id) < place)
    rows = list(db.session.scalars(wanted.limit(PAGE + 1)))
    return Page(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def every_entry(campaign_id: int | None, narrowed: Narrowed, zone: ZoneInfo) -> Iterator[AuditEntry]:
    """All of them, a batch at a time; each is forgotten when the next one is read."""
    for entry in db.session.scalars(entries(campaign_id, narrowed, zone).execution_options(yield_per=BATCH)):
        yield entry
        db.session.expunge(entry)


def entries(campaign_id: int | None, narrowed: Narrowed, zone: ZoneInfo) -> Select[AuditEntry]:
    """The latest first. No campaign: what belongs to none, such as accounts."""
    return (
        select(AuditEntry)
        .options(joinedload(AuditEntry.user))
        .where(belongs_to(campaign_id), *conditions(narrowed, zone))
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    )


def belongs_to(campaign_id: int | None) -> ColumnElement[bool]:
    return AuditEntry.campaign_id == campaign_id


def conditions(narrowed: Narrowed, zone: ZoneInfo) -> Iterator[ColumnElement[bool]]:
    """What an entry must be to be among them."""
    if narrowed.user_id is not None:
        yield AuditEntry.user_id == (narrowed.user_id or None)
    if narrowed.user_id == PROGRAM:
        yield AuditEntry.had_account.is_(False)
    if narrowed.kind:
        yield AuditEntry.action.in_([*KINDS[narrowed.kind].actions])
    if narrowed.hides_rewards:
        yield AuditEntry.action.not_in([*ABOUT_REWARDS])
        yield or_(AuditEntry.action != A_RULE, AuditEntry.subject == DISPUTES)
    if narrowed.first_on:
        yield AuditEntry.at >= start_of(narrowed.first_on, zone)
    if narrowed.last_on:
        yield AuditEntry.at < start_of(narrowed.last_on + timedelta(days=1), zone)
    if narrowed.words:
        # As it stands in JSON: a quotation mark has a stroke before it there.
        in_json = json.dumps(narrowed.words, ensure_ascii=False)[1:-1]
        yield or_(
            AuditEntry.subject.icontains(narrowed.words, autoescape=True),
            AuditEntry.details.icontains(narrowed.words, autoescape=True),
            type_coerce(AuditEntry.changes, Text).icontains(in_json, autoescape=True),
        )


def who_is_in(campaign_id: int | None) -> list[tuple[int, str]]:
    """Everyone of whom there is an entry, by name."""
    theirs = exists().where(belongs_to(campaign_id), AuditEntry.user_id == User.id)
    found = db.session.execute(select(User.id, User.name).where(theirs).order_by(User.name, User.id))
    return [(key, name) for key, name in found]
