"""What colleagues said of who brought them: what waits for their answer, and what they confirmed."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.models import Word
from campaign.conversions.word.services import PAGE, confirm_word, confirmed_words, deny_word, is_expired, waiting_words
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.permissions import Permission
from campaign.extensions import db


@blueprint.get("/words")
@requires(Permission.MANAGE_CAMPAIGN)
def words() -> ResponseReturnValue:
    """Who named whom."""
    return words_page()


def words_page(error: DomainError | None = None) -> ResponseReturnValue:
    waiting = waiting_words(g.campaign.id, page=request.args.get("page", 1, type=int))
    page = render_template(
        "conversions/words.html",
        waiting=waiting,
        confirmed=confirmed_words(g.campaign.id) if waiting.page == 1 else [],
        most=PAGE,
        is_expired=is_expired,
        error=error,
    )
    return page, error.status if error else 200


@blueprint.post("/words/<int:word_id>/confirm")
@requires(Permission.MANAGE_CAMPAIGN)
def confirm_by_hand(word_id: int) -> ResponseReturnValue:
    """Let a word count that no mail could ask about, or that the mail was not answered for."""
    word = get_or_404(Word, word_id)
    name = word.colleague.name
    try:
        confirm_word(g.campaign, word, by=current_user)
    except DomainError as error:
        db.session.rollback()
        return words_page(error)
    db.session.commit()
    flash(_("The word of %(name)s counts.", name=name), "success")
    return redirect(url_for(".words"), code=303)


@blueprint.post("/words/<int:word_id>/deny")
@requires(Permission.MANAGE_CAMPAIGN)
def deny_by_hand(word_id: int) -> ResponseReturnValue:
    """Let a word go that its colleague did not say."""
    word = get_or_404(Word, word_id)
    name = word.colleague.name
    try:
        deny_word(g.campaign, word, by=current_user)
    except DomainError as error:
        db.session.rollback()
        return words_page(error)
    db.session.commit()
    flash(_("What was said in the name of %(name)s is gone.", name=name), "success")
    return redirect(url_for(".words"), code=303)
