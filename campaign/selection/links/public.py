"""The links by which anyone in the organisation can apply, or name people whom they go to."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core.codes import long_key
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.selection.beginning import begin
from campaign.selection.models import Selection
from campaign.selection.settings import selection_of


class Door(StrEnum):
    """What a public link is for."""

    APPLY = "apply"
    ASK = "ask"


KEYS = {Door.APPLY: Selection.apply_key, Door.ASK: Selection.ask_key}
PAGES = {Door.APPLY: "answering.apply", Door.ASK: "answering.ask_whom"}


def open_door(campaign: Campaign, door: Door, *, by: User | None) -> None:
    """Give the link an address, a new one if it had one: the old is dead at once."""
    begin(campaign)
    selection = selection_of(campaign)
    if selection.closed_at is not None:
        raise DomainError(_l("The team is complete, so nobody is looked for any more."))
    set_key(selection, door, long_key())
    audit.record(f"{door}_link.opened", campaign.name, by=by, campaign_id=campaign.id)


def shut_door(campaign: Campaign, door: Door, *, by: User | None) -> None:
    """Let the link lead nowhere."""
    begin(campaign)
    set_key(selection_of(campaign), door, None)
    audit.record(f"{door}_link.shut", campaign.name, by=by, campaign_id=campaign.id)


def set_key(selection: Selection, door: Door, key: str | None) -> None:
    setattr(selection, KEYS[door].key, key)
    db.session.flush()


def key_of(selection: Selection, door: Door) -> str | None:
    """What stands in the address; None while the link is off."""
    key: str | None = getattr(selection, KEYS[door].key)
    return key


def address(selection: Selection, door: Door) -> str | None:
    """The whole address; None while the link is off."""
    key = key_of(selection, door)
    return absolute(PAGES[door], key=key) if key else None


def behind(door: Door, key: str) -> Campaign | None:
    """The campaign to which a public link leads, while it looks for people."""
    if not key.isascii() or "\0" in key:
        return None
    selection = db.session.scalar(select(Selection).where(KEYS[door] == key))
    if selection is None or selection.closed_at is not None:
        return None
    campaign = db.session.get_one(Campaign, selection.campaign_id)
    return None if campaign.phase is Phase.CLOSED else campaign
