"""A survey from its first settings to its end: written, opened to whoever is asked, prolonged, closed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from flask import current_app
from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import some_lines
from campaign.evaluation.models import EvaluationRound, Invitee
from campaign.evaluation.questions.services import questions_of, refuse_open
from campaign.evaluation.results.shown import FEWEST
from campaign.evaluation.states import SurveyState, state_of
from campaign.evaluation.survey import mails
from campaign.evaluation.survey.asking import Listed, Person, listed
from campaign.evaluation.survey.closing import close
from campaign.extensions import db

LONGEST_INTRO = 2000
LONGEST = timedelta(days=90)
"""After so long nobody remembers what they were asked about."""
BEFORE_THE_END = timedelta(days=3)


class Reminder(StrEnum):
    """When whoever was asked is reminded."""

    HALFWAY = "halfway"
    BEFORE = "before"
    """Three days before the last day."""
    NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class SurveyFacts:
    """What is set before a survey opens."""

    intro: str
    is_anonymous: bool
    asks_recruits: bool
    asks_team_leaders: bool


def change_survey(campaign: Campaign, round: EvaluationRound, facts: SurveyFacts, *, by: User | None) -> None:
    """Set who is asked, and how. What was announced to people once is not changed any more."""
    lock(campaign.id)
    db.session.refresh(round)
    refuse_open(round)
    round.intro = some_lines(facts.intro, LONGEST_INTRO)
    round.is_anonymous = facts.is_anonymous
    round.asks_recruits, round.asks_team_leaders = facts.asks_recruits, facts.asks_team_leaders
    db.session.flush()
    audit.record("survey.changed", round.title, by=by, campaign_id=campaign.id)


def remind_on(reminder: Reminder, today: date, closes_on: date) -> date | None:
    """The day of the reminder; None when there is none, or it would come on the day of the first mail."""
    days = {
        Reminder.HALFWAY: today + (closes_on - today) / 2,
        Reminder.BEFORE: closes_on - BEFORE_THE_END,
    }
    day = days.get(reminder)
    return day if day is not None and day > today else None


def open_survey(
    campaign: Campaign, round: EvaluationRound, *, closes_on: date, reminder: Reminder, by: User | None
) -> int:
    """Ask everyone who is to be asked; return how many those are."""
    lock(campaign.id)
    db.session.refresh(round)
    if round.opened_at is not None:
        raise WrongState(_l("The survey is open already."))
    today = clock.today(campaign.zone)
    check_last_day(closes_on, today)
    asked = those_asked(campaign, round)
    round.opened_at, round.closes_on = clock.now(), closes_on
    round.remind_on = remind_on(reminder, today, closes_on)
    # One moment for all of them. Without a mail server nobody is mailed, and no mail waits for one.
    mailed_at = round.opened_at if current_app.config["SETTINGS"].mail_url else None
    invitees = [invitee_for(round, person, mailed_at) for person in asked]
    db.session.add_all(invitees)
    db.session.flush()
    if mailed_at is not None:
        for invitee, person in zip(invitees, asked, strict=True):
            mails.ask(campaign, round, invitee, person)
    audit.record(
        "survey.opened", round.title, by=by, campaign_id=campaign.id, details=f"{len(asked)}, until {closes_on}"
    )
    return len(asked)


def invitee_for(round: EvaluationRound, person: Person, mailed_at: datetime | None) -> Invitee:
    return Invitee(
        round_id=round.id,
        audience=person.audience,
        ambassador_id=person.ambassador_id,
        colleague_id=person.colleague_id,
        leader_id=person.leader_id,
        mailed_at=mailed_at,
    )


def those_asked(campaign: Campaign, round: EvaluationRound) -> list[Person]:
    """Everyone who is asked; DomainError when that is nobody, or they would be asked nothing."""
    groups: list[Listed] = [group for group in listed(campaign, round) if group.is_asked]
    if not groups:
        raise DomainError(
            _l(
                "There is nobody to ask. Anonymous answers are shown from %(number)s people on; with names a round has "
                "no such limit.",
                number=FEWEST,
            )
        )
    if any(not questions_of(round.id, group.audience) for group in groups):
        raise DomainError(_l("Write at least one question for each group that is asked."))
    return [person for group in groups for person in group.people]


def prolong(campaign: Campaign, round: EvaluationRound, *, closes_on: date, by: User | None) -> None:
    """Give people another last day."""
    lock(campaign.id)
    db.session.refresh(round)
    today = clock.today(campaign.zone)
    refuse_unless_open(round, today)
    check_last_day(closes_on, today)
    before, round.closes_on = round.closes_on, closes_on
    db.session.flush()
    audit.record("survey.prolonged", round.title, by=by, campaign_id=campaign.id, details=f"{before} → {closes_on}")


def close_survey(campaign: Campaign, round: EvaluationRound, *, by: User | None) -> None:
    """Take no more answers."""
    lock(campaign.id)
    db.session.refresh(round)
    refuse_unless_open(round, clock.today(campaign.zone))
    close(round)
    audit.record("survey.closed", round.title, by=by, campaign_id=campaign.id)


def refuse_unless_open(round: EvaluationRound, today: date) -> None:
    """Raise WrongState when nobody can answer."""
    if state_of(round, today) is not SurveyState.OPEN:
        raise WrongState(_l("This survey is not open."))


def check_last_day(closes_on: date, today: date) -> None:
    """Raise DomainError for a last day that is over, or too far away."""
    if closes_on < today:
        raise DomainError(_l("This day is over."), field="closes_on")
    if closes_on > today + LONGEST:
        raise DomainError(_l("That is too long: %(number)s days at most.", number=LONGEST.days), field="closes_on")
