"""Items and files to begin with."""

import io
import zipfile
from itertools import count
from typing import Any

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.toolkit.items import services as items
from campaign.toolkit.items.files import storage
from campaign.toolkit.items.services import KeptFile
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.toolkit.models import ItemVersion, ToolkitItem

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20

_numbers = count(1)


def make_item(
    campaign: Campaign,
    title: str = "",
    *,
    kind: ItemKind = ItemKind.FILE,
    audience: Audience = Audience.AMBASSADORS,
    published: bool = False,
    languages: tuple[str, ...] = (),
    about: str = "",
) -> ToolkitItem:
    """An item with a version in each of these languages (English, when it is to be published); committed."""
    item = items.make(
        campaign, kind=kind, title=title or f"Item {next(_numbers)}", about=about, audience=audience, by=None
    )
    for language in languages or (("en",) if published else ()):
        make_version(campaign, item, language)
    if published:
        items.publish(campaign, item, by=None)
    db.session.commit()
    return item


def make_version(
    campaign: Campaign,
    item: ToolkitItem,
    language: str = "en",
    *,
    name: str = "poster.pdf",
    content: bytes = PDF,
    by: User | None = None,
    **said: Any,
) -> ItemVersion:
    """A new version of a file; committed."""
    key = storage(campaign.id).keep(io.BytesIO(content))
    file = KeptFile(name=name, size=len(content), key=key)
    version = items.new_version(campaign, item, language=language, content=said, file=file, by=by)
    db.session.commit()
    return version


def zipped(*names: str, first: tuple[str, str] | None = None, content: str = "x") -> bytes:
    """A ZIP file with these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if first:
            archive.writestr(*first)
        for name in names:
            archive.writestr(name, content)
    return stream.getvalue()


DOCX = zipped("[Content_Types].xml", "word/document.xml")
