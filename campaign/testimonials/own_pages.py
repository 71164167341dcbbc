"""For ambassadors: tell it in your own words, say where it may be shown, and take it back."""

from flask import Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core.access import requires
from campaign.core.files.pictures import LARGEST_BODY, TAKEN
from campaign.core.files.uploads import takes_files_up_to
from campaign.core.permissions import Permission
from campaign.testimonials.blueprint import blueprint, layout, my_ambassador
from campaign.testimonials.forms import TellingForm
from campaign.testimonials.limits import said_per_address
from campaign.testimonials.links import address_of
from campaign.testimonials.models import Testimonial
from campaign.testimonials.picture_pages import picture_or_404
from campaign.testimonials.queries import testimonial_by
from campaign.testimonials.telling import done, kept
from campaign.testimonials.wording import USE_NAMES


@blueprint.route("/tell", methods=["GET", "POST"])
@takes_files_up_to(LARGEST_BODY)
@said_per_address
@requires(Permission.CLAIM)
def mine() -> ResponseReturnValue:
    """What I say, how I am called beneath it, and where it may be shown."""
    colleague = my_ambassador().colleague
    testimonial = testimonial_by(colleague.id)
    form, status = TellingForm.of(testimonial, campaign_language=g.campaign.language), 200
    if request.method == "POST":
        status = kept(g.campaign, colleague, form)
        if status == 303:
            flash(thanks(testimonial_by(colleague.id)), "success")
            return redirect(url_for("testimonials.mine"), code=303)
        testimonial = testimonial_by(colleague.id)
    page = render_template(
        "testimonials/mine.html",
        layout=layout(),
        form=form,
        testimonial=testimonial,
        name=colleague.name,
        own_link=address_of(testimonial) if testimonial else None,
        accepted=",".join(TAKEN),
        use_names=USE_NAMES,
    )
    return page, status


def thanks(testimonial: Testimonial | None) -> str:
    """What to say to someone who told something: where it is now."""
    if testimonial is not None and testimonial.given:
        return str(_("Thank you! It is shown where you allowed it, and nowhere else."))
    return str(_("It is kept, and shown nowhere yet. Tick where it may be, and save once more."))


@blueprint.post("/tell/<any(withdraw, decline, remove):what>")
@requires(Permission.CLAIM)
def change_mine(what: str) -> ResponseReturnValue:
    """Take it back, say no to what was asked, or take it away for good."""
    testimonial = testimonial_by(my_ambassador().colleague_id) or abort(404)
    done(g.campaign, testimonial, what)
    words = {
        "withdraw": _("It is shown nowhere any more."),
        "decline": _("That is fine. Thank you for saying so."),
        "remove": _("It is gone, with everything that was kept of it."),
    }
    flash(words[what], "success")
    return redirect(url_for("testimonials.mine"), code=303)


@blueprint.get("/tell/picture")
@requires(Permission.CLAIM)
def my_picture() -> Response:
    """My picture, wherever it may be shown."""
    testimonial = testimonial_by(my_ambassador().colleague_id) or abort(404)
    return picture_or_404(testimonial)
