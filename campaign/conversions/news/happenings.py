"""What happened to an ambassador's claims, as the ambassador reads it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, func, select, true, update
from sqlalchemy.orm import joinedload

from campaign.conversions.disputes.services import settled_for
from campaign.conversions.models import Claim, ClaimNews, Conversion, Happening
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador

PAGE = 25
MOST_COUNTED = 10
"""Up to here news is counted for a badge."""


@dataclass(frozen=True)
class Told:
    """A piece of news with the sentence that goes with it, if anyone wrote one."""

    news: ClaimNews
    because: str | None
    is_new: bool

    @property
    def claim(self) -> Claim:
        return self.news.claim


def of_ambassador(ambassador: Ambassador) -> Select[ClaimNews]:
    """All that happened, the latest first."""
    return (
        select(ClaimNews)
        .where(ClaimNews.ambassador_id == ambassador.id)
        .options(
            joinedload(ClaimNews.claim).joinedload(Claim.colleague),
            joinedload(ClaimNews.claim).joinedload(Claim.course),
        )
        .order_by(ClaimNews.id.desc())
    )


def is_unheard(ambassador: Ambassador) -> ColumnElement[bool]:
    """What news is that the ambassador did not see yet."""
    return ClaimNews.at > ambassador.news_seen_at if ambassador.news_seen_at else true()


def news_page(ambassador: Ambassador, *, page: int = 1) -> Pagination:
    """A page of all that happened."""
    return db.paginate(of_ambassador(ambassador), page=page, per_page=PAGE, error_out=False)


def unheard(ambassador: Ambassador, *, limit: int) -> list[ClaimNews]:
    """The latest that the ambassador did not see yet."""
    return list(db.session.scalars(of_ambassador(ambassador).where(is_unheard(ambassador)).limit(limit)))


def count_unheard(ambassador: Ambassador) -> int:
    """How much the ambassador did not see yet, counted up to MOST_COUNTED."""
    some = select(ClaimNews.id).where(ClaimNews.ambassador_id == ambassador.id, is_unheard(ambassador))
    return db.session.scalar(select(func.count()).select_from(some.limit(MOST_COUNTED).subquery())) or 0


def mark_seen(ambassador_id: int, until: datetime) -> None:
    """Write down that the ambassador saw everything up to then; never less than before."""
    earlier = Ambassador.news_seen_at.is_(None) | (Ambassador.news_seen_at < until)
    db.session.execute(update(Ambassador).where(Ambassador.id == ambassador_id, earlier).values(news_seen_at=until))


def as_told(ambassador: Ambassador, found: Collection[ClaimNews]) -> list[Told]:
    """These pieces of news with their sentences; the same few questions for one as for many."""
    won = settled_for(ambassador, {one.claim.colleague_id for one in found if one.what is Happening.WON})
    reversals = reversals_of(ambassador.campaign_id, [one.claim for one in found if one.what is Happening.TAKEN_BACK])
    seen_at = ambassador.news_seen_at
    told = []
    for one in found:
        claim = one.claim
        sentences = {
            Happening.REFUSED: claim.explanation,
            Happening.LOST: claim.explanation,
            Happening.WON: won[claim.colleague_id].explanation if claim.colleague_id in won else None,
            Happening.TAKEN_BACK: reversals.get(claim.id),
        }
        told.append(Told(one, sentences.get(one.what), is_new=seen_at is None or one.at > seen_at))
    return told


def reversals_of(campaign_id: int, claims: Collection[Claim]) -> dict[int, str]:
    """Why managers took back what these claims say, by claim id."""
    taken_back = select(Conversion).where(
        Conversion.campaign_id == campaign_id,
        Conversion.colleague_id.in_({claim.colleague_id for claim in claims}),
        Conversion.explanation.is_not(None),
    )
    # Asked for it, SQLite would go by the order and through the results of everyone.
    found = sorted(db.session.scalars(taken_back), key=lambda conversion: conversion.id)
    return {
        claim.id: conversion.explanation or ""
        for claim in claims
        for conversion in found
        if conversion.colleague_id == claim.colleague_id
        and conversion.stage is claim.stage
        and (claim.stage is Stage.LOGIN or claim.course_id in {None, conversion.course_id})
    }
