"""What whoever is asked is written, in their language: the question, one reminder, and another link for a lost one.

The first line says whether answers are anonymous. The reminder lies in the conversation of the first mail, where the
link is: of an anonymous round nobody can give it a second time.
"""

from typing import Any

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _

from campaign.campaigns.models import Campaign
from campaign.evaluation.models import EvaluationRound, Invitee
from campaign.evaluation.questions.services import questions_of
from campaign.evaluation.survey.answering import minutes
from campaign.evaluation.survey.asking import Person
from campaign.evaluation.survey.links import again_address, late_for
from campaign.outbox.late import PLACE
from campaign.outbox.services import post

ABOUT = "survey"


def ask(campaign: Campaign, round: EvaluationRound, invitee: Invitee, person: Person) -> None:
    """The first mail, with the link."""
    write(
        campaign,
        round,
        person,
        "mail/survey.txt",
        action_url=PLACE,
        late=late_for(round, invitee),
        thread=thread_of(invitee),
    )


def remind(campaign: Campaign, round: EvaluationRound, invitee: Invitee, person: Person) -> None:
    """The reminder; with names it holds the link once more."""
    with_link = {} if round.is_anonymous else {"action_url": PLACE, "late": late_for(round, invitee)}
    write(campaign, round, person, "mail/survey_reminder.txt", follows=thread_of(invitee), **with_link)


def send_second(campaign: Campaign, round: EvaluationRound, invitee: Invitee, person: Person) -> None:
    """Another link."""
    write(campaign, round, person, "mail/survey_again.txt", action_url=PLACE, late=late_for(round, invitee))


def thread_of(invitee: Invitee) -> str:
    """The name of the first mail to an invitee: by round and person, never by their link."""
    return f"survey.{invitee.round_id}.{invitee.id}"


def write(
    campaign: Campaign,
    round: EvaluationRound,
    person: Person,
    template: str,
    *,
    late: str | None = None,
    thread: str | None = None,
    follows: str | None = None,
    **facts: Any,
) -> None:
    """One mail. All mails of a survey have one subject, so that they lie together."""
    with force_locale(person.language):
        body = render_template(
            template,
            name=person.name,
            campaign_name=campaign.name,
            intro=round.intro,
            is_anonymous=round.is_anonymous,
            closes_on=round.closes_on,
            minutes=minutes(questions_of(round.id, person.audience)),
            again_url=again_address(round),
            action=_("To the questions"),
            **facts,
        )
        subject = _("What do you think of “%(campaign)s”? A few questions", campaign=campaign.name)
        post(
            person.email,
            subject=subject,
            body=body,
            campaign_id=campaign.id,
            about=ABOUT,
            late=late,
            thread=thread,
            follows=follows,
        )
