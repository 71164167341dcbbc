"""What follows from the evidence: conversions, confirmed claims, points, reach. Always for a set of colleagues at once.

Nothing here asks what just arrived. It looks at all the evidence of these colleagues and makes the rest agree with it,
so that order, repetition and overlap of what arrives cannot matter.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change
from campaign.conversions.concerned import BUILT, EVERYONE, Colleagues, everyone, execute
from campaign.conversions.counting import conversions_of, counting, with_shared_caps
from campaign.conversions.drawing import draw_courses, draw_reach
from campaign.conversions.models import Claim, ClaimState, Conversion, ConversionState, Evidence, Happening, Recruit
from campaign.conversions.news.services import tell_of
from campaign.core.database import upsert_in
from campaign.core.models import UtcDateTime
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.points.bonuses import missing_bonuses
from campaign.points.ledger import CAMPAIGN, Booking, Terms, missing_entries, settle, terms_of
from campaign.points.models import Reason

# Not as VALUES: a statement with those is compiled anew each time.
IMPLIED = union_all(
    *(
        select(literal(stage.value, String()).label("stage"), literal(proven.value, String()).label("proven"))
        for stage in Stage
        for proven in Stage
        if proven.rank <= stage.rank
    )
)
"""What each stage proves."""


MOMENT = bindparam("the_moment", type_=UtcDateTime())


def follow(campaign: Campaign, colleagues: Colleagues, booking: Booking, *, withdrawn: bool = False) -> int:
    """Make conversions, claims, ledger and reach of `colleagues` agree with the evidence; return the entries booked.

    `withdrawn` says that evidence may have gone. The caller holds the campaign's lock.
    """
    db.session.flush()
    if withdrawn:
        reverse_unproven(campaign, colleagues, booking)
    derive(campaign, colleagues, booking)
    confirm_claims(campaign, colleagues, booking)
    return score(campaign, colleagues, booking)


def derive(campaign: Campaign, colleagues: Colleagues, booking: Booking) -> None:
    """Make a conversion of everything that is proven of a recruit, on the first day that is proven."""
    execute(deriving(db.engine.dialect.name, colleagues.query), campaign, colleagues, the_moment=booking.at)


@lru_cache(BUILT)
def deriving(dialect: str, colleagues: Select[Any]) -> Any:
    """The statement that makes conversions of what is proven of these colleagues."""
    proven = proofs(select(Recruit.colleague_id).where(Recruit.colleague_id.in_(colleagues)))
    first = select(
        CAMPAIGN,
        proven.c.colleague_id,
        proven.c.stage,
        proven.c.course_id,
        func.min(proven.c.happened_at),
        func.min(proven.c.happened_on),
        MOMENT,
        literal(ConversionState.CONFIRMED.value),
    ).group_by(proven.c.colleague_id, proven.c.stage, proven.c.course_id)
    table = Conversion.__table__.c
    columns = ("campaign_id", "colleague_id", "stage", "course_id", "happened_at", "happened_on", "recorded_at",
               "state")  # fmt: skip
    statement = upsert_in(dialect, Conversion).from_select(columns, first)
    lapsed = and_(table.state == ConversionState.REVERSED, table.reversed_by_id.is_(None))
    return statement.on_conflict_do_update(
        index_elements=["campaign_id", "colleague_id", "stage", "course_id"],
        set_={
            "happened_at": statement.excluded.happened_at,
            "happened_on": statement.excluded.happened_on,
            "recorded_at": case((lapsed, statement.excluded.recorded_at), else_=table.recorded_at),
            "state": case((lapsed, ConversionState.CONFIRMED.value), else_=table.state),
        },
        where=or_(lapsed, table.happened_at != statement.excluded.happened_at),
    )


def proofs(colleagues: Select[Any]) -> Any:
    """All that the evidence of `colleagues` proves: a completion proves a start, and anything proves a login."""
    table = Evidence.__table__.c
    system = select(Course.id).where(Course.campaign_id == CAMPAIGN, Course.is_system).scalar_subquery()
    implied = IMPLIED.cte("implied")
    return (
        select(
            table.colleague_id,
            implied.c.proven.label("stage"),
            case((implied.c.proven == Stage.LOGIN.value, system), else_=table.course_id).label("course_id"),
            table.happened_at,
            table.happened_on,
        )
        .join(implied, implied.c.stage == table.stage)
        .where(
            table.campaign_id == CAMPAIGN,
            table.colleague_id.in_(colleagues),
            table.withdrawn_at.is_(None),
        )
        .subquery()
    )


def reverse_unproven(campaign: Campaign, colleagues: Colleagues, booking: Booking) -> None:
    """Reverse what no evidence proves any more, and let the claims that it had confirmed wait again."""
    execute(reversing(colleagues.query), campaign, colleagues)
    waiting = execute(doubting(colleagues.query), campaign, colleagues)
    tell_of((claim for *claim, _ in waiting), Happening.WAITS_AGAIN, at=booking.at)


@lru_cache(BUILT)
def reversing(colleagues: Select[Any]) -> Any:
    """The statement that reverses the conversions of these colleagues that no evidence proves."""
    proof = Evidence.__table__.c
    same_course = proof.course_id == Conversion.course_id
    proven = exists().where(
        proof.campaign_id == Conversion.campaign_id,
        proof.colleague_id == Conversion.colleague_id,
        proof.withdrawn_at.is_(None),
        or_(
            Conversion.stage == Stage.LOGIN,
            and_(same_course, proof.stage == Conversion.stage),
            and_(same_course, Conversion.stage == Stage.START, proof.stage == Stage.COMPLETION),
        ),
    )
    return (
        update(Conversion)
        .where(
            Conversion.campaign_id == CAMPAIGN,
            Conversion.colleague_id.in_(colleagues),
            Conversion.state == ConversionState.CONFIRMED,
            ~proven,
        )
        .values(state=ConversionState.REVERSED)
    )


CLAIM_CHANGED = Claim.campaign_id, Claim.ambassador_id, Claim.id, Claim.recorded_at


@lru_cache(BUILT)
def doubting(colleagues: Select[Any]) -> Any:
    """The statement that lets claims on these colleagues wait again that evidence had confirmed."""
    return (
        update(Claim)
        .where(
            Claim.campaign_id == CAMPAIGN,
            Claim.colleague_id.in_(colleagues),
            Claim.state == ClaimState.CONFIRMED,
            Claim.decided_by_id.is_(None),
            ~supported(),
        )
        .values(state=ClaimState.WAITING, decided_at=None)
        .returning(*CLAIM_CHANGED)
    )


def supported() -> ColumnElement[bool]:
    """Whether a conversion stands that says what a claim says."""
    return exists().where(
        Conversion.campaign_id == Claim.campaign_id,
        Conversion.colleague_id == Claim.colleague_id,
        Conversion.stage == Claim.stage,
        Conversion.state == ConversionState.CONFIRMED,
        or_(Claim.stage == Stage.LOGIN, Claim.course_id.is_(None), Conversion.course_id == Claim.course_id),
    )


def unsupported(campaign: Campaign, colleague_ids: Collection[int]) -> list[Claim]:
    """Confirmed claims on these colleagues of which nothing was ever taken back by hand, and which nothing proves."""
    taken_back = exists().where(
        Conversion.colleague_id == Claim.colleague_id,
        Conversion.stage == Claim.stage,
        Conversion.reversed_by_id.is_not(None),
    )
    confirmed = select(Claim).where(
        Claim.campaign_id == campaign.id,
        Claim.colleague_id.in_(colleague_ids),
        Claim.state == ClaimState.CONFIRMED,
        ~supported(),
        ~taken_back,
    )
    return list(db.session.scalars(confirmed.order_by(Claim.id).execution_options(populate_existing=True)))


def confirm_claims(campaign: Campaign, colleagues: Colleagues, booking: Booking) -> None:
    """Evidence confirms the claims that waited for it: a manager's word in the manager's name, a report in nobody's."""
    by_id = booking.by_id if booking.reason is Reason.CONFIRMED else None
    facts = {"the_moment": booking.at, "the_author": by_id}
    confirmed = execute(confirming(colleagues.query), campaign, colleagues, **facts)
    # Who logs what is proven already reads so at once.
    unheard = (claim for *claim, recorded_at in confirmed if recorded_at != booking.at)
    tell_of(unheard, Happening.CONFIRMED, at=booking.at)


@lru_cache(BUILT)
def confirming(colleagues: Select[Any]) -> Any:
    """The statement that confirms the claims on these colleagues that waited for evidence."""
    return (
        update(Claim)
        .where(
            Claim.campaign_id == CAMPAIGN,
            Claim.state == ClaimState.WAITING,
            Claim.colleague_id.in_(colleagues),
            # What is logged of someone else's recruit waits until that dispute is settled.
            exists().where(Recruit.colleague_id == Claim.colleague_id, Recruit.ambassador_id == Claim.ambassador_id),
            supported(),
        )
        .values(state=ClaimState.CONFIRMED, decided_at=MOMENT, decided_by_id=bindparam("the_author", type_=Integer()))
        .returning(*CLAIM_CHANGED)
    )


def score(campaign: Campaign, colleagues: Colleagues, booking: Booking) -> int:
    """Book what these colleagues are worth to their ambassadors, and draw how far the campaign reaches."""
    terms = terms_of(campaign.id)

    def book(said: dict[str, Any]) -> None:
        execute(scoring(colleagues.query, terms), campaign, colleagues, **said)
        if terms.bonused:
            execute(rewarding(None if colleagues.are_all else colleagues.query), campaign, colleagues, **said)

    entries = settle(campaign.id, book, booking)
    # Evidence may move a moment within its day, which books nothing; a claim brings none.
    if entries or booking.reason is not Reason.CLAIMED:
        draw_courses(campaign, colleagues)
    if entries:
        draw_reach(campaign, colleagues)
        announce_change(campaign)
    return entries


@lru_cache(BUILT)
def scoring(colleagues: Select[Any], terms: Terms) -> Any:
    """The statement that books what these colleagues are worth, and those who share a cap with them."""
    concerned = with_shared_caps(colleagues) if terms.capped else colleagues
    return missing_entries(counting(CAMPAIGN, concerned), conversions_of(concerned), terms)


@lru_cache(BUILT)
def rewarding(colleagues: Select[Any] | None) -> Any:
    """The statement that books the bonuses for the teams of these colleagues; None: for all teams."""
    if colleagues is None:
        return missing_bonuses(counting(CAMPAIGN, EVERYONE), None)
    teams = select(Colleague.team_id).where(Colleague.id.in_(colleagues), Colleague.team_id.is_not(None))
    members = select(Colleague.id).where(Colleague.campaign_id == CAMPAIGN, Colleague.team_id.in_(teams))
    return missing_bonuses(counting(CAMPAIGN, members), teams)


def settle_bonuses(campaign: Campaign, booking: Booking) -> int:
    """Book what became of the bonuses after teams changed; return the entries booked. The caller holds the lock."""
    if not terms_of(campaign.id).bonused:
        return 0
    colleagues = everyone(campaign.id)
    entries = settle(campaign.id, lambda said: execute(rewarding(None), campaign, colleagues, **said), booking)
    if entries:
        announce_change(campaign)
    return entries
