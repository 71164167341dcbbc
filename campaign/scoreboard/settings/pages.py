"""The page on which managers say what is public of the standings, see what that is, and put it on the intranet."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.scoreboard.blueprint import blueprint
from campaign.scoreboard.finale.freezing import public_board
from campaign.scoreboard.public.embedding import Show, Theme
from campaign.scoreboard.public.embedding import markup as frame_markup
from campaign.scoreboard.settings import services as board_settings
from campaign.scoreboard.settings.forms import OpennessForm, SitesForm


@blueprint.route("/c/<campaign>/board", methods=["GET", "POST"], endpoint="board_settings")
@requires(Permission.MANAGE_CAMPAIGN)
def settings() -> ResponseReturnValue:
    """Say how much of the standings is public."""
    form = OpennessForm.of(g.campaign)
    if request.method == "GET":
        return page(form, sites_form())
    if not form.validate():
        return page(form, sites_form(), status=422)
    try:
        board_settings.open_up_to(g.campaign, form.openness(), seen=form.seen.data, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        form.seen.data = board_settings.version_of(g.campaign)
        return page(form, sites_form(), status=error.status)
    db.session.commit()
    flash(_("Saved. Everyone who looks at the scoreboard sees it so from now on."), "success")
    return redirect(url_for(".board_settings"), code=303)


@blueprint.post("/c/<campaign>/board/sites")
@requires(Permission.MANAGE_CAMPAIGN)
def change_sites() -> ResponseReturnValue:
    """Say on which sites the scoreboard may stand."""
    form = SitesForm()
    shown = OpennessForm.of(g.campaign, formdata=None)
    if not form.validate():
        return page(shown, form, status=422)
    try:
        board_settings.let_frame(g.campaign, form.embed_origins.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return page(shown, form, status=error.status)
    db.session.commit()
    flash(_("The sites are saved."), "success")
    return redirect(url_for(".board_settings", _anchor="embed"), code=303)


def sites_form() -> SitesForm:
    """The form as the sites are now."""
    return SitesForm(formdata=None, data={"embed_origins": g.campaign.embed_origins})


def page(form: OpennessForm, sites: SitesForm, *, status: int = 200) -> ResponseReturnValue:
    key, name = g.campaign.board_key, g.campaign.name
    markup = render_template(
        "scoreboard/settings.html",
        form=form,
        sites=sites,
        board=public_board(g.campaign, clock.now()),
        board_url=absolute("scoreboard.board", key=key),
        frames={show: frame_markup(absolute("scoreboard.embed", key=key, **asked(show)), name) for show in Show},
    )
    return markup, status


def asked(show: Show) -> dict[str, str]:
    """What the address of a frame asks for."""
    return {"show": show.value, "theme": Theme.LIGHT.value}
