"""The toolkit and the vision in the next campaign: what people get now, as its first version."""

from datetime import date, timedelta
from typing import Any

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, all_of, moved_day
from campaign.extensions import db
from campaign.toolkit.items.files import storage
from campaign.toolkit.models import ItemVersion, ToolkitItem, Vision

TABLES = (ToolkitItem, ItemVersion, Vision)
DAYS = ("banner_from", "banner_until")
"""Fields of an item that hold a day."""


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """Every item in its newest words of each language, and the newest vision."""
    session, now = db.session(), clock.now()
    source, target = storage(old.id), storage(new.id)
    for item in all_of(session, ToolkitItem, ToolkitItem.campaign_id == old.id):
        published_at = None if item.published_at is None else now
        made = maps.copied(item, campaign_id=new.id, published_at=published_at, created_at=now)
        for version in newest(all_of(session, ItemVersion, ItemVersion.item_id == item.id)):
            key = maps.file(version.key, source=source, target=target)
            if version.key and not key:
                continue
            content = moved_content(version.content, moved)
            maps.copied(version, item_id=made.id, number=1, content=content, key=key, note="", made_at=now)
    for vision in all_of(session, Vision, Vision.campaign_id == old.id)[-1:]:
        maps.copied(vision, campaign_id=new.id, number=1, note="", made_at=now)


def newest(versions: list[ItemVersion]) -> list[ItemVersion]:
    """Of each language the last one."""
    return list({version.language: version for version in sorted(versions, key=lambda one: one.number)}.values())


def moved_content(content: dict[str, Any], moved: timedelta) -> dict[str, Any]:
    """The words of an item with the days in them moved."""
    days = {field: content[field] for field in DAYS if content.get(field)}
    return {**content, **{field: moved_day(date.fromisoformat(day), moved).isoformat() for field, day in days.items()}}
