"""When to begin the next campaign, and making it out of this one."""

from datetime import date

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.evaluation.advice.advising import advice_of, said_of, say
from campaign.extensions import db
from campaign.people.copying import count_unwilling, willing
from campaign.succession import starting
from campaign.succession.blueprint import blueprint
from campaign.succession.forms import WILLS, SayForm, StartForm
from campaign.succession.parts import parts_of


@blueprint.get("/next")
@requires(Permission.VIEW_CAMPAIGN)
def advice() -> ResponseReturnValue:
    """When to begin again, and why."""
    return advice_page(SayForm.of(said_of(g.campaign.id)))


def advice_page(form: SayForm, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "succession/advice.html",
        advice=advice_of(g.campaign),
        said=said_of(g.campaign.id),
        wills=WILLS,
        form=form,
        followers=starting.followers_of(g.campaign.id),
        before=db.session.get(Campaign, g.campaign.follows_id) if g.campaign.follows_id else None,
    )
    return page, status


@blueprint.post("/next")
@requires(Permission.MANAGE_CAMPAIGN)
def say_so() -> ResponseReturnValue:
    """Write down the turnover, and what the management wants."""
    form = SayForm()
    if not form.validate():
        return advice_page(form, 422)
    try:
        changed = say(
            g.campaign,
            turnover=form.percentage,
            will=form.chosen_will,
            will_by=form.will_by.data or "",
            will_on=form.will_on.data,
            by=current_user,
            seen=form.seen.data,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        form.seen.data = SayForm.of(said_of(g.campaign.id)).seen.data
        return advice_page(form, error.status)
    db.session.commit()
    flash(_("Written down. The advice goes by it.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("succession.advice"), code=303)


@blueprint.route("/next/start", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def start() -> ResponseReturnValue:
    """Four questions, and what comes along; then the next campaign is there."""
    advised = advice_of(g.campaign).first_on
    form = StartForm.of(g.campaign, starts_on=advised or starting.earliest(g.campaign))
    if not form.validate_on_submit():
        return start_page(form, advised, 422 if form.errors else 200)
    try:
        new = starting.start_next(
            g.campaign,
            name=form.name.data or "",
            starts_on=form.first_day,
            ends_on=form.ends_on.data,
            parts=form.chosen,
            by=current_user,
            seen=form.seen.data,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        form.seen.data = starting.version_of(g.campaign.id)
        return start_page(form, advised, error.status)
    db.session.commit()
    flash(_("“%(name)s” is there, as a draft. Begin with what was learned last time.", name=new.name), "success")
    return redirect(url_for("succession.lessons", campaign=new.slug), code=303)


def start_page(form: StartForm, advised: date | None, status: int) -> ResponseReturnValue:
    """`advised`: a day to begin on, where beginning is advised."""
    page = render_template(
        "succession/start.html",
        form=form,
        parts={part.value: copied for part, copied in parts_of(g.campaign).items()},
        willing=len(willing(g.campaign)),
        others=count_unwilling(g.campaign),
        advised=advised,
        followers=starting.followers_of(g.campaign.id),
    )
    return page, status
