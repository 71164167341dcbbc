"""How much of the standings is public, and on which sites: changed by managers."""

from dataclasses import asdict, dataclass

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import BoardMode, Campaign
from campaign.campaigns.services import announce_change, lock
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.extensions import db
from campaign.scoreboard.finale.freezing import refuse_frozen
from campaign.scoreboard.settings.origins import origins_of

MOST_PLACES = 100


@dataclass(frozen=True)
class Openness:
    """How much of the standings is public."""

    board_mode: BoardMode
    board_top: int
    shows_lowest: bool


def openness_of(campaign: Campaign) -> Openness:
    """As it is now."""
    return Openness(campaign.board_mode, campaign.board_top, campaign.shows_lowest)


def version_of(campaign: Campaign) -> str:
    """What whoever changes it saw."""
    return fingerprint(openness_of(campaign))


def open_up_to(campaign: Campaign, wanted: Openness, *, seen: str | None, by: User) -> None:
    """Let so much be public from now on."""
    if not 1 <= wanted.board_top <= MOST_PLACES:
        raise DomainError(_l("From 1 to %(most)s places.", most=MOST_PLACES), field="board_top")
    lock(campaign.id)
    db.session.refresh(campaign)
    refuse_frozen(campaign)
    if seen and seen != version_of(campaign):
        raise WrongState(_l("Someone else changed this meanwhile. Look at it again before you save."))
    before = openness_of(campaign)
    if wanted == before:
        return
    for name, value in asdict(wanted).items():
        setattr(campaign, name, value)
    db.session.flush()
    announce_change(campaign)
    details = "; ".join(
        f"{name}: {old} → {getattr(wanted, name)}"
        for name, old in asdict(before).items()
        if old != getattr(wanted, name)
    )
    audit.record("board.opened", campaign.name, by=by, campaign_id=campaign.id, details=details)


def let_frame(campaign: Campaign, sites: str, *, by: User) -> None:
    """Let these sites, one a line, show the scoreboard in a frame."""
    kept = "\n".join(origins_of(sites))
    if kept == campaign.embed_origins:
        return
    before, campaign.embed_origins = campaign.embed_origins, kept
    db.session.flush()
    details = f"{', '.join(before.split())} → {', '.join(kept.split())}"
    audit.record("board.framed", campaign.name, by=by, campaign_id=campaign.id, details=details)
