"""Finding testimonials: those that may be shown somewhere, one by its person, all for whoever looks after them."""

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import joinedload, selectinload

from campaign.campaigns.models import Campaign
from campaign.campaigns.scope import LARGEST_KEY
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.queries import pairs
from campaign.testimonials.models import Consent, Testimonial, TestimonialPicture, Use, VoiceLeftOut
from campaign.testimonials.showing import may_be_shown

TOLD = Testimonial.quote != ""
WAITS = and_(Testimonial.quote == "", Testimonial.asked_at.is_not(None), Testimonial.declined_at.is_(None))
"""What `asking.waits` says, of those who told nothing yet."""
DECLINED = Testimonial.declined_at.is_not(None)
ORDER = Testimonial.is_featured.desc(), Testimonial.position, Testimonial.id
"""What is featured first, then in the managers' order."""
MOST_QUOTES = 20
"""So many go into a report: who reads more of them reads none."""


def shown(campaign_id: int, use: Use, *which: ColumnElement[bool], at_most: int | None = None) -> list[Testimonial]:
    """The testimonials that may be shown in that place now, in order; of all, or of those `which`."""
    agreed = Testimonial.consents.any(and_(Consent.use == use, Consent.withdrawn_at.is_(None)))
    could_be = TOLD, Testimonial.hidden_at.is_(None), agreed, *which
    found = db.session.scalars(in_order(campaign_id, *could_be).limit(at_most))
    return [one for one in found if is_shown(one, use)]


def count_shown(campaign: Campaign) -> dict[Use, int]:
    """How many testimonials may be shown in each place now."""
    agreed = (
        select(Consent.use, func.count())
        .join(Testimonial, Testimonial.id == Consent.testimonial_id)
        .where(Testimonial.campaign_id == campaign.id, TOLD, Testimonial.hidden_at.is_(None))
        .where(Consent.withdrawn_at.is_(None))
        .group_by(Consent.use)
    )
    names_are_off = campaign.names_hidden_at is not None
    numbers = pairs(agreed)
    return {
        use: numbers.get(use, 0) if may_be_shown(use, {use}, is_hidden=False, names_are_off=names_are_off) else 0
        for use in Use
    }


def is_shown(testimonial: Testimonial, use: Use) -> bool:
    """Whether a testimonial may be shown in that place now."""
    return bool(testimonial.quote) and may_be_shown(
        use,
        testimonial.given,
        is_hidden=testimonial.hidden_at is not None,
        names_are_off=testimonial.campaign.names_hidden_at is not None,
    )


def testimonials_of(campaign_id: int, *which: ColumnElement[bool]) -> list[Testimonial]:
    """All of a campaign, or those `which`, in order."""
    return list(db.session.scalars(in_order(campaign_id, *which)))


def in_order(campaign_id: int, *which: ColumnElement[bool]) -> Select[Testimonial]:
    """The same as a query."""
    return whole().where(Testimonial.campaign_id == campaign_id, *which).order_by(*ORDER)


def keys_of(campaign_id: int, *which: ColumnElement[bool]) -> list[int]:
    """The ids of the testimonials of a campaign, or of those `which`, in order."""
    mine = select(Testimonial.id).where(Testimonial.campaign_id == campaign_id, *which)
    return list(db.session.scalars(mine.order_by(*ORDER)))


def testimonial_in(campaign_id: int, testimonial_id: int) -> Testimonial | None:
    """The testimonial of this campaign with that id."""
    if testimonial_id > LARGEST_KEY:
        return None
    mine = Testimonial.campaign_id == campaign_id, Testimonial.id == testimonial_id
    return db.session.scalar(whole().where(*mine))


def testimonial_by(colleague_id: int) -> Testimonial | None:
    """What a colleague says of their campaign, or is asked to."""
    return db.session.scalar(whole().where(Testimonial.colleague_id == colleague_id))


def whole() -> Select[Testimonial]:
    """Testimonials with whose they are and what is allowed."""
    return select(Testimonial).options(
        joinedload(Testimonial.colleague).joinedload(Colleague.team),
        selectinload(Testimonial.consents),
    )


def picture_of(testimonial_id: int) -> bytes | None:
    """The picture beside a quote."""
    wanted = select(TestimonialPicture.content).where(TestimonialPicture.testimonial_id == testimonial_id)
    return db.session.scalar(wanted)


def campaign_behind(board_key: str) -> Campaign | None:
    """The campaign whose scoreboard has that key."""
    if "\0" in board_key:
        return None
    return db.session.scalar(select(Campaign).where(Campaign.board_key == board_key))


def left_out(campaign_id: int) -> frozenset[int]:
    """The quotes that do not go along with the invitations of a campaign."""
    wanted = select(VoiceLeftOut.testimonial_id).where(VoiceLeftOut.campaign_id == campaign_id)
    return frozenset(db.session.scalars(wanted))
