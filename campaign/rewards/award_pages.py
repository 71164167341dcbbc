"""For managers: who earned what, and deciding about it, one by one or many at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import Select, select

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.rewards import moving
from campaign.rewards.blueprint import blueprint
from campaign.rewards.budget.costs import costs_of
from campaign.rewards.forms import MoveForm
from campaign.rewards.models import Award, AwardMove
from campaign.rewards.queries import award_page, counts_of, filtered, moves_of, rewards_of
from campaign.rewards.states import AwardState, Kind
from campaign.rewards.wording import reason_of


@dataclass(frozen=True)
class Line:
    """Awards that stand together: someone's bonuses of one reward that went the same way; of all else just one."""

    awards: list[Award]
    reason: str
    last_step: AwardMove | None

    @property
    def first(self) -> Award:
        return self.awards[0]

    @property
    def ids(self) -> str:
        return ",".join(str(award.id) for award in self.awards)

    @property
    def cents(self) -> int:
        return sum(award.cost_cents for award in self.awards)

    @property
    def points(self) -> int:
        return sum(award.points_spent for award in self.awards)


class Show(StrEnum):
    """Which awards a list shows."""

    EARNED = "earned"
    APPROVED = "approved"
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"
    DOUBTFUL = "doubtful"

    @property
    def state(self) -> AwardState | None:
        return None if self is Show.DOUBTFUL else AwardState(self.value)


@blueprint.get("/rewards/awards")
@requires(Permission.VIEW_CAMPAIGN)
def awards() -> ResponseReturnValue:
    """Who earned what, and where it is."""
    return awards_page(MoveForm(formdata=None))


def shown() -> Show:
    """The list that the address asks for."""
    wish = request.values.get("show", "")
    return next((one for one in Show if one.value == wish), Show.EARNED)


def chosen_reward() -> int | None:
    """The reward that it asks for, if any."""
    wish = request.values.get("reward", "")
    return int(wish) if wish.isdecimal() and len(wish) < 19 else None


def in_the_list() -> Select[Award]:
    show = shown()
    return filtered(g.campaign.id, state=show.state, reward_id=chosen_reward(), groundless=show is Show.DOUBTFUL)


def awards_page(form: MoveForm, ticked: frozenset[int] = frozenset(), status: int = 200) -> ResponseReturnValue:
    """`ticked`: about which a decision could not be kept."""
    found = award_page(in_the_list(), request.args.get("page", 1, type=int))
    steps = moves_of([award.id for award in found.items])
    page = render_template(
        "rewards/awards.html",
        page=found,
        lines=together(found.items, steps),
        counts=counts_of(g.campaign.id),
        costs=costs_of(g.campaign),
        rewards=rewards_of(g.campaign.id),
        show=shown(),
        reward_id=chosen_reward(),
        form=form,
        ticked=ticked,
    )
    return page, status


def together(awards: Iterable[Award], steps: dict[int, list[AwardMove]]) -> list[Line]:
    """Awards as lines, in the order in which they come."""
    lines: dict[object, Line] = {}
    for award in awards:
        reason, last = reason_of(award, steps.get(award.id, [])), next(iter(steps.get(award.id, [])[-1:]), None)
        how = award.state, reason, award.export_id, award.over_budget_why, award.groundless_at
        alone = None if award.reward.kind is Kind.RESULT else award.id
        line = lines.setdefault((award.reward_id, award.ambassador_id, alone, how), Line([], reason, last))
        line.awards.append(award)
    return list(lines.values())


Act = Callable[[list[int], MoveForm], list[Award]]

ACTS: dict[str, Act] = {
    "approve": lambda ids, form: moving.approve(g.campaign, ids, despite=form.despite.data or "", by=current_user),
    "hand-over": lambda ids, _form: moving.hand_over(g.campaign, ids, by=current_user),
    "cancel": lambda ids, form: moving.cancel(g.campaign, ids, why=form.why.data or "", by=current_user),
    "undo": lambda ids, _form: moving.undo(g.campaign, ids, by=current_user),
}


@blueprint.post("/rewards/awards/<any('approve', 'hand-over', 'cancel', 'undo'):what>")
@requires(Permission.MANAGE_CAMPAIGN)
def move(what: str) -> ResponseReturnValue:
    """Decide about the ticked awards, or about all of the list."""
    form = MoveForm()
    ids = whole_list() if request.form.get("which") == "all" else ticked_ids()
    if not form.validate():
        return awards_page(form, frozenset(ids), 422)
    try:
        moved = ACTS[what](ids, form)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return awards_page(form, frozenset(ids), error.status)
    db.session.commit()
    flash(told(what, len(moved)), "success")
    return redirect(url_for("rewards.awards", show=shown().value, reward=chosen_reward()), code=303)


def ticked_ids() -> list[int]:
    """A box stands for one award or for several: `12,13,14`."""
    keys = ",".join(request.form.getlist("id")).split(",")
    return [int(key) for key in keys if key.isdecimal() and len(key) < 19]


def whole_list() -> list[int]:
    """All awards of the list, on whichever page they stand."""
    return list(db.session.scalars(select(in_the_list().with_only_columns(Award.id).subquery().c.id)))


def told(what: str, number: int) -> str:
    """What was done, in a sentence."""
    sentences = {
        "approve": ngettext("%(num)s reward is approved.", "%(num)s rewards are approved.", number),
        "hand-over": ngettext("%(num)s reward is handed over.", "%(num)s rewards are handed over.", number),
        "cancel": ngettext("%(num)s reward is cancelled.", "%(num)s rewards are cancelled.", number),
        "undo": ngettext("%(num)s reward is open again.", "%(num)s rewards are open again.", number),
    }
    return " ".join([sentences[what], _("Whoever earned it gets a mail.")])
