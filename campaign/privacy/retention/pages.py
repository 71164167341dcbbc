"""How long what is kept: read by everyone who looks along, changed by managers."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.privacy.blueprint import blueprint
from campaign.privacy.retention import terms
from campaign.privacy.retention.forms import TermForm
from campaign.privacy.retention.rules import BY_KEY, Rule
from campaign.privacy.retention.term_words import how_long


@blueprint.get("/privacy/retention")
@requires(Permission.VIEW_CAMPAIGN)
def retention() -> ResponseReturnValue:
    """What is kept, for how long, when it goes in this campaign, and when the worker looked last."""
    return render_template("privacy/retention.html", lines=terms.lines_of(g.campaign), how_long=how_long)


@blueprint.route("/privacy/retention/<key>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def term(key: str) -> ResponseReturnValue:
    """One term, to change it."""
    rule = BY_KEY.get(key)
    if rule is None or rule.bounds is None:
        abort(404)
    now = terms.line(g.campaign, rule)
    form = TermForm(data={"days": now.days, "why": now.why_longer})
    if request.method == "GET":
        return term_page(rule, form)
    if not form.validate():
        return term_page(rule, form, status=422)
    try:
        after = terms.set_days(
            g.campaign,
            rule,
            form.days.data or 0,
            why=form.why.data or "",
            is_sure=form.is_sure.data,
            by=current_user,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return term_page(rule, form, status=error.status)
    db.session.commit()
    flash(_("It goes within minutes.") if after.is_over else _("That is how long it is kept from now on."), "success")
    return redirect(url_for(".retention", _anchor=rule.key), code=303)


def term_page(rule: Rule, form: TermForm, *, status: int = 200) -> ResponseReturnValue:
    page = render_template("privacy/term.html", line=terms.line(g.campaign, rule), form=form, how_long=how_long)
    return page, status
