"""What Waterkant says of a next campaign: how many colleagues are new in a year, what the management wants, who may be
asked again.
"""

from decimal import Decimal

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.evaluation.advice.advising import say
from campaign.evaluation.models import Will
from campaign.people import asking_again
from campaign.people.queries import ambassadors_of

YES, NO = range(5), range(5, 6)
"""Of the ambassadors in their order; the others said nothing yet."""


def look_ahead(campaign: Campaign, *, by: User) -> None:
    """Say what the advice on the next campaign is made of."""
    say(campaign, turnover=Decimal(17), will=Will.YES, will_by="Directie", will_on=None, by=by)
    for number, listed in enumerate(ambassadors_of(campaign.id)):
        if number in YES or number in NO:
            asking_again.say(campaign, listed.ambassador, answer=number in YES)
