"""The toolkit in plain words: what one can do with it, in the order in which it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from flask_babel import lazy_gettext as _l

from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.models import ToolkitItem


@dataclass(frozen=True)
class Group:
    """Kinds that belong together, and what they are for."""

    key: str
    title: Any
    help: Any
    icon: str
    kinds: tuple[ItemKind, ...]


GROUPS = (
    Group(
        "texts", _l("Share a text"), _l("For the intranet, your profile, a mail or a chat."), "copy", (ItemKind.TEXT,)
    ),
    Group(
        "signature", _l("Below your mails"), _l("Every mail you send tells about it."), "mail", (ItemKind.SIGNATURE,)
    ),
    Group(
        "posters",
        _l("Poster and flyer"),
        _l("With your own QR code, ready to print."),
        "screen",
        (ItemKind.POSTER, ItemKind.FLYER),
    ),
    Group("talks", _l("For a talk"), _l("What you may hear, and what you can say."), "people", (ItemKind.CARD,)),
    Group(
        "how_to",
        _l("How it works"),
        _l("To explain the learning system yourself."),
        "info",
        (ItemKind.HOW_TO,),
    ),
    Group("files", _l("Files"), _l("To read, to show and to hand out."), "download", (ItemKind.FILE,)),
)
OF_KIND = {kind: group for group in GROUPS for kind in group.kinds}


class OfItem(Protocol):
    """Anything that is about one item."""

    @property
    def item(self) -> ToolkitItem: ...


Line = TypeVar("Line", bound=OfItem)


def grouped(lines: Iterable[Line]) -> list[tuple[Group, list[Line]]]:
    """The groups that have anything in them, with what they have."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(OF_KIND[line.item.kind].key, []).append(line)
    return [(group, found[group.key]) for group in GROUPS if group.key in found]
