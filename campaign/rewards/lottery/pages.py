"""A lottery for everyone in the campaign: what was promised, what was drawn, and how anyone checks it."""

from dataclasses import dataclass

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.codes import digest
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.naming import public_name
from campaign.people.queries import ambassador_of_user
from campaign.rewards.blueprint import blueprint, layout
from campaign.rewards.forms import CheckForm
from campaign.rewards.lottery import services as lotteries
from campaign.rewards.lottery.limits import checks_per_person
from campaign.rewards.lottery.services import Check, Drawn
from campaign.rewards.models import LotteryDraw, Reward
from campaign.rewards.states import Kind


@dataclass(frozen=True)
class Holder:
    """A number with its tickets, and a name where it may be read."""

    number: int
    tickets: int
    name: str | None
    place: int | None
    """As which it was drawn, if it won."""


@blueprint.get("/rewards/<int:reward_id>/lottery")
@requires(Permission.SIGNED_IN)
def lottery(reward_id: int) -> ResponseReturnValue:
    """The lottery: its sealed seed before the draw, everything after it."""
    return lottery_page(found_or_404(reward_id))


def found_or_404(reward_id: int) -> Reward:
    found = get_or_404(Reward, reward_id)
    return found if found.kind is Kind.LOTTERY else abort(404)


def lottery_page(
    found: Reward, form: CheckForm | None = None, checked: Check | None = None, status: int = 200
) -> ResponseReturnValue:
    """`checked`: what came of a check with what was filled in."""
    made = db.session.get(LotteryDraw, found.id)
    drawn = lotteries.as_drawn(made) if made else None
    me = ambassador_of_user(g.campaign.id, current_user.id)
    held = [] if drawn else lotteries.tickets_of(g.campaign, found)
    page = render_template(
        "rewards/lottery.html",
        layout=layout(),
        reward=found,
        draw=made,
        drawn=drawn,
        announced=digest(found.seed or ""),
        holders=holders(drawn) if drawn else [],
        number=drawn.number_of(me.id) if drawn and me else None,
        my_tickets=dict(held).get(me.id, 0) if me else None,
        tickets=sum(count for _key, count in held) if may(Permission.VIEW_CAMPAIGN) else None,
        program=lotteries.program(drawn) if drawn else None,
        form=form or (filled_in(drawn) if drawn else None),
        checked=checked,
        is_due=found.draw_on is None or clock.today(g.campaign.zone) >= found.draw_on,
    )
    return page, status


def filled_in(drawn: Drawn) -> CheckForm:
    """The form with what was drawn, to be checked as it is or with something else."""
    return CheckForm(formdata=None, data={"seed": drawn.seed, "tickets": lotteries.listed(drawn.tickets)})


def holders(drawn: Drawn) -> list[Holder]:
    """The list of the draw: managers read names, the others those of the winners, as each allows in public.

    How many tickets someone has tells about their points, which the scoreboard may keep to itself.
    """
    people = select(Ambassador).where(Ambassador.campaign_id == g.campaign.id).options(joinedload(Ambassador.colleague))
    names = {one.id: shown_name(one) for one in db.session.scalars(people)}
    places = {number: place for place, number in enumerate(drawn.winners, start=1)}
    named = {number for number, _count in drawn.tickets if number in places or may(Permission.VIEW_CAMPAIGN)}
    return [
        Holder(
            number,
            count,
            names.get(drawn.holders[number - 1]) if number in named else None,
            places.get(number),
        )
        for number, count in drawn.tickets
    ]


def shown_name(ambassador: Ambassador) -> str | None:
    if may(Permission.VIEW_CAMPAIGN):
        return ambassador.colleague.name
    return public_name(ambassador.colleague.name, ambassador.alias, g.campaign.public_names, ambassador.names)


@blueprint.post("/rewards/<int:reward_id>/lottery")
@requires(Permission.SIGNED_IN)
@checks_per_person
def check_lottery(reward_id: int) -> ResponseReturnValue:
    """Draw once more with what someone gives, and say whether the same comes out. Nothing is kept of it."""
    found = found_or_404(reward_id)
    made = db.session.get(LotteryDraw, found.id) or abort(404)
    form = CheckForm()
    if not form.validate():
        return lottery_page(found, form, status=422)
    tickets = lotteries.read_list(form.tickets.data or "")
    if tickets is None:
        error = DomainError(_("Give a number and its tickets on each line, as “3 12”."), field="tickets")
        explain(form, error)
        return lottery_page(found, form, status=422)
    drawn = lotteries.as_drawn(made)
    checked = lotteries.check(
        drawn, digest(found.seed or ""), seed=form.seed.data or "", tickets=tickets, prizes=drawn.prizes
    )
    return lottery_page(found, form, checked)


@blueprint.post("/rewards/<int:reward_id>/draw")
@requires(Permission.MANAGE_CAMPAIGN)
def draw(reward_id: int) -> ResponseReturnValue:
    """Draw the lottery: once."""
    found = found_or_404(reward_id)
    try:
        lotteries.draw(g.campaign, found, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("The lottery is drawn. Everyone in the campaign can check it here."), "success")
    return redirect(url_for("rewards.lottery", reward_id=reward_id), code=303)
