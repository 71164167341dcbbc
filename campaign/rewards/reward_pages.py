"""For managers: which rewards there are, making and changing them, and closing the ranking."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.rewards import closing, services
from campaign.rewards.blueprint import blueprint
from campaign.rewards.budget.costs import costs_of
from campaign.rewards.facts import version_of
from campaign.rewards.forms import RewardForm
from campaign.rewards.kinds import BOUGHT, KINDS, PRIZES
from campaign.rewards.models import Reward
from campaign.rewards.queries import counts_of, draws_of, is_earned, taken_of
from campaign.rewards.states import Kind


@blueprint.get("/rewards")
@requires(Permission.VIEW_CAMPAIGN)
def rewards() -> ResponseReturnValue:
    """All rewards as cards, each with what it costs; what waits; and the ranking."""
    costs = costs_of(g.campaign)
    live = [one for one in costs.outlooks if one.reward.retired_at is None]
    return render_template(
        "rewards/rewards.html",
        costs=costs,
        live=live,
        retired=[one for one in costs.outlooks if one.reward.retired_at is not None],
        counts=counts_of(g.campaign.id),
        draws=draws_of(g.campaign.id),
        taken=taken_of(g.campaign.id),
        kinds=KINDS,
        bought=BOUGHT,
        has_prizes=any(one.reward.kind in PRIZES for one in live),
    )


@blueprint.get("/rewards/new")
@requires(Permission.MANAGE_CAMPAIGN)
def choose_kind() -> ResponseReturnValue:
    """What kind of reward it is to be."""
    return render_template("rewards/kinds.html", kinds=KINDS)


@blueprint.route("/rewards/new/<kind>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def new(kind: str) -> ResponseReturnValue:
    """A new reward of one kind."""
    chosen = kind_or_404(kind)
    form = RewardForm.for_kind(chosen)
    if form.validate_on_submit():
        try:
            made = services.make(g.campaign, chosen, form.facts(), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("“%(title)s” can be earned from now on.", title=made.title), "success")
            return redirect(url_for("rewards.rewards", _anchor=f"reward-{made.id}"), code=303)
    return edit_page(form, chosen, None, 422 if form.errors else 200)


def kind_or_404(value: str) -> Kind:
    """The kind of that name."""
    return next((kind for kind in Kind if kind.value == value), None) or abort(404)


def edit_page(form: RewardForm, kind: Kind, reward: Reward | None, status: int) -> ResponseReturnValue:
    """The form of a reward; without one it is a new one."""
    fixed = reward is not None and is_earned(reward.id)
    return render_template("rewards/edit.html", form=form, kind=KINDS[kind], reward=reward, fixed=fixed), status


@blueprint.route("/rewards/<int:reward_id>/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def change(reward_id: int) -> ResponseReturnValue:
    """Change a reward."""
    found = get_or_404(Reward, reward_id)
    form = RewardForm.of(found)
    if not form.validate_on_submit():
        return edit_page(form, found.kind, found, 422 if form.errors else 200)
    try:
        changed = services.change(g.campaign, found, form.facts(), by=current_user, seen=form.seen.data)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(error, services.Overtaken):
            form.seen.data = version_of(found)
        return edit_page(form, found.kind, found, error.status)
    db.session.commit()
    flash(_("The reward is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("rewards.rewards", _anchor=f"reward-{reward_id}"), code=303)


@blueprint.post("/rewards/<int:reward_id>/retire")
@requires(Permission.MANAGE_CAMPAIGN)
def retire(reward_id: int) -> ResponseReturnValue:
    """Let a reward be earned no more."""
    found = get_or_404(Reward, reward_id)
    return done(
        lambda: services.retire(g.campaign, found, by=current_user),
        _("“%(title)s” can be earned no more. What was earned stays.", title=found.title),
    )


@blueprint.post("/rewards/<int:reward_id>/restore")
@requires(Permission.MANAGE_CAMPAIGN)
def restore(reward_id: int) -> ResponseReturnValue:
    """Let it be earned again."""
    found = get_or_404(Reward, reward_id)
    return done(
        lambda: services.restore(g.campaign, found, by=current_user),
        _("“%(title)s” can be earned again.", title=found.title),
    )


@blueprint.post("/rewards/<int:reward_id>/<any(up, down):way>")
@requires(Permission.MANAGE_CAMPAIGN)
def shift(reward_id: int, way: str) -> ResponseReturnValue:
    """Let a reward change places with its neighbour."""
    found = get_or_404(Reward, reward_id)
    return done(lambda: services.shift(g.campaign, found, up=way == "up"), None, anchor=f"reward-{reward_id}")


@blueprint.post("/rewards/ranking/<any(close, open):what>")
@requires(Permission.MANAGE_CAMPAIGN)
def ranking(what: str) -> ResponseReturnValue:
    """Close the ranking and give the prizes; or take that back."""
    if what == "close":
        told = _("The ranking is closed. The prizes are earned, and wait for your approval.")
        return done(lambda: closing.close_ranking(g.campaign, by=current_user), told, anchor="ranking")
    told = _("The ranking is open again. No prize is earned.")
    return done(lambda: closing.open_ranking(g.campaign, by=current_user), told, anchor="ranking")


def done(act: Callable[[], None], told: str | None, *, anchor: str | None = None) -> ResponseReturnValue:
    """Do it, say so, and go back to the rewards."""
    try:
        act()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        if told:
            flash(told, "success")
    return redirect(url_for("rewards.rewards", _anchor=anchor), code=303)
