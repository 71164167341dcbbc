"""An ambassador looks at badges, level and streak."""

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from campaign.achievements.blueprint import blueprint, my_ambassador
from campaign.achievements.own import own_achievements
from campaign.achievements.services import note_that_all_was_seen
from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.extensions import db


@blueprint.get("/achievements")
@requires(Permission.CLAIM)
def mine() -> ResponseReturnValue:
    """What I achieved, and what comes next."""
    return render_template("achievements/mine.html", own=own_achievements(g.campaign, my_ambassador()))


@blueprint.post("/achievements/seen")
@requires(Permission.CLAIM)
def seen() -> ResponseReturnValue:
    """I saw what is new."""
    note_that_all_was_seen(my_ambassador())
    db.session.commit()
    return redirect(url_for("achievements.mine"), code=303)
