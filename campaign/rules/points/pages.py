"""The page of the point rules: what holds, what comes, what held; and every change looked at before it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import Form, explain
from campaign.core.permissions import Permission
from campaign.courses.queries import courses_of
from campaign.extensions import db
from campaign.points.models import FIRST_DAY, LAST_DAY, Multiplier, TeamBonus
from campaign.points.rules import multiplier_on, multipliers_of, team_bonuses_of
from campaign.rules.blueprint import blueprint
from campaign.rules.points.changes import RuleKey, Worth, changes
from campaign.rules.points.forms import (
    STAGE_NAMES,
    BonusForm,
    MultiplierForm,
    RemovalForm,
    RulesForm,
    multiplier_form,
    rules_form,
)
from campaign.rules.points.lanes import Days, Lane, lane, today_at
from campaign.rules.points.preview import Preview, preview
from campaign.rules.points.proposals import NoBonus, NoMultiplier, Proposal
from campaign.rules.points.queries import rules_now, timelines_of
from campaign.rules.points.services import carry_out
from campaign.rules.points.timelines import Stretch, when

UNSAID = frozenset({"csrf_token", "confirmed"})
"""Fields that are no part of what someone wants."""


@dataclass(frozen=True)
class Forms:
    """The forms of the page; the one that was sent is as it was filled in."""

    rules: RulesForm
    multiplier: MultiplierForm
    bonus: BonusForm


def with_points(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """A campaign without rewards has no such page."""

    @wraps(view)
    def shown(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if g.campaign.is_reward_free:
            return redirect(url_for("rules.expectations"), code=303)
        return view(*args, **kwargs)

    return shown


@blueprint.get("/rules")
@requires(Permission.VIEW_CAMPAIGN)
@with_points
def rules() -> ResponseReturnValue:
    """What every result is worth."""
    return rules_page(untouched())


@blueprint.post("/rules")
@requires(Permission.MANAGE_CAMPAIGN)
@with_points
def change_rules() -> ResponseReturnValue:
    """Let results be worth something else, ever or on certain days."""
    today = clock.today(g.campaign.zone)
    now = rules_now(g.campaign.id, today)
    form = rules_form(now, courses_of(g.campaign.id), today)
    forms = Forms(form, multiplier_form(today, formdata=None), BonusForm(formdata=None))
    if not form.validate():
        return rules_page(forms, 422)
    wanted = changes(now, form.wanted())
    if not wanted:
        flash(_("Nothing was changed."), "message")
        return redirect(url_for("rules.rules"), code=303)
    return look_or_do(form, form.proposal(wanted), forms)


@blueprint.post("/rules/multipliers")
@requires(Permission.MANAGE_CAMPAIGN)
@with_points
def add_multiplier() -> ResponseReturnValue:
    """Let everything count several times on some days."""
    form = multiplier_form(clock.today(g.campaign.zone))
    forms = Forms(untouched().rules, form, BonusForm(formdata=None))
    return look_or_do(form, form.proposal(), forms) if form.validate() else rules_page(forms, 422)


@blueprint.post("/rules/multipliers/<int:multiplier_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
@with_points
def remove_multiplier(multiplier_id: int) -> ResponseReturnValue:
    """Let those days be as others are."""
    return look_or_do(RemovalForm(), NoMultiplier(multiplier_id), untouched())


@blueprint.post("/rules/bonuses")
@requires(Permission.MANAGE_CAMPAIGN)
@with_points
def add_bonus() -> ResponseReturnValue:
    """Let it bring points to reach so much of a team."""
    form = BonusForm()
    forms = Forms(untouched().rules, untouched().multiplier, form)
    return look_or_do(form, form.proposal(), forms) if form.validate() else rules_page(forms, 422)


@blueprint.post("/rules/bonuses/<int:bonus_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
@with_points
def remove_bonus(bonus_id: int) -> ResponseReturnValue:
    """Let it bring nothing any more."""
    return look_or_do(RemovalForm(), NoBonus(bonus_id), untouched())


def untouched() -> Forms:
    """All forms as nobody filled them in yet."""
    today = clock.today(g.campaign.zone)
    rules = rules_form(rules_now(g.campaign.id, today), courses_of(g.campaign.id), today, formdata=None)
    return Forms(rules, multiplier_form(today, formdata=None), BonusForm(formdata=None))


def look_or_do(form: Form, proposal: Proposal, forms: Forms) -> ResponseReturnValue:
    """First show what would change; when exactly that was confirmed, do it."""
    try:
        found = preview(g.campaign, proposal)
        if form.confirmed.data != found.fingerprint:
            return preview_page(proposal, found, is_stale=bool(form.confirmed.data))
        booked = carry_out(g.campaign, proposal, by=current_user, seen=found.rules)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(form, RemovalForm):
            flash(str(error), "error")
        return rules_page(forms, error.status)
    db.session.commit()
    told = [_("The rules are changed.")]
    if booked:
        told.append(ngettext("%(num)s correction is booked.", "%(num)s corrections are booked.", booked))
    flash(" ".join(told), "success")
    return redirect(url_for("rules.rules"), code=303)


def preview_page(proposal: Proposal, found: Preview, *, is_stale: bool) -> ResponseReturnValue:
    """Who would move; what was filled in goes along. `is_stale`: it was confirmed, but something changed since."""
    carried = [(name, value) for name, value in request.form.items(multi=True) if name not in UNSAID]
    return render_template(
        "rules/preview.html",
        proposal=proposal,
        kind=type(proposal).__name__,
        preview=found,
        carried=carried,
        is_stale=is_stale,
        removed=removed_by(proposal),
        ever=FIRST_DAY,
        for_good=LAST_DAY,
        stage_names=STAGE_NAMES,
        course_names=course_names(),
    )


def removed_by(proposal: Proposal) -> Multiplier | TeamBonus | None:
    """What goes, where something does."""
    if isinstance(proposal, NoMultiplier):
        return next((one for one in multipliers_of(g.campaign.id) if one.id == proposal.multiplier_id), None)
    if isinstance(proposal, NoBonus):
        return next((one for one in team_bonuses_of(g.campaign.id) if one.id == proposal.bonus_id), None)
    return None


def rules_page(forms: Forms, status: int = 200) -> ResponseReturnValue:
    """What holds, what comes, what held, and the forms to change it."""
    campaign, today = g.campaign, clock.today(g.campaign.zone)
    days = Days(campaign.starts_on, campaign.ends_on, today)
    multipliers = multipliers_of(campaign.id)
    page = render_template(
        "rules/rules.html",
        forms=forms,
        now=rules_now(campaign.id, today),
        multiplier=multiplier_on(campaign.id, today),
        lanes=lanes_of(timelines_of(campaign.id), multipliers, days),
        days=days,
        today_at=today_at(days),
        multipliers=[(one, when(one.starts_on, one.ends_on, today)) for one in multipliers],
        bonuses=team_bonuses_of(campaign.id),
        stage_names=STAGE_NAMES,
        course_names=course_names(),
    )
    return page, status


def lanes_of(timelines: dict[RuleKey, list[Stretch]], multipliers: list[Multiplier], days: Days) -> list[Lane]:
    """The rules as a picture: a lane for all that is worth something, and one for what multiplies it."""
    names = course_names()
    lanes = []
    for key, timeline in timelines.items():
        title = str(STAGE_NAMES[key.stage])
        if key.course_id:
            title = f"{title}: {names.get(key.course_id, '')}"
        lanes.append(
            lane(title, key.stage.value, [(one.first, one.last, in_short(one.worth)) for one in timeline], days)
        )
    if multipliers:
        held = [(one.starts_on, one.ends_on, f"× {one.factor}") for one in multipliers]
        lanes.append(lane(_("Everything counts"), "all", held, days))
    return lanes


def in_short(worth: Worth) -> str:
    """What something is worth, for a small place."""
    points = ngettext("%(num)s point", "%(num)s points", worth.points)
    cap = "" if worth.per_week is None else ", " + _("%(number)s a week", number=worth.per_week)
    return f"{points}{cap}"


def course_names() -> dict[int, str]:
    return {course.id: course.name for course in courses_of(g.campaign.id)}
