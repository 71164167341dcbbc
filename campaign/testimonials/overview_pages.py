"""For managers: ask for words, look after them, choose what goes along; for whoever looks along: what they may read."""

from dataclasses import dataclass

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.core.web.paging import PageOf, page_of, page_with
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.queries import find_colleague, only_one_called
from campaign.testimonials import asking
from campaign.testimonials.along import could_go_along, going_along
from campaign.testimonials.asking import may_be_reminded, waits
from campaign.testimonials.blueprint import blueprint, testimonial_or_404
from campaign.testimonials.forms import AskForm, WordsForm
from campaign.testimonials.links import address_of
from campaign.testimonials.models import Testimonial, Use
from campaign.testimonials.queries import (
    DECLINED,
    MOST_QUOTES,
    TOLD,
    WAITS,
    count_shown,
    is_shown,
    keys_of,
    left_out,
    shown,
    testimonials_of,
)
from campaign.testimonials.wording import SHORT_USE_NAMES, USE_NAMES

PAGE = 20
"""Testimonials on a page, each with what can be done with it."""
ACTS = {
    "hide": asking.hide,
    "unhide": asking.unhide,
    "feature": asking.feature,
    "unfeature": asking.unfeature,
    "remind": asking.remind,
}


@dataclass(frozen=True)
class Overview:
    """The testimonials of a campaign by how they stand: a page of those told, a page of those asked."""

    told: list[Testimonial]
    told_page: PageOf
    asked: list[Testimonial]
    """Of whom there is no answer yet, and then those who said no."""
    asked_page: PageOf
    waiting: int
    declined: int
    first: frozenset[int]
    """The first of those that are featured, and of the others; `last`: the last."""
    last: frozenset[int]
    per_use: dict[Use, int]
    """How many may be shown in each place now."""

    @property
    def quotable(self) -> int:
        """How many a report could quote."""
        return self.per_use[Use.MANAGEMENT]


def overview_of(campaign: Campaign, *, told_page: int, asked_page: int) -> Overview:
    """The testimonials of a campaign; hundreds of them page by page."""
    featured = keys_of(campaign.id, TOLD, Testimonial.is_featured.is_(True))
    others = keys_of(campaign.id, TOLD, Testimonial.is_featured.is_(False))
    waiting, declined = keys_of(campaign.id, WAITS), keys_of(campaign.id, DECLINED)
    told, asked = paged(featured + others, told_page), paged(waiting + declined, asked_page)
    here = {one.id: one for one in testimonials_of(campaign.id, Testimonial.id.in_([*told.items, *asked.items]))}
    return Overview(
        told=[here[key] for key in told.items if key in here],
        told_page=told,
        asked=[here[key] for key in asked.items if key in here],
        asked_page=asked,
        waiting=len(waiting),
        declined=len(declined),
        first=frozenset(one for group in (featured, others) for one in group[:1]),
        last=frozenset(one for group in (featured, others) for one in group[-1:]),
        per_use=count_shown(campaign),
    )


def paged(keys: list[int], page: int) -> PageOf:
    return page_of(keys, page, per_page=PAGE)


def address_with(testimonial_id: int) -> str:
    """Where that testimonial stands on the overview: its page, and its place on it."""
    asked = keys_of(g.campaign.id, WAITS) + keys_of(g.campaign.id, DECLINED)
    return url_for(
        "testimonials.overview",
        page=page_with(keys_of(g.campaign.id, TOLD), testimonial_id, per_page=PAGE),
        asked=page_with(asked, testimonial_id, per_page=PAGE),
        _anchor=f"testimonial-{testimonial_id}",
    )


@blueprint.get("/testimonials")
@requires(Permission.VIEW_CAMPAIGN)
def overview() -> ResponseReturnValue:
    """What people say of this campaign."""
    if not may(Permission.MANAGE_CAMPAIGN):
        return render_template("testimonials/shown.html", testimonials=shown(g.campaign.id, Use.MANAGEMENT))
    return managing_page(AskForm(formdata=None, data={"uses": [use.value for use in Use]}))


def managing_page(form: AskForm, status: int = 200) -> ResponseReturnValue:
    """The page of managers, with the form as it was filled in."""
    found = overview_of(
        g.campaign, told_page=request.args.get("page", 1, int), asked_page=request.args.get("asked", 1, int)
    )
    page = render_template(
        "testimonials/overview.html",
        found=found,
        form=form,
        may_copy={one.id for one in found.told if is_shown(one, Use.INTRANET)},
        may_remind={one.id for one in found.asked if may_be_reminded(one)},
        links={one.id: address_of(one) for one in found.asked if waits(one)},
        most_quotes=MOST_QUOTES,
        before=could_go_along(g.campaign),
        along={one.id for one in going_along(g.campaign)},
        left_out=left_out(g.campaign.id),
        use_names=USE_NAMES,
        short_names=SHORT_USE_NAMES,
    )
    return page, status


@blueprint.post("/testimonials")
@requires(Permission.MANAGE_CAMPAIGN)
def ask() -> ResponseReturnValue:
    """Ask a colleague for their words, or whether they agree to what was written down."""
    form = AskForm()
    if not form.validate():
        return managing_page(form, 422)
    try:
        colleague = colleague_written(form.colleague.data or "")
        asking.ask(
            g.campaign,
            colleague,
            words=form.words.data or "",
            note=form.note.data or "",
            uses=form.wanted,
            by=current_user,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return managing_page(form, error.status)
    name = colleague.name
    db.session.commit()
    flash(_("%(name)s is asked. Until they say yes it is shown nowhere.", name=name), "success")
    return redirect(url_for("testimonials.overview", _anchor="waiting"), code=303)


def colleague_written(text: str) -> Colleague:
    """The colleague with that address, number or name; DomainError where nobody, or not one, is called so."""
    found = find_colleague(g.campaign.id, text) or only_one_called(g.campaign.id, text)
    if found is None:
        raise DomainError(
            _("Nobody, or more than one, is called so. Choose a name from the list, or type the e-mail address."),
            field="colleague",
        )
    return found


@blueprint.route("/testimonials/<int:testimonial_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def one(testimonial_id: int) -> ResponseReturnValue:
    """One testimonial: what was allowed when, and other words to propose."""
    found = testimonial_or_404(testimonial_id)
    form, status = WordsForm(data={"words": found.proposed or found.quote}), 200
    if form.validate_on_submit():
        try:
            asking.propose(g.campaign, found, words=form.words.data or "", note=form.note.data or "", by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(_("It is proposed. Until they agree nothing changes."), "success")
            return redirect(url_for("testimonials.one", testimonial_id=testimonial_id), code=303)
    elif form.errors:
        status = 422
    page = render_template(
        "testimonials/one.html",
        testimonial=found,
        form=form,
        may_copy=is_shown(found, Use.INTRANET),
        may_remind=may_be_reminded(found),
        waits=waits(found),
        link=address_of(found),
        use_names=USE_NAMES,
    )
    return page, status


@blueprint.post("/testimonials/<int:testimonial_id>/<any(hide, unhide, feature, unfeature, remind):what>")
@requires(Permission.MANAGE_CAMPAIGN)
def change(testimonial_id: int, what: str) -> ResponseReturnValue:
    """Hide it, show it first, or ask once more."""
    found = testimonial_or_404(testimonial_id)
    told = {
        "hide": _("It is shown nowhere now. The person is not asked, and can still take it back."),
        "unhide": _("It is shown again wherever the person allows it."),
        "feature": _("It stands first now."),
        "unfeature": _("It stands among the others now."),
        "remind": _("A reminder is on its way."),
    }
    try:
        ACTS[what](g.campaign, found, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(told[what], "success")
    return back(testimonial_id)


@blueprint.post("/testimonials/<int:testimonial_id>/<any(up, down):where>")
@requires(Permission.MANAGE_CAMPAIGN)
def move(testimonial_id: int, where: str) -> ResponseReturnValue:
    """Show it earlier or later."""
    asking.move(g.campaign, testimonial_or_404(testimonial_id), up=where == "up")
    db.session.commit()
    return redirect(address_with(testimonial_id), code=303)


@blueprint.post("/testimonials/<int:testimonial_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove(testimonial_id: int) -> ResponseReturnValue:
    """Take it away for good."""
    found = testimonial_or_404(testimonial_id)
    name = found.colleague.name
    asking.remove(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("The words of %(name)s are gone.", name=name), "success")
    return redirect(url_for("testimonials.overview"), code=303)


@blueprint.post("/testimonials/before/<int:testimonial_id>/<any(leave, take):what>")
@requires(Permission.MANAGE_CAMPAIGN)
def choose_along(testimonial_id: int, what: str) -> ResponseReturnValue:
    """Let a quote of the campaign before go along with invitations, or not."""
    found = next((one for one in could_go_along(g.campaign) if one.id == testimonial_id), None) or abort(404)
    act = asking.leave_out if what == "leave" else asking.take_along
    act(g.campaign, found, by=current_user)
    db.session.commit()
    return redirect(url_for("testimonials.overview", _anchor="along"), code=303)


def back(testimonial_id: int) -> ResponseReturnValue:
    """To the page from which the button was pressed."""
    if request.form.get("from") == "one":
        return redirect(url_for("testimonials.one", testimonial_id=testimonial_id), code=303)
    return redirect(address_with(testimonial_id), code=303)
