"""How ambassadors are looked for in the next campaign, and those of this one who may be asked again."""

from datetime import timedelta

from flask_babel import force_locale, gettext

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.copying import Maps, all_of
from campaign.extensions import db
from campaign.people.copying import bring_along
from campaign.selection.longlist.services import put_all_forward
from campaign.selection.models import Candidate, Criterion, Move, Proposal, Selection
from campaign.selection.states import Source

TABLES = (Selection, Criterion, Candidate, Proposal, Move)
OF_ONE_SELECTION = {
    "seats": None,
    "reserves": None,
    "apply_key": None,
    "ask_key": None,
    "closed_at": None,
    "emptied_at": None,
    "erased_at": None,
}
"""What a manager decided for one selection, or happened in it."""


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """The criteria, what candidates are told, and how long all of it is kept."""
    session = db.session()
    for selection in all_of(session, Selection, Selection.campaign_id == old.id):
        maps.copied(selection, campaign_id=new.id, **OF_ONE_SELECTION)
    for criterion in all_of(session, Criterion, Criterion.campaign_id == old.id):
        maps.copied(criterion, campaign_id=new.id)


def ask_again(old: Campaign, new: Campaign, *, by: User | None, maps: Maps) -> int:
    """Put the ambassadors who said yes to it onto the new longlist; return how many they are."""
    colleagues = bring_along(old, new, maps=maps)
    if not colleagues:
        return 0
    with force_locale(new.language):
        why = gettext("Was an ambassador in “%(campaign)s”.", campaign=old.name)
    put_all_forward(new, colleagues, Source.FORMER, why=why, by=by)
    return len(colleagues)
