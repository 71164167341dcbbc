"""What an organisation says itself on the fact sheet, and whether everyone with its address may read it."""

from dataclasses import asdict, dataclass

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core.codes import long_key
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.privacy.models import FactSheet

LONGEST = 1000


@dataclass(frozen=True)
class SheetWords:
    """What only the organisation knows."""

    legal_ground: str
    runs_at: str
    to_ask: str


def sheet_of(campaign: Campaign) -> FactSheet | None:
    """What a campaign says itself; None: nothing yet."""
    return db.session.get(FactSheet, campaign.id)


def words_of(campaign: Campaign) -> SheetWords:
    """The words as they are, or a proposal in the campaign's language where nobody wrote any."""
    sheet = sheet_of(campaign)
    with force_locale(campaign.language):
        proposed = _(
            "Legitimate interest (GDPR, article 6.1 f): the organisation wants colleagues to learn, and measures "
            "whether they do. Ambassadors take part of their own will, and can stop at any time."
        )
    if sheet is None:
        return SheetWords(proposed, "", "")
    return SheetWords(sheet.legal_ground or proposed, sheet.runs_at, sheet.to_ask)


def change_words(campaign: Campaign, words: SheetWords, *, by: User) -> None:
    """Say something else on the fact sheet."""
    sheet = own_sheet(campaign)
    said = {name: some_lines(text, LONGEST) for name, text in asdict(words).items()}
    changed = [name for name, text in said.items() if text != getattr(sheet, name)]
    if not changed:
        return
    for name, text in said.items():
        setattr(sheet, name, text)
    db.session.flush()
    audit.record("fact_sheet.changed", campaign.name, by=by, campaign_id=campaign.id, details=", ".join(changed))


def publish_sheet(campaign: Campaign, *, by: User) -> None:
    """Give the fact sheet an address at which anyone reads it; what has one keeps it."""
    sheet = own_sheet(campaign)
    if sheet.public_key is not None:
        return
    sheet.public_key = long_key()
    db.session.flush()
    audit.record("fact_sheet.published", campaign.name, by=by, campaign_id=campaign.id)


def withdraw_sheet(campaign: Campaign, *, by: User) -> None:
    """Take the address away: it is dead at once, and never comes back."""
    sheet = own_sheet(campaign)
    if sheet.public_key is None:
        return
    sheet.public_key = None
    db.session.flush()
    audit.record("fact_sheet.withdrawn", campaign.name, by=by, campaign_id=campaign.id)


def own_sheet(campaign: Campaign) -> FactSheet:
    """The row, under the campaign's lock; made where there is none."""
    lock(campaign.id)
    sheet = db.session.get(FactSheet, campaign.id, populate_existing=True)
    if sheet is None:
        sheet = FactSheet(campaign_id=campaign.id, legal_ground="", runs_at="", to_ask="")
        db.session.add(sheet)
        db.session.flush()
    return sheet


def campaign_by_key(key: str) -> Campaign | None:
    """The campaign whose fact sheet has that address."""
    mine = select(Campaign).join(FactSheet, FactSheet.campaign_id == Campaign.id)
    return db.session.scalar(mine.where(FactSheet.public_key == key))
