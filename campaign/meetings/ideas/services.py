"""Ideas of ambassadors: brought, found good by others, and answered; nobody's idea disappears in silence."""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.scope import LARGEST_KEY
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.gatherings.beginning import begin
from campaign.gatherings.signups import refuse_outsider
from campaign.meetings import mails
from campaign.meetings.models import Idea, IdeaState, IdeaVote
from campaign.meetings.states import BECOMES, IDEA_NAMES
from campaign.people.models import Ambassador, Colleague
from campaign.people.naming import public_name
from campaign.plan.facts import ActionFacts
from campaign.plan.models import Action
from campaign.plan.queries import possible_owners
from campaign.plan.services import add_action

LONGEST_TITLE = 120
LONGEST_TEXT = 2000
LONGEST_ANSWER = 1000
MOST_OPEN = 10
"""As many ideas of one ambassador can wait for an answer."""
ORDER = case({IdeaState.OPEN: 0, IdeaState.TAKEN_UP: 1, IdeaState.DONE: 2}, value=Idea.state, else_=3)


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


@dataclass(frozen=True)
class IdeaLine:
    """An idea with how many find it good, and whether whoever asks does."""

    idea: Idea
    votes: int
    is_mine: bool
    has_my_vote: bool
    by: str | None
    """Whose it is, as everyone may read it; None: nobody's name."""


def ideas_of(campaign: Campaign, ambassador: Ambassador | None = None) -> list[IdeaLine]:
    """All ideas of a campaign: those that wait first, what most find good before the others."""
    votes = (
        select(IdeaVote.idea_id, func.count(IdeaVote.ambassador_id).label("number"))
        .join(Idea, Idea.id == IdeaVote.idea_id)
        .where(Idea.campaign_id == campaign.id)
        .group_by(IdeaVote.idea_id)
        .subquery()
    )
    number = func.coalesce(votes.c.number, 0)
    rows = db.session.execute(
        select(Idea, number)
        .outerjoin(votes, votes.c.idea_id == Idea.id)
        .where(Idea.campaign_id == campaign.id)
        .options(
            joinedload(Idea.ambassador).joinedload(Ambassador.colleague).joinedload(Colleague.team),
            joinedload(Idea.owner),
            joinedload(Idea.action),
        )
        .order_by(ORDER, number.desc(), Idea.id.desc())
    ).all()
    mine = votes_of(ambassador) if ambassador else frozenset()
    return [
        IdeaLine(
            idea=idea,
            votes=int(found),
            is_mine=ambassador is not None and idea.ambassador_id == ambassador.id,
            has_my_vote=idea.id in mine,
            by=public_name_of(campaign, idea.ambassador),
        )
        for idea, found in rows
    ]


def votes_of(ambassador: Ambassador) -> frozenset[int]:
    """Which ideas an ambassador finds good."""
    return frozenset(db.session.scalars(select(IdeaVote.idea_id).where(IdeaVote.ambassador_id == ambassador.id)))


def public_name_of(campaign: Campaign, ambassador: Ambassador | None) -> str | None:
    """How an ambassador is named to the others."""
    if ambassador is None:
        return None
    return public_name(ambassador.colleague.name, ambassador.alias, campaign.public_names, ambassador.names)


def public_owners(campaign: Campaign, owner_ids: Collection[int]) -> dict[int, str]:
    """Who carries ideas out, by account, as all may read it: ambassadors as in public, whoever works here by name."""
    users = db.session.scalars(select(User).where(User.id.in_(owner_ids)))
    ambassadors = {
        one.user_id: one
        for one in db.session.scalars(
            select(Ambassador)
            .where(Ambassador.campaign_id == campaign.id, Ambassador.user_id.in_(owner_ids))
            .options(joinedload(Ambassador.colleague))
        )
    }
    named = {
        user.id: public_name_of(campaign, ambassadors[user.id]) if user.id in ambassadors else user.name
        for user in users
    }
    return {key: name for key, name in named.items() if name}


def idea_in(campaign_id: int, idea_id: int) -> Idea | None:
    """The idea of this campaign with that id."""
    if idea_id > LARGEST_KEY:
        return None
    return db.session.scalar(select(Idea).where(Idea.id == idea_id, Idea.campaign_id == campaign_id))


def bring(campaign: Campaign, ambassador: Ambassador, *, title: str, text: str = "") -> Idea:
    """A new idea of an ambassador."""
    begin(campaign)
    refuse_outsider(campaign, ambassador)
    waiting = Idea.ambassador_id == ambassador.id, Idea.state == IdeaState.OPEN
    if (db.session.scalar(select(func.count(Idea.id)).where(*waiting)) or 0) >= MOST_OPEN:
        raise DomainError(
            _l("%(number)s ideas of yours wait for an answer. Bring more after that.", number=MOST_OPEN), field="title"
        )
    kept = one_line(title, LONGEST_TITLE + 1)
    if not kept or len(kept) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    idea = Idea(
        campaign_id=campaign.id,
        ambassador=ambassador,
        title=kept,
        text=some_lines(text, LONGEST_TEXT),
        state=IdeaState.OPEN,
        answer="",
        created_at=clock.now(),
    )
    db.session.add(idea)
    db.session.flush()
    return idea


def take_back(campaign: Campaign, idea: Idea, ambassador: Ambassador) -> None:
    """Let an ambassador take an idea of their own back, as long as nobody answered it."""
    begin(campaign)
    db.session.refresh(idea)
    if idea.ambassador_id != ambassador.id:
        raise NotFound(_l("That is not an idea of yours."))
    if idea.state is not IdeaState.OPEN:
        raise WrongState(_l("This idea is answered already: it stays."))
    db.session.execute(delete(Idea).where(Idea.id == idea.id))


def vote(campaign: Campaign, idea: Idea, ambassador: Ambassador, *, likes: bool) -> None:
    """Find an idea good, or not any more; one voice each, however often. One's own idea one likes anyway."""
    begin(campaign)
    refuse_outsider(campaign, ambassador)
    db.session.refresh(idea)
    if idea.campaign_id != campaign.id:
        raise NotFound(_l("There is no such idea in this campaign."))
    if idea.ambassador_id == ambassador.id:
        raise WrongState(_l("This is your own idea: let the others say what they think of it."))
    if idea.state is not IdeaState.OPEN:
        raise WrongState(_l("This idea is answered already."))
    theirs = {"idea_id": idea.id, "ambassador_id": ambassador.id}
    if likes:
        db.session.execute(upsert(db.session, IdeaVote).values(theirs).on_conflict_do_nothing())
        return
    mine = IdeaVote.idea_id == idea.id, IdeaVote.ambassador_id == ambassador.id
    db.session.execute(delete(IdeaVote).where(*mine))


def answer(
    campaign: Campaign,
    idea: Idea,
    to: IdeaState,
    *,
    text: str = "",
    owner_id: int | None = None,
    by: User | None,
    seen: str | None = None,
) -> bool:
    """Say what becomes of an idea, and tell whoever brought it; return whether anything is different.

    Taken up it needs someone who carries it out; declined it needs a reason. `seen`: of what the form was filled from.
    """
    begin(campaign)
    db.session.refresh(idea)
    kept = checked_answer(to, text)
    owner = checked_owner(campaign, idea, to, owner_id)
    if (idea.state, idea.answer, idea.owner_id) == (to, kept, owner.id if owner else None):
        return False
    if seen and seen != version_of(idea):
        raise Overtaken(_l("Someone else answered this idea meanwhile. Save again if yours is right."))
    if to is not idea.state and to not in BECOMES[idea.state]:
        raise WrongState(
            _l("An idea that is %(state)s cannot become %(to)s.", state=IDEA_NAMES[idea.state], to=IDEA_NAMES[to])
        )
    details, is_new_owner = f"{idea.state} → {to}", owner is not None and owner.id != idea.owner_id
    idea.state, idea.answer, idea.owner = to, kept, owner
    idea.settled_at = clock.now() if to in {IdeaState.DONE, IdeaState.DECLINED} else None
    db.session.flush()
    if to is not IdeaState.OPEN:
        mails.tell_idea(campaign, idea)
    if is_new_owner and to is IdeaState.TAKEN_UP and not is_known_to(idea, by):
        mails.ask_owner(campaign, idea)
    audit.record("idea.answered", idea.title, by=by, campaign_id=campaign.id, details=details)
    return True


def is_known_to(idea: Idea, by: User | None) -> bool:
    """Whether the owner knows it already: did it themselves, or hears it as the one who brought it."""
    brought_by = idea.ambassador.user_id if idea.ambassador else None
    return idea.owner_id in {by.id if by else None, brought_by}


def checked_answer(to: IdeaState, text: str) -> str:
    kept = some_lines(text, LONGEST_ANSWER + 1)
    if len(kept) > LONGEST_ANSWER:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_ANSWER), field="answer")
    if to is IdeaState.DECLINED and not kept:
        raise DomainError(_l("Say why, in a kind sentence: it was brought to help."), field="answer")
    return kept


def checked_owner(campaign: Campaign, idea: Idea, to: IdeaState, owner_id: int | None) -> User | None:
    """Who carries an idea out; nobody for one that is open or declined."""
    if to in {IdeaState.OPEN, IdeaState.DECLINED}:
        return None
    if owner_id is None and to is IdeaState.DONE:
        return idea.owner
    owner = next((user for user in possible_owners(campaign.id) if user.id == owner_id), None)
    if owner is None:
        raise DomainError(_l("Choose who carries it out: an ambassador, or someone who works here."), field="owner")
    return owner


def version_of(idea: Idea) -> str:
    """The fingerprint of what was answered to an idea."""
    return fingerprint(idea.state, idea.answer, idea.owner_id)


def plan(campaign: Campaign, idea: Idea, facts: ActionFacts, *, by: User | None) -> Action:
    """Put an idea that is taken up into the plan."""
    begin(campaign)
    db.session.refresh(idea)
    if idea.state is not IdeaState.TAKEN_UP:
        raise WrongState(_l("Take the idea up first."))
    if idea.action_id is not None:
        raise WrongState(_l("This idea is in the plan already."))
    idea.action = add_action(campaign, facts, by=by)
    db.session.flush()
    return idea.action
