"""What a campaign announces on scoreboard and screens: written, looked at before, planned, ended."""

from enum import StrEnum

from flask import flash, g, redirect, render_template, request, url_for
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
from campaign.scoreboard.blueprint import blueprint
from campaign.scoreboard.board import PublicNotice
from campaign.scoreboard.models import Notice, NoticeKind
from campaign.scoreboard.notices import services as announcing
from campaign.scoreboard.notices.forms import NAMES, NoticeForm
from campaign.scoreboard.notices.queries import notices_of

PREVIEW = "preview"
"""The button that shows a notice without saying it."""


class Stands(StrEnum):
    """Whether a notice is read now."""

    COMING = "coming"
    SHOWN = "shown"
    OVER = "over"


def stands(notice: Notice) -> Stands:
    """Where a notice is in its time."""
    now = clock.now()
    if notice.shown_from > now:
        return Stands.COMING
    if notice.shown_until is not None and notice.shown_until <= now:
        return Stands.OVER
    return Stands.SHOWN


@blueprint.route("/c/<campaign>/notices", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def notices() -> ResponseReturnValue:
    """All notices, and the form of a new one."""
    form = NoticeForm(data={"kind": NoticeKind.ANNOUNCEMENT})
    if request.method == "GET":
        return page(form)
    if not form.validate():
        return page(form, status=422)
    try:
        if PREVIEW in request.form:
            return page(form, preview=previewed(form))
        notice = announcing.announce(g.campaign, form.facts(g.campaign.zone, clock.now()), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return page(form, status=error.status)
    db.session.commit()
    said = _("“%(title)s” is on the scoreboard and on the screens.", title=notice.title)
    planned = _("“%(title)s” will be shown from the moment that you chose.", title=notice.title)
    flash(said if stands(notice) is Stands.SHOWN else planned, "success")
    return redirect(url_for(".notices"), code=303)


@blueprint.route("/c/<campaign>/notices/<int:notice_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def notice(notice_id: int) -> ResponseReturnValue:
    """One notice, to change it."""
    found = get_or_404(Notice, notice_id)
    form = NoticeForm.of(found, g.campaign.zone)
    if request.method == "GET":
        return page(form, notice=found)
    if not form.validate():
        return page(form, notice=found, status=422)
    try:
        if PREVIEW in request.form:
            return page(form, notice=found, preview=previewed(form))
        facts = form.facts(g.campaign.zone, clock.now())
        announcing.reword(g.campaign, found, facts, seen=form.seen.data, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        form.seen.data = announcing.version_of(found)
        return page(form, notice=found, status=error.status)
    db.session.commit()
    flash(_("“%(title)s” is changed.", title=found.title), "success")
    return redirect(url_for(".notices"), code=303)


@blueprint.post("/c/<campaign>/notices/<int:notice_id>/end")
@requires(Permission.MANAGE_CAMPAIGN)
def end_notice(notice_id: int) -> ResponseReturnValue:
    """Take a notice off the scoreboard."""
    found = get_or_404(Notice, notice_id)
    announcing.end(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("“%(title)s” is no longer shown.", title=found.title), "success")
    return redirect(url_for(".notices"), code=303)


@blueprint.post("/c/<campaign>/notices/<int:notice_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_notice(notice_id: int) -> ResponseReturnValue:
    """Take a notice away for good."""
    found = get_or_404(Notice, notice_id)
    title = found.title
    announcing.remove(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("“%(title)s” is gone.", title=title), "success")
    return redirect(url_for(".notices"), code=303)


def previewed(form: NoticeForm) -> PublicNotice:
    """The notice as everyone would read it; raises DomainError for one that cannot be."""
    facts = announcing.checked(form.facts(g.campaign.zone, clock.now()))
    return PublicNotice(0, facts.kind, facts.title, facts.text, facts.counts_to)


def page(
    form: NoticeForm, *, notice: Notice | None = None, preview: PublicNotice | None = None, status: int = 200
) -> ResponseReturnValue:
    found = notices_of(g.campaign.id)
    by_state = {state: [one for one in found if stands(one) is state] for state in Stands}
    markup = render_template(
        "scoreboard/notices.html", form=form, notice=notice, preview=preview, by_state=by_state, names=NAMES
    )
    return markup, status
