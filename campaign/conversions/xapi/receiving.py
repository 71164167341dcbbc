"""Statements of one connection, taken in: all of them or none, each once, however often it is sent."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import cached_property
from itertools import starmap
from os import urandom
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection as Executing
from sqlalchemy import bindparam, select, union_all, update

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions import derivation
from campaign.conversions.concerned import run, these
from campaign.conversions.services import LONG_AGO
from campaign.conversions.xapi import doubts, evidence
from campaign.conversions.xapi.content import LENGTH, as_uuid, digest_of, shown
from campaign.conversions.xapi.doubts import Undone
from campaign.conversions.xapi.evidence import Moment, Proven
from campaign.conversions.xapi.familiar import Frame, frame_of
from campaign.conversions.xapi.meaning import Sighting, sighting
from campaign.conversions.xapi.models import MEANING, Connection, Identity, Statement
from campaign.conversions.xapi.naming import About, Activities, Identities
from campaign.conversions.xapi.specification.statements import Version
from campaign.conversions.xapi.specification.values import Invalid
from campaign.conversions.xapi.who import who_is
from campaign.core import clock
from campaign.core.database import upsert_in
from campaign.core.prepared import Among, ByKeys, Prepared
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.points.ledger import Booking
from campaign.points.models import Reason


class Conflict(Exception):
    """A statement came with the id of another one that says something else."""


class Revoked(Exception):
    """The connection ended while its statements were read."""


@dataclass(frozen=True)
class Sender:
    """A connection as far as its statements have to know it."""

    connection_id: int
    campaign_id: int
    by_number: bool


@dataclass
class Received:
    """A valid statement, and what it means. It is gone when its request is answered."""

    content: dict[str, Any] = field(repr=False)
    frame: Frame = field(repr=False)
    sighting: Sighting | None
    undone: Sighting | None
    """What it says to be so no more."""
    voids: bytes | None

    @classmethod
    def of(cls, content: Any, version: Version, *, by_number: bool) -> "Received":
        """A statement as it was sent; raises Invalid when it is not as `version` wants it."""
        frame = frame_of(content, version)
        # Most mean nothing to a campaign, and then it does not matter who did it.
        who = who_is(content["actor"], by_number=by_number) if frame.step else None
        seen = sighting(frame.step, who, content)
        undoes = seen is not None and seen.undoes
        return cls(content, frame, None if undoes else seen, seen if undoes else None, frame.voids)

    @cached_property
    def digest(self) -> bytes:
        return digest_of(self.content, self.frame.digest)

    @cached_property
    def id(self) -> bytes:
        """Its id; of a statement without one it is made out of the content, so that the same is the same again."""
        given = self.content.get("id")
        return UUID(given).bytes if given else as_uuid(self.digest, version=5)

    @property
    def shown_id(self) -> str:
        """The id that the sender is told; what is not kept has no id that anyone could ask for."""
        given = self.content.get("id")
        if given:
            return str(given)
        return shown(self.id) if "id" in vars(self) else shown(as_uuid(urandom(LENGTH), version=4))

    @property
    def must_be_known(self) -> bool:
        """Whether it must be known again also if it means nothing."""
        return "id" in self.content or self.voids is not None


def check_ids(statements: Iterable[Received]) -> None:
    """Raise Invalid when two statements of one batch have the same id."""
    named = [one.id for one in statements if "id" in one.content]
    if len(set(named)) < len(named):
        raise Invalid("two statements of this batch have the same id")


def locking(_dialect: str) -> Any:
    """What a batch has to know of its campaign, which nobody else changes from then on."""
    system_id = select(Course.id).where(Course.campaign_id == Campaign.id, Course.is_system).scalar_subquery()
    return (
        select(Campaign.phase, Campaign.time_zone, Campaign.language, system_id)
        .where(Campaign.id == bindparam("campaign_id"))
        .with_for_update(key_share=True, of=Campaign)
    )


def seen_before(is_one: Among) -> Any:
    """What is known of statements with these ids, and of those that take them back."""
    known = select(
        Statement.id, Statement.digest, Statement.voids, Statement.voided, Statement.stage, Statement.identity_id
    ).where(Statement.campaign_id == bindparam("campaign_id"))
    # Two questions in one: an OR of both would look at all that the campaign ever received.
    return union_all(known.where(is_one(Statement.id)), known.where(is_one(Statement.voids)))


def counting(_dialect: str) -> Any:
    """Count for a connection that may still send."""
    return (
        update(Connection)
        .where(Connection.id == bindparam("connection_id"), Connection.revoked_at.is_(None))
        .values(
            used=Connection.used + bindparam("more_used"),
            ignored=Connection.ignored + bindparam("more_ignored"),
            last_used_at=bindparam("now"),
        )
    )


COLUMNS = tuple(column.name for column in Statement.__table__.columns)
MEANT = (*MEANING, "voided", "connection_id")
EARLIEST = datetime.combine(LONG_AGO, time(), UTC)


def keeping(dialect: str) -> Any:
    """The statement that keeps what is needed of a statement; one that meant nothing before may mean something now."""
    statement = upsert_in(dialect, Statement).values({name: bindparam(name) for name in COLUMNS})
    return statement.on_conflict_do_update(
        index_elements=["campaign_id", "id"], set_={name: statement.excluded[name] for name in MEANT}
    )


LOCK, SEEN, COUNT, KEEP = Prepared(locking), ByKeys(seen_before), Prepared(counting), Prepared(keeping)


def take_in(sender: Sender, statements: Sequence[Received]) -> None:
    """Take in the valid statements of a batch. Raises Conflict, Invalid or Revoked; then nothing may be committed."""
    to_look_at = [one for one in statements if one.sighting or one.undone or one.must_be_known]
    connection = db.session.connection()
    used = Batch(connection, sender, to_look_at).keep() if to_look_at else 0
    found = COUNT.run(
        connection,
        connection_id=sender.connection_id,
        more_used=used,
        more_ignored=len(statements) - used,
        now=clock.now(),
    )
    if not found:
        raise Revoked


class Batch:
    """New statements in a campaign that is locked, from what they say to what follows."""

    def __init__(self, connection: Executing, sender: Sender, statements: Collection[Received]) -> None:
        self.connection = connection
        self.sender, self.statements = sender, statements
        self.campaign_id = sender.campaign_id
        (campaign,) = LOCK.rows(connection, campaign_id=self.campaign_id)
        self.phase, zone, self.language, self.system_id = campaign
        self.zone = ZoneInfo(zone)
        self.now = clock.now()

    def keep(self) -> int:
        """Keep what is needed of them, and let everything follow; return how many mean a stage."""
        if self.phase is Phase.CLOSED:
            return 0
        used = self.keep_new()
        undone = [Undone(one.undone, self.moment(one.undone).at) for one in self.statements if one.undone]
        if undone:
            doubts.note(self.connection, self.campaign_id, self.sender.connection_id, undone)
        return used

    def keep_new(self) -> int:
        """Keep what is new, as far as it is needed; return how many mean a stage."""
        kept = self.with_meaning()
        seen = Seen.of(self.connection, self.campaign_id, [one for one, _ in kept])
        check_against(seen, [one for one, _ in kept])
        new = {one.id: (one, about) for one, about in kept if seen.lets_in(one, about)}
        if not new:
            return 0
        rows, found = self.rows(new.values(), seen)
        if rows:
            KEEP.run_all(self.connection, rows)
        changed = evidence.add(self.connection, self.campaign_id, found)
        if changed:
            follow(self.campaign_id, changed, self.now)
        take_back(self.campaign_id, seen, {one.voids for one, _ in new.values() if one.voids}, self.now)
        return sum(row["stage"] is not None for row in rows)

    def with_meaning(self) -> list[tuple[Received, About | None]]:
        """The statements that are to be kept, each with what it is about."""
        candidates = {each for one in self.statements if one.sighting for each in one.sighting.candidates}
        things = Activities.of(self.connection, self.campaign_id, candidates, language=self.language)
        login = About(course_id=self.system_id)
        kept = []
        for one in self.statements:
            about = None
            if one.sighting:
                is_login = one.sighting.stage is Stage.LOGIN
                about = login if is_login else things.about(one.sighting.candidates)
            if about or one.must_be_known:
                kept.append((one, about))
        return kept

    def rows(
        self, new: Collection[tuple[Received, About | None]], seen: "Seen"
    ) -> tuple[list[dict[str, Any]], dict[Proven, Moment]]:
        """What is to be kept of the statements, and what those that stand prove."""
        names = {one.sighting.who: one.content["actor"].get("name", "") for one, about in new if one.sighting and about}
        people = Identities.of(self.connection, self.campaign_id, names)
        voided = seen.voided | {one.voids for one, _ in new if one.voids}
        rows: list[dict[str, Any]] = []
        found: dict[Proven, Moment] = {}
        for one, about in new:
            row = {**NOTHING, **self.row(one), "voided": one.id in voided}
            someone = people.get(one.sighting.who) if one.sighting and about else None
            if someone or (one.must_be_known and one.id not in seen.rows):
                rows.append(row)
            if one.sighting is None or about is None or someone is None:
                continue
            moment = self.moment(one.sighting)
            row |= {
                "stage": one.sighting.stage,
                "identity_id": someone.id,
                "activity_id": about.activity_id,
                "also_id": about.also_id,
                "happened_at": moment.at,
                "happened_on": moment.on,
            }
            if someone.colleague_id and about.course_id and not row["voided"]:
                proven = Proven(
                    someone.colleague_id, one.sighting.stage.value, about.course_id, self.sender.connection_id
                )
                if proven not in found or moment.at < found[proven].at:
                    found[proven] = moment
        return rows, found

    def moment(self, said: Sighting) -> Moment:
        """When that was; what comes from the future, or from long ago, was stamped by a clock that is wrong."""
        at = said.at if said.at and EARLIEST <= said.at <= self.now else self.now
        return Moment(at, clock.local_day(at, self.zone))

    def row(self, one: Received) -> dict[str, Any]:
        """What is kept of any statement."""
        return {
            "campaign_id": self.campaign_id,
            "id": one.id,
            "digest": one.digest,
            "connection_id": self.sender.connection_id,
            "received_at": self.now,
            "voids": one.voids,
        }


NOTHING: dict[str, Any] = dict.fromkeys(COLUMNS)


class Before(NamedTuple):
    """A statement that was kept before."""

    id: bytes
    digest: bytes
    voids: bytes | None
    voided: bool
    stage: Stage | None
    identity_id: int | None


@dataclass
class Seen:
    """What is known of the statements of a batch, and of those that they void."""

    rows: dict[bytes, Before] = field(default_factory=dict)
    voided: set[bytes] = field(default_factory=set)
    """Ids that a known statement takes back."""

    @classmethod
    def of(cls, connection: Executing, campaign_id: int, statements: Iterable[Received]) -> "Seen":
        ids = {each for one in statements for each in (one.id, one.voids) if each}
        seen = cls()
        for row in starmap(Before, SEEN.rows(connection, ids, campaign_id=campaign_id)):
            seen.rows[row.id] = row
            if row.voids:
                seen.voided.add(row.voids)
        return seen

    def lets_in(self, one: Received, about: About | None) -> bool:
        """Whether the statement is new, or meant nothing when it came before and does now: more is known."""
        known = self.rows.get(one.id)
        return known is None or (known.stage is None and about is not None)


def check_against(seen: Seen, statements: Iterable[Received]) -> None:
    """Raise Conflict for an id that says something else by now, Invalid for a voiding of a voiding."""
    voiding = {key for key, row in seen.rows.items() if row.voids} | {one.id for one in statements if one.voids}
    for one in statements:
        if one.id in seen.rows and seen.rows[one.id].digest != one.digest:
            raise Conflict(one.shown_id)
        if one.voids in voiding:
            raise Invalid("a voiding statement cannot be voided")


def follow(campaign_id: int, colleague_ids: Iterable[int], now: Any) -> None:
    """Let everything follow from what was proven of these colleagues."""
    campaign = db.session.get_one(Campaign, campaign_id)
    derivation.follow(campaign, these(campaign_id, *colleague_ids), Booking(Reason.RECORDED, now))


def take_back(campaign_id: int, seen: Seen, voided: Collection[bytes], now: Any) -> None:
    """Let known statements stand no more that others void, and with them what nothing else proves."""
    targets = [row for key, row in seen.rows.items() if key in voided and not row.voided]
    if not targets:
        return
    mine = Statement.campaign_id == campaign_id, Statement.id.in_([row.id for row in targets])
    run(update(Statement).where(*mine).values(voided=True))
    people = {row.identity_id for row in targets if row.identity_id is not None}
    whose = select(Identity.colleague_id).where(Identity.id.in_(people), Identity.colleague_id.is_not(None))
    colleagues = [key for key in db.session.scalars(whose) if key is not None]
    evidence.agree(db.session.get_one(Campaign, campaign_id), colleagues, Booking(Reason.WITHDRAWN, now))
