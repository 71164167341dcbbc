"""The public picture stands still before the finale: when it begins, what is read meanwhile, and how it ends."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.campaigns.services import announce_change, lock
from campaign.core import clock, frozen
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.outbox.one_by_one import one_by_one
from campaign.people.naming import effective
from campaign.points.models import ScoreEntry
from campaign.points.queries import Score, scores
from campaign.points.standings import ranks
from campaign.scoreboard.board import Board
from campaign.scoreboard.current import ambassadors_of, board_of, shown_names
from campaign.scoreboard.finale.closing import closed
from campaign.scoreboard.models import FrozenBoard
from campaign.scoreboard.modes import ranks_ambassadors
from campaign.scoreboard.notices import queries as notices
from campaign.scoreboard.notices.services import announce_podium, follow_freeze
from campaign.scoreboard.voices import voices_of

FREEZABLE = frozenset({Phase.RUNNING, Phase.EVALUATING})
MARK = "\0ambassador "
"""Begins what stands in a frozen picture where a name was; no name that someone typed holds such a character."""


@dataclass(frozen=True)
class FrozenPerson:
    """An ambassador of the frozen picture: the score of that moment, and the name as far as it is public."""

    score: Score
    name: str | None
    named: NamePrivacy
    """How the name was public then."""


def is_frozen(campaign: Campaign) -> bool:
    """Whether the public picture stands still."""
    return campaign.frozen_at is not None


def public_board(campaign: Campaign, now: datetime) -> Board:
    """The board that everyone sees: as it is, or as it was when it was frozen, with the words of now.

    In a frozen picture all times, the day and the week stand still, too.
    """
    kept = frozen_of(campaign)
    if kept is None:
        return board_of(campaign, now)
    names = {mark(person.score.ambassador_id): person.name for person in people_of(kept)}
    board = frozen.read(Board, kept.board, words=names)
    return replace(board, version=kept.version, notices=notices.shown(campaign.id, now), **voices_of(campaign.id))


def scores_now(campaign: Campaign, now: datetime) -> list[Score]:
    """The score of every ambassador as the campaign tells it to them: ranks stand still while the picture does.

    Who became an ambassador since has nothing yet.
    """
    people, today = ambassadors_of(campaign), clock.local_day(now, campaign.zone)
    kept = frozen_of(campaign)
    if kept is None:
        return scores(campaign.id, people, today)
    then = [person.score for person in people_of(kept)]
    known = {score.ambassador_id for score in then}
    return ranked([*then, *(nothing(key) for key in sorted(people.keys() - known))])


def frozen_ranks(campaign: Campaign) -> dict[int, int] | None:
    """The rank of each ambassador in the frozen picture; None while it is live."""
    if not is_frozen(campaign):
        return None
    return {score.ambassador_id: score.rank for score in scores_now(campaign, clock.now())}


def nothing(ambassador_id: int) -> Score:
    return Score(ambassador_id, rank=0, points=0, logins=0, starts=0, completions=0, today=0, week=0)


def ranked(found: Iterable[Score]) -> list[Score]:
    """The scores in their order, best first, with the ranks that follow."""
    order = sorted(found, key=lambda score: -score.points)
    given = ranks([score.points for score in order])
    return [replace(score, rank=rank) for score, rank in zip(order, given, strict=True)]


def freeze(campaign: Campaign, *, by: User | None) -> None:
    """Let the public picture stand still from this moment; `by` is None when it was planned."""
    lock(campaign.id)
    db.session.refresh(campaign)
    if is_frozen(campaign):
        raise WrongState(_l("The public picture stands still already."))
    if campaign.phase not in FREEZABLE:
        raise WrongState(_l("There is something to keep still only while the campaign runs or is evaluated."))
    now, planned = clock.now(), campaign.freezes_at
    campaign.frozen_at, campaign.freezes_at = now, None
    db.session.flush()
    announce_change(campaign)
    follow_freeze(campaign, before=planned, after=now)
    keep(campaign, now)
    audit.record("board.frozen", campaign.name, by=by, campaign_id=campaign.id)


def keep(campaign: Campaign, now: datetime) -> None:
    """Write down the picture of this moment. The caller holds the campaign's lock: no result comes between."""
    today = clock.local_day(now, campaign.zone)
    people = ambassadors_of(campaign)
    names = shown_names(campaign, people)
    marks = {key: mark(key) if name is not None else None for key, name in names.items()}
    board = replace(board_of(campaign, now, shown=marks), frozen_at=now, notices=[], voices=[], voices_on_screen=[])
    named = {key: effective(campaign.public_names, row.names) for key, row in people.items()}
    standing = [
        FrozenPerson(score, names[score.ambassador_id], named[score.ambassador_id])
        for score in scores(campaign.id, people, today)
    ]
    last = select(func.coalesce(func.max(ScoreEntry.id), 0)).where(ScoreEntry.campaign_id == campaign.id)
    db.session.add(
        FrozenBoard(
            campaign_id=campaign.id,
            board=frozen.written(board),
            people=frozen.written(standing),
            version=board.version,
            today=board.today,
            last_entry=db.session.scalars(last).one(),
        )
    )
    db.session.flush()


def unfreeze(campaign: Campaign, *, by: User | None) -> None:
    """Let the public picture follow the results again: everything that waited shows at once."""
    lock(campaign.id)
    db.session.refresh(campaign)
    kept = frozen_of(campaign)
    if kept is None:
        raise WrongState(_l("The public picture is live already."))
    db.session.delete(kept)
    campaign.frozen_at = None
    db.session.flush()
    announce_change(campaign)
    audit.record("board.unfrozen", campaign.name, by=by, campaign_id=campaign.id)


def show_everyone(campaign: Campaign, *, by: User) -> None:
    """End the finale: the picture is live again, and screens show the podium for a while."""
    unfreeze(campaign, by=by)
    if campaign.phase in FREEZABLE and ranks_ambassadors(campaign):
        announce_podium(campaign, by=by)


def plan_freeze(campaign: Campaign, at: datetime | None, *, by: User) -> None:
    """Let the picture stand still from a moment to come; None: not by itself."""
    lock(campaign.id)
    db.session.refresh(campaign)
    if is_frozen(campaign):
        raise WrongState(_l("The public picture stands still already."))
    if at is not None and at <= clock.now():
        raise DomainError(_l("This moment is over. Choose one to come."), field="freezes_at")
    before = campaign.freezes_at
    if before == at:
        return
    campaign.freezes_at = at
    db.session.flush()
    follow_freeze(campaign, before=before, after=at)
    details = at.isoformat(timespec="minutes") if at else None
    audit.record("board.freeze_planned", campaign.name, by=by, campaign_id=campaign.id, details=details)


def freeze_due() -> None:
    """Freeze every campaign whose moment has come; what a worker does."""
    due = Campaign.freezes_at <= clock.now(), Campaign.frozen_at.is_(None), Campaign.phase.in_(FREEZABLE)
    one_by_one(db.session.scalars(select(Campaign.id).where(*due).order_by(Campaign.id)).all(), freeze_if_still_due)


def freeze_if_still_due(campaign_id: int) -> None:
    """Freeze, unless another worker or a manager was first."""
    lock(campaign_id)
    campaign = db.session.get_one(Campaign, campaign_id, populate_existing=True)
    if is_frozen(campaign) or campaign.freezes_at is None or campaign.freezes_at > clock.now():
        return
    freeze(campaign, by=None)


def refuse_frozen(campaign: Campaign) -> None:
    """WrongState while the picture stands still: what shapes it waits until the finale."""
    if is_frozen(campaign):
        raise WrongState(
            _l("The public picture stands still until the finale. What it looks like can change again after that.")
        )


def close_names(campaign: Campaign) -> None:
    """Take names out of the frozen picture as far as their owners or the campaign want less; nothing comes back."""
    kept = frozen_of(campaign)
    if kept is None:
        return
    people = ambassadors_of(campaign)
    before = people_of(kept)
    after = [replace(person, name=name_left(person, campaign, people)) for person in before]
    if after == before:
        return
    kept.people, kept.version = frozen.written(after), campaign.version
    db.session.flush()


def repaint(campaign: Campaign) -> None:
    """Let a picture that stands still show the words of now."""
    kept = frozen_of(campaign)
    if kept is not None:
        kept.version = campaign.version
        db.session.flush()


def name_left(person: FrozenPerson, campaign: Campaign, people: dict[int, Any]) -> str | None:
    """The name of someone in the frozen picture as it may still be read."""
    row = people.get(person.score.ambassador_id)
    if person.name is None or row is None:
        return None
    return closed(person.name, person.named, effective(campaign.public_names, row.names), alias=row.alias)


def frozen_of(campaign: Campaign) -> FrozenBoard | None:
    """What is kept of a campaign whose picture stands still."""
    return db.session.get(FrozenBoard, campaign.id) if is_frozen(campaign) else None


def people_of(kept: FrozenBoard) -> list[FrozenPerson]:
    """The ambassadors of a frozen picture, best first."""
    return frozen.read_all(FrozenPerson, kept.people)


def mark(ambassador_id: int) -> str:
    """What stands for the name of that ambassador in a frozen picture."""
    return f"{MARK}{ambassador_id}"
