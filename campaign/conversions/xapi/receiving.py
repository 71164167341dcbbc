"""Statements of one connection, taken in: all of them or none, each once, however often it is sent."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select, update

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions import derivation
from campaign.conversions.xapi import evidence
from campaign.conversions.xapi.content import digest_of, id_from
from campaign.conversions.xapi.evidence import Moment, Proven
from campaign.conversions.xapi.meaning import Sighting, sighting
from campaign.conversions.xapi.models import Connection, Identity, Statement
from campaign.conversions.xapi.naming import About, Activities, Identities
from campaign.conversions.xapi.statements import VOIDED
from campaign.conversions.xapi.values import Invalid
from campaign.core import clock
from campaign.core.database import upsert_in
from campaign.core.stages import Stage
from campaign.courses.services import system_course
from campaign.extensions import db
from campaign.points.ledger import Booking
from campaign.points.models import Reason


class Conflict(Exception):
    """A statement came with the id of another one that says something else."""


class Revoked(Exception):
    """The connection ended while its statements were read."""


@dataclass(frozen=True, slots=True)
class Received:
    """A statement as it came in: which one it is, and what it means."""

    id: bytes
    shown_id: str
    digest: bytes
    is_named: bool
    """Whether the sender gave it its id."""
    sighting: Sighting | None
    voids: bytes | None

    @property
    def must_be_known(self) -> bool:
        """Whether it must be known again also if it means nothing. An id made of the content needs no keeping."""
        return self.is_named or self.voids is not None


def received(statement: dict[str, Any], *, language: str, by_number: bool) -> Received:
    """What is needed of a valid statement; the rest is forgotten here."""
    digest = digest_of(statement)
    given = statement.get("id")
    uuid = UUID(given) if given else id_from(digest)
    is_voiding = statement["verb"]["id"] == VOIDED
    return Received(
        id=uuid.bytes,
        shown_id=given or str(uuid),
        digest=digest,
        is_named=given is not None,
        sighting=None if is_voiding else sighting(statement, language=language, by_number=by_number),
        voids=UUID(statement["object"]["id"]).bytes if is_voiding else None,
    )


def check_ids(statements: Sequence[Received]) -> None:
    """Raise Invalid when two statements of one batch have the same id."""
    named = [statement.id for statement in statements if statement.is_named]
    if len(set(named)) < len(named):
        raise Invalid("two statements of this batch have the same id")


# Asked for every batch; to build a statement takes longer than to run it.
LOCKED = (
    select(Campaign)
    .where(Campaign.id == bindparam("campaign_id"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
SEEN = select(
    Statement.id, Statement.digest, Statement.voids, Statement.voided, Statement.stage, Statement.identity_id
).where(
    Statement.campaign_id == bindparam("campaign_id"),
    or_(
        Statement.id.in_(bindparam("ids", expanding=True)),
        Statement.voids.in_(bindparam("ids_voided", expanding=True)),
    ),
)
COUNT = (
    update(Connection)
    .where(Connection.id == bindparam("connection_id"), Connection.revoked_at.is_(None))
    .values(
        used=Connection.used + bindparam("more_used"),
        ignored=Connection.ignored + bindparam("more_ignored"),
        last_used_at=bindparam("now"),
    )
    .execution_options(synchronize_session=False)
)
COLUMNS = tuple(column.name for column in Statement.__table__.columns)
MEANT = ("stage", "identity_id", "activity_id", "also_id", "happened_at", "happened_on", "voided")


def keeping(dialect: str) -> Any:
    """The statement that keeps what is needed of a statement; one that meant nothing before may mean something now."""
    statement = upsert_in(dialect, Statement).values({name: bindparam(name) for name in COLUMNS})
    return statement.on_conflict_do_update(
        index_elements=["campaign_id", "id"], set_={name: statement.excluded[name] for name in MEANT}
    )


KEEP = {dialect: keeping(dialect) for dialect in ("sqlite", "postgresql")}


@dataclass
class Seen:
    """What is known of the statements of a batch, and of those that they void."""

    rows: dict[bytes, Any] = field(default_factory=dict)
    voided: set[bytes] = field(default_factory=set)
    """Ids that a known statement takes back."""

    @classmethod
    def of(cls, campaign_id: int, statements: Iterable[Received]) -> "Seen":
        ids = [statement.id for statement in statements]
        targets = [statement.voids for statement in statements if statement.voids]
        asked = {"campaign_id": campaign_id, "ids": [*ids, *targets], "ids_voided": ids}
        seen = cls()
        for row in db.session.execute(SEEN, asked):
            seen.rows[row.id] = row
            if row.voids:
                seen.voided.add(row.voids)
        return seen

    @property
    def voiding(self) -> set[bytes]:
        """The known statements that take others back."""
        return {key for key, row in self.rows.items() if row.voids}

    def contradicts(self, one: Received) -> bool:
        """Whether another statement has the id of this one."""
        return one.id in self.rows and self.rows[one.id].digest != one.digest

    def lets_in(self, one: Received) -> bool:
        """Whether the statement is new, or meant nothing when it came before: what is known has grown since."""
        known = self.rows.get(one.id)
        return known is None or (known.stage is None and one.sighting is not None)


def take_in(connection_id: int, campaign_id: int, statements: Sequence[Received]) -> None:
    """Take in the valid statements of a batch. Raises Conflict, Invalid or Revoked; then nothing may be committed."""
    to_keep = [one for one in statements if one.must_be_known or one.sighting]
    used = keep_all(campaign_id, connection_id, to_keep) if to_keep else 0
    counted = {
        "connection_id": connection_id,
        "more_used": used,
        "more_ignored": len(statements) - used,
        "now": clock.now(),
    }
    if not db.session.execute(COUNT, counted).rowcount:  # type: ignore[attr-defined]
        raise Revoked


def keep_all(campaign_id: int, connection_id: int, statements: Sequence[Received]) -> int:
    """Keep what is needed of new statements, and let everything follow; return how many of them mean a stage."""
    campaign = db.session.scalars(LOCKED, {"campaign_id": campaign_id}).one()
    if campaign.phase is Phase.CLOSED:
        return 0
    seen = Seen.of(campaign_id, statements)
    voiding = seen.voiding | {one.id for one in statements if one.voids}
    for one in statements:
        if seen.contradicts(one):
            raise Conflict(one.shown_id)
        if one.voids in voiding:
            raise Invalid("a voiding statement cannot be voided")
    new = {one.id: one for one in statements if seen.lets_in(one)}
    if not new:
        return 0
    voided = seen.voided | {one.voids for one in new.values() if one.voids}
    rows, found = Meanings(campaign, connection_id, new.values()).rows(voided, seen)
    if rows:
        db.session.execute(KEEP[db.session.get_bind().dialect.name], rows)
    changed = evidence.add(campaign_id, found)
    if changed:
        booking = Booking(Reason.RECORDED, clock.now())
        derivation.follow(campaign, derivation.these(campaign_id, *changed), booking)
    take_back(campaign, [row for key, row in seen.rows.items() if key in voided and not row.voided])
    return sum(row["stage"] is not None for row in rows)


class Meanings:
    """What new statements mean in this campaign, with the names that they use looked up."""

    def __init__(self, campaign: Campaign, connection_id: int, statements: Collection[Received]) -> None:
        self.campaign, self.connection_id, self.statements = campaign, connection_id, statements
        self.now = clock.now()
        seen = [one.sighting for one in statements if one.sighting]
        self.things = Activities.of(campaign.id, {candidate for one in seen for candidate in one.candidates})
        # Nobody is written down for something that no course can be.
        concerned = {one.who for one in seen if one.stage is Stage.LOGIN or self.things.about(one.candidates)}
        self.people = Identities.of(campaign.id, concerned)
        has_login = any(one.stage is Stage.LOGIN for one in seen)
        self.system_id = system_course(campaign.id).id if has_login else None

    def rows(self, voided: Collection[bytes], seen: Seen) -> tuple[list[dict[str, Any]], dict[Proven, Moment]]:
        """What is to be kept of the statements, and what those that stand prove."""
        rows: list[dict[str, Any]] = []
        found: dict[Proven, Moment] = {}
        for one in self.statements:
            row = self.row(one) | {"voided": one.id in voided}
            proof = self.meant(one.sighting, row) if one.sighting else None
            if row["stage"] is None and (one.id in seen.rows or not one.must_be_known):
                continue
            rows.append(row)
            if proof and not row["voided"]:
                proven, moment = proof
                found[proven] = min(moment, found.get(proven, moment), key=lambda moment: moment.at)
        return rows, found

    def row(self, one: Received) -> dict[str, Any]:
        """What is kept of any statement."""
        nothing: dict[str, Any] = dict.fromkeys(COLUMNS)
        return nothing | {
            "campaign_id": self.campaign.id,
            "id": one.id,
            "digest": one.digest,
            "connection_id": self.connection_id,
            "received_at": self.now,
            "voids": one.voids,
        }

    def meant(self, sighting: Sighting, row: dict[str, Any]) -> tuple[Proven, Moment] | None:
        """Add to `row` what the statement means, and return what it proves by now; None while someone must say more."""
        is_login = sighting.stage is Stage.LOGIN
        about = About(course_id=self.system_id) if is_login else self.things.about(sighting.candidates)
        someone = self.people.get(sighting.who) if about else None
        if about is None or someone is None:
            return None
        # What has not happened yet when it arrives was stamped by a clock that is wrong.
        at = min(sighting.at or self.now, self.now)
        moment = Moment(at, clock.local_day(at, self.campaign.zone))
        row |= {
            "stage": sighting.stage,
            "identity_id": someone.id,
            "activity_id": about.activity_id,
            "also_id": about.also_id,
            "happened_at": moment.at,
            "happened_on": moment.on,
        }
        if someone.colleague_id is None or about.course_id is None:
            return None
        return Proven(someone.colleague_id, sighting.stage, about.course_id, self.connection_id), moment


def take_back(campaign: Campaign, targets: Collection[Any]) -> None:
    """Let statements stand no more that others void, and with them what nothing else proves."""
    if not targets:
        return
    mine = Statement.campaign_id == campaign.id, Statement.id.in_([row.id for row in targets])
    derivation.run(update(Statement).where(*mine).values(voided=True))
    people = {row.identity_id for row in targets if row.identity_id is not None}
    whose = select(Identity.colleague_id).where(Identity.id.in_(people), Identity.colleague_id.is_not(None))
    evidence.agree(campaign, db.session.scalars(whose), Booking(Reason.WITHDRAWN, clock.now()))
