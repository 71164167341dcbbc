"""Who was there: by a list, or by a code that is shown on the spot."""

import secrets

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.scope import LARGEST_KEY
from campaign.core import clock
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.extensions import db
from campaign.gatherings import times
from campaign.gatherings.beginning import begin_with
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.queries import sign_up_of
from campaign.gatherings.signups import entered, refuse_outsider
from campaign.gatherings.states import IN_LINE, SeenBy, Standing
from campaign.people.models import Ambassador

SAID = {True: "there", False: "not there", None: "unknown"}


def mark(campaign: Campaign, gathering: Gathering, present: dict[int, bool | None], *, by: User | None) -> None:
    """Write down who was there (True), who was not (False), and of whom nobody knows (None), by ambassador id.

    Who came without being signed up can be among them. Whoever is not mentioned stays as they are.
    """
    begin_with(campaign, gathering)
    if not times.can_be_attended(gathering, clock.now()):
        raise WrongState(_l("Who is there can be said from half an hour before it begins."))
    said = []
    for ambassador in ambassadors_among(campaign, present):
        mine, wanted = sign_up_of(gathering.id, ambassador.id), present[ambassador.id]
        if mine is not None:
            db.session.refresh(mine)
        if wanted is not (mine.was_there if mine else None):
            see(gathering, ambassador, mine, wanted, seen_by=SeenBy.LIST)
            said.append(f"{ambassador.colleague.name}: {SAID[wanted]}")
    if said:
        audit.record("gathering.attended", gathering.title, by=by, campaign_id=campaign.id, details="; ".join(said))


def ambassadors_among(campaign: Campaign, present: dict[int, bool | None]) -> list[Ambassador]:
    """Those of this campaign with these ids; NotFound when one of them is not."""
    theirs = Ambassador.campaign_id == campaign.id, Ambassador.id.in_([key for key in present if key <= LARGEST_KEY])
    wanted = select(Ambassador).where(*theirs).options(joinedload(Ambassador.colleague)).order_by(Ambassador.id)
    found = list(db.session.scalars(wanted))
    if len(found) != len(present):
        raise NotFound(_l("There is no such ambassador in this campaign."))
    return found


def check_in(campaign: Campaign, gathering: Gathering, ambassador: Ambassador, *, code: str) -> SignUp:
    """Let an ambassador say by the code that they are there; also one without a place. Twice is once."""
    begin_with(campaign, gathering)
    refuse_outsider(campaign, ambassador)
    if not times.code_works(gathering, clock.now()):
        raise WrongState(
            _l("The code works from half an hour before it begins to two hours after it ends."), field="code"
        )
    if not secrets.compare_digest(typed(code).encode(), gathering.code.encode()):
        raise DomainError(_l("That is not the code of this gathering. Look at the screen once more."), field="code")
    mine = sign_up_of(gathering.id, ambassador.id)
    if mine is not None:
        db.session.refresh(mine)
        if mine.was_there:
            return mine
    return see(gathering, ambassador, mine, True, seen_by=SeenBy.CODE)


def typed(code: str) -> str:
    """A code as it is kept, however someone typed it over."""
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def see(
    gathering: Gathering, ambassador: Ambassador, mine: SignUp | None, was_there: bool | None, *, seen_by: SeenBy
) -> SignUp:
    """Write down of one person whether they were there."""
    if mine is None or mine.standing not in IN_LINE:
        mine = (
            mine
            if mine and mine.standing is Standing.WALK_IN
            else entered(gathering, ambassador, mine, Standing.WALK_IN)
        )
    mine.was_there, mine.seen_by = was_there, None if was_there is None else seen_by
    db.session.flush()
    return mine
