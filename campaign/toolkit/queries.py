"""What is in the toolkit, in which languages, and who used it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaign.extensions import db
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.toolkit.models import ItemVersion, ToolkitItem

ORDER = (
    ItemKind.TEXT,
    ItemKind.SIGNATURE,
    ItemKind.POSTER,
    ItemKind.FLYER,
    ItemKind.CARD,
    ItemKind.HOW_TO,
    ItemKind.FILE,
)
"""In which order the kinds stand, for managers and for ambassadors."""


@dataclass(frozen=True)
class InLanguage:
    """A published item, in the language that was asked for, or else in the one that there is."""

    item: ToolkitItem
    version: ItemVersion
    is_other_language: bool

    @property
    def title(self) -> str:
        return title_of(self.item, self.version)

    @property
    def about(self) -> str:
        return str(self.version.content.get("about") or self.item.about)

    @property
    def changed_at(self) -> datetime:
        """Since when it is in the toolkit as it is now."""
        return max(self.version.made_at, self.item.published_at or self.version.made_at)


def title_of(item: ToolkitItem, version: ItemVersion) -> str:
    """The title of an item as a version says it."""
    return str(version.content.get("title") or item.title)


def items_of(campaign_id: int) -> list[ToolkitItem]:
    """Everything in the toolkit of a campaign, drafts too: kind by kind, in its order."""
    mine = select(ToolkitItem).where(ToolkitItem.campaign_id == campaign_id)
    items = db.session.scalars(mine.order_by(ToolkitItem.position, ToolkitItem.id))
    return sorted(items, key=lambda item: ORDER.index(item.kind))


def latest_versions(item_ids: Collection[int]) -> dict[tuple[int, str], ItemVersion]:
    """What each of these items says now, by item and language."""
    newest = (
        select(ItemVersion.item_id, ItemVersion.language, func.max(ItemVersion.number).label("number"))
        .where(ItemVersion.item_id.in_(item_ids))
        .group_by(ItemVersion.item_id, ItemVersion.language)
        .subquery()
    )
    same = (
        (ItemVersion.item_id == newest.c.item_id)
        & (ItemVersion.language == newest.c.language)
        & (ItemVersion.number == newest.c.number)
    )
    found = db.session.scalars(select(ItemVersion).join(newest, same).order_by(ItemVersion.language, ItemVersion.id))
    return {(version.item_id, version.language): version for version in found}


def items_for(campaign_id: int, audience: Audience, language: str) -> list[InLanguage]:
    """What is published for these people, in their language where it can be: kind by kind, in its order."""
    items = [item for item in items_of(campaign_id) if item.published_at and item.audience is audience]
    latest = latest_versions([item.id for item in items])
    return [found for item in items if (found := in_language(item, latest, language))]


def in_language(item: ToolkitItem, latest: dict[tuple[int, str], ItemVersion], language: str) -> InLanguage | None:
    """An item in that language, or in the one that there is."""
    version = latest.get((item.id, language))
    if version:
        return InLanguage(item, version, is_other_language=False)
    others = (found for (item_id, _), found in latest.items() if item_id == item.id)
    version = next(others, None)
    return InLanguage(item, version, is_other_language=True) if version else None


def versions_of(item_id: int) -> list[ItemVersion]:
    """All versions of an item, newest first, with who made them."""
    mine = select(ItemVersion).where(ItemVersion.item_id == item_id).options(joinedload(ItemVersion.made_by))
    return list(db.session.scalars(mine.order_by(ItemVersion.made_at.desc(), ItemVersion.id.desc())))


def version_of(item_id: int, language: str, number: int) -> ItemVersion | None:
    """One version of an item."""
    one = ItemVersion.item_id == item_id, ItemVersion.language == language, ItemVersion.number == number
    return db.session.scalar(select(ItemVersion).where(*one).options(joinedload(ItemVersion.made_by)))


def newest(item_id: int, language: str) -> ItemVersion | None:
    """What an item says now in a language."""
    return latest_versions([item_id]).get((item_id, language))
