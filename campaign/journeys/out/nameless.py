"""A canvas for whoever has a link: everything but who does something, and what was noted of those who were rated."""

from dataclasses import replace

from flask_babel import gettext as _

from campaign.journeys.canvas import Canvas, CardFacts


def nameless(canvas: Canvas) -> Canvas:
    """The same canvas; that something has an owner is said, who it is not. Why a function was rated so stays inside."""
    word = _("has an owner")
    return replace(
        canvas,
        cards=tuple(without_owner(card, word) for card in canvas.cards),
        ratings=tuple(replace(rating, note="") for rating in canvas.ratings),
    )


def without_owner(card: CardFacts, word: str) -> CardFacts:
    if "owner" not in card.facts:
        return card
    return replace(card, facts={**card.facts, "owner": word})
