"""Everything that counted: found again, explained, taken back and restored."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.corrections.backing import Narrowed, backing, conversions
from campaign.conversions.corrections.forms import ReversalForm
from campaign.conversions.corrections.services import restore, reverse
from campaign.conversions.flags import Flag, flags_of_conversions
from campaign.conversions.models import Conversion, ConversionState
from campaign.conversions.queries import ambassador_names
from campaign.conversions.wording import CONVERSION_STATES, FLAGS, STAGES
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.permissions import Permission
from campaign.core.stages import Stage
from campaign.extensions import db

LONGEST_SEARCH = 200
STATES = {**{state.value: words for state, words in CONVERSION_STATES.items()}, Flag.UNDONE.value: FLAGS[Flag.UNDONE]}
"""What the list can be narrowed to."""


@blueprint.get("/conversions")
@requires(Permission.MANAGE_CAMPAIGN)
def list_conversions() -> ResponseReturnValue:
    """All conversions, the latest first."""
    return conversions_page()


def conversions_page(status: int = 200) -> ResponseReturnValue:
    state, stage = request.args.get("state"), request.args.get("stage")
    if (state and state not in STATES) or (stage and stage not in list(Stage)):
        abort(404)
    narrowed = Narrowed(
        text=request.args.get("q", "").strip()[:LONGEST_SEARCH],
        state=ConversionState(state) if state and state != Flag.UNDONE else None,
        undone=state == Flag.UNDONE,
        stage=Stage(stage) if stage else None,
        ambassador_id=request.args.get("ambassador", type=int),
    )
    found = conversions(g.campaign.id, narrowed, page=request.args.get("page", 1, type=int))
    page = render_template(
        "conversions/list.html",
        conversions=found,
        backing=backing(g.campaign.id, found.items),
        flags=flags_of_conversions(g.campaign, found.items),
        flag_names=FLAGS,
        narrowed=narrowed,
        fields={key: value for key, value in request.args.items() if key != "page" and value},
        ambassadors=ambassador_names(g.campaign.id),
        states=STATES,
        stages=STAGES,
    )
    return page, status


@blueprint.post("/conversions/<int:conversion_id>/reverse")
@requires(Permission.MANAGE_CAMPAIGN)
def take_back(conversion_id: int) -> ResponseReturnValue:
    """Take a conversion back; a counter entry takes its points."""
    conversion = get_or_404(Conversion, conversion_id)
    form = ReversalForm()
    try:
        if not form.validate():
            raise DomainError(_("Say why: the ambassador reads it."))
        reverse(g.campaign, conversion, explanation=form.explanation.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return conversions_page(error.status)
    db.session.commit()
    flash(_("Taken back. The ledger has a counter entry."), "success")
    return redirect(back_to_list(), code=303)


@blueprint.post("/conversions/<int:conversion_id>/restore")
@requires(Permission.MANAGE_CAMPAIGN)
def put_back(conversion_id: int) -> ResponseReturnValue:
    """Let a conversion count again that a manager took back."""
    conversion = get_or_404(Conversion, conversion_id)
    try:
        restore(g.campaign, conversion, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return conversions_page(error.status)
    db.session.commit()
    flash(_("It counts again, if anything proves it."), "success")
    return redirect(back_to_list(), code=303)


def back_to_list() -> str:
    """The list as it was narrowed before."""
    return url_for("conversions.list_conversions", **dict[str, Any](request.args))
