"""Writing what an item says, in two languages, and looking back at what it said before."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.kinds import accepted
from campaign.core.files.uploads import takes_files_up_to
from campaign.core.forms import explain
from campaign.core.locale import LANGUAGES
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.items import services
from campaign.toolkit.items.contents import FIELDS, Field, Widget
from campaign.toolkit.items.files import LARGEST, LARGEST_BODY, TAKEN, keep, storage
from campaign.toolkit.items.forms import VersionForm, day_of, version_form
from campaign.toolkit.items.pages import preview
from campaign.toolkit.items.services import KeptFile, Overtaken
from campaign.toolkit.languages import SPOKEN
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.toolkit.queries import latest_versions, version_of, versions_of
from campaign.toolkit.reading import ambassadors_to_look_as
from campaign.toolkit.texts.placeholders import PLACEHOLDERS

LANGUAGE = f"<any({', '.join(LANGUAGES)}):language>"


@blueprint.route(f"/toolkit/<int:item_id>/write/{LANGUAGE}", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
@takes_files_up_to(LARGEST_BODY)
def write(item_id: int, language: str) -> ResponseReturnValue:
    """Write what an item says in a language."""
    found = get_or_404(ToolkitItem, item_id)
    form = version_form(found.kind, latest_versions([item_id]).get((item_id, language)))
    if not form.validate_on_submit():
        return write_page(found, language, form, 422 if form.errors else 200)
    file: KeptFile | None = None
    try:
        file = sent_file(form)
        before = form.seen_number()
        version = services.new_version(
            g.campaign,
            found,
            language=language,
            content=form.content(),
            file=file,
            note=form.note.data or "",
            by=current_user,
            seen=before,
        )
    except DomainError as error:
        db.session.rollback()
        if file:
            storage(g.campaign.id).drop(file.key)
        explain(form, error)
        is_overtaken = isinstance(error, Overtaken)
        if is_overtaken:
            form.seen.data = number_now(found, language)
        return write_page(found, language, form, error.status, is_overtaken=is_overtaken)
    said = told(version, before)
    db.session.commit()
    flash(said, "success")
    return redirect(url_for("toolkit.item", item_id=item_id, language=language), code=303)


def sent_file(form: VersionForm) -> KeptFile | None:
    """The file that was sent along, kept."""
    sent = form["file"].data if "file" in form else None
    if not sent or not sent.filename:
        return None
    return keep(sent.stream, name=sent.filename, storage=storage(g.campaign.id))


def told(version: ItemVersion, before: int) -> str:
    """What the manager hears after saving."""
    language = SPOKEN[version.language]
    saved = _("Saved as version %(number)s in %(language)s.", number=version.number, language=language)
    return str(_("Nothing was changed.") if version.number == before else saved)


def number_now(found: ToolkitItem, language: str) -> str:
    version = latest_versions([found.id]).get((found.id, language))
    return str(version.number if version else 0)


def write_page(
    found: ToolkitItem, language: str, form: VersionForm, status: int, *, is_overtaken: bool = False
) -> ResponseReturnValue:
    """The form; `is_overtaken`: beside it stands what someone else made of it."""
    latest = {spoken: version for (_item_id, spoken), version in latest_versions([found.id]).items()}
    now = latest.get(language)
    other = next((version for spoken, version in latest.items() if spoken != language), None)
    page = render_template(
        "toolkit/write.html",
        item=found,
        language=language,
        form=form,
        fields=[form[field.name] for field in FIELDS[found.kind]],
        latest=latest,
        other=other,
        other_words=words_in(other) if other else [],
        now=preview(now) if now and is_overtaken else None,
        accepted=accepted(TAKEN),
        largest=LARGEST,
        placeholders=PLACEHOLDERS,
    )
    return page, status


def words_in(version: ItemVersion) -> list[tuple[Any, str]]:
    """What a version says, each under the name of its field; a day as it is read."""
    said = [
        (field, version.content[field.name]) for field in FIELDS[version.item.kind] if field.name in version.content
    ]
    return [(field.label, read_as(field, words)) for field, words in said]


def read_as(field: Field, words: str) -> str:
    return str(format_date(day_of(words), "d MMMM y")) if field.widget is Widget.DAY else words


@blueprint.get(f"/toolkit/<int:item_id>/versions/{LANGUAGE}/<int:number>")
@requires(Permission.MANAGE_CAMPAIGN)
def version(item_id: int, language: str, number: int) -> ResponseReturnValue:
    """What an item said in an earlier version."""
    found = get_or_404(ToolkitItem, item_id)
    one = version_or_404(found, language, number)
    return render_template(
        "toolkit/version.html",
        item=found,
        shown=preview(one, number=number),
        is_newest=number_now(found, language) == str(number),
        people=ambassadors_to_look_as(),
        versions=[other for other in versions_of(item_id) if other.language == language],
    )


def version_or_404(found: ToolkitItem, language: str, number: int) -> ItemVersion:
    return (version_of(found.id, language, number) if number < 2**31 else None) or abort(404)


@blueprint.post(f"/toolkit/<int:item_id>/versions/{LANGUAGE}/<int:number>/restore")
@requires(Permission.MANAGE_CAMPAIGN)
def restore(item_id: int, language: str, number: int) -> ResponseReturnValue:
    """Let an item say again what it said in an earlier version."""
    found = get_or_404(ToolkitItem, item_id)
    one = version_or_404(found, language, number)
    made = services.restore(g.campaign, found, one, by=current_user)
    said = _("Version %(number)s is back, as version %(new)s.", number=number, new=made.number)
    db.session.commit()
    flash(said, "success")
    return redirect(url_for("toolkit.item", item_id=item_id, language=language), code=303)
