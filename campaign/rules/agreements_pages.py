"""The page of what both sides agree on besides what results are worth."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.conversions.wording import DISPUTE_RULES
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.rules import texts
from campaign.rules.agreement_forms import AgreementsForm
from campaign.rules.blueprint import blueprint


@blueprint.route("/rules/agreements", methods=["GET", "POST"])
@requires(Permission.VIEW_CAMPAIGN)
def agreements() -> ResponseReturnValue:
    """Read them; a manager writes them. With `propose` the form holds what a campaign can begin with."""
    now = texts.agreements_of(g.campaign)
    form = AgreementsForm.of(now)
    if request.method == "POST" and not may(Permission.MANAGE_CAMPAIGN):
        abort(403)
    if not form.validate_on_submit():
        if "propose" in request.args and not form.is_submitted():
            suggested = texts.proposed(g.campaign, now)
            form.promise.data, form.fair_play.data = suggested.promise, suggested.fair_play
        return agreements_page(form, 422 if form.errors else 200)
    try:
        changed = texts.agree(g.campaign, form.agreements(), by=current_user, seen=form.seen.data)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(error, texts.Overtaken):
            form.seen.data = texts.version_of(texts.agreements_of(g.campaign))
        return agreements_page(form, error.status)
    db.session.commit()
    flash(_("The agreements are saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("rules.agreements"), code=303)


def agreements_page(form: AgreementsForm, status: int = 200) -> ResponseReturnValue:
    now = texts.agreements_of(g.campaign)
    words = DISPUTE_RULES[now.dispute_rule]
    return render_template("rules/agreements.html", form=form, now=now, dispute_rule=words), status
