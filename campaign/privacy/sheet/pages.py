"""The fact sheet: for the works council, for everyone of the campaign, and in public if a manager says so."""

from dataclasses import asdict

from flask import Response, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.core.access import may, public, requires
from campaign.core.locale import LANGUAGE_NAMES, LANGUAGES, speak
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.privacy.blueprint import blueprint, own
from campaign.privacy.sheet import settings as sheet_settings
from campaign.privacy.sheet.facts import SheetFacts, facts_of
from campaign.privacy.sheet.forms import SheetForm
from campaign.privacy.sheet.limits import drawn, looked_up
from campaign.privacy.sheet.paper import paper
from campaign.privacy.sheet.sheet import sections


@blueprint.get("/privacy")
@requires(Permission.VIEW_CAMPAIGN)
def fact_sheet() -> ResponseReturnValue:
    """What is kept and why, as of today, in the language that is asked for."""
    language, facts = asked_language(), facts_now(g.campaign)
    with force_locale(language):
        said = sections(facts)
    return render_template(
        "privacy/fact_sheet.html",
        facts=facts,
        sections=said,
        language=language,
        languages=LANGUAGE_NAMES,
        address=public_address(g.campaign),
    )


@blueprint.get("/privacy/own")
@requires(Permission.SIGNED_IN)
def own_fact_sheet() -> ResponseReturnValue:
    """The same for whoever takes part in the campaign."""
    refuse_outsiders()
    return reading_page(g.campaign, is_public=False)


@blueprint.get("/privacy/fact-sheet.pdf")
@requires(Permission.SIGNED_IN)
def fact_sheet_pdf() -> ResponseReturnValue:
    """The fact sheet on paper, for whoever takes part in the campaign."""
    refuse_outsiders()
    return paper_of(g.campaign, is_public=False)


@blueprint.route("/privacy/words", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def fact_sheet_words() -> ResponseReturnValue:
    """What only the organisation knows, typed once."""
    form = SheetForm(data=asdict(sheet_settings.words_of(g.campaign)))
    if request.method == "GET":
        return render_template("privacy/words.html", form=form)
    if not form.validate():
        return render_template("privacy/words.html", form=form), 422
    sheet_settings.change_words(g.campaign, form.words(), by=current_user)
    db.session.commit()
    flash(_("That is on the fact sheet now."), "success")
    return redirect(url_for(".fact_sheet"), code=303)


@blueprint.post("/privacy/publish")
@requires(Permission.MANAGE_CAMPAIGN)
def publish_fact_sheet() -> ResponseReturnValue:
    """Give the sheet a public address."""
    sheet_settings.publish_sheet(g.campaign, by=current_user)
    db.session.commit()
    flash(_("Everyone who has the address can read the fact sheet now."), "success")
    return redirect(url_for(".fact_sheet", _anchor="public-address"), code=303)


@blueprint.post("/privacy/withdraw")
@requires(Permission.MANAGE_CAMPAIGN)
def withdraw_fact_sheet() -> ResponseReturnValue:
    """Take the public address away."""
    sheet_settings.withdraw_sheet(g.campaign, by=current_user)
    db.session.commit()
    flash(_("The public address of the fact sheet is dead."), "success")
    return redirect(url_for(".fact_sheet", _anchor="public-address"), code=303)


@own.get("/privacy/<key>")
@public
@looked_up
def public_fact_sheet(key: str) -> ResponseReturnValue:
    """The fact sheet for anyone with its address: no manager and no system is named."""
    return reading_page(campaign_or_404(key), is_public=True, key=key)


@own.get("/privacy/<key>/fact-sheet.pdf")
@public
@drawn
def public_fact_sheet_pdf(key: str) -> ResponseReturnValue:
    """The same on paper."""
    return paper_of(campaign_or_404(key), is_public=True)


def reading_page(campaign: Campaign, *, is_public: bool, key: str = "") -> ResponseReturnValue:
    language = asked_language()
    speak(language)
    facts = facts_now(campaign)
    return render_template(
        "privacy/reading.html",
        facts=facts,
        sections=sections(facts, is_public=is_public),
        language=language,
        languages=LANGUAGE_NAMES,
        key=key,
    )


def paper_of(campaign: Campaign, *, is_public: bool) -> ResponseReturnValue:
    with force_locale(asked_language()):
        facts = facts_now(campaign)
        name, body = _("fact-sheet.pdf"), paper(facts, sections(facts, is_public=is_public))
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(body, content_type="application/pdf", headers=headers)


def facts_now(campaign: Campaign) -> SheetFacts:
    return facts_of(campaign, mail_url=current_app.config["SETTINGS"].mail_url)


def asked_language() -> str:
    """The language that the address asks for, whatever the campaign speaks; else the reader's."""
    asked = request.args.get("in", str(get_locale()), str)
    return asked if asked in LANGUAGES else abort(404)


def public_address(campaign: Campaign) -> str | None:
    """Where anyone reads the sheet, if anyone may."""
    sheet = sheet_settings.sheet_of(campaign)
    return absolute("own_data.public_fact_sheet", key=sheet.public_key) if sheet and sheet.public_key else None


def campaign_or_404(key: str) -> Campaign:
    return sheet_settings.campaign_by_key(key) or abort(404)


def refuse_outsiders() -> None:
    """403 for someone who has no part in this campaign."""
    if not (may(Permission.VIEW_CAMPAIGN) or may(Permission.CLAIM)):
        abort(403)
