"""For ambassadors: what I can have, what I have, and where it is."""

import secrets

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.rewards import shop
from campaign.rewards.blueprint import blueprint, layout, my_ambassador
from campaign.rewards.mine import mine_of
from campaign.rewards.models import Award, Reward
from campaign.rewards.wording import FOR_ME

KEY_BYTES = 16


@blueprint.get("/rewards/mine")
@requires(Permission.CLAIM)
def mine() -> ResponseReturnValue:
    """My points to spend, my rewards, and what there is to earn."""
    return render_template(
        "rewards/mine.html",
        layout=layout(),
        mine=mine_of(g.campaign, my_ambassador()),
        states=FOR_ME,
        key=secrets.token_hex(KEY_BYTES),
    )


@blueprint.post("/rewards/<int:reward_id>/buy")
@requires(Permission.CLAIM)
def buy(reward_id: int) -> ResponseReturnValue:
    """Spend points; twice the same click buys once."""
    found = get_or_404(Reward, reward_id)
    try:
        price = request.form.get("price", type=int)
        shop.buy(g.campaign, my_ambassador(), found, key=request.form.get("key", ""), price=price)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("“%(title)s” is yours. A manager approves it, and you get a mail.", title=found.title), "success")
    return redirect(url_for("rewards.mine"), code=303)


@blueprint.post("/rewards/awards/<int:award_id>/give-back")
@requires(Permission.CLAIM)
def give_back(award_id: int) -> ResponseReturnValue:
    """Change my mind; the points are mine again."""
    found = get_or_404(Award, award_id)
    try:
        shop.give_back(g.campaign, my_ambassador(), found)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("It is cancelled. Your points are yours again."), "success")
    return redirect(url_for("rewards.mine"), code=303)
