"""Candidates as managers see them while they are asked: who answered what, and whom to remind."""

from dataclasses import dataclass
from enum import StrEnum

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.selection.interest.asking import ASKABLE, may_be_reminded, waits
from campaign.selection.links.services import LinkState, state_of
from campaign.selection.models import Candidate, PersonalLink, Question
from campaign.selection.states import Answer, Standing

PAGE = 50
ON_THE_LIST = frozenset({*ASKABLE, Standing.INVITED})


class Show(StrEnum):
    """Which candidates a list shows."""

    ALL = "all"
    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True)
class AskedCandidate:
    """A candidate with what a list shows."""

    candidate: Candidate
    link: PersonalLink | None
    link_state: LinkState | None

    @property
    def works(self) -> bool:
        """Whether the candidate can answer now."""
        return self.link_state is LinkState.OPEN

    @property
    def waits(self) -> bool:
        """Whether the candidate has something to answer, and can."""
        return self.works and waits(self.candidate)

    @property
    def may_be_asked(self) -> bool:
        """Whether a mail with the question makes sense: not asked, or by a link that no longer works."""
        return self.candidate.standing in ASKABLE and self.candidate.interest is None and not self.works

    @property
    def may_be_reminded(self) -> bool:
        """Whether a reminder makes sense now."""
        return self.works and may_be_reminded(self.candidate, self.link)


def has_link() -> ColumnElement[bool]:
    return exists(select(PersonalLink.id).where(PersonalLink.candidate_id == Candidate.id).correlate(Candidate))


def waiting() -> ColumnElement[bool]:
    """Something is asked of the candidate, and not answered."""
    unanswered = and_(Candidate.standing.in_(ASKABLE), Candidate.interest.is_(None), has_link())
    return or_(Candidate.standing == Standing.INVITED, unanswered)


def conditions(show: Show) -> ColumnElement[bool]:
    """Who is in a list."""
    return {
        Show.ALL: or_(Candidate.standing.in_(ON_THE_LIST), Candidate.interest.is_not(None)),
        Show.NOT_ASKED: and_(Candidate.standing.in_(ASKABLE), Candidate.interest.is_(None), ~has_link()),
        Show.WAITING: waiting(),
        Show.YES: Candidate.interest == Answer.YES,
        Show.MAYBE: Candidate.interest == Answer.MAYBE,
        Show.NO: Candidate.interest == Answer.NO,
    }[show]


def counts_of(campaign_id: int) -> dict[Show, int]:
    """How many are in each list."""
    each = (func.count().filter(conditions(show)) for show in Show)
    row = db.session.execute(select(*each).select_from(Candidate).where(Candidate.campaign_id == campaign_id)).one()
    return dict(zip(Show, row, strict=True))


def page_of(campaign_id: int, show: Show, page: int) -> Pagination:
    """A page of candidates by name."""
    return db.paginate(
        select(Candidate)
        .join(Candidate.colleague)
        .where(Candidate.campaign_id == campaign_id, conditions(show))
        .options(
            joinedload(Candidate.colleague).joinedload(Colleague.team),
            joinedload(Candidate.colleague).selectinload(Colleague.emails),
        )
        .order_by(Colleague.name, Candidate.id),
        page=page,
        per_page=PAGE,
        error_out=False,
    )


def with_links(campaign: Campaign, candidates: list[Candidate]) -> list[AskedCandidate]:
    """These candidates with the link that each was given last."""
    newest = (
        select(func.max(PersonalLink.id))
        .where(PersonalLink.candidate_id.in_([candidate.id for candidate in candidates]))
        .group_by(PersonalLink.candidate_id)
    )
    found = db.session.scalars(select(PersonalLink).where(PersonalLink.id.in_(newest)))
    links, today = {link.candidate_id: link for link in found}, clock.today(campaign.zone)
    return [
        AskedCandidate(one, link, state_of(link, today) if link else None)
        for one, link in ((one, links.get(one.id)) for one in candidates)
    ]


def never_asked(campaign_id: int, *, limit: int) -> list[Candidate]:
    """Who is on the shortlist and was not asked yet."""
    mine = Candidate.campaign_id == campaign_id, conditions(Show.NOT_ASKED)
    return list(db.session.scalars(select(Candidate).where(*mine).order_by(Candidate.id).limit(limit)))


def to_remind(campaign: Campaign) -> list[Candidate]:
    """Who has something to answer, and had no mail for some time."""
    mine = Candidate.campaign_id == campaign.id, waiting()
    found = list(db.session.scalars(select(Candidate).where(*mine).order_by(Candidate.id)))
    return [one.candidate for one in with_links(campaign, found) if one.may_be_reminded]


def questions_page(campaign_id: int, page: int) -> Pagination:
    """A page of what candidates asked: what waits for an answer first, the longest-waiting on top."""
    return db.paginate(
        select(Question)
        .where(Question.campaign_id == campaign_id)
        .order_by(Question.answered_at.is_not(None), Question.answered_at.desc(), Question.id),
        page=page,
        per_page=PAGE,
        error_out=False,
    )


def asked_by(questions: list[Question]) -> dict[int, Candidate]:
    """Who asked these questions, by candidate id."""
    keys = {question.candidate_id for question in questions}
    found = db.session.scalars(
        select(Candidate).where(Candidate.id.in_(keys)).options(selectinload(Candidate.colleague))
    )
    return {candidate.id: candidate for candidate in found}


def open_questions(campaign_id: int) -> int:
    """How many questions wait for an answer."""
    mine = Question.campaign_id == campaign_id, Question.answered_at.is_(None)
    return db.session.scalar(select(func.count(Question.id)).where(*mine)) or 0
