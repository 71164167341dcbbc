"""Whether someone comes to a meeting: signed up as for any gathering, or cannot, and says why."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import DomainError
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.gatherings import signups
from campaign.gatherings.beginning import begin_with
from campaign.gatherings.models import SignUp
from campaign.gatherings.queries import sign_ups_of
from campaign.gatherings.states import IN_LINE, Standing
from campaign.meetings.models import Meeting, Regret
from campaign.meetings.queries import regrets_of
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors

LONGEST_REMARK = 500


@dataclass(frozen=True)
class Answers:
    """Who answered what; each list by name or in the order of answering."""

    coming: list[SignUp]
    waiting: list[SignUp]
    cannot: list[Regret]
    silent: list[Ambassador]
    """Ambassadors who did not answer."""
    there: int

    @property
    def people(self) -> int:
        return len(self.coming) + len(self.waiting) + len(self.cannot) + len(self.silent)


def answers_to(meeting: Meeting) -> Answers:
    """How everyone answered to a meeting; whoever signed up after all can come."""
    sign_ups = sign_ups_of(meeting.gathering_id)
    in_line = [one for one in sign_ups if one.standing in IN_LINE]
    answered = {one.ambassador_id for one in sign_ups}
    cannot = [one for one in regrets_of(meeting.id) if one.ambassador_id not in answered]
    answered |= {one.ambassador_id for one in cannot}
    return Answers(
        coming=[one for one in in_line if one.standing is Standing.GOING],
        waiting=[one for one in in_line if one.standing is Standing.WAITING],
        cannot=cannot,
        silent=[one for one in ambassadors_in(meeting.campaign_id) if one.id not in answered],
        there=sum(one.was_there is True for one in sign_ups),
    )


def ambassadors_in(campaign_id: int) -> list[Ambassador]:
    """Those who are ambassadors now, by name, with their accounts."""
    wanted = (
        select(Ambassador)
        .join(Ambassador.colleague)
        .where(*active_ambassadors(campaign_id))
        .options(joinedload(Ambassador.colleague).joinedload(Colleague.team), joinedload(Ambassador.user))
        .order_by(Colleague.name, Ambassador.id)
    )
    return list(db.session.scalars(wanted))


def come(campaign: Campaign, meeting: Meeting, ambassador: Ambassador) -> SignUp:
    """Sign up for a meeting; that one could not come is forgotten."""
    sign_up = signups.sign_up(campaign, meeting.gathering, ambassador)
    regret = db.session.get(Regret, (meeting.id, ambassador.id))
    if regret is not None:
        db.session.delete(regret)
        db.session.flush()
    return sign_up


def cannot_come(campaign: Campaign, meeting: Meeting, ambassador: Ambassador, *, remark: str = "") -> None:
    """Say that one cannot come, and give up one's place if one had any. Said again it is the new remark that counts."""
    begin_with(campaign, meeting.gathering)
    signups.refuse_begun(meeting.gathering)
    signups.refuse_outsider(campaign, ambassador)
    kept = some_lines(remark, LONGEST_REMARK + 1)
    if len(kept) > LONGEST_REMARK:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_REMARK), field="remark")
    signups.sign_off(campaign, meeting.gathering, ambassador)
    said = {"remark": kept, "said_at": clock.now()}
    insert = upsert(db.session, Regret).values(meeting_id=meeting.id, ambassador_id=ambassador.id, **said)
    db.session.execute(insert.on_conflict_do_update(index_elements=["meeting_id", "ambassador_id"], set_=said))
