"""For whoever has a mailed link and no account: agree to words or write one's own, allow, change, take back."""

from collections.abc import Callable
from functools import wraps

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.core.access import public
from campaign.core.files.pictures import LARGEST_BODY, TAKEN
from campaign.core.locale import LANGUAGES, chosen, speak
from campaign.extensions import csrf
from campaign.testimonials.blueprint import voice
from campaign.testimonials.forms import TellingForm
from campaign.testimonials.limits import said_per_address, said_per_link
from campaign.testimonials.links import behind
from campaign.testimonials.models import Testimonial
from campaign.testimonials.picture_pages import picture_or_404
from campaign.testimonials.queries import testimonial_by
from campaign.testimonials.telling import done, kept
from campaign.testimonials.wording import USE_NAMES

# No form here acts for someone who is signed in, so none needs a cookie to know where it came from.
csrf.exempt(voice)

KEPT_BY_NO_BROWSER = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
View = Callable[..., ResponseReturnValue]


def with_testimonial(view: View) -> View:
    """Let a view serve the person for whom the link was made, in their language, and nobody else."""

    @wraps(view)
    def guarded(token: str, **values: str) -> ResponseReturnValue:
        found = behind(token)
        asked = request.args.get("lang")
        if asked in LANGUAGES:
            speak(asked)
        elif found and not chosen() and not request.accept_languages.best_match(LANGUAGES):
            speak(found.campaign.language)
        if found is None:
            return render_template("testimonials/unknown.html"), 404, KEPT_BY_NO_BROWSER
        request.max_content_length = LARGEST_BODY
        return view(token, found, **values)

    return guarded


@voice.route("/voice/<token>", methods=["GET", "POST"])
@public
@said_per_address
@said_per_link
@with_testimonial
def tell(token: str, testimonial: Testimonial) -> ResponseReturnValue:
    """What one says. To look changes nothing: mail scanners open every link before its reader."""
    campaign, colleague = testimonial.campaign, testimonial.colleague
    form = TellingForm.of(testimonial, campaign_language=campaign.language, meta={"csrf": False})
    status = 200
    if request.method == "POST":
        status = kept(campaign, colleague, form)
        if status == 303:
            return redirect(own_address(token), code=303)
        testimonial = testimonial_by(colleague.id) or testimonial
    page = render_template(
        "testimonials/tell.html",
        token=token,
        form=form,
        testimonial=testimonial,
        name=colleague.name,
        campaign_name=campaign.name,
        accepted=",".join(TAKEN),
        use_names=USE_NAMES,
    )
    return page, status, KEPT_BY_NO_BROWSER


@voice.post("/voice/<token>/<any(withdraw, decline, remove):what>")
@public
@said_per_address
@said_per_link
@with_testimonial
def change(token: str, testimonial: Testimonial, *, what: str) -> ResponseReturnValue:
    """Take it back, say no to what was asked, or take it away for good."""
    done(testimonial.campaign, testimonial, what)
    if what == "remove":
        return redirect(url_for("voice.gone", lang=request.args.get("lang")), code=303)
    return redirect(own_address(token), code=303)


@voice.get("/voice/gone")
@public
def gone() -> ResponseReturnValue:
    """After everything was taken away."""
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        speak(asked)
    return render_template("testimonials/gone.html"), 200, KEPT_BY_NO_BROWSER


@voice.get("/voice/<token>/picture")
@public
@with_testimonial
def own_picture(token: str, testimonial: Testimonial) -> Response:
    """One's own picture, wherever it may be shown."""
    return picture_or_404(testimonial)


def own_address(token: str) -> str:
    """The page again, in the language in which it was read."""
    return url_for("voice.tell", token=token, lang=request.args.get("lang"))
