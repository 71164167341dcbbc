"""Items of the toolkit: made, written in versions, published, put in order and removed."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.letters import tidy
from campaign.core.locale import LANGUAGES
from campaign.core.ordering import change_places
from campaign.extensions import db
from campaign.toolkit.items.contents import checked
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.toolkit.queries import items_of, newest, versions_of

LONGEST_TITLE = 200
LONGEST_ABOUT = 300
LONGEST_NOTE = 200
MOST_ITEMS = 200
NAMES = {
    ItemKind.TEXT: _l("Text to share"),
    ItemKind.SIGNATURE: _l("E-mail signature"),
    ItemKind.POSTER: _l("Poster"),
    ItemKind.FLYER: _l("Flyer"),
    ItemKind.CARD: _l("Card for a talk"),
    ItemKind.HOW_TO: _l("How it works"),
    ItemKind.FILE: _l("File"),
}


@dataclass(frozen=True)
class KeptFile:
    """A file that lies in the storage already."""

    name: str
    size: int
    key: str


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def make(
    campaign: Campaign,
    *,
    kind: ItemKind,
    title: str,
    about: str = "",
    audience: Audience = Audience.AMBASSADORS,
    by: User | None,
) -> ToolkitItem:
    """A new item behind the others, with nothing in it yet; nobody but managers sees it."""
    lock(campaign.id)
    others = items_of(campaign.id)
    if len(others) >= MOST_ITEMS:
        raise DomainError(_l("%(number)s items are enough: nobody finds anything among more.", number=MOST_ITEMS))
    item = ToolkitItem(
        campaign_id=campaign.id,
        position=max((other.position for other in others), default=0) + 1,
        kind=kind,
        title=checked_title(title),
        about=checked_about(about),
        audience=audience,
        created_at=clock.now(),
    )
    db.session.add(item)
    db.session.flush()
    audit.record("toolkit.made", item.title, by=by, campaign_id=campaign.id, details=kind.value)
    return item


def change(
    campaign: Campaign,
    item: ToolkitItem,
    *,
    title: str,
    about: str,
    audience: Audience,
    by: User | None,
    seen: str | None = None,
) -> bool:
    """Name an item anew, or give it to others; return whether anything is different. `seen`: what the form said."""
    take(campaign, item)
    values = {"title": checked_title(title), "about": checked_about(about), "audience": audience}
    changed = differences(item, values)
    if not changed:
        return False
    if seen and seen != item_as_seen(item):
        raise Overtaken(_l("Someone else changed this item while you were writing. Save again if yours is right."))
    details = write(item, changed)
    db.session.flush()
    audit.record("toolkit.changed", item.title, by=by, campaign_id=campaign.id, details=details)
    return True


def new_version(
    campaign: Campaign,
    item: ToolkitItem,
    *,
    language: str,
    content: dict[str, Any],
    file: KeptFile | None = None,
    note: str = "",
    by: User | None,
    seen: int | None = None,
) -> ItemVersion:
    """What an item says from now on in a language; where nothing is different, what it said already.

    `seen`: the number of the version that the form was filled from, 0 for none. Without a new file the former stays.
    """
    take(campaign, item)
    check_language(language)
    before = newest(item.id, language)
    written = checked_content(item.kind, content)
    if before and written == before.content and file is None:
        return before
    if seen is not None and seen != (before.number if before else 0):
        raise Overtaken(_l("Someone else changed this item while you were writing. Save again if yours is right."))
    kept = file or file_of(before)
    if item.kind is ItemKind.FILE and kept is None:
        raise DomainError(_l("Choose a file."), field="file")
    return add_version(item, before, language=language, content=written, file=kept, note=note, by=by)


def restore(campaign: Campaign, item: ToolkitItem, version: ItemVersion, *, by: User | None) -> ItemVersion:
    """Let an item say again what it said in an earlier version; what it says now is kept as a version too.

    Where it says that already, as after a second click, nothing is added.
    """
    take(campaign, item)
    before = newest(item.id, version.language)
    if before and (before.content, file_of(before)) == (version.content, file_of(version)):
        return before
    note = f"{version.number} → {(before.number if before else 0) + 1}"
    return add_version(
        item,
        before,
        language=version.language,
        content=version.content,
        file=file_of(version),
        note=note,
        by=by,
    )


def add_version(
    item: ToolkitItem,
    before: ItemVersion | None,
    *,
    language: str,
    content: dict[str, Any],
    file: KeptFile | None,
    note: str,
    by: User | None,
) -> ItemVersion:
    version = ItemVersion(
        item_id=item.id,
        language=language,
        number=before.number + 1 if before else 1,
        content=content,
        file_name=file.name if file else "",
        size=file.size if file else 0,
        key=file.key if file else "",
        note=one_line(note)[:LONGEST_NOTE],
        made_by_id=by.id if by else None,
        made_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    details = f"{language} {version.number}"
    audit.record("toolkit.written", item.title, by=by, campaign_id=item.campaign_id, details=details)
    return version


def publish(campaign: Campaign, item: ToolkitItem, *, by: User | None) -> None:
    """Put an item into the toolkit of those it is for."""
    take(campaign, item)
    if item.published_at:
        return
    if not versions_of(item.id):
        raise WrongState(_l("There is nothing in it yet. Write it first, in one language at least."))
    item.published_at = clock.now()
    db.session.flush()
    audit.record("toolkit.published", item.title, by=by, campaign_id=campaign.id)


def take_back(campaign: Campaign, item: ToolkitItem, *, by: User | None) -> None:
    """Take an item out of the toolkit; it stays with the managers."""
    take(campaign, item)
    if item.published_at is None:
        return
    item.published_at = None
    db.session.flush()
    audit.record("toolkit.taken_back", item.title, by=by, campaign_id=campaign.id)


def move(campaign: Campaign, item: ToolkitItem, *, up: bool) -> None:
    """Let an item change places with its neighbour of the same kind, if there is one on that side."""
    take(campaign, item)
    change_places([one for one in items_of(campaign.id) if one.kind is item.kind], item, up=up)
    db.session.flush()


def remove(campaign: Campaign, item: ToolkitItem, *, by: User | None) -> frozenset[str]:
    """Remove an item with its versions and its counts; return the keys of its files, to be dropped after the commit."""
    take(campaign, item)
    versions = versions_of(item.id)
    audit.record("toolkit.removed", item.title, by=by, campaign_id=campaign.id, details=f"{len(versions)} versions")
    db.session.delete(item)
    db.session.flush()
    return frozenset(version.key for version in versions if version.key)


def take(campaign: Campaign, item: ToolkitItem) -> None:
    """Hold an item as it is now, so that nobody changes it meanwhile."""
    lock(campaign.id)
    db.session.refresh(item)


def file_of(version: ItemVersion | None) -> KeptFile | None:
    """The file that a version names."""
    return KeptFile(version.file_name, version.size, version.key) if version and version.key else None


def item_as_seen(item: ToolkitItem) -> str:
    """The fingerprint of what is written of an item outside its versions."""
    return fingerprint(item.title, item.about, str(item.audience))


def checked_content(kind: ItemKind, content: dict[str, Any]) -> dict[str, Any]:
    """What a version says, without what was left empty; DomainError beside the field that is not right."""
    own = {"title": one_line(content.get("title") or ""), "about": checked_about(content.get("about") or "")}
    if own["title"]:
        checked_title(own["title"])
    words = {name: value for name, value in content.items() if name not in own}
    return {name: value for name, value in {**own, **checked(kind, words)}.items() if value not in ("", None)}


def check_language(language: str) -> None:
    """Refuse a language that no page speaks."""
    if language not in LANGUAGES:
        raise DomainError(_l("Choose Dutch or English."), field="language")


def checked_title(title: str) -> str:
    title = one_line(title)
    if not title or len(title) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    return title


def checked_about(about: str) -> str:
    about = one_line(about)
    if len(about) > LONGEST_ABOUT:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_ABOUT), field="about")
    return about


def one_line(text: str) -> str:
    """Text on one line, without letters that nobody sees and that turn others round."""
    return tidy("".join(letter if letter.isprintable() else " " for letter in text))
