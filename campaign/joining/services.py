"""What is done with what visitors say and do."""

from campaign.campaigns.models import Campaign
from campaign.conversions.word.services import keep_word
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.identity import is_email, normal_email
from campaign.joining.invitations import Invitation
from campaign.joining.mails import ask_to_confirm
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import find_colleague, only_one_called
from campaign.people.visits import count_visit


def visit(invitation: Invitation) -> None:
    """Count that someone followed a personal link."""
    if invitation.ambassador is not None and invitation.is_open:
        count_visit(invitation.ambassador.id, clock.today(invitation.campaign.zone))


def hear(campaign: Campaign, ambassador: Ambassador, *, who: str, language: str) -> None:
    """Keep that someone named `ambassador`, and ask them by mail whether it was really them.

    Where nothing can be kept nothing happens, and nothing is said of it: whoever fills in the form could be anyone, and
    must not learn from it who works here, who is an ambassador, or who confirmed what.
    """
    colleague = who_is(campaign, who)
    if colleague is None:
        return
    try:
        word = keep_word(campaign, colleague=colleague, ambassador=ambassador)
    except DomainError:
        return
    email = normal_email(who)
    address = email if is_email(email) else colleague.email
    if address:
        ask_to_confirm(campaign, word, address=address, language=language)


def who_is(campaign: Campaign, text: str) -> Colleague | None:
    """The colleague with that address, or the only one with that name."""
    if "\0" in text:  # no database can look for it
        return None
    if is_email(normal_email(text)):
        return find_colleague(campaign.id, text)
    return only_one_called(campaign.id, text)
