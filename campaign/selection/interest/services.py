"""What candidates say: whether it interests them, what they want to know, what is wrong in what is kept of them."""

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.ambassadors import Appointment
from campaign.selection import mails
from campaign.selection.beginning import begin
from campaign.selection.interest.told import as_told
from campaign.selection.links.services import newest_link
from campaign.selection.models import Candidate, Move, PersonalLink, Question
from campaign.selection.moving import move
from campaign.selection.signals import rules_agreed
from campaign.selection.states import IN_THE_RUNNING, Answer, Gender, Standing
from campaign.selection.team import services as choosing

LONGEST_TEXT = 2000
MOST_OPEN_QUESTIONS = 5


def say_interest(campaign: Campaign, candidate: Candidate, answer: Answer, *, remark: str = "") -> None:
    """Keep whether it interests a candidate; the last answer counts, as long as it is asked."""
    begin_for(campaign, candidate)
    if not may_say_interest(candidate):
        raise WrongState(_l("This is no longer asked. The page shows where it stands now."))
    checked(remark, "remark")
    candidate.interest, candidate.interest_at, candidate.remark = answer, clock.now(), remark
    mark_answered(candidate)
    db.session.flush()
    if answer is Answer.NO:
        if candidate.standing in IN_THE_RUNNING:
            choosing.decline(campaign, candidate)
    elif candidate.standing is Standing.DECLINED:
        move(campaign, candidate, back_to(candidate), by_candidate=True)


def may_say_interest(candidate: Candidate) -> bool:
    """Whether the question is open: selection is, and this candidate was not invited yet, nor told the outcome."""
    if as_told(candidate) is Standing.SHORTLIST:
        return True
    may_think_again = candidate.standing is Standing.DECLINED and candidate.told_at is None
    return may_think_again and declined_at(candidate) is not Standing.INVITED


def declined_at(candidate: Candidate) -> Standing | None:
    """Where a candidate stood when they said no."""
    mine = Move.candidate_id == candidate.id, Move.after == Standing.DECLINED
    return db.session.scalar(select(Move.before).where(*mine).order_by(Move.id.desc()).limit(1))


def back_to(candidate: Candidate) -> Standing:
    """Where a candidate goes who said no before, and now does not: never further than a manager had brought them."""
    was_shortlisted = declined_at(candidate) in {Standing.SHORTLIST, Standing.RESERVE}
    return Standing.SHORTLIST if was_shortlisted else Standing.LONGLIST


def accept(
    campaign: Campaign, candidate: Candidate, *, alias: str | None, names: NamePrivacy | None, language: str
) -> Appointment:
    """Let an invited candidate, who agreed to the rules, become an ambassador."""
    begin_for(campaign, candidate)
    mark_answered(candidate)
    db.session.flush()
    appointment = choosing.accept(campaign, candidate, alias=alias, names=names, language=language)
    rules_agreed.send(campaign, ambassador=appointment.ambassador)
    return appointment


def decline(campaign: Campaign, candidate: Candidate, *, why: str = "") -> None:
    """Let an invited candidate say no."""
    begin_for(campaign, candidate)
    checked(why, "why")
    if candidate.standing is not Standing.INVITED:
        raise WrongState(_l("This is no longer asked. The page shows where it stands now."))
    mark_answered(candidate)
    db.session.flush()
    choosing.decline(campaign, candidate, why=why)


def say_gender(campaign: Campaign, candidate: Candidate, gender: Gender | None) -> None:
    """Keep what a candidate gives for the totals, or no longer."""
    begin_for(campaign, candidate)
    candidate.gender = gender
    db.session.flush()


def ask_manager(campaign: Campaign, candidate: Candidate, text: str) -> Question:
    """Keep a question of a candidate for the managers; the same one waits once."""
    begin_for(campaign, candidate)
    if not text:
        raise DomainError(_l("Write your question."), field="question")
    checked(text, "question")
    open_ones = select(Question).where(Question.candidate_id == candidate.id, Question.answered_at.is_(None))
    waiting = list(db.session.scalars(open_ones.order_by(Question.id)))
    same = next((one for one in waiting if one.text == text), None)
    if same is not None:
        return same
    if len(waiting) >= MOST_OPEN_QUESTIONS:
        raise DomainError(_l("Your questions wait for an answer. Please wait for that first."), field="question")
    question = Question(campaign_id=campaign.id, candidate_id=candidate.id, text=text, asked_at=clock.now())
    db.session.add(question)
    mark_answered(candidate)
    db.session.flush()
    return question


def mail_kept(campaign: Campaign, candidate: Candidate, link: PersonalLink) -> None:
    """Mail a candidate the link to what is kept of them; WrongState where the campaign knows no address.

    Also of a campaign that is closed: what is kept is theirs to see until it is erased.
    """
    lock(campaign.id)
    if candidate.colleague.email is None:
        raise WrongState(_l("The campaign knows no e-mail address of you. Ask its manager."))
    mails.show_kept(candidate, link)
    audit.record("candidate.asked_what_is_kept", f"candidate #{candidate.id}", by=None, campaign_id=campaign.id)


def ask_correction(campaign: Campaign, candidate: Candidate, text: str) -> Question:
    """Ask the managers to correct what is kept of a candidate."""
    if not text:
        raise DomainError(_l("Write what is wrong, and what it should be."), field="correction")
    with force_locale(campaign.language):
        wish = _("Please correct: %(text)s", text=text)
    if len(wish) > LONGEST_TEXT:
        raise too_long("correction")
    return ask_manager(campaign, candidate, wish)


def reply(campaign: Campaign, question: Question, text: str, *, by: User) -> None:
    """Answer a question of a candidate, on their page and by mail."""
    begin(campaign)
    if not text:
        raise DomainError(_l("Write an answer."), field="answer")
    checked(text, "answer")
    if question.answered_at is not None:
        raise WrongState(_l("Someone answered this a moment ago."))
    question.answer, question.answered_at, question.answered_by_id = text, clock.now(), by.id
    db.session.flush()
    mails.answer(question)
    audit.record("question.answered", f"candidate #{question.candidate_id}", by=by, campaign_id=campaign.id)


def questions_of(candidate: Candidate) -> list[Question]:
    """What a candidate asked, the first first."""
    mine = select(Question).where(Question.candidate_id == candidate.id).order_by(Question.id)
    return list(db.session.scalars(mine))


def mark_answered(candidate: Candidate) -> None:
    """Keep that a candidate used their link."""
    link = newest_link(candidate)
    if link is not None:
        link.answered_at = clock.now()


def begin_for(campaign: Campaign, candidate: Candidate) -> None:
    """Take the campaign's lock, and see the candidate as they are under it."""
    begin(campaign)
    db.session.refresh(candidate)


def checked(text: str, field: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise too_long(field)


def too_long(field: str) -> DomainError:
    return DomainError(_l("That is longer than %(number)s characters.", number=LONGEST_TEXT), field=field)
