"""A toolkit to begin with, in both languages and published; all of it can be changed."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.toolkit.items.services import make, new_version, publish
from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.queries import items_of
from campaign.toolkit.starter import dutch, english

USUAL = {
    "intranet": ItemKind.TEXT,
    "profile": ItemKind.TEXT,
    "mail": ItemKind.TEXT,
    "chat": ItemKind.TEXT,
    "signature": ItemKind.SIGNATURE,
    "poster": ItemKind.POSTER,
    "flyer": ItemKind.FLYER,
    "no_time": ItemKind.CARD,
    "manager": ItemKind.CARD,
    "know_it": ItemKind.CARD,
    "too_old": ItemKind.CARD,
    "awkward": ItemKind.CARD,
    "whats_in_it": ItemKind.CARD,
    "by_doing": ItemKind.CARD,
    "not_for_me": ItemKind.CARD,
    "how_to": ItemKind.HOW_TO,
}
"""What there is, in this order, by the name under which its words stand."""
NAMING = frozenset({"title", "about"})
WORDS = {"nl": dutch.WORDS, "en": english.WORDS}


def add_usual(campaign: Campaign, *, by: User | None) -> None:
    """Lay the usual items into an empty toolkit, named in the campaign's language."""
    lock(campaign.id)
    if items_of(campaign.id):
        raise WrongState(_l("There is something in the toolkit already."))
    today = clock.today(campaign.zone)
    for name, kind in USUAL.items():
        own = WORDS[campaign.language][name]
        item = make(campaign, kind=kind, title=own["title"], about=own.get("about", ""), by=by)
        for language, words in WORDS.items():
            content = content_of(words[name], campaign, today)
            if language == campaign.language:
                # The item itself has these two; said once more here, renaming the item would change nothing.
                content = {field: text for field, text in content.items() if field not in NAMING}
            new_version(campaign, item, language=language, content=content, by=by)
        publish(campaign, item, by=by)


def content_of(words: dict[str, str], campaign: Campaign, today: date) -> dict[str, Any]:
    """The words of an item for one campaign: a banner lasts as long as it does, and there is none after its end."""
    if "banner" not in words:
        return dict(words)
    if campaign.ends_on < today:
        return {field: text for field, text in words.items() if field != "banner"}
    days = {"banner_from": campaign.starts_on.isoformat(), "banner_until": campaign.ends_on.isoformat()}
    return {**words, **days}
