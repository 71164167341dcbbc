"""The page of the point rules."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.courses.queries import courses_of
from campaign.extensions import db
from campaign.rules import services
from campaign.rules.blueprint import blueprint
from campaign.rules.changes import Change, changes, fingerprint
from campaign.rules.forms import STAGE_NAMES, RulesForm, rules_form


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


def current_form() -> RulesForm:
    """The form with the rules as they are now."""
    return rules_form(services.rules_now(g.campaign.id), courses_of(g.campaign.id))


def rules_page(form: RulesForm, *, wanted: list[Change] | None = None, status: int = 200) -> ResponseReturnValue:
    """The form; above it what would change, when something would."""
    names = {course.id: course.name for course in courses_of(g.campaign.id)}
    page = render_template(
        "rules/rules.html",
        form=form,
        wanted=wanted or [],
        stage_names=STAGE_NAMES,
        course_names=names,
    )
    return page, status
