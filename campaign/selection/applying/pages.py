"""Public pages: apply as an ambassador, and name the people whom you go to. Everyone gets the same answer."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.core.access import public
from campaign.core.web.timing import taking
from campaign.extensions import db
from campaign.selection.applying import services
from campaign.selection.applying.forms import ApplyForm, AskForm
from campaign.selection.blueprint import answering
from campaign.selection.keeping import kept_until
from campaign.selection.links.coming_in import KEPT_BY_NO_BROWSER, nothing_here, speak_to_guest
from campaign.selection.links.limits import applications_per_address, applications_per_person
from campaign.selection.links.public import Door, behind
from campaign.selection.texts import meaning_of

ANSWER_TAKES = 0.25


@answering.route("/apply/<key>", methods=["GET", "POST"])
@public
@applications_per_address
@applications_per_person
def apply(key: str) -> ResponseReturnValue:
    """Apply as an ambassador."""
    campaign = behind(Door.APPLY, key)
    speak_to_guest(campaign)
    if campaign is None:
        return nothing_here()
    form = ApplyForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        with taking(ANSWER_TAKES):
            services.apply(
                campaign,
                name=form.name.data or "",
                email=form.email.data or "",
                team=form.team.data or "",
                why=form.why.data or "",
            )
            db.session.commit()
        return redirect(url_for(".thanks", door=Door.APPLY, key=key, lang=request.args.get("lang")), code=303)
    facts = {"form": form, "meaning": meaning_of(campaign), "kept_until": kept_until(campaign)}
    page = render_template("answering/apply.html", for_campaign=campaign, **facts)
    return page, 422 if form.errors else 200, KEPT_BY_NO_BROWSER


@answering.route("/ask/<key>", methods=["GET", "POST"])
@public
@applications_per_address
def ask_whom(key: str) -> ResponseReturnValue:
    """Which three people do you go to?"""
    campaign = behind(Door.ASK, key)
    speak_to_guest(campaign)
    if campaign is None:
        return nothing_here()
    form = AskForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        with taking(ANSWER_TAKES):
            services.name_people(campaign, form.people(), why=form.why.data or "")
            db.session.commit()
        return redirect(url_for(".thanks", door=Door.ASK, key=key, lang=request.args.get("lang")), code=303)
    page = render_template("answering/ask.html", for_campaign=campaign, form=form, kept_until=kept_until(campaign))
    return page, 422 if form.errors else 200, KEPT_BY_NO_BROWSER


@answering.get("/<any(apply, ask):door>/<key>/thanks")
@public
def thanks(door: str, key: str) -> ResponseReturnValue:
    """The same thanks for everyone: they tell nobody who is known here."""
    campaign = behind(Door(door), key)
    speak_to_guest(campaign)
    if campaign is None:
        return nothing_here()
    page = render_template("answering/thanks.html", for_campaign=campaign, door=door, key=key)
    return page, 200, KEPT_BY_NO_BROWSER
