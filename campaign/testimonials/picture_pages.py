"""Pictures beside quotes: sent to nobody but whoever may see the quote now, and kept by no browser."""

from flask import Response, abort, make_response

from campaign.core.access import may, public, requires
from campaign.core.files.attachments import NEVER_RUN
from campaign.core.permissions import Permission
from campaign.testimonials.blueprint import blueprint, testimonial_or_404, voice
from campaign.testimonials.models import Testimonial, Use
from campaign.testimonials.queries import campaign_behind, is_shown, picture_of, testimonial_in
from campaign.testimonials.showing import PUBLIC


def picture_or_404(testimonial: Testimonial) -> Response:
    """The picture of a testimonial, if there is one."""
    content = picture_of(testimonial.id)
    if content is None:
        abort(404)
    response = make_response(content)
    response.headers["Content-Type"] = "image/png"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = NEVER_RUN
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@blueprint.get("/testimonials/<int:testimonial_id>/picture")
@requires(Permission.VIEW_CAMPAIGN)
def picture(testimonial_id: int) -> Response:
    """For managers, and for whoever looks along where management may see it."""
    found = testimonial_or_404(testimonial_id)
    if not (may(Permission.MANAGE_CAMPAIGN) or is_shown(found, Use.MANAGEMENT)):
        abort(404)
    return picture_or_404(found)


@voice.get("/voice/of/<key>/<int:testimonial_id>.png")
@public
def public_picture(key: str, testimonial_id: int) -> Response:
    """For whoever has the address of the scoreboard, while the person allows board or screens."""
    campaign = campaign_behind(key) or abort(404)
    found = testimonial_in(campaign.id, testimonial_id) or abort(404)
    if not any(is_shown(found, use) for use in PUBLIC):
        abort(404)
    return picture_or_404(found)
