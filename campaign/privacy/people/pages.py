"""One person's data, for managers: find them, see what is kept, download it, erase it."""

import json

from flask import Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.accounts import audit
from campaign.accounts.session import me
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.core.web.htmx import wants_part
from campaign.extensions import db
from campaign.privacy.blueprint import blueprint
from campaign.privacy.erasing.form import WORD, EraseForm
from campaign.privacy.erasing.past import erasures_of, mentions_of
from campaign.privacy.erasing.requests import asked_in
from campaign.privacy.erasing.services import erase, mark_of
from campaign.privacy.people.column_words import lines
from campaign.privacy.people.export import SHOWN, by_area, kept_of, of_person
from campaign.privacy.people.finding import Kind, Whole, find, whole

LONGEST = 254
TEXTS = "texts"
"""What asks for the number of texts in which someone is mentioned."""
JSON_TYPE = "application/json; charset=utf-8"


def somebody(kind: str, key: int) -> Whole:
    """Whoever the address means; 404 when nobody is there (any more)."""
    if kind not in set(Kind):
        abort(404)
    return whole(g.campaign, Kind(kind), key) or abort(404)


@blueprint.get("/privacy/people")
@requires(Permission.MANAGE_CAMPAIGN)
def people() -> ResponseReturnValue:
    """Find someone; who asked to be erased; who was."""
    text = request.args.get("q", "").strip()[:LONGEST]
    return render_template(
        "privacy/people.html",
        text=text,
        found=find(g.campaign, text),
        asked=asked_in(g.campaign),
        erasures=erasures_of(g.campaign.id),
    )


@blueprint.route("/privacy/people/<kind>/<int:key>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def person(kind: str, key: int) -> ResponseReturnValue:
    """What is kept of someone; erase it, after a word. What takes a while comes when the page asks."""
    one = somebody(kind, key)
    mentions = mentions_of(g.campaign, one.person) if TEXTS in request.args else None
    if wants_part():
        return render_template("privacy/_mentions.html", mentions=mentions)
    form, status = EraseForm(), 200
    if form.validate_on_submit():
        try:
            erase(g.campaign, one.person, by=me())
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            one = somebody(kind, key)
        else:
            db.session.commit()
            flash(_("Erased. What counted stays as a number without a name."), "success")
            return redirect(url_for("privacy.people"), code=303)
    if form.errors:
        status = 422
    page = render_template(
        "privacy/person.html",
        one=one,
        kept=by_area([*kept_of(g.campaign, one.person, SHOWN), *kept_of(None, one.person, SHOWN)]),
        mentions=mentions,
        form=form,
        word=WORD,
        lines=lines,
    )
    return page, status


@blueprint.post("/privacy/people/<kind>/<int:key>/data.json")
@requires(Permission.MANAGE_CAMPAIGN)
def export_person(kind: str, key: int) -> ResponseReturnValue:
    """Write down that someone's data were taken out, and give them."""
    one = somebody(kind, key)
    audit.record("person.exported", mark_of(one.person), by=me(), campaign_id=g.campaign.id)
    answer = as_file(of_person(g.campaign, one.person), f"{g.campaign.slug}-{one.found.kind.value}-{key}.json")
    db.session.commit()
    return answer


def as_file(facts: object, name: str) -> Response:
    """Facts as a file of JSON; no browser keeps it."""
    answer = Response(json.dumps(facts, ensure_ascii=False, indent=2), content_type=JSON_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
