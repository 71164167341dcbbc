"""Looking at the digest before it is sent: a manager at anyone's, an ambassador at the own one."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from campaign.accounts.mails import language_of
from campaign.campaigns.models import Phase
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import WrongState
from campaign.core.permissions import Permission
from campaign.digest.blueprint import blueprint
from campaign.digest.example import example
from campaign.digest.gathering import digest_of, together
from campaign.digest.letter import Letter, letter, links_of
from campaign.digest.queries import has_counted
from campaign.digest.subscriptions import go_on, stop, stopped_among, wants_digest
from campaign.digest.weeks import week_before
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.people.models import Ambassador
from campaign.people.queries import ambassador_of_user, ambassadors_of


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    return ambassador_of_user(g.campaign.id, current_user.id) or abort(404)


def as_it_would_be(ambassador: Ambassador | None, *, stop_at: str) -> tuple[Letter, bool]:
    """The mail about last week, as it would be now, and whether it is an example: before anything has happened."""
    campaign, moment = g.campaign, clock.now()
    told = week_before(clock.local_day(moment, campaign.zone))
    language = language_of(ambassador.user if ambassador else current_user, campaign.language)
    with force_locale(language):
        if ambassador is None or not has_counted(campaign.id):
            digest, is_example = example(campaign, told), True
        else:
            shared = together(campaign, [ambassador.id], moment)
            digest, is_example = digest_of(campaign, ambassador, shared, told, moment), False
    return letter(digest, links_of(campaign, stop=stop_at), language=language), is_example


@blueprint.get("/c/<campaign>/digest")
@requires(Permission.MANAGE_CAMPAIGN)
def preview() -> ResponseReturnValue:
    """The mail of the week as one of the ambassadors gets it."""
    people = [one.ambassador for one in ambassadors_of(g.campaign.id) if one.ambassador.stepped_down_at is None]
    wanted = request.args.get("ambassador", type=int)
    chosen = next((one for one in people if one.id == wanted), people[0] if people else None)
    if wanted is not None and (chosen is None or chosen.id != wanted):
        abort(404)
    mail, is_example = as_it_would_be(chosen, stop_at=absolute("digest.preview", campaign=g.campaign.slug))
    return render_template(
        "digest/preview.html",
        people=people,
        chosen=chosen,
        mail=mail,
        is_example=is_example,
        stopped=len(stopped_among(people)),
    )


@blueprint.get("/c/<campaign>/my-digest")
@requires(Permission.CLAIM)
def mine() -> ResponseReturnValue:
    """One's own mail of the week, and whether one gets it."""
    ambassador = my_ambassador()
    mail, is_example = as_it_would_be(ambassador, stop_at=absolute("digest.mine", campaign=g.campaign.slug))
    return render_template("digest/mine.html", mail=mail, is_example=is_example, is_on=wants_digest(ambassador))


@blueprint.post("/c/<campaign>/my-digest")
@requires(Permission.CLAIM)
def switch() -> ResponseReturnValue:
    """Get it no more, or again."""
    ambassador = my_ambassador()
    if request.form.get("to") == "off":
        stop(ambassador)
        told = _("You get no mail of the week any more.")
    else:
        refuse_in_archive()
        go_on(ambassador)
        told = _("You get the mail of the week again, from the next Monday on.")
    db.session.commit()
    flash(told, "success")
    return redirect(url_for("digest.mine"), code=303)


def refuse_in_archive() -> None:
    if g.campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is in the archive: there is no mail of the week any more."))
