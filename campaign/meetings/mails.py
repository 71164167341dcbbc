"""What ambassadors are written about meetings and ideas, each in their own language."""

from collections.abc import Sequence

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _

from campaign.accounts.mails import language_of
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.gatherings.wording import short_when, when
from campaign.meetings.models import Decision, Idea, IdeaState, Meeting, MeetingNote, NoteKind
from campaign.meetings.queries import agenda_of
from campaign.meetings.states import NOTE_NAMES
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.people.models import Ambassador

MOST_IN_MAIL = 40
"""As many notes stand in the mail; the page has all of them."""


def speaking_to(user: User, campaign: Campaign) -> force_locale:
    return force_locale(language_of(user, campaign.language))


def page_of(meeting: Meeting) -> str:
    """The page of a meeting for ambassadors."""
    return absolute("meetings.my_meeting", campaign=meeting.gathering.campaign.slug, meeting_id=meeting.id)


def invite(meeting: Meeting, ambassador: Ambassador) -> None:
    """Ask someone whether they come."""
    gathering, user = meeting.gathering, ambassador.user
    campaign = gathering.campaign
    with speaking_to(user, campaign):
        body = render_template(
            "mail/meeting_invitation.txt",
            user=user,
            campaign_name=campaign.name,
            gathering=gathering,
            when=when(gathering),
            points=[point.title for point in agenda_of(meeting.id)],
            action_url=page_of(meeting),
            action=_("Say whether you come"),
        )
        subject = _("Do you come? %(title)s, %(when)s", title=gathering.title, when=short_when(gathering))
        post(user.email, subject=subject, body=body, campaign_id=campaign.id)


def tell_notes(
    meeting: Meeting, ambassador: Ambassador, notes: Sequence[MeetingNote], decisions: Sequence[Decision]
) -> None:
    """Send someone what came out of a meeting; the notes stand as they were written."""
    user, campaign = ambassador.user, meeting.gathering.campaign
    with speaking_to(user, campaign):
        body = render_template(
            "mail/meeting_notes.txt",
            user=user,
            campaign_name=campaign.name,
            gathering=meeting.gathering,
            when=when(meeting.gathering),
            sections=sections(notes[:MOST_IN_MAIL]),
            decisions=decisions,
            has_more=len(notes) > MOST_IN_MAIL,
            action_url=page_of(meeting),
            action=_("Read it on the page"),
        )
        subject = _("What came out of it: %(title)s", title=meeting.gathering.title)
        post(user.email, subject=subject, body=body, campaign_id=campaign.id)


def sections(notes: Sequence[MeetingNote]) -> list[tuple[object, list[MeetingNote]]]:
    """Notes by what they are about, where there are any."""
    by_kind = {kind: [note for note in notes if note.kind is kind] for kind in NoteKind}
    return [(NOTE_NAMES[kind], found) for kind, found in by_kind.items() if found]


def tell_idea(campaign: Campaign, idea: Idea) -> None:
    """Tell whoever brought an idea what becomes of it."""
    if idea.ambassador is None or not idea.ambassador.user.is_active or idea.ambassador.stepped_down_at is not None:
        return
    user = idea.ambassador.user
    with speaking_to(user, campaign):
        openings = {
            IdeaState.TAKEN_UP: _("Your idea “%(title)s” is taken up.", title=idea.title),
            IdeaState.DONE: _("Your idea “%(title)s” is carried out. Thank you for it!", title=idea.title),
            IdeaState.DECLINED: _("Your idea “%(title)s” is not taken up now.", title=idea.title),
        }
        body = render_template(
            "mail/idea.txt",
            user=user,
            campaign_name=campaign.name,
            opening=openings[idea.state],
            answer=idea.answer,
            action_url=f"{absolute('meetings.my_ideas', campaign=campaign.slug)}#idea-{idea.id}",
            action=_("See all ideas"),
        )
        post(user.email, subject=_("Your idea: %(title)s", title=idea.title), body=body, campaign_id=campaign.id)


def ask_owner(campaign: Campaign, idea: Idea) -> None:
    """Tell whoever is to carry an idea out that it is theirs."""
    user = idea.owner
    if user is None or not user.is_active:
        return
    with speaking_to(user, campaign):
        body = render_template(
            "mail/idea.txt",
            user=user,
            campaign_name=campaign.name,
            opening=_("The idea “%(title)s” is taken up, and you carry it out.", title=idea.title),
            answer=idea.text,
            action_url="",
            action="",
        )
        post(user.email, subject=_("Yours: %(title)s", title=idea.title), body=body, campaign_id=campaign.id)
