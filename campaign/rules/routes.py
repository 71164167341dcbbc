"""The page of the point rules."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.models import DisputeRule
from campaign.conversions.wording import DISPUTE_RULES
from campaign.core.access import may, requires
from campaign.core.permissions import Permission
from campaign.courses.queries import courses_of
from campaign.extensions import db
from campaign.rules import candidate_page, services
from campaign.rules.changes import Change, changes, fingerprint
from campaign.rules.forms import STAGE_NAMES, DisputeRuleForm, RulesForm, rules_form
from campaign.rules.published import rules_to_read

__all__ = ["blueprint", "candidate_page"]

blueprint = Blueprint("rules", __name__)


@blueprint.get("/rules")
@requires(Permission.VIEW_CAMPAIGN)
def rules() -> ResponseReturnValue:
    """What every result is worth."""
    return rules_page(current_form())


@blueprint.post("/rules")
@requires(Permission.MANAGE_CAMPAIGN)
def change_rules() -> ResponseReturnValue:
    """First show what would change; when that was confirmed, do it."""
    form = current_form()
    if not form.validate():
        return rules_page(form, status=422)
    wanted = changes(services.rules_now(g.campaign.id), form.wanted())
    if not wanted:
        flash(_("Nothing was changed."), "message")
        return redirect(url_for("rules.rules"), code=303)
    if form.confirmed.data != fingerprint(wanted):
        form.confirmed.data = fingerprint(wanted)
        return rules_page(form, wanted=wanted)
    booked = services.change_rules(g.campaign, wanted, by=current_user)
    db.session.commit()
    corrections = ngettext("%(num)s correction is booked.", "%(num)s corrections are booked.", booked)
    flash(_("The new rules hold.") + " " + corrections, "success")
    return redirect(url_for("rules.rules"), code=303)


@blueprint.post("/rules/disputes")
@requires(Permission.MANAGE_CAMPAIGN)
def change_dispute_rule() -> ResponseReturnValue:
    """Publish who gets a colleague whom more than one ambassador claims."""
    form = DisputeRuleForm()
    if not form.validate():
        abort(422)
    changed = services.change_dispute_rule(g.campaign, DisputeRule(form.rule.data), by=current_user)
    db.session.commit()
    flash(
        _("The new rule holds, and every ambassador can read it.") if changed else _("Nothing was changed."), "success"
    )
    return redirect(url_for("rules.rules", _anchor="dispute-rule"), code=303)


@blueprint.get("/rules/published")
@requires(Permission.SIGNED_IN)
def published() -> ResponseReturnValue:
    """The rules as ambassadors read them."""
    if not (may(Permission.CLAIM) or may(Permission.VIEW_CAMPAIGN)):
        abort(403)
    return render_template("rules/published.html", **rules_to_read(g.campaign))


def current_form() -> RulesForm:
    """The form with the rules as they are now."""
    return rules_form(services.rules_now(g.campaign.id), courses_of(g.campaign.id))


def rules_page(form: RulesForm, *, wanted: list[Change] | None = None, status: int = 200) -> ResponseReturnValue:
    """The form; above it what would change, when something would."""
    names = {course.id: course.name for course in courses_of(g.campaign.id)}
    page = render_template(
        "rules/rules.html",
        form=form,
        dispute_form=DisputeRuleForm(formdata=None, data={"rule": g.campaign.dispute_rule.value}),
        dispute_rule=DISPUTE_RULES[g.campaign.dispute_rule],
        wanted=wanted or [],
        stage_names=STAGE_NAMES,
        course_names=names,
    )
    return page, status
