"""Finding entries of the audit log: the latest first, a page at a time, however many there are."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Text, exists, literal, or_, select, tuple_, type_coerce
from sqlalchemy.orm import joinedload

from campaign.accounts.models import AuditEntry, User
from campaign.core.clock import start_of
from campaign.core.database import is_like, pattern_of
from campaign.extensions import db
from campaign.privacy.log.words import A_RULE, ABOUT_REWARDS, DISPUTES, KINDS

PAGE = 50
LOOKED_THROUGH = 20_000
PLACE: Any = tuple_(AuditEntry.at, AuditEntry.id)
LATEST_FIRST = (AuditEntry.at.desc(), AuditEntry.id.desc())
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
    """Entries older than the one with the id `before`. A log only grows: it is read on from an entry, never counted.

    Words are looked for in so many entries at a time: where none of them has these, an older one may.
    """
    older = [belongs_to(campaign_id), *older_than(before, campaign_id)]
    which = [*older, *conditions(narrowed, zone)]
    last = None
    if narrowed.words:
        keys = select(AuditEntry.at, AuditEntry.id).where(*older).order_by(*LATEST_FIRST)
        last = db.session.execute(keys.offset(LOOKED_THROUGH - 1).limit(1)).first()
        which += [has_words(narrowed), *([place(*last) <= PLACE] if last else [])]
    rows = list(db.session.scalars(entries(*which).limit(PAGE + 1)))
    if len(rows) > PAGE:
        return Page(rows[:PAGE], rows[PAGE - 1].id)
    return Page(rows, last.id if last else None)


def older_than(before: int | None, campaign_id: int | None) -> Iterator[ColumnElement[bool]]:
    """What comes after an entry in the order of the log."""
    found = select(AuditEntry.at, AuditEntry.id).where(belongs_to(campaign_id), AuditEntry.id == before)
    known = db.session.execute(found).first() if before is not None else None
    if known:
        yield place(*known) > PLACE


def place(at: datetime, key: int) -> Any:
    """Where an entry stands in the order of the log."""
    return tuple_(literal(at, AuditEntry.at.type), literal(key, AuditEntry.id.type))


def every_entry(campaign_id: int | None, narrowed: Narrowed, zone: ZoneInfo) -> Iterator[AuditEntry]:
    """All of them, a batch at a time; each is forgotten when the next one is read."""
    which = [belongs_to(campaign_id), *conditions(narrowed, zone), *([has_words(narrowed)] if narrowed.words else [])]
    for entry in db.session.scalars(entries(*which).execution_options(yield_per=BATCH)):
        yield entry
        db.session.expunge(entry)


def entries(*which: ColumnElement[bool]) -> Select[AuditEntry]:
    """The latest first, with who wrote them."""
    return select(AuditEntry).options(joinedload(AuditEntry.user)).where(*which).order_by(*LATEST_FIRST)


def belongs_to(campaign_id: int | None) -> ColumnElement[bool]:
    """No campaign: what belongs to none, such as accounts."""
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


def has_words(narrowed: Narrowed) -> ColumnElement[bool]:
    """Whether they stand in an entry, or in what was and what is."""
    # As it stands in JSON: a quotation mark has a stroke before it there.
    in_json = json.dumps(narrowed.words, ensure_ascii=False)[1:-1]
    return or_(
        is_like(AuditEntry.subject, pattern_of(narrowed.words)),
        is_like(AuditEntry.details, pattern_of(narrowed.words)),
        is_like(type_coerce(AuditEntry.changes, Text), pattern_of(in_json)),
    )


def who_is_in(campaign_id: int | None) -> list[tuple[int, str]]:
    """Everyone of whom there is an entry, by name."""
    theirs = exists().where(belongs_to(campaign_id), AuditEntry.user_id == User.id)
    found = db.session.execute(select(User.id, User.name).where(theirs).order_by(User.name, User.id))
    return [(key, name) for key, name in found]
