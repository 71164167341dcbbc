"""What a page shows of an item, filled for one ambassador: the values of templates/toolkit/shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.people.models import Ambassador
from campaign.toolkit.given.made import GivenFile, given
from campaign.toolkit.given.paper import Step, contact, steps_of
from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.models import ItemVersion
from campaign.toolkit.texts.filling import fill, public_values_for, values_for
from campaign.toolkit.texts.richtext import as_html, as_plain, read
from campaign.toolkit.texts.signature import Signature, signature


@dataclass(frozen=True)
class Shown:
    """An item as one ambassador has it."""

    ambassador: Ambassador | None
    """As whom it is looked at; None where there is nobody yet: placeholders stand as they are written."""
    files: list[GivenFile]
    words: dict[str, Any] = field(default_factory=dict)
    """By field: plain letters, filled."""
    html: str = ""
    plain: str = ""
    signature: Signature | None = None
    steps: list[Step] = field(default_factory=list)


def shown(campaign: Campaign, version: ItemVersion, ambassador: Ambassador | None, *, language: str) -> Shown:
    """An item in the hands of an ambassador."""
    show = SHOWERS.get(version.item.kind, nothing_more)
    return Shown(ambassador, given(version, ambassador, language=language), **show(campaign, version, ambassador))


def nothing_more(_campaign: Campaign, _version: ItemVersion, _ambassador: Ambassador | None) -> dict[str, Any]:
    return {}


def text(campaign: Campaign, version: ItemVersion, ambassador: Ambassador | None) -> dict[str, Any]:
    values = values_for(campaign, ambassador, version.language)
    words = read(version.content["words"], values)
    subject = fill(version.content.get("subject") or "", values)
    return {"html": as_html(words), "plain": as_plain(words), "words": {"subject": subject}}


def signed(campaign: Campaign, version: ItemVersion, ambassador: Ambassador | None) -> dict[str, Any]:
    values = values_for(campaign, ambassador, version.language)
    return {"signature": signature(version.content, values, today=clock.today(campaign.zone))}


def on_a_wall(campaign: Campaign, version: ItemVersion, ambassador: Ambassador | None) -> dict[str, Any]:
    if ambassador is None:
        return {"words": version.content}
    values = public_values_for(campaign, ambassador, version.language)
    words = {name: fill(version.content.get(name) or "", values) for name in ("headline", "lines", "call")}
    whom = contact(campaign, ambassador, version.content.get("contact") or "", values)
    return {"words": {**words, "contact": whom}}


def card(campaign: Campaign, version: ItemVersion, ambassador: Ambassador | None) -> dict[str, Any]:
    values = values_for(campaign, ambassador, version.language)
    return {"words": {name: fill(version.content[name], values) for name in ("hear", "behind", "ask", "say")}}


def how_to(campaign: Campaign, version: ItemVersion, ambassador: Ambassador | None) -> dict[str, Any]:
    intro, steps = steps_of(version.content, values_for(campaign, ambassador, version.language))
    return {"html": as_html(intro), "steps": steps}


SHOWERS: dict[ItemKind, Callable[[Campaign, ItemVersion, Ambassador | None], dict[str, Any]]] = {
    ItemKind.TEXT: text,
    ItemKind.SIGNATURE: signed,
    ItemKind.POSTER: on_a_wall,
    ItemKind.FLYER: on_a_wall,
    ItemKind.CARD: card,
    ItemKind.HOW_TO: how_to,
}
