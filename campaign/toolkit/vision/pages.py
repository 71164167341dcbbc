"""The pages of the vision canvas: read it, write it, look back, lay two versions side by side, print it, share it."""

from io import BytesIO

from flask import Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.attachments import attachment
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.models import Vision
from campaign.toolkit.reading import my_ambassador
from campaign.toolkit.vision import services as visions
from campaign.toolkit.vision.forms import Meanwhile, VisionForm, brought_together
from campaign.toolkit.vision.moved import moved
from campaign.toolkit.vision.paper import paper
from campaign.toolkit.vision.services import PARTS, Overtaken, changed_parts, words_of


@blueprint.get("/toolkit/vision")
@requires(Permission.VIEW_CAMPAIGN)
def vision() -> ResponseReturnValue:
    """The canvas as it stands, with all its versions."""
    versions = visions.versions_of(g.campaign.id)
    return vision_page(versions, versions[0] if versions else None)


@blueprint.get("/toolkit/vision/<int:number>")
@requires(Permission.VIEW_CAMPAIGN)
def vision_version(number: int) -> ResponseReturnValue:
    """The canvas as it was."""
    versions = visions.versions_of(g.campaign.id)
    return vision_page(versions, next((one for one in versions if one.number == number), None) or abort(404))


def vision_page(versions: list[Vision], shown: Vision | None) -> str:
    befores = [*versions[1:], None]
    return render_template(
        "toolkit/vision.html",
        parts=PARTS,
        vision=shown,
        words=words_of(shown),
        versions=versions,
        changed={one.number: changed_parts(before, one) for one, before in zip(versions, befores, strict=False)},
        is_newest=bool(versions) and shown is versions[0],
        shared=next((one for one in versions if one.is_shared), None),
    )


@blueprint.route("/toolkit/vision/write", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def write_vision() -> ResponseReturnValue:
    """Fill in the canvas; what it said before is kept."""
    form = VisionForm.of(visions.newest(g.campaign.id))
    if not form.validate_on_submit():
        return writing_page(form, 422 if form.errors else 200)
    seen = form.seen_number()
    try:
        version = visions.write(g.campaign, form.words(), note=form.note.data or "", by=current_user, seen=seen)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        others = bring_together(form, seen) if isinstance(error, Overtaken) else {}
        return writing_page(form, error.status, others)
    said = _("Nothing was changed.") if version.number == seen else _("Saved as version %(num)s.", num=version.number)
    db.session.commit()
    flash(said, "success")
    return redirect(url_for("toolkit.vision"), code=303)


def bring_together(form: VisionForm, seen: int) -> dict[str, Meanwhile]:
    """Let the form hold what both wrote; answer what the other one changed."""
    now, before = visions.newest(g.campaign.id), visions.version_of(g.campaign.id, seen)
    words, others = brought_together(words_of(before), form.words(), words_of(now))
    for name, text in words.items():
        form[name].data = text
    form.seen.data = str(now.number if now else 0)
    return others


def writing_page(form: VisionForm, status: int, others: dict[str, Meanwhile] | None = None) -> ResponseReturnValue:
    page = render_template(
        "toolkit/vision_write.html",
        form=form,
        parts=PARTS,
        others=others or {},
        now=visions.newest(g.campaign.id),
    )
    return page, status


@blueprint.get("/toolkit/vision/compare")
@requires(Permission.VIEW_CAMPAIGN)
def compare_visions() -> ResponseReturnValue:
    """Two versions side by side, the earlier one first, with the words marked that moved."""
    versions = visions.versions_of(g.campaign.id)
    asked = {request.args.get(name, type=int) for name in ("one", "other")}
    chosen = [version for version in reversed(versions) if version.number in asked]
    if len(chosen) != 2:
        return redirect(url_for("toolkit.vision"), code=303)
    before, after = chosen
    was, says = words_of(before), words_of(after)
    return render_template(
        "toolkit/vision_compare.html",
        before=before,
        after=after,
        lines=[(part, *moved(was[part.name], says[part.name])) for part in PARTS],
        moved={part.name for part in changed_parts(before, after)},
        versions=versions,
    )


@blueprint.post("/toolkit/vision/<int:number>/restore")
@requires(Permission.MANAGE_CAMPAIGN)
def restore_vision(number: int) -> ResponseReturnValue:
    """Let the canvas say again what it said in an earlier version."""
    version = visions.restore(g.campaign, version_or_404(number), by=current_user)
    said = _("Version %(number)s is back, as version %(new)s.", number=number, new=version.number)
    db.session.commit()
    flash(said, "success")
    return redirect(url_for("toolkit.vision"), code=303)


@blueprint.post("/toolkit/vision/<int:number>/share")
@requires(Permission.MANAGE_CAMPAIGN)
def share_vision(number: int) -> ResponseReturnValue:
    """Let ambassadors read a version."""
    visions.share(g.campaign, version_or_404(number), by=current_user)
    db.session.commit()
    flash(_("Ambassadors read version %(num)s in their toolkit.", num=number), "success")
    return redirect(url_for("toolkit.vision"), code=303)


@blueprint.post("/toolkit/vision/keep")
@requires(Permission.MANAGE_CAMPAIGN)
def keep_vision() -> ResponseReturnValue:
    """Take the canvas out of the hands of ambassadors."""
    visions.keep_to_managers(g.campaign, by=current_user)
    db.session.commit()
    flash(_("Ambassadors do not see the canvas any more."), "success")
    return redirect(url_for("toolkit.vision"), code=303)


@blueprint.get("/toolkit/vision/<int:number>/canvas.pdf")
@requires(Permission.VIEW_CAMPAIGN)
def vision_pdf(number: int) -> Response:
    """A version on one page of A3, to hang up; 0 is the empty canvas, to fill in together."""
    version = version_or_404(number) if number else None
    return attachment(BytesIO(paper(g.campaign, version)), name=paper_name(version))


def paper_name(version: Vision | None) -> str:
    words = [g.campaign.slug, _("vision"), str(version.number) if version else _("empty")]
    return "-".join(words) + ".pdf"


def version_or_404(number: int) -> Vision:
    return visions.version_of(g.campaign.id, number) or abort(404)


@blueprint.get("/toolkit/mine/vision")
@requires(Permission.CLAIM)
def shared_vision() -> ResponseReturnValue:
    """The version that ambassadors read, on one short page."""
    my_ambassador()
    shared = visions.shared_with_ambassadors(g.campaign.id) or abort(404)
    words = words_of(shared)
    parts = [(part, words[part.name]) for part in PARTS if words[part.name]]
    return render_template("toolkit/vision_shared.html", parts=parts, vision=shared)
