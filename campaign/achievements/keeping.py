"""Keeping the badges that were earned in step with the ledger, right after it was written.

Not in the transaction that books: whoever logs a colleague waits for that, and a report of a hundred thousand rows
would be read back whole. The worker follows within seconds. What is earned follows from what stands alone, so it does
not matter how often it is looked at, by how many processes, or after which booking.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from campaign.achievements.badges import PIONEER, earned
from campaign.achievements.models import BadgeWatch, EarnedBadge
from campaign.achievements.results import facts_of, pioneers_of
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, lock
from campaign.core.database import reading
from campaign.core.fingerprints import fingerprint
from campaign.extensions import db
from campaign.people.models import TeamReach
from campaign.points.models import ScoreEntry
from campaign.trainings.models import Certificate


@dataclass(frozen=True)
class Seen:
    """Up to where something was looked at: the last entry of the ledger, and all else that badges hang on."""

    last_entry: int
    picture: str


@dataclass(frozen=True)
class Due:
    """What was found: when each badge was earned, by ambassador and badge, of those who were looked at."""

    before: Seen | None
    """Up to where badges followed before."""
    now: Seen
    ambassador_ids: frozenset[int] | None
    """None: all."""
    badges: Mapping[tuple[int, str], datetime]


def keep_badges() -> None:
    """Bring the badges of every campaign in step, each in a transaction of its own."""
    for campaign_id in campaign_ids():
        # Read without a lock: that may take a while where much happened, and nobody has to wait for it.
        with reading():
            due = due_now(campaign_id)
            db.session.rollback()
        if due is not None:
            keep(db.session.get_one(Campaign, campaign_id), due)
            db.session.commit()


def campaign_ids() -> list[int]:
    """Those of all campaigns."""
    with reading():
        found = list(db.session.scalars(select(Campaign.id).order_by(Campaign.id)))
        db.session.rollback()
    return found


def due_now(campaign_id: int) -> Due | None:
    """What badges are due to whoever something happened to since they were looked at; None when nothing happened."""
    before, now = followed(campaign_id), Seen(last_entry(campaign_id), picture(campaign_id))
    if before == now:
        return None
    if before is None or before.picture != now.picture:
        return Due(before, now, None, badges_due(campaign_id, None))
    moved = {*moved_since(campaign_id, before.last_entry), *shaken(campaign_id)}
    return Due(before, now, frozenset(moved), badges_due(campaign_id, moved))


def keep(campaign: Campaign, due: Due) -> None:
    """Give and take badges as they are due; when another process was quicker, the next look finds what is left."""
    lock(campaign.id)
    if followed(campaign.id) != due.before:
        return
    db.session.merge(BadgeWatch(campaign_id=campaign.id, last_entry=due.now.last_entry, seen_as=due.now.picture))
    if settle(campaign.id, due):
        announce_change(campaign)


def followed(campaign_id: int) -> Seen | None:
    """Up to where the badges of a campaign follow what happened."""
    watch = db.session.get(BadgeWatch, campaign_id, populate_existing=True)
    return Seen(watch.last_entry, watch.seen_as) if watch else None


def last_entry(campaign_id: int) -> int:
    """The last entry of the ledger."""
    return db.session.scalar(select(func.max(ScoreEntry.id)).where(ScoreEntry.campaign_id == campaign_id)) or 0


def picture(campaign_id: int) -> str:
    """A fingerprint of what badges hang on besides the ledger: who works where, whose training is complete."""
    teams = select(TeamReach.team_key, TeamReach.colleagues).where(TeamReach.campaign_id == campaign_id)
    certificates = select(func.count(), func.count(Certificate.withdrawn_at), func.max(Certificate.issued_at)).where(
        Certificate.campaign_id == campaign_id
    )
    return fingerprint(
        [tuple(row) for row in db.session.execute(teams.order_by(TeamReach.team_key))],
        tuple(db.session.execute(certificates).one()),
    )


def moved_since(campaign_id: int, entry_id: int) -> list[int]:
    """The ambassadors for whom something was booked after that entry."""
    fresh = select(ScoreEntry.ambassador_id).where(ScoreEntry.campaign_id == campaign_id, ScoreEntry.id > entry_id)
    return list(db.session.scalars(fresh.distinct()))


def shaken(campaign_id: int) -> set[int]:
    """Who is no pioneer any more, or since another moment: what someone else brought may have come before."""
    now = {key: min(moments) for key, moments in pioneers_of(campaign_id).items()}
    held = {row.ambassador_id: row.earned_at for row in badges_held(campaign_id) if row.badge == PIONEER}
    return {key for key in now.keys() | held.keys() if now.get(key) != held.get(key)}


def settle(campaign_id: int, due: Due) -> bool:
    """Make the badges of those who were looked at the ones that are due; return whether any came or went."""
    held = {(row.ambassador_id, row.badge): row for row in badges_held(campaign_id)}
    if due.ambassador_ids is not None:
        held = {key: row for key, row in held.items() if key[0] in due.ambassador_ids}
    gone, came = held.keys() - due.badges.keys(), due.badges.keys() - held.keys()
    for key in gone:
        db.session.delete(held[key])
    for key in held.keys() & due.badges.keys():
        held[key].earned_at = due.badges[key]
    for key in sorted(came):
        db.session.add(
            EarnedBadge(ambassador_id=key[0], badge=key[1], campaign_id=campaign_id, earned_at=due.badges[key])
        )
    db.session.flush()
    return bool(gone or came)


def badges_due(campaign_id: int, ambassador_ids: Collection[int] | None) -> dict[tuple[int, str], datetime]:
    """When each badge was earned, by ambassador and badge."""
    return {
        (key, badge): at
        for key, facts in facts_of(campaign_id, ambassador_ids).items()
        for badge, at in earned(facts).items()
    }


def badges_held(campaign_id: int) -> list[EarnedBadge]:
    """The badges that are kept."""
    mine = select(EarnedBadge).where(EarnedBadge.campaign_id == campaign_id)
    return list(db.session.scalars(mine.execution_options(populate_existing=True)))
