"""The address in the mail: stop the digest in one click, without signing in; and by the button of a mail program."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.accounts.mails import language_of
from campaign.campaigns.models import Campaign
from campaign.core.access import public
from campaign.core.locale import LANGUAGES, speak
from campaign.digest.blueprint import blueprint
from campaign.digest.limits import stops_per_address, stops_per_link
from campaign.digest.subscriptions import ambassador_behind, go_on, stop, wants_digest
from campaign.extensions import csrf, db

ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""What the button of a mail program sends (RFC 8058)."""


# Whoever has the address may use it; there is nothing that a cookie could add. Mail programs have none.
@blueprint.route("/digest/stop/<token>", methods=["GET", "POST"])
@csrf.exempt
@public
@stops_per_address
@stops_per_link
def stopping(token: str) -> ResponseReturnValue:
    """Ask whether to stop, and stop. A GET changes nothing: programs follow links by themselves."""
    ambassador = ambassador_behind(token)
    campaign = db.session.get(Campaign, ambassador.campaign_id) if ambassador else None
    if ambassador is None or campaign is None:
        return render_template("answering/unknown.html"), 404
    asked = request.args.get("lang")
    speak(asked if asked in LANGUAGES else language_of(ambassador.user, campaign.language))
    if request.method == "GET":
        return render_template("digest/stop.html", token=token, name=campaign.name, is_on=wants_digest(ambassador))
    if request.form.get("to") == "on":
        go_on(ambassador)
    else:
        stop(ambassador)
    db.session.commit()
    if request.form.get(ONE_CLICK[0]) == ONE_CLICK[1]:
        return str(_("Stopped.")), 200, {"Content-Type": "text/plain; charset=utf-8"}
    return redirect(url_for(".stopping", token=token, lang=asked), code=303)
