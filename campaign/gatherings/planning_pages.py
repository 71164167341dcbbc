"""For managers: what is coming and what was, a new gathering, another one of it, calling it off."""

from dataclasses import asdict

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.gatherings import queries, services
from campaign.gatherings.behind import behind
from campaign.gatherings.blueprint import blueprint
from campaign.gatherings.facts import version_of
from campaign.gatherings.forms import CallOffForm, GatheringForm
from campaign.gatherings.models import Gathering


@blueprint.get("/gatherings")
@requires(Permission.VIEW_CAMPAIGN)
def overview() -> ResponseReturnValue:
    """All gatherings, coming and past, with how full each is."""
    moment = clock.now()
    coming = queries.coming(g.campaign.id, moment)
    past = queries.past(g.campaign.id, moment)
    lines = queries.lines_for([*coming, *past], None, moment=moment)
    return render_template(
        "gatherings/list.html",
        coming=lines[: len(coming)],
        past=lines[len(coming) :],
        most_past=queries.MOST_PAST,
        behind=behind([*coming, *past]),
    )


@blueprint.route("/gatherings/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def new() -> ResponseReturnValue:
    """Plan a gathering."""
    form = GatheringForm()
    if form.validate_on_submit():
        try:
            gathering = services.plan(g.campaign, **asdict(form.facts(g.campaign.zone)), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("“%(title)s” is planned. Ambassadors can sign up.", title=gathering.title), "success")
            return redirect(url_for("gatherings.gathering", gathering_id=gathering.id), code=303)
    return render_template("gatherings/edit.html", form=form, gathering=None), 422 if form.errors else 200


@blueprint.route("/gatherings/<int:gathering_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def edit(gathering_id: int) -> ResponseReturnValue:
    """Change a gathering; whoever comes hears of it."""
    found = get_or_404(Gathering, gathering_id)
    form = GatheringForm.of(found)
    if not form.validate_on_submit():
        return edit_page(found, form, 422 if form.errors else 200)
    try:
        changed = services.change(
            g.campaign, found, **asdict(form.facts(g.campaign.zone)), by=current_user, seen=form.seen.data
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        is_overtaken = isinstance(error, services.Overtaken)
        if is_overtaken:
            form.seen.data = version_of(found)
        return edit_page(found, form, error.status, is_overtaken=is_overtaken)
    db.session.commit()
    flash(_("The gathering is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("gatherings.gathering", gathering_id=gathering_id), code=303)


def edit_page(found: Gathering, form: GatheringForm, status: int, *, is_overtaken: bool = False) -> ResponseReturnValue:
    """The form of a gathering; `is_overtaken`: above it stands what someone else made of it."""
    (line,) = queries.lines_for([found], None)
    page = render_template("gatherings/edit.html", form=form, gathering=found, line=line, is_overtaken=is_overtaken)
    return page, status


@blueprint.post("/gatherings/<int:gathering_id>/call-off")
@requires(Permission.MANAGE_CAMPAIGN)
def call_off(gathering_id: int) -> ResponseReturnValue:
    """Call a gathering off, and tell whoever comes or waits."""
    found = get_or_404(Gathering, gathering_id)
    form = CallOffForm()
    try:
        services.call_off(g.campaign, found, why=form.why.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("“%(title)s” is called off. Whoever was coming hears it by mail.", title=found.title), "success")
    return redirect(url_for("gatherings.gathering", gathering_id=gathering_id), code=303)
