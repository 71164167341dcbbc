"""What ambassadors are written about gatherings; whoever has a place, with a message for their calendar."""

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _

from campaign.accounts.mails import language_of
from campaign.core import clock
from campaign.core.calendar.ics import Method
from campaign.extensions import db
from campaign.gatherings import times
from campaign.gatherings.behind import behind_one
from campaign.gatherings.invitations import Whose, message_to, page_url
from campaign.gatherings.models import SignUp
from campaign.gatherings.queries import places_in_line
from campaign.gatherings.states import Standing
from campaign.gatherings.wording import when
from campaign.outbox.services import post


def invite(sign_up: SignUp, *, moved_up: bool) -> None:
    """Tell someone that they have a place; `moved_up`: after they had to wait for it."""
    title = sign_up.gathering.title
    with speaking_to(sign_up):
        if moved_up:
            subject = _("There is a place for you after all: %(title)s", title=title)
            opening = _(
                "You were on the waiting list of “%(title)s”. A place is free now, and it is yours.", title=title
            )
        else:
            subject = _("You are signed up: %(title)s", title=title)
            opening = _("You have a place at “%(title)s”.", title=title)
        needs_no_reminder(sign_up)
        write(sign_up, subject, opening, into_calendar(), method=Method.REQUEST)


def tell_waiting(sign_up: SignUp) -> None:
    """Tell someone that they wait, and for how long a line."""
    gathering = sign_up.gathering
    with speaking_to(sign_up):
        subject = _("You are on the waiting list: %(title)s", title=gathering.title)
        place = places_in_line([sign_up])[gathering.id]
        opening = _(
            "All places at “%(title)s” are taken. You are number %(place)s on the waiting list.",
            title=gathering.title,
            place=place,
        )
        write(sign_up, subject, opening, _("When a place comes free you get it by itself, and a mail that says so."))


def tell_changed(sign_up: SignUp) -> None:
    """Tell someone who comes, or waits, that it is at another time or place, or is called something else."""
    title = sign_up.gathering.title
    with speaking_to(sign_up):
        subject = _("Changed: %(title)s", title=title)
        opening = _("“%(title)s” has changed. This is how it is now:", title=title)
        if sign_up.standing is Standing.WAITING:
            write(sign_up, subject, opening, _("You are still on the waiting list."))
            return
        needs_no_reminder(sign_up)
        note = _(
            "Your calendar follows by the message that is with this mail. Does it not suit you any more? Sign off."
        )
        write(sign_up, subject, opening, note, method=Method.REQUEST)


def tell_signed_off(sign_up: SignUp, *, was_going: bool) -> None:
    """Tell someone that they have no place any more; from the calendar of whoever had one it goes."""
    title = sign_up.gathering.title
    with speaking_to(sign_up):
        subject = _("Signed off: %(title)s", title=title)
        if not was_going:
            opening = _("You are no longer on the waiting list of “%(title)s”.", title=title)
            write(sign_up, subject, opening)
            return
        opening = _("You are no longer signed up for “%(title)s”.", title=title)
        write(sign_up, subject, opening, out_of_calendar(), method=Method.CANCEL)


def tell_called_off(sign_up: SignUp) -> None:
    """Tell someone who comes, or waits, that there will be nothing to come to."""
    gathering = sign_up.gathering
    with speaking_to(sign_up):
        subject = _("Called off: %(title)s", title=gathering.title)
        opening = _("“%(title)s” is called off.", title=gathering.title)
        if gathering.called_off_why:
            opening = f"{opening}\n\n{gathering.called_off_why}"
        if sign_up.standing is Standing.WAITING:
            write(sign_up, subject, opening)
            return
        write(sign_up, subject, opening, out_of_calendar(), method=Method.CANCEL)


def remind(sign_up: SignUp) -> None:
    """Tell someone who has a place that it is tomorrow, or today already."""
    gathering = sign_up.gathering
    zone = gathering.campaign.zone
    is_today = clock.today(zone) == clock.local_day(gathering.starts_at, zone)
    with speaking_to(sign_up):
        subject = (
            _("Today: %(title)s", title=gathering.title)
            if is_today
            else _("Tomorrow: %(title)s", title=gathering.title)
        )
        opening = _("You have a place at “%(title)s”.", title=gathering.title)
        note = _("Can you not come after all? Sign off, and someone else has your place.")
        known = behind_one(gathering)
        more = known.reminder() if known else ""
        write(sign_up, subject, opening, f"{more}\n\n{note}" if more else note)


def into_calendar() -> str:
    return str(_("The invitation for your calendar is with this mail."))


def out_of_calendar() -> str:
    return str(_("The message with this mail takes it out of your calendar."))


def needs_no_reminder(sign_up: SignUp) -> None:
    """Whoever hears of it the day before is reminded by that; for another day there is another reminder."""
    moment = clock.now()
    sign_up.reminded_at = moment if moment >= times.reminder_from(sign_up.gathering) else None


def speaking_to(sign_up: SignUp) -> force_locale:
    """Write in the language of whom it is for."""
    return force_locale(language_of(sign_up.ambassador.user, sign_up.gathering.campaign.language))


def write(sign_up: SignUp, subject: str, opening: str, note: str = "", *, method: Method | None = None) -> None:
    """One mail; with `method` a calendar message goes along. Nobody writes to an account that is closed."""
    user, gathering = sign_up.ambassador.user, sign_up.gathering
    calendar = message_to(sign_up, method) if method else None
    # Whoever reads the line anew must not forget how far the messages are.
    db.session.flush()
    if not user.is_active:
        return
    body = render_template(
        "mail/gathering.txt",
        user=user,
        campaign_name=gathering.campaign.name,
        opening=opening,
        note=note,
        gathering=gathering,
        when=when(gathering),
        action_url=page_url(gathering, Whose.AMBASSADOR, behind_one(gathering)),
        action=_("See it, sign up or off"),
    )
    post(user.email, subject=subject, body=body, campaign_id=gathering.campaign_id, calendar=calendar)
