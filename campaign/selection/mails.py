"""What team leaders and candidates are written, in the campaign's language.

Nobody else's name is in these mails, and nothing that was said of anyone.
"""

from typing import Any

from flask import render_template
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.outbox.services import post
from campaign.people.models import Colleague
from campaign.selection.keeping import kept_until
from campaign.selection.links.proven import new_address
from campaign.selection.links.services import CANDIDATE_DAYS, address_of, working_link
from campaign.selection.models import Candidate, PersonalLink, Question, TeamLeader
from campaign.selection.texts import meaning_of
from campaign.selection.voices import voices_for

ABOUT = "selection"
"""In the outbox: erased with the selection."""


def ask_leader(leader: TeamLeader, link: PersonalLink, *, again: bool = False) -> str:
    """Ask a leader about the candidates of their teams; return the address of the page."""
    campaign, address = campaign_of(leader), address_of(link)
    with force_locale(campaign.language):
        teams = ", ".join(team.name for team in leader.teams)
        facts = {"name": leader.name, "teams": teams, "again": again, "until": link.expires_on}
        subject = _("Who of your team could bring colleagues along? One minute")
        write(
            campaign,
            leader.email,
            "mail/selection_leader.txt",
            subject=_("Once more: %(subject)s", subject=subject) if again else subject,
            action_url=address,
            action=_("Give your opinion"),
            **facts,
        )
    return address


def thank_leader(leader: TeamLeader, answered: int) -> None:
    """Tell a leader how much was said under their name, so that they notice when it was someone else."""
    campaign = campaign_of(leader)
    with force_locale(campaign.language):
        said = ngettext(
            "Under your name something was said about %(num)s colleague.",
            "Under your name something was said about %(num)s colleagues.",
            answered,
        )
        facts = {"name": leader.name, "said": said}
        write(campaign, leader.email, "mail/selection_leader_done.txt", subject=_("Thank you for your help"), **facts)


def ask_interest(candidate: Candidate, *, by: User | None = None, again: bool = False) -> str:
    """Ask a candidate whether it interests them; return the address of their page."""
    campaign = campaign_of(candidate)
    with force_locale(campaign.language):
        facts = {"again": again, "meaning": meaning_of(campaign), "voices": [] if again else voices_for(campaign)}
        subject = _("Would you like to be an ambassador of “%(campaign)s”?", campaign=campaign.name)
        return to_candidate(
            candidate,
            "mail/selection_interest.txt",
            subject=_("Once more: %(subject)s", subject=subject) if again else subject,
            action=_("Read on and answer"),
            by=by,
            **facts,
        )


def invite(candidate: Candidate, *, by: User | None = None, again: bool = False) -> str:
    """Invite a candidate who was chosen; return the address of their page."""
    campaign = campaign_of(candidate)
    with force_locale(campaign.language):
        facts = {"again": again, "meaning": meaning_of(campaign), "voices": [] if again else voices_for(campaign)}
        subject = _("You are chosen: will you be an ambassador of “%(campaign)s”?", campaign=campaign.name)
        return to_candidate(
            candidate,
            "mail/selection_invitation.txt",
            subject=_("Once more: %(subject)s", subject=subject) if again else subject,
            action=_("Accept or decline"),
            by=by,
            **facts,
        )


def tell_not_chosen(candidate: Candidate, text: str, *, by: User | None = None) -> None:
    """Tell a candidate who was not chosen, in the words that the manager chose."""
    campaign = campaign_of(candidate)
    with force_locale(campaign.language):
        to_candidate(
            candidate,
            "mail/selection_not_chosen.txt",
            subject=_("About the ambassadors of “%(campaign)s”", campaign=campaign.name),
            action=_("To your page"),
            by=by,
            text=text.strip(),
        )


def not_chosen_text(candidate: Candidate, text: str) -> str:
    """That mail as it will read, without the address of a page."""
    campaign = campaign_of(candidate)
    with force_locale(campaign.language):
        facts = about(candidate, campaign)
        return render_template("mail/selection_not_chosen.txt", **facts, text=text.strip()).strip()


def answer(question: Question) -> None:
    """Send a candidate the answer to what they asked."""
    candidate = db.session.get_one(Candidate, question.candidate_id)
    campaign = campaign_of(candidate)
    with force_locale(campaign.language):
        to_candidate(
            candidate,
            "mail/selection_answer.txt",
            subject=_("An answer to your question"),
            action=_("To your page"),
            by=None,
            question=question,
        )


def show_kept(candidate: Candidate, link: PersonalLink) -> None:
    """Send a candidate the link that shows, once, what is kept of them; only to the address that the campaign knows."""
    campaign, email, address = campaign_of(candidate), candidate.colleague.email, new_address(link)
    if email is None:
        return
    with force_locale(campaign.language):
        write(
            campaign,
            email,
            "mail/selection_kept.txt",
            subject=_("What is kept of you for “%(campaign)s”", campaign=campaign.name),
            action_url=address,
            action=_("See what is kept of you"),
            **about(candidate, campaign),
        )


def thank_applicant(colleague: Colleague) -> None:
    """Tell a colleague who applied what is kept of them, if the campaign knows an address."""
    campaign = db.session.get_one(Campaign, colleague.campaign_id)
    if colleague.email is None:
        return
    with force_locale(campaign.language):
        facts = {"name": colleague.name, "until": kept_until(campaign)}
        write(
            campaign,
            colleague.email,
            "mail/selection_applied.txt",
            subject=_("You applied as an ambassador of “%(campaign)s”", campaign=campaign.name),
            **facts,
        )


def to_candidate(
    candidate: Candidate, template: str, *, subject: str, action: str, by: User | None, **facts: Any
) -> str:
    """Write to a candidate, if the campaign knows an address, with the link to their page; return its address."""
    campaign = campaign_of(candidate)
    address = address_of(working_link(candidate, days=CANDIDATE_DAYS, by=by))
    email = candidate.colleague.email
    if email is not None:
        facts = {**about(candidate, campaign), **facts, "action_url": address, "action": action}
        write(campaign, email, template, subject=subject, **facts)
    return address


def about(candidate: Candidate, campaign: Campaign) -> dict[str, Any]:
    """What every mail to a candidate says."""
    return {
        "name": candidate.colleague.name,
        "campaign_name": campaign.name,
        "until": kept_until(campaign),
    }


def write(campaign: Campaign, email: str, template: str, *, subject: str, **facts: Any) -> None:
    body = render_template(template, **{"campaign_name": campaign.name, **facts})
    post(email, subject=subject, body=body, campaign_id=campaign.id, about=ABOUT)


def campaign_of(owner: TeamLeader | Candidate) -> Campaign:
    return db.session.get_one(Campaign, owner.campaign_id)
