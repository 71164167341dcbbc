"""The finale: the picture stands still, what waits is told from a stage, and then everyone sees it."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.scoreboard.blueprint import blueprint
from campaign.scoreboard.finale import freezing
from campaign.scoreboard.finale.reveal import reveal_script
from campaign.scoreboard.finale.waiting import Waiting, waiting
from campaign.scoreboard.modes import ranks_ambassadors
from campaign.scoreboard.notices import services as announcing
from campaign.scoreboard.notices.forms import FreezeForm, in_zone, on_clocks
from campaign.scoreboard.pictures.stain import stain


@blueprint.app_template_global()
def waiting_for_finale() -> Waiting | None:
    """What waits behind a picture that stands still, for the banner of any page with live numbers."""
    return waiting(g.campaign)


@blueprint.get("/c/<campaign>/finale")
@requires(Permission.MANAGE_CAMPAIGN)
def finale() -> ResponseReturnValue:
    """How the finale stands: live, planned, or still with so much behind it."""
    return finale_page(FreezeForm(data={"freezes_at": on_clocks(g.campaign.freezes_at, g.campaign.zone)}))


def finale_page(form: FreezeForm, status: int = 200) -> ResponseReturnValue:
    campaign, now = g.campaign, clock.now()
    markup = render_template(
        "scoreboard/finale.html",
        form=form,
        waiting=waiting_for_finale(),
        has_podium=ranks_ambassadors(campaign),
        may_freeze=campaign.phase in freezing.FREEZABLE,
        is_late=campaign.freezes_at is not None and campaign.freezes_at <= now,
        is_announced=campaign.freezes_at is not None and announcing.counting_to(campaign.id, campaign.freezes_at),
    )
    return markup, status


@blueprint.post("/c/<campaign>/finale/plan")
@requires(Permission.MANAGE_CAMPAIGN)
def plan_freeze() -> ResponseReturnValue:
    """Let the picture stand still from a moment to come."""
    form = FreezeForm()
    if not form.validate():
        return finale_page(form, 422)
    try:
        freezing.plan_freeze(g.campaign, in_zone(form.freezes_at.data, g.campaign.zone), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return finale_page(form, error.status)
    db.session.commit()
    flash(_("The public picture will stand still by itself from that moment."), "success")
    return redirect(url_for(".finale"), code=303)


@blueprint.post("/c/<campaign>/finale/call-off")
@requires(Permission.MANAGE_CAMPAIGN)
def call_off_freeze() -> ResponseReturnValue:
    """Let the picture not stand still by itself after all."""
    freezing.plan_freeze(g.campaign, None, by=current_user)
    db.session.commit()
    flash(_("The public picture stays live. What was announced for that moment is ended."), "success")
    return redirect(url_for(".finale"), code=303)


@blueprint.post("/c/<campaign>/finale/announce")
@requires(Permission.MANAGE_CAMPAIGN)
def announce_freeze() -> ResponseReturnValue:
    """A teaser and a countdown, in one click."""
    announcing.announce_freeze(g.campaign, by=current_user)
    db.session.commit()
    flash(_("It is announced: a teaser and a countdown are on scoreboard and screens."), "success")
    return redirect(url_for(".notices"), code=303)


@blueprint.post("/c/<campaign>/finale/freeze")
@requires(Permission.MANAGE_CAMPAIGN)
def freeze() -> ResponseReturnValue:
    """Let the picture stand still now."""
    freezing.freeze(g.campaign, by=current_user)
    db.session.commit()
    flash(_("The public picture stands still. Only managers and viewers see what comes in from now on."), "success")
    return redirect(url_for(".finale"), code=303)


@blueprint.post("/c/<campaign>/finale/unfreeze")
@requires(Permission.MANAGE_CAMPAIGN)
def unfreeze() -> ResponseReturnValue:
    """Let the picture be live again, without a finale."""
    freezing.unfreeze(g.campaign, by=current_user)
    db.session.commit()
    flash(_("The public picture is live again."), "success")
    return redirect(url_for(".finale"), code=303)


@blueprint.post("/c/<campaign>/finale/show")
@requires(Permission.MANAGE_CAMPAIGN)
def show_everyone() -> ResponseReturnValue:
    """After the reveal: everyone sees the standings, and screens the podium."""
    freezing.show_everyone(g.campaign, by=current_user)
    db.session.commit()
    return redirect(url_for("scoreboard.board", key=g.campaign.board_key), code=303)


@blueprint.get("/c/<campaign>/reveal")
@requires(Permission.MANAGE_CAMPAIGN)
def reveal() -> ResponseReturnValue:
    """The presenter's stage. Nothing that is shown here is public."""
    script = reveal_script(g.campaign, clock.now())
    return render_template("scoreboard/reveal.html", script=script, stain=stain(script.after.pools))
