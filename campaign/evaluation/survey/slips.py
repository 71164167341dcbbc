"""Links on slips of paper, for whoever mail does not reach: drawn as they are printed, and kept nowhere."""

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.evaluation.models import Audience, EvaluationRound
from campaign.evaluation.questions.services import audiences_of
from campaign.evaluation.survey.links import address, new_token
from campaign.evaluation.survey.opening import refuse_unless_open
from campaign.extensions import db

MOST = 120
"""At a time; more may be printed later."""


def print_slips(
    campaign: Campaign, round: EvaluationRound, audience: Audience, number: int, *, by: User | None
) -> list[str]:
    """The addresses for so many slips; how many were printed is counted, and shown with the results."""
    lock(campaign.id)
    db.session.refresh(round)
    refuse_unless_open(round, clock.today(campaign.zone))
    if not round.is_anonymous:
        raise WrongState(_l("In a round with names everyone has a link of their own."))
    if audience not in audiences_of(round):
        raise DomainError(_l("These people are not asked in this round."), field="audience")
    if not 1 <= number <= MOST:
        raise DomainError(_l("Print %(number)s slips at most at a time.", number=MOST), field="number")
    round.slips = {**round.slips, audience.value: round.slips.get(audience, 0) + number}
    db.session.flush()
    audit.record("survey.printed", round.title, by=by, campaign_id=campaign.id, details=str(number))
    return [address(new_token(round.id, audience)) for _ in range(number)]
