"""What Waterkant says on its fact sheet, and what it keeps longer than usual."""

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.privacy.retention.rules import BY_KEY
from campaign.privacy.retention.terms import set_days
from campaign.privacy.sheet.settings import SheetWords, change_words, publish_sheet

WORDS = SheetWords(
    legal_ground=(
        "Gerechtvaardigd belang (AVG, artikel 6 lid 1 onder f). De ondernemingsraad heeft ingestemd. "
        "Ambassadeurs doen vrijwillig mee en kunnen op elk moment stoppen."
    ),
    runs_at="Een eigen server van Waterkant in Delft. Elke nacht een kopie, die 14 dagen bewaard blijft.",
    to_ask="Functionaris gegevensbescherming: fg@waterkant.example",
)


def say_what_is_kept(campaign: Campaign, *, by: User) -> None:
    """Fill in what no setting knows, make the sheet public, and keep names a little longer for the party at the end."""
    change_words(campaign, WORDS, by=by)
    why = "Het slotfeest is vier maanden na de campagne."
    set_days(campaign, BY_KEY["names"], 120, why=why, is_sure=False, by=by)
    publish_sheet(campaign, by=by)
